"""Compare: two conditions side by side."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import dermdata as dd
from dermdata.query._hierarchy import Hierarchy

from .spots import BOOK, CASE, partly, record, refuted, said, spots


SPOTS = spots()
DATA = dd.dataset()
CLINICAL = DATA.ids("condition") + DATA.ids("classification")


def turned(found: dd.Comparison) -> dd.Comparison:
    """Return a comparison with its two sides in the other order."""
    return attrs.evolve(
        found,
        one=found.other,
        other=found.one,
        one_name=found.other_name,
        other_name=found.one_name,
        rows=tuple(
            attrs.evolve(
                row,
                one=row.other,
                other=row.one,
                one_statement=row.other_statement,
                other_statement=row.one_statement,
            )
            for row in found.rows
        ),
    )


class TestCompare:
    def test_rows(self) -> None:
        """By predicate, what both share first, then the stronger, in words."""
        pimple = record(
            "condition",
            "pimple",
            type="lesion",
            statements=[
                partly("affects-site", "eyelid", CASE),
                said("affects-site", "face", BOOK),
                said("triggered-by", "rubbing", BOOK),
            ],
        )
        found = dd.compare("pimple", "spot", dataset=spots(pimple))

        assert ("pimple", "spot", "Pimple", "Spot") == (
            found.one,
            found.other,
            found.one_name,
            found.other_name,
        )
        assert [
            (
                "affects-site",
                "Eyelid — partly-supported, E4",
                "Eyelid, most cases — supported, E3",
                True,
            ),
            ("affects-site", "Face — supported, E5", None, False),
            (
                "affects-site",
                None,
                "Arm, in Newborn — partly-supported, E4",
                False,
            ),
            ("triggered-by", "Rubbing — supported, E5", None, False),
            ("triggered-by", None, "Sun — supported, E5", False),
        ] == [
            (row.predicate, row.one, row.other, row.shared)
            for row in found.rows
            if row.predicate in {"affects-site", "triggered-by"}
        ]

    def test_figures(self) -> None:
        """Stand under their measure."""
        (row,) = [
            row
            for row in dd.compare("spot", "pimple", dataset=SPOTS).rows
            if row.predicate == "has-measure"
        ]

        assert ("diameter", "Diameter", "Diameter: 1–2 mm — supported, E5", None) == (
            row.object,
            row.name,
            row.one,
            row.other,
        )

    def test_statements(self) -> None:
        """Each cell names the statement it rests on."""
        for row in dd.compare("spot", "wart", dataset=SPOTS).rows:
            for cell, name in (
                (row.one, row.one_statement),
                (row.other, row.other_statement),
            ):
                assert (cell is None) is (name is None)
                assert name is None or SPOTS.statement(name).statement.verdict.accepted

    def test_what_is_broader_is_added_with_its_name(self) -> None:
        """But for what the narrower denies, or says itself."""
        rows = {
            (row.predicate, row.object): row.one
            for row in dd.compare("spot-plaque", "pimple", dataset=SPOTS).rows
        }

        assert "Sun (said of Spot) — supported, E5" == rows["triggered-by", "sun"]
        assert "Frost — partly-supported, E4" == rows["treated-by", "frost"]
        assert ("has-finding", "white-papule") not in rows

    def test_nothing_comes_from_one_of_several_classes(self) -> None:
        """Nobody knows that the plaque comes after steroids."""
        objects = {
            row.object
            for row in dd.compare("spot-plaque", "pimple", dataset=SPOTS).rows
        }

        assert "steroid-cream" not in objects
        assert "blistering" not in objects

    def test_what_is_broader_than_both_sets_nothing_apart(self) -> None:
        """Two forms are compared by what is said of each."""
        found = dd.compare("spot-plaque", "spot-rash", dataset=SPOTS)

        assert "sun" not in {row.object for row in found.rows}

    def test_with_what_it_is_a_form_of(self) -> None:
        """Each has its own."""
        found = dd.compare("spot-plaque", "spot", dataset=SPOTS)

        assert [("triggered-by", "sun", True), ("triggered-by", "rubbing", False)] == [
            (row.predicate, row.object, row.one is None)
            for row in found.rows
            if row.predicate == "triggered-by"
        ]

    @pytest.mark.parametrize(
        ("one", "other", "labels"),
        [
            ("spot", "wart", ["Spot differs from Wart"]),
            (
                "spot-plaque",
                "wart",
                ["Spot differs from Wart", "Wart differs from Spot plaque"],
            ),
            ("spot", "lupus", []),
        ],
    )
    def test_apart(self, one: str, other: str, labels: list[str]) -> None:
        """What is said of how to tell them, on either, or on what is broader."""
        found = dd.compare(one, other, dataset=SPOTS)

        assert labels == [side.label for side in found.apart]
        assert "differs-from" not in {row.predicate for row in found.rows}

    def test_apart_only_if_accepted(self) -> None:
        """What nobody upholds tells nothing apart."""
        made = spots(
            record(
                "condition",
                "pimple",
                type="lesion",
                statements=[refuted("differs-from", "lupus")],
            )
        )

        assert () == dd.compare("pimple", "lupus", dataset=made).apart

    def test_what_holds_of_some_is_not_passed_on(self) -> None:
        """One patient with an epidermoid cyst is no patient with milia."""
        found = dd.compare("milia", "syringoma")

        assert "tacrolimus" not in {row.object for row in found.rows}
        assert "tacrolimus" in {
            row.object for row in dd.compare("epidermoid-cyst", "syringoma").rows
        }

    def test_of_milia(self) -> None:
        """A closed comedo looks the same and arises in the same place."""
        found = dd.compare("milia", "whitehead")
        shared = {row.object for row in found.rows if row.shared}

        assert {"white-papule", "hair-follicle"} <= shared
        assert found.apart


class TestRefused:
    def test_one_alone(self) -> None:
        """By whatever names the same is given twice."""
        with pytest.raises(dd.QueryError) as caught:
            dd.compare("Milium", "milia")

        assert "both are `milia`" == caught.value.message
        assert "give two conditions" == caught.value.hint

    @pytest.mark.parametrize("word", ["frost", "trial-2020", "", "x" * 5000, "\x1b[2J"])
    def test_no_condition(self, word: str) -> None:
        """A treatment, a source, a name of nothing."""
        for pair in ((word, "spot"), ("spot", word)):
            with pytest.raises((dd.QueryError, dd.UnknownRecordError)) as caught:
                dd.compare(*pair, dataset=SPOTS)

            assert str(caught.value).isprintable()


class TestLaws:
    @given(one=st.sampled_from(CLINICAL), other=st.sampled_from(CLINICAL))
    @example(one="milia", other="closed-comedo")
    def test_symmetric(self, one: str, other: str) -> None:
        """The other way round, the two sides change places and nothing else does."""
        assume(one != other)

        assert dd.compare(other, one) == turned(dd.compare(one, other))

    @given(one=st.sampled_from(CLINICAL), other=st.sampled_from(CLINICAL))
    def test_says_nothing_new(self, one: str, other: str) -> None:
        """Each cell is said of the record or of what it is a form of."""
        assume(one != other)
        wholes = {name: DATA.once(Hierarchy).wholes(name) for name in (one, other)}
        for row in dd.compare(one, other).rows:
            for name, id_ in ((one, row.one_statement), (other, row.other_statement)):
                assert id_ is None or DATA.statement(id_).subject in wholes[name]
