"""
The base of every value object: what it is as JSON, and in a line.

A value object is an `attrs.frozen` class, keyword-only. Whatever dermdata takes or
returns is one: records and their parts, findings, matches, claims, changes. How two
are compared and shown stands here once; attrs would write it for each class, and half
of the time it takes to make a class goes there.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

import attrs


if TYPE_CHECKING:
    from collections.abc import Iterator


LONGEST_TEXT = 48
"""How many characters of a text the `repr` shows."""

LONGEST = 230
"""How many characters a `repr` has at most: three lines of a terminal."""


class Value:
    """
    The base of every value object.

    Two are equal when they are of one class and their fields are equal.
    """

    __slots__ = ()

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it: dicts, lists, texts, numbers, `None`."""
        return {
            field.name: as_json_value(getattr(self, field.name))
            for field in fields_of(self)
        }

    def as_json(self, *, indent: int | None = None) -> str:
        """
        Return it as JSON text.

        Args:
            indent: By how many spaces to indent; all in one line where `None`.
        """
        import json

        return json.dumps(self.as_dict(), ensure_ascii=False, indent=indent)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _compared(self) == _compared(other)

    def __hash__(self) -> int:
        return hash(_compared(self))

    def __repr__(self) -> str:
        shown = ", ".join(self._shown())
        if len(shown) > LONGEST:
            shown = shown[:LONGEST] + "…"
        return f"{type(self).__name__}({shown})"

    def _shown(self) -> Iterator[str]:
        for field in fields_of(self):
            value = getattr(self, field.name)
            if field.repr and value != _default(field):
                yield f"{field.name}={_brief(value)}"


def fields_of(value: object) -> tuple[attrs.Attribute[Any], ...]:
    """Return the fields of a value object, or of its class."""
    cls = value if isinstance(value, type) else type(value)
    return cast("tuple[attrs.Attribute[Any], ...]", attrs.fields(cls))


def as_json_value(value: Any) -> Any:
    """Return what JSON has for a value: objects, arrays, texts, numbers, `null`."""
    match value:
        case Value():
            return value.as_dict()
        case Enum():
            return value.value
        case Mapping():
            return {str(name): as_json_value(part) for name, part in value.items()}
        case tuple() | list() | set() | frozenset():
            return [as_json_value(part) for part in value]
        case _:
            return value


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
