"""The command: what it prints, where, and with which exit code."""

from __future__ import annotations

import contextlib
import csv
import errno
import importlib
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

import dermdata.__main__
from dermdata import collection
from dermdata.cli import main
from dermdata.cli import records as commands
from dermdata.cli.card import card
from dermdata.cli.common import Exit
from dermdata.cli.terminal import Terminal
from dermdata.codec import encode, record_of
from dermdata.collection import CorruptDataError, Dataset, DatasetError
from dermdata.collection.bundle import pack
from dermdata.query import claims, info, tree
from dermdata.records import Manifest
from dermdata.schema import NAMES
from dermdata.schema import of as schema
from dermdata.text import canonical

from .examples import FOR, document, documents, small_dataset, statement, written
from .processes import command, environment


if TYPE_CHECKING:
    from collections.abc import Callable


PLAIN = Terminal(100, colour=False)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


CARDS = {
    "cyst": """\
Cyst  (cyst; condition, lesion)
What cyst is.
Includes:      Red cyst
Also called:   pearl (lay, en)
Also called:   hot cyst (narrow, historical, en-GB)
Mapped to:     HP:0001056 Milia (broad)
Mapped to:     SNOMEDCT:254679006 (exact)

Classified as
  Hot — supported, E1  s-a217ab9891ea
    + Ahn & Berg 2020, Results; randomised-trial

Affects site
  Eyelid, in Newborn, at Face — supported, E1  s-a08a77e624f8
    + Ahn & Berg 2020, Results; randomised-trial; 8/32 (25 %). Both lids.

Disputed

  Has measure
    Diameter: 1–2.5 mm — disputed, E1  s-218e95e0c550
      Two sources, two figures.
      + Ahn & Berg 2020, Results; randomised-trial
      - Case 2019, Results; case-report; ≤ 3 mm

Claimed, and not accepted

  Triggered by
    Warm cream, as Red cyst, topical, over 2–4 wk — refuted, E4  s-cddb81c61b4e
      One case against a page without sources.
      - Case 2019, Results; case-report
      + Lay page, Results; lay-text

  Treated by
    Warm cream — promotional  s-d22ab1b156b3
      + Lay page, Results; promotion. Sold there.""",
    "red-cyst": """\
Red cyst  (red-cyst; condition, lesion)
What red cyst is.
Within:        Cyst""",
    "cystoid": """\
Cystoid  (cystoid; condition, claimed)
Rejected 2026-11-22: Names nothing of its own. Use `cyst`.
What cystoid is.

Claimed, and not accepted

  Same as
    Cyst — unsupported  s-2936006f5f35
      + Lay page, Results; lay-text""",
    "by-cause": """\
By cause  (by-cause; classification)
What by cause is.
Includes:      Cold; Hot
Criterion:     Any cyst.
Scheme:        by cause; Ahn & Berg 2020, 2020""",
    "cold": """\
Cold  (cold; classification)
Retired 2026-11-21: Never used.
What cold is.
Within:        By cause
Criterion:     Not heated.""",
    "hot": """\
Hot  (hot; classification)
What hot is.
Within:        By cause
Criterion:     Heated.
Boundary:      Warm is hot.
Boundary:      Tepid is not.""",
    "warm-cream": """\
Warm cream  (warm-cream; treatment, product)
What warm cream is.""",
    "eyelid": """\
Eyelid  (eyelid; term, body-site)
What eyelid is.
Within:        Face""",
    "trial-2020": """\
Ahn & Berg 2020  (trial-2020; source, journal-article)
What trial 2020 is.
Title:         Heat and cysts
Authors:       Ahn B, Berg C
Published:     J Heat 3:14-15, 2020
DOI:           10.1000/heat.3.14
PMID:          123456
URL:           https://example.org/heat
Accessed:      2026-11-22
Cited on:      Cyst""",
    "lay-page": """\
Lay page  (lay-page; source, web-article)
What lay page is.
Title:         Ten facts about cysts
URL:           https://example.org/ten
Cited on:      Cyst; Cystoid""",
    "unread-book": """\
Unread book  (unread-book; source, book-chapter)
What unread book is.
Title:         Cysts
Published:     The book of cysts
Cited on:      nothing""",
}


def usage_error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what the command says of arguments that make no sense."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    out, err = capsys.readouterr()

    assert (2, "") == (caught.value.code, out)
    return err.splitlines()[-1]


