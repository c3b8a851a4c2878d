"""FHIR of a dataset: nothing refers to nothing, and no claim can be read as a fact."""

from __future__ import annotations

import copy
import functools
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import dermdata as dd
from dermdata.collection.labels import object_of
from dermdata.export import fhir_r4, fhir_r5, write
from dermdata.export.bare import Bare
from dermdata.export.fhir.editions import R4, R5
from dermdata.export.fhir.names import SYSTEMS, code_in, id_of, name_of, plain
from dermdata.export.fhir.values import figure
from dermdata.export.slugs import slug_of
from dermdata.records import PREDICATES, VOCABULARIES
from dermdata.testing import datasets

from .examples import document, small_dataset
from .fhir_reading import Server, extensions, faults, value_of


if TYPE_CHECKING:
    from pathlib import Path


BASE = "https://w3id.org/dermdata/fhir/"
ACCEPTED = ("statement", "limited-statement")
WRITERS = {"fhir-r4": fhir_r4, "fhir-r5": fhir_r5}


@functools.cache
def bundled() -> dict[str, dict[str, Any]]:
    """Return the bundled dataset in R4."""
    return fhir_r4()


def said(dataset: dd.Dataset) -> list[tuple[str, dd.Statement]]:
    """Return the statements of a dataset, each with its subject."""
    return [(record.id, one) for record in dataset for one in record.statements]


def resources_of(name: str, dataset: dd.Dataset) -> list[dict[str, Any]]:
    """Return the resources of a dataset in an edition."""
    return [*WRITERS[name](dataset=dataset).values()]


def verdicts(resources: Any, name: str) -> Counter[str]:
    """Return how many extensions of a name there are with each verdict."""
    return Counter(value_of(one["verdict"][0]) for one in extensions(resources, name))


@pytest.mark.exhaustive
class TestNoClaimIsAFact:
    """What is unsupported, refuted, promotional or disputed is given by no query."""

    @pytest.mark.parametrize("name", sorted(WRITERS))
    @given(dataset=datasets())
    def test_by_look_up(self, name: str, dataset: dd.Dataset) -> None:
        """
        A look-up gives what is accepted, each statement once, and nothing else.

        What is accepted within limits, and not without, no look-up gives either.
        As many of each kind and of each verdict come out as went in.
        """
        resources = resources_of(name, dataset)
        server = Server(resources)
        expected = Counter(
            (
                subject,
                one.predicate.value,
                one.target if one.refers else plain(object_of(one, dataset.name_of)),
            )
            for subject, one in said(dataset)
            if Bare(dataset).says(subject, one)
        )
        by_verdict = Counter(one.verdict.value for _, one in said(dataset))
        accepted = Counter(
            {v: by_verdict[v] for v in ("supported", "partly-supported")}
        )

        assert expected == server.said()
        assert +accepted == sum(
            (verdicts(resources, name) for name in ACCEPTED), Counter[str]()
        )
        assert by_verdict - accepted == verdicts(resources, "claim")
        assert Counter(r.kind.value for r in dataset) == server.values("kind")
        assert len(dataset) == sum(map(len, server.concepts.values()))
        assert sum(len(one.evidence) for _, one in said(dataset)) == sum(
            len(parts.get("evidence", ()))
            for key in (*ACCEPTED, "claim")
            for parts in extensions(resources, key)
        )

    @given(datasets())
    def test_by_value_set(self, dataset: dd.Dataset) -> None:
        """What apps choose from is what an accepted statement names, and in use."""
        server = Server(resources_of("fhir-r4", dataset))
        ids = {one["id"] for one in server.of_type("ValueSet")}
        for predicate, row in PREDICATES.items():
            expected = {
                one.target
                for subject, one in said(dataset)
                if one.predicate is predicate and one.refers
                if Bare(dataset).says(subject, one)
                if dataset[one.target].status == "active"
            }
            name = id_of(slug_of(dataset), row.accessor.replace("_", "-"))
            assert (name in ids) is bool(expected)
            assert not expected or expected == server.expand(name)

    def test_claims_are_marked(self) -> None:
        """A claim opens with what is known of it, and has no key that a property has."""
        for parts in extensions([*bundled().values()], "claim"):
            label, verdict = (value_of(parts[key][0]) for key in ("label", "verdict"))
            assert label.startswith(f"Claim, {verdict}: ")
            assert not {"predicate", "object"} & parts.keys()

    def test_no_wrong_name_is_shown(self) -> None:
        """Servers show exact names alone; the others are in an extension."""
        server = Server(bundled().values())
        shown = server.shown()
        for record in dd.dataset():
            for synonym in record.synonyms:
                exact = synonym.scope == "exact" or synonym.text == record.name
                alike = {one.text for one in record.synonyms if one.scope == "exact"}
                expected = exact or synonym.text in alike
                assert expected is ((record.id, synonym.text) in shown), synonym
        names = [*extensions([*bundled().values()], "inexact-name")]
        assert "misnomer" in {value_of(one["scope"][0]) for one in names}

    def test_the_law_is_seen_broken(self) -> None:
        """A claim written as a property is seen by the look-up that is made here."""
        resources = copy.deepcopy([*bundled().values()])
        server = Server(resources)
        before = server.said()
        (concept,) = (
            c["milialar"] for c in server.concepts.values() if "milialar" in c
        )
        claim = next(extensions(concept, "claim"))
        predicate = value_of(claim["claimedPredicate"][0])
        added = {"code": predicate, "valueCode": value_of(claim["claimedObject"][0])}
        concept["property"].append(added)

        assert {
            ("milialar", predicate, added["valueCode"]): 1
        } == server.said() - before


