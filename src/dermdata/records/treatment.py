"""Treatments: drugs, procedures, devices, self-care, products."""

from typing import ClassVar

from attrs import field, frozen

from ._constraints import Invariant
from ._placement import Placement
from ._shapes import says, word
from .accessors import Accepted
from .predicates import Predicate
from .record import RETIREMENT, Subject
from .vocabulary import Kind, TreatmentType


@frozen(kw_only=True, repr=False, eq=False)
class Treatment(Subject):
    """A drug, drug class, procedure, device, self-care measure or product."""

    summary: ClassVar[str] = (
        "A drug, drug class, procedure, device, self-care measure or product."
    )

    kind: ClassVar[Kind] = Kind.TREATMENT

    type: TreatmentType = field(
        validator=word(TreatmentType),
        metadata=says("What sort of thing it is.", example="procedure"),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        RETIREMENT,
        Placement.of(Kind.TREATMENT),
    )

    cautions = Accepted(Predicate.CAUTION)
    course = Accepted(Predicate.HAS_COURSE)
    means = Accepted(Predicate.USES)
