"""The tables as data frames of pandas and of Polars, each column with its type."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ..._columns import Type
from ..._extras import library


if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    import polars as pl

    from ..._columns import Column
    from .layout import Filled


EXTRA = "tables"


def to_pandas(tables: Iterable[Filled]) -> dict[str, pd.DataFrame]:
    """Return the tables as data frames of pandas, by name."""
    pandas = library("pandas", what="to_pandas", extra=EXTRA)
    types = {
        Type.TEXT: pandas.Series([""]).dtype,  # what pandas itself takes text for
        Type.NUMBER: "float64",
        Type.INTEGER: "int64",
        Type.BOOLEAN: "bool",
        Type.DATE: "datetime64[s]",
    }

    def series(table: Filled, column: Column) -> Any:
        nullable = column.nullable and column.type is Type.INTEGER
        dtype = "Int64" if nullable else types[column.type]
        return pandas.Series(table.column(column.name), dtype=dtype, name=column.name)

    return {
        table.layout.name: pandas.DataFrame(
            {one.name: series(table, one) for one in table.layout.columns}
        )
        for table in tables
    }


def to_polars(tables: Iterable[Filled]) -> dict[str, pl.DataFrame]:
    """Return the tables as data frames of Polars, by name."""
    polars = library("polars", what="to_polars", extra=EXTRA)
    types = {
        Type.TEXT: polars.String,
        Type.NUMBER: polars.Float64,
        Type.INTEGER: polars.Int64,
        Type.BOOLEAN: polars.Boolean,
        Type.DATE: polars.Date,
    }
    return {
        table.layout.name: polars.DataFrame(
            {one.name: dated(table, one) for one in table.layout.columns},
            schema={one.name: types[one.type] for one in table.layout.columns},
        )
        for table in tables
    }


def dated(table: Filled, column: Column) -> list[Any]:
    """Return a column; of one of dates, dates."""
    values: list[Any] = table.column(column.name)
    if column.type is not Type.DATE:
        return values
    return [None if one is None else date.fromisoformat(one) for one in values]
