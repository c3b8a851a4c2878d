"""RDF of a dataset: nothing is lost, and no claim can be read as a fact."""

from __future__ import annotations

import functools
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import dermdata as dd
from dermdata.export import FORMATS, jsonld, nanopub, nquads, owl, skos, turtle, write
from dermdata.export.rdf.graph import ECO
from dermdata.export.rdf.jsonld import context
from dermdata.export.rdf.names import elsewhere, full, of_code, of_licence
from dermdata.export.rdf.terms import CLAIMED, Form, own, properties
from dermdata.export.rdf.triples import Listed, described, quoted
from dermdata.records import VOCABULARIES
from dermdata.testing import datasets

from .examples import document, small_dataset
from .rdf_reading import (
    Graph,
    asserted,
    direct,
    quads_of,
    records_of,
    triples_of,
    turtle_of,
    value_of,
    xml_of,
)


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


BASE = "https://w3id.org/dermdata/id/"
OURS = "https://w3id.org/dermdata/vocab/"
READERS: dict[str, Callable[..., Graph]] = {
    "nquads": lambda **how: Graph(triples_of(nquads(**how))),
    "turtle": lambda **how: Graph(q[:3] for q in turtle_of(turtle(**how))),
    "skos": lambda **how: Graph(q[:3] for q in turtle_of(skos(**how))),
    "owl": lambda **how: Graph(xml_of(owl(**how))),
    "nanopub": lambda **how: Graph(q[:3] for q in turtle_of(nanopub(**how))),
}
"""What each format says, all graphs taken together."""
WRITERS = {
    "jsonld": jsonld,
    "nquads": nquads,
    "turtle": turtle,
    "skos": skos,
    "owl": owl,
    "nanopub": nanopub,
}
WHOLE = ("nquads", "turtle", "owl", "nanopub")
"""The formats that have statements."""


@functools.cache
def bundled(name: str) -> Graph:
    """Return what a format says of the bundled dataset."""
    return READERS[name]()


@functools.cache
def bundled_text(name: str) -> str:
    """Return what a format writes of it."""
    return WRITERS[name]()


def said(dataset: dd.Dataset) -> list[tuple[str, dd.Statement]]:
    """Return the statements of a dataset, each with its subject."""
    return [(record.id, one) for record in dataset for one in record.statements]


def verdicts(graph: Graph) -> Counter[str]:
    """Return how many things there are with each verdict."""
    return Counter(
        value_of(value).rpartition("/")[2]
        for thing in graph.said
        for value in graph.all(thing, f"{OURS}verdict")
    )


def kinds(graph: Graph) -> Counter[str]:
    """Return how many records there are of each kind."""
    return Counter(
        value_of(value).rpartition("/")[2]
        for thing in graph.said
        for value in graph.all(thing, f"{OURS}kind")
    )


@pytest.mark.exhaustive
class TestNothingIsLost:
    @given(datasets())
    def test_records_come_back(self, dataset: dd.Dataset) -> None:
        """
        Every record comes back from N-Quads and Turtle, its parts in their order.

        The nodes of JSON-LD say as much.
        """
        text = nquads(dataset=dataset)
        nodes = json.loads(jsonld(dataset=dataset))["@graph"]
        facts = [f for node in nodes for thing in described(node) for f in thing.facts]
        members = sum(2 * len(v.items) for _, v in facts if isinstance(v, Listed))
        quads = turtle_of(turtle(dataset=dataset))

        assert [*dataset] == records_of(Graph(triples_of(text)))
        assert [*dataset] == records_of(Graph(quad[:3] for quad in quads))
        assert text.count("\n") == len(quads) == len(facts) + members

    @pytest.mark.exhaustive
    def test_of_ours_too(self) -> None:
        """So it is with the bundled dataset, and the oldest release."""
        first = dd.open_dataset("1.0.0")

        assert [*dd.dataset()] == records_of(bundled("nquads"))
        assert [*first] == records_of(READERS["nquads"](dataset=first))

    def test_one_line_less_is_one_record_less(self) -> None:
        """A line left out of N-Quads is missed."""
        lines = bundled_text("nquads").split("\n")
        gone = next(i for i, line in enumerate(lines) if f"{OURS}note>" in line)
        kept = records_of(
            Graph(triples_of("\n".join(lines[:gone] + lines[gone + 1 :])))
        )
        same = [a == b for a, b in zip(dd.dataset(), kept, strict=True)]

        assert len(dd.dataset()) - 1 == sum(same)


