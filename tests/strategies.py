"""
Hypothesis strategies for records and documents, made from the record classes.

`records` draws whatever the classes can build; `damaged` takes a valid document and
does to it, at one place, what people and programs do to documents.
"""

from __future__ import annotations

import copy
import functools
import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from dermdata.codec import document_of
from dermdata.records import (
    PREDICATES,
    RECORD_CLASSES,
    Classification,
    Context,
    Evidence,
    Kind,
    Level,
    Predicate,
    Quantity,
    Record,
    Retirement,
    Source,
    Stance,
    Statement,
    Status,
    Verdict,
    predicates_of,
)
from dermdata.records._constraints import Number, Text
from dermdata.records._shapes import Checked, Shape, shapes
from dermdata.schema import schema


if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn, SearchStrategy


_UTF8 = st.characters(codec="utf-8")


@functools.cache
def texts(constraint: Text) -> SearchStrategy[str]:
    """Draw strings that a constraint allows."""
    return st.from_regex(constraint.pattern, fullmatch=True, alphabet=_UTF8).filter(
        lambda text: len(text) <= constraint.longest
    )


def numbers(constraint: Number) -> SearchStrategy[Any]:
    """Draw numbers that a constraint allows."""
    whole = st.integers(constraint.low, constraint.high)
    if constraint.whole:
        return whole
    return whole | st.floats(constraint.low, constraint.high)


@functools.cache
def values(shape: Shape) -> SearchStrategy[Any]:
    """Draw Python values of a shape."""
    match shape.form:
        case "scalar" if isinstance(shape.of, Number):
            return numbers(shape.of)
        case "scalar":
            return texts(shape.of)
        case "word":
            return st.sampled_from(list(shape.of))
        case "record":
            return objects(shape.of)
        case "array":
            unique = shape.of.form == "scalar"
            return st.lists(
                values(shape.of), min_size=1, max_size=2, unique=unique
            ).map(tuple)
        case "pair":
            return (
                st.tuples(numbers(shape.of), numbers(shape.of))
                .map(lambda pair: tuple(sorted(pair)))
                .filter(lambda pair: not shape.extra.distinct or pair[0] != pair[1])
                .filter(lambda pair: pair[1] >= shape.extra.most_at_least)
            )
        case _:
            return st.one_of([values(option) for option in shape.of])


@functools.cache
def objects(cls: type[Checked]) -> SearchStrategy[Any]:
    """Draw instances of any record class."""
    return _objects(cls)


@st.composite
def _objects(draw: DrawFn, cls: type[Checked]) -> Any:
    if cls is Statement:
        return draw(statements(tuple(Predicate)))
    if cls is Quantity:
        form = draw(st.sampled_from(["value", "between", "at_least", "at_most"]))
        return draw(st.builds(cls, **_fields(cls, only=("unit", form))))
    drawn = {
        name: draw(strategy)
        for name, strategy in _fields(cls).items()
        if not shapes(cls)[name].optional or draw(st.booleans())
    }
    if cls is Context and not drawn:
        drawn["route"] = draw(values(shapes(cls)["route"]))
    return cls(**drawn)


@functools.cache
def _fields(
    cls: type[Checked], only: tuple[str, ...] | None = None
) -> dict[str, SearchStrategy[Any]]:
    return {
        name: values(shape)
        for name, shape in shapes(cls).items()
        if only is None or name in only
    }


@st.composite
def statements(draw: DrawFn, predicates: tuple[Predicate, ...]) -> Statement:
    """Draw statements with one of these predicates."""
    inner = shapes(Statement)
    predicate = draw(st.sampled_from(predicates))
    figure = not PREDICATES[predicate].objects
    identifier, quantity, proportion = map(values, inner["object"].of)
    evidence = draw(values(inner["evidence"]))
    verdict = draw(st.sampled_from(_verdicts(evidence)))
    drawn: dict[str, Any] = {
        "predicate": predicate,
        "object": draw(quantity | proportion if figure else identifier),
        "evidence": evidence,
        "verdict": verdict,
        "rationale": draw(values(inner["rationale"])),
    }
    if figure:
        drawn["measure"] = draw(identifier)
    if draw(st.booleans()):
        drawn["context"] = draw(objects(Context))
    return Statement(**drawn)


def _verdicts(evidence: tuple[Evidence, ...]) -> list[Verdict]:
    graded = {e.stance for e in evidence if e.design.level is not Level.E0}
    if graded == {Stance.SUPPORTS, Stance.REFUTES}:
        return [Verdict.DISPUTED, Verdict.PARTLY_SUPPORTED, Verdict.REFUTED]
    if graded == {Stance.SUPPORTS}:
        return [Verdict.SUPPORTED, Verdict.PARTLY_SUPPORTED]
    if graded == {Stance.REFUTES}:
        return [Verdict.REFUTED, Verdict.UNSUPPORTED]
    return [Verdict.UNSUPPORTED, Verdict.PROMOTIONAL]


@st.composite
def records(draw: DrawFn, kinds: tuple[Kind, ...] = tuple(Kind)) -> Record:
    """Draw records of these kinds, alone: what they refer to need not exist."""
    cls = RECORD_CLASSES[draw(st.sampled_from(kinds))]
    drawn = {
        name: draw(strategy)
        for name, strategy in _fields(cls).items()
        if name not in {"retirement", "statements", "status", "scheme"}
        and (not shapes(cls)[name].optional or draw(st.booleans()))
    }
    if draw(st.booleans()):
        drawn["status"] = draw(st.sampled_from([Status.RETIRED, Status.REJECTED]))
        drawn["retirement"] = draw(objects(Retirement))
    if "statements" in shapes(cls) and draw(st.booleans()):
        allowed = statements(predicates_of(cls.kind))
        drawn["statements"] = tuple(draw(st.lists(allowed, min_size=1, max_size=2)))
    if cls is Classification and "parents" not in drawn:
        drawn["scheme"] = draw(values(shapes(cls)["scheme"]))
    if cls is Source and not {"container", "doi", "pmid", "url"} & set(drawn):
        drawn["pmid"] = "1"
    return cls(**drawn)


