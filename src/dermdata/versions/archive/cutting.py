"""
Writes a release.

What is written follows from the dataset and the release before alone: cut twice, it is
the same, byte for byte. (Two builds of zlib may pack the same snapshot differently; the
checksum of what is packed is written down too, and is the one to compare.) The folder
appears under its name when it is complete, or not at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from ...codec import document_of
from ...collection.bundle import pack
from ...schema import MAJOR
from ...text import canonical
from .errors import CutError
from .metadata import facts, metadata_files
from .numbers import Version
from .packing import packed
from .release import FORMAT, Counts, Release, read_release, releases_of
from .storage import CARD, SNAPSHOT, SUMS, ReleaseFolder, write_sums


if TYPE_CHECKING:
    from ...collection import Dataset


def cut(dataset: Dataset, folder: str | os.PathLike[str]) -> Release:
    """
    Release a dataset: write it where releases are kept, never to be changed.

    Version and date are those of its manifest.

    Args:
        dataset: The dataset.
        folder: The folder of the releases; made if it is not there.

    Raises:
        CutError: The version is not above that of the last release, or the manifest
            gives no date, or one before that of the last release.
        CorruptReleaseError: A release in the folder is damaged or missing.
        OSError: The folder cannot be written to. Nothing is left behind.
    """
    home = Path(folder).absolute()
    home.mkdir(parents=True, exist_ok=True)
    shelf = ReleaseFolder(str(home))
    there = releases_of(shelf)
    last = there[-1] if there else None
    _check(dataset, last)
    _place(files_of(dataset, last), home / dataset.version)
    return read_release(shelf.open(Version.parse(dataset.version)))


def files_of(dataset: Dataset, last: Release | None) -> dict[str, bytes]:
    """
    Return the files of a release by name.

    Args:
        dataset: The dataset to release.
        last: The release before it, if there is one.
    """
    content = pack(dataset, dataset.manifest)
    snapshot = packed(content)
    card = {
        "checksum": dataset.checksum,
        "counts": Counts.of(dataset).as_dict(),
        "format": FORMAT,
        "manifest": document_of(dataset.manifest),
        "schema": MAJOR,
        "snapshot": {
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
        },
    }
    if last:
        card["previous"] = {"seal": last.seal, "version": last.version}
    described = metadata_files(facts(dataset, snapshot))
    files = {CARD: canonical(card).encode(), SNAPSHOT: snapshot, **described}
    return {**files, SUMS: write_sums(files)}


def _check(dataset: Dataset, last: Release | None) -> None:
    manifest = dataset.manifest
    if not manifest.date:
        raise CutError("the manifest gives no date", "add `date` to dataset.json")
    if last is None:
        return
    if last.version == dataset.version:
        hint = "a release never changes: raise `version` in dataset.json"
        raise CutError(f"{last.version} is released already", hint)
    if Version.parse(dataset.version) < Version.parse(last.version):
        message = f"{dataset.version} is not above the last release, {last.version}"
        raise CutError(message, "raise `version` in dataset.json")
    if manifest.date < last.date:
        message = f"{manifest.date} is before the last release, {last.date}"
        raise CutError(message, "correct `date` in dataset.json")


def _place(files: dict[str, bytes], folder: Path) -> None:
    """Write a folder, whole or not at all."""
    # Hidden, so that it is not read; named after the process, so that no two write one.
    draft = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        shutil.rmtree(draft, ignore_errors=True)  # of a killed process of this number
        draft.mkdir()
        for name, data in files.items():
            with (draft / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        _sync(draft)
        draft.rename(folder)  # fails where there is one
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    """See to it that a folder's names are on the disk."""
    with contextlib.suppress(PermissionError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
