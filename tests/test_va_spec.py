"""The evidence of a dataset in the shape of VA-Spec: only what is accepted is supported."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import dermdata as dd
from dermdata.export import va_spec, write
from dermdata.testing import datasets

from .examples import document, small_dataset


if TYPE_CHECKING:
    from pathlib import Path


def read(**how: Any) -> dict[str, Any]:
    """Return what the file holds."""
    found: dict[str, Any] = json.loads(va_spec(**how))
    return found


def verdict(statement: dict[str, Any]) -> str:
    """Return the verdict of a statement."""
    found: str = statement["classification"]["primaryCoding"]["code"]
    return found


def said(dataset: dd.Dataset) -> list[tuple[str, dd.Statement]]:
    """Return the statements of a dataset, each with its subject."""
    return [(record.id, one) for record in dataset for one in record.statements]


class TestNoClaimIsAFact:
    @given(datasets())
    def test_by_direction(self, dataset: dd.Dataset) -> None:
        """
        A statement supports its proposition just where it is accepted.

        As many of each kind and of each verdict come out as went in, with all evidence.
        """
        found = read(dataset=dataset)
        supported = Counter(
            one["id"] for one in found["statements"] if one["direction"] == "supports"
        )
        kinds = Counter(one["conceptType"] for one in found["concepts"])
        kinds["source"] = len(found["documents"])

        assert supported == Counter(
            dd.statement_id(subject, one)
            for subject, one in said(dataset)
            if one.verdict.accepted
        )
        assert Counter(one.verdict.value for _, one in said(dataset)) == Counter(
            map(verdict, found["statements"])
        )
        assert Counter(record.kind.value for record in dataset) == +kinds
        assert Counter(
            (e.stance == "supports", e.level.value)
            for _, one in said(dataset)
            for e in one.evidence
        ) == Counter(
            (
                line["directionOfEvidenceProvided"] == "supports",
                line["strengthOfEvidenceProvided"]["name"],
            )
            for one in found["statements"]
            for line in one["hasEvidenceLines"]
        )

    def test_directions(self) -> None:
        """What is refuted is disputed; of the rest it is neither."""
        found = {(verdict(one), one["direction"]) for one in read()["statements"]}

        assert {
            ("supported", "supports"),
            ("partly-supported", "supports"),
            ("disputed", "neutral"),
            ("unsupported", "neutral"),
            ("promotional", "neutral"),
            ("refuted", "disputes"),
        } == found

    @pytest.mark.exhaustive
    def test_claims_are_marked(self) -> None:
        """What is not accepted opens with what is known of it."""
        for one in read()["statements"]:
            claimed = one["description"].startswith(f"Claim, {verdict(one)}: ")
            assert (one["direction"] != "supports") is claimed


class TestForms:
    @given(datasets())
    def test_references(self, dataset: dd.Dataset) -> None:
        """Every document and concept that is named is there; no id is there twice."""
        found = read(dataset=dataset)
        ids = {one["id"] for one in found["concepts"]}
        statements = found["statements"]
        for one in statements:
            proposition = one["proposition"]
            assert {proposition["subject"]["id"], proposition["object"].get("id")} <= {
                *ids,
                None,
            }
            for line in one.get("hasEvidenceLines", ()):
                (place,) = line["reportedIn"]
                assert place.removeprefix("#/documents/") in found["documents"]

        assert len(statements) == len({one["id"] for one in statements})

    @given(datasets())
    def test_order_does_not_matter(self, dataset: dd.Dataset) -> None:
        """The same records give the same text, in whatever order they come."""
        other = dd.Dataset.from_records(reversed([*dataset]), manifest=dataset.manifest)

        assert va_spec(dataset=dataset) == va_spec(dataset=other)

    def test_limits_and_figures(self) -> None:
        """What limits a statement, and a figure with its unit, are in the proposition."""
        found = read(dataset=small_dataset())["statements"]
        parts = [
            {e["name"]: e["value"] for e in one["proposition"]["extensions"]}
            for one in found
        ]
        figures = [
            {e["name"]: e["value"] for e in one["proposition"]["object"]["extensions"]}
            for one in found
            if "extensions" in one["proposition"]["object"]
        ]

        assert {"population": "newborn", "site": "face"} in [
            one.get("context") for one in parts
        ]
        assert {"between": [2, 4], "unit": "wk"} in [
            one["context"].get("duration") for one in parts if "context" in one
        ]
        assert all({"measure", "figure"} == one.keys() for one in figures)

    def test_identifiers(self) -> None:
        """An identifier that the specification cannot take is in an extension."""
        odd = document("trial-2020", doi="10.1000/(odd)") | {"id": "odd"}
        found = read(dataset=small_dataset(odd))["documents"]["odd"]

        assert "doi" not in found
        assert {"name": "otherDoi", "value": "10.1000/(odd)"} in found["extensions"]

    def test_mappings(self) -> None:
        """A concept has its codes as they are used elsewhere, and how they relate."""
        (milia,) = (one for one in read()["concepts"] if one["id"] == "milia")

        assert {
            "coding": {
                "system": "http://human-phenotype-ontology.org",
                "code": "HP:0001056",
                "name": "Milia",
            },
            "relation": "exactMatch",
        } in milia["mappings"]

    def test_without_restricted(self) -> None:
        """What is left out is gone, and the dataset itself says how much of what."""
        found = read(without="restricted")
        about = {e["name"]: e["value"] for e in found["dataset"]["extensions"]}

        assert "snomed.info" not in json.dumps(found["concepts"])
        assert about["leftOut"]["SNOMEDCT"] > 100
        assert "leftOut" not in {e["name"] for e in read()["dataset"]["extensions"]}

    def test_empty(self, tmp_path: Path) -> None:
        """Of sources alone there are no statements; the file holds the same text."""
        records = [dd.codec.record_of(document("trial-2020"))]
        dataset = dd.Dataset.from_records(records)
        write("va-spec", tmp_path / "it.json", dataset=dataset)

        assert [] == read(dataset=dataset)["statements"]
        assert va_spec(dataset=dataset) == (tmp_path / "it.json").read_text("utf-8")
