"""
What is read of the formats of others, with a ledger of what became of each clause.

Each is loaded when it is first asked for.
"""

from .._lazy import loader


TYPE_CHECKING = False
if TYPE_CHECKING:
    from .foreign import UnimportableError
    from .formats import FORMATS
    from .imported import Imported
    from .ledger import Addition, Entry, Fate
    from .run import import_file
    from .settings import Meaning


__all__ = [
    "FORMATS",
    "Addition",
    "Entry",
    "Fate",
    "Imported",
    "Meaning",
    "UnimportableError",
    "import_file",
]

_MADE_IN = {
    "FORMATS": "formats",
    "Addition": "ledger",
    "Entry": "ledger",
    "Fate": "ledger",
    "Imported": "imported",
    "Meaning": "settings",
    "UnimportableError": "foreign",
    "import_file": "run",
}


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist
    __getattr__ = loader(__name__, _MADE_IN)


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
