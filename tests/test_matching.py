"""Which item of a list is which of another, and what has changed between them."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.versions.changes.change import pointer_of
from dermdata.versions.changes.comparing import (
    manifest_changes,
    matched,
    record_changes,
)

from .examples import FOR, document, evidence, statement


if TYPE_CHECKING:
    from collections.abc import Iterable

    from dermdata.versions import Change

    Document = dict[str, Any]


def by(name: str) -> Any:
    """Return a key: a field of an item."""
    return lambda item: item.get(name)


ITEMS = st.lists(
    st.fixed_dictionaries({"a": st.integers(0, 2)}, optional={"b": st.integers(0, 2)}),
    max_size=6,
)
KEYS = (by("b"), by("a"))


def said(changes: Iterable[Change]) -> list[tuple[str, str]]:
    """Return kind and place of changes."""
    return [(str(change.kind), change.pointer) for change in changes]


def changed(name: str, /, **fields: Any) -> list[tuple[str, str]]:
    """Return what has changed in a record whose fields were given other values."""
    return said(record_changes(document(name), {**document(name), **fields}))


class TestMatched:
    def test_equal_items_belong_together(self) -> None:
        """Wherever they stand."""
        assert {0: 1, 1: 0} == matched(["x", "y"], ["y", "x"], ())

    def test_equal_items_that_are_several(self) -> None:
        """In their order; what is one too many belongs to none."""
        assert {0: 0, 1: 2} == matched(["x", "x", "x"], ["x", "y", "x"], ())

    def test_the_rest_by_a_key(self) -> None:
        """Where each is the only one left with it."""
        old = [{"a": 1, "b": 1}, {"a": 2, "b": 1}]
        new = [{"a": 2, "b": 2}, {"a": 1, "b": 2}]

        assert {0: 1, 1: 0} == matched(old, new, [by("a")])

    def test_two_of_one_key_are_not_told_apart(self) -> None:
        """On either side; nothing is guessed."""
        one, two = [{"a": 1, "b": 0}], [{"a": 1, "b": 1}, {"a": 1, "b": 2}]

        assert {} == matched(one, two, [by("a")])
        assert {} == matched(two, one, [by("a")])

    def test_what_an_earlier_key_found_is_taken(self) -> None:
        """So that a later one finds another to be the only one left."""
        old = [{"a": 1, "b": 1}, {"a": 1}]
        new = [{"a": 1, "b": 1, "c": 0}, {"a": 1, "c": 0}]

        assert {0: 0, 1: 1} == matched(old, new, KEYS)
        assert {} == matched(old, new, KEYS[1:])

    def test_an_item_to_which_a_key_does_not_apply(self) -> None:
        """It is none by that key, though no other is either."""
        assert {} == matched([{"a": 1}], [{"a": 2}], [by("b")])

    @given(old=ITEMS, new=ITEMS)
    def test_no_item_is_two(self, old: list[Document], new: list[Document]) -> None:
        """Each belongs to one of the other list, or to none."""
        pairs = matched(old, new, KEYS)

        assert len(pairs) == len({*pairs.values()})
        assert {*pairs} <= {*range(len(old))}
        assert {*pairs.values()} <= {*range(len(new))}

    @given(ITEMS)
    def test_of_a_list_with_itself(self, items: list[Document]) -> None:
        """Every item is itself."""
        assert {n: n for n in range(len(items))} == matched(items, items, KEYS)

    @given(old=ITEMS, new=ITEMS)
    def test_backwards(self, old: list[Document], new: list[Document]) -> None:
        """As many belong together, and those that are unequal are the same pairs."""
        there = {(a, b) for a, b in matched(old, new, KEYS).items() if old[a] != new[b]}
        back = {(a, b) for b, a in matched(new, old, KEYS).items() if old[a] != new[b]}

        def read(pairs: set[tuple[int, int]]) -> list[str]:
            return sorted(f"{old[a]} {new[b]}" for a, b in pairs)

        assert read(there) == read(back)


class TestPointer:
    def test_of_a_place(self) -> None:
        """As RFC 6901 writes it; nothing for the whole."""
        assert "/statements/0/evidence/12" == pointer_of(
            ("statements", 0, "evidence", 12)
        )
        assert "" == pointer_of(())


class TestRecordChanges:
    def test_leave_the_documents_alone(self) -> None:
        """To compare is not to change."""
        before, after = document("cyst"), document("cyst", parents=["face"], xrefs=None)
        kept = copy.deepcopy((before, after))
        _ = [*record_changes(before, after)]

        assert kept == (before, after)

    def test_are_in_the_order_of_the_fields(self) -> None:
        """What became of the record first, then field by field, by their names."""
        end = {"reason": "It was two.", "date": "2026-11-22"}

        assert [
            ("record-retired", ""),
            ("reworded", "/definition"),
            ("renamed", "/name"),
            ("parent-added", "/parents/0"),
        ] == changed(
            "face",
            parents=["eyelid"],
            name="Foot",
            definition="New.",
            status="retired",
            retirement=end,
        )

    def test_of_a_list_in_their_order(self) -> None:
        """What went by its old place, the new order, what came by its new place."""
        before = document("face", parents=["a", "b", "c"])
        after = document("face", parents=["new", "c", "b"])

        assert [
            ("parent-removed", "/parents/0"),
            ("reordered", "/parents"),
            ("parent-added", "/parents/0"),
        ] == said(record_changes(before, after))

    def test_of_an_order_hold_positions(self) -> None:
        """Those of the items that stayed: as they were, and as they stand now."""
        before = document("face", parents=["a", "b", "c", "d"])
        after = document("face", parents=["d", "b", "c"])
        changes = {str(one.kind): one for one in record_changes(before, after)}

        assert ([1, 2, 3], [3, 1, 2]) == (
            changes["reordered"].before,
            changes["reordered"].after,
        )

    def test_that_move_others_along(self) -> None:
        """An item put before others is one change: nothing else is in another order."""
        before = document("face", parents=["a", "b"])
        after = document("face", parents=["new", "a", "b"])

        assert [("parent-added", "/parents/0")] == said(record_changes(before, after))

    @pytest.mark.parametrize(
        ("fields", "kind"),
        [
            ({"locator": "Table 2"}, "evidence-reworded"),
            ({"note": "Both."}, "evidence-reworded"),
            ({"locator": "Table 2", "note": "Both."}, "evidence-reworded"),
            ({"locator": "Table 2", "read": "full-text"}, "evidence-changed"),
            ({"figure": {"counts": [1, 2]}}, "evidence-changed"),
            ({"directness": "broader"}, "evidence-changed"),
        ],
    )
    def test_of_an_evidence_item(self, fields: Document, kind: str) -> None:
        """Place and note are words; all else is what the source says, or its weight."""
        before = document(
            "face", statements=[statement("same-as", "a", "supported", FOR)]
        )
        after = document(
            "face",
            statements=[statement("same-as", "a", "supported", {**FOR, **fields})],
        )

        assert [(kind, "/statements/0/evidence/0")] == said(
            record_changes(before, after)
        )

    def test_of_evidence_that_has_another_stance_and_place(self) -> None:
        """Nothing but the source is the same: one went, and one came."""
        items = [
            evidence("trial-2020", "supports", "case-report"),
            evidence("trial-2020", "refutes", "case-report", locator="Table 2"),
        ]
        before, after = (
            document("face", statements=[statement("same-as", "a", "disputed", item)])
            for item in items
        )

        assert [
            ("evidence-removed", "/statements/0/evidence/0"),
            ("evidence-added", "/statements/0/evidence/0"),
        ] == said(record_changes(before, after))

    def test_of_a_figure_whose_source_tells_which_it_was(self) -> None:
        """Of two of one magnitude, each is found again by where it was read."""
        old, new = (
            [
                statement(
                    "has-measure",
                    {"exactly": size + grown, "unit": "mm"},
                    "supported",
                    evidence(source, "supports", "case-report"),
                    measure="diameter",
                )
                for source, size in (("trial-2020", 1), ("case-2019", 2))
            ]
            for grown in (0, 5)
        )
        changes = [
            *record_changes(
                document("cyst", statements=old),
                document("cyst", statements=[*reversed(new)]),
            )
        ]

        assert [
            ("measure-changed", "/statements/0/object"),
            ("measure-changed", "/statements/1/object"),
            ("reordered", "/statements"),
        ] == said(changes)
        assert [(1, 6), (2, 7)] == [
            (one.before["exactly"], one.after["exactly"]) for one in changes[:2]
        ]

    def test_of_a_figure_read_in_two_sources(self) -> None:
        """Which two they are tells, not which of them stands first."""
        items = [
            evidence(source, "supports", "case-report")
            for source in ("trial-2020", "case-2019")
        ]

        def sized(size: int, *read: Document) -> Document:
            figure = {"exactly": size, "unit": "mm"}
            return statement(
                "has-measure", figure, "supported", *read, measure="diameter"
            )

        before = document("cyst", statements=[sized(1, *items), sized(2, items[0])])
        after = document(
            "cyst", statements=[sized(6, *reversed(items)), sized(7, items[0])]
        )

        assert [
            ("reordered", "/statements/0/evidence"),
            ("measure-changed", "/statements/0/object"),
            ("measure-changed", "/statements/1/object"),
        ] == said(record_changes(before, after))

    def test_of_a_retirement(self) -> None:
        """A field of its own for each; the record is not retired anew."""
        end = {"reason": "Another.", "date": "2026-11-23", "consider": ["hot"]}

        assert [
            ("consider-changed", "/retirement/consider"),
            ("retirement-reworded", "/retirement/date"),
            ("retirement-reworded", "/retirement/reason"),
        ] == changed("cold", retirement=end)

    def test_of_a_rejection(self) -> None:
        """That a retired record is rejected now is said beside the rest."""
        end = {"reason": "Another.", "date": "2026-11-21"}

        assert [
            ("status-changed", "/status"),
            ("retirement-reworded", "/retirement/reason"),
        ] == changed("cold", status="rejected", retirement=end)

    def test_of_a_status_hold_both(self) -> None:
        """What it was, and what it is."""
        (change,) = record_changes(
            document("cold"), document("cold", status="rejected")
        )

        assert ("/status", "retired", "rejected") == (
            change.pointer,
            change.before,
            change.after,
        )

    def test_of_a_scheme(self) -> None:
        """One that came or went is one change; of one that stayed, each field is."""
        whole = document("by-cause")
        bare = document("by-cause", scheme=None)
        other = document("by-cause", scheme={**whole["scheme"], "edition": "2021"})
        found = [
            next(iter(record_changes(*pair)))
            for pair in ((whole, bare), (bare, whole), (whole, other))
        ]

        assert [
            ("/scheme", whole["scheme"], None),
            ("/scheme", None, whole["scheme"]),
            ("/scheme/edition", "2020", "2021"),
        ] == [(one.pointer, one.before, one.after) for one in found]

    def test_of_a_definition_on_a_new_date(self) -> None:
        """Only a date that changed makes it another meaning, not that there is one."""
        dated = {"created": "2026-11-22", "modified": "2026-11-23"}
        before = document("face", provenance=dated)
        after = document("face", provenance=dated, definition="New.")

        assert [("reworded", "/definition")] == said(record_changes(before, after))


class TestManifestChanges:
    def test_of_its_keywords(self) -> None:
        """Their order carries no meaning; that of its authors does."""
        before = {"title": "T", "version": "1.0.0", "keywords": ["a", "b"]}
        after = {"title": "T", "version": "1.0.0", "keywords": ["b", "a"]}

        assert [("reordered", "/keywords")] == said(manifest_changes(before, after))
        assert [("manifest-changed", "/authors")] == said(
            manifest_changes(
                {"title": "T", "authors": ["A", "B"]},
                {"title": "T", "authors": ["B", "A"]},
            )
        )

    @pytest.mark.parametrize("field", ["authors", "keywords"])
    def test_of_a_list_that_came_or_went(self, field: str) -> None:
        """There is no order to compare where there was no list."""
        bare, whole = {"title": "T"}, {"title": "T", field: ["b", "a"]}

        assert [("manifest-changed", f"/{field}")] == said(
            manifest_changes(bare, whole)
        )
        assert [("manifest-changed", f"/{field}")] == said(
            manifest_changes(whole, bare)
        )

    def test_of_a_list_with_other_items(self) -> None:
        """As many as before, but others: that is no order."""
        assert [("manifest-changed", "/keywords")] == said(
            manifest_changes(
                {"title": "T", "keywords": ["b", "a"]},
                {"title": "T", "keywords": ["c", "a"]},
            )
        )

    def test_are_called_by_the_new_title(self) -> None:
        """Of the dataset, no record is named."""
        (change,) = manifest_changes({"title": "Old"}, {"title": "New"})

        assert ("", "New", "Old", "New") == (
            change.record,
            change.name,
            change.before,
            change.after,
        )

    def test_of_a_licence_that_there_was_none(self) -> None:
        """It is one all the same: what users may do is another thing now."""
        assert [("licence-changed", "/licence")] == said(
            manifest_changes({"title": "T"}, {"title": "T", "licence": "CC0-1.0"})
        )
