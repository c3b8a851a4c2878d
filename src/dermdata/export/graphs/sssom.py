"""
SSSOM: every mapping a row, in TSV, below a head in YAML.

The columns, and what stands in them: https://mapping-commons.github.io/sssom, 1.0.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from ...records import VOCABULARIES
from ..rdf.graph import MATCHES, rights
from ..rdf.names import DATASETS, full, of_dataset, of_licence
from ..rdf.names import OURS as VOCABULARY
from ..rdf.terms import word_name
from .curies import (
    DATASET,
    curie_of,
    named,
    named_dataset,
    prefix_of,
    stands_for,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...collection import Dataset
    from ...records import Record, Xref
    from ..formats import Asked


COLUMNS = (
    "subject_id",
    "subject_label",
    "subject_category",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "object_source",
    "object_source_version",
    "mapping_date",
    "other",
)
_JUSTIFIED = "semapv:ManualMappingCuration"
"""A person decided how the two relate, after the text in ``object_source_version``."""
_USED = {
    "bioregistry": "https://bioregistry.io/",
    DATASET: DATASETS,
    "dd": VOCABULARY,
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": full("skos:"),
}


def files(asked: Asked) -> bytes:
    """Return the file of the mappings of a dataset."""
    return text(asked.dataset, asked.left_out).encode()


def text(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    """Return the mappings of a dataset as SSSOM."""
    made = io.StringIO()
    for line in _head(dataset, left_out):
        made.write(f"#{line}\n")
    table = csv.writer(made, delimiter="\t", lineterminator="\n")
    table.writerow(COLUMNS)
    for record in dataset:
        table.writerows(_row(record, xref) for xref in record.xrefs)
    return made.getvalue()


def _head(dataset: Dataset, left_out: Mapping[str, int]) -> Iterator[str]:
    """Yield what the set of mappings says of itself, in YAML."""
    manifest = dataset.manifest
    yield "curie_map:"
    for prefix, start in sorted({**stands_for(), **_USED}.items()):
        yield f"  {prefix}: {_quoted(start)}"
    yield f"mapping_set_id: {_quoted(of_dataset(dataset) + '/mappings')}"
    yield f"mapping_set_title: {_quoted(f'{dataset.title} {dataset.version}')}"
    yield f"mapping_set_version: {_quoted(dataset.version)}"
    if manifest.description:
        yield f"mapping_set_description: {_quoted(manifest.description)}"
    if manifest.authors:
        yield "creator_label:"
        for author in manifest.authors:
            yield f"  - {_quoted(author)}"
    if licence := of_licence(manifest.licence or ""):
        yield f"license: {_quoted(licence)}"
    if manifest.date:
        yield f"publication_date: {_quoted(manifest.date)}"
    yield f"subject_source: {_quoted(named_dataset(dataset))}"
    yield f"subject_source_version: {_quoted(dataset.version)}"
    yield f"comment: {_quoted(rights(left_out))}"


def _quoted(text: str) -> str:
    """Return a text as YAML and JSON both quote it."""
    return json.dumps(text)


def _row(record: Record, xref: Xref) -> tuple[Any, ...]:
    vocabulary = VOCABULARIES[xref.curie.partition(":")[0]]
    return (
        named(record.id),
        record.name,
        word_name(record.kind),
        f"skos:{MATCHES[xref.relation]}",
        curie_of(xref.curie),
        xref.label or "",
        _JUSTIFIED,
        f"bioregistry:{prefix_of(vocabulary.prefix)}",
        xref.verified_in,
        xref.verified_on,
        f"Code and label: {vocabulary.licence}; {vocabulary.attribution}",
    )