@pytest.mark.exhaustive
class TestReferences:
    """The checks that no validator of FHIR makes."""

    @pytest.mark.parametrize("name", sorted(WRITERS))
    @given(dataset=datasets())
    def test_of_any_dataset(self, name: str, dataset: dd.Dataset) -> None:
        """Everything that is referred to is there, in any dataset."""
        assert [] == faults(resources_of(name, dataset))

    @pytest.mark.parametrize("version", ["", "1.0.0"])
    def test_of_ours(self, version: str) -> None:
        """So it is in the bundled dataset, and in the oldest release."""
        dataset = dd.open_dataset(version) if version else dd.dataset()

        assert [] == faults(resources_of("fhir-r5", dataset))

    @pytest.mark.parametrize(
        ("file", "planted", "seen"),
        [
            (
                "CodeSystem-dermdata",
                ('"code":"treated-by","uri"', '"code":"cures","uri"'),
                "treated-by: not declared",
            ),
            (
                "CodeSystem-dermdata",
                ('"valueCode":"eyelid"', '"valueCode":"lid"'),
                "lid",
            ),
            ("CodeSystem-dermdata", ('"code":"face"', '"code":"milia"'), "milia twice"),
            ("CodeSystem-dermdata", ('"count":', '"count":1'), "concepts for"),
            (
                "CodeSystem-dermdata",
                ('"valueString":"lesion"', '"valueCode":"x"'),
                "no v",
            ),
            (
                "CodeSystem-dermdata",
                ("ValueSet/dermdata", "ValueSet/no"),
                "no value set",
            ),
            (
                "CodeSystem-dermdata",
                ('"code":"berk', '"code":"bork'),
                "no concept bork",
            ),
            (
                "ConceptMap-dermdata-to-hp",
                ('"code":"milia"', '"code":"milly"'),
                "milly",
            ),
            (
                "ConceptMap-dermdata-to-hp",
                ("ValueSet/dermdata", "ValueSet/no"),
                "ValueSet",
            ),
            (
                "ConceptMap-dermdata-to-hp",
                ("System/dermdata", "System/no"),
                "code system",
            ),
            (
                "ValueSet-dermdata-kind-term",
                ('"value":"term"', '"value":"word"'),
                "word",
            ),
            ("ValueSet-dermdata-kind-term", ('"kind","op"', '"sort","op"'), "sort"),
            (
                "ValueSet-dermdata-kind-term",
                ("System/dermdata", "System/no"),
                "System/no",
            ),
            (
                "ValueSet-dermdata-class-secondary-milia",
                ('"value":"secondary-milia"', '"value":"third-milia"'),
                "no concept third-milia",
            ),
            (
                "CodeSystem-dermdata",
                ('"url":"verdict","valueCode"', '"url":"verdict","valueString"'),
                "extension:verdict",
            ),
            (
                "CodeSystem-dermdata",
                ('"url":"verdict"', '"url":"ruling"'),
                "ruling not defined",
            ),
            ("CodeSystem-dermdata", ("/claim", "/fact"), "fact not defined"),
            ("CodeSystem-dermdata", ("/claim", "/statement"), "not the place of"),
            (
                "CodeSystem-dermdata",
                ('"url":"level"', '"url":"id"'),
                "id is there 2 times",
            ),
            ("ValueSet-dermdata-causes", ('"code":"burn"', '"code":"bern"'), "bern"),
        ],
    )
    def test_planted(self, file: str, planted: tuple[str, str], seen: str) -> None:
        """Each planted fault is seen."""
        name, (before, after) = f"{file}.json", planted
        text = json.dumps(bundled()[name], separators=(",", ":"))
        assert before in text
        changed = bundled() | {name: json.loads(text.replace(before, after))}

        assert any(seen in one for one in faults(changed.values()))

    def test_nesting(self) -> None:
        """A concept below another that is not its parent is seen, too."""
        resources = copy.deepcopy([*bundled().values()])
        concepts = resources[0]["concept"]
        concepts[0].setdefault("concept", []).append(concepts.pop())

        assert any("has it not as a parent" in one for one in faults(resources))


