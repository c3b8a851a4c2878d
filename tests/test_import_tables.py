"""SSSOM and tables of concepts: what each cell becomes, and what is no such table."""

from __future__ import annotations

import csv
import io
import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.importing import UnimportableError
from dermdata.validation.reading.inputs import UnreadableError

from .importing import (
    added,
    all_whole,
    assert_none_lost,
    assert_whole,
    damaged,
    fates,
    imported,
    records,
)


if TYPE_CHECKING:
    from dermdata.importing import Imported


NO_PLACE = "records have no field for it"


def tsv(*rows: str) -> str:
    """Return rows with a tab for each bar."""
    return "\n".join(rows).replace("|", "\t") + "\n"


NO_FIELD_OF_SSSOM = """
author_id author_label cardinality_scope comment confidence creator_id creator_label
curation_rule curation_rule_text issue_tracker_item license mapping_cardinality mapping_date
mapping_justification mapping_provider mapping_source mapping_tool mapping_tool_id
mapping_tool_version match_string object_category object_match_field object_preprocessing
object_source object_source_version object_type other predicate_label predicate_type
publication_date record_id review_date reviewer_id reviewer_label see_also
semantic_similarity_measure semantic_similarity_score similarity_measure similarity_score
subject_category subject_match_field subject_preprocessing subject_source
subject_source_version subject_type
"""
"""The columns of SSSOM for what records do not hold."""


def dropped(result: Imported) -> dict[str, list[tuple[int, ...]]]:
    """Return the lines of what was dropped, by reason and kind of clause."""
    found: dict[str, list[tuple[int, ...]]] = {}
    for _, fate, reason, lines in fates(result):
        if fate == "dropped":
            found.setdefault(reason, []).append(lines)
    return found


