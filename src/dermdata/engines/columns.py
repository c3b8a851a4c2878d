"""The columns that are added to batches, and what they hold, as Arrow has it."""

from __future__ import annotations

import functools
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin, get_type_hints

from .._arguments import ArgumentError, typed, word
from .._extras import library
from .._value import Value, in_json


if TYPE_CHECKING:
    import pyarrow as pa


class Added(NamedTuple):
    """
    The column that a function adds.

    Attributes:
        reads: The column that it reads, where none is named.
        name: The name of the column.
        doc: What is in it, in a sentence.
        several: Whether it holds a list of results for each row, or one.
        module: The module of the class of a result.
        result: The class of a result.
        fields: What is kept of a result; all of it, where empty.
    """

    reads: str
    name: str
    doc: str
    several: bool
    module: str
    result: str
    fields: tuple[str, ...] = ()


ADDED = {
    "annotate": Added(
        "text",
        "annotations",
        "The records that the text mentions, as `dermdata.annotate` finds them.",
        several=True,
        module="dermdata.query",
        result="Annotation",
    ),
    "map_codes": Added(
        "code",
        "matches",
        "The records that are mapped to the code, as `dermdata.lookup` finds them.",
        several=True,
        module="dermdata.query",
        result="Match",
        fields=(
            "id",
            "kind",
            "name",
            "curie",
            "relation",
            "by",
            "status",
            "replaces",
            "score",
        ),
    ),
    "classify": Added(
        "history",
        "classified",
        "What the history points to, as `dermdata.classify` says it.",
        several=False,
        module="dermdata.query",
        result="ClassifyResult",
    ),
    "validate": Added(
        "record",
        "findings",
        "What is wrong with the record, as `dermdata.validate` finds it.",
        several=True,
        module="dermdata.validation",
        result="Finding",
    ),
}
"""What each function adds."""


def arrow() -> Any:
    """
    Return pyarrow.

    Raises:
        MissingExtraError: It is not installed.
    """
    return library("pyarrow", what="dermdata.engines", extra="engines")


def schema(function: str, batch: pa.Schema) -> pa.Schema:
    """
    Return the schema of what a function returns, for engines that want to know it before.

    Args:
        function: Its name, as ``annotate``.
        batch: The schema of what it is given.

    Raises:
        ArgumentError: There is no such function, or its column is there already.
        MissingExtraError: pyarrow is not installed.
    """
    field = field_of(word(function, "function", ADDED))
    given = typed(batch, "batch", arrow().Schema, "a `pyarrow.Schema`")
    if field.name in given.names:
        expected = f"no column `{field.name}`, for that is added"
        raise ArgumentError("batch", given.names, expected, "rename or drop it")
    return given.append(field)


@functools.cache
def field_of(function: str) -> Any:
    """Return the column that a function adds, as a field of a schema."""
    from importlib import import_module

    pa = arrow()
    added = ADDED[function]
    result = _type_of(getattr(import_module(added.module), added.result))
    if added.fields:
        kept = [result.field(name) for name in added.fields]
        result = pa.struct(kept)
    return pa.field(
        added.name,
        pa.list_(result) if added.several else result,
        metadata={"description": added.doc},
    )


def _type_of(annotation: Any) -> Any:
    """Return the type in Arrow of what `as_dict` gives for a value."""
    pa = arrow()
    options = [one for one in get_args(annotation) if one is not type(None)]
    if get_origin(annotation) is tuple:
        return pa.list_(_type_of(options[0]))
    if options:
        return _type_of(options[0])
    if issubclass(annotation, Value):
        return pa.struct([*_fields_of(annotation)])
    for kind, made in _PLAIN.items():
        if issubclass(annotation, kind):
            return getattr(pa, made)()
    message = f"no type of Arrow for {annotation}"
    raise TypeError(message)


_PLAIN: dict[type, str] = {
    Enum: "string",
    bool: "bool_",
    int: "int64",
    float: "float64",
    str: "string",
}


def _fields_of(cls: type[Value]) -> Any:
    """Yield the fields of a struct: those that its JSON has."""
    pa = arrow()
    hints = get_type_hints(cls)
    for name, attribute in in_json(cls).items():
        found = hints.get(attribute)
        if found is None:
            found = get_type_hints(getattr(cls, attribute).fget)["return"]
        yield pa.field(name, _type_of(found))
