"""Where the values of a JSON text stand."""

from __future__ import annotations

from typing import NamedTuple

from . import scanning


class Span(NamedTuple):
    """
    Where a value stands in a text, in character offsets.

    Attributes:
        key: Where its key begins; `None` for array items and the whole document.
        start: Where the value begins.
        end: Where it ends; of an array or object, where its bracket does.
        key_end: Where its key ends.
    """

    key: int | None
    start: int
    end: int
    key_end: int | None


class Locator:
    """
    Finds places in one text; however many, no array or object is scanned twice.

    Args:
        text: A text that `parse` has accepted.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._inner: dict[int, _Scan] = {}

    def value(self, path: tuple[str | int, ...]) -> str:
        """Return the text of one value, for a path as of `span`."""
        start = self.span(path).start
        return self._text[start : scanning.scan_value(self._text, start)[1]]

    def span(self, path: tuple[str | int, ...]) -> Span:
        """
        Return where one value stands; of an array or object, where its bracket does.

        What stands before it is skipped by the JSON scanner, so that one place costs
        much less than all of them.

        Args:
            path: Where in the document the value stands; a path that leaves it ends at
                the last value that is there.
        """
        text = self._text
        start = scanning.space(text, 0).end()
        key = key_end = None
        for part in path:
            if text[start] not in "{[":
                break
            if start not in self._inner:
                self._inner[start] = _Scan(text, start)
            found = self._inner[start].find(part)
            if found is None:
                break
            key, start, key_end = found
        end = start + 1 if text[start] in "{[" else scanning.scan_value(text, start)[1]
        return Span(key, start, end, key_end)


class _Scan:
    """Where the parts of one array or object stand, as far as it was looked at."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._keyed = text[start] == "{"
        self._found: dict[str | int, int] = {}
        self._members = scanning.members(text, start)

    def find(self, part: str | int) -> tuple[int | None, int, int | None] | None:
        """Return where a part stands: its key, its value, and the end of its key."""
        if part not in self._found:
            self._read_up_to(part)
        offset = self._found.get(part)
        if offset is None:
            return None
        if not self._keyed:
            return None, offset, None
        key = scanning.key(self._text, offset)
        return offset, key.end(), key.end(1) + 1

    def _read_up_to(self, wanted: str | int) -> None:
        """Read on until a part was found, or to the end."""
        for part, offset, _ in self._members:
            self._found[part] = offset
            if part == wanted:
                return
