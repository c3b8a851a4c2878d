"""The data: what the three articles and the must-say lists ask of it."""

from __future__ import annotations

from pathlib import Path

import pytest

import dermdata as dd
from dermdata.codec import encode


DATA = Path(__file__).parents[1] / "data"
ARTICLES = (
    "milialar-article-2023",
    "miliaremover-secondary-milia",
    "rxharun-acne-miliaris-necrotica",
)


def verdict(subject: str, predicate: str, target: str) -> str:
    """Return the verdict on a statement about a record."""
    (found,) = {
        statement.verdict
        for statement in dd.dataset()[subject].statements
        if (statement.predicate, statement.object) == (predicate, target)
    }
    return found


class TestFiles:
    def test_are_canonical(self) -> None:
        """Every record file is, byte for byte, what the codec writes."""
        for record in dd.dataset():
            path = DATA / f"{record.kind}s" / f"{record.id}.json"
            assert encode(record) == path.read_text("utf-8")

    def test_are_all_records(self) -> None:
        """No file lies about that is none."""
        names = {path.stem for path in DATA.glob("*/*.json")}

        assert names == set(dd.dataset().ids())


class TestReferences:
    def test_what_is_said_once_is_said_in_one_direction(self) -> None:
        """A trigger of milia stands on milia; it is no harm of the drug as well."""
        milia = {"milia", *dd.classifications}
        for treatment in dd.treatments.values():
            for statement in treatment.statements:
                if statement.predicate == "may-cause":
                    assert statement.object not in milia


class TestArticles:
    @pytest.mark.parametrize("article", ARTICLES)
    def test_is_cited_with_its_section(self, article: str) -> None:
        """Each of the three has dozens of statements, as lay or selling text."""
        cited = [claim for claim in dd.claims() if claim.source == article]

        assert len(cited) > 60
        assert all(claim.locator for claim in cited)
        assert {"E0"} == {claim.evidence_level for claim in cited}

    @pytest.mark.parametrize("article", ARTICLES)
    def test_is_believed_in_nothing_on_its_own(self, article: str) -> None:
        """What only an article says is never shown as accepted."""
        for record in dd.dataset():
            for statement in record.statements:
                if {article} == {evidence.source for evidence in statement.evidence}:
                    assert not statement.verdict.accepted


class TestMilialar:
    def test_is_a_rejected_label_that_leads_to_milia(self) -> None:
        """With a warning, for whoever asks for it."""
        stone = dd.get("milialar", follow=False)

        assert dd.Status.REJECTED is stone.status
        with pytest.warns(dd.DeprecatedRecordWarning, match="here is `milia`"):
            assert "milia" == dd.get("milialar").id

    def test_holds_both_its_meanings(self) -> None:
        """A name for milia, and an autoimmune disease; neither is accepted."""
        said = {
            (statement.predicate, statement.object)
            for statement in dd.conditions["milialar"].statements
        }

        assert ("same-as", "milia") in said
        assert ("is-a", "autoimmune-disease") in said
        assert ("differs-from", "milia") in said
        assert not any(s.verdict.accepted for s in dd.conditions["milialar"].statements)

    def test_is_a_misnomer_of_milia(self) -> None:
        """So that a search for it ends there."""
        (synonym,) = [
            s for s in dd.conditions["milia"].synonyms if s.text == "milialar"
        ]

        assert dd.Scope.MISNOMER is synonym.scope


class TestSecondaryMilia:
    @pytest.mark.parametrize(
        ("group", "cause"),
        [
            ("disease-associated-milia", "bullous-pemphigoid"),
            ("disease-associated-milia", "epidermolysis-bullosa-acquisita"),
            ("disease-associated-milia", "porphyria-cutanea-tarda"),
            ("medication-associated-milia", "topical-corticosteroid"),
            ("medication-associated-milia", "benoxaprofen"),
            ("medication-associated-milia", "penicillamine"),
            ("medication-associated-milia", "ciclosporin"),
            ("medication-associated-milia", "fluorouracil"),
            ("trauma-associated-milia", "tattooing"),
            ("trauma-associated-milia", "chemical-peel"),
            ("trauma-associated-milia", "skin-grafting"),
            ("trauma-associated-milia", "dermabrasion"),
        ],
    )
    def test_each_class_has_its_causes(self, group: str, cause: str) -> None:
        """What medical sources name is accepted, each with its own verdict."""
        assert cause in {statement.object for statement in dd.get(group).causes}

    def test_carries_the_figures(self) -> None:
        """16 of 300 on benoxaprofen; 8 of 102 with bullous pemphigoid."""
        figures = {
            (claim.object, claim.figure)
            for claim in dd.claims()
            if claim.subject.endswith("-associated-milia")
        }

        assert ("benoxaprofen", "16/300 (5.33 %)") in figures
        assert ("bullous-pemphigoid", "8/102 (7.84 %)") in figures


