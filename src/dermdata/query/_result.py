"""What search answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import attrs

from .._value import Value
from ._match import Match


if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Uncovered(Value):
    """
    A disease that is known, and that no record of the dataset is about.

    Attributes:
        name: Its name.
        curie: Its code in the vocabulary the name is from.
    """

    name: str
    curie: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class SearchResult(Value, Sequence[Match]):
    """
    What a search found: a sequence of its matches, and what is not to be taken for one.

    Attributes:
        matches: The records that may be meant, best first.
        neighbours: Those that have a word in common with what was asked for and are
            something else, the closest first.
        not_covered: The disease that was asked for by its name, if no record is about
            it; `None` otherwise. All that came close is then a neighbour.
    """

    matches: tuple[Match, ...]
    neighbours: tuple[Match, ...]
    not_covered: Uncovered | None

    def __len__(self) -> int:
        """Return how many matches there are."""
        return len(self.matches)

    def __iter__(self) -> Iterator[Match]:
        """Iterate over the matches."""
        return iter(self.matches)

    @overload
    def __getitem__(self, place: int) -> Match: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Match, ...]: ...

    def __getitem__(self, place: int | slice) -> Match | tuple[Match, ...]:
        """Return a match by its place, or several."""
        return self.matches[place]
