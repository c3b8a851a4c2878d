"""The card: one record on a terminal, with its evidence and verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..collection.folding import folded
from ..collection.labels import graded, limits, object_of
from ..collection.stated import appraised
from ..records import (
    PREDICATES,
    Classification,
    Directness,
    Kind,
    Record,
    Source,
    Stance,
    Statement,
    Verdict,
)
from ..records.identity import statement_id
from ..words import plain
from .heading import heading_lines, standing


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collection import Dataset
    from ..collection.folding import Folded
    from ..collection.layers import Part
    from ..records import Evidence, Predicate
    from .terminal import Terminal


_MARKS = {Stance.SUPPORTS: "+", Stance.REFUTES: "-"}
_DISPUTED, _DENIED = "Disputed", "Claimed, and not accepted"
_PARTS = ("", _DISPUTED, _DENIED)


def card(
    record: Record,
    dataset: Dataset,
    terminal: Terminal,
    *,
    evidence: bool = True,
    only: frozenset[Predicate] | None = None,
) -> str:
    """
    Return a record as readable text.

    Args:
        record: The record.
        dataset: The dataset it stands in.
        terminal: Where the text goes.
        evidence: Whether to print each source's word on each statement.
        only: The predicates of the statements to print, and nothing else; the whole
            record, where `None`.
    """
    made = _Card(record, dataset, terminal, evidence=evidence)
    if only is not None:
        said = [s for s in record.statements if s.predicate in only]
        return "\n".join(made.statements(said)).strip("\n")
    return "\n".join(made.lines())


class _Card:
    def __init__(
        self, record: Record, dataset: Dataset, terminal: Terminal, *, evidence: bool
    ) -> None:
        self.record = record
        self.dataset = dataset
        self.terminal = terminal
        self.evidence = evidence

    def lines(self) -> Iterator[str]:
        yield from heading_lines(self.record, self.terminal)
        yield from self._facts()
        yield from self.statements(self.record.statements)
        if self.record.kind is Kind.SOURCE:
            yield from self._cited_by()

    def statements(self, said: Iterable[Statement]) -> Iterator[str]:
        """Yield statements: what is accepted, what is disputed, and what is neither."""
        parts: dict[str, list[Statement]] = {name: [] for name in _PARTS}
        for statement in said:
            disputed = statement.verdict is Verdict.DISPUTED
            name = _DISPUTED if disputed else _DENIED
            parts["" if statement.verdict.accepted else name].append(statement)
        yield from self._statements(parts[""], "")
        for name in (_DISPUTED, _DENIED):
            yield from self._section(name, parts[name])

    def _facts(self) -> Iterator[str]:
        for label, text in self._labelled():
            yield self.terminal.wrap(text, first=f"{label + ':':<15}")

    def _labelled(self) -> Iterator[tuple[str, str]]:
        record, dataset = self.record, self.dataset
        yield from standing(record, dataset)
        children = dataset.children(record.id)
        if children:
            yield "Includes", "; ".join(dataset.name_of(name) for name in children)
        if isinstance(record, Classification):
            yield from _of_class(record, dataset)
            yield from _causes_below(record, dataset)
        if isinstance(record, Source):
            yield from _of_source(record)
        for synonym in record.synonyms:
            tags = [synonym.register, synonym.language]
            if synonym.scope != "exact":
                tags.insert(0, synonym.scope)
            text = f"{synonym.text} ({', '.join(tags)})"
            yield "Also called", text + self._added(synonym)
        for xref in record.xrefs:
            label = f" {xref.label}" if xref.label else ""
            text = f"{xref.curie}{label} ({xref.relation})"
            yield "Mapped to", text + self._added(xref)

    def _added(self, part: Part) -> str:
        """Say which layer has added a part; nothing, where it came with the record."""
        if len(self.dataset.layers) == 1:
            return ""
        layer = self.dataset.layer_of(self.record.id, part)
        return f" [{plain(layer)}]" if layer != self.record.layer else ""

    def _section(self, title: str, statements: list[Statement]) -> Iterator[str]:
        if statements:
            yield ""
            yield self.terminal.style(title, "heading")
            yield from self._statements(statements, "  ")

    def _statements(self, statements: list[Statement], indent: str) -> Iterator[str]:
        for predicate in PREDICATES:
            group = [s for s in statements if s.predicate is predicate]
            if group:
                yield ""
                yield indent + self.terminal.style(_heading(predicate), "title")
            yield from self._folded(folded(self.dataset, group), indent + "  ")

    def _folded(self, entries: list[Folded], indent: str) -> Iterator[str]:
        for entry in entries:
            yield from self._statement(entry.statement, indent)
            yield from self._folded(entry.narrower, indent + "    ")

    def _statement(self, statement: Statement, indent: str) -> Iterator[str]:
        dataset, terminal = self.dataset, self.terminal
        text = object_of(statement, dataset.name_of)
        text = ", ".join([text, *limits(statement, dataset.name_of)])
        verdict = statement.verdict
        grade = graded(verdict, statement.level)
        if not appraised(dataset, self.record.id, statement):
            grade += ", not appraised"
        inner = indent + "  "
        text += f" — {grade}{self._added(statement)}"
        text += f"  {statement_id(self.record, statement)}"
        line = terminal.wrap(text, first=indent, then=inner)
        yield terminal.with_verdict(line, verdict)
        if statement.rationale:
            yield terminal.wrap(statement.rationale, first=inner)
        for evidence in statement.evidence if self.evidence else ():
            added = self._added(evidence)
            added = "" if added == self._added(statement) else added
            yield terminal.style(self._evidence(evidence, added, inner), "faint")

    def _evidence(self, evidence: Evidence, added: str, indent: str) -> str:
        source = self.dataset.name_of(evidence.source)
        text = f"{source}, {evidence.locator}; {evidence.design}"
        if evidence.directness is not Directness.DIRECT:
            text += f", {evidence.directness}"
        text += self._figure(evidence)
        text += f". {evidence.note}" if evidence.note else ""
        text += added
        first = f"{indent}{_MARKS[evidence.stance]} "
        return self.terminal.wrap(text, first=first)

    def _figure(self, evidence: Evidence) -> str:
        """Say what figure a source gives, of what and in whom."""
        if evidence.figure is None:
            return ""
        name = self.dataset.name_of
        of_what = f"{name(evidence.measure)} " if evidence.measure else ""
        whom = f" in {name(evidence.population)}" if evidence.population else ""
        return f"; {of_what}{evidence.figure}{whom}"

    def _cited_by(self) -> Iterator[str]:
        citing = [
            record.name
            for record in self.dataset
            if any(
                evidence.source == self.record.id
                for statement in record.statements
                for evidence in statement.evidence
            )
        ]
        text = "; ".join(citing) or "nothing"
        yield self.terminal.wrap(text, first=f"{'Cited on:':<15}")


def _heading(predicate: Predicate) -> str:
    return predicate.value.replace("-", " ").capitalize()


def _of_class(record: Classification, dataset: Dataset) -> Iterator[tuple[str, str]]:
    yield "Criterion", record.criterion
    for boundary in record.boundaries:
        yield "Boundary", boundary
    if record.scheme:
        source = dataset.name_of(record.scheme.source)
        yield "Scheme", f"by {record.scheme.axis}; {source}, {record.scheme.edition}"


def _causes_below(
    record: Classification, dataset: Dataset
) -> Iterator[tuple[str, str]]:
    """Yield the accepted causes of the narrower classes, a class each."""
    for name in dataset.descendants(record.id):
        causes = folded(dataset, dataset.classifications[name].causes)
        if causes:
            listed = "; ".join(_in_a_row(causes, dataset))
            yield "Causes there", f"{dataset.name_of(name)}: {listed}"


def _in_a_row(entries: list[Folded], dataset: Dataset) -> Iterator[str]:
    """Yield names with their verdicts, each with the narrower ones in brackets."""
    for statement, narrower in entries:
        said = object_of(statement, dataset.name_of)
        said += f" ({statement.verdict}, {statement.level})"
        below = "; ".join(_in_a_row(narrower, dataset))
        yield said + (f" [{below}]" if below else "")


def _of_source(record: Source) -> Iterator[tuple[str, str]]:
    yield "Title", record.title
    if record.authors:
        yield "Authors", ", ".join(record.authors)
    published = [str(part) for part in (record.container, record.year) if part]
    if published:
        yield "Published", ", ".join(published)
    for label, value in (
        ("DOI", record.doi),
        ("PMID", record.pmid),
        ("URL", record.url),
    ):
        if value:
            yield label, value
    if record.accessed:
        yield "Accessed", record.accessed
