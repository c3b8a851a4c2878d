"""Classify by route: a statement reaches no record that is given by another."""

from __future__ import annotations

from typing import Any

import pytest

import dermdata as dd
from dermdata.query import classify
from dermdata.query._routes import meet
from dermdata.records import Route

from .examples import AGAINST, FOR, small_dataset, statement


MEDICATION = "medication-associated-milia"
DISEASE = "disease-associated-milia"
OF_RASH = "Said of Rash, which Vitamin can trigger by the systemic route."


def record(kind: str, slug: str, **fields: Any) -> dict[str, Any]:
    """Return the document of a record of which little need be said."""
    needed = {
        "classification": {"criterion": f"It is {slug}."},
        "condition": {"type": "disease"},
        "treatment": {"type": "drug"},
    }
    return {
        "kind": kind,
        "id": slug,
        "name": slug.replace("-", " ").capitalize(),
        "definition": f"What {slug} is.",
        "provenance": {"created": "2026-11-28"},
        **needed[kind],
        **fields,
    }


def by(route: str | None, predicate: str, target: str) -> dict[str, Any]:
    """Return an accepted statement that holds for a route."""
    limits = {"context": {"route": route}} if route else {}
    return statement(predicate, target, "supported", FOR, **limits)


def drug(slug: str, parent: str, route: str | None = None) -> dict[str, Any]:
    """Return a drug below another; bound to a route, if one is given."""
    said = {"statements": [by(route, "is-a", parent)]} if route else {}
    return record("treatment", slug, parents=[parent], **said)


SCHEME = {"axis": "cause", "source": "trial-2020", "edition": "2020"}
WORLD = [
    record("classification", "milia-by-cause", scheme=SCHEME),
    record("classification", "secondary-milia", parents=["milia-by-cause"]),
    record(
        "classification",
        MEDICATION,
        parents=["secondary-milia"],
        statements=[
            by("systemic", "triggered-by", "steroid"),
            by("topical", "triggered-by", "oil"),
            by("intralesional", "triggered-by", "deep-oil"),
            by(None, "triggered-by", "tar"),
            statement(
                "triggered-by",
                "tar-pill",
                "disputed",
                FOR,
                AGAINST,
                rationale="One against one.",
                context={"route": "oral"},
            ),
            by("topical", "triggered-by", "coal"),
            statement(
                "triggered-by",
                "coal-dust",
                "disputed",
                FOR,
                AGAINST,
                rationale="One against one.",
                context={"route": "oral"},
            ),
        ],
    ),
    record(
        "classification",
        DISEASE,
        parents=["secondary-milia"],
        statements=[statement("triggered-by", "rash", "supported", FOR)],
    ),
    record("condition", "rash", statements=[by("systemic", "triggered-by", "vitamin")]),
    record("treatment", "vitamin"),
    drug("vitamin-cream", "vitamin", "topical"),
    drug("vitamin-lotion", "vitamin-cream"),
    drug("vitamin-pill", "vitamin", "oral"),
    drug("vitamin-powder", "vitamin"),
    record("treatment", "steroid"),
    drug("steroid-cream", "steroid", "topical"),
    drug("steroid-pill", "steroid", "oral"),
    record("treatment", "two-ways", parents=["steroid-cream", "steroid-pill"]),
    record("treatment", "oil"),
    drug("deep-oil", "oil", "intralesional"),
    record("treatment", "tar"),
    drug("tar-pill", "tar", "oral"),
    record("treatment", "coal"),
    record("treatment", "coal-dust", parents=["coal"]),
]


@pytest.fixture(scope="module")
def world() -> dd.Dataset:
    """Give a small world of drugs with routes."""
    return small_dataset(*WORLD)


