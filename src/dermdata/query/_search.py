"""
Search: records whose names come close to what was typed.

A text is held against every name in two ways. Whole against whole, spaces do not count
and a few letters may differ. Word by word, the order does not matter, words may be
missing, and in each a letter or two may differ; rare and long words weigh more. Words
are never cut: ``milia`` is not in ``familial``.
"""

from __future__ import annotations

import heapq
import math
from bisect import bisect
from typing import TYPE_CHECKING, NamedTuple

from .._folding import SINGULARS, folded, keys, stem, words
from ._asked import asked, count_of, wanted_of
from ._index import NameIndex
from ._judge import PART_OF_NAME, Judge, Typed, faults, without_quantities
from ._listed import ENGLISH, entry
from ._lookup import answers
from ._match import Faults
from ._near import Near, may_be_slips
from ._normal import question_text
from ._result import SearchResult
from ._uncovered import unanswered
from ._weak import ASIDE, LIGHT


if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from ..collection import Dataset
    from ..records import Kind
    from ._codes import Code
    from ._index import Wanted
    from ._match import Match
    from ._names import Name


_LEAST = 0.25
"""The score below which nothing is shown."""
_BY_WORDS = 0.95
"""What the right words are worth beside the whole name."""
_ROUNDED = 0.0001
"""The difference of two scores that may be the same when they are rounded."""
_SURE = 0.7
"""The score from which on no other way to read a text is tried."""
_SOURCE = 0.6
"""What a publication is worth beside what it is about."""
_SHORTEST = 3
"""The letters of the shortest word that another may end or begin with."""
_MOST_JUDGED = 100
"""How many names, the closest first, are held against a text word by word."""
_COMMON = 1000
"""The names with a word from which on it is not worth looking through them for it."""
_LIGHT_WEIGHT = 0.1
"""What a word that only joins others weighs beside one that does not."""


class _Hit(NamedTuple):
    """
    A name that comes close.

    Attributes:
        score: How close.
        place: Its place among the names.
        same: Whether it may be what was asked for.
        faults: In what it is not, if that is known already.
    """

    score: float
    place: int
    same: bool
    faults: Faults | None = None


_Hits = dict[str, _Hit]


def _keep(hit: _Hit, record: str, kept: _Hits) -> None:
    """Keep a hit if it is the best of its record."""
    if record not in kept or hit.score > kept[record].score:
        kept[record] = hit


