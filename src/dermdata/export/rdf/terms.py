"""What each key of a node is called in RDF, and what stands there."""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ..._value import fields_of
from ...records import (
    RECORD_CLASSES,
    Appraisal,
    ConditionType,
    Directness,
    Extent,
    Kind,
    Level,
    Manifest,
    Predicate,
    ReadExtent,
    Relation,
    Route,
    Scope,
    SourceType,
    Stance,
    Status,
    StudyDesign,
    SynonymRegister,
    TermType,
    TreatmentType,
    Unit,
    Verdict,
    Xref,
)
from ...records._forms import COUNT, DATE, NUMBER, YEAR
from ...records._shapes import classes_from, shapes
from .names import BASE, OURS, full


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...records._shapes import Shape, Shaped


class Form(StrEnum):
    """What stands at a key: the datatype, or that it is a thing and no text."""

    TEXT = ""
    THING = "@id"
    DATE = "xsd:date"
    YEAR = "xsd:gYear"
    NUMBER = "xsd:decimal"
    COUNT = "xsd:integer"
    TRUTH = "xsd:boolean"


class Property(NamedTuple):
    """
    What a key is in RDF.

    Attributes:
        iri: The property.
        form: What stands there.
        in_order: Whether several are a list, whose order matters.
        texts: What is said of the property, where it is ours.
    """

    iri: str
    form: Form
    in_order: bool = False
    texts: tuple[str, ...] = ()


WORDS: dict[type[StrEnum], str] = {
    Appraisal: "appraisal",
    ConditionType: "type",
    Directness: "directness",
    Extent: "extent",
    Kind: "kind",
    Level: "level",
    Predicate: "predicate",
    ReadExtent: "read",
    Relation: "relation",
    Route: "route",
    Scope: "scope",
    SourceType: "type",
    Stance: "stance",
    Status: "status",
    StudyDesign: "design",
    SynonymRegister: "register",
    TermType: "type",
    TreatmentType: "type",
    Verdict: "verdict",
}
"""The closed vocabularies, and what stands before their words in an IRI."""

_STANDARD = {
    "authors": "bibo:authorList",
    "created": "dcterms:created",
    "date": "dcterms:date",
    "definition": "skos:definition",
    "description": "dcterms:description",
    "doi": "bibo:doi",
    "id": "dcterms:identifier",
    "label": "rdfs:label",
    "modified": "dcterms:modified",
    "name": "skos:prefLabel",
    "pmid": "bibo:pmid",
    "source": "prov:hadPrimarySource",
    "text": "skosxl:literalForm",
    "title": "dcterms:title",
    "version": "dcat:version",
    "year": "dcterms:issued",
}
"""What is called as a standard calls it; all else that a record has is ours."""

_ADDED = {
    "broader": Property(full("skos:broader"), Form.THING),
    "broadMatch": Property(full("skos:broadMatch"), Form.THING),
    "closeMatch": Property(full("skos:closeMatch"), Form.THING),
    "comment": Property(full("rdfs:comment"), Form.TEXT),
    "deprecated": Property(full("owl:deprecated"), Form.TRUTH),
    "exactMatch": Property(full("skos:exactMatch"), Form.THING),
    "inScheme": Property(full("skos:inScheme"), Form.THING),
    "isReplacedBy": Property(full("dcterms:isReplacedBy"), Form.THING),
    "mappingRelation": Property(full("skos:mappingRelation"), Form.THING),
    "narrowMatch": Property(full("skos:narrowMatch"), Form.THING),
    "relatedMatch": Property(full("skos:relatedMatch"), Form.THING),
    "rights": Property(full("dcterms:rights"), Form.TEXT),
    "seeAlso": Property(full("rdfs:seeAlso"), Form.THING),
    "topConceptOf": Property(full("skos:topConceptOf"), Form.THING),
    "under": Property(full("dcterms:license"), Form.THING),
    "wasDerivedFrom": Property(full("prov:wasDerivedFrom"), Form.THING),
    "wider": Property(full("rdfs:subClassOf"), Form.THING),
}
_OURS = {
    "attribution": (Form.TEXT, "Whom to name."),
    "checksum": (Form.TEXT, "The SHA-256 over the records of a dataset."),
    "claims": (Form.THING, "What is said of it and not accepted."),
    "concept": (Form.THING, "The concept mapped to."),
    "denominator": (Form.COUNT, "Of how many."),
    "high": (Form.NUMBER, "The upper end of the range."),
    "inverse": (Form.TEXT, "How it reads from the object's side."),
    "kind": (Form.THING, "What the record describes."),
    "layer": (Form.TEXT, "The layer of the dataset it comes from."),
    "left_out": (Form.TEXT, "The prefix of a vocabulary whose mappings are left out."),
    "level": (Form.THING, "The level of the strongest evidence a verdict rests on."),
    "low": (Form.NUMBER, "The lower end of the range."),
    "numerator": (Form.COUNT, "How many."),
    "open": (Form.TRUTH, "Whether ids and labels may be passed on freely."),
    "position": (Form.COUNT, "Which of several it is in the record, from 1."),
    "prefix": (Form.TEXT, "The prefix of a vocabulary."),
    "revision": (Form.TEXT, "What changes with verdict, rationale or evidence."),
    "subject": (Form.THING, "What is said something of, and accepted."),
    "vocabularies": (Form.THING, "A vocabulary that codes or names are from."),
}
_LAYERS = "The layers of a dataset, the lowest first."

