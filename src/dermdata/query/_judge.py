"""
Whether a name that comes close to a text means what was asked for.

Two things share a word and are not the same: basal and squamous cell carcinoma, heat
rash and a rash, type 4 and type 1. What of a text and a name is left over decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ._match import Faults
from ._weak import ASPECTS, GENERAL, JOINING, LIGHT, PLACES, SORTS


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


PART_OF_NAME = 0.49
"""The highest score where what was typed does not say what the thing is."""

_QUANTITY = (
    r"(?i)\b\d+(?:[.,]\d+)?\s*(?:%|percent\b|mg\b|mcg\b|µg\b|g\b|kg\b|ml\b|iu\b|mm\b|cm\b|nm\b"
    r"|(?:day|week|month|year|hour|time)s?\b(?: old\b| ago\b)?|yo\b)"
)


_WEAK = GENERAL | ASPECTS | LIGHT
_LIGHT_BUT_A = LIGHT - {"a"}
_NO_HEAD = SORTS | ASPECTS | LIGHT | {str(number) for number in range(100)}


class Typed(NamedTuple):
    """
    A word that was typed.

    Attributes:
        part: It, by stem.
        word: It, in lower case.
        alike: The words of names that it may be, each with how like it is: 1 for the
            same.
        real: Whether it is an English word that everybody knows: no slip of another,
            and too little to say which of many things is meant.
    """

    part: str
    word: str
    alike: Mapping[str, float]
    real: bool = False


class Verdict(NamedTuple):
    """
    What a text and a name have to do with one another.

    Attributes:
        same: Whether the name may be what was asked for.
        vague: Whether what was typed does not say which of many things is meant: it
            lacks the word that says what the thing is; or it is a part of the name, and
            misspelt, or of words that everybody uses.
    """

    same: bool
    vague: bool


def without_quantities(text: str) -> str:
    """Return a text without doses, sizes and spans of time, which are in no name."""
    return re.sub(_QUANTITY, " ", text) if any(map(str.isdigit, text)) else text


class Judge:
    """
    Holds a text against names.

    What of the text a name has is weighed once for all names that have the same of it.
    """

    __slots__ = ("_numerals", "_sought", "_typed", "_weighed")

    def __init__(self, typed: Sequence[Typed]) -> None:
        parts = {one.part for one in typed}
        self._typed = typed
        self._sought = parts.union(*(one.alike for one in typed))
        self._numerals = _numerals(parts)
        self._weighed: dict[frozenset[str], _Common] = {}

    def verdict(self, parts: Sequence[str]) -> Verdict:
        """
        Return what the text and a name have to do with one another.

        Args:
            parts: The words of the name, by stem.
        """
        known = frozenset(self._sought.intersection(parts))
        if known not in self._weighed:
            self._weighed[known] = _common(self._typed, known)
        common = self._weighed[known]
        if common.doubtful and not common.sure:
            return Verdict(same=False, vague=False)
        over = _matter({*parts} - common.met, parts[-1])
        met_whole = over <= SORTS
        partly = common.slipped and bool(over) and not common.sure
        if common.complete and met_whole:
            return Verdict(same=True, vague=partly)
        one_has_all = common.complete or met_whole
        same = one_has_all and common.telling and not self._numerals_differ(parts)
        return Verdict(same, partly or common.plain or _head(parts) not in common.met)

    def _numerals_differ(self, parts: Sequence[str]) -> bool:
        """Whether the text has a numeral that a name has not, or has another."""
        return bool(self._numerals) and self._numerals != _numerals(parts)


class _Common(NamedTuple):
    """
    What of a text a name has.

    Attributes:
        met: The words of the name that were typed.
        complete: Whether it has all of the text that matters.
        telling: Whether what it has is enough for the two to mean the same.
        sure: Whether one of those that were typed says something, and is without fault.
        slipped: Whether one is misspelt.
        doubtful: Whether that is another word that people know.
        plain: Whether all that were typed are words that everybody knows.
    """

    met: set[str]
    complete: bool
    telling: bool
    sure: bool
    slipped: bool
    doubtful: bool
    plain: bool


def _common(typed: Sequence[Typed], known: frozenset[str]) -> _Common:
    """Weigh what of a text a name has, by those of its words that may be of the text."""
    exact: set[str] = set()
    near: set[str] = set()
    lost: set[str] = set()
    doubtful, plain = False, True
    for part, _, alike, real in typed:
        if part in known:
            exact.add(part)
            plain = plain and real
        elif common := alike.keys() & known:
            near |= common
            doubtful, plain = doubtful or real, False
        else:
            lost.add(part)
    met, sure = exact | near, _says_something(exact)
    left = _matter(lost, typed[-1].part) - ASPECTS
    complete = left <= SORTS
    if complete:
        telling = _says_something(met)
    else:
        telling = sure and (left <= PLACES or _head([one.part for one in typed]) in met)
    return _Common(met, complete, telling, sure, bool(near), doubtful, plain)


def faults(
    typed: Sequence[Typed], parts: Sequence[str], words: Sequence[str]
) -> Faults:
    """
    Return in what a text and a name differ.

    Args:
        typed: The words typed.
        parts: The words of the name, by stem.
        words: The same in lower case.
    """
    typos: dict[str, None] = {}
    without: dict[str, None] = {}
    met: set[str] = set()
    for part, word, alike, _ in typed:
        common = [other for other in parts if other in alike]
        met.update(common)
        if not common:
            without[word] = None
        elif part not in common:
            best = max(common, key=alike.__getitem__)
            typos[f"{word}→{words[parts.index(best)]}"] = None
    extra = (w for part, w in zip(parts, words, strict=True) if part not in met)
    return Faults((*typos,), (*without,), (*extra,))


def _says_something(parts: set[str]) -> bool:
    """Whether one of some words is neither a common one nor a single letter."""
    return any(len(part) > 1 for part in parts - _WEAK)


def _numerals(parts: Iterable[str]) -> set[str]:
    return {
        part for part in parts if not part.isalpha() and any(map(str.isdigit, part))
    }


def _matter(parts: set[str], last: str) -> set[str]:
    """Return the words that say something; a single letter does, at the end."""
    return parts - (_LIGHT_BUT_A if last == "a" else LIGHT)


def _head(parts: Sequence[str]) -> str:
    """Return the word that says what a thing is: the last before what is said of it."""
    head = ""
    for part in parts:
        if part in JOINING and head:
            break
        if part not in _NO_HEAD:
            head = part
    return head or parts[-1]
