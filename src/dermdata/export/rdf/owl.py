"""
OWL 2 DL, in RDF/XML: records as classes below their parents, and nothing else as axioms.

What is said of a record is inherited by what is narrower, if an axiom says it; so
statements and claims are individuals, and all that is known of them is annotations. A
record no longer used has no place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...records import Scope, Source, Status
from .graph import dataset_node, record_node
from .names import OURS, full
from .rdfxml import written
from .terms import class_name, resolved
from .triples import TYPE, Described, Iri, Literal, described
from .words import word_nodes


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...collection import Dataset
    from ...records import Record
    from ..formats import Asked
    from .triples import Term


_CLASS = full("owl:Class")
_PROPERTY = full("owl:AnnotationProperty")
_INDIVIDUAL = full("owl:NamedIndividual")
_KINDS = {full("rdfs:Class"): _CLASS, full("rdf:Property"): _PROPERTY}
_OUT = {
    full(name)
    for name in ("skos:broader", "skos:inScheme", "skos:topConceptOf", "dd:parents")
}
"""What says in another way where a class stands."""
_DEFINITION = full("obo:IAO_0000115")
_REPLACED = full("obo:IAO_0100001")
_CALLED = {
    full("skos:definition"): _DEFINITION,
    full("dcterms:isReplacedBy"): _REPLACED,
}
"""What tools for ontologies look for, in place of what others do."""
_SYNONYMS = {
    Scope.EXACT: "oio:hasExactSynonym",
    Scope.BROAD: "oio:hasBroadSynonym",
    Scope.NARROW: "oio:hasNarrowSynonym",
    Scope.RELATED: "oio:hasRelatedSynonym",
    Scope.MISNOMER: "dd:misnomer",
}
_LABELS = {
    _DEFINITION: "definition",
    _REPLACED: "term replaced by",
    full("dd:misnomer"): "misnomer",
    **{full(f"oio:has{w}Synonym"): f"has {w.lower()} synonym"
       for w in ("Exact", "Broad", "Narrow", "Related")},
}  # fmt: skip
_UNKNOWN = {full("xsd:date"), full("xsd:gYear")}
"""Datatypes that OWL 2 does not have."""
_BUILT_IN = {
    full(name)
    for name in ("rdfs:label", "rdfs:comment", "rdfs:seeAlso", "owl:deprecated")
}


def files(asked: Asked) -> bytes:
    """Return the file of a dataset in OWL."""
    return text(asked.dataset, asked.left_out).encode()


def text(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    """Return a dataset as an ontology."""
    first, *others = described(dataset_node(dataset, left_out))
    things = [_described_as(first, [full("owl:Ontology")]), *map(_individual, others)]
    things += [_word(thing) for node in word_nodes() for thing in described(node)]
    for record in dataset:
        itself, *parts = described(record_node(record, dataset))
        source = isinstance(record, Source)
        things.append(_individual(itself) if source else _class(itself, record))
        things += map(_individual, parts)
    return written([things[0], *_declared(things), *things[1:]])


def _class(thing: Described, record: Record) -> Described:
    """Return a record as a class, below its parents or, without any, below its kind."""
    made = _described_as(thing, [_CLASS])
    made.facts.append((full("rdfs:label"), Literal(record.name)))
    if record.status is Status.ACTIVE:
        above = map(resolved, record.parents)
        kind = full(class_name(type(record)))
        wider = [(full("rdfs:subClassOf"), Iri(one)) for one in [*above] or [kind]]
        made.facts.extend(wider)
    made.facts.extend(
        (full(_SYNONYMS[one.scope]), Literal(one.text, language=one.language))
        for one in record.synonyms
    )
    return made


def _individual(thing: Described) -> Described:
    """Return something that is no class, of the classes that are declared."""
    types = [
        value.iri
        for property_, value in thing.facts
        if property_ == TYPE and isinstance(value, Iri) and _is_declared(value.iri)
    ]
    return _described_as(thing, [_INDIVIDUAL, *types])


def _is_declared(type_: str) -> bool:
    return type_.startswith((OURS, full("obo:ECO_")))


def _word(thing: Described) -> Described:
    """Return one of our classes, properties and words."""
    ((_, type_), *_) = thing.facts
    kind = _KINDS.get(type_.iri) if isinstance(type_, Iri) else None
    return _described_as(thing, [kind]) if kind else _individual(thing)


def _described_as(thing: Described, types: Iterable[str]) -> Described:
    """Return what is said of a thing as types and annotations that OWL 2 DL has."""
    made = Described(thing.iri, [(TYPE, Iri(type_)) for type_ in types])
    for property_, value in thing.facts:
        if property_ != TYPE and property_ not in _OUT:
            name = _CALLED.get(property_, property_)
            made.facts.append((name, _known(value)))
    return made


def _known(value: Term) -> Term:
    """Return a value that OWL 2 knows the datatype of."""
    if isinstance(value, Literal) and value.datatype in _UNKNOWN:
        return Literal(value.text)
    return value


def _declared(things: list[Described]) -> Iterator[Described]:
    """Yield what makes known the properties and classes of others that are used."""
    known = {thing.iri for thing in things}
    names = dict.fromkeys({n for thing in things for n, _ in thing.facts}, _PROPERTY)
    types = {value for thing in things for n, value in thing.facts if n == TYPE}
    names |= {
        type_.iri: _CLASS
        for type_ in types
        if isinstance(type_, Iri) and _is_declared(type_.iri)
    }
    structure = {TYPE, full("rdfs:subClassOf"), *_BUILT_IN}
    for name in sorted(names.keys() - known - structure):
        facts: list[tuple[str, Term]] = [(TYPE, Iri(names[name]))]
        if name in _LABELS:
            facts.append((full("rdfs:label"), Literal(_LABELS[name])))
        yield Described(name, facts)
