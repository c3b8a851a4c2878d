"""The values of a JSON text, each with its line; the text is not read into objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..text import TextError, refuse_bad, scanning
from .draft import Said


if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from .foreign import Foreign
    from .ledger import Clause, Ledger


Path = tuple[str | int, ...]


class _Leaf(NamedTuple):
    """A value that is neither an array nor an object, and the clause that it is."""

    value: Any
    clause: Clause


class Item:
    """
    An object of a JSON text, taken apart.

    What is not taken from it by its path is dropped in the end, so that nothing is lost
    without a word.

    Attributes:
        line: The line it begins in.
    """

    def __init__(self, leaves: dict[Path, _Leaf], line: int, ledger: Ledger) -> None:
        self.line = line
        self._leaves = leaves
        self._ledger = ledger

    def __len__(self) -> int:
        """Return how many values were not yet taken."""
        return len(self._leaves)

    def take(self, *path: str | int) -> Said | None:
        """Take a value, as text; `None`, if there is none, or `null`."""
        leaf = self._leaves.get(path)
        if leaf is None or leaf.value is None:
            return None
        del self._leaves[path]
        return Said(_as_text(leaf.value), (leaf.clause,))

    def peek(self, *path: str | int) -> str:
        """Return a value as text and leave it; an empty text, if there is none."""
        leaf = self._leaves.get(path)
        return leaf.value if leaf and isinstance(leaf.value, str) else ""

    def count(self, *path: str) -> int:
        """Return how many items an array has, up to the last with something in it."""
        numbers = (key for key in self.below(*path) if isinstance(key, int))
        return max(numbers, default=-1) + 1

    def below(self, *path: str | int) -> list[str | int]:
        """Return the keys of an object or array with something below: of a value none."""
        depth = len(path)
        keys = (
            there[depth]
            for there in self._leaves
            if len(there) > depth and there[:depth] == path
        )
        return [*dict.fromkeys(keys)]

    def drop(self, reason: str) -> None:
        """Drop all that was not taken."""
        self._ledger.drop((leaf.clause for leaf in self._leaves.values()), reason)
        self._leaves.clear()


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class Values:
    """
    Goes through the values of a JSON text.

    Args:
        file: The file.
        ledger: Takes note of each value.

    Raises:
        UnimportableError: It is no JSON.
    """

    def __init__(self, file: Foreign, ledger: Ledger) -> None:
        self._text = file.text()
        self._ledger = ledger
        self._offset, self._line = 0, 1
        try:
            refuse_bad(self._text)
        except TextError as error:
            file.refuse(error)
        self.start = scanning.space(self._text, 0).end()
        """Where the document begins."""
        if self._text[self.start] != "{":
            file.wrong("no object", "is it of this format?", 1)

    def line(self, offset: int) -> int:
        """Return the line of a place, counted from the one that was asked for last."""
        if offset < self._offset:
            self._line -= self._text.count("\n", offset, self._offset)
        else:
            self._line += self._text.count("\n", self._offset, offset)
        self._offset = offset
        return self._line

    def members(self, start: int) -> Iterator[tuple[str | int, int]]:
        """Yield the parts of an object or array: key or position, and where it begins."""
        if self._text[start] in "{[":
            for part, _, value in scanning.members(self._text, start):
                yield part, value

    def value(self, start: int) -> Any:
        """Return what begins at a place."""
        return scanning.scan_value(self._text, start)[0]

    def item(
        self, start: int, kind: str, *, without: Container[str | int] = ()
    ) -> Item:
        """
        Take an object apart.

        Args:
            start: Where it begins.
            kind: The kind of its clauses, to which their keys are added.
            without: The keys of members that are left to others, where there is
                something below them.
        """
        line = self.line(start)
        leaves: dict[Path, _Leaf] = {}
        self._take_apart(start, kind, (), leaves, without)
        return Item(leaves, line, self._ledger)

    def _take_apart(
        self,
        start: int,
        kind: str,
        path: Path,
        leaves: dict[Path, _Leaf],
        without: Container[str | int],
    ) -> None:
        if self._text[start] not in "{[":
            clause = self._ledger.clause(kind, self.line(start))
            leaves[path] = _Leaf(self.value(start), clause)
            return
        for part, value in self.members(start):
            if part in without and self._text[value] in "{[":
                continue
            inner = f"{kind}.{part}" if isinstance(part, str) else kind
            inner = inner.removeprefix(".")
            self._take_apart(value, inner, (*path, part), leaves, ())
