"""The data types of FHIR that records are written in: extensions, figures, codings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...records import Proportion, Quantity
from .names import UCUM, canonical, plain


if TYPE_CHECKING:
    from ...records import Unit

    Element = dict[str, Any]


def number(value: float) -> float:
    """Return a number without a decimal point where it is whole."""
    return int(value) if value == int(value) else value


def figure(value: Quantity | Proportion) -> Element:
    """Return a figure as the value of an extension."""
    if isinstance(value, Proportion):
        part_, whole = ({"value": count} for count in value.counts)
        return {"valueRatio": {"numerator": part_, "denominator": whole}}
    if value.between is not None:
        low, high = (_quantity(end, value.unit) for end in value.between)
        return {"valueRange": {"low": low, "high": high}}
    if value.at_least is not None:
        return {"valueQuantity": _quantity(value.at_least, value.unit, ">=")}
    if value.at_most is not None:
        return {"valueQuantity": _quantity(value.at_most, value.unit, "<=")}
    return {"valueQuantity": _quantity(value.value or 0, value.unit)}


def _quantity(value: float, unit: Unit, comparator: str = "") -> Element:
    made: Element = {"value": number(value)}
    if comparator:
        made["comparator"] = comparator
    return made | {"unit": unit.value, "system": UCUM, "code": unit.value}


def part(url: str, key: str, value: object) -> list[Element]:
    """
    Return the part of an extension, in a list; an empty one where there is no value.

    Args:
        url: What the part is called.
        key: The type of its value, as ``valueCode``.
        value: The value; `None`, where there is none.
    """
    if value is None:
        return []
    return [{"url": url, key: plain(value) if isinstance(value, str) else value}]


def extension(name: str, parts: list[Element]) -> Element:
    """Return one of our extensions, made of parts."""
    return {"url": canonical("StructureDefinition", name), "extension": parts}
