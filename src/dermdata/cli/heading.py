"""The head of a record on a terminal: name, definition, whether it is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..collection.stated import not_appraised, out_of_use
from ..words import plain


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset
    from ..records import Record
    from .terminal import Terminal


def heading_lines(record: Record, terminal: Terminal) -> Iterator[str]:
    """Yield a record's name, whether it is in use, its definition, and how well known."""
    sort = getattr(record, "type", None)
    what = f"{record.kind}, {sort}" if sort else str(record.kind)
    title = terminal.wrap(f"{record.name}  ({record.id}; {what})", then="  ")
    yield title.replace(record.name, terminal.style(record.name, "title"), 1)
    gone, bare = out_of_use(record), not_appraised(record)
    if gone:
        yield terminal.style(terminal.wrap(gone), "refuted")
    yield terminal.wrap(record.definition)
    if bare:
        yield terminal.style(terminal.wrap(bare), "faint")


def standing(record: Record, dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield where a record comes from, and what it stands within, each with a label."""
    if len(dataset.layers) > 1:
        yield "From", ", ".join(map(plain, dataset.layers_of(record.id)))
    way = dataset.path(record.id)
    if len(way) > 1:
        yield "Within", " > ".join(dataset.name_of(name) for name in way[:-1])
