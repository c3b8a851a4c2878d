"""
A small dataset to put questions to: spots, their classes, and what is said of them.

Spots come by drugs or by diseases. The rash of spots stands in the one class, the plaque
of spots in both, so that nobody knows which of its causes belongs to which.
"""

from __future__ import annotations

from typing import Any

from dermdata.codec import record_of
from dermdata.collection import Dataset

from .examples import LAY, document, evidence, record, statement


TRIAL = evidence("trial-2020", "supports", "randomised-trial")
SERIES = evidence("trial-2020", "supports", "case-series")
CASE = evidence("case-2019", "supports", "case-report")
BOOK = evidence("case-2019", "supports", "textbook")
FAILED = evidence("case-2019", "refutes", "case-report")
SOLD = evidence("lay-page", "supports", "promotion")


def said(
    predicate: str, target: Any, *items: dict[str, Any], **fields: Any
) -> dict[str, Any]:
    """Return a supported statement."""
    return statement(predicate, target, "supported", *items, **fields)


def partly(
    predicate: str, target: str, *items: dict[str, Any], **fields: Any
) -> dict[str, Any]:
    """Return a partly supported statement."""
    why = {"rationale": "One patient.", **fields}
    return statement(predicate, target, "partly-supported", *items, **why)


def refuted(predicate: str, target: str, **fields: Any) -> dict[str, Any]:
    """Return a refuted statement."""
    why = {"rationale": "It failed in one patient.", **fields}
    return statement(predicate, target, "refuted", FAILED, **why)


TOPICAL, ORAL = {"route": "topical"}, {"route": "oral"}

SPOT = record(
    "condition",
    "spot",
    type="lesion",
    synonyms=[
        {
            "text": text,
            "scope": scope,
            "register": "lay",
            "language": "en",
            "source": "lay-page",
        }
        for text, scope in [("dot", "exact"), ("wartlet", "misnomer")]
    ],
    statements=[
        said("triggered-by", "sun", BOOK),
        said("treated-by", "frost", BOOK),
        statement("treated-by", "sold-cream", "promotional", SOLD),
        statement("treated-by", "pill", "unsupported", LAY, rationale="No study."),
        said("affects-site", "eyelid", SERIES, extent="most"),
        refuted("affects-site", "eyelid", extent="only"),
        partly("affects-site", "arm", CASE, context={"population": "newborn"}),
        said("differs-from", "wart", BOOK),
        said("has-finding", "white-papule", BOOK),
        said("has-course", "persistence", BOOK),
        said("diagnosed-by", "biopsy", BOOK),
        partly("prevented-by", "shade", CASE),
        said(
            "has-measure",
            {"between": [1, 2], "unit": "mm"},
            BOOK,
            measure="diameter",
        ),
        statement(
            "has-measure",
            {"at_most": 9, "unit": "%"},
            "disputed",
            BOOK,
            FAILED,
            measure="prevalence",
            rationale="Two surveys, two figures.",
        ),
    ],
)

PLAQUE = record(
    "condition",
    "spot-plaque",
    type="lesion",
    parents=["spot"],
    statements=[
        said("classified-as", "drug-spots", CASE),
        said("classified-as", "disease-spots", CASE),
        partly("triggered-by", "rubbing", CASE),
        partly("treated-by", "frost", CASE),
        said("treated-by", "peel", TRIAL),
        refuted("treated-by", "balm"),
        refuted("has-finding", "white-papule"),
        said("associated-with", "lupus", BOOK),
    ],
)

RASH = record(
    "condition",
    "spot-rash",
    type="lesion",
    statements=[
        said("classified-as", "drug-spots", CASE),
        partly("triggered-by", "steroid-pill", CASE, context=ORAL),
        said("differs-from", "pimple", BOOK),
    ],
)

