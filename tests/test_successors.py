"""Trails: where the id of a record that ended leads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dermdata.versions.migration.trails import Trail, trail


IDS = st.sampled_from("abcdef")
SUCCESSORS = st.dictionaries(IDS, st.one_of(st.just(""), IDS, st.just("gone")))
"""For some ids the next one: nothing, another, itself, or one that there is not."""


class TestTrail:
    def test_of_a_record_in_use(self) -> None:
        """It leads to itself, and no further."""
        assert Trail(("a",), circular=False, broken=False) == trail("a", {"a": ""})

    def test_of_a_chain(self) -> None:
        """Every step is kept, the last successor is the end."""
        way = trail("a", {"a": "b", "b": "c", "c": ""})

        assert Trail(("a", "b", "c"), circular=False, broken=False) == way
        assert "c" == way.end
        assert "a → b → c" == str(way)

    def test_of_a_record_that_replaces_itself(self) -> None:
        """The smallest circle; it is said where it closes."""
        assert Trail(("a", "a"), circular=True, broken=False) == trail("a", {"a": "a"})

    def test_into_a_circle(self) -> None:
        """The circle need not lead back to where one came from."""
        way = trail("a", {"a": "b", "b": "c", "c": "b"})

        assert Trail(("a", "b", "c", "b"), circular=True, broken=False) == way

    def test_to_an_id_that_there_is_not(self) -> None:
        """The missing id is the end, so that a message can name it."""
        way = trail("a", {"a": "b", "b": "gone"})

        assert Trail(("a", "b", "gone"), circular=False, broken=True) == way

    def test_of_an_id_that_there_is_not(self) -> None:
        """It is broken before the first step."""
        assert Trail(("a",), circular=False, broken=True) == trail("a", {})

    @given(start=IDS, successors=SUCCESSORS)
    def test_ends_in_one_of_three_ways(
        self, start: str, successors: dict[str, str]
    ) -> None:
        """In use, in a circle, or broken; never in two of them."""
        way = trail(start, successors)
        in_use = successors.get(way.end) == ""

        assert 1 == in_use + way.circular + way.broken
        assert way.broken == (way.end not in successors)
        assert way.circular == (way.steps.count(way.end) == 2)

    @given(start=IDS, successors=SUCCESSORS)
    def test_follows_every_step(self, start: str, successors: dict[str, str]) -> None:
        """Each id is the successor of the one before it, and no step is walked twice."""
        way = trail(start, successors)

        assert start == way.steps[0]
        assert way.steps[1:] == tuple(successors[step] for step in way.steps[:-1])
        assert len(way.steps[:-1]) == len({*way.steps[:-1]})

    @given(start=IDS, successors=SUCCESSORS)
    def test_goes_on_from_any_step(
        self, start: str, successors: dict[str, str]
    ) -> None:
        """Whoever sets out later on a way that is no circle arrives at the same place."""
        way = trail(start, successors)
        if not way.circular:
            assert {(way.end, way.broken)} == {
                (later.end, later.broken)
                for later in (trail(step, successors) for step in way.steps)
            }
