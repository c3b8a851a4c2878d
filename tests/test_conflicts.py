"""Conflicts: what counts as one for every figure, every group and every question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.codec import record_of
from dermdata.collection import (
    Dataset,
    UnknownRecordError,
    UnknownStatementError,
)
from dermdata.query import QueryError, claims, conflicts
from dermdata.query._conflicts import RULES, _joined

from .examples import AGAINST, FOR, document, small_dataset, statement


if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = [rule.kind for rule in RULES]
WHOLE = small_dataset(
    document(
        "red-cyst",
        statements=[
            statement("treated-by", "warm-cream", "supported", FOR),
            statement("worsened-by", "warm-cream", "supported", FOR),
        ],
    )
)
"""A dataset with conflicts of several kinds."""
ON_FACE = {"context": {"site": "face"}}
"""What makes another statement of the same figure."""
ENDS = st.lists(st.integers(0, 40), min_size=2, max_size=2, unique=True)


def figure(value: float, unit: str = "mm", **fields: Any) -> dict[str, Any]:
    """Return the statement that something measures so much."""
    return measured({"value": value, "unit": unit}, **fields)


def measured(target: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return the statement that something has such a measure."""
    about = {"measure": "diameter", **fields}
    return statement("has-measure", target, "supported", FOR, **about)


def apart(*said: dict[str, Any]) -> bool:
    """Whether figures for one thing are a conflict."""
    needed = [document(name) for name in ("trial-2020", "diameter", "face")]
    cyst = document("cyst", statements=[*said], synonyms=None, xrefs=None)
    made = Dataset.from_records(map(record_of, [*needed, cyst]))
    return bool(conflicts(dataset=made, kind="figures-apart"))


class TestUnits:
    """Figures in several units of one dimension."""

    @pytest.mark.parametrize(
        ("many", "small", "large"),
        [
            (10, "mm", "cm"),
            (60, "s", "min"),
            (60, "min", "h"),
            (24, "h", "d"),
            (7, "d", "wk"),
            (365.25, "d", "a"),
            (12, "mo", "a"),
            (30.4375, "d", "mo"),
        ],
    )
    def test_so_many_make_one(self, many: float, small: str, large: str) -> None:
        """The same in another unit is no conflict; a tenth more or less is one."""
        assert not apart(figure(many, small), figure(1, large))
        assert apart(figure(many * 1.1, small), figure(1, large))
        assert apart(figure(many * 0.9, small), figure(1, large))

    def test_other_dimensions(self) -> None:
        """A length says nothing against a time, nor a share against a count of days."""
        assert not apart(figure(1, "mm"), figure(100, "d"))
        assert not apart(figure(1, "%"), figure(100, "mm"))


class TestRounding:
    """Figures that may be one figure, rounded."""

    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [(95, 100, False), (94, 100, True), (100, 105, False), (100, 106, True)],
    )
    def test_a_twentieth_of_the_larger(
        self, one: int, other: int, *, expected: bool
    ) -> None:
        """Up to a twentieth apart they agree, whichever comes first."""
        assert expected == apart(figure(one), figure(other))
        assert expected == apart(figure(other), figure(one))

    @given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 9))
    def test_scale_does_not_matter(self, one: int, other: int, factor: int) -> None:
        """Two figures agree or not, however large the unit they are written in."""
        assert apart(figure(one), figure(other, **ON_FACE)) == apart(
            figure(one * factor), figure(other * factor, **ON_FACE)
        )

    @given(ENDS, ENDS)
    def test_ranges_that_meet_agree(self, one: list[int], other: list[int]) -> None:
        """Ranges with a value in common are no conflict, whichever end comes first."""
        said = [
            measured({"between": one, "unit": "mm"}),
            measured({"between": other, "unit": "mm"}, **ON_FACE),
        ]
        meet = max(min(one), min(other)) <= min(max(one), max(other))

        assert not (meet and apart(*said))
        assert apart(*said) == apart(*reversed(said))


PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=10)


