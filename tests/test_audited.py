"""
What an audit of dataset 1.1.0 found, fault by fault, and is so no more.

Faults and facts that have tests beside others of their kind stand in `test_data.py` and
`test_missing_facts.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dermdata as dd
from dermdata.records import SourceType


DATA = dd.dataset()


def said(subject: str, predicate: str, target: str) -> list[dd.Statement]:
    """Return what a record says by a predicate of a thing."""
    return [
        statement
        for statement in DATA[subject].statements
        if (statement.predicate, statement.object) == (predicate, target)
    ]


def told(subject: str, predicate: str, target: str) -> list[tuple[str, str, str]]:
    """Return verdict, level and extent of what a record says by a predicate of a thing."""
    return [
        (f"{one.verdict}", f"{one.level}", f"{one.extent or ''}")
        for one in said(subject, predicate, target)
    ]


def accepted() -> list[dd.Statement]:
    """Return what is accepted of anything."""
    return [one for record in DATA for one in record.statements if one.verdict.accepted]


class TestFigures:
    """A figure stands with what was counted."""

    def test_a_cleft_palate_has_none(self) -> None:
        """It was counted together with a high-arched one; kidneys and brain were counted."""
        syndrome = "orofaciodigital-syndrome-1"
        figures = {
            statement.object: [
                f"{item.figure}" for item in statement.evidence if item.figure
            ]
            for statement in DATA[syndrome].statements
        }

        assert [] == figures["cleft-palate"]
        assert ["≥ 50 %"] == figures["polycystic-kidney"]
        assert ["65 %"] == figures["brain-malformation"]

    def test_a_rate_of_vemurafenib_is_not_that_of_its_class(self) -> None:
        """Which says so, and has no figure."""
        milia = "medication-associated-milia"
        figures = {
            drug: [
                f"{item.figure}"
                for one in said(milia, "triggered-by", drug)
                for item in one.evidence
                if item.figure
            ]
            for drug in ("braf-inhibitor", "vemurafenib", "dabrafenib", "encorafenib")
        }

        assert {
            "braf-inhibitor": [],
            "vemurafenib": ["26.7–31 %"],
            "dabrafenib": [],
            "encorafenib": [],
        } == figures

    @pytest.mark.parametrize(
        ("subject", "predicate", "target"),
        [
            ("acneiform-eruption", "triggered-by", "lithium"),
            ("trauma-associated-milia", "triggered-by", "co2-laser-ablation"),
        ],
    )
    def test_a_sum_of_effects_is_no_rate_of_one(
        self, subject: str, predicate: str, target: str
    ) -> None:
        """It is told in a note."""
        (one,) = said(subject, predicate, target)

        assert [] == [item for item in one.evidence if item.figure]

    def test_two_weeks_of_clobetasol_are_a_latency(self) -> None:
        """As a figure, not in a note alone."""
        (one,) = said("medication-associated-milia", "triggered-by", "clobetasol")

        assert [("latency", "2 wk")] == [
            (item.measure, f"{item.figure}") for item in one.evidence
        ]


class TestWeight:
    """Levels come from what was looked at."""

    @pytest.mark.parametrize(
        ("subject", "predicate", "target", "expected"),
        [
            (
                "congenital-milia",
                "differs-from",
                "sebaceous-hyperplasia",
                ("supported", "E5", ""),
            ),
            ("milia", "differs-from", "sebaceous-hyperplasia", ("supported", "E5", "")),
            (
                "laser-therapy",
                "has-attribute",
                "minimal-scarring",
                ("disputed", "E5", ""),
            ),
            (
                "congenital-milia",
                "occurs-in",
                "preterm-newborn",
                ("supported", "E5", "few"),
            ),
            (
                "medication-associated-milia",
                "occurs-in",
                "older-adult",
                ("supported", "E5", "some"),
            ),
            (
                "acne-necrotica-miliaris",
                "occurs-in",
                "adult",
                ("partly-supported", "E5", ""),
            ),
            (
                "acne-necrotica-miliaris",
                "differs-from",
                "eosinophilic-pustular-folliculitis",
                ("partly-supported", "E5", ""),
            ),
            (
                "disease-associated-milia",
                "differs-from",
                "genodermatosis-associated-milia",
                ("supported", "E5", ""),
            ),
            (
                "moisturiser",
                "contains",
                "hyaluronic-acid",
                ("supported", "E5", "some"),
            ),
            (
                "disease-associated-milia",
                "triggered-by",
                "stevens-johnson-syndrome",
                ("partly-supported", "E6", ""),
            ),
        ],
    )
    def test_of_a_statement(
        self, subject: str, predicate: str, target: str, expected: tuple[str, str, str]
    ) -> None:
        """Its verdict, its level and how far it reaches."""
        assert [expected] == told(subject, predicate, target)

    def test_what_is_accepted_has_a_source_that_says_so(self) -> None:
        """Of the thing itself; or it says what it is of, and counts as E5 or E6."""
        for statement in accepted():
            graded = [
                item
                for item in statement.evidence
                if item.stance == "supports" and item.level != "E0"
            ]
            assert graded
            if "direct" not in {item.directness for item in graded}:
                assert statement.level in {"E5", "E6"}

    def test_what_is_about_a_broader_thing_alone_is_accepted_in_part(self) -> None:
        """With the reason."""
        for statement in accepted():
            about = {
                item.directness
                for item in statement.evidence
                if item.stance == "supports" and item.level != "E0"
            }
            if not about & {"direct", "narrower"}:
                assert statement.verdict == "partly-supported"
                assert statement.rationale

    def test_what_direct_evidence_denies_is_refuted_or_disputed(self) -> None:
        """Not left as unsupported."""
        assert [] == [
            (record.id, statement.object)
            for record in DATA
            for statement in record.statements
            if statement.verdict == "unsupported"
            for item in statement.evidence
            if (item.stance, item.directness) == ("refutes", "direct")
            and item.level != "E0"
        ]

    def test_a_size_that_no_reference_gives(self) -> None:
        """Is not accepted because the true ones lie below it."""
        assert () == DATA["acne-necrotica-miliaris"].accepted(dd.Predicate.HAS_MEASURE)


class TestTreatments:
    def test_people_do_not_treat_themselves(self) -> None:
        """Most milia lie beside the eye: it is disputed, and told to patients."""
        assert [("disputed", "E5", "")] == told(
            "milia", "treated-by", "self-extraction"
        )
        assert "Self-extraction" in dd.card("milia").as_text()
        assert "self-extraction" not in {
            answer.record for answer in dd.treatments_of("milia")
        }

    def test_what_one_article_grants_retinol_is_there(self) -> None:
        """Beside what it doubts; both weigh nothing."""
        (one,) = said("milia", "treated-by", "retinol")

        assert {"supports", "refutes"} == {item.stance for item in one.evidence}
        assert "unsupported" == one.verdict

    @pytest.mark.parametrize("name", ["congenital-milia", "benign-primary-milia"])
    def test_waiting_is_a_treatment(self, name: str) -> None:
        """Of newborns and of the commonest form."""
        assert "watchful-waiting" in {
            one.target for one in DATA.classifications[name].treatments
        }

    def test_congenital_milia_are_benign(self) -> None:
        """Without a doubt."""
        assert [("supported", "E5", "")] == told(
            "congenital-milia", "has-attribute", "benign"
        )

    def test_milia_en_plaque_has_many_and_none_is_certain(self) -> None:
        """Reports of single patients, and textbooks."""
        verdicts = {
            one.target: one.verdict
            for one in DATA.conditions["milia-en-plaque"].treatments
        }

        assert {
            "cryotherapy",
            "minocycline",
            "tretinoin",
            "co2-laser-ablation",
            "dermabrasion",
            "surgical-excision",
            "watchful-waiting",
        } <= {*verdicts}
        assert {"partly-supported"} == {*verdicts.values()}

    @pytest.mark.parametrize(
        ("drug", "care"),
        [
            ("topical-retinoid", "pregnancy"),
            ("tretinoin", "pregnancy"),
            ("isotretinoin", "pregnancy"),
            ("tetracycline-antibiotic", "pregnancy"),
            ("tetracycline-antibiotic", "child"),
            ("minocycline", "tissue-discolouration"),
            ("laser-therapy", "eye"),
        ],
    )
    def test_calls_for_care(self, drug: str, care: str) -> None:
        """In pregnancy, in childhood, for the teeth and skin, near the eye."""
        assert care in {one.target for one in DATA.treatments[drug].cautions}

    def test_what_is_not_about_milia_was_not_appraised(self) -> None:
        """Acne vulgaris and basal cell carcinoma have E5 for want of a search."""
        for name in ("acne-vulgaris", "basal-cell-carcinoma"):
            assert DATA.conditions[name].appraisal == "background"
            assert "not appraised" in (dd.card(name).notice or "")


class TestRoutes:
    def test_drugs_of_pseudoporphyria_are_taken(self) -> None:
        """Each of them, by any way into the whole body."""
        drugs = [
            one
            for one in DATA.conditions["pseudoporphyria"].causes
            if DATA.kind_of(one.target) == "treatment" and one.target != "haemodialysis"
        ]

        assert len(drugs) > 10
        assert {"systemic"} == {
            f"{one.context.route}" for one in drugs if one.context is not None
        }

    def test_a_cream_of_tretinoin_leads_to_no_pseudoporphyria(self) -> None:
        """It is a retinoid, and does not go through the body."""
        ways = [
            found.via
            for found in dd.classify("tretinoin cream").results
            if found.accepted
        ]

        assert [] == [way for way in ways if "pseudoporphyria" in way]


class TestLookAlikes:
    @pytest.mark.parametrize(
        ("disease", "expected"),
        [
            ("milia", {"lichen-nitidus", "cutaneous-myxoma"}),
            (
                "milia-en-plaque",
                {
                    "lichen-planus-follicularis-tumidus",
                    "familial-comedones",
                    "naevus-comedonicus",
                    "follicular-mucinosis",
                },
            ),
            (
                "multiple-eruptive-milia",
                {"eruptive-vellus-hair-cyst", "steatocystoma-multiplex"},
            ),
            ("benign-primary-milia", {"syringoma", "sebaceous-hyperplasia"}),
            (
                "acne-necrotica",
                {
                    "papulonecrotic-tuberculid",
                    "lymphomatoid-papulosis",
                    "pityriasis-lichenoides-et-varioliformis-acuta",
                },
            ),
        ],
    )
    def test_are_named(self, disease: str, expected: set[str]) -> None:
        """Those that a reviewer missed."""
        assert expected <= {answer.record for answer in dd.differentials_of(disease)}

    def test_sites_and_sides(self) -> None:
        """Where milia are rarely looked for, and on which side plaques lie."""
        assert {"areola", "glans-penis", "vulva"} <= {
            one.target for one in DATA.classifications["benign-primary-milia"].sites
        }
        assert [("supported", "E5", "most")] == told(
            "milia-en-plaque", "has-attribute", "unilateral"
        )

    def test_dermoscopy_is_a_test(self) -> None:
        """Though little of it could be read."""
        for name in ("milia", "multiple-eruptive-milia"):
            assert "dermoscopy" in {one.target for one in DATA[name].tests}

    def test_variegate_porphyria_of_children_leaves_milia(self) -> None:
        """Its homozygous form."""
        assert [("supported", "E5", "")] == told(
            "disease-associated-milia",
            "triggered-by",
            "variegate-porphyria-childhood-onset",
        )


class TestRedFlags:
    @pytest.mark.parametrize(
        ("name", "flags"),
        [
            ("milia", {"blister", "skin-fragility", "alopecia-sign", "eyebrow-loss"}),
            ("secondary-milia", {"blister", "skin-fragility", "alopecia-sign"}),
            ("primary-milia", {"widespread-milia", "multiple-eruptive-milia"}),
        ],
    )
    def test_are_answered(self, name: str, flags: set[str]) -> None:
        """For milia, and not for the diseases behind them alone."""
        assert flags <= {answer.record for answer in dd.red_flags_of(name)}

    def test_milia_that_stay_point_to_something_in_newborns(self) -> None:
        """In adults they stay as a rule."""
        (one,) = said("genodermatosis-associated-milia", "pointed-to-by", "persistence")

        assert one.context is not None
        assert "newborn" == one.context.population
        assert "Persistence (in Newborns)" in dd.card("milia").as_text()


class TestCodes:
    @pytest.mark.parametrize(
        ("record", "code", "relation"),
        [
            ("acne-necrotica-miliaris", "SNOMEDCT:45072005", "exact"),
            ("dominant-dystrophic-epidermolysis-bullosa", "ORPHA:231568", "narrow"),
            ("dominant-dystrophic-epidermolysis-bullosa", "MONDO:0007549", "narrow"),
            ("alopecia-sign", "ICD10:L65.9", "narrow"),
            ("lichen-sclerosus", "OMIM:151590", "narrow"),
        ],
    )
    def test_relation(self, record: str, code: str, relation: str) -> None:
        """As a vocabulary means it."""
        assert [relation] == [
            one.relation for one in DATA[record].xrefs if one.curie == code
        ]


class TestNames:
    @pytest.mark.parametrize("text", ["skin grits", "grains of semolina of the skin"])
    def test_translations_that_nobody_uses(self, text: str) -> None:
        """Lead nowhere."""
        assert () == dd.lookup(text)

    @pytest.mark.parametrize("text", ["milk spot", "milk spots"])
    def test_milk_spots_are_those_of_newborns(self, text: str) -> None:
        """Narrower than milia."""
        assert [("milia", "narrow")] == [
            (match.id, match.scope) for match in dd.lookup(text)
        ]

    def test_names_after_people_are_historical(self) -> None:
        """Of the forms of epidermolysis bullosa and pachyonychia, which are renamed."""
        people = re.compile(
            r"Weber|Cockayne|Jackson-Lawler|Dowling|Koebner|Pasini|Hallopeau|Herlitz"
        )
        named = [
            (condition.id, synonym.text, synonym.register)
            for condition in DATA.conditions.values()
            if "epidermolysis" in condition.id or "pachyonychia" in condition.id
            for synonym in condition.synonyms
            if synonym.language == "en" and people.search(synonym.text)
        ]

        assert len(named) > 15
        assert {"historical"} == {register for *_, register in named}

    def test_a_name_of_a_narrower_code_is_narrower(self) -> None:
        """What a vocabulary calls a part of a disease is no name of the whole."""
        for condition in DATA.conditions.values():
            labels = {
                relation: {
                    (xref.label or "").casefold()
                    for xref in condition.xrefs
                    if (xref.relation == "exact") is (relation == "exact")
                    and xref.relation in {"exact", "narrow"}
                }
                for relation in ("exact", "narrow")
            }
            parts = labels["narrow"] - labels["exact"]
            assert [] == [
                (condition.id, synonym.text)
                for synonym in condition.synonyms
                if synonym.scope == "exact" and synonym.text.casefold() in parts
            ]

    @pytest.mark.parametrize(
        "text", ["palpebra", "cutis", "regio oralis", "glandula sudorifera eccrina"]
    )
    def test_latin_is_no_english(self, text: str) -> None:
        """Names of the body as anatomists write them."""
        assert ["la"] == [match.language for match in dd.lookup(text)]

    @pytest.mark.parametrize(
        ("record", "wrong"),
        [
            ("acne-necrotica-miliaris", "scalp sores"),
            ("acne-necrotica-varioliformis", "pitted scars on the hairline"),
            ("systemic-corticosteroid", "steroid tablets"),
            ("local-anaesthetic", "numbing cream"),
            ("acne-vulgaris", "face acne"),
        ],
    )
    def test_a_sign_or_a_part_is_no_other_name(self, record: str, wrong: str) -> None:
        """It finds the record, and is not told to patients as its name."""
        (match,) = (one for one in dd.lookup(wrong) if one.id == record)

        assert "exact" != match.scope


class TestSources:
    def test_an_author_or_a_number_that_was_seen_is_there(self) -> None:
        """As `docs/coverage.md` counts them; none was filled in from memory."""
        articles = [
            source
            for source in DATA.sources.values()
            if source.type is SourceType.JOURNAL_ARTICLE
        ]

        authorless = sum(not source.authors for source in articles)
        unnumbered = sum(not (source.doi or source.pmid) for source in articles)

        assert (
            f"Of {len(articles)} journal articles {authorless} have no author here, "
            f"{unnumbered} neither DOI nor PubMed id."
        ) in (Path(__file__).parents[1] / "docs" / "coverage.md").read_text("utf-8")

    def test_the_letter_on_malta_syndrome(self) -> None:
        """Has authors, a year and a journal."""
        letter = DATA.sources["malta-syndrome"]

        assert letter.authors
        assert (2019, "J Invest Dermatol 139:2238-41") == (
            letter.year,
            letter.container,
        )


class TestLeftOut:
    @pytest.mark.parametrize(
        "word",
        [
            "sorafenib",
            "leishmania",
            "acitretin",
            "dovitinib",
            "syphilis",
            "trametinib",
            "erlotinib",
            "cetuximab",
        ],
    )
    def test_is_no_accepted_cause(self, word: str) -> None:
        """Of any class of milia, under any id: no source was found that names them."""
        causes = {
            statement.target
            for group in DATA.classifications.values()
            for statement in group.accepted(dd.Predicate.TRIGGERED_BY)
        }

        assert [] == [cause for cause in causes if word in cause]
