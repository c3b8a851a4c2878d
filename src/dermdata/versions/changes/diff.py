"""All that has changed between two datasets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

import attrs

from ..._value import Value
from .change import Change
from .kinds import Bump, ChangeKind


if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Diff(Value):
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

    derived: ClassVar[tuple[str, ...]] = ("severity", "counts")

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

    @classmethod
    def from_dict(cls, document: object) -> Diff:
        """
        Read what `as_dict` gave.

        Severities, reasons and counts follow from the kinds and are not read.

        Raises:
            DiffError: It is no such document; the place is named.
        """
        from .reading import read  # needed by few

        return cls(**read(document)._asdict())
