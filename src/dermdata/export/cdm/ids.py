"""The ids of concepts: numbers that stay the same from release to release."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable


FIRST = 2_000_000_000
"""The smallest id: those below are for the vocabularies of OMOP itself."""

LAST = 2**31 - 1
"""The largest id: the model has integers of 32 bits."""


def concept_ids(keys: Iterable[tuple[str, str]]) -> dict[str, int]:
    """
    Return a number for each of some keys.

    It follows from the key alone. Only where two fall on one number, the later one of
    them moves on to another: what is there already keeps its number for good.

    Args:
        keys: Since when each is there, as a date, and the key.
    """
    found: dict[str, int] = {}
    taken: set[int] = set()
    for _, key in sorted(keys):
        turn = 0
        while (number := _number(key, turn)) in taken:
            turn += 1
        taken.add(number)
        found[key] = number
    return found


def _number(key: str, turn: int) -> int:
    digest = sha256(f"{turn} {key}".encode()).digest()
    return FIRST + int.from_bytes(digest[:8], "big") % (LAST - FIRST + 1)