class TestConcepts:
    def test_two_parents(self) -> None:
        """A concept is below the narrowest of its parents, and names all of them."""
        server = Server(bundled().values())
        dataset = dd.dataset()
        several = [one for one in dataset if len(one.parents) > 1]
        for record in several:
            above = server.above[f"{BASE}CodeSystem/dermdata", record.id]
            others = {*record.parents} - {above}
            assert above in record.parents
            assert not {above} & {a for one in others for a in dataset.ancestors(one)}

        assert several

    def test_very_deep(self) -> None:
        """What is more than a hundred deep stands at the top, its parent a property."""
        chain = [
            document("face", parents=[f"deep-{n - 1}"] if n else None)
            | {"id": f"deep-{n}"}
            for n in range(202)
        ]
        resources = resources_of("fhir-r4", small_dataset(*chain))
        server = Server(resources)
        top = [code for (_, code), above in server.above.items() if not above]

        assert [] == faults(resources)
        assert {"deep-0", "deep-100", "deep-200"} <= {*top}
        assert "deep-101" not in top
        assert 202 == len(server._below(f"{BASE}CodeSystem/small", "deep-0"))

    def test_what_is_no_longer_used(self) -> None:
        """It is inactive, says why, and is in no value set but that of all."""
        gone = document("face", status="retired", parents=["trunk"]) | {"id": "old"}
        gone["retirement"] = {
            "reason": "Twice.",
            "date": "2026-11-22",
            "replaced_by": "face",
            "consider": ["eyelid"],
        }
        wider, other = (document("face") | {"id": one} for one in ("trunk", "eyelid"))
        server = Server(resources_of("fhir-r4", small_dataset(gone, wider, other)))
        concept = server.concepts[f"{BASE}CodeSystem/small"]["old"]
        found = {one["code"]: value_of(one) for one in concept["property"]}

        assert {
            "inactive": True,
            "record-status": "retired",
            "retired-on": "2026-11-22",
            "retired-because": "Twice.",
            "replaced-by": "face",
            "consider": "eyelid",
        }.items() <= found.items()
        assert "" == server.above[f"{BASE}CodeSystem/small", "old"]
        assert "old" in server.expand("small")
        assert "old" not in server.expand("small-kind-term")

    def test_classes(self) -> None:
        """The value set of a class has narrower classes and what is put into them."""
        server = Server(bundled().values())
        dataset = dd.dataset()
        classes = {"secondary-milia", *dataset.descendants("secondary-milia")}
        members = {
            subject
            for subject, one in said(dataset)
            if one.predicate == "classified-as" and one.verdict.accepted
            if one.target in classes
        }

        assert classes | members == server.expand("dermdata-class-secondary-milia")
        assert "milia-en-plaque" in members

    def test_names(self) -> None:
        """The best exact names of a record come first, and say who uses them."""
        server = Server(bundled().values())
        milia = server.concepts[f"{BASE}CodeSystem/dermdata"]["milia"]
        first = milia["designation"][0]
        (use,) = extensions(first, "name-use")

        assert ("en", "milium") == (first["language"], first["value"])
        assert "clinical" == value_of(use["register"][0])

    def test_sources(self) -> None:
        """Sources are a code system of their own, with what they are found by."""
        server = Server(bundled().values())
        found = server.concepts[f"{BASE}CodeSystem/dermdata-sources"]

        assert {*dd.dataset().sources} == found.keys()
        assert {"year", "doi", "author", "title"} <= {
            one["code"] for one in found["berk-bayliss-2008"]["property"]
        }

    def test_contexts_and_figures(self) -> None:
        """Whatever limits a statement is in its extension, figures as such."""
        resources = resources_of("fhir-r4", small_dataset())
        names = ("statement", "claim")
        parts = [one for name in names for one in extensions(resources, name)]
        contexts = [value for one in parts for value in one.get("context", ())]
        inner = {p["url"] for one in contexts for p in one["extension"]}
        figures = [one["figure"] for one in parts if "figure" in one]

        assert {"population", "site", "morphology", "route", "duration"} == inner
        assert figures

    @pytest.mark.parametrize(
        ("given_", "expected"),
        [
            (
                {"between": (1, 2.5)},
                {
                    "valueRange": {
                        "low": {"value": 1, "unit": "mm"},
                        "high": {"value": 2.5, "unit": "mm"},
                    }
                },
            ),
            (
                {"at_least": 1},
                {"valueQuantity": {"value": 1, "comparator": ">=", "unit": "mm"}},
            ),
            (
                {"at_most": 1},
                {"valueQuantity": {"value": 1, "comparator": "<=", "unit": "mm"}},
            ),
            ({"value": 0}, {"valueQuantity": {"value": 0, "unit": "mm"}}),
        ],
    )
    def test_quantities(self, given_: dict[str, Any], expected: dict[str, Any]) -> None:
        """A quantity is one, a range or a bound, in UCUM."""
        text = json.dumps(figure(dd.Quantity(unit=dd.Unit.MILLIMETRE, **given_)))
        system = ', "system": "http://unitsofmeasure.org", "code": "mm"'

        assert expected == json.loads(text.replace(system, ""))
        assert system in text

    def test_proportions(self) -> None:
        """A proportion is a ratio of counts."""
        ratio = {"numerator": {"value": 8}, "denominator": {"value": 102}}

        assert {"valueRatio": ratio} == figure(dd.Proportion(counts=(8, 102)))


