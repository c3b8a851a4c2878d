"""Records made anew from the rows of tables, to see that nothing is lost in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from dermdata.codec import record_of
from dermdata.export.tabular.rows import SEPARATOR


if TYPE_CHECKING:
    from collections.abc import Iterable

    import dermdata as dd
    from dermdata.records import Record

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def plain(tables: dd.Tables) -> Rows:
    """Return the rows of all tables, as dicts."""
    return {
        name: [row.as_dict() for row in getattr(tables, name)] for name in tables.NAMES
    }


def rebuilt(rows: Rows) -> list[Record]:
    """Return the records that rows were made from."""
    return [record_of(document) for document in _documents(rows)]


def _documents(rows: Rows) -> Iterable[Row]:
    by_record = {
        name: _grouped(rows[name], column)
        for name, column in (
            ("parents", "record"),
            ("sources", "id"),
            ("names", "record"),
            ("mappings", "record"),
            ("statements", "subject"),
            ("evidence", "statement"),
        )
    }
    for record in rows["records"]:
        own = {name: found[record["id"]] for name, found in by_record.items()}
        evidence = by_record["evidence"]
        yield _there(
            {
                **_picked(record, "id", "kind", "type", "name", "definition", "status"),
                **_picked(record, "appraisal", "criterion"),
                "boundaries": _split(record["boundaries"]),
                "scheme": _renamed(record, "scheme_", "axis", "source", "edition"),
                "retirement": _retirement(record),
                "provenance": _there(
                    {
                        **_picked(record, "created", "modified"),
                        "sources": _split(record["written_from"]),
                    }
                ),
                "parents": [row["parent"] for row in own["parents"]],
                "synonyms": [_synonym(row) for row in own["names"] if row["number"]],
                "xrefs": [_xref(row) for row in own["mappings"]],
                "statements": [
                    _statement(row, evidence[row["statement"]])
                    for row in own["statements"]
                ],
                **(_source(own["sources"][0]) if own["sources"] else {}),
            }
        )


def _grouped(rows: list[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _there(document: Row) -> Row:
    """Return a document without what is absent or empty."""
    return {n: v for n, v in document.items() if v is not None and v not in ([], {})}


def _picked(row: Row, *names: str) -> Row:
    return {name: row[name] for name in names}


def _renamed(row: Row, prefix: str, *names: str) -> Row:
    return _there({name: row[f"{prefix}{name}"] for name in names})


def _split(text: str | None) -> list[str]:
    return text.split(SEPARATOR) if text else []


def _retirement(row: Row) -> Row:
    return _there(
        {
            "date": row["retired_on"],
            "release": row["retired_in"],
            "reason": row["retired_because"],
            "replaced_by": row["replaced_by"],
            "consider": _split(row["consider"]),
        }
    )


def _synonym(row: Row) -> Row:
    return _picked(row, "text", "scope", "register", "language", "source")


def _xref(row: Row) -> Row:
    return _there(
        _picked(row, "curie", "relation", "label", "verified_in", "verified_on")
    )


def _source(row: Row) -> Row:
    names = (
        *("title", "year", "container", "doi", "pmid", "url", "accessed"),
        "vocabulary",
    )
    return {**_picked(row, *names), "authors": _split(row["authors"])}


def _statement(row: Row, evidence: list[Row]) -> Row:
    context = {
        **_picked(row, "population", "site", "morphology", "route"),
        "duration": _quantity(
            row["duration_low"], row["duration_high"], row["duration_unit"]
        ),
    }
    return _there(
        {
            **_picked(row, "predicate", "measure", "extent", "verdict", "rationale"),
            "object": row["object"] or _figure(row),
            "context": _there(context),
            "evidence": [_item(one) for one in evidence],
        }
    )


def _item(row: Row) -> Row:
    names = ("source", "locator", "stance", "design", "read", "directness")
    return _there(
        {
            **_picked(row, *names, "note"),
            "measure": row["source_measure"],
            "population": row["source_population"],
            "figure": _figure(row, "source_"),
        }
    )


def _figure(row: Row, prefix: str = "") -> Row | None:
    ends = [row[f"{prefix}{name}"] for name in ("low", "high", "unit")]
    part, whole = (row[f"{prefix}{name}"] for name in ("numerator", "denominator"))
    return _quantity(*ends) if whole is None else {"counts": [int(part), int(whole)]}


def _quantity(low: float | None, high: float | None, unit: str | None) -> Row | None:
    if unit is None:
        return None
    if high is None:
        return {"at_least": low, "unit": unit}
    if low is None:
        return {"at_most": high, "unit": unit}
    if low == high:
        return {"value": low, "unit": unit}
    return {"between": [low, high], "unit": unit}
