"""A dataset as flat tables, and the libraries and files they go to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from ..._arguments import listed, word
from ..._arguments import path as path_of
from ...query._asked import asked
from ...records import Verdict
from ..formats import leave_out, put
from .files import describing, made
from .layout import LAYOUTS
from .making import filled
from .package import schema


if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    import duckdb
    import networkx as nx
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from ...collection import Dataset
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


ACCEPTED = tuple(verdict for verdict in Verdict if verdict.accepted)


class Tables:
    """
    A dataset as flat, typed tables that hang together by keys.

    The rows are here as objects. Each library gets the tables by name, and each column
    with its type: numbers are floats, what is absent is null.
    """

    NAMES: ClassVar[tuple[str, ...]] = tuple(layout.name for layout in LAYOUTS)
    """What the tables are called."""

    __slots__ = ("_dataset", "_left_out", "_tables")

    def __init__(self, dataset: Dataset, without: str | Iterable[str] = ()) -> None:
        """Make the tables of a dataset; use `tables`."""
        self._dataset, self._left_out = leave_out(dataset, without)
        self._tables = filled(self._dataset, self._left_out)

    def __repr__(self) -> str:
        counts = ", ".join(f"{n}: {len(t.rows)}" for n, t in self._tables.items())
        return f"<Tables of {self._dataset.title} {self._dataset.version}; {counts}>"

    @staticmethod
    def schema() -> dict[str, Any]:
        """Return what is in each column: the Data Package in ``schemas/v1/tables.json``."""
        return schema()

    def _rows(self, name: str) -> Any:
        return self._tables[name].rows

    # The rows

    @property
    def dataset(self) -> tuple[DatasetRow, ...]:
        """What the tables were made from: one row."""
        rows: tuple[DatasetRow, ...] = self._rows("dataset")
        return rows

    @property
    def records(self) -> tuple[RecordRow, ...]:
        """The records, of all kinds."""
        rows: tuple[RecordRow, ...] = self._rows("records")
        return rows

    @property
    def parents(self) -> tuple[ParentRow, ...]:
        """What is narrower than what."""
        rows: tuple[ParentRow, ...] = self._rows("parents")
        return rows

    @property
    def sources(self) -> tuple[SourceRow, ...]:
        """The publications and pages that evidence comes from."""
        rows: tuple[SourceRow, ...] = self._rows("sources")
        return rows

    @property
    def names(self) -> tuple[NameRow, ...]:
        """What records are called."""
        rows: tuple[NameRow, ...] = self._rows("names")
        return rows

    @property
    def mappings(self) -> tuple[MappingRow, ...]:
        """Concepts of other vocabularies."""
        rows: tuple[MappingRow, ...] = self._rows("mappings")
        return rows

    @property
    def statements(self) -> tuple[StatementRow, ...]:
        """All that is said; fact is only what is `accepted`."""
        rows: tuple[StatementRow, ...] = self._rows("statements")
        return rows

    @property
    def evidence(self) -> tuple[EvidenceRow, ...]:
        """What sources say for and against statements."""
        rows: tuple[EvidenceRow, ...] = self._rows("evidence")
        return rows

    # Libraries

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """
        Return the tables as data frames of pandas, by name.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        from .frames import to_pandas

        return to_pandas(self._tables.values())

    def to_polars(self) -> dict[str, pl.DataFrame]:
        """
        Return the tables as data frames of Polars, by name.

        Raises:
            MissingExtraError: Polars is not installed.
        """
        from .frames import to_polars

        return to_polars(self._tables.values())

    def to_arrow(self) -> dict[str, pa.Table]:
        """
        Return the tables in Arrow, by name.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        from .arrow import to_arrow

        return to_arrow(self._tables.values(), describing(self._tables))

    def to_duckdb(self) -> duckdb.DuckDBPyConnection:
        """
        Return a connection to a new DuckDB database in memory that holds the tables.

        Raises:
            MissingExtraError: DuckDB is not installed.
        """
        from .databases import to_duckdb

        return to_duckdb(self._tables.values())

    def to_networkx(
        self, *, verdicts: Iterable[str] = ACCEPTED
    ) -> nx.MultiDiGraph[str]:
        """
        Return the records as a graph of networkx.

        A record is a node. An edge leads to a broader record, under the key ``parent``,
        or to what a statement is about, under the id of the statement; both say so in
        `predicate`. Figures are no edges.

        Args:
            verdicts: The verdicts of the statements to take; by default those that are
                accepted, for a program that follows an edge does not ask for its verdict.

        Raises:
            ArgumentError: There is no such verdict.
            MissingExtraError: networkx is not installed.
        """
        from .graph import to_networkx

        given = [verdicts] if isinstance(verdicts, str) else verdicts
        wanted = {
            word(one, "verdicts", Verdict)
            for one in listed(given, "verdicts", "verdicts")
        }
        return to_networkx(self._tables, wanted)

    # Files

    def to_csv(self, folder: str | os.PathLike[str]) -> None:
        """
        Write a CSV file for each table, and a Data Package that says what is in them.

        Args:
            folder: The folder. Files of the same names are replaced.

        Raises:
            UnwritableError: It cannot be written; what was there is as it was.
        """
        self._put(folder, "folder", "csv")

    def to_parquet(self, folder: str | os.PathLike[str]) -> None:
        """
        Write a Parquet file for each table, and a Data Package that says what is in them.

        Args:
            folder: The folder. Files of the same names are replaced.

        Raises:
            MissingExtraError: pyarrow is not installed.
            UnwritableError: It cannot be written; what was there is as it was.
        """
        self._put(folder, "folder", "parquet")

    def to_sqlite(self, path: str | os.PathLike[str]) -> None:
        """
        Write a SQLite database that holds the tables.

        Args:
            path: The file. One that is there is replaced.

        Raises:
            UnwritableError: It cannot be written; what was there is as it was.
        """
        self._put(path, "path", "sqlite")

    def _put(self, path: str | os.PathLike[str], name: str, to: str) -> None:
        place = path_of(path, name)
        put(place, made(self._tables, self._dataset, self._left_out, to))


def tables(
    *, dataset: Dataset | None = None, without: str | Iterable[str] = ()
) -> Tables:
    """
    Return a dataset as flat tables, for data frames, databases and files.

    Args:
        dataset: The dataset; the bundled one where none is given.
        without: Vocabularies whose mappings to leave out, as in `Dataset.without`:
            prefixes, or ``restricted`` for all that not everybody may pass on.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return Tables(asked(dataset), without)
