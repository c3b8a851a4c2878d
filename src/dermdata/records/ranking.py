"""
Strength: which of several statements stands firmer.

By this one order statements are listed wherever a person or a program reads them:
causes, treatments, differentials.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .vocabulary import Directness, Extent, Stance, Verdict


if TYPE_CHECKING:
    from collections.abc import Iterable

    from .statement import Statement


_VERDICTS = {verdict: -place for place, verdict in enumerate(Verdict)}
_DIRECTNESS = {
    Directness.DIRECT: 2,
    Directness.BROADER: 1,
    Directness.NARROWER: 1,
    Directness.RELATED: 0,
}
_REACH = (Extent.ONLY, Extent.MOST, None, Extent.SOME, Extent.FEW, Extent.SINGLE_CASE)
_EXTENTS = {extent: -place for place, extent in enumerate(_REACH)}
"""How far statements reach; where that is not said, between most cases and some."""


def strength(statement: Statement) -> tuple[int, int, int, int]:
    """
    Return how firmly a statement stands, to be compared: larger is firmer.

    The verdict comes first, then the level, the directness of the evidence that gives
    it, and the extent.
    """
    refuted = statement.verdict is Verdict.REFUTED
    side = Stance.REFUTES if refuted else Stance.SUPPORTS
    weighed = (
        (evidence.level.rank, _DIRECTNESS[evidence.directness])
        for evidence in statement.evidence
        if evidence.stance is side
    )
    level, directness = max(weighed, default=(0, 0))
    return _VERDICTS[statement.verdict], level, directness, _EXTENTS[statement.extent]


def strongest_first(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return statements by strength; those that stand equally firm, as they were."""
    return tuple(sorted(statements, key=strength, reverse=True))
