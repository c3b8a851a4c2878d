"""Statements in words: how each predicate, extent and circumstance reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dermdata.codec import record_of
from dermdata.collection import UnknownRecordError, UnknownStatementError
from dermdata.collection.labels import label_of, limits, object_of

from .examples import FOR, document, small_dataset, statement


if TYPE_CHECKING:
    from dermdata.collection import Dataset
    from dermdata.records import Statement


def said(predicate: str, target: Any, **fields: Any) -> Statement:
    """Return a statement on a condition."""
    made = statement(predicate, target, "supported", FOR, **fields)
    (held,) = record_of(document("cyst", statements=[made])).statements
    return held


class TestPredicates:
    """Every predicate reads as a part of a sentence."""

    @pytest.mark.parametrize(
        ("predicate", "words"),
        [
            ("same-as", "is the same as"),
            ("is-a", "is a kind of"),
            ("classified-as", "is classified as"),
            ("triggered-by", "is triggered by"),
            ("associated-with", "is associated with"),
            ("worsened-by", "is worsened by"),
            ("treated-by", "is treated by"),
            ("prevented-by", "is prevented by"),
            ("avoid", "calls for avoiding"),
            ("diagnosed-by", "is diagnosed by"),
            ("pointed-to-by", "is pointed to by"),
            ("affects-site", "affects site"),
            ("occurs-in", "occurs in"),
            ("differs-from", "differs from"),
        ],
    )
    def test_reads(self, predicate: str, words: str) -> None:
        """Subject, what is said, object: with the names and not the ids."""
        assert f"CYST {words} HEAT" == label_of(
            "cyst", said(predicate, "heat"), str.upper
        )

    def test_caution(self) -> None:
        """Which a treatment calls for."""
        made = statement("caution", "newborn", "supported", FOR)
        (held,) = record_of(document("warm-cream", statements=[made])).statements

        assert "CREAM calls for caution with NEWBORN" == label_of(
            "cream", held, str.upper
        )

    def test_figure(self) -> None:
        """Of a figure the measure is named, and the figure follows it."""
        made = said("has-measure", {"at_most": 3, "unit": "mm"}, measure="diameter")

        assert "DIAMETER: ≤ 3 mm" == object_of(made, str.upper)
        assert "CYST has measure DIAMETER: ≤ 3 mm" == label_of("cyst", made, str.upper)


class TestLimits:
    """How far a statement reaches, and in which circumstances."""

    @pytest.mark.parametrize(
        ("extent", "words"),
        [
            ("only", "only"),
            ("most", "most cases"),
            ("some", "some cases"),
            ("few", "few cases"),
            ("single-case", "single case"),
        ],
    )
    def test_extents(self, extent: str, words: str) -> None:
        """Each extent has words of its own, which come behind a comma."""
        made = said("affects-site", "face", extent=extent)

        assert [words] == limits(made, str.upper)
        assert f"CYST affects site FACE, {words}" == label_of("cyst", made, str.upper)

    @pytest.mark.parametrize(
        ("context", "words"),
        [
            ({"population": "newborn"}, "in NEWBORN"),
            ({"site": "face"}, "at FACE"),
            ({"morphology": "red-cyst"}, "as RED-CYST"),
            ({"route": "oral"}, "oral"),
            ({"duration": {"value": 2, "unit": "wk"}}, "over 2 wk"),
        ],
    )
    def test_circumstances(self, context: dict[str, Any], words: str) -> None:
        """Each circumstance has a preposition of its own; a route needs none."""
        assert [words] == limits(
            said("treated-by", "warm-cream", context=context), str.upper
        )

    def test_order(self) -> None:
        """The extent comes first, then people, place, look, route and time."""
        context = {
            "duration": {"between": [2, 4], "unit": "wk"},
            "route": "topical",
            "morphology": "red-cyst",
            "site": "face",
            "population": "newborn",
        }
        made = said("treated-by", "warm-cream", context=context, extent="few")

        assert [
            "few cases",
            "in NEWBORN",
            "at FACE",
            "as RED-CYST",
            "topical",
            "over 2–4 wk",
        ] == limits(made, str.upper)

    def test_none(self) -> None:
        """What nothing limits has no comma."""
        made = said("classified-as", "hot")

        assert [] == limits(made, str.upper)
        assert "CYST is classified as HOT" == label_of("cyst", made, str.upper)


class TestDatasetLabel:
    """`Dataset.label`: the names are those of the dataset."""

    def test_names_of_the_dataset(self) -> None:
        """Another name of a record gives another label, and the same statement id."""
        made = small_dataset({**document("hot"), "name": "Heated"})
        one, other = (whole["cyst"].statements[2] for whole in (made, small_dataset()))

        assert "Cyst is classified as Heated" == made.label(one)
        assert "Cyst is classified as Hot" == small_dataset().label(other)
        assert made.holding(one)[0].id == small_dataset().holding(other)[0].id

    def test_equal_statement_of_another_dataset(self, small: Dataset) -> None:
        """A statement that is equal to one of the dataset's is that one."""
        other = small_dataset()["cyst"].statements[2]

        assert "Cyst is classified as Hot" == small.label(other)

    def test_statement_that_is_not_held(self, small: Dataset) -> None:
        """The error quotes what is said, and where to find what is said instead."""
        with pytest.raises(UnknownStatementError) as caught:
            small.label(said("is-a", "red-cyst"))

        assert "there is no statement `is-a red-cyst`" == caught.value.message
        assert (
            "`claims` lists them; what is said otherwise, or of another record, "
            "has another id"
        ) == caught.value.hint

    def test_id_with_a_slip(self, small: Dataset) -> None:
        """The nearest id is named before that."""
        with pytest.raises(UnknownStatementError) as caught:
            small.label("s-a08a77e624f9")

        assert "there is no statement `s-a08a77e624f9`" == caught.value.message
        assert caught.value.hint.startswith("the nearest: `s-a08a77e624f8`")
        assert caught.value.hint.endswith(
            "; `claims` lists them; what is said otherwise, or of another record, "
            "has another id"
        )
        assert "s-a08a77e624f8" == caught.value.nearest[0]

    def test_statement_about_what_is_not_there(self, small: Dataset) -> None:
        """A statement with the id of an unknown record has no name to show."""
        (held,) = small.holding(small["cyst"].statements[2])
        with pytest.raises(UnknownRecordError) as caught:
            label_of("cist", held.statement, small.name_of)

        assert "cist" == caught.value.id
        assert "cyst" == caught.value.nearest[0]


