"""The cross-references: one to one where exact, dated, and never to a look-alike."""

from __future__ import annotations

import re
from datetime import date

import pytest

import dermdata as dd
from dermdata.records.vocabularies import VOCABULARIES


MAPPED = [(record, xref) for record in dd.dataset() for xref in record.xrefs]
EXACT = [(record, xref) for record, xref in MAPPED if xref.relation == "exact"]

# Miliaria and miliary tuberculosis, under every id the evidence has of them.
LOOK_ALIKES = {
    "DOID:1382",
    "ICD10:A19",
    "ICD10:L74.3",
    "ICD10CM:A19",
    "ICD10CM:L74.3",
    "ICD11:EE02",
    "ICD11F:204420062",
    "MESH:D008883",
    "MESH:D014391",
    "MONDO:0006580",
    "NCIT:C34820",
    "SNOMEDCT:63951004",
    "UMLS:C0026113",
}


def prefix(curie: str) -> str:
    """Return the prefix of a CURIE."""
    return curie.partition(":")[0]


class TestExact:
    def test_concept_stands_on_one_record(self) -> None:
        """No two records claim to be the same concept."""
        seen: dict[str, str] = {}
        for record, xref in EXACT:
            other = seen.setdefault(xref.curie, record.id)
            assert other == record.id, xref.curie

    def test_record_has_one_concept_of_a_vocabulary(self) -> None:
        """No record claims to be two concepts of one vocabulary."""
        seen: dict[tuple[str, str], str] = {}
        for record, xref in EXACT:
            other = seen.setdefault((record.id, prefix(xref.curie)), xref.curie)
            assert other == xref.curie, record.id

    def test_milia_are_the_finding_and_the_entity_of_that_name(self) -> None:
        """Only HPO and the ICD-11 Foundation have plain milia."""
        exact = {xref.curie for record, xref in EXACT if record.id == "milia"}

        assert {"HP:0001056", "ICD11F:1924428447"} == exact

    @pytest.mark.parametrize(
        "record",
        [
            "milia-en-plaque",
            "primary-milia",
            "secondary-milia",
            "disease-associated-milia",
            "medication-associated-milia",
            "trauma-associated-milia",
        ],
    )
    def test_classes_of_milia_have_no_code_of_their_own(self, record: str) -> None:
        """What no vocabulary has is mapped to the wider concept, never as its equal."""
        relations = {xref.relation for xref in dd.dataset()[record].xrefs}

        assert {"broad"} == relations


class TestEvery:
    def test_names_a_concept_once(self) -> None:
        """A record has one relation to a concept, not two."""
        for record in dd.dataset():
            curies = [xref.curie for xref in record.xrefs]
            assert len(set(curies)) == len(curies), record.id

    def test_is_of_a_known_vocabulary(self) -> None:
        """Prefix and local id have the form the vocabulary table gives."""
        for record, xref in MAPPED:
            row = VOCABULARIES[prefix(xref.curie)]
            assert re.fullmatch(f"{row.prefix}:{row.local}", xref.curie), record.id

    def test_says_where_and_when_it_was_verified(self) -> None:
        """By a package or snapshot with its version, and on a day that has been."""
        for record, xref in MAPPED:
            assert re.match(r"[\w-]+(==|@)[\w.-]+", xref.verified_in), record.id
            assert date.fromisoformat(xref.verified_on) <= date.today()  # noqa: DTZ011 - a calendar date

    def test_stands_on_a_subject(self) -> None:
        """A source has a DOI or an address, but is no concept."""
        assert not any(source.xrefs for source in dd.sources.values())


class TestLookAlikes:
    def test_are_no_milia(self) -> None:
        """No record named after milia carries an id of miliaria or miliary disease."""
        for record, xref in MAPPED:
            if re.search(r"\bmili(a|um)\b", record.name, re.IGNORECASE):
                assert xref.curie not in LOOK_ALIKES, record.id
                assert not re.search("miliar", xref.label or "", re.IGNORECASE)

    def test_miliaria_carries_its_own(self) -> None:
        """Heat rash is found under its codes, which are none of milia."""
        own = {xref.curie for xref in dd.conditions["miliaria"].xrefs}

        assert {"MONDO:0006580", "MESH:D008883", "ICD11:EE02"} <= own
        assert not own & {xref.curie for xref in dd.conditions["milia"].xrefs}

    def test_the_other_bazex_syndrome_is_left_out(self) -> None:
        """Orphanet's 166113 is the acquired, paraneoplastic disease of that name."""
        curies = {
            xref.curie for xref in dd.conditions["bazex-dupre-christol-syndrome"].xrefs
        }

        assert "ORPHA:113" in curies
        assert "ORPHA:166113" not in curies

    def test_acne_necrotica_is_not_acne(self) -> None:
        """Where a vocabulary folds it into plain acne, that concept is the wider one."""
        relations = {
            xref.relation
            for record, xref in MAPPED
            if record.id.startswith("acne-necrotica")
            and xref.curie in {"MONDO:0011438", "DOID:6543"}
        }

        assert {"broad"} == relations


class TestLicences:
    def test_umls_has_no_labels(self) -> None:
        """Its strings may not be passed on."""
        labels = {x.label for _, x in MAPPED if prefix(x.curie) == "UMLS"}

        assert {None} == labels

    def test_snomed_ct_has_labels_from_the_free_subset_only(self) -> None:
        """A label of SNOMED CT comes from DICOM, which may give it."""
        for record, xref in MAPPED:
            if prefix(xref.curie) == "SNOMEDCT" and xref.label is not None:
                assert xref.verified_in.startswith("pydicom=="), record.id

    @pytest.mark.parametrize("name", ["HP", "ICD10CM", "MESH", "MONDO", "UBERON"])
    def test_labels_are_there_where_they_may_be(self, name: str) -> None:
        """An id that can be shown with its label is shown with it."""
        assert all(x.label for _, x in MAPPED if prefix(x.curie) == name)
