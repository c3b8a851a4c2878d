"""No text steers a machine, a terminal or an eye: whatever the command, and the format."""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

from dermdata._steering import harmless
from dermdata.cli import main
from dermdata.cli.command import parser
from dermdata.export.formats import FORMATS as EXPORTS
from dermdata.text import canonical
from dermdata.validation.reporting import FORMATS as REPORTS
from dermdata.validation.reporting import JSON_FORMS

from .examples import document, documents, small_dataset, written


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dermdata.collection import Dataset


RAW = (
    "\x1b]0;x\x07\x1b[2J\x9b2J\u202e\u200b\u2066\ufeff\n::error file=a::x\n"
    "  ::warning::y\n##[error]z\r::notice::\u2028::debug::"
)
"""What nobody should print: sequences, bells, C1, bidi, no width, commands at a line."""

NAMES = {
    "cyst": "::error file=a::gotcha",
    "red-cyst": "=cmd|' /C calc'!A1",
    "hot": "##[error]hot <script>alert(1)</script>",
    "warm-cream": "@SUM(1+1)*cmd [x](javascript:alert(1)) | `y` {{z}} @team",
    "eyelid": "+1+1 \\input{x} $y$ % & _ # ~ ^ {",
    "face": "-2+3 </td></title> <img src=x onerror=alert(1)>",
    "trial-2020": "::warning::trial",
}
"""Names that a record may have, and that are commands elsewhere."""


def leaves(
    made: argparse.ArgumentParser, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Yield every command that has none below it."""
    below = [
        action
        for action in made._actions
        if isinstance(action, argparse._SubParsersAction)
    ]
    for action in below:
        for name, inner in action.choices.items():
            yield from leaves(inner, (*path, name))
    if not below:
        yield path, made


COMMANDS = dict(leaves(parser()))

SERVING = {("lsp",), ("mcp",)}
"""Commands that speak a protocol, whose messages are JSON, and take no text."""

SAFE = re.compile(r"\s*(?:::(?!error |warning |notice )|##\[)")
"""How no line of a workflow's log begins, unless we write a command."""


def assert_harmless(text: str, what: object = "") -> None:
    """Check that a text steers nothing."""
    assert harmless(text) == text, what
    assert not [line for line in text.splitlines() if SAFE.match(line)], what


def run(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command; return all that it prints, which is no traceback."""
    try:
        main(words)
    except SystemExit as error:
        assert error.code in {0, 2}
    out, err = capsys.readouterr()
    assert "Traceback" not in err, words
    return f"{out}\n{err}"


def texts_of(made: argparse.ArgumentParser) -> Iterator[list[str]]:
    """Yield arguments of a command with hostile text in each place that takes some."""
    required = [
        word
        for action in made._actions
        if action.required and action.option_strings
        for word in (action.option_strings[-1], "x")
    ]
    many = [a for a in made._actions if not a.option_strings]
    yield [*required, *[RAW] * max(1, len(many))]
    yield [*required, f"--{RAW}"]
    for action in made._actions:
        if action.option_strings and action.nargs != 0:
            value = f"{RAW}.json" if action.dest == "output" else RAW
            yield [*required, *["cyst"] * len(many), action.option_strings[-1], value]


class TestArguments:
    @pytest.mark.usefixtures("folder", "bundled_small")
    @pytest.mark.parametrize("command", sorted(COMMANDS.keys() - SERVING), ids=" ".join)
    def test_are_echoed_harmlessly(
        self,
        command: tuple[str, ...],
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Each place for one, of every command, whether it is right there or not."""
        for words in texts_of(COMMANDS[command]):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))

            assert_harmless(run([*command, *words], capsys), words)


@pytest.fixture
def hostile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """Put a dataset of hostile names in the place of the one of the package."""
    changed = [
        {**document(name), "name": text, "definition": f"{text} is."}
        for name, text in NAMES.items()
    ]
    changed[0]["statements"][0]["evidence"][0]["note"] = "=1+1, ::error::z"
    made = small_dataset(*changed)
    monkeypatch.setattr("dermdata.collection.dataset", lambda: made)
    written(
        folder / "data",
        (record.as_dict() | {"kind": record.kind.value} for record in made),
    )
    about = {"title": "::error::title", "version": "1.0.0", "date": "2026-11-22"}
    (folder / "data" / "dataset.json").write_text(canonical(about), "utf-8")
    return made


QUESTIONS = (
    *("causes", "associations", "treatments", "prevention", "differentials"),
    *("red-flags", "findings", "sites", "tests", "complications", "about"),
)

