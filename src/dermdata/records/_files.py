"""What documents say of their files, which no record knows."""

from ._constraints import Number
from ._forms import PROSE
from ._shapes import Beside, one


SCHEMA_FILE = Beside(
    "$schema",
    one(PROSE),
    "Where the JSON Schema of the file is, for editors. It is no part of the data.",
    "../../.vscode/dermdata/term.json",
)
"""What editors look for in a JSON file."""

SCHEMA_VERSION = Beside(
    "schema",
    one(Number(1, 1_000_000, whole=True)),
    "The major version of the schemas that the dataset is written for. Who knows only "
    "older ones says so, and nothing else.",
    1,
)
"""What a dataset says, so that who is too old for it does not find fault with it."""
