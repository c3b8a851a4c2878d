# needs: fastobo==0.14.2 pronto==2.7.4 obographs==0.1.0 hypothesis
"""OBO in fastobo and pronto, obographs JSON in the package of that name."""

from __future__ import annotations

import json
import warnings
from collections import Counter

import fastobo
import obographs as reader
import pronto
from hypothesis import given, settings
from judging import Judge

import dermdata as dd
from dermdata.export import obo, obographs
from dermdata.testing import datasets


judge = Judge("fastobo", "pronto", "obographs")
warnings.simplefilter("ignore", UnicodeWarning)  # pronto guesses the encoding: rightly
BASE = "https://w3id.org/dermdata/id/"
OURS = "https://w3id.org/dermdata/vocab/"
SCOPES = {one.value: one.value.upper() for one in dd.Scope}


def terms_of(dataset: dd.Dataset) -> list[dd.Record]:
    """Return the records that are terms."""
    return [one for one in dataset if one.kind is not dd.Kind.SOURCE]


def names_of(dataset: dd.Dataset) -> set[tuple[str, str, str]]:
    """Return whose names there are, and what scope each has; misnomers are not there."""
    return {
        (BASE + one.id, s.text, SCOPES[s.scope])
        for one in terms_of(dataset)
        for s in one.synonyms
        if s.scope is not dd.Scope.MISNOMER
    }


def facts_of(dataset: dd.Dataset) -> set[tuple[str, str, str]]:
    """Return what is accepted without limits."""
    return {
        (BASE + one.id, f"{OURS}predicate/{s.predicate}", BASE + s.target)
        for one in terms_of(dataset)
        for s in one.statements
        if s.verdict.accepted and not (s.context or s.extent or s.measure)
    }


def places_of(dataset: dd.Dataset) -> set[tuple[str, str]]:
    """Return what stands below what."""
    return {
        (BASE + one.id, BASE + parent)
        for one in terms_of(dataset)
        if one.status is dd.Status.ACTIVE
        for parent in one.parents
    }


def by_fastobo(text: str, dataset: dd.Dataset) -> list[str]:
    """Return what fastobo reads otherwise than it is in a dataset."""
    document = fastobo.load(judge.write("it.obo", text), threads=1)
    clauses = [
        (str(frame.id), clause)
        for frame in document
        if isinstance(frame, fastobo.term.TermFrame)
        for clause in frame
    ]
    kinds = Counter(type(clause).__name__ for _, clause in clauses)
    synonyms = {
        (name, clause.synonym.desc, clause.synonym.scope)
        for name, clause in clauses
        if isinstance(clause, fastobo.term.SynonymClause)
    }
    facts = {
        (name, str(clause.property_value.relation), str(clause.property_value.value))
        for name, clause in clauses
        if isinstance(clause, fastobo.term.PropertyValueClause)
        and str(clause.property_value.relation).startswith(f"{OURS}predicate/")
    }
    places = {
        (name, str(clause.term))
        for name, clause in clauses
        if isinstance(clause, fastobo.term.IsAClause)
    }
    cited = [s for one in terms_of(dataset) for s in one.synonyms]
    checks = {
        "terms": len({name for name, _ in clauses}) == len(terms_of(dataset)),
        "no relations": "RelationshipClause" not in kinds,
        "synonyms": synonyms == names_of(dataset),
        "facts": facts == facts_of(dataset),
        "places": places == places_of(dataset),
        "sources of synonyms": all(
            len(clause.synonym.xrefs) == 1
            for _, clause in clauses
            if isinstance(clause, fastobo.term.SynonymClause)
        ),
        "number of synonyms": kinds["SynonymClause"]
        == sum(s.scope is not dd.Scope.MISNOMER for s in cited),
    }
    return [what for what, holds in checks.items() if not holds]


def by_pronto(text: str, dataset: dd.Dataset) -> list[str]:
    """Return what pronto reads otherwise than it is in a dataset."""
    ontology = pronto.Ontology(judge.write("it.obo", text), threads=1)
    terms = [*ontology.terms()]
    synonyms = {(t.id, s.description, s.scope) for t in terms for s in t.synonyms}
    facts = {
        (term.id, value.property, value.resource)
        for term in terms
        for value in term.annotations
        if isinstance(value, pronto.ResourcePropertyValue)
        and value.property.startswith(f"{OURS}predicate/")
    }
    claims = Counter(
        value.property.removeprefix(OURS)
        for term in terms
        for value in term.annotations
        if value.property.endswith(("/claimText", "/statementText"))
    )
    said = [s for one in terms_of(dataset) for s in one.statements]
    accepted = sum(s.verdict.accepted for s in said)
    places = {
        (term.id, above.id)
        for term in terms
        for above in term.superclasses(distance=1, with_self=False)
    }
    expected = Counter(statementText=accepted, claimText=len(said) - accepted)
    checks = {
        "terms": len(terms) == len(terms_of(dataset)),
        "no relations": not any(term.relationships for term in terms),
        "synonyms": synonyms == names_of(dataset),
        "facts": facts == facts_of(dataset),
        "statements and claims": claims == +expected,
        "places": places == places_of(dataset),
    }
    return [what for what, holds in checks.items() if not holds]


