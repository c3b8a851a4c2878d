"""What is wrong with a value: faults, and the error that carries them."""

from __future__ import annotations

from typing import NamedTuple

from .._errors import DermdataError


Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """
    One thing that is wrong with a value.

    Attributes:
        code: The rule broken, e.g. ``DD204``.
        path: Where in the record: field names and positions.
        message: What was found and what was expected.
        hint: How to mend it; empty where the message says it all.
    """

    code: str
    path: Path
    message: str
    hint: str = ""

    @property
    def pointer(self) -> str:
        """The place as a JSON Pointer (RFC 6901), `` `` for the whole record."""
        return "".join(
            "/" + str(part).replace("~", "~0").replace("/", "~1") for part in self.path
        )

    def under(self, *parents: str | int) -> Fault:
        """Return the same fault, seen from further out."""
        return Fault(self.code, (*parents, *self.path), self.message, self.hint)

    def __str__(self) -> str:
        place = self.pointer or "(record)"
        return f"{place}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class RecordError(DermdataError, ValueError):
    """
    A record class was given values it refuses.

    Attributes:
        record: The name of the class.
        faults: Everything that is wrong, in field order.
    """

    def __init__(self, record: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(where=record)
        self.record = record
        self.faults = faults

    @property
    def message(self) -> str:
        """All faults, in a line."""
        return "; ".join(map(str, self.faults))
