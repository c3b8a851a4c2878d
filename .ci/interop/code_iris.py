# needs: bioregistry==0.15.6
"""The IRIs and prefixes of codes are those that the Bioregistry reads and prefers."""

from __future__ import annotations

import bioregistry
from judging import Judge

import dermdata as dd
from dermdata.export.graphs.curies import prefix_of
from dermdata.export.rdf.names import of_code
from dermdata.records import VOCABULARIES


judge = Judge("bioregistry")
NAMES = {
    "ICD11": "icd11.code",
    "ICD11F": "icd11",
    "OMIMPS": "omim.ps",
    "ORPHA": "orpha",
}
"""What the Bioregistry calls those that we call otherwise."""


def known(curie: str, iri: str) -> bool:
    """Whether the Bioregistry reads an IRI as the code."""
    prefix, _, local = curie.partition(":")
    wanted = NAMES.get(prefix, prefix.lower()), local
    return tuple(bioregistry.parse_iri(iri)) == wanted


codes = sorted({xref.curie for record in dd.dataset() for xref in record.xrefs})
bad = [curie for curie in codes if not known(curie, of_code(curie))]
judge.same(f"{len(codes)} codes, each of its vocabulary", [], bad)
other = of_code("ICD11F:1924428447").replace("/icd/entity/", "/icd/other/")
judge.sees("another path", lambda: known("ICD11F:1924428447", other))
judge.sees(
    "another vocabulary",
    lambda: known("HP:0001056", of_code("MP:0001056".replace("MP", "MONDO"))),
)


def preferred(prefix: str) -> str:
    """Return the prefix that the Bioregistry prefers for one of our vocabularies."""
    name = NAMES.get(prefix, prefix.lower())
    return bioregistry.get_preferred_prefix(name) or bioregistry.normalize_prefix(name)


expected = {prefix: preferred(prefix) for prefix in VOCABULARIES}
found = {prefix: prefix_of(prefix) for prefix in VOCABULARIES}
judge.same("every vocabulary by the prefix preferred", expected, found)
swapped = found | {"ICD11": found["ICD11F"]}
judge.sees(
    "the prefix of the Foundation for the statistics", lambda: expected == swapped
)
judge.end()
