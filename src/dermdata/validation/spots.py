"""Spots: what a record should hold at a place, and what it does."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from ..records._constraints import Number
from ..records._shapes import option_for, part, shapes


if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..records._shapes import Shape, Shaped


class Spot(NamedTuple):
    """
    A place in a record.

    Attributes:
        shape: What should stand there.
        cls: The class it is a field of.
        field: The name of the field.
        value: What stands there; `None` where nothing does.
        holder: The object that the field is in.
    """

    shape: Shape
    cls: type[Shaped]
    field: str
    value: Any
    holder: Any


def spot_at(cls: type[Shaped], document: Any, path: Sequence[str | int]) -> Spot | None:
    """
    Return what is at a place; `None` where the classes know of no such place.

    Args:
        cls: The class of the record.
        document: The record as it was read.
        path: The place.
    """
    spot = Spot(_whole(cls), cls, "", document, document)  # type: ignore[arg-type]  # classes can be hashed
    for step in path:
        found = _below(spot, step)
        if found is None:
            return None
        spot = found
    return spot


_whole = functools.cache(part)


def _below(spot: Spot, step: str | int) -> Spot | None:
    """Return what is in an object or array, by its key or number."""
    shape, value = spot.shape, spot.value
    if shape.form == "either":
        shape = option_for(shape, value)
    if shape.form == "array" and isinstance(step, int) and isinstance(value, list):
        return Spot(shape.of, spot.cls, spot.field, value[step], spot.holder)
    if shape.form != "record" or not isinstance(value, dict):
        return None
    inner = shapes(shape.of).get(str(step))
    if inner is None:
        return None
    return Spot(inner, shape.of, str(step), value.get(step), value)


def example_of(spot: Spot) -> Any:
    """Return what its class gives as an example of a field, or of one of its items."""
    example = attrs.fields_dict(spot.cls)[spot.field].metadata["example"]  # type: ignore[arg-type]
    within = isinstance(example, list) and spot.shape.form not in {"array", "pair"}
    return example[0] if within else example


def takes(shape: Shape, value: Any) -> bool:
    """Whether a value is of the type of JSON that is expected."""
    match shape.form:
        case "either":
            return any(takes(option, value) for option in shape.of)
        case "record":
            return isinstance(value, dict)
        case "array" | "pair":
            return isinstance(value, list)
        case "scalar" if isinstance(shape.of, Number):
            return isinstance(value, int | float)
    return isinstance(value, str)
