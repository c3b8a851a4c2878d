"""Folding: statements as a list to be read, the narrower below the broader."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..records.ranking import strongest_first


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..records import Statement
    from .base import BaseDataset


class Folded(NamedTuple):
    """A statement, and those about something narrower, none of them stronger."""

    statement: Statement
    narrower: list[Folded]


def folded(dataset: BaseDataset, statements: Iterable[Statement]) -> list[Folded]:
    """
    Return statements strongest first, the narrower folded under the broader.

    One about something narrower stands under the nearest broader thing that is named
    at least as firmly. What is better known of the narrower stands by itself.
    """
    top: list[Folded] = []
    named: dict[str, Folded] = {}
    for statement in strongest_first(statements):
        entry = Folded(statement, [])
        broader: tuple[str, ...] = ()
        if statement.refers and statement.target in dataset:
            broader = dataset.ancestors(statement.target)
        above = next((named[name] for name in broader if name in named), None)
        (above.narrower if above else top).append(entry)
        if statement.refers:
            named.setdefault(statement.target, entry)
    return top
