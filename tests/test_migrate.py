"""Migration: what becomes of stored ids, in lists, columns and files."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dermdata as dd
from dermdata.cli import main
from dermdata.codec import record_of
from dermdata.collection import Dataset
from dermdata.records import Manifest
from dermdata.text import canonical, compact, parse
from dermdata.validation import UnreadableError, validate
from dermdata.validation import inputs as inputs_module
from dermdata.validation import mend as mend_module
from dermdata.validation.mend import UnwritableError
from dermdata.versions import (
    Mention,
    Migration,
    MigrationError,
    Move,
    MovedFile,
    MovedFiles,
    Outcome,
    UnknownReleaseError,
    VersionError,
    cut,
    migrate,
    migrate_files,
)
from dermdata.versions import _migrate as migrating

from .examples import AGAINST, FOR, LAY, documents, statement
from .processes import command
from .stand_ins import library


if TYPE_CHECKING:
    from collections.abc import Callable


def record(kind: str, slug: str, **fields: Any) -> dict[str, Any]:
    """Return a small record."""
    return {
        "kind": kind,
        "id": slug,
        "name": slug.replace("-", " ").capitalize(),
        "definition": "A test.",
        "provenance": {"created": "2026-11-22"},
        **fields,
    }


def lump(slug: str, **fields: Any) -> dict[str, Any]:
    """Return a small condition."""
    return record("condition", slug, type="lesion", **fields)


def place(slug: str, **fields: Any) -> dict[str, Any]:
    """Return a small body site."""
    return record("term", slug, **{"type": "body-site", **fields})


def ended(document: dict[str, Any], reason: str, **more: Any) -> dict[str, Any]:
    """Return a record that is no longer used."""
    retirement = {"reason": reason, "date": "2026-12-01", **more}
    return {**document, "status": "retired", "retirement": retirement}


def made(version: str, *more: dict[str, Any]) -> Dataset:
    """Return the small dataset with more records, under a version."""
    by_id = {one["id"]: one for one in (*documents(), *more)}
    manifest = Manifest(
        title="Small", version=version, date="2026-12-01", authors=("Us",)
    )
    return Dataset.from_records(map(record_of, by_id.values()), manifest=manifest)


CONDITIONS = "blister bleb wheal nodule red-spot vanished swelling pimple lamp spelt"
OLD = made(
    "1.0.0",
    *map(lump, CONDITIONS.split()),
    *map(place, ["lid", "edge"]),
)
NEW = made(
    "2.0.0",
    ended(lump("blister"), "A bleb.", replaced_by="bleb"),
    ended(lump("bleb"), "A cyst.", replaced_by="cyst"),
    ended(lump("wheal"), "Two things.", consider=["cyst", "bleb", "red-cyst"]),
    ended(lump("nodule"), "None was seen."),
    ended(lump("red-spot"), "A nodule.", replaced_by="nodule"),
    place("swelling"),
    lump("pimple") | {"name": "Papule"},
    ended(lump("lamp"), "No disease.", replaced_by="warm-cream"),
    ended(lump("spelt"), "Another name.", replaced_by="null"),
    lump("null"),
    lump("fresh"),
    ended(place("lid"), "Another name.", replaced_by="eyelid"),
    ended(place("edge"), "A slip.", replaced_by="newborn"),
)
WHEN = "2.0.0"

KEPT, REPLACED, AMBIGUOUS, GONE, UNKNOWN = Outcome


def move(name: str, old: Any = OLD, new: Any = NEW) -> Move:
    """Return what becomes of one id."""
    (found,) = migrate([name], old, new).moves
    return found


class TestOutcomes:
    @pytest.mark.parametrize(
        ("name", "outcome", "to", "reason", "consider"),
        [
            ("cyst", KEPT, "cyst", "", ()),
            ("pimple", KEPT, "pimple", "called Papule, before Pimple", ()),
            ("fresh", KEPT, "fresh", "it came after 1.0.0", ()),
            ("bleb", REPLACED, "cyst", "A cyst.", ()),
            ("blister", REPLACED, "cyst", "A bleb.; A cyst.", ()),
            ("cystoid", REPLACED, "cyst", "Names nothing of its own.", ()),
            ("wheal", AMBIGUOUS, None, "Two things.", ("cyst", "red-cyst")),
            (
                "lamp",
                AMBIGUOUS,
                None,
                "a condition, where that is a treatment; No disease.",
                ("warm-cream",),
            ),
            ("nodule", GONE, None, "None was seen.", ()),
            ("red-spot", GONE, None, "A nodule.; None was seen.", ()),
            ("vanished", GONE, None, "2.0.0 has no such record", ()),
            (
                "swelling",
                GONE,
                None,
                "the condition is gone, and its id names a term",
                (),
            ),
            ("blisster", UNKNOWN, None, "did you mean `blister`?", ()),
            ("qqqq", UNKNOWN, None, "not in 1.0.0", ()),
            ("", UNKNOWN, None, "not in 1.0.0", ()),
        ],
    )
    def test_of_an_id(
        self,
        name: str,
        outcome: Outcome,
        to: str | None,
        reason: str,
        consider: tuple[str, ...],
    ) -> None:
        """What is certain is done; of the rest it is said why it is not."""
        expected = Move(
            id=name, outcome=outcome, to=to, reason=reason, consider=consider
        )
        assert expected == move(name)

    def test_of_each_there_is_one(self) -> None:
        """Five, each explained."""
        assert ["kept", "replaced", "ambiguous", "gone", "unknown"] == [*Outcome]
        assert all(outcome.meaning.endswith(".") for outcome in Outcome)

    @pytest.mark.parametrize(
        ("successors", "reason"),
        [
            (
                {"bleb": "blister", "blister": "bleb"},
                "its successors lead in a circle: blister → bleb → blister",
            ),
            ({"bleb": "nowhere"}, "its successors lead nowhere: bleb → nowhere"),
        ],
    )
    def test_of_successors_that_lead_nowhere(
        self,
        successors: dict[str, str],
        reason: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """No dataset is made of such records; should one be, it is said and no more."""
        names = NEW.names()
        for name, successor in successors.items():
            names[name] = names[name]._replace(replaced_by=successor)
        monkeypatch.setattr(Dataset, "names", lambda _: names)
        first = reason.split(": ")[1].split(" ")[0]

        assert Move(id=first, outcome=GONE, reason=reason) == move(first)

    def test_slips_beyond_number_are_not_explained(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where nothing is an id, it is the column that is wrong."""
        monkeypatch.setattr(migrating, "_MOST_SLIPS", 1)
        moved = migrate(["cysst", "cyyst"], OLD, NEW)

        assert ["did you mean `cyst`?", "not in 1.0.0"] == [
            one.reason for one in moved.moves
        ]


