"""What has changed: changes, and the diff that holds them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from ..records import DermdataError
from ..records._faults import plain
from ._kinds import Bump, ChangeKind


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..records._faults import Path


@attrs.frozen(kw_only=True)
class Change:
    """
    One thing that has changed.

    Documents are as JSON has them. `None` stands for what is not there, which no
    document holds.

    Attributes:
        kind: What has changed.
        record: The id of the record; empty for the dataset's own description.
        name: The name of the record, or the title of the dataset.
        where: The place in the record: field names and positions. What was there
            before has the position it had before, and what is new has its new one. An
            empty place is the record itself: before and after are then all of it, or
            the fields that changed together.
        statement: What tells the statement concerned from the others of its record:
            predicate, object, measure and context; `None` where none is concerned.
        before: What was there; of a new order, the positions as they were.
        after: What is there; of a new order, the earlier positions as they stand now.
    """

    kind: ChangeKind
    record: str
    name: str
    where: Path = ()
    statement: dict[str, Any] | None = None
    before: Any = None
    after: Any = None

    @property
    def severity(self) -> Bump:
        """What it demands of the version number."""
        return self.kind.severity

    @property
    def reason(self) -> str:
        """Why it demands that."""
        return self.kind.reason

    @property
    def pointer(self) -> str:
        """The place as a JSON Pointer (RFC 6901); empty for the whole record."""
        return pointer_of(self.where)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it; what is not there is left out."""
        document = {
            "kind": self.kind.value,
            "severity": self.severity.value,
            "reason": self.reason,
            "record": self.record,
            "name": self.name,
            "where": self.pointer,
            "statement": self.statement,
            "before": self.before,
            "after": self.after,
        }
        return {name: value for name, value in document.items() if value is not None}


@attrs.frozen(kw_only=True)
class Diff:
    """
    All that has changed between two datasets: first of what they say of themselves,
    then record by record in the order of the ids.

    It is true when something has changed.

    Attributes:
        before: Title and version of the one dataset.
        after: Title and version of the other.
        changes: The changes.
        digests: For the id of each record that changed, the SHA-256 of its compact
            canonical JSON before and after; empty where there is no such record.
    """

    before: str
    after: str
    changes: tuple[Change, ...] = ()
    digests: dict[str, tuple[str, str]] = attrs.field(factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __len__(self) -> int:
        """Return how many changes there are."""
        return len(self.changes)

    def __iter__(self) -> Iterator[Change]:
        """Iterate over the changes."""
        return iter(self.changes)

    @property
    def severity(self) -> Bump | None:
        """The largest of the changes' severities; `None` where nothing changed."""
        found = {change.severity for change in self.changes}
        return max(found, key=lambda bump: bump.rank, default=None)

    @property
    def counts(self) -> dict[ChangeKind, int]:
        """How many changes there are of each kind, in the order of the kinds."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in ChangeKind if kind in found}

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it; `from_dict` reads that."""
        return {
            "before": self.before,
            "after": self.after,
            "severity": self.severity.value if self.severity else "none",
            "counts": {kind.value: count for kind, count in self.counts.items()},
            "changes": [change.as_dict() for change in self.changes],
            "digests": {name: [*pair] for name, pair in self.digests.items()},
        }

    @classmethod
    def from_dict(cls, document: object) -> Diff:
        """
        Read what `as_dict` gave.

        Severities, reasons and counts follow from the kinds and are not read.

        Raises:
            DiffError: It is no such document; the place is named.
        """
        from ._reading import diff_of  # needed by few

        return diff_of(document)


class DiffError(DermdataError, ValueError):
    """
    A document is no diff.

    Attributes:
        place: Where in it, as a JSON Pointer.
        message: What was found and what was expected.
        hint: How to mend it; empty where the message says it all.
    """

    def __init__(self, place: str, message: str, hint: str = "") -> None:
        super().__init__(place, message, hint)
        self.place = place
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        place = plain(self.place) or "(diff)"
        return f"{place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


def pointer_of(where: Path) -> str:
    """Return a place as a JSON Pointer (RFC 6901); no field needs escaping."""
    return "".join(f"/{part}" for part in where)
