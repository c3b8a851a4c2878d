"""
Routes: by which way a drug must be given for a statement to reach it.

A record is bound to a route where an `is-a` statement of its own names one: topical
retinoids are retinoids by the topical route. A statement that holds for another route
reaches neither it nor, by way of it, what is narrower or broader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Predicate, Route, Verdict


if TYPE_CHECKING:
    from collections.abc import Callable

    from ..collection import Dataset
    from ..records import Statement

    Chain = tuple[str, ...]


_BINDING = (Verdict.SUPPORTED, Verdict.PARTLY_SUPPORTED)


def route_of(statement: Statement) -> Route | None:
    """Return the route that limits a statement, if one does."""
    return statement.context.route if statement.context else None


def meet(one: Route | None, other: Route | None) -> bool:
    """
    Whether something may be given by both routes at once.

    A route not said may be any; what is taken by mouth reaches the whole body.
    """
    return None in {one, other} or one is other or {one, other} == _BY_MOUTH


_BY_MOUTH = {Route.ORAL, Route.SYSTEMIC}


class Routes:
    """The routes to which records of a dataset are bound."""

    def __init__(self, dataset: Dataset) -> None:
        self._bound: dict[str, list[Route]] = {}
        for record in dataset.treatments.values():
            for statement in record.statements:
                route = route_of(statement)
                if (
                    route
                    and statement.predicate is Predicate.IS_A
                    and statement.verdict in _BINDING
                ):
                    self._bound.setdefault(record.id, []).append(route)

    def admits(self, name: str, route: Route | None) -> bool:
        """Whether a record is bound to no route, or to one that fits."""
        bound = self._bound.get(name)
        return not bound or any(meet(route, one) for one in bound)

    def along(
        self, step: Callable[[str], Chain], route: Route | None
    ) -> Callable[[str], Chain]:
        """Return a step that goes from and to records only that admit a route."""

        def narrowed(here: str) -> Chain:
            if not self.admits(here, route):
                return ()
            return tuple(there for there in step(here) if self.admits(there, route))

        return narrowed
