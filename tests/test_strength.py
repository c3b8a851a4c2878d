"""Strength: in which order statements are listed, and what is folded under what."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata.collection.folding import Folded, folded
from dermdata.records.ranking import strength, strongest_first

from .examples import AGAINST, FOR, LAY, document, evidence, small_dataset, statement


def made(verdict: str, *items: dict[str, Any], **fields: Any) -> dd.Statement:
    """Return a statement, with a rationale where its verdict asks for one."""
    said = statement("affects-site", "eyelid", verdict, *items, **fields)
    return dd.Statement.from_dict({"rationale": "Weighed.", **said})


CASE = evidence("case-2019", "supports", "case-report")
INDIRECT = {**FOR, "directness": "narrower"}
RELATED = {**FOR, "directness": "related"}
BOOK = evidence("case-2019", "supports", "textbook")

IN_ORDER = [
    made("supported", FOR, extent="only"),
    made("supported", FOR, extent="most"),
    made("supported", FOR),
    made("supported", FOR, extent="some"),
    made("supported", FOR, extent="few"),
    made("supported", FOR, extent="single-case"),
    made("supported", CASE),
    made("supported", INDIRECT, BOOK),
    made("supported", INDIRECT),
    made("supported", RELATED),
    made("supported", {**CASE, "design": "web-opinion"}),
    made("partly-supported", FOR, AGAINST),
    made("disputed", FOR, AGAINST),
    made("unsupported", LAY),
    made("refuted", {**FOR, "stance": "refutes"}),
    made("refuted", AGAINST, LAY),
    made("promotional", LAY),
]
"""Statements, each stronger than the next."""


class TestStrength:
    """Which of two statements stands firmer."""

    @pytest.mark.parametrize("place", range(len(IN_ORDER) - 1))
    def test_order(self, place: int) -> None:
        """By verdict, then level, then directness, then extent."""
        assert strength(IN_ORDER[place]) > strength(IN_ORDER[place + 1])

    def test_level_is_that_of_the_side_the_verdict_rests_on(self) -> None:
        """The evidence against says how firmly a thing is refuted."""
        assert dd.Level.E4.rank == strength(IN_ORDER[-2])[1]
        assert dd.Level.E0.rank == strength(IN_ORDER[-1])[1]

    @given(st.permutations(IN_ORDER))
    def test_strongest_first(self, shuffled: list[dd.Statement]) -> None:
        """Whatever the order in the file."""
        assert tuple(IN_ORDER) == strongest_first(shuffled)

    def test_equally_strong_stay_as_they_are(self) -> None:
        """So that whoever writes the file can say what comes first."""
        one, other = made("supported", FOR, BOOK), made("supported", FOR)

        assert (one, other) == strongest_first([one, other])
        assert (other, one) == strongest_first([other, one])


class TestAccessors:
    """The typed accessors list what is accepted by strength."""

    def test_accepted(self) -> None:
        """The strongest first, though it is written last."""
        said = [
            statement("affects-site", "eyelid", "supported", CASE),
            statement("affects-site", "face", "supported", FOR),
            statement("affects-site", "face", "unsupported", LAY, extent="only"),
        ]
        record = small_dataset(document("cyst", statements=said)).conditions["cyst"]

        assert ["face", "eyelid"] == [site.target for site in record.sites]

    def test_disputed(self) -> None:
        """So are the disputes."""
        said = [
            statement(
                "affects-site", name, "disputed", item, AGAINST, rationale="Both."
            )
            for name, item in (("eyelid", CASE), ("face", FOR))
        ]
        record = small_dataset(document("cyst", statements=said)).conditions["cyst"]

        assert ["face", "eyelid"] == [site.target for site in record.disputed]

    def test_bundled(self) -> None:
        """Each accessor of each record: nothing stands above what is stronger."""
        for record in dd.dataset():
            for predicate in dd.Predicate:
                ranked = [strength(said) for said in record.accepted(predicate)]

                assert sorted(ranked, reverse=True) == ranked


def treated_by(name: str, verdict: str = "supported") -> dict[str, Any]:
    """Return a statement that something treats."""
    return statement("treated-by", name, verdict, FOR, rationale="Weighed.")


def shape(entries: list[Folded]) -> list[Any]:
    """Return the objects of folded statements, in nested lists."""
    return [[str(entry.statement.object), *shape(entry.narrower)] for entry in entries]


class TestFolded:
    """Statements, the narrower under the broader."""

    TREATMENTS = (
        document("warm-cream"),
        {**document("warm-cream"), "id": "hot-cream", "parents": ["warm-cream"]},
        {**document("warm-cream"), "id": "boiling-cream", "parents": ["hot-cream"]},
    )

    def folded(self, *said: dict[str, Any]) -> list[Any]:
        """Return how statements of one record fold."""
        dataset = small_dataset(
            *self.TREATMENTS, document("cyst", statements=list(said))
        )
        return shape(folded(dataset, dataset["cyst"].statements))

    def test_narrower_stand_under_the_broader(self) -> None:
        """Under the nearest that is named, by however many steps."""
        names = ("boiling-cream", "hot-cream", "warm-cream")

        assert [["warm-cream", ["hot-cream", ["boiling-cream"]]]] == self.folded(
            treated_by("warm-cream"),
            treated_by("hot-cream", "partly-supported"),
            {**treated_by("boiling-cream", "partly-supported"), "extent": "few"},
        )
        assert [["warm-cream", ["boiling-cream"]]] == self.folded(
            treated_by(names[2]), treated_by(names[0], "partly-supported")
        )

    def test_stronger_stand_by_themselves(self) -> None:
        """What is better known of the narrower is not hidden under the broader."""
        assert [["hot-cream", ["boiling-cream"]], ["warm-cream"]] == self.folded(
            treated_by("warm-cream", "partly-supported"),
            treated_by("hot-cream"),
            treated_by("boiling-cream", "partly-supported"),
        )

    def test_passes_over_a_nearer_one_that_is_weaker(self) -> None:
        """It stands under the next that is not."""
        assert [["warm-cream", ["boiling-cream"], ["hot-cream"]]] == self.folded(
            treated_by("warm-cream"),
            {**treated_by("boiling-cream"), "extent": "some"},
            treated_by("hot-cream", "partly-supported"),
        )

    def test_same_thing_twice(self) -> None:
        """What is narrower stands under the stronger of the two."""
        weak = {**treated_by("warm-cream", "partly-supported"), "extent": "few"}

        assert [["warm-cream", ["hot-cream"]], ["warm-cream"]] == self.folded(
            weak, treated_by("hot-cream", "partly-supported"), treated_by("warm-cream")
        )

    def test_figures_and_what_is_not_held(self) -> None:
        """A figure is no record; what the dataset lacks has no broader thing."""
        size = statement(
            "has-measure",
            {"value": 1, "unit": "mm"},
            "supported",
            FOR,
            measure="diameter",
        )
        lost = dd.Statement.from_dict(treated_by("lost"))
        dataset = small_dataset(document("cyst", statements=[size]))
        said = [*dataset["cyst"].statements, lost]

        assert [["1 mm"], ["lost"]] == shape(folded(dataset, said))

    def test_drug_is_not_beside_what_is_doubtful(self) -> None:
        """Penicillamine comes before perfume among the causes of its class."""
        causes = dd.classifications["medication-associated-milia"].causes
        listed = [entry.statement.target for entry in folded(dd.dataset(), causes)]

        assert listed.index("penicillamine") < listed.index("imiquimod")
