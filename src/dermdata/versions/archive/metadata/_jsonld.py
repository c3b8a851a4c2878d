"""
The description as JSON-LD: schema.org, with Croissant for programs that load data by it.

http://mlcommons.org/croissant/1.0. Nothing outside the file is referred to: its context
stands in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ....text import canonical
from ._facts import INSIDE


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._facts import Facts, Licence, Mapped


CROISSANT = "http://mlcommons.org/croissant/"

_OURS = (
    *("citeAs", "column", "equivalentProperty", "extract", "field", "fileObject"),
    *("fileProperty", "fileSet", "format", "includes", "isLiveDataset", "jsonPath"),
    *("key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField"),
    "transform",
)
"""The words of Croissant that are no more than words."""

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": CROISSANT,
    "dct": "http://purl.org/dc/terms/",
    "rai": f"{CROISSANT}RAI/",
    "sc": "https://schema.org/",
    **{word: f"cr:{word}" for word in _OURS},
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
}

_FILE = "snapshot"

_FIELDS = {
    "id": "The id of the record.",
    "kind": "What it describes: one of the kinds.",
    "name": "Its name.",
    "definition": "What it is, in one or two sentences. A source has none.",
}


def jsonld(facts: Facts) -> str:
    """Return a ``croissant.json``."""
    made: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": f"{CROISSANT}1.0",
        "name": facts.title,
        "version": facts.version,
        "identifier": facts.checksum,
        "keywords": list(facts.keywords),
        "citeAs": facts.citation,
        "distribution": [_file(facts)],
        "recordSet": [_records(), _kinds(facts)],
    }
    if facts.description:
        made["description"] = facts.description
    if facts.date:
        made["datePublished"] = facts.date
    if facts.licence:
        made["license"] = _licence(facts.licence)
    if facts.authors:
        made["creator"] = [
            {"@type": "sc:Organization", "name": author} for author in facts.authors
        ]
    if facts.vocabularies:
        made["recordSet"].append(_vocabularies(facts.vocabularies))
        made["isBasedOn"] = [_work(mapped) for mapped in facts.vocabularies]
    return canonical(made)


def _licence(licence: Licence) -> str:
    return licence.url or licence.name


def _file(facts: Facts) -> dict[str, Any]:
    snapshot = facts.snapshot
    return {
        "@type": "cr:FileObject",
        "@id": _FILE,
        "name": snapshot.path,
        "description": INSIDE,
        "contentUrl": snapshot.path,
        "contentSize": f"{snapshot.size} B",
        "encodingFormat": "application/gzip",
        "sha256": snapshot.sha256,
    }


def _records() -> dict[str, Any]:
    return {
        **_set("records", f"The records, of all kinds. {INSIDE}", _FIELDS),
        "key": {"@id": "records/id"},
        "field": [
            {
                **field,
                "source": {
                    "fileObject": {"@id": _FILE},
                    "extract": {"jsonPath": f"$.{name}"},
                },
            }
            for name, field in zip(_FIELDS, _fields("records", _FIELDS), strict=True)
        ],
    }


def _kinds(facts: Facts) -> dict[str, Any]:
    counts = facts.counts.as_dict()
    rows = (
        {"kind": kind, "records": f"{counts[f'{kind}s']}", "schema": schema}
        for kind, schema in facts.schemas.items()
    )
    fields = {
        "kind": "The kind of record.",
        "records": "How many there are.",
        "schema": "The name of the JSON Schema they follow.",
    }
    return _table("kinds", "The kinds of records.", fields, rows)


def _vocabularies(vocabularies: Iterable[Mapped]) -> dict[str, Any]:
    rows = (
        {
            "prefix": one.prefix,
            "name": one.name,
            "release": one.release,
            "licence": one.licence,
            "attribution": one.attribution,
            "restricted": "no" if one.open else "yes",
            "mappings": f"{mappings}",
        }
        for one, mappings in vocabularies
    )
    fields = {
        "prefix": "The prefix of its CURIEs.",
        "name": "Its name.",
        "release": "The release that ids and labels were checked against.",
        "licence": "The terms under which ids and labels are shown.",
        "attribution": "Whom to name.",
        "restricted": "Whether ids and labels may not be passed on freely: yes or no.",
        "mappings": "How many mappings there are.",
    }
    what = "The vocabularies that records are mapped to, with their terms."
    return _table("vocabularies", what, fields, rows)


def _work(mapped: Mapped) -> dict[str, Any]:
    vocabulary = mapped.vocabulary
    made = {
        "@type": "sc:CreativeWork",
        "name": vocabulary.name,
        "alternateName": vocabulary.prefix,
        "version": vocabulary.release,
        "license": vocabulary.licence,
        "creditText": vocabulary.attribution,
    }
    if not vocabulary.open:
        made["conditionsOfAccess"] = "Ids and labels may not be passed on freely."
    return made


def _table(
    name: str, what: str, fields: dict[str, str], rows: Iterable[dict[str, str]]
) -> dict[str, Any]:
    """Return a record set that holds its own data."""
    return {
        **_set(name, what, fields),
        "key": {"@id": f"{name}/{next(iter(fields))}"},
        "data": [
            {f"{name}/{field}": value for field, value in row.items()} for row in rows
        ],
    }


def _set(name: str, what: str, fields: dict[str, str]) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": what,
        "field": _fields(name, fields),
    }


def _fields(name: str, fields: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "@type": "cr:Field",
            "@id": f"{name}/{field}",
            "name": field,
            "description": what,
            "dataType": "sc:Text",
        }
        for field, what in fields.items()
    ]
