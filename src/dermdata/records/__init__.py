"""
The records: frozen attrs classes, their closed vocabularies, the predicate table.

A class that not everyone needs is made when it is first asked for: half of the time
that a program takes to its first record goes into making classes.
"""

from typing import TYPE_CHECKING

from .._errors import DermdataError
from .._lazy import loader
from ._faults import Fault, RecordError
from .vocabularies import VOCABULARIES, Vocabulary
from .vocabulary import (
    Appraisal,
    ConditionType,
    Directness,
    Extent,
    Kind,
    Level,
    ReadExtent,
    Relation,
    Route,
    Scope,
    SourceType,
    Stance,
    Status,
    StudyDesign,
    SynonymRegister,
    TermType,
    TreatmentType,
    Unit,
    Verdict,
)


if TYPE_CHECKING:
    from .amendment import AddedEvidence, Amendment
    from .classification import Classification, Scheme
    from .condition import Condition
    from .figures import Proportion, Quantity
    from .identity import statement_id
    from .kinds import RECORD_CLASSES
    from .manifest import Manifest
    from .parts import Provenance, Retirement, Synonym, Xref
    from .predicates import PREDICATES, Predicate, PredicateRow, predicates_of
    from .ranking import strength
    from .record import Clinical, Record, Subject
    from .source import Source
    from .statement import Context, Evidence, Statement
    from .term import Term
    from .treatment import Treatment


__all__ = [
    "PREDICATES",
    "RECORD_CLASSES",
    "VOCABULARIES",
    "AddedEvidence",
    "Amendment",
    "Appraisal",
    "Classification",
    "Clinical",
    "Condition",
    "ConditionType",
    "Context",
    "DermdataError",
    "Directness",
    "Evidence",
    "Extent",
    "Fault",
    "Kind",
    "Level",
    "Manifest",
    "Predicate",
    "PredicateRow",
    "Proportion",
    "Provenance",
    "Quantity",
    "ReadExtent",
    "Record",
    "RecordError",
    "Relation",
    "Retirement",
    "Route",
    "Scheme",
    "Scope",
    "Source",
    "SourceType",
    "Stance",
    "Statement",
    "Status",
    "StudyDesign",
    "Subject",
    "Synonym",
    "SynonymRegister",
    "Term",
    "TermType",
    "Treatment",
    "TreatmentType",
    "Unit",
    "Verdict",
    "Vocabulary",
    "Xref",
    "predicates_of",
    "statement_id",
    "strength",
]

if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist
    __getattr__ = loader(
        __name__,
        {
            "PREDICATES": "predicates",
            "RECORD_CLASSES": "kinds",
            "AddedEvidence": "amendment",
            "Amendment": "amendment",
            "Classification": "classification",
            "Clinical": "record",
            "Condition": "condition",
            "Context": "statement",
            "Evidence": "statement",
            "Manifest": "manifest",
            "Predicate": "predicates",
            "PredicateRow": "predicates",
            "Proportion": "figures",
            "Provenance": "parts",
            "Quantity": "figures",
            "Record": "record",
            "Retirement": "parts",
            "Scheme": "classification",
            "Source": "source",
            "Statement": "statement",
            "Subject": "record",
            "Synonym": "parts",
            "Term": "term",
            "Treatment": "treatment",
            "Xref": "parts",
            "predicates_of": "predicates",
            "statement_id": "identity",
            "strength": "ranking",
        },
    )


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
