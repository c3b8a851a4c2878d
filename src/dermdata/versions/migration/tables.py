"""
Ids in tables and lists: the cells of a column of CSV, the lines of a plain text.

A file is cut up where its cells are, and nothing in it is written anew: quotes, line
ends and whatever stands in other columns stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..._separators import SAID, separator_of
from ...text import place_of
from ...words import did_you_mean, plain
from .columns import MigrationError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


LISTS = (".txt",)
TABLES = (".csv", ".tsv")


class Cell(NamedTuple):
    """
    An id in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        id: The id.
    """

    start: int
    end: int
    id: str


class BrokenTableError(ValueError):
    """A text that is no table; its message says where and why."""


def listed(text: str) -> Iterator[Cell]:
    """Yield the ids of a list: one a line. Empty lines and comments are passed over."""
    for line in re.finditer(r"[^\r\n]+", text):
        if not line[0].lstrip().startswith("#"):
            yield from _stripped(line[0], line.start())


def columns_of(
    path: str, text: str, wanted: Sequence[str], is_id: Callable[[str], bool]
) -> Iterator[Cell]:
    """
    Yield the ids in some columns of a table.

    Args:
        path: The file.
        text: The table, the names of its columns in the first row.
        wanted: The names; none are needed where there is but one column.
        is_id: Whether a word is an id. The only column, if nobody names it, is not
            called by one.

    Raises:
        MigrationError: There is no such column.
        BrokenTableError: It is no table.
    """
    if "\0" in text:
        raise BrokenTableError(f"no table: a zero byte ({_NO_TEXT})")
    said = SAID.match(text)
    rows = _rows(text, separator_of(path, text), said.end() if said else 0)
    head = [cell.id.replace('""', '"').strip() for cell in next(rows)]
    positions = _positions(path, head, wanted)
    if not wanted and is_id(head[0]):
        message = f"{plain(path, 5000)}: the first row holds `{head[0]}`, an id"
        hint = "put a name above it, give that name with --column, or save it as .txt"
        raise MigrationError(message, hint)
    for row in rows:
        for position in positions:
            if position < len(row):
                yield from _stripped(row[position].id, row[position].start)


def _positions(path: str, head: list[str], wanted: Sequence[str]) -> list[int]:
    """Return where the wanted columns are."""
    if not wanted and len(head) == 1:
        return [0]
    there = f"its columns: {', '.join(plain(name, 40) for name in head)}"
    if not wanted:
        message = (
            f"{plain(path, 5000)} is a table, and it is not said where its ids are"
        )
        raise MigrationError(message, f"name the column with --column; {there}")
    for name in wanted:
        if head.count(name) != 1:
            many = "more than one column" if name in head else "no column"
            message = f"{plain(path, 5000)} has {many} `{plain(name)}`"
            hint = did_you_mean(name, head) or there
            if name in head:
                hint = "call one of them otherwise"
            raise MigrationError(message, hint)
    return [head.index(name) for name in wanted]


_NO_TEXT = "it looks like UTF-16, or like a workbook; save it as CSV in UTF-8"


def _rows(text: str, separator: str, offset: int) -> Iterator[list[Cell]]:
    """Yield the rows of a table, what stands between quotes without them."""
    apart = re.escape(separator)
    pattern = re.compile(
        rf'(?:"([^"]*(?:""[^"]*)*)"|([^"{apart}\r\n][^{apart}\r\n]*|))'
        rf"({apart}|\r\n|\n|\r|\Z)"
    )
    if offset == len(text):
        raise BrokenTableError("no table: it is empty")
    row: list[Cell] = []
    while offset < len(text) or row:
        found = pattern.match(text, offset)
        if found is None:
            place = place_of(text, offset)
            reason = "a quote is not closed, or something follows the closing one"
            message = f"{place.line}:{place.column}: no table: {reason}"
            raise BrokenTableError(message)
        group = 1 if found[1] is not None else 2
        row.append(Cell(found.start(group), found.end(group), found[group]))
        offset = found.end()
        if found[3] != separator:
            yield row
            row = []


def _stripped(text: str, start: int) -> Iterator[Cell]:
    """Yield the id in a cell, without the space around it; none of an empty cell."""
    name = text.strip()
    if name:
        begin = start + text.index(name)
        yield Cell(begin, begin + len(name), name)
