"""Short cards in HTML, as notebooks show records and datasets."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping


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
