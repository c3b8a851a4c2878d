"""Lines that may mention an id, found without parsing any."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .inputs import Input


_BACKSLASH = ord("\\")

FEW = 16
"""How many ids are looked for one by one."""


class Mentions:
    """
    Finds the texts that may mention one of some ids, without parsing any.

    Args:
        ids: The ids.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = frozenset(name.encode() for name in ids)
        few = len(self._ids) <= FEW
        self._quoted = [b'"%s"' % name for name in self._ids] if few else None

    def texts(self, source: Input) -> Iterator[tuple[int, bytes]]:
        """Yield the texts of an input to look at, with the line each begins on."""
        if not source.in_lines:
            yield 1, source.whole()
            return
        number = 1
        for stretch in source.stretches():
            lines = io.BytesIO(stretch).readlines()
            if self._quoted is None or self._may_be_in(stretch):
                for position, line in enumerate(lines, number):
                    if self._may_be_in(line):
                        yield position, line.removesuffix(b"\n")
            number += len(lines)

    def _may_be_in(self, text: bytes) -> bool:
        if _BACKSLASH in text:  # an id may be written in escapes
            return True
        if self._quoted is not None:
            return any(text.find(quoted) >= 0 for quoted in self._quoted)
        return not self._ids.isdisjoint(text.split(b'"'))
