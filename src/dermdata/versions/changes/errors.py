"""What can be wrong with a diff."""

from __future__ import annotations

from ...records import DermdataError
from ...words import plain


class DiffError(DermdataError, ValueError):
    """
    A document is no diff.

    Attributes:
        place: Where in it, as a JSON Pointer.
        message: What was found and what was expected.
        hint: How to mend it; empty where the message says it all.
    """

    def __init__(self, place: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint, where=plain(place) or "(diff)")
        self.place = place
