"""The columns of the tables: those of OMOP CDM 5.4, and those of ours beside them."""

from __future__ import annotations


_CONTEXT = (
    "extent",
    "population_concept_id",
    "site_concept_id",
    "morphology_concept_id",
    "route",
    "duration",
    "label",
)

COLUMNS = {
    "CONCEPT": (
        "concept_id",
        "concept_name",
        "domain_id",
        "vocabulary_id",
        "concept_class_id",
        "standard_concept",
        "concept_code",
        "valid_start_date",
        "valid_end_date",
        "invalid_reason",
    ),
    "CONCEPT_RELATIONSHIP": (
        "concept_id_1",
        "concept_id_2",
        "relationship_id",
        "valid_start_date",
        "valid_end_date",
        "invalid_reason",
    ),
    "CONCEPT_ANCESTOR": (
        "ancestor_concept_id",
        "descendant_concept_id",
        "min_levels_of_separation",
        "max_levels_of_separation",
    ),
    "CONCEPT_SYNONYM": (
        "concept_id",
        "concept_synonym_name",
        "language_concept_id",
    ),
    "VOCABULARY": (
        "vocabulary_id",
        "vocabulary_name",
        "vocabulary_reference",
        "vocabulary_version",
        "vocabulary_concept_id",
    ),
    "DOMAIN": ("domain_id", "domain_name", "domain_concept_id"),
    "CONCEPT_CLASS": (
        "concept_class_id",
        "concept_class_name",
        "concept_class_concept_id",
    ),
    "RELATIONSHIP": (
        "relationship_id",
        "relationship_name",
        "is_hierarchical",
        "defines_ancestry",
        "reverse_relationship_id",
        "relationship_concept_id",
    ),
    "DERMDATA_STATEMENT": (
        "statement_id",
        "verdict",
        "level",
        "subject_concept_id",
        "predicate",
        "object_concept_id",
        "figure",
        *_CONTEXT,
    ),
    "DERMDATA_CLAIM": (
        "statement_id",
        "verdict",
        "level",
        "claimed_subject_concept_id",
        "claimed_predicate",
        "claimed_object_concept_id",
        "claimed_figure",
        *_CONTEXT,
    ),
    "DERMDATA_MAPPING": (
        "concept_id",
        "vocabulary_id",
        "concept_code",
        "relation",
        "label",
        "curie",
        "licence",
    ),
}
"""The columns of each table, by its name."""
