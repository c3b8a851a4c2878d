"""What is printed steers neither a terminal nor a workflow."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata._steering import harmless, harmless_json, in_markdown
from dermdata.cli import main
from dermdata.cli.claims import _no_formula
from dermdata.cli.out import Out, data_out, harmless_streams, raw
from dermdata.cli.terminal import Terminal
from dermdata.export.citations import cite
from dermdata.records import Record

from .examples import document, documents, written


if TYPE_CHECKING:
    from pathlib import Path


STEERING = [
    "\x1b",
    "\x07",
    "\x00",
    "\x7f",
    "\x9b",
    "\x85",
    "\u200b",
    "\u2028",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\U000e0041",
    "\udc80",
]


class Window(io.StringIO):
    """What takes text as a terminal does."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def printed(*texts: str, to: io.StringIO | None = None) -> str:
    """Return what comes out where texts are written, one after the other."""
    stream = to or io.StringIO()
    Out(stream).writelines(texts)
    return stream.getvalue()


class TestHarmless:
    @pytest.mark.parametrize("character", STEERING)
    def test_writes_what_steers_in_escapes(self, character: str) -> None:
        """As Python would; all else is as it was."""
        escape = character.encode("unicode_escape").decode("ascii")

        assert f"é{escape}ß\n" == harmless(f"é{character}ß\n")

    @pytest.mark.parametrize(
        "text",
        [
            "a\tb\n",
            "a\r\nb",
            "Zähne",
            "می\u200cخواهم",
            "क्\u200dष",
            "👩\u200d⚕\ufe0f",
            "مل\u200f ",
        ],
    )
    def test_lets_be_what_is_rightful(self, text: str) -> None:
        """Line ends, tabs, and the joiners and marks that scripts cannot do without."""
        assert text == harmless(text)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [("mi\u200dlia", "mi\\u200dlia"), ("a\u200e", "a\\u200e"), ("a\rb", "a\\rb")],
    )
    def test_lets_nothing_hide_in_plain_letters(self, text: str, expected: str) -> None:
        """There they join nothing, and two words that look alike differ."""
        assert expected == harmless(text)

    @given(st.text())
    def test_twice_is_once(self, text: str) -> None:
        """Nothing is escaped again."""
        assert harmless(text) == harmless(harmless(text))

    @given(st.text(st.characters() | st.sampled_from(STEERING)))
    def test_of_json_is_the_same_for_a_reader(self, text: str) -> None:
        """It is read as what was written, whichever characters it holds."""
        made = harmless_json(json.dumps([text, "##[x"], ensure_ascii=False))

        assert [text, "##[x"] == json.loads(made)
        assert "##[" not in made
        assert made == harmless(made)