class TestGroups:
    """Statements that collide by way of others."""

    @given(PAIRS)
    def test_no_two_share_a_statement(self, pairs: list[Any]) -> None:
        """Every statement is in one group and there once, with all it collides with."""
        groups = _joined(pairs)
        members = [one for group in groups for one in group]

        assert sorted({one for pair in pairs for one in pair}) == sorted(members)
        assert all(1 == sum({*pair} <= {*group} for group in groups) for pair in pairs)

    @given(PAIRS, st.randoms(use_true_random=False))
    def test_order_does_not_matter(self, pairs: list[Any], random: Any) -> None:
        """The same pairs in another order make the same groups."""
        other = random.sample(pairs, len(pairs))

        assert groups_of(_joined(pairs)) == groups_of(_joined(other))


def groups_of(found: Iterable[Iterable[Any]]) -> set[frozenset[Any]]:
    """Return groups without any order."""
    return {frozenset(group) for group in found}


class TestQuestions:
    """What is asked for, and what is returned."""

    def test_kinds_together_are_all(self) -> None:
        """All conflicts are those of each kind, in the order of the rules."""
        assert [*conflicts(dataset=WHOLE)] == [
            found for kind in KINDS for found in conflicts(dataset=WHOLE, kind=kind)
        ]
        assert ["supported-and-refuted", "cause-and-cure"] == [
            *dict.fromkeys(found.kind for found in conflicts(dataset=WHOLE))
        ][:2]

    def test_a_record_by_its_id_or_itself(self) -> None:
        """Both ask the same; and what is not about it is left out, in the same order."""
        of_cream = conflicts("warm-cream", dataset=WHOLE)

        assert of_cream == conflicts(WHOLE["warm-cream"], dataset=WHOLE)
        assert [*of_cream] == [
            found for found in conflicts(dataset=WHOLE) if "warm-cream" in found.records
        ]
        assert 0 < len(of_cream) < len(conflicts(dataset=WHOLE))

    def test_a_statement(self) -> None:
        """Its id gives every conflict it takes part in, and no other."""
        for id_ in {row.statement for row in claims(dataset=WHOLE)}:
            assert [
                found
                for found in conflicts(dataset=WHOLE)
                if id_ in {side.id for side in found.statements}
            ] == [*conflicts(id_, dataset=WHOLE)]

    def test_statement_that_is_not_there(self) -> None:
        """What looks like the id of a statement is looked up as one."""
        with pytest.raises(UnknownStatementError) as caught:
            conflicts("s-000000000000", dataset=WHOLE)

        assert "there is no statement `s-000000000000`" == caught.value.message

    def test_record_that_is_not_there(self) -> None:
        """Anything else is looked up as a record."""
        for text in ("s-00000000000", "s-00000000000g", "warm-creme"):
            with pytest.raises(UnknownRecordError) as caught:
                conflicts(text, dataset=WHOLE)

            assert f"there is no record `{text}`" == caught.value.message

    @pytest.mark.parametrize(
        ("kind", "hint"),
        [
            ("cause-or-cure", "the nearest: `cause-and-cure`"),
            ("fight", f"one of {', '.join(KINDS)}"),
            ("", f"one of {', '.join(KINDS)}"),
            (7, f"one of {', '.join(KINDS)}"),
        ],
    )
    def test_kind_that_is_none(self, kind: Any, hint: str) -> None:
        """The nearest is named, or all are."""
        with pytest.raises(QueryError) as caught:
            conflicts(dataset=WHOLE, kind=kind)

        assert caught.value.message.endswith(" is no kind of conflict")
        assert hint == caught.value.hint

    def test_what_is_no_record(self) -> None:
        """A list of ids is not one."""
        given_: Any = ["cyst"]
        with pytest.raises(TypeError) as caught:
            conflicts(given_, dataset=WHOLE)

        assert "a record or its id" in str(caught.value)


class TestOneStatement:
    """Sources for and against one statement."""

    def test_summary(self) -> None:
        """Each source is named once on its side, however often it is cited."""
        page = {**FOR, "locator": "Table 2"}
        said = statement(
            "classified-as", "hot", "disputed", FOR, page, AGAINST, rationale="Both."
        )
        (found,) = conflicts(
            dataset=small_dataset(document("cyst", statements=[said])),
            kind="supported-and-refuted",
        )

        assert (
            "Cyst is classified as Hot: for it Ahn & Berg 2020. Against it Case 2019. "
            "Verdict: disputed."
        ) == found.summary
        assert ("cyst", "hot") == found.records
        assert ["Results", "Table 2", "Results"] == [
            word.locator for word in found.statements[0].evidence
        ]
