"""Statements of records as the statements of VA-Spec, with a line for each evidence item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...collection.labels import object_of
from ...records import PREDICATES, Stance, Verdict
from ...records.identity import statement_id
from ..rdf.graph import labelled
from .concepts import concept, extensions, word


if TYPE_CHECKING:
    from ..._value import Value
    from ...collection import Dataset
    from ...records import Evidence, Statement
    from .concepts import Thing


_DIRECTIONS = {
    Verdict.SUPPORTED: "supports",
    Verdict.PARTLY_SUPPORTED: "supports",
    Verdict.DISPUTED: "neutral",
    Verdict.UNSUPPORTED: "neutral",
    Verdict.PROMOTIONAL: "neutral",
    Verdict.REFUTED: "disputes",
}
"""Whether a statement is for its proposition, against it, or neither."""

_STANCES = {Stance.SUPPORTS: "supports", Stance.REFUTES: "disputes"}


def statement_of(subject: str, said: Statement, dataset: Dataset) -> Thing:
    """Return a statement with its proposition, its verdict and its evidence."""
    name = statement_id(subject, said)
    made: Thing = {
        "id": name,
        "type": "Statement",
        "description": labelled(subject, said, dataset),
        "proposition": _proposition(name, subject, said, dataset),
        "direction": _DIRECTIONS[said.verdict],
        "strength": word(said.level, "level"),
        "classification": word(said.verdict, "verdict"),
        "hasEvidenceLines": [
            _line(f"{name}-{number}", one)
            for number, one in enumerate(said.evidence, 1)
        ],
    }
    if said.rationale is not None:
        made["extensions"] = extensions([("rationale", said.rationale)])
    return made


def _proposition(name: str, subject: str, said: Statement, dataset: Dataset) -> Thing:
    """Return what may be so: its limits are part of it."""
    if said.refers:
        target = concept(said.target, dataset)
    else:
        figure = said.figure.as_dict()  # without what is absent
        target = {
            "name": object_of(said, dataset.name_of),
            "extensions": extensions([("measure", said.measure), ("figure", figure)]),
        }
    more = {
        "extent": said.extent.value if said.extent else None,
        "context": _plain(said.context),
        "predicateMeaning": PREDICATES[said.predicate].predicate.meaning,
    }
    return {
        "id": f"{name}-proposition",
        "type": "Proposition",
        "subject": concept(subject, dataset),
        "predicate": said.predicate.value,
        "object": target,
        "extensions": extensions(more.items()),
    }


def _line(name: str, evidence: Evidence) -> Thing:
    more = {
        "source": evidence.source,
        "locator": evidence.locator,
        "directness": evidence.directness.value,
        "read": evidence.read.value,
        "figure": _plain(evidence.figure),
        "measure": evidence.measure,
        "population": evidence.population,
        "note": evidence.note,
    }
    return {
        "id": name,
        "type": "EvidenceLine",
        "directionOfEvidenceProvided": _STANCES[evidence.stance],
        "strengthOfEvidenceProvided": word(evidence.level, "level"),
        "specifiedBy": {"type": "Method", "methodType": evidence.design.value},
        "reportedIn": [f"#/documents/{evidence.source}"],
        "extensions": extensions(more.items()),
    }


def _plain(value: Value | None) -> Any:
    return None if value is None else value.as_dict()
