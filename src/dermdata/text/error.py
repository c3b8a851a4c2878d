"""What is wrong with a text, and where."""

from __future__ import annotations

from typing import NamedTuple

from ..records import DermdataError, Fault


class Place(NamedTuple):
    """A position in a text: line and column from 1, the column in characters."""

    line: int
    column: int


class TextError(DermdataError, ValueError):
    """
    A text that is no JSON, or JSON that means different things to different readers.

    Attributes:
        code: The rule broken, ``DD101`` to ``DD108``.
        message: What was found.
        hint: How to mend it.
        place: Where.
    """

    def __init__(self, code: str, message: str, hint: str, place: Place) -> None:
        super().__init__(message, hint, where=f"{place.line}:{place.column}")
        self.code = code
        self.place = place

    @property
    def fault(self) -> Fault:
        """The mistake, as codec and validator speak of one."""
        return Fault(self.code, (), self.message, self.hint)


def place_of(text: str, offset: int) -> Place:
    """Return line and column of a character offset."""
    before = text[:offset]
    line_start = before.rfind("\n") + 1
    return Place(before.count("\n") + 1, offset - line_start + 1)
