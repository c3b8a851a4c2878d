"""
The base of every value object: what it is as JSON, and in a line.

A value object is an `attrs.frozen` class, keyword-only. Whatever dermdata takes or
returns is one: records and their parts, findings, matches, claims, changes. How two
are compared and shown stands here once; attrs would write it for each class, and half
of the time it takes to make a class goes there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, cast

import attrs


if TYPE_CHECKING:
    from collections.abc import Iterator


LONGEST_TEXT = 48
"""How many characters of a text the `repr` shows."""

LONGEST = 240
"""How many characters a `repr` has at most: three lines of a terminal."""


class Value:
    """
    The base of every value object.

    Two are equal when they are of one class and their fields are equal.

    As JSON it is an object with all its fields. A field may say otherwise in its
    metadata: under ``json`` stands the attribute that is given in its place, or `None`
    where it is left out.

    Attributes:
        derived: The properties that are given too; they are not read back.
    """

    __slots__ = ()

    derived: ClassVar[tuple[str, ...]] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it: dicts, lists, texts, numbers, `None`."""
        return {
            name: as_json_value(attrgetter(attribute)(self))
            for name, attribute in in_json(type(self)).items()
        }

    def as_json(self, *, indent: int | None = None) -> str:
        """
        Return it as JSON text.

        Args:
            indent: By how many spaces to indent; all in one line where `None`.
        """
        import json

        return json.dumps(self.as_dict(), ensure_ascii=False, indent=indent)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Tell pydantic, and FastAPI, what it is as JSON and how it is read."""
        from ._pydantic import core_schema_of

        return core_schema_of(cls, handler, in_json(cls))

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _compared(self) == _compared(other)

    def __hash__(self) -> int:
        return hash(_compared(self))

    def __repr__(self) -> str:
        name, shown = type(self).__name__, ", ".join(self._shown())
        most = LONGEST - len(name) - len("()")
        if len(shown) > most:
            shown = shown[: most - 1] + "…"
        return f"{name}({shown})"

    def _shown(self) -> Iterator[str]:
        for field in fields_of(self):
            value = getattr(self, field.name)
            given = field.default is attrs.NOTHING or value != _default(field)
            if field.repr and given:
                yield f"{field.name}={_brief(value)}"


def fields_of(value: object) -> tuple[attrs.Attribute[Any], ...]:
    """Return the fields of a value object, or of its class."""
    cls = value if isinstance(value, type) else type(value)
    return cast("tuple[attrs.Attribute[Any], ...]", attrs.fields(cls))


_IN_JSON: dict[object, dict[str, str]] = {}


def in_json(cls: type[Value]) -> dict[str, str]:
    """Return what a class has as JSON: each name, and the attribute that stands there."""
    if cls not in _IN_JSON:
        given = {f.name: f.metadata.get("json", f.name) for f in fields_of(cls)}
        fields = {name.rstrip("_"): by for name, by in given.items() if by is not None}
        _IN_JSON[cls] = fields | {name: name for name in cls.derived}
    return _IN_JSON[cls]


def as_json_value(value: Any) -> Any:
    """Return what JSON has for a value: objects, arrays, texts, numbers, `null`."""
    match value:
        case None | bool() | int() | float():
            return value
        case Value():
            return value.as_dict()
        case Enum():
            return value.value
        case str():
            return value
        case Mapping():
            return {str(name): as_json_value(part) for name, part in value.items()}
        case set() | frozenset():
            return sorted(map(as_json_value, value))
        case os.PathLike():
            return os.fspath(value)
        case _:
            return [as_json_value(part) for part in value]


def _default(field: attrs.Attribute[Any]) -> Any:
    made: Any = field.default
    return made.factory() if isinstance(made, attrs.Factory) else made  # type: ignore[arg-type, unused-ignore]


def _compared(value: object) -> tuple[Any, ...]:
    return tuple(getattr(value, field.name) for field in fields_of(value) if field.eq)


def _brief(value: Any) -> str:
    match value:
        case Enum():
            return repr(value.value)
        case str() if len(value) > LONGEST_TEXT:
            return repr(value[: LONGEST_TEXT - 1] + "…")
        case tuple() if len(value) > 1 or any(isinstance(v, Value) for v in value):
            return f"({len(value)} items)" if len(value) != 1 else "(1 item)"
        case Mapping() if value:
            return f"{{{len(value)} items}}"
        case _:
            return repr(value)
