"""
N-Quads: a line each of what is said, in the default graph.

Nothing but the members of lists is without an IRI; they are named after the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .graph import nodes
from .names import full
from .triples import Iri, Listed, described, quoted
from .words import word_nodes


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...collection import Dataset
    from ..formats import Asked
    from .triples import Described, Literal


_FIRST, _REST, _NIL = (f"<{full(f'rdf:{name}')}>" for name in ("first", "rest", "nil"))


def files(asked: Asked) -> bytes:
    """Return the file of a dataset in N-Quads."""
    return text(asked.dataset, asked.left_out).encode()


def text(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    """Return a dataset as N-Quads; see `nodes`."""
    things = (
        thing
        for node in (*nodes(dataset, left_out), *word_nodes())
        for thing in described(node)
    )
    return "".join(lines(things))


def lines(things: Iterable[Described]) -> Iterator[str]:
    """Yield a line for each thing said."""
    lists = 0
    for thing in things:
        subject = f"<{thing.iri}>"
        for property_, value in thing.facts:
            if isinstance(value, Listed):
                yield f"{subject} <{property_}> {_label(lists, 0, value)} .\n"
                yield from _members(lists, value)
                lists += 1
            else:
                yield f"{subject} <{property_}> {term(value)} .\n"


def term(value: Iri | Literal) -> str:
    """Return a thing or a value as N-Quads writes it."""
    if isinstance(value, Iri):
        return f"<{value.iri}>"
    written = quoted(value.text)
    if value.language:
        return f"{written}@{value.language}"
    return f"{written}^^<{value.datatype}>" if value.datatype else written


def _label(number: int, position: int, listed: Listed) -> str:
    """Return what a member of a list is called."""
    return f"_:l{number}i{position}" if position < len(listed.items) else _NIL


def _members(number: int, listed: Listed) -> Iterator[str]:
    for position, value in enumerate(listed.items):
        here = _label(number, position, listed)
        yield f"{here} {_FIRST} {term(value)} .\n"
        yield f"{here} {_REST} {_label(number, position + 1, listed)} .\n"
