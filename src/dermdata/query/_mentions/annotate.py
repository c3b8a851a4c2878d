"""Annotate: the records that a text mentions, where, and what it says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..._arguments import typed
from .._asked import asked
from .._errors import QueryError
from .abbreviations import defined, long_form
from .annotation import Annotation
from .naming import Naming
from .phrases import Phrases
from .sentences import Sentences
from .status import Reader, Span
from .tokens import close, keys_of, tokens
from .wording import not_behind


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...collection import Dataset
    from .naming import Name
    from .status import Said


_LIKE = "like"
LONGEST = 10_000_000
"""The most characters of a text: a hundred books would be a mistake."""


class Mention(NamedTuple):
    """
    Words of a text that name something.

    Attributes:
        span: Their numbers.
        names: The names that they may be, best first; none where they are a phrase that
            holds a name and means something else.
    """

    span: Span
    names: tuple[Name, ...]


def annotate(
    text: str, *, terms: bool = False, dataset: Dataset | None = None
) -> tuple[Annotation, ...]:
    """
    Return the records that a text mentions, and what it says of each.

    Of names that overlap, the one that begins first counts, and the longest of these.
    Case, accents, hyphens, number and British or American spelling do not matter. An
    abbreviation has its case; what a text defines, as ``bullous pemphigoid (BP)``, holds
    in all of it. Nothing is guessed: a misspelt name is no mention.

    Args:
        text: The text: a sentence, a letter, a thread of a forum.
        terms: Whether to look for signs, sites, exposures and other terms, too.
        dataset: The dataset; the bundled one where none is given.

    Returns:
        The mentions, in their order; none overlaps another.

    Raises:
        ArgumentError: The text is none, or `terms` is neither true nor false.
        QueryError: It is longer than ten million characters.
    """
    given = typed(text, "text", str, "a text")
    if len(given) > LONGEST:
        message = f"found {len(given)} characters, expected at most {LONGEST}"
        raise QueryError(message, "annotate a document at a time")
    wanted = typed(terms, "terms", bool, "true or false")
    return tuple(Found(given, asked(dataset), terms=wanted).annotations())


class Found:
    """
    A text with the mentions found in it.

    Attributes:
        text: The text.
        words: Its words.
        mentions: The mentions of records, in their order.
        hidden: Words that hold a name and mention no record by it.
    """

    def __init__(self, text: str, dataset: Dataset, *, terms: bool) -> None:
        self.text = text
        self.words = tokens(text)
        self._dataset = dataset
        self._naming = dataset.once(Naming)
        self._terms = terms
        found = self._mentions()
        self.mentions = [mention for mention in found if mention.names]
        self.hidden = [mention.span for mention in found if not mention.names]

    def annotations(self) -> Iterator[Annotation]:
        """Yield the mentions, each with what is said of it."""
        if not self.mentions:
            return
        reader = Reader(self.text, self.words, Sentences(self.text))
        said = reader.said([mention.span for mention in self.mentions])
        for mention, one in zip(self.mentions, said, strict=True):
            yield self._annotation(mention, one)

    def _annotation(self, mention: Mention, said: Said) -> Annotation:
        best, *others = mention.names
        start, end = self._place(mention.span)
        return Annotation(
            start=start,
            end=end,
            text=self.text[start:end],
            id=best.id,
            kind=str(self._dataset.kind_of(best.id)),
            name=self._dataset.name_of(best.id),
            matched=best.text,
            scope=best.scope,
            score=best.score,
            alternatives=tuple(name.id for name in others),
            status=said.status,
            cue=said.cue,
            duration=said.duration,
            date=said.date,
        )

    def _place(self, span: Span) -> tuple[int, int]:
        return self.words[span.first].start, self.words[span.last - 1].end

    def _mentions(self) -> list[Mention]:
        phrases = self._naming.phrases
        found = [
            Mention(Span(first, last), names)
            for first, last, names in phrases.found_in(
                self.text, self.words, self._meant
            )
        ]
        short = self._defined(found)
        if short:
            found = [*_laid_over(found, self._shortened(short, found))]
        return found

    def _meant(
        self, first: int, last: int, values: list[Name]
    ) -> tuple[Name, ...] | None:
        found = self.words[first:last]
        names = self._naming.meant(values, self.text, found, terms=self._terms)
        return () if names and self._is_part_of_another(last) else names

    def _is_part_of_another(self, place: int) -> bool:
        """Whether the word behind a name makes something else of it."""
        if place == len(self.words):
            return False
        word, gap = self.words[place], self.words[place - 1].end
        if word.key == _LIKE:
            return self.text[gap : word.start] == "-"
        return word.key in not_behind() and close(self.text, gap, word.start)

    def _defined(self, found: list[Mention]) -> dict[str, int | None]:
        """Return the mention that each abbreviation is defined by; `None` for no record."""
        if "(" not in self.text:
            return {}
        ends = {
            self._place(mention.span)[1]: number
            for number, mention in enumerate(found)
            if mention.names
        }

        def known(number: int, short: str) -> bool:
            start, end = self._place(found[number].span)
            its = self._naming.abbreviations.get(found[number].names[0].id, ())
            return short in its or long_form(short, self.text[start:end]) == 0

        return defined(self.text, ends.get, known)

    def _shortened(
        self, short: dict[str, int | None], found: list[Mention]
    ) -> Iterator[Mention]:
        """Yield the mentions by an abbreviation that the text defines."""
        phrases: Phrases[str] = Phrases()
        for word in short:
            for way in (word, f"{word}s"):
                phrases.add(keys_of(way), way)

        def written(first: int, last: int, ways: list[str]) -> str | None:
            start, end = self._place(Span(first, last))
            return next((way for way in ways if way == self.text[start:end]), None)

        for first, last, way in phrases.found_in(self.text, self.words, written):
            number = short.get(way, short.get(way[:-1]))
            names = () if number is None else found[number].names
            yield Mention(
                Span(first, last), tuple(name._replace(text=way) for name in names)
            )


def _laid_over(below: list[Mention], above: Iterator[Mention]) -> Iterator[Mention]:
    """Yield mentions in their order; of two that overlap, the longer or the second."""
    place = 0
    for mention in above:
        first, last = mention.span
        while place < len(below) and below[place].span.last <= first:
            yield below[place]
            place += 1
        meets = place < len(below) and below[place].span.first < last
        if meets and _size(below[place]) > last - first:
            continue
        while place < len(below) and below[place].span.first < last:
            place += 1
        yield mention
    yield from below[place:]


def _size(mention: Mention) -> int:
    return mention.span.last - mention.span.first
