"""
Which ids of replaced records can be rewritten for certain.

An id is left to people where the rewritten reference would be wrong in another way:
where the successor is not there or something else, or where the rewritten parents
would lead in a circle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..finding import Finding
from ..options import Options
from ..reading.documents import json_documents
from ..reading.inputs import YAML, TooLongError, UnreadableError
from ..run import Run


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..checks.index import KnownRecord
    from ..reading.documents import Document
    from ..reading.inputs import Input


def successors(
    sources: Iterable[Input], known: Mapping[str, KnownRecord] | None = None
) -> dict[str, str]:
    """
    Return the replaced records that files refer to, each with its last successor.

    Args:
        sources: The files; they are read once, and again where one is found.
        known: Records that may be referred to beside those in the files.

    What cannot be read refers to nothing.
    """
    listed = list(sources)
    run = Run(known, Options())
    run.read(listed)
    troubles = run.index.troubles()
    found = {name: run.index.last_successor(name) for name in sorted(troubles.ids)}
    moves = {name: end for name, end in found.items() if end}
    return without_circles(moves, listed) if moves else {}


def without_circles(moves: dict[str, str], sources: list[Input]) -> dict[str, str]:
    """Leave out what would make a record its own ancestor."""
    parents: dict[str, list[str]] = {}
    for child, above in _parents(sources):
        parents.setdefault(child, []).extend(above)
    children: dict[str, list[str]] = {}
    for child, above in parents.items():
        for parent in above:
            children.setdefault(parent, []).append(child)
    kept: dict[str, str] = {}
    for old, new in moves.items():
        below = children.get(old, [])
        if not any(_leads_to(child, new, parents) for child in below):
            kept[old] = new
            for child in below:
                parents[child] = [new if p == old else p for p in parents[child]]
    return kept


def _parents(sources: list[Input]) -> Iterator[tuple[str, list[str]]]:
    """Yield each record that has parents, with their ids."""
    for source in sources:
        try:
            for text in source.lines() if source.in_lines else [source.whole()]:
                for document in _documents(source, text):
                    if not isinstance(document, Finding):
                        yield from _family(document.value)
        except (TooLongError, UnreadableError):
            continue


def _documents(source: Input, data: bytes) -> Iterator[Document | Finding]:
    if source.form not in YAML:
        return json_documents(source.path, data)
    from ..reading.yaml import documents

    return documents(source.path, data, lambda _: ())


def _family(value: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict) and isinstance(value.get("parents"), list):
        name, above = value.get("id"), value["parents"]
        if isinstance(name, str):
            yield name, [parent for parent in above if isinstance(parent, str)]


def _leads_to(end: str, start: str, parents: Mapping[str, list[str]]) -> bool:
    """Whether a record is another, or an ancestor of it."""
    seen, left = {start}, [start]
    while left:
        here = left.pop()
        if here == end:
            return True
        above = [parent for parent in parents.get(here, ()) if parent not in seen]
        seen.update(above)
        left += above
    return False