@pytest.mark.exhaustive
class TestNoClaimIsAFact:
    """What is unsupported, refuted, promotional or disputed is no answer to a query."""

    @given(datasets())
    def test_in_any_format(self, dataset: dd.Dataset) -> None:
        """
        Who asks for subject, predicate and object is given what is accepted alone.

        No predicate of ours stands between two records, nor in a reified triple; as many
        of each verdict and of each kind come out as went in.
        """
        expected = {
            (f"<{BASE}{subject}>", f"<{OURS}predicate/{one.predicate}>")
            for subject, one in said(dataset)
            if one.verdict.accepted
        }
        by_verdict = Counter(one.verdict.value for _, one in said(dataset))
        by_kind = Counter(record.kind.value for record in dataset)
        concepts = by_kind - Counter({"source": by_kind["source"]})
        for name, read in READERS.items():
            graph = read(dataset=dataset)
            whole, all_records = name in WHOLE, name != "nanopub"
            got = {fact[:2] for fact in asserted(graph)}
            assert (expected if whole else set()) == got, name
            assert set() == direct(graph), name
            assert [] == graph.with_type(full("rdf:Statement")), name
            assert (by_verdict if whole else Counter()) == verdicts(graph), name
            if all_records:
                assert (by_kind if whole else concepts) == kinds(graph), name

    @given(datasets())
    def test_by_the_record(self, dataset: dd.Dataset) -> None:
        """
        What a record leads to as a statement is accepted, as a claim is not.

        The label of a claim opens with what is known of it.
        """
        graph = READERS["nquads"](dataset=dataset)
        for key, accepted in (("statement", True), ("claim", False)):
            ids = {
                BASE + dd.statement_id(subject, one)
                for subject, one in said(dataset)
                if one.verdict.accepted is accepted
            }
            led_to = {value_of(v) for t in graph.said for v in graph.all(t, OURS + key)}
            typed = {*graph.with_type(OURS + key.capitalize())}
            assert ids == led_to == typed
        for claim in graph.with_type(f"{OURS}Claim"):
            (label,) = map(value_of, graph.all(claim, full("rdfs:label")))
            (verdict,) = map(value_of, graph.all(claim, f"{OURS}verdict"))
            assert label.startswith(f"Claim, {verdict.rpartition('/')[2]}: ")

    @pytest.mark.parametrize("version", ["1.0.0", ""])
    def test_only_parents_are_axioms(self, version: str) -> None:
        """A class of OWL is below its parents or its kind, and nowhere else."""
        dataset = dd.open_dataset(version) if version else dd.dataset()
        graph = READERS["owl"](dataset=dataset)
        for record in dataset:
            got = {
                value_of(v)
                for v in graph.all(BASE + record.id, full("rdfs:subClassOf"))
            }
            above = {BASE + parent for parent in record.parents}
            kind = {f"{OURS}{type(record).__name__}"}
            off = record.status != "active" or record.kind == "source"
            assert (set() if off else above or kind) == got

    def test_the_law_is_seen_broken(self) -> None:
        """Claims written as statements are seen by the query that is asked here."""
        sold = next(
            (subject, one)
            for subject, one in said(dd.dataset())
            if one.verdict is dd.Verdict.PROMOTIONAL
        )
        ends = f"<{BASE}{sold[0]}>", f"<{BASE}{sold[1].target}>"
        turned = bundled_text("nquads").replace("/claimedObject>", "/object>")
        turned = turned.replace("/claimedPredicate>", "/predicate>")
        turned = turned.replace("/claimedSubject>", "/subject>")
        more = asserted(Graph(triples_of(turned))) - asserted(bundled("nquads"))

        assert ends in {(subject, value) for subject, _, value in more}


