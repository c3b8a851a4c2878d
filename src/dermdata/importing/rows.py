"""Tables as text: their rows, each cell with its line."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from .._separators import SAID
from ..words import did_you_mean, plain
from .draft import Said


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .foreign import Foreign
    from .ledger import Clause, Ledger


class Row:
    """
    A row of a table: its cells by column, but for the empty ones.

    Attributes:
        line: The line it begins in.
    """

    def __init__(self, cells: dict[str, tuple[str, Clause]], line: int) -> None:
        self.line = line
        self._cells = cells

    def take(self, column: str) -> Said | None:
        """Take a cell; `None`, where it is empty."""
        cell = self._cells.pop(column, None)
        return Said(cell[0], (cell[1],)) if cell else None

    def peek(self, column: str) -> str:
        """Return the text of a cell that was not yet taken; empty, if there is none."""
        return self._cells.get(column, ("", None))[0]

    def rest(self) -> list[tuple[str, Said]]:
        """Take all cells that were not yet taken, each with its column."""
        rest = [
            (column, Said(text, (clause,)))
            for column, (text, clause) in self._cells.items()
        ]
        self._cells.clear()
        return rest


def rows_of(
    file: Foreign,
    ledger: Ledger,
    delimiter: str,
    *,
    metadata: bool = False,
    needed: Sequence[str] = (),
) -> Iterator[Row]:
    """
    Yield the rows of a table, whose first row names the columns.

    Args:
        file: The file.
        ledger: Takes note of each cell with something in it.
        delimiter: What stands between cells.
        metadata: Whether lines before the table that begin with ``#`` speak of it.
        needed: The columns that must be there.

    Raises:
        UnimportableError: It is no table, or lacks a column.
        UnreadableError: It cannot be read.
    """
    table = _Table(file, ledger, delimiter, metadata=metadata)
    columns: list[str] | None = None
    for line, cells in table.rows():
        if columns is None:
            columns = _columns(file, cells, line, needed)
            continue
        if len(cells) != len(columns):
            reason = f"{len(cells)} cells, expected {len(columns)}"
            hint = "is the file whole, and of this format?"
            file.wrong(reason, hint, line)
        given = {
            column: (cell, ledger.clause(column, line))
            for column, cell in zip(columns, cells, strict=True)
            if cell.strip()
        }
        yield Row(given, line)
    if columns is None:
        file.wrong("no table in it: it has no row", "is the file whole?")


def _columns(
    file: Foreign, cells: list[str], line: int, needed: Sequence[str]
) -> list[str]:
    columns = [cell.strip() for cell in cells]
    for column in needed:
        if column not in columns:
            others = [one for one in columns if one not in needed]
            hint = did_you_mean(column, others) or "is it of this format?"
            file.wrong(f"no column `{plain(column)}`", hint, line)
    twice = next((one for one in columns if columns.count(one) > 1), None)
    if twice is not None:
        reason = f"the column `{plain(twice)}` twice"
        file.wrong(reason, "call one of the two otherwise", line)
    return columns


class _Table:
    """Reads a table, and knows in which line a row begins."""

    def __init__(
        self, file: Foreign, ledger: Ledger, delimiter: str, *, metadata: bool
    ) -> None:
        self._file = file
        self._ledger = ledger
        self._delimiter = delimiter
        self._metadata = metadata
        self._begins = 0

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield rows, each with the line that it begins in; empty lines are none."""
        reader = csv.reader(self._lines(), delimiter=self._delimiter, strict=True)
        while True:
            self._begins = 0
            try:
                cells = next(reader, None)
            except csv.Error as error:
                reason = f"no row: {error}"
                hint = "look at the quotes: a quote in a text is doubled"
                self._file.wrong(reason, hint, self._begins)
            if cells is None:
                return
            if cells:
                yield self._begins, cells

    def _lines(self) -> Iterator[str]:
        above = self._metadata
        for number, text in enumerate(self._file.lines(), 1):
            if number == 1 and SAID.match(text):
                continue
            if above and text.startswith("#"):
                if text.strip("# \t"):
                    reason = "of the table, not of a row"
                    self._ledger.drop_new("metadata", number, reason)
                continue
            above = False
            self._begins = self._begins or number
            yield f"{text}\n"
