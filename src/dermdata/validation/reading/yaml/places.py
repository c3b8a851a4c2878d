"""Where the values of a YAML document stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from ....records._faults import Path
    from ..documents import JsonText, Marked

    Place = tuple[int, int, Any, Any, Any]
    """
    Where a value begins and ends, and its key, if it has one; what is in it.

    Of an array or object that is where its opening stands.
    """


class YamlText:
    """
    A document in a YAML file.

    Args:
        text: The text.
        place: Where the document stands, and all that is in it.
        bare: Whether all its strings are printable.
    """

    def __init__(self, text: JsonText, place: Place, *, bare: bool) -> None:
        self._text = text
        self._place = place
        self.bare = bare

    @property
    def text(self) -> str:
        """The whole text that it stands in."""
        return self._text.text

    def mark(self, path: Path, *, key: bool) -> Marked:
        """
        Return where a value, or its key, stands.

        Of an array or an object that is its bracket, its first dash or its first key;
        of a text in a block the line that opens it; of an empty value its key.
        """
        place = self._place
        for part in path:
            inner = place[-1]
            found = part in (
                inner if isinstance(inner, dict) else range(len(inner or ()))
            )
            if not found:
                break
            place = inner[part]
        return self._text.between(*self._span(place, key=key))

    def _span(self, place: Place, *, key: bool) -> tuple[int, int]:
        start, end, key_start, key_end, inner = place
        text = self._text.text
        if key_start is not None and (key or (start == end and inner is None)):
            return key_start, key_end
        if inner is None:
            header = _BLOCK_HEADER.match(text, start)
            # Of an item of a list that is empty, the dash.
            return min(start, max(end - 1, 0)), header.end() if header else end
        if text[end - 1 : end] == ("{" if isinstance(inner, dict) else "["):
            return end - 1, end
        if isinstance(inner, dict):
            first = next(iter(inner.values()), None)
            return end, first[3] if first else end + 1
        # A mark is on the first dash, or behind it.
        start = end if text.startswith("-", end) else end - 1
        return start, start + 1


_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
