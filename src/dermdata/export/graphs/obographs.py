"""
obographs JSON: every record but sources a node, every step to what is wider an edge.

What is said of a record is no edge, for that means an axiom; it is annotated, see
`annotated`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ...records import Status
from ..rdf.names import full, of_dataset
from ..rdf.terms import resolved
from ..rdf.triples import Iri
from . import annotated
from .annotated import LANGUAGE, SCOPES


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...collection import Dataset
    from ...records import Record
    from ..formats import Asked
    from .annotated import Value

    Node = dict[str, Any]


_REPLACED = full("obo:IAO_0100001")
_CONSIDER = full("oio:consider")


def files(asked: Asked) -> bytes:
    """Return the file of a dataset in obographs JSON."""
    return text(asked.dataset, asked.left_out).encode()


def text(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    """Return a dataset as a document of one graph."""
    records = annotated.terms(dataset)
    nodes = [_node(record, dataset) for record in records]
    nodes += [_property(iri, *one) for iri, one in annotated.declared().items()]
    graph = {
        "id": of_dataset(dataset),
        "lbl": f"{dataset.title} {dataset.version}",
        "meta": {
            "basicPropertyValues": _values(annotated.of_dataset(dataset, left_out)),
        },
        "nodes": nodes,
        "edges": [edge for record in records for edge in _edges(record)],
    }
    return json.dumps({"graphs": [graph]}, ensure_ascii=False, indent=1) + "\n"


def _node(record: Record, dataset: Dataset) -> Node:
    sources = [dataset.sources[one] for one in record.provenance.sources]
    meta: Node = {
        "definition": {
            "val": record.definition,
            "xrefs": [*map(annotated.cited, sources)],
        },
        "subsets": annotated.subsets(record),
        "synonyms": [*_synonyms(record, dataset)],
        "xrefs": [{"val": code} for code, _ in annotated.same(record)],
        "basicPropertyValues": [
            *_values(annotated.of_record(record, dataset)),
            *_successors(record),
        ],
    }
    if record.retirement:
        meta["comments"] = [record.retirement.reason]
    if record.status is not Status.ACTIVE:
        meta["deprecated"] = True
    return {
        "id": resolved(record.id),
        "lbl": record.name,
        "type": "CLASS",
        "meta": {key: value for key, value in meta.items() if value},
    }


def _synonyms(record: Record, dataset: Dataset) -> Iterator[Node]:
    for one in annotated.synonyms(record):
        yield {
            "pred": f"has{SCOPES[one.scope]}Synonym",
            "val": one.text,
            "xrefs": [annotated.cited(dataset.sources[one.source])],
            "synonymType": annotated.type_of(one.register),
            "meta": {"basicPropertyValues": [{"pred": LANGUAGE, "val": one.language}]},
        }


def _successors(record: Record) -> Iterator[Node]:
    gone = record.retirement
    if gone and gone.replaced_by:
        yield {"pred": _REPLACED, "val": resolved(gone.replaced_by)}
    if gone:
        for other in gone.consider:
            yield {"pred": _CONSIDER, "val": resolved(other)}


def _edges(record: Record) -> Iterator[Node]:
    if record.status is Status.ACTIVE:
        for parent in record.parents:
            yield {"sub": resolved(record.id), "pred": "is_a", "obj": resolved(parent)}


def _property(iri: str, name: str, meaning: str) -> Node:
    made: Node = {"id": iri, "lbl": name, "type": "PROPERTY"}
    made["propertyType"] = "ANNOTATION"
    if meaning:
        made["meta"] = {"definition": {"val": meaning}}
    return made


def _values(found: Iterable[Value]) -> list[Node]:
    return [
        {"pred": name, "val": value.iri if isinstance(value, Iri) else value.text}
        for name, value in found
    ]