class TestSssom:
    def test_whole(self, tmp_path: Path) -> None:
        """A subject is a record; a row is a mapping of it."""
        text = tsv(
            "#curie_map:",
            "#  HP: http://purl.obolibrary.org/obo/HP_",
            "#",
            "subject_id|subject_label|predicate_id|object_id|object_label|mapping_justification",
            "HP:0001056|Milia|skos:exactMatch|MONDO:0000001|milium|semapv:Manual",
            "HP:0001056|Milia|skos:broadMatch|UMLS:C0000001||semapv:Manual",
            "HP:0000002||skos:closeMatch|SNOMEDCT_US:254679001|wart|semapv:Manual",
        )

        result = imported(tmp_path, "x.sssom.tsv", text)

        found = records(tmp_path)
        assert [
            ("HP:0001056", "exact", "Milia"),
            ("MONDO:0000001", "exact", "milium"),
            ("UMLS:C0000001", "broad", None),
        ] == [
            (xref["curie"], xref["relation"], xref.get("label"))
            for xref in found["milia-hp-0001056"]["xrefs"]
        ]
        assert "HP:0000002" == found["hp-0000002"]["name"]
        assert [
            ("mapping_justification", "dropped", NO_PLACE, (5, 6, 7)),
            ("metadata", "dropped", "of the table, not of a row", (1, 2)),
            ("object_id", "mapped", "xrefs", (5, 6, 7)),
            ("object_label", "mapped", "label", (5, 7)),
            ("predicate_id", "mapped", "xrefs", (5, 6, 7)),
            ("subject_id", "mapped", "id", (5, 6, 7)),
            ("subject_label", "mapped", "name", (5, 6)),
        ] == fates(result)
        assert_whole(tmp_path, result)

    @pytest.mark.parametrize(
        "relation", ["exact", "close", "broad", "narrow", "related"]
    )
    def test_relations(self, tmp_path: Path, relation: str) -> None:
        """Each mapping relation of SKOS is one of ours."""
        text = tsv(
            "subject_id|predicate_id|object_id", f"X:1|skos:{relation}Match|HP:0000001"
        )

        imported(tmp_path, "x.sssom.tsv", text)

        (record,) = records(tmp_path).values()
        assert [relation] == [xref["relation"] for xref in record["xrefs"]]

    def test_what_is_no_mapping(self, tmp_path: Path) -> None:
        """A row that denies, or says what SKOS does not, is dropped with a reason."""
        text = tsv(
            "subject_id|predicate_id|object_id|object_label|predicate_modifier|subject_lable",
            "X:1|skos:exactMatch|HP:0000001|a|Not|",
            "X:1|rdfs:subClassOf|HP:0000001|||",
            "X:1|skos:mappingRelation|HP:0000001|||",
            "X:1||HP:0000001|||",
            "X:1|skos:exactMatch||||b",
            "X:1|skos:exactMatch|GARD:1|||",
        )

        result = imported(tmp_path, "x.sssom.tsv", text)

        assert "xrefs" not in records(tmp_path)["x-1"]
        assert {
            "SSSOM knows no such column: did you mean `subject_label`?",
            "no code of a known vocabulary: `GARD`",
            "no mapping: Not",
            "no mapping: an empty cell",
            "no relation of ours means `rdfs:subClassOf`",
            "no relation of ours means `skos:mappingRelation`",
        } == {row[2] for row in fates(result) if row[1] == "dropped"}
        assert_whole(tmp_path, result)

    def test_no_term_found(self, tmp_path: Path) -> None:
        """What SSSOM writes where there is no term is neither a concept nor a code."""
        text = tsv(
            "subject_id|subject_label|subject_type|predicate_id|object_id",
            "X:1|a||skos:exactMatch|sssom:NoTermFound",
            "sssom:NoTermFound|||skos:exactMatch|HP:0000001",
            "|b|rdfs literal|skos:exactMatch|HP:0000001",
        )

        result = imported(tmp_path, "x.sssom.tsv", text)

        assert ["a"] == [record["name"] for record in records(tmp_path).values()]
        assert [
            ("no mapping: nothing was found", (2, 2)),
            ("of no subject: it is a text", (4, 4, 4, 4)),
            ("of no subject: none was found", (3, 3, 3)),
        ] == sorted(
            (reason, tuple(line for row in rows for line in row))
            for reason, rows in dropped(result).items()
        )
        assert_whole(tmp_path, result)

    def test_columns_of_sssom(self, tmp_path: Path) -> None:
        """A column of SSSOM 1.0 or 1.1 is known, though records have no field for it."""
        columns = NO_FIELD_OF_SSSOM.split()
        text = tsv(
            "|".join(("subject_id", "predicate_id", "object_id", *columns)),
            "|".join(("X:1", "skos:exactMatch", "HP:0000001", *columns)),
        )

        result = imported(tmp_path, "x.sssom.tsv", text)

        assert {NO_PLACE: [(2,)] * 45} == dropped(result)

    def test_codes_that_are_none(self, tmp_path: Path) -> None:
        """A code that its vocabulary does not write so is told from an unknown one."""
        text = tsv(
            "subject_id|predicate_id|object_id",
            "X:1|skos:exactMatch|UMLS:CN000001",
            "X:2|skos:exactMatch|GARD:1",
            "X:3|skos:exactMatch|npn2",
            "X:4|skos:exactMatch|neuropilin 2",
        )

        result = imported(tmp_path, "x.sssom.tsv", text)

        assert {
            "no code of a known vocabulary: `GARD`": [(3,), (3,)],
            "no code of a known vocabulary: it has no prefix": [(4, 5), (4, 5)],
            "not as codes of UMLS are written": [(2,), (2,)],
        } == dropped(result)

    def test_unknown_columns_are_refused(self, tmp_path: Path) -> None:
        """Unless somebody says that they may be dropped, nothing is written."""
        text = tsv("subject_id|predicate_id|object_id|ours", "X:1|a|b|c")

        result = imported(
            tmp_path,
            "x.sssom.tsv",
            text,
            allow_drops=["predicate_id", "object_id"],
        )

        assert ("ours",) == result.refused
        assert not (tmp_path / "out").exists()

    def test_flags(self, tmp_path: Path) -> None:
        """What allows the drops can be typed as it stands there, whatever the column."""
        text = tsv("subject_id|predicate_id|object_id|-it's|a b|", "X:1|||c|d|e")

        result = imported(tmp_path, "x.sssom.tsv", text, allow_drops=[])

        flags = result.summary.splitlines()[-1].partition("; ")[2]
        assert ["--allow-drops", "", "--allow-drops=-it's", "--allow-drops", "a b"] == (
            shlex.split(flags)
        )


