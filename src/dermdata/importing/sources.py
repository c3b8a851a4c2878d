"""The source record that a file is a copy of."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .._regular import regular_bytes
from ..checking import validate
from ..codec import decode
from ..collection import dataset
from ..records import RecordError, Source
from ..records.structuring import DecodeError
from ..text import TextError, text_of
from ..validation.reading.inputs import UnreadableError, unreadable


if TYPE_CHECKING:
    from ..records import Record


_HINT = "`dermdata new source ID` begins one"


def source_of(word: str) -> tuple[Source, bool]:
    """
    Return a source record, and whether it is one of the user's own.

    Args:
        word: A record file, or the id of a source of the bundled dataset.

    Raises:
        UnknownRecordError: There is none of this id.
        UnreadableError: It cannot be read, is no source, or not a valid one.
    """
    if not word.lower().endswith(".json") and not os.path.lexists(word):
        record, own = dataset()[word], False
    else:
        record, own = _read(word), True
    if not isinstance(record, Source):
        raise UnreadableError(word, f"it is a {record.kind}, no source", _HINT)
    for finding in validate(record).findings if own else ():
        raise UnreadableError(word, f"no source: {finding.message}", finding.hint)
    return record, own


def _read(path: str) -> Record:
    try:
        return decode(text_of(regular_bytes(path)))
    except (TextError, DecodeError, RecordError) as error:
        raise UnreadableError(path, f"no source: {error}", _HINT) from None
    except (OSError, ValueError) as error:
        unreadable(error, path)
