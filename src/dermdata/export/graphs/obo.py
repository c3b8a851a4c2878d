"""
OBO 1.4: every record but sources a term, with full IRIs for all that is not a code.

Its readers make of a name with a prefix an IRI in a space that is not ours, so there are
none. There are no relations but ``is_a``; what is said is annotated, see `annotated`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...records import Status, SynonymRegister
from ..rdf.names import of_dataset
from ..rdf.terms import resolved, word_name
from ..rdf.triples import Iri
from . import annotated
from .annotated import SCOPES, SUBSETS


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...collection import Dataset
    from ...records import Record
    from ..formats import Asked
    from .annotated import Value


def files(asked: Asked) -> bytes:
    """Return the file of a dataset in OBO."""
    return text(asked.dataset, asked.left_out).encode()


def text(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    """Return a dataset as OBO."""
    frames = [_head(dataset, left_out)]
    frames += [_term(record, dataset) for record in annotated.terms(dataset)]
    frames += [_property(iri, *words) for iri, words in annotated.declared().items()]
    return "\n".join("".join(f"{line}\n" for line in frame) for frame in frames)


def _head(dataset: Dataset, left_out: Mapping[str, int]) -> Iterator[str]:
    yield "format-version: 1.4"
    for word in SUBSETS:
        yield f"subsetdef: {resolved(word_name(word))} {_quoted(word.meaning)}"
    for register in SynonymRegister:
        name = annotated.type_of(register)
        yield f"synonymtypedef: {name} {_quoted(register.meaning)}"
    yield f"ontology: {of_dataset(dataset)}"
    yield from _values(annotated.of_dataset(dataset, left_out))


def _term(record: Record, dataset: Dataset) -> Iterator[str]:
    yield "[Term]"
    yield f"id: {resolved(record.id)}"
    yield f"name: {_plain(record.name)}"
    sources = [dataset.sources[one] for one in record.provenance.sources]
    shown = ", ".join(map(annotated.cited, sources))
    yield f"def: {_quoted(record.definition)} [{shown}]"
    if record.retirement:
        yield f"comment: {_plain(record.retirement.reason)}"
    yield from (f"subset: {name}" for name in annotated.subsets(record))
    for one in annotated.synonyms(record):
        scope, register = SCOPES[one.scope].upper(), annotated.type_of(one.register)
        source = annotated.cited(dataset.sources[one.source])
        language = f'{{language="{one.language}"}}'
        said = _quoted(one.text)
        yield f"synonym: {said} {scope} {register} [{source}] {language}"
    for code, label in annotated.same(record):
        yield f"xref: {code} {_quoted(label)}" if label else f"xref: {code}"
    yield from _values(annotated.of_record(record, dataset))
    yield from _place(record)


def _place(record: Record) -> Iterator[str]:
    """Yield where a record stands, or what took its place."""
    if record.status is Status.ACTIVE:
        yield from (f"is_a: {resolved(parent)}" for parent in record.parents)
    else:
        yield "is_obsolete: true"
    gone = record.retirement
    if gone and gone.replaced_by:
        yield f"replaced_by: {resolved(gone.replaced_by)}"
    if gone:
        yield from (f"consider: {resolved(other)}" for other in gone.consider)


def _property(iri: str, name: str, meaning: str) -> Iterator[str]:
    yield "[Typedef]"
    yield f"id: {iri}"
    yield f"name: {_plain(name)}"
    if meaning:
        yield f"def: {_quoted(meaning)} []"
    yield "is_metadata_tag: true"


def _values(found: Iterable[Value]) -> Iterator[str]:
    for name, value in found:
        if isinstance(value, Iri):
            yield f"property_value: {name} {value.iri}"
        else:
            yield f"property_value: {name} {_quoted(value.text)} xsd:string"


def _quoted(text: str) -> str:
    """
    Return a text in quotes.

    One that ends in a backslash has a space after it: fastobo, which many readers are
    built on, takes the quote behind a backslash for part of the text.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped} "' if escaped.endswith("\\") else f'"{escaped}"'


def _plain(text: str) -> str:
    """Return a text without quotes: what would open a comment or qualifiers is marked."""
    for mark in "\\{!":
        text = text.replace(mark, f"\\{mark}")
    return text
