"""What classify answers."""

from __future__ import annotations

from typing import Any

import attrs

from ._json import as_json


@attrs.frozen(kw_only=True)
class Pointer:
    """
    What one statement makes of one part of a history.

    Attributes:
        input: The part of the history, as given.
        record: The id of the record it names.
        class_: The id of the class; empty where none is named. ``class`` in JSON.
        class_name: The name of the class.
        via: The ids from that record to the one the statement names.
        predicate: What the statement says of the class; empty where there is none.
        context: What limits it, in words; empty where nothing does.
        route: By which route a drug must be given for it to hold: ``systemic``;
            empty where none is said.
        verdict: The verdict on it; ``unknown`` where there is none.
        level: The level of its evidence.
        accepted: Whether the history may be taken to point to the class. That is
            stricter than for a statement: what is disputed is not accepted here.
        reason: Why, or why not.
    """

    input: str
    record: str
    class_: str
    class_name: str
    via: tuple[str, ...]
    predicate: str
    context: str
    route: str
    verdict: str
    level: str
    accepted: bool
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it."""
        made: dict[str, Any] = as_json(self)
        return made


@attrs.frozen(kw_only=True)
class Unresolved:
    """
    A part of a history that names no record.

    Attributes:
        input: The part, as given.
        nearest: The names that come closest, best first.
    """

    input: str
    nearest: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Ambiguous:
    """
    A part of a history that names several records, all of which are followed.

    Attributes:
        input: The part, as given.
        records: The ids of the records.
    """

    input: str
    records: tuple[str, ...]


@attrs.frozen(kw_only=True)
class ClassifyResult:
    """
    What a history points to.

    Attributes:
        results: What each statement makes of each part; of a part, the accepted first.
        unresolved: The parts that name no record.
        ambiguous: The parts that name several.
        notes: What must be known of the history as a whole: contradictions.
    """

    results: tuple[Pointer, ...]
    unresolved: tuple[Unresolved, ...]
    ambiguous: tuple[Ambiguous, ...]
    notes: tuple[str, ...]

    @property
    def classes(self) -> tuple[str, ...]:
        """The ids of the classes the history points to, accepted ones only."""
        return tuple(dict.fromkeys(row.class_ for row in self.results if row.accepted))

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it."""
        made: dict[str, Any] = as_json(self)
        return made