class TestMustSay:
    """What a dermatologist would insist on."""

    def test_milia_are_benign_keratin_cysts_that_need_no_treatment(self) -> None:
        """And those of newborns go by themselves."""
        milia = dd.conditions["milia"]

        assert {"benign", "treatment-optional"} <= {s.object for s in milia.attributes}
        assert "keratin" in {s.object for s in milia.contents}
        assert "spontaneous-resolution" in {
            s.object for s in dd.classifications["congenital-milia"].course
        }

    def test_primary_and_secondary_differ_in_origin(self) -> None:
        """Follicular collar against eccrine duct, which is mostly and not always so."""
        secondary = [s.object for s in dd.classifications["secondary-milia"].origins]

        assert ["vellus-sebaceous-collar"] == [
            s.object for s in dd.classifications["primary-milia"].origins
        ]
        assert "eccrine-duct" == secondary[0]
        assert {"epidermis", "hair-follicle", "sebaceous-duct"} <= set(secondary)

    @pytest.mark.parametrize(
        ("disease", "flag"),
        [
            ("porphyria-cutanea-tarda", "skin-fragility"),
            ("epidermolysis-bullosa-acquisita", "skin-fragility"),
            ("bazex-dupre-christol-syndrome", "hypotrichosis"),
            ("rombo-syndrome", "basal-cell-carcinoma"),
            ("basal-cell-naevus-syndrome", "basal-cell-carcinoma"),
            ("basan-syndrome", "absent-fingerprints"),
            ("orofaciodigital-syndrome-1", "cleft-palate"),
            ("orofaciodigital-syndrome-1", "digit-anomaly"),
            ("loeys-dietz-syndrome", "aortic-aneurysm"),
            ("loeys-dietz-syndrome", "bifid-uvula"),
            ("loeys-dietz-syndrome", "hypertelorism"),
            ("atrichia-with-papular-lesions", "alopecia-sign"),
            ("vitamin-d-resistant-rickets-2a", "alopecia-sign"),
            ("basal-cell-carcinoma", "pearly-papule"),
        ],
    )
    def test_red_flags_point_to_the_disease(self, disease: str, flag: str) -> None:
        """Each as a statement with a source."""
        assert flag in {s.object for s in dd.conditions[disease].red_flags}

    @pytest.mark.parametrize(
        ("subject", "target", "figure"),
        [
            ("medication-associated-milia", "benoxaprofen", "16/300 (5.33 %)"),
            ("medication-associated-milia", "isotretinoin", "0/51 (0 %)"),
            ("disease-associated-milia", "bullous-pemphigoid", "8/102 (7.84 %)"),
            ("medication-associated-milia", "vemurafenib", "26.7–31 %"),
        ],
    )
    def test_an_association_carries_its_strength(
        self, subject: str, target: str, figure: str
    ) -> None:
        """The figure of its source, with the denominator if there is one."""
        figures = {
            claim.figure
            for claim in dd.claims()
            if (claim.subject, claim.object) == (subject, target)
        }

        assert figure in figures

    def test_no_treatment_of_milia_has_been_tried_in_a_trial(self) -> None:
        """None reaches the level of a series, let alone of a trial."""
        subjects = ["milia", *dd.dataset().descendants("milia"), *dd.classifications]
        levels = {s.level for name in subjects for s in dd.dataset()[name].treatments}

        assert {dd.Level.E4, dd.Level.E5} == levels

    @pytest.mark.parametrize(
        "treatment",
        ["cryotherapy", "dermabrasion", "chemical-peel", "co2-laser-ablation"],
    )
    def test_what_treats_may_also_cause(self, treatment: str) -> None:
        """Both are on record."""
        causes = dd.classifications["trauma-associated-milia"].causes
        cures = dd.conditions["milia"].treatments

        assert treatment in {s.object for s in causes} & {s.object for s in cures}

    def test_look_alikes_are_named(self) -> None:
        """Miliaria and colloid milium, which only sound alike, among them."""
        assert {
            "basal-cell-carcinoma",
            "calcinosis-cutis",
            "closed-comedo",
            "colloid-milium",
            "miliaria",
            "molluscum-contagiosum",
            "sebaceous-hyperplasia",
            "syringoma",
            "xanthelasma",
        } <= {s.object for s in dd.conditions["milia"].differentials}

    @pytest.mark.parametrize("drug", ["benoxaprofen", "etretinate"])
    def test_a_withdrawn_drug_says_so(self, drug: str) -> None:
        """With a source."""
        assert "withdrawn-from-market" in {
            s.object for s in dd.treatments[drug].attributes
        }