class TestMappings:
    WORDS = {  # noqa: RUF012 - not changed
        "fhir-r4": {
            "exact": "equivalent",
            "close": "inexact",
            "broad": "wider",
            "narrow": "narrower",
            "related": "relatedto",
        },
        "fhir-r5": {
            "exact": "equivalent",
            "close": "related-to",
            "broad": "source-is-narrower-than-target",
            "narrow": "source-is-broader-than-target",
            "related": "related-to",
        },
    }
    """Read from the record: where it is `broad`, the vocabulary's concept is the wider."""

    @pytest.mark.parametrize("name", sorted(WRITERS))
    @given(dataset=datasets())
    def test_all(self, name: str, dataset: dd.Dataset) -> None:
        """Every mapping is there once, the wider end the wider in each edition."""
        words = self.WORDS[name]
        expected = Counter(
            (record.id, *code_in(xref.curie), words[xref.relation])
            for record in dataset
            for xref in record.xrefs
        )

        assert expected == Server(resources_of(name, dataset)).translate()

    def test_a_wider_one(self) -> None:
        """A record that a wider code stands for is narrower than that."""
        wider = ("disease-associated-milia", "http://hl7.org/fhir/sid/icd-10", "L72.0")
        found = {
            edition: {
                m[3] for m in Server(make().values()).translate() if m[:3] == wider
            }
            for edition, make in WRITERS.items()
        }
        (xref,) = (x for x in dd.get(wider[0]).xrefs if x.curie == "ICD10:L72.0")

        assert "broad" == xref.relation
        assert {"wider"} == found["fhir-r4"]
        assert {"source-is-narrower-than-target"} == found["fhir-r5"]

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            (
                "fhir-r4",
                {"source": f"{BASE}CodeSystem/small", "sourceVersion": "1.2.3"},
            ),
            ("fhir-r5", {"source": f"{BASE}CodeSystem/small"}),
        ],
    )
    def test_asked_without_a_version(self, name: str, expected: dict[str, str]) -> None:
        """The address of the codes mapped has no version: who asks for a code names none."""
        made = WRITERS[name](dataset=small_dataset())["ConceptMap-small-to-hp.json"]
        (group,) = made["group"]

        assert expected == {k: v for k, v in group.items() if k.startswith("source")}

    def test_comments(self) -> None:
        """What is narrower or inexact says how, as R4 asks."""
        for one in bundled().values():
            for group in one.get("group", ()):
                for element in group["element"]:
                    for target in element["target"]:
                        exact = target["equivalence"] == "equivalent"
                        assert exact is ("comment" not in target)

    @pytest.mark.parametrize(
        ("curie", "expected"),
        [
            ("SNOMEDCT:254679006", ("http://snomed.info/sct", "254679006")),
            ("HP:0001056", ("http://human-phenotype-ontology.org", "HP:0001056")),
            ("OMIMPS:131750", ("https://www.omim.org/phenotypicSeries", "PS131750")),
            ("MESH:C1", ("https://www.nlm.nih.gov/mesh", "C1")),
        ],
    )
    def test_codes(self, curie: str, expected: tuple[str, str]) -> None:
        """A code is written as its vocabulary is used in FHIR, and has no prefix of ours."""
        assert expected == code_in(curie)

    def test_codes_with_their_prefix(self) -> None:
        """OBO ontologies have codes that begin with their names, in FHIR as elsewhere."""
        assert {"CHEBI", "DOID", "ECO", "HP", "MAXO", "MONDO", "UBERON"} == {
            prefix for prefix in VOCABULARIES if ":" in code_in(f"{prefix}:1")[1]
        }

    def test_systems(self) -> None:
        """Every vocabulary has a canonical address of its own, and every relation a word."""
        assert VOCABULARIES.keys() == SYSTEMS.keys()
        assert len(SYSTEMS) == len({*SYSTEMS.values()})
        assert {*dd.Relation} == R4.relations.keys() == R5.relations.keys()

    def test_of_sources(self) -> None:
        """Mappings of sources are in maps of their own, from the system of the sources."""
        xref = {
            "curie": "UMLS:C0000001",
            "relation": "exact",
            "verified_in": "x",
            "verified_on": "2026-11-22",
        }
        source = document("trial-2020", xrefs=[xref]) | {"id": "mapped"}
        made = fhir_r4(dataset=small_dataset(source))[
            "ConceptMap-small-sources-to-umls.json"
        ]

        assert f"{BASE}CodeSystem/small-sources" == made["group"][0]["source"]
        assert f"{BASE}ValueSet/small-kind-source" == made["sourceCanonical"]


