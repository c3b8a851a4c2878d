"""
One screen of a record: what it is, what it comes from, what helps, what is denied.

The strongest of each comes first, and a line says how to see the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..collection.labels import limits, object_of
from ..query import about, causes_of, differentials_of, red_flags_of, treatments_of
from ..records import PREDICATES, Classification, Predicate, Verdict
from ..words import counted
from .heading import heading_lines, standing
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
        yield self._faint(
            f"All of it: dermdata show {self.record.id} --full (--evidence)"
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        record, dataset = self.record, self.dataset
        yield from standing(record, dataset)
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
        first: dict[str, Answer] = {}
        for answer in found:
            first.setdefault(answer.record, answer)
        firm = [*first.values()]
        yield ""
        yield self.terminal.style(title, "title")
        yield from group_lines(firm[:most], self.terminal, within="  ", ids=False)
        if len(firm) > most:
            rest = f"and {len(firm) - most} more: {command} {self.record.id}"
            yield self._faint(f"… {rest}", indent="  ")

    def _said(self) -> Iterator[str]:
        lines = []
        for predicate in _PICTURE:
            said = self.record.accepted(predicate)
            if said:
                names = list(dict.fromkeys(map(self._object, said)))
                label = predicate.replace("-", " ").capitalize() + ":"
                text = _first(names, _MOST_SAID)
                lines.append(self.terminal.wrap(text, first=f"{label:<15}"))
        yield from ["", *lines] if lines else ()

    def _object(self, statement: Statement) -> str:
        name = self.dataset.name_of
        return ", ".join([object_of(statement, name), *limits(statement, name)])

    def _denied(self) -> Iterator[str]:
        denied = [s for s in self.record.statements if not s.verdict.accepted]
        denied.sort(key=lambda said: _DENIED.index(said.verdict))
        if not denied:
            return
        yield ""
        yield self.terminal.style("Claimed, and not accepted", "title")
        for said in denied[:_MOST_DENIED]:
            label = said.predicate.replace("-", " ")
            text = f"{label} {self._object(said)} — {said.verdict}"
            line = self.terminal.wrap(text, first="  ")
            yield self.terminal.with_verdict(line, said.verdict)
        if len(denied) > _MOST_DENIED:
            more = f"dermdata show {self.record.id} --full"
            rest = f"and {len(denied) - _MOST_DENIED} more: {more}"
            yield self._faint(f"… {rest}", indent="  ")

    def _faint(self, text: str, *, indent: str = "") -> str:
        return self.terminal.style(self.terminal.wrap(text, first=indent), "faint")

    def _said_with_it(self) -> Iterator[str]:
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
        yield self.terminal.style("What is said with it", "title")
        for inverse, names in by.items():
            yield self.terminal.wrap(_first(names, _MOST_SAID), first=f"  {inverse}: ")
        count = counted(len(found), "statement")
        yield self._faint(f"… {count}: dermdata about {self.record.id}", indent="  ")


_DENIED = (
    Verdict.DISPUTED,
    Verdict.REFUTED,
    Verdict.PROMOTIONAL,
    Verdict.UNSUPPORTED,
)
"""The order in which what is not accepted is told."""


def _first(names: list[str], most: int = _MOST_NAMES) -> str:
    """Return the first of several names in a row, and how many there are besides."""
    more = f"; and {len(names) - most} more" if len(names) > most else ""
    return "; ".join(names[:most]) + more
