"""Words on a terminal: width, wrapping and colour."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from typing import NamedTuple

from .._steering import harmless
from .out import let_colours_through


_STYLES = {
    "title": "1",
    "heading": "1;4",
    "faint": "2",
    "supported": "32",
    "partly-supported": "32",
    "disputed": "33",
    "unsupported": "35",
    "refuted": "31",
    "promotional": "31",
}
WIDEST = 100
"""Lines are never longer than this, however wide the window."""


class Terminal(NamedTuple):
    """
    Where text goes.

    Attributes:
        width: How many columns to use.
        colour: Whether to colour.
        whole_rows: Whether a row of a list stays one line, for no person looks at it.
    """

    width: int
    colour: bool
    whole_rows: bool = False

    @classmethod
    def of_stdout(cls) -> Terminal:
        """
        Return what standard output can show; ``NO_COLOR`` is honoured.

        ``COLUMNS`` counts on a terminal alone: readline gives it to every program that
        is started from Python.
        """
        tty = sys.stdout.isatty()
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        columns = shutil.get_terminal_size((WIDEST, 24)).columns if tty else WIDEST
        width = max(40, min(columns, WIDEST))
        return cls(width, colour=tty and not plain, whole_rows=not tty)

    def style(self, text: str, name: str) -> str:
        """Return text in a style, where colours are wanted."""
        text = harmless(text)
        if not self.colour or name not in _STYLES:
            return text
        let_colours_through()
        return f"\x1b[{_STYLES[name]}m{text}\x1b[0m"

    def with_verdict(self, line: str, verdict: str) -> str:
        """Return a line with the verdict behind its last dash in the verdict's style."""
        before, dash, after = line.rpartition("—")
        return before + dash + after.replace(verdict, self.style(verdict, verdict))

    def row(self, text: str, *, then: str) -> str:
        """Return a row of a list, which `grep` and its like read line by line."""
        return harmless(text) if self.whole_rows else self.wrap(text, then=then)

    def wrap(self, text: str, *, first: str = "", then: str | None = None) -> str:
        """Return text broken into lines, the first and the others indented."""
        return textwrap.fill(
            harmless(text),
            self.width,
            initial_indent=first,
            subsequent_indent=" " * len(first) if then is None else then,
            break_long_words=False,
            break_on_hyphens=False,
        )
