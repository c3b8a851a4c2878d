"""Annotate: which records a text mentions, where, and what it says of them."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata.cli import main
from dermdata.query import Annotation, MentionStatus, QueryError, annotate
from dermdata.query._mentions import annotate as module
from dermdata.query._mentions.abbreviations import long_form
from dermdata.query._mentions.phrases import Phrases
from dermdata.query._mentions.tokens import keys_of, tokens

from .mentioned import found, said, world


if TYPE_CHECKING:
    from collections.abc import Sequence


ROOT = Path(__file__).parents[1]


def places(text: str) -> list[tuple[str, str]]:
    """Return the words of each mention in a text, and the record."""
    return [(text[one.start : one.end], one.id) for one in found(text)]


class TestAnnotation:
    def test_all_that_is_said(self) -> None:
        """Where, what, by which name, how surely, and what is said of it."""
        text = "She had no whiteheads for 3 weeks."

        assert (
            Annotation(
                start=11,
                end=21,
                text="whiteheads",
                id="closed-comedo",
                kind="condition",
                name="Closed comedo",
                matched="whitehead",
                scope="exact",
                score=0.95,
                alternatives=("milia",),
                status=MentionStatus.NEGATED,
                cue="no",
                duration="for 3 weeks",
                date=None,
            ),
        ) == found(text)

    def test_as_json(self) -> None:
        """Its status is a word, as all of it is JSON."""
        (one,) = found("no milia")
        document = one.as_dict()

        assert document == json.loads(json.dumps(document))
        assert "negated" == document["status"]


class TestNames:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Milia.", [("Milia", "milia")]),
            ("MILK SPOTS", [("MILK SPOTS", "milia")]),
            ("a milk-spot", [("milk-spot", "milia")]),
            ("milk\nspots", [("milk\nspots", "milia")]),
            ("milk\r\n   spots", [("milk\r\n   spots", "milia")]),
            ("derma-\nbrasion", [("derma-\nbrasion", "dermabrasion")]),
            ("after derma-brasion, too", [("derma-brasion", "dermabrasion")]),
            (
                "derm\u00ada\u00adbrasion",
                [("derm\u00ada\u00adbrasion", "dermabrasion")],
            ),
            ("CO₂ laser", [("CO₂ laser", "co2-laser")]),
            ("nævus of Stueve", [("nævus of Stueve", "stuve-syndrome")]),
            ("Stu\u0308ve syndrome", [("Stu\u0308ve syndrome", "stuve-syndrome")]),
            ("a burn’s edge", [("burn’s", "burn")]),
            ("milialar", [("milialar", "milia")]),
            ("患者有粟丘疹。", [("粟丘疹", "milia")]),
            ("יש לו דוחנית", [("דוחנית", "milia")]),
            ("👶🏽 milia 🙂", [("milia", "milia")]),
        ],
    )
    def test_ways_to_write_one(
        self, text: str, expected: list[tuple[str, str]]
    ) -> None:
        """Case, accents, number, hyphens, line ends and invisible signs do not matter."""
        assert expected == places(text)

    @pytest.mark.parametrize(
        "text",
        [
            *("familial", "miliary", "milk, spots", "milk\n\nspots", "milk. Spots"),
            *("milk" + " " * 40 + "spots", "millia", "sunburned", "mil ia", "", " "),
            *("a" * 100, "milia" * 40, "\x00\x1b[31m", "milk (white) spots"),
        ],
    )
    def test_no_mention(self, text: str) -> None:
        """Parts of words are none, nor words that something parts, nor misspelt ones."""
        assert [] == places(text)

    def test_longest(self) -> None:
        """Of names that begin at one place the longest is meant, and nothing within."""
        assert [("milia en plaque", "milia-en-plaque")] == places("milia en plaque")
        assert [("milia", "milia")] == places("milia en bloc")

    def test_name_without_words(self) -> None:
        """Nothing can be mentioned by it."""
        phrases: Phrases[int] = Phrases()
        phrases.add(keys_of("+"), 1)

        assert [] == [*phrases.found_in("+", tokens("+"), lambda *_: 1)]

    def test_rejected_label(self) -> None:
        """It leads to the successor, and is worth less than a name of that."""
        (one,) = found("milialar")

        assert ("milia", "Milialar", 0.9) == (one.id, one.matched, one.score)

    def test_ambiguous(self) -> None:
        """Of several records the most certain is given, and the others beside it."""
        (one,) = found("whitehead")

        assert ("closed-comedo", ("milia",)) == (one.id, one.alternatives)

    def test_terms(self) -> None:
        """Signs, sites and the like are mentioned only where they are asked for."""
        assert () == found("itching skin")
        assert ["itching-skin"] == [one.id for one in found("itching skin", terms=True)]

    @pytest.mark.parametrize(
        "text",
        [
            *("diabetes insipidus", "It burns when I wash.", "Dr Burn", "burns unit"),
            *("the shingles vaccine", "milia-like papules", "the diabetes clinic"),
        ],
    )
    def test_something_else(self, text: str) -> None:
        """What only holds a name is no mention of it."""
        assert [] == places(text)

    def test_plain_words(self) -> None:
        """A name of words that may be anything in a text mentions nothing there."""
        assert ["milia"] == [
            one.id for one in dd.lookup("white bumps", dataset=world())
        ]
        assert [] == places("She has white bumps.")

    def test_like_without_a_hyphen(self) -> None:
        """Makes nothing else of a name; nor does the end of the text."""
        assert [("milia", "milia")] == places("I have milia like these")
        assert [("shingles", "shingles")] == places("shingles. Vaccine was given.")


class TestAbbreviations:
    def test_case(self) -> None:
        """An abbreviation has its case, and may be in the plural."""
        assert [("PCT", "porphyria-cutanea-tarda")] == places("PCT or pct or Pct")
        assert [("MEPs", "milia-en-plaque")] == places("two MEPs")
        assert [("5-FU", "fluorouracil")] == places("5-FU or 5-fu")

    def test_gene(self) -> None:
        """A short name in capitals is one, whatever it is registered as."""
        assert ["ofd1"] == [one.id for one in found("OFD1, not ofd1", terms=True)]

    def test_two_letters(self) -> None:
        """Two letters may be anything: they are defined, or none."""
        assert [] == places("PC was normal")
        text = "pachyonychia congenita (PC); PC is rare"
        assert ["pachyonychia-congenita"] * 3 == [name for _, name in places(text)]

    @pytest.mark.parametrize(
        "text",
        [
            "Bullous pemphigoid (BP) was treated. BP healed.",
            "BP (bullous pemphigoid) was treated. BP healed.",
            "BP healed; bullous pemphigoid\n(BP) is rare.",
            "bullous pemphigoid (BP; two cases): BP heals",
        ],
    )
    def test_defined(self, text: str) -> None:
        """What a text defines holds in all of it."""
        assert ["bullous-pemphigoid"] * 3 == [name for _, name in places(text)]

    def test_defined_plural(self) -> None:
        """So does its plural, and it is found by what is written."""
        one = found("bullous pemphigoid (BP). Both BPs healed.")[2]

        assert ("BPs", "BPs") == (one.text, one.matched)

    def test_defined_as_something_else(self) -> None:
        """An abbreviation of something that is not held is that in all the text."""
        text = "The primary care trust (PCT) paid, and the PCT was told."

        assert [] == places(text)

    def test_known_abbreviation_behind_another_name(self) -> None:
        """The letters need not fit, if the record has the abbreviation."""
        text = "plaque-like milia en plaque (MEP), MEP"

        assert ["milia-en-plaque"] * 3 == [name for _, name in places(text)]

    def test_brackets_that_define_nothing(self) -> None:
        """Nothing is made of letters that fit no words before them."""
        assert [("burn", "burn")] == places("a burn (XYZ) and XYZ")
        assert [("burn", "burn")] == places("a burn (left) on the arm")

    def test_words_too_far_before(self) -> None:
        """Three letters are short for the six words before them at most."""
        near, far = (
            "People of a county or town (PCT).",
            "Pain in a coin or so was told to us (PCT).",
        )

        assert [] == places(near)
        assert [("PCT", "porphyria-cutanea-tarda")] == places(far)

    def test_name_that_holds_one(self) -> None:
        """A longer name is not cut for an abbreviation that is in it."""
        text = "carbon oxide 2 (CO2), CO2 and a CO2 laser"

        assert [("CO2 laser", "co2-laser")] == places(text)

    def test_letters_with_a_hyphen(self) -> None:
        """It stands for nothing in the words."""
        assert 0 == long_form("PC-K17", "pachyonychia congenita K17")
        assert None is long_form("PC-K17", "pachyonychia congenita")


class TestStatus:
    """What is said of a mention, by cue."""

    @pytest.mark.parametrize(
        ("text", "status"),
        [
            ("She has milia.", "affirmed"),
            ("On milia.", "affirmed"),
            ("No milia.", "negated"),
            ("She never had milia.", "negated"),
            ("Milia were not seen.", "negated"),
            ("Milia was excluded by biopsy.", "negated"),
            ("Milia: none.", "negated"),
            ("Possible milia.", "uncertain"),
            ("?milia", "uncertain"),
            ("? milia", "uncertain"),
            ("Bumps, ? milia", "uncertain"),
            ("Bumps? Milia", "affirmed"),
            ("Is this milia?", "uncertain"),
            ("Milia was suspected.", "uncertain"),
            ("Milia cannot be excluded.", "uncertain"),
            ("History of milia.", "historical"),
            ("Milia as a child.", "historical"),
            ("Milia two years ago.", "historical"),
            ("If milia recur, come back.", "hypothetical"),
            ("She will have dermabrasion.", "hypothetical"),
            ("Dermabrasion is planned.", "hypothetical"),
            ("Dermabrasion next week.", "hypothetical"),
            ("Her mother has milia.", "family"),
            ("Family history of milia.", "family"),
            ("There is milia in her sister.", "family"),
            ("Her daughter has milia.", "family"),
            ("My daughter has milia.", "affirmed"),
            ("Her mother noticed milia.", "affirmed"),
            ("Not only milia.", "affirmed"),
            ("No response to dermabrasion.", "affirmed"),
            ("A 6-month history of milia.", "affirmed"),
        ],
    )
    def test_cues(self, text: str, status: str) -> None:
        """Before it, behind it, or a sign; what only looks like a cue is none."""
        assert [status] == [*said(text).values()]

    def test_several_at_once(self) -> None:
        """Of a relative, planned, unsure, not so, over: the first of these counts."""
        assert {"milia": "family"} == said("Her mother had no milia.")
        assert {"milia": "hypothetical"} == said("If possible milia recur")
        assert {"milia": "uncertain"} == said("Milia is not ruled out".lower())
        assert {"milia": "negated"} == said("no history of milia")

    def test_cue_is_given(self) -> None:
        """As the text has it; of what is affirmed there is none."""
        assert ["No history of", None] == [
            one.cue for one in found("No history of burns. Milia.")
        ]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("No burns, milia or shingles.", ["negated"] * 3),
            ("No burns, but milia.", ["negated", "affirmed"]),
            ("No burns; milia.", ["negated", "affirmed"]),
            ("No burns. Milia.", ["negated", "affirmed"]),
            ("No burns on vemurafenib.", ["negated", "affirmed"]),
            ("No burns, and milia were seen.", ["negated", "affirmed"]),
            ("No burns, shingles, and milia were seen.", ["negated"] * 3),
            ("Possible burns, no milia.", ["uncertain", "negated"]),
            ("No burns, possible milia.", ["negated", "uncertain"]),
            ("History of burns, no milia.", ["historical", "negated"]),
            ("Burns and milia were excluded.", ["negated", "negated"]),
            ("Burns were seen and milia were excluded.", ["affirmed", "negated"]),
            ("Burns, although she was well, were excluded.", ["affirmed"]),
            ("Burns, she said, and so did all of us, were excluded.", ["affirmed"]),
            ("Were excluded. Burns.", ["affirmed"]),
            ("Burns, possibly, were excluded.", ["negated"]),
            ("No pain in all of the many long days and short nights that there were burns",
             ["affirmed"]),
            ("Mother has milia; she has burns.", ["family", "affirmed"]),
        ],
    )  # fmt: skip
    def test_reach(self, text: str, expected: list[str]) -> None:
        """A cue reaches a list, and ends at its sentence, at a turn, and far away."""
        assert expected == [*said(text).values()]

    def test_cue_within_a_name(self) -> None:
        """Is none."""
        assert {"naevus of Stüve": "affirmed", "burn": "affirmed"} == said(
            "naevus of Stüve, burn"
        )

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("PMH: burns\nExamination: milia", ["historical", "affirmed"]),
            ("Family history\n- burns\n- milia\n\nMilia", ["family"] * 2 + ["affirmed"]),
            ("Plan: dermabrasion. Then CO2 laser.", ["hypothetical"] * 2),
            ("PMH: burns. FH: milia. DH: vemurafenib",
             ["historical", "family", "affirmed"]),
            ("**Differential diagnosis**\nmilia, closed comedo", ["uncertain"] * 2),
            ("PMH: no burns", ["negated"]),
            ("Family history:  \n \nMilia.\n\nBurns.", ["family", "affirmed"]),
            ("Burns\nMilia", ["affirmed"] * 2),
        ],
    )  # fmt: skip
    def test_headings(self, text: str, expected: list[str]) -> None:
        """What stands below one has its status, to the next or an empty line."""
        assert expected == [one.status for one in found(text)]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("No burns e.g. milia", ["negated"] * 2),
            ("No burns, Dr. Jones says, or milia", ["negated"] * 2),
            ("No burns seen by A. Smith or milia", ["negated"] * 2),
            ("No burns for I. Milia", ["negated", "affirmed"]),
            ("No burns\n- milia", ["negated", "affirmed"]),
            ("No burns\nMilia", ["negated", "affirmed"]),
            ("No burns, erythematosquamous hyperpigmentations, hypopigmentations or\nMilia",
             ["negated", "negated"]),
            ("No burns! Milia", ["negated", "affirmed"]),
            ("No burns.) Milia", ["negated", "affirmed"]),
        ],
    )  # fmt: skip
    def test_sentences(self, text: str, expected: list[str]) -> None:
        """A full stop ends one, but for abbreviations; a short line does as well."""
        assert expected == [one.status for one in found(text)]


class TestTimes:
    @pytest.mark.parametrize(
        ("text", "duration", "date"),
        [
            ("on vemurafenib for 3 months", "for 3 months", None),
            ("vemurafenib x 3 wks", "x 3 wks", None),
            ("vemurafenib for ages", "for ages", None),
            ("2-3 years of milia", "2-3 years", None),
            ("shingles last winter", None, "last winter"),
            ("a burn two years ago", None, "two years ago"),
            ("In 2015 she had shingles", None, "In 2015"),
            ("shingles on 12/03/2019", None, "on 12/03/2019"),
            ("shingles in March", None, "in March"),
            ("shingles, 3 March 2019", None, "3 March 2019"),
            ("vemurafenib since 2019", None, "since 2019"),
            ("shingles at the age of 40", None, "at the age of 40"),
            ("dermabrasion next month", None, "next month"),
            ("vemurafenib since May for 2 weeks", "for 2 weeks", "since May"),
            ("a 40-year-old man with milia", None, None),
            ("milia two weeks after dermabrasion", None, None),
            ("milia 5 mm wide", None, None),
        ],
    )
    def test_as_written(
        self, text: str, duration: str | None, date: str | None
    ) -> None:
        """What is said for how long, and when, is kept; ages and intervals are neither."""
        one = found(text)[0]

        assert (duration, date) == (one.duration, one.date)

    def test_of_what(self) -> None:
        """The nearest, before it at best, and no other clause's."""
        text = "A burn 5 years ago, in 2019 shingles, vemurafenib for 3 weeks"

        assert [(None, "5 years ago"), (None, "in 2019"), ("for 3 weeks", None)] == [
            (one.duration, one.date) for one in found(text)
        ]

    def test_far_away(self) -> None:
        """Nothing is said of what stands far away."""
        assert [None] == [
            one.date for one in found(f"milia {'and so on ' * 20} in 2019")
        ]
        assert [None] == [
            one.date for one in found(f"in 2019 {'and so on ' * 20} milia")
        ]

    def test_what_began_goes_on(self) -> None:
        """A date lies back, unless something began with it."""
        assert {"vemurafenib": "historical"} == said("vemurafenib in 2019")
        assert {"vemurafenib": "affirmed"} == said("vemurafenib was started in 2019")
        assert {"shingles": "affirmed"} == said("diagnosed with shingles in 2019")

    def test_list(self) -> None:
        """A date behind a list is that of all of it; before one, of the first."""
        assert {"burns": "historical", "shingles": "historical"} == said(
            "burns and shingles last year"
        )
        assert {"burns": "historical", "milia": "affirmed"} == said(
            "last year burns, milia"
        )

    def test_year_in_a_name(self) -> None:
        """What is part of a name is no date."""
        assert [None] == [one.date for one in found("fever of 2019")]