class TestMigration:
    MOVED = migrate(["cyst", None, "bleb", "wheal", "bleb", "qqqq"], OLD, NEW)

    def test_gives_ids_mapping_and_moves(self) -> None:
        """Every id in its place; each move once, with how often it was met."""
        moved = self.MOVED

        assert ["cyst", None, "cyst", None, "cyst", None] == moved.ids
        assert {"cyst": "cyst", "bleb": "cyst", "wheal": None, "qqqq": None} == (
            moved.mapping
        )
        assert [1, 2, 1, 1] == [one.count for one in moved.moves]
        assert ("bleb",) == tuple(one.id for one in moved.of(REPLACED))
        assert not moved.ok
        assert migrate(["cyst", "bleb"], OLD, NEW).ok

    def test_report(self) -> None:
        """By outcome; what is as it was is counted alone."""
        assert (
            "1.0.0 → 2.0.0: 4 ids\n"
            "1 kept: In use, as before.\n"
            "1 replaced: Another record stands for the same thing.\n"
            "  bleb → cyst (2 times): A cyst.\n"
            "1 ambiguous: Others may serve instead; a person must choose.\n"
            "  wheal → cyst or red-cyst?: Two things.\n"
            "1 unknown: No record has, or had, this id.\n"
            "  qqqq: not in 1.0.0"
        ) == self.MOVED.report()
        assert (
            "1.0.0 → 2.0.0: 1 id\n"
            "1 kept: In use, as before.\n"
            "  fresh: it came after 1.0.0"
        ) == migrate(["fresh"], OLD, NEW).report()
        assert "1.0.0 → 2.0.0: no ids" == migrate([], OLD, NEW).report()

    def test_as_json_holds_it(self) -> None:
        """All of it but the ids in their order."""
        moved = migrate(["bleb"], OLD, NEW).as_dict()

        assert {
            "before": "1.0.0",
            "after": "2.0.0",
            "ok": True,
            "counts": {
                "kept": 0,
                "replaced": 1,
                "ambiguous": 0,
                "gone": 0,
                "unknown": 0,
            },
            "moves": [
                {
                    "id": "bleb",
                    "outcome": "replaced",
                    "to": "cyst",
                    "reason": "A cyst.",
                    "consider": [],
                    "count": 1,
                }
            ],
        } == json.loads(json.dumps(moved))

    def test_nothing_reaches_the_terminal(self) -> None:
        """What is no id is shown in escapes."""
        assert "\\x1b[31m: not in 1.0.0" == str(move("\x1b[31m"))

    def test_can_be_pickled(self) -> None:
        """The same again."""
        assert self.MOVED == pickle.loads(pickle.dumps(self.MOVED))


