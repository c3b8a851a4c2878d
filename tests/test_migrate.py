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
from dermdata.text import canonical, compact
from dermdata.validation import UnreadableError
from dermdata.validation.files import check_files
from dermdata.validation.mending import mend as mend_module
from dermdata.validation.mending.mend import UnwritableError
from dermdata.validation.reading import inputs as inputs_module
from dermdata.versions import (
    Mention,
    Migration,
    MigrationError,
    Move,
    MovedFile,
    Outcome,
    UnknownReleaseError,
    VersionError,
    cut,
    migrate,
    migrate_files,
)
from dermdata.versions.migration import ids as migrating

from .examples import AGAINST, FOR, LAY, documents, statement
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
    ended(
        lump("wheal"), "Two things.", consider=["cyst", "bleb", "nodule", "red-cyst"]
    ),
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
            (
                {"bleb": "wheal", "wheal": "bleb"},
                "its successors lead in a circle: blister → bleb → wheal → bleb",
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
        first = reason.partition(": ")[2].partition(" ")[0]

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

        assert (
            "2.0.0 is newer than 1.0.0 (ids move forward only; exchange the two)"
            == (str(caught.value))
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

        assert [
            moved.mapping.get(name) if name is not None else None for name in ids
        ] == (moved.ids)
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


def moved_text(name: str, text: str, **options: Any) -> tuple[str, MovedFile]:
    """Return what a file holds after its ids were moved, and what became of them."""
    file = Path(name)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())
    (done,) = migrate_files([name], OLD, NEW, **options).files
    return file.read_bytes().decode(), done


def seen(mentions: tuple[Mention, ...]) -> list[tuple[int, int, str, str, str]]:
    """Return line, column, id and outcome of each, and why it was left."""
    return [
        (one.line, one.column, one.move.id, str(one.move.outcome), one.left)
        for one in mentions
    ]


MINE = lump(
    "mine",
    parents=["blister", "cyst"],
    statements=[
        statement("affects-site", "lid", "supported", FOR),
        statement("same-as", "cystoid", "refuted", AGAINST, LAY, rationale="No."),
        statement("associated-with", "wheal", "supported", FOR),
        statement("associated-with", "vanished", "supported", FOR),
        statement("associated-with", "vanishd", "supported", FOR),
    ],
)


@pytest.mark.usefixtures("folder")
class TestRecords:
    def test_only_ids_change(self) -> None:
        """Layout, order of keys, escapes and line ends stay to the last byte."""
        text = json.dumps(MINE | {"name": "Möin\u00e9"}, indent=3) + "\r\n\r\n"

        after, done = moved_text("mine.json", text)

        assert (text.replace('"lid"', '"eyelid"'), "") == (after, done.refused)

    def test_what_needs_a_person(self) -> None:
        """Is told with its place; what is denied keeps the id it was said of."""
        after, done = moved_text("mine.json", canonical(MINE))

        lines = canonical(MINE).splitlines()
        rows = {name: n for n, line in enumerate(lines, 1) for name in [line.strip()]}
        assert [
            (
                rows['"blister",'],
                5,
                "blister",
                "replaced",
                "the record would say the same twice; take it out",
            ),
            (rows['"object": "lid",'], 17, "lid", "replaced", ""),
            (rows['"object": "wheal",'], 17, "wheal", "ambiguous", ""),
            (rows['"object": "vanished",'], 17, "vanished", "gone", ""),
            (rows['"object": "vanishd",'], 17, "vanishd", "unknown", ""),
        ] == seen(done.mentions)
        assert '"cystoid"' in after

    @pytest.mark.parametrize(
        ("changes", "left"),
        [
            (
                {
                    "id": "cyst",
                    "statements": [statement("same-as", "bleb", "supported", FOR)],
                },
                "the record would name itself; take it out",
            ),
            (
                {"statements": [statement("same-as", "bleb", "nonsense", FOR)]},
                "its statement has no verdict that there is; mend that first",
            ),
            (
                {"statements": [statement("affects-site", "edge", "supported", FOR)]},
                "`newborn` is not what may stand here; choose another",
            ),
        ],
    )
    def test_what_would_be_wrong(self, changes: dict[str, Any], left: str) -> None:
        """No other mistake is brought about."""
        text = canonical(lump("mine") | changes)

        after, done = moved_text("mine.json", text)

        assert (text, [left]) == (after, [one.left for one in done.mentions])

    def test_own_ancestor(self) -> None:
        """Nobody becomes their own ancestor by way of others."""
        records = [
            lump("top", parents=["blister"]),
            lump("cyst", parents=["top"]),
            lump("side", parents=["bleb"]),
        ]
        text = "".join(f"{compact(one)}\n" for one in records)

        after, done = moved_text("all.ndjson", text)

        assert ["a record would be its own ancestor; give it another parent", ""] == [
            one.left for one in done.mentions
        ]
        assert text.replace('"bleb"', '"cyst"') == after

    def test_ended(self) -> None:
        """What a record that ended says keeps the id it was said of."""
        text = canonical(ended(MINE, "A test."))

        after, done = moved_text("mine.json", text)

        assert (text, ()) == (after, done.mentions)

    def test_own_ids(self) -> None:
        """Ids of the files themselves are theirs, in whichever file they are."""
        Path("a.json").write_text(
            canonical(lump("a", parents=["ours", "blister", "ours-too", "bleb"]))
        )
        Path("z.ndjson").write_text(
            compact(ended(lump("ours"), "Ours."))
            + "\n\n"
            + compact(lump("ours-too"))
            + "\n"
            + compact(lump("blister"))
        )

        moved = migrate_files(["."], OLD, NEW)

        assert ["ours", "blister", "ours-too", "cyst"] == (
            json.loads(Path("a.json").read_text())["parents"]
        )
        assert moved.ok

    def test_dataset_file(self) -> None:
        """The places of an array in an object."""
        text = json.dumps(
            {"title": "Ours", "records": [lump("a"), lump("b", parents=["bleb"])]}
        )

        after, done = moved_text("all.json", text)

        assert text.replace('"bleb"', '"cyst"') == after
        assert [(1, text.index('"bleb"') + 1, "bleb", "replaced", "")] == seen(
            done.mentions
        )

    def test_manifest(self) -> None:
        """A file named dataset.json names no records."""
        text = canonical({"title": "Ours", "version": "1.0.0"})

        assert (text, MovedFile(path="dataset.json")) == moved_text(
            "dataset.json", text
        )

    def test_escapes(self) -> None:
        """An id that is spelt with escapes is left."""
        text = compact(lump("mine", parents=["bleb"])).replace("bleb", "bl\\u0065b")

        after, done = moved_text("mine.json", text)

        assert (text, "it is spelt with escapes or in a block; write it plainly") == (
            after,
            done.mentions[0].left,
        )

    def test_byte_order_mark(self) -> None:
        """It stays."""
        text = "\ufeff" + compact(lump("mine", parents=["bleb"]))

        assert text.replace("bleb", "cyst") == moved_text("mine.json", text)[0]

    def test_yaml(self) -> None:
        """With its comments."""
        text = (
            "# mine\nid: mine\nkind: condition\ntype: lesion\nname: Mine\n"
            "definition: A test.\nprovenance: {created: '2026-11-22'}\n"
            "parents: [bleb, 'red-cyst']  # bleb\n"
            'statements:\n  - predicate: affects-site\n    object: "lid"\n'
            "    verdict: supported\n"
        )

        after, done = moved_text("mine.yaml", text)

        assert (
            text.replace("[bleb", "[cyst").replace('"lid"', '"eyelid"'),
            [(8, 11, "bleb", "replaced", ""), (11, 13, "lid", "replaced", "")],
        ) == (after, seen(done.mentions))

    @pytest.mark.parametrize("quote", ["", "'"])
    def test_yaml_that_would_read_otherwise(self, quote: str) -> None:
        """What is a word of YAML's must stand in quotes."""
        text = (
            "id: mine\nkind: condition\ntype: lesion\nname: Mine\n"
            "definition: A test.\nprovenance: {created: '2026-11-22'}\n"
            f"parents:\n  - {quote}spelt{quote}\n"
        )

        after, done = moved_text("mine.yaml", text)

        assert (
            (text.replace("spelt", "null"), "")
            if quote
            else (text, "a moved id would not read as text (put ids in quotes)")
        ) == (after, done.refused)

    def test_amendments(self) -> None:
        """Are filed by the id they are about, so a person must move them."""
        text = canonical(
            {
                "id": "bleb",
                "statements": [statement("affects-site", "lid", "supported", FOR)],
            }
        )

        after, done = moved_text("amendments/bleb.json", text)

        left = "an amendment, which is filed by that id; move it by hand"
        assert text == after
        assert [("bleb", left), ("lid", left)] == [
            (one.move.id, one.left) for one in done.mentions
        ]
        assert () == moved_text("amendments/x.json", '{"id": 7}')[1].mentions

    @pytest.mark.parametrize(
        ("name", "text", "refused"),
        [
            ("a.json", "{", "1:2: no JSON: expecting property name"),
            ("a.ndjson", "{}\n[", "1: no record: `kind` is missing"),
            ("a.json", "[]", "no record in it (only record files are looked into)"),
            ("a.ndjson", "\n", "no record in it"),
            ("a.json", '"bleb"', 'no record: found "bleb", expected an object'),
            ("a.json", "{}", "no record: `kind` is missing (`dermdata validate` says"),
            ("a.json", "[7]", "1: no record: found 7, expected an object"),
            ("a.json", '{"kind": "lump"}', 'no record: found "lump", expected one of'),
            ("amendments/a.json", "7", "no record: found 7"),
            ("a.yaml", "kind: [", "1:8: no YAML: the text ends too early"),
            (
                "a.json",
                '{"$schema": "https://w3id.org/dermdata/schema/v2/term.json"}',
                "it is written in schema 2, this dermdata knows schema 1 (install a "
                "newer dermdata)",
            ),
        ],
    )
    def test_not_understood(self, name: str, text: str, refused: str) -> None:
        """A file is left alone in which somebody would have to guess."""
        after, done = moved_text(name, text)

        assert (text, ()) == (after, done.mentions)
        assert done.refused.startswith(refused)

    def test_own_schema(self) -> None:
        """What is written in the schema that is known is looked into."""
        text = compact(
            {
                "$schema": "https://w3id.org/dermdata/schema/v1/condition.json",
                **lump("mine", parents=["bleb"]),
            }
        )

        assert text.replace('"bleb"', '"cyst"') == moved_text("a.json", text)[0]

    def test_good_records_stay_good(self) -> None:
        """What refers to replaced records, and was right but for that, is right."""
        Path("mine.json").write_text(
            canonical(lump("mine", parents=["bleb"], statements=MINE["statements"][:2]))
        )
        known = NEW.entries()

        before = [f.code for f in check_files(["."], known=known).findings]
        migrate_files(["."], OLD, NEW)

        assert (["DD309", "DD309"], ()) == (
            before,
            check_files(["."], known=known).findings,
        )


@pytest.mark.usefixtures("folder")
class TestTables:
    TEXT = (
        'n,"the id",note\r\n'
        '1,bleb,"a ""bleb"", b"\r\n'
        '2," bleb ",bleb\r\n'
        "3,,\r\n"
        "\r\n"
        "4\r\n"
        '5,wheal,"two\r\nlines"\r\n'
        "6,cyst,bleb"
    )

    def test_columns(self) -> None:
        """Ids change in the columns named; quotes, spaces and line ends stay."""
        after, done = moved_text("t.csv", self.TEXT, columns=["the id"])

        assert self.TEXT.replace("1,bleb", "1,cyst").replace('" bleb ', '" cyst ') == (
            after
        )
        assert [
            (2, 3, "bleb", "replaced", ""),
            (3, 5, "bleb", "replaced", ""),
            (7, 3, "wheal", "ambiguous", ""),
        ] == seen(done.mentions)

    def test_several_columns(self) -> None:
        """In the order of the file, however they are named."""
        after, done = moved_text("t.csv", "a,b\nbleb,blister\n", columns=["b", "a"])

        assert ("a,b\ncyst,cyst\n", ["bleb", "blister"]) == (
            after,
            [one.move.id for one in done.mentions],
        )
        assert (
            "a,b\ncyst,bleb\n"
            == moved_text("t.csv", "a,b\nbleb,bleb\n", columns="a")[0]
        )

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("t.csv", "a;id\n1;bleb\n"),
            ("t.csv", "a\tid\n1\tbleb\n"),
            ("T.TSV", "a, b\tid\n1\tbleb"),
            ("t.csv", "\ufeffid,a\rbleb,\r"),
            ("t.csv", "id,id 2\nbleb,\n"),
            ("t.csv", "face,id\ncyst,bleb\n"),
        ],
    )
    def test_what_parts_them(self, name: str, text: str) -> None:
        """Commas, semicolons or tabs, as the first row has them."""
        after, _ = moved_text(name, text, columns=["id"])

        assert text.replace("bleb", "cyst") == after

    def test_only_column(self) -> None:
        """It need not be named."""
        assert "id\ncyst\n" == moved_text("t.csv", "id\nbleb\n")[0]

    def test_column_called_like_an_id(self) -> None:
        """Whoever names it knows."""
        after, _ = moved_text("t.csv", "face\nbleb\n", columns=["face"])

        assert "face\ncyst\n" == after

    def test_list(self) -> None:
        """An id a line; comments and empty lines stay."""
        text = "# bleb\n\n bleb\t\r\n  # bleb\nred-spot"

        after, done = moved_text("ids.txt", text)

        assert "# bleb\n\n cyst\t\r\n  # bleb\nred-spot" == after
        assert [(3, 2, "bleb", "replaced", ""), (5, 1, "red-spot", "gone", "")] == (
            seen(done.mentions)
        )

    def test_beside_records(self) -> None:
        """What records there are beside a table are known in it."""
        Path("a.json").write_text(canonical(lump("ours")))
        Path("ids.txt").write_text("ours\nbleb\n")

        assert migrate_files([".", "ids.txt"], OLD, NEW).ok
        assert "ours\ncyst\n" == Path("ids.txt").read_text()

    @pytest.mark.parametrize(
        ("text", "columns", "words"),
        [
            (
                "a,b\n",
                [],
                "t.csv is a table, and it is not said where its ids are (name the "
                "column with --column; its columns: a, b)",
            ),
            ("a,diag\n", ["diga"], "no column `diga` (did you mean `diag`?)"),
            ("a,b\n", ["zzz"], "no column `zzz` (its columns: a, b)"),
            ("a,a\n", ["a"], "more than one column `a`"),
            (
                "bleb\ncyst\n",
                [],
                "t.csv: the first row holds `bleb`, an id (put a name above it, give "
                "that name with --column, or save it as .txt)",
            ),
        ],
    )
    def test_no_such_column(self, text: str, columns: list[str], words: str) -> None:
        """Nothing is written, in no file."""
        Path("a.txt").write_text("bleb")
        Path("t.csv").write_text(text)

        with pytest.raises(MigrationError) as caught:
            migrate_files(["a.txt", "t.csv"], OLD, NEW, columns=columns)

        assert words in str(caught.value)
        assert ("bleb", text) == (Path("a.txt").read_text(), Path("t.csv").read_text())

    @pytest.mark.parametrize(
        ("data", "refused"),
        [
            (b"", "no table: it is empty"),
            (b'id\n"bleb\n', "2:1: no table: a quote is not closed"),
            (b'id\n"bleb"s\n', "2:1: no table: a quote is not closed, or something"),
            (b"id\nbleb\n\xe9\n", "3:1: byte 0xe9 is not UTF-8 (save the file as"),
        ],
    )
    def test_no_table(self, data: bytes, refused: str) -> None:
        """It is left alone, and said where it breaks."""
        Path("t.csv").write_bytes(data)

        (done,) = migrate_files(["t.csv"], OLD, NEW).files

        assert done.refused.startswith(refused)
        assert data == Path("t.csv").read_bytes()

    def test_column_without_a_table(self) -> None:
        """Nobody waits for what cannot happen."""
        Path("a.txt").write_text("bleb")

        with pytest.raises(MigrationError, match="no table to look for a column `id`"):
            migrate_files(["a.txt"], OLD, NEW, columns=["id"])


