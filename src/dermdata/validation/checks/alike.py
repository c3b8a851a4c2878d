"""
Ids that come close to one that names no record.

What may be meant is looked up by its ends and its length, and compared only then; and
no more is compared for all misspelt ids together than a person waits for.
"""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


MOST_COMPARED = 20_000
"""With how many ids, at most, a misspelt one is compared."""

MOST_COMPARED_IN_ALL = 200_000
"""How many comparisons there are, at most, for all misspelt ones together."""

_SLIPS = 4
"""By how many characters the length of what is meant differs, at most."""


class CloseIds:
    """
    The ids there are, to find those that come close to one that is not among them.

    Args:
        ids: The ids.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._sorted = sorted(ids)
        self._by_end: dict[tuple[int, str, int], list[str]] = {}
        for name in self._sorted:
            for place in (0, -1):
                key = place, name[place : place + 1 or None], len(name)
                self._by_end.setdefault(key, []).append(name)
        self._left = MOST_COMPARED_IN_ALL
        self._found: dict[str, str] = {}

    def closest(self, id: str) -> str:  # noqa: A002 - it is one
        """
        Return the id that comes closest to one; nothing, if none does.

        That is one with a slip in it, or the shortest that begins with it.
        """
        if id not in self._found:
            self._found[id] = self._look_for(id)
        return self._found[id]

    def _look_for(self, id: str) -> str:  # noqa: A002 - as above
        import difflib

        begun = list(itertools.islice(self._begun_with(id), MOST_COMPARED))
        most = min(MOST_COMPARED, self._left)
        alike = list(itertools.islice(self._with_an_end_of(id), most))
        self._left -= len(alike)
        others = dict.fromkeys((*alike, *begun[:most]))
        found = difflib.get_close_matches(id, others, n=1, cutoff=0.7)
        return found[0] if found else min(begun, key=len, default="")

    def _begun_with(self, id: str) -> Iterator[str]:  # noqa: A002 - as above
        start = bisect.bisect_left(self._sorted, f"{id}-")
        names = itertools.islice(self._sorted, start, None)
        return itertools.takewhile(lambda name: name.startswith(f"{id}-"), names)

    def _with_an_end_of(self, id: str) -> Iterator[str]:  # noqa: A002 - as above
        for length in range(len(id) - _SLIPS, len(id) + _SLIPS + 1):
            yield from self._by_end.get((0, id[:1], length), ())
            for name in self._by_end.get((-1, id[-1:], length), ()):
                if name[:1] != id[:1]:  # or it was there before
                    yield name
