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
from typing import TYPE_CHECKING, NamedTuple

from ..._atomic import write_bytes
from ..._leftovers import PREFIX, mark, sweep
from ...codec import document_of
from ...collection.bundle import pack
from ...records._forms import NAME
from ...schema import MAJOR
from ...text import canonical
from .card import FORMAT, FORMAT_OVER
from .errors import CutError
from .metadata import facts, metadata_files
from .numbers import Version
from .packing import packed
from .release import Counts, Release, releases_of
from .storage import (
    CARD,
    INDEX,
    LARGEST,
    SNAPSHOT,
    SUMS,
    ReleaseFolder,
    write_index,
    write_sums,
)


if TYPE_CHECKING:
    from ...collection import Dataset
    from .metadata import Facts


def cut(
    dataset: Dataset,
    folder: str | os.PathLike[str],
    *,
    over: Dataset | None = None,
) -> Release:
    """
    Release a dataset: write it where releases are kept, never to be changed.

    Version and date are those of its manifest.

    Args:
        dataset: The dataset.
        folder: The folder of the releases; made if it is not there.
        over: What it was laid over and holds as well, which the release says.

    Raises:
        CutError: The version is not above that of the last release, or the manifest
            gives no date, or one before that of the last release; or the dataset is
            larger than what can be read again.
        CorruptReleaseError: A release in the folder is damaged or missing.
        OSError: The folder cannot be written to. Nothing is left behind.
    """
    home = Path(folder).absolute()
    home.mkdir(parents=True, exist_ok=True)
    shelf = ReleaseFolder(str(home))
    there = releases_of(shelf)
    last = there[-1] if there else None
    _check(dataset, last)
    below = "" if over is None else f"{over.title} {over.version}"[: NAME.longest]
    _place(files_of(dataset, last, below.strip()), home / dataset.version)
    there = releases_of(shelf)
    seals = {Version.parse(release.version): release.seal for release in there}
    write_bytes(home / INDEX, write_index(seals))
    return there[-1]


def files_of(
    dataset: Dataset, last: Release | None, over: str = ""
) -> dict[str, bytes]:
    """
    Return the files of a release by name.

    Args:
        dataset: The dataset to release.
        last: The release before it, if there is one.
        over: What it lay over, which it holds, too; nothing, where it stands alone.

    Raises:
        CutError: The dataset is larger than what can be read again.
    """
    content = pack(dataset, dataset.manifest)
    if len(content) > LARGEST:
        message = f"the dataset has more than {LARGEST // 2**20} MiB"
        raise CutError(message, "release it in parts")
    previous = (last.version, last.seal) if last else None
    snapshot = packed(content)
    around = Circumstances(previous, over)
    files = described(dataset, content, facts(dataset, snapshot), around)
    files[SNAPSHOT] = snapshot
    return {**files, SUMS: write_sums(files)}


class Circumstances(NamedTuple):
    """
    What a release says that does not follow from its dataset.

    Attributes:
        previous: Version and seal of the release before it, if there is one.
        over: What it lay over, which it holds, too; nothing, where it stands alone.
        schema: The major version of the schemas its records follow.
    """

    previous: tuple[str, str] | None = None
    over: str = ""
    schema: int = MAJOR


def described(
    dataset: Dataset, content: bytes, known: Facts, around: Circumstances
) -> dict[str, bytes]:
    """
    Return what a release says of its dataset: its card and its metadata, by file name.

    Args:
        dataset: The dataset.
        content: Its bundle.
        known: The facts for the metadata.
        around: What else it says.
    """
    card = {
        "checksum": dataset.checksum,
        "counts": Counts.of(dataset).as_dict(),
        "format": FORMAT,
        "manifest": document_of(dataset.manifest),
        "schema": around.schema,
        "snapshot": {
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
        },
    }
    if around.over:
        card |= {"format": FORMAT_OVER, "over": around.over}
    if around.previous:
        version, seal = around.previous
        card["previous"] = {"seal": seal, "version": version}
    return {CARD: canonical(card).encode(), **metadata_files(known)}


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
    sweep(folder.parent, PREFIX)
    # Hidden, so that it is not read.
    draft = folder.with_name(f"{PREFIX}{mark()}")
    try:
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
