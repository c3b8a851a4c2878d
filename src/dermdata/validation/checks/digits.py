"""The check digits of codes: one digit mistyped, or two swapped, makes them wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...records import Fault


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...records import Record
    from .rules import Breach


_CONCEPTS = {"00", "10"}
"""What stands before the check digit of a concept of SNOMED CT, as against a description."""

_STEP = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_digit(records: Sequence[Record]) -> Iterator[Breach]:
    """DD421: a code agrees with its own check digit."""
    for position, record in enumerate(records):
        for number, xref in enumerate(record.xrefs):
            prefix, _, code = xref.curie.partition(":")
            message = _wrong(prefix, code)
            if message:
                path = ("xrefs", number, "curie")
                hint = "compare it with the vocabulary, digit by digit"
                yield (
                    position,
                    Fault(code="DD421", path=path, message=message, hint=hint),
                )


def _wrong(prefix: str, code: str) -> str:
    """Return what is wrong with a code; nothing, if it agrees or none is known."""
    if prefix == "SNOMEDCT":
        if not verhoeff(code):
            return f"`{code}` does not agree with its check digit"
        if code[-3:-1] not in _CONCEPTS:
            return f"`{code}` is not the id of a concept"
    if prefix == "UNII":
        values = [*map(_LETTERS.index, code)]
        if sum(values[:-1]) % len(_LETTERS) != values[-1]:
            return f"`{code}` does not agree with its check character"
    return ""


def verhoeff(digits: str) -> bool:
    """Whether digits, the last of them a check digit, agree by Verhoeff's algorithm."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        for _ in range(place % 8):
            value = _STEP[value]
        check = _product(check, value)
    return check == 0


def _product(one: int, other: int) -> int:
    """Return the product of two elements of the dihedral group of order ten."""
    turned = 5 * (one // 5 ^ other // 5)
    step = other % 5 if one < 5 else -(other % 5)
    return (one + step) % 5 + turned
