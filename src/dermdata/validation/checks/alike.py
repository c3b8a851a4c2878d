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

_MOST_SLIPS = 5
"""How many ids with a slip in them are told apart."""

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
        self._found: dict[str, tuple[str, ...]] = {}

    def nearest(self, id: str) -> tuple[str, ...]:  # noqa: A002 - it is one
        """
        Return the ids that come close to one, the closest first.

        That is those with a slip in them, then those that begin with it, the shortest
        first. A year alone is nothing in common: `lee-2021` is not `roe-2021`.
        """
        if id not in self._found:
            self._found[id] = self._look_for(id)
        return self._found[id]

    def _look_for(self, id: str) -> tuple[str, ...]:  # noqa: A002 - as above
        import difflib

        begun = list(itertools.islice(self._begun_with(id), MOST_COMPARED))
        most = min(MOST_COMPARED, self._left)
        alike = list(itertools.islice(self._with_an_end_of(id), most))
        self._left -= len(alike)
        others = dict.fromkeys((*alike, *begun[:most]))
        slips = difflib.get_close_matches(id, others, n=_MOST_SLIPS, cutoff=0.7)
        begun.sort(key=len)
        found = dict.fromkeys((*slips, *begun))
        return tuple(name for name in found if not _of_a_year_alone(id, name))

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


def _of_a_year_alone(id: str, other: str) -> bool:  # noqa: A002 - it is one
    """Whether two ids have but a year in common, as those of sources may."""
    import difflib

    (stem, _, year), (other_stem, _, same) = id.rpartition("-"), other.rpartition("-")
    if not (year == same and year.isdigit() and stem):
        return False
    return not difflib.get_close_matches(stem, [other_stem], cutoff=0.7)
