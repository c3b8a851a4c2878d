"""Checks releases to the last byte."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..._arguments import path as path_of
from ...codec import document_of, manifest_of, record_of
from ...collection import Dataset
from ...collection.bundle import HEAD, Collected
from ...records import DermdataError
from .release import Counts, opened, read_release, releases_of, unpack
from .storage import CARD, MISSING, SNAPSHOT, SUMS, ReleaseFolder


if TYPE_CHECKING:
    import os

    from ...records import Record
    from .numbers import Version
    from .release import Release
    from .storage import SealedRelease


def verify(folder: str | os.PathLike[str]) -> tuple[DermdataError, ...]:
    """
    Check releases to the last byte, and return what is wrong; nothing, if all is well.

    Every file has its checksum and there are no others; every record is one that
    today's types accept, and what a release says of itself is so; each release holds
    the checksum of the one before.

    Args:
        folder: Where they are kept.

    Raises:
        UnreadableError: The folder cannot be read.
    """
    shelf = ReleaseFolder(str(Path(path_of(folder, "folder")).absolute()))
    faults: list[DermdataError] = []
    for version in shelf.versions():
        try:
            _verify(shelf, version)
        except DermdataError as error:
            faults.append(error)
    if not faults:
        try:
            releases_of(shelf)
        except DermdataError as error:
            faults.append(error)
    return tuple(faults)


def _verify(shelf: ReleaseFolder, version: Version) -> None:
    sealed = shelf.open(version)
    folder = Path(shelf.path, str(version))
    for path in (folder, *sorted(folder.iterdir())):
        if path.is_symlink():  # what it leads to may change
            raise shelf.damaged(f"{path.relative_to(shelf.path)}", "is a link")
    there = {path.name for path in folder.iterdir()}
    for name in sorted(there ^ {*sealed.sums, SUMS}):
        reason = f"is not listed in {SUMS}" if name in there else MISSING
        raise sealed.damaged(name, reason)
    for name in sorted(sealed.sums):
        sealed.read(name)
    release = read_release(sealed)
    _replay(sealed, release)


def _record(sealed: SealedRelease, line: bytes) -> Record:
    """Read a record as it was written, not as the types of today would have it."""
    try:
        return record_of(json.loads(line))
    except ValueError as error:
        reason = f"holds a record that this dermdata refuses, {error},"
        raise sealed.damaged(SNAPSHOT, reason) from None


def _replay(sealed: SealedRelease, release: Release) -> None:
    """Read every record anew, with every check."""
    made = opened(sealed, release)
    content = unpack(sealed.read(SNAPSHOT), release.size)
    if hashlib.sha256(content).hexdigest() != release.sha256:
        raise sealed.damaged(SNAPSHOT, f"is not what {CARD} says it is")
    manifest = manifest_of(document_of(made.manifest))
    # By the types, not by the rules for a set: a rule that came later cannot be met.
    lines = content.split(b"\n")[HEAD:-1]
    again = Dataset(Collected([_record(sealed, line) for line in lines], manifest))
    if list(made) != list(again):
        raise sealed.damaged(SNAPSHOT, f"is not what {CARD} says it is")
    if again.checksum != release.checksum or Counts.of(again) != release.counts:
        raise sealed.damaged(CARD, "does not count what is there")
