"""Values and misspelt words, as messages show them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def nearest(word: str, allowed: Iterable[str], *, most: int = 1) -> list[str]:
    """Return the allowed words closest to a misspelt one, best first."""
    return [*_nearest(word[:80].casefold(), tuple(allowed), most)]


@functools.lru_cache(maxsize=512)  # the same slip is made again and again
def _nearest(word: str, allowed: tuple[str, ...], most: int) -> tuple[str, ...]:
    import difflib

    folded = {other.casefold(): other for other in reversed(allowed)}
    close = difflib.get_close_matches(word, list(reversed(folded)), n=most, cutoff=0.6)
    return tuple(folded[other] for other in close)


def counted(count: int, noun: str, *, none: str = "0") -> str:
    """
    Return a number of things in words.

    Args:
        count: How many.
        noun: What one of them is called.
        none: What stands for none of them.
    """
    return f"{count or none} {noun}{'' if count == 1 else 's'}"


def indefinite(*words: str) -> str:
    """Return words, any of which may be meant, with the article of the first."""
    return f"{'an' if words[0][0] in 'aeiou' else 'a'} {' or '.join(words)}"


def plain(text: str, longest: int = 120) -> str:
    """Return text that fits a line and says nothing to a terminal."""
    short = text if len(text) <= longest else text[: longest - 3] + "..."
    if short.isprintable():
        return short
    return short.encode("unicode_escape").decode("ascii")


def printable(text: str) -> str:
    """Return text of many lines that says nothing to a terminal."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(
        char
        if char.isprintable() or char == "\n"
        else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


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
        case int() if value.bit_length() > 190:
            return "a very large number"
        case _:
            return str(value)[:60]


def in_a_row(names: Sequence[str], *, last: str = "and") -> str:
    """Return names as they are read in a sentence: ``a, b and c``."""
    *first, end = names
    return f"{', '.join(first)} {last} {end}" if first else end


def slug_near(text: str) -> str:
    """Return the id that is nearest to a text; empty where it has no plain letters."""
    import re  # not needed for a first record

    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")
