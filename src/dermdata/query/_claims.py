"""Claims: every statement with every evidence item, as flat rows."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from .._arguments import listed
from .._value import Value
from ..collection.stated import appraised, held
from ..records import Kind, Level, Predicate, Quantity, Stance, Verdict
from ..records.ranking import strongest_first
from ._asked import asked
from ._errors import each_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collection import Dataset
    from ..collection.stated import HeldStatement
    from ..records import Context, Evidence, Record, Statement
    from ._errors import Words


_PLACES = {predicate: place for place, predicate in enumerate(Predicate)}


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Claim(Value):
    """
    One source's word on one statement.

    Attributes:
        statement: The id of the statement.
        label: What it says, in words.
        subject: The id of the record the statement stands on.
        subject_name: Its name.
        predicate: What is said.
        object: Of what: the id of a record, or a figure in words.
        object_name: The name of that record; for a figure, of its measure.
        measure: Which magnitude a figure is of; `None` otherwise.
        low: The smallest value of a figure; `None` where open, or no figure.
        high: The largest value of a figure; `None` where open, or no figure.
        unit: The unit of a figure, in UCUM; `None` otherwise.
        context: What limits the statement, in words; `None` where nothing does.
        extent: How far the statement is said to reach; `None` where that is not said.
        verdict: What the evidence, taken together, says.
        rationale: Why; `None` where not given.
        level: The level of the strongest evidence the verdict rests on.
        appraised: Whether the literature on it was appraised: that on its subject, or
            on the condition or class it is said of.
        source: The id of the source.
        source_name: Its short citation.
        locator: Where in the source.
        stance: Whether the source is for or against.
        design: How the source came by what it says.
        directness: Whether the source is about the subject, or about another thing.
        evidence_level: The level of this evidence item.
        read: How much of the source was read.
        figure: The figure the source gives, in words; `None` where it gives none.
        figure_measure: The id of what that figure is of; `None` where not said.
        figure_population: The id of those in whom it was found; `None` where not said.
        note: What the source says beyond the statement; `None` where nothing.
    """

    statement: str
    label: str
    subject: str
    subject_name: str
    predicate: str
    object: str
    object_name: str
    measure: str | None
    low: float | None
    high: float | None
    unit: str | None
    context: str | None
    extent: str | None
    verdict: str
    rationale: str | None
    level: str
    appraised: bool
    source: str
    source_name: str
    locator: str
    stance: str
    design: str
    directness: str
    evidence_level: str
    read: str
    figure: str | None
    figure_measure: str | None
    figure_population: str | None
    note: str | None

    @classmethod
    def columns(cls) -> list[str]:
        """Return the names of the columns, in order."""
        return [field.name for field in attrs.fields(cls)]


def claims(  # noqa: PLR0913 - a filter a column
    *,
    dataset: Dataset | None = None,
    statement: Words = None,
    subject: Words = None,
    predicate: Words = None,
    object: Words = None,  # noqa: A002 - it is one
    source: Words = None,
    stance: Words = None,
    verdict: Words = None,
    level: Words = None,
) -> Iterator[Claim]:
    """
    Return the claims of a dataset: a row for each statement and evidence item.

    Rows come by subject id, within a record by predicate, and of one predicate the
    strongest statement first. A filter is a word or several of which one must fit;
    filters given together must all fit.

    Args:
        dataset: The dataset; the bundled one where none is given.
        statement: The id of the statement.
        subject: The id of the record the statement stands on.
        predicate: What is said.
        object: The id of the record it is said of; for a figure, of its measure.
        source: The id of the source.
        stance: Whether the source is for or against.
        verdict: What the evidence, taken together, says.
        level: The level of the statement.

    Raises:
        UnknownStatementError: There is no such statement.
        QueryError: A filter holds a word that is not allowed; the nearest is named.
    """
    held_in = asked(dataset)
    found = filtered(
        held_in,
        statement=statement,
        subject=subject,
        predicate=predicate,
        object=object,
        verdict=verdict,
        level=level,
    )
    sources = held_in.ids(Kind.SOURCE)
    by_evidence = (
        (each_of(source, "id of a source", sources), attrgetter("source")),
        (each_of(stance, "stance", [*Stance]), attrgetter("stance")),
    )
    return (
        _claim(held_in, said, evidence)
        for said in found
        for evidence in said.statement.evidence
        if all(words is None or of(evidence) in words for words, of in by_evidence)
    )


def filtered(  # noqa: PLR0913 - a filter a column
    dataset: Dataset,
    *,
    statement: Words,
    subject: Words,
    predicate: Words,
    object: Words,  # noqa: A002 - it is one
    verdict: Words,
    level: Words,
) -> Iterable[HeldStatement]:
    """Return what is said, as far as filters let it through; they are as for `claims`."""
    ids = dataset.ids()
    subjects = each_of(subject, "id of a record", ids)
    filters = (
        (each_of(predicate, "predicate", [*Predicate]), attrgetter("predicate")),
        (each_of(object, "id of a record", ids), about_what),
        (each_of(verdict, "verdict", [*Verdict]), attrgetter("verdict")),
        (each_of(level, "level", [*Level]), attrgetter("level")),
    )
    return (
        said
        for said in said_in(dataset, statement, subjects)
        if all(words is None or of(said.statement) in words for words, of in filters)
    )


def said_in(
    dataset: Dataset, statement: Words, subjects: frozenset[str] | None
) -> Iterable[HeldStatement]:
    """Return what is said: under some ids, or all; of some records, or all."""
    if statement is None:
        ids = dataset.ids() if subjects is None else sorted(subjects)
        return (held(id_, said) for id_ in ids for said in _in_order(dataset[id_]))
    given = [statement] if isinstance(statement, str) else statement
    ids_given = listed(given, "statement", "ids of statements")
    found = {one.id: one for one in map(dataset.statement, ids_given)}
    in_order = sorted(found.values(), key=lambda one: (one.subject, one.id))
    return [one for one in in_order if subjects is None or one.subject in subjects]


def _in_order(record: Record) -> list[Statement]:
    """Return what is said of a record by predicate, the strongest first."""
    ranked = strongest_first(record.statements)
    return sorted(ranked, key=lambda one: _PLACES[one.predicate])


def about_what(statement: Statement) -> str:
    """Return the id of the object; for a figure, that of its measure."""
    return statement.measure or statement.target


def in_words(context: Context | None, dataset: Dataset) -> str:
    """Return what limits a statement as a phrase; empty where nothing does."""
    if context is None:
        return ""
    names = [context.population, context.site, context.morphology]
    parts = [dataset.name_of(name).lower() for name in names if name]
    parts += [str(part) for part in (context.route, context.duration) if part]
    return ", ".join(parts)


def as_float(number: float | None) -> float | None:
    """Return a number as a float: whoever guesses types of rows sees no whole ones."""
    return None if number is None else float(number)


def _claim(dataset: Dataset, said: HeldStatement, evidence: Evidence) -> Claim:
    statement = said.statement
    quantity = statement.object if isinstance(statement.object, Quantity) else None
    return Claim(
        statement=said.id,
        label=dataset.label(said),
        subject=said.subject,
        subject_name=dataset.name_of(said.subject),
        predicate=statement.predicate,
        object=str(statement.object),
        object_name=dataset.name_of(about_what(statement)),
        measure=statement.measure,
        low=as_float(quantity.low) if quantity else None,
        high=as_float(quantity.high) if quantity else None,
        unit=quantity.unit if quantity else None,
        context=in_words(statement.context, dataset) or None,
        extent=statement.extent,
        verdict=statement.verdict,
        rationale=statement.rationale,
        level=statement.level,
        appraised=appraised(dataset, said.subject, statement),
        source=evidence.source,
        source_name=dataset.name_of(evidence.source),
        locator=evidence.locator,
        stance=evidence.stance,
        design=evidence.design,
        directness=evidence.directness,
        evidence_level=evidence.level,
        read=evidence.read,
        figure=None if evidence.figure is None else str(evidence.figure),
        figure_measure=evidence.measure,
        figure_population=evidence.population,
        note=evidence.note,
    )
