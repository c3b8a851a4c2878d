# needs: pyarrow==26.0.1 duckdb==2.0.1 polars==2.1.0 pandas==3.1.1
"""The tables in Parquet, CSV and SQLite, read by what notebooks read them with."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
from judging import Judge, count

import dermdata as dd
from dermdata.records import Verdict


if TYPE_CHECKING:
    from pathlib import Path

    from dermdata import Dataset


judge = Judge("pyarrow", "duckdb", "polars", "pandas")
QUERY = """
SELECT kind, count(*) FROM records GROUP BY 1
UNION ALL SELECT verdict, count(*) FROM statements GROUP BY 1
"""
ACCEPTED = {str(verdict) for verdict in Verdict if verdict.accepted}
IN_1_1_0 = 17
"""How many statements were refuted in release 1.1.0."""


def in_duckdb(folder: Path) -> tuple[dict[str, int], set[str]]:
    """Return the counts and the accepted verdicts that DuckDB finds in Parquet."""
    with duckdb.connect() as database:
        for name in ("records", "statements"):
            file = folder / f"{name}.parquet"
            database.execute(f"CREATE VIEW {name} AS FROM '{file}'")
        facts = "SELECT DISTINCT verdict FROM statements WHERE accepted"
        found = {one for (one,) in database.sql(facts).fetchall()}
        return dict(database.sql(QUERY).fetchall()), found


def in_frames(records: Any, statements: Any) -> tuple[dict[str, int], set[str]]:
    """Return what two frames of pandas hold."""
    kinds, verdicts = (
        records["kind"].value_counts(),
        statements["verdict"].value_counts(),
    )
    facts = statements[statements["accepted"]]
    return {**kinds.to_dict(), **verdicts.to_dict()}, {*facts["verdict"]}


def in_sqlite(file: Path) -> tuple[dict[str, int], set[str]]:
    """Return the counts and the accepted verdicts that SQLite finds."""
    with sqlite3.connect(file) as database:
        facts = "SELECT DISTINCT verdict FROM statements WHERE accepted"
        found = {one for (one,) in database.execute(facts)}
        return dict(database.execute(QUERY).fetchall()), found


def read(folder: Path, dataset: Dataset) -> dict[str, tuple[dict[str, int], set[str]]]:
    """Write the tables in three ways; return what each reader finds in them."""
    tables = dd.tables(dataset=dataset)
    tables.to_parquet(folder)
    tables.to_csv(folder)
    tables.to_sqlite(folder / "tables.db")
    parquet = {name: folder / f"{name}.parquet" for name in ("records", "statements")}
    return {
        "DuckDB": in_duckdb(folder),
        "pyarrow": in_frames(
            *(pq.read_table(one).to_pandas() for one in parquet.values())
        ),
        "Polars": in_frames(
            *(pl.read_parquet(one).to_pandas() for one in parquet.values())
        ),
        "pandas": in_frames(*(pd.read_parquet(one) for one in parquet.values())),
        "pandas, CSV": in_frames(
            *(pd.read_csv(folder / f"{one}.csv") for one in parquet)
        ),
        "SQLite": in_sqlite(folder / "tables.db"),
    }


def sees(folder: Path, fault: str) -> None:
    """Plant a fault into the statements and let DuckDB count."""
    whole = in_duckdb(folder)
    file = folder / "statements.parquet"
    before = file.read_bytes()
    with duckdb.connect() as database:
        changed = f"SELECT * REPLACE ({fault}) FROM '{file}'"  # noqa: S608 - ours
        rows = database.sql(changed).to_arrow_table()
    pq.write_table(rows, file)
    judge.sees(fault, lambda: in_duckdb(folder) == whole)
    file.write_bytes(before)


given = {"ours": dd.dataset()} | {
    f"release {one.version}": dd.open_dataset(one.version) for one in dd.releases()
}
for name, dataset in given.items():
    folder = judge.folder / name.replace(" ", "-")
    folder.mkdir()
    expected = count(dataset)
    facts = ACCEPTED & {*expected}
    for reader, found in read(folder, dataset).items():
        judge.same(f"{name}: {reader}", (expected, facts), found)
ours = judge.folder / "ours"
sees(ours, "'supported' AS verdict")
sees(ours, "true AS accepted")
refuted = count(given["release 1.1.0"])["refuted"]
judge.same("release 1.1.0: as many refuted as were counted then", IN_1_1_0, refuted)
judge.end()
