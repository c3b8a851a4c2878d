"""
The formats that can be imported, each under its name.

A format is a line in `FORMATS` and a module with a function ``drafts``, which yields what
a file says of each concept, takes note of each clause, and settles those that have no
place in a record. The rest is the same for all.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from .._arguments import word


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .draft import Draft
    from .foreign import Foreign
    from .ledger import Ledger
    from .settings import Settings


GZIP = b"\x1f\x8b"
"""What begins a file that is packed with gzip."""


class Format(NamedTuple):
    """
    A format.

    Attributes:
        name: Its name.
        text: What it is, in a few words.
        endings: How the names of its files end, where that tells them.
        opens: What stands near the beginning of its files, if their names do not tell.
    """

    name: str
    text: str
    endings: tuple[str, ...] = ()
    opens: bytes = b""

    def drafts(
        self, file: Foreign, ledger: Ledger, settings: Settings
    ) -> Iterator[Draft]:
        """Yield what a file says of each concept."""
        module: Any = import_module(f"{__package__}.{self.name}")
        found: Iterator[Draft] = module.drafts(file, ledger, settings)
        return found


FORMATS = {
    form.name: form
    for form in (
        Format("sssom", "a table of mappings", (".sssom.tsv",)),
        Format("obo", "an OBO file", (".obo",)),
        Format("table", "a table of concepts, with a mapping file", (".csv", ".tsv")),
        Format("obographs", "OBO graphs in JSON", opens=b'"graphs"'),
        Format("fhir", "a CodeSystem or ConceptMap, in JSON", opens=b'"resourceType"'),
    )
}
"""The formats, by name; where a name of a file ends in two ways, the first one counts."""


def format_of(file: Foreign, name: str | None) -> Format:
    """
    Return the format of a file.

    Args:
        file: The file.
        name: The format; told by the file, where `None`.

    Raises:
        UnimportableError: Nothing tells it, or the file is packed and its name does not
            say so.
        UnreadableError: It cannot be read.
        ArgumentError: There is no such format.
    """
    head = file.head()
    if head.startswith(GZIP):
        file.wrong("it is packed with gzip", "unpack it, or end its name in .gz")
    if name is not None:
        return FORMATS[word(name, "format", FORMATS)]
    for form in FORMATS.values():
        if form.endings and file.name.endswith(form.endings):
            return form
    for form in FORMATS.values():
        if form.opens and form.opens in head:
            return form
    reason = "neither its name nor its beginning tells the format"
    return file.wrong(reason, f"say it: {', '.join(FORMATS)}")
