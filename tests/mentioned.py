"""A small world of records to be mentioned, and what annotate says of a text in it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from dermdata.query import annotate

from .examples import small_dataset


if TYPE_CHECKING:
    from dermdata.collection import Dataset
    from dermdata.query import Annotation


def record(
    kind: str, name: str, *synonyms: dict[str, str], **fields: Any
) -> dict[str, Any]:
    """Return the document of a record of which only the names matter."""
    made: dict[str, Any] = {
        "kind": kind,
        "id": name.lower().replace(" ", "-"),
        "name": name,
        "definition": f"What {name} is.",
        "type": {"condition": "disease", "treatment": "drug", "term": "symptom"}[kind],
        "provenance": {"created": "2026-11-22"},
    }
    return made | ({"synonyms": [*synonyms]} if synonyms else {}) | fields


def called(text: str, register: str = "clinical", **fields: str) -> dict[str, str]:
    """Return a synonym."""
    return {
        "text": text,
        "scope": "exact",
        "register": register,
        "language": "en",
        "source": "lay-page",
    } | fields


WORLD = (
    record(
        "condition",
        "Milia",
        called("milium"),
        called("milk spots", "lay"),
        called("white bumps", "lay"),
        called("whitehead", "lay", scope="misnomer"),
        called("粟丘疹", language="zh"),
        called("דוחנית", language="he"),
    ),
    record("condition", "Milia en plaque", called("MEP", "abbreviation")),
    record("condition", "Porphyria cutanea tarda", called("PCT", "abbreviation")),
    record("condition", "Bullous pemphigoid"),
    record("condition", "Pachyonychia congenita", called("PC", "abbreviation")),
    record("condition", "Closed comedo", called("whitehead", "lay")),
    record(
        "condition",
        "Stuve syndrome",
        called("Stüve syndrome"),
        called("naevus of Stüve"),
    ),
    record("condition", "Burn", called("burns", "lay")),
    record("condition", "Shingles"),
    record("condition", "Diabetes"),
    record("condition", "Fever of 2019"),
    record("treatment", "Vemurafenib"),
    record("treatment", "Dermabrasion"),
    record("treatment", "CO2 laser"),
    record("treatment", "Fluorouracil", called("5-FU", "abbreviation")),
    record("treatment", "Isotretinoin"),
    record("term", "Itching skin"),
    record("term", "OFD1"),
    record(
        "condition",
        "Milialar",
        status="rejected",
        retirement={
            "reason": "A slip.",
            "date": "2026-11-22",
            "replaced_by": "milia",
        },
    ),
)


@functools.cache
def world() -> Dataset:
    """Return the small world; it is immutable."""
    return small_dataset(*WORLD)


def found(text: str, *, terms: bool = False) -> tuple[Annotation, ...]:
    """Return the mentions in a text."""
    return annotate(text, terms=terms, dataset=world())


def said(text: str) -> dict[str, str]:
    """Return the status of each mention in a text, by its words."""
    return {one.text: str(one.status) for one in found(text)}
