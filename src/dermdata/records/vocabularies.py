"""
The code systems a record may be mapped to, with their terms of use.

Only ids and labels are used. What a licence restricts is marked, so that it can be
left out in one step.
"""

import attrs

from .._value import Value


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Vocabulary(Value):
    """
    A code system.

    Attributes:
        prefix: The CURIE prefix, as record files write it.
        release: The release that ids and labels were checked against.
        local: The form of a local id: a regular expression without anchors.
        name: Its name.
        licence: The terms under which ids and labels are shown here.
        attribution: Whom to name.
        open: Whether ids and labels may be passed on freely.
    """

    prefix: str
    release: str
    local: str
    name: str
    licence: str
    attribution: str
    open: bool


def _v(*row: str, restricted: bool = False) -> Vocabulary:
    prefix, release, local, name, licence, attribution = row
    return Vocabulary(
        prefix=prefix,
        release=release,
        local=local,
        name=name,
        licence=licence,
        attribution=attribution,
        open=not restricted,
    )


_WHO = "World Health Organization"
_NLM = "US National Library of Medicine"
_MONARCH = "Monarch Initiative"
_OMIM = "OMIM, Johns Hopkins University"

# fmt: off
VOCABULARIES = {
    row.prefix: row
    for row in (
        _v("ATC", "2026-04-25", "[A-Z][0-9]{2}([A-Z]([A-Z]([0-9]{2})?)?)?",
           "Anatomical Therapeutic Chemical classification",
           "WHOCC copyright; single codes and substance names",
           "WHO Collaborating Centre for Drug Statistics Methodology", restricted=True),
        _v("CHEBI", "2026-05-01", "[0-9]{1,7}",
           "Chemical Entities of Biological Interest", "CC BY 4.0", "ChEBI, EMBL-EBI"),
        _v("DOID", "2026-07-31", "[0-9]{1,7}",
           "Human Disease Ontology", "CC0 1.0", "Human Disease Ontology"),
        _v("DRUGBANK", "not stated", "DB[0-9]{5}",
           "DrugBank", "ids and names only; the database is CC BY-NC 4.0", "DrugBank",
           restricted=True),
        _v("ECO", "2024-07-19", "[0-9]{7}",
           "Evidence and Conclusion Ontology", "CC0 1.0", "Evidence and Conclusion Ontology"),
        _v("HP", "2025-11-24", "[0-9]{7}",
           "Human Phenotype Ontology", "HPO licence: cite, name the release, do not alter",
           "Human Phenotype Ontology"),
        _v("ICD10", "2019", "[A-Z][0-9]{2}(-[A-Z][0-9]{2}|[.][0-9]{1,2})?",
           "ICD-10", "WHO copyright; single codes with unaltered titles", _WHO,
           restricted=True),
        _v("ICD10CM", "April 2026", "[A-Z][0-9][0-9A-Z](-[A-Z][0-9][0-9A-Z]|[.][0-9A-Z]{1,4})?",
           "ICD-10-CM", "US government work on WHO copyright; unaltered codes and titles",
           "CDC/NCHS and CMS", restricted=True),
        _v("ICD11", "not stated", "[0-9A-Z]{4}([.][0-9A-Z]{1,2})?",
           "ICD-11 for Mortality and Morbidity Statistics", "CC BY-ND 3.0 IGO", _WHO,
           restricted=True),
        _v("ICD11F", "2023-04", "[0-9]{6,10}",
           "ICD-11 Foundation", "CC BY-ND 3.0 IGO", _WHO, restricted=True),
        _v("MAXO", "2024-07-29", "[0-9]{7}",
           "Medical Action Ontology", "CC BY 4.0", _MONARCH),
        _v("MESH", "2026", "[CD][0-9]{6,9}",
           "Medical Subject Headings", "free; name the source and the year", _NLM),
        _v("MONDO", "2026-05-05", "[0-9]{7}",
           "Mondo Disease Ontology", "CC BY 4.0", _MONARCH),
        _v("NCIT", "not stated", "C[0-9]{1,7}",
           "NCI Thesaurus", "CC BY 4.0", "US National Cancer Institute"),
        _v("OMIM", "as of HPO 2025-11-24", "[0-9]{6}",
           "Online Mendelian Inheritance in Man",
           "OMIM agreement; numbers and short titles only", _OMIM, restricted=True),
        _v("OMIMPS", "as of Mondo 2026-08-04", "[0-9]{6}",
           "OMIM Phenotypic Series",
           "OMIM agreement; numbers and short titles only", _OMIM, restricted=True),
        _v("ORPHA", "as of HPO 2025-11-24", "[0-9]{1,6}",
           "Orphanet", "CC BY 4.0", "Orphanet, INSERM"),
        _v("RXNORM", "2015-02", "[0-9]{1,7}",
           "RxNorm", "NLM's own names and ids, public domain", _NLM),
        _v("SNOMEDCT", "as of DICOM PS3.16 in pydicom 3.0.2", "[0-9]{6,18}",
           "SNOMED CT", "affiliate licence; ids without labels", "SNOMED International",
           restricted=True),
        _v("UBERON", "2026-04-01", "[0-9]{7}",
           "Uber-anatomy Ontology", "CC BY 3.0", "Uberon"),
        _v("UMLS", "as of Mondo 2026-08-04", "C[0-9]{7}",
           "Unified Medical Language System", "UMLS licence; bare identifiers only", _NLM,
           restricted=True),
        _v("UNII", "mid-2025", "[0-9A-Z]{10}",
           "Unique Ingredient Identifier", "US government work",
           "US Food and Drug Administration"),
    )
}
# fmt: on
"""The code systems by their prefixes, sorted."""
