"""Cycles in what leads from one record to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar


if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence


T = TypeVar("T", bound="Hashable")

MOST_VISITED = 1_000
"""How many records are visited, at most, to find the shortest way round."""

MOST_VISITED_IN_ALL = 1_000_000
"""How many, at most, for all ways round together: what comes later is cut short."""

MOST_SHOWN = 8
"""How many records of a way round are shown; of a longer one, the first."""


def cyclic(edges: Mapping[T, Sequence[T]]) -> dict[T, tuple[T, ...]]:
    """
    Return the edges that lie on a cycle, in time proportional to all of them.

    Args:
        edges: Where one can go from each node.
    """
    component = _Components(edges).of
    inner = {
        node: tuple(there for there in ends if component[there] == component[node])
        for node, ends in edges.items()
    }
    return {node: ends for node, ends in inner.items() if ends}


class _Components(Generic[T]):
    """
    The strongly connected components of a graph, found as Tarjan does it.

    Attributes:
        of: The number of each node's component: an edge lies on a cycle if that of its
            ends is the same.
    """

    def __init__(self, edges: Mapping[T, Sequence[T]]) -> None:
        self.of: dict[T, int] = {}
        self._edges = edges
        self._seen: dict[T, int] = {}
        self._lowest: dict[T, int] = {}  # the first on the stack that it leads to
        self._stack: list[T] = []
        self._way: list[tuple[T, Iterator[T]]] = []
        for root in edges:
            if root not in self._seen:
                self._enter(root)
            while self._way:
                self._advance()

    def _enter(self, node: T) -> None:
        self._seen[node] = self._lowest[node] = len(self._seen)
        self._stack.append(node)
        self._way.append((node, iter(self._edges.get(node, ()))))

    def _advance(self) -> None:
        node, ends = self._way[-1]
        for there in ends:
            if there not in self._seen:
                self._enter(there)
                return
            if there not in self.of:
                self._lowest[node] = min(self._lowest[node], self._seen[there])
        self._way.pop()
        if self._way:
            above = self._way[-1][0]
            self._lowest[above] = min(self._lowest[above], self._lowest[node])
        if self._lowest[node] == self._seen[node]:
            self._close(node)

    def _close(self, first: T) -> None:
        """Take a component, whose first node is given, off the stack."""
        number = len(self.of)
        node = None
        while node != first:
            node = self._stack.pop()
            self.of[node] = number


class Ways:
    """The ways round, each as short as can be found in the time for all of them."""

    def __init__(self) -> None:
        self._left = MOST_VISITED_IN_ALL

    def round(self, start: str, edges: Mapping[str, Sequence[str]]) -> list[str]:
        """
        Return the shortest way from a node back to itself; a long one is cut short.

        Args:
            start: A node on a cycle.
            edges: What `cyclic` returned.
        """
        before = {start: start}
        queue = [start]
        visited = 0
        while len(queue) <= MOST_VISITED and visited < self._left:
            here = queue[visited]
            visited += 1
            for there in edges[here]:
                if there == start:
                    self._left -= visited
                    way = [here]
                    while way[-1] != start:
                        way.append(before[way[-1]])
                    return _cut([*reversed(way), start])
                if there not in before:
                    before[there] = here
                    queue.append(there)
        self._left -= visited
        return [start, edges[start][0], "…", start]


def _cut(way: list[str]) -> list[str]:
    return way if len(way) <= MOST_SHOWN + 1 else [*way[: MOST_SHOWN - 1], "…", way[-1]]