class TestReleases:
    def test_of_this_package(self) -> None:
        """The two lines of the README."""
        moved = dd.migrate(["milia", "milialar"], from_="1.0.0")

        assert isinstance(moved, Migration)
        assert ["milia", "milia"] == moved.ids
        assert ("1.0.0", dd.open_dataset().version) == (moved.before, moved.after)

    def test_from_any(self, shelf: Path) -> None:
        """Unless it is said of which release the ids are."""
        moved = migrate(["vanished", "fresh", "bleb"], folder=shelf)

        assert ("1.0.0 to 2.0.0", "2.0.0") == (moved.before, moved.after)
        assert [GONE, KEPT, REPLACED] == [one.outcome for one in moved.moves]

    def test_up_to_an_older_one(self, shelf: Path) -> None:
        """What came later is not there."""
        moved = migrate(["bleb", "fresh"], to="1", folder=shelf)

        assert ("1.0.0", "1.0.0", ["bleb", None]) == (
            moved.before,
            moved.after,
            moved.ids,
        )

    def test_of_a_dataset_alone(self) -> None:
        """None of our releases is one of another dataset."""
        moved = migrate(["bleb", "vanished"], to=NEW)

        assert ("2.0.0", "2.0.0", ["cyst", None]) == (
            moved.before,
            moved.after,
            moved.ids,
        )

    def test_backwards(self) -> None:
        """Ids of a newer release were never meant for an older one."""
        with pytest.raises(MigrationError) as caught:
            migrate(["cyst"], NEW, OLD)

        assert "2.0.0 is newer than 1.0.0 (ids move forward only; exchange the two)" == (
            str(caught.value)
        )

    def test_older_than_all(self, shelf: Path) -> None:
        """A dataset that no release comes before."""
        with pytest.raises(MigrationError, match=r"there is no release up to 0\.1\.0"):
            migrate(["cyst"], to=made("0.1.0"), folder=shelf)

    @pytest.mark.parametrize(
        ("version", "error", "words"),
        [
            ("9.9.9", UnknownReleaseError, "there is no release `9.9.9`"),
            ("one", VersionError, '"one" is no version'),
            ("../1.0.0", VersionError, '"../1.0.0" is no version'),
            ("", VersionError, '"" is no version'),
            (1, VersionError, "1 is no version"),
        ],
    )
    def test_that_are_none(
        self, version: Any, error: type[Exception], words: str
    ) -> None:
        """At either end."""
        for ends in ({"from_": version}, {"to": version}):
            with pytest.raises(error) as caught:
                migrate(["milia"], **ends)
            assert words in str(caught.value)


