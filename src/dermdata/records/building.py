"""
JSON documents known to be good → objects, without checking them again.

For each class it is found out once how the value of each field is made, for a record
has hundreds of parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from .._value import fields_of
from ._shapes import option_for, shape_of


if TYPE_CHECKING:
    from collections.abc import Callable

    from ._shapes import Shape, Shaped

    Make = Callable[[Any], Any]

C = TypeVar("C", bound="Shaped")

_PLANS: dict[object, tuple[tuple[str, Make, Any], ...]] = {}


def build_record(cls: type[C], document: dict[str, Any]) -> C:
    """Make an object of a JSON object known to be valid."""
    if cls not in _PLANS:
        _PLANS[cls] = tuple(
            (field.name, _maker(shape_of(field)), field.default)
            for field in fields_of(cls)
        )
    made = object.__new__(cls)
    fill = object.__setattr__
    for name, make, default in _PLANS[cls]:
        fill(made, name, make(document[name]) if name in document else default)
    return made


def build(shape: Shape, document: Any) -> Any:
    """Make a value of a JSON document known to fit a shape."""
    return _maker(shape)(document)


def _maker(shape: Shape) -> Make:
    match shape.form:
        case "scalar":
            return _itself
        case "word":
            return {word.value: word for word in shape.of}.__getitem__
        case "array":
            make = _maker(shape.of)
            return lambda items: tuple(map(make, items))
        case "pair":
            return lambda numbers: tuple(sorted(numbers))
        case "record":
            return lambda document: build_record(shape.of, document)
        case _:
            return lambda document: build(option_for(shape, document), document)


def _itself(value: Any) -> Any:
    return value
