"""
Documents ⇄ records.

`decode` and `encode` turn canonical JSON text into records and back without loss.
Whatever a document gets wrong is reported at once, each fault with its place.

The hooks live in a `cattrs.Converter`; `register` adds them to one of your own, so
that your attrs classes can hold dermdata records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import cattrs

from .records import RECORD_CLASSES, DermdataError, Fault, Kind, Manifest, Record
from .records._class import trusted
from .records._constraints import Number
from .records._shapes import (
    Checked,
    Shape,
    alternatives,
    option_for,
    pair_faults,
    repeated,
    shapes,
)
from .text import canonical, parse
from .words import did_you_mean, plain, shown


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


__all__ = [
    "DecodeError",
    "class_of",
    "decode",
    "document_of",
    "encode",
    "manifest_of",
    "record_of",
    "register",
]


class DecodeError(DermdataError, ValueError):
    """
    A document is no record.

    Attributes:
        record: The id the document gives itself; `None` where it has none.
        faults: Everything that is wrong with it.
    """

    def __init__(self, faults: tuple[Fault, ...], record: str | None = None) -> None:
        super().__init__(faults, record)
        self.faults = faults
        self.record = record

    def __str__(self) -> str:
        where = f"{plain(self.record)}: " if self.record else ""
        return where + "; ".join(map(str, self.faults))


def decode(text: str) -> Record:
    """
    Read a record from JSON text.

    Raises:
        TextError: The text is no JSON.
        DecodeError: The document is no record.
    """
    return record_of(parse(text))


def encode(record: Record) -> str:
    """Return the canonical JSON text of a record."""
    return canonical(document_of(record))


def record_of(document: object) -> Record:
    """
    Read a record from a JSON document: dicts, lists, strings and numbers.

    Raises:
        DecodeError: The document is no record.
    """
    cls = class_of(document)
    try:
        return _CONVERTER.structure(document, cls)
    except DecodeError as error:
        name = cast("dict[str, object]", document).get("id")
        error.record = name if isinstance(name, str) else None
        raise


def class_of(document: object) -> type[Record]:
    """
    Return the class of record that a document says it is.

    Raises:
        DecodeError: It is no object, or its ``kind`` is none.
    """
    if not isinstance(document, dict):
        fault = Fault("DD203", (), f"found {shown(document)}, expected an object")
        raise DecodeError((fault,))
    kind = document.get("kind")
    if isinstance(kind, str) and kind in RECORD_CLASSES:
        return RECORD_CLASSES[Kind(kind)]
    words = ", ".join(Kind)
    name = document.get("id")
    if "kind" in document:
        message = f"found {shown(kind)}, expected one of {words}"
        fault = Fault("DD208", ("kind",), message, did_you_mean(kind, Kind))
    else:
        fault = Fault("DD208", (), "`kind` is missing", f"one of {words}")
    raise DecodeError((fault,), name if isinstance(name, str) else None)


def manifest_of(document: object) -> Manifest:
    """
    Read what a dataset says of itself.

    Raises:
        DecodeError: The document is no manifest.
    """
    return _CONVERTER.structure(document, Manifest)


def document_of(record: Record | Manifest) -> dict[str, Any]:
    """Return a record, or a manifest, as a JSON document."""
    document: dict[str, Any] = _CONVERTER.unstructure(record)
    return document


def register(converter: cattrs.Converter) -> None:
    """Teach a `cattrs.Converter` to read and write every record class."""

    def reader(cls: type[Checked]) -> Callable[[Any, Any], Checked]:
        read = _read_record(Shape("record", cls), converter)
        return lambda document, _: read(document)

    def writer(_: type[Checked]) -> Callable[[Checked], dict[str, Any]]:
        return _write_record

    converter.register_structure_hook_factory(_is_record_class, reader)
    converter.register_unstructure_hook_factory(_is_record_class, writer)


def _is_record_class(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Checked)


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
        raise DecodeError((Fault("DD204", (), message, did_you_mean(document, words)),))

    return read


def _read_array(shape: Shape, converter: cattrs.Converter) -> Callable[[Any], Any]:
    item = _reader(shape.of, converter)

    def read(document: Any) -> Any:
        if not isinstance(document, list):
            message = f"found {shown(document)}, expected an array"
            raise DecodeError((Fault("DD203", (), message),))
        if not document:
            hint = "leave the field out, or give an item"
            raise DecodeError((Fault("DD206", (), "found an empty array", hint),))
        values, faults = [], []
        for position, part in enumerate(document):
            try:
                values.append(item(part))
            except DecodeError as error:
                faults += [fault.under(position) for fault in error.faults]
        if shape.of.form == "scalar":
            faults += repeated(document)
        _raise(faults)
        return tuple(values)

    return read


def _read_pair(shape: Shape, converter: cattrs.Converter) -> Callable[[Any], Any]:
    number = _reader(Shape("scalar", shape.of), converter)

    def read(document: Any) -> Any:
        if not isinstance(document, list) or len(document) != 2:
            message = f"found {shown(document)}, expected an array of two numbers"
            raise DecodeError((Fault("DD203", (), message),))
        values, faults = [], []
        for position, part in enumerate(document):
            try:
                values.append(number(part))
            except DecodeError as error:
                faults += [fault.under(position) for fault in error.faults]
        _raise(faults)
        pair = tuple(sorted(values))
        _raise([*pair_faults(shape.extra, *pair)])
        return pair

    return read


def _read_either(shape: Shape, converter: cattrs.Converter) -> Callable[[Any], Any]:
    readers = {id(option): _reader(option, converter) for option in shape.of}

    def read(document: Any) -> Any:
        option = option_for(shape, document)
        expected = dict if option.form == "record" else str
        if not isinstance(document, expected):
            message = f"found {shown(document)}, expected {alternatives(shape)}"
            raise DecodeError((Fault("DD203", (), message),))
        return readers[id(option)](document)

    return read


def _read_record(shape: Shape, converter: cattrs.Converter) -> Callable[[Any], Any]:
    cls: type[Checked] = shape.of
    inner = shapes(cls)
    readers = {name: _reader(field, converter) for name, field in inner.items()}
    required = [name for name, field in inner.items() if not field.optional]
    fixed = {"kind"} if issubclass(cls, Record) else set()

    def read(document: Any) -> Any:
        if not isinstance(document, dict):
            message = f"found {shown(document)}, expected an object"
            raise DecodeError((Fault("DD203", (), message),))
        values, faults = _read_fields(document, readers, fixed)
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
) -> tuple[dict[str, Any], list[Fault]]:
    """Read the fields of an object; return the good values, and what is wrong."""
    values, faults = {}, []
    for name, value in document.items():
        if name not in readers:
            if name not in fixed:
                message = f"there is no field {shown(name)} here"
                hint = did_you_mean(name, readers) or "remove it"
                faults.append(Fault("DD201", (name,), message, hint))
        elif value is None:
            hint = "leave the field out where there is nothing to say"
            faults.append(Fault("DD203", (name,), "found null", hint))
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
            yield Fault("DD202", (), f"`{name}` is missing", "add it")


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


def _write(shape: Shape, value: Any) -> Any:
    match shape.form:
        case "word":
            return value.value
        case "array":
            return [_write(shape.of, item) for item in value]
        case "pair":
            return [_number(number) for number in value]
        case "record":
            return _write_record(value)
        case "either" if isinstance(value, Checked):
            return _write_record(value)
        case _:
            return _number(value)


def _write_record(record: Checked) -> dict[str, Any]:
    document = {"kind": record.kind.value} if isinstance(record, Record) else {}
    for field in record.fields:
        value = getattr(record, field.name)
        if value != field.default:
            document[field.name] = _write(shapes(type(record))[field.name], value)
    return document


def _number(value: Any) -> Any:
    """Write a whole number without a fraction, as every reader would."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


_CONVERTER = cattrs.Converter()
register(_CONVERTER)
