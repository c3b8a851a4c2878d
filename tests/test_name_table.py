"""The names of a dataset in a table, and the file that a build makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dermdata as dd
from dermdata import lookup, search
from dermdata.collection import CorruptDataError, Dataset
from dermdata.collection.bundle import pack
from dermdata.query import _table
from dermdata.query._index import NameIndex
from dermdata.query._names import names
from dermdata.query._table import STORED, NameTable, read

from .examples import small_dataset


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def stored() -> bytes:
    """Return the names of the bundled dataset as a build stores them."""
    dataset = dd.dataset()
    return NameTable.of(dataset).as_bytes(dataset.checksum)


@pytest.fixture(scope="module")
def installed() -> Dataset:
    """Return the bundled dataset as it is installed, with its names stored beside it."""
    dataset = Dataset.from_bundle(pack(dd.dataset(), dd.dataset().manifest))
    table = read(stored(), dataset.checksum)
    assert table is not None
    index = dataset.once(NameIndex)
    index.table = table
    return dataset


class TestNameTable:
    def test_has_all_names(self) -> None:
        """In the order of `names`, each with its words."""
        dataset = small_dataset()
        table = NameTable.of(dataset)

        assert [*names(dataset)] == [table.name(place) for place in range(len(table))]
        assert ("red", "cyst") == table.parts(table.texts.index("Red cyst"))
        assert "red-cyst" == table.record(table.texts.index("Red cyst"))

    def test_finds_by_key_and_word(self) -> None:
        """An id is found as a whole, and by no word of it."""
        table = NameTable.of(small_dataset())
        by_key = [table.texts[place] for place in table.by_key("redcyst")]
        by_word = [table.texts[place] for place in table.by_word("red")]

        assert ["Red cyst", "red-cyst"] == by_key
        assert ["Red cyst"] == by_word
        assert () == table.by_key("nothing") == table.by_word("nothing")

    def test_finds_the_same_in_a_file(self) -> None:
        """Key by key, before and after all keys were asked for."""
        table = NameTable.of(small_dataset())
        again = read(table.as_bytes("sum"), "sum")
        assert again is not None
        places = again.by_key("redcyst")

        assert table.by_key("redcyst") == places == again.by_key("redcyst")
        assert () == again.by_key("nothing") == again.by_key("")
        assert [places] * 9 == [again.by_key("redcyst") for _ in range(9)]
        assert [*table.keys] == [*again.keys]
        assert table.by_key("redcyst") == again.by_key("redcyst")
        assert () == again.by_key("nothing")


@pytest.mark.exhaustive
class TestFile:
    @settings(deadline=None)
    @given(st.data())
    def test_answers_as_the_records_do(
        self, installed: Dataset, data: st.DataObject
    ) -> None:
        """Whatever is asked, with whatever is left out of a name."""
        texts = installed.once(NameIndex).table.texts
        text = data.draw(st.sampled_from(texts))
        drop = data.draw(st.integers(0, len(text)))
        asked = text[:drop] + text[drop + 1 :]

        assert lookup(text, dataset=installed) == lookup(text)
        assert search(asked, dataset=installed) == search(asked)

    def test_comes_back(self) -> None:
        """What is read is what was written, name by name."""
        table = NameTable.of(dd.dataset())
        again = read(stored(), dd.dataset().checksum)
        assert again is not None

        assert stored() == again.as_bytes(dd.dataset().checksum)
        assert len(table) == len(again)
        assert [*map(table.name, range(len(table)))] == [
            again.name(place)._replace() for place in range(len(again))
        ]

    def test_of_other_data(self) -> None:
        """The names of another dataset are not taken."""
        assert read(stored(), "sha256:0") is None

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda data: data.replace(b"Milia", b"Silia", 1),
            lambda data: data[:-1],
            lambda data: data[:1],
            lambda data: data.replace(b"\n", b"", 1),
        ],
    )
    def test_damaged(self, spoil: Callable[[bytes], bytes]) -> None:
        """It is noticed before anything is read."""
        with pytest.raises(CorruptDataError, match="the index of names"):
            read(spoil(stored()), dd.dataset().checksum)

    def test_is_read_for_the_bundle_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where it is there: a checkout has none, and other data has other names."""
        bundle = Dataset.from_bundle(pack(dd.dataset(), dd.dataset().manifest))
        monkeypatch.setattr(_table, "__file__", str(tmp_path / "_table.py"))
        without = NameTable.of(bundle)
        (tmp_path / STORED).write_bytes(stored())

        assert isinstance(NameTable.of(bundle)._rows[0], str)
        assert isinstance(without._rows[0], tuple)
        assert isinstance(NameTable.of(small_dataset())._rows[0], tuple)
