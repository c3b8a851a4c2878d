"""The releases there are, and the datasets in them."""

from __future__ import annotations

import json
import os
import zlib
from typing import Any, NamedTuple

from ..._arguments import path as path_of
from ...collection import Dataset, dataset
from ...records import Kind, Manifest
from ...records.building import build_record
from ...schema import MAJOR
from .errors import CorruptReleaseError, NewerSchemaError, UnknownReleaseError
from .numbers import LATEST, Version, resolve
from .storage import (
    CARD,
    SNAPSHOT,
    SUMS,
    ReleaseFolder,
    SealedRelease,
    bundled_releases,
)


FORMAT = 1
"""The newest layout of a snapshot that is understood."""

GZIP = 31
"""What zlib calls a gzip file."""


class Counts(NamedTuple):
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
        return sum(self[: len(Kind)])


class Release(NamedTuple):
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
    """

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

    def holds(self, dataset: Dataset) -> bool:
        """Whether a dataset is the one that was released."""
        same = dataset.checksum == self.checksum
        return same and dataset.manifest == self.manifest

    def as_dict(self) -> dict[str, Any]:
        """Return what people ask of it, as JSON would hold it."""
        return {
            "version": self.version,
            "date": self.date,
            "title": self.manifest.title,
            "schema": self.schema,
            "checksum": self.checksum,
            "previous": self.previous,
            "counts": self.counts._asdict(),
        }

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
        found = resolve(version, known)
    except UnknownReleaseError:
        releases_of(shelf)  # is it one that was there once?
        raise
    key = shelf.path, found
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

    Each must follow the one that it says it follows.
    """
    found: list[Release] = []
    for version in shelf.versions():
        release = read_release(shelf.open(version))
        _follows(release, found, shelf)
        found.append(release)
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
    card = sealed.read(CARD)
    try:
        release = _release(json.loads(card), sealed)
    except NewerSchemaError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        release = None
    if release is None or release.version != str(sealed.version):
        raise sealed.damaged(CARD, "does not say what release it is")
    return release


def _release(document: dict[str, Any], sealed: SealedRelease) -> Release:
    for what, newest in (("format", FORMAT), ("schema", MAJOR)):
        if document[what] > newest:
            needs, knows = f"{what} {document[what]}", f"{what} {newest}"
            raise NewerSchemaError(str(sealed.version), needs, knows)
    manifest = build_record(Manifest, document["manifest"])
    previous = document.get("previous", {})
    return Release(
        version=manifest.version,
        date=document["manifest"]["date"],
        schema=document["schema"],
        checksum=document["checksum"],
        counts=Counts(**document["counts"]),
        manifest=manifest,
        previous=previous.get("version"),
        size=document["snapshot"]["size"],
        sha256=document["snapshot"]["sha256"],
        seal=sealed.seal,
        previous_seal=previous.get("seal"),
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
        made = Dataset.from_bundle(unpack(packed, release.size))
    except (zlib.error, ValueError, LookupError, TypeError):
        made = None
    if made is None or not release.holds(made):
        raise sealed.damaged(SNAPSHOT, f"is not what {CARD} says it is")
    return made


def unpack(packed: bytes, size: int) -> bytes:
    """
    Return a snapshot of a known size, unpacked.

    Raises:
        ValueError: It is of another size.
        zlib.error: It is no gzip file.
    """
    unpacker = zlib.decompressobj(GZIP)
    content = unpacker.decompress(packed, size + 1)  # and never much more
    if not unpacker.eof or len(content) != size:
        raise ValueError(len(content))
    return content


def _folder(folder: str | os.PathLike[str] | None) -> ReleaseFolder:
    if folder is None:
        return bundled_releases()
    return ReleaseFolder(os.path.abspath(path_of(folder, "folder")))  # noqa: PTH100 - paths as text


_OPENED: dict[tuple[str, Version], Dataset] = {}
