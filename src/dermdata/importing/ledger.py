"""
The ledger: what became of each clause of a file.

A clause is the least that a file says by itself: a line of OBO, and each reference in it;
a cell of a table; a value of JSON. Each is read once and settled once, with its line and
a reason, so that the counts add up to those of the file. What is kept is small: a line
takes four bytes.
"""

from __future__ import annotations

from array import array
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import attrs

from .._value import Value


if TYPE_CHECKING:
    from collections.abc import Iterable


NO_PLACE = "records have no field for it"
"""Why most clauses are dropped."""


class Fate(StrEnum):
    """What became of a clause."""

    MAPPED = "mapped"
    DEFAULTED = "defaulted"
    DROPPED = "dropped"


class Clause(NamedTuple):
    """
    A clause of a file.

    Attributes:
        kind: What sort: a tag, a column, the names that lead to a value of JSON.
        line: The line it begins in, from 1.
    """

    kind: str
    line: int


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Entry(Value):
    """
    The clauses of a kind that one thing became of, for one reason.

    Attributes:
        kind: The kind of clause.
        fate: ``mapped``, ``defaulted`` where we added what the file does not say, or
            ``dropped``.
        reason: Of what is mapped, where it went; else why.
        count: How many clauses.
        lines: Where each of them begins; a line may hold several.
    """

    kind: str
    fate: Fate
    reason: str
    count: int
    lines: tuple[int, ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Addition(Value):
    """
    What records must have and the file does not say, so that we did.

    Attributes:
        field: The field of the record.
        reason: What was written, and why.
        count: In how many places.
        lines: Where the concepts begin that it was added to.
    """

    field: str
    reason: str
    count: int
    lines: tuple[int, ...]


class Ledger:
    """
    What became of the clauses of a file, so far.

    Attributes:
        read: How many were read.
    """

    def __init__(self) -> None:
        self.read = 0
        self._settled: dict[tuple[str, Fate, str], array[int]] = {}
        self._added: dict[tuple[str, str], array[int]] = {}

    def clause(self, kind: str, line: int) -> Clause:
        """Take note of a clause that was read; it must be settled."""
        self.read += 1
        return Clause(kind, line)

    def settle(self, clauses: Iterable[Clause], fate: Fate, reason: str) -> None:
        """Say what became of clauses."""
        for kind, line in clauses:
            key = (kind, fate, reason)
            if key not in self._settled:
                self._settled[key] = array("I")
            self._settled[key].append(line)

    def map(self, clauses: Iterable[Clause], field: str) -> None:
        """Say that clauses went into a field of a record, as they are."""
        self.settle(clauses, Fate.MAPPED, field)

    def default(self, clauses: Iterable[Clause], reason: str) -> None:
        """Say that clauses went into a record with something that we added."""
        self.settle(clauses, Fate.DEFAULTED, reason)

    def drop(self, clauses: Iterable[Clause], reason: str) -> None:
        """Say that clauses went nowhere."""
        self.settle(clauses, Fate.DROPPED, reason)

    def drop_new(self, kind: str, line: int, reason: str) -> None:
        """Take note of a clause that has no place."""
        self.drop((self.clause(kind, line),), reason)

    def add(self, field: str, line: int, reason: str) -> None:
        """Say that a record got what the file does not say."""
        self._added.setdefault((field, reason), array("I")).append(line)

    def entries(self) -> tuple[Entry, ...]:
        """Return all clauses, by kind, fate and reason."""
        return tuple(
            Entry(
                kind=kind, fate=fate, reason=reason, count=len(lines), lines=(*lines,)
            )
            for (kind, fate, reason), lines in sorted(self._settled.items())
        )

    def additions(self) -> tuple[Addition, ...]:
        """Return what was added, by field and reason."""
        return tuple(
            Addition(field=field, reason=reason, count=len(lines), lines=(*lines,))
            for (field, reason), lines in sorted(self._added.items())
        )

    def dropped(self) -> tuple[str, ...]:
        """Return the kinds of which clauses were dropped."""
        kinds = {kind for kind, fate, _ in self._settled if fate is Fate.DROPPED}
        return tuple(sorted(kinds))
