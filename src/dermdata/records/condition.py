"""Conditions: diseases, lesions, injuries."""

from typing import ClassVar

from attrs import field, frozen

from ._constraints import Invariant
from ._placement import Placement
from ._shapes import says, word
from .accessors import Accepted
from .predicates import Predicate
from .record import RETIREMENT, Clinical
from .vocabulary import ConditionType, Kind


@frozen(kw_only=True, repr=False, eq=False)
class Condition(Clinical):
    """A disease, lesion, injury or claimed disease."""

    summary: ClassVar[str] = "A disease, lesion, injury or claimed disease."

    kind: ClassVar[Kind] = Kind.CONDITION

    type: ConditionType = field(
        validator=word(ConditionType),
        metadata=says("What sort of thing it is.", example="lesion"),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        RETIREMENT,
        Placement.of(Kind.CONDITION),
    )

    classes = Accepted(Predicate.CLASSIFIED_AS)
    equivalents = Accepted(Predicate.SAME_AS)
    genes = Accepted(Predicate.HAS_GENE)
    inheritance = Accepted(Predicate.HAS_INHERITANCE)