class _Searcher:
    """The names of a dataset, ready to be searched."""

    __slots__ = (
        "_near",
        "_ordered",
        "_told",
        "_weights",
        "_whole",
        "index",
        "table",
    )

    def __init__(self, dataset: Dataset) -> None:
        self.index = dataset.once(NameIndex)
        self.table = table = self.index.table
        self._weights: dict[str, float] = {}
        self._told: dict[int, tuple[float, float]] = {}
        self._ordered: dict[str, tuple[list[float], list[int]]] = {}
        irregular = (many for many, one in SINGULARS.items() if one in table.words)
        self._near = Near(dict.fromkeys((*table.words, *irregular)))
        self._whole: Near | None = None

    def typed(self, text: str) -> tuple[Typed, ...]:
        """Return the words of a text, each with the words of names that it may be."""
        found = [*self._cut(words(without_quantities(text)))]
        typed = []
        for part, word in zip(folded(found), found, strict=True):
            alike = self._alike(part, word)
            typed.append(Typed(part, word, alike, bool(alike and entry(ENGLISH, part))))
        return tuple(typed)

    def by_whole(self, text: str, wanted: Wanted) -> Iterator[_Hit]:
        """Yield the names that differ in their spaces, and in a letter or two."""
        found = words(text)
        typed = " ".join(found)
        if entry(ENGLISH, stem(typed)):
            return  # it is a word of its own, not a name without its spaces
        if self._whole is None:
            self._whole = Near(self.table.keys)
        for key in keys(text):
            for other, wrong in self._whole.near(key):
                for place in self.table.by_key(other):
                    name = self.table.name(place)
                    meant = words(name.text)
                    if self.index.has(place, wanted) and may_be_slips(found, meant):
                        score = self._worth(name) * (1 - wrong / len(key))
                        typo = (f"{typed}→{' '.join(meant)}",)
                        yield _Hit(score, place, same=True, faults=Faults(typo))

    def by_words(self, typed: Sequence[Typed], wanted: Wanted) -> Iterator[_Hit]:
        """Yield the names that have words in common with a text, the closest first."""
        weight, found = self._in_common(typed)
        scores: list[tuple[float, int]] = []
        told = self._told  # names by the hundred: each step counts
        for place, common in found.items():
            worth, total = told.get(place) or self._tell(place)
            score = 2 * worth * common / (weight + total)
            if score >= _LEAST:
                scores.append((min(score, worth), place))
        judge = Judge(typed)
        for score, place in heapq.nlargest(_MOST_JUDGED, scores):
            if self.index.has(place, wanted):
                same, vague = judge.verdict(self.table.parts(place))
                yield _Hit(min(score, PART_OF_NAME) if vague else score, place, same)

    def _having(self, part: str, found: dict[int, float]) -> Iterable[int]:
        """Return the places that have a word, of those that were found by another."""
        if self.table.count(part) > _COMMON:
            return [at for at in found if part in self.table.parts(at)]
        return found.keys() & self.table.by_word(part)

    def _lightest(self, part: str, heaviest: float) -> list[int]:
        """Return the places of the names with a word, from the lightest to a weight."""
        if part not in self._ordered:
            them = sorted((self._tell(at)[1], at) for at in self.table.by_word(part))
            self._ordered[part] = [one[0] for one in them], [one[1] for one in them]
        weights, places = self._ordered[part]
        return places[: bisect(weights, heaviest)]

    def _tell(self, place: int) -> tuple[float, float]:
        """Return what a name is worth by its words, and what these weigh together."""
        parts = dict.fromkeys(self.table.parts(place))
        worth = self._worth(self.table.name(place)) * _BY_WORDS
        self._told[place] = worth, sum(map(self._weight_of, parts))
        return self._told[place]

    def _weight_of(self, part: str) -> float:
        """Return what a word weighs: more if it is rare or long."""
        if part not in self._weights:
            many = self.table.count(part) or 2
            weight = math.log1p(len(self.table) / many) * min(len(part), 6)
            self._weights[part] = weight * (_LIGHT_WEIGHT if part in LIGHT else 1)
        return self._weights[part]

    def _in_common(self, typed: Sequence[Typed]) -> tuple[float, dict[int, float]]:
        """Return what the typed words weigh, and what each name has of it."""
        weight = 0.0
        gains: dict[str, float] = {}
        for part, alike in {one.part: one.alike for one in typed}.items():
            if part not in ASIDE:
                weight += min(map(self._weight_of, alike or (part,)))
            for other, likeness in alike.items():
                gain = self._weight_of(other) * likeness
                gains[other] = gains.get(other, 0.0) + gain
        found: dict[int, float] = {}
        to_come = sum(gains.values())
        most = _COMMON if len(gains) == 1 else len(self.table)
        for part in sorted(gains, key=self.table.count):
            for place in self._having(part, found):
                found[place] += gains[part]
            if not found or self.table.count(part) <= _COMMON:
                # with no word before this one, what is heavier has too low a score
                heaviest = 2 * to_come / _LEAST - weight
                for place in self._lightest(part, heaviest)[:most]:
                    found.setdefault(place, gains[part])
            to_come -= gains[part]
        return weight, found

    def hits(
        self, text: str, typed: Sequence[Typed], wanted: Wanted, most: int
    ) -> tuple[_Hits, _Hits]:
        """Return the best hits that may be meant, and the best that are something else."""
        same: _Hits = {}
        other: _Hits = {}
        sure: set[str] = set()
        apart: set[str] = set()
        least = 0.0
        for hit in self.by_words(typed, wanted):
            if hit.score < least:
                break  # what follows is no closer
            record = self.table.record(hit.place)
            _keep(hit, record, same if hit.same else other)
            if hit.score != PART_OF_NAME:
                (sure if hit.same else apart).add(record)
            if len(sure) > most and len(apart) > most + len(same):
                least = least or hit.score - _ROUNDED
        if not any(hit.score > _SURE for hit in same.values()):
            for hit in self.by_whole(text, wanted):
                _keep(hit, self.table.record(hit.place), same)
        return same, other

    def matches(
        self, hits: _Hits, told: Container[str], typed: Sequence[Typed], most: int
    ) -> list[Match]:
        """
        Return the matches that the best hits make.

        Args:
            hits: The hits, by record.
            told: The records that are spoken of already.
            typed: What was typed.
            most: How many there are to be, where scores differ.
        """
        kept = [hit for record, hit in hits.items() if record not in told]
        best = heapq.nlargest(most, (hit.score for hit in kept))
        least = best[-1] - _ROUNDED if best else 0.0
        return [self._match(hit, typed) for hit in kept if hit.score >= least]

    def _match(self, hit: _Hit, typed: Sequence[Typed]) -> Match:
        """Return the match that a hit makes, with in what it is none."""
        name, parts = self.table.name(hit.place), self.table.parts(hit.place)
        told = hit.faults or faults(typed, parts, words(name.text))
        return self.index.match(name, hit.score, told)

    def _worth(self, name: Name) -> float:
        kind = self.index.dataset.kind_of(name.record)
        return name.worth * (_SOURCE if kind == "source" else 1)

    def _cut(self, typed: list[str]) -> Iterator[str]:
        """Yield the words typed, joined or split where that makes known ones of them."""
        place = 0
        while place < len(typed):
            pair = typed[place : place + 2]
            if len(pair) > 1 and self._one(pair):
                yield "".join(pair)
                place += 2
            else:
                yield from self._split(typed[place])
                place += 1

    def _one(self, pair: list[str]) -> bool:
        """Whether words are known as one, and in no name as two."""
        if stem("".join(pair)) not in self.table.words:
            return False
        apart = [{*self.table.by_word(stem(half))} for half in pair]
        return not set.intersection(*apart)

    def _split(self, word: str) -> tuple[str, ...]:
        """Return the two words of one name that were typed as one, or the word."""
        if stem(word) not in self.table.words:
            for end in range(_SHORTEST, len(word) - _SHORTEST + 1):
                start = self.table.by_word(stem(word[:end]))
                if start and not {*start}.isdisjoint(
                    self.table.by_word(stem(word[end:]))
                ):
                    return word[:end], word[end:]
        return (word,)

    def _alike(self, part: str, word: str) -> dict[str, float]:
        """Return the known words like one, with their likeness; itself if it is known."""
        if part in self.table.words:
            return {part: 1.0}
        found: dict[str, float] = {}
        # A slip may look like a British spelling, or double the `s` of many.
        for typed in dict.fromkeys((part, word, word.rstrip("s"))):
            for other, wrong in self._near.near(typed):
                likeness = 1 - max(wrong, 1) / max(len(typed), len(other))
                other_part = stem(other)
                found[other_part] = max(likeness, found.get(other_part, 0.0))
        return found


