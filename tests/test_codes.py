"""Codes as people write them: prefixes, addresses, FHIR, and codes below a held one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata import lookup
from dermdata.query._codes import Asked, read
from dermdata.query._prefixes import HOSTS, PUBLICATIONS, SYSTEMS, vocabulary_of
from dermdata.records import VOCABULARIES

from .examples import document, small_dataset


def coded(slug: str, *codes: tuple[str, str]) -> dict[str, object]:
    """Return the document of a condition with codes of its own."""
    xrefs = [
        {
            "curie": curie,
            "relation": relation,
            "verified_in": "a test",
            "verified_on": "2026-11-22",
        }
        for curie, relation in codes
    ]
    return {
        **document("red-cyst", xrefs=xrefs),
        "id": slug,
        "name": slug.capitalize().replace("-", " "),
    }


CODED = small_dataset(
    coded(
        "bazex",
        ("ORPHA:113", "exact"),
        ("OMIM:301845", "exact"),
        ("SNOMEDCT:238640007", "related"),
        ("UMLS:C0346104", "exact"),
        ("MONDO:0010535", "exact"),
        ("DOID:0080360", "exact"),
    ),
    coded("gorlin", ("OMIMPS:109400", "exact"), ("MESH:D001478", "exact")),
    coded("tretinoin", ("RXNORM:10753", "exact"), ("UNII:5688UTC01R", "exact"),
          ("CHEBI:15367", "exact"), ("DRUGBANK:DB00755", "exact"),
          ("ATC:D10AD01", "narrow"), ("NCIT:C900", "exact")),
    coded("topical-corticosteroid", ("ATC:D07", "exact")),
    coded("corticosteroid", ("ATC:D07", "narrow"), ("ATC:H02", "narrow")),
    coded("necrotica", ("ICD10CM:L70.2", "exact"), ("ICD10:L70.2", "close")),
    coded("miliaris", ("ICD10CM:L70.2", "broad")),
    coded("diabetes", ("ICD10CM:E08-E13", "exact"), ("ICD10:E10-E14", "exact")),
    coded("bullosa", ("ICD11:EC32", "exact"), ("ICD11F:1924428447", "exact"),
          ("HP:0001056", "exact")),
)  # fmt: skip
"""A small dataset of which the codes are known."""


def found(text: str, vocabulary: str | None = None) -> list[tuple[str, str]]:
    """Return what a text leads to: the record, and by what."""
    matches = lookup(text, dataset=CODED, vocabulary=vocabulary)
    return [(match.id, match.by) for match in matches]


class TestPrefixes:
    @pytest.mark.parametrize(
        "text",
        [
            "ORPHA:113",
            "Orphanet:113",
            "ORPHANET:113",
            "orphanet 113",
            "ORDO:Orphanet_113",
            "OMIM:301845",
            "MIM:301845",
            "MIM 301845",
            "OMIM #301845",
            "SNOMEDCT:238640007",
            "SNOMED:238640007",
            "SNOMED CT 238640007",
            "SCTID:238640007",
            "sct:238640007",
            "UMLS:C0346104",
            "CUI C0346104",
            "MONDO:0010535",
            "mondo_0010535",
            "obo:MONDO_0010535",
            "DOID:DOID:0080360",
        ],
    )
    def test_are_all_read(self, text: str) -> None:
        """What people write for a vocabulary is as good as its CURIE prefix."""
        assert [("bazex", "code")] == found(text)

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("MSH:D001478", "gorlin"),
            ("MeSH D001478", "gorlin"),
            ("OMIM:PS109400", "gorlin"),
            ("PS109400", "gorlin"),
            ("RxCUI:10753", "tretinoin"),
            ("rxnorm 10753", "tretinoin"),
            ("UNII 5688UTC01R", "tretinoin"),
            ("CHEBI:15367", "tretinoin"),
            ("chebi:CHEBI:15367", "tretinoin"),
            ("ICD-10-CM L70.2", "necrotica"),
            ("icd10cm:l702", "necrotica"),
            ("PubMed 654321", "case-2019"),
            ("PMID654321", "case-2019"),
            ("doi:10.1000/heat.3.14", "trial-2020"),
            ("10.1000/heat.3.14", "trial-2020"),
        ],
    )
    def test_of_other_vocabularies(self, text: str, name: str) -> None:
        """So of drugs, classifications and publications."""
        assert (name, "code") == found(text)[0]

    def test_are_of_known_vocabularies(self) -> None:
        """Every alias, host and system stands for a vocabulary there is."""
        known = {*VOCABULARIES, *PUBLICATIONS}

        assert {*HOSTS.values(), *SYSTEMS.values()} <= known
        assert all(vocabulary_of(prefix) == prefix for prefix in known)
        assert "" == vocabulary_of("nothing")


class TestAddresses:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("http://purl.obolibrary.org/obo/MONDO_0010535", "bazex"),
            ("https://identifiers.org/MONDO:0010535", "bazex"),
            ("https://identifiers.org/mesh/D001478", "gorlin"),
            ("https://bioregistry.io/mondo:0010535", "bazex"),
            ("http://snomed.info/id/238640007", "bazex"),
            ("http://www.orpha.net/ORDO/Orphanet_113", "bazex"),
            ("https://www.orpha.net/x/OC_Exp.php?Lng=EN&Expert=113", "bazex"),
            ("https://www.omim.org/entry/301845", "bazex"),
            ("https://omim.org/phenotypicSeries/PS109400", "gorlin"),
            ("http://id.nlm.nih.gov/mesh/D001478", "gorlin"),
            ("https://meshb.nlm.nih.gov/record/ui?ui=D001478", "gorlin"),
            ("https://go.drugbank.com/drugs/DB00755", "tretinoin"),
            ("http://purl.bioontology.org/ontology/RXNORM/10753", "tretinoin"),
            ("https://www.whocc.no/atc_ddd_index/?code=D10AD01", "tretinoin"),
            ("http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#C900", "tretinoin"),
            ("http://id.who.int/icd/entity/1924428447", "bullosa"),
            ("https://disease-ontology.org/?id=DOID%3A0080360", "bazex"),
            ("https://pubmed.ncbi.nlm.nih.gov/654321/", "case-2019"),
            ("https://doi.org/10.1000/heat.3.14", "trial-2020"),
            ("www.dx.doi.org/10.1000/HEAT.3.14", "trial-2020"),
            ("<http://purl.obolibrary.org/obo/MONDO_0010535>", "bazex"),
            (
                "https://www.ebi.ac.uk/ols4/ontologies/mondo/classes/http%253A%252F%252F"
                "purl.obolibrary.org%252Fobo%252FMONDO_0010535",
                "bazex",
            ),
            (
                "https://ontobee.org/ontology/MONDO?iri=http://purl.obolibrary.org/obo/"
                "MONDO_0010535",
                "bazex",
            ),
        ],
    )
    def test_are_read(self, text: str, name: str) -> None:
        """As they are copied from a browser or an ontology."""
        assert [(name, "code")] == found(text)

    @pytest.mark.parametrize(
        "text",
        ["https://example.org/113", "https://omim.org", "https://", "http://x/y?z=1"],
    )
    def test_of_nothing_known(self, text: str) -> None:
        """They lead nowhere."""
        assert [] == found(text)
        assert [] == read(text) or "113" in text or "z=1" in text


class TestSystems:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("http://snomed.info/sct|238640007", "bazex"),
            ("http://snomed.info/sct|http://snomed.info/sct/900|238640007", "bazex"),
            ("http://hl7.org/fhir/sid/icd-10-cm|L70.2", "necrotica"),
            ("http://www.nlm.nih.gov/research/umls/rxnorm|10753", "tretinoin"),
            ("http://human-phenotype-ontology.org|HP:0001056", "bullosa"),
            ("http://purl.obolibrary.org/obo/mondo.owl|MONDO:0010535", "bazex"),
            ("urn:oid:2.16.840.1.113883.6.96|238640007", "bazex"),
            ("http://www.whocc.no/atc|D10AD01", "tretinoin"),
            ("SNOMED|238640007", "bazex"),
        ],
    )
    def test_are_read(self, text: str, name: str) -> None:
        """As FHIR writes a token: ``system|code``."""
        assert (name, "code") == found(text)[0]

    def test_that_nobody_knows(self) -> None:
        """They lead nowhere, whatever the code."""
        assert [] == found("http://example.org/codes|238640007")


class TestBareCodes:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("L70.2", ["necrotica", "miliaris"]),
            ("D001478", ["gorlin"]),
            ("5688UTC01R", ["tretinoin"]),
            ("DB00755", ["tretinoin"]),
            ("EC32", ["bullosa"]),
        ],
    )
    def test_are_read(self, text: str, names: list[str]) -> None:
        """Where their form says enough."""
        assert names == [name for name, _ in found(text)]

    @pytest.mark.parametrize(
        "text", ["113", "301845", "0001056", "D07", "E10", "654321"]
    )
    def test_need_their_vocabulary(self, text: str) -> None:
        """A number, or three characters, may be anything."""
        assert [] == found(text)

    @pytest.mark.parametrize(
        ("text", "vocabulary", "name"),
        [
            ("113", "ORPHA", "bazex"),
            ("301845", "mim", "bazex"),
            ("0001056", "HP", "bullosa"),
            ("HP:0001056", "HP", "bullosa"),
            ("PS109400", "OMIMPS", "gorlin"),
            ("D07", "ATC", "topical-corticosteroid"),
            ("654321", "PubMed", "case-2019"),
        ],
    )
    def test_with_their_vocabulary(self, text: str, vocabulary: str, name: str) -> None:
        """Named apart, it is enough."""
        assert (name, "code") == found(text, vocabulary)[0]

    def test_of_another_vocabulary(self) -> None:
        """A code that says of which it is has no meaning in another."""
        assert [] == found("ORPHA:113", "OMIM")


class TestBroaderCodes:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("ICD10CM:L70.29", [("necrotica", "ICD10CM:L70.2")]),
            ("ATC:D07AB09", [("topical-corticosteroid", "ATC:D07"),
                             ("corticosteroid", "ATC:D07")]),
            ("D07AB09", [("topical-corticosteroid", "ATC:D07"),
                         ("corticosteroid", "ATC:D07")]),
            ("ATC:H02AB", [("corticosteroid", "ATC:H02")]),
            ("ICD10CM:E11.9", [("diabetes", "ICD10CM:E08-E13")]),
            ("ICD10:E14", [("diabetes", "ICD10:E10-E14")]),
            ("EC32.1", [("bullosa", "ICD11:EC32")]),
            ("EC32&XK8G", [("bullosa", "ICD11:EC32")]),
            ("ICD11:EC32/EB10", [("bullosa", "ICD11:EC32")]),
        ],
    )  # fmt: skip
    def test_lead_to_the_record(
        self, text: str, expected: list[tuple[str, str]]
    ) -> None:
        """A code below one that means no more than the record is of the record, too."""
        matches = lookup(text, dataset=CODED)

        assert expected == [(match.id, match.curie) for match in matches]
        assert {"broader code"} == {match.by for match in matches}
        assert {"narrow"} == {match.relation for match in matches}
        assert f"{expected[0][1]}, a broader code" == matches[0].how

    @pytest.mark.parametrize(
        "text",
        ["ICD10CM:L71.0", "ICD10CM:L70.2X9Z1", "ATC:D08AB01", "ICD10CM:E14",
         "ATC:D07ZZZ", "E11", "E119"],
    )  # fmt: skip
    def test_of_what_is_not_below(self, text: str) -> None:
        """Another code, or what is no code by its form, leads nowhere."""
        assert [] == found(text)

    def test_score_less(self) -> None:
        """Than the code itself, of whatever relation."""
        (code,) = lookup("ICD11:EC32", dataset=CODED)
        (broader,) = lookup("ICD11:EC32.1", dataset=CODED)

        assert (1.0, 0.65) == (code.score, broader.score)


class TestRead:
    @given(st.text())
    def test_never_fails(self, text: str) -> None:
        """Any text is some codes, or none."""
        assert all(isinstance(one, Asked) for one in read(text))