class TestColumns:
    @pytest.fixture
    def pandas(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Give pandas, or what stands for it."""
        monkeypatch.setitem(sys.modules, "pandas", library("pandas"))
        return sys.modules["pandas"]

    @pytest.fixture
    def polars(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Give Polars, or what stands for it."""
        monkeypatch.setitem(sys.modules, "polars", library("polars"))
        return sys.modules["polars"]

    @pytest.mark.parametrize("make", [list, tuple, iter, dict.fromkeys])
    def test_iterables(self, make: Callable[[list[str]], Any]) -> None:
        """A list, however they come; of a dict, give the keys."""
        ids = make(["bleb", "cyst"])
        column = ids.keys() if isinstance(ids, dict) else ids

        assert ["cyst", "cyst"] == migrate(column, OLD, NEW).ids

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ("cyst", 'found "cyst", expected several ids (give a list, as ["milia"]'),
            (b"cyst", "expected several ids"),
            ({"cyst": 1}, "found an object, expected several ids"),
            (None, "found null, expected several ids"),
            (7, "found 7, expected several ids"),
            (
                ["cyst", 7],
                "item 1 is 7, expected the id of a record (give text, as `milia`, or "
                "nothing for a null)",
            ),
            ([float("nan")], "item 0 is nan, expected the id of a record"),
            ([["cyst"]], "item 0 is an array, expected the id of a record"),
        ],
    )
    def test_of_nothing_known(self, given: Any, words: str) -> None:
        """What holds no ids is refused, with the place."""
        with pytest.raises(MigrationError) as caught:
            migrate(given, OLD, NEW)

        assert words in str(caught.value)

    def test_pandas_series(self, pandas: Any) -> None:
        """A series of the same name, type and index; nulls stay nulls."""
        given = pandas.Series(
            ["bleb", None, "wheal"], index=[5, 6, 7], name="diagnosis", dtype="object"
        )

        moved = migrate(given, OLD, NEW).ids

        assert pandas.Series is type(moved)
        assert ["cyst", None, None] == moved.tolist()
        assert ("diagnosis", "object", [5, 6, 7]) == (
            moved.name,
            moved.dtype,
            [*moved.index],
        )

    def test_pandas_categories(self, pandas: Any) -> None:
        """The successor need not be one of the old ones."""
        moved = migrate(pandas.Series(["bleb"], dtype="category"), OLD, NEW).ids

        assert (["cyst"], True) == (moved.tolist(), moved.dtype == "category")

    def test_pandas_index(self, pandas: Any) -> None:
        """An index of the same name."""
        moved = migrate(pandas.Index(["bleb", "cyst"], name="id"), OLD, NEW).ids

        assert isinstance(moved, pandas.Index)
        assert (["cyst", "cyst"], "id") == (moved.tolist(), moved.name)

    def test_polars_series(self, polars: Any) -> None:
        """A series of the same name and type."""
        given = polars.Series("diagnosis", ["bleb", None])

        moved = migrate(given, OLD, NEW).ids

        assert polars.Series is type(moved)
        assert (["cyst", None], "diagnosis", given.dtype) == (
            moved.to_list(),
            moved.name,
            moved.dtype,
        )

    def test_polars_enum(self, polars: Any) -> None:
        """An enum becomes text, for its words are closed."""
        given = polars.Series("id", ["bleb"], dtype=polars.Enum(["bleb"]))

        moved = migrate(given, OLD, NEW).ids

        assert (["cyst"], polars.String) == (moved.to_list(), moved.dtype)

    @pytest.mark.parametrize("name", ["pandas", "polars"])
    def test_table(self, name: str, request: pytest.FixtureRequest) -> None:
        """A column of it is asked for."""
        table = request.getfixturevalue(name).DataFrame({"id": ["bleb"]})

        with pytest.raises(MigrationError) as caught:
            migrate(table, OLD, NEW)

        assert 'found a table, expected a column (give table["id"])' == str(
            caught.value
        )


IDS = st.one_of(st.sampled_from([*OLD.ids(), *NEW.ids(), "nope"]), st.text(max_size=5))
LISTS = st.lists(st.none() | IDS, max_size=8)


class TestLaws:
    @given(LISTS)
    def test_kept_maps_to_itself(self, ids: list[str | None]) -> None:
        """And whatever an id is moved to is in use, and of the same kind."""
        for one in migrate(ids, OLD, NEW).moves:
            assert (one.to == one.id) == (one.outcome is KEPT)
            assert (one.to is None) == (one.outcome in {AMBIGUOUS, GONE, UNKNOWN})
            if one.outcome is REPLACED:
                before, after = (NEW.get(n, follow=False) for n in (one.id, one.to))
                assert before.kind is after.kind
                assert "active" == after.status

    @given(LISTS)
    def test_twice_is_once(self, ids: list[str | None]) -> None:
        """The same two lines run again keep everything; so do those of a later day."""
        moved = migrate(ids, OLD, NEW)
        for again in (migrate(moved.ids, OLD, NEW), migrate(moved.ids, NEW, NEW)):
            assert moved.ids == again.ids
            assert all(one.outcome is KEPT for one in again.moves)

    @given(LISTS)
    def test_nothing_is_lost(self, ids: list[str | None]) -> None:
        """Each place has its id, each id its move, and the counts add up."""
        moved = migrate(ids, OLD, NEW)

        assert [moved.mapping.get(name) if name is not None else None for name in ids] == (
            moved.ids
        )
        assert sum(one.count for one in moved.moves) == len(ids) - ids.count(None)

    @given(st.sampled_from(OLD.ids()))
    def test_to_the_same_release_nothing_moves_that_is_in_use(self, name: str) -> None:
        """What is active stays."""
        used = OLD.get(name, follow=False).status == "active"

        assert used == (move(name, OLD, OLD).outcome is KEPT)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Give a folder with two releases."""
    cut(OLD, tmp_path / "shelf")
    cut(NEW, tmp_path / "shelf")
    return tmp_path / "shelf"
