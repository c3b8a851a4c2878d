"""
Conflicts: where claims collide, with the evidence of both sides.

A conflict is held, not resolved: that is what verdicts are for. The rules at the end
say what counts as one.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import attrs

from .._arguments import typed
from .._folding import words
from ..records import (
    Context,
    Predicate,
    Proportion,
    Record,
    Relation,
    Stance,
    StudyDesign,
)
from ._asked import asked
from ._claims import about_what
from ._errors import one_of
from ._sides import ClaimIndex, Said
from ._statement import is_statement_id


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..collection import Dataset
    from ..records import Evidence, Quantity
    from ._sides import Conflict


def conflicts(
    record: Record | str | None = None,
    *,
    dataset: Dataset | None = None,
    kind: str | None = None,
) -> tuple[Conflict, ...]:
    """
    Return where claims collide, by rule and then by record.

    Args:
        record: A record or its id; only what touches it, or a record narrower than it,
            is returned. Or the id of a statement; only what it takes part in is
            returned. Everything, where none is given.
        dataset: The dataset; the bundled one where none is given.
        kind: The kind of conflict; every kind, where none is given.

    Raises:
        UnknownRecordError: There is no such record.
        UnknownStatementError: There is no such statement.
        QueryError: There is no such kind; the nearest is named.
    """
    source = asked(dataset)
    kinds = {rule.kind for rule in RULES}
    if kind is not None:
        kinds = {one_of(kind, "kind of conflict", [rule.kind for rule in RULES])}
    index = source.once(ClaimIndex)
    touches = _touching(record, index)
    return tuple(
        conflict
        for rule in RULES
        if rule.kind in kinds
        for conflict in rule.find(index, rule.kind)
        if touches(conflict)
    )


def _touching(
    what: Record | str | None, index: ClaimIndex
) -> Callable[[Conflict], bool]:
    """Return what tells whether a conflict is about a record or statement."""
    if isinstance(what, str) and is_statement_id(what, index.dataset):
        id_ = index.dataset.statement(what).id
        return lambda conflict: any(side.id == id_ for side in conflict.statements)
    wanted = index.within(what if what is None else _id_of(what, index.dataset))
    return lambda conflict: not wanted.isdisjoint(conflict.records)


def _id_of(record: Record | str, dataset: Dataset) -> str:
    if not isinstance(record, str):
        record = typed(record, "record", Record, "a record or its id").id
    return dataset[record].id


# Supported and refuted


def _supported_and_refuted(index: ClaimIndex, kind: str) -> Iterator[Conflict]:
    for said in index.said:
        for_it, against = (
            index.names(e.source for e in said.statement.evidence if e.stance is stance)
            for stance in (Stance.SUPPORTS, Stance.REFUTES)
        )
        if for_it and against:
            summary = (
                f"{index.label(said)}: for it {for_it}. Against it "
                f"{against}. Verdict: {said.statement.verdict}."
            )
            yield index.conflict(kind, [said], summary)


# One thing said for and against in two statements


_HARMS = (Predicate.TRIGGERED_BY, Predicate.ASSOCIATED_WITH, Predicate.WORSENED_BY)
_HELPS = (Predicate.TREATED_BY, Predicate.PREVENTED_BY)
_WARNS = (Predicate.AVOID, Predicate.WORSENED_BY)


def _opposed(
    index: ClaimIndex,
    kind: str,
    *,
    against: tuple[Predicate, ...],
    ill: str,
) -> Iterator[Conflict]:
    """Find helping statements whose object another statement speaks ill of."""
    bad = [said for said in index.said if said.statement.predicate in against]
    pairs: dict[str, list[tuple[Said, Said]]] = defaultdict(list)
    for good in index.said:
        if good.statement.predicate in _HELPS:
            helper = good.statement.target
            pairs[helper] += [
                (other, good)
                for other in bad
                if index.related(helper, other.statement.target)
                and index.related(good.subject, other.subject)
            ]
    for helper, found in sorted(pairs.items()):
        for group in _joined(found):
            goods = [s for s in group if s.statement.predicate in _HELPS]
            bads = [s for s in group if s not in goods]
            summary = (
                f"{index.name(helper)}: {ill} {_graded(index, bads)}, and said to "
                f"treat or prevent {_graded(index, goods)}."
            )
            yield index.conflict(kind, [*bads, *goods], summary)


def _joined(pairs: list[tuple[Said, Said]]) -> list[list[Said]]:
    """Put pairs that share a statement into one group."""
    groups: list[list[Said]] = []
    for pair in pairs:
        touching = [group for group in groups if any(said in group for said in pair)]
        groups = [group for group in groups if group not in touching]
        groups.append([*dict.fromkeys([*(s for g in touching for s in g), *pair])])
    return groups


def _graded(index: ClaimIndex, several: list[Said]) -> str:
    """Return the subjects of statements with their verdicts."""
    parts = (f"{index.name(s.subject)} ({s.statement.verdict})" for s in several)
    return ", ".join(dict.fromkeys(parts))


# Figures that do not overlap


class _Figure(NamedTuple):
    """A figure somebody gives: its ends in the base unit of its dimension."""

    said: Said
    source: str
    text: str
    dimension: str
    low: float
    high: float


_UNITS = {
    "mm": ("length", 1.0),
    "cm": ("length", 10.0),
    "s": ("time", 1 / 86400),
    "min": ("time", 1 / 1440),
    "h": ("time", 1 / 24),
    "d": ("time", 1.0),
    "wk": ("time", 7.0),
    "mo": ("time", 365.25 / 12),
    "a": ("time", 365.25),
}
_SLACK = 0.05
"""Figures less than this part of the larger one apart may be one figure, rounded."""


def _apart(index: ClaimIndex, kind: str) -> Iterator[Conflict]:
    groups: dict[tuple[str, object], list[_Figure]] = defaultdict(list)
    for said in index.said:
        key = said.statement.measure or said.statement
        groups[said.subject, key] += _figures(said)
    for figures in groups.values():
        pairs = [pair for pair in combinations(figures, 2) if _disjoint(*pair)]
        involved = [figure for figure in figures if any(figure in p for p in pairs)]
        if involved:
            first = involved[0].said
            texts = (_sourced(index, figure) for figure in involved)
            about = index.name(about_what(first.statement))
            summary = (
                f"{index.name(first.subject)} {first.statement.predicate} {about}: "
                f"{' against '.join(dict.fromkeys(texts))}."
            )
            said_once = dict.fromkeys(figure.said for figure in involved)
            yield index.conflict(kind, said_once, summary)


def _figures(said: Said) -> Iterator[_Figure]:
    """Yield a statement's own figure, and those of its evidence."""
    statement = said.statement
    if not isinstance(statement.object, str):
        yield _figure(said, "", statement.object)
    for evidence in statement.evidence:
        if evidence.figure is not None:
            yield _figure(said, evidence.source, evidence.figure)


