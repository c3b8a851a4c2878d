"""The source record that a file is a copy of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

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
        UnreadableError: It cannot be read, or is no source.
    """
    if not word.lower().endswith(".json") and not os.path.lexists(word):
        record, own = dataset()[word], False
    else:
        record, own = _read(word), True
    if not isinstance(record, Source):
        raise UnreadableError(word, f"it is a {record.kind}, no source", _HINT)
    return record, own


def _read(path: str) -> Record:
    try:
        return decode(text_of(Path(path).read_bytes()))
    except (TextError, DecodeError, RecordError) as error:
        raise UnreadableError(path, f"no source: {error}", _HINT) from None
    except (OSError, ValueError) as error:
        unreadable(error, path)
