"""OBO: what each line becomes, and what is no OBO."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.importing import UnimportableError

from .importing import (
    PROVENANCE,
    added,
    all_whole,
    assert_none_lost,
    assert_whole,
    damaged,
    dropped,
    fates,
    imported,
    records,
)


HEADER = "format-version: 1.2\nontology: x\n\n"


def term(code: str, *lines: str) -> str:
    """Return a stanza."""
    return "\n".join(["[Term]", f"id: {code}", *lines, "", ""])


class TestTerm:
    def test_whole(self, tmp_path: Path) -> None:
        """Each part of a term has its place in the record."""
        text = (
            HEADER
            + term(
                "HP:0001056",
                "name: Milia",
                'def: "Small \\"white\\" cysts." [PMID:1, https://orcid.org/2 "He, you"]',
                'synonym: "Milk spot" EXACT layperson []',
                'synonym: "MC" RELATED abbreviation []',
                'synonym: "Cyst" BROAD [] {origin="x, y"} ! a remark',
                "xref: UMLS:C0345996",
                'xref: NCIT:C1 "Their \\"milia\\""',
                "alt_id: HP:0000007",
                "property_value: skos:exactMatch MONDO:0000001",
                'is_a: HP:0011355 {x="y"} ! Localized skin lesion',
            )
            + term("HP:0011355", "name: Localized skin lesion")
        )

        result = imported(tmp_path, "hp.obo", text)

        verified = {"verified_in": "Their file 1.0", "verified_on": "2026-11-23"}
        spoken = {"language": "en", "source": "their-file"}
        assert {
            "kind": "condition",
            "type": "disease",
            "id": "milia-hp-0001056",
            "name": "Milia",
            "definition": 'Small "white" cysts.',
            "appraisal": "background",
            "synonyms": [
                {"text": "Milk spot", "scope": "exact", "register": "lay", **spoken},
                {
                    "text": "MC",
                    "scope": "related",
                    "register": "abbreviation",
                    **spoken,
                },
                {"text": "Cyst", "scope": "broad", "register": "clinical", **spoken},
            ],
            "xrefs": [
                {
                    "curie": "HP:0001056",
                    "relation": "exact",
                    "label": "Milia",
                    **verified,
                },
                {"curie": "UMLS:C0345996", "relation": "related", **verified},
                {
                    "curie": "NCIT:C1",
                    "relation": "related",
                    "label": 'Their "milia"',
                    **verified,
                },
                {"curie": "HP:0000007", "relation": "exact", **verified},
                {"curie": "MONDO:0000001", "relation": "exact", **verified},
            ],
            "parents": ["localized-skin-lesion"],
            "provenance": PROVENANCE,
        } == records(tmp_path)["milia-hp-0001056"]
        assert_whole(tmp_path, result)

    @pytest.mark.parametrize("scope", ["exact", "broad", "narrow", "related"])
    def test_scopes(self, tmp_path: Path, scope: str) -> None:
        """Each scope of OBO is one of ours; nothing is said in its place."""
        text = HEADER + term("X:1", "name: A", f'synonym: "B" {scope.upper()} []')

        result = imported(tmp_path, "x.obo", text)

        (record,) = records(tmp_path).values()
        assert [scope] == [one["scope"] for one in record["synonyms"]]
        assert ("synonym", "defaulted", "not said: register clinical", (7,)) in fates(
            result
        )

    def test_ledger(self, tmp_path: Path) -> None:
        """Each line, and each reference in it, is there with its line and a reason."""
        text = (
            HEADER
            + term(
                "X:1",
                "name: Wart",
                'def: "A wart." [PMID:1, PMID:2]',
                'synonym: "Warts" EXACT plural_form []',
                'synonym: "Verruca" []',
                "comment: Common ! and {harmless}",
                'xref: Fyler:1 "Wart" {x="y"}',
                "is_a: X:9",
                "relationship: part_of X:1",
                "is_obsolete: false",
                "xref: UMLS:C0343073",
            )
            + "[Typedef]\nid: part_of\nname: part of\n"
        )

        result = imported(tmp_path, "x.obo", text)

        no_place = "records have no field for it"
        assert [
            ("comment", "dropped", no_place, (10,)),
            ("def", "mapped", "definition", (7,)),
            (
                "def.reference",
                "dropped",
                "the source of the import stands for it",
                (7, 7),
            ),
            ("header", "dropped", "of a header, not of a term", (1, 2)),
            ("id", "mapped", "id", (5,)),
            ("is_a", "dropped", "names no concept of the file", (12,)),
            ("is_obsolete", "mapped", "status", (14,)),
            ("name", "mapped", "name", (6,)),
            (
                "relationship",
                "dropped",
                "no predicate stands for `part_of`",
                (13,),
            ),
            ("synonym", "defaulted", "not said: register clinical", (8,)),
            (
                "synonym",
                "defaulted",
                "not said: scope related, register clinical",
                (9,),
            ),
            ("synonym.type", "dropped", "no register means `plural_form`", (8,)),
            ("typedef", "dropped", "of a typedef, not of a term", (18, 19)),
            ("xref", "defaulted", "not said: the relation; related", (15,)),
            (
                "xref",
                "dropped",
                "no code of a known vocabulary: `Fyler`",
                (11,),
            ),
            (
                "xref.label",
                "dropped",
                "no code of a known vocabulary: `Fyler`",
                (11,),
            ),
            ("xref.qualifiers", "dropped", no_place, (11,)),
        ] == fates(result)
        assert 20 == result.read

    def test_obsolete(self, tmp_path: Path) -> None:
        """What is obsolete is retired, with what takes its place."""
        text = (
            HEADER
            + term("X:1", "name: Old", "is_obsolete: true", "replaced_by: X:3")
            + term("X:2", "name: Older", "is_obsolete: true", "consider: X:3")
            + term("X:3", "name: New", "consider: X:1", "is_a: X:1")
            + term("X:4", "is_obsolete: true", "replaced_by: X:3", "replaced_by: X:5")
            + term("X:5", "name: Newer")
            + term("X:6", "is_obsolete: true", "replaced_by: X:1")
        )

        result = imported(tmp_path, "x.obo", text)

        found = records(tmp_path)
        why = {
            "reason": "Obsolete in Their file 1.0, which gives no reason.",
            "date": "2026-11-23",
        }
        assert {**why, "replaced_by": "new"} == found["old"]["retirement"]
        assert {**why, "consider": ["new"]} == found["older"]["retirement"]
        assert {**why, "consider": ["new", "newer"]} == found["x-4"]["retirement"]
        assert why == found["x-6"]["retirement"]
        assert "status" not in found["new"]
        assert "parents" not in found["new"]
        assert_whole(tmp_path, result)

    def test_several_names(self, tmp_path: Path) -> None:
        """The first name counts; another one is dropped, and the same one is held."""
        text = HEADER + term("X:1", "name: A", "name: B", "name: A")

        result = imported(tmp_path, "x.obo", text)

        assert "A" == records(tmp_path)["a"]["name"]
        assert ("name", "dropped", "another name is said before it", (6 + 1,)) in fates(
            result
        )

    def test_texts_that_do_not_fit(self, tmp_path: Path) -> None:
        """What is too long or empty is dropped, and the code stands for a name."""
        text = HEADER + term(
            "X:1",
            f"name: {'a' * 201}",
            f'def: "{"d" * 1501}" []',
            'synonym: "" EXACT []',
            f'xref: UMLS:C0000001 "{"l" * 201}"',
        )

        result = imported(tmp_path, "x.obo", text)

        (record,) = records(tmp_path).values()
        assert "X:1" == record["name"]
        assert "X:1; Their file 1.0 gives no definition." == record["definition"]
        assert ["UMLS:C0000001"] == [xref["curie"] for xref in record["xrefs"]]
        assert {
            "no definition: more than 1500 characters",
            "no name: more than 200 characters",
            "no name: nothing is in it",
            "no label: more than 200 characters",
        } < {e.reason for e in result.ledger if e.fate == "dropped"}
        assert ["definition", "name"] == [one.field for one in result.added]
        assert_whole(tmp_path, result)

    def test_line_ends_in_a_text(self, tmp_path: Path) -> None:
        """They become spaces, and the ledger says so."""
        text = HEADER + term(
            "X:1",
            "name: A",
            'def: "One\\nand\\ttwo." []',
            'synonym: "B\\nC" EXACT layperson []',
        )

        result = imported(tmp_path, "x.obo", text)

        record = records(tmp_path)["a"]
        assert "One and two." == record["definition"]
        assert "B C" == record["synonyms"][0]["text"]
        reason = "line ends, control characters and spaces made single spaces"
        assert ("def", "defaulted", reason, (7,)) in fates(result)
        assert ("synonym", "defaulted", reason, (8,)) in fates(result)

    def test_said_twice(self, tmp_path: Path) -> None:
        """A name or a code that is said already is held, and not written again."""
        text = (
            HEADER
            + term(
                "HP:0000001",
                "name: A",
                'synonym: "A" EXACT []',
                'synonym: "B" EXACT layperson []',
                'synonym: "B" EXACT []',
                "xref: UMLS:C0000001",
                'xref: UMLS:C0000001 "A"',
                'xref: UMLS:C0000001 "A"',
                'xref: UMLS:C0000001 "B"',
                "property_value: skos:closeMatch UMLS:C0000001",
                "property_value: skos:exactMatch",
                "alt_id: HP:0000002",
            )
            + term("HP:0000002", "name: Z")
        )

        result = imported(tmp_path, "x.obo", text)

        record = records(tmp_path)["a"]
        assert ["B"] == [one["text"] for one in record["synonyms"]]
        assert [("HP:0000001", "A"), ("UMLS:C0000001", "A")] == [
            (xref["curie"], xref["label"]) for xref in record["xrefs"]
        ]
        held = "nothing new: it is said already"
        assert ("synonym", "mapped", held, (7, 9)) in fates(result)
        assert ("xref", "mapped", held, (11, 12, 13)) in fates(result)
        assert ("xref.label", "mapped", "label", (11, 12)) in fates(result)
        assert (
            "property_value",
            "dropped",
            "said to be close, and related before it",
            (14,),
        ) in fates(result)
        assert (
            "alt_id",
            "dropped",
            "a concept of its own in the file",
            (16,),
        ) in fates(result)
        assert_whole(tmp_path, result)

    def test_said_twice_and_otherwise(self, tmp_path: Path) -> None:
        """What is new beside what is said already is dropped, and never called old."""
        text = term(
            "X:1",
            "name: A",
            'synonym: "A" EXACT layperson []',
            'synonym: "B" EXACT layperson abbreviation layperson odd []',
            'synonym: "B" EXACT abbreviation []',
            'xref: UMLS:C0000001 "A"',
            'xref: UMLS:C0000001 "B"',
            "is_obsolete: false",
            "is_obsolete: true",
        )

        result = imported(tmp_path, "x.obo", text)

        (record,) = records(tmp_path).values()
        assert [("B", "lay")] == [
            (one["text"], one["register"]) for one in record["synonyms"]
        ]
        assert [
            ("is_obsolete", "of a concept that is not in use", (9,)),
            ("synonym", "said before it, and not to be abbreviation", (6,)),
            ("synonym", "said before it, and not to be lay", (4,)),
            ("synonym.type", "another register is said before it", (5,)),
            ("synonym.type", "no register means `odd`", (5,)),
            ("synonym.type", "said before it, and not to be abbreviation", (6,)),
            ("synonym.type", "said before it, and not to be lay", (4,)),
            ("xref.label", "another label is said before it", (8,)),
        ] == dropped(result)
        assert_whole(tmp_path, result)

    def test_what_stands_behind(self, tmp_path: Path) -> None:
        """What stands where a line should have ended, or between its parts, is dropped."""
        text = term(
            "X:1",
            'def: "D" EXACT [PMID:1] more {a="b"}',
            'synonym: "S" EXACT layperson [] {a=b}',
            'property_value: skos:exactMatch "HP:0000001" xsd:string {a="b"}',
            "property_value: skos:exactMatch HP:0000002 HP:0000003",
            "is_obsolete: maybe",
            'property_value: odd "x" xsd:string',
        )

        result = imported(tmp_path, "x.obo", text)

        no_place = "records have no field for it"
        assert [
            ("def.qualifiers", no_place, (3,)),
            ("def.reference", "the source of the import stands for it", (3,)),
            ("def.rest", no_place, (3, 3)),
            ("is_obsolete", "no status: maybe", (7,)),
            ("property_value", no_place, (8,)),
            ("property_value.qualifiers", no_place, (5,)),
            ("property_value.rest", no_place, (5, 6)),
            ("synonym.rest", no_place, (4,)),
        ] == dropped(result)
        assert ["HP:0000001", "HP:0000002"] == [
            xref["curie"] for xref in records(tmp_path)["x-1"]["xrefs"]
        ]
        assert_whole(tmp_path, result)

    def test_remarks(self, tmp_path: Path) -> None:
        """A remark begins outside of quotes; an escaped mark begins none."""
        text = term(
            "X:1",
            'xref: UMLS:C0000001 "Ah ! so" ! a "remark"',
            "xref: UMLS:C0000002 oh \\! my ! God",
            'xref: UMLS:C0000003 5" ! wide',
            'def: "D" [PMID:1 "He ! you"] ! [they]',
        )

        result = imported(tmp_path, "x.obo", text)

        assert ["Ah ! so", "oh ! my", '5"'] == [
            xref["label"] for xref in records(tmp_path)["x-1"]["xrefs"]
        ]
        assert_whole(tmp_path, result)


class TestStatements:
    def test_come_in_as_unsupported(self, tmp_path: Path) -> None:
        """A relation that stands for a predicate makes a statement, never an accepted one."""
        text = (
            HEADER
            + term(
                "X:1",
                "name: A",
                "relationship: looks_like X:2",
                'relationship: looks_like X:2 {x="y"}',
                "relationship: treated tretinoin",
                "relationship: looks_like X:3",
                "relationship: looks_like nothing",
                "relationship: looks_like milialar",
                "relationship: treated X:2",
                "relationship: found papule",
                "relationship: found eyelid",
            )
            + term("X:2", "name: B")
            + term("X:3", "name: C", "is_obsolete: true")
        )
        relations = {
            "looks_like": "differs-from",
            "treated": "treated-by",
            "found": "has-finding",
        }

        result = imported(tmp_path, "x.obo", text, meaning={"relations": relations})

        said = records(tmp_path)["a"]["statements"]
        assert [
            ("differs-from", "b"),
            ("treated-by", "tretinoin"),
            ("has-finding", "papule"),
        ] == [(one["predicate"], one["object"]) for one in said]
        assert {"unsupported"} == {one["verdict"] for one in said}
        assert {
            "source": "their-file",
            "locator": "X:1",
            "stance": "supports",
            "design": "lay-text",
            "read": "abstract",
        } == said[0]["evidence"][0]
        reasons = [
            (e.reason, e.lines)
            for e in result.ledger
            if e.kind == "relationship" and e.fate == "dropped"
        ]
        assert [
            ("has-finding takes no body-site", (15,)),
            ("its object is no record, or is obsolete", (10, 11, 12)),
            ("treated-by joins no condition with a condition", (13,)),
        ] == reasons
        assert_whole(tmp_path, result)


class TestBadFiles:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (HEADER, "x.obo: no [Term] in it (is it an OBO file?)"),
            ("", "x.obo: no [Term] in it (is it an OBO file?)"),
            (
                '{"graphs": []}',
                'x.obo:1: found `{"graphs": []}`, expected `tag: value` or a stanza (is '
                "it an OBO file, and whole?)",
            ),
            (
                HEADER + '[Term]\nid: X:1\ndef: "no en',
                'x.obo:6: found `"no en`, expected a text in double quotes (is the file '
                "whole?)",
            ),
            (
                HEADER + '[Term]\nid: X:1\ndef: "end" [PM',
                "x.obo:6: found `[PM`, expected references in [ ] (is the file whole?)",
            ),
            (
                HEADER.replace("\n", "\r") + term("X:1"),
                "x.obo:1: a carriage return within a line (end the lines with LF, or "
                "with CR and LF)",
            ),
            (
                HEADER + "[Term]\nname: A\n",
                "x.obo:4: a term with 0 ids, expected one (is the file whole?)",
            ),
            (
                HEADER + "[Term]\nid: A\nid: B\n",
                "x.obo:4: a term with 2 ids, expected one (is the file whole?)",
            ),
            (
                HEADER + term("X:1") + term("X:1"),
                "x.obo:7: `X:1` stands in line 4 too (take one of the two out)",
            ),
            (
                HEADER + f"[Term]\nid: {'x' * 201}\n",
                "x.obo:4: a code that is none: found 201 characters, expected at most "
                "200 (mend the file)",
            ),
        ],
    )
    def test_are_refused(self, tmp_path: Path, text: str, said: str) -> None:
        """The error names the line, what was found and what was expected."""
        with pytest.raises(UnimportableError) as caught:
            imported(tmp_path, "x.obo", text)

        assert f"{tmp_path}/{said}" == str(caught.value)
        assert ["their-file.json", "x.obo"] == sorted(
            p.name for p in tmp_path.iterdir()
        )

    def test_circle(self, tmp_path: Path) -> None:
        """A concept that is its own ancestor is named, with the way back to it."""
        text = HEADER + "".join(
            term(f"X:{n}", f"is_a: X:{(n + 1) % 8}") for n in range(8)
        )

        with pytest.raises(
            UnimportableError, match=r"its own ancestor: X:.* is a .* …"
        ):
            imported(tmp_path, "x.obo", text)
        with pytest.raises(UnimportableError, match=r"x.obo:4: .*: X:1 is a X:1 "):
            imported(tmp_path, "x.obo", HEADER + term("X:1", "is_a: X:1"))

    def test_encoding(self, tmp_path: Path) -> None:
        """Bytes that are not UTF-8 are named, with their line; a mark at the front is not."""
        with pytest.raises(UnimportableError, match=r"x.obo:3: byte 0xe6 is not UTF-8"):
            imported(tmp_path, "x.obo", b"a: b\n[Term]\nname: N\xe6vus\n")
        with pytest.raises(UnimportableError, match=r"x.obo:1: a zero byte"):
            imported(tmp_path, "x.obo", "[Term]\n".encode("utf-16-be"))
        marked = b"\xef\xbb\xbf" + (HEADER + term("X:1", "name: A")).encode()

        assert 1 == imported(tmp_path, "x.obo", marked).records

    def test_endless_line(self, tmp_path: Path) -> None:
        """A line of more than a MiB is refused before it is read."""
        text = f"[Term]\nid: {'x' * 2**20}\n"

        with pytest.raises(UnimportableError, match=r"x.obo:2: a line of more than"):
            imported(tmp_path, "x.obo", text)

    def test_longest_line(self, tmp_path: Path) -> None:
        """A line of a MiB, with what ends it, is read."""
        text = f"{HEADER}!{'x' * (2**20 - 2)}\n{term('X:1', 'name: A')}"

        assert 1 == imported(tmp_path, "x.obo", text).records


LINES = st.sampled_from(
    [
        ("name: A", 1),
        ("name: B C", 1),
        ('def: "D" [PMID:1]', 2),
        ('def: "D" [PMID:1,PMID:2] {a="b"}', 4),
        ('synonym: "S" EXACT []', 1),
        ('synonym: "S" EXACT layperson [X:1]', 3),
        ('synonym: "S" EXACT odd odder []', 3),
        ('xref: UMLS:C0000001 "x"', 2),
        ("xref: odd", 1),
        ("xref: odd}", 1),
        ("is_a: X:0 ! zero", 1),
        ("alt_id: X:1", 1),
        ("is_obsolete: true", 1),
        ("replaced_by: X:2", 1),
        ("consider: X:1", 1),
        ("relationship: r X:1", 1),
        ("property_value: skos:exactMatch HP:0000001", 1),
        ("property_value: odd", 1),
        ("subset: x", 1),
        ("", 0),
        ("! a remark", 0),
    ]
)


WHOLE = """\
[Term]
id: HP:0000001
name: Milia
def: "Small \\"white\\" cysts." []
synonym: "Milk spot" EXACT layperson []
xref: UMLS:C0345996
xref: NCIT:C1 "Their milia"
alt_id: HP:0000007
property_value: skos:exactMatch MONDO:0000001
property_value: skos:closeMatch "MONDO:0000002"
is_a: HP:0000002
relationship: r HP:0000002

