"""Phrases, as sequences of words, and where a text has one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from .tokens import close, hyphen_after, hyphenated


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .tokens import Token

V = TypeVar("V")
R = TypeVar("R")


class _Node(Generic[V]):
    """A place in a phrase: what ends there, and the words that may come next."""

    __slots__ = ("next", "values")

    def __init__(self) -> None:
        self.next: dict[str, _Node[V]] = {}
        self.values: list[V] = []


class Phrases(Generic[V]):
    """Phrases with values; of one that begins like another, the longer is found."""

    __slots__ = ("_root",)

    def __init__(self) -> None:
        self._root: _Node[V] = _Node()

    def add(self, keys: Sequence[str], value: V) -> None:
        """Add a phrase; one without words is none."""
        if not keys or "" in keys:
            return
        node = self._root
        for key in keys:
            node = node.next.setdefault(key, _Node())
        node.values.append(value)

    def at(
        self, text: str, found: Sequence[Token], place: int
    ) -> list[tuple[int, list[V]]]:
        """
        Return the phrases that begin with a word of a text, the longest first.

        Args:
            text: The text.
            found: Its words.
            place: The place of the word among them.

        Returns:
            The place of the word behind each, and the values of the phrase.
        """
        node = self._root.next.get(found[place].key)
        ends: list[tuple[int, list[V]]] = []
        if hyphen_after(text, found[place]) and hyphenated(text, found, place):
            whole = self._root.next.get(found[place].key + found[place + 1].key)
            if whole and whole.values:
                ends.append((place + 2, whole.values))
        while node is not None:
            place += 1
            if node.values:
                ends.append((place, node.values))
            if place == len(found) or not close(
                text, found[place - 1].end, found[place].start
            ):
                break
            node = node.next.get(found[place].key)
        if len(ends) > 1:
            ends.sort(key=_longest_first)
        return ends

    def found_in(
        self,
        text: str,
        found: Sequence[Token],
        chosen: Callable[[int, int, list[V]], R | None],
    ) -> Iterator[tuple[int, int, R]]:
        """
        Yield the phrases in a text from left to right; none overlaps another.

        Args:
            text: The text.
            found: Its words.
            chosen: Gives what a phrase means, of its values, between two places among
                the words; `None` where it is none there.

        Yields:
            The places of its first word and of the word behind it, and what it means.
        """
        first = self._root.next
        behind = 0
        for place, word in enumerate(found):
            if place < behind or not (word.key in first or hyphen_after(text, word)):
                continue
            for end, values in self.at(text, found, place):
                value = chosen(place, end, values)
                if value is not None:
                    yield place, end, value
                    behind = end
                    break


def _longest_first(end: tuple[int, object]) -> int:
    return -end[0]