class TestTable:
    def test_mapping_file(self, tmp_path: Path) -> None:
        """What each column holds is said by a file; values stand between separators."""
        mapping = tmp_path / "mapping.toml"
        mapping.write_text(
            'separator = ";"\n'
            "[columns]\n"
            'Code = "code"\nName = "name"\nWhat = "definition"\nAbove = "parents"\n'
            'Also = "exact synonyms"\nMaps = "broad codes"\nLike = "differs-from"\n'
            '[prefixes]\nSNO = "SNOMEDCT"\n',
            "utf-8",
        )
        text = (
            "Code,Name,What,Above,Also,Maps,Like,More\n"
            'A1,Wart,"A ""wart"",\nor so.",B1;C1,Verruca; Papilloma,SNO:254679001,B1,x\n'
            "\n"
            "B1,Wound,,,;,,,\n"
        )

        result = imported(tmp_path, "x.csv", text, meaning=mapping)

        record = records(tmp_path)["wart"]
        assert 'A "wart", or so.' == record["definition"]
        assert ["wound"] == record["parents"]
        assert ["Verruca", "Papilloma"] == [one["text"] for one in record["synonyms"]]
        assert [("SNOMEDCT:254679001", "broad")] == [
            (xref["curie"], xref["relation"]) for xref in record["xrefs"]
        ]
        assert ["wound"] == [said["object"] for said in record["statements"]]
        assert [
            ("Above", "dropped", "names no concept of the file", (2,)),
            ("Above", "mapped", "parents", (2,)),
            ("Also", "defaulted", "not said: register clinical", (2, 2)),
            ("Also", "dropped", "nothing is in it but separators", (5,)),
            ("Code", "mapped", "id", (2, 5)),
            (
                "Like",
                "defaulted",
                "unsupported, until somebody has read what it rests on",
                (2,),
            ),
            ("Maps", "mapped", "xrefs", (2,)),
            ("More", "dropped", "the mapping file says nothing of the column", (2,)),
            ("Name", "mapped", "name", (2, 5)),
            (
                "What",
                "defaulted",
                "line ends, control characters and spaces made single spaces",
                (2,),
            ),
        ] == fates(result)
        assert_whole(tmp_path, result)

    def test_what_parts_the_cells(self, tmp_path: Path) -> None:
        """It may be said in the first line, which then is no row, as Excel has it."""
        text = "sep=;\ncode;name\nX:1;A, B\n"
        columns = {"code": "code", "name": "name"}

        result = imported(tmp_path, "x.csv", text, meaning={"columns": columns})

        assert ["A, B"] == [record["name"] for record in records(tmp_path).values()]
        assert [("code", "mapped", "id", (3,)), ("name", "mapped", "name", (3,))] == (
            fates(result)
        )

    def test_robot_template(self, tmp_path: Path) -> None:
        """The second row may say what columns hold, as ROBOT has it."""
        text = tsv(
            "id|label|above|def|alt|map|type|empty",
            "ID|LABEL|SC % SPLIT=,|A IAO:0000115|A oboInOwl:hasBroadSynonym SPLIT=;"
            "|AI skos:exactMatch|TYPE|",
            "HP:0000001|Wart|HP:0000002, X:9|What it is.|b;c;|MONDO:0000001|class|",
            "HP:0000002|Wound||||||",
        )

        result = imported(tmp_path, "x.tsv", text)

        record = records(tmp_path)["wart"]
        assert ["wound"] == record["parents"]
        assert "What it is." == record["definition"]
        assert [("b", "broad"), ("c", "broad")] == [
            (one["text"], one["scope"]) for one in record["synonyms"]
        ]
        assert ["HP:0000001", "MONDO:0000001"] == [x["curie"] for x in record["xrefs"]]
        assert ("type", "dropped", "not understood: `TYPE`", (2,)) in fates(result)
        assert ("label", "mapped", "columns", (2,)) in fates(result)
        assert_whole(tmp_path, result)

    def test_other_words_of_robot(self, tmp_path: Path) -> None:
        """Annotations that are no synonym and no mapping are not understood."""
        text = tsv("id|x|y", "ID|A rdfs:comment|C %", "X:1|b|c")

        result = imported(tmp_path, "x.tsv", text)

        assert ["not understood: `A rdfs:comment`", "not understood: `C %`"] == [
            row[2] for row in fates(result) if "not under" in row[2]
        ]


