"""The releases: how many records and statements each had, by verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..records import Verdict
from ..versions import open_dataset
from ..versions import releases as released
from ._picture import Picture
from ._svg import Box, bar, line, mark, page, text


if TYPE_CHECKING:
    import os

    from ..collection import Dataset


_LEFT, _TOP, _ROW, _WIDE, _EDGE = 150, 60, 40, 560, 16


def releases(*, folder: str | os.PathLike[str] | None = None) -> Picture:
    """
    Draw the releases, the oldest on top: statements by verdict, and how many records.

    Args:
        folder: Where the releases are; those of this package, where `None`.

    Raises:
        CorruptReleaseError: A release is damaged.
    """
    rows = [
        _row(one.version, one.date, open_dataset(one.version, folder=folder))
        for one in released(folder=folder)
    ]
    title = "Releases: statements by verdict"
    most = max((row["statements"] for row in rows), default=1)
    body = [text(_EDGE, 26, title, size=15, bold=True)]
    for number, row in enumerate(rows):
        y = _TOP + number * _ROW
        body.append(text(_EDGE, y + 12, row["version"], bold=True))
        body.append(text(_EDGE, y + 26, row["date"], style="faint", size=11))
        x: float = _LEFT
        for verdict in (one for one in Verdict if row[one.value]):
            width = _WIDE * row[verdict.value] / most
            tip = f"{row[verdict.value]} {verdict}"
            body.append(bar(Box(x, y, max(width - 1, 0.5), 18), verdict, tip))
            x += width
        counts = f"{row['records']} records, {row['statements']} statements"
        body.append(text(_LEFT, y + 32, counts, style="faint", size=11))
    y = _TOP + len(rows) * _ROW + 14
    body.append(line(_EDGE, y - 12, _LEFT + _WIDE, y - 12))
    for number, verdict in enumerate(Verdict):
        x = _EDGE + 6 + number * 126
        body += [mark(x, y + 4, verdict), text(x + 12, y + 8, verdict, size=12)]
    return Picture(
        title=title,
        svg=page(title, body, _LEFT + _WIDE + 2 * _EDGE, y + 26),
        rows=tuple(rows),
    )


def _row(version: str, date: str, dataset: Dataset) -> dict[str, Any]:
    said = [one.verdict for record in dataset for one in record.statements]
    return {
        "version": version,
        "date": date,
        "records": len(dataset),
        "statements": len(said),
        **{verdict.value: said.count(verdict) for verdict in Verdict},
    }
