"""
Value objects in pydantic: what FastAPI takes, returns, and says of them.

Loaded when pydantic asks for it, and never before. On the way in, an object is taken as
it is; a document is read as everywhere else, and each fault has its own place. On the
way out stands `as_dict`.
"""

from __future__ import annotations

import re
import typing
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import attrs
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError
from pydantic_core import core_schema as core

from ._docs import doc_of


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler


_JSON: Any = dict[str, Any] | list[Any] | str | float | bool | None
"""What stands where any JSON value may."""

_UNDER_WAY: ContextVar[frozenset[type]] = ContextVar("under_way", default=frozenset())
"""The classes whose schema is being made: within it, they are referred to."""


def core_schema_of(
    cls: type[Any], handler: GetCoreSchemaHandler, names: Mapping[str, str]
) -> core.CoreSchema:
    """
    Return the schema by which pydantic reads, writes and describes a class.

    Args:
        cls: The class of value objects.
        handler: pydantic's, which makes schemas of the types of fields.
        names: What it has as JSON: each name, and the attribute that stands there.
    """
    ref = f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"
    if cls in _UNDER_WAY.get():
        return core.definition_reference_schema(ref)
    token = _UNDER_WAY.set(_UNDER_WAY.get() | {cls})
    try:
        inner = _kinds(cls, handler) or _object(cls, handler, names)
    finally:
        _UNDER_WAY.reset(token)
    return core.no_info_wrap_validator_function(
        _reader(cls, names),
        inner,
        ref=ref,
        metadata={"pydantic_js_functions": [_described(cls)]},
        serialization=core.plain_serializer_function_ser_schema(_written),
    )


def _written(value: Any) -> dict[str, Any]:
    document: dict[str, Any] = value.as_dict()
    return document


# What it looks like


def _kinds(cls: type[Any], handler: GetCoreSchemaHandler) -> core.CoreSchema | None:
    """Return the schema of what several kinds of record share: one of those kinds."""
    by_kind = getattr(cls, "by_kind", None)
    if by_kind is None or hasattr(cls, "kind"):
        return None
    kinds = {
        kind.value: handler.generate_schema(one) for kind, one in by_kind().items()
    }
    return core.tagged_union_schema(kinds, discriminator="kind")


def _object(
    cls: type[Any], handler: GetCoreSchemaHandler, names: Mapping[str, str]
) -> core.CoreSchema:
    """Return the schema of an object with the fields of a class."""
    attrs.resolve_types(cls)
    fields = {field.name.rstrip("_"): field for field in attrs.fields(cls)}
    said = _said(cls)
    shown: dict[str, core.TypedDictField] = {}
    kind = getattr(cls, "kind", None)
    if isinstance(kind, str):
        literal = core.literal_schema([str(kind)])
        shown["kind"] = _field(literal, "The kind of record.", required=True)
    for name, attribute in names.items():
        field = fields.get(name)
        doc, annotation = said.get(name, ""), _type_of(cls, attribute)
        if field and attribute == field.name:
            annotation, doc = field.type, field.metadata.get("doc", doc)
        elif not doc or not field:
            doc = _first_line(getattr(cls, name, None)) or doc
        shown[name] = _field(
            handler.generate_schema(_JSON if annotation is Any else annotation),
            doc,
            required=field is not None and field.default is attrs.NOTHING,
            example=field.metadata.get("example") if field else None,
        )
    return core.typed_dict_schema(shown, cls_name=cls.__name__, extra_behavior="forbid")


def _field(
    schema: core.CoreSchema, doc: str, *, required: bool, example: Any = None
) -> core.TypedDictField:
    words: dict[str, Any] = {"description": doc}
    if example is not None:
        words["examples"] = [example]
    return core.typed_dict_field(
        schema, required=required, metadata={"pydantic_js_updates": words}
    )


