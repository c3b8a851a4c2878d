# needs: pyshacl==0.40.1 rdflib==7.6.0
"""Turtle, SKOS, OWL and nanopublications conform to our shapes, and faults do not."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import rdflib
from judging import Judge

from dermdata.export import nanopub, owl, skos, turtle


DD = rdflib.Namespace("https://w3id.org/dermdata/vocab/")
SKOS = rdflib.SKOS
SHAPES = Path(__file__).parents[2] / "schemas" / "v1" / "shapes.ttl"

judge = Judge("pyshacl", "rdflib")
shapes = rdflib.Graph().parse(SHAPES)


def conforms(graph: rdflib.Graph) -> bool:
    """Whether a graph conforms; what does not is shown."""
    good, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    if not good:
        print("   ", report.split("Message:")[-1].strip()[:160])
    return bool(good)


def read(text: str, form: str) -> rdflib.Graph:
    """Return a text as one graph."""
    found, graph = rdflib.Dataset(), rdflib.Graph()
    found.parse(data=text, format=form)
    for quad in found.quads():
        graph.add(quad[:3])
    return graph


graphs = {
    "turtle": read(turtle(), "turtle"),
    "skos": read(skos(), "turtle"),
    "owl": read(owl(), "xml"),
    "nanopub": read(nanopub(), "trig"),
}
for name, graph in graphs.items():
    judge.check(f"{name} conforms", conforms(graph))


def about(graph: rdflib.Graph, thing: rdflib.term.Node, *more: object) -> rdflib.Graph:
    """Return the part of a graph that is about a thing and what it leads to, changed."""
    found = rdflib.Graph()
    todo = [thing]
    while todo:
        here = todo.pop()
        if (here, None, None) not in found:
            for triple in graph.triples((here, None, None)):
                found.add(triple)
                todo.append(triple[2])
    for triple in more:
        found.add(triple)
    return found


whole = graphs["turtle"]
refuted = min(whole.subjects(DD.verdict, DD["verdict/refuted"]))
accepted = min(whole.subjects(DD.verdict, DD["verdict/supported"]))
eyelid = next(whole.objects(accepted, DD.object))


def claim_with(*triples: object) -> rdflib.Graph:
    """Return a refuted claim with something more said of it."""
    return about(whole, refuted, *triples)


judge.check("a claim alone conforms", conforms(claim_with()))
FAULTS = {
    "a claim with an object": claim_with((refuted, DD.object, eyelid)),
    "a claim that is a statement, too": claim_with(
        (refuted, rdflib.RDF.type, DD.Statement)
    ),
    "a claim that is accepted": claim_with(
        (refuted, DD.verdict, DD["verdict/supported"])
    ),
    "a claim among the statements": claim_with((eyelid, DD.statement, refuted)),
    "a bare triple": about(
        whole, accepted, (eyelid, DD["predicate/treated-by"], eyelid)
    ),
    "a reified triple": about(
        whole, accepted, (eyelid, rdflib.RDF.type, rdflib.RDF.Statement)
    ),
}
turned = about(whole, refuted)
for evidence in list(turned.objects(refuted, DD.evidence)):
    turned.set((evidence, DD.stance, DD["stance/supports"]))
FAULTS["a refuted claim that nothing refutes"] = turned
alone = about(whole, accepted)
alone.remove((accepted, DD.evidence, None))
FAULTS["a statement without evidence"] = alone

concepts = graphs["skos"]
milia = rdflib.URIRef("https://w3id.org/dermdata/id/milia")
label = min(concepts.objects(milia, SKOS.altLabel))
match = min(concepts.objects(milia, SKOS.exactMatch))
FAULTS |= {
    "a label of two kinds": about(concepts, milia, (milia, SKOS.hiddenLabel, label)),
    "two names": about(concepts, milia, (milia, SKOS.prefLabel, rdflib.Literal("x"))),
    "exact and broad at once": about(concepts, milia, (milia, SKOS.broadMatch, match)),
    "a place for what is no longer used": about(
        concepts,
        milia,
        (milia, rdflib.OWL.deprecated, rdflib.Literal(True)),  # noqa: FBT003
    ),
}
classes = about(graphs["owl"], milia)
some = rdflib.BNode()
classes.add((some, rdflib.RDF.type, rdflib.OWL.Restriction))
classes.add((milia, rdflib.RDFS.subClassOf, some))
FAULTS["an existential axiom"] = classes
for fault, graph in FAULTS.items():
    judge.sees(fault, lambda graph=graph: conforms(graph))
judge.end()
