"""What the commands print: cards, claims, matches, lines of usage, and errors in words."""

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata import collection
from dermdata.cli import main
from dermdata.cli import records as commands
from dermdata.cli.card import card
from dermdata.cli.command import COMMANDS, parser
from dermdata.cli.common import Exit, print_json
from dermdata.cli.terminal import Terminal
from dermdata.collection import UnknownRecordError
from dermdata.query import QueryError
from dermdata.validation import UnreadableError
from dermdata.validation.config import ConfigError
from dermdata.versions import (
    CutError,
    DiffError,
    MigrationError,
    NewerSchemaError,
    OperandError,
    UnknownReleaseError,
    VersionError,
)

from .examples import AGAINST, FOR, LAY, document, small_dataset, statement
from .processes import python


if TYPE_CHECKING:
    from collections.abc import Callable

    from dermdata.collection import Dataset


PLAIN = Terminal(100, colour=False)
COLOURED = Terminal(100, colour=True)


def red_cyst(*said: dict[str, Any], **fields: Any) -> Dataset:
    """Return the small dataset, with statements about red cysts."""
    weighed = [{"rationale": "Weighed.", **one} for one in said]
    return small_dataset(document("red-cyst", statements=weighed, **fields))


def shown(dataset: Dataset, name: str = "red-cyst") -> list[str]:
    """Return the lines of a card."""
    return card(dataset[name], dataset, PLAIN).split("\n")


BROADER = {**FOR, "directness": "broader", "figure": {"counts": [8, 32]}}
INDIRECT = red_cyst(
    statement("affects-site", "face", "supported", BROADER),
    statement("affects-site", "eyelid", "disputed", FOR, {**AGAINST, "directness": "related"}),
)  # fmt: skip


