"""Bad input costs little, and one mistake gives one finding."""

from __future__ import annotations

import json
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dermdata import checking
from dermdata.checking import validate
from dermdata.cli import main
from dermdata.cli.common import Exit
from dermdata.records import Kind, TermType
from dermdata.text import TextError, canonical, compact, parse
from dermdata.validation import finding, jobs
from dermdata.validation.checks.index import KnownRecord
from dermdata.validation.files import check_files as check
from dermdata.validation.reading.inputs import Input

from .examples import document, documents


if TYPE_CHECKING:
    from collections.abc import Iterable


pytestmark = pytest.mark.usefixtures("folder")


def example(slug: str, **changes: Any) -> dict[str, Any]:
    """Return a document of the small dataset, changed."""
    return {**document(slug), **changes}


def write(path: str, value: Any) -> str:
    """Write a document into a file, and return its path."""
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(
        value if isinstance(value, str) else canonical(value), "utf-8"
    )
    return path


def found(paths: str | Iterable[str], **options: Any) -> list[str]:
    """Return what is wrong with files, as lines."""
    options = {"against": None, **options}
    return [str(each) for each in validate(paths, **options).findings]


class TestTooManyFindings:
    """Of one file, no more findings are made than anyone reads."""

    @pytest.mark.parametrize("workers", [1, 2])
    def test_the_rest_is_one(
        self, workers: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It stands in place of the first that is not made; however many processes."""
        monkeypatch.setattr(finding, "MOST", 3)
        monkeypatch.setattr(jobs, "SMALLEST_PORTION", 4)
        write("a.ndjson", "1\n" * 9)
        write("b.ndjson", "2\n")
        expected = (
            "DD203 found {}, expected an object "
            "(a record is an object; `dermdata new term ID` begins one)"
        )

        assert [
            *(f"a.ndjson:{line}:1: {expected.format(1)}" for line in (1, 2, 3)),
            "a.ndjson:4:1: DD109 more than 3 findings in this file; the rest is not "
            "listed (mend what they have in common, and run again)",
            f"b.ndjson:1:1: {expected.format(2)}",
        ] == found(".", jobs=workers)

    def test_the_rest_is_not_made(self) -> None:
        """What is too much is not even looked for."""
        made = finding.Finding(path="x", code="DD101", message="")
        several = finding.FindingList()
        several.take("x", [made] * finding.MOST)
        several.take("x", [made, made])
        several.take("x", _never())

        assert finding.MOST + 1 == len(several)


def _never() -> Any:
    raise AssertionError
    yield


class TestOverLines:
    """A file of lines that holds a document over several lines is one finding."""

    LINE = (
        "all.ndjson:1:1: DD101 no NDJSON: the first line is not closed; the rest was "
        "not read (write a record a line, without commas; or name the file .json)"
    )

    @pytest.mark.parametrize("workers", [1, 2])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("value", [example("face"), [1, 2]])
    def test_pretty(
        self, value: Any, end: str, workers: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Be it a record or an array, and whoever reads it."""
        monkeypatch.setattr(jobs, "SMALLEST_PORTION", 4)
        write("all.ndjson", canonical(value).replace("\n", end))

        assert [self.LINE] == found("all.ndjson", jobs=workers)

    def test_later_brackets(self) -> None:
        """Further down a bracket is a line like any other."""
        write("all.ndjson", compact(example("face")) + "\n{\n")

        assert ["all.ndjson:2:2"] == [line[:14] for line in found("all.ndjson")]


class TestCascades:
    """One mistake is not told twice."""

    def test_misspelt_key(self) -> None:
        """A field that must be there, and is there under a similar name."""
        record = example("face")
        record["defintion"] = record.pop("definition")

        assert [
            'x.json:2:3: DD201 [face /defintion] there is no field "defintion" here '
            "(did you mean `definition`?)"
        ] == found(write("x.json", record))

    def test_missing_beside_a_misspelt_key_further_in(self) -> None:
        """What is misspelt further in is not missing further out."""
        record = example("face", provenance={"created": "2026-11-22", "nam": "x"})
        del record["name"]

        assert ["DD202", "DD201"] == [
            each.code
            for each in validate(write("x.json", record), against=None).findings
        ]

    def test_kind(self) -> None:
        """A kind that fits nothing, where the folder says which one does."""
        record = example("cyst", kind="term")
        others = [
            write(f"x/{d['id']}.json", d) for d in documents() if d["id"] != "cyst"
        ]

        assert [
            "conditions/cyst.json:4:11: DD208 [cyst /kind] found term, expected "
            "condition, as the folder says (write `condition`)"
        ] == [
            line
            for line in found([write("conditions/cyst.json", record), *others])
            if "cyst.json" in line
        ]

    def test_folder_and_more(self) -> None:
        """Where neither kind fits, all that is wrong is said, and the folder too."""
        record = example("face", name="")

        assert ["DD305", "DD205"] == [
            each.code
            for each in validate(
                write("conditions/face.json", record), against=None
            ).findings
        ]

    def test_id_in_doubt(self) -> None:
        """Where the id is no id, nobody asks for a file of that name."""
        record = example("face", id="Face!")

        assert ["DD205"] == [
            each.code
            for each in validate(
                write("conditions/face.json", record), against=None
            ).findings
        ]

    def test_clash(self) -> None:
        """Who names a record whose id clashes with another's is not to be blamed."""
        record = example("cyst", id="eyelid", synonyms=[], xrefs=[])
        del record["synonyms"], record["xrefs"]
        known = {d["id"]: KnownRecord(Kind(d["kind"])) for d in documents()}
        path = write("x.json", record)

        assert ["DD303"] == [each.code for each in check([path], known=known).findings]


class TestSyntax:
    """What is wrong with JSON is said so that it can be mended."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('{"a', "a string without an end (close the quotes)"),
            (
                '["\\x"]',
                r"an escape that JSON does not have (write \\ for a backslash)",
            ),
            (
                '{"a" "b"}',
                "no colon behind a key (write it, and the value; or take a quote out "
                "of the key)",
            ),
            (
                "[True]",
                "expecting value (put text in double quotes; the words are true, false "
                "and null)",
            ),
            (
                "{a: 1}",
                "expecting property name enclosed in double quotes (put the key in "
                "double quotes)",
            ),
            (
                '["a"b"]',
                "expecting ',' delimiter (write the comma; or a quote inside a text as "
                '\\")',
            ),
            (
                "{“a”: 1}",
                "expecting property name enclosed in double quotes (JSON quotes with "
                'straight quotes, ")',
            ),
            (
                "{}\n{}",
                "something behind the end of the document (take it out; several "
                "records stand in [ ], or a line each in .ndjson)",
            ),
        ],
    )
    def test_said(self, text: str, said: str) -> None:
        """By words of its own where Python's are short."""
        with pytest.raises(TextError) as caught:
            parse(text)

        assert f"no JSON: {said}" == str(caught.value).partition(": ")[2]

    @pytest.mark.parametrize(
        "text", ["[NaN", '{"a": {"b": 1, "b": 2},', "[1e999 x]", f"[{'9' * 41};"]
    )
    def test_doubtful_and_cut(self, text: str) -> None:
        """What is doubtful in a text that is no JSON is not looked at."""
        with pytest.raises(TextError) as caught:
            parse(text)

        assert "DD101" == caught.value.code


class TestInterrupted:
    def test_before_it_began(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Who stops the command while it is imported gets no traceback."""

        class Stop(MetaPathFinder):
            def find_spec(self, name: str, *_: object) -> None:
                if name == "dermdata.cli.command":
                    raise KeyboardInterrupt

        monkeypatch.delitem(sys.modules, "dermdata.cli.command", raising=False)
        monkeypatch.setattr(sys, "meta_path", [Stop(), *sys.meta_path])

        assert Exit.INTERRUPTED == main([])


class TestFix:
    def test_successor_of_another_kind(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An id is not replaced by one that cannot stand in its place."""
        known = {
            "eyelid": KnownRecord(Kind.TERM, TermType.BODY_SITE, "cyst"),
            "cyst": KnownRecord(Kind.CONDITION),
            "face": KnownRecord(Kind.TERM, TermType.BODY_SITE, "skin"),
            "skin": KnownRecord(Kind.TERM, TermType.BODY_SITE),
        }
        monkeypatch.setattr(checking, "known", lambda _: known)
        statement = example("cyst")["statements"][0]
        record = example("cyst", id="other", statements=[statement])
        record["statements"] += [{**statement, "object": "face", "context": {}}]
        data = json.dumps(record).encode()

        assert {"face": "skin"} == checking.successors(
            [Input("x.json", ".json", data=data)]
        )
