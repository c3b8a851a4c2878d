"""The tables as files, ready to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .csv_files import csv_text
from .making import filled
from .package import package


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...collection import Dataset
    from ..formats import Asked
    from .layout import Filled


def files(asked: Asked) -> bytes | dict[str, bytes]:
    """Return the files of the tables of a dataset: a folder of them, or a database."""
    tables = filled(asked.dataset, asked.left_out)
    return made(tables, asked.dataset, asked.left_out, asked.to)


def made(
    tables: Mapping[str, Filled],
    dataset: Dataset,
    left_out: Mapping[str, int],
    to: str,
) -> bytes | dict[str, bytes]:
    """
    Return the files of tables.

    Args:
        tables: The tables, by name.
        dataset: What they were made from.
        left_out: For each vocabulary left out of it, how many mappings there were.
        to: ``csv``, ``parquet`` or ``sqlite``.

    Raises:
        MissingExtraError: The library is not installed.
    """
    if to == "sqlite":
        from .databases import sqlite

        return sqlite(tables.values())
    if to == "parquet":
        from .arrow import parquet, to_arrow

        about = describing(tables)
        written = {
            name: parquet(table)
            for name, table in to_arrow(tables.values(), about).items()
        }
    else:
        written = {name: csv_text(one).encode() for name, one in tables.items()}
    description = package(dataset, left_out, to).encode()
    return {
        **{f"{name}.{to}": data for name, data in written.items()},
        "datapackage.json": description,
    }


def describing(tables: Mapping[str, Filled]) -> dict[str, str]:
    """Return what the metadata of a file says of where it comes from."""
    (row,) = tables["dataset"].rows
    return {
        name: str(value) for name, value in row.as_dict().items() if value is not None
    }
