"""What a clinician would miss: facts a review of the dataset found absent."""

from __future__ import annotations

import pytest

import dermdata as dd


class TestAcneNecroticaVarioliformis:
    @pytest.mark.parametrize(
        ("treatment", "route"), [("doxycycline", "oral"), ("mometasone", "topical")]
    )
    def test_two_patients_had_both_and_neither_alone(
        self, treatment: str, route: str
    ) -> None:
        """So each is supported in part only, and the rationale says so."""
        (found,) = [
            s
            for s in dd.conditions["acne-necrotica-varioliformis"].treatments
            if s.object == treatment
        ]

        assert ("partly-supported", "E4") == (found.verdict, found.level)
        assert found.context is not None
        assert route == found.context.route
        assert found.rationale is not None


class TestWorkUp:
    @pytest.mark.parametrize(
        ("disease", "test", "verdict"),
        [
            ("porphyria-cutanea-tarda", "urine-porphyrins", "supported"),
            ("porphyria-cutanea-tarda", "plasma-porphyrins", "supported"),
            ("porphyria-cutanea-tarda", "skin-biopsy", "disputed"),
            ("variegate-porphyria", "plasma-porphyrins", "supported"),
            ("pseudoporphyria", "plasma-porphyrins", "supported"),
            (
                "epidermolysis-bullosa-acquisita",
                "direct-immunofluorescence",
                "supported",
            ),
            ("epidermolysis-bullosa-acquisita", "salt-split-skin-test", "supported"),
            ("bullous-pemphigoid", "salt-split-skin-test", "supported"),
            ("anti-p200-pemphigoid", "salt-split-skin-test", "supported"),
        ],
    )
    def test_a_blistering_disease_has_its_tests(
        self, disease: str, test: str, verdict: str
    ) -> None:
        """Porphyrins for the porphyrias, immunofluorescence for the autoimmune ones."""
        said = dd.conditions[disease].statements

        assert [verdict] == [
            s.verdict for s in said if (s.predicate, s.object) == ("diagnosed-by", test)
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
    def test_milia_alone_call_for_none(self, test: str) -> None:
        """On secondary milia each is said of the diseases behind them alone."""
        (found,) = [
            s for s in dd.classifications["secondary-milia"].tests if s.object == test
        ]

        assert "partly-supported" == found.verdict
        assert {"narrower"} == {e.directness for e in found.evidence}
        assert "milia alone call for no test" in (found.rationale or "")

    def test_porphyria_has_its_triggers(self) -> None:
        """Those of the paper on milia, and of the studies behind it."""
        porphyria = dd.conditions["porphyria-cutanea-tarda"]

        assert {
            "alcohol-use",
            "hepatitis-c",
            "hiv-infection",
            "iron-overload",
            "oestrogen",
            "smoking",
        } == {s.object for s in porphyria.causes}


class TestDrugs:
    def test_two_weeks_of_a_potent_steroid_are_on_record(self) -> None:
        """Two patients, under the drug by name; the class has them as narrower."""
        milia = dd.classifications["medication-associated-milia"]
        by_drug = {s.object: s for s in milia.causes}
        of_class = by_drug["topical-corticosteroid"].evidence

        assert "E4" == by_drug["clobetasol"].level
        assert ["narrower"] == [
            e.directness for e in of_class if e.source == "iacobelli-1989"
        ]

    @pytest.mark.parametrize(
        ("drug", "verdict", "level"),
        [
            ("braf-inhibitor", "supported", "E5"),
            ("vemurafenib", "supported", "E4"),
            ("dabrafenib", "partly-supported", "E5"),
            ("encorafenib", "partly-supported", "E5"),
        ],
    )
    def test_braf_inhibitors_are_told_apart(
        self, drug: str, verdict: str, level: str
    ) -> None:
        """What is known of the class is not known of each; cysts are not milia."""
        milia = dd.classifications["medication-associated-milia"]
        (found,) = [s for s in milia.causes if s.object == drug]

        assert (verdict, level) == (found.verdict, found.level)


class TestFurtherDiseases:
    @pytest.mark.parametrize(
        ("group", "disease"),
        [
            ("disease-associated-milia", "anti-p200-pemphigoid"),
            ("disease-associated-milia", "folliculotropic-mycosis-fungoides"),
            ("genodermatosis-associated-milia", "myh9-elastin-aggregation-syndrome"),
        ],
    )
    def test_leaves_milia(self, group: str, disease: str) -> None:
        """Each is an accepted cause of the class it belongs to."""
        assert disease in {s.object for s in dd.classifications[group].causes}

    def test_the_lymphoma_has_its_red_flags(self) -> None:
        """Milia with hair loss, comedones or severe itch call for a biopsy."""
        lymphoma = dd.conditions["folliculotropic-mycosis-fungoides"]

        assert {"alopecia-sign", "comedo", "eyebrow-loss", "pruritus"} <= {
            s.object for s in lymphoma.red_flags
        }
        assert {"skin-biopsy"} == {s.object for s in lymphoma.tests}

    @pytest.mark.parametrize("group", ["secondary-milia", "disease-associated-milia"])
    def test_blisters_and_fragile_skin_are_red_flags(self, group: str) -> None:
        """Beside milia they speak for a disease behind them."""
        flags = {s.object for s in dd.classifications[group].red_flags}

        assert {"blister", "skin-fragility"} <= flags

    def test_one_syndrome_unites_two(self) -> None:
        """Rombo and Nicolau-Balus are held, in part, to be one; it mimics a carcinoma."""
        syndrome = "myh9-elastin-aggregation-syndrome"

        for older in ("rombo-syndrome", "nicolau-balus-syndrome"):
            kinds = dd.conditions[older].claimed_kinds
            assert {syndrome: "partly-supported"} == {
                s.object: s.verdict for s in kinds
            }
        assert "microcystic-adnexal-carcinoma" in {
            s.object for s in dd.conditions[syndrome].differentials
        }


class TestLeftOut:
    @pytest.mark.parametrize(
        "word",
        ["egfr", "mek-inhibitor", "dupilumab", "car-t", "vaccine", "graft-versus"],
    )
    def test_what_no_source_names_with_milia_is_not_there(self, word: str) -> None:
        """No record has such an id."""
        assert [] == [name for name in dd.dataset().ids() if word in name]
