"""The tables as CSV, with a Data Package beside them that says what is in each column."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from .layout import Filled


def csv_text(table: Filled) -> str:
    """
    Return a table as CSV.

    What is absent is empty, truth is ``true`` or ``false``, a number has a point, a
    line ends with a line feed.
    """
    out = io.StringIO()
    names = [column.name for column in table.layout.columns]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    columns = [map(_cell, table.column(name)) for name in names]
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue()


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
