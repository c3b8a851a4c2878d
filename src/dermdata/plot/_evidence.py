"""The evidence map: what is said of a record, by verdict and level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..query._asked import asked
from ..query._hierarchy import Hierarchy
from ..query._named import ALL_BUT_SOURCES, named
from ..records import Level, Verdict, statement_id
from ._picture import Picture
from ._svg import line, mark, page, text


if TYPE_CHECKING:
    from ..collection import Dataset


_LEFT, _TOP, _STEP, _CELL, _EDGE = 150, 74, 15, 100, 16
_ACROSS = 6


def evidence(record: str, *, dataset: Dataset | None = None) -> Picture:
    """
    Draw what is said of a record and its forms: a mark a statement, by verdict and level.

    Args:
        record: The record, by id, name or code.
        dataset: The dataset; the bundled one where none is given.

    Raises:
        UnknownRecordError: There is no such record.
        QueryError: It means several records, or a source.
    """
    source = asked(dataset)
    name = named(record, dataset=source, kinds=ALL_BUT_SOURCES)
    cells: dict[tuple[Verdict, Level], list[tuple[str, str]]] = {}
    for here in source.once(Hierarchy).forms(name):
        for said in source[here].statements:
            one = statement_id(here, said)
            cell = cells.setdefault((said.verdict, said.level), [])
            cell.append((one, source.label(one)))
    count = sum(map(len, cells.values()))
    title = (
        f"{source.name_of(name)}: {count} statements by verdict and level of evidence"
    )
    body = [text(_EDGE, 26, title, size=15, bold=True)]
    levels = list(Level)
    for column, level in enumerate(levels):
        body.append(text(_LEFT + column * _CELL + 6, 56, level, bold=True))
    y: float = _TOP
    for verdict in Verdict:
        rows = max(
            (-(-len(cells.get((verdict, level), ())) // _ACROSS) for level in levels),
            default=0,
        )
        height = max(1, rows) * _STEP + 16
        body.append(line(_EDGE, y, _LEFT + len(levels) * _CELL, y))
        body.append(mark(_EDGE + 6, y + height / 2, verdict))
        body.append(text(_EDGE + 20, y + height / 2 + 4, verdict))
        for column, level in enumerate(levels):
            for number, (_, label) in enumerate(cells.get((verdict, level), ())):
                across, down = number % _ACROSS, number // _ACROSS
                x = _LEFT + column * _CELL + 12 + across * _STEP
                body.append(mark(x, y + 16 + down * _STEP, verdict, label))
        y += height
    body.append(text(_EDGE, y + 22, _LEGEND, style="faint", size=11))
    return Picture(
        title=title,
        svg=page(title, body, _LEFT + len(levels) * _CELL + _EDGE, y + 36),
        rows=tuple(
            {
                "verdict": str(verdict),
                "level": str(level),
                "statement": one,
                "label": label,
            }
            for (verdict, level), listed in cells.items()
            for one, label in listed
        ),
    )


_LEGEND = (
    "E1 trials, E2 cohorts, E3 case series, E4 single cases, E5 reviews and textbooks or "
    "indirect, E6 pages of practices, E0 none"
)