SHOWN: list[list[str]] = [
    ["show", "cyst"],
    ["show", "cyst", "--full", "--evidence"],
    ["show", "trial-2020", "--full"],
    ["show", "cyst", "--json"],
    *(["list", kind] for kind in ("condition", "treatment", "term", "source")),
    ["tree"],
    ["tree", "by-cause"],
    ["schema", "condition"],
    ["info"],
    ["info", "--json"],
    ["rules"],
    ["rules", "DD301"],
    ["fmt", "data", "--diff"],
    *(["lookup", name] for name in NAMES),
    *(["search", name] for name in NAMES),
    *(["complete", name[:2]] for name in NAMES.values()),
    *(["annotate", f"{name}."] for name in NAMES.values()),
    ["annotate", "a cyst", "--json"],
    *([question, "cyst"] for question in QUESTIONS),
    *([question, "cyst", "--json"] for question in QUESTIONS),
    ["check", "cyst", "treated-by", "warm-cream"],
    ["compare", "cyst", "red-cyst"],
    ["compare", "cyst", "red-cyst", "--json"],
    ["card", "cyst"],
    ["card", "cyst", "--markdown"],
    *(
        [rows, "--format", form]
        for rows in ("claims", "statements")
        for form in ("text", "csv", "json", "ndjson")
    ),
    ["classify", "warm cream", "::error::x"],
    ["conflicts"],
    ["conflicts", "--json"],
    ["cite"],
    *(
        ["cite", name, "--style", style]
        for style in ("text", "bibtex", "ris", "csl-json")
        for name in ("trial-2020", "lay-page", "cyst")
    ),
    ["release", "check", "data"],
    ["release", "cut", "data"],
    ["release", "notes", "data"],
    ["release", "list", "data"],
    ["release", "verify", "data"],
    ["diff", "data", "bundled"],
    ["diff", "bundled", "small"],
    *(["diff", "small", "data", flag] for flag in ("--json", "--markdown", "--kgcl")),
    ["migrate", "data", "--diff"],
    ["metadata", "datapackage"],
    ["metadata", "jsonld"],
    ["metadata", "citation"],
    ["init", "begun"],
    ["new", "term", "an-id", "--name", NAMES["hot"]],
    ["completion", "bash"],
    *(
        ["validate", "data", "--against", "none", "--curated", "--format", form]
        for form in REPORTS
    ),
    ["site", "-o", "pages"],
]
"""Every command that shows what records hold, in each of its forms."""

FILES = {("export", name) for name in EXPORTS}
"""Commands that write files and print where."""

ELSEWHERE = {("import",): "reads what others wrote; its findings are those of validate"}
"""Commands that show nothing of a dataset, and why."""