class TestHolding:
    """`Dataset.holding`: the places of a statement."""

    def test_equal_ones_on_two_records(self) -> None:
        """The very object stands on its own record; a copy of it on both."""
        hot = statement("classified-as", "hot", "supported", FOR)
        made = small_dataset(
            document("cyst", statements=[hot]),
            document("red-cyst", statements=[hot]),
        )
        own = made["red-cyst"].statements[0]
        copy = record_of(document("cyst", statements=[hot])).statements[0]

        assert ["red-cyst"] == [held.subject for held in made.holding(own)]
        assert ["cyst", "red-cyst"] == [held.subject for held in made.holding(copy)]

    def test_other_verdict(self, small: Dataset) -> None:
        """What says the same with another verdict stands nowhere."""
        other = statement(
            "classified-as", "hot", "partly-supported", FOR, rationale="In part."
        )
        (found,) = record_of(document("cyst", statements=[other])).statements

        assert () == small.holding(found)

    def test_id_is_of_the_claim_and_revision_of_the_verdict(
        self, small: Dataset
    ) -> None:
        """Another verdict keeps the id; another subject has another."""
        other = statement(
            "classified-as", "hot", "partly-supported", FOR, rationale="In part."
        )
        changed = small_dataset(
            document("cyst", statements=[other]),
            document("red-cyst", statements=[other]),
        )
        (was,) = small.holding(small["cyst"].statements[2])
        (now,) = changed.holding(changed["cyst"].statements[0])
        (red,) = changed.holding(changed["red-cyst"].statements[0])

        assert was.id == now.id
        assert was.revision != now.revision
        assert now.id != red.id
        assert now.revision == red.revision
