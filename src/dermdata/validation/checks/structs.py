"""
The record classes as msgspec structs, which a parser fills at once.

With the ``fast`` extra, a line is parsed and its types, words, lengths and keys are
looked at in one go. The struct classes are made once and kept.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

import msgspec

from ...records import RECORD_CLASSES, Record
from ...records._constraints import Number
from ...records._shapes import shapes


if TYPE_CHECKING:
    from ...records._shapes import Shape, Shaped


@functools.cache
def decoder() -> msgspec.json.Decoder[Any]:
    """Return a decoder that reads a record of any kind, or raises a `msgspec` error."""
    return msgspec.json.Decoder(Union[tuple(map(struct, RECORD_CLASSES.values()))])  # noqa: UP007 - made at run time


_STRUCTS: dict[type[Shaped], type[msgspec.Struct]] = {}


def struct(cls: type[Shaped]) -> type[msgspec.Struct]:
    """Return the struct of a record class."""
    if cls not in _STRUCTS:
        _STRUCTS[cls] = _made(cls)
    return _STRUCTS[cls]


def _made(cls: type[Shaped]) -> type[msgspec.Struct]:
    fields: list[Any] = []
    for name, shape in shapes(cls).items():
        inner = _type(shape)
        fields.append(
            (name, Union[inner, msgspec.UnsetType], msgspec.UNSET)  # noqa: UP007 - as above
            if shape.optional
            else (name, inner)
        )
    tag = cls.kind.value if issubclass(cls, Record) else None
    return msgspec.defstruct(
        cls.__name__,
        fields,
        forbid_unknown_fields=True,
        gc=False,
        kw_only=True,
        tag=tag,
        tag_field="kind" if tag else None,
    )


def _type(shape: Shape) -> Any:
    match shape.form:
        case "word":
            return Literal[tuple(word.value for word in shape.of)]
        case "array":
            return Annotated[list[_type(shape.of)], msgspec.Meta(min_length=1)]  # type: ignore[misc]
        case "record":
            return struct(shape.of)
        case "pair":
            return list[int | float]
        case "either":
            text = any(option.form == "scalar" for option in shape.of)
            return str | dict[str, Any] if text else dict[str, Any]
        case _:
            form = shape.of
            if isinstance(form, Number):
                limits = msgspec.Meta(ge=form.low, le=form.high)
                whole: Any = Annotated[int, limits]
                return whole if form.whole else whole | Annotated[float, limits]
            return Annotated[str, msgspec.Meta(min_length=1, max_length=form.longest)]
