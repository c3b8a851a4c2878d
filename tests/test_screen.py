"""The commands that answer: one screen of a record, questions, claims, comparisons."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

import dermdata as dd
from dermdata.cli import main, pager
from dermdata.cli.screen import screen
from dermdata.cli.terminal import Terminal
from dermdata.codec import record_of

from .spots import BOOK, record, said, spots


if TYPE_CHECKING:
    from collections.abc import Iterator


PLAIN = Terminal(80, colour=False)
SPOTS = spots()


def shown(name: str, made: dd.Dataset = SPOTS, terminal: Terminal = PLAIN) -> str:
    """Return the first screen of a record."""
    return screen(made[name], made, terminal)


@pytest.fixture
def bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands find the small dataset, as if it were the bundled one."""
    monkeypatch.setattr("dermdata.collection.dataset", lambda: SPOTS)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a command prints that has nothing to complain of."""
    code = main(arguments)
    out, err = capsys.readouterr()

    assert (0, "") == (code, err)
    return out


class TestScreen:
    """One screen of a record."""

    def test_condition(self) -> None:
        """What it is, where it belongs, what comes first of each, and what is denied."""
        assert """\
Spot  (spot; condition, lesion)
What spot is.
Includes:      Spot plaque
Also called:   dot

Causes
  Blistering — supported, E3  (disease-spots)
    Mild blistering — supported, E5  (disease-spots)
  Steroid cream, topical — supported, E3  (drug-spots)
  Sun — supported, E5
  Rubbing — partly-supported, E4  (spot-plaque)
  … and 1 more: dermdata causes spot

Treatments
  Peel — supported, E1  (spot-plaque)
  Frost — supported, E5

Red flags
  Dark urine, eyelid — supported, E3  (disease-spots > blistering)
  Fragility — supported, E5  (disease-spots)

To be told from
  Pimple — supported, E5  (drug-spots > spot-rash)
  Wart — supported, E5

Has finding:   White papule
Affects site:  Eyelid, most cases; Arm, in Newborn
Has course:    Persistence
Has measure:   Diameter: 1–2 mm
Diagnosed by:  Biopsy

Claimed, and not accepted
  has measure Prevalence: ≤ 9 % — disputed
  affects site Eyelid, only — refuted
  treated by Sold cream — promotional
  … and 1 more: dermdata show spot --full

What is said with it
  includes: Disease spots (supported, E5); Drug spots (supported, E5)
  … 2 statements: dermdata about spot

All of it: dermdata show spot --full (--evidence)""" == shown("spot")

    def test_class(self) -> None:
        """With its criterion, and where it stands."""
        lines = shown("drug-spots").splitlines()

        assert "Within:        Spots by cause" in lines
        assert "Criterion:     After a drug." in lines

    def test_term(self) -> None:
        """What is said with it is all there is."""
        assert """\
Lupus  (lupus; condition, disease)
What lupus is.

What is said with it
  is associated with: Spot plaque (supported, E5)
  … 1 statement: dermdata about lupus

