"""The records as a graph of networkx: what is narrower than what, and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._extras import library
from .frames import EXTRA


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import networkx as nx

    from ..._value import Value
    from .layout import Filled


PARENT = "parent"
"""The key, and the predicate, of an edge from a record to a broader one."""


def to_networkx(
    tables: Mapping[str, Filled], verdicts: Collection[str]
) -> nx.MultiDiGraph[str]:
    """
    Return a graph: a node a record, an edge a parent or a statement about a record.

    Args:
        tables: The tables, by name.
        verdicts: The verdicts of the statements that are edges.
    """
    networkx = library("networkx", what="to_networkx", extra=EXTRA)
    rows: dict[str, Any] = {name: table.rows for name, table in tables.items()}
    about = rows["dataset"][0]
    graph: nx.MultiDiGraph[str] = networkx.MultiDiGraph(
        name=about.title, version=about.version, checksum=about.checksum
    )
    for record in rows["records"]:
        graph.add_node(record.id, **_attributes(record, "id"))
    for step in rows["parents"]:
        graph.add_edge(step.record, step.parent, key=PARENT, predicate=PARENT)
    for said in rows["statements"]:
        if said.object is not None and said.verdict in verdicts:
            left = _attributes(said, "subject", "object", "statement")
            graph.add_edge(said.subject, said.object, key=said.statement, **left)
    return graph


def _attributes(row: Value, *ends: str) -> dict[str, Any]:
    """Return the columns of a row that are not null, but for these: files take no null."""
    return {
        name: value
        for name, value in row.as_dict().items()
        if value is not None and name not in ends
    }
