"""Terms: whatever else a statement points at."""

from typing import ClassVar

from attrs import field, frozen

from ._constraints import Invariant
from ._placement import Placement
from ._shapes import says, word
from .record import RETIREMENT, Subject
from .vocabulary import Kind, TermType


@frozen(kw_only=True, repr=False, eq=False)
class Term(Subject):
    """A sign, symptom, site, structure, exposure, organism, test or the like."""

    summary: ClassVar[str] = (
        "A sign, symptom, site, structure, exposure, organism, test or the like."
    )

    kind: ClassVar[Kind] = Kind.TERM

    type: TermType = field(
        validator=word(TermType),
        metadata=says("What sort of thing it names.", example="body-site"),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        RETIREMENT,
        Placement.of(Kind.TERM),
    )
