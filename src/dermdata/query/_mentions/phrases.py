"""Phrases, as sequences of words, and where a text has one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from .tokens import close, hyphenated


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
    ) -> Iterator[tuple[int, list[V]]]:
        """
        Yield the phrases that begin with a word of a text, the longest first.

        Args:
            text: The text.
            found: Its words.
            place: The place of the word among them.

        Yields:
            The place of the word behind the phrase, and the values of the phrase.
        """
        node = self._root.next.get(found[place].key)
        ends: list[tuple[int, list[V]]] = []
        if hyphenated(text, found, place):
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
        ends.sort(key=lambda end: -end[0])
        yield from ends

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
        place, first = 0, self._root.next
        while place < len(found):
            ends: Iterable[tuple[int, list[V]]] = ()
            if found[place].key in first or hyphenated(text, found, place):
                ends = self.at(text, found, place)
            for end, values in ends:
                value = chosen(place, end, values)
                if value is not None:
                    yield place, end, value
                    place = end - 1
                    break
            place += 1
