"""Codes as CURIEs, with the prefixes of the Bioregistry, and what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...records import VOCABULARIES
from ..rdf.names import BASE, DATASETS, of_code, of_dataset


if TYPE_CHECKING:
    from ...collection import Dataset


OURS = "dermdata"
"""Our own prefix, of records and statements."""

DATASET = "dermdata.dataset"
"""That of datasets."""

_PREFERRED = {
    "CHEBI": "CHEBI",
    "DOID": "DOID",
    "ECO": "ECO",
    "HP": "HP",
    "ICD11": "icd11.code",
    "ICD11F": "icd11",
    "MAXO": "MAXO",
    "MONDO": "MONDO",
    "NCIT": "NCIT",
    "OMIMPS": "omim.ps",
    "ORPHA": "ORPHA",
    "UBERON": "UBERON",
}
"""
The prefixes that are not just ours in small letters: https://bioregistry.io, 0.15.6.

Their ``ICD11`` is the Foundation, ours the classification for statistics.
"""


def named(name: str) -> str:
    """Return the CURIE of a record or statement, by its id."""
    return f"{OURS}:{name}"


def named_dataset(dataset: Dataset) -> str:
    """Return the CURIE of a dataset: of just these records."""
    return f"{DATASET}:{of_dataset(dataset).removeprefix(DATASETS)}"


def curie_of(code: str) -> str:
    """Return a code with the prefix that the Bioregistry prefers."""
    prefix, _, local = code.partition(":")
    return f"{prefix_of(prefix)}:{local}"


def prefix_of(vocabulary: str) -> str:
    """Return the prefix of a vocabulary, by our own."""
    return _PREFERRED.get(vocabulary, vocabulary.lower())


def stands_for() -> dict[str, str]:
    """Return what every prefix stands for: ours, and those of all vocabularies."""
    known = {prefix_of(one): of_code(f"{one}:") for one in VOCABULARIES}
    return dict(sorted({OURS: BASE, **known}.items()))
