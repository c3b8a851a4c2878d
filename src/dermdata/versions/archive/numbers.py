"""Versions of releases: three numbers, compared as Semantic Versioning compares them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from ..._value import Value
from ...records._forms import RELEASE
from .errors import UnknownReleaseError, VersionError


if TYPE_CHECKING:
    from collections.abc import Iterable


LATEST = "latest"
"""The word for the highest version there is."""


@functools.total_ordering
@attrs.frozen(kw_only=True, repr=False, eq=False)
class Version(Value):
    """
    A version; the higher of two is the greater.

    Attributes:
        major: Raised when what was stored or built on an id may break.
        minor: Raised when something new or something else is said.
        patch: Raised when the same is said in other words.
    """

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Version:
        """
        Read a version.

        Raises:
            VersionError: It is not three numbers with dots between them. Releases of
                data know no pre-releases.
        """
        numbers = _numbers(text)
        if len(numbers) != 3:
            raise VersionError(text, "three numbers, as 1.2.0")
        major, minor, patch = numbers
        return cls(major=major, minor=minor, patch=patch)

    @property
    def numbers(self) -> tuple[int, int, int]:
        """The three of them."""
        return self.major, self.minor, self.patch

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Version):
            return NotImplemented
        return self.numbers < other.numbers

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


def resolve(text: str, known: Iterable[Version]) -> Version:
    """
    Return the highest version that a text stands for.

    Args:
        text: ``latest``, or one to three numbers: ``1`` is the highest 1.x.y, ``1.0``
            the highest 1.0.x.
        known: The versions there are.

    Raises:
        VersionError: It is none of these.
        UnknownReleaseError: There is no such version.
    """
    numbers = () if text == LATEST else _numbers(text)
    if not numbers and text != LATEST:
        raise VersionError(text, "`latest`, or as 1, 1.2 or 1.2.0")
    there = sorted(known)
    intended_word = [
        version for version in there if version.numbers[: len(numbers)] == numbers
    ]
    if not intended_word:
        raise UnknownReleaseError(text, tuple(map(str, there)))
    return intended_word[-1]


def _numbers(text: object) -> tuple[int, ...]:
    """Return one to three numbers that stand in a text, or none if it is no version."""
    if not isinstance(text, str) or len(text) > RELEASE.longest:
        return ()
    parts = text.split(".")
    if len(parts) > 3 or not all(map(_is_number, parts)):
        return ()
    return tuple(map(int, parts))


def _is_number(part: str) -> bool:
    zeros = len(part) > 1 and part.startswith("0")
    return part.isascii() and part.isdigit() and not zeros