class TestMustNotSay:
    """What the literature does not carry, and an app must not show as fact."""

    @pytest.mark.parametrize(
        ("subject", "predicate", "target"),
        [
            ("disease-associated-milia", "triggered-by", "diabetes-mellitus"),
            ("milia", "triggered-by", "ultraviolet-radiation"),
            ("milia", "triggered-by", "dry-skin"),
            ("milia", "triggered-by", "hormonal-change"),
            ("milia", "prevented-by", "exfoliation"),
            ("milia", "prevented-by", "sun-protection"),
            ("milia", "prevented-by", "moisturiser"),
            ("milia", "treated-by", "intralesional-corticosteroid"),
            ("acne-necrotica-miliaris", "has-finding", "comedo-open"),
            ("acne-necrotica-miliaris", "has-course", "spontaneous-resolution"),
        ],
    )
    def test_is_on_record_and_not_accepted(
        self, subject: str, predicate: str, target: str
    ) -> None:
        """Said, cited, and kept from the typed accessors."""
        assert verdict(subject, predicate, target) in {"unsupported", "refuted"}

    def test_retinol_is_no_steroid(self) -> None:
        """The article says so; two vocabularies say otherwise."""
        assert "refuted" == verdict("retinol", "is-a", "topical-corticosteroid")

    def test_the_promoted_cream_treats_nothing(self) -> None:
        """It is a product, and what is said for it is promotional."""
        cream = "cerobio-milia-removal-cream"
        verdicts = {
            statement.verdict
            for record in dd.dataset()
            for statement in record.statements
            if statement.object == cream
        }

        assert dd.records.TreatmentType.PRODUCT is dd.treatments[cream].type
        assert {dd.Verdict.PROMOTIONAL} == verdicts

    def test_milia_are_not_contagious(self) -> None:
        """Nor do they become cancer."""
        accepted = {statement.object for statement in dd.conditions["milia"].attributes}

        assert "benign" in accepted
        assert "contagious" not in accepted


class TestAcneNecrotica:
    def test_is_itchy_lymphocytic_and_chronic(self) -> None:
        """And the varioliform form scars."""
        miliary = dd.conditions["acne-necrotica-miliaris"]
        varioliform = dd.conditions["acne-necrotica-varioliformis"]

        assert {"pruritus", "perifollicular-lymphocytic-infiltrate"} <= {
            s.object for s in miliary.findings
        }
        assert {"chronic-course", "relapsing-course"} <= {
            s.object for s in miliary.course
        }
        assert "varioliform-scar" in {s.object for s in varioliform.findings}

    def test_sits_on_the_scalp(self) -> None:
        """Above all at the frontal hairline; the cheek is not accepted."""
        sites = {s.object for s in dd.conditions["acne-necrotica-miliaris"].sites}

        assert {"scalp", "frontal-hairline"} <= sites
        assert "cheek" not in sites

    def test_has_two_children(self) -> None:
        """The miliary and the varioliform form."""
        assert ("acne-necrotica-miliaris", "acne-necrotica-varioliformis") == (
            dd.dataset().children("acne-necrotica")
        )

    def test_is_no_neutrophilic_folliculitis(self) -> None:
        """The article's name for it is on record as a misnomer."""
        scopes = {
            synonym.text.casefold(): synonym.scope
            for synonym in dd.conditions["acne-necrotica-miliaris"].synonyms
        }

        assert dd.Scope.MISNOMER is scopes["neutrophilic folliculitis"]


