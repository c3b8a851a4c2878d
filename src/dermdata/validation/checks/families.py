"""The rules of curation on what is broader and narrower: codes, and routes of drugs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ...records import Fault, Predicate, Relation, Route


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ...records import Record, Statement
    from .rules import Breach

    Parents = Mapping[str, tuple[str, ...]]


_ALIKE = {Relation.EXACT, Relation.CLOSE, Relation.BROAD}
_ABOVE = {
    Relation.EXACT: _ALIKE - {Relation.EXACT},  # exact on both is DD407
    Relation.NARROW: _ALIKE,
    Relation.CLOSE: {Relation.EXACT, Relation.BROAD},
}
"""What a code cannot be to the broader of two records, by what it is to the narrower."""
_BESIDE = {Relation.BROAD, Relation.NARROW}
"""What a code cannot be to the sibling of a record to which it is exact."""

_BY_MOUTH = {Route.ORAL, Route.SYSTEMIC}
_REACHING = {
    Predicate.TRIGGERED_BY,
    Predicate.ASSOCIATED_WITH,
    Predicate.WORSENED_BY,
    Predicate.TREATED_BY,
    Predicate.PREVENTED_BY,
}


class _Mapping(NamedTuple):
    """A mapping of a record, and where it stands."""

    record: str
    position: int
    number: int
    relation: Relation


def code_in_family(records: Sequence[Record]) -> Iterator[Breach]:
    """DD417: what a code is to a record agrees with what it is to its family."""
    parents = {record.id: record.parents for record in records}
    held: dict[str, dict[str, _Mapping]] = defaultdict(dict)
    for position, record in enumerate(records):
        for number, xref in enumerate(record.xrefs):
            mapping = _Mapping(record.id, position, number, xref.relation)
            held[xref.curie][record.id] = mapping
    for curie, mappings in held.items():
        pairs = [*_above(mappings, parents), *_beside(mappings, parents)]
        for wrong, known, where in pairs:
            message = f"`{wrong.relation}`, and `{curie}` is `{known.relation}` on "
            message += f"`{known.record}`, which {where}"
            hint = "what is exact on one record is narrow on all that is broader, and "
            hint += "broad on all that is narrower"
            path = ("xrefs", wrong.number, "relation")
            yield (
                wrong.position,
                Fault(code="DD417", path=path, message=message, hint=hint),
            )


def _above(
    mappings: Mapping[str, _Mapping], parents: Parents
) -> Iterator[tuple[_Mapping, _Mapping, str]]:
    """Yield mappings of broader records, each with one of a narrower that denies it."""
    for known in mappings.values():
        denied = _ABOVE.get(known.relation)
        if denied and len(mappings) > 1:
            for name in sorted(broader(known.record, parents) & mappings.keys()):
                if mappings[name].relation in denied:
                    yield mappings[name], known, "is narrower"


def _beside(
    mappings: Mapping[str, _Mapping], parents: Parents
) -> Iterator[tuple[_Mapping, _Mapping, str]]:
    """Yield mappings, each with an exact one of a sibling that denies it."""
    exact = {
        parent: mapping
        for mapping in mappings.values()
        if mapping.relation is Relation.EXACT
        for parent in parents[mapping.record]
    }
    for wrong in mappings.values():
        known = next((exact[p] for p in parents[wrong.record] if p in exact), None)
        if known and wrong.relation in _BESIDE:
            yield wrong, known, "stands beside it"


def broader(name: str, parents: Parents) -> set[str]:
    """Return the ids of all that is broader than a record, not its own."""
    found: set[str] = set()
    queue = [name]
    while queue:
        above = set(parents.get(queue.pop(), ())) - found
        found |= above
        queue += above
    return found


def route_not_said(records: Sequence[Record]) -> Iterator[Breach]:
    """DD418: what is said of drugs given by several routes says by which it holds."""
    parents = {record.id: record.parents for record in records}
    bound = {record.id: routes for record in records if (routes := _bound(record))}
    narrower: dict[str, list[str]] = defaultdict(list)
    for name in sorted(bound):
        for above in broader(name, parents):
            narrower[above].append(name)
    for position, record in enumerate(records):
        for number, statement in enumerate(record.statements):
            message = _unsaid(statement, bound, narrower)
            if message:
                hint = "name the route in `context`, as the source does"
                path = ("statements", number)
                yield (
                    position,
                    Fault(code="DD418", path=path, message=message, hint=hint),
                )


def _bound(record: Record) -> set[Route]:
    """Return the routes that a record is bound to by what it is a kind of."""
    return {
        route
        for said in record.accepted(Predicate.IS_A)
        if (route := _route(said)) is not None
    }


def _route(statement: Statement) -> Route | None:
    return statement.context.route if statement.context else None


def _unsaid(
    statement: Statement,
    bound: Mapping[str, set[Route]],
    narrower: Mapping[str, list[str]],
) -> str:
    """Return what is wrong with the route of a statement; empty where nothing is."""
    if statement.predicate not in _REACHING or not statement.verdict.accepted:
        return ""
    route, target = _route(statement), statement.target
    if route is None:
        names = ", ".join(f"`{name}`" for name in narrower.get(target, ()))
        return (
            f"no route, and it reaches {names} too, by whatever route" if names else ""
        )
    own = bound.get(target, set())
    if not own or _meet(route, own):
        return ""
    return f"`{route}`, and `{target}` is given by another route"


def _meet(route: Route, others: Iterable[Route]) -> bool:
    """Whether something may be given by one route and by one of others at once."""
    return any(route is other or {route, other} == _BY_MOUTH for other in others)


RULES = (code_in_family, route_not_said)
"""These rules, in the order of their codes."""
