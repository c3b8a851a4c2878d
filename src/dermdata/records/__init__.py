"""
The records: frozen attrs classes, their closed vocabularies, the predicate table.

This part imports nothing else of the package.
"""

from ._faults import DermdataError, Fault, RecordError
from .amendment import Amendment
from .figures import Proportion, Quantity
from .kinds import (
    RECORD_CLASSES,
    Classification,
    Condition,
    Source,
    Term,
    Treatment,
)
from .parts import Manifest, Provenance, Retirement, Scheme, Synonym, Xref
from .predicates import PREDICATES, Predicate, PredicateRow, predicates_of
from .record import Clinical, Record, Subject
from .statement import Context, Evidence, Statement
from .vocabularies import VOCABULARIES, Vocabulary
from .vocabulary import (
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


__all__ = [
    "PREDICATES",
    "RECORD_CLASSES",
    "VOCABULARIES",
    "Amendment",
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
]