class TestWeighed:
    """Each item weighs what it can weigh."""

    def test_what_is_said_of_acne_necrotica_is_broader_than_its_miliary_form(
        self,
    ) -> None:
        """The one series is of both forms, and is worth E5 at most for one of them."""
        items = [
            item
            for statement in dd.conditions["acne-necrotica-miliaris"].statements
            for item in statement.evidence
            if "acne necrotica as a whole" in (item.note or "")
        ]

        assert len(items) > 20
        assert {"broader"} == {item.directness for item in items}
        assert {dd.Level.E5, dd.Level.E6} == {item.level for item in items}

    def test_silence_on_neutrophils_is_no_denial(self) -> None:
        """Nor is what was found in the varioliform form."""
        assert "unsupported" == verdict(
            "acne-necrotica-miliaris",
            "has-finding",
            "perifollicular-neutrophilic-infiltrate",
        )

    def test_one_failed_case_refutes_weakly(self) -> None:
        """The level says how weakly."""
        (statement,) = [
            statement
            for statement in dd.conditions["multiple-eruptive-milia"].statements
            if statement.object == "intralesional-corticosteroid"
        ]

        assert ("refuted", dd.Level.E4) == (statement.verdict, statement.level)

    def test_a_denied_generality_leaves_the_thing_possible(self) -> None:
        """Milia are no usual part of linear IgA disease; that they occur is open."""
        (statement,) = [
            statement
            for statement in dd.classifications["disease-associated-milia"].statements
            if statement.object == "linear-iga-disease"
        ]

        assert ("refuted", "most") == (statement.verdict, statement.extent)

    def test_pooled_case_reports_are_a_series(self) -> None:
        """However many they are."""
        designs = {
            item.design
            for record in dd.dataset()
            for statement in record.statements
            for item in statement.evidence
            if item.source == "phenopacket-store"
        }

        assert {"case-series", "case-report"} == designs


def said(
    subject: str, predicate: str, target: str, extent: str | None = None
) -> dd.records.Statement:
    """Return the one statement of a record with this object and extent."""
    (found,) = [
        statement
        for statement in dd.dataset()[subject].statements
        if (statement.predicate, statement.object, statement.extent)
        == (predicate, target, extent)
    ]
    return found


def relations(curie: str) -> dict[str, str]:
    """Return how each record that has a code relates to it."""
    return {
        record.id: xref.relation
        for record in dd.dataset()
        for xref in record.xrefs
        if xref.curie == curie
    }