All of it: dermdata show lupus --full (--evidence)""" == shown("lupus")
        assert "What arm is.\n\nWhat is said with it" in shown("arm")

    def test_nothing_said(self) -> None:
        """Where nothing is said with it, nothing is printed of that."""
        assert "What shade is.\n" in shown("shade")
        assert "What is said with it" not in shown("wart", spots(_APART))

    def test_codes_and_many_names(self) -> None:
        """The exact codes; eight names, and how many more there are."""
        names = [
            {
                "text": f"lump {n}",
                "scope": "exact",
                "register": "lay",
                "language": "en",
                "source": "lay-page",
            }
            for n in range(10)
        ]
        codes = [
            {
                "curie": curie,
                "label": "Lump",
                "relation": relation,
                "verified_in": "HPO 2025-11-24",
                "verified_on": "2026-11-22",
            }
            for curie, relation in [("HP:0001056", "exact"), ("HP:0001057", "broad")]
        ]
        made = spots(
            record("condition", "lump", type="lesion", synonyms=names, xrefs=codes)
        )
        text = " ".join(shown("lump", made).split())

        assert "lump 6; lump 7; and 2 more Codes: HP:0001056 All" in text.replace(
            " All of it", " All"
        )

    def test_layers(self) -> None:
        """Where data is laid over, it is said which layers a record is in."""
        mine = dd.Dataset.from_records(
            [record_of(record("treatment", "poultice", type="drug"))]
        )
        made = SPOTS.overlay(mine, name="mine")

        assert "From:          mine" in shown("poultice", made).splitlines()

    @pytest.mark.parametrize("width", [40, 60, 100])
    @pytest.mark.parametrize("name", ["milia", "secondary-milia", "penicillamine"])
    def test_no_line_is_too_long(self, name: str, width: int) -> None:
        """Whatever the width, but for what cannot be broken."""
        data = dd.dataset()
        text = shown(name, data, Terminal(width, colour=False))

        assert [] == [
            line
            for line in text.splitlines()
            if len(line) > width and " " in line.strip()
        ]

    @pytest.mark.exhaustive
    def test_every_record_of_the_bundled_dataset(self) -> None:
        """Has a screen, of no more lines than three of a terminal."""
        data = dd.dataset()
        lengths = {
            one.id: shown(one.id, data, Terminal(100, colour=False)).count("\n")
            for one in data
            if one.kind != "source"
        }

        assert max(lengths.values()) < 3 * 24

    def test_colour(self) -> None:
        """Verdicts have colours on a terminal."""
        text = shown("spot", terminal=Terminal(80, colour=True))

        assert "Frost — \x1b[32msupported\x1b[0m, E5" in text
        assert "\x1b[31mrefuted\x1b[0m" in text


_APART = record("condition", "spot", type="lesion")


@pytest.mark.usefixtures("bundled")
class TestShow:
    """``dermdata show``."""

    @pytest.mark.parametrize("word", ["spot", "Dot"])
    def test_takes_any_name(
        self, word: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Where it means one record."""
        assert printed(capsys, "show", word).startswith("Spot  (spot; ")

    def test_full(self, capsys: pytest.CaptureFixture[str]) -> None:
        """All statements; with --evidence, each source's word on them too."""
        full = printed(capsys, "show", "spot", "--full")
        with_evidence = printed(capsys, "show", "spot", "--evidence")

        assert "Has measure\n  Diameter: 1–2 mm — supported, E5  s-" in full
        assert "+ Case 2019" not in full
        assert "+ Case 2019, Results; textbook" in with_evidence
        assert len(full.splitlines()) < len(with_evidence.splitlines())

    @pytest.mark.parametrize("word", ["triggered-by", "triggered_by", "causes"])
    def test_section(self, word: str, capsys: pytest.CaptureFixture[str]) -> None:
        """What is said by one predicate, by its name or that of its attribute."""
        out = printed(capsys, "show", "spot", "--section", word)

        assert out.startswith("Triggered by\n  Sun — supported, E5  s-")
        assert 2 == len(out.splitlines())

    def test_several_sections_with_evidence(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """In the order of the predicates, what is denied at the end."""
        out = printed(
            capsys,
            *("show", "spot", "--section", "treatments"),
            *("--section", "causes", "--evidence"),
        )
        headings = [
            line for line in out.splitlines() if line.strip() and "—" not in line
        ]

        assert [
            "Triggered by",
            "    + Case 2019, Results; textbook",
            "Treated by",
            "    + Case 2019, Results; textbook",
            "Claimed, and not accepted",
        ] == headings[:5]

    def test_unknown_section(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The nearest is named."""
        code = main(["show", "spot", "--section", "cause"])

        assert 2 == code
        assert 'dermdata: "cause" is no section (the nearest: `causes`' in (
            capsys.readouterr().err
        )

    def test_source_is_shown_whole(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It has but one screen."""
        assert printed(capsys, "show", "lay-page") == (
            printed(capsys, "show", "lay-page", "--full")
        )

    @pytest.mark.parametrize("word", ["wartlet", "\x1b[2J", "", "x" * 5000])
    def test_odd_names(self, word: str, capsys: pytest.CaptureFixture[str]) -> None:
        """Are usage errors of one line, which says nothing to a terminal."""
        code = main(["show", word])
        out, err = capsys.readouterr()

        assert (2, "", 1) == (code, out, err.count("\n"))
        assert err.rstrip("\n").isprintable()


@pytest.mark.usefixtures("bundled")
class TestQuestions:
    """The commands that ask one question."""

    @pytest.mark.parametrize(
        ("command", "first"),
        [
            ("causes", "Blistering — supported, E3  (disease-spots)  s-"),
            ("associations", "Lupus — supported, E5  (spot-plaque)  s-"),
            ("treatments", "Peel — supported, E1  (spot-plaque)  s-"),
            ("prevention", "Shade — partly-supported, E4  s-"),
            ("differentials", "Pimple — supported, E5  (drug-spots > spot-rash)  s-"),
            ("red-flags", "Dark urine, eyelid — supported, E3  (disease-spots > "),
            ("findings", "White papule — supported, E5  s-"),
            ("sites", "Eyelid, most cases — supported, E3  s-"),
            ("tests", "Biopsy — supported, E5  s-"),
            ("complications", "no accepted answer for Spot (spot)\n"),
        ],
    )
    def test_first_line(
        self, command: str, first: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The strongest answer, with the way that led there and the statement."""
        assert printed(capsys, command, "spot").startswith(first)

    def test_narrowing(self, capsys: pytest.CaptureFixture[str]) -> None:
        """By level, by verdict, or by none."""
        asked = {
            ("--min-level", "E3"): ["Blistering", "Steroid cream"],
            ("--verdict", "refuted"): ["Balm"],
            ("--verdict", "partly-supported", "--verdict", "refuted"): [
                "Rubbing",
                "Steroid pill",
                "Balm",
            ],
            ("--all", "--min-level", "E1"): [],
        }
        for options, names in asked.items():
            lines = printed(capsys, "causes", "spot", *options).splitlines()
            assert names == [
                line.partition(" —")[0].partition(",")[0]
                for line in lines
                if "—" in line
            ]

    def test_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It is said of which record, whatever was typed, and for which question."""
        none = "with such a verdict and level"
        for command, typed in (("causes", "Spot"), ("about", "spot")):
            assert f"no answer for Spot (spot) {none}\n" == (
                printed(capsys, command, typed, "--min-level", "E1")
            )
        assert "[]\n" == printed(capsys, "complications", "spot", "--json")

    def test_all(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Every verdict, or one: not both."""
        assert "Balm — refuted, E4" in printed(capsys, "causes", "spot", "--all")
        with pytest.raises(SystemExit):
            main(["causes", "spot", "--all", "--verdict", "refuted"])

    def test_broader(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What is said of spots can be added to what is said of the plaque."""
        assert "Sun — supported, E5  (spot)" in (
            printed(capsys, "causes", "spot-plaque", "--broader")
        )

    @pytest.mark.parametrize("command", ["causes", "about"])
    def test_json(self, command: str, capsys: pytest.CaptureFixture[str]) -> None:
        """As JSON, each answer with all its fields."""
        ask = {"causes": dd.causes_of, "about": dd.about}[command]

        assert [one.as_dict() for one in ask("spot", dataset=SPOTS)] == (
            json.loads(printed(capsys, command, "spot", "--json"))
        )

    def test_about(self, capsys: pytest.CaptureFixture[str]) -> None:
        """By what is said, from the side of the record."""
        lines = [
            line.partition("  s-")[0]
            for line in printed(capsys, "about", "frost").splitlines()
        ]

        assert [
            "It treats",
            "  Spot — supported, E5",
            "    Spot plaque — partly-supported, E4",
        ] == lines

    def test_about_narrower(self, capsys: pytest.CaptureFixture[str]) -> None:
        """With what the drugs of a class do."""
        out = printed(capsys, "about", "steroid", "--narrower")

        assert "Drug spots, topical — supported, E3  (steroid-cream)" in out


@pytest.mark.usefixtures("bundled")
class TestCheck:
    """``dermdata check``."""

    def test_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The verdict, why, and each source's word on it."""
        out = printed(capsys, "check", "Dot", "has-measure", "prevalence")
        lines = [line.partition("  s-")[0] for line in out.splitlines()]

        assert [
            "spot has-measure prevalence: disputed, E5",
            "  Said of just this. Two surveys, two figures.",
            "  Spot has measure Prevalence: ≤ 9 % — disputed, E5",
            "    + case-2019, Results; E5",
            "    - case-2019, Results; E4",
        ] == lines

    def test_inferred(self, capsys: pytest.CaptureFixture[str]) -> None:
        """It is said that it is."""
        out = printed(capsys, "check", "spot", "treated-by", "peel")

        assert out.startswith("spot treated-by peel: partly-supported, E1, inferred\n")

    def test_never_heard_of(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The nearest is told."""
        out = printed(capsys, "check", "spot", "worsened-by", "sun")

        assert out.startswith(
            "spot worsened-by sun: never-heard-of\n"
            "  No statement says it, for or against.\n"
            "The nearest that is said\n"
            "  Spot is triggered by Sun — supported, E5  s-"
        )

    def test_extent(self, capsys: pytest.CaptureFixture[str]) -> None:
        """How far it is said to reach."""
        words = ("check", "spot", "affects-site", "eyelid", "--extent", "only")

        assert printed(capsys, *words).startswith(
            "spot affects-site eyelid: refuted, E4\n"
        )

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """All that is found."""
        words = ("spot", "treated-by", "peel")

        assert dd.check(*words, dataset=SPOTS).as_dict() == (
            json.loads(printed(capsys, "check", *words, "--json"))
        )

    def test_figures_and_indirect_evidence(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Are told behind the source."""
        counted = {**BOOK, "figure": {"counts": [1, 9]}, "directness": "related"}
        made = spots(
            record(
                "condition",
                "pimple",
                type="lesion",
                statements=[said("treated-by", "frost", counted)],
            )
        )
        monkeypatch.setattr("dermdata.collection.dataset", lambda: made)

        assert "    + case-2019, Results; E5, related; 1/9 (11.1 %)\n" in (
            printed(capsys, "check", "pimple", "treated-by", "frost")
        )


@pytest.mark.usefixtures("bundled")
class TestCompare:
    """``dermdata compare``."""

    def test_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        """By predicate; what is the same of both is said once."""
        out = printed(capsys, "compare", "spot-plaque", "wart")

        assert "Treated by\n  Spot plaque: Peel — supported, E1\n" in out
        assert "To be told apart\n  Spot differs from Wart — supported, E5  s-" in out

    def test_both(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where the words are the same."""
        sunny = said("triggered-by", "sun", BOOK)
        made = spots(record("condition", "pimple", type="lesion", statements=[sunny]))
        monkeypatch.setattr("dermdata.collection.dataset", lambda: made)

        assert "Triggered by\n  both: Sun — supported, E5\n" in (
            printed(capsys, "compare", "pimple", "spot")
        )

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """All rows."""
        assert dd.compare("spot", "wart", dataset=SPOTS).as_dict() == (
            json.loads(printed(capsys, "compare", "spot", "wart", "--json"))
        )


@pytest.mark.usefixtures("bundled")
class TestCard:
    """``dermdata card``."""

    def test_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The card, broken into lines."""
        out = printed(capsys, "card", "spot")

        assert dd.card("spot", dataset=SPOTS).as_text().split() == out.split()
        assert "but it is not\n  certain.\n" in out

    def test_for_clinicians(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Whom it is for can be said."""
        assert "points to: Blistering" in (
            printed(capsys, "card", "spot", "--audience", "clinician")
        )

    def test_markdown(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As it is."""
        made = dd.card("spot", dataset=SPOTS)

        assert f"{made.as_markdown()}\n" == printed(
            capsys, "card", "spot", "--markdown"
        )

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """With the grade and the statements."""
        made = dd.card("spot", dataset=SPOTS)

        assert made.as_dict() == json.loads(printed(capsys, "card", "spot", "--json"))


def on_terminal(monkeypatch: pytest.MonkeyPatch, rows: int = 24) -> list[str]:
    """Return what the pager will be given, on a terminal of so many rows of 80."""
    seen: list[str] = []
    size = os.terminal_size((80, rows))
    monkeypatch.setattr("pydoc.pager", seen.append)
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: size)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    return seen


class TestPager:
    """Long text on a terminal."""

    @pytest.mark.parametrize(
        ("lines", "paged"),
        [
            (["short"] * 23, False),
            (["short"] * 24, True),
            (["of two rows" * 10] * 11, False),
            (["of two rows" * 10] * 12, True),
            ([""] * 24, True),
            (["\x1b[31m" + "as wide as it is " * 4 + "\x1b[0m" * 5] * 23, False),
        ],
    )
    def test_page(
        self,
        lines: list[str],
        *,
        paged: bool,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """What does not fit on a terminal goes through the pager, and nothing else."""
        seen = on_terminal(monkeypatch)
        pager.page(lines)
        text = "\n".join(lines)

        assert paged == bool(seen)
        assert ("" if paged else f"{text}\n") == capsys.readouterr().out

    def test_of_nothing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Where there are no lines, none is printed, not even an empty one."""
        seen = on_terminal(monkeypatch)
        pager.page(())

        assert ([], "") == (seen, capsys.readouterr().out)

    @pytest.mark.parametrize("name", ["stdin", "stdout"])
    def test_is_for_a_person_who_reads_along(
        self,
        name: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """Into a pipe each line goes when it comes, so that a reader can have enough."""
        seen = on_terminal(monkeypatch)
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda: False)

        def lines() -> Iterator[str]:
            yield "one"
            assert capsys.readouterr().out == "one\n"
            yield from ["two"] * 100

        pager.page(lines())

        assert ([], "two\n" * 100) == (seen, capsys.readouterr().out)

    def test_of_a_closed_standard_input(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """As `dermdata show milia <&-` has it: it is printed."""
        seen = on_terminal(monkeypatch)
        monkeypatch.setattr(sys, "stdin", None)

        assert 0 == main(["card", "milia"])
        assert [] == seen
        assert capsys.readouterr().out.count("\n") > 24

    def test_steers_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The pager writes to the terminal itself, so it is given text made harmless."""
        seen = on_terminal(monkeypatch)
        pager.page(["\x1b]0;title\x07"] * 24)

        assert ["\\x1b]0;title\\x07\n" * 24] == seen

    def test_keeps_colours(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the terminal shows colours, the pager is given them."""
        seen = on_terminal(monkeypatch)
        for name in ("NO_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        main(["causes", "milia"])

        assert "\x1b[32msupported\x1b[0m" in seen[0]

    @pytest.mark.parametrize(
        "typed",
        [
            "about trauma --all",
            "annotate milia",
            "card milia",
            "card milia --markdown",
            "causes milia",
            "check milia triggered-by penicillamine",
            "cite milia",
            "claims --subject milia-en-plaque",
            "classify vemurafenib",
            "compare milia whitehead",
            "complete mil",
            "conflicts",
            "diff 1.0.0 latest",
            "info",
            "list source",
            "lookup milia",
            "red-flags milia",
            "rules",
            "rules DD204",
            "search milia",
            "show milia",
            "statements --subject milia-en-plaque",
            "treatments milia",
            "tree",
        ],
    )
    def test_is_for_all_that_is_printed_to_read(
        self, typed: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On the smallest of terminals all of it goes through the pager, at once."""
        seen = on_terminal(monkeypatch, rows=1)
        main(typed.split())

        assert 1 == len(seen)
        assert seen[0].strip()

    @pytest.mark.parametrize(
        ("name", "within", "less"),
        [("LESS", "-S", "-S"), ("LESS", None, "-RFX"), ("MANPAGER", "cat", "-RFX")],
    )
    def test_leaves_settings_alone(
        self, name: str, within: str | None, less: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """How `less` behaves is the user's word; what shows manuals shows only these."""
        found: list[dict[str, str]] = []
        on_terminal(monkeypatch)
        monkeypatch.setattr("pydoc.pager", lambda _: found.append(dict(os.environ)))
        monkeypatch.delenv("LESS", raising=False)
        monkeypatch.delenv("MANPAGER", raising=False)
        if within:
            monkeypatch.setenv(name, within)
        pager.page(["line"] * 100)

        assert less == found[0]["LESS"]
        assert "MANPAGER" not in found[0]
        assert within == os.environ.get(name)
