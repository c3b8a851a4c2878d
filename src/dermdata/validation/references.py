"""
The ids by which records name others, and what each of them wants of the record it names.

Documents need not be good: what is no id, or stands where none can, is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..records import RECORD_CLASSES, Kind, Statement, Verdict
from ..records._shapes import Checked, Shape, option_for, shapes
from ..records.predicates import predicates_of
from .gate import MEASURE, OBJECTS, Demand


if TYPE_CHECKING:
    from ..records._faults import Path


class Reference(NamedTuple):
    """
    An id that one record gives of another.

    Attributes:
        path: Where it stands.
        id: The id.
        demand: What it wants of that record.
    """

    path: Path
    id: str
    demand: Demand


ANY = Demand()
"""Wants nothing but that there is such a record."""


def references(document: Any) -> list[Reference]:
    """Return every id a record, as a JSON document, gives of another."""
    kind = document.get("kind") if isinstance(document, dict) else None
    if kind not in _KINDS:
        return []
    found: list[Reference] = []
    _of_object(RECORD_CLASSES[Kind(kind)], document, (), kind, found)
    return found


def named(cls: type[Checked], document: Any) -> list[Reference]:
    """Return every id in a document that is no record: its own, and those of others."""
    found: list[Reference] = []
    if isinstance(document.get("id"), str):
        found.append(Reference(("id",), document["id"], ANY))
    _of_object(cls, document, (), None, found)
    return found


def denied(document: dict[str, Any], path: Path) -> bool:
    """Whether a place is in a statement that is not accepted."""
    if path[0] != "statements":
        return False
    verdict = document["statements"][path[1]].get("verdict")
    return verdict in list(Verdict) and not Verdict(verdict).accepted


_KINDS = [kind.value for kind in Kind]
_ALLOWED = {kind.value: frozenset(predicates_of(kind)) for kind in Kind}
_SAME = {kind.value: Demand(frozenset({kind})) for kind in Kind}


class _Way(NamedTuple):
    """
    A field by way of which ids are come upon.

    Attributes:
        name: Its name.
        shape: Its shape.
        demand: What an id in it wants; `None` where that hangs on what stands beside.
    """

    name: str
    shape: Shape
    demand: Demand | None


_WAYS: dict[type[Checked], tuple[_Way, ...]] = {}


def _ways(cls: type[Checked]) -> tuple[_Way, ...]:
    """Return the fields of a class in which an id of another record can stand."""
    if cls not in _WAYS:
        _WAYS[cls] = tuple(
            _Way(name, shape, _demand_of(cls, name, shape))
            for name, shape in shapes(cls).items()
            if _may_name(shape)
        )
    return _WAYS[cls]


def _may_name(shape: Shape) -> bool:
    match shape.form:
        case "record":
            return bool(_ways(shape.of))
        case "array":
            return _may_name(shape.of)
        case "either":
            return any(map(_may_name, shape.of))
        case _:
            return shape.form == "scalar" and shape.extra is not None


def _demand_of(cls: type[Checked], name: str, shape: Shape) -> Demand | None:
    if name == "parents" or (cls is Statement and name == "object"):
        return None
    if name == "measure":
        return MEASURE
    inner = shape.of if shape.form == "array" else shape
    return Demand(frozenset(map(Kind, inner.extra.kinds))) if inner.extra else ANY


def _beside(name: str, document: dict[str, Any], kind: str | None) -> Demand | None:
    """Return what an id wants whose wants hang on kind or predicate; `None` if unknown."""
    if kind is None:
        return ANY
    if name == "parents":
        return _SAME[kind]
    predicate = document.get("predicate")
    known = isinstance(predicate, str) and predicate in _ALLOWED[kind]
    return OBJECTS[str(predicate)] if known else None


def _of_object(
    cls: type[Checked],
    document: Any,
    path: Path,
    kind: str | None,
    found: list[Reference],
) -> None:
    if not isinstance(document, dict):
        return
    for name, shape, wanted in _ways(cls):
        if name in document:
            demand = wanted or _beside(name, document, kind)
            if demand is not None:
                _of_value(shape, document[name], (*path, name), demand, kind, found)


def _of_value(  # noqa: PLR0913, PLR0917 - what is found, where, and for whom
    shape: Shape,
    value: Any,
    path: Path,
    demand: Demand,
    kind: str | None,
    found: list[Reference],
) -> None:
    form = shape.form
    if form == "scalar":
        if isinstance(value, str):
            found.append(Reference(path, value, demand))
    elif form == "record":
        _of_object(shape.of, value, path, kind, found)
    elif form == "either":
        _of_value(option_for(shape, value), value, path, demand, kind, found)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            _of_value(shape.of, item, (*path, position), demand, kind, found)
