"""What is said without its limits never says more than is accepted."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given

import dermdata as dd
from dermdata.export.bare import Bare
from dermdata.testing import datasets

from .examples import FOR, LAY, document, small_dataset, statement


def said_bare(*statements: dict[str, object]) -> list[bool]:
    """Return of each statement of a disease whether it can be said without limits."""
    dataset = small_dataset(document("cyst", statements=[*statements]))
    found = dataset["cyst"].statements
    return [Bare(dataset).says("cyst", one) for one in found]


class TestBare:
    def test_plain(self) -> None:
        """What is accepted can be said, what is not cannot."""
        good = statement("affects-site", "face", "supported", FOR)
        bad = statement("has-finding", "cystoid", "unsupported", LAY)

        assert [True, False] == said_bare(good, bad)

    def test_within_limits(self) -> None:
        """What is accepted in few cases is not said where the whole of it is a claim."""
        few = statement("affects-site", "face", "supported", FOR, extent="few")
        claim = statement("affects-site", "face", "unsupported", LAY)

        assert [True] == said_bare(few)
        assert [False, False] == said_bare(few, claim)

    def test_accepted_after_all(self) -> None:
        """What is accepted without limits can be said, whatever is claimed of limits."""
        whole = statement("affects-site", "face", "supported", FOR)
        claim = statement("affects-site", "face", "unsupported", LAY, extent="only")
        few = statement("affects-site", "face", "supported", FOR, extent="few")

        assert [True, False, True] == said_bare(whole, claim, few)

    def test_both_ways(self) -> None:
        """What says the same from either side is looked for on either side."""
        few = statement("differs-from", "red-cyst", "supported", FOR, extent="few")
        claim = statement("differs-from", "cyst", "unsupported", LAY)
        dataset = small_dataset(
            document("cyst", statements=[few]),
            document("red-cyst", statements=[claim]),
        )

        assert not Bare(dataset).says("cyst", dataset["cyst"].statements[0])

    def test_ours(self) -> None:
        """Diabetes is an autoimmune disease in some cases: it is not said of all."""
        dataset = dd.dataset()
        found = [
            one
            for one in dataset["diabetes-mellitus"].statements
            if one.predicate == "is-a" and one.object == "autoimmune-disease"
        ]

        assert {"supported", "unsupported"} == {one.verdict for one in found}
        assert not any(Bare(dataset).says("diabetes-mellitus", one) for one in found)

    @pytest.mark.exhaustive
    @given(datasets())
    def test_law(self, dataset: dd.Dataset) -> None:
        """Nothing that can be said is what a claim without limits says, and no more."""
        bare = Bare(dataset)
        told, whole, denied = set(), set(), defaultdict(list)
        for record in dataset:
            for one in record.statements:
                triple = record.id, one.predicate, one.object, one.measure
                if bare.says(record.id, one):
                    told.add(triple)
                if not (one.context or one.extent):
                    whole |= {triple} if one.verdict.accepted else set()
                    denied[one.verdict.accepted].append(triple)

        assert not told & {*denied[False]} - whole
        assert whole <= told