@pytest.mark.usefixtures("folder")
class TestFiles:
    @pytest.fixture
    def ids(self, folder: Path) -> Path:
        """Give a list with one id that moves."""
        file = folder / "ids.txt"
        file.write_text("bleb\n")
        return file

    def test_report(self) -> None:
        """A line for each id of a file, with the lines of its other places."""
        Path("ids.txt").write_text("bleb\nwheal\n" + "bleb\n" * 7 + "wheal\n")
        Path("b.json").write_text("{}")

        moved = migrate_files(["ids.txt", "b.json"], OLD, NEW)

        assert (
            "ids.txt:1:1: bleb → cyst (8 times): A cyst. [also in line 3, 4, 5, 6, 7 "
            "and 2 more]\n"
            "ids.txt:2:1: ambiguous: wheal → cyst or red-cyst? (2 times): Two things. "
            "[also in line 10]\n"
            "b.json: left alone: no record: `kind` is missing (`dermdata validate` says "
            "how to mend it)"
        ) == moved.report()
        assert (
            "1.0.0 → 2.0.0: moved 8 ids in 1 file, 2 need a person, 1 file left alone"
        ) == moved.summary
        assert (8, 2, ["b.json"]) == (
            len(moved.moved),
            len(moved.left),
            [file.path for file in moved.refused],
        )
        assert not moved.ok

    def test_as_json_holds_it(self, ids: Path) -> None:
        """Every place, and every file that was left alone."""
        ids.write_text("bleb\nqqqq\n")
        Path("b.json").write_text("{}")

        moved = migrate_files(["ids.txt", "b.json"], OLD, NEW, write=False)

        place = {"path": "ids.txt", "column": 1, "left": "", "consider": []}
        assert {
            "before": "1.0.0",
            "after": "2.0.0",
            "ok": False,
            "written": False,
            "mentions": [
                {
                    **place,
                    "line": 1,
                    "moved": True,
                    "id": "bleb",
                    "outcome": "replaced",
                    "to": "cyst",
                    "reason": "A cyst.",
                },
                {
                    **place,
                    "line": 2,
                    "moved": False,
                    "id": "qqqq",
                    "outcome": "unknown",
                    "to": None,
                    "reason": "not in 1.0.0",
                },
            ],
            "refused": {"b.json": moved.files[1].refused},
        } == json.loads(json.dumps(moved.as_dict()))

    def test_a_statement_is_not_said_twice(self) -> None:
        """Its object stays, where another statement says the same of the successor."""
        said = [
            statement("affects-site", name, "supported", FOR)
            for name in ("lid", "eyelid")
        ]
        text = compact(lump("mine", statements=said))
        after, done = moved_text("mine.json", text)

        assert text == after
        assert [("lid", "the record would say the same twice; take it out")] == [
            (one.move.id, one.left) for one in done.mentions
        ]

    def test_left_is_said_in_the_line(self) -> None:
        """With the reason."""
        _, done = moved_text(
            "mine.json", compact(lump("mine", parents=["bleb", "cyst"]))
        )

        assert (
            "mine.json:1:81: bleb → cyst: A cyst. (left as it is: the record would say "
            "the same twice; take it out)"
        ) == str(done.mentions[0])

    def test_difference(self, ids: Path) -> None:
        """What would change; nothing is written."""
        moved = migrate_files([ids], OLD, NEW, write=False)

        assert (
            "@@ -1 +1 @@\n-bleb\n+cyst\n"
            == moved.diff.partition("ids.txt\n")[2].partition("ids.txt\n")[2]
        )
        assert ("bleb\n", "1.0.0 → 2.0.0: would move 1 id in 1 file") == (
            ids.read_text(),
            moved.summary,
        )

    def test_nothing_to_move(self, ids: Path) -> None:
        """A file that is right is not written at all."""
        ids.write_text("cyst\n")
        before = ids.stat()

        moved = migrate_files([ids], OLD, NEW)

        after = ids.stat()
        assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
        assert "1.0.0 → 2.0.0: moved no ids in no files" == moved.summary
        assert ("", True) == (moved.report(), moved.ok)

    def test_each_once(self, ids: Path) -> None:
        """However often it is named."""
        Path("link.txt").symlink_to(ids)

        moved = migrate_files(["ids.txt", ids, "link.txt", "*.txt"], OLD, NEW)

        assert ["ids.txt"] == [file.path for file in moved.files]

    def test_link(self, ids: Path) -> None:
        """A link that is named itself stays one; what it leads to is moved."""
        Path("link.txt").symlink_to(ids)

        migrate_files(["link.txt"], OLD, NEW)

        assert Path("link.txt").is_symlink()
        assert "cyst\n" == ids.read_text()

    def test_link_out_of_a_folder(self, ids: Path) -> None:
        """Who names a folder means what is in it; nothing is written."""
        Path("in").mkdir()
        outside = Path("outside.json")
        outside.write_text(canonical(lump("mine", parents=["bleb"])))
        Path("in", "mine.json").symlink_to(Path("..", "outside.json"))

        with pytest.raises(
            UnreadableError, match="a link that leads out of the folder"
        ):
            migrate_files([ids, "in"], OLD, NEW)

        assert ("bleb\n", True) == (ids.read_text(), "bleb" in outside.read_text())

    @pytest.mark.parametrize(
        ("paths", "words"),
        [
            ([], "(no path): no path given"),
            ([""], "(no path): no path given"),
            (["bleb"], "bleb: no such file or folder (an id is given as --ids bleb)"),
            (["No Such"], "No Such: no such file or directory"),
            (["no.txt"], "no.txt: no such file or directory"),
            (["no*.txt"], "no*.txt: no file matches"),
            (["no*.json"], "no*.json: no file matches"),
            (["x.xlsx"], "x.xlsx: neither records nor a table nor a list (records end"),
            (["pipe.txt"], "pipe.txt: no regular file (- is standard input)"),
            (["pipe.csv"], "pipe.csv: no regular file"),
            (["pipe"], "pipe: neither records nor a table nor a list"),
            (["empty"], "empty: no record files in it"),
            (["empty.csv"], "empty.csv: no record files in it"),
        ],
    )
    def test_no_such_file(self, paths: list[str], words: str, ids: Path) -> None:
        """It is said what is wrong, and nothing is written."""
        Path("x.xlsx").touch()
        for name in ("pipe", "pipe.txt", "pipe.csv"):
            os.mkfifo(name)
        Path("empty").mkdir()
        Path("empty.csv").mkdir()

        with pytest.raises(UnreadableError) as caught:
            migrate_files([*(["ids.txt"] if paths else []), *paths], OLD, NEW)

        assert words in str(caught.value)
        assert "bleb\n" == ids.read_text()

    def test_packed(self) -> None:
        """It is left alone."""
        Path("a.json.gz").write_bytes(b"")

        (done,) = migrate_files(["a.json.gz"], OLD, NEW).files

        assert "it is packed (unpack it first)" == done.refused

    @pytest.mark.parametrize(
        ("name", "holder"),
        [("a.json", inputs_module), ("a.csv", mend_module), ("a.txt", mend_module)],
    )
    def test_too_large(
        self, name: str, holder: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is left alone."""
        Path(name).write_text("x" * 20)
        monkeypatch.setattr(holder, "LARGEST", 10)

        (done,) = migrate_files([name], OLD, NEW).files

        assert "it is too large (cut it into several)" == done.refused

    def test_cannot_be_written(
        self, ids: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The file is as it was, and no other is beside it."""

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)

        with pytest.raises(UnwritableError, match="no space left on device"):
            migrate_files([ids], OLD, NEW)

        assert ("bleb\n", [ids]) == (ids.read_text(), [*ids.parent.iterdir()])


