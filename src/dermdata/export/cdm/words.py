"""What OMOP calls what we have: domains, classes, relationships, vocabularies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...records import (
    PREDICATES,
    ConditionType,
    Kind,
    Predicate,
    TermType,
    TreatmentType,
)


if TYPE_CHECKING:
    from ...records import Record


METADATA = "Metadata"
_OTHER = "Observation"

_DOMAINS = {
    Kind.CLASSIFICATION: "Condition",
    Kind.SOURCE: METADATA,
    ConditionType.DISEASE: "Condition",
    ConditionType.SYNDROME: "Condition",
    ConditionType.LESION: "Condition",
    ConditionType.INJURY: "Condition",
    ConditionType.REACTION: "Condition",
    TreatmentType.DRUG: "Drug",
    TreatmentType.DRUG_CLASS: "Drug",
    TreatmentType.PROCEDURE: "Procedure",
    TreatmentType.DEVICE: "Device",
    TreatmentType.PRODUCT: "Drug",
    TermType.SIGN: "Condition",
    TermType.SYMPTOM: "Condition",
    TermType.BODY_SITE: "Spec Anatomic Site",
    TermType.STRUCTURE: "Spec Anatomic Site",
    TermType.TEST: "Measurement",
    TermType.MEASURE: "Measurement",
    TermType.INSTRUMENT: "Device",
}
"""
The domain of each kind and type; of all others, an observation.

A condition that is just claimed is an observation: whoever asks for conditions is not
given it.
"""

DOMAINS = tuple(sorted({*_DOMAINS.values(), _OTHER}))

VOCABULARIES_OF_OMOP = {
    "ATC": "ATC",
    "ICD10": "ICD10",
    "ICD10CM": "ICD10CM",
    "MESH": "MeSH",
    "RXNORM": "RxNorm",
    "SNOMEDCT": "SNOMED",
}
"""What OMOP calls the vocabularies that it has in the codes that we have."""

OF_METADATA = "dd metadata"
OF_LANGUAGES = "dd language"


class Relationship(NamedTuple):
    """
    A relationship.

    Attributes:
        id: Its id.
        name: What it says.
        reverse: The id of the one that says the same from the other side.
        hierarchical: Whether it leads from narrower to broader, or back.
        ancestry: Whether ancestors are made from it.
    """

    id: str
    name: str
    reverse: str
    hierarchical: bool = False
    ancestry: bool = False


IS_A = "Is a"
SUBSUMES = "Subsumes"
REPLACED_BY = "Concept replaced by"
REPLACES = "Concept replaces"


def domain_of(record: Record) -> str:
    """Return the domain of a record."""
    type_ = getattr(record, "type", None)
    by_type = _DOMAINS.get(type_, _OTHER) if type_ else _OTHER
    return _DOMAINS.get(record.kind, by_type)


def class_of(record: Record) -> tuple[str, str]:
    """Return the class of a record, and the name of that: its kind, and its type."""
    type_ = getattr(record, "type", None)
    if record.kind is Kind.SOURCE or type_ is None:
        return f"dd {record.kind}", str(record.kind)
    return f"dd {type_}", f"{record.kind}: {type_}"


def relationships() -> list[Relationship]:
    """Return all relationships that are used: OMOP's own, and one for each predicate."""
    found = [
        Relationship(IS_A, "Is a", SUBSUMES, hierarchical=True),
        Relationship(SUBSUMES, "Subsumes", IS_A, hierarchical=True, ancestry=True),
        Relationship(REPLACED_BY, "Concept replaced by", REPLACES),
        Relationship(REPLACES, "Concept replaces", REPLACED_BY),
    ]
    for predicate, row in PREDICATES.items():
        if predicate is not Predicate.HAS_MEASURE:
            here, there = relation_ids(predicate)
            found.append(Relationship(here, predicate.meaning, there))
            found.append(Relationship(there, f"The object {row.inverse} it.", here))
    return found


def relation_ids(predicate: Predicate) -> tuple[str, str]:
    """Return what a predicate is called as a relationship, and from the other side."""
    return f"dd {predicate}", f"inv {predicate}"
