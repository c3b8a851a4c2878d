"""What stands against a release: grounds, and the objections made on them."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Self

import attrs

from .._value import Value
from .changes.change import Change


_MOST_SHOWN = 5
"""How many of the changes behind an objection are shown as text."""


class Ground(StrEnum):
    """
    Why a dataset must not be released.

    Attributes:
        reason: Why that matters to whoever uses the data.
    """

    reason: str

    def __new__(cls, word: str, reason: str = "") -> Self:
        """Make a row of the table."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.reason = reason
        return member

    # fmt: off
    RELEASE_DAMAGED = (
        "release-damaged", "a release never changes: others hold copies of it",
    )
    ID_VANISHED = (
        "id-vanished", "an id that somebody stored would lead nowhere",
    )
    KIND_CHANGED = (
        "kind-changed", "an id that somebody stored would name something else",
    )
    MEANING_CHANGED = (
        "meaning-changed", "an id that somebody stored would name something else",
    )
    ID_REUSED = (
        "id-reused", "the id of a record that ended is not given to another, ever",
    )
    STONE_CHANGED = (
        "stone-changed", "whoever holds the id of a record that ended is led by this",
    )
    RELEASE_UNSAID = (
        "release-unsaid", "users must see in which release a record ended",
    )
    CHAIN_CIRCULAR = (
        "chain-circular", "whoever follows it never arrives",
    )
    CHAIN_BROKEN = (
        "chain-broken", "whoever follows it arrives nowhere",
    )
    DATA_INVALID = (
        "data-invalid", "what is released must pass the validator alone",
    )
    VERSION_NOT_RAISED = (
        "version-not-raised", "a version stands for one dataset, and they rise",
    )
    VERSION_TOO_LOW = (
        "version-too-low", "the version promises more than the data keep",
    )
    NOTES_MISSING = (
        "notes-missing", "users read there what a new version brings",
    )
    # fmt: on


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Objection(Value):
    """
    One thing that stands against a release.

    Attributes:
        ground: Why the dataset must not be released.
        message: What was found and what was expected.
        hint: How to mend it.
        record: The id of the record; empty where it is about the dataset.
        changes: The changes it is about.
    """

    derived: ClassVar[tuple[str, ...]] = ("reason",)

    ground: Ground
    message: str
    hint: str
    record: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def reason(self) -> str:
        """Why that matters."""
        return self.ground.reason

    def __str__(self) -> str:
        return f"{self.ground}: {self.message} ({self.hint})"

    def text(self) -> str:
        """Return it as lines: what, because of which changes, why, how to mend it."""
        shown = [f"    {_line(change)}" for change in self.changes[:_MOST_SHOWN]]
        left = len(self.changes) - len(shown)
        return "\n".join(
            [
                f"{self.ground}: {self.message}",
                *shown,
                *([f"    and {left} more"] if left else []),
                f"  why: {self.reason}",
                f"  mend: {self.hint}",
            ]
        )


def _line(change: Change) -> str:
    of = f"`{change.record}`" if change.record else "the dataset's own description"
    return f"{change.kind}, {of}: {change.severity}, for {change.reason}"
