"""
What records, predicates and codes are called in the Biolink Model, 4.4.

A predicate of theirs is used where it says no more than ours does. Where theirs says just
the same, what is refuted can be said as its negation; where theirs says less, that would
deny too much. Sides are named as theirs has them: some point the other way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...records import (
    Condition,
    ConditionType,
    Kind,
    Predicate,
    Term,
    TermType,
    Treatment,
    TreatmentType,
)
from .curies import curie_of


if TYPE_CHECKING:
    from ...records import Record


CATEGORIES = {
    ConditionType.DISEASE: ("Disease",),
    ConditionType.SYNDROME: ("Disease",),
    ConditionType.LESION: ("PhenotypicFeature",),
    ConditionType.INJURY: ("DiseaseOrPhenotypicFeature",),
    ConditionType.REACTION: ("DiseaseOrPhenotypicFeature",),
    ConditionType.CLAIMED: ("NamedThing",),
    TreatmentType.DRUG: ("Drug",),
    TreatmentType.DRUG_CLASS: ("ChemicalEntity",),
    TreatmentType.PROCEDURE: ("Treatment", "Procedure"),
    TreatmentType.DEVICE: ("Treatment", "Device"),
    TreatmentType.SELF_CARE: ("Treatment",),
    TreatmentType.PRODUCT: ("Treatment",),
    TermType.SIGN: ("PhenotypicFeature",),
    TermType.SYMPTOM: ("PhenotypicFeature",),
    TermType.BODY_SITE: ("AnatomicalEntity",),
    TermType.STRUCTURE: ("AnatomicalEntity",),
    TermType.SUBSTANCE: ("ChemicalEntity",),
    TermType.MECHANISM: ("BiologicalProcess",),
    TermType.EXPOSURE: ("ExposureEvent",),
    TermType.HOST_FACTOR: ("OrganismAttribute",),
    TermType.ORGANISM: ("OrganismTaxon",),
    TermType.TEST: ("DiagnosticAid", "Procedure"),
    TermType.POPULATION: ("PopulationOfIndividualOrganisms",),
    TermType.COURSE: ("ClinicalCourse",),
    TermType.ATTRIBUTE: ("Attribute",),
    TermType.MEASURE: ("ClinicalAttribute",),
    TermType.INSTRUMENT: ("Device",),
    TermType.GENE: ("Gene",),
    TermType.INHERITANCE: ("GeneticInheritance",),
}
"""The categories of a record, by its type, the first the one that edges go by."""
_OF_KIND = {
    Kind.CLASSIFICATION: ("DiseaseOrPhenotypicFeature",),
    Kind.SOURCE: ("Publication",),
}

_CLINICAL = frozenset({"Disease", "PhenotypicFeature", "DiseaseOrPhenotypicFeature"})
_REMEDIES = frozenset({"Drug", "ChemicalEntity", "Treatment"})
_ANY: frozenset[str] = frozenset()


class Edge(NamedTuple):
    """
    What a predicate of ours is in the Biolink Model.

    Attributes:
        predicate: Their predicate.
        turned: Whether our object is their subject.
        subjects: The categories their subject may have; any, where empty.
        objects: The categories their object may have; any, where empty.
    """

    predicate: str
    turned: bool = False
    subjects: frozenset[str] = _ANY
    objects: frozenset[str] = _ANY


RELATED = Edge("related_to")
"""What says no more than that the two have to do with each other."""

EDGES = {
    Predicate.CLASSIFIED_AS: Edge("has_member", turned=True),
    Predicate.HAS_FINDING: Edge(
        "has_phenotype", subjects=_CLINICAL, objects=frozenset({"PhenotypicFeature"})
    ),
    Predicate.AFFECTS_SITE: Edge("located_in"),
    Predicate.ARISES_FROM: Edge("develops_from"),
    Predicate.HAS_MECHANISM: Edge("disease_has_basis_in", subjects=_CLINICAL),
    Predicate.TRIGGERED_BY: Edge("causes", turned=True),
    Predicate.ASSOCIATED_WITH: Edge("associated_with"),
    Predicate.WORSENED_BY: Edge(
        "exacerbates_condition", turned=True, subjects=_REMEDIES, objects=_CLINICAL
    ),
    Predicate.TREATED_BY: Edge(
        "ameliorates_condition", turned=True, subjects=_REMEDIES, objects=_CLINICAL
    ),
    Predicate.PREVENTED_BY: Edge(
        "preventative_for_condition", turned=True, subjects=_REMEDIES, objects=_CLINICAL
    ),
    Predicate.DIAGNOSED_BY: Edge(
        "diagnoses",
        turned=True,
        subjects=frozenset({"DiagnosticAid"}),
        objects=_CLINICAL,
    ),
    Predicate.HAS_INHERITANCE: Edge(
        "has_mode_of_inheritance",
        subjects=_CLINICAL,
        objects=frozenset({"GeneticInheritance"}),
    ),
    Predicate.HAS_GENE: Edge("causes", turned=True, subjects=frozenset({"Gene"})),
    Predicate.MAY_CAUSE: Edge("contributes_to"),
    Predicate.CONTAINS: Edge("has_part"),
}
"""What says just the same as a predicate of ours; all others are `RELATED`."""

SYMMETRIC = frozenset({"associated_with", "related_to"})
"""The predicates used here that say the same either way."""

NARROWER = {"causes": "contributes_to"}
"""Of the predicates used here, what one says beside itself."""

_KNOWN = frozenset(
    {
        "CHEBI",
        "DOID",
        "DRUGBANK",
        "ECO",
        "HP",
        "MAXO",
        "MESH",
        "MONDO",
        "NCIT",
        "OMIM",
        "RXNORM",
        "SNOMEDCT",
        "UBERON",
        "UMLS",
        "UNII",
    }
)
"""The vocabularies whose prefix is the same in their map; it has others wrong or not."""


def categories_of(record: Record) -> tuple[str, ...]:
    """Return the categories of a record."""
    if isinstance(record, Condition | Treatment | Term):
        return CATEGORIES[record.type]
    return _OF_KIND[record.kind]


def edge_of(predicate: Predicate, subject: Record, target: Record) -> Edge:
    """Return what a predicate is between two records of ours."""
    found = EDGES.get(predicate, RELATED)
    ends = categories_of(subject)[0], categories_of(target)[0]
    first, second = reversed(ends) if found.turned else ends
    fits = (not found.subjects or first in found.subjects) and (
        not found.objects or second in found.objects
    )
    return found if fits else RELATED


def code_of(code: str) -> str:
    """Return a code with their prefix or, where they have none, the Bioregistry's."""
    return code if code.partition(":")[0] in _KNOWN else curie_of(code)
