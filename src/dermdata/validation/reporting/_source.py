"""
A source line as a terminal shows it, and the mark below what is wrong.

A character takes no column, one or two; a tab is shown as spaces, and what would
speak to the terminal as an escape. The mark is put by columns, not by characters.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ._words import escaped


if TYPE_CHECKING:
    from ..finding import Excerpt, Finding


TAB = 4
"""How many columns a tab takes."""

_CUT = "…"


class _Cell(NamedTuple):
    """A character as it is shown, and how many columns that takes."""

    shown: str
    columns: int


def marked(finding: Finding, excerpt: Excerpt, room: int) -> tuple[str, str]:
    """
    Return the source line of a finding, and the line with the mark below it.

    Args:
        finding: The finding.
        excerpt: Its source line, or a part of it.
        room: How many columns there are; of a longer line what is wrong is shown.

    Returns:
        The two lines; the second is empty where the excerpt does not hold the place.
    """
    cells = [_cell(character) for character in excerpt.text]
    start = finding.column - excerpt.column
    inside = 0 <= start <= len(cells)
    starts = [0, *accumulate(cell.columns for cell in cells)]
    later = excerpt.column > 1
    first, last = _window(starts, start if inside else 0, room - len(_CUT) * later)
    before = _CUT if first or later else ""
    after = _CUT if last < len(cells) else ""
    source = before + "".join(cell.shown for cell in cells[first:last]) + after
    if not inside:
        return source, ""
    end = min(_end(finding, excerpt, start), last)
    indent = len(before) + starts[start] - starts[first]
    return source, " " * indent + "^" * max(starts[end] - starts[start], 1)


def _cell(character: str) -> _Cell:
    if character == "\t":
        return _Cell(" " * TAB, TAB)
    if not character.isprintable():
        shown = escaped(character)
        return _Cell(shown, len(shown))
    if unicodedata.category(character) in {"Mn", "Me"}:  # drawn over the one before
        return _Cell(character, 0)
    wide = unicodedata.east_asian_width(character) in {"W", "F"}
    return _Cell(character, 2 if wide else 1)


def _end(finding: Finding, excerpt: Excerpt, start: int) -> int:
    """Return where in the excerpt ends what is wrong, at the latest with the line."""
    if finding.end_line > finding.line:
        return max(len(excerpt.text.rstrip()), start)
    if finding.end_line == finding.line:
        end = finding.end_column - excerpt.column
        return max(min(end, len(excerpt.text)), start)
    return start


def _window(starts: list[int], start: int, room: int) -> tuple[int, int]:
    """
    Return which characters are shown: all, or as many as fit around the start.

    Args:
        starts: The column in which each character begins, and that behind the last.
        start: The character that must be shown.
        room: How many columns there are.
    """
    total = starts[-1]
    if total <= room:
        return 0, len(starts) - 1
    room -= 2 * len(_CUT)
    left = max(min(starts[start] - room // 3, total - room), 0)
    # The last of those that begin here: one that takes no column belongs to the left.
    first = bisect_right(starts, starts[bisect_left(starts, left)]) - 1
    first = min(first, start)
    return first, bisect_right(starts, starts[first] + room) - 1
