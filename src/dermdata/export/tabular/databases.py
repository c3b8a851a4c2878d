"""The tables in a database: of SQLite, as the bytes of a file, or of DuckDB."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from ..._columns import Type
from ..._extras import library
from ..._leftovers import workspace
from .csv_files import csv_text
from .frames import EXTRA


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import duckdb

    from ..._columns import Column
    from .layout import Filled, Layout


class Dialect(NamedTuple):
    """
    What the SQL of a database is like.

    Attributes:
        types: What it calls the types of columns.
        refers_to_itself: Whether rows of a table may refer to rows that come later.
    """

    types: dict[Type, str]
    refers_to_itself: bool


SQLITE = Dialect(
    {
        Type.TEXT: "TEXT",
        Type.NUMBER: "REAL",
        Type.INTEGER: "INTEGER",
        Type.BOOLEAN: "BOOLEAN",
        Type.DATE: "DATE",
    },
    refers_to_itself=True,
)
DUCKDB = Dialect(
    {
        Type.TEXT: "VARCHAR",
        Type.NUMBER: "DOUBLE",
        Type.INTEGER: "BIGINT",
        Type.BOOLEAN: "BOOLEAN",
        Type.DATE: "DATE",
    },
    refers_to_itself=False,
)


def create(layout: Layout, dialect: Dialect) -> str:
    """Return the statement that creates a table."""
    parts = [
        *(_column(column, dialect.types) for column in layout.columns),
        f"PRIMARY KEY ({_listed(layout.key)})",
        *_references(layout, dialect),
    ]
    return f"CREATE TABLE {_quoted(layout.name)} (\n  " + ",\n  ".join(parts) + "\n)"


def _column(column: Column, types: dict[Type, str]) -> str:
    made = f"{_quoted(column.name)} {types[column.type]}"
    if not column.nullable:
        made += " NOT NULL"
    if column.words:
        words = ", ".join(f"'{word}'" for word in column.words)
        made += f" CHECK ({_quoted(column.name)} IN ({words}))"
    return made


def _references(layout: Layout, dialect: Dialect) -> Iterator[str]:
    for name, (table, column) in layout.refers.items():
        if dialect.refers_to_itself or table != layout.name:
            yield (
                f"FOREIGN KEY ({_quoted(name)}) "
                f"REFERENCES {_quoted(table)} ({_quoted(column)})"
            )


def _quoted(name: str) -> str:
    return f'"{name}"'


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))


def sqlite(tables: Iterable[Filled]) -> bytes:
    """Return the tables as the bytes of a SQLite database."""
    with closing(sqlite3.connect(":memory:")) as database:
        for table in tables:
            database.execute(create(table.layout, SQLITE))
            names = [column.name for column in table.layout.columns]
            places = ", ".join("?" * len(names))
            database.executemany(
                f"INSERT INTO {_quoted(table.layout.name)} VALUES ({places})",  # noqa: S608 - our names
                zip(*map(table.column, names), strict=True),
            )
        database.commit()
        return database.serialize()


_AS_WRITTEN = (
    """(FORMAT csv, AUTO_DETECT false, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"', """
    "NULLSTR '', DATEFORMAT '%Y-%m-%d', NEW_LINE '\\n')"
)
"""How `csv_text` writes; what DuckDB would guess depends on the first rows."""


def to_duckdb(tables: Iterable[Filled]) -> duckdb.DuckDBPyConnection:
    """Return a connection to a new DuckDB database in memory that holds the tables."""
    duck: Any = library("duckdb", what="to_duckdb", extra=EXTRA)
    connection: duckdb.DuckDBPyConnection = duck.connect()
    with workspace() as folder:
        for table in tables:
            connection.execute(create(table.layout, DUCKDB))
            file = folder / "table.csv"
            file.write_bytes(csv_text(table).encode())
            place = str(file).replace("'", "''")
            connection.execute(
                f"COPY {_quoted(table.layout.name)} FROM '{place}' {_AS_WRITTEN}"
            )
    return connection
