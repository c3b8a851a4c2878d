"""What mends a finding, as reviews propose it: in rdjson, and in SARIF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from dermdata.checking import validate, with_replacements
from dermdata.cli import main
from dermdata.text import canonical
from dermdata.validation.finding import Finding, Region
from dermdata.validation.reporting import render

from .examples import record


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _object(required: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **more},
        "required": [*required],
        "additionalProperties": False,
    }


_COUNT = {"type": "integer", "minimum": 1}
_TEXT = {"type": "string", "minLength": 1}
_PLACE = _object({"line": _COUNT}, column=_COUNT)
_RANGE = _object({"start": _PLACE}, end=_PLACE)
RDJSON = jsonschema_rs.validator_for(
    _object(
        {
            "source": _object({"name": _TEXT}),
            "diagnostics": {
                "type": "array",
                "items": _object(
                    {
                        "message": _TEXT,
                        "location": _object({"path": _TEXT}, range=_RANGE),
                        "severity": {"enum": ["ERROR", "WARNING"]},
                        "code": _object({"value": _TEXT}),
                    },
                    suggestions={
                        "type": "array",
                        "items": _object({"range": _RANGE, "text": {"type": "string"}}),
                    },
                ),
            },
        }
    )
)
"""What of a DiagnosticResult is written, narrower than the format's own schema."""

HEAD = """\
# kept
id: papule
kind: term
name: Papule
definition: ähm 𐐀
provenance: {created: "2026-11-22"}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    return tmp_path


def proposed(*paths: str, **options: Any) -> tuple[Finding, ...]:
    """Return the findings of files with what mends them."""
    report = validate(paths, against="none", **options)
    return with_replacements(report, paths, against="none").findings


def diagnostics(*findings: Finding) -> list[dict[str, Any]]:
    """Return findings as rdjson, which fits its schema."""
    from dermdata.validation import Report

    report = Report(findings=findings, files=1, records=0)
    result = json.loads("".join(render(report, "rdjson")))
    RDJSON.validate(result)
    found: list[dict[str, Any]] = result["diagnostics"]
    return found


def bytes_of(path: Path, where: dict[str, Any]) -> tuple[int, int]:
    """Return the offsets of a range of rdjson in a file."""
    lines = path.read_bytes().split(b"\n")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    start, end = (
        starts[where[side]["line"] - 1] + where[side]["column"] - 1
        for side in ("start", "end")
    )
    return start, end


def applied(path: Path, suggestion: dict[str, Any]) -> bytes:
    """Return what a file holds with a suggestion taken."""
    start, end = bytes_of(path, suggestion["range"])
    data = path.read_bytes()
    return data[:start] + suggestion["text"].encode() + data[end:]


MISTAKEN = {
    "a.json": '{"id": "a", "kind": "term", "name": "ähm 𐐀", "type": "Body Site"}',
    "null.json": '{"id": "a", "kind": "term", "name": "é",\n "parents": null}\n',
    "empty.yaml": f"{HEAD}type: sign\nparents: []\n",
    "word.yaml": f"{HEAD}type: Sign # misspelt\n",
    "lines.ndjson": '{"id": "é"}\n\n{"id": "b", "kind": "term", "type": "Sign"}\n',
    "list.json": '[{"kind": "term", "id": "é"},\n {"kind": "term", "type": "Sign"}]',
    "crlf.json": '{"id": "a",\r\n "name": "é", "kind": "term",\r\n "type": "Sign"}\r\n',
}
"""Files with one mistake that can be mended, and others."""


@pytest.mark.parametrize(("name", "text"), MISTAKEN.items())
def test_taken_suggestion(folder: Path, name: str, text: str) -> None:
    """Once a suggestion is taken, the finding is gone, and nothing else is new."""
    path = folder / name
    path.write_bytes(text.encode())
    before = proposed(name)
    mendable = [finding for finding in before if finding.fixable]
    (suggestion,) = [s for d in diagnostics(*before) for s in d.get("suggestions", ())]

    path.write_bytes(applied(path, suggestion))

    assert 1 == len(mendable)
    assert [(f.code, f.message) for f in before if not f.fixable] == [
        (f.code, f.message) for f in proposed(name)
    ]


def test_range_in_bytes(folder: Path) -> None:
    """A range covers the value that is wrong, whatever stands before it."""
    path = folder / "a.json"
    path.write_text(MISTAKEN["a.json"], "utf-8")

    (found,) = [d for d in diagnostics(*proposed("a.json")) if "suggestions" in d]
    start, end = bytes_of(path, found["location"]["range"])

    assert b'"Body Site"' == path.read_bytes()[start:end]
    assert {"path", "range"} == found["location"].keys()
    assert ("ERROR", {"value": "DD204"}) == (found["severity"], found["code"])
    assert [{"range": found["suggestions"][0]["range"], "text": "body-site"}] == (
        found["suggestions"]
    )


def test_successor(folder: Path) -> None:
    """The id of a replaced record is written over with that of its last successor."""
    old = {
        **record("term", "old", type="sign"),
        "status": "retired",
        "retirement": {
            "reason": "merged",
            "date": "2026-11-22",
            "release": "1.0.0",
            "replaced_by": "new",
        },
    }
    child = record("term", "child", type="sign", parents=["old"])
    for one in (old, record("term", "new", type="sign"), child):
        (folder / f"{one['id']}.json").write_text(canonical(one), "utf-8")

    (found,) = [f for f in proposed(".") if f.code == "DD309" and f.fixable]

    assert found.replacement
    assert "new" == found.replacement.text
    assert found.replacement.where == found.replacement.in_bytes


def test_layout(folder: Path) -> None:
    """Of a file that is no canonical text, the lines that differ are written over."""
    text = canonical(record("term", "a", type="sign"))
    (folder / "a.json").write_text(
        text.replace('  "id": "a"', '  "id":   "a"'), "utf-8"
    )

    (found,) = [f for f in proposed("a.json", curated=True) if f.code == "DD411"]
    line = text.splitlines().index('  "id": "a",') + 1

    assert found.replacement
    assert '  "id": "a",\n' == found.replacement.text
    assert Region(line=line, column=1, end_line=line + 1, end_column=1) == (
        found.replacement.where
    )
    (diagnostic,) = [d for d in diagnostics(found) if "suggestions" in d]
    assert text.encode() == applied(folder / "a.json", diagnostic["suggestions"][0])


class TestCommand:
    def _printed(self, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
        main(["validate", *words, "--against", "none", "--quiet"])
        return json.loads(capsys.readouterr().out)

    def test_rdjson(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """It names files from the root, and suggests what mends them."""
        below = folder / "data"
        below.mkdir()
        (folder / ".git").mkdir()
        (below / "a.json").write_text(MISTAKEN["a.json"], "utf-8")

        result = self._printed(capsys, "data", "--format", "rdjson")

        RDJSON.validate(result)
        assert {"dermdata"} == {result["source"]["name"]}
        assert {"data/a.json"} == {d["location"]["path"] for d in result["diagnostics"]}
        assert ["body-site"] == [
            s["text"] for d in result["diagnostics"] for s in d.get("suggestions", ())
        ]

    def test_sarif(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A result has its fix, with columns as `columnKind` says: in characters."""
        (folder / "a.json").write_text(MISTAKEN["a.json"], "utf-8")
        start = MISTAKEN["a.json"].index("Body Site") + 1

        log = self._printed(capsys, "a.json", "--format", "sarif")
        run = log["runs"][0]
        (fix,) = [fix for one in run["results"] for fix in one.get("fixes", ())]

        assert "unicodeCodePoints" == run["columnKind"]
        assert {
            "description": {"text": "write `body-site`"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "a.json", "uriBaseId": "%SRCROOT%"},
                    "replacements": [
                        {
                            "deletedRegion": {
                                "startLine": 1,
                                "startColumn": start,
                                "endLine": 1,
                                "endColumn": start + len("Body Site"),
                            },
                            "insertedContent": {"text": "body-site"},
                        }
                    ],
                }
            ],
        } == fix

    @pytest.mark.parametrize(
        ("name", "more", "words"),
        [
            ("null.json", (), "take it out"),
            (
                "layout",
                ("--curated", "--select", "DD411"),
                "write it as canonical text",
            ),
        ],
    )
    def test_what_a_fix_does(
        self,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        name: str,
        more: tuple[str, ...],
        words: str,
    ) -> None:
        """It is said in a few words."""
        text = MISTAKEN.get(name) or json.dumps(record("term", "null", type="sign"))
        (folder / "null.json").write_text(text, "utf-8")

        log = self._printed(capsys, "null.json", "--format", "sarif", *more)

        assert [words] == [
            fix["description"]["text"]
            for one in log["runs"][0]["results"]
            for fix in one.get("fixes", ())
        ]


