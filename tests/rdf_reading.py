"""
RDF back into records, by what the shapes of the classes say; for tests and judges.

It takes triples of whatever reader. A term is a text as N-Triples writes it: ``<iri>``,
``_:label``, ``"text"``, ``"text"@en`` or ``"text"^^<iri>``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from dermdata.codec import record_of
from dermdata.export.rdf.names import BASE, OURS, full
from dermdata.export.rdf.terms import CLAIMED, class_name, properties
from dermdata.export.rdf.triples import quoted
from dermdata.records import RECORD_CLASSES, Kind, Predicate
from dermdata.records._shapes import Shape, shapes


if TYPE_CHECKING:
    from collections.abc import Iterable

    from dermdata import Record

    Triple = tuple[str, str, str]


_LINE = re.compile(
    r"(?P<s><[^<>\s]+>|_:\w+) (?P<p><[^<>\s]+>) "
    r'(?P<o><[^<>\s]+>|_:\w+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^<[^<>\s]+>)?)'
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
        for thing in graph.with_type(full(class_name(cls))):
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
            if f"<{full(class_name(option.of))}>" in types:
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


_TOKEN = re.compile(
    r"""\s*(?:
    (?P<iri><[^<>"{}|^`\\\s]*>)
    |(?P<text>"(?:[^"\\\n]|\\.)*")
    |(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<mark>\^\^|[;,.(){}])
    |(?P<number>-?[0-9]+)(?![\w:])
    |(?P<word>[A-Za-z][\w-]*)?(?P<local>:[\w/-]*)?
    )""",
    re.VERBOSE,
)
_XSD = "http://www.w3.org/2001/XMLSchema#"


class _Turtle:
    """Reads Turtle and TriG as far as we write them."""

    def __init__(self, text: str) -> None:
        self.tokens = [
            (found.lastgroup or "", found[0].strip())
            for found in _TOKEN.finditer(text)
            if found[0].strip()
        ]
        assert "".join(text.split()) == "".join(
            "".join(one.split()) for _, one in self.tokens
        )
        self.place = 0
        self.base = ""
        self.prefixes: dict[str, str] = {}
        self.blank = 0
        self.found: list[tuple[str, str, str, str]] = []

    def next(self) -> str:
        """Return the next token."""
        self.place += 1
        return self.tokens[self.place - 1][1]

    def peek(self) -> str:
        """Return the next token, and stay."""
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def expect(self, mark: str) -> None:
        """Go past a mark that must stand here."""
        found = self.next()
        assert mark == found, (
            mark,
            found,
            self.tokens[self.place - 5 : self.place + 5],
        )

    def read(self) -> list[tuple[str, str, str, str]]:
        """Return all that is said."""
        while self.place < len(self.tokens):
            word = self.peek()
            if word in {"@prefix", "@base"}:
                self.next()
                name = self.next().removesuffix(":") if word == "@prefix" else ""
                iri = self.next().strip("<>")
                self.expect(".")
                if word == "@base":
                    self.base = iri
                else:
                    self.prefixes[name] = iri
                continue
            subject = self.term()
            if self.peek() == "{":
                self.next()
                while self.peek() != "}":
                    self.said(self.term(), subject)
                self.next()
            else:
                self.said(subject, "")
        return self.found

    def said(self, subject: str, graph: str) -> None:
        """Read what is said of a thing."""
        while True:
            predicate = self.term()
            while True:
                self.found.append((subject, predicate, self.term(graph), graph))
                if self.peek() != ",":
                    break
                self.next()
            if self.next() == ".":
                return

    def term(self, graph: str = "") -> str:
        """Read a term."""
        kind, _ = self.tokens[self.place]
        word = self.next()
        if word == "(":
            return self.listed(graph)
        if word == "a":
            return f"<{full('rdf:type')}>"
        if kind == "iri":
            iri = word[1:-1]
            return f"<{iri if '://' in iri else self.base + iri}>"
        if kind == "text":
            if self.peek().startswith("@"):
                return word + self.next()
            if self.peek() == "^^":
                self.next()
                return f"{word}^^{self.term()}"
            return word
        if kind == "number":
            return f'"{word}"^^<{_XSD}integer>'
        if word in {"true", "false"}:
            return f'"{word}"^^<{_XSD}boolean>'
        prefix, _, local = word.partition(":")
        return f"<{self.prefixes[prefix]}{local}>"

    def listed(self, graph: str) -> str:
        """Read a list, and return where it begins."""
        members = []
        while self.peek() != ")":
            members.append(self.term(graph))
        self.next()
        rest = f"<{full('rdf:nil')}>"
        for member in reversed(members):
            self.blank += 1
            here = f"_:b{self.blank}"
            self.found.append((here, f"<{full('rdf:first')}>", member, graph))
            self.found.append((here, f"<{full('rdf:rest')}>", rest, graph))
            rest = here
        return rest


def turtle_of(text: str) -> list[tuple[str, str, str, str]]:
    """Read Turtle or TriG, as far as we write it, strictly."""
    return _Turtle(text).read()


def xml_of(text: str) -> list[Triple]:
    """Read RDF/XML, as far as we write it."""
    rdf, xml = f"{{{full('rdf:')}}}", "{http://www.w3.org/XML/1998/namespace}"
    found = []
    for thing in ET.fromstring(text):  # noqa: S314 - we wrote it
        for said in thing:
            if iri := said.get(f"{rdf}resource"):
                value = f"<{iri}>"
            else:
                value = quoted(said.text or "")
                if language := said.get(f"{xml}lang"):
                    value += f"@{language}"
                if datatype := said.get(f"{rdf}datatype"):
                    value += f"^^<{datatype}>"
            name = said.tag.removeprefix("{").replace("}", "")
            found.append((f"<{thing.attrib[f'{rdf}about']}>", f"<{name}>", value))
    return found
