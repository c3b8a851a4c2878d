"""OBO graphs and FHIR: what each value becomes, and what is none of them."""

from __future__ import annotations

import itertools
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.importing import UnimportableError

from .importing import (
    added,
    all_whole,
    assert_none_lost,
    assert_whole,
    fates,
    imported,
    records,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


OBO = "http://purl.obolibrary.org/obo/"
NO_PLACE = "records have no field for it"


def leaves(value: Any) -> int:
    """Return how many values of a document are neither an array nor an object."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return sum(map(leaves, inner))
    return 1


def graph(*nodes: dict[str, Any], edges: tuple[Any, ...] = ()) -> dict[str, Any]:
    """Return a document of one graph."""
    return {"graphs": [{"nodes": [*nodes], "edges": [*edges]}]}


def node(code: str, **other: Any) -> dict[str, Any]:
    """Return a class."""
    return {"id": f"{OBO}{code}", "type": "CLASS", **other}


class TestObographs:
    def test_whole(self, tmp_path: Path) -> None:
        """Each part of a node has its place in the record."""
        meta = {
            "definition": {"val": "Small cysts.", "xrefs": ["PMID:1"]},
            "synonyms": [
                {
                    "pred": "hasExactSynonym",
                    "val": "Milk spot",
                    "synonymType": f"{OBO}hp#layperson",
                    "xrefs": ["PMID:2"],
                },
                {"pred": "hasBroadSynonym", "val": "Cyst", "synonymType": "odd"},
                {"val": "Spot", "pred": "hasOddSynonym"},
                {"pred": "hasBroadSynonym"},
            ],
            "xrefs": [{"val": "UMLS:C0345996"}, {"lbl": "lost"}],
            "basicPropertyValues": [
                {
                    "pred": "http://www.w3.org/2004/02/skos/core#closeMatch",
                    "val": f"{OBO}MONDO_0000001",
                },
                {
                    "pred": "http://www.geneontology.org/formats/oboInOwl#"
                    "hasAlternativeId",
                    "val": "HP:0000007",
                },
                {"pred": f"{OBO}IAO_0000233", "val": "x"},
                {"pred": "lonely"},
            ],
            "subsets": ["a", "b"],
        }
        document = graph(
            node("HP_0001056", lbl="Milia", meta=meta),
            node("HP_0011355", lbl="Lesion", meta={"deprecated": False}),
            edges=(
                {
                    "sub": f"{OBO}HP_0001056",
                    "pred": "is_a",
                    "obj": f"{OBO}HP_0011355",
                },
                {
                    "sub": f"{OBO}HP_0001056",
                    "pred": f"{OBO}RO_1",
                    "obj": f"{OBO}HP_0011355",
                },
            ),
        )

        result = imported(
            tmp_path,
            "hp.json",
            json.dumps(document, indent=1),
            meaning={"relations": {"RO:1": "differs-from"}},
        )

        record = records(tmp_path)["milia-hp-0001056"]
        assert "Small cysts." == record["definition"]
        assert ["lesion"] == record["parents"]
        assert [
            ("Milk spot", "exact", "lay"),
            ("Cyst", "broad", "clinical"),
            ("Spot", "related", "clinical"),
        ] == [(s["text"], s["scope"], s["register"]) for s in record["synonyms"]]
        assert [
            ("HP:0001056", "exact"),
            ("UMLS:C0345996", "related"),
            ("MONDO:0000001", "close"),
            ("HP:0000007", "exact"),
        ] == [(x["curie"], x["relation"]) for x in record["xrefs"]]
        assert ["lesion"] == [said["object"] for said in record["statements"]]
        odd_scope_and_no_text = ("nodes.meta.synonyms.pred", "dropped", NO_PLACE, 2)
        assert odd_scope_and_no_text in [
            (*row[:3], len(row[3])) for row in fates(result)
        ]
        assert leaves(document) == result.read
        assert_whole(tmp_path, result)

    @pytest.mark.parametrize("scope", ["exact", "broad", "narrow", "related"])
    def test_scopes(self, tmp_path: Path, scope: str) -> None:
        """Each scope of OBO is one of ours; nothing is said in its place."""
        said = {"pred": f"has{scope.title()}Synonym", "val": "B"}
        document = graph(node("HP_0001056", lbl="A", meta={"synonyms": [said]}))

        result = imported(tmp_path, "x.json", json.dumps(document))

        (record,) = records(tmp_path).values()
        assert [scope] == [one["scope"] for one in record["synonyms"]]
        reasons = {row[2] for row in fates(result) if row[1] == "defaulted"}
        assert "not said: register clinical" in reasons
        assert not any("scope" in reason for reason in reasons)

    def test_lines(self, tmp_path: Path) -> None:
        """A value is named by the keys that lead to it, and stands in its line."""
        text = """{
          "graphs": [{
            "id": "x",
            "nodes": [
              {"id": "X:1",
               "lbl": "A"},
              {"id": "X:2", "type": "PROPERTY", "lbl": "p"},
              {"id": "X:3"},
              {"id": "X:4", "type": "CLASS"}
            ],
            "edges": [
              {"sub": "X:9", "pred": "is_a", "obj": "X:1"},
              {"sub": "X:1", "pred": "is_a", "meta": {"a": null}}
            ]
          }],
          "meta": {"version": 1.5}
        }"""

        result = imported(tmp_path, "x.json", text)

        lone = "nothing is said of it"
        open_ = "an edge that lacks an end"
        lost = "of what is no class of the file"
        assert [
            ("edges.meta.a", "dropped", NO_PLACE, (13,)),
            ("edges.obj", "dropped", lost, (12,)),
            ("edges.pred", "dropped", open_, (13,)),
            ("edges.pred", "dropped", lost, (12,)),
            ("edges.sub", "dropped", open_, (13,)),
            ("edges.sub", "dropped", lost, (12,)),
            ("graphs.id", "dropped", NO_PLACE, (3,)),
            ("meta.version", "dropped", "of the document", (16,)),
            ("nodes.id", "dropped", "no class", (7,)),
            ("nodes.id", "dropped", lone, (8, 9)),
            ("nodes.id", "mapped", "id", (5,)),
            ("nodes.lbl", "dropped", "no class", (7,)),
            ("nodes.lbl", "mapped", "name", (6,)),
            ("nodes.type", "dropped", "no class", (7,)),
            ("nodes.type", "dropped", lone, (9,)),
        ] == sorted(fates(result))

    def test_null(self, tmp_path: Path) -> None:
        """It is no name: the id stands in for one, and the clause is dropped."""
        text = json.dumps(graph(node("HP_0001056", lbl=None)))

        result = imported(tmp_path, "x.json", text)

        assert ("nodes.lbl", "dropped", NO_PLACE) in [
            (entry.kind, entry.fate, entry.reason) for entry in result.ledger
        ]

    def test_obsolete(self, tmp_path: Path) -> None:
        """What is deprecated is retired, with what takes its place."""
        values = [
            {"pred": f"{OBO}IAO_0100001", "val": f"{OBO}HP_0000002"},
            {"pred": "http://x#consider", "val": "HP:0000002"},
        ]
        old = {"deprecated": True, "basicPropertyValues": values}
        document = graph(
            node("HP_0000001", lbl="Old", meta=old), node("HP_0000002", lbl="New")
        )

        result = imported(tmp_path, "x.json", json.dumps(document))

        retirement = records(tmp_path)["old"]["retirement"]
        assert "new" == retirement["replaced_by"]
        assert "consider" not in retirement
        assert_whole(tmp_path, result)


CODES = {
    "resourceType": "CodeSystem",
    "url": "http://human-phenotype-ontology.org",
    "status": "draft",
    "content": "complete",
}


def system(*concepts: Any, **other: Any) -> str:
    """Return a code system."""
    return json.dumps({**CODES, **other, "concept": [*concepts]}, indent=1)


class TestCodeSystem:
    def test_whole(self, tmp_path: Path) -> None:
        """Nesting and `parent` make parents; designations are names in their language."""
        inner = {
            "code": "0001056",
            "display": "Milia",
            "definition": "Small cysts.",
            "designation": [
                {"language": "de", "value": "Milien", "use": {"code": "x"}},
                {"value": "Milium"},
                {"language": "Deutsch", "value": "Grieß"},
                {"language": "de"},
            ],
            "property": [
                {"code": "parent", "valueCode": "0000002"},
                {"code": "inactive", "valueBoolean": False},
                {"code": "looks", "valueCoding": {"system": "y", "code": "0000002"}},
                {"code": "odd", "valueCode": "x", "valueString": "y"},
                {"valueCode": "of nothing"},
                {"code": "empty", "valueCoding": {"display": "y"}},
            ],
            "extension": [{"url": "x", "valueString": "y"}],
        }
        outer = {"code": "0000001", "display": "Lesion", "concept": [inner]}
        other = {"code": "0000002", "display": "Blob"}
        text = system(outer, other, concept_is_kept=True)

        result = imported(
            tmp_path,
            "x.json",
            text,
            language="la",
            meaning={"relations": {"looks": "differs-from"}},
        )

        record = records(tmp_path)["milia-hp-0001056"]
        assert ["blob", "lesion"] == record["parents"]
        assert [("Milien", "de"), ("Milium", "la")] == [
            (name["text"], name["language"]) for name in record["synonyms"]
        ]
        assert {"exact"} == {name["scope"] for name in record["synonyms"]}
        assert ["HP:0001056"] == [xref["curie"] for xref in record["xrefs"]]
        assert ["blob"] == [said["object"] for said in record["statements"]]
        dropped = {row[:3] for row in fates(result) if row[1] == "dropped"}
        assert (
            "concept.designation.value",
            "dropped",
            "no language: Deutsch",
        ) in dropped
        assert ("concept.extension.url", "dropped", NO_PLACE) in dropped
        assert ("concept.property.code", "dropped", NO_PLACE) in dropped
        nested = 1
        assert leaves(json.loads(text)) + nested == result.read
        assert_whole(tmp_path, result)

    def test_out_of_use(self, tmp_path: Path) -> None:
        """Three ways to say that a concept is no longer used, and since when."""
        ways = [
            [
                {"code": "inactive", "valueBoolean": True},
                {"code": "deprecationDate", "valueDateTime": "2020-01-02T03:04:05Z"},
            ],
            [
                {"code": "status", "valueCode": "retired"},
                {"code": "retirementDate", "valueDateTime": "2999-01-01"},
            ],
            [
                {"code": "status", "valueCode": "deprecated"},
                {"code": "deprecationDate", "valueDateTime": "2020"},
            ],
            [{"code": "status", "valueCode": "active"}],
        ]
        concepts = [{"code": f"{n}", "property": way} for n, way in enumerate(ways)]

        result = imported(
            tmp_path, "x.json", system(*concepts, url="https://example.org/mine")
        )

        found = records(tmp_path)
        assert ["2020-01-02", "2026-11-23", "2026-11-23", None] == [
            found[f"{n}"].get("retirement", {}).get("date") for n in range(4)
        ]
        reasons = {row[2] for row in fates(result) if row[1] == "dropped"}
        assert "a date that has not come" in reasons
        assert "no known vocabulary" in reasons
        assert_whole(tmp_path, result)

    def test_what_is_said_of_use(self, tmp_path: Path) -> None:
        """A word for no status of ours is dropped; so is a day or a status that is denied."""
        properties = [
            {"code": "status", "valueCode": "experimental"},
            {"code": "inactive", "valueBoolean": False},
            {"code": "inactive", "valueBoolean": True},
            {"code": "deprecationDate", "valueDateTime": "2020-01-02"},
            {"code": "deprecationDate", "valueDateTime": "2020-02-30"},
            {"code": "retirementDate", "valueDateTime": "2020-01-02T03:04:05Z"},
            {"code": "retirementDate", "valueDateTime": "2021-01-02"},
        ]

        result = imported(
            tmp_path, "x.json", system({"code": "1", "property": properties})
        )

        (record,) = records(tmp_path).values()
        assert "2020-01-02" == record["retirement"]["date"]
        assert [
            ("defaulted", "the day, without the time of it"),
            ("dropped", "another day is said before it"),
            ("dropped", "no retirement.date: it is not a calendar date, as 2026-11-22"),
            ("dropped", "no status: experimental"),
            ("dropped", "of a concept that is not in use"),
            ("mapped", "retirement.date"),
            ("mapped", "status"),
        ] == [row[1:3] for row in fates(result) if row[0] == "concept.property.code"]
        assert_whole(tmp_path, result)

    def test_a_circle_by_properties(self, tmp_path: Path) -> None:
        """A concept below its own narrower one is refused, with its line."""
        parent = {"code": "parent", "valueCode": "2"}
        inner = {"code": "2"}
        text = system({"code": "1", "property": [parent], "concept": [inner]}, url="x")

        with pytest.raises(UnimportableError, match="its own ancestor"):
            imported(tmp_path, "x.json", text)

    def test_a_concept_without_a_code(self, tmp_path: Path) -> None:
        """It is refused, with its line."""
        with pytest.raises(UnimportableError, match=r"x.json:7: a concept without a"):
            imported(tmp_path, "x.json", system({"display": "A"}))


class TestConceptMap:
    @pytest.mark.parametrize(
        ("word", "relation"),
        [
            ("equivalent", "exact"),
            ("equal", "exact"),
            ("wider", "broad"),
            ("subsumes", "broad"),
            ("narrower", "narrow"),
            ("specializes", "narrow"),
            ("inexact", "related"),
            ("relatedto", "related"),
            ("source-is-narrower-than-target", "broad"),
            ("source-is-broader-than-target", "narrow"),
            ("related-to", "related"),
        ],
    )
    def test_relations(self, tmp_path: Path, word: str, relation: str) -> None:
        """How the target relates to the source, as R4 and as R5 have it."""
        key = "relationship" if "-" in word else "equivalence"
        target = {"code": "L72.0", "display": "Epidermal cyst", key: word}
        group = {
            "source": "http://human-phenotype-ontology.org|2025",
            "target": "http://hl7.org/fhir/sid/icd-10",
            "element": [{"code": "0001056", "display": "Milia", "target": [target]}],
        }
        document = {"resourceType": "ConceptMap", "group": [group]}

        result = imported(tmp_path, "x.json", json.dumps(document))

        xrefs = records(tmp_path)["milia-hp-0001056"]["xrefs"]
        assert ("ICD10:L72.0", relation, "Epidermal cyst") == (
            xrefs[1]["curie"],
            xrefs[1]["relation"],
            xrefs[1]["label"],
        )
        assert leaves(document) == result.read
        assert_whole(tmp_path, result)

    def test_what_is_no_mapping(self, tmp_path: Path) -> None:
        """What is said not to match is dropped, and so is what says nothing."""
        targets = [
            {"code": "L1", "display": "A", "equivalence": "disjoint"},
            {"code": "L2", "relationship": "not-related-to"},
            {"display": "B", "equivalence": "equal"},
            {"code": "L3", "display": "C"},
            {"code": "L4", "equivalence": "equal", "relationship": "related-to"},
        ]
        elements = [
            {"code": "1", "target": targets},
            {"code": "1", "noMap": True},
            {"display": "nothing"},
        ]
        document = {
            "resourceType": "ConceptMap",
            "group": [{"element": elements}, {"target": "http://x"}],
        }

        result = imported(tmp_path, "x.json", json.dumps(document))

        assert ["1"] == [record["name"] for record in records(tmp_path).values()]
        assert "xrefs" not in records(tmp_path)["1"]
        reasons = {row[2] for row in fates(result) if row[1] == "dropped"}
        assert {
            "no mapping: disjoint",
            "no mapping: not-related-to",
            "no mapping: equal",
            "no mapping: equal and related-to",
            "no code",
            NO_PLACE,
        } < reasons
        assert leaves(document) == result.read
        assert_whole(tmp_path, result)


class TestBadFiles:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (
                '{"resourceType": "Bundle", "entry": []}',
                "x.json:1: found a Bundle, expected a CodeSystem or a ConceptMap (take "
                "the one you want out of it into a file)",
            ),
            (
                '{"resourceType": 1}',
                "x.json:1: found a 1, expected a CodeSystem or a ConceptMap (is it a "
                "resource of FHIR, in JSON?)",
            ),
            (
                '{"a": {"resourceType": 1}}',
                "x.json:1: no `resourceType` in it, expected a CodeSystem or a "
                "ConceptMap (is it a resource of FHIR, in JSON?)",
            ),
            (
                '{"a": "\\"graphs\\"", "b": {"graphs": 1}}',
                "x.json:1: no `graphs` in it (is it an OBO graph?)",
            ),
            ('["graphs"]', "x.json:1: no object (is it of this format?)"),
            (
                '{"graphs": [{"nodes": [\n{}]}]}',
                "x.json:2: a node without an `id` (mend the file)",
            ),
            (
                '{"graphs": [{"nodes": [\n{"id": "X:1", "l',
                "x.json:2: no JSON: a string without an end (close the quotes)",
            ),
            (
                '{"graphs": [],\n"graphs": []}',
                'x.json:2: the key "graphs" is repeated (keep one of the two)',
            ),
            (
                '{"graphs": [],\n"a": NaN}',
                "x.json:2: NaN is no JSON number (leave it out)",
            ),
            (
                '{"graphs": [],\n"a": "\\ud800"}',
                "x.json:2: half of a surrogate pair (write the character itself)",
            ),
            (
                '{"graphs": [],\n"a": NaN',
                "x.json:2: no JSON: expecting ',' delimiter (the text ends too early; close "
                "what is open)",
            ),
            (
                '{"graphs": ' + "[" * 101 + "]" * 101 + "}",
                "x.json:1: more than 100 levels of nesting (no record is nested like "
                "this)",
            ),
            (
                "{}",
                "x.json: neither its name nor its beginning tells the format (say it: "
                "sssom, obo, table, obographs, fhir)",
            ),
        ],
    )
    def test_are_refused(self, tmp_path: Path, text: str, said: str) -> None:
        """The error names the line, what was found and what was expected."""
        with pytest.raises(UnimportableError) as caught:
            imported(tmp_path, "x.json", text)

        assert f"{tmp_path}/{said}" == str(caught.value)
        assert ["their-file.json", "x.json"] == sorted(
            path.name for path in tmp_path.iterdir()
        )

    def test_encoding(self, tmp_path: Path) -> None:
        """Bytes that are not UTF-8 are named, with their line."""
        with pytest.raises(
            UnimportableError, match=r"x.json:2: byte 0xe6 is not UTF-8"
        ):
            imported(tmp_path, "x.json", b'{"graphs":\n"\xe6"}')

    @pytest.mark.parametrize(
        "text",
        [
            '{"graphs": 1}',
            '{"graphs": [{"nodes": [{"id": "X:1", "type": "PROPERTY"}]}]}',
            '{"resourceType": "CodeSystem", "content": "not-present"}',
            '{"resourceType": "ConceptMap"}',
        ],
    )
    def test_no_concept(self, tmp_path: Path, text: str) -> None:
        """A file of no concept is not what was meant: it takes the place of nothing."""
        imported(
            tmp_path, "x.json", '{"graphs": [{"nodes": [{"id": "X:1", "lbl": "a"}]}]}'
        )

        with pytest.raises(UnimportableError) as caught:
            imported(tmp_path, "x.json", text)

        said = "x.json: no concept in it (is it the file that you meant, and whole?)"
        assert f"{tmp_path}/{said}" == str(caught.value)
        assert ["a"] == [record["name"] for record in records(tmp_path).values()]

    def test_too_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that must be read as a whole has a limit."""
        monkeypatch.setattr("dermdata.importing.foreign.LARGEST_TEXT", 2**20)

        with pytest.raises(
            UnimportableError, match=r"more than 1 MiB .import it in parts"
        ):
            imported(tmp_path, "x.json", b'{"graphs": []}' + b" " * 2**20)


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(0, 9), st.sampled_from(["a", "X:1", "is_a"])
)
KEYS = st.sampled_from(
    [
        "id",
        "lbl",
        "type",
        "meta",
        "definition",
        "val",
        "synonyms",
        "pred",
        "xrefs",
        "synonymType",
        "deprecated",
        "basicPropertyValues",
        "sub",
        "obj",
        "subsets",
    ]
)
DOCUMENTS = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
    ),
    max_leaves=8,
)
NODES = st.dictionaries(KEYS, DOCUMENTS, max_size=4)


