"""Claims: every statement with every evidence item, as flat rows."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from ..collection import dataset as bundled
from ..records import Kind, Level, Predicate, Quantity, Stance, Verdict
from ._errors import one_of


if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ..collection import Dataset
    from ..records import Context, Evidence, Record, Statement

    Words = str | Iterable[str] | None


@attrs.frozen(kw_only=True)
class Claim:
    """
    One source's word on one statement.

    Attributes:
        subject: The id of the record the statement stands on.
        subject_name: Its name.
        predicate: What is said.
        object: Of what: the id of a record, or a figure in words.
        object_name: The name of that record; for a figure, of its measure.
        measure: Which magnitude a figure is of; empty otherwise.
        low: The smallest value of a figure; `None` where open, or no figure.
        high: The largest value of a figure; `None` where open, or no figure.
        unit: The unit of a figure, in UCUM; empty otherwise.
        context: What limits the statement, in words; empty where nothing does.
        verdict: What the evidence, taken together, says.
        rationale: Why; empty where not given.
        level: The level of the strongest evidence the verdict rests on.
        source: The id of the source.
        source_name: Its short citation.
        locator: Where in the source.
        stance: Whether the source is for or against.
        design: How the source came by what it says.
        evidence_level: The level of this evidence item.
        read: How much of the source was read.
        figure: The figure the source gives, in words; empty where it gives none.
        note: What the source says beyond the statement; empty where nothing.
    """

    subject: str
    subject_name: str
    predicate: str
    object: str
    object_name: str
    measure: str
    low: float | None
    high: float | None
    unit: str
    context: str
    verdict: str
    rationale: str
    level: str
    source: str
    source_name: str
    locator: str
    stance: str
    design: str
    evidence_level: str
    read: str
    figure: str
    note: str

    @classmethod
    def columns(cls) -> list[str]:
        """Return the names of the columns, in order."""
        return [field.name for field in attrs.fields(cls)]

    def as_dict(self) -> dict[str, Any]:
        """Return it as a row of a table would hold it."""
        return attrs.asdict(self)


def claims(  # noqa: PLR0913 - a filter a column
    dataset: Dataset | None = None,
    *,
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

    Rows come by subject id, and within a record as they are written there. A filter
    is a word or several of which one must fit; filters given together must all fit.

    Args:
        dataset: The dataset; the bundled one where none is given.
        subject: The id of the record the statement stands on.
        predicate: What is said.
        object: The id of the record it is said of; for a figure, of its measure.
        source: The id of the source.
        stance: Whether the source is for or against.
        verdict: What the evidence, taken together, says.
        level: The level of the statement.

    Raises:
        QueryError: A filter holds a word that is not allowed; the nearest is named.
    """
    asked = bundled() if dataset is None else dataset
    ids, sources = asked.ids(), asked.ids(Kind.SOURCE)
    subjects = _words(subject, "id of a record", ids)
    by_statement = (
        (_words(predicate, "predicate", [*Predicate]), attrgetter("predicate")),
        (_words(object, "id of a record", ids), about_what),
        (_words(verdict, "verdict", [*Verdict]), attrgetter("verdict")),
        (_words(level, "level", [*Level]), attrgetter("level")),
    )
    by_evidence = (
        (_words(source, "id of a source", sources), attrgetter("source")),
        (_words(stance, "stance", [*Stance]), attrgetter("stance")),
    )
    return (
        claim_of(asked, asked[name], statement, evidence)
        for name in (ids if subjects is None else sorted(subjects))
        for statement in asked[name].statements
        if all(words is None or of(statement) in words for words, of in by_statement)
        for evidence in statement.evidence
        if all(words is None or of(evidence) in words for words, of in by_evidence)
    )


def _words(given: Words, what: str, allowed: Collection[str]) -> frozenset[str] | None:
    """Return what a filter lets through; `None` where that is everything."""
    if given is None:
        return None
    several = isinstance(given, Iterable) and not isinstance(given, str)
    listed: Iterable[object] = given if several else [given]
    return frozenset(one_of(word, what, allowed) for word in listed)


def about_what(statement: Statement) -> str:
    """Return the id of the object; for a figure, that of its measure."""
    return statement.measure or str(statement.object)


def in_words(context: Context | None, dataset: Dataset) -> str:
    """Return what limits a statement as a phrase; empty where nothing does."""
    if context is None:
        return ""
    names = [context.population, context.site, context.morphology]
    parts = [dataset.name_of(name).lower() for name in names if name]
    parts += [str(part) for part in (context.route, context.duration) if part]
    return ", ".join(parts)


def claim_of(
    dataset: Dataset, record: Record, statement: Statement, evidence: Evidence
) -> Claim:
    """Return what one evidence item says of a statement, as a row."""
    target = statement.object
    measured = statement.measure or ""
    quantity = target if isinstance(target, Quantity) else None
    return Claim(
        subject=record.id,
        subject_name=record.name,
        predicate=statement.predicate,
        object=str(target),
        object_name=dataset.name_of(target if isinstance(target, str) else measured),
        measure=measured,
        low=quantity.low if quantity else None,
        high=quantity.high if quantity else None,
        unit=quantity.unit if quantity else "",
        context=in_words(statement.context, dataset),
        verdict=statement.verdict,
        rationale=statement.rationale or "",
        level=statement.level,
        source=evidence.source,
        source_name=dataset.name_of(evidence.source),
        locator=evidence.locator,
        stance=evidence.stance,
        design=evidence.design,
        evidence_level=evidence.level,
        read=evidence.read,
        figure="" if evidence.figure is None else str(evidence.figure),
        note=evidence.note or "",
    )
