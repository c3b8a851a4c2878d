"""
The JSON Schemas (draft 2020-12), made from the record classes.

Types and schemas accept exactly the same documents. Every file is self-contained:
it carries the definitions it uses, so that an editor needs nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._value import fields_of
from .records import (
    RECORD_CLASSES,
    Amendment,
    DermdataError,
    Kind,
    Manifest,
    Record,
)
from .records._constraints import Number, Text
from .records._shapes import Shape, classes_from, shapes
from .words import did_you_mean, shown


if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.protocols import Validator

    from .records._shapes import Shaped


__all__ = [
    "AMENDMENT",
    "DATASET",
    "DEFINITIONS",
    "DIALECT",
    "MAJOR",
    "NAMES",
    "NAMESPACE",
    "UnknownSchemaError",
    "by_name",
    "identifier",
    "of",
    "validator",
]

NAMESPACE = "https://w3id.org/dermdata/schema"
"""Where the schemas' identifiers begin. They are names; nothing is fetched."""

MAJOR = 1
"""The major version. A schema of one major never refuses what it once accepted."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema that they are written in."""

DATASET = "dataset"
"""The schema of a dataset file."""

AMENDMENT = "amendment"
"""The schema of what an overlay says of a record below it."""

DEFINITIONS = "definitions"
"""The schema that holds what the others share."""

NAMES = (*Kind, DATASET, AMENDMENT, DEFINITIONS)
"""
The schemas there are: one a kind, one for a dataset file, one for what an overlay says
of the records below it, the shared definitions.
"""


class UnknownSchemaError(DermdataError, KeyError):
    """
    There is no schema of this name.

    Attributes:
        name: The name asked for.
        names: The names there are.
    """

    def __init__(self, name: str) -> None:
        names = tuple(str(word) for word in NAMES)
        super().__init__(
            f"there is no schema {shown(name)}",
            did_you_mean(name, names) or f"there are {', '.join(names)}",
        )
        self.name = name
        self.names = names


def of(name: str) -> dict[str, Any]:
    """
    Return a schema.

    Args:
        name: A kind of record, ``dataset``, ``amendment`` or ``definitions``.

    Raises:
        UnknownSchemaError: There is none of this name.
    """
    if name in list(Kind):
        return _kind_schema(Kind(name))
    if name == DATASET:
        return _dataset_schema()
    if name == AMENDMENT:
        body = _object(Amendment)
        used = _used(body, _definitions(Amendment))
        return {**_head(name, "dermdata amendment"), **body, "$defs": used}
    if name == DEFINITIONS:
        return {**_head(name, "dermdata definitions"), "$defs": _definitions()}
    raise UnknownSchemaError(name)


def by_name() -> dict[str, dict[str, Any]]:
    """Return all schemas by name."""
    return {str(name): of(name) for name in NAMES}


def identifier(name: str) -> str:
    """Return the ``$id`` of a schema."""
    return f"{NAMESPACE}/v{MAJOR}/{name}.json"


def validator(name: str) -> Validator:
    """
    Return a `jsonschema` validator for a kind of record, or for another document.

    Raises:
        UnknownSchemaError: There is no schema of this name.
    """
    from jsonschema import Draft202012Validator

    return Draft202012Validator(of(name))


def _head(name: str, title: str) -> dict[str, Any]:
    return {"$schema": DIALECT, "$id": identifier(name), "title": title}


def _kind_schema(kind: Kind) -> dict[str, Any]:
    body = _object(RECORD_CLASSES[kind])
    used = _used(body, _definitions())
    return {**_head(kind, f"dermdata {kind}"), **body, "$defs": used}


