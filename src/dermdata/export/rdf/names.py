"""The IRIs: of what is ours, of the standards used, and of codes in other vocabularies."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from ...records.identity import iri


if TYPE_CHECKING:
    from ...collection import Dataset
    from ...records import Source


BASE = iri("")
"""What the IRIs of records and statements begin with."""

OURS = "https://w3id.org/dermdata/vocab/"
"""What the IRIs of our classes, properties and words begin with."""

DATASETS = "https://w3id.org/dermdata/dataset/"
NANOPUBS = "https://w3id.org/dermdata/nanopub/"

PREFIXES = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dd": OURS,
    "np": "http://www.nanopub.org/nschema#",
    "obo": "http://purl.obolibrary.org/obo/",
    "oio": "http://www.geneontology.org/formats/oboInOwl#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of our files, and what they stand for."""

_OBO = "http://purl.obolibrary.org/obo/{prefix}_{local}"
_CODES = {
    "ATC": "http://purl.bioontology.org/ontology/ATC/{local}",
    "CHEBI": _OBO,
    "DOID": _OBO,
    "DRUGBANK": "https://go.drugbank.com/drugs/{local}",
    "ECO": _OBO,
    "HP": _OBO,
    "ICD10": "https://icd.who.int/browse10/2019/en#/{local}",
    "ICD10CM": "http://purl.bioontology.org/ontology/ICD10CM/{local}",
    "ICD11": "https://bioregistry.io/icd11.code:{local}",
    "ICD11F": "http://id.who.int/icd/entity/{local}",
    "MAXO": _OBO,
    "MESH": "http://id.nlm.nih.gov/mesh/{local}",
    "MONDO": _OBO,
    "NCIT": _OBO,
    "OMIM": "https://omim.org/entry/{local}",
    "OMIMPS": "https://omim.org/phenotypicSeries/PS{local}",
    "ORPHA": "http://www.orpha.net/ORDO/Orphanet_{local}",
    "RXNORM": "http://purl.bioontology.org/ontology/RXNORM/{local}",
    "SNOMEDCT": "http://snomed.info/id/{local}",
    "UBERON": _OBO,
    "UMLS": "http://linkedlifedata.com/resource/umls/id/{local}",
    "UNII": "https://precision.fda.gov/uniisearch/srs/unii/{local}",
}
_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?([.][A-Za-z0-9-]+)+(:[0-9]{1,5})?"
    r"(/([A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?"
    r"([?]([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
    r"(#([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
)
_SPDX = re.compile(r"[A-Za-z0-9.-]+")


@functools.cache
def full(name: str) -> str:
    """Return the IRI that a prefixed name stands for."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def of_code(curie: str) -> str:
    """Return the IRI of a code of another vocabulary."""
    prefix, _, local = curie.partition(":")
    return _CODES[prefix].format(prefix=prefix, local=local)


def of_dataset(dataset: Dataset) -> str:
    """Return the IRI of a dataset: of just these records."""
    return DATASETS + dataset.checksum.replace(":", "-")


def of_licence(licence: str) -> str:
    """Return the IRI of a licence; empty, where it is an expression of several."""
    return f"https://spdx.org/licenses/{licence}" if _SPDX.fullmatch(licence) else ""


def elsewhere(source: Source) -> list[str]:
    """Return where a source itself is; an address that is no IRI is left out."""
    found = []
    if source.doi:
        found.append(f"https://doi.org/{quote(source.doi, safe='/:;().-_')}")
    if source.pmid:
        found.append(f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}")
    if source.url and _ADDRESS.fullmatch(source.url):
        found.append(source.url)
    return found
