"""Standard input, which is kept in a file as long as it is needed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .inputs import STDIN, Input, UnreadableError, form_of, unreadable


if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import IO


MOST = 256 * 2**20
"""How many bytes are taken from standard input, which need never end."""

_HEAD = 2**20
"""How much is looked at to tell how to read it."""


def kept(name: str) -> Input:
    """
    Keep what comes from standard input in a file, for it may be read twice.

    What killed processes have kept is taken away.

    Args:
        name: What to call it; its ending says how to read it.

    Raises:
        UnreadableError: There is none, it cannot be read, or there is too much of it.
    """
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UnreadableError(STDIN, "no standard input", "name a file")
    from ..._leftovers import spare  # files need none of it

    copy = spare()
    try:
        with open(copy, "xb", opener=_for_us_alone) as file:
            head = _copied(stream, file)
    except BaseException as error:
        copy.unlink(missing_ok=True)
        if isinstance(error, OSError) and not isinstance(error, UnreadableError):
            unreadable(error, STDIN)
        raise
    return Input(name or STDIN, form_of(name) or _form_of_text(head), str(copy))


def forget(sources: Iterable[Input]) -> None:
    """Delete what was kept of standard input."""
    for source in sources:
        if source.copy:
            Path(source.copy).unlink(missing_ok=True)


def _copied(stream: IO[bytes], file: IO[bytes]) -> bytes:
    """Copy a stream to a file, and return how it begins."""
    head, size = b"", 0
    while piece := stream.read(_HEAD):
        head, size = head or piece, size + len(piece)
        if size > MOST:
            reason = f"more than {MOST // 2**20} MiB on standard input"
            hint = "write it to a file, which may be of any size, and name that"
            raise UnreadableError(STDIN, reason, hint)
        file.write(piece)
    return head


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _form_of_text(head: bytes) -> str:
    """Tell lines of records from one document by the first of them."""
    first, newline, rest = head.lstrip().partition(b"\n")
    closed = first.rstrip().endswith(b"}") and first.startswith(b"{")
    return ".ndjson" if closed and newline and rest.lstrip()[:1] == b"{" else ".json"
