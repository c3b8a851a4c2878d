"""
What people mean by words that no vocabulary has.

One table a vocabulary, named like its enum; `kind` for the kinds of record and `prefix`
for the code systems. On the left a word in small letters, its parts joined by hyphens;
of a prefix without them.
"""

_WORDS = {
    "kind": {
        "treatment": "drug medication medicine procedure device product therapy",
        "condition": "disease disorder diagnosis lesion syndrome injury phenotype",
        "classification": "class category scheme group",
        "term": "sign symptom site body-site finding exposure test population concept",
        "source": "reference paper article publication citation book website study",
    },
    "Predicate": {
        "triggered-by": "caused-by causes cause caused-from due-to induced-by trigger "
        "triggers results-from aetiology etiology follows",
        "treated-by": "treats treatment treatments therapy treated-with treat managed-by",
        "prevented-by": "prevents prevention prevented-with",
        "has-finding": "symptom symptoms sign signs finding findings presents-with "
        "presentation has-symptom has-sign manifestation feature features",
        "affects-site": "site sites location locations located-in located-at body-site "
        "occurs-at affects has-location",
        "differs-from": "differential differentials differential-diagnosis mimics "
        "looks-like not-same-as different-from",
        "associated-with": "association associations related-to linked-to comorbidity",
        "worsened-by": "aggravated-by worsens exacerbated-by aggravators",
        "occurs-in": "population populations seen-in age-group found-in",
        "diagnosed-by": "diagnosis test tests diagnosed-with detected-by",
        "has-gene": "gene genes",
        "has-inheritance": "inheritance inherited",
        "has-course": "course prognosis",
        "has-measure": "measure measures size diameter figure prevalence frequency",
        "has-attribute": "attribute attributes quality property",
        "may-cause": "complication complications adverse-effect side-effect can-cause "
        "leads-to side-effects",
        "is-a": "kind-of type-of subclass-of subtype-of parent",
        "same-as": "equals synonym-of equivalent-to",
        "classified-as": "class classes member-of belongs-to",
        "arises-from": "origin origins originates-from derived-from",
        "has-mechanism": "mechanism mechanisms pathogenesis pathophysiology",
        "contains": "ingredient ingredients contents consists-of made-of",
        "uses": "means uses-device performed-with",
        "pointed-to-by": "red-flag red-flags warning-sign",
        "avoid": "contraindicated-by to-avoid do-not",
        "caution": "warning warnings cautions contraindication precaution",
    },
    "Verdict": {
        "supported": "true yes correct confirmed proven accepted right",
        "partly-supported": "partly partially partially-supported mixed limited",
        "disputed": "controversial conflicting contested unclear debated",
        "unsupported": "unknown unproven no-evidence unverified not-supported",
        "refuted": "false no wrong disproved disproven rejected debunked incorrect",
        "promotional": "advertisement marketing ad commercial",
    },
    "Stance": {
        "supports": "for pro support supporting agrees confirms yes",
        "refutes": "against contra con refute refuting contradicts denies no opposes",
    },
    "StudyDesign": {
        "randomised-trial": "rct randomized-trial randomized-controlled-trial "
        "randomised-controlled-trial trial clinical-trial",
        "systematic-review": "meta-analysis systematic",
        "cohort": "cohort-study prospective retrospective",
        "cross-sectional": "survey prevalence-study cross-sectional-study",
        "case-series": "series cases",
        "case-report": "case report",
        "review": "narrative-review literature-review",
        "expert-opinion": "opinion expert",
        "clinical-reference": "reference guideline label",
        "lay-text": "blog website web-page article magazine",
        "promotion": "advertisement marketing ad",
        "laboratory-study": "in-vitro lab laboratory",
        "textbook": "book chapter",
    },
    "ReadExtent": {
        "full-text": "full whole complete fulltext all",
        "abstract": "summary",
        "secondary-listing": "secondary listed cited",
    },
    "Extent": {
        "only": "always all exclusively",
        "most": "usually mostly often commonly",
        "some": "sometimes occasionally",
        "few": "rarely rare seldom",
        "single-case": "single one-case case",
    },
    "Route": {
        "topical": "cutaneous skin external cream",
        "oral": "by-mouth po per-os tablet",
        "systemic": "iv intravenous injection",
    },
    "Relation": {
        "exact": "exactmatch exact-match same equals equivalent skos-exactmatch",
        "close": "closematch close-match skos-closematch similar",
        "broad": "broadmatch broad-match broader skos-broadmatch parent",
        "narrow": "narrowmatch narrow-match narrower skos-narrowmatch child",
        "related": "relatedmatch related-match skos-relatedmatch",
    },
    "Scope": {
        "exact": "same equal",
        "broad": "broader",
        "narrow": "narrower",
        "related": "similar",
        "misnomer": "wrong incorrect",
    },
    "SynonymRegister": {
        "lay": "layman common colloquial consumer patient everyday",
        "clinical": "medical technical professional scientific",
        "abbreviation": "acronym abbr short",
        "historical": "old obsolete archaic former",
    },
    "TermType": {
        "body-site": "site location bodysite anatomy bodypart",
        "sign": "finding",
        "population": "people group age-group",
        "measure": "measurement figure",
    },
    "TreatmentType": {
        "drug": "medication medicine substance",
        "procedure": "surgery operation",
        "product": "cosmetic brand cream",
    },
    "ConditionType": {
        "disease": "disorder illness",
        "injury": "trauma wound",
    },
    "SourceType": {
        "journal-article": "article paper journal publication",
        "web-article": "website web webpage blog page",
        "book-chapter": "book chapter textbook",
    },
    "Unit": {
        "%": "percent per-cent",
        "wk": "week weeks",
        "d": "day days",
        "mo": "month months",
        "a": "year years yr yrs y",
        "h": "hour hours",
        "mm": "millimetre millimeter",
        "cm": "centimetre centimeter",
    },
    "prefix": {
        "ICD10": "icd icd10who",
        "ICD10CM": "icd10cm",
        "ICD11": "icd11 icd11mms",
        "SNOMEDCT": "snomed sctid snomedctus sct",
        "MESH": "msh mesh",
        "OMIM": "mim omim",
        "ORPHA": "orphanet orpha orphacode",
        "RXNORM": "rxcui rxnorm",
        "HP": "hpo",
        "MONDO": "mondo",
        "UMLS": "cui umlscui",
        "DRUGBANK": "db drugbank",
    },
}

