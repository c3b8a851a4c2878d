"""Statements: all that is said, whoever says it, as flat rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from attrs import field

from .._columns import column
from .._value import Value
from ..collection.stated import appraised
from ..records import (
    Extent,
    Level,
    Predicate,
    Proportion,
    Quantity,
    Route,
    Stance,
    Unit,
    Verdict,
)
from ._asked import asked
from ._claims import as_float, filtered, in_words


if TYPE_CHECKING:
    from ..collection import Dataset
    from ..collection.stated import HeldStatement
    from ..records import Context
    from ._errors import Words


@attrs.frozen(kw_only=True, repr=False, eq=False)
class StatementRow(Value):
    """One statement, whoever says it; a `Claim` is one source's word on one."""

    statement: str = field(metadata=column("The id of the statement."))
    revision: str = field(
        metadata=column("What stands for its verdict, rationale and evidence.")
    )
    label: str = field(metadata=column("What it says, in words."))
    subject: str = field(
        metadata=column("The id of the record the statement stands on.")
    )
    subject_name: str = field(metadata=column("The name of that record."))
    predicate: Predicate = field(metadata=column("What is said."))
    object: str | None = field(
        metadata=column("Of which record: its id; null for a figure.")
    )
    object_name: str | None = field(metadata=column("The name of that record."))
    measure: str | None = field(
        metadata=column("Which magnitude a figure is of: the id of a term.")
    )
    measure_name: str | None = field(metadata=column("The name of that magnitude."))
    figure: str | None = field(
        metadata=column("The figure, in words; null for a record.")
    )
    low: float | None = field(
        metadata=column("The smallest value of a quantity; null where open.")
    )
    high: float | None = field(
        metadata=column("The largest value of a quantity; null where open.")
    )
    unit: Unit | None = field(metadata=column("The unit of a quantity, in UCUM."))
    numerator: float | None = field(metadata=column("Of a proportion, how many."))
    denominator: float | None = field(metadata=column("Of a proportion, of how many."))
    context: str | None = field(metadata=column("What limits the statement, in words."))
    population: str | None = field(
        metadata=column("The group of people it is limited to.")
    )
    site: str | None = field(metadata=column("The part of the body it is limited to."))
    morphology: str | None = field(
        metadata=column("The form of the disease it is limited to.")
    )
    route: Route | None = field(
        metadata=column("The way a drug is given that it is limited to.")
    )
    duration_low: float | None = field(
        metadata=column("The shortest time it is limited to.")
    )
    duration_high: float | None = field(
        metadata=column("The longest time it is limited to.")
    )
    duration_unit: Unit | None = field(
        metadata=column("The unit of that time, in UCUM.")
    )
    extent: Extent | None = field(metadata=column("How far it is said to reach."))
    verdict: Verdict = field(
        metadata=column("What the evidence, taken together, says.")
    )
    accepted: bool = field(
        metadata=column(
            "Whether that is accepted: only what is true here may be shown as fact."
        )
    )
    rationale: str | None = field(metadata=column("Why this verdict."))
    level: Level = field(
        metadata=column("The level of the strongest evidence the verdict rests on.")
    )
    level_rank: int = field(
        metadata=column("The same to sort by: 6 for trials, 0 for no evidence.")
    )
    appraised: bool = field(
        metadata=column("Whether the literature on it was appraised.")
    )
    supporting: int = field(metadata=column("How many evidence items are for it."))
    refuting: int = field(metadata=column("How many evidence items are against it."))
    layer: str = field(metadata=column("The layer of the dataset it comes from."))

    @classmethod
    def columns(cls) -> list[str]:
        """Return the names of the columns, in order."""
        return [field.name for field in attrs.fields(cls)]


def statements(  # noqa: PLR0913 - a filter a column
    *,
    dataset: Dataset | None = None,
    statement: Words = None,
    subject: Words = None,
    predicate: Words = None,
    object: Words = None,  # noqa: A002 - it is one
    verdict: Words = None,
    level: Words = None,
) -> tuple[StatementRow, ...]:
    """
    Return the statements of a dataset, a row each, accepted or not.

    They come in the order of `claims`, which has a row for each evidence item. A filter
    is a word or several of which one must fit; filters given together must all fit.

    Args:
        dataset: The dataset; the bundled one where none is given.
        statement: The id of the statement.
        subject: The id of the record the statement stands on.
        predicate: What is said.
        object: The id of the record it is said of; for a figure, of its measure.
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
    return tuple(statement_row(held_in, said) for said in found)


def statement_row(dataset: Dataset, said: HeldStatement) -> StatementRow:
    """Return a statement as a row."""
    statement = said.statement
    target = statement.target if statement.refers else None
    stances = [evidence.stance for evidence in statement.evidence]
    return StatementRow(
        statement=said.id,
        revision=said.revision,
        label=dataset.label(said),
        subject=said.subject,
        subject_name=dataset.name_of(said.subject),
        predicate=statement.predicate,
        object=target,
        object_name=_name(dataset, target),
        measure=statement.measure,
        measure_name=_name(dataset, statement.measure),
        **figure_columns(None if statement.refers else statement.figure),
        context=in_words(statement.context, dataset) or None,
        **_limits(statement.context),
        extent=statement.extent,
        verdict=statement.verdict,
        accepted=statement.verdict.accepted,
        rationale=statement.rationale,
        level=statement.level,
        level_rank=statement.level.rank,
        appraised=appraised(dataset, said.subject, statement),
        supporting=stances.count(Stance.SUPPORTS),
        refuting=stances.count(Stance.REFUTES),
        layer=_layer(dataset, said),
    )


def _layer(dataset: Dataset, said: HeldStatement) -> str:
    """Return the layer that a statement comes from; where there is but one, that."""
    alone = len(dataset.layers) == 1
    return dataset.title if alone else dataset.layer_of(said.subject, said.statement)


def _name(dataset: Dataset, id: str | None) -> str | None:  # noqa: A002 - it is one
    return None if id is None else dataset.name_of(id)


def figure_columns(
    figure: Quantity | Proportion | None, prefix: str = ""
) -> dict[str, Any]:
    """
    Return what the columns of a figure hold: in words, and in numbers.

    Args:
        figure: The figure; all is null, where there is none.
        prefix: What the names of the columns begin with.
    """
    quantity = figure if isinstance(figure, Quantity) else None
    proportion = figure if isinstance(figure, Proportion) else None
    columns = {
        "figure": None if figure is None else str(figure),
        **_ends("low", "high", "unit", quantity),
        "numerator": float(proportion.numerator) if proportion else None,
        "denominator": float(proportion.denominator) if proportion else None,
    }
    return {f"{prefix}{name}": value for name, value in columns.items()}


def _ends(low: str, high: str, unit: str, quantity: Quantity | None) -> dict[str, Any]:
    """Return the two ends of a quantity and its unit, under these names."""
    return {
        low: as_float(quantity.low) if quantity else None,
        high: as_float(quantity.high) if quantity else None,
        unit: quantity.unit if quantity else None,
    }


def _limits(context: Context | None) -> dict[str, Any]:
    names = ("population", "site", "morphology", "route")
    duration = context.duration if context else None
    return {
        **{name: getattr(context, name, None) for name in names},
        **_ends("duration_low", "duration_high", "duration_unit", duration),
    }
