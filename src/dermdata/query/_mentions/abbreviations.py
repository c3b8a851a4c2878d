"""
Abbreviations that a text defines: ``porphyria cutanea tarda (PCT)``.

The letters are held against the words before the bracket as Schwartz and Hearst do it:
from the last letter back, the first at the beginning of a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_SHORT = r"[^\W_](?:[^\W_]|-(?=[^\W_])){1,9}"
_BRACKET = re.compile(rf"(?<=[^\W_]) ?\n? ?\((?P<short>{_SHORT})s?[);,]")
_AFTER = re.compile(rf"(?<![\w-])(?P<short>{_SHORT}) ?\((?P<long>[^()\n]{{4,80}})\)")
_LETTERS = 2
"""The capitals that make a word an abbreviation."""


def definitions(text: str) -> Iterator[tuple[str, int, int]]:
    """
    Yield the abbreviations that a text defines, or seems to.

    Yields:
        The abbreviation, and the places between which stands what it is short for: for
        one behind, some words before its bracket; the sentence may begin later.
    """
    for found in _BRACKET.finditer(text):
        short = found["short"]
        if _is_short(short):
            words = min(len(short) + 5, len(short) * 2)
            yield short, _words_before(text, found.start(), words), found.start()
    for found in _AFTER.finditer(text):
        if _is_short(found["short"]):
            yield found["short"], found.start("long"), found.end("long")


def _is_short(word: str) -> bool:
    return sum(map(str.isupper, word)) >= _LETTERS


def _words_before(text: str, end: int, count: int) -> int:
    """Return the place where a number of words before a place begin."""
    start = max(0, end - 16 * count)
    pieces = [found.start() for found in re.finditer(r"\S+", text[start:end])]
    cut = max(text.rfind(". ", start, end) + 1, start)
    first = start + pieces[-count] if len(pieces) >= count else start
    return max(first, cut)


def long_form(short: str, words: str) -> int | None:
    """Return where in some words those begin that an abbreviation is short for."""
    place = len(words) - 1
    for position in range(len(short) - 1, -1, -1):
        letter = short[position].lower()
        if not letter.isalnum():
            continue
        while place >= 0 and not (
            words[place].lower() == letter
            and (position or place == 0 or not words[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
        place -= 1
    return place + 1


def defined(
    text: str, ends: Callable[[int], int | None], known: Callable[[int, str], bool]
) -> dict[str, int | None]:
    """
    Return what the abbreviations of a text stand for.

    Args:
        text: The text.
        ends: Gives the number of the mention that ends at a place, if one does.
        known: Whether an abbreviation is one of what a mention names.

    Returns:
        The number of the mention that defines each; `None` where something else does.
    """
    found: dict[str, int | None] = {}
    for short, start, end in definitions(text):
        mention = ends(end)
        if mention is not None and known(mention, short):
            found.setdefault(short, mention)
        elif long_form(short, text[start:end]) is not None:
            found.setdefault(short, None)
    return found