def search(  # noqa: PLR0913 - each narrows or limits what is found
    text: str,
    *,
    vocabulary: str | None = None,
    kind: Kind | str | None = None,
    language: str | None = None,
    limit: int = 10,
    dataset: Dataset | None = None,
) -> SearchResult:
    """
    Return the records whose names or codes come close to a text.

    Typing errors, spelling, hyphens, spaces, plurals and the order of words are
    forgiven; another numeral is not, nor an error in a word of less than five letters.
    Words are never cut: nothing "familial" is found for "milia". What has only a word
    in common with what was asked for, and is something else, is a neighbour, and comes
    apart. Where the text is the name of a disease that no record is about, that is said.

    Args:
        text: What to search for, as ``secondary millia``.
        vocabulary: The only vocabulary whose codes and labels count, by its prefix.
        kind: The only kind of records that count.
        language: The only language whose names count, as ``de``.
        limit: How many matches to return at most, and how many neighbours.
        dataset: The dataset; the bundled one where none is given.

    Returns:
        The matches, best first; none where nothing comes close.

    Raises:
        QueryError: The text is none, or far too long to be read; or the limit is no
            positive number.
        ArgumentError: There is no such kind, or something is of the wrong type.
        UnknownVocabularyError: There is no such vocabulary.
    """
    asked_for = question_text(text)
    wanted = wanted_of(vocabulary, kind, language)
    most = count_of(limit)
    source = asked(dataset)
    searcher = source.once(_Searcher)
    index = searcher.index
    exact = answers(index, asked_for, wanted)
    missing = None if exact else unanswered(asked_for, source)
    typed = searcher.typed(asked_for)
    same, other = searcher.hits(asked_for, typed, wanted, most)
    if missing:
        same, other = {}, _better_of(same, other)
    exactly = [index.match(found, found.worth) for found in exact.values()]
    matches = searcher.matches(_behind(same, exact), exact, typed, most)
    neighbours = searcher.matches(other, {**exact, **same}, typed, most)
    return SearchResult(
        matches=tuple(sorted([*exactly, *matches], key=index.rank)[:most]),
        neighbours=tuple(sorted(neighbours, key=index.rank)[:most]),
        not_covered=missing,
    )


def _behind(hits: _Hits, exact: dict[str, Name | Code]) -> _Hits:
    """Return what comes close, worth less than what is named by all that was typed."""
    most = max((found.worth for found in exact.values()), default=1.0)
    if most < 1:
        hits = {of: hit._replace(score=most * hit.score) for of, hit in hits.items()}
    return {of: hit for of, hit in hits.items() if hit.score >= _LEAST}


def _better_of(one: _Hits, other: _Hits) -> _Hits:
    """Return the better hit of each record in two sets of hits."""
    better = dict(one)
    for record, hit in other.items():
        _keep(hit, record, better)
    return better
