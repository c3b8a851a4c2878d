"""
What tables there are: the rows, the key and what refers to where.

Everything that a library wants to be told of a table, it is told from here: the Arrow
schema, the Table Schema of Frictionless, the statements that create it in a database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..._columns import columns_of
from ...query._statements import StatementRow
from .rows import (
    DatasetRow,
    EvidenceRow,
    MappingRow,
    NameRow,
    ParentRow,
    RecordRow,
    SourceRow,
)


if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..._columns import Column
    from ..._value import Value


class Layout(NamedTuple):
    """
    What a table is.

    Attributes:
        name: Its name.
        row: The class of its rows.
        text: What it holds, in a sentence.
        key: The columns that tell a row from the others.
        refers: For a column that holds ids, the table and the column they are from.
    """

    name: str
    row: type[Value]
    text: str
    key: tuple[str, ...]
    refers: dict[str, tuple[str, str]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in order."""
        return columns_of(self.row)


class Filled(NamedTuple):
    """
    A table with its rows.

    Attributes:
        layout: What it is.
        rows: Its rows.
    """

    layout: Layout
    rows: Sequence[Value]

    def column(self, name: str) -> list[object]:
        """Return a column as Python's own values: text, numbers, truth, `None`."""
        values = (getattr(row, name) for row in self.rows)
        return [str(one) if isinstance(one, str) else one for one in values]


_RECORD = ("records", "id")
_SOURCE = ("sources", "id")

LAYOUTS = (
    Layout(
        "dataset",
        DatasetRow,
        "What the tables were made from: one row.",
        ("title", "version"),
        {},
    ),
    Layout(
        "records",
        RecordRow,
        "The records, of all kinds: a row each.",
        ("id",),
        {"replaced_by": _RECORD, "scheme_source": _RECORD},
    ),
    Layout(
        "parents",
        ParentRow,
        "What is narrower than what: a row for a record and one that is broader.",
        ("record", "parent"),
        {"record": _RECORD, "parent": _RECORD},
    ),
    Layout(
        "sources",
        SourceRow,
        "The publications and pages that evidence comes from: a row each.",
        ("id",),
        {"id": _RECORD},
    ),
    Layout(
        "names",
        NameRow,
        "What records are called: a row a name, the preferred ones included.",
        ("record", "number"),
        {"record": _RECORD, "source": _SOURCE},
    ),
    Layout(
        "mappings",
        MappingRow,
        "Concepts of other vocabularies: a row for a record and a concept.",
        ("record", "number"),
        {"record": _RECORD},
    ),
    Layout(
        "statements",
        StatementRow,
        "All that is said, accepted or not: a row a statement. Fact is only what is "
        "`accepted`.",
        ("statement",),
        dict.fromkeys(
            ("subject", "object", "measure", "population", "site", "morphology"),
            _RECORD,
        ),
    ),
    Layout(
        "evidence",
        EvidenceRow,
        "What sources say for and against statements: a row for each.",
        ("statement", "number"),
        {
            "statement": ("statements", "statement"),
            "source": _SOURCE,
            "source_measure": _RECORD,
            "source_population": _RECORD,
        },
    ),
)
"""The tables; each refers to itself and to those before it."""
