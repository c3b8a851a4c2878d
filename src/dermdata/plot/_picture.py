"""A picture: SVG text, what was drawn, and how it is written to a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import attrs

from .. import _atomic
from .._arguments import path as _path
from .._value import Value


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Picture(Value):
    """
    A picture.

    Attributes:
        title: What it shows.
        svg: The picture, as SVG 1.1.
        rows: What was drawn, a dict a mark, for data frames and other plots.
        mermaid: The same as a Mermaid diagram; empty where there is none.
        dot: The same in the language of Graphviz; empty where there is none.
    """

    title: str
    svg: str
    rows: tuple[dict[str, Any], ...] = attrs.field(hash=False)
    mermaid: str = ""
    dot: str = ""

    def _repr_svg_(self) -> str:
        """Show it in a notebook."""
        return self.svg

    def save(self, path: str | os.PathLike[str]) -> Path:
        """
        Write the SVG to a file, whole or not at all.

        Raises:
            UnwritableError: It cannot be written.
        """
        target = Path(_path(path, "path"))
        with _atomic.writing(os.fspath(target)):
            _atomic.write_text(target, self.svg)
        return target