@pytest.mark.exhaustive
class TestAnyDataset:
    @given(datasets())
    def test_order_does_not_matter(self, dataset: dd.Dataset) -> None:
        """The same records give the same text, in whatever order they come."""
        other = dd.Dataset.from_records(reversed([*dataset]), manifest=dataset.manifest)
        for write_ in WRITERS.values():
            assert write_(dataset=dataset) == write_(dataset=other)

    def test_layers(self) -> None:
        """Of an overlaid dataset it says the layers, and from which a record comes."""
        new = document("face") | {"id": "new-sign", "name": "New sign"}
        over = dd.Dataset.from_records([dd.codec.record_of(new)])
        dataset = small_dataset().overlay(over, name="clinic")
        graph = READERS["turtle"](dataset=dataset)
        (top,) = graph.with_type(full("dcat:Dataset"))
        (layers,) = map(value_of, graph.all(top, f"{OURS}layers"))

        assert ['"Small"', '"clinic"'] == graph.listed(layers)
        assert ['"clinic"'] == graph.all(f"{BASE}new-sign", f"{OURS}layer")

    def test_one_layer_is_not_said(self) -> None:
        """Where there is but one layer, records say nothing of it."""
        graph = READERS["nquads"](dataset=small_dataset())

        assert [] == [t for t in graph.said if graph.all(t, f"{OURS}layer")]

    @pytest.mark.parametrize("name", sorted(WRITERS))
    def test_without_restricted(self, name: str) -> None:
        """What is left out is gone, and the file itself says how much of what."""
        made = WRITERS[name](without="restricted")
        count = sum(
            xref.curie.startswith("SNOMEDCT:") for r in dd.dataset() for xref in r.xrefs
        )

        assert "snomed.info" not in made
        assert f"SNOMEDCT ({count})" in made
        assert "Mappings left out" not in bundled_text(name)

    def test_vocabularies(self) -> None:
        """One of which there are names alone is named with its licence, like all others."""
        name = {
            "text": "Kyst",
            "language": "da",
            "scope": "exact",
            "register": "clinical",
            "source": "trial-2020",
        }
        dataset = small_dataset(
            document("trial-2020", vocabulary="MESH"),
            document("cyst", synonyms=[name]),
        )
        graph = READERS["turtle"](dataset=dataset)

        assert f"{OURS}vocabulary/MESH" in graph.with_type(f"{OURS}Vocabulary")

    @pytest.mark.parametrize("name", sorted(WRITERS))
    def test_written(self, name: str, tmp_path: Path) -> None:
        """A file holds the text; it is one of the formats of the command."""
        write(name, tmp_path / "it", dataset=small_dataset())
        found = (tmp_path / "it").read_bytes().decode()

        assert name in FORMATS
        assert WRITERS[name](dataset=small_dataset()) == found

    def test_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        """The file is named, and there is nothing of it."""
        (tmp_path / "file").write_text("as it was")

        with pytest.raises(dd.DermdataError, match="file"):
            write("turtle", tmp_path / "file" / "it", dataset=small_dataset())
        assert ["file"] == [one.name for one in tmp_path.iterdir()]

    def test_unknown_vocabularies(self) -> None:
        """A vocabulary there is not cannot be left out."""
        with pytest.raises(dd.UnknownVocabularyError):
            owl(without="SNOWMED")


class TestNames:
    def test_codes(self) -> None:
        """Every vocabulary has IRIs for its codes."""
        made = {prefix: of_code(f"{prefix}:1") for prefix in VOCABULARIES}

        assert len(VOCABULARIES) == len({*made.values()})
        assert "http://purl.obolibrary.org/obo/HP_0001056" == of_code("HP:0001056")
        assert "https://omim.org/phenotypicSeries/PS131750" == of_code("OMIMPS:131750")

    @pytest.mark.parametrize(
        ("licence", "expected"),
        [
            ("CC0-1.0", "https://spdx.org/licenses/CC0-1.0"),
            ("MIT AND CC0-1.0", ""),
            ("", ""),
        ],
    )
    def test_licences(self, licence: str, expected: str) -> None:
        """One licence has an IRI, an expression of several has none."""
        assert expected == of_licence(licence)

    @pytest.mark.parametrize(
        ("given_", "expected"),
        [
            ({"doi": "10.1000/a<b>"}, ["https://doi.org/10.1000/a%3Cb%3E"]),
            ({"pmid": "12"}, ["https://pubmed.ncbi.nlm.nih.gov/12"]),
            ({"url": "https://a.org/b?c=d#e"}, ["https://a.org/b?c=d#e"]),
            ({"url": "https://a.org/{b}"}, []),
            ({"url": "https://[a"}, []),
            ({"url": "https://a.org/%zz"}, []),
            ({"container": "A book"}, []),
        ],
    )
    def test_elsewhere(self, given_: dict[str, str], expected: list[str]) -> None:
        """What is no IRI is left out of the links; as text it is there in any case."""
        ways = ("container", "doi", "pmid", "url")
        whole = document("trial-2020", **dict.fromkeys(ways)) | given_
        source = dd.codec.record_of(whole)
        assert isinstance(source, dd.Source)

        assert expected == elsewhere(source)

    def test_own(self) -> None:
        """Our names are in one word, and in the singular where there may be several."""
        assert f"{OURS}verifiedIn" == own("verified_in")
        assert f"{OURS}mapping" == own("xrefs")

    def test_texts(self) -> None:
        """Marks and controls are escaped, all else stands as it is."""
        assert r'"a\"b\\c\n\u0007é\uFFFF"' == quoted('a"b\\c\n\aé\uffff')