def _figure(said: Said, source: str, given: Quantity | Proportion) -> _Figure:
    if isinstance(given, Proportion):
        percent = 100 * given.fraction
        return _Figure(said, source, str(given), "%", percent, percent)
    dimension, factor = _UNITS.get(given.unit, (str(given.unit), 1.0))
    low = 0.0 if given.low is None else given.low * factor
    high = float("inf") if given.high is None else given.high * factor
    return _Figure(said, source, str(given), dimension, low, high)


def _disjoint(one: _Figure, other: _Figure) -> bool:
    gap = max(one.low, other.low) - min(one.high, other.high)
    return (
        one.dimension == other.dimension
        and gap > _SLACK * max(one.low, other.low)
        and _compatible(one.said.statement.context, other.said.statement.context)
    )


def _compatible(one: Context | None, other: Context | None) -> bool:
    """Whether two statements may hold in the same circumstances."""
    if one is None or other is None:
        return True
    limits = (
        (getattr(one, f.name), getattr(other, f.name)) for f in attrs.fields(Context)
    )
    return all(None in pair or pair[0] == pair[1] for pair in limits)


def _sourced(index: ClaimIndex, figure: _Figure) -> str:
    source = f" ({index.name(figure.source)})" if figure.source else ""
    return figure.text + source


# One name, two meanings


def _two_meanings(index: ClaimIndex, kind: str) -> Iterator[Conflict]:
    meanings: dict[str, dict[str, str]] = defaultdict(dict)
    for record in index.records:
        for text, how in _names(record):
            meanings["".join(words(text)) or text].setdefault(
                record.id, f"“{text}” {how}"
            )
    for ids in meanings.values():
        if any(not _one_thing(index, *pair) for pair in combinations(ids, 2)):
            parts = [f"{how} {index.name(name)} ({name})" for name, how in ids.items()]
            yield index.conflict(kind, [], f"{'; '.join(parts)}.", *ids)
    yield from _same_and_different(index, kind)


