"""Check: what a dataset says of a claim, by any names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .._value import Value
from ..records import Extent, Level, Predicate, Verdict
from ._asked import asked
from ._errors import one_of
from ._named import named
from ._objects import objects_of, subjects_of
from ._ruling import BY_TAXONOMY, Claimed, Judge
from ._sides import Side, side_of


if TYPE_CHECKING:
    from ..collection import Dataset
    from ._sides import Said


_ACCEPTED = {BY_TAXONOMY, *(verdict for verdict in Verdict if verdict.accepted)}


@attrs.frozen(kw_only=True, repr=False, eq=False)
class CheckResult(Value):
    """
    What a dataset says of a claim.

    Attributes:
        subject: The id of the record that the claim is about.
        predicate: What it says.
        object: The id of the record it says that of; for a figure, of its measure.
        verdict: The verdict on it; ``by-taxonomy`` where the parents of the subject
            alone say it, ``never-heard-of`` where nothing does.
        level: The level of the evidence the verdict rests on.
        accepted: Whether it may be taken as fact.
        inferred: Whether no statement says just this, so that it is inferred.
        why: How the verdict was come by, in a sentence or two.
        statements: The statements it rests on, with what sources say for and against;
            the one that decides first.
        nearest: Statements near it, where none says just this.
    """

    subject: str
    predicate: Predicate
    object: str
    verdict: str
    level: Level
    accepted: bool
    inferred: bool
    why: str
    statements: tuple[Side, ...]
    nearest: tuple[Side, ...]


def check(
    subject: str,
    predicate: str,
    object: str,  # noqa: A002 - it is one
    *,
    extent: str | None = None,
    dataset: Dataset | None = None,
) -> CheckResult:
    """
    Return what a dataset says of a claim: supported, refuted, or never heard of.

    What is said of just the two records decides, on whichever of them it stands. Where
    nothing is, the claim is inferred, and then no more than partly supported: from what
    is said of a form of the subject, or with a class or a kind of the object, as far as
    the route fits. What can cause a form can cause the whole, though. That one is a kind
    of the other is inferred from the taxonomy; that the two are not the same, from their
    accepted difference.

    Args:
        subject: The record the claim is about, by id, name or code.
        predicate: What it says, as ``triggered-by``.
        object: The record it says that of, by id, name or code.
        extent: How far it is said to reach, as ``only``; any, where `None`. How far
            something reaches is never inferred.
        dataset: The dataset; the bundled one where none is given.

    Raises:
        UnknownRecordError: There is no such record.
        QueryError: A word means several records, or is no predicate or extent; or
            this is never said of such a record.
    """
    source = asked(dataset)
    says = Predicate(one_of(predicate, "predicate", [*Predicate]))
    reach = None if extent is None else Extent(one_of(extent, "extent", [*Extent]))
    claimed = Claimed(
        named(subject, dataset=source, kinds=subjects_of(says)),
        says,
        named(object, dataset=source, kinds=objects_of(says)),
    )
    judge = Judge(claimed, reach, source)
    ruling = judge.ruling()
    said = bool(ruling.statements) and not ruling.inferred
    return CheckResult(
        subject=claimed.subject,
        predicate=says,
        object=claimed.object,
        verdict=str(ruling.verdict),
        level=ruling.level,
        accepted=ruling.verdict in _ACCEPTED,
        inferred=ruling.inferred,
        why=ruling.why,
        statements=_sides(ruling.statements, source),
        nearest=() if said else _sides(judge.near(ruling.statements), source),
    )


def _sides(listed: list[Said], dataset: Dataset) -> tuple[Side, ...]:
    return tuple(side_of(said, dataset) for said in listed)
