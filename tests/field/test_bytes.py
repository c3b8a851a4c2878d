"""
Bytes: what goes to a file or a program is UTF-8, whatever the system's own encoding.

JUnit XML that said UTF-8 was written in the code page of Windows, and no parser read it;
control characters of the input stood raw in it.
"""

from __future__ import annotations

import io
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from dermdata.cli import main

from ..processes import command, environment
from ..test_pytest_plugin import PLUGINS
from .project import dermdata, put, term


pytest_plugins = "pytester"

FILE = "données/a.json"


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    put(FILE, term("a", type="sïne", name="Ěčka → “x” 𝔄"))
    put(
        "données/b.json", json.dumps(term("b", name="Ěčka → “x” 𝔄"), ensure_ascii=False)
    )
    assert folder


def written(encoding: str, newline: str, *words: str) -> bytes:
    """Return what a command writes into a file that was opened in an encoding."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding, newline=newline)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        main(list(words))
        stream.flush()
    return raw.getvalue()


CALLS = [
    *(
        f"validate . --against none --quiet --format {form}"
        for form in ("json", "ndjson", "sarif", "github", "gitlab", "junit")
    ),
    "validate . --against none --quiet --format text",
    "validate . --against none --quiet",
    "validate . --against none --quiet --diff",
    "fmt --check .",
    "fmt --diff .",
    "show bazex-dupre-christol-syndrome",
    "show bazex-dupre-christol-syndrome --json",
    "list source",
    "tree",
    "lookup bazex-dupre-christol-syndrome",
    "claims --subject milia --format csv",
    "claims --subject milia --format ndjson",
    "claims --subject milia",
    "cite bazex-dupre-christol-syndrome",
    "cite bazex-dupre-christol-syndrome --style bibtex",
    "diff 1.0.0 1.1.0",
    "diff 1.0.0 1.1.0 --markdown",
    "diff 1.0.0 1.1.0 --kgcl",
    "metadata citation",
    "metadata jsonld",
    "schema term",
    "rules DD204",
]


class TestIntoAFile:
    @pytest.mark.parametrize("call", CALLS)
    def test_every_format(self, call: str) -> None:
        """The bytes are the same for every encoding and end of line of the system."""
        expected = written("utf-8", "\n", *call.split())

        assert expected.decode("utf-8")
        assert b"\r" not in expected
        assert expected == written("cp1252", "\r\n", *call.split())

    @pytest.mark.parametrize("encoding", ["ascii", "utf-16", "utf-8-sig"])
    def test_every_encoding(self, encoding: str) -> None:
        """Also where it has few characters, or a mark at the start."""
        expected = written("utf-8", "\n", "show", "milia")

        assert expected == written(encoding, "\n", "show", "milia")

    def test_as_a_program(self) -> None:
        """So it is in a process of its own, and of what comes with `--output`."""
        env = environment(PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
        words = ("validate", ".", "--against", "none", "--format", "junit", "--quiet")
        done = command(*words, env=env)
        command(*words, "--output", "report.xml", env=env)
        (case,) = ET.fromstring(done.stdout).iter("testcase")  # noqa: S314 - our own

        assert FILE == case.get("classname")
        assert done.stdout == Path("report.xml").read_text("utf-8")

    def test_no_character_is_replaced(self) -> None:
        """What is formatted on the way from standard input keeps its characters."""
        out = written("cp1252", "\r\n", "validate", ".", "--against", "none", "--diff")

        assert "Ěčka → “x” 𝔄".encode() in out


class TestOnATerminal:
    def test_what_it_lacks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A terminal keeps its encoding, and what it lacks is shown as an escape."""
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, "cp1252", newline="\n")
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(sys, "stdout", stream)
        main(["validate", ".", "--against", "none", "--format", "concise", "--quiet"])
        stream.flush()

        assert raw.getvalue().startswith("données/a.json".encode("cp1252"))


class TestControlCharacters:
    """XML has none, not even as references."""

    @pytest.fixture(autouse=True)
    def _bad(self) -> None:
        for name, odd in [("c", "\x1b[31m"), ("d", "\x00\x07"), ("e", "]]>\ufffe\x85")]:
            put(f"données/{name}.json", json.dumps(term(name, type=f"s{odd}")))
        Path("données/b.json").unlink()

    def test_junit(self) -> None:
        """The report is well-formed, with all findings."""
        done = dermdata("validate", ".", "--against", "none", "--format", "junit")

        assert 4 == sum(1 for _ in ET.fromstring(done.out).iter("failure"))  # noqa: S314

    def test_of_pytest(self, pytester: pytest.Pytester) -> None:
        """So is the report that pytest writes."""
        put(str(pytester.path / "terms/x.json"), json.dumps(term("x", type="\x1b\x00")))
        report = pytester.path / "report.xml"
        pytester.runpytest_inprocess(
            *PLUGINS, "--dermdata", "terms", f"--junitxml={report}"
        )

        assert 1 == sum(1 for _ in ET.parse(report).iter("failure"))  # noqa: S314


class TestAnnotations:
    """GitHub's commands have characters of their own."""

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("a,b:c 100%/x.json", "a%2Cb%3Ac 100%25/x.json"),
            ("%41.json", "%2541.json"),
            ("y\n::warning::z.json", "y\\n%3A%3Awarning%3A%3Az.json"),
        ],
    )
    def test_names_of_files(self, name: str, shown: str) -> None:
        """A comma, colon or per cent sign in a name breaks no annotation."""
        put(f"odd/{name}", term("x", type="sine"))
        done = dermdata("validate", "odd", "--against", "none", "--format", "github")

        assert done.out.startswith(f"::error file=odd/{shown},line=")
        assert 1 == len(done.lines)

    def test_messages(self) -> None:
        """Nor does what was found; no command is smuggled in."""
        put("odd/x.json", json.dumps(term("x", type="s\r\n::warning::z%0A::error::n")))
        done = dermdata("validate", "odd", "--against", "none", "--format", "github")

        assert 'found "s\\r\\n::warning::z%250A::error::n"' in done.out
        assert 1 == len(done.lines)
