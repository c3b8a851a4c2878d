# needs: pyoxigraph==0.5.13 rdflib==7.6.0 hypothesis
# quick
"""JSON-LD, N-Quads, Turtle, SKOS, TriG and RDF/XML in two stores, asked by SPARQL."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pyoxigraph as ox
import rdflib
from hypothesis import given, settings
from judging import Judge, count
from tests.rdf_reading import Graph, records_of, triples_of

import dermdata as dd
from dermdata.export import jsonld, nanopub, nquads, owl, skos, turtle
from dermdata.testing import datasets


OURS = "https://w3id.org/dermdata/vocab/"
ACCEPTED = {"supported", "partly-supported"}
USUAL = {
    "statement nodes": f"SELECT ?n {{ ?n <{OURS}subject> ?s ; "
    f"<{OURS}predicate> ?p ; <{OURS}object> ?o }}",
    "by the record": f"SELECT ?n {{ ?s <{OURS}statement> ?n . "
    f"?n <{OURS}predicate> ?p ; <{OURS}object> ?o }}",
    "by the class": f"SELECT ?n {{ ?n a <{OURS}Statement> ; <{OURS}subject> ?s ; "
    f"<{OURS}predicate> ?p ; <{OURS}object> ?o }}",
}
BARE = f"SELECT ?n {{ ?s ?p ?o FILTER(STRSTARTS(STR(?p), '{OURS}predicate/')) }}"
REIFIED = "SELECT ?s { ?s a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement> }"
EXISTENTIAL = "SELECT ?s { ?s <http://www.w3.org/2002/07/owl#someValuesFrom> ?o }"
BY_VERDICT = f"SELECT ?v (COUNT(?n) AS ?c) {{ ?n <{OURS}verdict> ?v }} GROUP BY ?v"
BY_KIND = f"SELECT ?k (COUNT(?n) AS ?c) {{ ?n <{OURS}kind> ?k }} GROUP BY ?k"
FORMATS = {
    "nquads": (nquads, ox.RdfFormat.N_QUADS),
    "jsonld": (jsonld, ox.RdfFormat.JSON_LD),
    "turtle": (turtle, ox.RdfFormat.TURTLE),
    "skos": (skos, ox.RdfFormat.TURTLE),
    "owl": (owl, ox.RdfFormat.RDF_XML),
    "nanopub": (nanopub, ox.RdfFormat.TRIG),
}

judge = Judge("pyoxigraph", "rdflib")


def store_of(text: str, form: ox.RdfFormat) -> ox.Store:
    """Return a store with a text in it."""
    store = ox.Store()
    store.bulk_load(input=text.encode(), format=form)
    return store


def asked(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    """Return the rows that a query gives, of all graphs."""
    rows = store.query(query, use_default_graph_as_union=True)
    return [tuple(str(value) for value in row) for row in rows]


def counted(store: ox.Store, query: str) -> dict[str, int]:
    """Return counts by the last part of an IRI."""
    rows = store.query(query, use_default_graph_as_union=True)
    return {row[0].value.rpartition("/")[2]: int(row[1].value) for row in rows}


def faults(dataset: dd.Dataset, stores: dict[str, ox.Store]) -> list[str]:
    """Return where something that is not accepted can be read as a fact."""
    said = [(r, s) for r in dataset for s in r.statements]
    accepted = sum(s.verdict.accepted for _, s in said)
    found = []
    for name, store in stores.items():
        for how, query in USUAL.items():
            expected = 0 if name == "skos" else accepted
            if how == "by the record" and name == "nanopub":
                expected = 0  # records are not in them
            rows = asked(store, query)
            if len(rows) != expected:
                found.append(f"{name}, {how}: {len(rows)} for {expected}")
        found += [f"{name}: bare {row}" for row in asked(store, BARE)]
        found += [f"{name}: reified {row}" for row in asked(store, REIFIED)]
        found += [f"{name}: axiom {row}" for row in asked(store, EXISTENTIAL)]
        verdicts = {v: n for v, n in count(dataset).items() if v in set(dd.Verdict)}
        if name != "skos" and counted(store, BY_VERDICT) != verdicts:
            found.append(f"{name}: {counted(store, BY_VERDICT)} for {verdicts}")
        kinds = {k: n for k, n in count(dataset).items() if k in set(dd.Kind)}
        if name == "skos":
            kinds.pop("source", None)
        if name != "nanopub" and counted(store, BY_KIND) != kinds:
            found.append(f"{name}: {counted(store, BY_KIND)} for {kinds}")
    return found


def canonical(quads: object) -> set[str]:
    """Return quads with the same labels whatever reader they come from."""
    found = ox.Dataset(ox.Quad(q.subject, q.predicate, lower(q.object)) for q in quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in found}


def lower(term: object) -> object:
    """Return a term with the tag of its language in lower case, as readers may."""
    if isinstance(term, ox.Literal) and term.language:
        return ox.Literal(term.value, language=term.language.lower())
    return term


def read_back(text: str) -> list[dd.Record]:
    """Return the records that N-Triples hold."""
    return records_of(Graph(triples_of(text)))


def as_lines(store: ox.Store) -> str:
    """Return what is in a store as N-Triples."""
    return "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in store)


dataset = dd.dataset()
texts = {name: make() for name, (make, _) in FORMATS.items()}
stores = {name: store_of(texts[name], form) for name, (_, form) in FORMATS.items()}

records = [*dataset]
judge.check(
    "pyoxigraph: all records back", records == read_back(as_lines(stores["nquads"]))
)
graph = rdflib.Graph()
graph.parse(data=texts["nquads"], format="nt")
serialised = graph.serialize(format="nt")
judge.check("rdflib: all records back", records == read_back(serialised))

cut = [f"{line}\n" for line in texts["nquads"].split("\n")[:-1]]
gone = next(i for i, line in enumerate(cut) if "vocab/locator>" in line)
try:
    kept = read_back("".join(cut[:gone] + cut[gone + 1 :]))
    less = sum(a == b for a, b in zip(records, kept, strict=True))
except dd.DecodeError:
    less = len(records) - 1
judge.same("one quad less, one record less", len(records) - 1, less)

form = ox.RdfFormat
wanted = canonical(ox.parse(input=texts["nquads"], format=form.N_QUADS))
judge.check(
    "JSON-LD says the same",
    wanted == canonical(ox.parse(input=texts["jsonld"], format=form.JSON_LD)),
)
judge.check(
    "Turtle says the same",
    wanted == canonical(ox.parse(input=texts["turtle"], format=form.TURTLE)),
)
other = rdflib.Graph()
other.parse(data=texts["jsonld"], format="json-ld")
judge.check(
    "JSON-LD says the same in rdflib",
    wanted
    == canonical(ox.parse(input=other.serialize(format="nt"), format=form.N_TRIPLES)),
)

judge.same(
    "no claim is a fact; counts by kind and verdict", [], faults(dataset, stores)
)
claims = asked(stores["nquads"], f"SELECT ?n {{ ?n a <{OURS}Claim> }}")
refused = sum(not s.verdict.accepted for r in dataset for s in r.statements)
judge.same("claims are all there", refused, len(claims))

planted = texts["nquads"].replace("vocab/claimedObject>", "vocab/object>")
planted = planted.replace("vocab/claimedPredicate>", "vocab/predicate>")
planted = planted.replace("vocab/claimedSubject>", "vocab/subject>")
judge.sees(
    "claims written as statements",
    lambda: not faults(dataset, {"nquads": store_of(planted, form.N_QUADS)}),
)

without = {name: make(without="restricted") for name, (make, _) in FORMATS.items()}
for name, text in without.items():
    judge.check(
        f"{name} without restricted: no SNOMED CT", "snomed.info/id" not in text
    )
    judge.check(f"{name} without restricted: says so", "SNOMEDCT (" in text)
for name, (make, _) in FORMATS.items():
    judge.check(f"{name}: same bytes twice", make() == texts[name])


page = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text("utf-8")
for query in re.findall(r"```sparql\n(.*?)```", page, re.DOTALL):
    rows = asked(stores["nquads"], query)
    judge.check(f"query of the documentation: {len(rows)} rows", rows)
code, *_ = re.findall(r"```py\n(.*?)```", page, re.DOTALL)
out = io.StringIO()
with contextlib.redirect_stdout(out):
    exec(compile(code, "exchange", "exec"), {})  # noqa: S102 - our own page
judge.same("code of the documentation: labels", 5, out.getvalue().count("upported, E"))


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(datasets())
def drawn(dataset: dd.Dataset) -> None:
    """Find no claim among the facts of any dataset, and lose no record."""
    made = {
        name: store_of(make(dataset=dataset), form)
        for name, (make, form) in FORMATS.items()
    }
    found = faults(dataset, made)
    if [*dataset] != read_back(as_lines(made["nquads"])):
        found.append("records that do not come back")
    if found:
        raise LookupError(found)


try:
    drawn()
    judge.check("30 drawn datasets", holds=True)
except LookupError as error:
    judge.check("30 drawn datasets", holds=False, seen=error)
judge.end()
