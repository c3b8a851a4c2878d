"""
Documents ⇄ records.

`decode` and `encode` turn canonical JSON text into records and back without loss.
Whatever a document gets wrong is reported at once, each fault with its place.

`converter` gives a `cattrs.Converter` that reads and writes every record class, and
classes of your own that hold records; `register` adds the same to one you have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._arguments import ArgumentError
from .records import Manifest, Record
from .records.kinds import class_of
from .records.structuring import (
    DecodeError,
    converter,
    register,
    structured,
)
from .text import canonical, parse


if TYPE_CHECKING:
    from typing import Any


__all__ = [
    "DecodeError",
    "class_of",
    "converter",
    "decode",
    "document_of",
    "encode",
    "manifest_of",
    "record_of",
    "register",
]


def decode(text: str) -> Record:
    """
    Read a record from JSON text.

    Raises:
        TextError: The text is no JSON.
        DecodeError: The document is no record.
    """
    return record_of(parse(text))


def encode(record: Record) -> str:
    """Return the canonical JSON text of a record."""
    return canonical(document_of(record))


def record_of(document: object) -> Record:
    """
    Read a record from a JSON document: dicts, lists, strings and numbers.

    Raises:
        DecodeError: The document is no record.
    """
    return structured(document, Record)


def manifest_of(document: object) -> Manifest:
    """
    Read what a dataset says of itself.

    Raises:
        DecodeError: The document is no manifest.
    """
    return structured(document, Manifest)


def document_of(record: Record | Manifest) -> dict[str, Any]:
    """Return a record, or a manifest, as a JSON document."""
    if not isinstance(record, Record | Manifest):
        raise ArgumentError("record", record, "a record or a manifest")
    return record.as_dict()
