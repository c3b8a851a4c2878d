"""
Descriptions of a dataset in the formats that others look for.

All are made from the same facts, so none says what another does not know. They hold
nothing of the day or the machine: the same dataset gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..numbers import resolve
from ..release import open_dataset
from ..storage import bundled_releases
from ._citation import citation
from ._datapackage import datapackage
from ._facts import Facts, File, Licence, Mapped, facts
from ._jsonld import jsonld


if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = [
    "FORMATS",
    "Facts",
    "File",
    "Format",
    "Licence",
    "Mapped",
    "citation",
    "datapackage",
    "facts",
    "jsonld",
    "metadata_files",
    "released",
]


class Format(NamedTuple):
    """
    A format of descriptions.

    Attributes:
        file: What the file is called, as the tools of its field look for it.
        write: What writes it.
    """

    file: str
    write: Callable[[Facts], str]


FORMATS = {
    "datapackage": Format("datapackage.json", datapackage),
    "jsonld": Format("croissant.json", jsonld),
    "citation": Format("CITATION.cff", citation),
}
"""The formats by name, as `released` takes it."""


def metadata_files(known: Facts) -> dict[str, bytes]:
    """Return all descriptions by file name."""
    return {form.file: form.write(known).encode() for form in FORMATS.values()}


def released(version: str, form: str) -> str:
    """
    Return a description of a release, as it was released.

    One that was cut before there were any is described now.

    Args:
        version: Its version, as for `open_dataset`.
        form: One of `FORMATS`.

    Raises:
        VersionError: This is no version.
        UnknownReleaseError: There is no such release.
        CorruptReleaseError: The release is damaged or missing.
        NewerSchemaError: It is written for a newer dermdata.
    """
    shelf = bundled_releases()
    sealed = shelf.open(resolve(version, shelf.versions()))
    file, write = FORMATS[form]
    if file in sealed.sums:
        return sealed.read(file).decode()
    return write(facts(open_dataset(str(sealed.version))))
