"""
Completion: the records whose names go on from what has been typed so far.

Each word that was typed begins a word of the name. Names that begin with all that was
typed come before those that have it further on; short names before long ones.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from .._folding import folded, spelt, stem, words
from ._asked import asked, count_of, wanted_of
from ._index import EVERYTHING, NameIndex
from ._match import Faults
from ._normal import question_text


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..collection import Dataset
    from ..records import Kind
    from ._index import Wanted
    from ._match import Match


_KINDS = {"term": 0.95, "source": 0.6}
"""What a sign or site, or a publication, is worth beside a condition or treatment."""
_ABBREVIATION = 0.85
"""What a short form is worth beside a name that is written out."""
_KEPT = 500
"""How many answers are kept: in a search box the same few letters come again."""
_MANY = 500
"""How many names, the shortest first, are looked at at least of those that go on."""
_NAMES_EACH = 50
"""How many are looked at for each record that is to be returned."""
_MOST_WORDS = 40
"""More words than any name has."""
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
        "_sorted",
        "_starts",
        "_texts",
        "_worths",
        "index",
        "table",
    )

    def __init__(self, dataset: Dataset) -> None:
        self.index = dataset.once(NameIndex)
        self.table = table = self.index.table
        starts: set[tuple[str, int]] = set()
        stems: dict[str, set[str]] = {}
        self._texts = table.texts
        for place, text in enumerate(self._texts):
            if text == table.record(place):
                continue  # an id is no more than a name cut short
            found, parts = words(text), table.parts(place)
            written = " ".join(found)
            starts.update(
                (way, place) for way in (written, spelt(written), " ".join(parts))
            )
            for word, part in zip(found, parts, strict=True):
                stems.setdefault(word, set()).add(part)
        self._starts = sorted(starts)
        self._forms: dict[str, set[str]] = {}
        for word, them in stems.items():
            for form in (word, spelt(word), *them):
                self._forms.setdefault(form, set()).update(them)
        self._sorted = sorted(self._forms)
        self._worths: dict[int, float] = {}
        self._kept: dict[tuple[str, Wanted, int], tuple[_Hit, ...]] = {}

    def hits(self, text: str, wanted: Wanted, most: int) -> tuple[_Hit, ...]:
        """Return the best name of each record, the best first."""
        asked_for = (text, wanted, most)
        if asked_for not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[asked_for] = self._found(words(text), wanted, most)
        return self._kept[asked_for]

    def _found(
        self, typed: Sequence[str], wanted: Wanted, most: int
    ) -> tuple[_Hit, ...]:
        best: dict[str, _Hit] = {}
        if not typed:
            return ()
        size = len(" ".join(typed))
        places = self._likely(self._beginning(typed), wanted, most)
        for hit in self._scored(places, size, wanted, 0.5):
            self._keep(best, hit)
        if len(best) < most and len(typed) <= _MOST_WORDS:
            places = self._likely([*self._with_words(typed)], wanted, most)
            for hit in self._scored(places, size, wanted, 0.0):
                self._keep(best, hit)
        return tuple(sorted(best.values(), reverse=True))

    def _likely(
        self, places: Sequence[int], wanted: Wanted, most: int
    ) -> Sequence[int]:
        """Return the places of the names to look at: of very many the shortest."""
        many, texts = max(_MANY, most * _NAMES_EACH), self._texts
        if len(places) <= many or wanted != EVERYTHING:
            return places
        return heapq.nsmallest(many, places, key=lambda at: len(texts[at]))

    def _keep(self, best: dict[str, _Hit], hit: _Hit) -> None:
        record = self.table.record(hit.place)
        if record not in best or hit.score > best[record].score:
            best[record] = hit

    def _scored(
        self, places: Sequence[int], size: int, wanted: Wanted, more: float
    ) -> Iterator[_Hit]:
        """
        Yield how well names go on.

        Args:
            places: Their places.
            size: How many letters were typed.
            wanted: What of the dataset is asked.
            more: What it is worth that they begin with all that was typed.
        """
        texts = self._texts
        for place in places:
            worth = self._worth(place)
            if worth and self.index.has(place, wanted):
                share = size / max(size, len(texts[place]))
                yield _Hit(more + 0.25 * worth * (1 + share), place)

    def _worth(self, place: int) -> float:
        """Return what a name is worth; nothing if its record is out of use."""
        if place not in self._worths:
            name = self.table.name(place)
            kind = str(self.index.dataset.kind_of(name.record))
            worth = name.worth * _KINDS.get(kind, 1)
            if name.register == "abbreviation":
                worth *= _ABBREVIATION
            gone = name.status != "active" and not name.replaces
            self._worths[place] = 0.0 if gone else worth
        return self._worths[place]

    def _beginning(self, typed: Sequence[str]) -> list[int]:
        """Return the places of the names that begin with what was typed."""
        found: dict[int, None] = {}
        written = " ".join(typed)
        for way in {written, spelt(written)}:
            first = bisect_left(self._starts, (way, -1))
            last = bisect_left(self._starts, (way + _LAST, -1))
            found.update((place, None) for _, place in self._starts[first:last])
        return [*found]

    def _with_words(self, typed: Sequence[str]) -> Iterator[int]:
        """Yield the places of the names of which each word typed begins another word."""
        ways = sorted(map(self._ways, typed), key=lambda them: -max(map(len, them)))
        places = [
            frozenset[int]().union(*map(self._places_from, them)) for them in ways
        ]
        for place in frozenset.intersection(*places):
            left = [*self._forms_of(place)]
            for them in ways:
                begun = next((f for f in left if _begins(them, f)), None)
                if begun is None:
                    break
                left.remove(begun)
            else:
                yield place

    def _places_from(self, start: str) -> frozenset[int]:
        """Return the places of the names with a word that begins with a text."""
        stems = {stem for form in self._from(start) for stem in self._forms[form]}
        return frozenset[int]().union(*map(self.table.by_word, stems))

    def _forms_of(self, place: int) -> Iterator[tuple[str, ...]]:
        """Yield the ways to write each word of a name."""
        found = words(self._texts[place])
        for word, part in zip(found, self.table.parts(place), strict=True):
            yield word, spelt(word), part

    def _ways(self, word: str) -> tuple[str, ...]:
        """Return the ways to read a word that may not be typed to its end."""
        ways = {word, spelt(word), *folded(["type", word])[1:]}
        known = tuple(way for way in ways if any(self._from(way)))
        return known or (stem(word),)

    def _from(self, start: str) -> Sequence[str]:
        """Return the words that begin with a text."""
        first = bisect_left(self._sorted, start)
        return self._sorted[first : bisect_left(self._sorted, start + _LAST)]

    def match(self, hit: _Hit, typed: Sequence[str]) -> Match:
        """Return the match that a hit makes, with the words that were not begun."""
        name = self.table.name(hit.place)
        ways = [self._ways(word) for word in typed]
        extra = tuple(
            forms[0]
            for forms in self._forms_of(hit.place)
            if not any(_begins(them, forms) for them in ways)
        )
        return self.index.match(name, hit.score, Faults(extra=extra))


def _begins(ways: tuple[str, ...], forms: tuple[str, ...]) -> bool:
    return any(form.startswith(ways) for form in forms)


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
