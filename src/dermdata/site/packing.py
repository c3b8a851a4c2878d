"""
The package in a zip, with what it needs: what the playground imports.

It is made of what runs here, a checkout included. In the place of the bundled dataset
stands the one that the site is of, so that every question is asked of that.
"""

from __future__ import annotations

import inspect
import io
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .._home import HINT
from ..collection.bundle import BUNDLE, pack
from ..query._table import STORED, NameTable
from ..validation import UnreadableError
from ..versions.archive.storage import INDEX, RELEASED, write_index


if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from ..collection import Dataset


NEEDED = {
    "attrs": ("attr", "attrs"),
    "cattrs": ("cattr", "cattrs"),
    "packaging": ("packaging",),
    "typing-extensions": ("typing_extensions",),
}
"""What dermdata needs wherever it runs: distributions, with what each has to import."""

OWN = "dermdata"
_ARCHIVE = f"{OWN}/versions/archive/{RELEASED}"


def packed(dataset: Dataset) -> bytes:
    """
    Return the zip: the same bytes for the same dataset and the same installed packages.

    There are no releases in it: those of the package need not be releases of the
    dataset.

    Args:
        dataset: What is asked where no dataset is given.

    Raises:
        UnreadableError: A package is here without its source, as in a frozen program.
    """
    held: dict[str, bytes] = {}
    for name, modules in {OWN: (OWN,), **NEEDED}.items():
        held.update(_described(name))
        for module in modules:
            held.update(_source(module))
    held = {name: data for name, data in held.items() if not name.startswith(_ARCHIVE)}
    held[f"{OWN}/collection/{BUNDLE}"] = pack(dataset, dataset.manifest)
    held[f"{OWN}/query/{STORED}"] = NameTable.of(dataset).as_bytes(dataset.checksum)
    held[f"{_ARCHIVE}/{INDEX}"] = write_index({})
    return _zipped(held)


def _source(module: str) -> Iterator[tuple[str, bytes]]:
    """
    Yield the files of a module, or of a package with all that is in it.

    Raises:
        UnreadableError: Its source is not here.
    """
    found = import_module(module)
    if not hasattr(found, "__path__"):
        yield f"{module}.py", inspect.getsource(found).encode()
        return
    there = dict(_below(files(module), module))
    if f"{module}/__init__.py" not in there:
        raise UnreadableError(module, "is installed without its source", HINT)
    yield from there.items()


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        name = f"{path}/{one.name}"
        if one.is_dir():
            if one.name != "__pycache__":
                yield from _below(one, name)
        elif not one.name.endswith((".pyc", ".pyi")):
            yield name, one.read_bytes()


def _described(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield what a distribution says of itself, and its licences, where they are here."""
    try:
        found = distribution(name)
    except PackageNotFoundError:  # a checkout that is run as it is
        return
    home = f"{name.replace('-', '_')}-{found.version}.dist-info"
    licences = found.metadata.get_all("License-File") or []
    for file in ("METADATA", *licences, *(f"licenses/{one}" for one in licences)):
        text = found.read_text(file)
        if text is not None:
            yield f"{home}/{file}", text.encode()


def _zipped(held: dict[str, bytes]) -> bytes:
    """Return a zip that says nothing of when, where and by whom it was made."""
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name, data in sorted(held.items()):
            entry = ZipInfo(name)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data, ZIP_DEFLATED, 9)
    return made.getvalue()
