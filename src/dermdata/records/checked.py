"""
The base of every record class: what attrs makes of it, and what is checked.

A record class is an `attrs.frozen` class, slotted and keyword-only. Each field says in
its validator what it holds, and the class in `invariants` what holds between its
fields. All that is wrong with the values given is raised at once.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Self

from .._value import fields_of
from ._faults import RecordError
from ._shapes import Shaped, all_values, trusted


if TYPE_CHECKING:
    from collections.abc import Mapping


class Checked(Shaped):
    """The base of every record class: checked when it is made, closed to subclassing."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Refuse classes from elsewhere: equality and codec could not hold for them."""
        if cls.__module__.partition(".")[0] != __name__.partition(".")[0]:
            message = f"{cls.__name__}: record classes are not made to be subclassed"
            raise TypeError(message)

    def __attrs_post_init__(self) -> None:
        """
        Check what holds between the fields, when each alone is known to be good.

        Raises:
            RecordError: An invariant does not hold.
        """
        values = {n: v for n, v in all_values(self).items() if v is not None}
        faults = [f for rule in self.invariants for f in rule.faults(values)]
        if faults:
            raise RecordError(type(self).__name__, tuple(faults))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy the values alone; they are not checked again."""
        return trusted, (type(self), all_values(self))

    def as_dict(self) -> dict[str, Any]:
        """Return it as a record file holds it: what is absent is left out."""
        return {
            field.name: _plain(value)
            for field in fields_of(self)
            if (value := getattr(self, field.name)) != field.default
        }

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Self:
        """
        Read one from a JSON document: dicts, lists, texts and numbers.

        Raises:
            DecodeError: The document is none. All that is wrong is listed.
        """
        from .structuring import structured

        return structured(document, cls)


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case Checked():
            return value.as_dict()
        case tuple():
            return [_plain(part) for part in value]
        case float() if value.is_integer():
            return int(value)  # as every reader of JSON would write it
        case _:
            return value
