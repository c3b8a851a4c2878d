"""Documents in files: their parts, their places, and what a folder says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.records import Fault, Kind
from dermdata.text import Place
from dermdata.validation import Finding
from dermdata.validation.finding import Excerpt
from dermdata.validation.reading.documents import (
    Document,
    JsonText,
    explained,
    is_manifest,
    json_documents,
    stub,
)
from dermdata.validation.reading.escapes import bare, is_unambiguous
from dermdata.validation.reading.folders import (
    kind_of_folder,
    misfiled,
    misfiled_despite_faults,
    wrong_kind,
)
from dermdata.validation.reading.inputs import Input
from dermdata.validation.reading.mentions import Mentions


if TYPE_CHECKING:
    from pathlib import Path


def split(text: str, path: str = "some.json") -> list[tuple[Any, ...]]:
    """Return the documents of a text: value, place within, alone, manifest."""
    return [
        (found.value, found.within, found.alone, found.manifest)
        for found in json_documents(path, text.encode())
        if isinstance(found, Document)
    ]


def lone(value: Any, path: str = "some.json", *, alone: bool = True) -> Document:
    """Return a document that is all of a file."""
    return Document(path, value, JsonText("{}"), alone=alone)


def newer(schema: object) -> list[str]:
    """Return what is said of a document with a schema, and another fault."""
    fault = Fault(code="DD202", path=("name",), message="missing")
    return [
        f"{fault.code} {fault.pointer}: {fault.message} ({fault.hint})"
        for fault in explained([fault], lone({"$schema": schema}))
    ]


def in_lines(*lines: bytes) -> Input:
    """Return a file of lines in memory."""
    return Input("some.ndjson", ".ndjson", data=b"".join(lines))


class TestSplit:
    def test_one_record(self) -> None:
        """A file that holds one document holds nothing else."""
        assert [({"id": "a"}, (), True, False)] == split('{"id": "a"}')

    def test_an_array(self) -> None:
        """Each item is a document, at its position, and not alone."""
        assert [(1, (0,), False, False), ({}, (1,), False, False)] == split("[1, {}]")

    def test_a_dataset(self) -> None:
        """What is beside the records is the manifest, and comes first."""
        text = '{"title": "x", "records": [{"id": "a"}], "version": "1.0.0"}'

        assert [
            ({"title": "x", "version": "1.0.0"}, (), False, True),
            ({"id": "a"}, ("records", 0), False, False),
        ] == split(text)

    def test_records_that_are_no_array(self) -> None:
        """Then it is no dataset, and a bad record like any other."""
        assert [({"records": {}}, (), True, False)] == split('{"records": {}}')

    def test_a_manifest(self) -> None:
        """A file of that name is one, in any folder; it is no record."""
        assert [({"title": "x"}, (), True, True)] == split(
            '{"title": "x"}', "any/dataset.json"
        )

    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("dataset.json", True),
            ("a/dataset.json", True),
            ("my-dataset.json", False),
            ("dataset.json/a.json", False),
        ],
    )
    def test_the_name_of_a_manifest(
        self,
        path: str,
        expected: bool,  # noqa: FBT001 - a parameter
    ) -> None:
        """It is the whole name of the file."""
        assert expected is is_manifest(path)

    def test_what_is_no_json(self) -> None:
        """There is one finding, at its place in the file the text is a part of."""
        (found,) = json_documents("a.ndjson", b'{"id": }', 7, alone=False)

        assert isinstance(found, Finding)
        assert ("a.ndjson", 7, 8, 7, 9, "DD101") == (
            found.path,
            found.line,
            found.column,
            found.end_line,
            found.end_column,
            found.code,
        )
        assert Excerpt(text='{"id": }') == found.excerpt


class TestMark:
    def test_a_value(self) -> None:
        """It begins with its first character and ends behind its last."""
        mark = JsonText('{\n  "a": "bc",\n  "d": 1}').mark(("a",), key=False)

        assert (
            Place(line=2, column=8),
            Place(line=2, column=12),
            Excerpt(text='  "a": "bc",'),
        ) == mark

    def test_a_key(self) -> None:
        """It is marked where the key is what is wrong."""
        mark = JsonText('{"a": "bc"}').mark(("a",), key=True)

        assert (Place(line=1, column=2), Place(line=1, column=5)) == mark[:2]

    def test_an_item_has_no_key(self) -> None:
        """Then its value is marked."""
        mark = JsonText("[10, 20]").mark((1,), key=True)

        assert (Place(line=1, column=6), Place(line=1, column=8)) == mark[:2]

    def test_in_a_later_part_of_a_file(self) -> None:
        """Lines are those of the file, columns those of the line."""
        mark = JsonText('{\n"a": 1}', 41).mark(("a",), key=False)

        assert (Place(line=42, column=6), Place(line=42, column=7)) == mark[:2]

    def test_over_several_lines(self) -> None:
        """The end is on a line of its own; the excerpt is where it begins."""
        mark = JsonText("[\n1,\n\n23]").between(0, 8)

        assert (Place(line=1, column=1), Place(line=4, column=3)) == mark[:2]
        assert Excerpt(text="[") == mark.excerpt

    def test_windows_line_ends(self) -> None:
        """They are no part of what is shown."""
        mark = JsonText("[1,\r\n2]").between(1, 2)

        assert Excerpt(text="[1,") == mark.excerpt

    def test_a_line_that_just_fits(self) -> None:
        """One of 160 characters is kept whole."""
        assert Excerpt(text="x" * 160) == JsonText("x" * 160).between(100, 101).excerpt

    def test_a_longer_line(self) -> None:
        """A window is kept, with forty characters before what is wrong."""
        text = "".join(chr(ord("a") + number % 26) for number in range(300))
        excerpt = JsonText(text).between(100, 101).excerpt

        assert Excerpt(text=text[60:220], column=61) == excerpt

    def test_the_beginning_of_a_longer_line(self) -> None:
        """The window does not begin before the line."""
        text = "\n" + "x" * 161

        assert Excerpt(text="x" * 160) == JsonText(text).between(21, 22).excerpt

    def test_the_end_of_a_longer_line(self) -> None:
        """Nor does it end behind it."""
        text = "x" * 200 + "\ny"

        assert Excerpt(text="x" * 50, column=151) == (
            JsonText(text).between(190, 191).excerpt
        )

    @given(st.text("ab\n", max_size=30), st.data())
    def test_there_and_back(self, text: str, data: st.DataObject) -> None:
        """The place of an offset in the text is at that offset."""
        start = data.draw(st.integers(0, len(text)))
        whole = JsonText(text)

        assert start == whole.offset(whole.between(start, start).begin)


class TestDocument:
    def test_finding_within_an_array(self) -> None:
        """It points into the file; its field is that of the record."""
        text = '[\n{"id": "a"},\n{"id": "b", "x": 1}]'
        *_, document = json_documents("some.json", text.encode())
        assert isinstance(document, Document)
        fault = Fault(code="DD201", path=("x",), message="no such field", hint="?")
        found = document.finding(fault)

        assert "some.json:3:13: DD201 [b /x] no such field (?)" == str(found)
        assert (3, 16) == (found.end_line, found.end_column)
        assert 3 == document.line()

    @pytest.mark.parametrize("value", [None, [], "id", {}, {"id": 7}])
    def test_without_an_id(self, value: object) -> None:
        """A document whose id is missing or no text has an empty one."""
        assert "" == lone(value).id


class TestExplained:
    def test_a_newer_schema(self) -> None:
        """It is the reason for everything else, which is not reported."""
        assert [
            "DD111 /$schema: written for version 2 of the schemas, and this dermdata "
            "reads 1 (install a newer dermdata)"
        ] == newer("https://w3id.org/dermdata/schema/v2/condition.json")

    @pytest.mark.parametrize(
        "schema",
        [
            "https://w3id.org/dermdata/schema/v1/condition.json",
            "https://w3id.org/dermdata/schema/v02/condition.json",
            "https://example.org/dermdata/schema/v2/condition.json",
            "https://w3id.org/dermdata/schema/v9",
            "https://w3id.org/dermdata/schema/v9999999999/condition.json",
            2,
        ],
    )
    def test_another_schema(self, schema: object) -> None:
        """One of ours, of others, or none excuses nothing."""
        assert ["DD202 /name: missing ()"] == newer(schema)

    def test_in_a_folder_of_amendments(self) -> None:
        """Whoever checks amendments as records is told how to check them."""
        kind = Fault(code="DD208", path=("kind",), message="no kind", hint="write it")
        name = Fault(code="DD202", path=("name",), message="missing", hint="add it")
        found = explained([kind, name], lone({}, "own/amendments/cyst.json"))
        elsewhere = explained([kind], lone({}, "own/amendments.json"))

        assert ["`--overlay` checks amendments, and what they amend", "add it"] == [
            fault.hint for fault in found
        ]
        assert ["write it"] == [fault.hint for fault in elsewhere]


class TestStub:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ({"id": "a", "kind": "condition"}, ("a", "condition", None)),
            ({"id": "a", "kind": "term", "type": "sign"}, ("a", "term", "sign")),
            ({"id": "a", "kind": "term", "type": 1}, ("a", "term", None)),
            (
                {"id": "a", "kind": "condition", "type": "lesion"},
                ("a", "condition", None),
            ),
            ({"id": 1, "kind": "condition"}, None),
            ({"id": "a", "kind": ["condition"]}, None),
            ({"id": "a", "kind": "disease"}, None),
            (["id", "kind"], None),
        ],
    )
    def test_what_may_be_told(
        self, value: object, expected: tuple[str, str, str | None] | None
    ) -> None:
        """Id and kind it must have; a type only a term, and only as a text."""
        assert expected == stub(value)


class TestMisfiled:
    def test_in_its_place(self) -> None:
        """A record in the folder of its kind, under its id, is in its place."""
        assert None is misfiled("conditions/cyst.json", "condition", "cyst")
        assert None is misfiled("conditions/cyst.yaml", "condition", "cyst")

    def test_in_a_folder_of_no_kind(self) -> None:
        """There it may be called anything."""
        assert None is misfiled("mine/any.json", "condition", "cyst")
        assert None is misfiled("any.json", "condition", "cyst")

    def test_in_another_place(self) -> None:
        """It is said where it should be, with the ending it has."""
        assert Fault(
            code="DD305",
            path=("id",),
            message="found in terms/cist.yml, expected conditions/cyst.yml",
            hint="move the file, or mend `id` or `kind`",
        ) == misfiled("a/terms/cist.yml", "condition", "cyst")

    def test_despite_other_faults(self) -> None:
        """It is said too, unless id or kind are wrong, or the file holds more."""
        document = lone({"id": "cyst", "kind": "condition"}, "terms/cyst.json")
        name = Fault(code="DD202", path=("name",), message="missing")
        wrong = Fault(code="DD203", path=("id",), message="no id")

        assert ["DD305"] == [f.code for f in misfiled_despite_faults(document, [name])]
        assert [] == misfiled_despite_faults(document, [name, wrong])
        assert [] == misfiled_despite_faults(document._replace(alone=False), [name])
        assert [] == misfiled_despite_faults(document._replace(value={}), [name])


class TestKindOfFolder:
    def test_speaks_of_another(self) -> None:
        """The folder names a kind, and the record another, or none."""
        document = lone({"id": "a", "kind": "condition"}, "terms/a.json")

        assert Kind.TERM is kind_of_folder(document)
        assert None is kind_of_folder(document._replace(alone=False))
        assert None is kind_of_folder(document._replace(path="mine/a.json"))
        assert None is kind_of_folder(document._replace(path="conditions/a.json"))
        assert Kind.TERM is kind_of_folder(document._replace(value={"id": "a"}))
        assert Kind.TERM is kind_of_folder(document._replace(value={"kind": "sign"}))
        assert None is kind_of_folder(document._replace(value={"type": "sign"}))

    def test_as_one_of_that_kind(self) -> None:
        """The record is read as the folder says; that alone is wrong with it."""
        document = lone({"id": "a", "kind": "condition"}, "terms/a.json")

        assert (
            {"id": "a", "kind": "term"},
            Fault(
                code="DD208",
                path=("kind",),
                message="found condition, expected term, as the folder says",
                hint="write `term`",
            ),
        ) == wrong_kind(document, Kind.TERM)
        assert {"id": "a", "kind": "condition"} == document.value


class TestEscapes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("plain", True),
            ("é ü ©", True),
            ("a\\b", False),
            ("\x7f", False),
            ("\x80", False),
            ("\x9f", False),
            ("\xa0", True),
        ],
    )
    def test_bare(
        self,
        text: str,
        expected: bool,  # noqa: FBT001 - a parameter
    ) -> None:
        """Backslashes and control characters are told from other text."""
        assert expected is bare(text.encode())

    def test_unambiguous(self) -> None:
        """As many strings as quotes allow, and some: a repeated key has more quotes."""
        text = b'{"a": "b"}'

        assert is_unambiguous(text, 2)
        assert not is_unambiguous(text, 1)
        assert not is_unambiguous(text, 3)
        assert not is_unambiguous(b"{}", 0)
        assert not is_unambiguous(b'{"a": "\\n"}', 2)
        assert not is_unambiguous(b'{"a": "x", "a": "b"}', 2)


class TestMentions:
    def test_are_found_in_quotes(self) -> None:
        """An id within another is no mention; lines are counted from one."""
        source = in_lines(b'["cyst"]\n', b'["red-cyst"]\n', b"cyst\n", b'[1, "cyst"]')

        assert [(1, b'["cyst"]'), (4, b'[1, "cyst"]')] == list(
            Mentions(["cyst"]).texts(source)
        )

    def test_what_is_escaped_may_be_one(self) -> None:
        """A line with an escape is looked at, whatever it says."""
        source = in_lines(b'["face"]\n', b'["\\u0063yst"]\n')

        assert [(2, b'["\\u0063yst"]')] == list(Mentions(["cyst"]).texts(source))

    def test_a_whole_file(self, folder: Path) -> None:
        """It is looked at as it is: to search it would take as long."""
        (folder / "a.json").write_bytes(b"{}\n")

        assert [(1, b"{}\n")] == list(
            Mentions(["cyst"]).texts(Input("a.json", ".json"))
        )

    def test_behind_many_lines(self) -> None:
        """Lines are counted on over the pieces in which a file is read."""
        many = [b"[%06d]\n" % number for number in range(30_000)]
        for ids in (["cyst"], [f"id-{number}" for number in range(20)] + ["cyst"]):
            found = list(Mentions(ids).texts(in_lines(*many, b'["cyst"]\n')))

            assert [(30_001, b'["cyst"]')] == found

    @given(st.lists(st.integers(0, 19), max_size=12))
    def test_few_and_many(self, numbers: list[int]) -> None:
        """However many ids are looked for, the lines that mention one are found."""
        source = in_lines(*(b'["id-%d"]\n' % number for number in numbers))
        for most in (16, 17):
            ids = [f"id-{number}" for number in range(most)]

            assert [
                (line, b'["id-%d"]' % number)
                for line, number in enumerate(numbers, 1)
                if number < most
            ] == list(Mentions(ids).texts(source))