@pytest.mark.exhaustive
class TestNames:
    def test_commands_are_all_there(self) -> None:
        """A new one must be tried here, too."""
        tried = {
            command
            for command in COMMANDS
            if any(words[: len(command)] == [*command] for words in SHOWN)
        }

        assert COMMANDS.keys() == tried | FILES | SERVING | ELSEWHERE.keys()

    @pytest.mark.usefixtures("hostile")
    def test_are_printed_harmlessly(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """In every form that there is."""
        written(folder / "small", documents())
        seen = set()
        for words in SHOWN:
            text = run(words, capsys)
            if "--kgcl" in words:  # it is data: only its lines must be no commands
                text = text.replace("##[", "")
            assert_harmless(text, words)
            seen |= {name for name, hostile in NAMES.items() if hostile[2:] in text}

        assert {"cyst", "red-cyst", "warm-cream", "eyelid"} <= seen

    @pytest.mark.usefixtures("hostile")
    @pytest.mark.parametrize("rows", ["claims", "statements"])
    def test_are_no_formulas(
        self, rows: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """In what spreadsheets open; raw, they are what they are."""
        main([rows, "--format", "csv"])
        safe = [*csv.reader(io.StringIO(capsys.readouterr().out))]
        main([rows, "--format", "csv", "--raw"])
        raw = [*csv.reader(io.StringIO(capsys.readouterr().out))]

        def formulas(table: list[list[str]]) -> list[str]:
            cells = [cell for row in table for cell in row]
            return [cell for cell in cells if cell[:1] in {*"=+@"} or cell[:2] == "-2"]

        assert [] == formulas(safe)
        assert formulas(raw)
        assert [[cell.removeprefix("'") for cell in row] for row in safe] == [
            [harmless(cell) for cell in row] for row in raw
        ]

    @pytest.mark.usefixtures("hostile")
    def test_begin_nothing_in_markdown(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """No address, no code, no table, nobody called, no tag."""
        for words in (["card", "cyst", "--markdown"], ["diff", "data", "bundled"]):
            flag = [] if words[0] == "card" else ["--markdown"]
            text = run([*words, *flag], capsys)

            assert "](javascript" not in text.replace("\\](javascript", "")
            assert not re.search(r"(?<!\\)<(script|img|/t)", text), text
            assert not re.search(r"(^|\s)@team", text)

    @pytest.mark.usefixtures("hostile")
    @pytest.mark.parametrize("name", sorted(EXPORTS))
    def test_are_exported(
        self, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """To every format; what is printed on the way steers nothing."""
        for way in EXPORTS[name].ways or ("",):
            to = ["--to", way] if way else []
            words = ["export", name, *to, "-o", str(folder / f"out-{name}-{way}")]

            assert_harmless(run(words, capsys), words)


def broken() -> dict[str, Any]:
    """Return files that are no records, by a name that is none."""
    raw = RAW.replace("\n", "\\n").replace("\r", "\\r").replace("\x1b", "\\u001b")
    raw = raw.replace("\x07", "\\u0007")
    return {
        "a.json": f'{{"kind": "term", "id": "{raw}", "name": "{raw}", "{raw}": 1}}',
        "b.json": f'{{"kind": "{raw}", "id": "a", "type": "{raw}"}}',
        "c.json": RAW,
        "d.json": f'{{"kind": "term", {RAW}',
        "e.yaml": f'kind: term\nid: "{raw}"\n{RAW}: 1\n',
        "f.ndjson": f'{{"id": "{raw}"}}\n{RAW}\n::error::\n',
        "amendments/g.json": f'{{"id": "{raw}", "xrefs": [{{"curie": "{raw}"}}]}}',
        "::error::h.json": "{}",
        "\x1b[2J\u202e\n::error::i.json": "{}",
        "dataset.json": f'{{"title": "{raw}", "version": "{raw}"}}',
    }


READ: list[list[str]] = [
    *(["validate", "bad", "--format", form] for form in REPORTS),
    *(["validate", "--overlay", "bad", "--format", form] for form in REPORTS),
    ["validate", "bad", "--fix", "--diff"],
    ["validate", "bad", "--curated", "--statistics"],
    ["fmt", "bad", "--check"],
    ["fmt", "bad", "--diff"],
    ["fmt", "bad"],
    ["migrate", "bad"],
    ["diff", "bad", "bundled"],
    ["diff", "bad", "bundled", "--overlay"],
    ["show", "cyst", "--with", "bad"],
    ["release", "check", "bad"],
    ["release", "check", "bad", "--overlay"],
    ["release", "cut", "bad"],
    ["release", "notes", "bad"],
    ["site", "bad", "-o", "pages"],
    ["validate", "bad", "--config", "bad/c.json"],
    ["validate", "bad", "--baseline", "bad/c.json"],
    ["validate", "bad", "--baseline", "bad/a.json"],
    ["release", "list", "--releases", "bad"],
    ["release", "verify", "--releases", "bad"],
]
"""Every command that reads files, in each of its forms."""


class TestFiles:
    @pytest.mark.usefixtures("bundled_small")
    def test_are_reported_harmlessly(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Whatever they hold, and whatever they are called."""
        for name, text in broken().items():
            path = folder / "bad" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
        for words in READ:
            assert_harmless(run(words, capsys), words)

    @pytest.mark.usefixtures("bundled_small")
    @pytest.mark.parametrize("form", sorted(JSON_FORMS))
    def test_are_told_of_in_json(
        self, form: str, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """In escapes of its own, which every reader knows."""
        (folder / "a.json").write_text(broken()["a.json"], "utf-8")

        main(["validate", "a.json", "--format", form])

        out = capsys.readouterr().out
        for text in out.splitlines() if form == "ndjson" else [out]:
            json.loads(text)
        assert "##[" not in out

    @pytest.mark.usefixtures("bundled_small")
    @pytest.mark.parametrize("form", sorted(REPORTS))
    def test_are_reported_harmlessly_to_a_file(
        self, form: str, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A file of findings is shown by somebody's `cat`."""
        (folder / "a.json").write_text(broken()["a.json"], "utf-8")

        run(["validate", "a.json", "--format", form, "--output", "out"], capsys)

        assert_harmless((folder / "out").read_text("utf-8"), form)
