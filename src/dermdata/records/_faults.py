"""What is wrong with a value: faults, the error that carries them, and their words."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Iterable


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


class DermdataError(Exception):
    """The base of every error that dermdata raises for a mistake of its user's."""


class RecordError(DermdataError, ValueError):
    """
    A record class was given values it refuses.

    Attributes:
        record: The name of the class.
        faults: Everything that is wrong, in field order.
    """

    def __init__(self, record: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(record, faults)
        self.record = record
        self.faults = faults

    def __str__(self) -> str:
        return f"{self.record}: " + "; ".join(str(fault) for fault in self.faults)


def nearest(word: str, allowed: Iterable[str], *, most: int = 1) -> list[str]:
    """Return the allowed words closest to a misspelt one, best first."""
    return _nearest(word[:80].casefold(), tuple(allowed), most)


@functools.lru_cache(maxsize=512)  # the same slip is made again and again
def _nearest(word: str, allowed: tuple[str, ...], most: int) -> list[str]:
    import difflib

    folded = {other.casefold(): other for other in reversed(allowed)}
    close = difflib.get_close_matches(word, list(reversed(folded)), n=most, cutoff=0.6)
    return [folded[other] for other in close]


def plain(text: str, longest: int = 120) -> str:
    """Return text that fits a line and says nothing to a terminal."""
    short = text if len(text) <= longest else text[: longest - 3] + "..."
    if short.isprintable():
        return short
    return short.encode("unicode_escape").decode("ascii")


def did_you_mean(word: object, allowed: Iterable[str]) -> str:
    """Return a hint that names the nearest allowed word, or an empty string."""
    close = nearest(word, allowed) if isinstance(word, str) else []
    return f"did you mean `{close[0]}`?" if close else ""


def shown(value: object) -> str:
    """Return a value as a message quotes it: in JSON's spelling, cut to 60 characters."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case str():
            text = value if len(value) <= 60 else value[:57] + "..."
            if not text.isprintable():
                text = text.encode("unicode_escape").decode("ascii")
            return f'"{text}"'
        case dict():
            return "an object"
        case list() | tuple():
            return "an array"
        case int() if value.bit_length() > 200:
            return "a very large number"
        case _:
            return str(value)[:60]
