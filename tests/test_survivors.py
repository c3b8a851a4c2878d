"""What small changes of the code once went unnoticed at: edges, places, counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dermdata.checking import validate
from dermdata.codec import record_of
from dermdata.collection import Dataset, UnknownRecordError
from dermdata.export.notes import MOST_LISTED, notes_of
from dermdata.query._near import tolerated
from dermdata.query._search import _Searcher
from dermdata.records import Manifest
from dermdata.versions import diff
from dermdata.versions.changes.words import _phrase

from .examples import document, documents


def with_lids(count: int) -> Dataset:
    """Return the small dataset with more records of one kind."""
    lids = [
        {**document("eyelid"), "id": f"lid-{n}", "name": f"Lid {n}"}
        for n in range(count)
    ]
    return Dataset.from_records(
        map(record_of, [*documents(), *lids]),
        manifest=Manifest(title="Small", version="1.0.0"),
    )


class TestNotes:
    @pytest.mark.parametrize(("more", "listed"), [(0, True), (1, False)])
    def test_list_up_to_a_number(self, more: int, listed: bool) -> None:  # noqa: FBT001 - a parameter
        """Twenty are listed one by one; of one more there is a count."""
        changes = diff(with_lids(0), with_lids(MOST_LISTED + more))
        made = notes_of(changes, "1.1.0")

        assert listed == ("`lid-0`" in made)
        assert listed != (f": {MOST_LISTED + more} (" in made)


class TestNearest:
    def test_names_three_at_most(self) -> None:
        """The best first, and not a fourth."""
        with pytest.raises(UnknownRecordError) as caught:
            with_lids(9)["lid-"]

        assert 3 == len(caught.value.nearest)


class TestPlaces:
    def test_of_half_a_pair_in_yaml(self, tmp_path: Path) -> None:
        """Where the text begins, one character wide."""
        path = tmp_path / "a.yaml"
        path.write_text('id: a\nname: "x\\ud800"\n', "utf-8")

        (found,) = [
            f for f in validate([path], against=None).findings if f.code == "DD108"
        ]

        assert (2, 7, 2, 8) == (
            found.line,
            found.column,
            found.end_line,
            found.end_column,
        )


class TestReferences:
    def test_that_dangle_are_all_found(self, tmp_path: Path) -> None:
        """In every file, the first and the last, however many there are."""
        for name in ("a", "b", "c"):
            lid = {
                **document("eyelid"),
                "id": name,
                "name": name,
                "parents": [f"no-{name}"],
            }
            (tmp_path / f"{name}.json").write_text(json.dumps(lid), "utf-8")

        found = validate([tmp_path], against=None).findings

        assert ["no-a", "no-b", "no-c"] == [
            name
            for name in ("no-a", "no-b", "no-c")
            if any(f.code == "DD301" and f"`{name}`" in f.message for f in found)
        ]

    @pytest.mark.parametrize(
        ("file", "text", "dangles"),
        [
            ("terms/there.json", "{", False),
            ("terms/there.json", '{"id": "there"}', False),
            ("terms/there.yaml", "{", False),
            ("terms/there.ndjson", "{\n", True),
            ("terms/there.json", None, True),
        ],
    )
    def test_to_what_a_file_should_hold(
        self,
        tmp_path: Path,
        file: str,
        text: str | None,
        dangles: bool,  # noqa: FBT001 - a parameter
    ) -> None:
        """Only to what a bad file should hold, and has not, nothing more is said."""
        good = json.dumps(document("eyelid") | {"id": "other", "name": "Other"})
        wants = document("eyelid") | {"id": "a", "name": "A", "parents": ["there"]}
        (tmp_path / "terms").mkdir()
        (tmp_path / file).write_text(good if text is None else text, "utf-8")
        (tmp_path / "terms" / "a.json").write_text(json.dumps(wants), "utf-8")

        found = validate([tmp_path], against=None).findings

        assert dangles == any("no record `there`" in f.message for f in found)
        assert {file.partition(".")[0]} == {
            Path(f.path).relative_to(tmp_path).as_posix().partition(".")[0]
            for f in found
            if f.code != "DD301"
        }


def called(*names: str) -> Dataset:
    """Return a dataset of lids of these names."""
    return Dataset.from_records(
        record_of({**document("face"), "id": f"lid-{place}", "name": name})
        for place, name in enumerate(names)
    )


class TestChanges:
    @pytest.mark.parametrize(
        ("value", "shown"),
        [(2020, "2020"), ("a", "a"), (["a", {"b": 1}], 'a; {"b":1}')],
    )
    def test_show_what_is_no_text(self, value: object, shown: str) -> None:
        """A number as JSON has it; of a list each item."""
        assert shown == _phrase(value)


class TestSearch:
    @pytest.mark.parametrize(
        ("length", "errors"), [(4, 0), (5, 1), (7, 1), (8, 2), (20, 2)]
    )
    def test_forgives_by_length(self, length: int, errors: int) -> None:
        """A short word is another word with one error, a long one with three."""
        assert errors == tolerated(length)

    @pytest.mark.parametrize(
        ("typed", "split"),
        [
            ("abcdefghi", ("abc", "defghi")),
            ("defghiabc", ("defghi", "abc")),
            ("defghixyz", ("defghixyz",)),
            ("abdefghi", ("abdefghi",)),
            ("rstuvwxyz", ("rstuvwxyz",)),
        ],
    )
    def test_parts_what_was_typed_as_one(
        self, typed: str, split: tuple[str, ...]
    ) -> None:
        """Words of one name, of three letters or more; but for what is known as one."""
        names = ("Abc defghi", "Defghi ab abc", "Xyz", "Rstuvwxyz", "Rst uvwxyz")
        searcher = _Searcher(called(*names))

        assert split == searcher._split(typed)
