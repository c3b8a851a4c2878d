"""
What a killed process leaves behind, and what takes it away.

Whatever is written before it has its place is called after the machine and the process
that write it, so that the next run knows what nobody will finish any more.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator


PREFIX = ".dermdata-"
"""How files and folders begin that wait beside the place they are for."""

TEMPORARY = "dermdata-"
"""How those begin that the system keeps for a while."""

OLD = 24 * 60 * 60
"""After how many seconds nobody is at work any more, wherever that was."""


def mark() -> str:
    """Return what to call something after: this machine, this process, and chance."""
    return f"{_machine()}-{os.getpid()}-{os.urandom(4).hex()}"


def spare() -> Path:
    """
    Return a place that nothing has yet, where the system keeps such for a while.

    What killed processes have left there is taken away.
    """
    import tempfile

    home = Path(tempfile.gettempdir())
    sweep(home, TEMPORARY)
    return home / f"{TEMPORARY}{mark()}"


@contextlib.contextmanager
def workspace() -> Iterator[Path]:
    """Give a folder for as long as it is needed, where the system keeps such."""
    made = spare()
    made.mkdir(mode=0o700)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def sweep(folder: Path, prefix: str) -> None:
    """
    Take away what killed processes have left in a folder.

    That is what bears a mark of a process of this machine that has ended, or any mark,
    and is a day old.

    Args:
        folder: The folder; what cannot be taken away there stays.
        prefix: What stands before the mark.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = entry.name.startswith(prefix) and _MARK.fullmatch(
                entry.name, len(prefix)
            )
            if found and _is_left(entry, found["machine"], int(found["process"])):
                _take_away(entry)


_MARK = re.compile("(?P<machine>[0-9a-f]{8})-(?P<process>[0-9]{1,10})-[0-9a-f]{8}")


def _is_left(entry: os.DirEntry[str], machine: str, process: int) -> bool:
    with contextlib.suppress(OSError):
        if machine == _machine() and not _is_alive(process):
            return True
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > OLD
    return False  # it has gone meanwhile


def _is_alive(process: int) -> bool:
    if os.name != "posix":  # elsewhere, to ask is to end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another's; no number of a process
        return True
    return True


def _take_away(entry: os.DirEntry[str]) -> None:
    with contextlib.suppress(OSError):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            Path(entry.path).unlink()


@functools.cache
def _machine() -> str:
    """Return what tells this machine from those that write to the same folder."""
    import hashlib
    import platform

    among = ""
    # A container has processes of its own, under numbers that others have, too.
    with contextlib.suppress(OSError):
        among = str(Path("/proc/self/ns/pid").readlink())
    return hashlib.sha256(f"{platform.node()} {among}".encode()).hexdigest()[:8]
