# needs: jpype1==1.7.1 py-horned-owl==2.0.0
# alone: mowl-borg==2.1.0
"""OWL and OBO in the OWL API, with the ELK reasoner; OWL in horned-owl. It needs Java."""

from __future__ import annotations

import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import jpype
import jpype.imports
import pyhornedowl
from judging import Judge

import dermdata as dd
from dermdata.export import obo, owl


judge = Judge("mowl-borg", "py-horned-owl")
(mowl,) = find_spec("mowl").submodule_search_locations
jars = sorted(map(str, Path(mowl, "lib").glob("*.jar")))
jpype.startJVM("-Dorg.slf4j.simpleLogger.defaultLogLevel=off", classpath=jars)

from java.io import File  # noqa: E402 - there is no Java before
from org.semanticweb.elk.owlapi import ElkReasonerFactory  # noqa: E402
from org.semanticweb.owlapi.apibinding import OWLManager  # noqa: E402
from org.semanticweb.owlapi.profiles import OWL2DLProfile  # noqa: E402


OBJECT_PROPERTY = "http://www.w3.org/2002/07/owl#ObjectProperty"
ALLOWED = {"AnnotationAssertion", "ClassAssertion", "Declaration", "SubClassOf"}


def loaded(text: str) -> object:
    """Return an ontology as the OWL API reads it: as OBO, if it is that."""
    manager = OWLManager.createOWLOntologyManager()
    name = "it.obo" if text.startswith("format-version") else "it.owl"
    return manager.loadOntologyFromOntologyDocument(File(judge.write(name, text)))


def violations(ontology: object) -> int:
    """Return how often an ontology is not OWL 2 DL; the first is shown."""
    found = list(OWL2DLProfile().checkOntology(ontology).getViolations())
    for one in found[:1]:
        print("   ", str(one)[:160])
    return len(found)


def sorts_of(text: str) -> set[str]:
    """Return the axioms that the sorts of terms and synonyms of OBO are read as."""
    return {"SubAnnotationPropertyOf"} if text.startswith("format-version") else set()


def axioms(ontology: object) -> Counter[str]:
    """Return how many axioms there are of each type."""
    return Counter(str(axiom.getAxiomType()) for axiom in ontology.getAxioms())


def faults(text: str) -> list[str]:
    """Return what is wrong with an ontology."""
    ontology = loaded(text)
    found = [f"{count} violations" for count in [violations(ontology)] if count]
    found += sorted(axioms(ontology).keys() - ALLOWED - sorts_of(text))
    for axiom in ontology.getAxioms():
        if str(axiom.getAxiomType()) == "SubClassOf":
            ends = axiom.getSubClass(), axiom.getSuperClass()
            found += [f"in an axiom: {end}" for end in ends if end.isAnonymous()]
    return found


text = owl()
dataset = dd.dataset()
judge.same("OWL API: OWL 2 DL, and no axioms but the taxonomy", [], faults(text))
ontology = loaded(text)
records = [r for r in dataset if r.kind is not dd.Kind.SOURCE]
active = [r for r in records if r.status is dd.Status.ACTIVE]
steps = sum(max(len(r.parents), 1) for r in active)
judge.same("every step of the taxonomy", steps, axioms(ontology)["SubClassOf"])
classes = {str(c.getIRI()) for c in ontology.getClassesInSignature()}
ours = {f"https://w3id.org/dermdata/id/{r.id}" for r in records}
judge.same("every record is a class", set(), ours - classes)

reasoner = ElkReasonerFactory().createReasoner(ontology)
judge.check("ELK: consistent", reasoner.isConsistent())
empty = list(reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom())
judge.same("ELK: no class is empty", [], empty)