class TestBadFiles:
    SSSOM = "subject_id|predicate_id|object_id"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "x.sssom.tsv: no table in it: it has no row (is the file whole?)"),
            (
                "subject|predicate_id|object_id",
                "x.sssom.tsv:1: no column `subject_id` (did you mean `subject`?)",
            ),
            (
                "#x\nid|name",
                "x.sssom.tsv:2: no column `subject_id` (is it of this format?)",
            ),
            (
                f"{SSSOM}|object_id",
                "x.sssom.tsv:1: the column `object_id` twice (call one of the two "
                "otherwise)",
            ),
            (
                f"{SSSOM}\nX:1|a|b\nX:1|sk",
                "x.sssom.tsv:3: 2 cells, expected 3 (is the file whole, and of this "
                "format?)",
            ),
            (
                f"{SSSOM}\n|a|b",
                "x.sssom.tsv:2: a row without a `subject_id` (mend the file)",
            ),
            (
                f'{SSSOM}\nX:1|a|"b" c',
                "x.sssom.tsv:2: no row: '\\t' expected after '\"' (look at the quotes: "
                "a quote in a text is doubled)",
            ),
            (
                f'{SSSOM}\nX:1|a|"b\nand no end',
                "x.sssom.tsv:2: no row: unexpected end of data (look at the quotes: a "
                "quote in a text is doubled)",
            ),
        ],
    )
    def test_are_refused(self, tmp_path: Path, text: str, said: str) -> None:
        """The error names the line, what was found and what was expected."""
        with pytest.raises(UnimportableError) as caught:
            imported(tmp_path, "x.sssom.tsv", text.replace("|", "\t"))

        assert f"{tmp_path}/{said}" == str(caught.value).replace("\t", "\\t")
        assert ["their-file.json", "x.sssom.tsv"] == sorted(
            path.name for path in tmp_path.iterdir()
        )

    @pytest.mark.parametrize(
        ("text", "columns", "said"),
        [
            ("a,b\n1,2\n", {}, "x.csv:2: no column is said to hold the code"),
            (
                "a,b\n1,2\n",
                {"a": "name"},
                "x.csv:1: no column is said to hold the code",
            ),
            ("a,b\n1,2\n", {"A": "code"}, "x.csv:1: no column `A` (did you mean `a`?)"),
            ("a,b\n,2\n", {"a": "code"}, "x.csv:2: a row with 0 codes, expected one"),
            (
                "a,b\n1,2\n",
                {"a": "code", "b": "code"},
                "x.csv:2: a row with 2 codes, expected one",
            ),
        ],
    )
    def test_columns(
        self, tmp_path: Path, text: str, columns: dict[str, str], said: str
    ) -> None:
        """Each row has one code, in a column that is there."""
        with pytest.raises(UnimportableError) as caught:
            imported(tmp_path, "x.csv", text, meaning={"columns": columns})

        assert str(caught.value).startswith(f"{tmp_path}/{said}")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (b"[columns", "no TOML: "),
            (b"\xff", "no TOML: "),
            (b"a = " + b"[" * 50_000, "no TOML: "),
            (b"column = 1", "no mapping file (it holds `columns`, "),
            (b"separator = 1", "no mapping file (it holds `columns`, "),
            (
                b'[columns]\na = "nam"',
                "there is no `nam` for `a` in columns (did you mean `name`?)",
            ),
            (
                b'[relations]\na = "??????????"',
                "there is no `??????????` for `a` in relations (one of same-as, is-a, ",
            ),
            (
                b'[prefixes]\na = "SNOMED"',
                "there is no `SNOMED` for `a` in prefixes (did you mean `SNOMEDCT`?)",
            ),
        ],
    )
    def test_mapping_files(self, tmp_path: Path, text: bytes, said: str) -> None:
        """What a mapping file says has a meaning, or the nearest is named."""
        mapping = tmp_path / "m.toml"
        mapping.write_bytes(text)

        with pytest.raises(UnreadableError) as caught:
            imported(tmp_path, "x.csv", "a\n", meaning=mapping)

        assert str(caught.value).startswith(f"{mapping}: {said}")

    def test_no_mapping_file(self, tmp_path: Path) -> None:
        """A mapping file that is not there is named."""
        with pytest.raises(UnreadableError, match=r"m.toml: no such file or directory"):
            imported(tmp_path, "x.csv", "a\n", meaning=str(tmp_path / "m.toml"))


