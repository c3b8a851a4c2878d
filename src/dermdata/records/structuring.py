"""
JSON documents → objects, through cattrs.

For each class a hook is put together once, of the shapes of its fields. What a document
gets wrong is reported at once, each fault with its place.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar

from .._errors import DermdataError
from ..words import did_you_mean, plain, shown
from ._constraints import Number
from ._faults import Fault
from ._shapes import (
    Shape,
    Shaped,
    alternatives,
    option_for,
    pair_faults,
    repeated,
    shapes,
    trusted,
)
from .vocabulary import KINDS, Kind


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import cattrs

    Checks = Mapping[str, Callable[[Any], object]]


T = TypeVar("T")


class DecodeError(DermdataError, ValueError):
    """
    A document is no record.

    Attributes:
        record: The id the document gives itself; `None` where it has none.
        faults: Everything that is wrong with it.
    """

    def __init__(self, faults: tuple[Fault, ...], record: str | None = None) -> None:
        super().__init__(where=plain(record) if record else "")
        self.faults = faults
        self.record = record

    @property
    def message(self) -> str:
        """All faults, in a line."""
        return "; ".join(map(str, self.faults))


def structured(document: object, cls: type[T]) -> T:
    """
    Read an object of a record class, or of `Record` whichever it is, from a document.

    Raises:
        DecodeError: The document is none. All that is wrong is listed.
    """
    try:
        return _converter().structure(document, cls)
    except DecodeError as error:
        name = document.get("id") if isinstance(document, dict) else None
        raise DecodeError(
            error.faults, name if isinstance(name, str) else None
        ) from None


@functools.cache
def _converter() -> cattrs.Converter:
    return converter()


def converter() -> cattrs.Converter:
    """
    Return a new `cattrs.Converter` that reads and writes every record class.

    Classes of your own, with records or parts of records in their fields, go through
    it as through any other.
    """
    import cattrs

    made = cattrs.Converter()
    register(made)
    return made


def kind_of(document: object) -> Kind:
    """
    Return the kind of record that a document says it is.

    Raises:
        DecodeError: It is no object, or its ``kind`` is none.
    """
    if not isinstance(document, dict):
        fault = Fault(
            code="DD203",
            path=(),
            message=f"found {shown(document)}, expected an object",
        )
        raise DecodeError((fault,))
    kind = document.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return KINDS[kind]
    words = ", ".join(Kind)
    name = document.get("id")
    if "kind" in document:
        message = f"found {shown(kind)}, expected one of {words}"
        fault = Fault(
            code="DD208", path=("kind",), message=message, hint=did_you_mean(kind, Kind)
        )
    else:
        fault = Fault(
            code="DD208",
            path=(),
            message="`kind` is missing",
            hint=f"one of {words}",
            about=("kind",),
        )
    raise DecodeError((fault,), name if isinstance(name, str) else None)


def register(converter: cattrs.Converter) -> None:
    """Teach a `cattrs.Converter` to read and write every record class."""
    register_skimming(converter, lambda _: {})


def register_skimming(
    converter: cattrs.Converter, checks_of: Callable[[type[Shaped]], Checks]
) -> None:
    """
    Teach a `cattrs.Converter` to read record classes, and to pass over what is good.

    Args:
        converter: The converter.
        checks_of: Gives quick checks of fields of a class; what they say yes to is left
            as it stands in the document.
    """

    def reader(cls: type[Shaped]) -> Callable[[Any, Any], Shaped]:
        if _is_abstract(cls):
            reads = _read_any(cls, converter)
        else:
            reads = _read_object(cls, converter, checks_of(cls))
        return lambda document, _: reads(document)

    converter.register_structure_hook_factory(_is_record_class, reader)
    converter.register_unstructure_hook_factory(
        _is_record_class, lambda _: lambda value: value.as_dict()
    )


def _is_record_class(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Shaped)


def _is_abstract(cls: type[Shaped]) -> bool:
    """Whether a class is what several kinds of record have in common."""
    return hasattr(cls, "by_kind") and not hasattr(cls, "kind")


def _read_any(
    cls: type[Shaped], converter: cattrs.Converter
) -> Callable[[Any], Shaped]:
    """Return the reader of a record whose kind the document says."""
    made: Any = cls
    fitting: dict[Kind, type[Shaped]] = made.by_kind()

    def read(document: Any) -> Shaped:
        kind = kind_of(document)
        if kind not in fitting:
            raise DecodeError((_wrong_kind(kind, fitting),))
        return converter.structure(document, fitting[kind])

    return read


def _wrong_kind(found: object, expected: Iterable[str]) -> Fault:
    message = f"found {shown(found)}, expected {' or '.join(expected)}"
    return Fault(code="DD208", path=("kind",), message=message)


def _read_scalar(shape: Shape, _: cattrs.Converter) -> Callable[[Any], Any]:
    constraint = shape.of
    whole = isinstance(constraint, Number) and constraint.whole

    def read(document: Any) -> Any:
        if whole and isinstance(document, float) and document.is_integer():
            document = int(document)
        _raise(constraint.faults(document))
        return document

    return read


def _read_word(shape: Shape, _: cattrs.Converter) -> Callable[[Any], Any]:
    words = {word.value: word for word in shape.of}

    def read(document: Any) -> Any:
        if isinstance(document, str) and document in words:
            return words[document]
        message = f"found {shown(document)}, expected one of {', '.join(words)}"
        raise DecodeError(
            (
                Fault(
                    code="DD204",
                    path=(),
                    message=message,
                    hint=did_you_mean(document, words),
                ),
            )
        )

    return read


def _read_array(shape: Shape, converter: cattrs.Converter) -> Callable[[Any], Any]:
    item = _reader(shape.of, converter)

    def read(document: Any) -> Any:
        if not isinstance(document, list):
            message = f"found {shown(document)}, expected an array"
            raise DecodeError((Fault(code="DD203", path=(), message=message),))
        if not document:
            hint = "leave the field out, or give an item"
            raise DecodeError(
                (
                    Fault(
                        code="DD206", path=(), message="found an empty array", hint=hint
                    ),
                )
            )
        values, faults = _read_items(document, item)
        if shape.of.form == "scalar":
            faults += repeated(document)
        _raise(faults)
        return tuple(values)

    return read


def _read_pair(shape: Shape, converter: cattrs.Converter) -> Callable[[Any], Any]:
    number = _read_scalar(Shape("scalar", shape.of), converter)

    def read(document: Any) -> Any:
        if not isinstance(document, list) or len(document) != 2:
            found = shown(document)
            if isinstance(document, list):
                found = f"an array of {len(document)}"
            message = f"found {found}, expected an array of two numbers"
            raise DecodeError((Fault(code="DD203", path=(), message=message),))
        values, faults = _read_items(document, number)
        _raise(faults)
        pair = tuple(sorted(values))
        _raise([*pair_faults(shape.extra, *pair)])
        return pair

    return read


def _read_items(
    items: list[Any], read: Callable[[Any], Any]
) -> tuple[list[Any], list[Fault]]:
    """Read the items of an array; return the good values, and what is wrong."""
    values, faults = [], []
    for position, item in enumerate(items):
        try:
            values.append(read(item))
        except DecodeError as error:
            faults += [fault.under(position) for fault in error.faults]
    return values, faults


def _read_either(shape: Shape, converter: cattrs.Converter) -> Callable[[Any], Any]:
    readers = {id(option): _reader(option, converter) for option in shape.of}

    def read(document: Any) -> Any:
        option = option_for(shape, document)
        expected = dict if option.form == "record" else str
        if not isinstance(document, expected):
            message = f"found {shown(document)}, expected {alternatives(shape)}"
            raise DecodeError((Fault(code="DD203", path=(), message=message),))
        return readers[id(option)](document)

    return read


def _read_object(
    cls: type[Shaped], converter: cattrs.Converter, checks: Checks
) -> Callable[[Any], Any]:
    inner = shapes(cls)
    readers = {name: _reader(field, converter) for name, field in inner.items()}
    readers |= {one.name: _reader(one.shape, converter) for one in cls.beside}
    required = [name for name, field in inner.items() if not field.optional]
    kind: str | None = getattr(cls, "kind", None)
    fixed = {"kind"} if kind else set()

    def read(document: Any) -> Any:
        if not isinstance(document, dict):
            message = f"found {shown(document)}, expected an object"
            raise DecodeError((Fault(code="DD203", path=(), message=message),))
        values, faults = _read_fields(document, readers, fixed, checks)
        if kind and document.get("kind", kind) != kind:
            faults.insert(0, _wrong_kind(document["kind"], [kind]))
        missing = [name for name in required if name not in document]
        if missing:
            faults += _missing(missing, faults)
        bad = {*missing, *[fault.path[0] for fault in faults if fault.path]}
        for invariant in cls.invariants:
            faults += invariant.faults_in(document, values, bad)
        _raise(faults)
        return trusted(cls, values)

    return read


def _read_fields(
    document: dict[str, Any],
    readers: dict[str, Callable[[Any], Any]],
    fixed: set[str],
    checks: Checks,
) -> tuple[dict[str, Any], list[Fault]]:
    """Read the fields of an object; return the good values, and what is wrong."""
    values, faults = {}, []
    for name, value in document.items():
        fits = checks.get(name)
        if fits and fits(value):
            values[name] = value
        elif name not in readers:
            if name not in fixed:
                message = f"there is no field {shown(name)} here"
                hint = did_you_mean(name, readers) or "remove it"
                faults.append(
                    Fault(code="DD201", path=(name,), message=message, hint=hint)
                )
        elif value is None:
            hint = "leave the field out where there is nothing to say"
            faults.append(
                Fault(code="DD203", path=(name,), message="found null", hint=hint)
            )
        else:
            try:
                values[name] = readers[name](value)
            except DecodeError as error:
                faults += [fault.under(name) for fault in error.faults]
    return values, faults


def _missing(names: Iterable[str], faults: list[Fault]) -> Iterator[Fault]:
    """Yield a fault for each field that is not there, not even misspelt."""
    unknown = [f for f in faults if f.code == "DD201" and not f.path[1:]]
    for name in names:
        if did_you_mean(name, (name,)) not in {fault.hint for fault in unknown}:
            message = f"`{name}` is missing"
            yield Fault(
                code="DD202", path=(), message=message, hint="add it", about=(name,)
            )


def _raise(faults: Sequence[Fault]) -> None:
    if faults:
        raise DecodeError(tuple(faults))


def _reader(shape: Shape, converter: cattrs.Converter) -> Callable[[Any], Any]:
    """Return the reader of a shape; classes go through the converter's own hooks."""
    if shape.form == "record":
        cls = shape.of
        hook = converter.get_structure_hook(cls)
        return lambda document: hook(document, cls)
    make = {
        "scalar": _read_scalar,
        "word": _read_word,
        "array": _read_array,
        "pair": _read_pair,
        "either": _read_either,
    }
    return make[shape.form](shape, converter)