class TestMeet:
    """Whether one dose can be given by two routes at once."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (Route.TOPICAL, Route.TOPICAL),
            (Route.ORAL, Route.SYSTEMIC),
            (Route.SYSTEMIC, Route.ORAL),
            (None, Route.TOPICAL),
            (Route.TOPICAL, None),
            (None, None),
        ],
    )
    def test_can(self, one: Route | None, other: Route | None) -> None:
        """The same, mouth and whole body, and any with one that is not said."""
        assert meet(one, other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (Route.TOPICAL, Route.SYSTEMIC),
            (Route.TOPICAL, Route.ORAL),
            (Route.INTRALESIONAL, Route.SYSTEMIC),
            (Route.INTRALESIONAL, Route.TOPICAL),
        ],
    )
    def test_cannot(self, one: Route, other: Route) -> None:
        """Whichever comes first."""
        assert not meet(one, other)
        assert not meet(other, one)


class TestClassify:
    """Which statements reach a drug."""

    @pytest.mark.parametrize("name", ["vitamin-cream", "vitamin-lotion"])
    def test_another_route(self, world: dd.Dataset, name: str) -> None:
        """What vitamins do by mouth is not said of the cream, nor of what it holds."""
        (row,) = classify(name, dataset=world).results

        assert ((name,), "unknown", None) == (row.via, row.verdict, row.route)

    @pytest.mark.parametrize("name", ["vitamin-pill", "vitamin-powder"])
    def test_by_way_of_a_disease(self, world: dd.Dataset, name: str) -> None:
        """Oral is systemic, and a route not said may be any; the row says which."""
        (row,) = classify(name, dataset=world).results

        assert (name, "vitamin", "rash") == row.via
        assert ("systemic", OF_RASH) == (row.route, row.reason)

    def test_accepted(self, world: dd.Dataset) -> None:
        """The route of the statement stands beside what it limits."""
        (row,) = classify("steroid-pill", dataset=world).results

        assert (MEDICATION, True, "systemic", "systemic") == (
            row.class_,
            row.accepted,
            row.route,
            row.context,
        )
        assert "unknown" == classify("steroid-cream", dataset=world).results[0].verdict

    def test_goes_round_what_is_given_otherwise(self, world: dd.Dataset) -> None:
        """Of two ways to a class, that through the fitting route is taken."""
        (row,) = classify("two-ways", dataset=world).results

        assert (("two-ways", "steroid-pill", "steroid"), True) == (
            row.via,
            row.accepted,
        )

    def test_from_below(self, world: dd.Dataset) -> None:
        """What is said of narrower drugs is left open, each by its own route."""
        found = classify("steroid-cream", "vitamin", "oil", dataset=world)

        assert [
            ("steroid-cream",),
            ("vitamin", "rash"),
            ("oil",),
        ] == [row.via for row in found.results]

    def test_no_route_reaches_all(self, world: dd.Dataset) -> None:
        """A statement without a route holds for every route."""
        rows = classify("tar-pill", dataset=world).results

        assert [("tar-pill",), ("tar-pill", "tar")] == [row.via for row in rows]
        assert ["oral", None] == [row.route for row in rows]
        assert "Of the narrower Tar pill it is disputed." == rows[1].reason

    def test_another_route_overrules_nothing(self, world: dd.Dataset) -> None:
        """That swallowed dust is disputed leaves what coal does to the skin."""
        rows = classify("coal-dust", dataset=world).results

        assert [(("coal-dust", "coal"), True), (("coal-dust",), False)] == [
            (row.via, row.accepted) for row in rows
        ]


class TestOurData:
    """What the bundled statements reach."""

    @pytest.mark.parametrize("name", ["tretinoin", "adapalene", "topical-retinoid"])
    def test_cream_gives_no_pseudoporphyria(self, name: str) -> None:
        """It comes from retinoids that are swallowed."""
        (row,) = dd.classify(name).results

        assert ((name,), "unknown") == (row.via, row.verdict)

    def test_swallowed_retinoid(self) -> None:
        """Etretinate is no topical retinoid."""
        rows = dd.classify("etretinate").results

        assert {"systemic"} == {row.route for row in rows}
        assert ("etretinate", "pseudoporphyria") == rows[0].via

    def test_steroid_cream(self) -> None:
        """Triamcinolone is injected, swallowed and put on the skin: the last counts."""
        (row,) = dd.classify("triamcinolone").results

        assert ("topical-corticosteroid", "topical", True) == (
            row.via[-1],
            row.route,
            row.accepted,
        )
