"""What is wrong with a text, and where."""

from __future__ import annotations

import attrs

from .._value import Value
from ..records import DermdataError, Fault


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Place(Value):
    """
    A position in a text.

    Attributes:
        line: The line, from 1.
        column: The column, from 1, in characters.
    """

    line: int
    column: int


class TextError(DermdataError, ValueError):
    """
    A text that is no JSON, or JSON that means different things to different readers.

    Attributes:
        code: The rule broken, ``DD101`` to ``DD109``.
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
        return Fault(code=self.code, path=(), message=self.message, hint=self.hint)


def place_of(text: str, offset: int) -> Place:
    """Return line and column of a character offset."""
    before = text[:offset]
    line_start = before.rfind("\n") + 1
    return Place(line=before.count("\n") + 1, column=offset - line_start + 1)
