"""
The names by which the records of a dataset are mentioned, as phrases.

`names_of` alone asks the dataset for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...records import Kind
from .. import _names as names
from .cues import NO_MENTIONS
from .phrases import Phrases
from .plain import plain_alone
from .tokens import keys_of, raw, tokens
from .wording import written


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...collection import Dataset
    from .tokens import Token


_CAPITALS = 6
"""The most letters of a word in capitals that is an abbreviation without being told so."""
_SHORTEST = 3
"""The least letters of an abbreviation that is one without being defined in a text."""
_KINDS: tuple[Kind | None, ...] = tuple(Kind)


class Name(NamedTuple):
    """
    A name that a record is mentioned by.

    Attributes:
        id: The id of the record.
        text: The name.
        scope: How it relates to the record: ``name``, or the scope of a synonym.
        language: Its language.
        score: What a mention by it is worth.
        is_abbreviation: Whether it is an abbreviation, that has its case.
    """

    id: str
    text: str
    scope: str
    language: str
    score: float
    is_abbreviation: bool


_NOTHING = Name("", "", "", "", 0.0, is_abbreviation=False)
"""What a phrase means that holds a name and mentions no record by it."""


def names_of(dataset: Dataset) -> Iterator[Name]:
    """Yield the names of the records in use of a dataset, but for those of sources."""
    found: dict[str, list[names.Name]] = {}
    for name in names.names(dataset):
        kind = dataset.kind_of(name.record)
        of_term = kind is Kind.TERM and name.by == "id"
        if kind is not Kind.SOURCE and not of_term:
            found.setdefault(name.text, []).append(name)
    for several in found.values():
        in_use = [one for one in several if one.replaces or one.status == "active"]
        yield from map(_name, in_use or several)


def _name(name: names.Name) -> Name:
    short = name.text.isupper() and len(name.text) <= _CAPITALS
    own = name.by in {"name", "id"}
    return Name(
        name.record,
        name.text,
        "name" if own else name.scope,
        name.language,
        round(name.worth, 4),
        short or name.register == "abbreviation",
    )


class Naming:
    """
    The names of a dataset, ready to be found in a text.

    Attributes:
        phrases: The names, by their words.
        abbreviations: The abbreviations of each record.
    """

    __slots__ = ("_kinds", "abbreviations", "phrases")

    def __init__(self, dataset: Dataset) -> None:
        self.phrases: Phrases[Name] = Phrases()
        self.abbreviations: dict[str, set[str]] = {}
        self._kinds: dict[str, Kind | None] = {}
        for name in names_of(dataset):
            kind = self._kinds[name.id] = dataset.kind_of(name.id)
            keys = keys_of(name.text)
            if kind is not Kind.TERM and _is_plain(name, keys):
                continue
            self.phrases.add(keys, name)
            for other in _other_ways(name):
                if other != keys:
                    self.phrases.add(other, name)
            if name.is_abbreviation:
                self.abbreviations.setdefault(name.id, set()).add(name.text)
        for phrase in written(NO_MENTIONS):
            self.phrases.add(keys_of(phrase), _NOTHING)

    def meant(
        self, values: list[Name], text: str, found: list[Token], *, terms: bool
    ) -> tuple[Name, ...] | None:
        """
        Return the names that are meant by words of a text, one a record, best first.

        Nothing is in it where the words mean something else, and `None` stands for it
        where they mean nothing.

        Args:
            values: The names that have these words.
            text: The text.
            found: The words in it.
            terms: Whether terms are asked for.
        """
        if _NOTHING in values:
            return ()
        best: dict[str, Name] = {}
        for name in values:
            if self._kinds[name.id] is Kind.TERM and not terms:
                continue
            if name.is_abbreviation and not _as_written(name.text, text, found):
                continue
            if name.id not in best or name.score > best[name.id].score:
                best[name.id] = name
        return tuple(sorted(best.values(), key=self._rank)) or None

    def _rank(self, name: Name) -> tuple[float, int, str]:
        return -name.score, _KINDS.index(self._kinds[name.id]), name.id


def _is_plain(name: Name, keys: tuple[str, ...]) -> bool:
    """Whether a name may be anything in a text, as may "white bumps"."""
    return not name.is_abbreviation and plain_alone().issuperset(keys)


def _other_ways(name: Name) -> Iterator[tuple[str, ...]]:
    """Yield the words of a name with an `e` for its umlauts, and of its plural."""
    if not name.text.isascii():
        from unicodedata import normalize

        yield keys_of(normalize("NFC", name.text).translate(_UMLAUTS))
    if name.is_abbreviation:
        yield keys_of(f"{name.text}s")


_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)


def _as_written(name: str, text: str, found: list[Token]) -> bool:
    """Whether words are an abbreviation by their case, and not too short for one."""
    if sum(map(str.isalnum, name)) < _SHORTEST:
        return False
    here = [*raw(text, found)]
    wanted = [*raw(name, tokens(name))]
    last = here[-1].removesuffix("s").rstrip("'\u2019")
    return wanted in (here, [*here[:-1], last])