def on_terminal(
    *arguments: str, columns: int = 80, **variables: str | None
) -> tuple[int, str]:
    """Run the command on a pseudo-terminal; return its exit code and what it showed."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "dermdata", *arguments],
        env=environment(**variables),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                part = b""
            if not part:
                break
            shown += part
    os.close(ours)
    return process.returncode, shown.decode().replace("\r\n", "\n")


class TestCard:
    """One record as readable text."""

    @pytest.mark.parametrize(("name", "text"), CARDS.items(), ids=CARDS)
    def test_card(self, name: str, text: str, small: Dataset) -> None:
        """A card has all of a record: what it is, and what is said of it by whom."""
        assert text == card(small[name], small, PLAIN)

    @pytest.mark.exhaustive
    def test_every_record_of_the_bundled_dataset(self) -> None:
        """Every record that comes with the package has a card, whose title names it."""
        dataset = collection.dataset()
        cards = {record.id: card(record, dataset, PLAIN) for record in dataset}

        assert list(dataset.ids()) == [
            name
            for name, text in cards.items()
            if f"({name}; " in " ".join(text.split())
        ]

    def test_class_names_the_causes_of_its_classes(self) -> None:
        """So that the drugs and diseases are seen from the class above."""
        text = " ".join(
            card(
                collection.dataset()["secondary-milia"], collection.dataset(), PLAIN
            ).split()
        )

        assert "Causes there: Medication-associated milia: " in text
        assert "Penicillamine" in text

    def test_class_names_its_causes_strongest_first(self) -> None:
        """With the verdicts beside them, the narrower in brackets behind the broader."""
        warm = document("warm-cream")
        hot = {**document("warm-cream"), "id": "hot-cream", "name": "Hot cream"}
        firm = statement("triggered-by", "warm-cream", "supported", FOR)
        weak = statement(
            "triggered-by", "hot-cream", "partly-supported", FOR, rationale="One case."
        )
        sun = statement("triggered-by", "cyst", "supported", FOR)
        made = small_dataset(
            warm,
            {**hot, "parents": ["warm-cream"]},
            document("cold", statements=[weak, sun, firm]),
        )

        assert (
            "Causes there:  Cold: Cyst (supported, E1); Warm cream (supported, E1) "
            "[Hot cream (partly-supported, E1)]"
        ) in card(made["by-cause"], made, Terminal(200, colour=False))

    def test_narrower_stand_below_the_broader(self) -> None:
        """Indented by a step more, and none that is stronger."""
        hot = {**document("warm-cream"), "id": "hot-cream", "name": "Hot cream"}
        firm = statement("treated-by", "warm-cream", "supported", FOR)
        weak = statement(
            "treated-by", "hot-cream", "partly-supported", FOR, rationale="One case."
        )
        made = small_dataset(
            {**hot, "parents": ["warm-cream"]},
            document("red-cyst", statements=[weak, firm]),
        )
        lines = [
            line.partition("  s-")[0]
            for line in card(made["red-cyst"], made, PLAIN).splitlines()
            if "cream —" in line
        ]

        assert [
            "  Warm cream — supported, E1",
            "      Hot cream — partly-supported, E1",
        ] == lines

    def test_background_is_said(self) -> None:
        """On the record, and beside each verdict that nobody weighed."""
        said = statement("affects-site", "eyelid", "supported", FOR)
        about = statement("differs-from", "cyst", "supported", FOR)
        made = small_dataset(
            document("red-cyst", appraisal="background", statements=[said, about])
        )
        text = card(made["red-cyst"], made, PLAIN)

        assert "\nBackground: the literature on it was not appraised" in text
        assert "Eyelid — supported, E1, not appraised  s-" in text
        assert "Cyst — supported, E1  s-" in text

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({}, "; 1/9 (11.1 %)"),
            ({"measure": "diameter"}, "; Diameter 1/9 (11.1 %)"),
            (
                {"measure": "diameter", "population": "newborn"},
                "; Diameter 1/9 (11.1 %) in Newborn",
            ),
        ],
    )
    def test_figure_says_of_what_and_in_whom(
        self, more: dict[str, str], words: str
    ) -> None:
        """As far as the evidence item does."""
        counted = {**FOR, "figure": {"counts": [1, 9]}, **more}
        said = statement("affects-site", "eyelid", "supported", counted)
        made = small_dataset(document("red-cyst", statements=[said]))

        assert f"randomised-trial{words}\n" in (
            card(made["red-cyst"], made, PLAIN) + "\n"
        )

    def test_year_alone(self) -> None:
        """Of a source with a year and nothing else, the year is shown."""
        made = small_dataset()

        assert "Published:     2019" in card(made["case-2019"], made, PLAIN).split("\n")

    @pytest.mark.parametrize("name", CARDS)
    def test_narrow(self, name: str, small: Dataset) -> None:
        """In a narrow window no line is longer than the window."""
        text = card(small[name], small, Terminal(40, colour=False))

        assert [] == [line for line in text.split("\n") if len(line) > 40]
        assert CARDS[name].split() == text.split()

    def test_narrow_indent(self, small: Dataset) -> None:
        """Broken lines go on under the text, not under its label or mark."""
        lines = card(small["cyst"], small, Terminal(40, colour=False)).split("\n")
        boundary = document(
            "hot", boundaries=["Warm is hot, and so is everything above."]
        )
        made = small_dataset(boundary)

        start = lines.index("    + Ahn & Berg 2020, Results;")
        assert [
            "    + Ahn & Berg 2020, Results;",
            "      randomised-trial",
        ] == lines[start : start + 2]
        assert (
            "Boundary:      Warm is hot, and so is\n               everything above."
        ) in card(made["hot"], made, Terminal(40, colour=False))

    @pytest.mark.parametrize("name", CARDS)
    @pytest.mark.parametrize("width", [40, 100])
    def test_colour_adds_nothing_else(
        self, name: str, width: int, small: Dataset
    ) -> None:
        """Without its colours, a coloured card is the plain one."""
        coloured = card(small[name], small, Terminal(width, colour=True))

        assert card(small[name], small, Terminal(width, colour=False)) == ESCAPE.sub(
            "", coloured
        )
        assert coloured.startswith("\x1b[1m")

    @pytest.mark.parametrize(
        ("verdict", "style"),
        [
            ("supported", "32"),
            ("disputed", "33"),
            ("refuted", "31"),
            ("promotional", "31"),
        ],
    )
    def test_colour_of_a_verdict(
        self, verdict: str, style: str, small: Dataset
    ) -> None:
        """What is supported is green, disputed yellow, refuted or promoted red."""
        coloured = card(small["cyst"], small, Terminal(100, colour=True))

        assert f"— \x1b[{style}m{verdict}\x1b[0m" in coloured

    def test_colour_of_the_rest(self, small: Dataset) -> None:
        """A rejection is red, what is not accepted has a heading, evidence is faint."""
        coloured = card(small["cystoid"], small, Terminal(100, colour=True))

        assert (
            "\x1b[1mCystoid\x1b[0m  (cystoid; condition, claimed)\n\x1b[31mRejected "
            "2026-11-22: Names nothing of its own. Use `cyst`.\x1b[0m\nWhat cystoid "
            "is.\n\n\x1b[1;4mClaimed, and not accepted\x1b[0m\n\n  \x1b[1mSame "
            "as\x1b[0m\n    Cyst — \x1b[35munsupported\x1b[0m  s-2936006f5f35\n\x1b[2m      "
            "+ Lay page, Results; lay-text\x1b[0m"
        ) == coloured


class TestTerminal:
    """What standard output can show."""

    @pytest.fixture
    def window(self, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Terminal]:
        """Give a function that says what a terminal with these variables can show."""

        def window(*, tty: bool = True, **variables: str) -> Terminal:
            for name in ("COLUMNS", "NO_COLOR", "TERM"):
                monkeypatch.delenv(name, raising=False)
            for name, value in variables.items():
                monkeypatch.setenv(name, value)
            monkeypatch.setattr(sys, "stdout", io.StringIO())
            monkeypatch.setattr(sys.stdout, "isatty", lambda: tty)
            return Terminal.of_stdout()

        return window

    def test_no_terminal(self, window: Callable[..., Terminal]) -> None:
        """What goes to a file or a pipe is plain, and as wide as lines may be."""
        piped = Terminal(100, colour=False, whole_rows=True)
        assert piped == window(tty=False)
        assert piped == window(tty=False, COLUMNS="50")

    @pytest.mark.parametrize(
        ("columns", "width"), [("80", 80), ("250", 100), ("40", 40), ("12", 40)]
    )
    def test_width(
        self, columns: str, width: int, window: Callable[..., Terminal]
    ) -> None:
        """Lines are as wide as the window, within reason."""
        assert Terminal(width, colour=True) == window(COLUMNS=columns)

    @pytest.mark.parametrize(
        ("variables", "colour"),
        [
            ({}, True),
            ({"TERM": "xterm"}, True),
            ({"TERM": "dumb"}, False),
            ({"NO_COLOR": "1"}, False),
            ({"NO_COLOR": "0"}, False),
            ({"NO_COLOR": ""}, True),
        ],
    )
    def test_colour(
        self,
        variables: dict[str, str],
        *,
        colour: bool,
        window: Callable[..., Terminal],
    ) -> None:
        """A terminal has colours unless it, or `NO_COLOR` with any value, says no."""
        assert colour is window(COLUMNS="80", **variables).colour

    def test_style(self) -> None:
        """Only where colours are wanted, and only what has a style, is coloured."""
        assert "\x1b[2mx\x1b[0m" == Terminal(80, colour=True).style("x", "faint")
        assert "x" == Terminal(80, colour=False).style("x", "faint")
        assert "x" == Terminal(80, colour=True).style("x", "nonsense")

    def test_wrap(self) -> None:
        """Lines are broken between words, never within one or at a hyphen."""
        narrow = Terminal(10, colour=False)

        assert "one two\nthree four" == narrow.wrap("one two three four")
        assert "a\nrandomised-trial\nb" == narrow.wrap("a randomised-trial b")

    def test_wrap_indented(self) -> None:
        """The lines that follow are indented as far as the first, or as told."""
        narrow = Terminal(10, colour=False)

        assert "x: one\n   three" == narrow.wrap("one three", first="x: ")
        assert "x: one two\n> three" == narrow.wrap(
            "one two three", first="x: ", then="> "
        )


@pytest.mark.usefixtures("bundled_small")
class TestShow:
    """``dermdata show ID``."""

    @pytest.mark.parametrize("name", CARDS)
    def test_card(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        """In full it prints the card, without colour where no terminal is."""
        code = main(["show", name, "--full", "--evidence"])

        assert (Exit.FINE, (CARDS[name] + "\n", "")) == (code, capsys.readouterr())

    @pytest.mark.parametrize("name", ["cyst", "cystoid", "trial-2020"])
    def test_json(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        """As JSON it prints the record file, byte for byte."""
        code = main(["show", name, "--json"])
        out, err = capsys.readouterr()

        assert (0, canonical(json.loads(out)), "") == (code, out, err)
        assert encode(record_of(document(name))) == out

    def test_unknown(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An unknown id is a usage error that names the nearest ids, best first."""
        code = main(["show", "cystoi"])

        assert (
            Exit.USAGE,
            (
                "",
                (
                    "dermdata: there is no record `cystoi` "
                    "(the nearest: `cystoid`, `cyst`)\n"
                ),
            ),
        ) == (code, capsys.readouterr())

    def test_unknown_and_nothing_near(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Where no id is near, none is named."""
        code = main(["show", "xxxxxxxx"])

        assert (2, ("", "dermdata: there is no record `xxxxxxxx`\n")) == (
            code,
            capsys.readouterr(),
        )

    def test_no_id(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An id must be given."""
        assert "the following arguments are required: RECORD" in usage_error(
            capsys, "show"
        )

    def test_too_much(self, capsys: pytest.CaptureFixture[str]) -> None:
        """One id must be given."""
        assert "unrecognized arguments: hot" in usage_error(
            capsys, "show", "cyst", "hot"
        )


@pytest.mark.usefixtures("bundled_small")
class TestList:
    """``dermdata list KIND``."""

    @pytest.mark.parametrize("word", ["condition", "conditions"])
    def test_text(self, word: str, capsys: pytest.CaptureFixture[str]) -> None:
        """It prints ids and names in columns; the plural of a kind does as well."""
        code = main(["list", word])

        assert (
            0,
            ("cyst      Cyst\ncystoid   Cystoid\nred-cyst  Red cyst\n", ""),
        ) == (code, capsys.readouterr())

    @pytest.mark.parametrize("kind", ["classification", "treatment", "term", "source"])
    def test_every_kind(self, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
        """Every kind of record can be listed."""
        code = main(["list", kind + "s"])
        names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]

        assert (0, [d["id"] for d in documents() if d["kind"] == kind]) == (code, names)

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As JSON it prints an object for each record."""
        code = main(["list", "treatments", "--json"])

        assert (
            0,
            [{"id": "warm-cream", "kind": "treatment", "name": "Warm cream"}],
        ) == (code, json.loads(capsys.readouterr().out))

    @pytest.mark.parametrize(
        ("flags", "out"), [([], ""), (["--json"], "[]\n")], ids=["text", "json"]
    )
    def test_nothing(
        self,
        flags: list[str],
        out: str,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Of a kind without records, nothing is printed."""
        empty = Dataset.from_records([])
        monkeypatch.setattr(collection, "dataset", lambda: empty)
        code = main(["list", "terms", *flags])

        assert (0, (out, "")) == (code, capsys.readouterr())

    def test_unknown_kind(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An unknown kind is a usage error with the kinds and the nearest of them."""
        assert (
            "dermdata list: error: argument KIND: `conditons` is none of condition, "
            "classification, treatment, term, source; did you mean `condition`?"
        ) == usage_error(capsys, "list", "conditons")

    def test_unknown_kind_and_nothing_near(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Where no kind is near, none is named."""
        assert usage_error(capsys, "list", "xyz").endswith("treatment, term, source")


TREE = """\
By cause  (by-cause)
├─ Cold  (cold)
└─ Hot  (hot)
   └─ ∈ Cyst  (cyst)
      └─ Red cyst  (red-cyst)
"""


@pytest.mark.usefixtures("bundled_small")
class TestTree:
    """``dermdata tree [ID]``."""

    def test_every_scheme(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Without an id it draws every classification scheme."""
        code = main(["tree"])

        assert (0, (TREE, "")) == (code, capsys.readouterr())

    def test_one(self, capsys: pytest.CaptureFixture[str]) -> None:
        """With an id it draws that record and all below it."""
        code = main(["tree", "hot"])

        assert (0, "Hot  (hot)\n└─ ∈ Cyst  (cyst)\n   └─ Red cyst  (red-cyst)\n") == (
            code,
            capsys.readouterr().out,
        )

    @pytest.mark.parametrize("arguments", [[], ["hot"]], ids=["all", "one"])
    def test_json(
        self,
        arguments: list[str],
        bundled_small: Dataset,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """As JSON it prints an array of trees."""
        code = main(["tree", *arguments, "--json"])
        (start,) = arguments or ["by-cause"]

        drawn = json.dumps([tree(start, dataset=bundled_small).as_dict()])

        assert (0, json.loads(drawn)) == (code, json.loads(capsys.readouterr().out))

    @pytest.mark.parametrize("name", ["hott", ""])
    def test_unknown(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        """An unknown id is a usage error; so is an empty one."""
        code = main(["tree", name])
        out, err = capsys.readouterr()

        assert (2, "") == (code, out)
        assert err.startswith(f"dermdata: there is no record `{name}`")


class TestSchema:
    """``dermdata schema KIND``."""

    @pytest.mark.parametrize("name", [str(name) for name in NAMES])
    def test_schema(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        """It prints the schema of a kind, of a dataset, or the definitions."""
        code = main(["schema", name])

        assert (0, schema(name)) == (code, json.loads(capsys.readouterr().out))

    def test_plural(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The plural of a kind does as well."""
        code = main(["schema", "terms"])

        assert (0, schema("term")) == (code, json.loads(capsys.readouterr().out))

    def test_unknown(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An unknown name is a usage error that lists the names."""
        assert (
            "dermdata schema: error: argument KIND: `datset` is none of condition, "
            "classification, treatment, term, source, dataset, amendment, definitions; did you "
            "mean `dataset`?"
        ) == usage_error(capsys, "schema", "datset")


@pytest.mark.usefixtures("folder", "bundled_small")
class TestValidate:
    """``dermdata validate PATH...``."""

    def test_good(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Where nothing is found, only the summary is printed, as an error would be."""
        written(Path(), documents())
        code = main(["validate", "."])

        assert (0, ("", "no findings, 15 good records, 15 files\n")) == (
            code,
            capsys.readouterr(),
        )

    def test_findings(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Each finding is a line, and the exit code is 1."""
        Path("a.json").write_text(
            canonical(document("face", parents=["fase"])), "utf-8"
        )
        Path("b.ndjson").write_text("{}\n{", "utf-8")
        code = main(["validate", "a.json", "b.ndjson"])
        out, err = capsys.readouterr()

        assert (1, "3 findings, 1 good record, 2 files\n") == (code, err)
        assert [
            (
                "a.json:7:5: DD301 [face /parents/0] there is no record `fase` (did "
                "you mean `face`?)"
            ),
            (
                "b.ndjson:1:1: DD208 `kind` is missing (one of condition, "
                "classification, treatment, term, source)"
            ),
            (
                "b.ndjson:2:2: DD101 no JSON: expecting property name enclosed in "
                "double quotes (the text ends too early; close what is open)"
            ),
        ] == out.splitlines()

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As JSON, findings are an array; the summary stays out of it."""
        Path("a.json").write_text("7", "utf-8")
        code = main(["validate", "a.json", "--json"])
        out, err = capsys.readouterr()

        assert (1, "1 finding, no good records, 1 file\n") == (code, err)
        assert [
            {
                "path": "a.json",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 2,
                "record": "",
                "field": "",
                "code": "DD203",
                "severity": "error",
                "message": "found 7, expected an object",
                "hint": "a record is an object; `dermdata new term ID` begins one",
                "fixable": False,
            }
        ] == json.loads(out)

    def test_json_of_good_files(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As JSON, no findings are an empty array."""
        written(Path(), documents())
        code = main(["validate", ".", "--json"])

        assert (0, []) == (code, json.loads(capsys.readouterr().out))

    @pytest.mark.parametrize(
        ("flags", "code"),
        [([], 0), (["--against", "bundled"], 0), (["--against", "none"], 1)],
    )
    def test_against(
        self, flags: list[str], code: int, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Files may refer to the bundled records, unless they are to stand alone."""
        Path("a.json").write_text(canonical(document("red-cyst")), "utf-8")

        assert code == main(["validate", "a.json", *flags])
        assert code == len(capsys.readouterr().out.splitlines())

    def test_standing_alone_needs_no_bundled_data(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Who checks against nothing does not need the bundled data to be sound."""
        damage = CorruptDataError("the index")

        def broken() -> Dataset:
            raise damage

        monkeypatch.setattr(collection, "dataset", broken)
        Path("a.json").write_text(canonical(document("face")), "utf-8")

        assert (0, 3) == (
            main(["validate", "a.json", "--against", "none"]),
            main(["validate", "a.json"]),
        )

    @pytest.mark.parametrize("flags", [[], ["--json"]], ids=["text", "json"])
    def test_unreadable(
        self, flags: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Input that cannot be read has its own exit code, and prints nothing else."""
        code = main(["validate", "nowhere.json", *flags])

        assert (
            Exit.UNREADABLE,
            (
                "",
                (
                    "dermdata: nowhere.json: no such file or directory (check the "
                    "path and its permissions)\n"
                ),
            ),
        ) == (code, capsys.readouterr())

    def test_no_path(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Without a path, the current folder is checked."""
        Path("a.json").write_text(canonical(document("face")), "utf-8")
        code = main(["validate"])

        assert (0, "1 good record, 1 file\n") == (code, capsys.readouterr().err[-22:])

    def test_against_something_else(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What there is to check against is said."""
        Path("a.json").write_text(canonical(document("face")), "utf-8")
        code = main(["validate", ".", "--against", "web"])

        assert (
            Exit.USAGE,
            "dermdata: cannot check against `web`: there is no such release, file or "
            "folder (give `bundled`, `none`, a release as 1.0.0, or a folder or file "
            "of records)\n",
        ) == (code, capsys.readouterr().err)


@pytest.mark.usefixtures("bundled_small")
class TestInfo:
    """``dermdata info``."""

    def test_text(
        self, bundled_small: Dataset, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It prints the facts about the dataset, what is long beside its label."""
        code = main(["info"])
        printed = capsys.readouterr().out

        assert (0, " ".join(info(dataset=bundled_small).lines()).split()) == (
            code,
            printed.split(),
        )
        assert all(len(line) <= 100 for line in printed.splitlines())

    def test_json(
        self, bundled_small: Dataset, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """As JSON it prints the same facts."""
        code = main(["info", "--json"])

        assert (0, info(dataset=bundled_small).as_dict()) == (
            code,
            json.loads(capsys.readouterr().out),
        )


@pytest.mark.usefixtures("bundled_small")
class TestClaims:
    """``dermdata claims``."""

    @pytest.mark.parametrize("flags", [[], ["--format", "text"]], ids=["plain", "text"])
    def test_text(self, flags: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """As text each claim is a line that can be read alone."""
        code = main(["claims", *flags])
        out, err = capsys.readouterr()

        assert (0, "") == (code, err)
        assert [
            "s-a217ab9891ea | Cyst is classified as Hot | supported E1 | supports: Ahn & Berg 2020, Results",
            "s-a08a77e624f8 | Cyst affects site Eyelid, in Newborn, at Face | supported E1 | supports: Ahn & Berg 2020, Results",
            "s-cddb81c61b4e | Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk | refuted E4 | refutes: Case 2019, Results",
            "s-cddb81c61b4e | Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk | refuted E4 | supports: Lay page, Results",
            "s-d22ab1b156b3 | Cyst is treated by Warm cream | promotional E0 | supports: Lay page, Results",
            "s-218e95e0c550 | Cyst has measure Diameter: 1–2.5 mm | disputed E1 | supports: Ahn & Berg 2020, Results",
            "s-218e95e0c550 | Cyst has measure Diameter: 1–2.5 mm | disputed E1 | refutes: Case 2019, Results",
            "s-2936006f5f35 | Cystoid is the same as Cyst | unsupported E0 | supports: Lay page, Results",
        ] == out.splitlines()

    def test_json(
        self, bundled_small: Dataset, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """As JSON claims are an array."""
        code = main(["claims", "--format", "json"])

        assert (0, [claim.as_dict() for claim in claims(dataset=bundled_small)]) == (
            code,
            json.loads(capsys.readouterr().out),
        )

    def test_ndjson(
        self, bundled_small: Dataset, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """As NDJSON each claim is a line."""
        code = main(["claims", "--format", "ndjson"])

        assert (0, [claim.as_dict() for claim in claims(dataset=bundled_small)]) == (
            code,
            [json.loads(line) for line in capsys.readouterr().out.splitlines()],
        )

    def test_csv(
        self, bundled_small: Dataset, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """As CSV there is a head and a line for each claim; what is open is empty."""
        code = main(["claims", "--format", "csv"])
        out = capsys.readouterr().out
        rows = [
            {
                name: "" if value is None else str(value)
                for name, value in claim.as_dict().items()
            }
            for claim in claims(dataset=bundled_small)
        ]

        assert (0, rows) == (code, list(csv.DictReader(io.StringIO(out))))
        assert 9 == out.count("\n")
        assert "\r" not in out

    def test_nothing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without claims, lines there are none, and the array is empty."""
        empty = Dataset.from_records([record_of(document("face"))])
        monkeypatch.setattr(collection, "dataset", lambda: empty)
        codes = [main(["claims", "--format", f]) for f in ("text", "ndjson", "json")]

        assert ([0, 0, 0], "[]\n") == (codes, capsys.readouterr().out)

    def test_nothing_as_csv(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without claims, a CSV table still has its head."""
        empty = Dataset.from_records([record_of(document("face"))])
        monkeypatch.setattr(collection, "dataset", lambda: empty)
        code = main(["claims", "--format", "csv"])
        out = capsys.readouterr().out

        assert (0, "statement,label,subject,subject_name") == (code, out[:36])
        assert 1 == out.count("\n")

    def test_unknown_format(self, capsys: pytest.CaptureFixture[str]) -> None:
        """There are four formats."""
        assert "argument --format: invalid choice: 'xml'" in usage_error(
            capsys, "claims", "--format", "xml"
        )


class TestMain:
    """What all commands share."""

    def test_no_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A command must be given."""
        assert (
            "dermdata: error: the following arguments are required: COMMAND"
            == usage_error(capsys)
        )

    def test_unknown_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It is said, with the nearest; or where all of them stand."""
        assert (
            "dermdata: error: there is no command `shw`; did you mean `show`?"
        ) == usage_error(capsys, "shw")
        assert (
            "dermdata: error: there is no command `milia`; `dermdata --help` lists them"
        ) == usage_error(capsys, "milia")

    def test_shortened_option(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Options are written out, so that a later one cannot change their meaning."""
        assert "unrecognized arguments: --js" in usage_error(capsys, "info", "--js")

    def test_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The version is that of the package."""
        with pytest.raises(SystemExit) as caught:
            main(["--version"])

        assert (0, f"dermdata {dermdata.__version__}\n") == (
            caught.value.code,
            capsys.readouterr().out,
        )

    def test_help(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The help names every command and explains the exit codes."""
        with pytest.raises(SystemExit) as caught:
            main(["--help"])
        out = " ".join(capsys.readouterr().out.split())

        assert 0 == caught.value.code
        assert (
            "Exit codes: 0 fine, 1 findings in the data, 2 usage, 3 input that" in out
        )
        assert [True] * 7 == [
            f" {name} " in out
            for name in ("show", "list", "tree", "schema", "validate", "info", "claims")
        ]

    def test_arguments_typed(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without arguments of its own it takes what was typed."""
        monkeypatch.setattr(sys, "argv", ["dermdata", "schema", "term"])

        assert 0 == main()
        assert schema("term") == json.loads(capsys.readouterr().out)

    def test_reader_gone(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """When the reader of a pipe has gone, all is well and nothing is said."""

        def gone(_: object) -> int:
            raise BrokenPipeError

        monkeypatch.setattr(commands, "_info", gone)

        assert (0, ("", "")) == (main(["info"]), capsys.readouterr())

    def test_rest_is_thrown_away(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """What is left to write goes nowhere, so that Python cannot fail at exit."""

        def gone(_: object) -> int:
            raise BrokenPipeError

        monkeypatch.setattr(commands, "_info", gone)
        with (tmp_path / "out").open("w") as out:
            monkeypatch.setattr(sys, "stdout", out)
            code = main(["info"])
            where = os.fstat(out.fileno())

        assert 0 == code
        assert os.path.samestat(Path(os.devnull).stat(), where)

    def test_interrupted(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Ctrl-C ends it with the exit code that shells expect, and nothing is said."""

        def interrupted(_: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr(commands, "_info", interrupted)

        assert (130, ("", "")) == (main(["info"]), capsys.readouterr())

    def test_mistake_of_ours(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A mistake in the package itself is not hidden."""

        def mistaken(_: object) -> int:
            raise ZeroDivisionError

        monkeypatch.setattr(commands, "_info", mistaken)
        with pytest.raises(ZeroDivisionError):
            main(["info"])

    @pytest.mark.parametrize("where", ["index", "record"])
    def test_corrupt_data(
        self,
        where: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        small: Dataset,
    ) -> None:
        """Damaged data is named, with what to do, and has the exit code 3."""
        data = pack(small, Manifest(title="Small", version="1.2.3"))
        old, new = {
            "index": (b'"1.2.3"', b'"1.2.4"'),
            "record": (b"Ten facts", b"Six facts"),
        }[where]
        spoilt = data.replace(old, new)
        monkeypatch.setattr(collection, "dataset", lambda: Dataset.from_bundle(spoilt))
        code = main(["show", "lay-page"])
        what = {"index": "the index", "record": "the record `lay-page`"}[where]

        assert spoilt != data
        assert (
            Exit.UNREADABLE,
            (
                "",
                (
                    f"dermdata: {what} does not match its checksum "
                    "(install dermdata again)\n"
                ),
            ),
        ) == (code, capsys.readouterr())

    def test_findings_in_the_data_of_a_checkout(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """Where the records of a checkout have findings, they are listed."""
        written(folder, [document("face", parents=["nowhere"])])
        monkeypatch.setattr(collection, "dataset", lambda: Dataset.from_directory("."))
        code = main(["show", "face"])

        assert (
            Exit.FINDINGS,
            (
                "",
                (
                    "dermdata: 1 finding:\n"
                    "terms/face.json:7:5: DD301 [face /parents/0] there is no record "
                    "`nowhere` (add the record, or mend the id)\n"
                ),
            ),
        ) == (code, capsys.readouterr())
        with pytest.raises(DatasetError):
            collection.dataset()


class TestMemory:
    def test_too_little(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It is said in a line."""

        def greedy(*_: object, **__: object) -> NoReturn:
            raise MemoryError

        monkeypatch.setattr("dermdata.checking.validate_files", greedy)

        assert (
            Exit.UNREADABLE,
            ("", "dermdata: there is not enough memory for this\n"),
        ) == (main(["validate", "--isolated", "."]), capsys.readouterr())


class TestModule:
    """``python -m dermdata``."""

    def test_run(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It is the command, exit code included."""
        monkeypatch.setattr(
            sys, "argv", ["dermdata", "show", "no-such-record-anywhere"]
        )
        file = dermdata.__main__.__file__
        code = compile(Path(file).read_text("utf-8"), file, "exec")
        scope = {"__name__": "__main__", "__package__": "dermdata"}
        with pytest.raises(SystemExit) as caught:
            exec(code, scope)  # noqa: S102 - our own; runpy cannot run what pytest rewrote

        assert 2 == caught.value.code
        assert "there is no record `no-such-record-anywhere`" in capsys.readouterr().err

    def test_import(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Who imports it runs nothing."""
        module = importlib.import_module("dermdata.__main__")

        assert (main, ("", "")) == (module.main, capsys.readouterr())


class TestStreams:
    """Output that goes nowhere, and output of the caller's own."""

    @pytest.mark.parametrize(
        ("code", "line"),
        [
            (0, "list condition >&-"),
            (2, "show nope >&- 2>&-"),
            (2, "show nope 2>/dev/full"),
            (3, "list condition >/dev/full"),
        ],
    )
    def test_nowhere(self, code: int, line: str) -> None:
        """The exit code is the right one, and nobody sees a traceback."""
        done = subprocess.run(
            ["/bin/sh", "-c", f'"$0" -m dermdata {line}', sys.executable],
            capture_output=True,
            check=False,
            env=environment(),
            text=True,
        )

        assert code == done.returncode
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize("number", [1, 300])
    @pytest.mark.parametrize(
        "line", ["validate --format ndjson", "validate 2>&1", "fmt --check"]
    )
    def test_reader_gone(self, folder: Path, line: str, number: int) -> None:
        """What was found decides, however much of it was read."""
        for place in range(number):
            (folder / f"{place:050}.json").write_text('{"kind":"term"}')
        shell = (
            f'"$0" -m dermdata {line} . | sh -c "exec <&-"; echo "${{PIPESTATUS[0]}}"'
        )
        done = subprocess.run(
            ["bash", "-c", shell, sys.executable],
            capture_output=True,
            check=False,
            cwd=folder,
            env=environment(),
            text=True,
        )

        assert f"{Exit.FINDINGS:d}\n" == done.stdout
        assert "Traceback" not in done.stderr

    def test_closed_from_the_start(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Python then has no stream at all; what is printed goes nowhere."""
        monkeypatch.setattr(sys, "stdout", None)

        assert Exit.FINE == main(["list", "condition"])
        sys.stdout.close()

    def test_full(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A disk without space is named, and the exit code is 3."""

        def full(_: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(commands, "_info", full)
        code = main(["info"])

        assert (
            Exit.UNREADABLE,
            "dermdata: standard output: not written: no space left on device (check "
            "the space left)\n",
        ) == (code, capsys.readouterr().err)

    def test_broken(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Another error of the system is told as the system tells it."""

        def broken(_: object) -> int:
            raise OSError(errno.EIO, "Input/output error", "here.json")

        monkeypatch.setattr(commands, "_info", broken)
        code = main(["info"])

        assert (
            Exit.UNREADABLE,
            "dermdata: [Errno 5] Input/output error: 'here.json'\n",
        ) == (code, capsys.readouterr().err)

    def test_of_the_caller_is_left_alone(self) -> None:
        """After a mistake, a program that called the command can still print."""
        program = "from dermdata.cli import main; main(['show', 'x']); print('here')"
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=False,
            env=environment(),
            text=True,
        )

        assert "here\n" == done.stdout

    def test_citations_are_json_in_any_encoding(self) -> None:
        """Letters the output lacks are escaped as JSON does it."""
        done = subprocess.run(
            [sys.executable, "-m", "dermdata", "cite", "milia", "--json"],
            capture_output=True,
            check=False,
            env=environment(PYTHONIOENCODING="ascii"),
            text=True,
        )

        assert json.loads(done.stdout)


class TestCaptured:
    """The command run from Python, its output kept."""

    def test_output_without_an_encoding(self) -> None:
        """A text buffer is as good as a terminal."""
        kept = io.StringIO()
        with contextlib.redirect_stdout(kept):
            code = main(["list", "condition", "--json"])

        assert 0 == code
        assert "milia" in {row["id"] for row in json.loads(kept.getvalue())}


class TestProcess:
    """The command in a process of its own, on the dataset that comes with it."""

    def test_main_job(self) -> None:
        """The card of secondary milia is plain text in a pipe."""
        done = command("show", "secondary-milia")

        assert (0, "") == (done.returncode, done.stderr)
        assert done.stdout.startswith(
            "Secondary milia  (secondary-milia; classification)"
        )
        assert "\x1b" not in done.stdout

    def test_rejected(self) -> None:
        """A label that names nothing is shown as rejected, with its claims."""
        done = command("show", "milialar")
        lines = done.stdout.splitlines()

        assert (0, "") == (done.returncode, done.stderr)
        assert "Milialar  (milialar; condition, claimed)" == lines[0]
        assert lines[1].startswith("Rejected 20")
        assert "Use `milia`." in " ".join(done.stdout.split())
        assert "Claimed, and not accepted" in lines

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["info"], 0),
            (["validate", "bad.json"], 1),
            (["show", "secundary-milia"], 2),
            (["list", "nonsense"], 2),
            (["validate", "nowhere.json"], 3),
            (["validate", "empty"], 3),
        ],
        ids=lambda value: "-".join(value) if isinstance(value, list) else str(value),
    )
    def test_exit_codes(self, arguments: list[str], code: int, folder: Path) -> None:
        """The exit code says what happened, and there is never a traceback."""
        Path("bad.json").write_text("{", "utf-8")
        Path("empty").mkdir()
        done = command(*arguments, cwd=folder)

        assert code == done.returncode
        assert "Traceback" not in done.stderr

    def test_unknown_id(self) -> None:
        """A misspelt id leads to the right one."""
        done = command("show", "secundary-milia")

        assert ("", 1) == (done.stdout, done.stderr.count("\n"))
        assert done.stderr.startswith(
            "dermdata: there is no record `secundary-milia` (the nearest: "
            "`secondary-milia`"
        )

    def test_reader_takes_one_line(self) -> None:
        """A reader that goes after the first line, as ``head -1``, leaves no trace."""
        with subprocess.Popen(
            [sys.executable, "-m", "dermdata", "claims", "--format", "ndjson"],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            first = json.loads(process.stdout.readline())
            process.stdout.close()
            complaints = process.stderr.read()

        assert (0, b"") == (process.returncode, complaints)
        assert "evidence_level" in first

    @pytest.mark.parametrize(
        "arguments",
        [["info"], ["schema", "term"], ["--help"], ["--version"], ["show", "--help"]],
        ids=" ".join,
    )
    def test_reader_takes_nothing(self, arguments: list[str]) -> None:
        """A reader that has gone before anything was written leaves no trace either."""
        reader, writer = os.pipe()
        os.close(reader)
        try:
            done = command(*arguments, stdout=writer)
        finally:
            os.close(writer)

        assert (0, "") == (done.returncode, done.stderr)

    def test_interrupted(self) -> None:
        """Ctrl-C while it writes ends it with exit code 130 and without a traceback."""
        # Who runs the tests in the background may have had it ignored, and so would it.
        heard = (
            "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
        )
        program = (
            f"import sys; {heard}; from dermdata.cli import main; sys.exit(main())"
        )
        with subprocess.Popen(
            [sys.executable, "-c", program, "claims", "--format", "ndjson"],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            # The pipe holds less than it has to say: it is writing, or waiting to.
            process.stdout.read(1)
            process.send_signal(signal.SIGINT)
            _, complaints = process.communicate(timeout=60)

        assert (130, b"") == (process.returncode, complaints)

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
    @pytest.mark.parametrize("arguments", [["tree"], ["show", "milia"]], ids=" ".join)
    def test_output_that_is_not_utf_8(
        self, arguments: list[str], encoding: str
    ) -> None:
        """Where the output cannot show a character, it shows another, and goes on."""
        done = command(
            *arguments, env=environment(PYTHONIOENCODING=encoding), errors="replace"
        )

        assert (0, "") == (done.returncode, done.stderr)
        assert "(milia" in done.stdout

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
    def test_json_where_the_output_is_not_utf_8(self, encoding: str) -> None:
        """JSON loses no character, whatever the output is thought to be."""
        env = environment(PYTHONIOENCODING=encoding)
        done = command("claims", "--format", "json", env=env)
        rows = json.loads(done.stdout)

        assert (0, "") == (done.returncode, done.stderr)
        assert [claim.as_dict() for claim in claims()] == rows

    def test_file_name_that_is_no_text(self, folder: Path) -> None:
        """A file whose name is no UTF-8 has its findings like any other."""
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.json")).write_text("{", "utf-8")
        done = command("validate", str(folder), "--against", "none", errors="replace")

        assert 1 == done.returncode
        assert ".json:1:2: DD101 " in done.stdout


class TestPseudoTerminal:
    """The command on a terminal."""

    def test_colour(self) -> None:
        """On a terminal the card has colours."""
        code, shown = on_terminal("show", "milialar")

        assert 0 == code
        assert shown.startswith(
            "\x1b[1mMilialar\x1b[0m  (milialar; condition, claimed)"
        )
        assert "— \x1b[35munsupported\x1b[0m" in shown

    @pytest.mark.parametrize(
        "variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str
    )
    def test_no_colour(self, variables: dict[str, str]) -> None:
        """Who wants no colour gets none, on a terminal too."""
        code, shown = on_terminal("show", "milialar", **variables)

        assert 0 == code
        assert shown.startswith("Milialar  (milialar; condition, claimed)")
        assert "\x1b" not in shown

    @pytest.mark.parametrize("columns", [50, 80, 200])
    def test_width(self, columns: int) -> None:
        """Prose is broken to the width of the window, and to 100 columns at most."""
        _, shown = on_terminal("show", "milialar", columns=columns, NO_COLOR="1")
        longest = max(len(line) for line in shown.split("\n"))
        width = min(columns, 100)

        assert width - 12 < longest <= width

    def test_record_as_json(self) -> None:
        """JSON is never coloured."""
        code, shown = on_terminal("show", "milia", "--json")
        record: Any = json.loads(shown)

        assert (0, "milia") == (code, record["id"])