CLAIMED = {
    "subject": Property(f"{OURS}claimedSubject", Form.THING),
    "predicate": Property(f"{OURS}claimedPredicate", Form.THING),
    "object": Property(f"{OURS}claimedObject", Form.THING),
}
"""What is called otherwise in what is not accepted, so that nobody takes it for a fact."""


def own(key: str) -> str:
    """Return what a key is called among what is ours: ``verifiedIn``, one for several."""
    single = {"claims": "claim", "statements": "statement", "xrefs": "mapping"}
    single |= {"synonyms": "synonym", "vocabularies": "vocabulary"}
    first, *others = single.get(key, key).split("_")
    return OURS + first + "".join(map(str.capitalize, others))


@functools.cache
def properties() -> dict[str, Property]:
    """Return what every key is, by key: those that standards name, then ours."""
    found = dict(_ADDED)
    texts: dict[str, list[str]] = {}
    for cls in classes():
        for field, (name, shape) in zip(
            fields_of(cls), shapes(cls).items(), strict=True
        ):
            if shape.form != "pair":  # whose two numbers have names of their own
                made = _property(name, shape)
                found.setdefault(name, made)
                texts.setdefault(name, []).append(field.metadata["doc"])
    ours = {
        name: Property(own(name), form, texts=(text,))
        for name, (form, text) in _OURS.items()
    }
    said = {
        name: one._replace(texts=tuple(dict.fromkeys(texts[name])))
        for name, one in found.items()
        if one.iri.startswith(OURS)
    }
    ours["layers"] = Property(own("layers"), Form.TEXT, in_order=True, texts=(_LAYERS,))
    return dict(sorted((found | said | ours).items()))


def _property(name: str, shape: Shape) -> Property:
    called = full(_STANDARD[name]) if name in _STANDARD else own(name)
    inner = shape.of if shape.form == "array" else shape
    in_order = shape.form == "array" and inner.form == "scalar"
    return Property(called, form_of(inner), in_order)


def form_of(shape: Shape) -> Form:
    """Return what stands where a class of records has a shape."""
    if shape.form == "scalar":
        if shape.extra is not None:
            return Form.THING
        forms = {DATE: Form.DATE, YEAR: Form.YEAR, NUMBER: Form.NUMBER}
        forms[COUNT] = Form.COUNT
        return forms.get(shape.of, Form.TEXT)
    if shape.form == "word" and shape.of is Unit:  # UCUM has its own marks
        return Form.TEXT
    return Form.THING


def classes() -> Iterator[type[Shaped]]:
    """Return the classes that a dataset is made of: of records, and of their parts."""
    return classes_from(*RECORD_CLASSES.values(), Manifest)


def class_name(cls: type[Shaped]) -> str:
    """Return the name of a class, with our prefix: ``dd:Evidence``."""
    return f"dd:{'Mapping' if cls is Xref else cls.__name__}"


def word_name(word: StrEnum) -> str:
    """Return the name of a word, with our prefix: ``dd:verdict/refuted``."""
    return f"dd:{WORDS[type(word)]}/{word.value}"


def resolved(name: str) -> str:
    """Return the IRI that a name in a node stands for: an id, a prefixed name, an IRI."""
    if "://" in name:
        return name
    return full(name) if ":" in name else BASE + name