[Term]
id: HP:0000002
name: Lesion
is_obsolete: false

[Term]
id: HP:0000003
is_obsolete: true
replaced_by: HP:0000001
consider: HP:0000002
"""
"""A file of which nothing is dropped: what stands in it once."""

RELATIONS = {"relations": {"r": "differs-from"}}
EDGES = r"[^\s\[\]\"\\]+|[\[\]\"\\\n]"
"""What it is made of: words, brackets, quotes, escapes and line ends."""


@pytest.mark.exhaustive
class TestLaw:
    def test_whole(self, tmp_path: Path) -> None:
        """Nothing of the file is dropped that the other tests damage."""
        result = imported(tmp_path, "x.obo", WHOLE, meaning=RELATIONS)

        assert 0 == result.counts["dropped"]

    @pytest.mark.parametrize("word", [" zq ", "zq", ' "zq" ', " [zq] ", ' {zq="zq"} '])
    def test_no_word_is_lost(self, tmp_path: Path, word: str) -> None:
        """Wherever it is put, it is in a record or dropped, or the file is refused."""
        texts = added(WHOLE, EDGES, word)

        assert_none_lost(tmp_path, "x.obo", texts, meaning=RELATIONS)

    def test_damaged(self, tmp_path: Path) -> None:
        """A file with a damaged line is refused as a whole, or all of it counts."""
        texts = damaged(WHOLE.split("\n"))

        assert [*all_whole(tmp_path, "x.obo", texts, meaning=RELATIONS)]

    @given(st.lists(st.lists(LINES, max_size=5), min_size=1, max_size=4))
    def test_counts_add_up(self, terms: list[list[tuple[str, int]]]) -> None:
        """Each clause is in the ledger once, and the records are valid, whatever is drawn."""
        stanzas = [
            term(f"X:{number + 1}", *(line for line, _ in lines))
            for number, lines in enumerate(terms)
        ]
        count = sum(1 + sum(n for _, n in lines) for lines in terms)

        with tempfile.TemporaryDirectory() as place:
            result = imported(
                Path(place),
                "x.obo",
                HEADER + "".join(stanzas),
                meaning=RELATIONS,
            )

            assert 2 + count == result.read
            assert_whole(Path(place), result)