ALPHABET = st.sampled_from(
    [
        *("milia", "milk spots", "burn", "burns", "PCT", "CO2 laser", "Stüve syndrome"),
        *(
            "no",
            "her mother has",
            "possible",
            "if",
            "history of",
            "but",
            "was excluded",
        ),
        *(
            "last winter",
            "for 3 months",
            "in 2019",
            "family history:",
            "Plan",
            "(",
            ")",
        ),
        *(
            " ",
            " ",
            " ",
            "\n",
            "\n\n",
            ".",
            ", ",
            "-",
            "\u00ad",
            "\u0308",
            "\u200f",
            "🙂",
        ),
        *(
            "(PCT)",
            "דוחנית",
            "粟丘疹",
            "\x00",
            "\x1b[2J",
            "\u202e",
            "é",
            "'",
            "’",
            "ß",
            "İ",
        ),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(ALPHABET, max_size=25).map("".join))
PLAIN_TEXTS = TEXTS.filter(lambda text: not {*"()"} & {*text})


def moved(annotations: Sequence[Annotation], by: int) -> list[tuple[object, ...]]:
    """Return what matters of annotations, moved along."""
    return [
        (one.start + by, one.end + by, one.id, one.matched, one.status, one.cue)
        for one in annotations
    ]


@pytest.mark.exhaustive
class TestLaws:
    @given(TEXTS, st.booleans())
    def test_places(self, text: str, terms: bool) -> None:  # noqa: FBT001 - it is drawn
        """Every mention is the slice of the text at its place, in order, apart."""
        annotations = found(text, terms=terms)
        last = 0

        for one in annotations:
            assert text[one.start : one.end] == one.text
            assert last <= one.start < one.end <= len(text)
            last = one.end

    @given(TEXTS)
    def test_names(self, text: str) -> None:
        """What is mentioned folds to the name it was found by."""
        for one in found(text):
            ways = {one.matched, one.matched.replace("ü", "ue"), f"{one.matched}s"}
            assert "".join(keys_of(one.text)) in {"".join(keys_of(w)) for w in ways}

    @given(PLAIN_TEXTS, PLAIN_TEXTS)
    def test_concatenation(self, one: str, other: str) -> None:
        """Paragraphs speak for themselves, where no brackets define an abbreviation."""
        gap = f"{one}.\n\n"

        assert moved(found(gap + other), 0) == [
            *moved(found(f"{one}."), 0),
            *moved(found(other), len(gap)),
        ]

    @given(TEXTS)
    def test_status(self, text: str) -> None:
        """What is affirmed has no cue; all else has one, and the text has it."""
        for one in found(text):
            assert (one.status is MentionStatus.AFFIRMED) == (one.cue is None)
            assert one.cue is None or one.cue in text


class TestArguments:
    def test_text(self) -> None:
        """Only a text can be annotated."""
        with pytest.raises(dd.ArgumentError, match="`text`"):
            annotate(b"milia")  # type: ignore[arg-type]

    def test_terms(self) -> None:
        """Whether terms are asked for is true or false."""
        with pytest.raises(dd.ArgumentError, match="`terms`"):
            annotate("milia", terms="yes")  # type: ignore[arg-type]

    def test_length(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A text longer than any document is refused."""
        monkeypatch.setattr(module, "LONGEST", 10)

        assert 1 == len(found("milia milk"))
        with pytest.raises(QueryError, match="found 11 characters"):
            found("milia milk.")


class TestBundled:
    def test_gold(self) -> None:
        """Nine in ten of the mentions in sentences kept apart are right in every way."""
        mark = re.compile(r"\[([^|\]]+)\|([^|\]]+)(?:\|(\w+))?\]")
        wanted = right = given_ = 0
        for line in (ROOT / "benchmarks/gold/test.txt").read_text("utf-8").splitlines():
            marked = line.split(" | ", 1)[1].replace("\\n", "\n")
            expected = {
                (m[1], m[3] or "affirmed"): m[2].split("/")
                for m in mark.finditer(marked)
            }
            annotations = annotate(mark.sub(r"\1", marked))
            wanted += len(expected)
            given_ += len(annotations)
            right += sum(
                one.id in expected.get((one.text, str(one.status)), ())
                for one in annotations
            )
        assert 0.9 < 2 * right / (wanted + given_)


class TestCommand:
    @pytest.fixture(autouse=True)
    def put_world(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put the small world in the place of the bundled dataset."""
        monkeypatch.setattr("dermdata.collection.dataset", world)

    def test_lines(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Each mention with its place, its record and what is said of it."""
        text = "No burns; her\nmother has milk\nspots. Whitehead for 3 weeks in 2019."
        assert 0 == main(["annotate", text])

        assert [
            "3-8  burns  burn (condition) | negated: No",
            "25-35  milk spots  milia (condition) | family: mother",
            "37-46  Whitehead  closed-comedo (condition) | historical: in 2019; "
            "for 3 weeks; in 2019; or milia",
        ] == capsys.readouterr().out.splitlines()

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The same as from Python; terms where they are asked for."""
        assert 0 == main(["annotate", "Itching skin, burns", "--terms", "--json"])

        assert json.loads(capsys.readouterr().out) == [
            one.as_dict() for one in found("Itching skin, burns", terms=True)
        ]

    def test_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Where nothing is mentioned, that is said apart from the answer."""
        assert 0 == main(["annotate", "weather"])
        assert ("", "nothing found\n") == capsys.readouterr()

    def test_what_would_steer_a_terminal(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A text is printed as a text, whatever signs are in it."""
        main(["annotate", "derm\u00ada\u00adbrasion"])

        assert capsys.readouterr().out.startswith("0-14  derm\\xada\\xadbrasion  ")

    @pytest.mark.parametrize("data", [b"no milia", b"\xef\xbb\xbfno milia"])
    def test_standard_input(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        data: bytes,
    ) -> None:
        """A document comes from there; a byte-order mark is no part of it."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

        assert 0 == main(["annotate", "-"])
        assert "3-8  milia" == capsys.readouterr().out[:10]

    def test_standard_input_that_is_no_text(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is said where it is not, and how to mend it."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"caf\xe9")))

        assert 3 == main(["annotate", "-"])
        assert (
            "dermdata: standard input: byte 0xe9 is not UTF-8 (save the text as UTF-8)\n"
        ) == capsys.readouterr().err

    def test_no_standard_input(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where there is none, that is said."""
        monkeypatch.setattr(sys, "stdin", None)

        assert 3 == main(["annotate", "-"])
        assert "not open (give the text itself)" in capsys.readouterr().err
