"""The taxonomy: the classes of a scheme from left to right, with what each holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ..query._asked import asked
from ..query._classify import SCHEME
from ..query._named import ALL_BUT_SOURCES, named
from ..records.ranking import strongest_first
from ..words import counted
from ._picture import Picture
from ._svg import Box, bend, box, cut, mark, page, text


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset
    from ..records import Statement


_WIDTH, _GAP, _HEIGHT, _SPACE, _EDGE = 240, 34, 40, 12, 16
_LINE = 19
_BOLD = 15.5
"""The size that bold letters of size 13 take."""
_SHOWN = 3


class _Placed(NamedTuple):
    """A class on the page."""

    id: str
    parent: str | None
    place: Box
    depth: int


def taxonomy(record: str = SCHEME, *, dataset: Dataset | None = None) -> Picture:
    """
    Draw a record and the classes or forms below it, with the strongest causes of each.

    Args:
        record: What stands on the left, by id, name or code.
        dataset: The dataset; the bundled one where none is given.

    Raises:
        UnknownRecordError: There is no such record.
        QueryError: It means several records, or a source.
    """
    source = asked(dataset)
    top = named(record, dataset=source, kinds=ALL_BUT_SOURCES)
    placed: list[_Placed] = []
    height = _place(top, None, 0, _EDGE, source, placed)
    depth = 1 + max(one.depth for one in placed)
    causes = any(_causes(one.id, source) for one in placed)
    width = 2 * _EDGE + depth * (_WIDTH + _GAP) - _GAP + (290 if causes else 0)
    title = f"{source.name_of(top)}: classes, and their strongest causes"
    by_id = {one.id: one for one in placed}
    body = [part for one in placed for part in _drawn(one, by_id, depth, source)]
    return Picture(
        title=title,
        svg=page(title, body, width, height + _EDGE - _SPACE),
        rows=tuple(
            {
                "id": one.id,
                "name": source.name_of(one.id),
                "parent": one.parent,
                "depth": one.depth,
                "causes": len(_causes(one.id, source)),
            }
            for one in placed
        ),
        mermaid=_mermaid(placed, source),
        dot=_dot(placed, source),
    )


def _causes(name: str, dataset: Dataset) -> tuple[Statement, ...]:
    return strongest_first(getattr(dataset[name], "causes", ()))


def _place(  # noqa: PLR0913, PLR0917 - a walk with what it has seen
    name: str,
    parent: str | None,
    depth: int,
    top: float,
    dataset: Dataset,
    placed: list[_Placed],
) -> float:
    """Place a record and all below it; return where the next may begin."""
    children = [
        child
        for child in dataset.children(name)
        if child not in {one.id for one in placed}
    ]
    here = len(placed)
    x = _EDGE + depth * (_WIDTH + _GAP)
    placed.append(_Placed(name, parent, Box(x, top, _WIDTH, _HEIGHT), depth))
    below = top
    for child in children:
        below = _place(child, name, depth + 1, below, dataset, placed)
    lines = 0 if children else min(len(_causes(name, dataset)), _SHOWN)
    end = max(below, top + max(_HEIGHT, lines * _LINE) + _SPACE)
    middle = (top + end - _SPACE - _HEIGHT) / 2
    placed[here] = placed[here]._replace(place=Box(x, middle, _WIDTH, _HEIGHT))
    return end


def _drawn(
    one: _Placed, by_id: dict[str, _Placed], depth: int, dataset: Dataset
) -> Iterator[str]:
    place = one.place
    if one.parent is not None:
        before = by_id[one.parent].place
        yield bend(
            before.x + before.width,
            before.y + before.height / 2,
            place.x,
            place.y + place.height / 2,
        )
    yield box(place)
    causes = _causes(one.id, dataset)
    name = cut(dataset.name_of(one.id), place.width - 16, _BOLD)
    count = counted(len(causes), "cause") if causes else one.id
    yield text(place.x + 8, place.y + 17, name, bold=True)
    yield text(
        place.x + 8,
        place.y + 32,
        cut(count, place.width - 16, 11),
        style="faint",
        size=11,
    )
    if any(other.parent == one.id for other in by_id.values()):
        return
    shown = causes[:_SHOWN]
    x = _EDGE + depth * (_WIDTH + _GAP) - _GAP + 24
    y = place.y + place.height / 2 - (len(shown) - 1) * _LINE / 2
    for number, said in enumerate(shown):
        label = dataset.name_of(said.target)
        yield mark(x, y + number * _LINE, said.verdict, said.verdict)
        words = f"{cut(label, 220)}, {said.level}"
        yield text(x + 12, y + number * _LINE + 4, words)


def _mermaid(placed: list[_Placed], dataset: Dataset) -> str:
    lines = ["flowchart LR"]
    for one in placed:
        name = dataset.name_of(one.id).replace('"', "#quot;")
        lines.append(f'  {one.id}["{name}"]')
        if one.parent is not None:
            lines.append(f"  {one.parent} --> {one.id}")
    return "\n".join([*lines, ""])


def _dot(placed: list[_Placed], dataset: Dataset) -> str:
    lines = ["digraph taxonomy {", "  rankdir=LR;", "  node [shape=box];"]
    for one in placed:
        label = json.dumps(dataset.name_of(one.id), ensure_ascii=False)
        lines.append(f'  "{one.id}" [label={label}];')
        if one.parent is not None:
            lines.append(f'  "{one.parent}" -> "{one.id}";')
    return "\n".join([*lines, "}", ""])
