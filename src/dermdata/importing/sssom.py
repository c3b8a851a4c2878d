"""SSSOM, tables of mappings: a record for each subject, a mapping for each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..words import did_you_mean, plain
from .draft import Code, Draft, clauses_of
from .ledger import NO_PLACE
from .meanings import relation_of
from .rows import rows_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .foreign import Foreign
    from .ledger import Ledger
    from .rows import Row
    from .settings import Settings


NEEDED = ("subject_id", "predicate_id", "object_id")
_DENIED = "predicate_modifier"
_NOTHING_FOUND = "sssom:NoTermFound"
_TEXT = "rdfs literal"
_LABELS = ("subject_label", "object_label")
_OTHERS = [
    "author_id",
    "author_label",
    "cardinality_scope",
    "comment",
    "confidence",
    "creator_id",
    "creator_label",
    "curation_rule",
    "curation_rule_text",
    "issue_tracker_item",
    "license",
    "mapping_cardinality",
    "mapping_date",
    "mapping_justification",
    "mapping_provider",
    "mapping_source",
    "mapping_tool",
    "mapping_tool_id",
    "mapping_tool_version",
    "match_string",
    "object_category",
    "object_match_field",
    "object_preprocessing",
    "object_source",
    "object_source_version",
    "object_type",
    "other",
    "predicate_label",
    "predicate_type",
    "publication_date",
    "record_id",
    "review_date",
    "reviewer_id",
    "reviewer_label",
    "see_also",
    "semantic_similarity_measure",
    "semantic_similarity_score",
    "similarity_measure",
    "similarity_score",
    "subject_category",
    "subject_match_field",
    "subject_preprocessing",
    "subject_source",
    "subject_source_version",
    "subject_type",
]
"""Columns that SSSOM 1.0 or 1.1 knows and records have no field for."""

_KNOWN = {*NEEDED, _DENIED, *_LABELS, *_OTHERS}


def drafts(
    file: Foreign,
    ledger: Ledger,
    settings: Settings,  # noqa: ARG001 - as of every format
) -> Iterator[Draft]:
    """
    Yield what a table of mappings says of each subject.

    Raises:
        UnimportableError: It is no such table.
        UnreadableError: It cannot be read.
    """
    found: dict[str, Draft] = {}
    for row in rows_of(file, ledger, "\t", metadata=True, needed=NEEDED):
        _row(file, row, found, ledger)
        for column, said in row.rest():
            ledger.drop(said.clauses, NO_PLACE if column in _KNOWN else _why(column))
    yield from found.values()


def _why(column: str) -> str:
    """Return why a column that SSSOM does not know is dropped."""
    hint = did_you_mean(column, _KNOWN)
    return "SSSOM knows no such column" + (f": {hint}" if hint else "")


def _row(file: Foreign, row: Row, found: dict[str, Draft], ledger: Ledger) -> None:
    reason = _why_no_concept(row)
    if reason:
        for _, said in row.rest():
            ledger.drop(said.clauses, reason)
        return
    subject = row.take("subject_id")
    if subject is None:
        file.wrong("a row without a `subject_id`", "mend the file", row.line)
    draft = found.get(subject.text)
    if draft is None:
        draft = found[subject.text] = Draft(subject.text, row.line, ())
    draft.clauses += subject.clauses
    name = row.take("subject_label")
    if name:
        draft.names.append(name)
    _mapping(row, draft, ledger)


def _why_no_concept(row: Row) -> str:
    """Return why the subject of a row is no concept; nothing, if it may be one."""
    subject = row.peek("subject_id")
    if subject == _NOTHING_FOUND:
        return "of no subject: none was found"
    if not subject and row.peek("subject_type") == _TEXT:
        return "of no subject: it is a text"
    return ""


def _mapping(row: Row, draft: Draft, ledger: Ledger) -> None:
    predicate, target = row.take("predicate_id"), row.take("object_id")
    label, denied = row.take("object_label"), row.take(_DENIED)
    clauses = clauses_of(predicate, target, denied)
    relation = relation_of(predicate.text) if predicate else ""
    reason = ""
    if denied:
        reason = f"no mapping: {plain(denied.text, 40)}"
    elif target and target.text == _NOTHING_FOUND:
        reason = "no mapping: nothing was found"
    elif not predicate or not target:
        reason = "no mapping: an empty cell"
    elif not relation:
        reason = f"no relation of ours means `{plain(predicate.text, 60)}`"
    if reason or not target:
        ledger.drop((*clauses, *clauses_of(label)), reason)
        return
    draft.codes.append(Code(target.text, clauses, relation, label))
