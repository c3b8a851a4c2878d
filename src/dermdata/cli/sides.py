"""Statements on a terminal, with what sources say for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..query import Side
    from .terminal import Terminal


def side_lines(side: Side, terminal: Terminal) -> Iterator[str]:
    """Yield a statement, and below it each source's word on it."""
    text = f"{side.label} — {side.verdict}, {side.level}  {side.id}"
    yield terminal.wrap(text, first="  ")
    for word in side.evidence:
        mark = "+" if word.stance == "supports" else "-"
        figure = f"; {word.figure}" if word.figure else ""
        indirect = "" if word.directness == "direct" else f", {word.directness}"
        line = f"{word.source}, {word.locator}; {word.level}{indirect}{figure}"
        yield terminal.style(terminal.wrap(line, first=f"    {mark} "), "faint")
