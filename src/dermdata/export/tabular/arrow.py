"""The tables in Arrow, and as Parquet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from ..._columns import Type
from ..._extras import library
from .frames import EXTRA, dated


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pyarrow as pa

    from .layout import Filled, Layout


def to_arrow(tables: Iterable[Filled], about: Mapping[str, str]) -> dict[str, pa.Table]:
    """
    Return the tables in Arrow, by name.

    Args:
        tables: The tables.
        about: What their metadata says of where they come from.
    """
    arrow = library("pyarrow", what="Arrow or Parquet", extra=EXTRA)
    return {table.layout.name: _table(arrow, table, about) for table in tables}


def _table(arrow: Any, table: Filled, about: Mapping[str, str]) -> Any:
    schema = arrow_schema(arrow, table.layout, about)
    columns = [
        arrow.array(dated(table, column), type=field.type)
        for column, field in zip(table.layout.columns, schema, strict=True)
    ]
    return arrow.Table.from_arrays(columns, schema=schema)


def arrow_schema(arrow: Any, layout: Layout, about: Mapping[str, str]) -> Any:
    """Return the schema of a table in Arrow."""
    types = {
        Type.TEXT: arrow.string(),
        Type.NUMBER: arrow.float64(),
        Type.INTEGER: arrow.int64(),
        Type.BOOLEAN: arrow.bool_(),
        Type.DATE: arrow.date32(),
    }
    fields = [
        arrow.field(
            column.name,
            types[column.type],
            nullable=column.nullable,
            metadata={"description": column.doc},
        )
        for column in layout.columns
    ]
    return arrow.schema(fields, metadata={"description": layout.text, **about})


def parquet(table: pa.Table) -> bytes:
    """Return a table as Parquet; the same bytes for the same table."""
    out = io.BytesIO()
    library("pyarrow.parquet", what="Arrow or Parquet", extra=EXTRA).write_table(
        table, out
    )
    return out.getvalue()
