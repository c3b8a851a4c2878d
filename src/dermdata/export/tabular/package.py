"""
The tables as a Data Package of Frictionless: what is in them, and whose it is.

https://datapackage.org. The schema alone is published as ``schemas/v1/tables.json``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ...text import canonical
from ...versions.archive.metadata import datapackage, facts
from .layout import LAYOUTS


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..._columns import Column
    from ...collection import Dataset
    from .layout import Layout


def package(dataset: Dataset, left_out: Mapping[str, int], ending: str) -> str:
    """
    Return the ``datapackage.json`` of the tables of a dataset.

    Args:
        dataset: The dataset, without what was left out.
        left_out: For each vocabulary left out, how many mappings to it there were.
        ending: The ending of the files, as ``csv``.
    """
    made: dict[str, Any] = json.loads(datapackage(facts(dataset, b"")))
    made["name"] += "-tables"
    made["resources"] = [_resource(layout, ending) for layout in LAYOUTS]
    if left_out:
        made["mappingsLeftOut"] = dict(left_out)
    return canonical(made)


def schema() -> dict[str, Any]:
    """Return the schema of the tables, of whatever dataset."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "dermdata-tables",
        "title": "dermdata tables",
        "description": "What is in the tables of a dataset, and how they hang together.",
        "resources": [_resource(layout, "csv") for layout in LAYOUTS],
    }


_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def _resource(layout: Layout, ending: str) -> dict[str, Any]:
    return {
        "name": layout.name,
        "description": layout.text,
        "type": "table",
        "path": f"{layout.name}.{ending}",
        "format": ending,
        "mediatype": _MEDIA[ending],
        "schema": table_schema(layout),
    }


def table_schema(layout: Layout) -> dict[str, Any]:
    """Return the Table Schema of a table."""
    made: dict[str, Any] = {
        "fields": [_field(column) for column in layout.columns],
        "primaryKey": [*layout.key],
    }
    if layout.refers:
        made["foreignKeys"] = [
            {
                "fields": [name],
                "reference": {
                    # A table that refers to itself has no name there.
                    "resource": "" if table == layout.name else table,
                    "fields": [column],
                },
            }
            for name, (table, column) in layout.refers.items()
        ]
    return made


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if not column.nullable else {}
    if column.words:
        constraints["enum"] = [*column.words]
    made = {
        "name": column.name,
        "type": str(column.type),
        "description": column.doc,
    }
    return {**made, "constraints": constraints} if constraints else made
