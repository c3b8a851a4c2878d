"""
The names of a dataset in columns, with what they are found by.

They are made of the records; or read from the file that a build makes of those of the
bundled dataset, of which only what is asked for is then taken apart. Places are numbers:
those of the names in the order of `names`.
"""

from __future__ import annotations

import json
import os
from binascii import crc32
from typing import TYPE_CHECKING, Any, NamedTuple

from .._folding import Stems, folded, keys, keys_of, words
from ..collection.errors import CorruptDataError
from ._names import Name, names


if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..collection import Dataset

    Places = dict[str, Any]


STORED = "names.txt"
"""The file in this folder that holds the names of the bundled dataset."""

_COLUMN = "\n"
_CELL = "\x1f"


class Columns(NamedTuple):
    """
    Names in columns.

    Attributes:
        records: The ids of the records that the names lead to.
        texts: The names, as they are written.
        tags: What else is known of names, each combination once: a tuple, or JSON that
            is not yet read.
        tag_of: The place among these of what is known of each: a number, or its figures.
        parts: The words of each by stem: a tuple, or a text that is not yet split.
        keys: The places of names by key: a list, or a text that is not yet split.
        words: The places of names by word by stem; so, too. Ids have none.
    """

    records: list[str]
    texts: list[str]
    tags: list[Any]
    tag_of: list[Any]
    parts: list[Any]
    keys: Places
    words: Places


class NameTable:
    """
    The names of a dataset.

    Attributes:
        texts: The names, as they are written.
    """

    __slots__ = ("_columns", "texts")

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.texts = columns.texts

    @classmethod
    def of(cls, dataset: Dataset) -> NameTable:
        """Return the names of a dataset: from the file, if it is what it was made of."""
        return _stored(dataset) or cls._made(dataset)

    @classmethod
    def _made(cls, dataset: Dataset) -> NameTable:
        made = Columns([], [], [], [], [], {}, {})
        tags: dict[tuple[Any, ...], int] = {}
        stems = Stems()
        for place, name in enumerate(names(dataset)):
            record, text, *rest = name
            made.records.append(record)
            made.texts.append(text)
            made.tag_of.append(tags.setdefault(tuple(rest), len(tags)))
            parts = folded(words(text), stems)
            made.parts.append(parts)
            for key in keys_of(parts) if text.isascii() else keys(text):
                made.keys.setdefault(key, []).append(place)
            if name.by != "id":  # an id is no more than a name cut short
                for part in dict.fromkeys(parts):
                    made.words.setdefault(part, []).append(place)
        made.tags.extend(tags)
        return cls(made)

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self.texts)

    @property
    def keys(self) -> Collection[str]:
        """What names are found by as wholes, however they are written."""
        return self._columns.keys.keys()

    @property
    def words(self) -> Collection[str]:
        """The words of all names, by stem; ids are none."""
        return self._columns.words.keys()

    def name(self, place: int) -> Name:
        """Return the name at a place."""
        them = self._columns
        return Name(
            them.records[place], them.texts[place], *self._tag(int(them.tag_of[place]))
        )

    def _tag(self, number: int) -> Sequence[Any]:
        found = self._columns.tags[number]
        if isinstance(found, str):
            found = self._columns.tags[number] = json.loads(found)
        return found  # type: ignore[no-any-return]

    def record(self, place: int) -> str:
        """Return the id of the record that has the name at a place."""
        return self._columns.records[place]

    def parts(self, place: int) -> tuple[str, ...]:
        """Return the words of the name at a place, by stem."""
        found = self._columns.parts[place]
        if isinstance(found, str):
            found = self._columns.parts[place] = tuple(found.split())
        return found  # type: ignore[no-any-return]

    def by_key(self, key: str) -> Sequence[int]:
        """Return the places of the names with a key."""
        return _places(self._columns.keys, key)

    def by_word(self, word: str) -> Sequence[int]:
        """Return the places of the names with a word."""
        return _places(self._columns.words, word)

    def as_bytes(self, checksum: str) -> bytes:
        """
        Return what `of` reads: a checksum, and a column a line.

        Args:
            checksum: That of the dataset that the names are of.
        """
        them = self._columns
        columns = (
            [checksum],
            (
                json.dumps(self._tag(number), ensure_ascii=False)
                for number in range(len(them.tags))
            ),
            them.records,
            them.texts,
            map(str, them.tag_of),
            (" ".join(self.parts(place)) for place in range(len(self))),
            them.keys,
            (" ".join(map(str, self.by_key(key))) for key in them.keys),
            them.words,
            (" ".join(map(str, self.by_word(word))) for word in them.words),
        )
        text = _COLUMN.join(map(_CELL.join, columns)).encode()
        return b"\n".join((_sum(text), text))


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
    made_of, *columns = text.decode().split(_COLUMN)
    if made_of != checksum:
        return None
    tags, records, texts, tag_of, parts, keys, key_places, words, word_places = (
        column.split(_CELL) for column in columns
    )
    return NameTable(
        Columns(
            records,
            texts,
            [*tags],
            [*tag_of],
            [*parts],
            dict(zip(keys, key_places, strict=True)),
            dict(zip(words, word_places, strict=True)),
        )
    )
