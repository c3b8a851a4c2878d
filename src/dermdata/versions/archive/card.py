"""
The card of a release: what it says of itself.

A card may be anybody's, and is read as such: what is not written exactly as a cut writes
it, is none.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ...records import DermdataError, Kind, Manifest
from ...records._forms import NAME
from ...schema import MAJOR
from ...text import TextError, canonical, parse, text_of
from .errors import NewerSchemaError, VersionError
from .numbers import Version


FORMAT = 1
"""The layout of a release that stands alone."""

FORMAT_OVER = 2
"""That of one that holds what it lies over: its card says so. The newest understood."""

LONGEST = 2**20
"""How many bytes a card has at most."""

COUNTED = (*(f"{kind}s" for kind in Kind), "statements", "evidence", "xrefs")
"""What is counted."""

_DIGEST = re.compile("[0-9a-f]{64}")


class Card(NamedTuple):
    """
    What a release says of itself.

    Attributes:
        schema: The major version of the schemas its records follow.
        checksum: The checksum of its dataset.
        counts: How much it holds, by the word in `COUNTED`.
        manifest: What its dataset says of itself.
        size: How many bytes its snapshot has, unpacked.
        sha256: The SHA-256 of that.
        previous: The version before it; `None` for the first.
        previous_seal: The seal of that.
        over: Title and version of what it lay over, which it holds, too; else empty.
    """

    schema: int
    checksum: str
    counts: dict[str, int]
    manifest: Manifest
    size: int
    sha256: str
    previous: str | None = None
    previous_seal: str | None = None
    over: str = ""


def card_of(data: bytes, version: Version) -> Card | None:
    """
    Return what a card says; nothing, where it is none of this version.

    Args:
        data: The card.
        version: The version of the release it lies with.

    Raises:
        NewerSchemaError: It is written for a newer dermdata.
    """
    document = _document(data)
    for what, newest in (("format", FORMAT_OVER), ("schema", MAJOR)):
        number: Any = document.get(what)
        if _is_number(number) and number > newest:
            needs, knows = f"{what} {number}", f"{what} {newest}"
            raise NewerSchemaError(str(version), needs, knows)
    known = _manifest(document.get("manifest"))
    if known is None or known.version != str(version) or not _is_whole(document):
        return None
    snapshot, previous = document["snapshot"], document.get("previous", {})
    return Card(
        schema=document["schema"],
        checksum=document["checksum"],
        counts=document["counts"],
        manifest=known,
        size=snapshot["size"],
        sha256=snapshot["sha256"],
        previous=previous.get("version"),
        previous_seal=previous.get("seal"),
        over=document.get("over", ""),
    )


def _document(data: bytes) -> dict[str, Any]:
    """Return an object, if it is the canonical text of one; else an empty one."""
    if len(data) > LONGEST:
        return {}
    try:
        text = text_of(data)
        document = parse(text)
    except TextError:
        return {}
    found = isinstance(document, dict) and canonical(document) == text
    return document if found else {}


def _manifest(document: object) -> Manifest | None:
    """Return a manifest, if it is one, and has a date."""
    if not isinstance(document, dict) or not isinstance(
        document.get("authors", []), list
    ):
        return None
    try:
        made = Manifest(**{**document, "authors": tuple(document.get("authors", ()))})
    except (DermdataError, TypeError):
        return None
    return made if made.date else None


def _is_whole(document: dict[str, Any]) -> bool:
    """Whether each part that follows from no manifest is there, and of its form."""
    counts: Any = document.get("counts")
    snapshot: Any = document.get("snapshot")
    previous = document.get("previous", _FIRST)
    return (
        document.keys() - {"previous", "over"} == _PARTS
        and document["format"] == (FORMAT_OVER if "over" in document else FORMAT)
        and _is_number(document["format"])
        and _is_name(document.get("over", "it stands alone"))
        and _is_number(document["schema"])
        and is_digest(document["checksum"], "sha256:")
        and _has(counts, *COUNTED)
        and all(map(_is_number, counts.values()))
        and _has(snapshot, "sha256", "size")
        and is_digest(snapshot["sha256"])
        and _is_number(snapshot["size"])
        and _has(previous, "seal", "version")
        and is_digest(previous["seal"])
        and _is_version(previous["version"])
    )


_PARTS = {"checksum", "counts", "format", "manifest", "schema", "snapshot"}
_FIRST = {"seal": "0" * 64, "version": "0.0.0"}


def _has(value: object, *names: str) -> bool:
    return isinstance(value, dict) and value.keys() == {*names}


def _is_name(value: object) -> bool:
    return isinstance(value, str) and not any(NAME.faults(value))


def _is_number(value: Any) -> bool:
    return type(value) is int and value >= 0  # a bool is none


def is_digest(value: object, before: str = "") -> bool:
    """Whether a value is 64 hexadecimal digits, behind what stands before them."""
    return (
        isinstance(value, str)
        and value.startswith(before)
        and bool(_DIGEST.fullmatch(value.removeprefix(before)))
    )


def _is_version(value: Any) -> bool:
    try:
        Version.parse(value)
    except VersionError:
        return False
    return True
