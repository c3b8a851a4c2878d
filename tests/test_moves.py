"""What became of ids in words and sums; and diffs done to records, step by step."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.codec import record_of
from dermdata.collection import Dataset
from dermdata.collection.bundle import Collected
from dermdata.records import Manifest
from dermdata.versions import (
    ApplyError,
    Bump,
    Change,
    ChangeKind,
    Diff,
    Migration,
    Move,
    Outcome,
    apply,
    diff,
    migrate,
)
from dermdata.versions.migration.columns import Column

from .examples import document


KEPT = Move(id="cyst", outcome=Outcome.KEPT, to="cyst")
RENAMED = Move(id="papule", outcome=Outcome.KEPT, to="papule", reason="Called anew.")
REPLACED = Move(id="bleb", outcome=Outcome.REPLACED, to="cyst", reason="A cyst.")
CHOICE = Move(id="wheal", outcome=Outcome.AMBIGUOUS, consider=("a", "b"), reason="Two.")
GONE = Move(id="rot", outcome=Outcome.GONE, reason="None was seen.", count=3)


def moved(*moves: Move) -> Migration:
    """Return a migration of some moves."""
    return Migration(before="1.0.0", after="2.0.0", moves=moves, ids=[])


def at(version: str, *records: dict[str, Any]) -> Dataset:
    """Return records as a dataset of a version, whatever they refer to."""
    manifest = Manifest(title="Small", version=version)
    return Dataset(Collected(map(record_of, records), manifest))


class TestMove:
    @pytest.mark.parametrize(
        ("move", "text"),
        [
            (KEPT, "cyst"),
            (RENAMED, "papule: Called anew."),
            (REPLACED, "bleb → cyst: A cyst."),
            (CHOICE, "wheal → a or b?: Two."),
            (GONE, "rot (3 times): None was seen."),
            (Move(id="a\n\x1b[0m", outcome=Outcome.UNKNOWN), "a\\n\\x1b[0m"),
        ],
    )
    def test_in_words(self, move: Move, text: str) -> None:
        """The id, where it leads, how often if more than once, and why."""
        assert text == str(move)


class TestMigration:
    def test_leaves_out_what_is_as_it_was(self) -> None:
        """It is counted; of what was kept, only news are listed."""
        assert (
            "1.0.0 → 2.0.0: 3 ids\n"
            "2 kept: In use, as before.\n"
            "  papule: Called anew.\n"
            "1 gone: No longer in use, and nothing stands in its place.\n"
            "  rot (3 times): None was seen."
        ) == moved(GONE, KEPT, RENAMED).report()

    def test_of_nothing(self) -> None:
        """Says so in the one line there is."""
        assert "1.0.0 → 2.0.0: no ids" == moved().report()
        assert moved().ok

    @pytest.mark.parametrize(
        ("move", "ok"),
        [(KEPT, True), (REPLACED, True), (CHOICE, False), (GONE, False)],
    )
    def test_is_fine_where_every_id_leads_somewhere(
        self, move: Move, *, ok: bool
    ) -> None:
        """One that does not is enough."""
        assert ok is moved(KEPT, move).ok

    def test_counts_every_outcome(self) -> None:
        """Those that did not occur too."""
        assert {
            "kept": 2,
            "replaced": 0,
            "ambiguous": 1,
            "gone": 0,
            "unknown": 0,
        } == moved(KEPT, CHOICE, RENAMED).counts

    @given(st.lists(st.sampled_from(["face", "eyelid", "no-such", None]), max_size=6))
    def test_counts_what_was_given(self, ids: list[str | None]) -> None:
        """Each id is one move, in the order of their first places; nulls are none."""
        data = at("1.0.0", document("face"), document("eyelid"))
        found = migrate(ids, data, data)
        named = [one for one in ids if one is not None]

        assert [*dict.fromkeys(named)] == [move.id for move in found.moves]
        assert [named.count(move.id) for move in found.moves] == [
            move.count for move in found.moves
        ]
        assert [None if one == "no-such" else one for one in ids] == found.ids


class TestColumn:
    def test_nulls_stay(self) -> None:
        """They are no ids, and nothing takes their place."""
        column = Column(["bleb", None, "rot"])

        assert ["bleb", None, "rot"] == column.values
        assert ["cyst", None, None] == column.moved({"bleb": "cyst", "rot": None})

    @given(st.lists(st.sampled_from(["a", "b", None])))
    def test_moved_to_itself_is_what_was_given(self, ids: list[str | None]) -> None:
        """As a list, whatever it came in."""
        same = {"a": "a", "b": "b"}

        assert ids == Column(ids).moved(same)
        assert ids == Column(iter(ids)).moved(same)

    def test_texts_of_other_libraries(self) -> None:
        """Become plain ones: who compares types finds what the standard library has."""

        class Text(str):
            __slots__ = ()

        assert [str] == [type(value) for value in Column([Text("a")]).values]


FACE = document("face", parents=["a", "b", "c"])


def done(before: dict[str, Any], *changes: Change) -> str:
    """Return what is said of changes done to a record they were not made from."""
    data = at("1.0.0", before)
    digests = diff(data, at("1.0.0")).digests
    with pytest.raises(ApplyError) as caught:
        apply(data, Diff(before="a", after="b", changes=changes, digests=digests))
    return f"{caught.value}"


def change(kind: str, *where: str | int, **values: Any) -> Change:
    """Return a change of the face."""
    return Change(
        kind=ChangeKind(kind), record="face", name="Face", where=where, **values
    )


class TestApplied:
    @given(
        st.permutations(["a", "b", "c", "d", "e"]),
        st.permutations(["a", "b", "c", "d", "e", "f"]),
        st.integers(0, 5),
        st.integers(0, 6),
    )
    def test_lists_become_what_they_are(
        self, old: list[str], new: list[str], few: int, many: int
    ) -> None:
        """Items put in, taken out and moved about, at once."""
        before, after = (
            at("1.0.0", document("face", parents=names or None))
            for names in (old[:few], new[:many])
        )

        assert after == apply(before, diff(before, after))
        assert before == apply(after, diff(after, before))

    def test_documents_in_a_diff_stay_as_they_are(self) -> None:
        """It can be applied again."""
        before, after = at("1.0.0"), at("1.0.0", FACE)
        changes = diff(before, after)
        kept = copy.deepcopy(changes.as_dict())
        apply(before, changes)

        assert kept == changes.as_dict()
        assert after == apply(before, changes)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            (
                change("renamed", "name", before="Fuss", after="Foot"),
                '`face` /name: found "Face", expected "Fuss"',
            ),
            (
                change("parent-removed", "parents", 3, before="d"),
                '`face` /parents/3: found nothing, expected "d"',
            ),
            (
                change("parent-removed", "parents", 1, before="d"),
                '`face` /parents/1: found "b", expected "d"',
            ),
            (
                change("parent-added", "parents", 4, after="d"),
                '`face` /parents: found "3 items", expected "4 items or more"',
            ),
            (
                change("reordered", "parents", before=[0, 1], after=[1, 0]),
                "`face` /parents: found an array of 3 items, expected an array of 2 items",
            ),
            (
                change("scheme-changed", "scheme", "axis", after="cause"),
                "`face` /scheme: found nothing, expected an object",
            ),
            (
                change(
                    "provenance-changed",
                    "provenance",
                    before={"created": "2020-01-01"},
                    after={"created": "2021-01-01"},
                ),
                '`face` /provenance/created: found "2026-11-22", expected "2020-01-01"',
            ),
        ],
        ids=lambda value: value.pointer if isinstance(value, Change) else "",
    )
    def test_to_another_record_are_refused(self, wrong: Change, said: str) -> None:
        """With the place, what is there and what should be, and what to do."""
        assert f"{said} (apply the diff to the dataset it was made from)" == (
            done(FACE, wrong)
        )

    def test_behind_the_last_item_is_a_place(self) -> None:
        """An item may be put there; a position further is refused."""
        before, after = (
            at("1.0.0", document("face", parents=p)) for p in (["a"], ["a", "b"])
        )
        (found,) = diff(before, after)

        assert "/parents/1" == found.pointer
        assert after == apply(before, diff(before, after))


class TestBump:
    def test_has_an_order(self) -> None:
        """From the smallest to the largest."""
        assert [("patch", 0), ("minor", 1), ("major", 2)] == [
            (str(bump), bump.rank) for bump in Bump
        ]

    @given(st.lists(st.sampled_from(ChangeKind), max_size=5))
    def test_of_a_diff_is_the_largest_of_its_changes(
        self, kinds: list[ChangeKind]
    ) -> None:
        """Whatever their order; of none there is none."""
        changes = tuple(Change(kind=kind, record="a", name="A") for kind in kinds)
        found = [
            Diff(before="a", after="b", changes=listed).severity
            for listed in (changes, changes[::-1])
        ]

        assert found[0] is found[1]
        assert max((one.rank for one in map(_severity, kinds)), default=None) == (
            found[0].rank if found[0] else None
        )

    @given(st.lists(st.sampled_from(ChangeKind), max_size=6))
    def test_every_change_is_counted(self, kinds: list[ChangeKind]) -> None:
        """By kind, in the order of the kinds, whatever that of the changes."""
        changes = tuple(Change(kind=kind, record="a", name="A") for kind in kinds)
        counts = Diff(before="a", after="b", changes=changes).counts

        assert {kind: kinds.count(kind) for kind in kinds} == counts
        assert [kind for kind in ChangeKind if kind in kinds] == [*counts]


def _severity(kind: ChangeKind) -> Bump:
    return kind.severity
