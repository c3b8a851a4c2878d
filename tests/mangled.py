"""
Documents with every field, and whatever people and programs might do to them.

Other than `dermdata.testing.damaged`, this puts anything anywhere and knows nothing of
the outcome; some of it stays valid. It is for questions with two oracles.
"""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from dermdata.records import Kind
from dermdata.schema import of as schema
from dermdata.testing import documents


if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn


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
    parts_there = schema("definitions")["$defs"] | schema("amendment")["$defs"]
    made = parts_there.get(name) or schema(name)
    parts: dict[str, Any] = {
        field: _example_of(part) for field, part in made["properties"].items()
    }
    match name:
        case "quantity":
            parts = {"unit": "mm", "between": [1, 2]}
        case "statement":
            return statement_examples()[0]
        case "addedevidence":
            return {**statement_examples()[0], "verdict": "disputed"}
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
        "extent": "some",
        "verdict": "unsupported",
        "evidence": [{**evidence, "design": "lay-text"}],
    }
    figures = [{**measured, "object": figure} for figure in FIGURES]
    return json.loads(json.dumps([about, claimed, *figures]))  # type: ignore[no-any-return]  # nothing shared


EXAMPLES = tuple(example(kind) for kind in Kind)


@st.composite
def mangled(draw: DrawFn) -> dict[str, Any]:
    """Draw a document with one to three damages; some stay valid all the same."""
    document = draw(st.sampled_from(EXAMPLES) | documents())
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        path = draw(st.sampled_from(list(places(document)) or [()]))
        if path:
            damage = draw(st.sampled_from(damages(at(document, path))))
            document = with_damage(document, path, damage)
    return document
