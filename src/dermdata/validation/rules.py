"""
The rules over a set of records: what no record can break alone.

Each rule is a function from an `Index` to breaches: the record at fault, and the
fault. All of them are run; nothing stops at the first.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from ..records import PREDICATES, Fault, Kind, Record, Subject, Term, TermType
from ..records._faults import nearest
from ..records._shapes import Checked, Shape, shapes


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


class Entry(NamedTuple):
    """What the rules must know of a record: its kind and, for a term, its type."""

    kind: Kind
    type: TermType | None = None


class Reference(NamedTuple):
    """
    An id that one record gives of another.

    Attributes:
        path: Where it stands.
        id: The id.
        kinds: The kinds of record it may name; any, where empty.
        types: The types of term it may name; any, where empty.
    """

    path: tuple[str | int, ...]
    id: str
    kinds: frozenset[Kind]
    types: frozenset[TermType] = frozenset()


class Index(NamedTuple):
    """
    The records to check, and all ids that may be referred to.

    Attributes:
        records: The records to check, in order.
        known: Every id that resolves, these records' own included.
        beyond: Those of them that other records have.
    """

    records: Sequence[Record]
    known: Mapping[str, Entry]
    beyond: Mapping[str, Entry]


Breach = tuple[int, Fault]


def entry_of(record: Record) -> Entry:
    """Return what the rules must know of a record."""
    return Entry(record.kind, record.type if isinstance(record, Term) else None)


def check(
    records: Sequence[Record], known: Mapping[str, Entry] | None = None
) -> list[Breach]:
    """
    Run every rule.

    Args:
        records: The records to check.
        known: Other records that may be referred to.

    Returns:
        The breaches, each with the position of its record, in that order.
    """
    own = {record.id: entry_of(record) for record in records}
    beyond = known or {}
    index = Index(records, {**beyond, **own}, beyond)
    breaches = [breach for rule in RULES for breach in rule(index)]
    return sorted(breaches, key=lambda breach: (breach[0], breach[1].pointer))


def references(record: Record) -> Iterator[Reference]:
    """Yield every id a record gives of another."""
    for path, shape, value in _ids(record, ()):
        match path:
            case ("parents", _):
                yield Reference(path, value, frozenset({record.kind}))
            case ("statements", int(position), "object") if isinstance(record, Subject):
                rule = PREDICATES[record.statements[position].predicate]
                yield Reference(path, value, rule.objects, rule.types)
            case (*_, "measure"):
                measure = frozenset({TermType.MEASURE})
                yield Reference(path, value, frozenset({Kind.TERM}), measure)
            case _:
                yield Reference(path, value, frozenset(map(Kind, shape.extra.kinds)))


def _ids(
    record: Checked, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Shape, str]]:
    for name, shape in shapes(type(record)).items():
        value = getattr(record, name)
        if value is not None:
            yield from _ids_in(shape, value, (*path, name))


def _ids_in(
    shape: Shape,
    value: Any,
    path: tuple[str | int, ...],
) -> Iterator[tuple[tuple[str | int, ...], Shape, str]]:
    if isinstance(value, Checked):
        yield from _ids(value, path)
    elif shape.form == "array":
        for position, item in enumerate(value):
            yield from _ids_in(shape.of, item, (*path, position))
    elif shape.form == "either":
        yield from _ids_in(shape.of[0], value, path)
    elif shape.form == "scalar" and shape.extra is not None:
        yield path, shape, value


def dangling(index: Index) -> Iterator[Breach]:
    """DD301: every id given must name a record."""
    for position, record in enumerate(index.records):
        for reference in references(record):
            if reference.id not in index.known:
                close = nearest(reference.id, index.known)
                hint = (
                    f"did you mean `{close[0]}`?"
                    if close
                    else "add the record, or mend the id"
                )
                message = f"there is no record `{reference.id}`"
                yield position, Fault("DD301", reference.path, message, hint)


def wrong_kind(index: Index) -> Iterator[Breach]:
    """DD302, DD306: an id given must name a record of a kind that fits."""
    for position, record in enumerate(index.records):
        for reference in references(record):
            entry = index.known.get(reference.id)
            if entry is None:
                continue
            if reference.kinds and entry.kind not in reference.kinds:
                wanted = _words(reference.kinds)
                message = f"`{reference.id}` is a {entry.kind}, expected a {wanted}"
                hint = "point at another record, or say it with another predicate"
                yield position, Fault("DD302", reference.path, message, hint)
            elif reference.types and entry.type and entry.type not in reference.types:
                wanted = _words(reference.types)
                message = f"`{reference.id}` is a {entry.type}, expected a {wanted}"
                hint = "point at another term, or say it with another predicate"
                yield position, Fault("DD306", reference.path, message, hint)


def _words(words: Iterable[str]) -> str:
    return " or ".join(sorted(words))


def duplicate_id(index: Index) -> Iterator[Breach]:
    """DD303: an id names one record, whatever its kind, here and beyond."""
    seen: set[str] = set()
    for position, record in enumerate(index.records):
        beyond = index.beyond.get(record.id)
        if beyond is not None and beyond.kind is not record.kind:
            message = f"there is a {beyond.kind} `{record.id}` already"
            hint = "ids are unique among all kinds; give this one another"
            yield position, Fault("DD303", ("id",), message, hint)
        elif record.id in seen:
            message = f"there is another record `{record.id}`"
            hint = "ids are unique among all kinds; give this one another"
            yield position, Fault("DD303", ("id",), message, hint)
        seen.add(record.id)


def cycle(index: Index) -> Iterator[Breach]:
    """DD304, DD308: nobody is their own ancestor, or replaces themselves in the end."""
    parents = {
        record.id: record.parents
        for record in index.records
        if isinstance(record, Subject)
    }
    replaced = {
        record.id: (record.retirement.replaced_by,)
        for record in index.records
        if record.retirement and record.retirement.replaced_by
    }
    for position, record in enumerate(index.records):
        round_trip = _way_back(record.id, parents)
        if round_trip:
            message = f"its own ancestor: {' → '.join(round_trip)}"
            hint = "take one of these parents away"
            yield position, Fault("DD304", ("parents",), message, hint)
        round_trip = _way_back(record.id, replaced)
        if round_trip:
            message = f"replaced by itself in the end: {' → '.join(round_trip)}"
            path = ("retirement", "replaced_by")
            yield position, Fault("DD308", path, message, "name a record in use")


def _way_back(start: str, edges: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the shortest way from a record back to itself; empty if there is none."""
    ways: dict[str, list[str]] = {start: [start]}
    queue = [start]
    for here in queue:
        for there in edges.get(here, ()):
            if there == start:
                return [*ways[here], start]
            if there not in ways:
                ways[there] = [*ways[here], there]
                queue.append(there)
    return []


def repeated_statement(index: Index) -> Iterator[Breach]:
    """DD307: what is said twice belongs in one statement with two evidence items."""
    for position, record in enumerate(index.records):
        if not isinstance(record, Subject):
            continue
        said = Counter[Any]()
        for number, statement in enumerate(record.statements):
            key = (
                statement.predicate,
                statement.object,
                statement.measure,
                statement.context,
            )
            said[key] += 1
            if said[key] > 1:
                message = f"`{statement.predicate} {statement.object}` is said twice"
                hint = "put both sources' evidence into one statement"
                yield position, Fault("DD307", ("statements", number), message, hint)


RULES = (dangling, wrong_kind, duplicate_id, cycle, repeated_statement)
"""The rules, in the order in which they are run."""
