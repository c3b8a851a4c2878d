"""
Documents at the edges of what is accepted, for the conformance suite.

In each, one value is as long, short, large or small as it may be, or is one of the words
of a vocabulary, or one field is there or left out that need not be. Whoever narrows a
schema refuses one of them.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from dermdata.codec import DecodeError, record_of
from dermdata.records import PREDICATES, Kind, StudyDesign, Verdict, predicates_of
from dermdata.records._constraints import Number
from dermdata.records._shapes import shapes
from dermdata.testing._sites import Site, left_out, pointer, put, sites


Document = dict[str, Any]
Said = tuple[str, Document]
Make = Callable[[], Document]


def limits(documents: Iterable[Document]) -> Iterator[Said]:
    """
    Yield documents at the edges, each with what is special about it.

    Args:
        documents: Good documents that together have every field of every class. What
            makes no good document of one is tried with the next.
    """
    seen = set()
    for document in documents:
        for site in sites(document):
            # What a record is made of is the same in records of all kinds.
            own = len(site.path) < 2 or site.path[0] == "parents"
            place = f"{document['kind'] if own else 'any'}: {pointer(site.path)}"
            for why, make in _edges(document, site):
                name = f"{place}: {why}"
                if name not in seen and _is_good(made := make()):
                    seen.add(name)
                    yield name, made


def said(kind: Kind, statement: Document, measure: Document) -> Iterator[Said]:
    """Yield statements with each predicate that may stand on a kind of record."""
    for predicate in predicates_of(kind):
        whole = statement if PREDICATES[predicate].objects else measure
        yield f"`{predicate}`", {**whole, "predicate": predicate.value}


def weighed(statement: Document) -> Iterator[Said]:
    """Yield a statement with each verdict, for evidence of each design."""
    (evidence,) = statement["evidence"]
    for verdict in Verdict:
        why = {"verdict": verdict.value, "rationale": "It was weighed."}
        for design in StudyDesign:
            item = {**evidence, "design": design.value}
            against = {**item, "stance": "refutes"}
            for form, items in (("for", [item]), ("against", [against])):
                made = {**statement, **why, "evidence": items}
                yield f"`{verdict}`, `{design}` {form} it", made
        made = {**statement, **why, "evidence": [evidence, against]}
        yield f"`{verdict}`, evidence for and against it", made


def stating(document: Document, statements: Iterable[Said]) -> Iterator[Said]:
    """Yield a document with each of some statements, as far as it is a good one then."""
    for name, statement in statements:
        if _is_good(made := {**document, "statements": [statement]}):
            yield f"{document['kind']}: /statements/0: {name}", made


def _is_good(document: Document) -> bool:
    try:
        record_of(document)
    except DecodeError:
        return False
    return True


def _edges(document: Document, site: Site) -> Iterator[tuple[str, Make]]:
    """Yield what makes a document with one value at each of its edges."""
    if site.shape.form == "record":
        for name, shape in shapes(site.shape.of).items():
            if shape.optional and name in site.value:
                path = (*site.path, name)
                yield f"without `{name}`", partial(left_out, document, path)
    for why, value in _values(site):
        yield why, partial(put, document, site.path, value)


def _values(site: Site) -> Iterator[tuple[str, Any]]:
    of = site.shape.of
    match site.shape.form:
        case "word":
            for word in of:
                yield f"`{word}`", word.value
        case "scalar" if isinstance(of, Number):
            yield f"{of.low}", of.low
            yield f"{of.high}", of.high
        case "scalar":
            for filler in "x1":
                for start in (site.value, site.value[:-1]):
                    longest = f"{start}{filler * of.longest}"[: of.longest]
                    yield f"{of.longest} characters", longest
                yield "one character", filler
        case "pair":
            yield "as small as can be", [of.low, max(1, site.shape.extra.most_at_least)]