class TestVocabulary:
    @pytest.mark.exhaustive
    def test_every_word_is_explained(self) -> None:
        """Every class, property and word of ours that is used is described in the file."""
        graph = bundled("nquads")
        used = {iri for said in graph.said.values() for iri in said}
        used |= {
            value_of(value)
            for said in graph.said.values()
            for values in said.values()
            for value in values
            if value.startswith("<")
        }

        assert set() == {
            iri
            for iri in used
            if iri.startswith(OURS) and not graph.all(iri, full("rdfs:label"))
        }

    def test_types_are_told_apart(self) -> None:
        """No word is a type of two kinds of record, for they share one prefix."""
        words = [
            word.value
            for vocabulary in (
                dd.ConditionType,
                dd.TreatmentType,
                dd.TermType,
                dd.SourceType,
            )
            for word in vocabulary
        ]

        assert len(words) == len({*words})

    def test_every_design_is_evidence(self) -> None:
        """Each study design falls under a class of the Evidence and Conclusion Ontology."""
        assert {*dd.StudyDesign} == ECO.keys()

    def test_the_context_is_that_of_the_graph(self) -> None:
        """The context names every key, and other names for what is claimed."""
        made: dict[str, Any] = context()

        assert properties().keys() <= made.keys()
        assert {k: p.iri for k, p in CLAIMED.items()} == {
            key: one["@id"] for key, one in made["claims"]["@context"].items()
        }
        assert {"@id": full("bibo:authorList"), "@container": "@list"} == made[
            "authors"
        ]
        assert Form.DATE == made["accessed"]["@type"]


class TestSKOS:
    def test_labels(self) -> None:
        """Exact names are alternative labels, all others hidden; none is both."""
        graph = bundled("skos")
        milia = f"{BASE}milia"
        for record in dd.dataset():
            exact, others = (
                {*graph.all(BASE + record.id, full(f"skos:{kind}"))}
                for kind in ("altLabel", "hiddenLabel")
            )
            assert not exact & others

        assert '"milium"@en' in graph.all(milia, full("skos:altLabel"))
        assert '"whitehead"@en' in graph.all(milia, full("skos:hiddenLabel"))

    def test_a_name_of_two_scopes(self) -> None:
        """The same name twice is one label: the exact one."""
        synonym = {
            "text": "twin",
            "register": "lay",
            "language": "en",
            "source": "trial-2020",
        }
        twins = [synonym | {"scope": "broad"}, synonym | {"scope": "exact"}]
        named = [*twins, synonym | {"scope": "exact", "text": "Twinned"}]
        term = document("face", synonyms=named) | {"id": "twinned", "name": "Twinned"}
        graph = READERS["skos"](dataset=small_dataset(term))
        thing = f"{BASE}twinned"

        assert ['"twin"@en'] == graph.all(thing, full("skos:altLabel"))
        assert [] == graph.all(thing, full("skos:hiddenLabel"))
        assert [f"<{thing}#synonyms-2>"] == graph.all(thing, full("skosxl:altLabel"))

    def test_two_mappings_to_one_concept(self) -> None:
        """What SKOS forbids to be both exact and broad is just mapped."""
        xref = {"curie": "HP:0001056", "verified_in": "x", "verified_on": "2026-11-22"}
        both = [xref | {"relation": "exact"}, xref | {"relation": "broad"}]
        term = document("face", xrefs=both) | {"id": "doubled"}
        graph = READERS["skos"](dataset=small_dataset(term))
        thing, concept = f"{BASE}doubled", "<http://purl.obolibrary.org/obo/HP_0001056>"

        assert [concept] == graph.all(thing, full("skos:mappingRelation"))
        assert [] == graph.all(thing, full("skos:exactMatch"))

    def test_schemes(self) -> None:
        """A class is in the scheme of its root, which is the top of it."""
        graph = bundled("skos")
        root = next(r for r in dd.dataset().classifications.values() if r.scheme)
        child = dd.dataset().children(root.id)[0]
        scheme = f"<{BASE}{root.id}#scheme>"

        assert scheme in graph.all(BASE + child, full("skos:inScheme"))
        assert [f"<{BASE}{root.id}>"] == graph.all(
            value_of(scheme), full("skos:hasTopConcept")
        )

    def test_what_is_no_longer_used(self) -> None:
        """It is marked, keeps its reason, and has no place among the others."""
        graph = bundled("skos")
        milialar = f"{BASE}milialar"

        assert ['"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'] == graph.all(
            milialar, full("owl:deprecated")
        )
        assert graph.all(milialar, full("skos:historyNote"))
        assert [] == graph.all(milialar, full("skos:topConceptOf"))


