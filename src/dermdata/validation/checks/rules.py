"""
The rules over a set of records: what no record can break alone.

An index says what does not fit together; every record with a part in that is looked at
again, to say where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...records import Fault, Record, Statement
from ...records.building import build_record
from ...records.identity import key_of
from ...words import indefinite
from .index import ReferenceIndex, fits, known_record
from .references import denied, references


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .compiled import Demand
    from .index import KnownRecord, Troubles
    from .references import Reference


Breach = tuple[int, Fault]


def check(
    records: Sequence[Record], known: Mapping[str, KnownRecord] | None = None
) -> list[Breach]:
    """
    Run every rule over records that are good alone.

    Args:
        records: The records to check.
        known: Other records that may be referred to.

    Returns:
        The breaches, each with the position of its record, in that order.
    """
    from ...codec import document_of

    index = ReferenceIndex(known)
    documents = [document_of(record) for record in records]
    for record, document in zip(records, documents, strict=True):
        entry = known_record(record)
        index.define(
            record.id, record.kind, entry.type, record.parents, entry.successor
        )
        index.want(document)
    troubles = index.troubles()
    seen: set[str] = set()
    breaches: list[Breach] = []
    for position, document in enumerate(documents):
        name = document["id"]
        fault = clash(troubles, name, "" if name in seen else None)
        seen.add(name)
        faults = [fault] if fault else []
        faults += faults_in(document, troubles) if troubles.involved else []
        faults += _repeated(records[position].statements)
        breaches += [(position, fault) for fault in faults]
    return sorted(breaches, key=lambda breach: (breach[0], breach[1].pointer))


def faults_in(document: Any, troubles: Troubles) -> list[Fault]:
    """
    Return what of all that does not fit a record has a part in, but for its id.

    Args:
        document: The record as a JSON document, good or not.
        troubles: What does not fit.
    """
    given = [each for each in references(document) if each.id in troubles.ids]
    return [fault for rule in RULES for fault in rule(troubles, document, given)]


def clash(troubles: Troubles, id: str, first: str | None) -> Fault | None:  # noqa: A002 - it is one
    """
    DD303: an id names one record, whatever its kind, here and beyond.

    Args:
        troubles: What does not fit.
        id: The id of a record.
        first: Where another record of the same id stands, if that was before.
    """
    index = troubles.index
    entry, beyond = index.entry(id), index.known.get(id)
    hint = "ids are unique among all kinds; give this one another"
    if first is not None:
        message = f"there is another record `{id}`{first and f', in {first}'}"
    elif beyond and entry and beyond.kind is not entry.kind:
        message = f"there is a {beyond.kind} `{id}` already"
    else:
        return None
    return Fault(code="DD303", path=("id",), message=message, hint=hint)


def dangling(troubles: Troubles, _: Any, given: Iterable[Reference]) -> Iterator[Fault]:
    """DD301: every id given must name a record."""
    for path, name, demand in given:
        if troubles.index.entry(name) is None:
            hint = hint_for_unknown(name, troubles, demand)
            message = f"there is no record `{name}`"
            yield Fault(code="DD301", path=path, message=message, hint=hint)


def hint_for_unknown(
    id: str,  # noqa: A002 - it is one
    troubles: Troubles,
    demand: Demand | None = None,
) -> str:
    """
    Return how to mend an id that names no record; only so many are looked for.

    Args:
        id: The id.
        troubles: What does not fit.
        demand: What the record must be; anything, where `None`.
    """
    entry = troubles.index.entry
    close = next(
        (
            other
            for other in troubles.close.nearest(id)
            if demand is None or ((one := entry(other)) and fits(one, demand))
        ),
        "",
    )
    return f"did you mean `{close}`?" if close else "add the record, or mend the id"


def wrong_kind(
    troubles: Troubles, _: Any, given: Iterable[Reference]
) -> Iterator[Fault]:
    """DD302, DD306: an id given must name a record of a kind that fits."""
    for path, name, demand in given:
        entry = troubles.index.entry(name)
        if entry is None or name in troubles.twice or fits(entry, demand):
            continue
        if demand.kinds and entry.kind not in demand.kinds:
            message = f"`{name}` is a {entry.kind}, expected {_any_of(demand.kinds)}"
            hint = "point at another record"
            if path[0] == "statements":
                hint += ", or say it with another predicate"
            yield Fault(code="DD302", path=path, message=message, hint=hint)
        else:
            found = indefinite(str(entry.type))
            message = f"`{name}` is {found}, expected {_any_of(demand.types)}"
            hint = "point at another term, or say it with another predicate"
            yield Fault(code="DD306", path=path, message=message, hint=hint)


def _any_of(words: Iterable[str]) -> str:
    return indefinite(*sorted(words))


def replaced(
    troubles: Troubles, document: Any, given: Iterable[Reference]
) -> Iterator[Fault]:
    """DD309: an id in use is not one that another has replaced, but in what is denied."""
    if "retirement" in document:
        return
    index = troubles.index
    for path, name, demand in given:
        entry = index.entry(name)
        if (
            entry
            and entry.successor
            and name not in troubles.replaced
            and not denied(document, path)
        ):
            end = index.end(name)
            last = index.entry(end)
            right = last and fits(last, demand)
            message = f"`{name}` was replaced by `{end or entry.successor}`"
            hint = f"write `{end}`" if right else "name a record in use"
            yield Fault(code="DD309", path=path, message=message, hint=hint)


def cycle(troubles: Troubles, document: Any, _: Iterable[Reference]) -> Iterator[Fault]:
    """DD304, DD308: no record is its own ancestor, or leads back to itself through its successors."""
    name = str(document.get("id"))
    if name in troubles.parents and "parents" in document:
        round_trip = troubles.ways.round(name, troubles.parents)
        message = f"its own ancestor: {' → '.join(round_trip)}"
        hint = "take one of these parents away"
        yield Fault(code="DD304", path=("parents",), message=message, hint=hint)
    if name in troubles.replaced and "retirement" in document:
        round_trip = troubles.ways.round(name, troubles.replaced)
        message = f"replaced by itself in the end: {' → '.join(round_trip)}"
        path = ("retirement", "replaced_by")
        yield Fault(
            code="DD308", path=path, message=message, hint="name a record in use"
        )


RULES = (dangling, wrong_kind, replaced, cycle)
"""The rules that need to know of other records."""


def repeated_statements(document: dict[str, Any]) -> Iterator[Fault]:
    """DD307: what is said twice belongs in one statement with two evidence items."""
    parts = document.get("statements", ())
    words = [(part["predicate"], part["object"]) for part in parts]
    objects = {word if isinstance(word[1], str) else word[0] for word in words}
    if len(objects) < len(parts):
        yield from _repeated(build_record(Statement, part) for part in parts)


def _repeated(statements: Iterable[Statement]) -> Iterator[Fault]:
    said = set[Any]()
    for number, statement in enumerate(statements):
        key = key_of(statement)
        if key in said:
            message = f"`{statement.predicate} {statement.object}` is said twice"
            hint = "put both sources' evidence into one statement"
            yield Fault(
                code="DD307", path=("statements", number), message=message, hint=hint
            )
        said.add(key)
