"""
Hierarchy: what is broader and narrower than a record, by its parents and by statements.

Broader than a record are its parents, what it is accepted to be a kind of, and the
classes it is accepted to stand in: so a class of milia is narrower than milia, and milia
en plaque narrower than the classes in which it occurs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Predicate


if TYPE_CHECKING:
    from collections.abc import Callable

    from ..collection import Dataset

    Chain = tuple[str, ...]


class Hierarchy:
    """
    The records of a dataset, each with what is directly broader and narrower.

    Attributes:
        broader: The ids directly above a record.
        narrower: The ids directly below a record.
        classes: The ids of the classes a record stands in.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.broader: dict[str, Chain] = {}
        self.classes: dict[str, Chain] = {}
        below: dict[str, list[str]] = {}
        for record in dataset:
            kinds = [s.target for s in record.accepted(Predicate.IS_A)]
            classes = [s.target for s in record.accepted(Predicate.CLASSIFIED_AS)]
            above = tuple(dict.fromkeys((*record.parents, *kinds, *classes)))
            self.broader[record.id] = above
            self.classes[record.id] = tuple(dict.fromkeys(classes))
            for name in above:
                below.setdefault(name, []).append(record.id)
        self.narrower: dict[str, Chain] = {n: tuple(ids) for n, ids in below.items()}

    def directly_above(self, name: str) -> Chain:
        """Return the ids of what is directly broader."""
        return self.broader.get(name, ())

    def above(self, name: str) -> dict[str, Chain]:
        """Return the shortest way to each broader record, the record itself first."""
        return shortest_ways(name, self.directly_above)

    def below(self, name: str) -> dict[str, Chain]:
        """Return the shortest way to each narrower record, the record itself first."""
        return shortest_ways(name, lambda here: self.narrower.get(here, ()))

    def forms(self, name: str) -> dict[str, Chain]:
        """
        Return the shortest way to each narrower record that is nothing else besides.

        A condition that stands in several classes, not all of which are below, is left
        out, unless it is below by its parents as well.
        """
        below = self.below(name)
        return shortest_ways(
            name,
            lambda here: tuple(
                there
                for there in self.narrower.get(here, ())
                if here not in self.classes[there]
                or all(other in below for other in self.classes[there])
            ),
        )

    def wholes(self, name: str) -> dict[str, Chain]:
        """Return the shortest way to each broader record that the record is a form of."""
        above = self.above(name)
        return {here: way for here, way in above.items() if name in self.forms(here)}


def shortest_ways(start: str, step: Callable[[str], Chain]) -> dict[str, Chain]:
    """Return the shortest way to every record that steps lead to, the start first."""
    found: dict[str, Chain] = {start: (start,)}
    queue = [start]
    for here in queue:
        for there in step(here):
            if there not in found:
                found[there] = (*found[here], there)
                queue.append(there)
    return found
