"""What stands at the head of a record on a terminal: name, definition, what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..collection.stated import NOT_APPRAISED, notices


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..records import Record
    from .terminal import Terminal


def heading_lines(record: Record, terminal: Terminal) -> Iterator[str]:
    """Yield a record's name, whether it is still in use, and its definition."""
    sort = getattr(record, "type", None)
    what = f"{record.kind}, {sort}" if sort else str(record.kind)
    title = terminal.wrap(f"{record.name}  ({record.id}; {what})", then="  ")
    yield title.replace(record.name, terminal.style(record.name, "title"), 1)
    yield terminal.wrap(record.definition)
    for notice in notices(record):
        style = "faint" if notice == NOT_APPRAISED else "refuted"
        yield terminal.style(terminal.wrap(notice), style)
