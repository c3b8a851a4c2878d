"""A dispute: what stands for a statement on the right, what stands against on the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..query import statement
from ..query._asked import asked
from ..records import Level, Stance, Verdict
from ._picture import Picture
from ._svg import Box, bar, cut, line, page, text


if TYPE_CHECKING:
    from ..collection import Dataset
    from ..records import Evidence


_HALF, _ROW, _TOP, _EDGE = 360, 48, 84, 16


def conflict(id: str, *, dataset: Dataset | None = None) -> Picture:  # noqa: A002 - it is one
    """
    Draw what sources say for and against a statement, the strongest on top.

    The longer a bar, the higher the level of the evidence.

    Args:
        id: The id of the statement, as ``s-0123456789ab``.
        dataset: The dataset; the bundled one where none is given.

    Raises:
        UnknownStatementError: There is no such statement.
    """
    source = asked(dataset)
    held = statement(id, dataset=source)
    title = source.label(held)
    said = held.statement
    sides = {
        stance: sorted(
            (one for one in said.evidence if one.stance is stance),
            key=lambda one: -one.level.rank,
        )
        for stance in Stance
    }
    rows = max(map(len, sides.values()))
    middle = _EDGE + _HALF
    height = _TOP + rows * _ROW + _EDGE
    body = [
        text(
            middle, 26, cut(title, 2 * _HALF, 15), size=15, anchor="middle", bold=True
        ),
        text(
            middle,
            50,
            f"{said.verdict}, {said.level}",
            style=said.verdict,
            anchor="middle",
        ),
        text(middle - 10, _TOP - 12, "against", style="refuted", anchor="end"),
        text(middle + 10, _TOP - 12, "for", style="supported"),
        line(middle, _TOP - 4, middle, height - _EDGE),
    ]
    for stance, direction in ((Stance.REFUTES, -1), (Stance.SUPPORTS, 1)):
        for number, one in enumerate(sides[stance]):
            body += _bar(one, middle, direction, _TOP + number * _ROW, source)
    return Picture(
        title=title,
        svg=page(title, body, 2 * (_EDGE + _HALF), height),
        rows=tuple(
            {
                "stance": str(one.stance),
                "source": one.source,
                "level": str(one.level),
                "design": str(one.design),
                "locator": one.locator,
            }
            for one in said.evidence
        ),
    )


def _bar(
    one: Evidence, middle: float, direction: int, y: float, dataset: Dataset
) -> list[str]:
    length = _HALF * one.level.rank / Level.E1.rank
    colour = Verdict.SUPPORTED if direction > 0 else Verdict.REFUTED
    start = middle + 4 if direction > 0 else middle - 4 - length
    anchor = "start" if direction > 0 else "end"
    x = middle + direction * 8
    words = f"{dataset.name_of(one.source)}, {one.level}"
    detail = f"{one.design}; {one.locator}"
    return [
        bar(Box(start, y + 36, length, 3), colour),
        text(x, y + 15, cut(words, _HALF - 20), anchor=anchor, bold=True),
        text(
            x,
            y + 30,
            cut(detail, _HALF - 20, 11),
            style="faint",
            size=11,
            anchor=anchor,
        ),
    ]
