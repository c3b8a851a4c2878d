"""
What a text says of each thing it mentions: the reach of cues, headings and dates.

A cue reaches what comes after it, or before it, within its sentence. It ends at a word
that ends it, at the next cue of its like once something stands between the two, and
where nothing is mentioned for a dozen words.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from .cues import FINITE, PRIORITY, STARTS, MentionStatus
from .times import times
from .tokens import close, keys_of
from .wording import cue_phrases, written


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .sentences import Sentences
    from .times import Time
    from .tokens import Token
    from .wording import CueKind


_FIRST = 12
"""How many words may stand between a cue and the first thing it says it of."""
_NEXT = 8
"""How many between one thing and the next."""
_BACK = 6
"""How many between a cue and the last thing it says it of, before it."""
_FAR = 120
"""How many characters between something and its date."""
_QUERY = re.compile(r"\?\Z|(?:\A|[\s,;:(/])\? {1,3}\Z")
"""A question mark as doctors put it before what they are not sure of."""
_JOINED = frozenset(keys_of("and or nor the a an both any of also as well with"))
_AND = "and"
_OPPOSED = frozenset(
    (MentionStatus.NEGATED, MentionStatus.UNCERTAIN, MentionStatus.HYPOTHETICAL)
)
"""Of these, a second one begins anew."""


class Span(NamedTuple):
    """The first word of something, and the word behind it, by their numbers."""

    first: int
    last: int


class Said(NamedTuple):
    """
    What is said of something.

    Attributes:
        status: Its status.
        cue: The words that say so; `None` where it is affirmed.
        duration: For how long, as written; `None` where that is not said.
        date: When, as written; `None` where that is not said.
    """

    status: MentionStatus
    cue: str | None
    duration: str | None
    date: str | None


class _Cue(NamedTuple):
    """A cue in a sentence: its words, and what it does."""

    span: Span
    kinds: list[CueKind]


class _Reach:
    """A cue in force: its words, how far it goes, and of how much it was said."""

    __slots__ = ("count", "cue", "limit")

    def __init__(self, cue: str, limit: int) -> None:
        self.cue = cue
        self.limit = limit
        self.count = 0


class Reader:
    """
    A text that is read for what it says of the things it mentions.

    Attributes:
        text: The text.
        words: Its words.
        cut: Its sentences.
    """

    def __init__(self, text: str, words: list[Token], cut: Sentences) -> None:
        self.text = text
        self.words = words
        self.cut = cut

    def said(self, mentions: Sequence[Span]) -> list[Said]:
        """Return what is said of each of the mentions, which come in their order."""
        found: list[Said] = []
        start = 0
        for place in range(1, len(mentions) + 1):
            if place == len(mentions) or self._sentence(mentions[place]) != (
                self._sentence(mentions[start])
            ):
                found += self._in_sentence(mentions[start:place])
                start = place
        return found

    def _sentence(self, mention: Span) -> int:
        return self.cut.of(self.words[mention.first].start)

    def _in_sentence(self, mentions: Sequence[Span]) -> list[Said]:
        number = self._sentence(mentions[0])
        starts = self.cut.starts
        start = starts[number]
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        hits: list[dict[MentionStatus, str]] = [{} for _ in mentions]
        cues = self._cues(start, end, mentions)
        self._forward(mentions, cues, hits)
        self._backward(mentions, cues, hits)
        dated = self._times(list(times(self.text, start, end)), mentions, hits)
        for mention, hit in zip(mentions, hits, strict=True):
            if self._questioned(mention):
                hit.setdefault(MentionStatus.UNCERTAIN, "?")
        return [
            _said(hit, duration, date)
            for hit, (duration, date) in zip(hits, dated, strict=True)
        ]

    def _questioned(self, mention: Span) -> bool:
        """Whether there is a question mark at it: behind it, or of its own before it."""
        start = self.words[mention.first].start
        behind = self.words[mention.last - 1].end
        before = _QUERY.search(self.text, max(0, start - 5), start)
        return bool(before) or self.text[behind : behind + 1] == "?"

    def _cues(self, start: int, end: int, mentions: Sequence[Span]) -> list[_Cue]:
        """Return the cues of a sentence, none of them within a mention."""
        first = bisect_left(self.words, start, key=lambda word: word.start)
        last = bisect_left(self.words, end, key=lambda word: word.start)
        found: list[_Cue] = []
        for mention in (*mentions, Span(last, last)):
            free = self.words[first : mention.first]
            found += (
                _Cue(Span(first + begin, first + behind), kinds)
                for begin, behind, kinds in cue_phrases().found_in(
                    self.text, free, _all_kinds
                )
            )
            first = mention.last
        return found

    def _written(self, span: Span) -> str:
        return self.text[self.words[span.first].start : self.words[span.last - 1].end]

    def _forward(
        self,
        mentions: Sequence[Span],
        cues: Sequence[_Cue],
        hits: list[dict[MentionStatus, str]],
    ) -> None:
        force: dict[MentionStatus, _Reach] = {}
        heading = self.cut.heading(self.words[mentions[0].first].start)
        if heading.status and heading.status is not MentionStatus.AFFIRMED:
            force[heading.status] = _Reach(heading.words, len(self.words))
        between: set[MentionStatus] = set()
        place = 0
        for number, mention in enumerate(mentions):
            while place < len(cues) and cues[place].span.first < mention.first:
                self._apply(cues[place], force, between)
                place += 1
            is_clause = number > 0 and self._is_clause(mentions[number - 1], mention)
            for status, reach in [*force.items()]:
                ended = is_clause and reach.count == 1 and status in _OPPOSED
                if mention.first <= reach.limit and not ended:
                    hits[number].setdefault(status, reach.cue)
                    reach.count += 1
                    reach.limit = max(reach.limit, mention.last + _NEXT)
                else:
                    del force[status]
            between.update(force)

    def _is_clause(self, before: Span, mention: Span) -> bool:
        """Whether ", and" begins a clause with a mention, rather than ends a list."""
        if mention.last == len(self.words) or mention.first - before.last != 1:
            return False
        end = self.words[before.last - 1].end
        gap = self.text[end : end + 2]
        verb = self.words[mention.last].key in _finite()
        return gap == ", " and self.words[before.last].key == _AND and verb

    def _apply(
        self,
        cue: _Cue,
        force: dict[MentionStatus, _Reach],
        between: set[MentionStatus],
    ) -> None:
        """Let a cue end what it ends, and begin what it begins."""
        for kind, status in cue.kinds:
            if kind == "end":
                for ended in [status] if status else [*force]:
                    force.pop(ended, None)
        for kind, status in cue.kinds:
            if kind == "after" and status:
                if status in _OPPOSED:
                    for other in _OPPOSED & between & force.keys() - {status}:
                        del force[other]
                force[status] = _Reach(self._written(cue.span), cue.span.last + _FIRST)
                between.discard(status)

    def _backward(
        self,
        mentions: Sequence[Span],
        cues: Sequence[_Cue],
        hits: list[dict[MentionStatus, str]],
    ) -> None:
        place = -1
        for number, cue in enumerate(cues):
            while (
                place + 1 < len(mentions) and mentions[place + 1].first < cue.span.first
            ):
                place += 1
            statuses = [
                status for kind, status in cue.kinds if kind == "before" and status
            ]
            if place < 0 or not statuses:
                continue
            if not self._is_near(mentions[place], cue.span) or self._ended(
                cues, number, mentions[place].last
            ):
                continue
            for status in statuses:
                for reached in self._joined(mentions, place):
                    hits[reached].setdefault(status, self._written(cue.span))

    def _is_near(self, mention: Span, cue: Span) -> bool:
        """Whether a cue is said of something before it; one word must stand beside it."""
        if cue.last - cue.first > 1:
            return cue.first - mention.last <= _BACK
        end = self.words[mention.last - 1].end
        return cue.first == mention.last and close(
            self.text, end, self.words[cue.first].start
        )

    def _ended(self, cues: Sequence[_Cue], number: int, behind: int) -> bool:
        """Whether something ends all cues between a mention and a cue after it."""
        for cue in reversed(cues[max(0, number - _BACK) : number]):
            if cue.span.first < behind:
                break
            if ("end", None) in cue.kinds:
                return True
        return False

    def _joined(self, mentions: Sequence[Span], place: int) -> Iterable[int]:
        """Yield a mention and those before it that only "and" and commas part from it."""
        yield place
        while place > 0 and all(
            word.key in _JOINED
            for word in self.words[mentions[place - 1].last : mentions[place].first]
        ):
            place -= 1
            yield place

    def _times(
        self,
        found: list[Time],
        mentions: Sequence[Span],
        hits: list[dict[MentionStatus, str]],
    ) -> list[tuple[str | None, str | None]]:
        """Give each time to the mention it is said of; what lies back is history."""
        durations: dict[int, str] = {}
        dates: dict[int, str] = {}
        for time in found:
            place = self._dated(time, mentions)
            if place is None:
                continue
            written = self.text[time.start : time.end]
            (durations if time.is_duration else dates).setdefault(place, written)
            if time.ahead:
                hits[place].setdefault(MentionStatus.HYPOTHETICAL, written)
            if time.back and not self._began(time, mentions[place]):
                before = self.words[mentions[place].first].start < time.start
                for reached in self._joined(mentions, place) if before else [place]:
                    hits[reached].setdefault(MentionStatus.HISTORICAL, written)
        return [(durations.get(n), dates.get(n)) for n in range(len(mentions))]

    def _dated(self, time: Time, mentions: Sequence[Span]) -> int | None:
        """Return the mention that a time is said of: the nearest, before it at best."""
        behind = bisect_left(
            mentions, time.start, key=lambda one: self.words[one.first].start
        )
        before = behind - 1
        if before >= 0 and self.words[mentions[before].last - 1].end > time.start:
            return None  # it is part of a name
        parted = ((self._parted(time, mentions, n), n) for n in (before, behind))
        near = [(commas, place) for commas, place in parted if commas is not None]
        return min(near)[1] if near else None

    def _parted(self, time: Time, mentions: Sequence[Span], place: int) -> int | None:
        """Return how many commas stand between; `None` where there is no mention near."""
        if not 0 <= place < len(mentions):
            return None
        first = self.words[mentions[place].first].start
        last = self.words[mentions[place].last - 1].end
        start, end = (last, time.start) if last <= time.start else (time.end, first)
        return self.text.count(",", start, end) if end - start <= _FAR else None

    def _began(self, time: Time, mention: Span) -> bool:
        """Whether a time says when something began that may go on."""
        first = max(0, mention.first - _BACK)
        last = bisect_left(self.words, time.start, key=lambda word: word.start)
        begin = min(first, max(0, last - _BACK))
        end = max(last, mention.first)
        near = {word.key for word in self.words[begin:end]}
        return not near.isdisjoint(_starts())


@functools.cache
def _finite() -> frozenset[str]:
    return frozenset(key for word in written(FINITE) for key in keys_of(word))


@functools.cache
def _starts() -> frozenset[str]:
    return frozenset(key for word in written(STARTS) for key in keys_of(word))


def _all_kinds(_first: int, _last: int, kinds: list[CueKind]) -> list[CueKind]:
    return kinds


def _said(
    hit: dict[MentionStatus, str], duration: str | None, date: str | None
) -> Said:
    for status in PRIORITY:
        if status in hit:
            return Said(status, hit[status], duration, date)
    return Said(MentionStatus.AFFIRMED, None, duration, date)
