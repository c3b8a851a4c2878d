"""DD411: the file of a curated record is the canonical text of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...codec import document_of
from ...records import Fault
from ...records._shapes import said_beside
from ...text import canonical
from ..reading.documents import EOL, JsonText, line_ends, with_newlines


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...records import Record
    from ..reading.documents import Document


def not_canonical(document: Document, record: Record) -> Iterator[Fault]:
    """DD411: a curated record's file is the canonical text of the record."""
    if not isinstance(document.text, JsonText):
        return
    beside = said_beside(type(record), document.value)
    text = document.text.text
    expected = canonical({**beside, **document_of(record)})
    if text != expected:
        message = "the file is not canonical text"
        hint = "`dermdata fmt FILE` writes it"
        written = text.encode()
        if with_newlines(written) == expected.encode():
            message += f": its lines end in {line_ends(written)}"
            hint = f"{EOL}; {hint}"
        yield Fault(code="DD411", path=(), message=message, hint=hint)
