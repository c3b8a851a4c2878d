"""OMOP's vocabulary tables in a database, with the constraints of CDM 5.4; for tests and judges."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping


NUMBER, DATE = "INTEGER", "TEXT"


def _text(longest: int) -> str:
    return f"VARCHAR({longest})"


TABLES = {
    "CONCEPT": {
        "concept_id": (NUMBER, True),
        "concept_name": (_text(255), True),
        "domain_id": (_text(20), True),
        "vocabulary_id": (_text(20), True),
        "concept_class_id": (_text(20), True),
        "standard_concept": (_text(1), False),
        "concept_code": (_text(50), True),
        "valid_start_date": (DATE, True),
        "valid_end_date": (DATE, True),
        "invalid_reason": (_text(1), False),
    },
    "VOCABULARY": {
        "vocabulary_id": (_text(20), True),
        "vocabulary_name": (_text(255), True),
        "vocabulary_reference": (_text(255), False),
        "vocabulary_version": (_text(255), False),
        "vocabulary_concept_id": (NUMBER, True),
    },
    "DOMAIN": {
        "domain_id": (_text(20), True),
        "domain_name": (_text(255), True),
        "domain_concept_id": (NUMBER, True),
    },
    "CONCEPT_CLASS": {
        "concept_class_id": (_text(20), True),
        "concept_class_name": (_text(255), True),
        "concept_class_concept_id": (NUMBER, True),
    },
    "RELATIONSHIP": {
        "relationship_id": (_text(20), True),
        "relationship_name": (_text(255), True),
        "is_hierarchical": (_text(1), True),
        "defines_ancestry": (_text(1), True),
        "reverse_relationship_id": (_text(20), True),
        "relationship_concept_id": (NUMBER, True),
    },
    "CONCEPT_RELATIONSHIP": {
        "concept_id_1": (NUMBER, True),
        "concept_id_2": (NUMBER, True),
        "relationship_id": (_text(20), True),
        "valid_start_date": (DATE, True),
        "valid_end_date": (DATE, True),
        "invalid_reason": (_text(1), False),
    },
    "CONCEPT_SYNONYM": {
        "concept_id": (NUMBER, True),
        "concept_synonym_name": (_text(1000), True),
        "language_concept_id": (NUMBER, True),
    },
    "CONCEPT_ANCESTOR": {
        "ancestor_concept_id": (NUMBER, True),
        "descendant_concept_id": (NUMBER, True),
        "min_levels_of_separation": (NUMBER, True),
        "max_levels_of_separation": (NUMBER, True),
    },
}
"""The vocabulary tables: each column with its type, and whether it must be filled."""

KEYS = {
    "CONCEPT": ("concept_id",),
    "VOCABULARY": ("vocabulary_id",),
    "DOMAIN": ("domain_id",),
    "CONCEPT_CLASS": ("concept_class_id",),
    "RELATIONSHIP": ("relationship_id",),
    "CONCEPT_RELATIONSHIP": ("concept_id_1", "concept_id_2", "relationship_id"),
    "CONCEPT_SYNONYM": ("concept_id", "concept_synonym_name", "language_concept_id"),
    "CONCEPT_ANCESTOR": ("ancestor_concept_id", "descendant_concept_id"),
}
"""What tells a row from the others of its table."""

NAMED = {
    "domain_id": "DOMAIN",
    "vocabulary_id": "VOCABULARY",
    "concept_class_id": "CONCEPT_CLASS",
    "relationship_id": "RELATIONSHIP",
    "reverse_relationship_id": "RELATIONSHIP",
}
"""The tables that columns of texts refer to; each column of a number is of a concept."""


def target_of(column: str) -> tuple[str, str] | None:
    """Return the table and column that a column refers to; `None`, where it does not."""
    if "concept_id" in column:
        return "CONCEPT", "concept_id"
    table = NAMED.get(column)
    return (table, KEYS[table][0]) if table else None


def rows_of(text: str) -> list[dict[str, str | None]]:
    """Return the rows of a file: an empty cell is null, nothing is quoted."""
    head, *lines = text.split("\n")[:-1]
    columns = head.split("\t")
    return [
        {c: v or None for c, v in zip(columns, line.split("\t"), strict=True)}
        for line in lines
    ]


def database_of(files: Mapping[str, str]) -> sqlite3.Connection:
    """
    Return a database with all tables in it.

    Raises:
        sqlite3.Error: A constraint is broken.
    """
    database = sqlite3.connect(":memory:")
    for table, columns in TABLES.items():
        database.execute(_created(table, columns))
    for name, text in files.items():
        table, dot, _ = name.partition(".csv")
        if not dot:
            continue
        rows = rows_of(text)
        head = text.partition("\n")[0].split("\t")
        if table in TABLES:
            assert head == [*TABLES[table]], table
        else:
            database.execute(f"CREATE TABLE {table} ({', '.join(head)})")
        marks = ", ".join("?" for _ in head)
        values = [[row[column] for column in head] for row in rows]
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
    return database


def _created(table: str, columns: Mapping[str, tuple[str, bool]]) -> str:
    lines = []
    for name, (type_, filled) in columns.items():
        line = f"{name} {type_}{' NOT NULL' if filled else ''}"
        if type_.startswith("VARCHAR"):
            line += f" CHECK (length({name}) <= {type_[8:-1]})"
        elif type_ == DATE:
            line += f" CHECK ({name} GLOB '[0-9][0-9][0-9][0-9][01][0-9][0-3][0-9]')"
        else:
            line += f" CHECK ({name} BETWEEN 0 AND 2147483647)"
        lines.append(line)
    lines.append(f"PRIMARY KEY ({', '.join(KEYS[table])})")
    return f"CREATE TABLE {table} ({', '.join(lines)})"


def dangling(database: sqlite3.Connection) -> list[str]:
    """Return what refers to a row that is not there."""
    found = []
    for table, columns in TABLES.items():
        for column in columns:
            target = target_of(column)
            if target and (table, column) != target:
                query = (
                    f"SELECT DISTINCT {column} FROM {table} WHERE {column} NOT IN "
                    f"(SELECT {target[1]} FROM {target[0]})"
                )
                rows = database.execute(query).fetchall()
                found += [f"{table}.{column}: {row[0]}" for row in rows]
    return found
