"""
What a field holds.

A field says it in its `validator`, which is a `Shape`. The shape drives everything that
is done with the field's values: the checks here, the codec, the JSON Schemas, the
gates of the validator, the reading of bundles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

import attrs

from .._value import Value, fields_of
from ..words import shown
from ._constraints import Invariant, Number, Pair, Ref, Text
from ._faults import Fault, RecordError
from ._forms import SLUG


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from enum import StrEnum


C = TypeVar("C", bound="Shaped")


class Beside(NamedTuple):
    """
    What a document may say of its file, beside what it says of its object.

    Attributes:
        name: The key.
        shape: What stands there.
        doc: What it says, for the schema.
        example: One, for the schema.
    """

    name: str
    shape: Shape
    doc: str
    example: Any


class Shaped(Value):
    """
    A value object each of whose fields has a shape.

    Attributes:
        summary: What the JSON Schema says of the class.
        invariants: What holds between its fields.
        beside: What its documents may say beside its fields; the object does not know.
    """

    __slots__ = ("__weakref__",)

    summary: ClassVar[str] = ""
    invariants: ClassVar[tuple[Invariant, ...]] = ()
    beside: ClassVar[tuple[Beside, ...]] = ()


@attrs.frozen
class Shape:
    """
    What a field holds, as a validator of attrs.

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

    def __call__(
        self, instance: Shaped, attribute: attrs.Attribute[Any], value: Any
    ) -> None:
        """
        Check the value of a field.

        attrs sets all fields before it asks the first validator. So the first that
        finds something says what is wrong with all of them.

        Raises:
            RecordError: The value is not of this shape.
        """
        if value is None and attribute.default is None:
            return
        optional = attribute.default is not attrs.NOTHING
        if any(True for _ in faults_of(attrs.evolve(self, optional=optional), value)):
            cls = type(instance)
            raise RecordError(cls.__name__, tuple(faults_in(cls, all_values(instance))))


def one(constraint: Text | Number) -> Shape:
    """Return the shape of a text or a number."""
    return Shape("scalar", constraint)


def ref(*kinds: str, types: tuple[str, ...] = ()) -> Shape:
    """Return the shape of the id of a record, of one of these kinds and types."""
    return Shape("scalar", SLUG, extra=Ref(kinds, types))


def word(vocabulary: type[StrEnum]) -> Shape:
    """Return the shape of a word of a closed vocabulary."""
    return Shape("word", vocabulary)


def part(cls: type[Shaped]) -> Shape:
    """Return the shape of an object of a class."""
    return Shape("record", cls)


def many(inner: Shape) -> Shape:
    """Return the shape of one or more of a shape."""
    return Shape("array", inner)


def pair(number: Number, marker: Pair) -> Shape:
    """Return the shape of two numbers, the smaller one first."""
    return Shape("pair", number, extra=marker)


def either(*options: Shape) -> Shape:
    """Return the shape of a value that has one of several shapes."""
    return Shape("either", options)


def says(doc: str, *, example: Any) -> dict[str, Any]:
    """Return the metadata of a field: the words and the example its schema shows."""
    return {"doc": doc, "example": example}


_SHAPES: dict[object, dict[str, Shape]] = {}


def shapes(cls: type[Shaped]) -> dict[str, Shape]:
    """Return the shape of every field of a record class, in the order written."""
    if cls not in _SHAPES:
        _SHAPES[cls] = {
            field.name: attrs.evolve(
                shape_of(field), optional=field.default is not attrs.NOTHING
            )
            for field in fields_of(cls)
        }
    return _SHAPES[cls]


def shape_of(field: attrs.Attribute[Any]) -> Shape:
    """
    Return the shape that a field has for its validator, required or not.

    Raises:
        TypeError: It has none.
    """
    shape: Any = field.validator
    if not isinstance(shape, Shape):
        message = f"the field `{field.name}` has no shape for its validator"
        raise TypeError(message)
    return shape