class TestDefinitions:
    @pytest.mark.parametrize("name", WRITERS)
    def test_are_extensions_in_use(self, name: str) -> None:
        """Each narrows the extension of FHIR, and is meant to be used as it is."""
        made = [
            one
            for one in WRITERS[name](dataset=small_dataset()).values()
            if one["resourceType"] == "StructureDefinition"
        ]

        expected = {
            "status": "active",
            "experimental": False,
            "kind": "complex-type",
            "abstract": False,
            "type": "Extension",
            "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
            "derivation": "constraint",
        }

        assert made
        assert [expected] * len(made) == [
            {key: one.get(key) for key in expected} for one in made
        ]

    def test_all_is_in_use(self) -> None:
        """No resource is a draft, or for trying out."""
        assert {("active", False)} == {
            (one["status"], one["experimental"]) for one in bundled().values()
        }


@pytest.mark.exhaustive
class TestAnyDataset:
    @given(datasets())
    def test_order_does_not_matter(self, dataset: dd.Dataset) -> None:
        """The same records give the same bytes, in whatever order they come."""
        other = dd.Dataset.from_records(reversed([*dataset]), manifest=dataset.manifest)
        for make in WRITERS.values():
            assert json.dumps(make(dataset=dataset)) == json.dumps(make(dataset=other))

    @given(datasets())
    def test_forms(self, dataset: dd.Dataset) -> None:
        """Ids, names and texts have the forms that FHIR asks for; no two share an id."""
        found = resources_of("fhir-r4", dataset)
        for one in found:
            assert re.fullmatch(r"[A-Za-z0-9.-]{1,64}", one["id"])
            assert re.fullmatch(r"[A-Z][A-Za-z0-9_]{1,254}", one["name"])
            assert one["url"] == f"{BASE}{one['resourceType']}/{one['id']}"
            for text in re.findall(r'"((?:[^"\\]|\\.)*)"', json.dumps(one)):
                assert re.fullmatch(r"[ \S]+", json.loads(f'"{text}"')), text

        assert len(found) == len({one["url"] for one in found})

    def test_layers(self) -> None:
        """An overlaid dataset has ids of its own, and says from which layer each comes."""
        new = document("face") | {"id": "new-sign", "name": "New sign"}
        over = dd.Dataset.from_records([dd.codec.record_of(new)])
        made = fhir_r4(dataset=small_dataset().overlay(over, name="My Klinik Ö"))
        server = Server(made.values())

        assert {"My Klinik Ö": 1, "Small": 15} == server.values("layer")
        assert "CodeSystem-small-my-klinik-o.json" in made
        assert {} == Server(fhir_r4(dataset=small_dataset()).values()).values("layer")

    @pytest.mark.parametrize("name", sorted(WRITERS))
    def test_without_restricted(self, name: str) -> None:
        """What is left out is gone, and each file itself says how much of what."""
        made = WRITERS[name](without="restricted")
        count = sum(
            xref.curie.startswith("SNOMEDCT:") for r in dd.dataset() for xref in r.xrefs
        )

        assert "snomed.info" not in json.dumps(made)
        assert "ConceptMap-dermdata-to-hp.json" in made
        assert "ConceptMap-dermdata-to-snomedct.json" not in made
        assert all(f"SNOMEDCT ({count})" in one["copyright"] for one in made.values())
        assert not any("left out" in one["copyright"] for one in bundled().values())

    @pytest.mark.parametrize("name", sorted(WRITERS))
    def test_written(self, name: str, tmp_path: Path) -> None:
        """A folder holds the resources, each a file."""
        paths = write(name, tmp_path / "out", dataset=small_dataset())
        found = {path.name: json.loads(path.read_text("utf-8")) for path in paths}

        assert WRITERS[name](dataset=small_dataset()) == found
        assert found.keys() == {one.name for one in (tmp_path / "out").iterdir()}

    def test_unnamed(self) -> None:
        """A dataset without date, authors, licence or description says none of them."""
        records = [dd.codec.record_of(document("trial-2020"))]
        made = fhir_r4(dataset=dd.Dataset.from_records(records))
        concepts = made["CodeSystem-untitled.json"]

        assert not {"date", "publisher", "concept", "valueSet"} & concepts.keys()
        assert concepts["description"].startswith(
            "Reference data, never medical advice"
        )
        assert concepts["copyright"].startswith("Reference data")
        assert [] == faults(made.values())

    def test_unknown_vocabularies(self) -> None:
        """A vocabulary there is not cannot be left out."""
        with pytest.raises(dd.UnknownVocabularyError):
            fhir_r5(without="SNOWMED")


class TestNames:
    def test_long_ids(self) -> None:
        """An id that is too long ends in digits, and two such differ."""
        first, second = (id_of("dermdata", "class", "a" * 70 + end) for end in "bc")

        assert 64 == len(first) == len(second)
        assert first != second
        assert "dermdata-class-face" == id_of("dermdata", "class", "face")

    def test_names_for_programs(self) -> None:
        """They begin with a capital letter."""
        assert "Small_causes" == name_of("small-causes")
        assert "Data_4_clinics" == name_of("4-clinics")

    def test_slugs(self) -> None:
        """A title without a letter or figure of ours has a plain word for an id."""
        records = [dd.codec.record_of(document("trial-2020"))]
        manifest = dd.Manifest(title="皮膚", version="1.0.0")
        dataset = dd.Dataset.from_records(records, manifest=manifest)

        assert "dataset" == slug_of(dataset)

    def test_spaces(self) -> None:
        """Spaces that are not plain, which validators refuse, become plain."""
        assert "a b c" == plain("a\u00a0b\u2009c")
