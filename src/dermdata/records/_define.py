"""
How a record class is made.

Every class of `dermdata.records` is frozen, slotted, keyword-only and closed to
subclassing from outside, and checks itself when it is built: each field against
the constraints in its annotation, then the class's own invariants. All faults
are raised at once.

The same annotations drive the codec, the JSON Schemas and the documentation, so
a record's shape is written once.
"""

from __future__ import annotations

import functools
import re
import types
import typing
from enum import StrEnum
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    NamedTuple,
    TypeVar,
    dataclass_transform,
)

import attrs


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


T = TypeVar("T", bound="Checked")
Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """
    One thing that is wrong with a value.

    Attributes:
        code: The rule broken, e.g. ``DD204``.
        path: Where in the record: field names and positions.
        message: What was found and what was expected.
        hint: How to mend it; empty where the message says it all.
    """

    code: str
    path: Path
    message: str
    hint: str = ""

    @property
    def pointer(self) -> str:
        """The place as a JSON Pointer (RFC 6901), `` `` for the whole record."""
        return "".join(
            "/" + str(part).replace("~", "~0").replace("/", "~1") for part in self.path
        )

    def under(self, *parents: str | int) -> Fault:
        """Return the same fault, seen from further out."""
        return self._replace(path=(*parents, *self.path))

    def __str__(self) -> str:
        place = self.pointer or "(record)"
        return f"{place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class RecordError(ValueError):
    """
    A record class was given values it refuses.

    Attributes:
        record: The name of the class.
        faults: Everything that is wrong, in field order.
    """

    def __init__(self, record: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(record, faults)
        self.record = record
        self.faults = faults

    def __str__(self) -> str:
        return f"{self.record}: " + "; ".join(str(fault) for fault in self.faults)


def nearest(word: str, allowed: Iterable[str], *, most: int = 1) -> list[str]:
    """Return the allowed words closest to a misspelt one, best first."""
    import difflib  # noqa: PLC0415 - costs 8 ms, needed for bad input only

    return difflib.get_close_matches(word[:80], list(allowed), n=most, cutoff=0.6)


def did_you_mean(word: object, allowed: Iterable[str]) -> str:
    """Return a hint that names the nearest allowed word, or an empty string."""
    close = nearest(word, allowed) if isinstance(word, str) else []
    return f"did you mean `{close[0]}`?" if close else ""


def shown(value: object) -> str:
    """Return a value as a message quotes it: in JSON's spelling, cut to 60 characters."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            text = value.encode("unicode_escape").decode("ascii")
            return f'"{text[:57]}..."' if len(text) > 60 else f'"{text}"'
        case dict():
            return "an object"
        case list() | tuple():
            return "an array"
        case int() if value.bit_length() > 200:
            return "a very large number"
        case _:
            return str(value)[:60]


class Text:
    """
    A constraint on a string that every JSON Schema engine reads alike.

    ``$`` lets a newline pass behind it in Python and not in ECMAScript, so a pattern
    is paired with the characters it never contains.

    Attributes:
        what: The constraint in words, for messages.
        pattern: A regular expression, anchored at both ends.
        never: A character class no character of the string may be in.
        longest: The length limit, in code points.
    """

    __slots__ = ("longest", "never", "pattern", "what")

    def __init__(self, what: str, pattern: str, *, never: str, longest: int) -> None:
        self.what = what
        self.pattern = pattern
        self.never = never
        self.longest = longest

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        if not isinstance(value, str):
            yield Fault("DD203", (), f"found {shown(value)}, expected {self.what}")
        elif len(value) > self.longest:
            yield Fault(
                "DD206",
                (),
                f"found {len(value)} characters, expected at most {self.longest}",
            )
        elif not _compiled(self.pattern).fullmatch(value):
            yield Fault("DD205", (), f"found {shown(value)}, expected {self.what}")
        elif any("\ud800" <= character <= "\udfff" for character in value):
            yield Fault("DD205", (), f"found half a character in {shown(value)}")


class Number:
    """
    A constraint on a number.

    Attributes:
        whole: Whether only integers will do; ``8.0`` is one, as JSON Schema has it.
        low: The smallest value.
        high: The largest value.
    """

    __slots__ = ("high", "low", "whole")

    def __init__(self, low: int, high: int, *, whole: bool = False) -> None:
        self.low = low
        self.high = high
        self.whole = whole

    @property
    def what(self) -> str:
        """The constraint in words."""
        noun = "a whole number" if self.whole else "a number"
        return f"{noun} from {self.low} to {self.high}"

    def faults(self, value: object) -> Iterator[Fault]:
        """Yield what is wrong with a value."""
        wanted = int if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, wanted):
            yield Fault("DD203", (), f"found {shown(value)}, expected {self.what}")
        elif not self.low <= value <= self.high:
            yield Fault("DD207", (), f"found {shown(value)}, expected {self.what}")


class Ref(NamedTuple):
    """Marks an id that names another record, of one of these kinds."""

    kinds: tuple[str, ...]
    types: tuple[str, ...] = ()


class Pair(NamedTuple):
    """
    Marks two numbers whose order carries no meaning in a document.

    JSON Schema has no words for *low ≤ high*. A document therefore lists the two in
    either order, the class holds them smaller first, and there is nothing to break.

    Attributes:
        distinct: Whether the two must differ.
        most_at_least: What the larger one must reach.
    """

    distinct: bool = False
    most_at_least: int = 0


class Invariant(NamedTuple):
    """
    A rule between the fields of one object.

    It is stated twice, for Python and for JSON Schema; a property test holds the two
    together.

    Attributes:
        reads: The fields it looks at.
        holds: The rule, given those fields' values (`None` where absent).
        schema: The same rule as a JSON Schema.
        message: What is expected.
        hint: How to mend a breach.
    """

    reads: tuple[str, ...]
    holds: Callable[..., bool]
    schema: dict[str, Any]
    message: str
    hint: str

    def faults(self, values: dict[str, Any]) -> Iterator[Fault]:
        """Yield the breach, if there is one."""
        if not self.holds(*(values.get(name) for name in self.reads)):
            yield Fault("DD209", (), self.message, self.hint)

    def faults_in(
        self,
        document: dict[str, Any],  # noqa: ARG002 - for rules that read good parts of bad fields
        values: dict[str, Any],
        bad: set[str | int],
    ) -> Iterator[Fault]:
        """Yield the breach in a JSON object, some fields of which may be bad."""
        if bad.isdisjoint(self.reads):
            yield from self.faults(values)


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


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


def shape_of(annotation: Any) -> Shape:  # noqa: ANN401 - a type has no narrower type
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
    if isinstance(annotation, type) and issubclass(annotation, Checked):
        return Shape("record", annotation)
    message = f"{annotation!r} is no annotation for a record field"
    raise TypeError(message)


def _annotated(arguments: tuple[Any, ...]) -> Shape:
    base, constraint, *extra = arguments
    if isinstance(constraint, Pair):
        number = shape_of(typing.get_args(base)[0])
        return Shape("pair", number.of, extra=constraint)
    return Shape("scalar", constraint, extra=extra[0] if extra else None)


_SHAPES: dict[object, dict[str, Shape]] = {}


def shapes(cls: type[Checked]) -> dict[str, Shape]:
    """Return the shape of every field of a record class, in the order written."""
    if cls not in _SHAPES:
        _SHAPES[cls] = {
            field.name: shape_of(field.type)._replace(
                optional=field.default is not attrs.NOTHING
            )
            for field in attrs.fields(cls)
        }
    return _SHAPES[cls]


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
        yield Fault("DD203", (), f"found {shown(value)}, expected {alternatives(shape)}")


def alternatives(shape: Shape) -> str:
    """Return the options of an ``either`` shape in words."""
    return " or ".join(
        option.of.what if option.form == "scalar" else f"a {option.of.__name__}"
        for option in shape.of
    )


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


def trusted(cls: type[T], values: dict[str, Any]) -> T:
    """Make a record of values known to be good, without checking them again."""
    made = object.__new__(cls)
    for field in attrs.fields(cls):
        value = values.get(field.name, field.default)
        object.__setattr__(made, field.name, value)
    return made


def build(shape: Shape, document: Any) -> Any:  # noqa: ANN401 - as the shape says
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


class Checked:
    """The base of every record class: checks the fields, then the invariants."""

    __slots__ = ()

    __attrs_attrs__: ClassVar[Any]
    invariants: ClassVar[tuple[Invariant, ...]] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse bad values; raises `RecordError`."""
        cls = type(self)
        faults: list[Fault] = []
        values: dict[str, Any] = {}
        for name, shape in shapes(cls).items():
            value = getattr(self, name)
            if value is None and shape.optional:
                continue
            found = [fault.under(name) for fault in faults_of(shape, value)]
            faults += found
            if not found:
                values[name] = value
        if not faults:
            for invariant in cls.invariants:
                faults += invariant.faults(values)
        if faults:
            raise RecordError(cls.__name__, tuple(faults))


def prop(
    doc: str,
    *,
    example: Any,  # noqa: ANN401 - any JSON value
    default: Any = attrs.NOTHING,  # noqa: ANN401 - as attrs.field has it
) -> Any:  # noqa: ANN401 - as attrs.field has it
    """Declare a field, with the words and the example its schema shows."""
    return attrs.field(default=default, metadata={"doc": doc, "example": example})


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(prop,)
)
def record(cls: type[T]) -> type[T]:
    """Make a record class: frozen, slotted, keyword-only, compared by value."""
    return attrs.frozen(kw_only=True, slots=True)(cls)
