"""
What is in a dataset, as nodes of JSON-LD: the one graph of three formats.

A node is made from the shape of its class, field by field, so that nothing is left out.
Beside that stands what readers of SKOS, PROV and ECO look for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...collection.foreign import mappings_by_vocabulary
from ...collection.labels import label_of
from ...records import (
    VOCABULARIES,
    Evidence,
    Relation,
    Source,
    Status,
    StudyDesign,
    Synonym,
    Xref,
)
from ...records._shapes import Shaped, shapes
from ...records.figures import in_digits
from ...records.identity import revision_of, statement_id
from ...records.vocabulary import Word
from .names import elsewhere, of_code, of_dataset, of_licence
from .terms import Form, class_name, form_of, word_name


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...collection import Dataset
    from ...records import Record, Statement

    Node = dict[str, Any]


STATEMENT = "dd:Statement"
CLAIM = "dd:Claim"

MATCHES = {
    Relation.EXACT: "exactMatch",
    Relation.CLOSE: "closeMatch",
    Relation.BROAD: "broadMatch",
    Relation.NARROW: "narrowMatch",
    Relation.RELATED: "relatedMatch",
}
"""What SKOS calls how a record and a code relate."""

ECO = {
    StudyDesign.SYSTEMATIC_REVIEW: "obo:ECO_0006016",
    StudyDesign.RANDOMISED_TRIAL: "obo:ECO_0000180",
    StudyDesign.CONTROLLED_TRIAL: "obo:ECO_0000180",
    StudyDesign.COHORT: "obo:ECO_0000180",
    StudyDesign.CROSS_SECTIONAL: "obo:ECO_0000180",
    StudyDesign.CASE_SERIES: "obo:ECO_0006151",
    StudyDesign.LABORATORY_STUDY: "obo:ECO_0000006",
    StudyDesign.FAMILY_STUDY: "obo:ECO_0000006",
    StudyDesign.CASE_REPORT: "obo:ECO_0006151",
    StudyDesign.REVIEW: "obo:ECO_0000033",
    StudyDesign.TEXTBOOK: "obo:ECO_0000204",
    StudyDesign.CLINICAL_REFERENCE: "obo:ECO_0000204",
    StudyDesign.EXPERT_OPINION: "obo:ECO_0000034",
    StudyDesign.WEB_OPINION: "obo:ECO_0000034",
    StudyDesign.CURATED_ANNOTATION: "obo:ECO_0000311",
    StudyDesign.LAY_TEXT: "obo:ECO_0000034",
    StudyDesign.PROMOTION: "obo:ECO_0000034",
}
"""The class of the Evidence and Conclusion Ontology that a study design falls under."""
_ABSENT: tuple[Any, ...] = (None, ())
_DEFAULTS = ("status", "appraisal", "directness")
"""Words that record files leave out where they are the usual ones, and nodes do not."""


def nodes(dataset: Dataset, left_out: Mapping[str, int]) -> Iterator[Node]:
    """
    Yield the nodes of a dataset: of itself, of its vocabularies, of its records by id.

    Args:
        dataset: The dataset, without what was left out.
        left_out: For each vocabulary left out, how many mappings to it there were.
    """
    yield dataset_node(dataset, left_out)
    for record in dataset:
        yield record_node(record, dataset)


def dataset_node(dataset: Dataset, left_out: Mapping[str, int]) -> Node:
    """Return what a dataset says of itself, and whose the codes in it are."""
    here = of_dataset(dataset)
    made = _made(dataset.manifest, here, ["dcat:Dataset", "skos:ConceptScheme"])
    made["checksum"] = dataset.checksum
    made["label"] = f"{dataset.title} {dataset.version}"
    made["layers"] = [*dataset.layers]
    made["rights"] = rights(left_out)
    if licence := of_licence(dataset.manifest.licence or ""):
        made["under"] = licence
    if left_out:
        made["left_out"] = [*left_out]
    if used := mappings_by_vocabulary(dataset):
        made["vocabularies"] = [_vocabulary(prefix) for prefix in used]
    return made


def rights(left_out: Mapping[str, int]) -> str:
    """Say what may be done with a file, and what was left out for it."""
    text = (
        "Reference data, never medical advice. Codes and labels of each vocabulary under "
        "its own licence."
    )
    if not left_out:
        return text
    gone = ", ".join(f"{prefix} ({count})" for prefix, count in left_out.items())
    return f"{text} Mappings left out, with the names from there: {gone}."


def _vocabulary(prefix: str) -> Node:
    known = VOCABULARIES[prefix]
    return {
        "@id": f"dd:vocabulary/{prefix}",
        "@type": "dd:Vocabulary",
        "prefix": prefix,
        "label": known.name,
        "release": known.release,
        "licence": known.licence,
        "attribution": known.attribution,
        "open": known.open,
    }


def record_node(record: Record, dataset: Dataset) -> Node:
    """Return a record with all that is part of it."""
    if isinstance(record, Source):
        types = ["prov:Entity", "dcterms:BibliographicResource"]
        more = {"seeAlso": found} if (found := elsewhere(record)) else {}
    else:
        types, more = ["skos:Concept"], _as_concept(record, dataset)
    types = [class_name(type(record)), *types]
    made = _made(record, record.id, types, without=("statements",))
    made["kind"] = word_name(record.kind)
    if len(dataset.layers) > 1:
        made["layer"] = record.layer
    said: dict[str, list[Node]] = {}
    for position, statement in enumerate(record.statements, 1):
        key = "statements" if statement.verdict.accepted else "claims"
        node = statement_node(record.id, statement, dataset)
        said.setdefault(key, []).append({**node, "position": position})
    return made | more | _life(record) | said


def _as_concept(record: Record, dataset: Dataset) -> Node:
    """Return the place of a record among the concepts; one no longer used has none."""
    here = of_dataset(dataset)
    made: Node = {"inScheme": here}
    if record.status is Status.ACTIVE:
        made |= (
            {"broader": [*record.parents]} if record.parents else {"topConceptOf": here}
        )
    return made | matches(record)


def matches(record: Record) -> dict[str, list[str]]:
    """
    Return the concepts a record is mapped to, by the property of SKOS.

    What is mapped in two ways at once, which SKOS forbids, is just mapped.
    """
    relations: dict[str, set[Relation]] = {}
    for xref in record.xrefs:
        relations.setdefault(xref.curie, set()).add(xref.relation)
    found: dict[str, list[str]] = {}
    for curie, ways in relations.items():
        key = MATCHES[min(ways)] if len(ways) == 1 else "mappingRelation"
        found.setdefault(key, []).append(of_code(curie))
    return {key: found[key] for key in sorted(found)}


def _life(record: Record) -> Node:
    """Return what says where a record comes from, and whether it is still used."""
    made: Node = {}
    if record.provenance.sources:
        made["wasDerivedFrom"] = [*record.provenance.sources]
    if record.status is not Status.ACTIVE:
        made["deprecated"] = True
    if record.retirement and record.retirement.replaced_by:
        made["isReplacedBy"] = record.retirement.replaced_by
    return made


def statement_node(subject: str, statement: Statement, dataset: Dataset) -> Node:
    """Return a statement: as one that is accepted, or as a claim."""
    name = statement_id(subject, statement)
    kind = STATEMENT if statement.verdict.accepted else CLAIM
    return {
        **_made(statement, name, [kind]),
        "subject": subject,
        "label": labelled(subject, statement, dataset),
        "level": word_name(statement.level),
        "revision": revision_of(statement),
    }


def labelled(subject: str, statement: Statement, dataset: Dataset) -> str:
    """Return what a statement says, and what is known of that: never without it."""
    said = label_of(subject, statement, dataset.name_of)
    if statement.verdict.accepted:
        return f"{said} [{statement.verdict}, {statement.level}]"
    return f"Claim, {statement.verdict}: {said}"


def _made(
    value: Shaped, name: str, types: list[str], without: tuple[str, ...] = ()
) -> Node:
    """Return the node of a value: a key for each field that is not absent."""
    made: Node = {"@id": name, "@type": types if len(types) > 1 else types[0]}
    for key, shape in shapes(type(value)).items():
        found: Any = getattr(value, key)
        if key in without or (found in _ABSENT and key not in _DEFAULTS):
            continue
        inner = f"{name}{'-' if '#' in name else '#'}{key}"
        if shape.form == "pair":
            made |= _pair(key, found)
        elif shape.form == "array" and shape.of.form == "record":
            made[key] = [
                {**_part(one, f"{inner}-{position}"), "position": position}
                for position, one in enumerate(found, 1)
            ]
        elif shape.form == "array":
            made[key] = [*found]
        else:
            made[key] = _value(found, inner, form_of(shape))
    return made


def _pair(key: str, pair: tuple[float, float]) -> Node:
    low, high = pair
    if key == "counts":
        return {"numerator": low, "denominator": high}
    return {"low": in_digits(low), "high": in_digits(high)}


def _value(value: Any, name: str, form: Form) -> Any:
    if isinstance(value, Shaped):
        return _part(value, name)
    if form is Form.NUMBER:
        return in_digits(value)
    if form is Form.YEAR:
        return str(value)
    if form is Form.THING and isinstance(value, Word):
        return word_name(value)
    return str(value)


def _part(value: Shaped, name: str) -> Node:
    """Return the node of a part of a record, with what it is in other vocabularies."""
    types = [class_name(type(value))]
    if isinstance(value, Evidence):
        return _made(value, name, [*types, "prov:Entity", ECO[value.design]])
    if isinstance(value, Xref):
        return {**_made(value, name, types), "concept": of_code(value.curie)}
    if isinstance(value, Synonym):
        made = _made(value, name, [*types, "skosxl:Label"])
        made["text"] = {"@value": value.text, "@language": value.language}
        return made
    return _made(value, name, types)