def _dataset_schema() -> dict[str, Any]:
    kinds = {kind.value: _object(RECORD_CLASSES[kind]) for kind in Kind}
    body = _object(Manifest)
    body["description"] = "A whole dataset in one file."
    body["required"] = sorted([*body["required"], "records"])
    body["properties"]["records"] = {
        "title": "Records",
        "description": "The records, of any kind.",
        "examples": [[]],
        "type": "array",
        "items": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"enum": list(kinds)}},
            "allOf": [
                {
                    "if": {
                        "properties": {"kind": {"const": kind}},
                        "required": ["kind"],
                    },
                    "then": {"$ref": f"#/$defs/{kind}"},
                }
                for kind in kinds
            ],
        },
    }
    definitions = {**_definitions(), **kinds}
    return {
        **_head(DATASET, "dermdata dataset"),
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def _definitions(*more: type[Shaped]) -> dict[str, Any]:
    """Return the schemas of all classes that records, and more, are made of."""
    whole = (*RECORD_CLASSES.values(), *more)
    parts = (cls for cls in classes_from(*whole) if cls not in whole)
    return dict(sorted((_name(cls), _object(cls)) for cls in parts))


def _used(body: dict[str, Any], everything: dict[str, Any]) -> dict[str, Any]:
    """Return the definitions a schema refers to, and those they refer to."""
    used: dict[str, Any] = {}
    waiting = list(_refs(body))
    while waiting:
        name = waiting.pop()
        if name not in used:
            used[name] = everything[name]
            waiting += _refs(everything[name])
    return dict(sorted(used.items()))


def _refs(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].removeprefix("#/$defs/")
        for inner in part.values():
            yield from _refs(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _refs(inner)


def _name(cls: type[Shaped]) -> str:
    return cls.__name__.lower()


def _object(cls: type[Shaped]) -> dict[str, Any]:
    """Return the schema of a class."""
    properties: dict[str, Any] = {}
    required = []
    if issubclass(cls, Record):
        properties["kind"] = {
            "title": "Kind",
            "description": "What the record describes.",
            "examples": [cls.kind.value],
            "const": cls.kind.value,
        }
        required.append("kind")
    for field in fields_of(cls):
        shape = shapes(cls)[field.name]
        properties[field.name] = {
            "title": field.name.replace("_", " ").capitalize(),
            "description": field.metadata["doc"] + _meanings(shape),
            "examples": [field.metadata["example"]],
            **_value(shape),
        }
        if not shape.optional:
            required.append(field.name)
    for one in cls.beside:
        properties[one.name] = {
            "title": one.name.removeprefix("$").capitalize(),
            "description": one.doc,
            "examples": [one.example],
            **_value(one.shape),
        }
    made = {
        "description": cls.summary,
        "type": "object",
        **({"required": sorted(required)} if required else {}),
        "additionalProperties": False,
        "properties": properties,
    }
    rules = [rule.schema for rule in cls.invariants]
    return {**made, "allOf": rules} if rules else made


def _meanings(shape: Shape) -> str:
    """Return the words of a closed vocabulary with their meanings, as prose."""
    if shape.form != "word":
        return ""
    return " " + " ".join(f"`{word.value}`: {word.meaning}" for word in shape.of)


def _value(shape: Shape) -> dict[str, Any]:
    match shape.form:
        case "scalar":
            return _scalar(shape.of)
        case "word":
            return {"enum": [word.value for word in shape.of]}
        case "record":
            return {"$ref": f"#/$defs/{_name(shape.of)}"}
        case "array":
            unique = {"uniqueItems": True} if shape.of.form == "scalar" else {}
            return {
                "type": "array",
                "minItems": 1,
                **unique,
                "items": _value(shape.of),
            }
        case "pair":
            return _pair(shape)
        case _:
            return {"oneOf": [_value(option) for option in shape.of]}


def _scalar(constraint: Text | Number) -> dict[str, Any]:
    if isinstance(constraint, Number):
        return {
            "type": "integer" if constraint.whole else "number",
            "minimum": constraint.low,
            "maximum": constraint.high,
        }
    return {
        "type": "string",
        "maxLength": constraint.longest,
        "pattern": constraint.pattern,
        "not": {"pattern": constraint.never},
    }


def _pair(shape: Shape) -> dict[str, Any]:
    made = {
        "type": "array",
        "minItems": 2,
        "maxItems": 2,
        "items": _scalar(shape.of),
    }
    if shape.extra.distinct:
        made["uniqueItems"] = True
    if shape.extra.most_at_least:
        made["contains"] = {"type": "integer", "minimum": shape.extra.most_at_least}
    return made
