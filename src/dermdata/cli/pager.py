"""Long text on a terminal, a screen at a time."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from typing import TYPE_CHECKING

from .out import as_shown, without_styles


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO


def page(lines: Iterable[str]) -> None:
    """
    Print lines; on a terminal that they do not fit on, through the user's pager.

    Where no person reads along, each is printed as it comes.

    ``PAGER`` names the pager, as for other programs; ``cat`` for none.
    """
    if not _on_terminal():
        for line in lines:
            print(line)
        return
    text = "\n".join(lines)
    size = shutil.get_terminal_size()
    if _rows(text, size.columns) < size.lines:
        if text:
            print(text)
        return
    import pydoc

    with _settings():
        pydoc.pager(as_shown(text) + "\n")


def _on_terminal() -> bool:
    """Return whether a person types and reads; a stream is `None` where it is closed."""
    streams: tuple[TextIO | None, ...] = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams)


def _rows(text: str, columns: int) -> int:
    """Return how many rows of a terminal a text takes; a long line takes several."""
    lines = without_styles(text).split("\n")
    return sum(max(1, -(-len(line) // columns)) for line in lines)


@contextlib.contextmanager
def _settings() -> Iterator[None]:
    """Let the pager be the user's own for text, and `less` leave colours as they are."""
    before = {name: os.environ.get(name) for name in ("LESS", "MANPAGER")}
    os.environ.pop("MANPAGER", None)  # what pydoc would take first: it is for manuals
    os.environ.setdefault("LESS", "-RFX")  # it stops at a short end
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
