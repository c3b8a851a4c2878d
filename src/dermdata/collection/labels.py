"""Statements in words: what is said, of how much of it, and in which circumstances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Extent, Level, Predicate


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..records import Context, Statement

    Names = Callable[[str], str]


EXTENTS: dict[str, str] = {
    Extent.ONLY: "only",
    Extent.MOST: "most cases",
    Extent.SOME: "some cases",
    Extent.FEW: "few cases",
    Extent.SINGLE_CASE: "single case",
}
"""How far a statement reaches, in words."""

_VERBS = {
    Predicate.SAME_AS: "is the same as",
    Predicate.IS_A: "is a kind of",
    Predicate.CLASSIFIED_AS: "is classified as",
    Predicate.TRIGGERED_BY: "is triggered by",
    Predicate.ASSOCIATED_WITH: "is associated with",
    Predicate.WORSENED_BY: "is worsened by",
    Predicate.TREATED_BY: "is treated by",
    Predicate.PREVENTED_BY: "is prevented by",
    Predicate.AVOID: "calls for avoiding",
    Predicate.CAUTION: "calls for caution with",
    Predicate.DIAGNOSED_BY: "is diagnosed by",
    Predicate.POINTED_TO_BY: "is pointed to by",
}
"""How predicates read that do not read as they are written."""


def label_of(subject: str, statement: Statement, name_of: Names) -> str:
    """Return what is said of a record: ``Milia affects site Eyelid, in Newborn``."""
    says = _VERBS.get(statement.predicate, statement.predicate.replace("-", " "))
    said = f"{name_of(subject)} {says} {object_of(statement, name_of)}"
    return ", ".join([said, *limits(statement, name_of)])


def object_of(statement: Statement, name_of: Names) -> str:
    """Return what a statement is about: a name, or a measure with its figure."""
    if statement.measure is None:
        return name_of(statement.target)
    return f"{name_of(statement.measure)}: {statement.figure}"


def limits(statement: Statement, name_of: Names) -> list[str]:
    """Return how far a statement reaches and in which circumstances, in phrases."""
    extent = [EXTENTS[statement.extent]] if statement.extent else []
    return [*extent, *_circumstances(statement.context, name_of)]


def graded(verdict: str, level: Level) -> str:
    """Return how firmly something stands: ``supported, E3``; without a level of nothing."""
    return f"{verdict}" if level is Level.E0 else f"{verdict}, {level}"


def _circumstances(context: Context | None, name_of: Names) -> Iterator[str]:
    if context is None:
        return
    if context.population:
        yield f"in {name_of(context.population)}"
    if context.site:
        yield f"at {name_of(context.site)}"
    if context.morphology:
        yield f"as {name_of(context.morphology)}"
    if context.route:
        yield str(context.route)
    if context.duration:
        yield f"over {context.duration}"
