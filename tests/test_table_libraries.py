"""The tables in the libraries and files they go to: all that is in them, and its types."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import duckdb
import networkx as nx
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given

import dermdata as dd
from dermdata import _extras
from dermdata._columns import Type
from dermdata.export.formats import Asked
from dermdata.export.tabular.csv_files import csv_text
from dermdata.export.tabular.databases import sqlite, to_duckdb
from dermdata.export.tabular.files import files
from dermdata.export.tabular.layout import LAYOUTS
from dermdata.export.tabular.making import filled
from dermdata.testing import datasets

from .rebuilt import Row, Rows, plain


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path


TABLES = dd.tables()
ROWS = plain(TABLES)
DATES = {
    layout.name: [c.name for c in layout.columns if c.type is Type.DATE]
    for layout in LAYOUTS
}
SIX = sorted(
    (one.low, one.high) for one in dd.claims() if one.low is not None and one.low % 1
)
"""The figures of claims that are no whole numbers: types guessed of rows cut them."""


def with_dates(table: str, rows: list[Row]) -> list[Row]:
    """Return rows with dates in the place of their texts."""
    return [
        {
            name: date.fromisoformat(value) if value and name in DATES[table] else value
            for name, value in row.items()
        }
        for row in rows
    ]


def dated(rows: Rows) -> Rows:
    """Return the rows of all tables with dates in the place of their texts."""
    return {table: with_dates(table, of) for table, of in rows.items()}


def fractions(pairs: Iterable[tuple[Any, ...]]) -> list[tuple[float, float]]:
    """Return the figures that are no whole numbers, sorted."""
    return sorted((low, high) for low, high in pairs if low and low % 1 > 0)


def six_of_pandas(said: pd.DataFrame, evidence: pd.DataFrame) -> Any:
    """Return these figures, a row for each evidence item, from frames of pandas."""
    both = evidence[["statement"]].merge(said[["statement", "low", "high"]])
    return fractions(zip(both["low"], both["high"], strict=True))


def six_of_polars(said: pl.DataFrame, evidence: pl.DataFrame) -> Any:
    """Return the same from frames of Polars."""
    both = evidence.select("statement").join(said, on="statement")
    return fractions(both.select("low", "high").iter_rows())


def six_of_duckdb(connection: Any, said: str, evidence: str) -> Any:
    """Return the same from tables or files that DuckDB knows."""
    return fractions(
        connection.sql(
            f"SELECT s.low, s.high FROM {evidence} JOIN {said} AS s USING (statement)"
        ).fetchall()
    )


def of_pandas(frames: Mapping[str, pd.DataFrame]) -> Rows:
    """Return the rows of data frames of pandas."""

    def value(found: Any) -> Any:
        if pd.isna(found):
            return None
        return found.date() if isinstance(found, datetime) else found

    return {
        name: [
            dict(zip(frame.columns, map(value, row), strict=True))
            for row in frame.astype(object).itertuples(index=False)
        ]
        for name, frame in frames.items()
    }


def of_duckdb(connection: duckdb.DuckDBPyConnection) -> Rows:
    """Return the rows of a database of DuckDB, in the order they came."""
    found: Rows = {}
    for layout in LAYOUTS:
        table = connection.table(layout.name)
        found[layout.name] = [
            dict(zip(table.columns, row, strict=True)) for row in table.fetchall()
        ]
    return found


def of_sqlite(database: sqlite3.Connection) -> Rows:
    """Return the rows of a database of SQLite, in the order they came."""
    database.row_factory = sqlite3.Row
    return {
        layout.name: [
            dict(row) for row in database.execute(f'SELECT * FROM "{layout.name}"')
        ]
        for layout in LAYOUTS
    }


class TestPandas:
    def test_all_is_there(self) -> None:
        """Every value of every row."""
        assert dated(ROWS) == of_pandas(TABLES.to_pandas())

    @given(datasets())
    def test_of_any_dataset(self, dataset: dd.Dataset) -> None:
        """Of whatever dataset, however early its dates."""
        tables = dd.tables(dataset=dataset)

        assert dated(plain(tables)) == of_pandas(tables.to_pandas())

    def test_types(self) -> None:
        """A column has its type, even if it is empty."""
        empty = dd.tables(dataset=dd.Dataset.from_records([])).to_pandas()
        types = {
            Type.TEXT: str(pd.Series(["text"]).dtype),
            Type.NUMBER: "float64",
            Type.INTEGER: "int64",
            Type.BOOLEAN: "bool",
            Type.DATE: "datetime64[s]",
        }

        for layout in LAYOUTS:
            for column in layout.columns:
                expected = "Int64" if column.name == "year" else types[column.type]
                assert expected == str(empty[layout.name][column.name].dtype)

    def test_figures_are_whole(self) -> None:
        """Those with a fraction are not cut."""
        frames = TABLES.to_pandas()

        assert SIX == six_of_pandas(frames["statements"], frames["evidence"])
        assert 6 == len(SIX)

    def test_accepted_selects(self) -> None:
        """The column is a mask as it stands."""
        said = TABLES.to_pandas()["statements"]

        assert {"supported", "partly-supported"} == {*said[said["accepted"]]["verdict"]}


class TestPolars:
    def test_all_is_there(self) -> None:
        """Every value of every row."""
        assert dated(ROWS) == {
            name: frame.to_dicts() for name, frame in TABLES.to_polars().items()
        }

    @given(datasets())
    def test_of_any_dataset(self, dataset: dd.Dataset) -> None:
        """Of whatever dataset."""
        tables = dd.tables(dataset=dataset)

        assert dated(plain(tables)) == {
            name: frame.to_dicts() for name, frame in tables.to_polars().items()
        }

    def test_types(self) -> None:
        """A column has its type, even if it is empty."""
        empty = dd.tables(dataset=dd.Dataset.from_records([])).to_polars()
        types = {
            Type.TEXT: pl.String,
            Type.NUMBER: pl.Float64,
            Type.INTEGER: pl.Int64,
            Type.BOOLEAN: pl.Boolean,
            Type.DATE: pl.Date,
        }

        for layout in LAYOUTS:
            assert {c.name: types[c.type] for c in layout.columns} == dict(
                empty[layout.name].schema
            )

    def test_figures_are_whole(self) -> None:
        """Those with a fraction are not cut."""
        frames = TABLES.to_polars()

        assert SIX == six_of_polars(frames["statements"], frames["evidence"])


class TestArrow:
    def test_all_is_there(self) -> None:
        """Every value of every row."""
        assert dated(ROWS) == {
            name: table.to_pylist() for name, table in TABLES.to_arrow().items()
        }

    def test_schema(self) -> None:
        """Types, what may be null, what a column says; and where the table comes from."""
        schema = TABLES.to_arrow()["statements"].schema
        low = schema.field("low")

        assert (pa.float64(), True) == (low.type, low.nullable)
        assert (
            b"The smallest value of a quantity; null where open."
            == (low.metadata[b"description"])
        )
        assert not schema.field("accepted").nullable
        assert dd.dataset().checksum.encode() == schema.metadata[b"checksum"]
        assert b"CC0-1.0" == schema.metadata[b"licence"]
        assert b"left_out" not in schema.metadata

    def test_says_what_was_left_out(self, small: dd.Dataset) -> None:
        """In the metadata of each table."""
        tables = dd.tables(dataset=small, without="restricted").to_arrow()

        assert {b"SNOMEDCT"} == {
            t.schema.metadata[b"left_out"] for t in tables.values()
        }

    @given(datasets())
    def test_of_any_dataset(self, dataset: dd.Dataset) -> None:
        """No column is without a type, whatever is not in it; and null is null."""
        tables = dd.tables(dataset=dataset)
        found = tables.to_arrow()

        assert dated(plain(tables)) == {
            name: table.to_pylist() for name, table in found.items()
        }
        assert pa.null() not in {t for one in found.values() for t in one.schema.types}


class TestParquet:
    def test_all_is_there(self, tmp_path: Path) -> None:
        """What was written is read, with the same schema."""
        TABLES.to_parquet(tmp_path / "new")

        for name, table in TABLES.to_arrow().items():
            read = pq.read_table(tmp_path / "new" / f"{name}.parquet")
            assert table.equals(read, check_metadata=True)

    def test_with_the_defaults_of_three(self, tmp_path: Path) -> None:
        """pandas, Polars and DuckDB read the figures whole when asked for nothing."""
        TABLES.to_parquet(tmp_path)
        files = [f"{tmp_path}/{name}.parquet" for name in ("statements", "evidence")]

        assert SIX == six_of_pandas(*map(pd.read_parquet, files))
        assert SIX == six_of_polars(*map(pl.read_parquet, files))
        assert SIX == six_of_duckdb(duckdb, *(f"'{file}'" for file in files))

    def test_refuted_are_counted(self, tmp_path: Path) -> None:
        """DuckDB counts as many as there are, by verdict."""
        TABLES.to_parquet(tmp_path)
        said = [s.verdict.value for record in dd.dataset() for s in record.statements]
        found = duckdb.sql(
            f"SELECT verdict, count(*) FROM '{tmp_path}/statements.parquet' GROUP BY 1"
        ).fetchall()

        assert {verdict: said.count(verdict) for verdict in {*said}} == dict(found)


class TestCSV:
    def test_text(self, small: dd.Dataset) -> None:
        """Written out: nothing is empty, truth is a word, a number has a point."""
        tables = filled(small)
        figures = ("figure", "low", "high", "numerator", "denominator")
        rows = list(csv.DictReader(io.StringIO(csv_text(tables["evidence"]))))
        said = list(csv.DictReader(io.StringIO(csv_text(tables["statements"]))))

        assert (
            "title,version,date,description,licence,authors,layers,checksum,left_out"
            == (csv_text(tables["dataset"]).partition("\n")[0])
        )
        assert ["8/32 (25 %)", "", "", "8.0", "32.0"] == next(
            [row[f"source_{name}"] for name in figures]
            for row in rows
            if row["source_numerator"]
        )
        assert {"true", "false"} == {row["accepted"] for row in said}
        assert "\r" not in csv_text(tables["records"])

    @given(datasets())
    def test_all_is_there(self, dataset: dd.Dataset) -> None:
        """Every value of every row of any dataset can be told from the text."""
        tables = filled(dataset)
        rows = plain(dd.tables(dataset=dataset))

        for name, table in tables.items():
            found = csv.DictReader(io.StringIO(csv_text(table), newline=""))
            assert [
                {n: "" if v is None else _text(v) for n, v in row.items()}
                for row in rows[name]
            ] == list(found)

    def test_with_the_defaults_of_three(self, tmp_path: Path) -> None:
        """pandas, Polars and DuckDB read the figures whole when asked for nothing."""
        TABLES.to_csv(tmp_path)
        files = [f"{tmp_path}/{name}.csv" for name in ("statements", "evidence")]

        assert SIX == six_of_pandas(*map(pd.read_csv, files))
        assert SIX == six_of_polars(*map(pl.read_csv, files))
        assert SIX == six_of_duckdb(duckdb, *(f"'{file}'" for file in files))

    def test_accepted_is_read_as_truth(self, tmp_path: Path) -> None:
        """By all three."""
        TABLES.to_csv(tmp_path)
        file = str(tmp_path / "statements.csv")
        accepted = [row["accepted"] for row in ROWS["statements"]]

        assert accepted == pd.read_csv(file)["accepted"].tolist()
        assert accepted == pl.read_csv(file)["accepted"].to_list()
        assert accepted == [
            one for (one,) in duckdb.sql(f"SELECT accepted FROM '{file}'").fetchall()
        ]


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


class TestPackage:
    def test_names_the_files(self, tmp_path: Path) -> None:
        """Beside the files lies what says what is in them."""
        TABLES.to_csv(tmp_path)
        package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
        paths = [one["path"] for one in package["resources"]]

        assert sorted([*paths, "datapackage.json"]) == sorted(
            path.name for path in tmp_path.iterdir()
        )
        assert dd.Tables.schema()["resources"] == package["resources"]

    def test_says_whose_it_is(self, small: dd.Dataset, tmp_path: Path) -> None:
        """Licence, version, checksum; the vocabularies with their terms."""
        dd.tables(dataset=small).to_csv(tmp_path)
        package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))

        assert ("small-tables", "1.2.3", small.checksum, "CC0-1.0") == (
            package["name"],
            package["version"],
            package["checksum"],
            package["licenses"][0]["name"],
        )
        assert {"HP": False, "SNOMEDCT": True} == {
            one["prefix"]: one["restricted"] for one in package["sources"]
        }
        assert "mappingsLeftOut" not in package

    def test_says_what_was_left_out(self, small: dd.Dataset, tmp_path: Path) -> None:
        """How many mappings, to which vocabularies."""
        dd.tables(dataset=small, without="restricted").to_csv(tmp_path)
        package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))

        assert {"SNOMEDCT": 1} == package["mappingsLeftOut"]
        assert ["HP"] == [one["prefix"] for one in package["sources"]]


class TestSQLite:
    def test_all_is_there(self, tmp_path: Path) -> None:
        """Every value of every row; what refers leads somewhere."""
        TABLES.to_sqlite(tmp_path / "tables.db")
        with closing(sqlite3.connect(tmp_path / "tables.db")) as database:
            assert ROWS == of_sqlite(database)
            assert [] == database.execute("PRAGMA foreign_key_check").fetchall()
            assert [("ok",)] == [
                tuple(row) for row in database.execute("PRAGMA integrity_check")
            ]

    @given(datasets())
    def test_of_any_dataset(self, dataset: dd.Dataset) -> None:
        """The constraints hold for any."""
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(sqlite(filled(dataset).values()))
            assert plain(dd.tables(dataset=dataset)) == of_sqlite(database)
            assert [] == database.execute("PRAGMA foreign_key_check").fetchall()

    @pytest.mark.parametrize(
        ("change", "what"),
        [
            ("UPDATE statements SET verdict = 'true'", "CHECK"),
            ("UPDATE statements SET accepted = NULL", "NOT NULL"),
            ("UPDATE records SET id = 'milia'", "UNIQUE"),
            ("DELETE FROM statements", "FOREIGN KEY"),
        ],
    )
    def test_constraints(self, change: str, what: str, tmp_path: Path) -> None:
        """What breaks them is refused."""
        TABLES.to_sqlite(tmp_path / "tables.db")
        with closing(sqlite3.connect(tmp_path / "tables.db")) as database:
            database.execute("PRAGMA foreign_keys = ON")
            with pytest.raises(sqlite3.IntegrityError, match=what):
                database.execute(change)


class TestDuckDB:
    def test_all_is_there(self) -> None:
        """Every value of every row."""
        with TABLES.to_duckdb() as connection:
            assert dated(ROWS) == of_duckdb(connection)

    @given(datasets())
    def test_of_any_dataset(self, dataset: dd.Dataset) -> None:
        """The constraints hold for any, whatever quotes and commas are in the text."""
        with to_duckdb(filled(dataset).values()) as connection:
            assert dated(plain(dd.tables(dataset=dataset))) == of_duckdb(connection)

    def test_types(self) -> None:
        """A column has its type, even if it is empty."""
        types = {
            Type.TEXT: "VARCHAR",
            Type.NUMBER: "DOUBLE",
            Type.INTEGER: "BIGINT",
            Type.BOOLEAN: "BOOLEAN",
            Type.DATE: "DATE",
        }
        empty = dd.tables(dataset=dd.Dataset.from_records([]))

        with empty.to_duckdb() as connection:
            for layout in LAYOUTS:
                table = connection.table(layout.name)
                assert [types[c.type] for c in layout.columns] == [
                    str(one) for one in table.types
                ]

    def test_figures_are_whole(self) -> None:
        """Those with a fraction are not cut."""
        with TABLES.to_duckdb() as connection:
            assert SIX == six_of_duckdb(connection, "statements", "evidence")

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE statements SET verdict = 'true'",
            "UPDATE statements SET accepted = NULL",
            "DELETE FROM statements",
        ],
    )
    def test_constraints(self, change: str) -> None:
        """What breaks them is refused."""
        with (
            TABLES.to_duckdb() as connection,
            pytest.raises(duckdb.ConstraintException),
        ):
            connection.execute(change)


class TestNetworkx:
    def test_nodes(self) -> None:
        """A record is a node, with what stands in its row and is not null."""
        graph = TABLES.to_networkx()
        milia = graph.nodes["milia"]

        assert {*dd.dataset().ids()} == {*graph.nodes}
        assert ("Milia", "condition") == (milia["name"], milia["kind"])
        assert None not in milia.values()
        assert dd.dataset().checksum == graph.graph["checksum"]

    def test_edges_are_facts(self) -> None:
        """A parent, or an accepted statement about a record: nothing else is followed."""
        graph = TABLES.to_networkx()
        accepted = {
            row.statement for row in TABLES.statements if row.accepted and row.object
        }
        parents = [(row.record, row.parent) for row in TABLES.parents]

        assert accepted == {key for *_, key in graph.edges(keys=True)} - {"parent"}
        assert sorted(parents) == sorted(
            (start, end)
            for start, end, key in graph.edges(keys=True)
            if key == "parent"
        )

    def test_edge(self) -> None:
        """It carries what is known of the statement."""
        graph = TABLES.to_networkx()
        row = next(row for row in TABLES.statements if row.accepted and row.object)
        edge = graph.edges[row.subject, row.object, row.statement]

        assert (row.predicate, row.verdict, row.level_rank, row.label) == (
            edge["predicate"],
            edge["verdict"],
            edge["level_rank"],
            edge["label"],
        )
        assert "figure" not in edge

    @pytest.mark.parametrize("verdicts", ["refuted", ["refuted"]])
    def test_other_verdicts(self, verdicts: Any) -> None:
        """Are taken where they are asked for."""
        graph = TABLES.to_networkx(verdicts=verdicts)
        refuted = {
            row.statement
            for row in TABLES.statements
            if row.verdict == "refuted" and row.object
        }

        assert refuted == {key for *_, key in graph.edges(keys=True)} - {"parent"}

    def test_unknown_verdict(self) -> None:
        """One that is no verdict is refused, and the nearest named."""
        with pytest.raises(dd.ArgumentError, match="did you mean `refuted`"):
            TABLES.to_networkx(verdicts=["refutd"])

    def test_can_be_written(self) -> None:
        """There is nothing in it that GraphML does not know."""
        text = "\n".join(nx.generate_graphml(TABLES.to_networkx()))

        assert nx.parse_graphml(text, force_multigraph=True).number_of_edges() == (
            TABLES.to_networkx().number_of_edges()
        )

    @given(datasets())
    def test_of_any_dataset(self, dataset: dd.Dataset) -> None:
        """No edge is a statement that is not accepted."""
        tables = dd.tables(dataset=dataset)
        graph = tables.to_networkx()

        assert len(dataset) == graph.number_of_nodes()
        assert {True} >= {
            edge["accepted"]
            for *_, edge in graph.edges(data=True)
            if "accepted" in edge
        }
        assert len(tables.parents) + sum(
            row.accepted and row.object is not None for row in tables.statements
        ) == (graph.number_of_edges())


class TestWithoutLibraries:
    @pytest.mark.parametrize(
        ("call", "message"),
        [
            (TABLES.to_pandas, "to_pandas needs pandas"),
            (TABLES.to_polars, "to_polars needs polars"),
            (TABLES.to_arrow, "Arrow or Parquet needs pyarrow"),
            (lambda: TABLES.to_parquet("no"), "Arrow or Parquet needs pyarrow"),
            (TABLES.to_duckdb, "to_duckdb needs duckdb"),
            (TABLES.to_networkx, "to_networkx needs networkx"),
        ],
    )
    def test_one_line_names_the_extra(
        self,
        call: Callable[[], object],
        message: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Where one is not installed, it is said what to install."""

        def missing(name: str) -> None:
            raise ModuleNotFoundError(name=name)

        monkeypatch.setattr(_extras, "import_module", missing)
        with pytest.raises(dd.MissingExtraError) as error:
            call()

        assert f"{message} (pip install 'dermdata[tables]')" == str(error.value)
        assert isinstance(error.value, ImportError)
        assert "tables" == error.value.extra

    def test_arrow_without_parquet(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """There are builds of pyarrow that lack it: the same is said, nothing written."""
        monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)

        said = r"^Arrow or Parquet needs pyarrow \(pip install 'dermdata\[tables\]'\)$"
        with pytest.raises(dd.MissingExtraError, match=said):
            TABLES.to_parquet(tmp_path / "out")
        assert not (tmp_path / "out").exists()


@pytest.mark.exhaustive
class TestSameBytes:
    @pytest.mark.parametrize("to", ["csv", "parquet", "sqlite"])
    def test_twice(self, to: str, tmp_path: Path) -> None:
        """The same dataset gives the same bytes, whenever and wherever."""
        first = dd.export.write("tables", tmp_path / "a", to=to)
        again = dd.export.write("tables", tmp_path / "b", to=to)

        assert [one.read_bytes() for one in first] == [
            one.read_bytes() for one in again
        ]

    @given(datasets())
    def test_of_any_order(self, dataset: dd.Dataset) -> None:
        """In whatever order the records were given."""
        turned = dd.Dataset.from_records(reversed([*dataset]))

        for to in ("csv", "parquet", "sqlite"):
            assert files(Asked(dataset, {}, to)) == files(Asked(turned, {}, to))
