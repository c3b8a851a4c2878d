"""
What ontology files say of a record beside its names and the records that are wider.

A relation of OBO, an edge of obographs, means an axiom: that each single thing of the one
class has to do with some thing of the other. No source says so, and what is narrower would
inherit it. So nothing that is said of a record is one. All of it is annotations: what is
accepted without limits as a predicate of ours with the record it points at; and each
statement and each claim as a text, with its verdict, under properties of two names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...records import (
    Appraisal,
    Classification,
    ConditionType,
    Kind,
    Predicate,
    Relation,
    Scope,
    Source,
    Subject,
    SynonymRegister,
    TermType,
    TreatmentType,
)
from ...records.identity import statement_id
from ..bare import limited
from ..rdf.graph import MATCHES, labelled, matches, rights
from ..rdf.names import full, of_licence
from ..rdf.terms import properties, resolved, word_name
from ..rdf.triples import Iri, Literal
from .curies import curie_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...collection import Dataset
    from ...records import Record, Synonym
    from ...records.vocabulary import Word

    Value = tuple[str, Iri | Literal]


MISNOMER = full("dd:misnomer")
STATEMENT = full("dd:statementText")
CLAIM = full("dd:claimText")
LANGUAGE = full("dcterms:language")
_CRITERION = full("dd:criterion")
_BOUNDARY = full("dd:boundaries")
_AXIS = full("dd:axis")
_EDITION = full("dd:edition")
_CREATED = full("dcterms:created")
_MODIFIED = full("dcterms:modified")
_HEAD = {
    "title": full("dcterms:title"),
    "description": full("dcterms:description"),
    "creator": full("dcterms:creator"),
    "version": full("owl:versionInfo"),
    "license": full("dcterms:license"),
    "rights": full("dcterms:rights"),
}
_OTHERS = {
    MISNOMER: ("misnomer", "A name that is used for it, wrongly."),
    STATEMENT: ("statement", "What is said of it and accepted, in words."),
    CLAIM: ("claim", "What is said of it and not accepted, in words."),
    _CRITERION: ("criterion", "What decides whether something belongs to the class."),
    _BOUNDARY: ("boundary", "How a case at the edge of the class is decided."),
    _AXIS: ("axis", "What a classification divides by."),
    _EDITION: ("edition", "Which edition of a classification is followed."),
}

SCOPES = {
    Scope.EXACT: "Exact",
    Scope.BROAD: "Broad",
    Scope.NARROW: "Narrow",
    Scope.RELATED: "Related",
}
"""The scopes of synonyms that ontologies know; a misnomer is no synonym."""

SUBSETS: tuple[Word, ...] = (
    *(kind for kind in Kind if kind is not Kind.SOURCE),
    *ConditionType,
    *TreatmentType,
    *TermType,
    Appraisal.BACKGROUND,
)
"""The words that records are sorted by."""


def declared() -> dict[str, tuple[str, str]]:
    """
    Return the properties used, by IRI: what each is called, and what it means.

    To OWL what sorts terms and synonyms are properties, too.
    """
    ours = {
        resolved(word_name(one)): (one.value.replace("-", " "), one.meaning)
        for one in Predicate
    }
    theirs = {
        properties()[key].iri: (key, "")
        for key in (*MATCHES.values(), "mappingRelation")
    }
    for name in (*_HEAD.values(), _CREATED, _MODIFIED, LANGUAGE):
        theirs[name] = (name.replace("#", "/").rpartition("/")[2], "")
    sorts = {
        resolved(word_name(one)): (one.value.replace("-", " "), one.meaning)
        for one in (*SUBSETS, *SynonymRegister)
    }
    return dict(sorted({**ours, **_OTHERS, **theirs, **sorts}.items()))


def of_dataset(dataset: Dataset, left_out: Mapping[str, int]) -> Iterator[Value]:
    """Yield what a dataset says of itself."""
    manifest = dataset.manifest
    texts = [("title", f"{dataset.title} {dataset.version}")]
    texts += [("description", manifest.description or "")]
    texts += [("creator", author) for author in manifest.authors]
    texts += [("version", dataset.version), ("rights", rights(left_out))]
    for name, text in texts:
        if text:
            yield _HEAD[name], Literal(text)
    if licence := of_licence(manifest.licence or ""):
        yield _HEAD["license"], Iri(licence)


def of_record(record: Record, dataset: Dataset) -> Iterator[Value]:
    """Yield what is annotated at a record."""
    for one in record.synonyms:
        if one.scope is Scope.MISNOMER:
            yield MISNOMER, Literal(one.text, language=one.language)
    if isinstance(record, Classification):
        yield from _of_class(record)
    for key, found in matches(record).items():
        yield from ((properties()[key].iri, Iri(code)) for code in found)
    yield _CREATED, Literal(record.provenance.created)
    if record.provenance.modified:
        yield _MODIFIED, Literal(record.provenance.modified)
    yield from _said(record, dataset)


def _of_class(record: Classification) -> Iterator[Value]:
    yield _CRITERION, Literal(record.criterion)
    yield from ((_BOUNDARY, Literal(text)) for text in record.boundaries)
    if record.scheme:
        yield _AXIS, Literal(record.scheme.axis)
        yield _EDITION, Literal(record.scheme.edition)


def _said(record: Record, dataset: Dataset) -> Iterator[Value]:
    """Yield what is said of a record: as annotations first, then in words."""
    for one in record.statements:
        if one.verdict.accepted and one.refers and not limited(one):
            yield resolved(word_name(one.predicate)), Iri(resolved(one.target))
    for one in record.statements:
        name = STATEMENT if one.verdict.accepted else CLAIM
        text = labelled(record.id, one, dataset)
        yield name, Literal(f"{text} ({statement_id(record.id, one)})")


def subsets(record: Record) -> list[str]:
    """Return the words that a record is sorted by, as IRIs."""
    words = [record.kind, getattr(record, "type", None)]
    words.append(record.appraisal if isinstance(record, Subject) else None)
    return [resolved(word_name(word)) for word in words if word in SUBSETS]


def synonyms(record: Record) -> Iterator[Synonym]:
    """Yield the synonyms of a record: all names that are not wrong."""
    yield from (one for one in record.synonyms if one.scope in SCOPES)


def type_of(register: SynonymRegister) -> str:
    """Return the type of a synonym: who uses it."""
    return resolved(word_name(register))


def cited(source: Source) -> str:
    """Return what a source is called: by PubMed, or by us."""
    return f"PMID:{source.pmid}" if source.pmid else resolved(source.id)


def same(record: Record) -> list[tuple[str, str]]:
    """Return the codes that mean just the same as a record, each with its label."""
    return [
        (curie_of(xref.curie), xref.label or "")
        for xref in record.xrefs
        if xref.relation is Relation.EXACT
    ]


def terms(dataset: Dataset) -> list[Record]:
    """Return the records that are terms: all but sources."""
    return [record for record in dataset if not isinstance(record, Source)]
