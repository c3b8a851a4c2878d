"""One thing that has changed."""

from __future__ import annotations

from typing import Any, ClassVar

import attrs

from ..._value import Value
from ...records._faults import Path
from ...records.identity import statement_id
from .kinds import Bump, ChangeKind


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Change(Value):
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
            predicate, object, measure, context and extent, as they were; `None` where
            none is concerned, or the whole of one came or went.
        before: What was there; of a new order, the positions as they were.
        after: What is there; of a new order, the earlier positions as they stand now.
    """

    derived: ClassVar[tuple[str, ...]] = ("severity", "reason", "statement_id")

    kind: ChangeKind
    record: str
    name: str
    where: Path = attrs.field(default=(), metadata={"json": "pointer"})
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
    def statement_id(self) -> str | None:
        """
        The id of the statement concerned; `None` where none is.

        Where its figure is another now, that is the id it had before.
        """
        concerned = self.statement
        if self.kind is ChangeKind.STATEMENT_ADDED:
            concerned = self.after
        elif self.kind is ChangeKind.STATEMENT_REMOVED:
            concerned = self.before
        return None if concerned is None else statement_id(self.record, concerned)

    @property
    def pointer(self) -> str:
        """The place as a JSON Pointer (RFC 6901); empty for the whole record."""
        return pointer_of(self.where)


def pointer_of(where: Path) -> str:
    """Return a place as a JSON Pointer (RFC 6901); no field needs escaping."""
    return "".join(f"/{part}" for part in where)
