"""
RDF back into records, by what the shapes of the classes say; for tests and judges.

It takes triples of whatever reader. A term is a text as N-Triples writes it: ``<iri>``,
``_:label``, ``"text"``, ``"text"@en`` or ``"text"^^<iri>``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from dermdata.codec import record_of
from dermdata.export.rdf.names import BASE, OURS, full
from dermdata.export.rdf.terms import CLAIMED, properties
from dermdata.records import RECORD_CLASSES, Kind, Predicate
from dermdata.records._shapes import Shape, shapes


if TYPE_CHECKING:
    from collections.abc import Iterable

    from dermdata import Record

    Triple = tuple[str, str, str]


_LINE = re.compile(
    r"(?P<s><[^<>\s]+>|_:\w+) (?P<p><[^<>\s]+>) "
    r'(?P<o><[^<>\s]+>|_:\w+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z-]+|\^\^<[^<>\s]+>)?)'
    r"(?: (?P<g><[^<>\s]+>))? \."
)
_ESCAPE = re.compile(r'\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(["\\nrtbf]))')
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "\\": "\\"}


def triples_of(text: str) -> list[Triple]:
    """Read N-Triples or N-Quads strictly, without the names of graphs."""
    return [quad[:3] for quad in quads_of(text)]


def quads_of(text: str) -> list[tuple[str, str, str, str]]:
    """Read N-Quads strictly: each line one."""
    found = []
    for line in text.split("\n")[:-1]:
        match = _LINE.fullmatch(line)
        assert match, line
        found.append((match["s"], match["p"], match["o"], match["g"] or ""))
    return found


def value_of(term: str) -> str:
    """Return the IRI or the text of a term, without its marks."""
    if term[0] != '"':
        return term.strip("<>")
    inner = term[1 : term.rindex('"')]

    def plain(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else _PLAIN[found[3]]

    return _ESCAPE.sub(plain, inner)


class Graph:
    """What is said of each thing, by property."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.said: dict[str, dict[str, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for subject, predicate, value in triples:
            self.said[value_of(subject)][value_of(predicate)].append(value)

    def all(self, thing: str, property_: str) -> list[str]:
        """Return all that stands at a property of a thing."""
        return self.said[thing][property_] if thing in self.said else []

    def listed(self, head: str) -> list[str]:
        """Return the members of a list."""
        found = []
        while head != full("rdf:nil"):
            found += self.all(head, full("rdf:first"))
            (head,) = map(value_of, self.all(head, full("rdf:rest")))
        return found

    def with_type(self, type_: str) -> list[str]:
        """Return the things of a type, by IRI."""
        wanted = f"<{type_}>"
        return sorted(t for t in self.said if wanted in self.all(t, full("rdf:type")))


def records_of(graph: Graph) -> list[Record]:
    """Return the records that a graph holds, by id."""
    found = []
    for kind, cls in RECORD_CLASSES.items():
        for thing in graph.with_type(f"{OURS}{cls.__name__}"):
            document = _document(graph, thing, cls)
            found.append(record_of({"kind": Kind(kind).value, **document}))
    return sorted(found, key=lambda record: record.id)


def _document(graph: Graph, thing: str, cls: Any, *, claimed: bool = False) -> Any:
    known = {**properties(), **CLAIMED} if claimed else properties()
    made: dict[str, Any] = {}
    for key, shape in shapes(cls).items():
        if key == "statements":
            found = _statements(graph, thing, shape)
        elif shape.form == "pair":
            found = _pair(graph, thing, key)
        elif known[key].in_order:
            heads = map(value_of, graph.all(thing, known[key].iri))
            found = [_scalar(one) for head in heads for one in graph.listed(head)]
        else:
            terms = graph.all(thing, known[key].iri)
            found = _values(graph, terms, shape)
        if found not in (None, []):
            made[key] = found
    return made


def _statements(graph: Graph, thing: str, shape: Shape) -> list[Any]:
    found = []
    for key in ("statements", "claims"):
        for term in graph.all(thing, properties()[key].iri):
            inner = value_of(term)
            place = _position(graph, inner)
            claimed = key == "claims"
            made = _document(graph, inner, shape.of.of, claimed=claimed)
            found.append((place, made))
    return [made for _, made in sorted(found, key=lambda one: one[0])]


def _position(graph: Graph, thing: str) -> int:
    (place,) = graph.all(thing, f"{OURS}position")
    return int(value_of(place))


def _values(graph: Graph, terms: list[str], shape: Shape) -> Any:
    if shape.form == "array":
        things = sorted(map(value_of, terms), key=lambda one: _position(graph, one))
        return [_document(graph, one, shape.of.of) for one in things]
    if not terms:
        return None
    (term,) = terms
    if shape.form == "either":
        options = [option for option in shape.of if option.form == "record"]
        types = graph.all(value_of(term), full("rdf:type"))
        for option in options:
            if f"<{OURS}{option.of.__name__}>" in types:
                return _document(graph, value_of(term), option.of)
        return _scalar(term)
    if shape.form == "record":
        return _document(graph, value_of(term), shape.of)
    return _scalar(term)


def _scalar(term: str) -> Any:
    value = value_of(term)
    if term.startswith("<"):
        ours = value.startswith(OURS)
        return (
            value.removeprefix(OURS).partition("/")[2] if ours else value[len(BASE) :]
        )
    if term.endswith("#decimal>"):
        return float(value)
    if term.endswith(("#integer>", "#gYear>")):
        return int(value)
    return value


def _pair(graph: Graph, thing: str, key: str) -> list[Any] | None:
    names = {"between": ("low", "high"), "counts": ("numerator", "denominator")}[key]
    found = [graph.all(thing, OURS + name) for name in names]
    return [_scalar(one) for (one,) in found] if all(found) else None


def asserted(graph: Graph) -> set[Triple]:
    """
    Return what the usual query gives: subject, predicate and object of statements.

    It asks for no type and no verdict, as whoever has not read the documentation.
    """
    found = set()
    for thing in graph.said:
        parts = [graph.all(thing, OURS + p) for p in ("subject", "predicate", "object")]
        found |= {(s, p, o) for s in parts[0] for p in parts[1] for o in parts[2]}
    return found


def direct(graph: Graph) -> set[Triple]:
    """Return what stands from record to record by a predicate of ours, as bare triples."""
    predicates = {f"{OURS}predicate/{one}" for one in Predicate}
    return {
        (subject, predicate, value)
        for subject, said in graph.said.items()
        for predicate in said.keys() & predicates
        for value in said[predicate]
    }
