"""Checks releases to the last byte."""

from __future__ import annotations

import hashlib
import itertools
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from ..._arguments import path as path_of
from ...codec import record_of
from ...collection import Dataset
from ...collection.bundle import HEAD, Collected, pack
from ...collection.called import names_before_2, names_of
from ...records import DermdataError
from ...text import TextError, parse, text_of
from .cutting import Circumstances, described
from .metadata import FORMATS, Facts, Mapped, facts
from .release import read_release, releases_of, unpack
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
    today's types accept, and all else is what follows from the records, byte for byte:
    indexes of ids, names, parents and codes, card, metadata. Each release holds the
    checksum of the one before, and those that the index lists are there.

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


def _replay(sealed: SealedRelease, release: Release) -> None:
    """Make all of a release anew of its records, with every check, and compare."""
    packed = sealed.read(SNAPSHOT)
    content = _unpacked(sealed, release, packed)
    # By the types, not by the rules for a set: a rule that came later cannot be met.
    lines = content.split(b"\n")[HEAD:-1]
    records = [_record(sealed, line) for line in lines]
    made = Dataset(Collected(records, release.manifest))
    if not any(pack(made, release.manifest, names) == content for names in _NAMES):
        part = _part(pack(made, release.manifest), content)
        raise sealed.damaged(SNAPSHOT, f"does not follow from its records: {part}")
    _compare(sealed, _described(sealed, release, made, content))


_NAMES = names_of, names_before_2
"""What a release may say of its names: those cut before 2.0.0 say less of each."""


def _part(right: bytes, found: bytes) -> str:
    """Say which part of a snapshot is not as its records would have it."""
    lines = zip(right.split(b"\n"), found.split(b"\n"), strict=False)
    _, index, names = ([*pair] for pair in itertools.islice(lines, HEAD))
    if names[0] != names[1]:
        return "the names and codes"
    return "the index" if index[0] != index[1] else "the records"


def _compare(sealed: SealedRelease, again: dict[str, bytes]) -> None:
    for name in sorted({*again, SNAPSHOT} ^ {*sealed.sums}):
        reason = "is no file of a release" if name in sealed.sums else MISSING
        raise sealed.damaged(name, reason)
    for name, data in again.items():
        if sealed.read(name) != data:
            raise sealed.damaged(name, "does not follow from the records")


def _described(
    sealed: SealedRelease, release: Release, dataset: Dataset, content: bytes
) -> dict[str, bytes]:
    """Return what a release would say of its dataset if it were cut anew."""
    known = facts(dataset, sealed.read(SNAPSHOT))
    terms = _terms(sealed, known)
    previous = None
    if release.previous and release.previous_seal:
        previous = release.previous, release.previous_seal
    known = attrs.evolve(known, vocabularies=terms)
    around = Circumstances(previous, release.over or "", release.schema)
    return described(dataset, content, known, around)


def _terms(sealed: SealedRelease, known: Facts) -> tuple[Mapped, ...]:
    """Return the vocabularies with their terms as these were when it was cut."""
    file = FORMATS["datapackage"].file
    if file not in sealed.sums:
        return known.vocabularies
    try:
        document = parse(text_of(sealed.read(file)))
    except TextError:
        document = None
    sources = document.get("sources") if isinstance(document, dict) else None
    said = {}
    for source in sources if isinstance(sources, list) else ():
        if isinstance(source, dict) and isinstance(source.get("prefix"), str):
            said[source["prefix"]] = source
    return tuple(
        _as_said(mapped, said.get(mapped.vocabulary.prefix, {}))
        for mapped in known.vocabularies
    )


def _as_said(mapped: Mapped, source: dict[str, Any]) -> Mapped:
    """Return a vocabulary with the terms that a description gives it."""
    words = {
        "name": source.get("title"),
        "release": source.get("version"),
        "licence": source.get("license"),
        "attribution": source.get("attribution"),
    }
    given = {name: word for name, word in words.items() if isinstance(word, str)}
    is_open = source.get("restricted") is not True
    vocabulary = attrs.evolve(mapped.vocabulary, **given, open=is_open)
    return mapped._replace(vocabulary=vocabulary)


def _unpacked(sealed: SealedRelease, release: Release, packed: bytes) -> bytes:
    """Return the snapshot, if it is the one that the card tells of."""
    try:
        content = unpack(packed, release.size)
    except (zlib.error, ValueError):
        content = b""
    if hashlib.sha256(content).hexdigest() != release.sha256:
        raise sealed.damaged(SNAPSHOT, f"is not what {CARD} says it is")
    return content


def _record(sealed: SealedRelease, line: bytes) -> Record:
    """Read a record as it was written, not as the types of today would have it."""
    try:
        return record_of(parse(text_of(line)))
    except ValueError as error:
        reason = f"holds a record that this dermdata refuses, {error},"
        raise sealed.damaged(SNAPSHOT, reason) from None
