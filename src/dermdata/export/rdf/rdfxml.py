"""RDF/XML: the one syntax that every reader of OWL knows."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from .names import PREFIXES
from .triples import Iri, Listed


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .triples import Described, Term


_NO_XML = re.compile("[\ufffe\uffff]")
"""What no file of XML can hold, of what a text may hold."""


def written(things: Iterable[Described]) -> str:
    """Return what is said of things as RDF/XML; a list becomes its members."""
    return "".join(_lines(things))


def _lines(things: Iterable[Described]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for name in sorted(PREFIXES):
        yield f'\n    xmlns:{name}="{PREFIXES[name]}"'
    yield ">\n"
    for thing in things:
        yield f"  <rdf:Description rdf:about={_quoted(thing.iri)}>\n"
        for property_, value in thing.facts:
            yield f"    {_element(_short(property_), value)}\n"
        yield "  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _element(name: str, value: Term) -> str:
    if isinstance(value, Listed):  # in OWL the order of annotations cannot be said
        return "\n    ".join(_element(name, one) for one in value.items)
    if isinstance(value, Iri):
        return f"<{name} rdf:resource={_quoted(value.iri)}/>"
    marks = f' xml:lang="{value.language}"' if value.language else ""
    if value.datatype:
        marks = f' rdf:datatype="{value.datatype}"'
    return f"<{name}{marks}>{_text(value.text)}</{name}>"


def _quoted(iri: str) -> str:
    """Return an IRI as the value of an attribute: of the marks of XML it may have one."""
    return f'"{iri.replace("&", "&amp;")}"'


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


@functools.cache
def _short(iri: str) -> str:
    """Return the name of a property, which in XML has a prefix."""
    start = max(iri.rfind("#"), iri.rfind("/")) + 1
    return f"{_PREFIX_OF[iri[:start]]}:{iri[start:]}"


_PREFIX_OF = {start: name for name, start in PREFIXES.items()}
