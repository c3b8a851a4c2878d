"""
What a field holds, read off its annotation.

The shape of a field drives everything that is done with its values: the checks here,
the codec, the JSON Schemas, the reading of bundles.
"""

from __future__ import annotations

import types
import typing
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from ..words import shown
from ._class import REQUIRED, Frozen, T, fill, trusted
from ._constraints import Pair
from ._faults import Fault, RecordError


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ._class import Field


class Shape(NamedTuple):
    """
    What a field holds, read off its annotation.

    Attributes:
        form: ``scalar``, ``word``, ``record``, ``array``, ``pair`` or ``either``.
        of: What it is made of: the constraint, the enum, the class, or inner shapes.
        optional: Whether the field may be absent.
        extra: The marker that came with it (`Ref` or `Pair`), if any.
    """

    form: str
    of: Any
    optional: bool = False
    extra: Any = None


def shape_of(annotation: Any) -> Shape:
    """
    Read an annotation.

    Raises:
        TypeError: The annotation is none that a record may use.
    """
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if origin is Annotated:
        return _annotated(arguments)
    if origin in {types.UnionType, typing.Union}:
        inner = [shape_of(part) for part in arguments if part is not type(None)]
        optional = type(None) in arguments
        if len(inner) == 1:
            return inner[0]._replace(optional=optional)
        return Shape("either", tuple(inner), optional=optional)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return Shape("array", shape_of(arguments[0]))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Shape("word", annotation)
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        return Shape("record", annotation)
    message = f"{annotation!r} is no annotation for a record field"
    raise TypeError(message)


def _annotated(arguments: tuple[Any, ...]) -> Shape:
    base, constraint, *extra = arguments
    if isinstance(constraint, Pair):
        number = shape_of(typing.get_args(base)[0])
        return Shape("pair", number.of, extra=constraint)
    return Shape("scalar", constraint, extra=extra[0] if extra else None)


def _of_field(field: Field) -> Shape:
    return shape_of(field.type)._replace(optional=field.default is not REQUIRED)


_SHAPES: dict[object, dict[str, Shape]] = {}


def shapes(cls: type[Frozen]) -> dict[str, Shape]:
    """Return the shape of every field of a record class, in the order written."""
    if cls not in _SHAPES:
        _SHAPES[cls] = {field.name: _of_field(field) for field in cls.fields}
    return _SHAPES[cls]


def classes_in(shape: Shape) -> Iterator[type[Checked]]:
    """Yield the classes whose objects a field may hold."""
    if shape.form == "record":
        yield shape.of
    elif shape.form == "array":
        yield from classes_in(shape.of)
    elif shape.form == "either":
        for option in shape.of:
            yield from classes_in(option)


def faults_of(shape: Shape, value: object) -> Iterator[Fault]:
    """Yield what is wrong with a Python value where a shape is expected."""
    match shape.form:
        case "scalar":
            yield from shape.of.faults(value)
        case "word" | "record":
            if not isinstance(value, shape.of):
                yield Fault(
                    "DD203",
                    (),
                    f"found {shown(value)}, expected a `{shape.of.__name__}`",
                )
        case "array":
            yield from _array_faults(shape, value)
        case "pair":
            yield from _pair_faults(shape, value)
        case _:
            yield from _either_faults(shape, value)


def _array_faults(shape: Shape, value: object) -> Iterator[Fault]:
    if not isinstance(value, tuple):
        yield Fault("DD203", (), f"found {shown(value)}, expected a tuple")
        return
    if not value and not shape.optional:
        yield Fault("DD206", (), "found nothing, expected at least one item")
    for position, item in enumerate(value):
        for fault in faults_of(shape.of, item):
            yield fault.under(position)
    if shape.of.form == "scalar":
        yield from repeated(value)


def repeated(items: Iterable[object]) -> Iterator[Fault]:
    """Yield a fault for every item that stands in a list of words twice."""
    seen: set[object] = set()
    for position, item in enumerate(items):
        if isinstance(item, str) and item in seen:
            yield Fault("DD210", (position,), f"{shown(item)} is listed twice")
        elif isinstance(item, str):
            seen.add(item)


