"""Short cards in HTML, as notebooks show records and datasets."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping

    from .record import Record


_MOST_NAMES = 8


def table(title: str, text: str, rows: Mapping[str, str]) -> str:
    """Return a card: a title, a sentence, and rows with a label each; all as it is."""
    lines = "".join(
        f"<tr><th style='text-align:left'>{escape(label)}</th>"
        f"<td style='text-align:left'>{escape(value)}</td></tr>"
        for label, value in rows.items()
        if value
    )
    return (
        f"<div><strong>{escape(title)}</strong><p>{escape(text)}</p>"
        f"<table>{lines}</table></div>"
    )


def card_of(record: Record) -> str:
    """Return the short card of a record."""
    exact = [one.text for one in record.synonyms if one.scope == "exact"]
    verdicts = Counter(str(said.verdict) for said in record.statements)
    return table(
        record.name,
        record.definition,
        {
            "id": record.id,
            "kind": str(record.kind),
            "status": "" if record.status == "active" else str(record.status),
            "also called": "; ".join(exact[:_MOST_NAMES]),
            "codes": "; ".join(x.curie for x in record.xrefs if x.relation == "exact"),
            "statements": ", ".join(
                f"{n} {verdict}" for verdict, n in verdicts.items()
            ),
        },
    )
