"""The rows of the tables, one class a table; that of a statement is the `StatementRow`."""

from __future__ import annotations

from attrs import field, frozen

from ..._columns import Type, column
from ..._value import Value
from ...records import (
    Appraisal,
    Directness,
    Kind,
    Level,
    ReadExtent,
    Relation,
    Scope,
    SourceType,
    Stance,
    Status,
    StudyDesign,
    SynonymRegister,
    Unit,
)


SEPARATOR = " | "
"""What stands between several values of one column."""


@frozen(kw_only=True, repr=False, eq=False)
class DatasetRow(Value):
    """What the tables were made from; there is one row."""

    title: str = field(metadata=column("What the dataset is called."))
    version: str = field(metadata=column("Its version."))
    date: str | None = field(metadata=column("When that was released.", type=Type.DATE))
    description: str | None = field(metadata=column("What it holds."))
    licence: str | None = field(
        metadata=column("The licence of what is its own, as an SPDX id.")
    )
    authors: str | None = field(metadata=column("Who answers for it."))
    layers: str = field(metadata=column("Its layers, the lowest first."))
    checksum: str = field(
        metadata=column("The SHA-256 over its records, without what was left out.")
    )
    left_out: str | None = field(
        metadata=column("The vocabularies that were left out: mappings and names.")
    )


@frozen(kw_only=True, repr=False, eq=False)
class RecordRow(Value):
    """One record, of whatever kind."""

    id: str = field(metadata=column("The id."))
    kind: Kind = field(metadata=column("What the record describes."))
    type: str | None = field(
        metadata=column("What sort of thing it is; a class has none.")
    )
    name: str = field(metadata=column("The preferred name."))
    definition: str = field(metadata=column("What it is."))
    status: Status = field(metadata=column("Where it stands in its life."))
    retired_on: str | None = field(
        metadata=column("Since when it is no longer used.", type=Type.DATE)
    )
    retired_in: str | None = field(
        metadata=column("The first release in which it is so.")
    )
    retired_because: str | None = field(metadata=column("Why it is no longer used."))
    replaced_by: str | None = field(
        metadata=column("The id of the record that takes its place.")
    )
    consider: str | None = field(
        metadata=column("The ids of records that may serve instead.")
    )
    appraisal: Appraisal | None = field(
        metadata=column(
            "Whether the literature on it was appraised; null for a source."
        )
    )
    criterion: str | None = field(
        metadata=column("What decides whether something is of the class.")
    )
    boundaries: str | None = field(
        metadata=column("How cases at the edge of the class are decided.")
    )
    scheme_axis: str | None = field(
        metadata=column("What the scheme divides by; on its root only.")
    )
    scheme_source: str | None = field(
        metadata=column("The id of the source that proposed the scheme.")
    )
    scheme_edition: str | None = field(
        metadata=column("Which edition of the scheme is followed.")
    )
    created: str = field(
        metadata=column("When the record was written.", type=Type.DATE)
    )
    modified: str | None = field(
        metadata=column("When its meaning last changed.", type=Type.DATE)
    )
    written_from: str | None = field(
        metadata=column(
            "The ids of the sources that name and definition were written from."
        )
    )
    layer: str = field(metadata=column("The layer of the dataset it comes from."))


@frozen(kw_only=True, repr=False, eq=False)
class ParentRow(Value):
    """One step up: a record and a broader one of the same kind."""

    record: str = field(metadata=column("The id of the record."))
    parent: str = field(metadata=column("The id of the broader record."))


@frozen(kw_only=True, repr=False, eq=False)
class NameRow(Value):
    """One name of a record."""

    record: str = field(metadata=column("The id of the record."))
    number: int = field(
        metadata=column("Which of its names this is; 0 is the preferred one.")
    )
    text: str = field(metadata=column("The name, as written."))
    preferred: bool = field(metadata=column("Whether it is the preferred name."))
    scope: Scope = field(metadata=column("How its meaning relates to the record's."))
    register: SynonymRegister | None = field(
        metadata=column("Who uses it; not said of a preferred name.")
    )
    language: str | None = field(
        metadata=column("Its language, as a BCP 47 tag; not said of a preferred name.")
    )
    source: str | None = field(
        metadata=column(
            "The id of the source it was found in; not said of a preferred name."
        )
    )
    licence: str | None = field(
        metadata=column("The terms of the vocabulary that it is taken from.")
    )
    restricted: bool = field(
        metadata=column("Whether not everybody may pass it on under these terms.")
    )


