# needs: bioregistry==0.15.6
"""The IRIs of codes are those of their vocabularies, as the Bioregistry reads them."""

from __future__ import annotations

import bioregistry
from judging import Judge

import dermdata as dd
from dermdata.export.rdf.names import of_code


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
judge.end()
