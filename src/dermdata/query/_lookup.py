"""Lookup: every record that answers to an id, name, synonym or code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..records import Kind
from ._asked import asked
from ._match import Match
from ._normal import keys, question_text, words


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset


_SCOPES = {
    "exact": 0.95,
    "narrow": 0.8,
    "broad": 0.75,
    "related": 0.7,
    "misnomer": 0.6,
}
"""What a synonym is worth beside a name."""
_SORTS = {"exact": "synonym", "misnomer": "misnomer"}
"""The scopes that are not said in one way."""
_RELATIONS = {
    "exact": 1.0,
    "close": 0.9,
    "narrow": 0.8,
    "broad": 0.75,
    "related": 0.7,
}
"""What a code is worth beside an id."""
_REPLACED = 0.9
"""What a successor is worth beside the record itself."""
_INACTIVE = 0.5
"""What a retired or rejected record is worth beside one in use."""
_NO_WORD = re.compile(r"[\W_]+")
_KINDS: tuple[Kind | None, ...] = tuple(Kind)


class NameEntry(NamedTuple):
    """
    One thing that a record answers to.

    Attributes:
        id: The id of the record.
        text: What it answers to.
        how: What of the record that is, in words.
        worth: The score of a match without fault, from 0 to 1.
    """

    id: str
    text: str
    how: str
    worth: float


class NameIndex:
    """
    All that the records of a dataset answer to.

    Attributes:
        names: Ids, names and synonyms, by key.
        codes: Codes with and without their prefix, by their letters and figures.
    """

    __slots__ = ("_dataset", "_names", "codes", "names")

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._names = dataset.names()
        self.names: dict[str, list[NameEntry]] = {}
        self.codes: dict[str, list[NameEntry]] = {}
        for record in dataset.ids():
            for entry in self._of_names(record):
                for key in keys(entry.text):
                    self.names.setdefault(key, []).append(entry)
            for entry in self._of_codes(record):
                whole = _NO_WORD.sub("", entry.text.lower())
                bare = whole[entry.text.index(":") :]
                for key in (whole, bare):
                    self.codes.setdefault(key, []).append(entry)

    def _of_names(self, record: str) -> Iterator[NameEntry]:
        yield from self._entries(record, self._dataset.name_of(record), "name", 1.0)
        yield from self._entries(record, record, "id", 1.0)
        for text, scope, register, language in self._names[record].synonyms:
            sort = _SORTS.get(scope, f"{scope} synonym")
            how = f"{sort} ({register}, {language})"
            yield from self._entries(record, text, how, _SCOPES[scope])

    def _of_codes(self, record: str) -> Iterator[NameEntry]:
        for curie, relation in self._names[record].codes:
            how = f"{relation} match of {curie}"
            yield from self._entries(record, curie, how, _RELATIONS[relation])

    def _entries(
        self, record: str, text: str, how: str, worth: float
    ) -> Iterator[NameEntry]:
        """Yield what leads to the record, and to its successor if it has one."""
        status = self._names[record].status
        if status == "active":
            yield NameEntry(record, text, how, worth)
            return
        yield NameEntry(record, text, f"{how}; {status}", worth * _INACTIVE)
        successor = record
        while self._names[successor].replaced_by in self._names:
            successor = self._names[successor].replaced_by
        if successor != record:
            why = f"replaced: {how} of `{record}`, {status}"
            yield NameEntry(successor, text, why, worth * _REPLACED)

    def answers(self, text: str) -> list[NameEntry]:
        """Return the entries that a text is another way to write of, or is itself."""
        found = [entry for key in keys(text) for entry in self.names.get(key, ())]
        found += self.codes.get("".join(words(text)), ())
        return sorted(found, key=lambda entry: entry.text != text)

    def rank(self, entry: NameEntry, score: float) -> tuple[float, int, str]:
        """Return what to sort by: the best, conditions before all else, then by id."""
        kind = self._dataset.kind_of(entry.id)
        return -score, _KINDS.index(kind), entry.id

    def match(self, entry: NameEntry, score: float, fault: str = "") -> Match:
        """Return the match that an entry makes; a fault says in what it is none."""
        return Match(
            id=entry.id,
            kind=str(self._dataset.kind_of(entry.id)),
            name=self._dataset.name_of(entry.id),
            matched=entry.text,
            how=entry.how + fault,
            score=round(score, 4),
        )


def lookup(text_or_code: str, *, dataset: Dataset | None = None) -> tuple[Match, ...]:
    """
    Return every record that answers to an id, name, synonym, CURIE or bare code.

    Case, accents, hyphens and spaces do not matter, nor does it whether the spelling
    is British or American. An ambiguous name gives all its meanings, each record once.
    A retired or rejected id gives its successor first, and says that it was replaced.

    Args:
        text_or_code: What to look up, as ``milk spots``, ``HP:0001056`` or ``L72.0``.
        dataset: The dataset; the bundled one where none is given.

    Returns:
        The matches, best first; none where nothing answers.

    Raises:
        QueryError: It is no text, or far too long for a name.
    """
    text = question_text(text_or_code)
    source = asked(dataset)
    index = source.once(NameIndex)
    best: dict[str, NameEntry] = {}
    for entry in index.answers(text):
        if entry.id not in best or entry.worth > best[entry.id].worth:
            best[entry.id] = entry
    ranked = sorted(best.values(), key=lambda entry: index.rank(entry, entry.worth))
    return tuple(index.match(entry, entry.worth) for entry in ranked)