RECORDS = (
    SPOT,
    PLAQUE,
    RASH,
    record(
        "classification",
        "spots-by-cause",
        criterion="Any spot.",
        scheme={"axis": "cause", "source": "trial-2020", "edition": "2020"},
    ),
    record(
        "classification",
        "drug-spots",
        parents=["spots-by-cause"],
        criterion="After a drug.",
        statements=[
            said("is-a", "spot", BOOK),
            said("triggered-by", "steroid-cream", SERIES, context=TOPICAL),
            refuted("triggered-by", "balm"),
        ],
    ),
    record(
        "classification",
        "disease-spots",
        parents=["spots-by-cause"],
        criterion="After a disease.",
        statements=[
            said("is-a", "spot", BOOK),
            said("triggered-by", "blistering", SERIES),
            said("triggered-by", "mild-blistering", BOOK),
            said("pointed-to-by", "fragility", BOOK),
        ],
    ),
    record(
        "condition",
        "blistering",
        type="disease",
        appraisal="background",
        statements=[
            said("pointed-to-by", "dark-urine", SERIES, context={"site": "eyelid"}),
            said("may-cause", "scar", BOOK),
        ],
    ),
    record("condition", "mild-blistering", type="disease", parents=["blistering"]),
    record("condition", "lupus", type="disease"),
    record("condition", "pimple", type="lesion"),
    record(
        "condition",
        "wart",
        type="lesion",
        synonyms=[
            {
                "text": "verruca",
                "scope": "exact",
                "register": "lay",
                "language": "en",
                "source": "lay-page",
            }
        ],
        statements=[partly("differs-from", "spot-plaque", CASE)],
    ),
    record(
        "condition",
        "spotlet",
        type="claimed",
        status="rejected",
        retirement={
            "reason": "Names nothing of its own.",
            "date": "2026-11-22",
            "replaced_by": "spot",
        },
        statements=[statement("same-as", "spot", "unsupported", LAY)],
    ),
    record(
        "treatment",
        "steroid",
        type="drug-class",
        statements=[
            said("may-cause", "scar", BOOK),
            said("caution", "newborn", BOOK),
            said("caution", "eyelid", BOOK, context=TOPICAL),
        ],
    ),
    record(
        "treatment",
        "steroid-cream",
        type="drug-class",
        statements=[said("is-a", "steroid", BOOK, context=TOPICAL)],
    ),
    record("treatment", "strong-cream", type="drug", parents=["steroid-cream"]),
    record(
        "treatment",
        "steroid-pill",
        type="drug",
        statements=[said("is-a", "steroid", BOOK, context=ORAL)],
    ),
    *(record("treatment", name, type="drug") for name in ("balm", "pill")),
    record(
        "treatment",
        "frost",
        type="procedure",
        statements=[said("caution", "eyelid", BOOK), refuted("may-cause", "scar")],
    ),
    record("treatment", "peel", type="procedure"),
    record("treatment", "shade", type="self-care"),
    record("treatment", "sold-cream", type="product"),
    *(record("term", name, type="exposure") for name in ("sun", "rubbing")),
    *(record("term", n, type="sign") for n in ("papule", "scar", "fragility")),
    record("term", "white-papule", type="sign", parents=["papule"]),
    record("term", "dark-urine", type="sign"),
    record("term", "persistence", type="course"),
    record("term", "biopsy", type="test"),
    *(record("term", name, type="measure") for name in ("diameter", "prevalence")),
    record("term", "face", type="body-site"),
    *(
        record("term", name, type="body-site", parents=["face"])
        for name in ("eyelid", "cheek")
    ),
    record("term", "arm", type="body-site"),
    record("term", "newborn", type="population"),
    *(document(name) for name in ("trial-2020", "case-2019", "lay-page")),
)


def spots(*more: dict[str, Any]) -> Dataset:
    """Return the dataset; further documents are added or replace."""
    by_id = {one["id"]: one for one in (*RECORDS, *more)}
    return Dataset.from_records(map(record_of, by_id.values()))
