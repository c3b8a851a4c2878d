"""KGX: an edge is accepted or, negated, refuted; and there is no other."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import dermdata as dd
from dermdata.export import kgx, write
from dermdata.export.graphs.biolink import (
    CATEGORIES,
    EDGES,
    SYMMETRIC,
    code_of,
    edge_of,
)
from dermdata.testing import datasets

from .examples import AGAINST, FOR, LAY, document, record, small_dataset
from .examples import statement as plain_statement


if TYPE_CHECKING:
    from pathlib import Path

    Thing = dict[str, Any]
    Triple = tuple[str, str, str]


def read(text: str) -> tuple[list[Thing], list[Thing]]:
    """Return the nodes and the edges of a graph."""
    found = json.loads(text)
    assert ["nodes", "edges"] == [*found]
    return found["nodes"], found["edges"]


def statements(dataset: dd.Dataset) -> dict[str, tuple[dd.Record, dd.Statement]]:
    """Return the statements of a dataset by the id of their edge."""
    return {
        f"dermdata:{dd.statement_id(record, one)}": (record, one)
        for record in dataset
        for one in record.statements
    }


def triple_of(edge: Thing) -> Triple:
    """Return the ends and the predicate of an edge, as whoever asks reads them."""
    ends = edge["subject"], edge["object"]
    name = edge["predicate"].removeprefix("biolink:")
    first, second = sorted(ends) if name in SYMMETRIC else ends
    return first, name, second


def expected(subject: dd.Record, one: dd.Statement, dataset: dd.Dataset) -> Triple:
    """Return what the edge of a statement would be."""
    target = dataset[one.target]
    edge = edge_of(one.predicate, subject, target)
    ends = f"dermdata:{subject.id}", f"dermdata:{target.id}"
    if edge.turned or (edge.predicate in SYMMETRIC and ends[0] > ends[1]):
        ends = ends[::-1]
    return ends[0], edge.predicate, ends[1]


def counted(edges: list[Thing], nodes: list[Thing]) -> Counter[str]:
    """Return how many statements of each verdict a graph holds or says to leave out."""
    left = re.findall(r"([a-z-]+) [(](\d+)[)]", nodes[0]["description"])
    there = Counter(edge["verdict"] for edge in edges if "verdict" in edge)
    return there + Counter({verdict: int(count) for verdict, count in left})


def statement(
    predicate: str, target: str, verdict: str, *items: Thing, **more: Any
) -> Thing:
    """Return a statement, with a rationale where its verdict needs one."""
    if verdict in {"refuted", "disputed"}:
        more["rationale"] = "Weighed."
    return plain_statement(predicate, target, verdict, *items, **more)


def small_edges(*said: Thing) -> dict[str, Thing]:
    """Return the edges that statements of a new condition have, by its verdict."""
    more = record("condition", "bump", type="lesion", statements=[*said])
    dataset = small_dataset(more, record("treatment", "balm", type="drug"))
    _, edges = read(kgx(dataset=dataset))
    ends = ("subject", "object")
    return {
        edge["verdict"]: edge
        for edge in edges
        if "verdict" in edge and "dermdata:bump" in [edge[end] for end in ends]
    }


@pytest.mark.exhaustive
class TestTheLaw:
    @given(datasets())
    def test_edges(self, dataset: dd.Dataset) -> None:
        """
        Edges are what is accepted; negated ones what is refuted, without limits.

        What is accepted without limits has one in any case. No edge says what is said
        without limits and not accepted, and no negated one what is accepted. As many
        of each verdict and of each kind come out as went in, or are said to be missing.
        """
        nodes, edges = read(kgx(dataset=dataset))
        known = statements(dataset)
        said = {edge["id"]: edge for edge in edges if "verdict" in edge}
        facts, free, denied = set(), set(), set()
        for name, (subject, one) in known.items():
            limited = bool(one.context or one.extent)
            if one.measure is not None:
                assert name not in said
                continue
            triple = expected(subject, one, dataset)
            edge = said.get(name, {})
            if edge:
                assert triple_of(edge) == triple
                assert one.verdict.value == edge["verdict"]
            if one.verdict.accepted:
                assert not edge.get("negated")
                facts.add(triple) if edge else None
                assert edge or limited
            elif edge:
                assert edge["negated"] is True
                assert one.verdict is dd.Verdict.REFUTED
                assert not limited
                assert one.predicate in EDGES
                denied.add(triple)
            if not limited:
                (free if one.verdict.accepted else denied).add(triple)

        assert not (facts - free) & denied
        assert not facts & {triple_of(e) for e in edges if e.get("negated")}
        assert said.keys() <= known.keys()
        assert Counter(one.verdict.value for _, one in known.values()) == counted(
            edges, nodes
        )
        assert Counter(r.kind.value for r in dataset) == Counter(
            node["kind"] for node in nodes[1:]
        )

    @given(datasets())
    def test_other_edges_are_places(self, dataset: dd.Dataset) -> None:
        """All other edges lead to what is wider; every end of an edge is a node."""
        nodes, edges = read(kgx(dataset=dataset))
        names = [node["id"] for node in nodes]
        wider = [
            (f"dermdata:{r.id}", "subclass_of", f"dermdata:{parent}")
            for r in dataset
            if r.status is dd.Status.ACTIVE
            for parent in r.parents
        ]

        assert wider == [triple_of(edge) for edge in edges if "verdict" not in edge]
        assert len(names) == len({*names})
        assert {e[end] for e in edges for end in ("subject", "object")} <= {*names}
        assert len(edges) == len({edge["id"] for edge in edges})

    def test_of_ours(self) -> None:
        """Of the bundled dataset, no promotional or disputed statement is an edge."""
        nodes, edges = read(kgx())
        verdicts = Counter(edge.get("verdict") for edge in edges)
        unfit = {"promotional", "disputed", "unsupported"}

        assert not unfit & verdicts.keys()
        assert verdicts["refuted"] == sum(edge.get("negated", False) for edge in edges)
        assert unfit <= {*re.findall(r"([a-z-]+) [(]\d+[)]", nodes[0]["description"])}

    def test_the_same_in_any_order(self) -> None:
        """The same records give the same text, in whatever order they come."""
        dataset = small_dataset()
        other = dd.Dataset.from_records(reversed([*dataset]), manifest=dataset.manifest)

        assert kgx(dataset=dataset) == kgx(dataset=other)


class TestEdges:
    def test_an_edge(self) -> None:
        """It says who knows it and how, with which verdict, and within what it holds."""
        _, edges = read(kgx(dataset=small_dataset()))
        (edge,) = (e for e in edges if "located_in" in e["predicate"])

        assert {
            "subject": "dermdata:cyst",
            "predicate": "biolink:located_in",
            "object": "dermdata:eyelid",
            "knowledge_level": "knowledge_assertion",
            "agent_type": "manual_agent",
            "primary_knowledge_source": "infores:dermdata",
            "publications": ["PMID:123456"],
            "has_evidence": ["ECO:0000180"],
            "original_predicate": "https://w3id.org/dermdata/vocab/predicate/affects-site",
            "verdict": "supported",
            "evidence_level": "E1",
            "population_context_qualifier": "dermdata:newborn",
            "anatomical_context_qualifier": ["dermdata:face"],
            "holds_within": "in Newborn; at Face",
            "statement": "Cyst affects site Eyelid, in Newborn, at Face [supported, E1]",
        } == {key: value for key, value in edge.items() if key != "id"}

    def test_negated(self) -> None:
        """What is refuted stands on the sources that speak against it."""
        found = small_edges(statement("treated-by", "balm", "refuted", AGAINST, LAY))
        edge = found["refuted"]

        assert edge["negated"] is True
        assert "biolink:ameliorates_condition" == edge["predicate"]
        assert ("dermdata:balm", "dermdata:bump") == (edge["subject"], edge["object"])
        assert ["PMID:654321"] == edge["publications"]
        assert edge["statement"].startswith("Claim, refuted: ")

    @pytest.mark.parametrize(
        "said",
        [
            statement("treated-by", "balm", "refuted", AGAINST, extent="only"),
            statement(
                "treated-by",
                "balm",
                "refuted",
                AGAINST,
                context={"population": "newborn"},
            ),
            statement("occurs-in", "newborn", "refuted", AGAINST),
            statement("treated-by", "balm", "promotional", LAY),
            statement("treated-by", "balm", "unsupported", LAY),
            statement("treated-by", "balm", "disputed", FOR, AGAINST),
        ],
    )
    def test_what_would_deny_too_much_has_none(self, said: Thing) -> None:
        """Neither what is refuted of a generality, nor what their words say otherwise."""
        assert {} == small_edges(said)

    @pytest.mark.parametrize("verdict", ["refuted", "unsupported"])
    def test_what_holds_within_limits_alone(self, verdict: str) -> None:
        """There is none for it, and no denial, if without limits it is not accepted."""
        limited = statement(
            "treated-by", "balm", "supported", FOR, context={"population": "newborn"}
        )
        whole = statement(
            "treated-by", "balm", verdict, AGAINST if verdict == "refuted" else LAY
        )

        assert {"supported"} == {*small_edges(limited)}
        assert {} == small_edges(limited, whole)

    def test_what_holds_without_limits_too(self) -> None:
        """What is refuted within limits takes nothing from what holds without."""
        whole = statement("treated-by", "balm", "supported", FOR)
        limited = statement(
            "treated-by", "balm", "refuted", AGAINST, context={"population": "newborn"}
        )

        assert {"supported"} == {*small_edges(whole, limited)}

    def test_what_follows_from_another(self) -> None:
        """A cause contributes: who denies that it does would deny what is accepted."""
        cause = record(
            "condition",
            "burn",
            type="injury",
            statements=[statement("may-cause", "bump", "refuted", AGAINST)],
        )
        bump = record("condition", "bump", type="lesion")
        caused = {
            **bump,
            "statements": [statement("triggered-by", "burn", "supported", FOR)],
        }

        def found(*more: Thing) -> list[tuple[str, str]]:
            edges = read(kgx(dataset=small_dataset(*more)))[1]
            return [
                (e["predicate"], e["verdict"])
                for e in edges
                if "dermdata:burn" == e["subject"]
            ]

        assert [("biolink:contributes_to", "refuted")] == found(cause, bump)
        assert [("biolink:causes", "supported")] == found(cause, caused)

    def test_the_form_of_a_disease(self) -> None:
        """It is a qualifier; what has no word in the model is said in ours."""
        edge = small_edges(
            statement(
                "treated-by",
                "balm",
                "supported",
                FOR,
                context={"morphology": "red-cyst", "route": "topical"},
                extent="few",
            )
        )["supported"]

        assert "dermdata:red-cyst" == edge["disease_context_qualifier"]
        assert "few cases; as Red cyst; topical" == edge["holds_within"]


class TestNodes:
    def test_a_record(self) -> None:
        """It has its names by scope, and its codes by how they relate."""
        synonym = {"text": "milium", "scope": "misnomer", "register": "lay",
                   "language": "en", "source": "lay-page"}  # fmt: skip
        cyst = document("cyst")
        changed = document("cyst", synonyms=[*cyst["synonyms"], synonym])
        nodes, _ = read(kgx(dataset=small_dataset(changed)))
        (node,) = (node for node in nodes if node["id"] == "dermdata:cyst")

        assert {
            "id": "dermdata:cyst",
            "category": ["biolink:PhenotypicFeature"],
            "name": "Cyst",
            "description": "What cyst is.",
            "iri": "https://w3id.org/dermdata/id/cyst",
            "kind": "condition",
            "provided_by": ["infores:dermdata"],
            "creation_date": "2026-11-22",
            "synonym": ["pearl"],
            "names_narrow": ["hot cyst"],
            "misnomers": ["milium"],
            "codes_broad": ["HP:0001056"],
            "xref": ["SNOMEDCT:254679006"],
        } == node

    def test_a_source(self) -> None:
        """It is a publication, known by PubMed and its DOI as well."""
        nodes, _ = read(kgx(dataset=small_dataset()))
        by_id = {node["id"]: node for node in nodes}
        trial, book = by_id["dermdata:trial-2020"], by_id["dermdata:unread-book"]

        assert ["biolink:Publication"] == trial["category"]
        assert ["PMID:123456", "doi:10.1000/heat.3.14"] == trial["xref"]
        assert ["Ahn B", "Berg C"] == trial["authors"]
        assert "Heat and cysts" == trial["full_name"]
        assert [] == book["xref"]
        assert "authors" not in book

    def test_a_source_with_a_code(self) -> None:
        """It is known by that, too: no mapping is lost."""
        code = {"curie": "UMLS:C0000001", "relation": "exact", "verified_in": "x",
                "verified_on": "2026-11-22"}  # fmt: skip
        trial = document("trial-2020", xrefs=[code])
        nodes, _ = read(kgx(dataset=small_dataset(trial)))
        (node,) = (node for node in nodes if node["id"] == "dermdata:trial-2020")

        assert ["UMLS:C0000001", "PMID:123456", "doi:10.1000/heat.3.14"] == node["xref"]

    def test_what_is_no_longer_used(self) -> None:
        """It is marked, and has no place."""
        nodes, edges = read(kgx(dataset=small_dataset()))
        (cold,) = (node for node in nodes if node["id"] == "dermdata:cold")

        assert cold["deprecated"] is True
        assert "dermdata:cold" not in [edge["subject"] for edge in edges]

    def test_when_it_changed(self) -> None:
        """The date of its last change is there, if there is one."""
        dates = {"created": "2026-11-22", "modified": "2026-11-24"}
        nodes, _ = read(kgx(dataset=small_dataset(document("face", provenance=dates))))

        assert {"dermdata:face": "2026-11-24"} == {
            node["id"]: node["update_date"] for node in nodes if "update_date" in node
        }

    def test_the_dataset(self) -> None:
        """The first node is the dataset, and says what is missing and was left out."""
        dataset = small_dataset()
        nodes, _ = read(kgx(dataset=dataset, without="SNOMEDCT"))
        rights = (
            "Reference data, never medical advice. Codes and labels of each vocabulary "
            "under its own licence. Mappings left out, with the names from there: "
            "SNOMEDCT (1)."
        )

        assert ["biolink:Dataset"] == nodes[0]["category"]
        assert "Small 1.2.3" == nodes[0]["name"]
        assert "https://spdx.org/licenses/CC0-1.0" == nodes[0]["license"]
        assert rights == nodes[0]["rights"]
        assert (
            f"{rights} Statements that have no edge: disputed (1), promotional (1), "
            "refuted (1), unsupported (1)." == nodes[0]["description"]
        )
        assert "SNOMEDCT:" not in kgx(dataset=dataset, without="SNOMEDCT")

    def test_an_empty_dataset(self) -> None:
        """Of no records there is a node of the dataset alone."""
        plain = dd.Dataset.from_records(
            [], manifest=dd.Manifest(title="A", version="1.0.0")
        )
        nodes, edges = read(kgx(dataset=plain))

        assert ["A 1.0.0"] == [node["name"] for node in nodes]
        assert [] == edges
        assert "license" not in nodes[0]


class TestWords:
    def test_every_type_has_a_category(self) -> None:
        """A claimed disease is a thing that has a name, and no more."""
        types = (dd.ConditionType, dd.TreatmentType, dd.TermType)

        assert {one for vocabulary in types for one in vocabulary} == CATEGORIES.keys()
        assert ("NamedThing",) == CATEGORIES[dd.ConditionType.CLAIMED]

    def test_are_those_of_the_model(self) -> None:
        """Categories and predicates are classes and slots of the Biolink Model 4.4.6."""
        categories = {*chain.from_iterable(CATEGORIES.values())}
        limits = [edge.subjects | edge.objects for edge in EDGES.values()]

        assert (
            "AnatomicalEntity Attribute BiologicalProcess ChemicalEntity ClinicalAttribute "
            "ClinicalCourse Device DiagnosticAid Disease DiseaseOrPhenotypicFeature Drug "
            "ExposureEvent Gene GeneticInheritance NamedThing OrganismAttribute "
            "OrganismTaxon PhenotypicFeature PopulationOfIndividualOrganisms Procedure "
            "Treatment"
        ) == " ".join(sorted(categories))
        assert (
            "ameliorates_condition associated_with causes contributes_to develops_from "
            "diagnoses disease_has_basis_in exacerbates_condition has_member "
            "has_mode_of_inheritance has_part has_phenotype located_in "
            "preventative_for_condition"
        ) == " ".join(sorted({edge.predicate for edge in EDGES.values()}))
        assert categories >= {*chain.from_iterable(limits)}

    @pytest.mark.parametrize(
        ("code", "expected_"),
        [
            ("MESH:D000005", "MESH:D000005"),
            ("ICD10:L70.2", "icd10:L70.2"),
            ("ICD11F:1924428447", "icd11:1924428447"),
        ],
    )
    def test_codes(self, code: str, expected_: str) -> None:
        """They have the prefix of the model or, where it has none, the Bioregistry's."""
        assert expected_ == code_of(code)


class TestFiles:
    def test_one(self, tmp_path: Path) -> None:
        """One file is the usual way."""
        dataset = small_dataset()
        write("kgx", tmp_path / "it.json", dataset=dataset)

        assert kgx(dataset=dataset).encode() == (tmp_path / "it.json").read_bytes()

    def test_two(self, tmp_path: Path) -> None:
        """Two files have each node and each edge on a line."""
        dataset = small_dataset()
        write("kgx", tmp_path, dataset=dataset, to="jsonl")
        found = [
            [
                json.loads(line)
                for line in (tmp_path / name).read_text("utf-8").split("\n")[:-1]
            ]
            for name in ("nodes.jsonl", "edges.jsonl")
        ]

        assert [*read(kgx(dataset=dataset))] == found