def _pair_faults(shape: Shape, value: object) -> Iterator[Fault]:
    if not isinstance(value, tuple) or len(value) != 2:
        yield Fault("DD203", (), f"found {shown(value)}, expected two numbers")
        return
    inner = [
        fault.under(position)
        for position, number in enumerate(value)
        for fault in shape.of.faults(number)
    ]
    yield from inner
    if not inner:
        low, high = value
        if low > high:
            yield Fault(
                "DD207",
                (),
                f"the first number ({low}) is larger than the second ({high})",
                "put the smaller number first",
            )
        yield from pair_faults(shape.extra, low, high)


def pair_faults(pair: Pair, low: float, high: float) -> Iterator[Fault]:
    """Yield what is wrong with two good numbers as a pair."""
    if pair.distinct and low == high:
        yield Fault(
            "DD207", (), f"both numbers are {low}", "for one number write `value`"
        )
    if high < pair.most_at_least:
        yield Fault(
            "DD207",
            (),
            f"the larger number is {high}, expected at least {pair.most_at_least}",
        )


def _either_faults(shape: Shape, value: object) -> Iterator[Fault]:
    scalars = [option for option in shape.of if option.form == "scalar"]
    if isinstance(value, str) and scalars:
        yield from scalars[0].of.faults(value)
    elif not any(isinstance(value, option.of) for option in shape.of[len(scalars) :]):
        yield Fault(
            "DD203", (), f"found {shown(value)}, expected {alternatives(shape)}"
        )


def alternatives(shape: Shape) -> str:
    """Return the options of an ``either`` shape in words."""
    return " or ".join(
        option.of.what if option.form == "scalar" else f"a {option.of.__name__}"
        for option in shape.of
    )


def faults_in(cls: type[Frozen], values: dict[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the values of a class's fields."""
    good: dict[str, Any] = {}
    bad = False
    for name, shape in shapes(cls).items():
        value = values[name]
        if value is None and shape.optional:
            continue
        found = [fault.under(name) for fault in faults_of(shape, value)]
        yield from found
        bad = bad or bool(found)
        good[name] = value
    if not bad:
        for invariant in cls.invariants:
            yield from invariant.faults(good)


def option_for(shape: Shape, document: object) -> Shape:
    """
    Return the option of an ``either`` shape that a JSON value is meant to be.

    Text is an id. An object is the class with which it shares a required key, or the
    first class.
    """
    options: tuple[Shape, ...] = shape.of
    records = [option for option in options if option.form == "record"]
    if not isinstance(document, dict):
        scalars = [option for option in options if option.form == "scalar"]
        return (scalars or records)[0]
    for option in records:
        required = (n for n, field in shapes(option.of).items() if not field.optional)
        if all(name in document for name in required):
            return option
    return records[0]


def build(shape: Shape, document: Any) -> Any:
    """Make a value of a JSON document known to fit a shape, without checking it."""
    match shape.form:
        case "scalar":
            return document
        case "word":
            return shape.of(document)
        case "array":
            return tuple(build(shape.of, item) for item in document)
        case "pair":
            return tuple(sorted(document))
        case "record":
            return build_record(shape.of, document)
        case _:
            return build(option_for(shape, document), document)


def build_record(cls: type[T], document: dict[str, Any]) -> T:
    """Make a record of a JSON object known to be valid, without checking it."""
    inner = shapes(cls)
    return trusted(
        cls,
        {
            name: build(inner[name], value)
            for name, value in document.items()
            if name in inner
        },
    )


class Checked(Frozen):
    """The base of every record class: refuses values that its fields do not admit."""

    __slots__ = ()

    def __init__(self, **values: Any) -> None:
        cls = type(self)
        given = {
            field.name: values.pop(field.name, field.default) for field in cls.fields
        }
        missing = [name for name, value in given.items() if value is REQUIRED]
        if missing or values:
            words = [f"`{name}` is missing" for name in missing]
            words += [f"there is no field `{name}`" for name in values]
            message = f"{cls.__name__}: " + "; ".join(words)
            raise TypeError(message)
        from ._shapes import faults_in

        faults = tuple(faults_in(cls, given))
        if faults:
            raise RecordError(cls.__name__, faults)
        fill(self, given)
