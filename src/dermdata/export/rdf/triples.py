"""From nodes to what is said of each thing, and the text of one term."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from .names import full
from .terms import CLAIMED, Form, properties, resolved


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .terms import Property


class Iri(NamedTuple):
    """A thing, by its IRI."""

    iri: str


class Literal(NamedTuple):
    """
    A text, number, date or truth value.

    Attributes:
        text: How it is written.
        datatype: The IRI of its datatype; a text, where empty.
        language: The tag of its language; empty where it has none.
    """

    text: str
    datatype: str = ""
    language: str = ""


class Listed(NamedTuple):
    """Several, in an order that matters."""

    items: tuple[Iri | Literal, ...]


Term: TypeAlias = Iri | Literal | Listed


class Described(NamedTuple):
    """
    A thing and what is said of it.

    Attributes:
        iri: The thing.
        facts: Pairs of a property, by its IRI, and what stands there.
    """

    iri: str
    facts: list[tuple[str, Term]]


TYPE = full("rdf:type")


def described(node: dict[str, Any], *, claimed: bool = False) -> Iterator[Described]:
    """
    Yield what a node says: of itself first, then of the nodes in it.

    Args:
        node: The node.
        claimed: Whether it is something said that is not accepted.
    """
    known = {**properties(), **CLAIMED} if claimed else properties()
    made, inner = Described(resolved(node["@id"]), []), []
    for key, value in node.items():
        if key == "@type":
            types = value if isinstance(value, list) else [value]
            made.facts.extend((TYPE, Iri(resolved(name))) for name in types)
        elif key != "@id":
            made.facts.extend(_facts(known[key], value))
            found = value if isinstance(value, list) else [value]
            inner += [(one, key) for one in found if isinstance(one, dict)]
    yield made
    for one, key in inner:
        if "@id" in one:
            yield from described(one, claimed=key == "claims")


def _facts(known: Property, value: Any) -> Iterator[tuple[str, Term]]:
    found = value if isinstance(value, list) else [value]
    terms = (_term(known.form, one) for one in found)
    if known.in_order:
        yield known.iri, Listed(tuple(terms))
    else:
        yield from ((known.iri, term) for term in terms)


def _term(form: Form, value: Any) -> Iri | Literal:
    if isinstance(value, dict) and "@value" in value:
        return Literal(value["@value"], language=value["@language"])
    if form is Form.THING:
        return Iri(resolved(value["@id"] if isinstance(value, dict) else value))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Literal(text, full(form) if form else "")


_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    """Return a text as N-Quads, Turtle and TriG write it."""
    return f'"{_UNSAFE.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    letter = found[0]
    return _SHORT.get(letter, f"\\u{ord(letter):04X}")
