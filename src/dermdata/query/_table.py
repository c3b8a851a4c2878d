"""
The names of a dataset in a table, with what they are found by.

They are made of the records; or read from the file that a build makes of those of the
bundled dataset, of which only what is asked for is then taken apart. Places are numbers:
those of the names in the order of `names`.
"""

from __future__ import annotations

import json
import os
from binascii import crc32
from typing import TYPE_CHECKING, Any

from .._folding import Stems, folded, keys, keys_of, words
from ..collection.errors import CorruptDataError
from ._names import Name, names


if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..collection import Dataset

    Places = dict[str, Any]


STORED = "names.txt"
"""The file in this folder that holds the names of the bundled dataset."""

_PART = "\n"
_ROW = "\x1e"
_CELL = "\x1f"
_FEW = 8
"""How many keys are looked for in the text of all before that is taken apart."""

Row = tuple[str, str, int, tuple[str, ...]]
"""The record of a name, its text, the number of its tag, and its words by stem."""


class NameTable:
    """
    The names of a dataset.

    A row, a tag and the places of a word are texts where they come from the file, until
    they are asked for; the keys are one text until all are.
    """

    __slots__ = ("_by_key", "_by_word", "_keys", "_rows", "_sought", "_tags")

    def __init__(
        self,
        rows: Sequence[Row | str],
        tags: Sequence[Any],
        by_key: Places | str,
        by_word: Places,
    ) -> None:
        self._rows: list[Row | str] = [*rows]
        self._tags = [*tags]
        self._keys = by_key if isinstance(by_key, str) else ""
        self._by_key: Places = {} if isinstance(by_key, str) else by_key
        self._sought = 0
        self._by_word = by_word

    @classmethod
    def of(cls, dataset: Dataset) -> NameTable:
        """Return the names of a dataset: from the file, if it is what it was made of."""
        return _stored(dataset) or cls._made(dataset)

    @classmethod
    def _made(cls, dataset: Dataset) -> NameTable:
        rows: list[Row] = []
        tags: dict[tuple[Any, ...], int] = {}
        by_key: Places = {}
        by_word: Places = {}
        stems = Stems()
        for place, name in enumerate(names(dataset)):
            record, text, *rest = name
            parts = folded(words(text), stems)
            rows.append((record, text, tags.setdefault((*rest,), len(tags)), parts))
            for key in keys_of(parts) if text.isascii() else keys(text):
                by_key.setdefault(key, []).append(place)
            if name.by != "id":  # an id is no more than a name cut short
                for part in dict.fromkeys(parts):
                    by_word.setdefault(part, []).append(place)
        return cls(rows, (*tags,), by_key, by_word)

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._rows)

    @property
    def keys(self) -> Collection[str]:
        """What names are found by as wholes, however they are written."""
        if self._keys:
            rows = self._keys.split(_ROW)[1:-1]
            self._by_key = dict(row.split(_CELL) for row in rows)
            self._keys = ""
        return self._by_key.keys()

    @property
    def words(self) -> Collection[str]:
        """The words of all names, by stem; ids are none."""
        return self._by_word.keys()

    @property
    def texts(self) -> list[str]:
        """The names, as they are written."""
        return [self._row(place)[1] for place in range(len(self))]

    def _row(self, place: int) -> Row:
        found = self._rows[place]
        if isinstance(found, str):
            record, text, tag, parts = found.split(_CELL)
            found = self._rows[place] = (record, text, int(tag), tuple(parts.split()))
        return found

    def _tag(self, number: int) -> Sequence[Any]:
        found = self._tags[number]
        if isinstance(found, str):
            found = self._tags[number] = json.loads(found)
        return found  # type: ignore[no-any-return]

    def name(self, place: int) -> Name:
        """Return the name at a place."""
        record, text, tag, _ = self._row(place)
        return Name(record, text, *self._tag(tag))

    def record(self, place: int) -> str:
        """Return the id of the record that has the name at a place."""
        return self._row(place)[0]

    def parts(self, place: int) -> tuple[str, ...]:
        """Return the words of the name at a place, by stem."""
        return self._row(place)[3]

    def by_key(self, key: str) -> Sequence[int]:
        """Return the places of the names with a key."""
        self._sought += 1
        if self._sought > _FEW:
            _ = self.keys
        if self._keys and key not in self._by_key:
            start = self._keys.find(f"{_ROW}{key}{_CELL}")
            if start < 0:
                return ()
            start += len(key) + 2
            self._by_key[key] = self._keys[start : self._keys.index(_ROW, start)]
        return _places(self._by_key, key)

    def by_word(self, word: str) -> Sequence[int]:
        """Return the places of the names with a word."""
        return _places(self._by_word, word)

    def count(self, word: str) -> int:
        """Return how many names have a word."""
        found = self._by_word.get(word, ())
        return found.count(" ") + 1 if isinstance(found, str) else len(found)

    def as_bytes(self, checksum: str) -> bytes:
        """
        Return what `of` reads: a part a line, each of rows.

        Args:
            checksum: That of the dataset that the names are of.
        """
        tags = (self._tag(number) for number in range(len(self._tags)))
        parts = (
            [checksum],
            (json.dumps(tag, ensure_ascii=False) for tag in tags),
            (_row_text(*self._row(place)) for place in range(len(self))),
            ("", *(f"{key}{_CELL}{_text(self.by_key(key))}" for key in self.keys), ""),
            self.words,
            map(_text, map(self.by_word, self.words)),
        )
        text = _PART.join(map(_ROW.join, parts)).encode()
        return b"\n".join((_sum(text), text))


def _row_text(record: str, text: str, tag: int, parts: tuple[str, ...]) -> str:
    return _CELL.join([record, text, str(tag), " ".join(parts)])


def _text(places: Sequence[int]) -> str:
    return " ".join(map(str, places))


def _sum(text: bytes) -> bytes:
    """Return what tells that a text was damaged; a digest would take as long as the rest."""
    return b"%08x" % crc32(text)


def _places(found_by: Places, key: str) -> Sequence[int]:
    found: Any = found_by.get(key, ())
    if isinstance(found, str):
        found = found_by[key] = [*map(int, found.split())]
    return found  # type: ignore[no-any-return]


def _stored(dataset: Dataset) -> NameTable | None:
    """
    Return the names that a build has stored, if they are those of a dataset.

    Raises:
        CorruptDataError: They are damaged.
    """
    if not dataset.is_bundle:
        return None
    try:
        here = os.path.dirname(__file__)  # noqa: PTH120 - pathlib costs more than all this
        data: bytes = __loader__.get_data(os.path.join(here, STORED))  # type: ignore[name-defined]  # noqa: PTH118
    except OSError:
        return None
    return read(data, dataset.checksum)


def read(data: bytes, checksum: str) -> NameTable | None:
    """
    Return the names in a file, if they are those of the dataset with a checksum.

    Raises:
        CorruptDataError: They are damaged.
    """
    first, _, text = data.partition(b"\n")
    if _sum(text) != first:
        raise CorruptDataError("the index of names")
    made_of, tags, rows, by_key, words, places = map(bytes.decode, text.split(b"\n"))
    if made_of != checksum:
        return None
    by_word = dict(zip(words.split(_ROW), places.split(_ROW), strict=True))
    return NameTable(rows.split(_ROW), tags.split(_ROW), by_key, by_word)
