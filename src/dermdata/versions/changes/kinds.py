"""
The kinds of change, and what each demands of the version number.

A kind has one severity and one reason, and `ChangeKind` is the table of them. The rule
behind the table: what can break somebody who stored ids, or who built on what an id
means, is major; what says something new or something else is minor; what says the
same in other words, or says where it came from, is a patch.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from ...records.vocabulary import Word


class Bump(Word):
    """Which part of a version number changes demand; `rank` orders them."""

    PATCH = "patch", "Says the same in other words, or says where it came from."
    MINOR = "minor", "Says something new or something else; what was stored holds."
    MAJOR = "major", "May break what was stored or built on an id."

    @property
    def rank(self) -> int:
        """0 for a patch to 2 for a major change: larger demands more."""
        return [*Bump].index(self)


class ChangeKind(StrEnum):
    """
    What has changed.

    Attributes:
        meaning: What the word is for.
        severity: What the change demands of the version number.
        reason: Why.
    """

    meaning: str
    severity: Bump
    reason: str

    def __new__(
        cls,
        word: str,
        meaning: str = "",
        severity: Bump = Bump.PATCH,
        reason: str = "",
    ) -> Self:
        """Make a row of the table."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        member.severity = severity
        member.reason = reason
        return member

    # fmt: off
    RECORD_REMOVED = (
        "record-removed", "A record has vanished.", Bump.MAJOR,
        "an id that somebody stored resolves no more; retire the record instead",
    )
    KIND_CHANGED = (
        "kind-changed", "An id names a record of another kind.", Bump.MAJOR,
        "an id that somebody stored means something else now",
    )
    SUCCESSOR_CHANGED = (
        "successor-changed", "A retired record has lost its successor, or has another.",
        Bump.MAJOR, "ids were moved to the earlier successor without a person looking",
    )
    TYPE_NARROWED = (
        "type-narrowed", "A term's type no longer fits some predicate.", Bump.MAJOR,
        "statements that others make of the term may be refused now",
    )
    LICENCE_CHANGED = (
        "licence-changed", "The licence of the dataset is another.", Bump.MAJOR,
        "what users may do with the data is no longer what they agreed to",
    )
    RECORD_ADDED = (
        "record-added", "A record is new.", Bump.MINOR,
        "there is something new, and all that was there stays",
    )
    RECORD_RETIRED = (
        "record-retired", "A record is no longer used and has no successor.",
        Bump.MINOR, "the id still resolves, to a record that says why it ended",
    )
    RECORD_REPLACED = (
        "record-replaced", "A record that is not used has a successor.", Bump.MINOR,
        "the id still resolves, and leads on",
    )
    RECORD_REINSTATED = (
        "record-reinstated", "A record that was not used is used again.", Bump.MINOR,
        "the id resolves as before, and means what it meant",
    )
    STATUS_CHANGED = (
        "status-changed", "A retired record is rejected now, or the reverse.",
        Bump.MINOR, "whether the name ever stood for something is said differently",
    )
    CONSIDER_CHANGED = (
        "consider-changed", "Other records may serve instead of one that ended.",
        Bump.MINOR, "a person who must choose has another choice",
    )
    RENAMED = (
        "renamed", "The preferred name is another.", Bump.MINOR,
        "the id stays; who prints or searches names sees another",
    )
    TYPE_CHANGED = (
        "type-changed", "The type of a record is another.", Bump.MINOR,
        "it is said to be another sort of thing; all may still point at it",
    )
    REDEFINED = (
        "redefined", "The definition, and by its date the meaning, has changed.",
        Bump.MINOR, "what the record says it is has changed",
    )
    CRITERION_CHANGED = (
        "criterion-changed", "What belongs to a class is decided differently.",
        Bump.MINOR, "other cases may fall into the class",
    )
    SCHEME_CHANGED = (
        "scheme-changed", "A classification scheme is described differently.",
        Bump.MINOR, "the scheme divides by something else or follows another edition",
    )
    IDENTIFIER_CHANGED = (
        "identifier-changed", "A source has another DOI or PubMed id.", Bump.MINOR,
        "a look-up by that code finds something else",
    )
    SYNONYM_ADDED = (
        "synonym-added", "A record has one more name.", Bump.MINOR,
        "a search finds more",
    )
    SYNONYM_REMOVED = (
        "synonym-removed", "A record has one name fewer.", Bump.MINOR,
        "a search finds less; the id stays",
    )
    SYNONYM_RESCOPED = (
        "synonym-rescoped", "A name relates to the record in another way.", Bump.MINOR,
        "what the name means for the record has changed",
    )
    PARENT_ADDED = (
        "parent-added", "A record has one more broader record.", Bump.MINOR,
        "it now belongs to what it did not belong to",
    )
    PARENT_REMOVED = (
        "parent-removed", "A record has one broader record fewer.", Bump.MINOR,
        "it no longer belongs to what it belonged to; both ids stay",
    )
    XREF_ADDED = (
        "xref-added", "A record is mapped to one more concept.", Bump.MINOR,
        "a code leads to the record that did not",
    )
    XREF_REMOVED = (
        "xref-removed", "A record is mapped to one concept fewer.", Bump.MINOR,
        "a code no longer leads to the record; the id stays",
    )
    XREF_CHANGED = (
        "xref-changed", "A record relates to a concept in another way.", Bump.MINOR,
        "what the mapping means has changed",
    )
    STATEMENT_ADDED = (
        "statement-added", "Something more is said.", Bump.MINOR,
        "there is something new to read",
    )
    STATEMENT_REMOVED = (
        "statement-removed", "Something is no longer said.", Bump.MINOR,
        "what was said is withdrawn; all ids stay",
    )
    MEASURE_CHANGED = (
        "measure-changed", "A figure is another.", Bump.MINOR,
        "what is said has changed",
    )
    VERDICT_LOWERED = (
        "verdict-lowered", "A statement may be believed less.", Bump.MINOR,
        "what is said has changed; a correction must reach those who stay on a major",
    )
    VERDICT_RAISED = (
        "verdict-raised", "A statement may be believed more.", Bump.MINOR,
        "what is said has changed",
    )
    EVIDENCE_ADDED = (
        "evidence-added", "One more source speaks for or against.", Bump.MINOR,
        "there is something new to weigh",
    )
    EVIDENCE_REMOVED = (
        "evidence-removed", "One source fewer speaks for or against.", Bump.MINOR,
        "there is less to weigh",
    )
    EVIDENCE_CHANGED = (
        "evidence-changed", "A source says something else, or weighs differently.",
        Bump.MINOR, "stance, design, reading or figure decide how evidence weighs",
    )
    FIELD_CHANGED = (
        "field-changed", "A field that has no kind of its own has changed.", Bump.MINOR,
        "it may carry meaning",
    )
    REWORDED = (
        "reworded", "The definition says the same in other words.", Bump.PATCH,
        "the record dates no change of meaning",
    )
    RETIREMENT_REWORDED = (
        "retirement-reworded", "Reason, date or release of an end are put differently.",
        Bump.PATCH, "where the id leads stays",
    )
    CITATION_CHANGED = (
        "citation-changed", "A source is cited differently.", Bump.PATCH,
        "it is the same source",
    )
    SYNONYM_CHANGED = (
        "synonym-changed", "Register, language or source of a name are others.",
        Bump.PATCH, "the name, and what it means for the record, stay",
    )
    XREF_CHECKED = (
        "xref-checked", "A mapping was checked again, or its label has changed.",
        Bump.PATCH, "the mapping stays",
    )
    RATIONALE_CHANGED = (
        "rationale-changed", "A verdict is explained differently.", Bump.PATCH,
        "the verdict stays",
    )
    EVIDENCE_REWORDED = (
        "evidence-reworded", "Place or note of an evidence item are put differently.",
        Bump.PATCH, "what the source says, and its weight, stay",
    )
    PROVENANCE_CHANGED = (
        "provenance-changed", "Where a record comes from is said differently.",
        Bump.PATCH, "what the record says stays",
    )
    REORDERED = (
        "reordered", "The items of a list come in another order.", Bump.PATCH,
        "the order of these lists carries no meaning",
    )
    MANIFEST_CHANGED = (
        "manifest-changed", "What the dataset says of itself has changed.", Bump.PATCH,
        "its records stay",
    )
    # fmt: on