COLUMNS = [
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "predicate_modifier",
    "mapping_justification",
    "ours",
]
CELLS = st.sampled_from(
    [
        "",
        "X:1",
        "HP:0000001",
        "skos:exactMatch",
        "skos:broadMatch",
        "sssom:NoTermFound",
        "a b",
        '"q"',
        "\x1b[1m",
    ]
)


COLUMNS_OF_A_TABLE = {
    "Code": "code",
    "Name": "name",
    "What": "definition",
    "Above": "parents",
    "Also": "exact synonyms",
    "Maps": "broad codes",
    "Like": "differs-from",
}
WHOLE = {
    "x.sssom.tsv": tsv(
        "subject_id|subject_label|predicate_id|object_id|object_label",
        "HP:0000001|Milia|skos:exactMatch|MONDO:0000001|milium",
        "HP:0000001|Milia|skos:broadMatch|UMLS:C0000001|cyst",
        "HP:0000002|Wart|skos:closeMatch|SNOMEDCT:254679001|wart",
    ),
    "x.csv": "Code,Name,What,Above,Also,Maps,Like\n"
    "A1,Wart,A wart.,B1|C1,Verruca|Papilloma,UMLS:C0000001,B1\n"
    'B1,Wound,"Open, ""sore"".",C1,,,\n'
    "C1,Lesion,,,,,\n",
    "x.tsv": tsv(
        "id|label|above|def|alt",
        "ID|LABEL|SC % SPLIT=,|A IAO:0000115|A oboInOwl:hasBroadSynonym SPLIT=;",
        "HP:0000001|Wart|HP:0000002,HP:0000003|What it is.|b;c",
        "HP:0000002|Wound|||",
        "HP:0000003|Lesion|||",
    ),
}
"""A table of each sort of which nothing is dropped."""


@pytest.mark.exhaustive
class TestLaw:
    def told(self, name: str) -> dict[str, Any]:
        """Return what the import of a table is told beside."""
        return {"meaning": {"columns": COLUMNS_OF_A_TABLE}} if name == "x.csv" else {}

    @pytest.mark.parametrize("name", WHOLE)
    def test_whole(self, tmp_path: Path, name: str) -> None:
        """Nothing of the tables is dropped that the other tests damage."""
        result = imported(tmp_path, name, WHOLE[name], **self.told(name))

        assert 0 == result.counts["dropped"]

    @pytest.mark.parametrize("word", ["zq", " zq", '"zq"', '"zq', "|zq", "\tzq", ",zq"])
    @pytest.mark.parametrize("name", WHOLE)
    def test_no_word_is_lost(self, tmp_path: Path, name: str, word: str) -> None:
        """Wherever it is put, it is in a record or dropped, or the file is refused."""
        texts = added(WHOLE[name], r"[^\s,;|\"]+", word)
        told = {"head": 2 if name == "x.tsv" else 0, **self.told(name)}
        is_a_cell_more = word == "\tzq" and name.endswith(".tsv")

        assert_none_lost(tmp_path, name, texts, refused=is_a_cell_more, **told)

    @pytest.mark.parametrize("name", WHOLE)
    def test_damaged(self, tmp_path: Path, name: str) -> None:
        """A table with a damaged line is refused as a whole, or all of it counts."""
        texts = damaged(WHOLE[name].split("\n"))

        assert [*all_whole(tmp_path, name, texts, **self.told(name))]

    @given(st.lists(st.lists(CELLS, min_size=7, max_size=7), min_size=1, max_size=5))
    def test_counts_add_up(self, rows: list[list[str]]) -> None:
        """Each cell is in the ledger once, and the records are valid, whatever is drawn."""
        table = [["X:1", *row] for row in rows]
        out = io.StringIO()
        csv.writer(out, delimiter="\t").writerows([COLUMNS, *table])
        text = out.getvalue()
        count = sum(bool(cell) for row in table for cell in row)

        with tempfile.TemporaryDirectory() as place:
            result = imported(Path(place), "x.sssom.tsv", text)

            assert count == result.read
            assert_whole(Path(place), result)
