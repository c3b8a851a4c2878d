"""What classify answers."""

from __future__ import annotations

from typing import ClassVar

import attrs

from .._value import Value
from ._mentions.cues import MentionStatus


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Pointer(Value):
    """
    What one statement makes of one part of a history.

    Attributes:
        input: The part of the history, as given.
        mention: The words of it that name the record.
        status: What the history says of it: ``affirmed``, ``negated``, ``uncertain``,
            ``historical``, ``hypothetical`` or ``family``.
        cue: The words that say so; `None` where it is affirmed.
        duration: For how long, as written; `None` where that is not said.
        date: When, as written; `None` where that is not said.
        record: The id of the record it names.
        class_: The id of the class; `None` where none is named. ``class`` in JSON.
        class_name: The name of the class; `None` where none is named.
        via: The ids from that record to the one the statement names.
        statement: The id of the statement; `None` where there is none.
        predicate: What the statement says of the class; `None` where there is none.
        context: What limits it, in words; `None` where nothing does.
        route: By which route a drug must be given for it to hold: ``systemic``;
            `None` where none is said.
        extent: How far it is said to reach; `None` where that is not said.
        verdict: The verdict on it; ``unknown`` where there is none.
        level: The level of its evidence.
        accepted: Whether the history may be taken to point to the class. That is
            stricter than for a statement: an accepted one may not be enough.
        reason: Why, or why not.
    """

    input: str
    mention: str
    status: MentionStatus
    cue: str | None
    duration: str | None
    date: str | None
    record: str
    class_: str | None
    class_name: str | None
    via: tuple[str, ...]
    statement: str | None
    predicate: str | None
    context: str | None
    route: str | None
    extent: str | None
    verdict: str
    level: str
    accepted: bool
    reason: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Unresolved(Value):
    """
    A part of a history that names no record, or words of one that are not understood.

    Attributes:
        input: The part, as given.
        text: What of it is not understood: all of it, or some words.
        nearest: The names that come closest, best first.
        reason: Why.
    """

    input: str
    text: str
    nearest: tuple[str, ...]
    reason: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Ambiguous(Value):
    """
    A part of a history that names several records, all of which are followed.

    Attributes:
        input: The part, as given.
        records: The ids of the records.
    """

    input: str
    records: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ClassifyResult(Value):
    """
    What a history points to.

    Attributes:
        results: What each statement makes of each part; of each record that a part
            names, the accepted first.
        unresolved: The parts that name no record, and words that are not understood.
        ambiguous: The parts that name several.
        notes: What must be known of the history as a whole: contradictions.
    """

    results: tuple[Pointer, ...]
    unresolved: tuple[Unresolved, ...]
    ambiguous: tuple[Ambiguous, ...]
    notes: tuple[str, ...]

    derived: ClassVar[tuple[str, ...]] = ("classes", "status")

    @property
    def classes(self) -> tuple[str, ...]:
        """The ids of the classes the history points to, accepted ones only."""
        found = (row.class_ for row in self.results if row.accepted and row.class_)
        return tuple(dict.fromkeys(found))

    @property
    def status(self) -> str:
        """
        How much of the history is understood.

        That is ``resolved`` where all of it is, ``unresolved`` where nothing names a
        record, and ``partly-resolved`` in between.
        """
        if not self.unresolved:
            return "resolved"
        return "partly-resolved" if self.results else "unresolved"
