"""
Search: records whose names come close to what was typed.

A text is held against every name in two ways. Whole against whole, a few letters may
differ; this forgives typing errors and lost spaces. Word by word, the order does not
matter, words may be missing, and in each a letter or two may differ; rare and long
words weigh more. Words are never cut: ``milia`` is not in ``familial``.
"""

from __future__ import annotations

import functools
import itertools
import math
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ..records import Kind
from ..words import shown
from ._asked import asked
from ._errors import QueryError
from ._lookup import NameIndex
from ._normal import edits, keys, question_text, stem, words


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..collection import Dataset
    from ._lookup import NameEntry
    from ._match import Match

V = TypeVar("V")

_LEAST = 0.25
"""The score below which nothing is shown."""
_BY_WORDS = 0.95
"""What the right words are worth beside the whole name."""
_SOURCE = 0.6
"""What a publication is worth beside what it is about."""
_SHORTEST = 3
"""The letters of the shortest word that another may end or begin with."""


class _Near(Generic[V]):
    """
    Words with values, found although misspelt.

    An edit changes at most two members of the set of a word's letters, and six of the
    set of its pairs of letters. Sets that are bits of a number are quick to compare,
    and few words then need a closer look.
    """

    __slots__ = ("_by_length", "_rows", "values")

    def __init__(self, values: dict[str, V]) -> None:
        self.values = values
        self._by_length: dict[int, list[str]] = {}
        self._rows: dict[int, list[tuple[int, int, str]]] = {}
        for word in values:
            self._by_length.setdefault(len(word), []).append(word)

    def _of_length(self, length: int) -> list[tuple[int, int, str]]:
        """Return the words of a length with their sets, made when first needed."""
        if length not in self._rows:
            found = self._by_length.get(length, ())
            self._rows[length] = [(*_sets(word), word) for word in found]
        return self._rows[length]

    def near(self, word: str) -> Iterator[tuple[str, int]]:
        """Yield the words that are like one, each with the number of edits."""
        size, (letters, pairs) = len(word), _sets(word)
        for length in range(size - 2, size + 3):
            most = _tolerated(max(size, length))
            for its_letters, its_pairs, other in self._of_length(length):
                if (
                    (letters ^ its_letters).bit_count() <= 2 * most
                    and (pairs ^ its_pairs).bit_count() <= 6 * most
                    and (wrong := edits(word, other, most)) <= most
                ):
                    yield other, wrong


def _sets(word: str) -> tuple[int, int]:
    """Return the letters of a word, and its pairs of letters, as bits."""
    letters = pairs = before = 0
    for letter in map(ord, word):
        letters |= 1 << (letter & 63)
        pairs |= 1 << (before * 31 + letter & 255)
        before = letter
    return letters, pairs


def _tolerated(length: int) -> int:
    """Return how many edits make no other word of one of this length."""
    return 0 if length < 4 else 1 if length < 8 else 2


class _Name(NamedTuple):
    """
    A name, ready to be searched for.

    Attributes:
        entry: Whose name it is.
        worth: The score if nothing is wrong.
        words: Its words, by stem.
        weight: What these weigh together.
    """

    entry: NameEntry
    worth: float
    words: dict[str, str]
    weight: float


class _Hit(NamedTuple):
    """A name that comes close, its score, and how the two differ if asked for."""

    score: float
    entry: NameEntry
    fault: Callable[[], str]


