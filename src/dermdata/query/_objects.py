"""The statements of a dataset from the side of what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import PREDICATES, Extent, Kind, Predicate
from ._answer import Found
from ._hierarchy import Hierarchy, shortest_ways
from ._routes import Routes, route_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset
    from ..records import Route
    from ._hierarchy import Chain


CONVERSES = {
    Predicate.SAME_AS: Predicate.SAME_AS,
    Predicate.DIFFERS_FROM: Predicate.DIFFERS_FROM,
    Predicate.ASSOCIATED_WITH: Predicate.ASSOCIATED_WITH,
    Predicate.TRIGGERED_BY: Predicate.MAY_CAUSE,
    Predicate.MAY_CAUSE: Predicate.TRIGGERED_BY,
}
"""What says the same with the two records in the other order."""

OF_ITSELF_ALONE = (
    Predicate.SAME_AS,
    Predicate.IS_A,
    Predicate.CLASSIFIED_AS,
    Predicate.DIFFERS_FROM,
)
"""What does not hold for anything broader or narrower because it holds for one."""

OF_A_PART = (Extent.SOME, Extent.FEW, Extent.SINGLE_CASE)
"""What holds of some cases, and need not of anything narrower."""


def subjects_of(predicate: Predicate) -> list[Kind]:
    """Return the kinds of record of which something can be asked."""
    kinds = PREDICATES[predicate].subjects
    if predicate in CONVERSES:
        kinds |= PREDICATES[CONVERSES[predicate]].objects
    return [kind for kind in Kind if kind in kinds]


def objects_of(predicate: Predicate) -> list[Kind]:
    """Return the kinds of record of which something can be said; of measures for figures."""
    kinds = PREDICATES[predicate].objects or frozenset({Kind.TERM})
    if predicate in CONVERSES:
        kinds |= PREDICATES[CONVERSES[predicate]].subjects
    return [kind for kind in Kind if kind in kinds]


class Objects:
    """
    The statements of a dataset by the record they are about.

    Attributes:
        of: What is said with a record as the object.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._hierarchy = dataset.once(Hierarchy)
        self._routes = Routes(dataset)
        self.of: dict[str, list[Found]] = {}
        for record in dataset:
            for said in record.statements:
                if said.refers:
                    found = Found(record.id, record.id, said, (said.target,))
                    self.of.setdefault(said.target, []).append(found)

    def said_with(self, name: str) -> Iterator[Found]:
        """
        Yield what is said with a record as the object.

        What is said with the class of a treatment holds for the treatment, where the
        route fits; a site or a sign takes nothing from what is broader.
        """
        for there in self._classes(name):
            for found in self.of.get(there, ()):
                route = route_of(found.statement)
                alone = found.statement.predicate in OF_ITSELF_ALONE
                way = self.ways_up(name, route).get(there)
                if way and (there == name or not alone):
                    yield found._replace(path=way)

    def said_with_narrower(self, name: str) -> Iterator[Found]:
        """Yield what is said with something narrower as the object."""
        above = self._classes(name)
        for there, way in self._hierarchy.below(name).items():
            for found in self.of.get(there, ()) if there not in above else ():
                if found.statement.predicate not in OF_ITSELF_ALONE:
                    yield found._replace(path=way)

    def said_of(self, treatment: str) -> Iterator[Found]:
        """Yield what is said of a treatment, and of its classes where the route fits."""
        for there in self._hierarchy.above(treatment):
            for said in self._dataset[there].statements:
                way = self.ways_up(treatment, route_of(said)).get(there)
                if way and said.refers:
                    yield Found(said.target, there, said, way)

    def ways_up(self, name: str, route: Route | None) -> dict[str, Chain]:
        """Return the shortest ways to the classes of a record that admit a route."""
        step = self._hierarchy.directly_above
        return shortest_ways(name, self._routes.along(step, route))

    def _classes(self, name: str) -> tuple[str, ...]:
        if self._dataset.kind_of(name) is not Kind.TREATMENT:
            return (name,)
        return tuple(self._hierarchy.above(name))