@pytest.fixture
def indirect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a dataset with indirect evidence in the place of the bundled one."""
    monkeypatch.setattr(collection, "dataset", lambda: INDIRECT)


class TestCard:
    def test_indirect_evidence(self) -> None:
        """It says in what way, between design and figure; direct evidence says nothing."""
        lines = shown(INDIRECT)

        assert (
            "    + Ahn & Berg 2020, Results; randomised-trial, broader; 8/32 (25 %)"
        ) in lines
        assert "      - Case 2019, Results; case-report, related" in lines
        assert "      + Ahn & Berg 2020, Results; randomised-trial" in lines

    def test_order_of_what_is_said(self) -> None:
        """What is accepted, what is disputed, the rest; not in the order of the file."""
        made = red_cyst(
            statement("triggered-by", "warm-cream", "refuted", AGAINST),
            statement("affects-site", "face", "disputed", FOR, AGAINST),
            statement("affects-site", "eyelid", "partly-supported", FOR),
        )  # fmt: skip
        lines = [line.strip().partition("  s-")[0] for line in shown(made)]

        assert [
            "Affects site",
            "Eyelid — partly-supported, E1",
            "Disputed",
            "Affects site",
            "Face — disputed, E1",
            "Claimed, and not accepted",
            "Triggered by",
            "Warm cream — refuted, E4",
        ] == [
            line
            for line in lines[3:]
            if line and line[0] not in "+-" and line != "Weighed."
        ]

    def test_level_of_nothing(self) -> None:
        """Where there is no evidence to speak of, no level is printed."""
        made = red_cyst(statement("same-as", "cyst", "unsupported", LAY))

        assert any(
            line.startswith("    Cyst — unsupported  s-") for line in shown(made)
        )

    def test_name_that_stands_twice_in_its_title(self) -> None:
        """Only the first is styled: the second is the id."""
        made = small_dataset({**document("face"), "name": "face"})

        assert (
            "\x1b[1mface\x1b[0m  (face; term, body-site)"
            == (card(made["face"], made, COLOURED).split("\n")[0])
        )

    def test_source_that_nothing_cites(self) -> None:
        """Is said to be that."""
        assert "Cited on:      nothing" == shown(small_dataset(), "unread-book")[-1]

    def test_source_that_several_cite(self) -> None:
        """Each record once, however often it does."""
        made = red_cyst(
            statement("affects-site", "face", "supported", FOR),
            statement("affects-site", "eyelid", "supported", FOR),
        )

        assert "Cited on:      Cyst; Red cyst" == shown(made, "trial-2020")[-1]

    def test_end_without_a_successor(self) -> None:
        """Nothing is said to be used instead."""
        assert "Retired 2026-11-21: Never used." in shown(small_dataset(), "cold")


class TestIndirectClaims:
    @pytest.mark.usefixtures("indirect")
    def test_in_a_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It stands behind the stance; direct evidence says nothing."""
        main(["claims", "--subject", "red-cyst"])
        lines = capsys.readouterr().out.splitlines()

        assert [
            "supports (broader): Ahn & Berg 2020, Results",
            "supports: Ahn & Berg 2020, Results",
            "refutes (related): Case 2019, Results",
        ] == [line.rpartition(" | ")[2] for line in lines]

    @pytest.mark.usefixtures("indirect")
    def test_in_a_conflict(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It stands behind the level."""
        main(["conflicts", "red-cyst"])
        out = capsys.readouterr().out

        assert "    - case-2019, Results; E5, related\n" in out
        assert "    + trial-2020, Results; E1\n" in out


class TestVerdictInALine:
    def test_behind_the_last_dash(self) -> None:
        """The same word before it is a word like any other."""
        line = "refuted — of all — refuted, E4"

        assert "refuted — of all — \x1b[31mrefuted\x1b[0m, E4" == (
            COLOURED.with_verdict(line, "refuted")
        )
        assert line == PLAIN.with_verdict(line, "refuted")

    @given(
        text=st.text("a —", max_size=12),
        verdict=st.sampled_from(["supported", "refuted", "promotional"]),
    )
    def test_adds_colour_alone(self, text: str, verdict: str) -> None:
        """Without colours every line is as it was."""
        line = f"{text}— {verdict}"
        coloured = COLOURED.with_verdict(line, verdict)

        assert line == PLAIN.with_verdict(line, verdict)
        assert line == coloured.replace("\x1b[0m", "").replace("\x1b[31m", "").replace(
            "\x1b[32m", ""
        )


class TestJson:
    def test_where_the_output_knows_unicode(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Letters are printed as they are; elsewhere they are escaped."""
        printed = []
        for encoding in ("UTF-8", "utf-16", "ascii", "latin-1"):
            stream = io.TextIOWrapper(io.BytesIO(), encoding, newline="")
            monkeypatch.setattr(sys, "stdout", stream)
            print_json({"a": "µ→"}, indent=None)
            stream.seek(0)
            printed.append(stream.read())

        assert ['{"a": "µ→"}\n'] * 2 + ['{"a": "\\u00b5\\u2192"}\n'] * 2 == printed

    def test_is_indented(self, capsys: pytest.CaptureFixture[str]) -> None:
        """By two, in the order given."""
        print_json({"b": [1], "a": None})

        assert '{\n  "b": [\n    1\n  ],\n  "a": null\n}\n' == capsys.readouterr().out


@pytest.mark.usefixtures("bundled_small")
class TestMatches:
    def test_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It is said beside the output, which stays empty; no error."""
        assert Exit.FINE == main(["lookup", "qqqq"])
        assert ("", "nothing found\n") == capsys.readouterr()

    def test_none_as_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A program finds empty arrays."""
        main(["lookup", "--json", "qqqq"])
        main(["search", "--json", "--limit", "1", "qqqq"])

        assert (
            '[]\n{\n  "matches": [],\n  "neighbours": [],\n  "not_covered": null\n}\n',
            "nothing found\n" * 2,
        ) == capsys.readouterr()

    def test_in_columns(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Ids are as wide as the widest; what matched is named if it is another name."""
        main(["search", "pearl"])
        main(["lookup", "red-cyst"])

        assert (
            "0.95  cyst  Cyst (condition) | “pearl”, synonym (lay, en)\n"
            "1.00  red-cyst  Red cyst (condition) | id\n"
        ) == capsys.readouterr().out

    @pytest.mark.parametrize("count", ["1", "2"])
    def test_no_more_than_asked_for(
        self, count: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """One is a number too."""
        main(["search", "the hot red one", "--limit", count])
        assert 1 + int(count) == len(capsys.readouterr().out.splitlines())
        main(["complete", "c", "--limit", count])

        assert int(count) == len(capsys.readouterr().out.splitlines())

    @pytest.mark.parametrize("word", ["0", "-1", "x", "1.5", "²", "٣", ""])
    def test_of_a_number_that_is_none(
        self, word: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Said in the words of the user, with what is expected."""
        with pytest.raises(SystemExit) as caught:
            main(["search", "cyst", f"--limit={word}"])

        assert Exit.USAGE == caught.value.code
        assert f"argument --limit: `{word}` is no whole number from 1" in (
            capsys.readouterr().err
        )

    @pytest.mark.parametrize("command", ["show", "tree"])
    def test_of_an_id_that_there_is_not(
        self, command: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The nearest is offered; nothing goes to standard output."""
        code = main([command, "cyts"])
        out, err = capsys.readouterr()

        assert (
            Exit.USAGE,
            "",
            "dermdata: there is no record `cyts` (the nearest: `cyst`)\n",
        ) == (code, out, err)

    def test_kind_in_the_plural(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Is understood, and the rows say the kind as it is."""
        main(["list", "--json", "treatments"])

        assert [{"id": "warm-cream", "kind": "treatment", "name": "Warm cream"}] == (
            json.loads(capsys.readouterr().out)
        )

    def test_kind_that_there_is_not(self, capsys: pytest.CaptureFixture[str]) -> None:
        """All are named, and the nearest."""
        with pytest.raises(SystemExit):
            main(["list", "tern"])

        assert (
            "argument KIND: `tern` is none of condition, classification, treatment, "
            "term, source; did you mean `term`?"
        ) in capsys.readouterr().err


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], int]:
    """Give what runs a command that fails with an error, and gives its exit code."""

    def run(error: Exception) -> int:
        def failing(_: object) -> NoReturn:
            raise error

        monkeypatch.setattr(commands, "_info", failing)
        return main(["info"])

    return run


class TestErrors:
    @pytest.mark.parametrize(
        ("error", "code"),
        [
            (UnknownRecordError("nope", []), Exit.USAGE),
            (QueryError("no word", "take another"), Exit.USAGE),
            (ConfigError("--kind", "there is none", "take another"), Exit.USAGE),
            (MigrationError("found 7", "give text"), Exit.USAGE),
            (UnknownReleaseError("9", ("1.0.0",)), Exit.USAGE),
            (VersionError("x", "a version"), Exit.USAGE),
            (CutError("it is there", "raise it"), Exit.FINDINGS),
            (OperandError("x", "there is none", "take another"), Exit.UNREADABLE),
            (DiffError("/changes", "is missing"), Exit.UNREADABLE),
            (NewerSchemaError("9.0.0", "schema 2", "schema 1"), Exit.UNREADABLE),
            (UnreadableError("a", "cannot be read", "look"), Exit.UNREADABLE),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_have_exit_codes(
        self,
        error: Exception,
        code: Exit,
        fails: Callable[[Exception], int],
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """2 for what was asked wrongly, 1 for the data, 3 for what cannot be read."""
        assert code == fails(error)
        assert ("", f"dermdata: {error}\n") == capsys.readouterr()

    def test_codes_are_what_the_help_says(self) -> None:
        """Scripts compare them as numbers."""
        assert [0, 1, 2, 3, 130] == [*map(int, Exit)]

    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
    def test_of_a_full_disk(
        self,
        number: int,
        fails: Callable[[Exception], int],
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """What was written went to standard output, where the system names no file."""
        monkeypatch.setattr(sys, "stdout", io.StringIO())

        assert Exit.UNREADABLE == fails(OSError(number, "any"))
        assert (
            f"dermdata: standard output: not written: {os.strerror(number).lower()} "
            "(check the space left)\n"
        ) == capsys.readouterr().err

    def test_of_a_file(
        self,
        fails: Callable[[Exception], int],
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """It is named, also on a full disk: then it was not standard output."""
        monkeypatch.setattr(sys, "stdout", io.StringIO())

        assert Exit.UNREADABLE == fails(OSError(errno.ENOSPC, "No space", "a.json"))
        assert "dermdata: [Errno 28] No space: 'a.json'\n" == capsys.readouterr().err


class TestParser:
    def test_knows_where_every_command_is(self) -> None:
        """A module adds the commands that are named beside it, and no other does."""
        for part, names in COMMANDS.items():
            made = argparse.ArgumentParser().add_subparsers()
            import_module(f"dermdata.cli.{part}").add(made)

            assert names == tuple(made.choices)

    @pytest.mark.parametrize("command", ["validate", "lookup"])
    def test_of_one_command(self, command: str) -> None:
        """It has the others where all are needed only: they cost time to load."""
        (alone,) = (a for a in parser(command)._actions if a.dest == "command")
        (shell,) = (a for a in parser("completion")._actions if a.dest == "command")

        assert command in (alone.choices or ())
        assert len(alone.choices or ()) <= 3
        assert [*(shell.choices or ())] == [
            n for all_ in COMMANDS.values() for n in all_
        ]

    def test_run_loads_no_other_command(self) -> None:
        """But for the ways to print that some share."""
        code = (
            "import sys\n"
            "from dermdata.cli import main\n"
            "main(['rules', 'DD204'])\n"
            f"parts = {[*COMMANDS]}\n"
            "print([one for one in parts if f'dermdata.cli.{one}' in sys.modules])\n"
        )

        assert "['rules']" == python("-c", code).stdout.splitlines()[-1]


class TestHelp:
    def test_every_command_says_what_it_does(self) -> None:
        """In the list in a line without a capital and full stop; alone in a sentence."""
        made = parser()
        (below,) = (a for a in made._actions if a.dest == "command")
        listed = {one.dest: one.help for one in below._choices_actions}  # type: ignore[attr-defined]
        alone = {name: one.description for name, one in below.choices.items()}  # type: ignore[union-attr]

        assert listed == {
            name: text[0].lower() + text[1:-1] for name, text in alone.items()
        }
        assert all(text.endswith(".") and text[0].isupper() for text in alone.values())

    @pytest.mark.parametrize(
        ("command", "expected"),
        [
            (["migrate", "a.txt"], {"to": "latest", "from_": None, "columns": []}),
            (["release", "check"], {"data": "data", "against": None, "allow": []}),
            (["release", "cut"], {"data": "data", "releases": None}),
            (["release", "list"], {"releases": None, "json": False}),
            (["release", "verify"], {"releases": None}),
            (
                ["diff", "a", "b"],
                {"data": "data", "exit_code": False, "overlay": False},
            ),
            (["search", "x"], {"limit": 10, "layers": [], "json": False}),
            (["claims"], {"format": "text", "statement": [], "verdict": None}),
            (["cite"], {"style": "text", "id": None}),
            (["validate"], {"jobs": 1, "max_findings": None, "exclude": []}),
        ],
        ids=lambda value: "-".join(value) if isinstance(value, list) else "",
    )
    def test_what_is_meant_where_nothing_is_said(
        self, command: list[str], expected: dict[str, Any]
    ) -> None:
        """As the help has it."""
        found = vars(parser().parse_args(command))

        assert expected == {name: found[name] for name in expected}

    @pytest.mark.parametrize("words", [["a"], ["b", "c"]])
    def test_options_that_may_be_given_again(self, words: list[str]) -> None:
        """Add up, in their order, and begin anew with every run."""
        given = [part for word in words for part in ("--allow", word)]

        assert words == parser().parse_args(["release", "check", *given]).allow
        assert [] == parser().parse_args(["release", "check"]).allow
