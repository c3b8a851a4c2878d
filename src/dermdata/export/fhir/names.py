"""What things are called in FHIR: canonical addresses, ids, code systems of others."""

from __future__ import annotations

import re

from ..slugs import fitted


FHIR = "https://w3id.org/dermdata/fhir/"
"""What the canonical addresses of our resources begin with."""

PROPERTIES = "https://w3id.org/dermdata/fhir/property/"
"""What the addresses of our properties begin with."""

UCUM = "http://unitsofmeasure.org"

_LONGEST_ID = 64

SYSTEMS = {
    "ATC": "http://www.whocc.no/atc",
    "CHEBI": "http://purl.obolibrary.org/obo/chebi.owl",
    "DOID": "http://purl.obolibrary.org/obo/doid.owl",
    "DRUGBANK": "https://go.drugbank.com/drugs",
    "ECO": "http://purl.obolibrary.org/obo/eco.owl",
    "HP": "http://human-phenotype-ontology.org",
    "ICD10": "http://hl7.org/fhir/sid/icd-10",
    "ICD10CM": "http://hl7.org/fhir/sid/icd-10-cm",
    "ICD11": "http://id.who.int/icd/release/11/mms",
    "ICD11F": "http://id.who.int/icd/entity",
    "MAXO": "http://purl.obolibrary.org/obo/maxo.owl",
    "MESH": "https://www.nlm.nih.gov/mesh",
    "MONDO": "http://purl.obolibrary.org/obo/mondo.owl",
    "NCIT": "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
    "OMIM": "http://www.omim.org",
    "OMIMPS": "https://www.omim.org/phenotypicSeries",
    "ORPHA": "http://www.orpha.net",
    "RXNORM": "http://www.nlm.nih.gov/research/umls/rxnorm",
    "SNOMEDCT": "http://snomed.info/sct",
    "UBERON": "http://purl.obolibrary.org/obo/uberon.owl",
    "UMLS": "http://terminology.hl7.org/CodeSystem/umls",
    "UNII": "http://fdasis.nlm.nih.gov",
}
"""
The canonical address of each vocabulary.

Those that HL7 Terminology 7.0.1 or FHIR itself names are theirs; OBO ontologies that
they do not name have the address of their file, as MONDO has it there. DrugBank, the
ICD-11 Foundation and the phenotypic series of OMIM are named nowhere: theirs are the
addresses that their own pages stand below.
"""

_WITH_PREFIX = frozenset({"CHEBI", "DOID", "ECO", "HP", "MAXO", "MONDO", "UBERON"})
"""The vocabularies whose codes are written with their prefix, as ``HP:0001056``."""

_ODD_SPACE = re.compile(r"[^\S ]")


def code_in(curie: str) -> tuple[str, str]:
    """Return the address of a vocabulary, and a code as FHIR writes it."""
    prefix, _, local = curie.partition(":")
    if prefix in _WITH_PREFIX:
        return SYSTEMS[prefix], curie
    return SYSTEMS[prefix], f"PS{local}" if prefix == "OMIMPS" else local


def id_of(*parts: str) -> str:
    """Return an id of parts; one that is too long ends in digits made from all of it."""
    return fitted("-".join(parts), _LONGEST_ID)


def canonical(kind: str, id: str) -> str:  # noqa: A002 - it is one
    """Return the canonical address of a resource of a kind, as ``CodeSystem``."""
    return f"{FHIR}{kind}/{id}"


def name_of(id: str) -> str:  # noqa: A002 - it is one
    """Return a name for programs, as FHIR asks: ``Dermdata_causes``."""
    word = id.replace("-", "_").capitalize()
    return word if word[0].isalpha() else f"Data_{word}"


def plain(text: str) -> str:
    """Return a text with plain spaces: validators of FHIR know no others."""
    return _ODD_SPACE.sub(" ", text)
