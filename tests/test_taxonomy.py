"""The taxonomy: what holds of every set of records, however they are related."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.codec import record_of
from dermdata.collection import Dataset, UnknownRecordError
from dermdata.query import tree

from .examples import document


if TYPE_CHECKING:
    from random import Random


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """Draw parents by id, without circles; the ids do not come in their order."""
    names = draw(st.permutations([f"c{number}" for number in range(5)]))
    parents: dict[str, tuple[str, ...]] = {}
    for place, name in enumerate(names):
        above = st.sets(st.sampled_from(names[:place]), max_size=3)
        parents[name] = tuple(sorted(draw(above))) if place else ()
    return parents


def dataset_of(parents: dict[str, tuple[str, ...]]) -> Dataset:
    """Return a dataset of conditions with these parents."""
    plain = document("red-cyst")
    return Dataset.from_records(
        record_of({**plain, "id": name, "name": name, "parents": [*above]})
        if above
        else record_of({**document("red-cyst", parents=None), "id": name, "name": name})
        for name, above in parents.items()
    )


def heights(parents: dict[str, tuple[str, ...]], start: str) -> dict[str, int]:
    """Return how many steps up from a record each broader one is, at least."""
    found, here, steps = {start: 0}, {start}, 0
    while here:
        steps += 1
        here = {above for name in here for above in parents[name]} - found.keys()
        found |= dict.fromkeys(here, steps)
    return found


class TestLaws:
    """What holds of all taxonomies."""

    @given(graphs())
    def test_up_and_down_are_the_same_way(
        self, parents: dict[str, tuple[str, ...]]
    ) -> None:
        """A record is below whatever is above it, and below nothing else."""
        made = dataset_of(parents)

        assert {(a, b) for b in parents for a in made.ancestors(b)} == {
            (a, b) for a in parents for b in made.descendants(a)
        }
        assert {(a, b) for b in parents for a in made.parents(b)} == {
            (a, b) for a in parents for b in made.children(a)
        }

    @given(graphs())
    def test_the_nearest_come_first(self, parents: dict[str, tuple[str, ...]]) -> None:
        """Broader records come by how many steps up they are; each comes once."""
        made = dataset_of(parents)
        for name in parents:
            steps = heights(parents, name)
            found = made.ancestors(name)

            assert sorted(steps.keys() - {name}) == sorted(found)
            assert sorted(steps[above] for above in found) == [
                steps[above] for above in found
            ]

    @given(graphs())
    def test_nothing_is_above_or_below_itself(
        self, parents: dict[str, tuple[str, ...]]
    ) -> None:
        """Not even by way of others."""
        made = dataset_of(parents)
        for name in parents:
            assert name not in made.ancestors(name)
            assert name not in made.descendants(name)

    @given(graphs())
    def test_path_leads_down_from_a_root(
        self, parents: dict[str, tuple[str, ...]]
    ) -> None:
        """Each step goes to a child, and no other way up to a root is shorter."""
        made = dataset_of(parents)
        for name in parents:
            first, *rest = path = made.path(name)
            steps = heights(parents, name)

            assert name == path[-1]
            assert first in made.roots()
            assert all(
                below in made.children(above)
                for above, below in zip(path, rest, strict=False)
            )
            assert min(steps[root] for root in made.roots() if root in steps) == len(
                rest
            )

    @given(graphs())
    def test_roots_are_sorted_and_have_no_parents(
        self, parents: dict[str, tuple[str, ...]]
    ) -> None:
        """Every record is a root or below one."""
        made = dataset_of(parents)

        assert tuple(sorted(n for n, above in parents.items() if not above)) == (
            made.roots()
        )
        assert parents.keys() == {
            below for root in made.roots() for below in (root, *made.descendants(root))
        }

    @given(graphs(), st.randoms(use_true_random=False))
    def test_order_of_records_does_not_matter(
        self, parents: dict[str, tuple[str, ...]], random: Random
    ) -> None:
        """The same records in another order make the same dataset."""
        names = [*parents]
        random.shuffle(names)
        made, other = dataset_of(parents), dataset_of({n: parents[n] for n in names})

        assert made == other
        assert made.checksum == other.checksum
        assert [made.children(n) for n in names] == [other.children(n) for n in names]

    @given(graphs())
    def test_tree_has_the_children(self, parents: dict[str, tuple[str, ...]]) -> None:
        """A tree shows the children of a record, sorted, and no members of a condition."""
        made = dataset_of(parents)
        for name in parents:
            node = tree(name, dataset=made)

            assert made.children(name) == tuple(child.id for child in node.children)
            assert tuple(sorted(made.children(name))) == made.children(name)
            assert () == node.members


class TestOfAKind:
    """The roots of one kind."""

    def test_roots(self, small: Dataset) -> None:
        """A kind is given as a word or a member; the roots of the others are left out."""
        assert ("cyst", "cystoid") == small.roots("condition")
        assert ("by-cause",) == small.roots("classification")
        assert ("diameter", "face", "newborn") == small.roots("term")


class TestUnknown:
    """Every way starts at a record that is there."""

    @pytest.mark.parametrize(
        "way", ["parents", "children", "ancestors", "descendants", "path", "name_of"]
    )
    def test_names_the_nearest(self, way: str, small: Dataset) -> None:
        """No way is empty because of a slip of the pen."""
        with pytest.raises(UnknownRecordError) as caught:
            getattr(small, way)("red-cist")

        assert "there is no record `red-cist`" == caught.value.message
        assert "the nearest: `red-cyst`" in caught.value.hint