def documents(kinds: tuple[Kind, ...] = tuple(Kind)) -> SearchStrategy[dict[str, Any]]:
    """Draw valid documents."""
    return records(kinds).map(document_of)


GONE, MISSPELT = object(), object()

JUNK: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    1.0,
    0.5,
    8.0,
    10**10,
    "",
    " ",
    "x",
    "milia",
    "Milia",
    "milia-",
    "2026-02-29",
    "2024-02-29",
    "supported",
    "unsupported",
    "refuted",
    "disputed",
    "partly-supported",
    "promotional",
    "supports",
    "refutes",
    "review",
    "lay-text",
    "retired",
    "active",
    "has-measure",
    "uses",
    "affects-site",
    "x" * 81,
    "x" * 1501,
    "x\u0000y",
    "x\u0085",
    [],
    {},
    [1, 2],
    [2, 1],
    [0, 0],
    [1, 1.0],
    ["a", "a"],
    ["a", "b"],
    [[]],
    {"value": 1, "unit": "mm"},
    {"value": 1.0, "unit": "mm", "at_most": 3},
    {"counts": [8, 102]},
    {"counts": [102.0, 8]},
    {"unit": "mm"},
    {"route": "topical"},
)
"""Values to put where others stood: nearly right, wrong in one way, or wrong outright."""


def places(
    document: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value in a document but the document's own."""
    inner = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    for key, value in inner:
        yield (*path, key)
        yield from places(value, (*path, key))


def at(document: Any, path: tuple[str | int, ...]) -> Any:
    """Return the value at a path."""
    for key in path:
        document = document[key]
    return document


def damages(value: Any) -> list[Any]:
    """Return what a value may be damaged to; `GONE` and `MISSPELT` are done to its key."""
    found: list[Any] = [*JUNK, GONE, MISSPELT]
    if isinstance(value, str):
        found += [value + "\n", value + " ", value + "x", value[:-1], value.upper()]
    if isinstance(value, int) and not isinstance(value, bool):
        found.append(float(value))
    if isinstance(value, list):
        found += [[*value, *value[:1]], value[::-1], value[1:]]
    if isinstance(value, dict):
        found += [{**value, "nonsense": 1}, {**value, "note": "A note."}]
    return found


def with_damage(
    document: dict[str, Any], path: tuple[str | int, ...], damage: Any
) -> dict[str, Any]:
    """Return the document with the value at a path damaged."""
    made = copy.deepcopy(document)
    *parents, key = path
    holder = at(made, tuple(parents))
    if damage is GONE:
        del holder[key]
    elif damage is MISSPELT:
        holder.update({f"{key}s": holder.pop(key)}) if isinstance(
            holder, dict
        ) else holder.pop(key)
    else:
        holder[key] = copy.deepcopy(damage)
    return made


def example(name: str) -> dict[str, Any]:
    """Return an object with every field of a schema, made of the schema's examples."""
    made = schema("definitions")["$defs"].get(name) or schema(name)
    parts: dict[str, Any] = {
        field: _example_of(part) for field, part in made["properties"].items()
    }
    match name:
        case "quantity":
            parts = {"unit": "mm", "between": [1, 2]}
        case "statement":
            return statement_examples()[0]
        case "classification":
            del parts["scheme"]
    if name in list(Kind):
        parts["status"] = "retired"
    return parts


def _example_of(part: dict[str, Any]) -> Any:
    inner = part.get("items", part)
    if "$ref" not in inner:
        return copy.deepcopy(part["examples"][0])
    name = inner["$ref"].removeprefix("#/$defs/")
    if name == "statement":
        return statement_examples()
    return [example(name)] if "items" in part else example(name)


FIGURES = (
    {"between": [1, 2], "unit": "mm"},
    {"value": 26.7, "unit": "%"},
    {"at_least": 10, "unit": "%"},
    {"at_most": 3, "unit": "mm"},
    {"counts": [8, 102]},
)


def statement_examples() -> list[dict[str, Any]]:
    """Return a disputed statement, an unsupported one, and one for each kind of figure."""
    evidence = example("evidence")
    about = {
        "predicate": "has-attribute",
        "object": "benign",
        "context": example("context"),
        "verdict": "disputed",
        "rationale": "A case report on either side.",
        "evidence": [
            evidence,
            {**evidence, "stance": "refutes"},
            {**evidence, "design": "lay-text"},
        ],
    }
    measured = {
        "predicate": "has-measure",
        "measure": "lesion-diameter",
        "verdict": "supported",
        "evidence": [evidence],
    }
    claimed = {
        "predicate": "has-attribute",
        "object": "contagious",
        "verdict": "unsupported",
        "evidence": [{**evidence, "design": "lay-text"}],
    }
    figures = [{**measured, "object": figure} for figure in FIGURES]
    return json.loads(json.dumps([about, claimed, *figures]))  # type: ignore[no-any-return]  # nothing shared


EXAMPLES = tuple(example(kind) for kind in Kind)


@st.composite
def damaged(draw: DrawFn) -> dict[str, Any]:
    """Draw a document with one to three damages; some stay valid all the same."""
    document = draw(st.sampled_from(EXAMPLES) | documents())
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        path = draw(st.sampled_from(list(places(document)) or [()]))
        if path:
            damage = draw(st.sampled_from(damages(at(document, path))))
            document = with_damage(document, path, damage)
    return document