@pytest.mark.exhaustive
class TestOWL:
    def test_misnomers_are_no_synonyms(self) -> None:
        """Tools that read synonyms are given no name that is wrong."""
        graph = bundled("owl")
        milia = f"{BASE}milia"

        assert '"whitehead"@en' in graph.all(milia, f"{OURS}misnomer")
        assert '"whitehead"@en' not in graph.all(milia, full("oio:hasRelatedSynonym"))
        assert '"milium"@en' in graph.all(milia, full("oio:hasExactSynonym"))

    def test_what_xml_cannot_hold(self) -> None:
        """Of a name with a character that XML does not know, the rest is there."""
        term = document("face") | {"id": "odd", "name": "a\uffff<b&"}
        graph = READERS["owl"](dataset=small_dataset(term))

        assert ['"a\ufffd<b&"'] == graph.all(f"{BASE}odd", full("rdfs:label"))

    def test_successors(self) -> None:
        """What takes the place of a record is said as ontologies say it."""
        gone = document("face", status="retired") | {"id": "old"}
        gone["retirement"] = {
            "reason": "Twice.",
            "date": "2026-11-22",
            "replaced_by": "face",
        }
        dataset = small_dataset(gone)
        for name, key in (("owl", "obo:IAO_0100001"), ("skos", "dcterms:isReplacedBy")):
            graph = READERS[name](dataset=dataset)
            assert [f"<{BASE}face>"] == graph.all(f"{BASE}old", full(key))


class TestNanopublications:
    @pytest.mark.exhaustive
    def test_each_is_whole(self) -> None:
        """Each has a head that names its three graphs, and these are not empty."""
        quads = turtle_of(bundled_text("nanopub"))
        graphs = Counter(value_of(graph) for *_, graph in quads)
        heads = [name for name in graphs if name.endswith("#head")]

        assert len(said(dd.dataset())) == len(heads)
        for head in heads:
            name = head.removesuffix("#head")
            assert all(
                graphs[f"{name}#{part}"]
                for part in ("assertion", "provenance", "pubinfo")
            )

    def test_heads(self) -> None:
        """What each graph is stands in the words of nanopublications, and nothing more."""
        namespace = "http://www.nanopub.org/nschema#"
        heads = {
            (fact.strip("<>"), value.strip("<>").rpartition("#")[2])
            for _, fact, value, graph in turtle_of(nanopub(dataset=small_dataset()))
            if graph.endswith("#head>")
        }

        assert {
            (full("rdf:type"), "Nanopublication"),
            (f"{namespace}hasAssertion", "assertion"),
            (f"{namespace}hasProvenance", "provenance"),
            (f"{namespace}hasPublicationInfo", "pubinfo"),
        } == heads

    def test_evidence_is_provenance(self) -> None:
        """What is asserted is the statement; who says so stands beside it."""
        quads = turtle_of(bundled_text("nanopub"))
        evidence = {
            graph.rpartition("#")[2] for _, _, value, graph in quads
            if value == f"<{OURS}Evidence>"
        }  # fmt: skip

        assert {"provenance>"} == evidence
        assert "" not in {graph for *_, graph in quads}


class TestReading:
    """What the tests and judges read with is strict."""

    def test_lines(self) -> None:
        """A line that is none is refused."""
        with pytest.raises(AssertionError):
            quads_of("<a> <b> c .\n")

    def test_contexts_and_figures(self) -> None:
        """A small dataset with figures, contexts and all verdicts is read in full."""
        dataset = small_dataset()

        assert [*dataset] == records_of(READERS["turtle"](dataset=dataset))
