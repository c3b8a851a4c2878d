"""Cards: records in plain sentences, each of which statements bear out."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata.query._card_words import CLAIMS, KNOWN, NOT_SO, TEMPLATES
from dermdata.query._readability import grade

from .examples import evidence
from .spots import (
    BOOK,
    CASE,
    ORAL,
    SERIES,
    SPOT,
    partly,
    record,
    refuted,
    said,
    spots,
)


SPOTS = spots()
DATA = dd.dataset()
TOLD = DATA.ids("condition") + DATA.ids("classification") + DATA.ids("treatment")
DENIED = "What people also say"


def told(name: str, title: str, **asked: Any) -> list[str]:
    """Return the sentences of a section of a card; none where there is no such section."""
    made = dd.card(name, **{"dataset": SPOTS, **asked})
    return [
        sentence.text
        for section in made.sections
        if section.title == title
        for sentence in section.sentences
    ]


class TestCard:
    def test_patient(self) -> None:
        """What is accepted of spots, what it is told apart from, and what is not so."""
        assert """\
Spot

What spot is.

What it looks and feels like:
- It can show: White papule. Experts say so.

Where it occurs:
- It is seen at: Eyelid (most cases). Reports of single patients or small groups say so.
- It is seen at: Arm (in Newborn). Reports of single patients or small groups say \
so, but it is not certain.

How it goes on:
- What can come: Persistence. Experts say so.

What can bring it about:
- It can follow: Blistering; Steroid cream (topical). Reports of single patients or \
small groups say so.
- It can follow: Sun. Experts say so.
- It can follow: Rubbing (said of Spot plaque); Steroid pill (oral, said of Spot \
rash). Reports of single patients or small groups say so, but it is not certain.

What is used against it:
- It has been treated with: Peel (said of Spot plaque). Studies of many patients show \
it.
- It has been treated with: Frost. Experts say so.

What may prevent it:
- It may be prevented by: Shade. Reports of single patients or small groups say so, \
but it is not certain.

What it can be taken for:
- It can be mistaken for: Wart (verruca). Experts say so.

How it is established:
- What helps to tell: Biopsy. Experts say so.

In figures:
- Diameter: 1–2 mm. Experts say so.

Cautions:
- Care is needed with Frost: Eyelid.

Red flags:
- It should be looked at by a doctor if there is any of these: Fragility.

What people also say:
- It is said to be treated by “Sold cream”: a sales claim; nothing else \
supports it.
- Spot plaque is said to be treated by “Balm”: not so. It failed in one patient.
- It is said to be treated by “Pill”: not known to be so. No study.
- It is said to have “Prevalence: ≤ 9 %”: disputed; there is evidence for and \
against. Two surveys, two figures.
- It is said to occur at “Eyelid” (only): not so. It failed in one patient.
- Drug spots is said to follow “Balm”: not so. It failed in one patient.

