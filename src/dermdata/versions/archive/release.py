"""The releases there are, and the datasets in them."""

from __future__ import annotations

import os
import zlib
from _thread import RLock
from typing import ClassVar

import attrs

from ..._arguments import path as path_of
from ..._value import Value
from ...collection import Dataset, dataset
from ...records import Kind, Manifest
from .card import card_of
from .checked import checked_dataset
from .errors import CorruptReleaseError, UnknownReleaseError
from .numbers import LATEST, Version, resolve
from .storage import (
    CARD,
    INDEX,
    LARGEST,
    SNAPSHOT,
    SUMS,
    ReleaseFolder,
    SealedRelease,
    bundled_releases,
)


GZIP = 31
"""What zlib calls a gzip file."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Counts(Value):
    """
    How much a release holds.

    Attributes:
        conditions: How many conditions.
        classifications: How many classes.
        treatments: How many treatments.
        terms: How many terms.
        sources: How many sources.
        statements: How many statements, of all records.
        evidence: How many evidence items, of all statements.
        xrefs: How many mappings, of all records.
    """

    conditions: int
    classifications: int
    treatments: int
    terms: int
    sources: int
    statements: int
    evidence: int
    xrefs: int

    @classmethod
    def of(cls, dataset: Dataset) -> Counts:
        """Count what a dataset holds."""
        statements = [one for record in dataset for one in record.statements]
        return cls(
            **{f"{kind}s": len(dataset.ids(kind)) for kind in Kind},
            statements=len(statements),
            evidence=sum(len(statement.evidence) for statement in statements),
            xrefs=sum(len(record.xrefs) for record in dataset),
        )

    @property
    def records(self) -> int:
        """How many records, of all kinds."""
        return sum(getattr(self, f"{kind}s") for kind in Kind)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Release(Value):
    """
    A release: a dataset that never changes.

    Attributes:
        version: Its version.
        date: When it was released.
        schema: The major version of the schemas its records follow.
        checksum: The checksum of its dataset, as `Dataset.checksum`.
        counts: How much it holds.
        manifest: What it says of itself.
        previous: The version before it; `None` for the first.
        size: How many bytes its snapshot has, unpacked.
        sha256: The SHA-256 of its snapshot, unpacked: the same however it was packed.
        seal: The SHA-256 of its checksums.
        previous_seal: That of the version before it.
        over: Title and version of what it lay over, which it holds, too; `None` where
            it stands alone.
    """

    derived: ClassVar[tuple[str, ...]] = ("title",)

    version: str
    date: str
    schema: int
    checksum: str
    counts: Counts
    manifest: Manifest
    previous: str | None
    size: int
    sha256: str
    seal: str
    previous_seal: str | None
    over: str | None = None

    @property
    def title(self) -> str:
        """What its dataset is called."""
        return self.manifest.title

    def holds(self, dataset: Dataset) -> bool:
        """Whether a dataset is the one that was released."""
        same = dataset.checksum == self.checksum
        return same and dataset.manifest == self.manifest

    def line(self) -> str:
        """Return it as a line of text."""
        return (
            f"{self.version:<8}{self.date}  {self.counts.records} records, "
            f"{self.counts.statements} statements, {self.counts.evidence} evidence items"
        )


def open_dataset(
    version: str = LATEST, *, folder: str | os.PathLike[str] | None = None
) -> Dataset:
    """
    Return the dataset of a release.

    A release is opened once; whoever asks again gets the same dataset. Several may be
    open at once.

    Args:
        version: Its version; ``1`` is the highest 1.x.y, ``1.0`` the highest 1.0.x,
            ``latest`` the highest of all.
        folder: Where the releases are kept; by default, those of this package.

    Raises:
        VersionError: This is no version.
        UnknownReleaseError: There is no such release.
        CorruptReleaseError: The release is damaged or missing.
        NewerSchemaError: It is written for a newer dermdata.
        UnreadableError: The folder cannot be read.
    """
    shelf = _folder(folder)
    known = shelf.versions()
    try:
        found = resolve(version, {*known, *shelf.listed()})
    except UnknownReleaseError:
        releases_of(shelf)  # is it one that was there once?
        raise
    if found not in known:
        releases_of(shelf)  # which says that it is gone, and what follows it
    key = shelf.path, found
    with _OPENING:  # one object for all threads
        if key not in _OPENED:
            sealed = shelf.open(found)
            _OPENED[key] = opened(sealed, read_release(sealed))
        return _OPENED[key]


def releases(
    folder: str | os.PathLike[str] | None = None,
) -> tuple[Release, ...]:
    """
    Return the releases there are, oldest first.

    Args:
        folder: Where they are kept; by default, those of this package.

    Raises:
        CorruptReleaseError: One is damaged or missing.
        NewerSchemaError: One is written for a newer dermdata.
        UnreadableError: The folder cannot be read.
    """
    return releases_of(_folder(folder))


def releases_of(shelf: ReleaseFolder) -> tuple[Release, ...]:
    """
    Return the releases in a place, oldest first; see `releases`.

    Each must follow the one that it says it follows, and those in the index must be
    there. A later one may be missing in the index: it was cut, and the cut was stopped.
    """
    found: list[Release] = []
    for version in shelf.versions():
        release = read_release(shelf.open(version))
        _follows(release, found, shelf)
        found.append(release)
    seals = {Version.parse(release.version): release.seal for release in found}
    for version, seal in sorted(shelf.listed().items()):
        if version not in seals:
            raise shelf.damaged(f"{version}", f"is missing, which {INDEX} lists")
        if seals[version] != seal:
            reason = f"does not match its checksum in {INDEX}"
            raise shelf.damaged(f"{version}/{SUMS}", reason)
    return tuple(found)


def _follows(release: Release, found: list[Release], shelf: ReleaseFolder) -> None:
    """Check that a release follows the last of those found before it."""
    last = found[-1] if found else None
    if release.previous != (last and last.version):
        if release.previous in {None, *(one.version for one in found)}:
            what = f"{release.version}/{CARD}"
            raise shelf.damaged(what, f"does not name {found[-1].version} before it")
        reason = f"is missing, which {release.version} follows"
        raise shelf.damaged(f"{release.previous}", reason)
    if last and release.previous_seal != last.seal:
        reason = f"does not match its checksum in {release.version}/{CARD}"
        raise shelf.damaged(f"{last.version}/{SUMS}", reason)


def read_release(sealed: SealedRelease) -> Release:
    """
    Return what a release says of itself.

    Raises:
        CorruptReleaseError: It is damaged.
        NewerSchemaError: It is written for a newer dermdata.
    """
    said = card_of(sealed.read(CARD), sealed.version)
    if said is None:
        raise sealed.damaged(CARD, "does not say what release it is")
    return Release(
        version=said.manifest.version,
        date=said.manifest.date or "",
        schema=said.schema,
        checksum=said.checksum,
        counts=Counts(**said.counts),
        manifest=said.manifest,
        previous=said.previous,
        size=said.size,
        sha256=said.sha256,
        seal=sealed.seal,
        previous_seal=said.previous_seal,
        over=said.over or None,
    )


def opened(sealed: SealedRelease, release: Release) -> Dataset:
    """
    Return the dataset of a release.

    Raises:
        CorruptReleaseError: It is damaged.
    """
    for name in sealed.sums.keys() - {SNAPSHOT}:  # whole, or not at all
        sealed.read(name)
    try:
        packed = sealed.read(SNAPSHOT)
    except CorruptReleaseError:
        # A package holds what is in its bundle but once.
        if sealed.installed and release.holds(dataset()):
            return dataset()
        raise
    try:
        content = unpack(packed, release.size)
        # CorruptDataError is a ValueError.
        made = Dataset.from_bundle(content) if sealed.own else checked_dataset(content)
    except (zlib.error, ValueError):
        made = None
    if made is None or not release.holds(made):
        raise sealed.damaged(SNAPSHOT, f"is not what {CARD} says it is")
    return made


def unpack(packed: bytes, size: int) -> bytes:
    """
    Return a snapshot of a known size, unpacked.

    Raises:
        ValueError: It is of another size, or larger than any of ours, whatever size it
            is said to have; or something stands behind it.
        zlib.error: It is no gzip file.
    """
    unpacker = zlib.decompressobj(GZIP)
    most = min(size, LARGEST)
    content = unpacker.decompress(packed, most + 1)  # and never much more
    if not unpacker.eof or len(content) != size or unpacker.unused_data:
        raise ValueError(len(content))
    return content


def _folder(folder: str | os.PathLike[str] | None) -> ReleaseFolder:
    if folder is None:
        return bundled_releases()
    return ReleaseFolder(os.path.abspath(path_of(folder, "folder")))  # noqa: PTH100 - paths as text


_OPENED: dict[tuple[str, Version], Dataset] = {}
_OPENING = RLock()