milia = '<rdf:Description rdf:about="https://w3id.org/dermdata/id/milia">'
RESTRICTION = (
    milia + "<rdfs:subClassOf><owl:Restriction><owl:onProperty "
    'rdf:resource="https://w3id.org/dermdata/vocab/p"/><owl:someValuesFrom '
    'rdf:resource="https://w3id.org/dermdata/id/eyelid"/></owl:Restriction>'
    "</rdfs:subClassOf>"
)
judge.sees("an existential axiom", lambda: not faults(text.replace(milia, RESTRICTION)))
declared = '<rdf:type rdf:resource="http://www.w3.org/2002/07/owl#AnnotationProperty"/>'
judge.sees("properties not declared", lambda: not faults(text.replace(declared, "")))
name = 'rdf:about="https://w3id.org/dermdata/vocab/object">'
both = text.replace(name, f'{name}<rdf:type rdf:resource="{OBJECT_PROPERTY}"/>', 1)
judge.sees("a property of two sorts", lambda: not faults(both))

horned = pyhornedowl.open_ontology(judge.write("it.owl", text))
kinds = Counter(type(c.component).__name__ for c in horned.get_components())
judge.same("horned-owl: every step of the taxonomy", steps, kinds["SubClassOf"])
counted = axioms(ontology)["AnnotationAssertion"]
judge.same("horned-owl: every annotation", counted, kinds["AnnotationAssertion"])

in_obo = obo()
judge.same("OBO: OWL 2 DL, and no axioms but the taxonomy", [], faults(in_obo))
ontology = loaded(in_obo)
places = sum(len(record.parents) for record in active)
judge.same("OBO: every step of the taxonomy", places, axioms(ontology)["SubClassOf"])
classes = {str(c.getIRI()) for c in ontology.getClassesInSignature()}
judge.same("OBO: every record is a class, with its own IRI", ours, classes)


def annotated(ontology: object) -> Counter[str]:
    """Return how many annotations of each property there are."""
    return Counter(
        str(axiom.getProperty().getIRI())
        for axiom in ontology.getAxioms()
        if str(axiom.getAxiomType()) == "AnnotationAssertion"
    )


OURS = "https://w3id.org/dermdata/vocab/"
said = [s for record in records for s in record.statements]
facts = {
    (record.id, s.predicate, s.target)
    for record in records
    for s in record.statements
    if s.verdict.accepted and not (s.context or s.extent or s.measure)
}
found = annotated(ontology)
got = sum(n for name, n in found.items() if name.startswith(f"{OURS}predicate/"))
judge.same("OBO: what is accepted without limits", len(facts), got)
accepted = sum(s.verdict.accepted for s in said)
judge.same("OBO: statements in words", accepted, found[f"{OURS}statementText"])
judge.same("OBO: claims in words", len(said) - accepted, found[f"{OURS}claimText"])
names = {
    (record.id, s.scope, s.text, s.language, s.register, s.source)
    for record in records
    for s in record.synonyms
    if s.scope is not dd.Scope.MISNOMER
}
got = sum(n for name, n in found.items() if name.endswith("Synonym"))
judge.same("OBO: every synonym", len(names), got)

here = "id: https://w3id.org/dermdata/id/milia\n"
existential = f"{here}relationship: {OURS}predicate/affects-site https://w3id.org/dermdata/id/face\n"
judge.sees(
    "OBO: a relation that is an axiom",
    lambda: (
        not faults(
            in_obo.replace(here, existential).replace("is_metadata_tag: true\n", "")
        )
    ),
)
judge.sees(
    "OBO: properties not declared",
    lambda: not faults(in_obo.partition("[Typedef]")[0]),
)

restricted = owl(without="restricted")
judge.same("without restricted: OWL 2 DL", [], faults(restricted))
for release in dd.releases():
    old = owl(dataset=dd.open_dataset(release.version))
    judge.same(f"release {release.version}: OWL 2 DL", [], faults(old))
    old = obo(dataset=dd.open_dataset(release.version))
    judge.same(f"release {release.version}: OBO is OWL 2 DL", [], faults(old))
sys.stdout.flush()
judge.end()
