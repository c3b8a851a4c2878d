"""
SKOS: names, definitions, places and mappings as concept schemes, in Turtle.

There are no statements in it. A name that means just the same is an alternative label;
all others, misnomers too, are hidden labels, by which a search finds the concept. Who
uses a name, and where it was found, is at the label of SKOS-XL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...records import Classification, Scope, Source, Status
from .graph import matches, rights
from .names import elsewhere, full, of_dataset, of_licence
from .terms import Form, properties, resolved, word_name
from .triples import TYPE, Described, Iri, Literal
from .turtle import written


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...collection import Dataset
    from ...records import Record, Scheme, Synonym
    from ..formats import Asked
    from .triples import Term


def files(asked: Asked) -> bytes:
    """Return the file of a dataset in SKOS."""
    return text(asked.dataset, asked.left_out).encode()


def text(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    """Return the concepts of a dataset; of sources, those that names were found in."""
    return written(_things(dataset, left_out))


def _things(dataset: Dataset, left_out: Mapping[str, int]) -> Iterator[Described]:
    concepts = [record for record in dataset if not isinstance(record, Source)]
    yield _scheme(dataset, concepts, left_out)
    for record in concepts:
        if isinstance(record, Classification) and record.scheme:
            yield _own_scheme(record, record.scheme)
    found_in: set[str] = set()
    for record in concepts:
        yield from _concept(record, dataset)
        found_in |= {synonym.source for synonym in record.synonyms}
    for name in sorted(found_in):
        yield _source(dataset.sources[name])


def _scheme(
    dataset: Dataset, concepts: list[Record], left_out: Mapping[str, int]
) -> Described:
    manifest = dataset.manifest
    made = Described(of_dataset(dataset), [(TYPE, _iri("skos:ConceptScheme"))])
    label = f"{dataset.title} {dataset.version}"
    made.facts.extend(
        (full(name), Literal(value))
        for name, value in (
            ("dcterms:title", label),
            ("rdfs:label", label),
            ("dcterms:description", manifest.description),
            ("dcat:version", dataset.version),
            ("dcterms:rights", rights(left_out)),
            *(("dcterms:creator", author) for author in manifest.authors),
        )
        if value
    )
    if licence := of_licence(manifest.licence or ""):
        made.facts.append((full("dcterms:license"), Iri(licence)))
    made.facts.extend(
        (full("skos:hasTopConcept"), Iri(resolved(record.id)))
        for record in concepts
        if _is_top(record)
    )
    return made


def _own_scheme(root: Record, scheme: Scheme) -> Described:
    """Return the scheme that the root of a classification describes."""
    title, text = f"{root.name}, {scheme.edition}", f"Divided by {scheme.axis}."
    return Described(
        f"{resolved(root.id)}#scheme",
        [
            (TYPE, _iri("skos:ConceptScheme")),
            (full("dcterms:title"), Literal(title)),
            (full("dcterms:description"), Literal(text)),
            (full("dcterms:source"), Iri(resolved(scheme.source))),
            (full("skos:hasTopConcept"), Iri(resolved(root.id))),
        ],
    )


def _is_top(record: Record) -> bool:
    return not record.parents and record.status is Status.ACTIVE


def _concept(record: Record, dataset: Dataset) -> Iterator[Described]:
    made = Described(resolved(record.id), [(TYPE, _iri("skos:Concept"))])
    made.facts.extend((full(name), value) for name, value in _facts(record))
    made.facts.extend(_place(record, dataset))
    for key, found in matches(record).items():
        made.facts.extend((properties()[key].iri, Iri(one)) for one in found)
    labels = [*_labels(record)]
    made.facts.extend(
        (full(f"skos:{kind}"), Literal(synonym.text, language=synonym.language))
        for kind, _, synonym in labels
    )
    made.facts.extend(
        (full(f"skosxl:{kind}"), Iri(_label(record, position)))
        for kind, position, _ in labels
    )
    yield made
    for _, position, synonym in labels:
        yield _xl(_label(record, position), synonym)


def _facts(record: Record) -> Iterator[tuple[str, Term]]:
    """Yield what a concept is called, what it is, and what became of it."""
    yield "dcterms:identifier", Literal(record.id)
    yield "skos:prefLabel", Literal(record.name)
    yield "skos:definition", Literal(record.definition)
    yield "dd:kind", Iri(resolved(word_name(record.kind)))
    if type_ := getattr(record, "type", None):
        yield "dd:type", Iri(resolved(word_name(type_)))
    if isinstance(record, Classification):
        for note in (record.criterion, *record.boundaries):
            yield "skos:scopeNote", Literal(note)
    yield "dcterms:created", _date(record.provenance.created)
    if record.provenance.modified:
        yield "dcterms:modified", _date(record.provenance.modified)
    if record.status is not Status.ACTIVE:
        yield "owl:deprecated", Literal("true", full(Form.TRUTH))
    if record.retirement:
        yield "skos:historyNote", Literal(record.retirement.reason)
        if record.retirement.replaced_by:
            yield "dcterms:isReplacedBy", Iri(resolved(record.retirement.replaced_by))


def _place(record: Record, dataset: Dataset) -> Iterator[tuple[str, Term]]:
    """Yield where a concept stands; one no longer used has no place but its scheme."""
    here = Iri(of_dataset(dataset))
    yield full("skos:inScheme"), here
    if record.status is not Status.ACTIVE:
        return
    if _is_top(record):
        yield full("skos:topConceptOf"), here
    if isinstance(record, Classification):
        for root in (record.id, *dataset.ancestors(record.id)):
            if not dataset.parents(root):
                scheme = Iri(f"{resolved(root)}#scheme")
                yield full("skos:inScheme"), scheme
    for parent in record.parents:
        yield full("skos:broader"), Iri(resolved(parent))


def _labels(record: Record) -> Iterator[tuple[str, int, Synonym]]:
    """
    Yield the labels beside the name: which kind, which place among the synonyms.

    One text in one language is one label: SKOS forbids it to be of two kinds, and the
    exact ones come first.
    """
    seen: set[tuple[str, str]] = set()
    placed = [*enumerate(record.synonyms, 1)]
    for position, synonym in sorted(placed, key=lambda one: _rank(one[1])):
        key = synonym.text, synonym.language
        if key not in seen and synonym.text != record.name:
            kind = "altLabel" if synonym.scope is Scope.EXACT else "hiddenLabel"
            yield kind, position, synonym
        seen.add(key)


def _rank(synonym: Synonym) -> bool:
    return synonym.scope is not Scope.EXACT


def _label(record: Record, position: int) -> str:
    return f"{resolved(record.id)}#synonyms-{position}"


def _xl(name: str, synonym: Synonym) -> Described:
    literal = Literal(synonym.text, language=synonym.language)
    return Described(
        name,
        [
            (TYPE, _iri("skosxl:Label")),
            (full("skosxl:literalForm"), literal),
            (full("dd:scope"), Iri(resolved(word_name(synonym.scope)))),
            (full("dd:register"), Iri(resolved(word_name(synonym.register)))),
            (full("prov:hadPrimarySource"), Iri(resolved(synonym.source))),
        ],
    )


def _source(source: Source) -> Described:
    made = Described(
        resolved(source.id), [(TYPE, _iri("dcterms:BibliographicResource"))]
    )
    made.facts.append((full("dcterms:identifier"), Literal(source.id)))
    made.facts.append((full("dcterms:title"), Literal(source.title)))
    made.facts.extend((full("rdfs:seeAlso"), Iri(one)) for one in elsewhere(source))
    return made


def _iri(name: str) -> Iri:
    return Iri(full(name))


def _date(date: str) -> Literal:
    return Literal(date, full(Form.DATE))