def by_obographs(text: str, dataset: dd.Dataset) -> list[str]:
    """Return what the package obographs reads otherwise than it is in a dataset."""
    raw = json.loads(text)
    (graph,) = reader.GraphDocument.model_validate(raw).graphs
    nodes = [node for node in graph.nodes if node.type == "CLASS"]
    synonyms = {
        (node.id, s.val, s.pred.removeprefix("has").removesuffix("Synonym").upper())
        for node in nodes
        for s in node.meta.synonyms or ()
    }
    facts = {
        (node.id, value.pred, value.val)
        for node in nodes
        for value in node.meta.basicPropertyValues or ()
        if value.pred.startswith(f"{OURS}predicate/")
    }
    checks = {
        "nodes": len(nodes) == len(terms_of(dataset)),
        "edges": {(e.sub, e.obj) for e in graph.edges} == places_of(dataset),
        "no relations": {e.pred for e in graph.edges} <= {"is_a"},
        "synonyms": synonyms == names_of(dataset),
        "facts": facts == facts_of(dataset),
    }
    return [what for what, holds in checks.items() if not holds]


READERS = {
    "fastobo": (obo, by_fastobo),
    "pronto": (obo, by_pronto),
    "obographs": (obographs, by_obographs),
}


def other(dataset: dd.Dataset, name: str) -> list[str]:
    """Return what a reader reads otherwise than it is in a dataset."""
    make, read = READERS[name]
    return read(make(dataset=dataset), dataset)


dataset = dd.dataset()
for name in READERS:
    judge.same(f"{name}: reads what there is", [], other(dataset, name))
    for release in dd.releases():
        old = dd.open_dataset(release.version)
        judge.same(f"{name}: release {release.version}", [], other(old, name))
free = dataset.without(vocabularies="restricted")
for name in READERS:
    judge.same(f"{name}: without restricted", [], other(free, name))

text = obo()
milia = f"id: {BASE}milia\n"
said = f"property_value: {OURS}predicate/"
claimed = text.replace(f"{OURS}claimText", f"{OURS}statementText", 1)
relation = text.replace(
    milia, f"{milia}relationship: {OURS}predicate/uses {BASE}face\n"
)
fact = f"{milia}{said}treated-by {BASE}face\n"
for name, read in (("fastobo", by_fastobo), ("pronto", by_pronto)):
    judge.sees(f"{name}: a relation", lambda r=read: not r(relation, dataset))
    judge.sees(
        f"{name}: one more fact",
        lambda r=read: not r(text.replace(milia, fact), dataset),
    )
    judge.sees(
        f"{name}: a misnomer as a synonym",
        lambda r=read: (
            not r(
                text.replace(milia, f'{milia}synonym: "whitehead" RELATED []\n'),
                dataset,
            )
        ),
    )
    judge.sees(
        f"{name}: a text without its end",
        lambda r=read: not r(text.replace(milia, f'{milia}xref: X:1 "a\n'), dataset),
    )
judge.sees("pronto: a claim as a statement", lambda: not by_pronto(claimed, dataset))

graph = json.loads(obographs())
edge = {"sub": f"{BASE}milia", "pred": f"{OURS}predicate/uses", "obj": f"{BASE}face"}
graph["graphs"][0]["edges"].append(edge)
judge.sees(
    "obographs: an edge for a statement",
    lambda: not by_obographs(json.dumps(graph), dataset),
)
wrong = obographs().replace('"hasBroadSynonym"', '"hasWideSynonym"', 1)
judge.sees("obographs: an unknown scope", lambda: not by_obographs(wrong, dataset))


missed: set[str] = set()


@settings(max_examples=10, deadline=None, derandomize=True, database=None)
@given(datasets())
def drawn(dataset: dd.Dataset) -> None:
    """Find every reader to read any dataset as it is."""
    for name in READERS:
        missed.update(f"{name}: {what}" for what in other(dataset, name))


drawn()
judge.same("every reader: 10 datasets drawn", set(), missed)
judge.end()
