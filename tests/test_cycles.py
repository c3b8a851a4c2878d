"""Cycles among records: which references lie on one, and how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dermdata.validation.checks import cycles
from dermdata.validation.checks.cycles import Ways, cyclic


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pytest


NODES = st.sampled_from("abcdef")
GRAPHS = st.dictionaries(NODES, st.lists(NODES, max_size=3).map(tuple), max_size=6)


def ring(size: int) -> dict[str, list[str]]:
    """Return a circle of as many nodes: n0 → n1 → … → n0."""
    return {f"n{here}": [f"n{(here + 1) % size}"] for here in range(size)}


def reached(start: str, edges: Mapping[str, Sequence[str]]) -> set[str]:
    """Return what can be reached from a node in one step or more."""
    found: set[str] = set()
    left = [*edges.get(start, ())]
    while left:
        here = left.pop()
        if here not in found:
            found.add(here)
            left += edges.get(here, ())
    return found


def shortest(start: str, edges: Mapping[str, Sequence[str]]) -> int:
    """Return how many steps lead from a node back to itself, at least."""
    steps, here = 0, {start}
    while True:
        steps += 1
        here = {there for node in here for there in edges.get(node, ())}
        if start in here:
            return steps


class TestCyclic:
    def test_an_edge_to_oneself(self) -> None:
        """It is a cycle of one."""
        assert {"a": ("a",)} == cyclic({"a": ["a", "b"], "b": []})

    def test_ways_that_meet(self) -> None:
        """Two ways from one node to another are no cycle."""
        assert {} == cyclic({"a": ["b", "c"], "b": ["d"], "c": ["d"]})

    def test_what_leads_in_and_out(self) -> None:
        """Neither the way to a cycle nor the way out of it lies on it."""
        edges = {"in": ["a"], "a": ["b", "out"], "b": ["a", "out"], "out": ["end"]}

        assert {"a": ("b",), "b": ("a",)} == cyclic(edges)

    def test_two_that_touch(self) -> None:
        """An edge from one cycle to another lies on neither."""
        edges = {"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["c"]}

        assert {"a": ("b",), "b": ("a",), "c": ("d",), "d": ("c",)} == cyclic(edges)

    def test_a_deep_one(self) -> None:
        """However long it is, it is found without running out of stack."""
        assert 5_000 == len(cyclic(ring(5_000)))

    @given(GRAPHS)
    def test_those_by_which_one_comes_back(
        self, edges: dict[str, tuple[str, ...]]
    ) -> None:
        """An edge lies on a cycle if, and only if, its start is reached from its end."""
        expected = {
            node: inner
            for node, ends in edges.items()
            if (inner := tuple(e for e in ends if node in {e} | reached(e, edges)))
        }

        assert expected == cyclic(edges)

    @given(GRAPHS)
    def test_again(self, edges: dict[str, tuple[str, ...]]) -> None:
        """What is left lies on a cycle of what is left; its order tells nothing."""
        once = cyclic(edges)
        backwards = dict(reversed(edges.items()))

        assert once == cyclic(once)
        assert once == cyclic(backwards)


class TestWayRound:
    def test_the_shortest(self) -> None:
        """Of two ways round the one with fewer records is shown."""
        edges = {"a": ["b", "d"], "b": ["c"], "c": ["a"], "d": ["a"]}

        assert ["a", "d", "a"] == Ways().round("a", edges)

    def test_of_one(self) -> None:
        """A record that is its own parent is named twice."""
        assert ["a", "a"] == Ways().round("a", {"a": ["a"]})

    def test_eight_are_shown(self) -> None:
        """A way round over eight records is shown whole."""
        assert [*(f"n{number}" for number in range(8)), "n0"] == Ways().round(
            "n0", ring(8)
        )

    def test_of_nine_the_first_are_shown(self) -> None:
        """Of a longer one the first seven, and where it ends."""
        assert [
            *("n0", "n1", "n2", "n3", "n4", "n5", "n6"),
            "…",
            "n0",
        ] == Ways().round("n0", ring(9))

    def test_one_that_takes_too_long_to_find(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Then the first step is shown, and that it comes back."""
        monkeypatch.setattr(cycles, "MOST_VISITED", 2)

        assert ["n0", "n1", "n0"] == Ways().round("n0", ring(2))
        assert ["n0", "n1", "…", "n0"] == Ways().round("n0", ring(3))

    def test_many_that_take_too_long_together(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Those that come first are shown whole, as far as the time for all goes."""
        monkeypatch.setattr(cycles, "MOST_VISITED_IN_ALL", 7)
        ways, edges = Ways(), ring(3)

        assert [
            ["n0", "n1", "n2", "n0"],
            ["n1", "n2", "n0", "n1"],
            ["n2", "n0", "…", "n2"],
            ["n0", "n1", "…", "n0"],
        ] == [ways.round(start, edges) for start in ("n0", "n1", "n2", "n0")]

    @given(GRAPHS.map(cyclic).filter(bool))
    def test_any(self, edges: dict[str, tuple[str, ...]]) -> None:
        """It goes over edges alone, from a record to itself, and there is no shorter."""
        for start in edges:
            way = Ways().round(start, edges)

            assert (start, start) == (way[0], way[-1])
            assert all(there in edges[here] for here, there in zip(way, way[1:]))  # noqa: B905, RUF007 - one is longer
            assert shortest(start, edges) == len(way) - 1