class _Searcher:
    """The names of a dataset, ready to be searched."""

    __slots__ = ("_names", "_unknown", "_weights", "_whole", "_words", "index")

    def __init__(self, dataset: Dataset) -> None:
        self.index = dataset.once(NameIndex)
        self._whole = _Near(self.index.names)
        places: dict[str, list[int]] = {}
        found = [
            (entry, {stem(word): word for word in words(entry.text)})
            for entry in dict.fromkeys(itertools.chain(*self.index.names.values()))
            if entry.text != entry.id  # an id is no more than a name cut short
        ]
        for place, (_, parts) in enumerate(found):
            for part in parts:
                places.setdefault(part, []).append(place)
        self._words = _Near(places)
        self._weights = {
            part: _weight(part, len(found) / len(many)) for part, many in places.items()
        }
        self._unknown = len(found) / 2
        self._names = [
            _Name(
                entry,
                _worth(entry, dataset),
                parts,
                sum(self._weights[part] for part in parts),
            )
            for entry, parts in found
        ]

    def hits(self, text: str) -> Iterator[_Hit]:
        """Yield the names that come close, in no order."""
        for entry in self.index.answers(text):
            yield _Hit(entry.worth, entry, str)
        yield from self._by_whole(text)
        yield from self._by_words({stem(word): word for word in self._cut(words(text))})

    def _by_whole(self, text: str) -> Iterator[_Hit]:
        typed = " ".join(words(text))
        # A slip may look like a British spelling: so without that, too.
        for key in dict.fromkeys((*keys(text), typed.replace(" ", ""))):
            for other, wrong in self._whole.near(key):
                for entry in self._whole.values[other]:
                    fault = functools.partial(_typo, typed, entry.text)
                    yield _Hit(entry.worth * (1 - wrong / len(key)), entry, fault)

    def _by_words(self, parts: dict[str, str]) -> Iterator[_Hit]:
        alike = {part: self._alike(part) for part in parts}
        asked_weight = 0.0
        found: dict[int, float] = {}
        for part, others in alike.items():
            best = max(others, key=others.__getitem__, default=None)
            asked_weight += (
                _weight(part, self._unknown) if best is None else self._weights[best]
            )
            for other, likeness in others.items():
                gain = self._weights[other] * likeness
                for place in self._words.values[other]:
                    found[place] = found.get(place, 0.0) + gain
        for place, common in found.items():
            name = self._names[place]
            share = min(1.0, 2 * common / (asked_weight + name.weight))
            fault = functools.partial(_differences, parts, alike, name.words)
            yield _Hit(name.worth * _BY_WORDS * share, name.entry, fault)

    def _cut(self, typed: list[str]) -> Iterator[str]:
        """Yield the words typed, joined or split where that makes known ones of them."""
        place = 0
        while place < len(typed):
            pair = typed[place : place + 2]
            if self._one(pair):
                yield "".join(pair)
                place += 2
            else:
                yield from self._split(typed[place])
                place += 1

    def _one(self, pair: list[str]) -> bool:
        """Whether words are known as one, and in no name as two."""
        known = self._words.values
        apart = [set(known.get(stem(half), ())) for half in pair]
        return stem("".join(pair)) in known and not set.intersection(*apart)

    def _split(self, word: str) -> tuple[str, ...]:
        if stem(word) not in self._words.values:
            for end in range(_SHORTEST, len(word) - _SHORTEST + 1):
                pair = word[:end], word[end:]
                if all(stem(half) in self._words.values for half in pair):
                    return pair
        return (word,)

    def _alike(self, part: str) -> dict[str, float]:
        """Return the known words like one, with their likeness; itself if it is known."""
        if part in self._words.values:
            return {part: 1.0}
        return {
            other: 1 - wrong / max(len(part), len(other))
            for other, wrong in self._words.near(part)
        }


def _weight(word: str, rarity: float) -> float:
    return math.log1p(rarity) * min(len(word), 6)


def _worth(entry: NameEntry, dataset: Dataset) -> float:
    return entry.worth * (_SOURCE if dataset.kind_of(entry.id) is Kind.SOURCE else 1)


def _typo(typed: str, meant: str) -> str:
    return f"; typo: {typed}→{meant}"


def _differences(
    parts: dict[str, str], alike: dict[str, dict[str, float]], name: dict[str, str]
) -> str:
    """Return in what a text and a name differ, word by word."""
    met: dict[str, None] = {}
    typos, lost = [], []
    for part, typed in parts.items():
        common = [other for other in alike[part] if other in name]
        met.update(dict.fromkeys(common))
        if not common:
            lost.append(typed)
        elif part not in common:
            typos.append(f"{typed}→{name[common[0]]}")
    over = [word for part, word in name.items() if part not in met]
    said = (("typo", typos), ("without", lost), ("with", over))
    return "".join(f"; {label}: {', '.join(them)}" for label, them in said if them)


def search(
    text: str, *, dataset: Dataset | None = None, limit: int = 10
) -> tuple[Match, ...]:
    """
    Return the records whose names or codes come close to a text.

    Typing errors, spelling, hyphens, spaces and the order of words are forgiven. Words
    are never cut: nothing "familial" is found for "milia".

    Args:
        text: What to search for, as ``secondary millia``.
        dataset: The dataset; the bundled one where none is given.
        limit: How many records to return at most.

    Returns:
        The matches, best first; none where nothing comes close.

    Raises:
        QueryError: The text is none, or far too long for a name; or the limit is no
            positive number.
    """
    typed = question_text(text)
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        message = f"found the limit {shown(limit)}, expected a whole number from 1"
        raise QueryError(message)
    searcher = asked(dataset).once(_Searcher)
    best: dict[str, _Hit] = {}
    for hit in searcher.hits(typed):
        known = best.get(hit.entry.id)
        if hit.score >= _LEAST and (known is None or hit.score > known.score):
            best[hit.entry.id] = hit
    index = searcher.index
    ranked = sorted(best.values(), key=lambda hit: index.rank(hit.entry, hit.score))
    return tuple(
        index.match(hit.entry, hit.score, hit.fault()) for hit in ranked[:limit]
    )
