"""
KGX: a knowledge graph of nodes and edges, in the words of the Biolink Model.

An edge is a fact to whoever asks, so there are edges for what is accepted alone, and
negated ones for what is refuted. What is disputed, unsupported or promotional has none.
Which statements can have one, `facts` says.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from ...collection.labels import limits
from ...records import Relation, Scope, Source, Stance, Status, Verdict
from ...records.identity import statement_id
from ..rdf.graph import ECO, labelled, rights
from ..rdf.names import of_licence
from ..rdf.terms import resolved, word_name
from .biolink import categories_of, code_of
from .curies import named, named_dataset
from .facts import facts


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...collection import Dataset
    from ...records import Record, Statement
    from ..formats import Asked, Files
    from .facts import Fact

    Thing = dict[str, Any]


KNOWN_BY = {
    "knowledge_level": "knowledge_assertion",
    "agent_type": "manual_agent",
    "primary_knowledge_source": "infores:dermdata",
}
"""What is the same of all edges: somebody read the sources and wrote it down."""
_SYNONYMS = {
    Scope.EXACT: "synonym",
    Scope.BROAD: "names_broad",
    Scope.NARROW: "names_narrow",
    Scope.RELATED: "names_related",
    Scope.MISNOMER: "misnomers",
}
_MATCHES = {
    Relation.EXACT: "xref",
    Relation.CLOSE: "codes_close",
    Relation.BROAD: "codes_broad",
    Relation.NARROW: "codes_narrow",
    Relation.RELATED: "codes_related",
}


def files(asked: Asked) -> Files:
    """Return the file of a dataset in KGX, or its two files with a line each thing."""
    if asked.to == "json":
        return text(asked.dataset, asked.left_out).encode()
    made = graph(asked.dataset, asked.left_out)
    return {
        f"{name}.jsonl": "".join(map(_line, things)).encode()
        for name, things in made.items()
    }


def text(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    """Return a dataset as one JSON object of nodes and edges, each on a line."""
    parts = []
    for name, things in graph(dataset, left_out).items():
        lines = ",\n".join(map(_dumped, things))
        parts.append(f'"{name}": [\n{lines}\n]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def graph(dataset: Dataset, left_out: Mapping[str, int]) -> dict[str, list[Thing]]:
    """Return the nodes and the edges of a dataset."""
    kept = facts(dataset)
    nodes = [_itself(dataset, left_out, kept), *map(_node, dataset)]
    edges = [*_places(dataset), *(_edge(one, dataset) for one in kept)]
    return {"nodes": nodes, "edges": edges}


def _line(thing: Thing) -> str:
    return _dumped(thing) + "\n"


def _dumped(thing: Thing) -> str:
    return json.dumps(thing, ensure_ascii=False)


def _itself(dataset: Dataset, left_out: Mapping[str, int], kept: list[Fact]) -> Thing:
    """Return the node of the dataset, which says what is not in the graph."""
    verdicts = Counter(s.verdict for one in dataset for s in one.statements)
    there = Counter(one.statement.verdict for one in kept)
    missing = ", ".join(
        f"{verdict} ({count - there[verdict]})"
        for verdict, count in sorted(verdicts.items())
        if count > there[verdict]
    )
    about = [dataset.manifest.description or "", rights(left_out)]
    about += [f"Statements that have no edge: {missing}."] if missing else []
    made = {
        "id": named_dataset(dataset),
        "category": ["biolink:Dataset"],
        "name": f"{dataset.title} {dataset.version}",
        "version": dataset.version,
        "description": " ".join(filter(None, about)),
        "rights": rights(left_out),
    }
    if licence := of_licence(dataset.manifest.licence or ""):
        made["license"] = licence
    return made


def _node(record: Record) -> Thing:
    made: Thing = {
        "id": named(record.id),
        "category": [f"biolink:{one}" for one in categories_of(record)],
        "name": record.name,
        "description": record.definition,
        "iri": resolved(record.id),
        "kind": record.kind.value,
        "provided_by": [KNOWN_BY["primary_knowledge_source"]],
        "creation_date": record.provenance.created,
    }
    if record.provenance.modified:
        made["update_date"] = record.provenance.modified
    if record.status is not Status.ACTIVE:
        made["deprecated"] = True
    for synonym in record.synonyms:
        made.setdefault(_SYNONYMS[synonym.scope], []).append(synonym.text)
    for xref in record.xrefs:
        made.setdefault(_MATCHES[xref.relation], []).append(code_of(xref.curie))
    if isinstance(record, Source):
        made |= _published(record)
        ids = filter(None, (_pmid(record), _doi(record)))
        made["xref"] = [*made.get("xref", ()), *ids]
    return made


def _published(source: Source) -> Thing:
    """Return what a source is as a publication."""
    made: Thing = {"publication_type": [resolved(word_name(source.type))]}
    if source.authors:
        made["authors"] = [*source.authors]
    made["full_name"] = source.title
    return made


def _places(dataset: Dataset) -> Iterator[Thing]:
    """Yield the edges from what is in use to what is wider."""
    for record in dataset:
        if record.status is Status.ACTIVE:
            for position, parent in enumerate(record.parents, 1):
                yield {
                    "id": f"{named(record.id)}#parents-{position}",
                    "subject": named(record.id),
                    "predicate": "biolink:subclass_of",
                    "object": named(parent),
                    **KNOWN_BY,
                }


def _edge(fact: Fact, dataset: Dataset) -> Thing:
    record, statement = fact.record, fact.statement
    refuted = statement.verdict is Verdict.REFUTED
    side = Stance.REFUTES if refuted else Stance.SUPPORTS
    weighed = [one for one in statement.evidence if one.stance is side]
    subject, predicate, target = fact.triple
    made: Thing = {
        "id": named(statement_id(record.id, statement)),
        "subject": subject,
        "predicate": f"biolink:{predicate}",
        "object": target,
        **KNOWN_BY,
    }
    if refuted:
        made["negated"] = True
    found = (_cited(dataset.sources[one.source]) for one in weighed)
    made["publications"] = [*dict.fromkeys(found)]
    designs = (ECO[one.design].removeprefix("obo:") for one in weighed)
    made["has_evidence"] = [one.replace("_", ":") for one in dict.fromkeys(designs)]
    made["original_predicate"] = resolved(word_name(statement.predicate))
    made["verdict"] = statement.verdict.value
    made["evidence_level"] = statement.level.value
    return (
        made
        | _limits(statement, dataset)
        | {"statement": labelled(record.id, statement, dataset)}
    )


def _limits(statement: Statement, dataset: Dataset) -> Thing:
    """Return within what a statement holds, in the words of the model and in ours."""
    made: Thing = {}
    if context := statement.context:
        if context.population:
            made["population_context_qualifier"] = named(context.population)
        if context.site:
            made["anatomical_context_qualifier"] = [named(context.site)]
        if context.morphology:
            made["disease_context_qualifier"] = named(context.morphology)
    if found := limits(statement, dataset.name_of):
        made["holds_within"] = "; ".join(found)
    return made


def _cited(source: Source) -> str:
    """Return what a publication is called: by PubMed, by its DOI, or by us."""
    return _pmid(source) or _doi(source) or named(source.id)


def _pmid(source: Source) -> str:
    return f"PMID:{source.pmid}" if source.pmid else ""


def _doi(source: Source) -> str:
    return f"doi:{source.doi}" if source.doi else ""
