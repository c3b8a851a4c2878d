"""
How people write which vocabulary a code is of: prefixes, addresses, FHIR systems.

As far as they differ from the CURIE prefixes of record files. Letters and figures count,
in lower case; what a prefix is called elsewhere is as Bioregistry lists it.
"""

from __future__ import annotations

import re

from ..records import VOCABULARIES


PUBLICATIONS = ("DOI", "PMID")
"""The prefixes of what publications are found by."""

_ALIASES = {
    "ATC": "atc whoatc whocc atcddd",
    "CHEBI": "chebi",
    "DOI": "doi",
    "DOID": "doid do",
    "DRUGBANK": "drugbank",
    "ECO": "eco",
    "HP": "hp hpo",
    "ICD10": "icd10 icd10who who10",
    "ICD10CM": "icd10cm icd10us",
    "ICD11": "icd11 icd11mms mms",
    "ICD11F": "icd11f icd11foundation icdentity",
    "MAXO": "maxo",
    "MESH": "mesh msh meshd meshc",
    "MONDO": "mondo",
    "NCIT": "ncit nci ncithesaurus thesaurusowl",
    "OMIM": "omim mim mimnumber omimphenotype phenotypemim",
    "OMIMPS": "omimps omimphenotypicseries phenotypicseries omimps mimps ps",
    "ORPHA": "orpha orphanet orphacode orphanumber ordo orphanetordo",
    "PMID": "pmid pubmed medline",
    "RXNORM": "rxnorm rxcui rxn",
    "SNOMEDCT": "snomedct snomed sctid sct snomedctus snomedctint snomedinternational",
    "UBERON": "uberon",
    "UMLS": "umls cui umlscui",
    "UNII": "unii fdaunii gsrs fdasrs",
}
ALIASES = {
    alias: prefix for prefix, them in _ALIASES.items() for alias in them.split()
} | {prefix.lower(): prefix for prefix in VOCABULARIES}
"""The CURIE prefix for each way to write it, in letters and figures."""

_NO_WORD = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Return the letters and figures of a text, in lower case."""
    return _NO_WORD.sub("", text).lower()


def vocabulary_of(prefix: str) -> str:
    """Return the CURIE prefix for a way to write it; an empty text if it is none."""
    return ALIASES.get(plain(prefix), "")


SYSTEMS = {
    "fdasis.nlm.nih.gov": "UNII",
    "fdasis.nlm.nih.gov/srs": "UNII",
    "hl7.org/fhir/sid/icd-10": "ICD10",
    "hl7.org/fhir/sid/icd-10-cm": "ICD10CM",
    "human-phenotype-ontology.org": "HP",
    "id.nlm.nih.gov/mesh": "MESH",
    "id.who.int/icd/release/11/mms": "ICD11",
    "ncicb.nci.nih.gov/xml/owl/evs/thesaurus.owl": "NCIT",
    "nlm.nih.gov/mesh": "MESH",
    "nlm.nih.gov/research/umls": "UMLS",
    "nlm.nih.gov/research/umls/rxnorm": "RXNORM",
    "omim.org": "OMIM",
    "orpha.net": "ORPHA",
    "snomed.info/sct": "SNOMEDCT",
    "urn:oid:2.16.840.1.113883.4.9": "UNII",
    "urn:oid:2.16.840.1.113883.6.3": "ICD10",
    "urn:oid:2.16.840.1.113883.6.73": "ATC",
    "urn:oid:2.16.840.1.113883.6.86": "UMLS",
    "urn:oid:2.16.840.1.113883.6.88": "RXNORM",
    "urn:oid:2.16.840.1.113883.6.90": "ICD10CM",
    "urn:oid:2.16.840.1.113883.6.96": "SNOMEDCT",
    "urn:oid:2.16.840.1.113883.6.174": "OMIM",
    "urn:oid:2.16.840.1.113883.6.177": "MESH",
    "who.int/classifications/icd10": "ICD10",
    "whocc.no/atc": "ATC",
}
"""The CURIE prefix for each code system of FHIR, without scheme and ``www``."""

HOSTS = {
    "disease-ontology.org": "DOID",
    "doi.org": "DOI",
    "drugbank.ca": "DRUGBANK",
    "drugbank.com": "DRUGBANK",
    "dx.doi.org": "DOI",
    "fdasis.nlm.nih.gov": "UNII",
    "go.drugbank.com": "DRUGBANK",
    "id.nlm.nih.gov": "MESH",
    "id.who.int": "ICD11F",
    "meshb.nlm.nih.gov": "MESH",
    "mor.nlm.nih.gov": "RXNORM",
    "ncbi.nlm.nih.gov": "PMID",
    "omim.org": "OMIM",
    "orpha.net": "ORPHA",
    "precision.fda.gov": "UNII",
    "pubmed.ncbi.nlm.nih.gov": "PMID",
    "rxnav.nlm.nih.gov": "RXNORM",
    "snomed.info": "SNOMEDCT",
    "whocc.no": "ATC",
}
"""The CURIE prefix of the codes that stand at the end of addresses of a host."""