def _names(record: Record) -> Iterator[tuple[str, str]]:
    yield record.name, "is the name of"
    for synonym in record.synonyms:
        yield synonym.text, f"is a synonym ({synonym.scope}) of"


def _one_thing(index: ClaimIndex, one: str, other: str) -> bool:
    """Whether two records are a form of milia and the class named after it."""
    classes = {
        statement.target
        for name in (one, other)
        for statement in index.dataset[name].accepted(Predicate.CLASSIFIED_AS)
    }
    return one in classes or other in classes


def _same_and_different(index: ClaimIndex, kind: str) -> Iterator[Conflict]:
    for record in index.records:
        said = {
            predicate: {
                s.target: s for s in record.statements if s.predicate is predicate
            }
            for predicate in (Predicate.SAME_AS, Predicate.DIFFERS_FROM)
        }
        same, different = said.values()
        for name in sorted(same.keys() & different.keys()):
            summary = (
                f"{record.name} ({record.id}) is said to be the same as "
                f"{index.name(name)}, and to differ from it."
            )
            both = [Said(record.id, same[name]), Said(record.id, different[name])]
            yield index.conflict(kind, both, summary)


# Vocabularies that disagree


def _vocabularies(index: ClaimIndex, kind: str) -> Iterator[Conflict]:
    yield from _many_codes(index, kind)
    yield from _many_records(index, kind)
    for said in index.said:
        annotations = [e for e in said.statement.evidence if _annotated(e)]
        if len({e.stance for e in annotations}) > 1:
            sources = index.names(e.source for e in annotations)
            summary = f"{index.label(said)}: vocabularies disagree ({sources})."
            yield index.conflict(kind, [said], summary)


def _annotated(evidence: Evidence) -> bool:
    return evidence.design is StudyDesign.CURATED_ANNOTATION


def _many_codes(index: ClaimIndex, kind: str) -> Iterator[Conflict]:
    for record in index.records:
        codes: dict[str, dict[Relation, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for xref in record.xrefs:
            shown = f"{xref.curie} {xref.label}" if xref.label else xref.curie
            prefix = xref.curie.partition(":")[0]
            codes[prefix][xref.relation].append(f"{shown} ({xref.relation})")
        for prefix, by_relation in codes.items():
            best = by_relation[Relation.EXACT] or by_relation[Relation.CLOSE]
            if len(best) > 1:
                summary = f"{prefix} has several codes for {record.name}: "
                yield index.conflict(
                    kind, [], f"{summary}{'; '.join(best)}.", record.id
                )


def _many_records(index: ClaimIndex, kind: str) -> Iterator[Conflict]:
    means: dict[str, list[str]] = defaultdict(list)
    for record in index.records:
        for xref in record.xrefs:
            if xref.relation is Relation.EXACT:
                means[xref.curie].append(record.id)
    for curie, ids in means.items():
        if len(ids) > 1:
            names = ", ".join(f"{index.name(name)} ({name})" for name in ids)
            yield index.conflict(kind, [], f"{curie} means exactly: {names}.", *ids)


class ConflictRule(NamedTuple):
    """
    A row of the table of rules.

    Attributes:
        kind: What a conflict that it finds is called.
        sentence: What it finds.
        find: The function that yields the conflicts.
    """

    kind: str
    sentence: str
    find: Callable[[ClaimIndex, str], Iterator[Conflict]]


# fmt: off
RULES = (
    ConflictRule("supported-and-refuted",
         "One statement has sources for it and sources against it.",
         _supported_and_refuted),
    ConflictRule("cause-and-cure",
         "The same thing, or a narrower one, is said to trigger, accompany or worsen "
         "what it is said to treat or prevent.",
         partial(_opposed, against=_HARMS, ill="said to bring about or worsen")),
    ConflictRule("recommended-and-warned-against",
         "The same thing, or a narrower one, is said to treat or prevent something, and "
         "to worsen it or to be avoided by those who have it.",
         partial(_opposed, against=_WARNS, ill="warned against in")),
    ConflictRule("figures-apart",
         "Figures for one thing, in circumstances that may be the same, do not overlap.",
         _apart),
    ConflictRule("two-meanings",
         "One name belongs to two records, or a record is said to be the same as "
         "another and to differ from it.",
         _two_meanings),
    ConflictRule("vocabularies-disagree",
         "A vocabulary has two exact codes for one record (or, without one, two close), "
         "one code means two records exactly, or curated annotations stand on both sides of a statement.",
         _vocabularies),
)
# fmt: on
"""The rules, in the order in which conflicts are listed."""