class TestMended:
    """What an audit of 1.1.0 found, and is so no more."""

    def test_a_short_course_of_a_potent_steroid_can_leave_milia(self) -> None:
        """Two patients after two weeks; nobody's doubt stands as support."""
        statement = said(
            "medication-associated-milia", "triggered-by", "topical-corticosteroid"
        )
        sources = {item.source for item in statement.evidence}

        assert "iacobelli-1989" in sources
        assert "cdhub-poison-ivy" not in sources
        assert "single-case" == (
            said(
                "medication-associated-milia",
                "triggered-by",
                "clobetasol",
                "single-case",
            ).extent
        )

    def test_autoimmune_disease_as_such_leaves_no_milia(self) -> None:
        """The blistering ones do, some of them, and pass it on to no other."""
        group = "disease-associated-milia"

        assert "unsupported" == verdict(group, "triggered-by", "autoimmune-disease")
        assert "supported" == verdict(
            group, "triggered-by", "autoimmune-blistering-disease"
        )
        assert () == dd.classify("dermatitis-herpetiformis").classes

    def test_one_patient_on_three_drugs_is_one_association(self) -> None:
        """And no cause."""
        causes = {
            claim.object
            for claim in dd.claims()
            if claim.source == "horan-2025" and claim.predicate == "triggered-by"
        }

        assert set() == causes

    @pytest.mark.parametrize("stuff", ["moisturiser", "perfume"])
    def test_what_is_no_drug_stands_under_no_drug(self, stuff: str) -> None:
        """The class is for drugs."""
        drugs = dd.classifications["medication-associated-milia"]

        assert stuff not in {statement.object for statement in drugs.statements}

    @pytest.mark.parametrize("vocabulary", ["ICD10", "ICD10CM"])
    def test_the_code_of_acne_necrotica_is_that_of_the_whole(
        self, vocabulary: str
    ) -> None:
        """It covers both forms, so it is broader than either."""
        assert {
            "acne-necrotica": "exact",
            "acne-necrotica-miliaris": "broad",
            "acne-necrotica-varioliformis": "broad",
        } == relations(f"{vocabulary}:L70.2")

    def test_a_severe_form_has_its_own_code(self) -> None:
        """Which is narrower than the disease."""
        disease = "recessive-dystrophic-epidermolysis-bullosa"

        assert {disease: "narrow", f"{disease}-severe": "exact"} == (
            relations("ORPHA:79408")
        )

    @pytest.mark.parametrize("form", ["severe", "intermediate", "inversa"])
    def test_a_form_is_no_milder_than_its_parent(self, form: str) -> None:
        """Milia belong to recessive dystrophic disease in each of its forms."""
        disease = f"recessive-dystrophic-epidermolysis-bullosa-{form}"

        assert "supported" == verdict(
            "disease-associated-milia", "triggered-by", disease
        )

    @pytest.mark.parametrize(
        ("subject", "predicate", "target", "extent"),
        [
            ("milia", "affects-site", "face", "only"),
            ("milia", "arises-from", "sweat-gland", "only"),
            ("milia", "has-mechanism", "epidermal-implantation", "only"),
            ("secondary-milia", "arises-from", "eccrine-duct", "only"),
            ("acne-necrotica-miliaris", "affects-site", "face", "most"),
        ],
    )
    def test_a_false_generality_is_refuted_as_such(
        self, subject: str, predicate: str, target: str, extent: str
    ) -> None:
        """Though something narrower is true."""
        narrower = [
            statement
            for statement in dd.dataset()[subject].statements
            if (statement.predicate, statement.object) == (predicate, target)
            and statement.verdict.accepted
        ]

        assert "refuted" == said(subject, predicate, target, extent).verdict
        assert narrower

    def test_what_holds_of_a_part_is_no_quality_of_the_class(self) -> None:
        """It is accepted of some, and unsupported of all."""
        drugs = "medication-associated-milia"

        assert "unsupported" == said(drugs, "has-attribute", "common").verdict
        assert "supported" == said(drugs, "has-attribute", "common", "some").verdict

    def test_what_the_diseases_are_the_milia_are_not(self) -> None:
        """Epidermolysis bullosa is inherited; the milia that follow its blisters are not."""
        (found,) = {
            statement.verdict
            for statement in dd.classifications["disease-associated-milia"].statements
            if (statement.predicate, statement.object) == ("has-attribute", "inherited")
        }

        assert "unsupported" == found

    @pytest.mark.parametrize(
        ("name", "group"),
        [
            ("marie-unna-hypotrichosis", "genodermatosis-associated-milia"),
            ("encorafenib", "medication-associated-milia"),
        ],
    )
    def test_a_class_passes_on_no_more_than_is_known(
        self, name: str, group: str
    ) -> None:
        """A syndrome or drug has no support from its kin alone."""
        assert [] == [
            found.statement
            for found in dd.classify(name).results
            if found.class_ == group and found.accepted and len(found.via) > 1
        ]

    @pytest.mark.parametrize(
        "test",
        [
            "urine-porphyrins",
            "plasma-porphyrins",
            "direct-immunofluorescence",
            "salt-split-skin-test",
        ],
    )
    def test_a_test_of_some_causes_is_for_some(self, test: str) -> None:
        """Milia alone call for none."""
        found = said("secondary-milia", "diagnosed-by", test, "some")

        assert "partly-supported" == found.verdict

    @pytest.mark.parametrize(
        ("form", "expected"),
        [
            ("acne-necrotica", "unsupported"),
            ("acne-necrotica-miliaris", "disputed"),
            ("acne-necrotica-varioliformis", "refuted"),
        ],
    )
    def test_what_grows_from_acne_necrotica_diagnoses_nothing(
        self, form: str, expected: str
    ) -> None:
        """Staphylococci are companions."""
        assert expected == verdict(form, "diagnosed-by", "bacterial-culture")

    @pytest.mark.parametrize(
        ("subject", "target"),
        [
            ("myh9-elastin-aggregation-syndrome", "vermiculate-atrophy"),
            ("stuve-wiedemann-syndrome", "bowed-long-bones"),
            ("loeys-dietz-syndrome", "bifid-uvula"),
        ],
    )
    def test_what_a_study_retells_is_a_review(self, subject: str, target: str) -> None:
        """An opening that says what a disease is counts as no finding of its authors."""
        assert "E5" == said(subject, "pointed-to-by", target).level

    def test_a_sign_of_one_patient_points_to_nothing(self) -> None:
        """It is a finding in that patient."""
        syndrome = dd.conditions["hypotrichosis-eruptive-milia-palmoplantar-pits"]

        assert () == syndrome.red_flags
        assert {"single-case"} == {statement.extent for statement in syndrome.findings}

    def test_a_test_that_excludes_another_disease_diagnoses_that_one(self) -> None:
        """The viral swab is for herpes simplex."""
        tested = {
            record.id
            for record in dd.dataset()
            for statement in record.statements
            if statement.object == "viral-swab"
        }

        assert {"herpes-simplex"} == tested

    def test_a_flare_at_the_start_is_in_dispute(self) -> None:
        """Labels warn of it, a review did not find it."""
        assert "disputed" == verdict(
            "topical-retinoid", "has-course", "initial-worsening"
        )

    def test_comedones_are_not_foreign_to_acneiform_eruptions(self) -> None:
        """Uncommon is not absent."""
        assert "partly-supported" == verdict(
            "acneiform-eruption", "has-finding", "comedo"
        )

    def test_whiteheads_are_closed_comedones(self) -> None:
        """In the plural as in the singular; milia are called so wrongly."""
        for text in ("whitehead", "whiteheads"):
            assert ["closed-comedo", "milia"] == [m.id for m in dd.lookup(text)]

    def test_a_name_is_judged_alike_where_two_records_have_it(self) -> None:
        """Who uses it does not depend on the record."""
        registers: dict[tuple[str, str], set[str]] = {}
        for record in dd.dataset():
            for name in record.synonyms:
                if name.scope != "misnomer":
                    key = (name.text.casefold(), name.language)
                    registers.setdefault(key, set()).add(name.register)

        assert [] == [name for name, used in registers.items() if len(used) > 1]


