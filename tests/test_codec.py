"""Documents ⇄ records: the laws, and what is said of bad documents."""

from __future__ import annotations

import copy
from typing import Any

import attrs
import cattrs
import pytest
from hypothesis import given

from dermdata.codec import (
    DecodeError,
    decode,
    document_of,
    encode,
    manifest_of,
    record_of,
    register,
)
from dermdata.records import Condition, Manifest, Record
from dermdata.records.kinds import build_trusted
from dermdata.testing import documents, records
from dermdata.text import TextError, canonical

from .mangled import EXAMPLES, example, mangled


def faults(document: object) -> list[str]:
    """Return what is said of a bad document, a line each."""
    with pytest.raises(DecodeError) as error:
        record_of(document)
    return [
        f"{f.pointer} {f.code} {f.message}" + (f" ({f.hint})" if f.hint else "")
        for f in error.value.faults
    ]


@pytest.mark.exhaustive
class TestLaws:
    @given(records())
    def test_decoding_undoes_encoding(self, record: Record) -> None:
        """decode(encode(x)) == x."""
        assert record == decode(encode(record))

    @given(documents())
    def test_encoding_undoes_decoding(self, document: dict[str, Any]) -> None:
        """encode(decode(t)) == t for canonical text."""
        text = canonical(document)

        assert text == encode(decode(text))

    @given(documents())
    def test_the_trusting_reader_reads_the_same(self, document: dict[str, Any]) -> None:
        """Bundles are read without checks, and give equal records."""
        assert record_of(document) == build_trusted(document)

    @given(mangled())
    def test_a_document_is_read_or_refused(self, document: dict[str, Any]) -> None:
        """What is read is written canonically and read again; nothing else happens."""
        try:
            record = record_of(document)
        except DecodeError as error:
            assert error.faults
        else:
            assert record == decode(encode(record))

    def test_the_same_figure_is_written_in_one_way(self) -> None:
        """A range has no order, and 1.0 is 1."""
        document = copy.deepcopy(EXAMPLES[0])
        document["statements"][2]["object"] = {"between": [2, 1.0], "unit": "mm"}
        document["statements"][6]["object"] = {"counts": [102.0, 8]}

        again = document_of(record_of(document))

        assert {"between": [1, 2], "unit": "mm"} == again["statements"][2]["object"]
        assert {"counts": [8, 102]} == again["statements"][6]["object"]
        assert "1,\n" in canonical(again)


