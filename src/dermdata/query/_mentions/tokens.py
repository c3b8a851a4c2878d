"""
Words of a text with their places, folded so that names and texts compare.

Places are in code points of the text as it was given: nothing is replaced in it, whatever
marks, directions and scripts there are. A word keeps its combining marks. Where a script
has no spaces between words, each character stands alone.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from ..._folding import stem, words


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


_span: Callable[[re.Match[str]], tuple[int, int]] = re.Match.span
LONGEST = 60
"""The letters of the longest word that is looked at; what is longer names nothing."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
    "\u00ad\u200c\u200d\u2060"  # soft hyphen, joiners: nobody sees them in a word
)
_ALONE = (
    "\u0e00-\u0e7f\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd"
)
_LETTER = f"[^\\W_{_ALONE}]"
_TOKEN = re.compile(
    f"[{_ALONE}]|{_LETTER}(?:{_LETTER}++|[{_MARKS}]++|['\u2019\u02bc](?={_LETTER}))*+"
)
_UNSEEN = re.compile("[\u00ad\u200c\u200d\u2060]")
_SPACE = "[^\\S\\n]|[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
_GAP = re.compile(
    f"(?:{_SPACE})*+[-\u2010-\u2013/:\u00b7]?(?:{_SPACE})*+(?:\n(?:{_SPACE})*+)?"
)
_WIDEST = 32
"""The most that may stand between two words of one name."""
_HYPHENS = "-\u2010\u2011"
_ENDS = (
    ("ies", "y"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("sses", "ss"),
    ("xes", "x"),
    ("omas", "oma"),
)


class Token(NamedTuple):
    """
    A word in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends: the place of the first character after it.
        key: What it has in common with other ways to write it.
    """

    start: int
    end: int
    key: str


def tokens(text: str) -> list[Token]:
    """Return the words of a text, in their order."""
    return [
        Token(start, end, folded(text[start:end]) if end - start <= LONGEST else "")
        for start, end in map(_span, _TOKEN.finditer(text))
    ]


@functools.lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """Return what a word has in common with other ways to write it."""
    plain = "".join(words(_UNSEEN.sub("", word)))
    for plural, singular in _ENDS:
        if plain.endswith(plural) and len(plain) > len(plural) + 2:
            return stem(plain.removesuffix(plural) + singular)
    return stem(plain)


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys of the words of a short text."""
    return tuple(token.key for token in tokens(text))


def close(text: str, before: int, after: int) -> bool:
    """Whether what stands between two words lets them be words of one name."""
    if after - before == 1 and text[before] == " ":
        return True
    if after - before > _WIDEST:
        return False
    return _GAP.fullmatch(text, before, after) is not None


def hyphen_after(text: str, word: Token) -> bool:
    """Whether a hyphen stands right behind a word."""
    return word.end < len(text) and text[word.end] in _HYPHENS


def hyphenated(text: str, found: Sequence[Token], place: int) -> bool:
    """Whether no more than a hyphen, be it at the end of a line, parts a word from the next."""
    return place + 1 < len(found) and close(
        text, found[place].end, found[place + 1].start
    )


def raw(text: str, found: list[Token]) -> Iterator[str]:
    """Yield words as they are written."""
    return (text[token.start : token.end] for token in found)