Reference data, not medical advice.""" == dd.card("spot", dataset=SPOTS).as_text()

    def test_clinician(self) -> None:
        """Is told the levels, what stands below the broader, and where flags point."""
        assert [
            "It can follow: Blistering; Steroid cream (topical). Supported: case series "
            "or reports (E3, E4).",
            "It can follow: Sun; Mild blistering. Supported: reviews, textbooks or "
            "indirect (E5).",
            "It can follow: Rubbing (said of Spot plaque); Steroid pill (oral, said of "
            "Spot rash). Partly supported: case series or reports (E3, E4).",
        ] == told("spot", "What can bring it about", audience="clinician")
        assert [
            "Dark urine, beside milia, points to: Blistering (at Eyelid).",
            "Fragility, beside milia, points to: Disease spots.",
        ] == told("spot", "Red flags", audience="clinician")
        assert [
            "It was seen together with: Lupus (said of Spot plaque). Supported: reviews, "
            "textbooks or indirect (E5)."
        ] == told("spot", "What occurs with it", audience="clinician")

    def test_what_a_record_says_itself_comes_first(self) -> None:
        """Though the same was seen more firmly in a form of it."""
        cold = said("treated-by", "peel", BOOK)
        made = spots(record("condition", "spot", type="lesion", statements=[cold]))

        assert ["It has been treated with: Peel. Experts say so."] == [
            text
            for text in told("spot", "What is used against it", dataset=made)
            if "Peel" in text
        ]

    @pytest.mark.parametrize(
        ("design", "patient", "clinician"),
        [
            (
                "randomised-trial",
                "Studies of many patients show it",
                "trials or cohorts (E1, E2)",
            ),
            (
                "cohort",
                "Studies of many patients show it",
                "trials or cohorts (E1, E2)",
            ),
            (
                "case-series",
                "Reports of single patients or small groups say so",
                "case series or reports (E3, E4)",
            ),
            (
                "case-report",
                "Reports of single patients or small groups say so",
                "case series or reports (E3, E4)",
            ),
            ("textbook", "Experts say so", "reviews, textbooks or indirect (E5)"),
            ("web-opinion", "Practitioners say so", "practitioners' pages (E6)"),
        ],
    )
    def test_how_it_is_known(self, design: str, patient: str, clinician: str) -> None:
        """A patient is told in words, a clinician the sort of study and the level."""
        known = evidence("case-2019", "supports", design)
        lump = record(
            "condition",
            "lump",
            type="lesion",
            statements=[said("treated-by", "peel", known)],
        )
        made = spots(lump)
        title = "What is used against it"

        assert [f"It has been treated with: Peel. {patient}."] == told(
            "lump", title, dataset=made
        )
        assert [f"It has been treated with: Peel. Supported: {clinician}."] == told(
            "lump", title, dataset=made, audience="clinician"
        )

    def test_many(self) -> None:
        """Six are named to a patient, and how many more there are is said."""
        drugs = [record("treatment", f"drug-{n}", type="drug") for n in range(8)]
        cures = [said("treated-by", f"drug-{n}", BOOK) for n in range(8)]
        lump = record("condition", "lump", type="lesion", statements=cures)
        made = spots(*drugs, lump)
        title = "What is used against it"

        assert [
            "It has been treated with: Drug 0; Drug 1; Drug 2; Drug 3; Drug 4; Drug 5; "
            "and 2 more. Experts say so."
        ] == told("lump", title, dataset=made)
        assert "Drug 7" in told("lump", title, dataset=made, audience="clinician")[0]

    def test_treatment(self) -> None:
        """What it is used against, what its class can lead to, what asks for care."""
        assert [
            ("What it is used against", ["It has been used against: Spot (dot)."]),
            ("Cautions", ["Care is needed with Frost: Eyelid."]),
            (
                DENIED,
                ["It is said to lead to “Scar”: not so. It failed in one patient."],
            ),
        ] == [
            (
                section.title,
                [one.text.partition(" Experts")[0] for one in section.sentences],
            )
            for section in dd.card("frost", dataset=SPOTS).sections
        ]
        assert [
            "It can lead to: Drug spots (topical, said of Steroid cream). Reports of "
            "single patients or small groups say so.",
            "It can lead to: Scar (said of Steroid). Experts say so.",
        ] == told("strong-cream", "What it can lead to")

    def test_cautions_of_the_class(self) -> None:
        """Hold for the drug, where the route fits."""
        creamed = partly("treated-by", "strong-cream", CASE)
        taken = partly("treated-by", "steroid-pill", CASE, context=ORAL)
        lump = record("condition", "lump", type="lesion", statements=[creamed, taken])

        assert [
            "Care is needed with Steroid pill: Newborn.",
            "Care is needed with Strong cream: Newborn; Eyelid (topical).",
        ] == told("lump", "Cautions", dataset=spots(lump))

    def test_of_what_a_cause_is_said_where_the_classes_are_those_of_a_form(
        self,
    ) -> None:
        """The classes of spots are no classes of lumps, which may have other causes."""
        spot = {**SPOT, "parents": ["lump"]}
        data = spots(record("condition", "lump", type="lesion"), spot)

        assert (
            "It can follow: Blistering (said of Disease spots); Steroid cream (topical, "
            "said of Drug spots). Reports of single patients or small groups say so."
        ) == told("lump", "What can bring it about", dataset=data)[0]

    def test_what_is_said_of_a_treatment_elsewhere_is_denied_on_it(self) -> None:
        """That a cream is sold against spots stands on spots, and is told of the cream."""
        assert [
            "Spot is said to be treated by “Sold cream”: a sales claim; nothing "
            "else supports it."
        ] == told("sold-cream", DENIED)

    def test_a_figure_in_dispute(self) -> None:
        """Is told as a figure."""
        assert (
            "It is said to have “Prevalence: ≤ 9 %”: disputed; there is evidence for and "
            "against. Two surveys, two figures."
        ) in told("spot", DENIED, audience="clinician")

    def test_a_clinician_is_told_claims_by_verdict(self) -> None:
        """A patient first of what people act on, whatever the verdict."""
        by_clinician = told("spot", DENIED, audience="clinician")
        by_patient = told("spot", DENIED)

        assert by_clinician[1].startswith("It is said to have “Prevalence: ≤ 9 %”")
        assert ["treated", "treated", "treated", "have", "occur", "follow"] == [
            re.findall("said to (?:be )?([a-z]+)", text)[0] for text in by_patient
        ]

    def test_what_is_denied_as_a_rule_and_accepted_of_some(self) -> None:
        """Is not denied of those."""
        some = said("triggered-by", "sun", BOOK, extent="some")
        denied = refuted("triggered-by", "sun")
        lump = record("condition", "lump", type="lesion", statements=[some, denied])
        made = spots(lump)

        assert [
            "It is said to follow “Sun” (as a rule): not so. It failed in one patient."
        ] == told("lump", DENIED, dataset=made)
        assert [
            "It is said to follow “Sun” (as a rule, in Newborn): not so. It failed in "
            "one patient."
        ] == told(
            "lump",
            DENIED,
            dataset=spots(
                record(
                    "condition",
                    "lump",
                    type="lesion",
                    statements=[
                        some | {"context": {"population": "newborn"}},
                        denied | {"context": {"population": "newborn"}},
                    ],
                )
            ),
        )
        assert [
            "It is said to follow “Sun” (in Newborn): not so. It failed in one patient."
        ] == told(
            "lump",
            DENIED,
            dataset=spots(
                record(
                    "condition",
                    "lump",
                    type="lesion",
                    statements=[some, denied | {"context": {"population": "newborn"}}],
                )
            ),
        )

    def test_what_is_denied_of_a_disease_elsewhere(self) -> None:
        """Is told on its own card, too."""
        lump = record("condition", "lump", type="lesion")
        other = record(
            "condition",
            "bump",
            type="lesion",
            statements=[refuted("triggered-by", "lump")],
        )

        assert [
            "Bump is said to follow “Lump”: not so. It failed in one patient."
        ] == told("lump", DENIED, dataset=spots(lump, other))

    def test_a_gene_that_is_denied(self) -> None:
        """What has no words of its own is told as it is labelled."""
        gene = record("term", "ab1", type="gene", name="AB1")
        lump = record(
            "condition",
            "lump",
            type="lesion",
            statements=[refuted("has-gene", "ab1")],
        )

        assert [
            "It is said to be so: “Lump has gene AB1”: not so. It failed in one patient."
        ] == told("lump", DENIED, dataset=spots(gene, lump))

    def test_a_drug_taken_off_the_market(self) -> None:
        """Is not named without saying so."""
        gone = record("term", "withdrawn-from-market", type="attribute")
        drug = record(
            "treatment",
            "old-pill",
            type="drug",
            statements=[said("has-attribute", "withdrawn-from-market", BOOK)],
        )
        cured = said("treated-by", "old-pill", BOOK, context=ORAL)
        lump = record("condition", "lump", type="lesion", statements=[cured])
        made = spots(gone, drug, lump)

        assert [
            "It has been treated with: Old pill (oral, withdrawn from market). "
            "Experts say so."
        ] == told("lump", "What is used against it", dataset=made)

    def test_units_in_words(self) -> None:
        """Nobody need know how UCUM writes a year."""
        age = record("term", "age", type="measure")
        lump = record(
            "condition",
            "lump",
            type="lesion",
            statements=[
                said(
                    "has-measure",
                    {"between": [30, 50], "unit": "a"},
                    BOOK,
                    measure="age",
                )
            ],
        )

        assert ["Age: 30–50 years. Experts say so."] == told(
            "lump", "In figures", dataset=spots(age, lump)
        )

    def test_what_calls_for_care_always(self) -> None:
        """Is not told again for a route."""
        care = said("caution", "newborn", BOOK)
        pill = record(
            "treatment",
            "new-pill",
            type="drug",
            statements=[care, care | {"context": ORAL}],
        )
        (sentence,) = (
            sentence
            for section in dd.card("new-pill", dataset=spots(pill)).sections
            for sentence in section.sentences
        )

        assert "Care is needed with New pill: Newborn." == sentence.text
        assert 2 == len(sentence.statements)

    def test_a_red_flag_is_limited(self) -> None:
        """Where what is said of it is, and nothing is said of it without a limit."""
        flag = said("pointed-to-by", "persistence", BOOK)
        young = flag | {"context": {"population": "newborn"}}
        see = "It should be looked at by a doctor if there is any of these: "
        one, two = (
            record("condition", "lump", type="lesion", statements=flags)
            for flags in ([young], [young, flag])
        )

        assert [f"{see}Persistence (in Newborn)."] == told(
            "lump", "Red flags", dataset=spots(one)
        )
        assert [f"{see}Persistence."] == told("lump", "Red flags", dataset=spots(two))

    def test_what_is_itself_a_red_flag(self) -> None:
        """Says of what; so do the eruptive milia of inherited diseases."""
        assert ["It can itself point to: Genodermatosis-associated milia."] == told(
            "multiple-eruptive-milia",
            "Red flags",
            dataset=DATA,
            audience="clinician",
        )
        assert [
            "It should be looked at by a doctor, for it can point to: "
            "Genodermatosis-associated milia (hereditary milia)."
        ] == told("multiple-eruptive-milia", "Red flags", dataset=DATA)

    def test_no_red_flags(self) -> None:
        """Where nothing points to it, and never for a treatment."""
        for audience in ("patient", "clinician"):
            assert [] == told("lupus", "Red flags", audience=audience)
            assert [] == told("frost", "Red flags", audience=audience)

    @pytest.mark.parametrize(
        ("name", "notice"),
        [
            ("spot", None),
            (
                "spotlet",
                "Rejected 2026-11-22: Names nothing of its own. Use `spot`.",
            ),
            (
                "blistering",
                "Background: the literature on it was not appraised; a low level says "
                "nothing of what is known.",
            ),
            ("lupus", "No more is said of it here."),
        ],
    )
    def test_notice(self, name: str, notice: str | None) -> None:
        """Whether it is out of use, or nobody weighed what is written on it."""
        made = dd.card(name, dataset=SPOTS)

        assert notice == made.notice
        assert (f"\n\n{notice}\n\n" in made.as_text()) is (notice is not None)
        assert ("**Rejected" in made.as_markdown()) is (name == "spotlet")

    @pytest.mark.parametrize(
        ("synonym", "called"),
        [
            ({}, "Wart (verruca)"),
            ({"text": "the warts"}, "Wart"),
            ({"text": "war"}, "Wart"),
            ({"text": "WART"}, "Wart"),
            ({"register": "clinical"}, "Wart"),
            ({"scope": "broad"}, "Wart"),
            ({"language": "de"}, "Wart"),
            ({"language": "en-GB"}, "Wart (verruca)"),
        ],
    )
    def test_lay_names(self, synonym: dict[str, str], called: str) -> None:
        """A patient is told another name, if it is an exact one in English lay words."""
        lay = {
            "text": "verruca",
            "scope": "exact",
            "register": "lay",
            "language": "en",
            "source": "lay-page",
        }
        wart = record("condition", "wart", type="lesion", synonyms=[lay | synonym])
        made = spots(wart)

        assert [f"It can be mistaken for: {called}. Experts say so."] == told(
            "spot", "What it can be taken for", dataset=made
        )
        assert (
            "Wart (verruca)"
            not in dd.card("spot", audience="clinician", dataset=made).as_text()
        )

    def test_groups_of_people_need_no_other_name(self) -> None:
        """Neonates are no plainer than newborns."""
        lay = {
            "text": "neonate",
            "scope": "exact",
            "register": "lay",
            "language": "en",
            "source": "lay-page",
        }
        newborn = record("term", "newborn", type="population", synonyms=[lay])

        assert "Newborn" in dd.card("spot", dataset=spots(newborn)).as_text()
        assert "neonate" not in dd.card("spot", dataset=spots(newborn)).as_text()


class TestMarkdown:
    def test_statements_behind_each_sentence(self) -> None:
        """So that a reader can follow it to its sources."""
        made = dd.card("wart", dataset=SPOTS)
        (name,) = made.sections[0].sentences[0].statements

        assert (
            "# Wart\n\nWhat wart is.\n\n## What it can be taken for\n\n"
            f"- It can be mistaken for: Spot (dot). Experts say so. `{name}`\n"
        ) in made.as_markdown()
        assert made.as_markdown().endswith("\n\n*Reference data, not medical advice.*")

    def test_shows_text_as_it_is(self) -> None:
        """No name is taken for mark-up."""
        odd = record("condition", "lump", type="lesion", name="A_b *c* <d> & [e](f)")

        assert (
            dd.card("lump", dataset=spots(odd))
            .as_markdown()
            .startswith("# A\\_b \\*c\\* \\<d\\> \\& \\[e\\](f)\n")
        )

    def test_json(self) -> None:
        """As JSON it has the same, and the grade."""
        made = dd.card("spot", dataset=SPOTS)

        assert json.loads(made.as_json()) == made.as_dict()
        assert made.reading_grade == made.as_dict()["reading_grade"]


class TestRefused:
    @pytest.mark.parametrize(
        ("asked", "message"),
        [
            ({"record": "sun"}, "`sun` is a term"),
            ({"record": "trial-2020"}, "`trial-2020` is a source"),
            ({"record": "spot", "audience": "doctor"}, '"doctor" is no audience'),
            ({"record": "wartlet"}, '"wartlet" is a misnomer of `spot`'),
            ({"record": "x" * 5000}, "there is no record `"),
            ({"record": "\x1b[2J"}, "there is no record `"),
        ],
    )
    def test_message(self, asked: dict[str, Any], message: str) -> None:
        """There is a card of diseases, classes and treatments, for two readers."""
        with pytest.raises((dd.QueryError, dd.UnknownRecordError)) as caught:
            dd.card(**asked, dataset=SPOTS)

        assert str(caught.value).startswith(message)
        assert str(caught.value).isprintable()


class TestReadingGrade:
    @pytest.mark.parametrize(
        ("text", "years"),
        [
            ("", 0.0),
            ("1 2 3", 0.0),
            ("The cat sat.", 0.0),
            ("Asymptomatic epidermoid cysts occur.", 21.4),
            ("Doctors can take some of the cysts out with a fine needle.", 2.9),
            ("The people who have these little spots need no treatment at all.", 3.8),
            ("It can follow: Radiotherapy; Dermabrasion.", 15.7),
        ],
    )
    def test_formula(self, text: str, years: float) -> None:
        """By words a sentence and syllables a word; a colon ends one, as with Flesch."""
        assert years == grade([text])

    @given(
        texts=st.lists(st.sampled_from(["A cat sat.", "Epidermoid cysts; milia!", ""])),
        more=st.text(),
    )
    def test_never_below_nothing(self, texts: list[str], more: str) -> None:
        """Whatever is read."""
        assert grade([*texts, more]) >= 0.0

    def test_a_patient_reads_easier(self) -> None:
        """The cards of milia ask fewer years of a patient than of a clinician."""
        grades = [
            dd.card("milia", audience=who).reading_grade
            for who in ("patient", "clinician")
        ]

        assert grades[0] < grades[1]
        assert grades[0] <= 8.0


@pytest.mark.exhaustive
class TestLaws:
    """What holds of every card of the bundled dataset."""

    @given(
        name=st.sampled_from(TOLD), audience=st.sampled_from(["patient", "clinician"])
    )
    def test_rests_on_statements(self, name: str, audience: str) -> None:
        """Of which those that are not accepted stand in a section of their own."""
        for section in dd.card(name, audience=audience).sections:
            assert section.sentences
            for sentence in section.sentences:
                verdicts = {
                    DATA.statement(one).statement.verdict.accepted
                    for one in sentence.statements
                }
                assert {section.title != DENIED} == verdicts

    @pytest.mark.parametrize("audience", ["patient", "clinician"])
    def test_gives_no_dose_and_no_advice(self, audience: str) -> None:
        """No milligrams, nothing about how often, and nobody is spoken to."""
        forbidden = re.compile(
            r"\b(you|your|should (?!be looked at)|must|mg|mcg|µg|ml|times a day|daily)\b"
            r"|\d ?(mg|g|ml)\b",
            re.IGNORECASE,
        )
        sentences = [
            sentence.text
            for name in TOLD
            for section in dd.card(name, audience=audience).sections
            for sentence in section.sentences
        ]

        assert [] == [text for text in sentences if forbidden.search(text)]

    @given(
        name=st.sampled_from(TOLD), audience=st.sampled_from(["patient", "clinician"])
    )
    def test_ends_with_what_it_is(self, name: str, audience: str) -> None:
        """Reference data, no advice; and every sentence ends."""
        made = dd.card(name, audience=audience)
        lines = made.as_text().splitlines()

        assert "Reference data, not medical advice." == lines[-1]
        assert [] == [x for x in lines if x.startswith("- ") and x[-1] not in ".!?”"]


class TestWords:
    def test_every_level_is_told(self) -> None:
        """In one way each."""
        levels = [level for known in KNOWN for level in known.levels]

        assert sorted(dd.Level, key=str) == sorted(levels, key=str)
        assert [*range(len(KNOWN))] == [known.place for known in KNOWN]

    def test_every_verdict_that_is_not_accepted_is_told(self) -> None:
        """What is sold first."""
        assert {one for one in dd.Verdict if not one.accepted} == {*NOT_SO}
        assert dd.Verdict.PROMOTIONAL == next(iter(NOT_SO))

    def test_no_title_twice_for_one_kind(self) -> None:
        """Else two sections would be told under it."""
        for kind in dd.Kind:
            titles = [one.title for one in TEMPLATES if kind in one.kinds]

            assert len({*titles}) == len(titles)

    def test_claims_do_not_claim(self) -> None:
        """Each says that it is said."""
        assert {"is said"} == {" ".join(text.split()[:2]) for text in CLAIMS.values()}


class TestOldRecords:
    def test_a_treatment_that_failed(self) -> None:
        """Is not told among the treatments, but with the reason why not."""
        lump = record(
            "condition",
            "lump",
            type="lesion",
            statements=[
                refuted("treated-by", "balm"),
                said("treated-by", "peel", SERIES),
            ],
        )
        made = spots(lump)

        assert not any(
            "Balm" in text
            for text in told("lump", "What is used against it", dataset=made)
        )
        assert any("Balm" in text for text in told("lump", DENIED, dataset=made))