@pytest.mark.usefixtures("folder")
class TestCommand:
    @pytest.fixture
    def releases(self, shelf: Path) -> tuple[str, str]:
        """Give the options that name the releases."""
        return "--releases", str(shelf)

    def test_ids(
        self, releases: tuple[str, str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The report, as from Python; 1 where a person is needed."""
        for ids, code in ((["bleb", "cyst"], 0), (["bleb", "wheal"], 1)):
            done = main(["migrate", *releases, "--from", "1", "--ids", *ids])

            assert (code, migrate(ids, OLD, NEW).report() + "\n") == (
                done,
                capsys.readouterr().out,
            )

    def test_ids_as_json(
        self, releases: tuple[str, str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What a program reads."""
        main(["migrate", "--json", *releases, "--from", "1", "--ids", "bleb"])

        assert migrate(["bleb"], OLD, NEW).as_dict() == json.loads(
            capsys.readouterr().out
        )

    def test_files(
        self, releases: tuple[str, str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The report goes to standard output, the sum to standard error."""
        Path("t.csv").write_text("a,b\n1,bleb\n")
        arguments = ["migrate", *releases, "--from", "1.0.0", "--to", "2.0.0", "t.csv"]

        first, printed = main([*arguments, "--column", "b"]), capsys.readouterr()
        again, nothing = main([*arguments, "--column", "b"]), capsys.readouterr()

        assert "a,b\n1,cyst\n" == Path("t.csv").read_text()
        assert (
            0,
            "t.csv:2:3: bleb → cyst: A cyst.\n",
            "1.0.0 → 2.0.0: moved 1 id in 1 file\n",
        ) == (first, printed.out, printed.err)
        assert (0, "", "1.0.0 → 2.0.0: moved no ids in no files\n") == (
            again,
            nothing.out,
            nothing.err,
        )

    def test_needs_a_person(
        self, releases: tuple[str, str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """An id that is left, or a file, gives 1."""
        Path("a.txt").write_text("wheal\n")
        Path("b.json").write_text("{")

        assert [1, 1] == [main(["migrate", *releases, n]) for n in ("a.txt", "b.json")]
        assert "b.json: left alone: 1:2: no JSON" in capsys.readouterr().out

    def test_diff(
        self, releases: tuple[str, str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Only the difference goes to standard output."""
        Path("a.txt").write_text("bleb\n")

        code = main(["migrate", *releases, "--diff", "a.txt"])

        printed = capsys.readouterr()
        assert (0, "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-bleb\n+cyst\n") == (
            code,
            printed.out,
        )
        assert (
            "a.txt:1:1: bleb → cyst: A cyst.\n"
            "1.0.0 to 2.0.0 → 2.0.0: would move 1 id in 1 file\n"
        ) == printed.err
        assert "bleb\n" == Path("a.txt").read_text()

    def test_as_json(
        self, releases: tuple[str, str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What a program reads."""
        Path("a.txt").write_text("bleb\n")

        main(["migrate", "--json", *releases, "a.txt"])

        (mention,) = json.loads(capsys.readouterr().out)["mentions"]
        assert (True, "cyst") == (mention["moved"], mention["to"])

    @pytest.fixture
    def piped(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capfdbinary: pytest.CaptureFixture[bytes],
    ) -> Callable[..., tuple[int, str]]:
        """Give what runs the command over standard input, and sees no copy left."""
        copies = tmp_path / "copies"
        copies.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(copies))

        def run(text: str, *arguments: str) -> tuple[int, str]:
            (tmp_path / "stdin").write_bytes(text.encode())
            with (tmp_path / "stdin").open() as stream:
                monkeypatch.setattr(sys, "stdin", stream)
                code = main(["migrate", "-", *arguments])
            assert [] == [*copies.iterdir()]
            return code, capfdbinary.readouterr().out.decode()

        return run

    @pytest.mark.parametrize(
        ("text", "more", "expected"),
        [
            ("bleb\r\n", (), (0, "cyst\r\n")),
            ("", (), (0, "")),
            ("a,b\n1,bleb\n", ("--column", "b"), (0, "a,b\n1,cyst\n")),
            (
                compact(lump("mine", parents=["bleb"])),
                (),
                (0, compact(lump("mine", parents=["cyst"]))),
            ),
            (
                "bleb\n",
                ("--diff",),
                (0, "--- a/-\n+++ b/-\n@@ -1 +1 @@\n-bleb\n+cyst\n"),
            ),
            ("{", (), (1, "{")),
        ],
    )
    def test_standard_input(
        self,
        text: str,
        more: tuple[str, ...],
        expected: tuple[int, str],
        releases: tuple[str, str],
        piped: Callable[..., tuple[int, str]],
    ) -> None:
        """Is handed back on standard output, byte for byte, moved or left alone."""
        assert expected == piped(text, *releases, *more)

    def test_column_of_no_table_on_standard_input(
        self, piped: Callable[..., tuple[int, str]]
    ) -> None:
        """Nothing is handed back."""
        assert (2, "") == piped("{}", "--column", "id")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ([], "give a PATH, or --ids ID"),
            (["a.txt", "--ids", "cyst"], "--ids goes with no PATH"),
            (["--diff", "--ids", "cyst"], "--ids goes with no PATH"),
            (["--column", "a", "--ids", "cyst"], "--ids goes with no PATH"),
            (["-", "--json"], "--json goes neither with --diff nor"),
            (["a.txt", "--json", "--diff"], "--json goes neither with --diff nor"),
        ],
    )
    def test_usage(
        self, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What contradicts itself is refused before anything is read."""
        with pytest.raises(SystemExit) as caught:
            main(["migrate", *arguments])

        assert 2 == caught.value.code
        assert words in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("arguments", "code", "words"),
        [
            (["--ids"], 2, "argument --ids: expected at least one argument"),
            (["a.txt", "--from", "9"], 2, "there is no release `9`"),
            (["a.txt", "--to", "new"], 2, '"new" is no version'),
            (["a.txt", "--from", "1.1.0", "--to", "1.0.0"], 2, "ids move forward only"),
            (["a.txt", "--column", "id"], 2, "there is no table to look for a column"),
            (["t.csv"], 2, "name the column with --column; its columns: a, b"),
            (["no.txt"], 3, "no.txt: no such file or directory"),
            (["milialar"], 3, "an id is given as --ids milialar"),
            (["a.txt", "--releases", "nowhere"], 3, "nowhere"),
            (["--releases", "empty", "--ids", "milia"], 2, "nothing was released yet"),
        ],
    )
    def test_misuse(
        self,
        arguments: list[str],
        code: int,
        words: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """A clear line, an exit code, no traceback, and nothing done."""
        Path("a.txt").write_text("milialar\n")
        Path("t.csv").write_text("a,b\n")
        Path("empty").mkdir()

        try:
            done: object = main(["migrate", *arguments])
        except SystemExit as end:
            done = end.code
        printed = capsys.readouterr()

        assert (code, "") == (done, printed.out)
        assert words in printed.err
        assert "Traceback" not in printed.err
        assert "milialar\n" == Path("a.txt").read_text()


REFERENCES = st.sampled_from(
    [
        "blister",
        "bleb",
        "wheal",
        "nodule",
        "red-spot",
        "vanished",
        "lamp",
        "cyst",
        "red-cyst",
        "fresh",
    ]
)
SITES = st.sampled_from(["lid", "eyelid", "edge", "face"])
VERDICTS = st.sampled_from(["supported", "disputed", "refuted", "nonsense"])


@st.composite
def record_texts(draw: st.DrawFn) -> str:
    """Draw the text of a record that refers to others, laid out in some way."""
    said = [
        statement(predicate, draw(targets), draw(VERDICTS), FOR)
        for predicate, targets in draw(
            st.lists(
                st.sampled_from(
                    [("associated-with", REFERENCES), ("affects-site", SITES)]
                ),
                max_size=4,
            )
        )
    ]
    document = lump(
        draw(st.sampled_from(["mine", "cyst", "bleb"])),
        parents=draw(st.lists(REFERENCES, max_size=3)),
        statements=said,
        name=draw(st.sampled_from(["bleb", 'a "bleb"', "Blåse 🫧"])),
    )
    return json.dumps(
        document,
        indent=draw(st.sampled_from([None, 2, "\t"])),
        ensure_ascii=draw(st.booleans()),
        separators=draw(st.sampled_from([(",", ":"), (" , ", " : ")])),
    ) + draw(st.sampled_from(["", "\n", " \r\n"]))


FEW = settings(
    max_examples=min(40, settings().max_examples),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


class TestLawsOfFiles:
    @FEW
    @given(record_texts())
    def test_only_what_is_told_changes(self, folder: Path, text: str) -> None:
        """The places that are told, put right by hand, give the file."""
        file = folder / "mine.json"
        file.write_bytes(text.encode())

        (done,) = migrate_files([file], OLD, NEW).files

        lines = text.split("\n")
        for one in reversed(done.mentions):
            row, start = lines[one.line - 1], one.column - 1
            old = json.dumps(one.move.id)
            assert old == row[start : start + len(old)]
            new = json.dumps(one.move.to) if one.moved else old
            lines[one.line - 1] = row[:start] + new + row[start + len(old) :]
        assert "\n".join(lines) == file.read_bytes().decode()

    @FEW
    @given(record_texts())
    def test_twice_is_once(self, folder: Path, text: str) -> None:
        """Who runs it again changes nothing, and is told the same of what is left."""
        file = folder / "mine.json"
        file.write_bytes(text.encode())

        first = migrate_files([file], OLD, NEW)
        once = file.read_bytes()
        second = migrate_files([file], OLD, NEW)

        assert once == file.read_bytes()
        assert () == second.moved
        assert [(m.move, m.left) for m in first.left] == [
            (m.move, m.left) for m in second.left
        ]

    @FEW
    @given(record_texts())
    def test_nothing_new_is_found(self, folder: Path, text: str) -> None:
        """What the validator says after was said before."""
        file = folder / "mine.json"
        file.write_bytes(text.encode())
        known = {**OLD.entries(), **NEW.entries()}

        before = {f.code for f in check_files([file], known=known).findings}
        migrate_files([file], OLD, NEW)

        assert {f.code for f in check_files([file], known=known).findings} <= before

    @settings(FEW, max_examples=10)
    @given(record_texts(), st.lists(REFERENCES, max_size=5))
    def test_difference_gives_the_file(
        self, folder: Path, text: str, names: list[str]
    ) -> None:
        """Git makes of it what would have been written."""
        files = [folder / "mine.json", folder / "ids.txt"]
        for file, content in zip(files, (text, "\r\n".join(names)), strict=True):
            file.write_bytes(content.encode())

        diff = migrate_files(["mine.json", "ids.txt"], OLD, NEW, write=False).diff
        if diff:
            subprocess.run(
                ["git", "apply", "--unsafe-paths", "-"],
                input=diff.encode(),
                cwd=folder,
                check=True,
                env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)},
            )
        applied = [file.read_bytes() for file in files]
        for file, content in zip(files, (text, "\r\n".join(names)), strict=True):
            file.write_bytes(content.encode())
        migrate_files(files, OLD, NEW)

        assert applied == [file.read_bytes() for file in files]

    @FEW
    @given(st.lists(st.sampled_from([*OLD.ids(), "nope", "", " bleb "]), max_size=6))
    def test_table_and_list_say_the_same(self, folder: Path, names: list[str]) -> None:
        """As `migrate` says of the ids without the files."""
        list_, table = folder / "ids.txt", folder / "ids.csv"
        list_.write_text("\n".join(names))
        table.write_text("\n".join(['"id"', *(f'"{name}"' for name in names)]))

        moved = migrate_files([list_, table], OLD, NEW)
        ids = migrate([n.strip() for n in names if n.strip()], OLD, NEW)

        assert list_.read_text().split() == [
            ids.mapping[n.strip()] or n.strip() for n in names if n.strip()
        ]
        assert (
            list_.read_text().split()
            == (table.read_text().replace('"', "").split()[1:])
        )
        assert ids.ok == moved.ok
