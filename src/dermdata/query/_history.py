"""
A part of a history: the records it names, what it says of each, what is not understood.

A part that is a name or code is one. Of any other the mentions are taken, and what is
neither a mention, a cue, a date nor a plain word is said to be not understood; beside a
mention it may make something else of it, as in "diabetes insipidus".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..records import Kind
from ._classified import Unresolved
from ._mentions.annotate import Found
from ._mentions.cues import MentionStatus
from ._mentions.plain import changing, is_plain, routes
from ._mentions.times import times
from ._mentions.tokens import close
from ._resolve import Meaning, close_to, meanings


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset
    from ..records import Route
    from ._mentions.annotate import Mention
    from ._mentions.annotation import Annotation
    from ._mentions.naming import Name


class Part(NamedTuple):
    """
    What a part of a history says of something.

    Attributes:
        input: The part, as given.
        mention: The words of it that name a record.
        status: What is said of it.
        cue: The words that say so; `None` where it is affirmed.
        duration: For how long, as written; `None` where that is not said.
        date: When, as written; `None` where that is not said.
    """

    input: str
    mention: str
    status: MentionStatus
    cue: str | None
    duration: str | None
    date: str | None


class Named(NamedTuple):
    """
    Records that words of a part name.

    Attributes:
        part: What it says of them.
        meanings: The records.
        doubt: Why it is not sure that they are meant; empty where it is.
        route: By which route it is said to be given; `None` where none is said.
        whole: Whether the words are the whole part.
    """

    part: Part
    meanings: tuple[Meaning, ...]
    doubt: str
    route: Route | None
    whole: bool


class Reading(NamedTuple):
    """What a part names, and what of it is not understood."""

    named: tuple[Named, ...]
    unresolved: tuple[Unresolved, ...]


_SURE = ("name", "exact", "narrow")
"""How a name may relate to a record for what holds of that to hold of what is named."""
_NOT_SO = {
    MentionStatus.NEGATED: "The history says that it is not so",
    MentionStatus.FAMILY: "The history says it of a relative",
    MentionStatus.HYPOTHETICAL: "The history says that it may come, not that it was",
    MentionStatus.UNCERTAIN: "The history is not sure of it",
}


def not_so(part: Part) -> str:
    """Return why what is mentioned does not count; empty where it does."""
    reason = _NOT_SO.get(part.status)
    return f"{reason}: “{part.cue}”." if reason else ""


def read(text: str, dataset: Dataset) -> Reading:
    """Return what a part of a history names."""
    found = () if "?" in text else meanings(text, dataset)
    if found:
        part = Part(text, text, MentionStatus.AFFIRMED, None, None, None)
        return Reading((Named(part, found, "", None, whole=True),), ())
    return _Phrase(text, dataset).reading()


def nothing(text: str, dataset: Dataset) -> Unresolved:
    """Return a part that names nothing."""
    return Unresolved(
        input=text,
        text=text,
        nearest=close_to(text, dataset),
        reason="No record has this name.",
    )


def _meaning(name: Name) -> Meaning:
    return Meaning(name.id, "" if name.scope in _SURE else name.scope)


class _Phrase:
    """A part that is more than a name."""

    def __init__(self, text: str, dataset: Dataset) -> None:
        self.text = text
        self.dataset = dataset
        self.found = Found(text, dataset, terms=True)
        self.words = self.found.words
        taken = [place for one in self.found.mentions for place in range(*one.span)]
        hidden = [place for span in self.found.hidden for place in range(*span)]
        dated = [*times(text, 0, len(text))]
        self._left = {
            place
            for place, word in enumerate(self.words)
            if not is_plain(word.key)
            and not any(time.start <= word.start < time.end for time in dated)
        }
        self._left = (self._left - {*taken}) | {*hidden}

    def reading(self) -> Reading:
        """Return what it names."""
        named = tuple(
            self._named(mention, annotation)
            for mention, annotation in zip(
                self.found.mentions, self.found.annotations(), strict=True
            )
        )
        if not named:
            return Reading((), (nothing(self.text, self.dataset),))
        return Reading(named, tuple(self._unresolved()))

    def _named(self, mention: Mention, annotation: Annotation) -> Named:
        part = Part(
            self.text,
            annotation.text,
            annotation.status,
            annotation.cue,
            annotation.duration,
            annotation.date,
        )
        return Named(
            part,
            tuple(map(_meaning, mention.names)),
            self._doubt(*mention.span, annotation.kind),
            self._route() if annotation.kind == Kind.TREATMENT else None,
            whole=False,
        )

    def _doubt(self, first: int, last: int, kind: str) -> str:
        """Return which words beside a mention may make something else of it."""
        beside = [
            place
            for place, inner in ((first - 1, first), (last, last - 1))
            if 0 <= place < len(self.words) and self._close(*sorted((place, inner)))
        ]
        strange = [place for place in beside if place in self._left]
        if last in beside and kind != Kind.TREATMENT:
            strange += [last] if self.words[last].key in changing() else []
        if not strange:
            return ""
        words = ", ".join(f"“{self._written(place, place + 1)}”" for place in strange)
        return f"What {words} makes of it is not understood."

    def _close(self, one: int, other: int) -> bool:
        return close(self.text, self.words[one].end, self.words[other].start)

    def _route(self) -> Route | None:
        """Return the route that is said, if one is."""
        keys = [word.key for word in self.words]
        said = {
            route
            for words, route in routes().items()
            for place in range(len(keys) - len(words) + 1)
            if tuple(keys[place : place + len(words)]) == words
        }
        return said.pop() if len(said) == 1 else None

    def _written(self, first: int, last: int) -> str:
        return self.text[self.words[first].start : self.words[last - 1].end]

    def _unresolved(self) -> Iterator[Unresolved]:
        """Yield the runs of words that are not understood."""
        places = sorted(self._left)
        while places:
            run = [places.pop(0)]
            while (
                places and places[0] == run[-1] + 1 and self._close(run[-1], places[0])
            ):
                run.append(places.pop(0))
            words = self._written(run[0], run[-1] + 1)
            yield Unresolved(
                input=self.text,
                text=words,
                nearest=close_to(words, self.dataset),
                reason="This is not understood.",
            )
