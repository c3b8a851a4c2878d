"""What records are made of beside statements: names, mappings, provenance."""

from typing import ClassVar

from attrs import field, frozen

from ._forms import CURIE, DATE, LANGUAGE, NAME, PROSE, RELEASE
from ._shapes import many, one, ref, says, word
from .checked import Checked
from .vocabulary import Relation, Scope, SynonymRegister


@frozen(kw_only=True, repr=False, eq=False)
class Synonym(Checked):
    """Another name of a record, and who uses it."""

    summary: ClassVar[str] = "Another name of a record, and who uses it."

    text: str = field(
        validator=one(NAME),
        metadata=says("The name, as written.", example="milk spots"),
    )
    scope: Scope = field(
        validator=word(Scope),
        metadata=says("How its meaning relates to the record's.", example="exact"),
    )
    register: SynonymRegister = field(
        validator=word(SynonymRegister), metadata=says("Who uses it.", example="lay")
    )
    language: str = field(
        validator=one(LANGUAGE),
        metadata=says("Its language, as a BCP 47 tag.", example="en"),
    )
    source: str = field(
        validator=ref("source"),
        metadata=says("Where it was found, by source id.", example="dermnet-milium"),
    )


@frozen(kw_only=True, repr=False, eq=False)
class Xref(Checked):
    """A mapping to a concept of a vocabulary."""

    summary: ClassVar[str] = "A mapping to a concept of a vocabulary."

    curie: str = field(
        validator=one(CURIE), metadata=says("The concept.", example="HP:0001056")
    )
    relation: Relation = field(
        validator=word(Relation),
        metadata=says(
            "How the two relate, read from the record outwards.", example="exact"
        ),
    )
    label: str | None = field(
        default=None,
        validator=one(NAME),
        metadata=says(
            "The label, as the vocabulary prints it; absent where its licence asks for that.",
            example="Milia",
        ),
    )
    verified_in: str = field(
        validator=one(PROSE),
        metadata=says(
            "What id and label were checked against, with its version.",
            example="hpo3==1.5.1 (HPO 2025-11-24)",
        ),
    )
    verified_on: str = field(
        validator=one(DATE), metadata=says("When.", example="2026-11-22")
    )


@frozen(kw_only=True, repr=False, eq=False)
class Retirement(Checked):
    """Why a record is no longer used, and what takes its place."""

    summary: ClassVar[str] = "Why a record is no longer used, and what takes its place."

    reason: str = field(
        validator=one(PROSE),
        metadata=says("Why.", example="No entity of its own; the word means milia."),
    )
    date: str = field(
        validator=one(DATE), metadata=says("Since when.", example="2026-11-22")
    )
    release: str | None = field(
        default=None,
        validator=one(RELEASE),
        metadata=says("The first release in which it is so.", example="1.1.0"),
    )
    replaced_by: str | None = field(
        default=None,
        validator=ref(),
        metadata=says(
            "The record that takes its place: the same thing, so that references can move "
            "on without a person looking.",
            example="milia",
        ),
    )
    consider: tuple[str, ...] = field(
        default=(),
        validator=many(ref()),
        metadata=says(
            "Records that may serve instead, where a person must choose.",
            example=["milia", "miliaria"],
        ),
    )


@frozen(kw_only=True, repr=False, eq=False)
class Provenance(Checked):
    """Where a record itself comes from."""

    summary: ClassVar[str] = "Where a record itself comes from."

    created: str = field(
        validator=one(DATE), metadata=says("When it was written.", example="2026-11-22")
    )
    modified: str | None = field(
        default=None,
        validator=one(DATE),
        metadata=says("When its meaning last changed.", example="2026-12-01"),
    )
    sources: tuple[str, ...] = field(
        default=(),
        validator=many(ref("source")),
        metadata=says(
            "What name and definition were written from, by source id.",
            example=["berk-bayliss-2008"],
        ),
    )