def _type_of(cls: type, attribute: str) -> Any:
    """Return the type of an attribute of a class, or of one of an attribute."""
    first, _, rest = attribute.partition(".")
    owner = next(base for base in cls.__mro__ if first in vars(base))
    found = vars(owner)[first]
    hints = typing.get_type_hints(found.fget if isinstance(found, property) else owner)
    hint = hints["return" if isinstance(found, property) else first]
    return _type_of(hint, rest) if rest else hint


_ATTRIBUTE = re.compile(r"^ {8}(\w+): (.*(?:\n {12}.*)*)", re.MULTILINE)


def _said(cls: type) -> dict[str, str]:
    """Return what the docstring of a class says of each attribute, by its JSON name."""
    text = doc_of(cls).partition("Attributes:\n")[2]
    if not text.startswith("        "):  # 3.13 takes the indentation away
        text = re.sub("^(?=.)", "    ", text, flags=re.MULTILINE)
    return {
        name.rstrip("_"): " ".join(words.split())
        for name, words in _ATTRIBUTE.findall(text)
    }


def _first_line(found: object) -> str:
    lines = doc_of(found).strip().splitlines()
    return lines[0] if lines else ""


def _described(cls: type[Any]) -> Callable[..., dict[str, Any]]:
    """Return what gives a JSON Schema its words, and says what always stands there."""

    def describe(
        schema: core.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        made = handler(schema)
        there = handler.resolve_ref_schema(made)
        there["title"] = cls.__name__
        there["description"] = _words(cls)
        if handler.mode == "serialization" and not _is_record(cls):
            there["required"] = [*there["properties"]]
        elif handler.mode == "validation":
            for name in cls.derived:  # is not read
                there["properties"].pop(name, None)
        return made

    return describe


def _words(cls: type[Any]) -> str:
    text: str = getattr(cls, "summary", "") if _is_record(cls) else doc_of(cls)
    return " ".join(text.partition("Attributes:")[0].split())


def _is_record(cls: type) -> bool:
    """Whether a class is read from documents in which what is absent is left out."""
    return hasattr(cls, "invariants")


# How it is read


def _reader(
    cls: type[Any], names: Mapping[str, str]
) -> Callable[[Any, Callable[[Any], Any]], Any]:
    from_dict = getattr(cls, "from_dict", None)

    def read(value: Any, inner: Callable[[Any], Any]) -> Any:
        if isinstance(value, cls):
            return value
        if from_dict is None:
            return _made(cls, names, inner(value))
        try:
            return from_dict(value)
        except ValueError as error:
            raise _refusal(cls, error, value) from None

    return read


def _made(cls: type[Any], names: Mapping[str, str], values: Mapping[str, Any]) -> Any:
    own = {field.name: field.default for field in attrs.fields(cls)}
    given = {names[name]: part for name, part in values.items() if names[name] in own}
    elsewhere = {n for n, attribute in names.items() if n != attribute} & own.keys()
    needed = {n for n, default in own.items() if default is attrs.NOTHING}
    if not given.keys() >= needed | elsewhere:
        message = f"a {cls.__name__} cannot be read: JSON does not hold all of it"
        raise PydanticCustomError("dermdata", "{message}", {"message": message})
    return cls(**given)


def _refusal(cls: type, error: ValueError, value: Any) -> Exception:
    """Return an error of pydantic with the place of each fault."""
    whole = [("dermdata", (), {"message": str(error)})]
    faults = getattr(error, "faults", ())
    make: Any = PydanticCustomError  # its types ask for literals
    details = [
        InitErrorDetails(
            type=make(code, "{message}", words), loc=path, input=_at(value, path)
        )
        for code, path, words in (
            [(fault.code, fault.path, _context(fault)) for fault in faults] or whole
        )
    ]
    return ValidationError.from_exception_data(cls.__name__, details)


def _context(fault: Any) -> dict[str, Any]:
    hint = f" ({fault.hint})" if fault.hint else ""
    return {"message": f"{fault.message}{hint}"}


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    """Return what stands in a document at a place, or above what is missing."""
    for part in path:
        try:
            value = value[part]
        except (LookupError, TypeError):
            break
    return value
