"""
A folder made whole or not at all.

It is written beside its place, and takes that when all is on the disk. What is in that
place and was not made here stays: nothing is replaced but what a listing knows.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from .._atomic import making, put_folder
from .._errors import UnwritableError
from .._leftovers import PREFIX, mark, sweep
from ..words import plain


if TYPE_CHECKING:
    from collections.abc import Iterator


_HINT = "give a folder that is new or empty"


@contextlib.contextmanager
def new_folder(path: Path, listing: str) -> Iterator[Path]:
    """
    Make a folder; the one that was made before is replaced as a whole.

    Args:
        path: The folder. It is not there, is empty, or was made here.
        listing: The file in it that has the SHA-256 of all others by their paths, under
            ``files``: JSON.

    Yields:
        The folder to write into.

    Raises:
        UnwritableError: It holds something else; that is as it was.
        OSError: It cannot be made.
    """
    place = Path(os.path.realpath(path))
    _refuse_others(place, listing)
    sweep(place.parent, PREFIX)
    beside = place.with_name(f"{PREFIX}{mark()}")
    with making(beside):
        try:
            yield beside
            _refuse_others(place, listing)
            put_folder(beside, place)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


def _refuse_others(folder: Path, listing: str) -> None:
    """
    Refuse to replace a folder with anything in it that its listing does not have.

    Raises:
        UnwritableError: There is such a thing, or it is no folder.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UnwritableError(str(folder), "a file is there", _HINT)
    ours = _listed_in(folder / listing)
    for one in sorted(folder.rglob("*")):
        name = one.relative_to(folder).as_posix()
        if one.is_dir() or (name == listing and ours):
            continue
        if name not in ours:
            reason = f"the folder is not empty: it holds {plain(name)}"
            raise UnwritableError(str(folder), reason, _HINT)
        if sha256(one.read_bytes()).hexdigest() != ours[name]:
            reason = f"the folder holds {plain(name)}, which was changed by hand"
            raise UnwritableError(str(folder), reason, _HINT)


def _listed_in(file: Path) -> dict[str, str]:
    """Return the files that a listing has; none where there is no such listing."""
    try:
        return dict(json.loads(file.read_bytes())["files"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}
