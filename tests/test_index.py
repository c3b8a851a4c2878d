"""The index of a set of records: what it knows of each, and what does not fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.codec import record_of
from dermdata.records import Kind, TermType
from dermdata.validation.checks.compiled import Demand
from dermdata.validation.checks.index import (
    KnownRecord,
    ReferenceIndex,
    Troubles,
    fits,
    known_record,
)

from .examples import document


CONDITION = KnownRecord(Kind.CONDITION)
SITE = KnownRecord(Kind.TERM, TermType.BODY_SITE)

IDS = st.sampled_from(["a", "b", "c", "d"])
GIVEN = st.lists(
    st.tuples(
        IDS,
        st.sampled_from(["condition", "treatment"]),
        st.lists(IDS, max_size=2).map(tuple),
        st.none() | IDS,
        st.booleans(),
    ),
    max_size=7,
)
"""Records: id, kind, parents, successor, and whether each is good."""


def heard(
    records: list[tuple[str, str, tuple[str, ...], str | None, bool]],
) -> ReferenceIndex:
    """Return an index that has heard of records."""
    index = ReferenceIndex({"d": CONDITION})
    for name, kind, parents, successor, good in records:
        if good:
            index.define(name, kind, None, parents, successor)
        else:
            index.define_refused(name, kind, None, list(parents))
        index.want({"kind": kind, "id": name, "parents": list(parents)})
    return index


def outcome(troubles: Troubles) -> tuple[object, ...]:
    """Return what is in troubles, but for the index itself."""
    parents = {child: sorted(above) for child, above in troubles.parents.items()}
    return troubles.ids, troubles.twice, parents, troubles.replaced


class TestKnownRecord:
    def test_of_a_condition(self) -> None:
        """It is its kind alone."""
        assert known_record(record_of(document("cyst"))) == CONDITION

    def test_of_one_that_was_replaced(self) -> None:
        """It names what replaces it."""
        replaced = known_record(record_of(document("cystoid")))

        assert KnownRecord(Kind.CONDITION, None, "cyst") == replaced

    def test_of_one_that_was_retired_for_nothing(self) -> None:
        """It names no successor."""
        retired = known_record(record_of(document("cold")))

        assert KnownRecord(Kind.CLASSIFICATION, None, "") == retired


class TestEntry:
    def test_of_what_was_defined(self) -> None:
        """Kind, type and successor are those that were given."""
        index = ReferenceIndex()
        index.define("lid", "term", "body-site", (), "eyelid")

        assert KnownRecord(Kind.TERM, TermType.BODY_SITE, "eyelid") == index.entry(
            "lid"
        )

    def test_of_a_parent_that_is_only_named(self) -> None:
        """What is named and nowhere defined is not there."""
        index = ReferenceIndex()
        index.define("lid", "term", "body-site", ("face",))

        assert None is index.entry("face")
        assert ["lid"] == list(index.ids())
        assert 2 == index.size

    def test_of_what_was_defined_twice(self) -> None:
        """The first decides on kind and successor; the id is noted."""
        index = ReferenceIndex()
        index.define("lid", "term", "body-site", (), "eyelid")
        index.define("lid", "condition", None, (), "cyst")

        assert KnownRecord(Kind.TERM, TermType.BODY_SITE, "eyelid") == index.entry(
            "lid"
        )
        assert {"lid"} == index.twice

    def test_own_records_come_before_those_beyond(self) -> None:
        """What is defined here hides what is known elsewhere."""
        index = ReferenceIndex({"cyst": SITE, "nose": SITE})
        index.define("cyst", "condition", None)

        assert CONDITION == index.entry("cyst")
        assert SITE == index.entry("nose")
        assert ["cyst", "cyst", "nose"] == list(index.ids())

    def test_alone(self) -> None:
        """An index of records that stand alone remembers nothing."""
        index = ReferenceIndex(alone=True)
        index.define("cyst", "condition", None, ("lump",))
        index.define_refused("face", "term", "body-site")
        index.want(document("red-cyst"))

        assert [None, None] == [index.entry("cyst"), index.entry("face")]
        assert {} == index.wanted


class TestRefused:
    def test_is_there(self) -> None:
        """References to a record with faults are no further mistake."""
        index = ReferenceIndex()
        index.define_refused("cyst", "condition", None)
        index.want({"kind": "condition", "id": "red-cyst", "parents": ["cyst"]})

        assert CONDITION == index.entry("cyst")
        assert frozenset() == index.troubles().ids

    @pytest.mark.parametrize("first", ["good", "refused"])
    def test_is_never_there_twice(self, first: str) -> None:
        """Beside a good record of the same id it counts for nothing, before or after."""
        index = ReferenceIndex()
        if first == "refused":
            index.define_refused("cyst", "term", "body-site")
        index.define("cyst", "condition", None)
        index.define_refused("cyst", "term", "body-site")

        assert CONDITION == index.entry("cyst")
        assert set() == index.twice

    def test_does_not_hide_a_circle(self) -> None:
        """A good record of the id may come after a child: the way round is found."""
        index = ReferenceIndex()
        index.define_refused("a", "condition", None)
        index.define("b", "condition", None, ("a",))
        index.define("a", "condition", None, ("b",))

        assert {"a": ("b",), "b": ("a",)} == index.troubles().parents

    def test_of_no_known_kind(self) -> None:
        """Of what is there, though nobody knows what, no reference is said to dangle."""
        index, other = ReferenceIndex(), ReferenceIndex()
        index.define_refused("cyst", "disease", None)
        index.want({"kind": "condition", "id": "red-cyst", "parents": ["cyst"]})
        other.merge(index)

        assert None is index.entry("cyst")
        assert frozenset() == index.troubles().ids == other.troubles().ids

    def test_a_term_of_no_known_type(self) -> None:
        """It is a term all the same."""
        index = ReferenceIndex()
        index.define_refused("lid", "term", "sigh")

        assert KnownRecord(Kind.TERM) == index.entry("lid")

    def test_parents(self) -> None:
        """Those that are ids lead in a circle, too; what is none leads nowhere."""
        index = ReferenceIndex()
        index.define_refused("a", "condition", None, ["b", 7, "B b"])
        index.define_refused("b", "condition", None, ["a"])
        index.define_refused("c", "condition", None, "c")

        assert {"a": ("b",), "b": ("a",)} == index.troubles().parents

    def test_a_term_without_its_type(self) -> None:
        """It is a term, and no reference is held against a type that nobody knows."""
        index = ReferenceIndex()
        index.define_refused("lid", "term", None)
        site = Demand(frozenset({Kind.TERM}), frozenset({TermType.BODY_SITE}))

        assert KnownRecord(Kind.TERM) == index.entry("lid")
        assert fits(KnownRecord(Kind.TERM), site)

    @pytest.mark.parametrize(("length", "known"), [(80, CONDITION), (81, None)])
    def test_with_a_long_id(self, length: int, known: KnownRecord | None) -> None:
        """An id that is too long to be one is not kept."""
        index = ReferenceIndex()
        index.define_refused("x" * length, "condition", None)

        assert known == index.entry("x" * length)


class TestTroubles:
    def test_in_a_good_set(self) -> None:
        """There are none."""
        index = ReferenceIndex()
        index.define("cyst", "condition", None)
        index.define("red-cyst", "condition", None, ("cyst",))
        index.want({"kind": "condition", "id": "red-cyst", "parents": ["cyst"]})

        assert (frozenset(), frozenset(), {}, {}) == outcome(index.troubles())
        assert not index.troubles().involved

    def test_ids_that_are_not_there(self) -> None:
        """Nor is one that is of another kind than was wanted."""
        index = ReferenceIndex({"nose": SITE, "lump": CONDITION})
        parents = ["cyst", "nose", "lump"]
        index.want({"kind": "condition", "id": "red-cyst", "parents": parents})

        assert frozenset({"cyst", "nose"}) == index.troubles().ids

    def test_a_kind_that_differs_beyond(self) -> None:
        """An id that names another kind beyond clashes; one of the same kind does not."""
        index = ReferenceIndex({"cyst": SITE, "lump": CONDITION})
        index.define("cyst", "condition", None)
        index.define("lump", "condition", None)

        assert frozenset({"cyst"}) == index.troubles().twice

    def test_a_parent_that_comes_later(self) -> None:
        """Only then can the way up lead in a circle, and it is found."""
        index = ReferenceIndex()
        index.define("a", "condition", None, ("b",))
        index.define("b", "condition", None, ("a",))
        index.define("c", "condition", None, ("a",))

        assert {"a": ("b",), "b": ("a",)} == index.troubles().parents

    def test_the_order_of_records(self) -> None:
        """Parents that come before and after their children give no circle."""
        index = ReferenceIndex()
        index.define("c", "condition", None, ("b",))
        index.define("a", "condition", None)
        index.define("b", "condition", None, ("a",))

        assert {} == index.troubles().parents


class TestMerge:
    @given(GIVEN, st.integers(0, 7))
    def test_is_as_if_one_had_heard_all(
        self,
        records: list[tuple[str, str, tuple[str, ...], str | None, bool]],
        cut: int,
    ) -> None:
        """An index that takes over another finds what one of all records finds."""
        whole, first = heard(records), heard(records[:cut])
        first.merge(heard(records[cut:]))

        assert outcome(whole.troubles()) == outcome(first.troubles())
        assert [whole.entry(name) for name in "abcd"] == [
            first.entry(name) for name in "abcd"
        ]

    def test_of_what_was_refused(self) -> None:
        """A good record that comes with a third is still the only one of its id."""
        first, second, third = (ReferenceIndex() for _ in range(3))
        second.define_refused("cyst", "term", "body-site")
        third.define("cyst", "condition", None)
        first.merge(second)
        first.merge(third)

        assert set() == first.twice
        assert CONDITION == first.entry("cyst")

    @given(GIVEN)
    def test_of_nothing(
        self, records: list[tuple[str, str, tuple[str, ...], str | None, bool]]
    ) -> None:
        """What heard of nothing adds nothing, on either side."""
        expected = outcome(heard(records).troubles())
        before, after = heard([]), heard(records)
        before.merge(heard(records))
        after.merge(heard([]))

        assert expected == outcome(before.troubles())
        assert expected == outcome(after.troubles())


class TestFits:
    @pytest.mark.parametrize(
        ("demand", "entry", "expected"),
        [
            (Demand(), CONDITION, True),
            (Demand(frozenset({Kind.CONDITION})), CONDITION, True),
            (Demand(frozenset({Kind.TREATMENT})), CONDITION, False),
            (Demand(types=frozenset({TermType.BODY_SITE})), SITE, True),
            (Demand(types=frozenset({TermType.SIGN})), SITE, False),
            (Demand(types=frozenset({TermType.SIGN})), CONDITION, True),
            (
                Demand(frozenset({Kind.CONDITION}), frozenset({TermType.BODY_SITE})),
                SITE,
                False,
            ),
        ],
    )
    def test_kind_and_type(
        self,
        demand: Demand,
        entry: KnownRecord,
        expected: bool,  # noqa: FBT001 - a parameter
    ) -> None:
        """A kind that is wanted must match; a type binds only what has one."""
        assert expected is fits(entry, demand)
