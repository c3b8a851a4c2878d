"""
A few handwritten records that make a small dataset, and ways to change and write them.

They use every field that a card, a row of the claims or a tree shows.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from dermdata.codec import record_of
from dermdata.collection import Dataset
from dermdata.records import Manifest
from dermdata.text import canonical


if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def record(kind: str, slug: str, **fields: Any) -> dict[str, Any]:
    """Return a record that has what every record must have."""
    return {
        "kind": kind,
        "id": slug,
        "name": slug.replace("-", " ").capitalize(),
        "definition": f"What {slug.replace('-', ' ')} is.",
        "provenance": {"created": "2026-11-22"},
        **fields,
    }


def evidence(source: str, stance: str, design: str, **fields: Any) -> dict[str, Any]:
    """Return an evidence item."""
    return {
        "source": source,
        "locator": "Results",
        "stance": stance,
        "design": design,
        "read": "abstract",
        **fields,
    }


FOR = evidence("trial-2020", "supports", "randomised-trial")
AGAINST = evidence("case-2019", "refutes", "case-report")
LAY = evidence("lay-page", "supports", "lay-text")


def statement(
    predicate: str, target: Any, verdict: str, *items: dict[str, Any], **fields: Any
) -> dict[str, Any]:
    """Return a statement."""
    return {
        "predicate": predicate,
        "object": target,
        "verdict": verdict,
        "evidence": list(items),
        **fields,
    }


_CYST = record(
    "condition",
    "cyst",
    type="lesion",
    synonyms=[
        {
            "text": "pearl",
            "scope": "exact",
            "register": "lay",
            "language": "en",
            "source": "lay-page",
        },
        {
            "text": "hot cyst",
            "scope": "narrow",
            "register": "historical",
            "language": "en-GB",
            "source": "case-2019",
        },
    ],
    xrefs=[
        {
            "curie": "HP:0001056",
            "label": "Milia",
            "relation": "broad",
            "verified_in": "HPO 2025-11-24",
            "verified_on": "2026-11-22",
        },
        {
            "curie": "SNOMEDCT:254679006",
            "relation": "exact",
            "verified_in": "a browser",
            "verified_on": "2026-11-22",
        },
    ],
    statements=[
        statement(
            "affects-site",
            "eyelid",
            "supported",
            {**FOR, "figure": {"counts": [8, 32]}, "note": "Both lids."},
            context={"population": "newborn", "site": "face"},
        ),
        statement(
            "has-measure",
            {"between": [1, 2.5], "unit": "mm"},
            "disputed",
            FOR,
            {**AGAINST, "figure": {"at_most": 3, "unit": "mm"}},
            measure="diameter",
            rationale="Two sources, two figures.",
        ),
        statement("classified-as", "hot", "supported", FOR),
        statement(
            "treated-by",
            "warm-cream",
            "promotional",
            evidence("lay-page", "supports", "promotion", note="Sold there."),
        ),
        statement(
            "triggered-by",
            "warm-cream",
            "refuted",
            AGAINST,
            LAY,
            context={
                "morphology": "red-cyst",
                "route": "topical",
                "duration": {"between": [4, 2], "unit": "wk"},
            },
            rationale="One case against a page without sources.",
        ),
    ],
)

_RECORDS = (
    _CYST,
    record("condition", "red-cyst", type="lesion", parents=["cyst"]),
    record(
        "condition",
        "cystoid",
        type="claimed",
        status="rejected",
        retirement={
            "reason": "Names nothing of its own.",
            "date": "2026-11-22",
            "replaced_by": "cyst",
        },
        statements=[statement("same-as", "cyst", "unsupported", LAY)],
    ),
    record(
        "classification",
        "by-cause",
        criterion="Any cyst.",
        scheme={"axis": "cause", "source": "trial-2020", "edition": "2020"},
    ),
    record(
        "classification",
        "cold",
        parents=["by-cause"],
        criterion="Not heated.",
        status="retired",
        retirement={"reason": "Never used.", "date": "2026-11-21"},
    ),
    record(
        "classification",
        "hot",
        parents=["by-cause"],
        criterion="Heated.",
        boundaries=["Warm is hot.", "Tepid is not."],
    ),
    record("treatment", "warm-cream", type="product"),
    record("term", "diameter", type="measure"),
    record("term", "eyelid", type="body-site", parents=["face"]),
    record("term", "face", type="body-site"),
    record("term", "newborn", type="population"),
    record(
        "source",
        "trial-2020",
        name="Ahn & Berg 2020",
        type="journal-article",
        title="Heat and cysts",
        authors=["Ahn B", "Berg C"],
        year=2020,
        container="J Heat 3:14-15",
        doi="10.1000/heat.3.14",
        pmid="123456",
        url="https://example.org/heat",
        accessed="2026-11-22",
    ),
    record(
        "source",
        "case-2019",
        type="journal-article",
        title="A cyst that was not heated",
        year=2019,
        pmid="654321",
    ),
    record(
        "source",
        "lay-page",
        type="web-article",
        title="Ten facts about cysts",
        url="https://example.org/ten",
    ),
    record(
        "source",
        "unread-book",
        type="book-chapter",
        title="Cysts",
        container="The book of cysts",
    ),
)
IDS = tuple(sorted(record["id"] for record in _RECORDS))


def document(name: str, **changes: Any) -> dict[str, Any]:
    """Return the document of a record; a field changed to `None` is left out."""
    made = next(copy.deepcopy(r) for r in _RECORDS if r["id"] == name)
    made.update(changes)
    return {field: value for field, value in made.items() if value is not None}


def documents() -> list[dict[str, Any]]:
    """Return all documents, sorted by id."""
    return [document(name) for name in IDS]


def small_dataset(*more: dict[str, Any]) -> Dataset:
    """Return all records as a dataset; further documents are added or replace."""
    by_id = {record["id"]: record for record in (*documents(), *more)}
    records = map(record_of, by_id.values())
    return Dataset.from_records(
        records, manifest=Manifest(title="Small", version="1.2.3", licence="CC0-1.0")
    )


def written(folder: Path, records: Iterable[dict[str, Any]]) -> Path:
    """Write record files into a folder, each under its right name, and return it."""
    for record in records:
        path = folder / f"{record['kind']}s" / f"{record['id']}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(canonical(record), "utf-8")
    return folder
