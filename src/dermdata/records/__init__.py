"""
The records: frozen attrs classes, their closed vocabularies, the predicate table.

This part imports nothing else of the package.
"""

from ._faults import DermdataError, Fault, RecordError
from .amendment import Amendment
from .parts import Manifest, Provenance, Retirement, Scheme, Synonym, Xref
from .predicates import PREDICATES, Predicate, PredicateRow, predicates_of
from .record import (
    RECORD_CLASSES,
    Classification,
    Condition,
    Record,
    Source,
    Subject,
    Term,
    Treatment,
)
from .statement import Context, Evidence, Proportion, Quantity, Statement
from .vocabularies import VOCABULARIES, Vocabulary
from .vocabulary import (
    ConditionType,
    Design,
    Kind,
    Level,
    Read,
    Register,
    Relation,
    Route,
    Scope,
    SourceType,
    Stance,
    Status,
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
    "Condition",
    "ConditionType",
    "Context",
    "DermdataError",
    "Design",
    "Evidence",
    "Fault",
    "Kind",
    "Level",
    "Manifest",
    "Predicate",
    "PredicateRow",
    "Proportion",
    "Provenance",
    "Quantity",
    "Read",
    "Record",
    "RecordError",
    "Register",
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
    "Subject",
    "Synonym",
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
