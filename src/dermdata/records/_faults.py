"""What is wrong with a value: faults, and the error that carries them."""

from __future__ import annotations

import attrs

from .._errors import DermdataError
from .._value import Value


Path = tuple[str | int, ...]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Fault(Value):
    """
    One thing that is wrong with a value.

    Attributes:
        code: The rule broken, e.g. ``DD204``.
        path: Where in the record: field names and positions.
        message: What was found and what was expected.
        hint: How to mend it; empty where the message says it all.
        about: The fields, of the object at `path`, that it is about: one that is
            missing, or several that do not go together.
    """

    code: str
    path: Path
    message: str
    hint: str = ""
    about: tuple[str, ...] = attrs.field(
        default=(), eq=False, repr=False, metadata={"json": None}
    )

    @property
    def pointer(self) -> str:
        """The place as a JSON Pointer (RFC 6901), `` `` for the whole record."""
        return "".join(
            "/" + str(part).replace("~", "~0").replace("/", "~1") for part in self.path
        )

    def under(self, *parents: str | int) -> Fault:
        """Return the same fault, seen from further out."""
        return Fault(
            code=self.code,
            path=(*parents, *self.path),
            message=self.message,
            hint=self.hint,
            about=self.about,
        )

    def hinted(self, hint: str) -> Fault:
        """Return the same fault with another hint."""
        return Fault(
            code=self.code,
            path=self.path,
            message=self.message,
            hint=hint,
            about=self.about,
        )

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
