"""
Rows of tables, and their columns: each has its type and its sentence in one place.

A row is a value object. A column is a field of it: the type is the annotation, which also
says whether it may be null and which words may stand in it; the sentence is in its
metadata, a `column`.
"""

from __future__ import annotations

import typing
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from ._value import fields_of


if TYPE_CHECKING:
    import attrs

    from ._value import Value


class Type(StrEnum):
    """What the values of a column are, as the Table Schema calls it."""

    TEXT = "string"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"


class Column(NamedTuple):
    """
    A column.

    Attributes:
        name: Its name.
        type: What its values are.
        nullable: Whether a value may be absent.
        words: The words that may stand in it; empty where the list is not closed.
        doc: What it says, in a sentence.
    """

    name: str
    type: Type
    nullable: bool
    words: tuple[str, ...]
    doc: str


def column(doc: str, *, type: Type | None = None) -> dict[str, Any]:  # noqa: A002 - it is one
    """
    Return the metadata of the field of a row.

    Args:
        doc: What the column says, in a sentence.
        type: What its values are, where the annotation does not say it: a date is a
            text as ``2026-11-22``.
    """
    return {"doc": doc, "column": type}


_COLUMNS: dict[object, tuple[Column, ...]] = {}


def columns_of(row: type[Value]) -> tuple[Column, ...]:
    """Return the columns of a class of rows, in order."""
    if row not in _COLUMNS:
        annotated = typing.get_type_hints(row)
        _COLUMNS[row] = tuple(
            _column(field, annotated[field.name]) for field in fields_of(row)
        )
    return _COLUMNS[row]


_TYPES = {bool: Type.BOOLEAN, int: Type.INTEGER, float: Type.NUMBER}


def _column(field: attrs.Attribute[Any], annotation: Any) -> Column:
    options = typing.get_args(annotation) or (annotation,)
    kind = options[0]
    closed = issubclass(kind, Enum)
    return Column(
        field.name,
        field.metadata["column"] or _TYPES.get(kind, Type.TEXT),
        type(None) in options,
        tuple(word.value for word in kind) if closed else (),
        field.metadata["doc"],
    )