WORDS = st.sampled_from(["a", "b c", "de", "status", "parent", "looks", "inactive"])
PARTS = st.dictionaries(
    st.sampled_from(["code", "value", "valueCode", "valueCoding", "language"]),
    WORDS | st.booleans() | st.dictionaries(st.just("code"), WORDS),
    max_size=3,
)
CONCEPTS = st.recursive(
    st.fixed_dictionaries(
        {"display": WORDS},
        optional={
            "definition": SCALARS,
            "designation": st.lists(PARTS, max_size=2),
            "property": st.lists(PARTS, max_size=2),
            "odd": DOCUMENTS,
        },
    ),
    lambda inner: st.fixed_dictionaries(
        {"display": WORDS, "concept": st.lists(inner, max_size=2)}
    ),
    max_leaves=4,
)


def numbered() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return what gives each concept, and those in it, a code of its own."""
    numbers = itertools.count(1)

    def of(concept: dict[str, Any]) -> dict[str, Any]:
        inner = (
            {"concept": [*map(of, concept["concept"])]} if "concept" in concept else {}
        )
        return {**concept, "code": f"{next(numbers)}", **inner}

    return of


def nestings(concepts: list[dict[str, Any]]) -> int:
    """Return how many concepts stand in another."""
    inner = [one for concept in concepts for one in concept.get("concept", ())]
    return len(inner) + (nestings(inner) if inner else 0)


WHOLE = [
    graph(
        node(
            "HP_1",
            lbl="Milia",
            meta={
                "definition": {"val": "Small cysts.", "xrefs": ["PMID:1"]},
                "synonyms": [{"pred": "hasExactSynonym", "val": "Milk spot"}],
                "xrefs": [{"val": "UMLS:C0345996"}],
                "basicPropertyValues": [{"pred": f"{OBO}IAO_0100001", "val": "HP:2"}],
                "deprecated": True,
            },
        ),
        node("HP_2", lbl="Lesion"),
        edges=({"sub": f"{OBO}HP_1", "pred": "is_a", "obj": f"{OBO}HP_2"},),
    ),
    {
        **CODES,
        "concept": [
            {
                "code": "1",
                "display": "Lesion",
                "designation": [{"language": "de", "value": "Fleck"}],
                "property": [{"code": "looks", "valueCoding": {"code": "2"}}],
                "concept": [{"code": "2", "display": "Milia"}],
            }
        ],
    },
    {
        "resourceType": "ConceptMap",
        "group": [
            {
                "source": "http://human-phenotype-ontology.org",
                "target": "http://hl7.org/fhir/sid/icd-10",
                "element": [
                    {"code": "1", "target": [{"code": "L72", "equivalence": "equal"}]}
                ],
            }
        ],
    },
]
"""A document of each format in which what can be read stands once."""

LOOKS = {"relations": {"looks": "differs-from"}}
"""What the property of one of them means."""

ODD: list[Any] = [None, 5, "x", "", [], {}, [[]], [None], {"a": None}, [{"a": 1}]]
"""What stands where something else is expected."""


def instead(value: Any, odd: Any) -> Iterator[Any]:
    """Yield a document with something odd in place of each of its parts, one by one."""
    yield odd
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ({**value, key: other} for other in instead(inner, odd))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            for other in instead(inner, odd):
                yield [*value[:n], other, *value[n + 1 :]]


def form(document: dict[str, Any]) -> str:
    """Return the format of a document."""
    return "obographs" if "graphs" in document else "fhir"


@pytest.mark.exhaustive
class TestLaw:
    @given(st.lists(NODES, max_size=3), st.lists(DOCUMENTS, max_size=3), DOCUMENTS)
    def test_counts_add_up(
        self, nodes: list[dict[str, Any]], edges: list[Any], rest: Any
    ) -> None:
        """Each value is in the ledger once, and the records are valid, whatever is drawn."""
        known = [{**one, "id": f"X:{n}"} for n, one in enumerate(nodes)]
        known.append({"id": "Y:1", "lbl": "a"})
        document = {"graphs": [{"nodes": known, "edges": edges, "meta": rest}]}

        with tempfile.TemporaryDirectory() as place:
            result = imported(Path(place), "x.json", json.dumps(document))

            assert leaves(document) == result.read
            assert_whole(Path(place), result)

    @given(st.lists(CONCEPTS, min_size=1, max_size=3), DOCUMENTS)
    def test_counts_add_up_in_a_code_system(
        self, concepts: list[dict[str, Any]], rest: Any
    ) -> None:
        """So does it for FHIR, where nesting counts as a clause, too."""
        document = {**CODES, "meta": rest, "concept": [*map(numbered(), concepts)]}

        with tempfile.TemporaryDirectory() as place:
            result = imported(
                Path(place),
                "x.json",
                json.dumps(document),
                meaning=LOOKS,
            )

            assert leaves(document) + nestings(concepts) == result.read
            assert_whole(Path(place), result)

    @pytest.mark.parametrize("odd", ODD, ids=json.dumps)
    @pytest.mark.parametrize("whole", WHOLE, ids=["graph", "codes", "map"])
    def test_odd_in_place_of_each_part(
        self, tmp_path: Path, whole: dict[str, Any], odd: Any
    ) -> None:
        """A document with something odd in it is refused as a whole, or all of it counts."""
        nested = nestings(whole.get("concept", []))
        documents = [*instead(whole, odd)]
        texts = map(json.dumps, documents)
        found = [*all_whole(tmp_path, "x.json", texts, meaning=LOOKS)]

        assert found
        for number, _, result in found:
            assert result.read - leaves(documents[number]) in {0, nested}

    @pytest.mark.parametrize("word", ["zq", " zq"])
    @pytest.mark.parametrize("whole", WHOLE, ids=["graph", "codes", "map"])
    def test_no_word_is_lost(
        self, tmp_path: Path, whole: dict[str, Any], word: str
    ) -> None:
        """Wherever it is put, it is in a record or dropped, or the file is refused."""
        text = json.dumps(whole, indent=1)
        texts = added(text, r'(?<=")[^"\n]+(?=":? *)', word)
        told = {"format": form(whole), "meaning": LOOKS}

        assert_none_lost(tmp_path, "x.json", texts, **told)
