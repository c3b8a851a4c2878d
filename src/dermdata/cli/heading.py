"""What stands at the head of a record on a terminal: name, definition, what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Appraisal, Subject


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..records import Record
    from .terminal import Terminal


_NOT_APPRAISED = (
    "Background: the literature on it was not appraised; a low level says nothing of "
    "what is known."
)


def heading_lines(record: Record, terminal: Terminal) -> Iterator[str]:
    """Yield a record's name, whether it is still in use, and its definition."""
    sort = getattr(record, "type", None)
    what = f"{record.kind}, {sort}" if sort else str(record.kind)
    title = terminal.wrap(f"{record.name}  ({record.id}; {what})", then="  ")
    yield title.replace(record.name, terminal.style(record.name, "title"), 1)
    if record.retirement:
        text = f"{record.status.capitalize()} {record.retirement.date}: "
        text += record.retirement.reason
        if record.retirement.replaced_by:
            text += f" Use `{record.retirement.replaced_by}`."
        yield terminal.style(terminal.wrap(text), "refuted")
    yield terminal.wrap(record.definition)
    if isinstance(record, Subject) and record.appraisal is Appraisal.BACKGROUND:
        yield terminal.style(terminal.wrap(_NOT_APPRAISED), "faint")
