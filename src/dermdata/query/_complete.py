"""
Completion: the records whose names go on from what has been typed so far.

Each word that was typed begins a word of the name. Names that begin with all that was
typed come before those that have it further on; short names before long ones.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from ._asked import asked, count_of, wanted_of
from ._index import EVERYTHING, NameIndex
from ._match import Faults
from ._normal import folded, question_text, spelt, stem, words


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..collection import Dataset
    from ..records import Kind
    from ._index import Wanted
    from ._match import Match


_KINDS = {"term": 0.95, "source": 0.6}
"""What a sign or site, or a publication, is worth beside a condition or treatment."""
_ABBREVIATION = 0.85
"""What a short form is worth beside a name that is written out."""
_SHORT = 3
"""The letters typed up to which so much goes on that what is found is kept."""
_LAST = "\U0010ffff"


class _Hit(NamedTuple):
    """A name that goes on from what was typed, and how well."""

    score: float
    place: int


class _Completer:
    """The names of a dataset, ready to be completed."""

    __slots__ = (
        "_forms",
        "_kept",
        "_starting",
        "_starts",
        "_with",
        "_words",
        "_worths",
        "index",
    )

    def __init__(self, dataset: Dataset) -> None:
        self.index = dataset.once(NameIndex)
        table = self.index.table
        starts: list[tuple[str, int]] = []
        self._with: dict[str, list[int]] = {}
        self._forms: dict[int, tuple[frozenset[str], ...]] = {}
        self._worths: dict[int, float] = {}
        for place, text in enumerate(table.texts):
            name = table.name(place)
            if name.by == "id" or (name.status != "active" and not name.replaces):
                continue
            kind = str(dataset.kind_of(name.record))
            self._worths[place] = name.worth * _KINDS.get(kind, 1)
            if name.register == "abbreviation":
                self._worths[place] *= _ABBREVIATION
            found = words(text)
            ways = (found, map(spelt, found), table.parts(place))
            starts += [(" ".join(way), place) for way in ways]
            self._forms[place] = tuple(
                frozenset({word, spelt(word), part})
                for word, part in zip(found, table.parts(place), strict=True)
            )
            for form in frozenset[str]().union(*self._forms[place]):
                self._with.setdefault(form, []).append(place)
        self._starts = sorted(set(starts))
        self._words = sorted(self._with)
        self._kept: dict[tuple[str, int], tuple[_Hit, ...]] = {}
        self._starting: dict[str, frozenset[int]] = {}

    def hits(self, text: str, wanted: Wanted, most: int) -> tuple[_Hit, ...]:
        """Return the best name of each record, the best first."""
        typed = words(text)
        kept = sum(map(len, typed)) <= _SHORT and wanted == EVERYTHING
        if kept and (text, most) in self._kept:
            return self._kept[text, most]
        best: dict[str, _Hit] = {}
        if typed:
            self._keep(best, self._beginning(typed), typed, wanted, at_start=True)
        if typed and len(best) < most:
            self._keep(best, self._with_words(typed), typed, wanted, at_start=False)
        found = tuple(sorted(best.values(), reverse=True))
        if kept:
            self._kept[text, most] = found
        return found

    def _keep(
        self,
        best: dict[str, _Hit],
        places: Iterable[int],
        typed: Sequence[str],
        wanted: Wanted,
        *,
        at_start: bool,
    ) -> None:
        size = sum(map(len, typed)) + len(typed) - 1
        table = self.index.table
        for place in places:
            record = table.record(place)
            if record in best and best[record].score >= 0.5 and not at_start:
                continue
            if self.index.has(place, wanted):
                length = max(size, len(table.texts[place]))
                worth = self._worths[place] * (0.5 + 0.5 * size / length)
                score = 0.5 * (at_start + worth)
                if record not in best or score > best[record].score:
                    best[record] = _Hit(score, place)

    def _beginning(self, typed: Sequence[str]) -> set[int]:
        """Return the places of the names that begin with what was typed."""
        found: set[int] = set()
        for written in {" ".join(typed), " ".join(map(spelt, typed))}:
            first = bisect_left(self._starts, (written, -1))
            last = bisect_left(self._starts, (written + _LAST, -1))
            found.update(place for _, place in self._starts[first:last])
        return found

    def _with_words(self, typed: Sequence[str]) -> Iterator[int]:
        """Yield the places of the names of which each word typed begins another word."""
        ways = sorted(map(self._ways, typed), key=lambda them: -max(map(len, them)))
        places = [
            frozenset[int]().union(*map(self._places_from, them)) for them in ways
        ]
        for place in frozenset.intersection(*places):
            left = [*self._forms[place]]
            for them in ways:
                begun = next((f for f in left if _begins(them, f)), None)
                if begun is None:
                    break
                left.remove(begun)
            else:
                yield place

    def _places_from(self, start: str) -> frozenset[int]:
        """Return the places of the names with a word that begins with a text."""
        if start in self._starting:
            return self._starting[start]
        found = frozenset[int]().union(*(self._with[w] for w in self._from(start)))
        if len(start) <= _SHORT:
            self._starting[start] = found
        return found

    def _ways(self, word: str) -> set[str]:
        """Return the ways to read a word that may not be typed to its end."""
        ways = {word, spelt(word), *folded(["type", word])[1:]}
        known = {way for way in ways if any(self._from(way))}
        return known or {stem(word)}

    def _from(self, start: str) -> Sequence[str]:
        """Return the words that begin with a text."""
        first = bisect_left(self._words, start)
        return self._words[first : bisect_left(self._words, start + _LAST)]

    def match(self, hit: _Hit, typed: Sequence[str]) -> Match:
        """Return the match that a hit makes, with the words that were not begun."""
        name = self.index.table.name(hit.place)
        ways = [self._ways(word) for word in typed]
        extra = tuple(
            word
            for word, forms in zip(
                words(name.text), self._forms[hit.place], strict=True
            )
            if not any(_begins(them, forms) for them in ways)
        )
        return self.index.match(name, hit.score, Faults(extra=extra))


def _begins(ways: Iterable[str], forms: Iterable[str]) -> bool:
    return any(form.startswith(tuple(ways)) for form in forms)


def complete(
    prefix: str,
    *,
    kind: Kind | str | None = None,
    language: str | None = None,
    limit: int = 10,
    dataset: Dataset | None = None,
) -> tuple[Match, ...]:
    """
    Return the records whose names go on from what has been typed so far.

    Each word typed begins a word of the name, in any order: for ``sec mil`` there is
    secondary milia. Typing errors are not forgiven: `search` is there for what has been
    typed to the end.

    Args:
        prefix: What has been typed so far.
        kind: The only kind of records that count.
        language: The only language whose names count, as ``de``.
        limit: How many records to return at most.
        dataset: The dataset; the bundled one where none is given.

    Returns:
        The matches, best first; `Match.extra` has the words of the name that were not
        begun.

    Raises:
        QueryError: The text is none, or far too long to be read; or the limit is no
            positive number.
        ArgumentError: There is no such kind, or something is of the wrong type.
    """
    text = question_text(prefix)
    wanted = wanted_of(None, kind, language)
    most = count_of(limit)
    completer = asked(dataset).once(_Completer)
    typed = words(text)
    hits = completer.hits(text, wanted, most)
    least = hits[:most][-1].score if hits else 0.0
    matches = (completer.match(hit, typed) for hit in hits if hit.score >= least)
    return tuple(sorted(matches, key=completer.index.rank)[:most])