class TestFaults:
    def test_are_all_reported(self) -> None:
        """Not the first: all, at every depth, each once."""
        document = copy.deepcopy(EXAMPLES[0])
        document |= {"nam": "x", "type": "lesoin", "id": "No Id", "parents": ["a", "a"]}
        del document["name"]
        document["synonyms"][0]["source"] = None
        document["statements"][0]["verdict"] = "refuted"
        del document["statements"][0]["rationale"]
        document["statements"][1]["predicate"] = "uses"

        assert [
            '/id DD205 found "No Id", expected an id: lower-case words joined by hyphens',
            "/synonyms/0/source DD203 found null (leave the field out where there is "
            "nothing to say)",
            '/parents/1 DD210 "a" is listed twice (take one of them away)',
            "/statements/0 DD209 this verdict needs a `rationale` (say in a sentence how "
            "the evidence was weighed)",
            '/type DD204 found "lesoin", expected one of disease, syndrome, lesion, '
            "injury, reaction, claimed (did you mean `lesion`?)",
            '/nam DD201 there is no field "nam" here (did you mean `name`?)',
        ] == [line for line in faults(document) if "DD211" not in line]
        assert any("/statements/1/predicate DD211" in line for line in faults(document))

    @pytest.mark.parametrize(
        ("document", "message"),
        [
            ([], " DD203 found an array, expected an object"),
            ("milia", ' DD203 found "milia", expected an object'),
            ({}, " DD208 `kind` is missing (one of condition, classification, treatment, "
             "term, source)"),
            ({"kind": "conditon"}, '/kind DD208 found "conditon", expected one of '
             "condition, classification, treatment, term, source (did you mean "
             "`condition`?)"),
            ({"kind": 7, "id": 8}, "/kind DD208 found 7, expected one of condition, "
             "classification, treatment, term, source"),
        ],
    )  # fmt: skip
    def test_a_document_without_a_kind(self, document: object, message: str) -> None:
        """One message, not a hundred about every kind there is."""
        assert [message] == faults(document)

    @pytest.mark.parametrize(
        ("path", "value", "message"),
        [
            (("id",), 7, "/id DD203 found 7, expected an id: lower-case words joined by "
             "hyphens"),
            (("statements",), {}, "/statements DD203 found an object, expected an array"),
            (("statements",), [], "/statements DD206 found an empty array (leave the "
             "field out, or give an item)"),
            (("statements", 0), 7, "/statements/0 DD203 found 7, expected an object"),
            (("statements", 0, "object"), 7, "/statements/0/object DD203 found 7, "
             "expected an id: lower-case words joined by hyphens or a Quantity or a "
             "Proportion"),
            (("statements", 2, "object"), {"between": 7, "unit": "mm"},
             "/statements/2/object/between DD203 found 7, expected an array of two "
             "numbers"),
            (("statements", 2, "object"), {"between": [1, "2"], "unit": "mm"},
             '/statements/2/object/between/1 DD203 found "2", expected a number from 0 '
             "to 1000000000"),
            (("statements", 2, "object"), {"between": [1, 1], "unit": "mm"},
             "/statements/2/object/between DD207 both numbers are 1 (for one number "
             "write `value`)"),
            (("statements", 6, "object"), {"counts": [0, 0]},
             "/statements/6/object/counts DD207 the larger number is 0, expected at "
             "least 1"),
            (("statements", 0, "evidence", 0, "figure"), "7 %",
             '/statements/0/evidence/0/figure DD203 found "7 %", expected a Quantity or '
             "a Proportion"),
            (("xrefs", 0, "verified_on"), "2026-02-30", '/xrefs/0/verified_on DD205 '
             'found "2026-02-30", expected a calendar date, as 2026-11-22'),
        ],
    )  # fmt: skip
    def test_name_their_place(
        self, path: tuple[str | int, ...], value: object, message: str
    ) -> None:
        """A JSON Pointer, the code, what was found and what was expected."""
        document = copy.deepcopy(EXAMPLES[0])
        holder: Any = document
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = value

        assert [message] == faults(document)

    def test_carry_the_record_id(self) -> None:
        """So that a message can name the record, whenever it names itself."""
        with pytest.raises(DecodeError) as error:
            record_of({**EXAMPLES[0], "name": 7})
        assert "secondary-milia" == error.value.record
        assert str(error.value).startswith("secondary-milia: /name: found 7")

        with pytest.raises(DecodeError) as error:
            record_of({**EXAMPLES[0], "id": 7})
        assert error.value.record is None
        assert str(error.value).startswith("/id: found 7")

    def test_a_pointer_escapes_its_signs(self) -> None:
        """RFC 6901: `~` is `~0`, `/` is `~1`."""
        assert ['/a~1b~0 DD201 there is no field "a/b~" here (remove it)'] == faults(
            {**EXAMPLES[4], "a/b~": 1}
        )

    def test_broken_text_is_refused_before(self) -> None:
        """With the error of the text layer."""
        with pytest.raises(TextError):
            decode("{")


class TestManifest:
    def test_is_read_alike(self) -> None:
        """Title and version are required."""
        assert Manifest(title="mine", version="1.0.0") == manifest_of(
            {"title": "mine", "version": "1.0.0"}
        )
        with pytest.raises(DecodeError, match="`version` is missing"):
            manifest_of({"title": "mine"})


class TestRegister:
    def test_teaches_a_converter_of_ones_own(self) -> None:
        """Classes of other people can then hold records; the rest is left as it was."""

        @attrs.frozen
        class Entry:
            number: int
            words: list[str]
            condition: Condition

        converter = cattrs.Converter()
        register(converter)
        raw = {
            "number": "7",
            "words": ["a"],
            "condition": example("condition"),
            "marks": ["1"],
        }  # type: ignore[arg-type]

        entry = converter.structure(raw, Entry)

        assert Entry(7, ["a"], record_of(EXAMPLES[0])) == entry  # type: ignore[arg-type]
        written = converter.unstructure(entry)["condition"]
        assert {**example("condition"), **written} == example("condition")  # type: ignore[arg-type]
        assert {"$schema"} == example("condition").keys() - written.keys()  # type: ignore[arg-type]
