"""
One screen of a record: what it is, what it comes from, what helps, what is denied.

The strongest of each comes first, and a line says how to see the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..collection.labels import object_of
from ..query import about, causes_of, differentials_of, red_flags_of, treatments_of
from ..records import PREDICATES, Classification, Kind, Predicate, Verdict
from ..records.ranking import strongest_first
from ..words import counted
from .heading import heading_lines
from .questions import group_lines


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..collection import Dataset
    from ..query import Answer
    from ..records import Record, Statement
    from .terminal import Terminal


class _Question(NamedTuple):
    """A question whose first answers are shown, and the command that gives the rest."""

    title: str
    ask: Callable[..., tuple[Answer, ...]]
    predicate: Predicate
    command: str
    most: int


_QUESTIONS = (
    _Question("Causes", causes_of, Predicate.TRIGGERED_BY, "causes", 5),
    _Question("Treatments", treatments_of, Predicate.TREATED_BY, "treatments", 5),
    _Question("Red flags", red_flags_of, Predicate.POINTED_TO_BY, "red-flags", 4),
    _Question(
        "To be told from", differentials_of, Predicate.DIFFERS_FROM, "differentials", 3
    ),
)
_PICTURE = (
    Predicate.HAS_FINDING,
    Predicate.AFFECTS_SITE,
    Predicate.OCCURS_IN,
    Predicate.HAS_COURSE,
    Predicate.HAS_MEASURE,
    Predicate.DIAGNOSED_BY,
    Predicate.MAY_CAUSE,
    Predicate.CAUTION,
)
"""What else is told of a record, a line each."""
_MOST_NAMES = 8
_MOST_SAID = 6
_MOST_DENIED = 3


def screen(record: Record, dataset: Dataset, terminal: Terminal) -> str:
    """Return the first screen of a record as readable text."""
    return "\n".join(_Screen(record, dataset, terminal).lines())


class _Screen:
    def __init__(self, record: Record, dataset: Dataset, terminal: Terminal) -> None:
        self.record = record
        self.dataset = dataset
        self.terminal = terminal

    def lines(self) -> Iterator[str]:
        yield from heading_lines(self.record, self.terminal)
        for label, text in self._facts():
            yield self.terminal.wrap(text, first=f"{label + ':':<15}")
        yield from self._answered()
        yield from self._said()
        yield from self._denied()
        yield from self._said_with_it()
        yield ""
        more = f"All of it: dermdata show {self.record.id} --full (--evidence)"
        yield self.terminal.style(more, "faint")

    def _facts(self) -> Iterator[tuple[str, str]]:
        record, dataset = self.record, self.dataset
        way = dataset.path(record.id)
        if len(way) > 1:
            yield "Within", " > ".join(dataset.name_of(name) for name in way[:-1])
        children = dataset.children(record.id)
        if children:
            yield "Includes", _first([dataset.name_of(name) for name in children])
        if isinstance(record, Classification):
            yield "Criterion", record.criterion
        names = [
            synonym.text for synonym in record.synonyms if synonym.scope == "exact"
        ]
        if names:
            yield "Also called", _first(names)
        codes = [xref.curie for xref in record.xrefs if xref.relation == "exact"]
        if codes:
            yield "Codes", _first(codes)

    def _answered(self) -> Iterator[str]:
        for question in _QUESTIONS:
            if self.record.kind not in PREDICATES[question.predicate].subjects:
                continue
            found = question.ask(self.record.id, dataset=self.dataset)
            yield from self._group(
                question.title, found, question.most, f"dermdata {question.command}"
            )

    def _group(
        self, title: str, found: tuple[Answer, ...], most: int, command: str
    ) -> Iterator[str]:
        if not found:
            return
        firm = list({answer.record: answer for answer in reversed(found)}.values())
        firm.reverse()
        yield ""
        yield self.terminal.style(title, "title")
        for line in group_lines(firm[:most], self.terminal, ids=False):
            yield "  " + line.replace("\n", "\n  ")
        if len(firm) > most:
            rest = f"and {len(firm) - most} more: {command} {self.record.id}"
            yield self.terminal.style(f"  … {rest}", "faint")

    def _said(self) -> Iterator[str]:
        lines = []
        for predicate in _PICTURE:
            said = strongest_first(self.record.accepted(predicate))
            if said:
                names = list(dict.fromkeys(map(self._object, said)))
                label = predicate.replace("-", " ").capitalize() + ":"
                text = _first(names, _MOST_SAID)
                lines.append(self.terminal.wrap(text, first=f"{label:<15}"))
        yield from ["", *lines] if lines else ()

    def _object(self, statement: Statement) -> str:
        return object_of(statement, self.dataset.name_of)

    def _denied(self) -> Iterator[str]:
        denied = [s for s in self.record.statements if not s.verdict.accepted]
        denied.sort(key=lambda said: _ORDER.index(said.verdict))
        if not denied:
            return
        yield ""
        yield self.terminal.style("Said, and not accepted", "title")
        for said in denied[:_MOST_DENIED]:
            label = said.predicate.replace("-", " ")
            text = f"{label} {self._object(said)} — {said.verdict}"
            line = self.terminal.wrap(text, first="  ")
            yield self.terminal.with_verdict(line, said.verdict)
        if len(denied) > _MOST_DENIED:
            rest = f"and {len(denied) - _MOST_DENIED} more: dermdata show"
            yield self.terminal.style(f"  … {rest} {self.record.id} --full", "faint")

    def _said_with_it(self) -> Iterator[str]:
        if self.record.kind is Kind.SOURCE:
            cited = [*_citing(self.record.id, self.dataset)]
            yield ""
            text = _first(cited) if cited else "nothing"
            yield self.terminal.wrap(text, first="Cited on: ")
            return
        found = about(self.record.id, dataset=self.dataset)
        if not found:
            return
        by: dict[str, list[str]] = {}
        for answer in found:
            inverse = PREDICATES[answer.predicate].inverse
            names = by.setdefault(inverse, [])
            text = f"{answer.name} ({answer.verdict}, {answer.level})"
            if text not in names:
                names.append(text)
        yield ""
        count = counted(len(found), "statement")
        title = f"What is said with it ({count}: dermdata about {self.record.id})"
        yield self.terminal.style(title, "title")
        for inverse, names in by.items():
            yield self.terminal.wrap(_first(names, _MOST_SAID), first=f"  {inverse}: ")


_ORDER = (
    Verdict.DISPUTED,
    Verdict.REFUTED,
    Verdict.PROMOTIONAL,
    Verdict.UNSUPPORTED,
)


def _first(names: list[str], most: int = _MOST_NAMES) -> str:
    """Return the first of several names in a row, and how many there are besides."""
    more = f"; and {len(names) - most} more" if len(names) > most else ""
    return "; ".join(names[:most]) + more


def _citing(source: str, dataset: Dataset) -> Iterator[str]:
    for record in dataset:
        if any(e.source == source for s in record.statements for e in s.evidence):
            yield record.name