@frozen(kw_only=True, repr=False, eq=False)
class MappingRow(Value):
    """One mapping of a record to a concept of a vocabulary."""

    record: str = field(metadata=column("The id of the record."))
    number: int = field(metadata=column("Which of its mappings this is, from 1."))
    curie: str = field(metadata=column("The concept: prefix and code."))
    prefix: str = field(metadata=column("The prefix of the vocabulary."))
    code: str = field(metadata=column("The code alone, as the vocabulary writes it."))
    relation: Relation = field(
        metadata=column("How the two relate, read from the record outwards.")
    )
    label: str | None = field(
        metadata=column("The label, as the vocabulary prints it.")
    )
    vocabulary: str = field(metadata=column("The name of the vocabulary."))
    licence: str = field(
        metadata=column("The terms under which its ids and labels are shown here.")
    )
    attribution: str = field(metadata=column("Whom to name."))
    restricted: bool = field(
        metadata=column("Whether its ids and labels may not be passed on by everybody.")
    )
    verified_in: str = field(metadata=column("What id and label were checked against."))
    verified_on: str = field(metadata=column("When.", type=Type.DATE))


@frozen(kw_only=True, repr=False, eq=False)
class EvidenceRow(Value):
    """
    What one source says of one statement.

    Of a statement's own columns it has none but the id: the two can be joined.
    """

    statement: str = field(metadata=column("The id of the statement."))
    number: int = field(metadata=column("Which of its evidence items this is, from 1."))
    source: str = field(metadata=column("The id of the source."))
    source_name: str = field(metadata=column("Its short citation."))
    locator: str = field(metadata=column("Where in the source."))
    stance: Stance = field(
        metadata=column("Whether the source is for or against the statement.")
    )
    design: StudyDesign = field(metadata=column("How the source came by what it says."))
    evidence_level: Level = field(metadata=column("How strong that is."))
    evidence_level_rank: int = field(
        metadata=column("The same to sort by: 6 for trials, 0 for no evidence.")
    )
    directness: Directness = field(
        metadata=column(
            "Whether the source is about the subject of the statement, or something else."
        )
    )
    read: ReadExtent = field(metadata=column("How much of the source was read."))
    source_figure: str | None = field(
        metadata=column("The figure the source gives, in words.")
    )
    source_low: float | None = field(
        metadata=column("The smallest value of a quantity; null where open.")
    )
    source_high: float | None = field(
        metadata=column("The largest value of a quantity; null where open.")
    )
    source_unit: Unit | None = field(
        metadata=column("The unit of a quantity, in UCUM.")
    )
    source_numerator: float | None = field(
        metadata=column("Of a proportion, how many.")
    )
    source_denominator: float | None = field(
        metadata=column("Of a proportion, of how many.")
    )
    source_measure: str | None = field(
        metadata=column("Which magnitude the figure is: the id of a term.")
    )
    source_population: str | None = field(
        metadata=column("In whom it was found: the id of a term.")
    )
    note: str | None = field(
        metadata=column("What the source says beyond the statement.")
    )


@frozen(kw_only=True, repr=False, eq=False)
class SourceRow(Value):
    """One source; its short citation and what it is stand in `records`."""

    id: str = field(metadata=column("The id."))
    type: SourceType = field(metadata=column("What sort of publication."))
    title: str = field(metadata=column("Its full title."))
    authors: str | None = field(metadata=column("Its authors, family name first."))
    year: int | None = field(metadata=column("The year of publication."))
    container: str | None = field(
        metadata=column("The journal with volume and pages, book or site.")
    )
    doi: str | None = field(metadata=column("Its DOI."))
    pmid: str | None = field(metadata=column("Its PubMed id."))
    url: str | None = field(metadata=column("Its address."))
    vocabulary: str | None = field(
        metadata=column("The prefix of the vocabulary that it is a release of.")
    )
    accessed: str | None = field(
        metadata=column("When a page that may change was read.", type=Type.DATE)
    )
