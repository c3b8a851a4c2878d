"""
Ids of one release, moved to another.

What is certain is done: an id in use stays, and one that was replaced leads to its last
successor. Nothing is guessed: what needs a person is reported, with the reason.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from ..._value import Value
from ...collection import Dataset
from ...records import Status
from ...records.vocabulary import Word
from ...validation.checks.index import fits
from ...words import counted, did_you_mean, plain
from ..archive.numbers import LATEST, Version
from ..archive.release import open_dataset, releases
from .columns import Column, MigrationError
from .trails import trail


if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from ...validation.checks.compiled import Demand


class Outcome(Word):
    """What becomes of an id."""

    KEPT = "kept", "In use, as before."
    REPLACED = "replaced", "Another record stands for the same thing."
    AMBIGUOUS = "ambiguous", "Others may serve instead; a person must choose."
    GONE = "gone", "No longer in use, and nothing stands in its place."
    UNKNOWN = "unknown", "No record has, or had, this id."


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Move(Value):
    """
    What becomes of one id.

    Attributes:
        id: The id.
        outcome: What becomes of it.
        to: The id to use; `None` where there is none, or a person must choose.
        reason: Why; empty where it is kept as it was.
        consider: The ids that may serve instead.
        count: How often it was given.
    """

    id: str
    outcome: Outcome
    to: str | None = None
    reason: str = ""
    consider: tuple[str, ...] = ()
    count: int = 1

    def __str__(self) -> str:
        times = f" ({self.count} times)" if self.count > 1 else ""
        moved = f" → {self.to}" if self.outcome is Outcome.REPLACED else ""
        choice = f" → {' or '.join(self.consider)}?" if self.consider else ""
        reason = f": {self.reason}" if self.reason else ""
        return f"{plain(self.id)}{moved}{choice}{times}{reason}"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Migration(Value):
    """
    Ids, moved.

    Attributes:
        before: The version they were of.
        after: The version they are moved to.
        moves: What becomes of each id, in the order in which they were given first.
        ids: What was given, with every id moved: a column as a column of its type,
            whatever else it was as a list. `None`, a null, where there is no id to use.
    """

    derived: ClassVar[tuple[str, ...]] = ("ok", "counts")

    before: str
    after: str
    moves: tuple[Move, ...]
    ids: Any = attrs.field(eq=False, repr=False, metadata={"json": None})

    @property
    def mapping(self) -> dict[str, str | None]:
        """For each id the one to use; `None` where there is none."""
        return {move.id: move.to for move in self.moves}

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many moves there are of each outcome."""
        return {outcome: len(self.of(outcome)) for outcome in Outcome}

    @property
    def ok(self) -> bool:
        """Whether every id is kept or replaced."""
        return all(move.to is not None for move in self.moves)

    def of(self, outcome: Outcome) -> tuple[Move, ...]:
        """Return the moves of an outcome."""
        return tuple(move for move in self.moves if move.outcome is outcome)

    def report(self) -> str:
        """Return what became of the ids as lines of text, by outcome."""
        lines = [
            f"{self.before} → {self.after}: {counted(len(self.moves), 'id', none='no')}"
        ]
        for outcome in Outcome:
            moves = self.of(outcome)
            if moves:
                lines.append(f"{len(moves)} {outcome}: {outcome.meaning}")
            # What is as it was need not be read.
            lines += [
                f"  {m}" for m in moves if m.outcome is not Outcome.KEPT or m.reason
            ]
        return "\n".join(lines)


def migrate(
    ids: Iterable[str | None],
    from_: str | Dataset | None = None,
    to: str | Dataset = LATEST,
    *,
    folder: str | os.PathLike[str] | None = None,
) -> Migration:
    """
    Move ids of one release to another.

    Args:
        ids: The ids: a list or any iterable, a column of pandas or of Polars. Nulls
            stay nulls.
        from_: The release they are of, as ``1.0.0``, or a dataset; by default, any
            release up to the other.
        to: The release to move them to, or a dataset; by default, the last.
        folder: Where the releases are kept; by default, those of this package.

    Raises:
        MigrationError: There is something that is no id, or ids of a newer release
            are to be moved to an older one.
        VersionError: This is no version.
        UnknownReleaseError: There is no such release.
        CorruptReleaseError: A release is damaged.
    """
    column = Column(ids)
    way = way_between(from_, to, folder)
    counts = Counter(value for value in column.values if value is not None)
    moves = tuple(
        attrs.evolve(way.move(name), count=count) for name, count in counts.items()
    )
    return Migration(
        before=way.before,
        after=way.after,
        moves=moves,
        ids=column.moved({move.id: move.to for move in moves}),
    )