class TestBackground:
    """What is held beside milia and acne necrotica was not appraised, and says so."""

    SUBJECTS = frozenset(
        {"milia", "acne-necrotica", "milialar", "epstein-pearl", "bohn-nodule"}
    )

    def appraised(self) -> list[dd.Clinical]:
        """Return the conditions and classes the dataset is about."""
        dataset = dd.dataset()
        return [
            *dd.classifications.values(),
            *(
                condition
                for condition in dd.conditions.values()
                if self.SUBJECTS & {condition.id, *dataset.ancestors(condition.id)}
            ),
        ]

    def test_conditions(self) -> None:
        """All are background but milia, acne necrotica, and the forms of both."""
        about = {condition.id for condition in self.appraised()}

        assert [] == [
            condition.id
            for condition in dd.conditions.values()
            if (condition.id in about)
            == (condition.appraisal is dd.Appraisal.BACKGROUND)
        ]

    def test_treatments(self) -> None:
        """Those of milia and acne necrotica are not."""
        assert [] == [
            treatment.target
            for condition in self.appraised()
            for treatment in condition.treatments
            if dd.treatments[treatment.target].appraisal is dd.Appraisal.BACKGROUND
        ]

    def test_acne_is_marked(self) -> None:
        """Nobody searched for what treats it; that it looks like milia was appraised."""
        rows = {
            (row.predicate, row.object): row.appraised
            for row in dd.claims(subject=["acne-vulgaris", "closed-comedo"])
        }

        assert not rows["treated-by", "isotretinoin"]
        assert rows["differs-from", "milia"]


class TestLatency:
    """How long after a cause milia come, as a figure of the evidence."""

    def test_tyrosine_kinase_inhibitors(self) -> None:
        """An encyclopaedia gives 2 to 20 days."""
        (row,) = dd.claims(
            subject="medication-associated-milia", object="tyrosine-kinase-inhibitor"
        )

        assert ("latency", "2–20 d") == (row.figure_measure, row.figure)
