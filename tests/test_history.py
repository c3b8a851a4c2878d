"""Histories in phrases: what they name, what they say of it, what is not understood."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata.cli import main
from dermdata.query import ClassifyResult, Unresolved, classify

from .examples import FOR, small_dataset, statement
from .mentioned import called, record


if TYPE_CHECKING:
    from dermdata.collection import Dataset


def klass(name: str, *parents: str, **fields: Any) -> dict[str, Any]:
    """Return the document of a class."""
    made = record("condition", name, parents=[*parents])
    del made["type"]
    return made | {"kind": "classification", "criterion": f"It is {name}."} | fields


def triggered(target: str, **fields: Any) -> dict[str, Any]:
    """Return the statement that something triggers the subject."""
    return statement("triggered-by", target, "supported", FOR, **fields)


SCHEME = {"axis": "cause", "source": "trial-2020", "edition": "2020"}
MEDICATION, TRAUMA = "medication-associated-milia", "trauma-associated-milia"
CONGENITAL = "congenital-milia"


def made() -> Dataset:
    """Return a small world in which burns and some drugs are followed by milia."""
    scheme = klass("Milia by cause", scheme=SCHEME)
    del scheme["parents"]
    return small_dataset(
        scheme,
        klass("Primary milia", "milia-by-cause"),
        klass("Secondary milia", "milia-by-cause"),
        klass(
            "Congenital milia",
            "primary-milia",
            statements=[statement("occurs-in", "newborn", "supported", FOR)],
        ),
        klass(
            "Medication-associated milia",
            "secondary-milia",
            statements=[
                triggered("topical-steroid", context={"route": "topical"}),
                triggered("vemurafenib"),
            ],
        ),
        klass(
            "Trauma-associated milia",
            "secondary-milia",
            statements=[triggered("burn"), triggered("sunlight")],
        ),
        record("condition", "Milia", called("whitehead", "lay")),
        record("condition", "Closed comedo", called("whitehead", "lay")),
        record("condition", "Burn", called("burns", "lay")),
        record("condition", "Diabetes"),
        record("treatment", "Vemurafenib"),
        record("treatment", "Topical steroid", type="drug-class"),
        record("treatment", "Hydrocortisone", parents=["topical-steroid"]),
        record("treatment", "Pill", called("steroids", "lay", scope="broad")),
        record("term", "Sunlight", type="exposure"),
        record("term", "Newborn", type="population"),
        record("term", "Woman", type="population"),
        record("term", "Elbow crease", type="sign"),
    )


WORLD = made()


def of(*history: str) -> ClassifyResult:
    """Return what a history points to."""
    return classify(*history, dataset=WORLD)


class TestCounted:
    @pytest.mark.parametrize(
        ("phrase", "classes"),
        [
            ("on vemurafenib for 3 months", [MEDICATION]),
            ("second-degree burn", [TRAUMA]),
            ("a bad burn to the left shin 5 years ago", [TRAUMA]),
            ("burn as a child, now on vemurafenib", [TRAUMA, MEDICATION]),
            ("stopped vemurafenib in March", [MEDICATION]),
            ("no burns, but on vemurafenib", [MEDICATION]),
            ("lots of sunlight", [TRAUMA]),
            ("newborn with white bumps", [CONGENITAL]),
            ("woman with a burn", [TRAUMA]),
            ("burn of a newborn", [TRAUMA]),
            ("vemurafenib 960 mg bd", [MEDICATION]),
        ],
    )
    def test_what_was(self, phrase: str, classes: list[str]) -> None:
        """What is there, in use or over counts; who it was does not, beside it."""
        result = of(phrase)

        assert classes == [*result.classes]
        assert ("resolved", ()) == (result.status, result.unresolved)

    @pytest.mark.parametrize(
        ("phrase", "status", "reason"),
        [
            (
                "no history of burns",
                "negated",
                "The history says that it is not so: “no history of”.",
            ),
            (
                "her mother had a burn",
                "family",
                "The history says it of a relative: “mother”.",
            ),
            (
                "will start vemurafenib",
                "hypothetical",
                "The history says that it may come, not that it was: “will start”.",
            ),
            (
                "possible burn",
                "uncertain",
                "The history is not sure of it: “possible”.",
            ),
        ],
    )
    def test_what_was_not(self, phrase: str, status: str, reason: str) -> None:
        """What is denied, of a relative, planned or doubted is said and does not count."""
        result = of(phrase)

        assert () == result.classes
        assert "resolved" == result.status
        assert {(status, reason, False)} == {
            (str(row.status), row.reason, row.accepted) for row in result.results
        }

    def test_what_is_kept(self) -> None:
        """The words, what they say, for how long and when."""
        (row,) = of("vemurafenib for 3 months, stopped in 2019").results

        assert ("vemurafenib", "historical", "for 3 months", "in 2019") == (
            row.mention,
            row.status,
            row.duration,
            row.date,
        )

    def test_name_alone(self) -> None:
        """It is affirmed, and all of the part names it."""
        row = of("burn").results[0]

        assert ("burn", "affirmed", None, None, None) == (
            row.mention,
            row.status,
            row.cue,
            row.duration,
            row.date,
        )

    def test_people_that_are_not_counted(self) -> None:
        """A note on kinds of people is of those that the history is of."""
        assert () == of("newborn", "no woman").notes
        assert 1 == len(of("newborn", "woman").notes)


class TestRoutes:
    @pytest.mark.parametrize(
        ("phrase", "counts"),
        [
            ("hydrocortisone for years", True),
            ("hydrocortisone cream for years", True),
            ("hydrocortisone tablets for years", False),
            ("hydrocortisone by mouth", False),
            ("hydrocortisone cream and tablets", True),
            ("oral vemurafenib", True),
        ],
    )
    def test_said(self, phrase: str, counts: bool) -> None:  # noqa: FBT001 - it is given
        """A statement on another route than the one that is said does not hold."""
        assert counts == bool(of(phrase).classes)

    def test_reason(self) -> None:
        """It is said which route it was."""
        (row,) = of("oral hydrocortisone now").results

        assert "The history says that it was oral." == row.reason


class TestUnresolved:
    def test_nothing(self) -> None:
        """A part that names nothing is not understood as a whole."""
        result = of("zzz in March")

        assert "unresolved" == result.status
        assert (
            Unresolved(
                input="zzz in March",
                text="zzz in March",
                nearest=(),
                reason="No record has this name.",
            ),
        ) == result.unresolved

    def test_words(self) -> None:
        """Words that are no mention, cue, date or plain word are said, in runs."""
        result = of("took zzz qqq and vemurafenib")

        assert "partly-resolved" == result.status
        assert (MEDICATION,) == result.classes
        assert [("zzz qqq", "This is not understood.")] == [
            (one.text, one.reason) for one in result.unresolved
        ]

    def test_nearest(self) -> None:
        """The names that come closest to them are given."""
        (one,) = of("vemurafenib and hydrocortisoen").unresolved

        assert "Hydrocortisone" == one.nearest[0]

    @pytest.mark.parametrize(
        ("phrase", "word"),
        [
            ("zzz burn since May", "“zzz”"),
            ("burn zzz since May", "“zzz”"),
            ("zzz burn qqq", "“zzz”, “qqq”"),
            ("my burn cream", "“cream”"),
        ],
    )
    def test_beside_a_mention(self, phrase: str, word: str) -> None:
        """They may make something else of it, so that it does not count."""
        result = of(phrase)

        assert () == result.classes
        assert f"What {word} makes of it is not understood." == result.results[0].reason

    def test_apart_from_a_mention(self) -> None:
        """What a comma parts from it makes nothing else of it."""
        assert (TRAUMA,) == of("burn, zzz since May").classes

    @pytest.mark.parametrize(
        "phrase", ["diabetes insipidus", "a shingles vaccine, zzz"]
    )
    def test_something_else(self, phrase: str) -> None:
        """A phrase that only holds a name mentions nothing."""
        assert ("unresolved", ()) == (of(phrase).status, of(phrase).results)

    def test_something_else_beside_a_mention(self) -> None:
        """It is not understood, though each of its words were plain."""
        assert ["burns unit"] == [
            one.text for one in of("the burns unit, on vemurafenib").unresolved
        ]

    def test_term_that_nothing_is_said_of(self) -> None:
        """It is no answer; by its name alone it is answered that nothing is said."""
        assert "unresolved" == of("in the elbow crease").status
        assert ["unknown"] == [row.verdict for row in of("elbow crease").results]

    def test_long(self) -> None:
        """A part longer than any name is read as a text; no names come close to it."""
        text = f"{'and so on ' * 60}, on vemurafenib"
        (one,) = of("x" * 1000).unresolved

        assert (MEDICATION,) == of(text).classes
        assert () == one.nearest

    def test_ambiguous(self) -> None:
        """A mention that may be of several records is followed to all of them."""
        result = of("a whitehead since May", "whiteheads again")

        assert [("closed-comedo", "milia")] * 2 == [
            one.records for one in result.ambiguous
        ]
        assert {"closed-comedo", "milia"} == {row.record for row in result.results}

    def test_broad_name(self) -> None:
        """What means more than the record leaves open whether it is meant."""
        (row,) = of("on steroids since May").results

        assert ("pill", False) == (row.record, row.accepted)


WORDS = st.lists(
    st.sampled_from(
        [
            *("burn", "vemurafenib", "no", "mother", "possible", "will have", "and"),
            *("zzz", ",", "since May", "for 2 weeks", "newborn", "whitehead", "cream"),
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


class TestLaws:
    @given(WORDS)
    def test_rows(self, phrase: str) -> None:
        """A row that counts is of what was; its words are in the part."""
        result = of(phrase)

        assert result.results or result.unresolved
        for row in result.results:
            assert not row.accepted or row.status in {"affirmed", "historical"}
            assert row.mention in phrase
            assert row.input == phrase.strip()
        assert all(one.text in phrase for one in result.unresolved)

    @given(WORDS, WORDS)
    def test_parts(self, one: str, other: str) -> None:
        """Each part speaks for itself."""
        whole, parts = of(one, other), [of(one), of(other)][: 1 + (one != other)]

        assert [row for part in parts for row in part.results] == [*whole.results]
        assert [u for part in parts for u in part.unresolved] == [*whole.unresolved]


class TestBundled:
    @pytest.mark.parametrize(
        ("phrase", "classes"),
        [
            ("on vemurafenib for 3 months", (MEDICATION,)),
            ("no history of burns", ()),
            ("mother has milia", ()),
            ("second-degree burn", (TRAUMA,)),
            ("herpes zoster last winter", ("disease-associated-milia",)),
            ("diabetes insipidus", ()),
            ("hydrocortisone tablets", ()),
        ],
    )
    def test_phrases(self, phrase: str, classes: tuple[str, ...]) -> None:
        """As people write them."""
        assert classes == dd.classify(phrase).classes


def test_what_is_not_counted_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    """However many classes it would have pointed to."""
    assert 2 == len(dd.classify("no burns").results)
    main(["classify", "no burns"])

    assert ["no burns: not counted. The history says that it is not so: “no”."] == (
        capsys.readouterr().out.splitlines()
    )


@pytest.mark.parametrize("history", ["?penicillamine", "? PCT", "burn?"])
def test_what_is_questioned_is_not_counted(history: str) -> None:
    """A question mark says that nobody knows, even where all else is a name."""
    found = dd.classify(history)

    assert () == found.classes
    assert {"uncertain"} == {row.status for row in found.results}


class TestCommand:
    @pytest.fixture(autouse=True)
    def put_world(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put the small world in the place of the bundled dataset."""
        monkeypatch.setattr("dermdata.collection.dataset", lambda: WORLD)

    def run(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
        """Return the lines that a command prints."""
        main(["classify", *arguments])
        return capsys.readouterr().out.splitlines()

    def test_counted(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Which words of it point where, and what is said of them."""
        lines = self.run(capsys, "stopped vemurafenib after 3 weeks")

        assert "stopped vemurafenib after 3 weeks: vemurafenib: points to" in lines[0]
        assert "  historical: 3 weeks" == lines[-1]

    def test_not_counted(self, capsys: pytest.CaptureFixture[str]) -> None:
        """One line says so, and why."""
        assert [
            "no burns: not counted. The history says that it is not so: “no”."
        ] == self.run(capsys, "no burns")

    def test_not_understood(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The words, and the part they are of."""
        assert [
            "vemurafenib, hydrocortisoen: “hydrocortisoen”: This is not understood. The "
            "nearest: Hydrocortisone."
        ] == self.run(capsys, "vemurafenib, hydrocortisoen")[-1:]

    def test_strict(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Anything that is not understood is a finding, where that is asked for."""
        assert 0 == main(["classify", "burn", "zzz"])
        assert 1 == main(["classify", "burn", "zzz", "--strict"])
        assert 1 == main(["classify", "burn", "zzz", "--strict", "--json"])
        assert 0 == main(["classify", "burn", "no burns", "--strict"])
        capsys.readouterr()

    def test_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Classes, how much is understood, and what is not, with the reason."""
        main(["classify", "burn, zzz", "--json"])
        printed = json.loads(capsys.readouterr().out)

        assert ([TRAUMA], "partly-resolved") == (printed["classes"], printed["status"])
        assert [
            {
                "input": "burn, zzz",
                "text": "zzz",
                "nearest": [],
                "reason": "This is not understood.",
            }
        ] == printed["unresolved"]

    def test_what_would_steer_a_terminal(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A part is printed as a text, whatever signs are in it."""
        lines = self.run(capsys, "burn, \x1b[2J", "no burn\u202e")

        assert not any("\x1b" in line or "\u202e" in line for line in lines)