def way_between(
    from_: str | Dataset | None,
    to: str | Dataset,
    folder: str | os.PathLike[str] | None,
) -> Way:
    """Return the way from one release to another; see `migrate`."""
    new = to if isinstance(to, Dataset) else open_dataset(to, folder=folder)
    own = isinstance(to, Dataset) and folder is None  # then none of ours is one of it
    return Way([new] if own and from_ is None else _sources(from_, new, folder), new)


def _sources(
    from_: str | Dataset | None, new: Dataset, folder: str | os.PathLike[str] | None
) -> list[Dataset]:
    """Return the datasets that the ids may be of, oldest first."""
    highest = Version.parse(new.version)
    if from_ is None:
        versions = [release.version for release in releases(folder)]
        there = [version for version in versions if Version.parse(version) <= highest]
        if not there:
            message = f"there is no release up to {new.version}"
            raise MigrationError(message, "name the release, or dataset, to move from")
        return [open_dataset(version, folder=folder) for version in there]
    old = from_ if isinstance(from_, Dataset) else open_dataset(from_, folder=folder)
    if Version.parse(old.version) > highest:
        message = f"{old.version} is newer than {new.version}"
        raise MigrationError(message, "ids move forward only; exchange the two")
    return [old]


_MOST_SLIPS = 100
"""For how many unknown ids those that come closest are looked for."""


class Way:
    """
    The way from one release to another.

    Attributes:
        before: The versions it leads from.
        after: The version it leads to.
    """

    def __init__(self, old: Sequence[Dataset], new: Dataset) -> None:
        versions = dict.fromkeys(dataset.version for dataset in (old[0], old[-1]))
        self.before = " to ".join(versions)
        self.after = new.version
        self._old = {name: dataset for dataset in old for name in dataset.ids()}
        self._new = new
        names = new.names()
        self._successors = {name: known.replaced_by for name, known in names.items()}
        self._used = {n for n, known in names.items() if known.status == Status.ACTIVE}
        self._moves: dict[str, Move] = {}
        self._slips = 0

    def move(self, name: str) -> Move:
        """Return what becomes of an id."""
        if name not in self._moves:
            self._moves[name] = self._found(name)
        return self._moves[name]

    def fits(self, name: str, demand: Demand) -> bool:
        """Whether the record of an id at the end is what a reference wants."""
        return fits(self._new.entries()[name], demand)

    def _found(self, name: str) -> Move:
        if name not in self._new:
            if name not in self._old:
                reason = self._slip(name) or f"not in {self.before}"
                return Move(id=name, outcome=Outcome.UNKNOWN, reason=reason)
            reason = f"{self._new.version} has no such record"
            return Move(id=name, outcome=Outcome.GONE, reason=reason)
        # An id is never used again: one that came later means what it means there.
        then, now = self._old.get(name, self._new), self._new.kind_of(name)
        if then.kind_of(name) is not now:
            reason = f"the {then.kind_of(name)} is gone, and its id names a {now}"
            return Move(id=name, outcome=Outcome.GONE, reason=reason)
        if name in self._used:
            reason = self._news(name)
            return Move(id=name, outcome=Outcome.KEPT, to=name, reason=reason)
        return self._ended(name)

    def _slip(self, name: str) -> str:
        """Say what was meant; if there is much to say, something else went wrong."""
        self._slips += 1
        return did_you_mean(name, self._old) if self._slips <= _MOST_SLIPS else ""

    def _news(self, name: str) -> str:
        if name not in self._old:
            return f"it came after {self.before}"
        before, after = self._old[name].name_of(name), self._new.name_of(name)
        return "" if before == after else f"called {after}, before {before}"

    def _ended(self, name: str) -> Move:
        """Return what becomes of the id of a record that is no longer used."""
        way = trail(name, self._successors)
        if way.circular or way.broken:
            what = "in a circle" if way.circular else "nowhere"
            reason = f"its successors lead {what}: {way}"
            return Move(id=name, outcome=Outcome.GONE, reason=reason)
        reasons = [
            retirement.reason
            for step in way.steps
            if (retirement := self._new.get(step, follow=False).retirement)
        ]
        reason = "; ".join(reasons)
        consider = self._choice(way.end)
        if way.end in self._used:
            was, now = self._new.kind_of(name), self._new.kind_of(way.end)
            if was is now:
                outcome = Outcome.REPLACED
                return Move(id=name, outcome=outcome, to=way.end, reason=reason)
            reason, consider = f"a {was}, where that is a {now}; {reason}", (way.end,)
        outcome = Outcome.AMBIGUOUS if consider else Outcome.GONE
        return Move(id=name, outcome=outcome, reason=reason, consider=consider)

    def _choice(self, name: str) -> tuple[str, ...]:
        """Return the ids in use that may serve instead of one that ended."""
        retirement = self._new.get(name, follow=False).retirement
        ends = (
            trail(other, self._successors).end
            for other in (retirement.consider if retirement else ())
        )
        return tuple(dict.fromkeys(end for end in ends if end in self._used))
