"""Records as the concepts and documents of VA-Spec."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...records.identity import iri
from ..fhir.names import code_in
from ..rdf.graph import MATCHES
from ..rdf.names import BASE, OURS, elsewhere


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...collection import Dataset
    from ...records import Record, Source
    from ...records.vocabulary import Word

    Thing = dict[str, Any]


_DOI = re.compile(r"10\.(\d+)(\.\d+)*/[\w\-.]+", re.ASCII)


def concept(record: str, dataset: Dataset) -> Thing:
    """Return a record as what a proposition is about."""
    name = dataset.name_of(record)
    return {
        "id": record,
        "conceptType": str(dataset.kind_of(record)),
        "name": name,
        "primaryCoding": {
            "name": name,
            "system": BASE,
            "code": record,
            "iris": [iri(record)],
        },
    }


def described(record: Record, dataset: Dataset) -> Thing:
    """Return a record with its codes in other vocabularies, and what it is."""
    made = concept(record.id, dataset)
    mappings = [
        {
            "coding": {
                "system": code_in(xref.curie)[0],
                "code": code_in(xref.curie)[1],
                **({"name": xref.label} if xref.label is not None else {}),
            },
            "relation": MATCHES[xref.relation],
        }
        for xref in record.xrefs
    ]
    if mappings:
        made["mappings"] = mappings
    more = {"definition": record.definition, "status": record.status.value}
    made["extensions"] = extensions(more.items())
    return made


def document(source: Source) -> Thing:
    """Return a source as a document."""
    made: Thing = {
        "id": source.id,
        "type": "Document",
        "name": source.name,
        "description": source.definition,
        "documentType": source.type.value,
        "title": source.title,
    }
    if urls := elsewhere(source):
        made["urls"] = urls
    if source.doi and _DOI.match(source.doi):
        made["doi"] = source.doi
    if source.pmid:
        made["pmid"] = source.pmid
    more = {
        "authors": [*source.authors] or None,
        "year": source.year,
        "container": source.container,
        "url": source.url,
        "otherDoi": source.doi if "doi" not in made else None,
        "accessed": source.accessed,
    }
    if found := extensions(more.items()):
        made["extensions"] = found
    return made


def word(one: Word, of: str) -> Thing:
    """Return a word of a closed vocabulary, as a concept of that."""
    return {
        "name": one.value,
        "primaryCoding": {"system": f"{OURS}{of}", "code": one.value},
    }


def extensions(values: Iterable[tuple[str, Any]]) -> list[Thing]:
    """Return what the specification has no place for, without what is absent."""
    return [{"name": n, "value": value} for n, value in values if value is not None]
