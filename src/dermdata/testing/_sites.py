"""Every value of a document, with its place and what the record classes want there."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from ..records import PREDICATES, RECORD_CLASSES, Kind, Predicate, TermType
from ..records._constraints import Ref
from ..records._shapes import Shape, option_for, shapes


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..records._faults import Path


class Site(NamedTuple):
    """
    A value in a document.

    Attributes:
        path: Where it stands.
        shape: What the classes want there.
        value: What is there.
    """

    path: Path
    shape: Shape
    value: Any


class Target(NamedTuple):
    """
    An id in a document that names another record.

    Attributes:
        path: Where it stands.
        id: The id.
        kinds: The kinds of record it may name; any, where empty.
        types: The types of term it may name; any, where empty.
    """

    path: Path
    id: str
    kinds: frozenset[Kind]
    types: frozenset[TermType]

    def admits(self, document: dict[str, Any]) -> bool:
        """Whether a record fits."""
        if self.kinds and document["kind"] not in self.kinds:
            return False
        is_term = document["kind"] == Kind.TERM
        return not (is_term and self.types and document["type"] not in self.types)


def sites(document: dict[str, Any]) -> Iterator[Site]:
    """Yield every value of a valid document: the document first, parts after wholes."""
    cls = RECORD_CLASSES[Kind(document["kind"])]
    yield from _sites(Site((), Shape("record", cls), document))


def _sites(site: Site) -> Iterator[Site]:
    path, shape, value = site
    if shape.form == "either":
        yield from _sites(Site(path, option_for(shape, value), value))
        return
    yield site
    match shape.form:
        case "record":
            for name, inner in shapes(shape.of).items():
                if name in value:
                    yield from _sites(Site((*path, name), inner, value[name]))
        case "array":
            for position, item in enumerate(value):
                yield from _sites(Site((*path, position), shape.of, item))
        case "pair":
            for position, number in enumerate(value):
                inner = Shape("scalar", shape.of)
                yield Site((*path, position), inner, number)


def targets(document: dict[str, Any]) -> Iterator[Target]:
    """Yield every id that a valid document gives of another record."""
    for path, shape, value in sites(document):
        if not isinstance(shape.extra, Ref):
            continue
        kinds, types = frozenset(map(Kind, shape.extra.kinds)), frozenset[TermType]()
        match path:
            case ("parents", _):
                kinds = frozenset({Kind(document["kind"])})
            case ("statements", position, "object"):
                statement = document["statements"][position]
                row = PREDICATES[Predicate(statement["predicate"])]
                kinds, types = row.objects, row.types
            case (*_, "measure"):
                types = frozenset({TermType.MEASURE})
        yield Target(path, value, kinds, types)


def at(document: Any, path: Path) -> Any:
    """Return the value at a path."""
    for key in path:
        document = document[key]
    return document


def put(document: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """Return the document with a value at a path."""
    made = copy.deepcopy(document)
    at(made, path[:-1])[path[-1]] = copy.deepcopy(value)
    return made


def left_out(document: dict[str, Any], *paths: Path) -> dict[str, Any]:
    """Return the document without the values at some paths."""
    made = copy.deepcopy(document)
    for path in paths:
        del at(made, path[:-1])[path[-1]]
    return made


def pointer(path: Path) -> str:
    """Return a path as people read it: a JSON Pointer."""
    return "".join(f"/{part}" for part in path) or "the record"