def said_beside(cls: type[Shaped], document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a document says of its file, which its object does not know."""
    names = [one.name for one in cls.beside]
    return {name: document[name] for name in names if name in document}


_DEFAULTS: dict[object, dict[str, Any]] = {}


def trusted(cls: type[C], values: dict[str, Any]) -> C:
    """Make an object of values known to be good, without checking them again."""
    if cls not in _DEFAULTS:
        _DEFAULTS[cls] = {field.name: field.default for field in fields_of(cls)}
    made = object.__new__(cls)
    for name, default in _DEFAULTS[cls].items():
        object.__setattr__(made, name, values.get(name, default))
    return made


def all_values(record: Shaped) -> dict[str, Any]:
    """Return the values of all fields, by name."""
    return {name: getattr(record, name) for name in shapes(type(record))}


def classes_in(shape: Shape) -> Iterator[type[Shaped]]:
    """Yield the classes whose objects a field may hold."""
    return (one.of for one in values_in(shape) if one.form == "record")


def classes_from(*starts: type[Shaped]) -> Iterator[type[Shaped]]:
    """Yield classes and those that their objects are made of: each once, parts later."""
    seen = dict.fromkeys(starts)
    todo = [*seen]
    for cls in todo:
        yield cls
        for shape in shapes(cls).values():
            new = [inner for inner in classes_in(shape) if inner not in seen]
            seen.update(dict.fromkeys(new))
            todo += new


def values_in(shape: Shape) -> Iterator[Shape]:
    """Yield the shapes of the single values that a field may hold."""
    if shape.form == "array":
        yield from values_in(shape.of)
    elif shape.form == "either":
        for option in shape.of:
            yield from values_in(option)
    else:
        yield shape


def faults_of(shape: Shape, value: object) -> Iterator[Fault]:
    """Yield what is wrong with a Python value where a shape is expected."""
    match shape.form:
        case "scalar":
            yield from shape.of.faults(value)
        case "word" | "record":
            if not isinstance(value, shape.of):
                yield Fault(
                    code="DD203",
                    path=(),
                    message=f"found {shown(value)}, expected a `{shape.of.__name__}`",
                )
        case "array":
            yield from _array_faults(shape, value)
        case "pair":
            yield from _pair_faults(shape, value)
        case _:
            yield from _either_faults(shape, value)


def _array_faults(shape: Shape, value: object) -> Iterator[Fault]:
    if not isinstance(value, tuple):
        yield Fault(
            code="DD203", path=(), message=f"found {shown(value)}, expected a tuple"
        )
        return
    if not value and not shape.optional:
        yield Fault(
            code="DD206", path=(), message="found nothing, expected at least one item"
        )
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
            message, hint = f"{shown(item)} is listed twice", "take one of them away"
            yield Fault(code="DD210", path=(position,), message=message, hint=hint)
        elif isinstance(item, str):
            seen.add(item)


def _pair_faults(shape: Shape, value: object) -> Iterator[Fault]:
    if not isinstance(value, tuple) or len(value) != 2:
        yield Fault(
            code="DD203", path=(), message=f"found {shown(value)}, expected two numbers"
        )
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
                code="DD207",
                path=(),
                message=f"the first number ({low}) is larger than the second ({high})",
                hint="put the smaller number first",
            )
        yield from pair_faults(shape.extra, low, high)


def pair_faults(pair: Pair, low: float, high: float) -> Iterator[Fault]:
    """Yield what is wrong with two good numbers as a pair."""
    if pair.distinct and low == high:
        yield Fault(
            code="DD207",
            path=(),
            message=f"both numbers are {low}",
            hint="for one number write `value`",
        )
    if high < pair.most_at_least:
        yield Fault(
            code="DD207",
            path=(),
            message=f"the larger number is {high}, expected at least {pair.most_at_least}",
        )


def _either_faults(shape: Shape, value: object) -> Iterator[Fault]:
    scalars = [option for option in shape.of if option.form == "scalar"]
    if isinstance(value, str) and scalars:
        yield from scalars[0].of.faults(value)
    elif not any(isinstance(value, option.of) for option in shape.of[len(scalars) :]):
        yield Fault(
            code="DD203",
            path=(),
            message=f"found {shown(value)}, expected {alternatives(shape)}",
        )


def alternatives(shape: Shape) -> str:
    """Return the options of an ``either`` shape in words."""
    return " or ".join(
        option.of.what if option.form == "scalar" else f"a {option.of.__name__}"
        for option in shape.of
    )


def faults_in(cls: type[Shaped], values: dict[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the values of a class's fields, each by itself."""
    for field in fields_of(cls):
        value = values[field.name]
        if value is not None or field.default is not None:
            for fault in faults_of(shapes(cls)[field.name], value):
                yield fault.under(field.name)


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
