"""OBO and obographs: nothing is a relation but what is wider, and no claim is a fact."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given

import dermdata as dd
from dermdata.export import FORMATS, obo, obographs, write
from dermdata.export.graphs.curies import curie_of
from dermdata.export.rdf.names import of_code
from dermdata.testing import datasets

from .examples import FOR, document, record, small_dataset, statement


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


BASE = "https://w3id.org/dermdata/id/"
OURS = "https://w3id.org/dermdata/vocab/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OBO = "http://purl.obolibrary.org/obo/"
OIO = "http://www.geneontology.org/formats/oboInOwl#"
TEXT = r'"(?P<{}>(?:[^"\\]|\\.)*)"'
CLAUSES = {
    "id": r"(?P<value>https?://\S+)",
    "name": r"(?P<plain>.+)",
    "comment": r"(?P<plain>.+)",
    "def": TEXT.format("text") + r" \[(?P<xrefs>[^\]]*)\]",
    "subset": r"(?P<value>https://\S+)",
    "synonym": TEXT.format("text")
    + r" (?P<scope>[A-Z]+) (?P<type>https://\S+) \[(?P<xrefs>[^\]]+)\]"
    + r' \{language="(?P<language>[A-Za-z0-9-]+)"\}',
    "xref": r"(?P<value>[A-Za-z0-9.]+:[A-Za-z0-9.-]+)(?: " + TEXT.format("text") + ")?",
    "property_value": r"(?P<name>https?://\S+) (?:(?P<value>https?://\S+)|"
    + TEXT.format("text")
    + " xsd:string)",
    "is_a": r"(?P<value>https://\S+)",
    "is_obsolete": r"(?P<value>true)",
    "replaced_by": r"(?P<value>https://\S+)",
    "consider": r"(?P<value>https://\S+)",
    "is_metadata_tag": r"(?P<value>true)",
    "format-version": r"(?P<value>1\.4)",
    "ontology": r"(?P<value>https://\S+)",
    "subsetdef": r"(?P<value>https://\S+) " + TEXT.format("text"),
    "synonymtypedef": r"(?P<value>https://\S+) " + TEXT.format("text"),
}
"""The clauses that are written, strictly."""

Clause = dict[str, str]
Said = tuple[str, str]


def frames_of(text: str) -> list[tuple[str, dict[str, list[Clause]]]]:
    """
    Return the frames of a file of OBO: what sort each is, and its clauses by tag.

    The space that our OBO has after a last backslash in quotes is none of the text.
    """
    found: list[tuple[str, dict[str, list[Clause]]]] = []
    for block in text.split("\n\n"):
        lines = block.removesuffix("\n").split("\n")
        sort = lines.pop(0) if lines[0].startswith("[") else ""
        clauses: dict[str, list[Clause]] = {}
        for line in lines:
            tag, _, rest = line.partition(": ")
            match = re.fullmatch(CLAUSES[tag], rest)
            assert match, line
            parts = {k: v for k, v in match.groupdict().items() if v is not None}
            for name in {"text", "plain"} & parts.keys():
                parts[name] = re.sub(r"\\(.)", r"\1", parts[name])
            if parts.get("text", "").endswith("\\ "):
                parts["text"] = parts["text"][:-1]
            clauses.setdefault(tag, []).append(parts)
        found.append((sort, clauses))
    return found


class Term(NamedTuple):
    """What both formats say of a term."""

    name: str
    definition: str
    cited: list[str]
    subsets: list[str]
    synonyms: list[tuple[str, str, str, str, str]]
    xrefs: list[str]
    values: list[Said]
    comments: list[str]
    obsolete: bool


class Ontology(NamedTuple):
    """What both formats say: of themselves, of each term, and what is a relation."""

    values: list[Said]
    terms: dict[str, Term]
    relations: list[tuple[str, str, str]]
    properties: set[str]


def from_obo(text: str) -> Ontology:
    """Read OBO; what takes the place of a term is a value as in obographs."""
    (_, head), *frames = frames_of(text)
    terms, relations, properties = {}, [], set()
    for sort, found in frames:
        (name,) = (one["value"] for one in found["id"])
        if sort == "[Typedef]":
            assert [{"value": "true"}] == found["is_metadata_tag"]
            properties.add(name)
            continue
        assert "[Term]" == sort
        (definition,) = found["def"]
        successors = [
            (iri, one["value"])
            for tag, iri in (
                ("replaced_by", f"{OBO}IAO_0100001"),
                ("consider", f"{OIO}consider"),
            )
            for one in found.get(tag, [])
        ]
        terms[name] = Term(
            found["name"][0]["plain"],
            definition["text"],
            [one for one in definition["xrefs"].split(", ") if one],
            [one["value"] for one in found["subset"]],
            [
                (s["text"], s["scope"].lower(), s["type"], s["xrefs"], s["language"])
                for s in found.get("synonym", [])
            ],
            [one["value"] for one in found.get("xref", [])],
            values_of(found) + successors,
            [one["plain"] for one in found.get("comment", [])],
            "is_obsolete" in found,
        )
        relations += [(name, "is_a", one["value"]) for one in found.get("is_a", [])]
    return Ontology(values_of(head), terms, relations, properties)


def values_of(found: dict[str, list[Clause]]) -> list[Said]:
    """Return the annotations of a frame."""
    return [
        (one["name"], one.get("value", one.get("text", "")))
        for one in found.get("property_value", [])
    ]


def from_obographs(text: str) -> Ontology:
    """Read obographs."""
    (graph,) = json.loads(text)["graphs"]
    assert {"id", "lbl", "meta", "nodes", "edges"} == {*graph}
    terms, properties = {}, set()
    for node in graph["nodes"]:
        if node["type"] == "PROPERTY":
            assert "ANNOTATION" == node["propertyType"]
            properties.add(node["id"])
            continue
        meta = node["meta"]
        terms[node["id"]] = Term(
            node["lbl"],
            meta["definition"]["val"],
            meta["definition"]["xrefs"],
            meta["subsets"],
            [
                (
                    one["val"],
                    one["pred"].removeprefix("has").removesuffix("Synonym").lower(),
                    one["synonymType"],
                    *one["xrefs"],
                    one["meta"]["basicPropertyValues"][0]["val"],
                )
                for one in meta.get("synonyms", [])
            ],
            [one["val"] for one in meta.get("xrefs", [])],
            pairs(meta),
            meta.get("comments", []),
            meta.get("deprecated", False),
        )
    relations = [(e["sub"], e["pred"], e["obj"]) for e in graph["edges"]]
    return Ontology(pairs(graph["meta"]), terms, relations, properties)


def pairs(meta: dict[str, Any]) -> list[Said]:
    """Return the annotations of a node."""
    return [(one["pred"], one["val"]) for one in meta["basicPropertyValues"]]


READERS: dict[str, Callable[..., Ontology]] = {
    "obo": lambda **how: from_obo(obo(**how)),
    "obographs": lambda **how: from_obographs(obographs(**how)),
}
WRITERS = {"obo": obo, "obographs": obographs}


def terms_of(dataset: dd.Dataset) -> list[dd.Record]:
    """Return the records that should be terms."""
    return [one for one in dataset if one.kind is not dd.Kind.SOURCE]


def in_words(values: list[Said]) -> list[tuple[str, str, str]]:
    """Return the statements in words: whether claims, with which verdict, the id."""
    found = []
    for name, text in values:
        if name == f"{OURS}claimText":
            match = re.fullmatch(r"Claim, ([a-z-]+): .* \((s-[0-9a-f]{12})\)", text)
        elif name == f"{OURS}statementText":
            match = re.fullmatch(r".* \[([a-z-]+), E\d\] \((s-[0-9a-f]{12})\)", text)
        else:
            continue
        assert match, text
        found.append((name.removeprefix(OURS).removesuffix("Text"), match[1], match[2]))
    return found


class TestTheLaw:
    @pytest.mark.parametrize("name", sorted(READERS))
    @given(dataset=datasets())
    def test_no_claim_is_a_fact(self, dataset: dd.Dataset, name: str) -> None:
        """
        The only relations are places; what is said is annotated, claims as claims.

        A predicate of ours leads to what is accepted without limits, and to nothing
        else. As many of each verdict and of each kind come out as went in.
        """
        made = READERS[name](dataset=dataset)
        places = [
            (BASE + one.id, "is_a", BASE + parent)
            for one in terms_of(dataset)
            if one.status is dd.Status.ACTIVE
            for parent in one.parents
        ]
        assert places == made.relations
        assert [BASE + one.id for one in terms_of(dataset)] == [*made.terms]
        kinds = Counter(
            term.subsets[0].rpartition("/")[2] for term in made.terms.values()
        )
        assert Counter(one.kind.value for one in terms_of(dataset)) == kinds
        for one in terms_of(dataset):
            values = made.terms[BASE + one.id].values
            assert [
                (f"{OURS}predicate/{s.predicate}", BASE + s.target)
                for s in one.statements
                if s.verdict.accepted and not (s.context or s.extent or s.measure)
            ] == [(n, v) for n, v in values if n.startswith(f"{OURS}predicate/")]
            assert [
                (
                    "statement" if s.verdict.accepted else "claim",
                    s.verdict.value,
                    dd.statement_id(one, s),
                )
                for s in one.statements
            ] == in_words(values)

    @pytest.mark.exhaustive
    @given(datasets())
    def test_both_say_the_same(self, dataset: dd.Dataset) -> None:
        """What the one says the other says, in any order of the records."""
        other = dd.Dataset.from_records(reversed([*dataset]), manifest=dataset.manifest)
        for write_ in WRITERS.values():
            assert write_(dataset=dataset) == write_(dataset=other)

        assert READERS["obo"](dataset=dataset) == READERS["obographs"](dataset=dataset)

    @given(datasets())
    def test_names_and_codes(self, dataset: dd.Dataset) -> None:
        """Names keep scope, register, source and language; no misnomer is a synonym."""
        made = READERS["obo"](dataset=dataset)
        for one in terms_of(dataset):
            term = made.terms[BASE + one.id]
            assert (one.name, one.definition) == (term.name, term.definition)
            assert [
                (s.text, s.scope.value, f"{OURS}register/{s.register}", s.language)
                for s in one.synonyms
                if s.scope is not dd.Scope.MISNOMER
            ] == [(s[0], s[1], s[2], s[4]) for s in term.synonyms]
            assert [s.text for s in one.synonyms if s.scope is dd.Scope.MISNOMER] == [
                v for n, v in term.values if n == f"{OURS}misnomer"
            ]
            mapped = {v for n, v in term.values if n.startswith(SKOS)}
            assert {of_code(xref.curie) for xref in one.xrefs} == mapped
            assert [
                curie_of(x.curie) for x in one.xrefs if x.relation is dd.Relation.EXACT
            ] == term.xrefs

    @pytest.mark.parametrize("name", sorted(READERS))
    def test_of_ours(self, name: str) -> None:
        """Every property used is declared; of each verdict as many as there are."""
        made = READERS[name]()
        used = {n for term in made.terms.values() for n, _ in term.values}
        words = [w for term in made.terms.values() for w in in_words(term.values)]
        verdicts = Counter(s.verdict.value for r in dd.dataset() for s in r.statements)

        assert used - {f"{OBO}IAO_0100001", f"{OIO}consider"} <= made.properties
        assert {n for n, _ in made.values} <= made.properties
        assert verdicts == Counter(verdict for _, verdict, _ in words)
        assert len(terms_of(dd.dataset())) == len(made.terms)

    def test_a_last_backslash(self) -> None:
        """In OBO a space follows it, for fastobo reads on past the quote without one."""
        more = record("term", "odd", type="sign") | {"definition": "a \\"}
        text = obo(dataset=small_dataset(more))

        assert 'def: "a \\\\ " [' in text
        assert "a \\" == from_obo(text).terms[f"{BASE}odd"].definition


@pytest.mark.parametrize("name", sorted(READERS))
class TestTerms:
    def test_a_term(self, name: str) -> None:
        """It has its names, its codes by how they relate, and what is said of it."""
        dates = {"created": "2026-11-22", "modified": "2026-11-24",
                 "sources": ["trial-2020", "lay-page"]}  # fmt: skip
        wrong = {"text": "boil", "scope": "misnomer", "register": "lay",
                 "language": "en", "source": "lay-page"}  # fmt: skip
        said = [
            statement("affects-site", "face", "supported", FOR),
            statement("affects-site", "eyelid", "supported", FOR, extent="few"),
        ]
        changed = document("cyst", provenance=dates, statements=said)
        changed["synonyms"].append(wrong)
        term = READERS[name](dataset=small_dataset(changed)).terms[f"{BASE}cyst"]
        ids = [dd.statement_id("cyst", one) for one in said]
        register = f"{OURS}register/"

        assert ("Cyst", "What cyst is.") == (term.name, term.definition)
        assert ["PMID:123456", f"{BASE}lay-page"] == term.cited
        assert [f"{OURS}kind/condition", f"{OURS}type/lesion"] == term.subsets
        assert [
            ("pearl", "exact", f"{register}lay", f"{BASE}lay-page", "en"),
            ("hot cyst", "narrow", f"{register}historical", "PMID:654321", "en-GB"),
        ] == term.synonyms
        assert ["snomedct:254679006"] == term.xrefs
        assert [
            (f"{OURS}misnomer", "boil"),
            (f"{SKOS}broadMatch", f"{OBO}HP_0001056"),
            (f"{SKOS}exactMatch", "http://snomed.info/id/254679006"),
            ("http://purl.org/dc/terms/created", "2026-11-22"),
            ("http://purl.org/dc/terms/modified", "2026-11-24"),
            (f"{OURS}predicate/affects-site", f"{BASE}face"),
            (
                f"{OURS}statementText",
                f"Cyst affects site Face [supported, E1] ({ids[0]})",
            ),
            (
                f"{OURS}statementText",
                f"Cyst affects site Eyelid, few cases [supported, E1] ({ids[1]})",
            ),
        ] == term.values

    def test_a_class(self, name: str) -> None:
        """It has its criterion and boundaries; the root of a scheme what that divides by."""
        terms = READERS[name](dataset=small_dataset()).terms
        root, hot = terms[f"{BASE}by-cause"], terms[f"{BASE}hot"]

        assert [
            (f"{OURS}criterion", "Heated."),
            (f"{OURS}boundaries", "Warm is hot."),
            (f"{OURS}boundaries", "Tepid is not."),
        ] == hot.values[:3]
        assert [(f"{OURS}axis", "cause"), (f"{OURS}edition", "2020")] == root.values[
            1:3
        ]

    def test_what_is_no_longer_used(self, name: str) -> None:
        """It is marked, says why, leads on, and has no place."""
        gone = document("cystoid")
        gone["retirement"] = {"reason": "Two things! {Or}", "date": "2026-11-22",
                              "consider": ["cyst", "red-cyst"]}  # fmt: skip
        before = READERS[name](dataset=small_dataset())
        after = READERS[name](dataset=small_dataset(gone)).terms[f"{BASE}cystoid"]

        assert before.terms[f"{BASE}cystoid"].obsolete
        assert (f"{OBO}IAO_0100001", f"{BASE}cyst") == before.terms[
            f"{BASE}cystoid"
        ].values[-1]
        assert ["Two things! {Or}"] == after.comments
        assert [
            (f"{OIO}consider", f"{BASE}cyst"),
            (f"{OIO}consider", f"{BASE}red-cyst"),
        ] == after.values[-2:]
        assert f"{BASE}cold" not in [sub for sub, _, _ in before.relations]

    def test_what_is_held_beside(self, name: str) -> None:
        """A record whose literature was not appraised is in a subset of its own."""
        face = document("face", appraisal="background")
        term = READERS[name](dataset=small_dataset(face)).terms[f"{BASE}face"]

        assert f"{OURS}appraisal/background" in term.subsets

    def test_strange_texts(self, name: str) -> None:
        """Marks that the format has a meaning for are read as they were written."""
        odd = 'a {b="c"} ! \\d "e" [x] (y), z: \\n # é\u2028\uffff \\'
        label = {"curie": "HP:0001056", "relation": "exact", "label": odd,
                 "verified_in": "x", "verified_on": "2026-11-22"}  # fmt: skip
        more = record("term", "odd", type="sign", xrefs=[label]) | {"name": odd}
        more["definition"] = odd
        term = READERS[name](dataset=small_dataset(more)).terms[f"{BASE}odd"]

        assert (odd, odd) == (term.name, term.definition)
        assert ["HP:0001056"] == term.xrefs


@pytest.mark.parametrize("name", sorted(READERS))
class TestDatasets:
    def test_the_dataset(self, name: str) -> None:
        """It says what it is, whose, and under which licence."""
        made = READERS[name]()
        dataset = dd.dataset()

        assert [
            ("http://purl.org/dc/terms/title", f"dermdata {dataset.version}"),
            ("http://purl.org/dc/terms/description", dataset.manifest.description),
            ("http://purl.org/dc/terms/creator", dataset.manifest.authors[0]),
            ("http://www.w3.org/2002/07/owl#versionInfo", dataset.version),
            (
                "http://purl.org/dc/terms/rights",
                "Reference data, never medical advice. Codes and labels of each "
                "vocabulary under its own licence.",
            ),
            ("http://purl.org/dc/terms/license", "https://spdx.org/licenses/CC0-1.0"),
        ] == made.values

    def test_an_empty_dataset(self, name: str) -> None:
        """Of no records there are properties alone."""
        plain = dd.Dataset.from_records(
            [], manifest=dd.Manifest(title="A", version="1.0.0")
        )
        made = READERS[name](dataset=plain)

        assert ({}, []) == (made.terms, made.relations)
        assert f"{OURS}claimText" in made.properties

    def test_without_restricted(self, name: str) -> None:
        """What is left out is gone, and the file itself says how much of what."""
        made = WRITERS[name](without="restricted")
        count = sum(
            xref.curie.startswith("SNOMEDCT:") for r in dd.dataset() for xref in r.xrefs
        )

        assert "snomed" not in made.replace("SNOMEDCT (", "").lower()
        assert f"SNOMEDCT ({count})" in made

    def test_written(self, name: str, tmp_path: Path) -> None:
        """A file holds the text; it is one of the formats of the command."""
        write(name, tmp_path / "it", dataset=small_dataset())

        assert name in FORMATS
        assert (
            WRITERS[name](dataset=small_dataset()).encode()
            == (tmp_path / "it").read_bytes()
        )