_FIELDS = {
    "name": "label title preflabel pref-label preferred-name term heading",
    "definition": "description desc summary meaning text",
    "synonyms": "alias aliases alt-label altlabels aka other-names also-known-as names "
    "alternative-names alt-names",
    "parents": "parent broader subclass-of superclass is-a isa",
    "xrefs": "xref code codes mapping mappings cross-references dbxrefs identifiers "
    "external-ids icd10 icd11 snomed hpo mesh",
    "rationale": "note notes comment comments why explanation reason remark",
    "verdict": "confidence status certainty judgement",
    "evidence": "sources references support citations source proof",
    "object": "target value",
    "locator": "page pages where section chapter location",
    "source": "reference citation ref url doi pmid",
    "stance": "direction supports",
    "design": "type study-type study-design",
    "read": "access",
    "created": "date created-on creation-date",
    "population": "age age-group who patients",
    "site": "location body-site where",
    "duration": "time period",
    "between": "range",
    "at_least": "min minimum from",
    "at_most": "max maximum to",
    "value": "number amount",
    "unit": "units",
    "counts": "count ratio",
    "text": "name label synonym",
    "language": "lang",
    "register": "style audience",
    "curie": "code id identifier",
    "relation": "match mapping scope",
    "verified_in": "version",
    "verified_on": "date",
    "criterion": "criteria rule",
    "container": "journal book publisher",
    "year": "date published publication-year",
    "authors": "author",
    "licence": "license copyright",
}

FIELDS_MEANT = {field: frozenset(words.split()) for field, words in _FIELDS.items()}
"""For fields, what other formats and people call them."""

MEANT = {
    vocabulary: {
        word: right for right, words in table.items() for word in words.split()
    }
    for vocabulary, table in _WORDS.items()
}
"""For each vocabulary, what is meant by words that it has not."""