class TestOut:
    @pytest.mark.parametrize(
        ("texts", "expected"),
        [
            (["::error::x\n"], "\\x3a:error::x\n"),
            (["a ::b\n"], "a ::b\n"),
            (["a\n \t ::b\n"], "a\n \t \\x3a:b\n"),
            (["  ", "::b"], "  \\x3a:b"),
            (["a ", "::b"], "a ::b"),
            (["a\n", "::b"], "a\n\\x3a:b"),
            (["a ", "", "::b\n::c"], "a ::b\n\\x3a:c"),
            (["\u3000::b"], "\u3000\\x3a:b"),
            (["x ##[error]y"], "x \\x23#[error]y"),
            ([":x"], ":x"),
        ],
    )
    def test_gives_github_no_command(self, texts: list[str], expected: str) -> None:
        """Wherever a line begins, however many times it was written to."""
        assert expected == printed(*texts)

    def test_lets_colours_through_to_a_terminal(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Those and no other sequences; and to nothing else."""
        monkeypatch.delenv("NO_COLOR", raising=False)  # somebody may work with it
        text = "\x1b[1;31mred\x1b[0m \x1b[2Jgone \x1b]0;title\x07"

        assert "\x1b[1;31mred\x1b[0m \\x1b[2Jgone \\x1b]0;title\\x07" == printed(
            text, to=Window()
        )
        assert "\x1b" not in printed(text)

    def test_has_the_face_of_what_it_writes_to(self) -> None:
        """It says how long a text was, not how long it has become."""
        stream = io.StringIO()
        out = Out(stream)

        assert 1 == out.write("\x07")
        assert not out.isatty()
        assert stream is raw(out)  # type: ignore[arg-type]
        assert stream is raw(stream)

    def test_is_in_place_for_a_while(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Data go out as they are, but not to a terminal."""
        for stream in (io.StringIO(), Window()):
            monkeypatch.setattr(sys, "stdout", stream)
            with harmless_streams():
                data_out().write("\x9b")
                print("\x9b")
            assert stream is sys.stdout
            assert ("\\x9b" if stream.isatty() else "\x9b") + "\\x9b\n" == (
                stream.getvalue()
            )


class TestTerminal:
    def test_wraps_and_colours_what_steers_nothing(self) -> None:
        """What a record holds gets its colours from us alone."""
        terminal = Terminal(80, colour=True)

        assert "\x1b[1m\\x1b[31ma\x1b[0m" == terminal.style("\x1b[31ma", "title")
        assert "\\x1b[31ma" == terminal.wrap("\x1b[31ma")


class TestCommand:
    def test_echoes_no_argument_that_steers(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Not even one that the parser of arguments has never heard of."""
        for arguments in (
            ["show", "\x1b]0;x\x07\u202e"],
            ["lookup", "milia", "\x1b[2J"],
            ["list", "\x9b2J"],
            ["search", "x", "--limit", "\x1b[2J\n::error::x"],
        ):
            try:
                main(arguments)
            except SystemExit as error:
                assert 2 == error.code
            out, err = capsys.readouterr()
            assert "" == out
            assert err == harmless(err)
            assert not any(line.lstrip().startswith("::") for line in err.splitlines())

    def test_prints_json_that_steers_nothing(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """C1 and bidi characters are written in escapes that every reader knows."""
        name = "Lid \u202e\x9b2J ##[error]"
        written(
            tmp_path,
            [*documents(), {**document("eyelid"), "id": "lid-x", "name": name}],
        )

        code = main(["diff", str(tmp_path), "bundled", "--json"])
        out, _ = capsys.readouterr()

        assert out == harmless(out)
        if not code:
            assert name in {change["name"] for change in json.loads(out)["changes"]}


class TestCsv:
    @pytest.mark.parametrize(
        "cell", ["=1+1", "+1", "-1", "@a", "\tx", " =x", "\uff1dx"]
    )
    def test_holds_no_formula(self, cell: str) -> None:
        """A spreadsheet takes it for text."""
        assert f"'{cell}" == _no_formula(cell)

    @pytest.mark.parametrize("cell", ["", "a=b", "1", None, 7, "'=x"])
    def test_lets_be_what_is_none(self, cell: Any) -> None:
        """Text, numbers and nothing."""
        assert cell is _no_formula(cell)

    @pytest.mark.parametrize(("flags", "before"), [([], "'"), (["--raw"], "")])
    def test_has_a_switch(
        self,
        flags: list[str],
        before: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """Who reads it with a program may want the cells as they are."""
        monkeypatch.setattr(
            "dermdata.query.Claim.as_dict",
            lambda claim: dict.fromkeys(type(claim).columns(), "=1"),
        )

        assert 0 == main(["claims", "--format", "csv", *flags])
        rows = [*csv.DictReader(io.StringIO(capsys.readouterr().out))]

        assert {f"{before}=1"} == {*rows[0].values()}


class TestMarkdown:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a\n# b", "a \\# b"),
            ("@team", "@<!-- -->team"),
            ("[x](y)", "\\[x\\](y)"),
            ("\x1b\u202e", "\\\\x1b\\\\u202e"),
        ],
    )
    def test_is_no_more_than_words(self, text: str, expected: str) -> None:
        """No heading, nobody is called, no address, nothing that steers."""
        assert expected == in_markdown(text)


class TestBibtex:
    @pytest.mark.parametrize(
        ("author", "expected"),
        [
            ("Berk DR", "Berk, D. R."),
            ("Black and White AB", "{Black and White}, A. B."),
            ("Miller, Jr AB", "{Miller, Jr}, A. B."),
            ("A_b {c} XY", "A\\_b \\textbraceleft{}c\\textbraceright{}, X. Y."),
            ("Sand AB", "Sand, A. B."),
        ],
    )
    def test_keeps_each_name_one(self, author: str, expected: str) -> None:
        """Neither a comma nor a word makes two of it, and TeX reads it as it is."""
        source = Record.from_dict({**document("unread-book"), "authors": [author]})

        assert f"author = {{{expected}}}" in cite(source, style="bibtex")

    def test_escapes_pages(self) -> None:
        """As all else."""
        book = {**document("unread-book"), "container": "J Derm 3:S_1-S_2"}
        source = Record.from_dict({**book, "type": "journal-article"})

        assert "pages = {S\\_1--S\\_2}" in cite(source, style="bibtex")
