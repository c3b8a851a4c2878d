"""
The names of a dataset in columns, with what they are found by.

They are made of the records; or read from the file that a build makes of those of the
bundled dataset, of which only what is asked for is then taken apart. Places are numbers:
those of the names in the order of `names`.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from ..collection.bundle import digest
from ..collection.errors import CorruptDataError
from ._names import Name, names
from ._normal import Stems, folded, keys, keys_of, words


if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..collection import Dataset

    Places = dict[str, Any]


STORED = "names.txt"
"""The file in this folder that holds the names of the bundled dataset."""

_COLUMN = "\n"
_CELL = "\x1f"


class NameTable:
    """
    The names of a dataset.

    Attributes:
        texts: The names, as they are written.
    """

    __slots__ = ("_keys", "_parts", "_records", "_tag_of", "_tags", "_words", "texts")

    def __init__(
        self,
        records: list[str],
        texts: list[str],
        tags: tuple[list[Any], list[int]],
        parts: list[Any],
        keys: Places,
        words: Places,
    ) -> None:
        self._records = records
        self.texts = texts
        self._tags, self._tag_of = tags
        self._parts = parts
        self._keys = keys
        self._words = words

    @classmethod
    def of(cls, dataset: Dataset) -> NameTable:
        """Return the names of a dataset: from the file, if it is what it was made of."""
        return _stored(dataset) or cls._made(dataset)

    @classmethod
    def _made(cls, dataset: Dataset) -> NameTable:
        records: list[str] = []
        texts: list[str] = []
        tags: dict[tuple[Any, ...], int] = {}
        tag_of: list[int] = []
        parts_of: list[Any] = []
        stems = Stems()
        by_key: Places = {}
        by_word: Places = {}
        for place, name in enumerate(names(dataset)):
            record, text, *rest = name
            records.append(record)
            texts.append(text)
            tag_of.append(tags.setdefault(tuple(rest), len(tags)))
            parts = folded(words(text), stems)
            parts_of.append(parts)
            for key in keys_of(parts) if text.isascii() else keys(text):
                by_key.setdefault(key, []).append(place)
            if name.by != "id":  # an id is no more than a name cut short
                for part in dict.fromkeys(parts):
                    by_word.setdefault(part, []).append(place)
        return cls(records, texts, ([*tags], tag_of), parts_of, by_key, by_word)

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self.texts)

    @property
    def keys(self) -> Collection[str]:
        """What names are found by as wholes, however they are written."""
        return self._keys.keys()

    @property
    def words(self) -> Collection[str]:
        """The words of all names, by stem; ids are none."""
        return self._words.keys()

    def name(self, place: int) -> Name:
        """Return the name at a place."""
        return Name(
            self._records[place], self.texts[place], *self._tags[self._tag_of[place]]
        )

    def record(self, place: int) -> str:
        """Return the id of the record that has the name at a place."""
        return self._records[place]

    def parts(self, place: int) -> tuple[str, ...]:
        """Return the words of the name at a place, by stem."""
        found = self._parts[place]
        if isinstance(found, str):
            found = self._parts[place] = tuple(found.split())
        return found  # type: ignore[no-any-return]

    def by_key(self, key: str) -> Sequence[int]:
        """Return the places of the names with a key."""
        return _places(self._keys, key)

    def by_word(self, word: str) -> Sequence[int]:
        """Return the places of the names with a word."""
        return _places(self._words, word)

    def as_bytes(self, checksum: str) -> bytes:
        """
        Return what `of` reads: a checksum, and a column a line.

        Args:
            checksum: That of the dataset that the names are of.
        """
        columns = (
            [json.dumps([checksum, self._tags], ensure_ascii=False)],
            self._records,
            self.texts,
            map(str, self._tag_of),
            (" ".join(self.parts(place)) for place in range(len(self))),
            self._keys,
            (" ".join(map(str, self.by_key(key))) for key in self._keys),
            self._words,
            (" ".join(map(str, self.by_word(word))) for word in self._words),
        )
        text = _COLUMN.join(map(_CELL.join, columns)).encode()
        return b"\n".join((digest(text).encode(), text))


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
    if digest(text).encode() != first:
        raise CorruptDataError("the index of names")
    head, *columns = text.decode().split(_COLUMN)
    made_of, tags = json.loads(head)
    if made_of != checksum:
        return None
    records, texts, tag_of, parts, keys, key_places, words, word_places = (
        column.split(_CELL) for column in columns
    )
    return NameTable(
        records,
        texts,
        (tags, [*map(int, tag_of)]),
        parts,
        dict(zip(keys, key_places, strict=True)),
        dict(zip(words, word_places, strict=True)),
    )
