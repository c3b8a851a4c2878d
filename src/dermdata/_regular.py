"""
Files that are read whole: regular ones, and no larger than any that is meant.

A pipe would keep us waiting for who writes to it, a device may never end, and a file
of gigabytes would take as much memory.
"""

from __future__ import annotations

import errno
import os
import stat


LARGEST = 16 * 2**20
"""How many bytes a file has at most that is no data: configuration, baseline, notes."""

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""What to open a file with so that nothing waits, and nothing is translated."""


class NotRegularError(OSError):
    """
    A file is none that is read whole: a pipe, a device, or larger than any of ours.

    Attributes:
        reason: What is wrong with it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(errno.EINVAL, reason)
        self.reason = reason


def regular_bytes(path: str | os.PathLike[str], most: int = LARGEST) -> bytes:
    """
    Return what a regular file holds.

    Args:
        path: The file; a link to one will do.
        most: How many bytes it has at most.

    Raises:
        NotRegularError: It is no regular file, or larger.
        OSError: It cannot be read.
        ValueError: No file can have this name.
    """
    descriptor = os.open(path, os.O_RDONLY | _AT_ONCE)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - it is open already
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotRegularError("is no regular file")
        data = file.read(most + 1)
    if len(data) > most:
        raise NotRegularError(f"is larger than {most // 2**20} MiB")
    return data
