"""
The records: frozen attrs classes, their closed vocabularies, the predicate table.

A class that not everyone needs is made when it is first asked for: half of the time
that a program takes to its first record goes into making classes.
"""

from typing import TYPE_CHECKING

from .._errors import DermdataError
from .._lazy import loader
from ._faults import Fault, RecordError
from .figures import Proportion, Quantity
from .kinds import RECORD_CLASSES
from .parts import Manifest, Provenance, Retirement, Scheme, Synonym, Xref
from .predicates import PREDICATES, Predicate, PredicateRow, predicates_of
from .record import Clinical, Record, Subject
from .statement import Context, Evidence, Statement
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
    from .classification import Classification
    from .condition import Condition
    from .identity import statement_id
    from .ranking import strength
    from .source import Source
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
            "AddedEvidence": "amendment",
            "Amendment": "amendment",
            "Classification": "classification",
            "Condition": "condition",
            "Source": "source",
            "Term": "term",
            "Treatment": "treatment",
            "statement_id": "identity",
            "strength": "ranking",
        },
    )


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
