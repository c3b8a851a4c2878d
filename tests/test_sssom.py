"""SSSOM: every mapping is a row, with prefixes that say whose the codes are."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import dermdata as dd
from dermdata.export import FORMATS, sssom, write
from dermdata.export.graphs.curies import curie_of, stands_for
from dermdata.export.rdf.names import of_code
from dermdata.records import VOCABULARIES
from dermdata.testing import datasets

from .examples import document, small_dataset


if TYPE_CHECKING:
    from pathlib import Path


RELATIONS = {
    "skos:exactMatch": "exact",
    "skos:closeMatch": "close",
    "skos:broadMatch": "broad",
    "skos:narrowMatch": "narrow",
    "skos:relatedMatch": "related",
}


def read(text: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Return the head and the rows of a file of SSSOM, read strictly."""
    lines = text.split("\n")
    count = sum(line.startswith("#") for line in lines)
    head: dict[str, Any] = {}
    inner: Any = head
    for line in lines[:count]:
        name, _, value = line.removeprefix("#").partition(": ")
        if name.startswith("  - "):
            head[[*head][-1]] = [json.loads(name.removeprefix("  - "))]
        elif name.endswith(":"):
            inner = head[name.removesuffix(":")] = {}
        else:
            target = inner if name.startswith("  ") else head
            target[name.strip()] = json.loads(value)
    rows = [*csv.DictReader(lines[count:-1], delimiter="\t", strict=True)]
    assert not [line for line in lines[count:] if line.startswith("#")]
    return head, rows


def mapped(dataset: dd.Dataset) -> list[tuple[str, str, str, str, str, str]]:
    """Return the mappings of a dataset, as their rows should say them."""
    return [
        (
            record.id,
            record.name,
            xref.relation.value,
            of_code(xref.curie),
            xref.label or "",
            xref.verified_in,
        )
        for record in dataset
        for xref in record.xrefs
    ]


def said(text: str) -> list[tuple[str, str, str, str, str, str]]:
    """Return the mappings of a file, every CURIE read with its own prefixes."""
    head, rows = read(text)

    def whole(curie: str) -> str:
        prefix, _, local = curie.partition(":")
        start: str = head["curie_map"][prefix]
        return start + local

    return [
        (
            whole(row["subject_id"]).removeprefix("https://w3id.org/dermdata/id/"),
            row["subject_label"],
            RELATIONS[row["predicate_id"]],
            whole(row["object_id"]),
            row["object_label"],
            row["object_source_version"],
        )
        for row in rows
    ]


class TestRows:
    @given(datasets())
    def test_every_mapping(self, dataset: dd.Dataset) -> None:
        """Each mapping is a row, and there is no other; the same in any order."""
        other = dd.Dataset.from_records(reversed([*dataset]), manifest=dataset.manifest)
        text = sssom(dataset=dataset)

        assert mapped(dataset) == said(text)
        assert text == sssom(dataset=other)

    def test_of_ours(self) -> None:
        """So it is with the bundled dataset and the releases: 955 rows of 1.1.0."""
        assert mapped(dd.dataset()) == said(sssom())
        assert 955 == len(read(sssom(dataset=dd.open_dataset("1.1.0")))[1])

    def test_a_row(self) -> None:
        """A row says of what kind the record is, when it was mapped, and whose the code is."""
        xref = {
            "curie": "ICD11:EK70.0",
            "relation": "exact",
            "label": 'A "quoted" label',
            "verified_in": "a book (2026-01)",
            "verified_on": "2026-11-22",
        }
        term = document("face", xrefs=[xref]) | {"id": "mapped", "name": "Mapped"}
        _, rows = read(sssom(dataset=small_dataset(term)))

        assert {
            "subject_id": "dermdata:mapped",
            "subject_label": "Mapped",
            "subject_category": "dd:kind/term",
            "predicate_id": "skos:exactMatch",
            "object_id": "icd11.code:EK70.0",
            "object_label": 'A "quoted" label',
            "mapping_justification": "semapv:ManualMappingCuration",
            "object_source": "bioregistry:icd11.code",
            "object_source_version": "a book (2026-01)",
            "mapping_date": "2026-11-22",
            "other": "Code and label: CC BY-ND 3.0 IGO; World Health Organization",
        } == next(row for row in rows if row["subject_id"] == "dermdata:mapped")


class TestHead:
    def test_of_ours(self) -> None:
        """It says what the mappings are, of which version, whose, and under which licence."""
        head, _ = read(sssom())
        dataset = dd.dataset()
        name = dataset.checksum.replace(":", "-")

        assert (
            f"https://w3id.org/dermdata/dataset/{name}/mappings"
            == head["mapping_set_id"]
        )
        assert f"dermdata {dataset.version}" == head["mapping_set_title"]
        assert dataset.version == head["mapping_set_version"]
        assert dataset.version == head["subject_source_version"]
        assert "https://spdx.org/licenses/CC0-1.0" == head["license"]
        assert [*dataset.manifest.authors] == head["creator_label"]
        assert dataset.manifest.date == head["publication_date"]

    def test_of_a_plain_dataset(self) -> None:
        """What a dataset does not say of itself is not there."""
        plain = dd.Dataset.from_records(
            [], manifest=dd.Manifest(title="A", version="1.0.0")
        )
        head, rows = read(sssom(dataset=plain))

        assert [] == rows
        assert {
            "curie_map",
            "mapping_set_id",
            "mapping_set_title",
            "mapping_set_version",
            "subject_source",
            "subject_source_version",
            "comment",
        } == {*head}

    @pytest.mark.parametrize("without", ["restricted", "SNOMEDCT"])
    def test_left_out(self, without: str) -> None:
        """What is left out is gone, and the head says how much of what."""
        text = sssom(without=without)
        count = sum(
            xref.curie.startswith("SNOMEDCT:") for r in dd.dataset() for xref in r.xrefs
        )

        assert "\tsnomedct:" not in text
        assert f"SNOMEDCT ({count})" in read(text)[0]["comment"]
        assert "Mappings left out" not in read(sssom())[0]["comment"]

    def test_written(self, tmp_path: Path) -> None:
        """A file holds the text; it is one of the formats of the command."""
        write("sssom", tmp_path / "it", dataset=small_dataset())

        assert "sssom" in FORMATS
        assert sssom(dataset=small_dataset()).encode() == (tmp_path / "it").read_bytes()


class TestPrefixes:
    def test_all_vocabularies(self) -> None:
        """Each vocabulary has a prefix of its own, which stands for its addresses."""
        known = stands_for()

        assert len(VOCABULARIES) + 1 == len(known) == len({*known.values()})
        for vocabulary in VOCABULARIES:
            prefix, _, local = curie_of(f"{vocabulary}:1").partition(":")
            assert of_code(f"{vocabulary}:1") == known[prefix] + local

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("ICD11:EK70.0", "icd11.code:EK70.0"),
            ("ICD11F:1924428447", "icd11:1924428447"),
            ("OMIMPS:131750", "omim.ps:131750"),
            ("HP:0001056", "HP:0001056"),
            ("SNOMEDCT:254679006", "snomedct:254679006"),
        ],
    )
    def test_as_the_bioregistry_has_them(self, code: str, expected: str) -> None:
        """Their ICD11 is the Foundation, so ours is another."""
        assert expected == curie_of(code)
