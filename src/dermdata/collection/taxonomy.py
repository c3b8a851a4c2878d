"""The taxonomy of a dataset: what is above and below a record."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..records import Kind
    from .bundle import Row


class Taxonomy:
    """The ways from record to record, up and down."""

    __slots__ = ("_children",)

    def __init__(self) -> None:
        self._children: dict[str, tuple[str, ...]] | None = None

    @abstractmethod
    def ids(self, kind: Kind | str | None = None) -> tuple[str, ...]:
        """Return all ids, sorted; of one kind, if one is given."""

    @abstractmethod
    def _rows(self) -> Mapping[str, Row]:
        """Return what is known of each record without reading it."""

    @abstractmethod
    def _row(self, id: str) -> Row:  # noqa: A002 - it is one
        """
        Return what is known of a record without reading it.

        Raises:
            UnknownRecordError: There is no such record.
        """

    def parents(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """
        Return the ids of the broader records.

        Raises:
            UnknownRecordError: There is no such record; so for all of these.
        """
        return self._row(id).parents

    def children(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """Return the ids of the narrower records, sorted."""
        self._row(id)
        if self._children is None:
            below: dict[str, list[str]] = {}
            rows = self._rows()
            for name in sorted(rows):
                for parent in rows[name].parents:
                    below.setdefault(parent, []).append(name)
            self._children = {parent: tuple(names) for parent, names in below.items()}
        return self._children.get(id, ())

    def ancestors(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """Return the ids of all broader records, the nearest first."""
        return _reach(id, self._above)

    def descendants(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """Return the ids of all narrower records, the nearest first."""
        return _reach(id, self.children)

    def roots(self, kind: Kind | str | None = None) -> tuple[str, ...]:
        """
        Return the ids of the records without parents, sorted; of one kind, if given.

        Raises:
            ArgumentError: There is no such kind.
        """
        return tuple(name for name in self.ids(kind) if not self._above(name))

    def path(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """Return the shortest way from a root down to a record, both included."""
        self.parents(id)  # raises where there is none
        ways: dict[str, tuple[str, ...]] = {id: (id,)}
        queue = [id]
        while above := self._above(here := queue.pop(0)):
            for parent in above:
                if parent not in ways:
                    ways[parent] = (parent, *ways[here])
                    queue.append(parent)
        return ways[here]

    def _above(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """Return the parents that are there; of what was compared, some may not be."""
        rows = self._rows()
        return tuple(parent for parent in self.parents(id) if parent in rows)


def _reach(start: str, step: Any) -> tuple[str, ...]:
    found: dict[str, None] = {}
    queue = [start]
    for here in queue:
        for there in step(here):
            if there not in found:
                found[there] = None
                queue.append(there)
    return tuple(found)
