"""What the pages of a site show, gathered once from a dataset and its releases."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..query import conflicts
from ..records import Classification
from ..records.identity import statement_id


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collection import Dataset
    from ..query import Conflict
    from ..records import Evidence, Record, Statement, Synonym
    from ..versions import Change, Diff, Release


class Said(NamedTuple):
    """A statement, with its id and that of the record it stands on."""

    subject: str
    id: str
    statement: Statement


class Word(NamedTuple):
    """What a source says of a statement."""

    said: Said
    evidence: Evidence


class History(NamedTuple):
    """
    The releases of a dataset.

    Attributes:
        releases: Those that came before what is shown, or are it, the oldest first.
        steps: What has changed from each to the next, and from the last to what is
            shown, if that is another.
        picture: A picture of them, as SVG; empty where there is none.
    """

    releases: tuple[Release, ...] = ()
    steps: tuple[Diff, ...] = ()
    picture: str = ""


class Gathered:
    """
    A dataset, as the pages need it.

    Attributes:
        dataset: The dataset.
        history: Its releases.
        said: The statements on each record.
        said_with: The statements with a record as the object.
        limited_to: Those that name a record in their context, measure or figures.
        subject_of: The record that each statement stands on, by the id of the statement.
        words: What each source says.
        named_from: The names taken from each source, with their record.
        written_from: The records whose definition was written from each source.
        conflicts: Where claims collide.
        conflicts_of: The same by record.
        changes: What has changed of a record, by the steps of the history.
    """

    def __init__(self, dataset: Dataset, history: History) -> None:
        self.dataset = dataset
        self.history = history
        self.said: dict[str, list[Said]] = defaultdict(list)
        self.said_with: dict[str, list[Said]] = defaultdict(list)
        self.limited_to: dict[str, list[Said]] = defaultdict(list)
        self.subject_of: dict[str, str] = {}
        self.words: dict[str, list[Word]] = defaultdict(list)
        self.named_from: dict[str, list[tuple[str, Synonym]]] = defaultdict(list)
        self.written_from: dict[str, list[str]] = defaultdict(list)
        for record in dataset:
            self._add(record)
        self.conflicts = conflicts(dataset=dataset)
        self.conflicts_of: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in self.conflicts:
            for name in conflict.records:
                self.conflicts_of[name].append(conflict)
        self.changes: dict[str, list[tuple[Diff, list[Change]]]] = defaultdict(list)
        for step in history.steps:
            for name, listed in groupby(step, lambda change: change.record):
                self.changes[name].append((step, [*listed]))

    def _add(self, record: Record) -> None:
        for statement in record.statements:
            said = Said(record.id, statement_id(record, statement), statement)
            self.said[record.id].append(said)
            self.subject_of.setdefault(said.id, record.id)
            if statement.refers:
                self.said_with[statement.target].append(said)
            for name in dict.fromkeys(_limits(statement)):
                self.limited_to[name].append(said)
            for evidence in statement.evidence:
                self.words[evidence.source].append(Word(said, evidence))
        for synonym in record.synonyms:
            self.named_from[synonym.source].append((record.id, synonym))
        for source in dict.fromkeys(_written_from(record)):
            self.written_from[source].append(record.id)

    def all_said(self) -> Iterable[Said]:
        """Return all statements, by the id of their record."""
        return (said for name in sorted(self.said) for said in self.said[name])


def steps_between(datasets: Iterable[Dataset]) -> tuple[Diff, ...]:
    """Return what has changed from each dataset to the next; nothing, where nothing has."""
    from ..versions import diff

    return tuple(filter(None, (diff(*pair) for pair in pairwise(datasets))))


def _written_from(record: Record) -> Iterator[str]:
    """Yield the sources of what a record says of itself."""
    yield from record.provenance.sources
    if isinstance(record, Classification) and record.scheme:
        yield record.scheme.source


def _limits(statement: Statement) -> Iterator[str]:
    context = statement.context
    named = [statement.measure]
    if context is not None:
        named += [context.population, context.site, context.morphology]
    for evidence in statement.evidence:
        named += [evidence.measure, evidence.population]
    return filter(None, named)
