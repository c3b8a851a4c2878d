"""What can be wrong with a question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..records import DermdataError
from ..words import nearest, shown


if TYPE_CHECKING:
    from collections.abc import Collection


Words = str | Iterable[str] | None
"""A word, or several of which one must fit; anything, where `None`."""


class QueryError(DermdataError, ValueError):
    """
    A question that cannot be answered as it is put.

    Attributes:
        message: What is wrong with it.
        hint: How to mend it; empty where the message says it all.
    """


def one_of(word: object, what: str, allowed: Collection[str]) -> str:
    """
    Return a word if it is allowed.

    Raises:
        QueryError: It is not; the nearest allowed words are named, or all where
            these are few.
    """
    if isinstance(word, str) and word in allowed:
        return word
    close = nearest(word, allowed, most=3) if isinstance(word, str) else []
    if close:
        hint = "the nearest: " + ", ".join(f"`{name}`" for name in close)
    else:
        hint = "one of " + ", ".join(allowed) if len(allowed) <= 30 else ""
    raise QueryError(f"{shown(word)} is no {what}", hint)


def each_of(given: Words, what: str, allowed: Collection[str]) -> frozenset[str] | None:
    """
    Return the allowed words that were given, one or several; `None` where none was.

    Raises:
        QueryError: One is not allowed; the nearest are named.
    """
    if given is None:
        return None
    several = isinstance(given, Iterable) and not isinstance(given, str)
    listed: Iterable[object] = given if several else [given]
    return frozenset(one_of(word, what, allowed) for word in listed)
