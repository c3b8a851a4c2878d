"""How much a record may hold, so that what is read stays in memory."""

from __future__ import annotations

from typing import Any

from ...records import Fault


LARGEST_RECORD = 2**17
"""Up to how many bytes of text no record has too many parts."""

MOST_PARTS = 100_000
"""How many parts a record has at most: statements, evidence items, texts and numbers."""


def too_many_parts(value: Any, size: int) -> Fault | None:
    """
    Return DD109, where a record has more parts than any that anybody reads.

    Args:
        value: The record as a JSON document.
        size: How many bytes the text has that it stands in.
    """
    if size <= LARGEST_RECORD or _parts(value, MOST_PARTS) < MOST_PARTS:
        return None
    return Fault(
        code="DD109",
        path=(),
        message=f"a record of more than {MOST_PARTS:,} parts; it was not checked",
        hint="divide it into several records",
    )


def _parts(value: Any, most: int) -> int:
    """Count the objects, arrays and values in a document, up to a number."""
    count, left = 0, [value]
    while left and count < most:
        one = left.pop()
        if isinstance(one, dict | list):
            count += len(one)
            left.extend(one.values() if isinstance(one, dict) else one)
    return count
