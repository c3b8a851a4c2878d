"""Turtle: the same graph, for people to read; and how any of our graphs is so written."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from .graph import nodes
from .names import BASE, OURS, PREFIXES
from .terms import WORDS
from .triples import TYPE, Iri, Listed, described, quoted
from .words import word_nodes


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...collection import Dataset
    from ..formats import Asked
    from .triples import Described, Literal, Term


SHORT = {
    **PREFIXES,
    **{name: f"{OURS}{name}/" for name in sorted({*WORDS.values()})},
}
"""The prefixes of Turtle, which has one for each closed vocabulary."""

_LOCAL = re.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?")
_RELATIVE = re.compile("[A-Za-z0-9][A-Za-z0-9#-]*")


def files(asked: Asked) -> bytes:
    """Return the file of a dataset in Turtle."""
    return text(asked.dataset, asked.left_out).encode()


def text(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    """Return a dataset as Turtle; see `nodes`."""
    things = (
        thing
        for node in (*nodes(dataset, left_out), *word_nodes())
        for thing in described(node)
    )
    return written(things)


def written(things: Iterable[Described]) -> str:
    """Return what is said of things as Turtle, with prefixes and base."""
    return head() + "".join(f"\n{block(thing)} .\n" for thing in things)


def head() -> str:
    """Return what opens a file: the base and the prefixes."""
    prefixes = [f"@prefix {name}: <{SHORT[name]}> .\n" for name in sorted(SHORT)]
    return "".join([f"@base <{BASE}> .\n", *prefixes])


def block(thing: Described, indent: str = "") -> str:
    """Return what is said of a thing, a property a line."""
    said = f" ;\n{indent}    ".join(_said(thing))
    return f"{indent}{short(thing.iri)} {said}"


def _said(thing: Described) -> Iterator[str]:
    for property_, facts in groupby(thing.facts, key=lambda fact: fact[0]):
        name = "a" if property_ == TYPE else short(property_)
        yield f"{name} {', '.join(term(value) for _, value in facts)}"


def term(value: Term) -> str:
    """Return a thing, a value or a list as Turtle writes it."""
    if isinstance(value, Listed):
        return f"( {' '.join(map(term, value.items))} )"
    return short(value.iri) if isinstance(value, Iri) else _literal(value)


def _literal(value: Literal) -> str:
    kind = value.datatype.rpartition("#")[2]
    if kind in {"integer", "boolean"}:
        return value.text
    written = quoted(value.text)
    if value.language:
        return f"{written}@{value.language}"
    return f"{written}^^{short(value.datatype)}" if kind else written


def short(iri: str) -> str:
    """Return an IRI as short as base and prefixes make it."""
    if iri.startswith(BASE) and _RELATIVE.fullmatch(iri, len(BASE)):
        return f"<{iri[len(BASE) :]}>"
    for place in (iri.rfind("#"), iri.rfind("/")):
        name = _PREFIX_OF.get(iri[: place + 1])
        if name and _LOCAL.fullmatch(iri, place + 1):
            return f"{name}:{iri[place + 1 :]}"
    return f"<{iri}>"


_PREFIX_OF = {start: name for name, start in SHORT.items()}
