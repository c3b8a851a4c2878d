"""
The ids by which records name others, and what each of them wants of the record it names.

Documents need not be good: what is no id, or stands where none can, is passed over.
For each class, what goes through its documents is put together once, of what goes
through the fields in which an id can stand.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NamedTuple

from ...records import RECORD_CLASSES, Kind, Statement, Verdict
from ...records._constraints import Ref
from ...records._shapes import Shape, shapes
from ...records.predicates import predicates_of
from ...records.vocabulary import KINDS
from .compiled import OBJECTS, Demand, demand_of


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ...records._faults import Path
    from ...records._shapes import Shaped

    See = Callable[[Path, str, Demand], object]
    Visitor = Callable[[Any, Path, See], None]


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
    found: list[Reference] = []
    visit(document, lambda *given: found.append(Reference(*given)))
    return found


def visit(document: Any, see: See) -> None:
    """
    Show every id a record, as a JSON document, gives of another.

    Args:
        document: The record.
        see: Called with the place of each id, the id, and what the record it names must be.
    """
    kind = document.get("kind") if isinstance(document, dict) else None
    if isinstance(kind, str) and kind in RECORD_CLASSES:
        _object(RECORD_CLASSES[Kind(kind)], kind)(document, (), see)  # type: ignore[arg-type]  # classes can be hashed


def named(cls: type[Shaped], document: Any) -> list[Reference]:
    """Return every id in a document that is no record: its own, and those of others."""
    found: list[Reference] = []
    if isinstance(document.get("id"), str):
        found.append(Reference(("id",), document["id"], ANY))
    _object(cls, None)(document, (), lambda *given: found.append(Reference(*given)))  # type: ignore[arg-type]  # classes can be hashed
    return found


def denied(document: dict[str, Any], path: Path) -> bool:
    """Whether a place is in a statement that is not accepted."""
    if path[0] != "statements":
        return False
    verdict = document["statements"][path[1]].get("verdict")
    return verdict in list(Verdict) and not Verdict(verdict).accepted


def demand_at(field: str, shape: Shape, holder: Any, kind: object) -> Demand:
    """
    Return what an id in a field of an object wants of the record it names.

    Args:
        field: The field.
        shape: What should stand in it.
        holder: The object.
        kind: The kind of the record it is in.
    """
    if field == "object":
        return OBJECTS.get(str(holder.get("predicate")), ANY)
    known = kind if isinstance(kind, str) and kind in KINDS else None
    return _demand(field, shape, known)


@functools.cache
def _object(cls: type[Shaped], kind: str | None) -> Visitor:
    """Return what goes through an object of a class, in records of a kind."""
    objects = _objects(kind) if cls is Statement and kind else None
    fields = [
        (name, (name,), _value(shape, _demand(name, shape, kind), kind))
        for name, shape in shapes(cls).items()
        if _may_name(shape) and (name != "object" or objects is None)
    ]

    def visit_object(value: Any, path: Path, see: See) -> None:
        if not isinstance(value, dict):
            return
        for name, step, inside in fields:
            if name in value:
                inside(value[name], path + step, see)
        if objects is not None and "object" in value:
            predicate = value.get("predicate")
            if not (isinstance(predicate, str) and predicate in objects):
                predicate = _UNKNOWN
            objects[predicate](value["object"], (*path, "object"), see)

    return visit_object


_UNKNOWN = ""
"""Stands for every predicate that is none: its object must be there, whatever it is."""


def _objects(kind: str) -> dict[str, Visitor]:
    """Return, for each predicate of a kind, what looks at the object of a statement."""
    shape = shapes(Statement)["object"]
    known = [str(predicate) for predicate in predicates_of(Kind(kind))]
    return {
        predicate: _value(shape, OBJECTS.get(predicate, ANY), kind)
        for predicate in (*known, _UNKNOWN)
    }


def _value(shape: Shape, demand: Demand, kind: str | None) -> Visitor:
    """Return what goes through a value of a shape in which an id may stand."""
    if shape.form == "record":
        return _object(shape.of, kind)
    if shape.form == "array":
        return _items(_value(shape.of, demand, kind))
    if shape.form == "either":
        options = filter(_may_name, shape.of)
        return _each([_value(option, demand, kind) for option in options])

    def visit_id(value: Any, path: Path, see: See) -> None:
        if isinstance(value, str):
            see(path, value, demand)

    return visit_id


def _items(inside: Visitor) -> Visitor:
    def visit_items(value: Any, path: Path, see: See) -> None:
        if isinstance(value, list):
            for position, item in enumerate(value):
                inside(item, path + (position,), see)  # noqa: RUF005 - is quicker

    return visit_items


def _each(options: Iterable[Visitor]) -> Visitor:
    """Return a visitor that tries every option; those of the wrong form ignore the value."""

    def visit_each(value: Any, path: Path, see: See) -> None:
        for option in options:
            option(value, path, see)

    return visit_each


def _may_name(shape: Shape) -> bool:
    match shape.form:
        case "record":
            return any(map(_may_name, shapes(shape.of).values()))
        case "array":
            return _may_name(shape.of)
        case "either":
            return any(map(_may_name, shape.of))
        case _:
            return shape.form == "scalar" and shape.extra is not None


def _demand(name: str, shape: Shape, kind: str | None) -> Demand:
    """Return what an id in a field wants of the record it names."""
    if name == "parents" and kind:
        return Demand(frozenset({Kind(kind)}))
    inner = shape.of if shape.form == "array" else shape
    return demand_of(inner.extra) if isinstance(inner.extra, Ref) else ANY
