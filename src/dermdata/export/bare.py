"""
What can be said of a record without its limits, so that nothing says more than is accepted.

Who asks a terminology server, or joins tables, is told subject, predicate and object, and
mostly nothing else. So what is accepted within limits is not said in that way where the
same without limits is not accepted: where that is disputed, unsupported, refuted or
promotional.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..records import Predicate


if TYPE_CHECKING:
    from ..collection import Dataset
    from ..records import Statement


_BOTH_WAYS = frozenset(
    {Predicate.SAME_AS, Predicate.DIFFERS_FROM, Predicate.ASSOCIATED_WITH}
)
"""The predicates that say the same from either side."""


class Bare:
    """
    Which statements of a dataset can be said without their limits.

    Args:
        dataset: The dataset.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._accepted: set[tuple[Any, ...]] = set()
        self._denied: set[tuple[Any, ...]] = set()
        for record in dataset:
            for one in record.statements:
                if not limited(one):
                    accepted = one.verdict.accepted
                    known = self._accepted if accepted else self._denied
                    known.add(_says(record.id, one))

    def says(self, subject: str, statement: Statement) -> bool:
        """Whether a statement on a subject is accepted, and can be said bare."""
        if not statement.verdict.accepted:
            return False
        said = _says(subject, statement)
        return said in self._accepted or said not in self._denied


def limited(statement: Statement) -> bool:
    """Whether a statement holds within limits only."""
    return bool(statement.context or statement.extent)


def _says(subject: str, statement: Statement) -> tuple[Any, ...]:
    ends: tuple[Any, ...] = subject, statement.object
    if statement.predicate in _BOTH_WAYS:
        ends = tuple(sorted(ends))
    return statement.predicate, statement.measure, *ends
