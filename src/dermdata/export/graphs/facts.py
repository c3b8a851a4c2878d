"""
What of a dataset can stand as an edge, so that no edge says more than is accepted.

Who asks for edges is told two ends and a predicate, and mostly nothing else. So what is
accepted within limits has none if it is not accepted without them: if that is disputed,
unsupported, refuted or promotional. What is refuted is denied as a whole by a negated
edge; so there is one only for what is refuted without limits, where the predicate says
just the same, and where nothing that is accepted says it after all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...records import Verdict
from ..bare import limited
from .biolink import NARROWER, RELATED, SYMMETRIC, edge_of
from .curies import named


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...collection import Dataset
    from ...records import Record, Statement

    Triple = tuple[str, str, str]


class Fact(NamedTuple):
    """
    A statement about two records, as an edge would say it.

    Attributes:
        record: The record it stands on.
        statement: The statement.
        triple: Subject, predicate and object of the edge.
        same: Whether the predicate says just what ours does.
    """

    record: Record
    statement: Statement
    triple: Triple
    same: bool

    @property
    def accepted(self) -> bool:
        """Whether it is accepted."""
        return self.statement.verdict.accepted

    @property
    def limited(self) -> bool:
        """Whether it holds within limits only."""
        return limited(self.statement)

    @property
    def read(self) -> Triple:
        """What it says, whichever way it is turned where that is the same."""
        subject, predicate, target = self.triple
        if predicate in SYMMETRIC:
            subject, target = sorted((subject, target))
        return subject, predicate, target

    @property
    def implied(self) -> set[Triple]:
        """What it says, and what follows from that."""
        subject, predicate, target = self.read
        wider = NARROWER.get(predicate)
        return {self.read, *([(subject, wider, target)] if wider else ())}


def facts(dataset: Dataset) -> list[Fact]:
    """Return what can stand as an edge: accepted or, with the verdict refuted, negated."""
    said = [*_said(dataset)]
    implied = {one for fact in said if fact.accepted for one in fact.implied}
    whole = {fact.read for fact in said if fact.accepted and not fact.limited}
    denied = {fact.read for fact in said if not (fact.accepted or fact.limited)}

    def stands(fact: Fact) -> bool:
        if fact.accepted:
            return fact.read in whole or not fact.implied & denied
        refuted = fact.statement.verdict is Verdict.REFUTED and not fact.limited
        return refuted and fact.same and fact.read not in implied

    return [fact for fact in said if stands(fact)]


def _said(dataset: Dataset) -> Iterator[Fact]:
    """Yield what is said of two records; what gives a figure is no edge."""
    for record in dataset:
        for statement in record.statements:
            if statement.measure is None:
                target = dataset[statement.target]
                edge = edge_of(statement.predicate, record, target)
                ends = named(record.id), named(target.id)
                subject, end = reversed(ends) if edge.turned else ends
                triple = subject, edge.predicate, end
                yield Fact(record, statement, triple, edge is not RELATED)
