"""
Changes as they are made in a text, where nothing else of it may change.

A word or an id is written over, in the quotes it stands in; a field is taken out with
its line or its comma. What cannot be done without touching more is left to people.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from ...text import Place
from ..reading.documents import Document, JsonText
from .repairs import changes_for, sort_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ...records import Fault
    from ...records._shapes import Shaped
    from ..reading.documents import Marked
    from .repairs import Change


class Edit(NamedTuple):
    """
    A piece of a text to write over.

    Attributes:
        start: Where it begins, in characters.
        end: Where it ends.
        new: What goes there.
    """

    start: int
    end: int
    new: str


def spliced(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """
    Return a text with something else in some places.

    Args:
        text: The text.
        edits: Where each begins and ends, in that order, and what goes there.
    """
    pieces: list[str] = []
    offset = 0
    for start, end, new in edits:
        pieces += [text[offset:start], new]
        offset = end
    return "".join([*pieces, text[offset:]])


class Lines:
    """
    Where the lines of a text begin.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(line.end() for line in re.finditer("\n", text))]

    def offset(self, place: Place) -> int:
        """Return where a place is, in characters."""
        return self._starts[place.line - 1] + place.column - 1

    def place(self, offset: int) -> Place:
        """Return the place of a character."""
        row = bisect_right(self._starts, offset) - 1
        return Place(line=row + 1, column=offset - self._starts[row] + 1)

    def span(self, marked: Marked) -> tuple[int, int]:
        """Return where a place begins and ends, in characters."""
        return self.offset(marked.begin), self.offset(marked.end)


def edit(lines: Lines, document: Document, change: Change) -> Edit | None:
    """
    Return how a change is made in the text of a file.

    Args:
        lines: The text.
        document: The document to change, read from it.
        change: What to change in it.

    Returns:
        The edit; `None` where the text has it in a form that is better left to people.
    """
    path = (*document.within, *change.path)
    key = not change.after
    start, end = lines.span(document.text.mark(path, key=key))
    if key:
        made = _without(lines.text, start, end, json=_is_json(document))
        _, stop = lines.span(document.text.mark(path, key=False))
        return made if made and stop <= made.end else None
    made = written_over(lines.text, start, end, change.before, change.after)
    return made if change.number is None else made and Edit(start, end, change.after)


def mendable(
    document: Document,
    faults: Iterable[Fault],
    successors: Mapping[str, str],
    cls: type[Shaped] | None = None,
) -> set[tuple[str, str]]:
    """
    Return which faults of a document can be mended: the rule, and where.

    JSON is laid out anew; in YAML nothing is changed that is spelt oddly, and in what is
    packed nothing.

    Args:
        document: The document.
        faults: What is wrong with it.
        successors: What replaces each replaced record.
        cls: The class of what it should be; as it says itself, where `None`.
    """
    if document.path.endswith(".gz"):
        return set()
    cls = cls or sort_of(document.value)
    found = changes_for(cls, document.value, faults, successors)
    if found and not _is_json(document):
        lines = lines_of(document.text.text)
        found = [change for change in found if edit(lines, document, change)]
    return {(change.code, change.pointer) for change in found}


@functools.lru_cache(maxsize=1)  # of many documents in one text
def lines_of(text: str) -> Lines:
    """Return where the lines of a text begin."""
    return Lines(text)


def written_over(text: str, start: int, end: int, old: str, new: str) -> Edit | None:
    """Return how one word is written over another; `None` where it is spelt oddly."""
    if text[start:end].strip("\"'") != old:
        return None
    inner = text.find(old, start, end)
    return Edit(inner, inner + len(old), new)


_NOTHING = re.compile(r"[\"']?\s*:[ \t]*(?:null|Null|NULL|~|\[\s*\])?")
_REST = re.compile(r"[ \t]*(#[^\r\n]*)?(?:\r?\n|\Z)")
_NEXT = re.compile(r"\s*(?:(,)\s*|(?=\}))")
_COMMA_BEFORE = re.compile(r"(?:\s*,)?\s*\Z")


def _without(text: str, start: int, end: int, *, json: bool) -> Edit | None:
    """Return how a field with nothing in it is taken out; `start` is that of its key."""
    found = _NOTHING.match(text, end)
    if not found:
        return None
    line = text.rfind("\n", 0, start) + 1
    rest = _REST.match(text, found.end())
    if not json and rest and not text[line:start].strip():
        comment = rest[1]
        return Edit(start, rest.start(1), "") if comment else Edit(line, rest.end(), "")
    after = _NEXT.match(text, found.end())
    if not after:
        return None
    if after[1]:
        return Edit(start, after.end(), "")
    before = _COMMA_BEFORE.search(text[max(0, start - _FAR) : start])
    back = len(before[0]) if before else 0
    return Edit(start - back, found.end(), "")


_FAR = 4096
"""How many spaces before a key are looked through for a comma."""


def _is_json(document: Document) -> bool:
    return isinstance(document.text, JsonText)
