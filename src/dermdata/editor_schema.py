"""
The JSON Schemas as an editor reads them.

They accept what those of `schema` accept, and say more, in words that editors know and
validators need not: what each word of a vocabulary means, what is expected where a
pattern is not met, a first draft of each part. On a kind of record stand only the
predicates that it can have.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import attrs

from . import schema
from .records import RECORD_CLASSES, Amendment, Kind, Manifest, predicates_of
from .records._constraints import Text
from .records._shapes import Shape, classes_from, shapes, values_in


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .records._shapes import Shaped


__all__ = ["of"]


def of(name: str) -> dict[str, Any]:
    """
    Return a schema for editors.

    Args:
        name: As for `schema.of`: a kind of record, ``dataset``, ``amendment`` or
            ``definitions``.

    Raises:
        UnknownSchemaError: There is none of this name.
    """
    made: dict[str, Any] = _explained(schema.of(name))
    definitions = made.get("$defs", {})
    if name in list(Kind) and "statement" in definitions:
        allowed = [str(one) for one in predicates_of(Kind(name))]
        fields = definitions["statement"]["properties"]
        narrower = {**fields["predicate"], "enum": allowed, "examples": allowed[:1]}
        fields["predicate"] = _explained(narrower)
    for cls in _classes():
        part = definitions.get(cls.__name__.lower())
        if part:
            part["defaultSnippets"] = [_snippet(cls, cls.__name__.lower())]
    if name in list(Kind):
        kind = Kind(name)
        made["defaultSnippets"] = [_snippet(RECORD_CLASSES[kind], name, kind)]
    return made


def _explained(part: Any) -> Any:
    """Return a part of a schema with what editors are told in addition."""
    if isinstance(part, list):
        return [_explained(item) for item in part]
    if not isinstance(part, dict):
        return part
    made = {name: _explained(inner) for name, inner in part.items()}
    words = part.get("enum")
    if isinstance(words, list):
        meanings = [_meanings().get(word, "") for word in _named(words)]
        if any(meanings):
            made["enumDescriptions"] = meanings
            made["description"] = _alone(part.get("description", ""))
    if part.get("type") == "string" and "pattern" in part:
        expected = f"Expected {_forms()[part['pattern']]}."
        made["patternErrorMessage"] = made["errorMessage"] = expected
        made["not"] = {**made["not"], "errorMessage": expected}
    return made


def _alone(description: str) -> str:
    """Return a description without the meanings of the words, which stand apart."""
    return description.partition(" `")[0]


def _named(words: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield each word with the vocabulary that has them all."""
    names = [
        vocabulary
        for vocabulary, known in _vocabularies().items()
        if set(words) <= known
    ]
    for word in words:
        yield (names[0] if names else "", str(word))


@functools.cache
def _classes() -> tuple[type[Shaped], ...]:
    """Return every class that a part of a schema is made from."""
    return tuple(classes_from(*RECORD_CLASSES.values(), Manifest, Amendment))


def _all_values() -> Iterator[Shape]:
    for cls in _classes():
        for shape in shapes(cls).values():
            yield from values_in(shape)


@functools.cache
def _forms() -> dict[str, str]:
    """Return what each pattern expects, in words."""
    texts = [shape.of for shape in _all_values() if isinstance(shape.of, Text)]
    return {text.pattern: text.what for text in texts}


@functools.cache
def _vocabularies() -> dict[str, set[str]]:
    """Return the words of each vocabulary."""
    words = [shape.of for shape in _all_values() if shape.form == "word"]
    return {one.__name__: {word.value for word in one} for one in words}


@functools.cache
def _meanings() -> dict[tuple[str, str], str]:
    """Return what each word of each vocabulary means."""
    words = [shape.of for shape in _all_values() if shape.form == "word"]
    return {(one.__name__, word.value): word.meaning for one in words for word in one}


def _snippet(cls: type[Shaped], name: str, kind: Kind | None = None) -> dict[str, Any]:
    """Return a first draft: what a part must have, with places to fill in order."""
    body: dict[str, Any] = {"kind": kind.value} if kind else {}
    for field, shape in shapes(cls).items():
        if not shape.optional:
            body[field] = _blank(shape, len(body) + 1, _example(cls, field))
    return {
        "label": f"new {name}",
        "description": cls.summary,
        "body": body,
    }


def _blank(shape: Shape, number: int, example: Any) -> Any:
    """Return a place to fill: words to choose from, or an example to write over."""
    if shape.form == "word":
        words = ",".join(word.value for word in shape.of)
        return f"${{{number}|{words}|}}"
    if isinstance(example, str):
        return f"${{{number}:{example}}}"
    return example


def _example(cls: type[Shaped], field: str) -> Any:
    return attrs.fields_dict(cls)[field].metadata["example"]  # type: ignore[arg-type]
