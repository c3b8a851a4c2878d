"""The bar that shows how far a long run is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self


if TYPE_CHECKING:
    from typing import TextIO


PATIENCE = 0.5
"""How many seconds a run takes before it shows a bar."""

_PAUSE = 0.1
_WIDTH = 30


class Bar:
    """
    A bar on a terminal.

    Args:
        stream: Where to draw it; nowhere, where `None`.
        unit: What is counted.
        size: How many of what is told make one of it.
    """

    def __init__(
        self, stream: TextIO | None, unit: str = "MiB", size: int = 2**20
    ) -> None:
        self._stream = stream
        self._unit = unit
        self._size = size
        self._next = time.monotonic() + PATIENCE
        self._drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Wipe the bar away."""
        if self._stream and self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def show(self, done: int, total: int) -> None:
        """
        Draw it anew, if there is something new to see.

        Args:
            done: How much is done, as bytes that were read.
            total: Of how many.
        """
        now = time.monotonic()
        if self._stream is None or now < self._next:
            return
        self._next = now + _PAUSE
        self._drawn = True
        part = min(done / total, 1) if total else 1
        filled = round(part * _WIDTH)
        bar = "#" * filled + "." * (_WIDTH - filled)
        there, all_ = done / self._size, total / self._size
        self._stream.write(
            f"\r[{bar}] {part:4.0%}  {there:.0f} of {all_:.0f} {self._unit}"
        )
        self._stream.flush()