def _unread() -> Iterator[Finding]:
    where = {"line": 2, "column": 3, "end_line": 2, "end_column": 9}
    yield Finding(path="gone.json", code="DD204", message="no", fixable=True, **where)  # type: ignore[arg-type]
    yield Finding(path="short.json", code="DD204", message="no", **where)  # type: ignore[arg-type]
    yield Finding(path="latin.json", code="DD204", message="no", **where)  # type: ignore[arg-type]


def test_what_cannot_be_read_again(folder: Path) -> None:
    """It is at its line, without columns: nobody can count its bytes."""
    from dermdata.validation import Report

    (folder / "short.json").write_text("é")
    (folder / "latin.json").write_bytes(b"\xe9")
    report = Report(findings=tuple(_unread()), files=3, records=0)

    findings = with_replacements(report, ["."], against="none").findings

    assert [{"start": {"line": 2}}] * 3 == [
        one["location"]["range"] for one in diagnostics(*findings)
    ]


def test_whole_file() -> None:
    """A finding about a whole file has no range."""
    finding = Finding(path="a.json", code="DD102", message="byte 0xff is not UTF-8")

    assert {"path": "a.json"} == diagnostics(finding)[0]["location"]


def test_nothing_found() -> None:
    """Without findings there is an empty list of them."""
    assert [] == diagnostics()


@pytest.mark.parametrize("text", ["a", "\N{SECTION SIGN}"])
def test_behind_a_byte_order_mark(folder: Path, text: str) -> None:
    """Characters are counted without it, bytes with it; it is taken out as well."""
    wrong = record("condition", "cyst", type="Lesion", name=text)
    written = json.dumps(wrong, ensure_ascii=False, sort_keys=True)
    (folder / "a.json").write_bytes(b"\xef\xbb\xbf" + written.encode())
    found = {one.code: one for one in proposed("a.json")}
    mark, word = diagnostics(found["DD103"])[0], diagnostics(found["DD204"])[0]
    path, (taken,) = folder / "a.json", mark["suggestions"]
    start, end = bytes_of(path, word["location"]["range"])

    assert written.encode() == applied(path, taken)
    assert b'"Lesion"' == path.read_bytes()[start:end]
    assert written.replace("Lesion", "lesion").encode() == (
        applied(path, word["suggestions"][0]).removeprefix(b"\xef\xbb\xbf")
    )
    assert written.index('"Lesion"') + 1 == found["DD204"].column
