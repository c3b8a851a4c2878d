"""The sides of a conflict, and what is said in a dataset, seen as sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from .._value import Value
from ..collection.labels import label_of
from ..records import Kind
from ..records.identity import statement_id
from ._claims import about_what, in_words
from ._hierarchy import Hierarchy


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..collection import Dataset
    from ..records import Statement


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Word(Value):
    """
    A source's word on one side of a conflict.

    Attributes:
        source: The id of the source.
        locator: Where in the source.
        stance: Whether it is for or against the statement.
        directness: Whether it is about the subject of the statement.
        level: The level of this evidence item.
        figure: The figure it gives, in words; `None` where it gives none.
    """

    source: str
    locator: str
    stance: str
    directness: str
    level: str
    figure: str | None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Side(Value):
    """
    A statement that takes part in a conflict.

    Attributes:
        id: The id of the statement.
        label: What it says, in words.
        subject: The id of the record it stands on.
        predicate: What it says.
        object: Of what: the id of a record, or a figure in words.
        measure: The id of the measure of a figure; `None` otherwise.
        context: What limits it, in words; `None` where nothing does.
        extent: How far it is said to reach; `None` where that is not said.
        verdict: The verdict on it.
        level: The level of the evidence the verdict rests on.
        evidence: What sources say of it.
    """

    id: str
    label: str
    subject: str
    predicate: str
    object: str
    measure: str | None
    context: str | None
    extent: str | None
    verdict: str
    level: str
    evidence: tuple[Word, ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Conflict(Value):
    """
    A place where claims collide.

    Attributes:
        kind: Which rule found it.
        records: The ids of the records it is about.
        statements: The statements that collide; none where names or codes do.
        summary: What collides, in a sentence.
    """

    kind: str
    records: tuple[str, ...]
    statements: tuple[Side, ...]
    summary: str


class Said(NamedTuple):
    """A statement, and the id of the record it stands on."""

    subject: str
    statement: Statement


class ClaimIndex:
    """A dataset, seen as what is said in it."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.name = dataset.name_of
        self.records = [r for r in dataset if r.kind is not Kind.SOURCE]
        self.said = [Said(r.id, s) for r in self.records for s in r.statements]
        self._hierarchy = dataset.once(Hierarchy)
        self._above: dict[str, frozenset[str]] = {}

    def above(self, name: str) -> frozenset[str]:
        """Return the ids of a record and of all that are broader."""
        if name not in self._above:
            self._above[name] = frozenset(self._hierarchy.above(name))
        return self._above[name]

    def within(self, name: str | None) -> frozenset[str]:
        """Return the ids of a record and of all that are narrower; all for `None`."""
        return frozenset(
            r.id for r in self.records if name is None or name in self.above(r.id)
        )

    def related(self, one: str, other: str) -> bool:
        """Whether two records are the same, or one is broader than the other."""
        return one in self.above(other) or other in self.above(one)

    def label(self, said: Said) -> str:
        """Return what a statement says, in words."""
        return label_of(*said, self.name)

    def names(self, ids: Iterable[str]) -> str:
        """Return the names of records in a row; some have commas in them."""
        return "; ".join(self.name(name) for name in dict.fromkeys(ids))

    def conflict(
        self, kind: str, said: Iterable[Said], summary: str, *more: str
    ) -> Conflict:
        """Make a conflict of statements, and of further records."""
        listed = tuple(said)
        ids = [n for s in listed for n in (s.subject, about_what(s.statement))]
        return Conflict(
            kind=kind,
            records=tuple(dict.fromkeys((*ids, *more))),
            statements=tuple(side_of(said, self.dataset) for said in listed),
            summary=summary,
        )


def side_of(said: Said, dataset: Dataset) -> Side:
    """Return a statement with what sources say of it."""
    statement = said.statement
    return Side(
        id=statement_id(*said),
        label=label_of(*said, dataset.name_of),
        subject=said.subject,
        predicate=statement.predicate,
        object=str(statement.object),
        measure=statement.measure,
        context=in_words(statement.context, dataset) or None,
        extent=statement.extent,
        verdict=statement.verdict,
        level=statement.level,
        evidence=tuple(
            Word(
                source=evidence.source,
                locator=evidence.locator,
                stance=evidence.stance,
                directness=evidence.directness,
                level=evidence.level,
                figure=None if evidence.figure is None else str(evidence.figure),
            )
            for evidence in statement.evidence
        ),
    )
