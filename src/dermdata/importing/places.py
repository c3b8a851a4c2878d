"""Where an import writes to: not over what it reads, nor into what it replaces."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from .._atomic import writing
from .._errors import UnwritableError
from ..words import plain


if TYPE_CHECKING:
    from collections.abc import Iterable


def keep_apart(
    read: Iterable[str], *, ids: str, report: str | None, output: str
) -> None:
    """
    Refuse places that would take one another's files away.

    Args:
        read: The files that are read.
        ids: The table of ids, which is read and written.
        report: The report, if there is to be one.
        output: The folder, which is replaced as a whole.

    Raises:
        UnwritableError: The table or the report is another file of the import, or is the
            folder or stands in it; or there can be no such path.
    """
    folder = _real(output)
    taken = [*read]
    for path in filter(None, (ids, report)):
        place = _real(path)
        other = next((one for one in taken if _are_one(one, path)), None)
        if other is not None:
            reason = (
                f"the import reads or writes something else there: `{plain(other)}`"
            )
            raise UnwritableError(path, reason, "name another file")
        if folder in {place, *place.parents}:
            reason = f"it is or stands in `{plain(output)}`, a folder that is replaced"
            raise UnwritableError(path, reason, "name a file beside that folder")
        taken.append(path)


def _are_one(first: str, second: str) -> bool:
    """Whether two paths lead to one file, which need not be there."""
    try:
        return Path(first).samefile(second)
    except OSError:
        return _real(first) == _real(second)


def _real(path: str) -> Path:
    with writing(path):
        return Path(os.path.realpath(path))
