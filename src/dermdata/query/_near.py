"""
Words found although misspelt.

A word with two errors at most has one of its three thirds unhurt, a word with one at
most one of its halves; and what was added or dropped before and behind that part says
how far it can have moved. So the words of an index are filed by their parts, and only
those that have a part in common with what was typed, at its place, are compared letter by
letter. Of a hundred thousand words that leaves a few dozen.
"""

from __future__ import annotations

import itertools
import operator
from collections import defaultdict
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Parts = tuple[int, int, dict[str, list[str]]]


SHORTEST = 5
"""The letters of the shortest word in which an error is forgiven."""
_LONG = 8
"""The letters of the shortest word in which two are."""
_ALPHABETS_END = "\u2e80"
"""Beyond it each sign is a word or a syllable: another sign is another word."""


def tolerated(length: int) -> int:
    """Return how many edits make no other word of one of this length."""
    return 0 if length < SHORTEST else 1 if length < _LONG else 2


class Near:
    """Words that are found although misspelt."""

    __slots__ = ("_by_length", "_pairs", "_parts")

    def __init__(self, known: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._parts: dict[int, list[Parts]] = {}
        self._pairs: dict[str, int] = {}
        for word in known:
            if word < _ALPHABETS_END and not word.isdecimal():
                self._by_length[len(word)].append(word)

    def near(self, word: str) -> Iterator[tuple[str, int]]:
        """Yield the words that are like one, each with the number of edits."""
        size, letters, pairs = len(word), set(word), pairs_of(word)
        for length in range(max(SHORTEST, size - 2), size + 3):
            most = tolerated(min(size, length))
            if length not in self._by_length or abs(size - length) > most:
                continue
            for other in self._candidates(word, length, most):
                if (
                    # an edit changes no more than six pairs of letters, and two letters
                    (pairs ^ self._pairs_of(other)).bit_count() <= 6 * most
                    and len(letters.symmetric_difference(other)) <= 2 * most
                    and (wrong := edits(word, other, most)) <= most
                    and figures(word) == figures(other)
                ):
                    yield other, wrong

    def _pairs_of(self, word: str) -> int:
        if word not in self._pairs:
            self._pairs[word] = pairs_of(word)
        return self._pairs[word]

    def _candidates(self, word: str, length: int, most: int) -> dict[str, None]:
        """Return the words of a length that have a part in common with one."""
        found: list[str] = []
        added = len(word) - length
        spare = most - abs(added)
        between = range(min(0, added) - spare // 2, max(0, added) + spare // 2 + 1)
        for start, stop, parts in self._of_length(length):
            # nothing was added before the first, nor behind the last
            moves = (0,) if not start else (added,) if stop == length else between
            for moved in moves:
                part = word[start + moved : stop + moved]
                found += parts.get(part, ())
                if spare and stop < length:
                    # its last letter may have changed places with the one behind it
                    behind = word[stop + moved : stop + moved + 1]
                    found += parts.get(part[:-1] + behind, ())
        return dict.fromkeys(found)

    def _of_length(self, length: int) -> list[Parts]:
        """Return the words of a length by their parts, filed when first needed."""
        if length not in self._parts:
            count = tolerated(length) + 1
            places = [length * place // count for place in range(count + 1)]
            self._parts[length] = []
            for start, stop in itertools.pairwise(places):
                parts: dict[str, list[str]] = defaultdict(list)
                for word in self._by_length[length]:
                    parts[word[start:stop]].append(word)
                self._parts[length].append((start, stop, parts))
        return self._parts[length]


def may_be_slips(typed: Sequence[str], meant: Sequence[str]) -> bool:
    """Whether a text can be a name misspelt: no short word in it is another."""
    if len(typed) != len(meant):
        return True
    return all(
        one == other or min(len(one), len(other)) >= SHORTEST
        for one, other in zip(typed, meant, strict=True)
    )


def pairs_of(word: str) -> int:
    """Return the pairs of letters in a word, as bits."""
    pairs = before = 0
    for letter in map(ord, word):
        pairs |= 1 << (before * 31 + letter & 255)
        before = letter
    return pairs


def figures(word: str) -> list[str]:
    """Return the figures in a word; another figure is no typing error."""
    return [letter for letter in word if letter.isdigit()]


def edits(one: str, other: str, most: int) -> int:
    """
    Return how many letters were added, dropped, changed or swapped with the next.

    Args:
        one: A word.
        other: Another.
        most: The largest number of interest: what is larger comes as one more.
    """
    if one == other:
        return 0
    if not most or abs(len(one) - len(other)) > most:
        return most + 1
    start = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        start += 1
    one, other = one[start:], other[start:]
    ways = [(one[1:], other[1:]), (one[1:], other), (one, other[1:])]
    if len(one) > 1 and one[:2] == other[1::-1]:
        ways.append((one[2:], other[2:]))
    if any(itertools.starmap(operator.eq, ways)):
        return 1
    return 1 + min(edits(*rest, most - 1) for rest in ways) if most > 1 else 2
