"""The properties that concepts have: each declared, with its meaning and its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ...records import PREDICATES, Classification, Predicate, Source, Status
from .names import PROPERTIES, plain


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...records import Record
    from .systems import Systems
    from .values import Element


class Declared(NamedTuple):
    """
    A property.

    Attributes:
        type: The type of its values, as FHIR names it.
        text: What it says.
        uri: Its address, where a standard has one.
    """

    type: str
    text: str
    uri: str = ""


_STANDARD = "http://hl7.org/fhir/concept-properties#"
_LIFE = {
    "parent": Declared("code", "A broader concept.", f"{_STANDARD}parent"),
    "inactive": Declared("boolean", "No longer in use.", f"{_STANDARD}inactive"),
    "kind": Declared("string", "What the record describes."),
    "type": Declared("string", "What sort of thing it is."),
    "record-status": Declared("string", "Where the record stands in its life."),
    "retired-on": Declared("dateTime", "Since when it is no longer in use."),
    "retired-because": Declared("string", "Why it is no longer in use."),
    "replaced-by": Declared("Coding", "What takes its place."),
    "consider": Declared("Coding", "What may serve, where a person must choose."),
    "appraisal": Declared("string", "Whether the literature on it was appraised."),
    "created": Declared("dateTime", "When the record was written."),
    "modified": Declared("dateTime", "When its meaning last changed."),
    "written-from": Declared("Coding", "A source that name and definition are from."),
    "layer": Declared("string", "The layer of the dataset it comes from."),
}
"""What every record may have."""

_OF_CONCEPTS = {
    "criterion": Declared(
        "string", "What decides whether something belongs to a class."
    ),
    "boundary": Declared("string", "How cases at the edge of a class are decided."),
    "scheme-axis": Declared("string", "What a classification divides by."),
    "scheme-source": Declared("Coding", "Who proposed a classification."),
    "scheme-edition": Declared("string", "Which edition of it is followed."),
}
_OF_SOURCES = {
    "title": Declared("string", "The full title."),
    "author": Declared("string", "An author, family name first."),
    "year": Declared("integer", "The year of publication."),
    "container": Declared("string", "The journal with volume and pages, book or site."),
    "doi": Declared("string", "The DOI."),
    "pmid": Declared("string", "The PubMed id."),
    "url": Declared("string", "The address."),
    "accessed": Declared("dateTime", "When a page that may change was read."),
    "vocabulary": Declared("string", "The vocabulary that it is a release of."),
}

_TYPES = {code: one.type for code, one in (_LIFE | _OF_CONCEPTS | _OF_SOURCES).items()}


def declared(*, sources: bool) -> list[Element]:
    """Return the properties of a code system: of that of the sources, or of all else."""
    found = _LIFE | (_OF_SOURCES if sources else _OF_CONCEPTS | _said())
    return [
        {
            "code": code,
            "uri": one.uri or f"{PROPERTIES}{code}",
            "description": one.text,
            "type": one.type,
        }
        for code, one in found.items()
    ]


def _said() -> dict[str, Declared]:
    """Return the predicates, as properties: only what is accepted stands in them."""
    return {
        predicate.value: Declared(
            "string" if predicate is Predicate.HAS_MEASURE else "code",
            f"{predicate.meaning} Accepted statements only.",
        )
        for predicate in PREDICATES
    }


def own_properties(record: Record, systems: Systems) -> list[Element]:
    """Return the properties of a concept that are no statements."""
    found = [*_life(record, layered=systems.layered), *_of_kind(record)]
    return [
        {"code": code, **_valued(_TYPES[code], value, systems)} for code, value in found
    ]


def _valued(type_: str, value: Any, systems: Systems) -> Element:
    if type_ == "Coding":
        return {"valueCoding": {"system": systems.of(value), "code": value}}
    key = f"value{type_[0].upper()}{type_[1:]}"
    return {key: plain(value) if isinstance(value, str) else value}


def _life(record: Record, *, layered: bool) -> Iterator[tuple[str, object]]:
    gone = record.retirement
    yield from (("parent", parent) for parent in record.parents)
    yield "kind", record.kind.value
    if type_ := getattr(record, "type", None):
        yield "type", type_.value
    yield "record-status", record.status.value
    if record.status is not Status.ACTIVE:
        yield "inactive", True
    if gone:
        yield "retired-on", gone.date
        yield "retired-because", gone.reason
        if gone.replaced_by:
            yield "replaced-by", gone.replaced_by
        yield from (("consider", other) for other in gone.consider)
    if appraisal := getattr(record, "appraisal", None):
        yield "appraisal", appraisal.value
    yield "created", record.provenance.created
    if record.provenance.modified:
        yield "modified", record.provenance.modified
    yield from (("written-from", source) for source in record.provenance.sources)
    if layered:
        yield "layer", record.layer


def _of_kind(record: Record) -> Iterator[tuple[str, object]]:
    if isinstance(record, Classification):
        yield "criterion", record.criterion
        yield from (("boundary", text) for text in record.boundaries)
        if record.scheme:
            yield "scheme-axis", record.scheme.axis
            yield "scheme-source", record.scheme.source
            yield "scheme-edition", record.scheme.edition
    if isinstance(record, Source):
        yield "title", record.title
        yield from (("author", author) for author in record.authors)
        for name in (
            "year",
            "container",
            "doi",
            "pmid",
            "url",
            "accessed",
            "vocabulary",
        ):
            if (value := getattr(record, name)) is not None:
                yield name, value
