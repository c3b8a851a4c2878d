"""
Files written whole or not at all.

The new text is written beside the old file and put in its place once it is on the
disk: whoever reads finds the old file or the new one, never half of it, whatever stops
us on the way.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path

from ._errors import UnwritableError


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class ChangedError(OSError):
    """A file no longer holds what it is to be replaced for."""


@contextlib.contextmanager
def writing(path: str) -> Iterator[None]:
    """
    Say of what cannot be written which file or folder it is, and what to do.

    Raises:
        UnwritableError: It cannot be written.
    """
    try:
        yield
    except (OSError, ValueError) as error:  # a path that no system can have
        reason = (getattr(error, "strerror", None) or "cannot be written").lower()
        hint = "check the folder, its permissions and the space left"
        raise UnwritableError(path, reason, hint) from None


def write_text(path: Path, text: str) -> None:
    """
    Write a text as UTF-8.

    Args:
        path: The file.
        text: The text; what no file can hold, half a character, is written in escapes.

    Raises:
        OSError: It cannot be written; the old file is as it was.
    """
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, data: bytes, *, instead_of: bytes | None = None) -> None:
    """
    Write a file. A link stays one, and the file keeps its mode and its owner.

    Args:
        path: The file. A device or a pipe is written to as it is.
        data: What it should hold.
        instead_of: What it must hold now; anything, where `None`.

    Raises:
        ChangedError: It holds something else by now.
        OSError: It cannot be written; the old file is as it was.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    with _staged(path, data) as (beside, real):
        if instead_of is not None and real.read_bytes() != instead_of:
            raise ChangedError(errno.EBUSY, "it changed since it was read", str(path))
        beside.replace(real)


def write_all(files: Mapping[Path, bytes]) -> None:
    """
    Write several files, and the folders they are in: all of them or none.

    None is put in its place before all are on the disk.

    Args:
        files: What each should hold, by path.

    Raises:
        OSError: One of them cannot be written; all old files are as they were.
    """
    with contextlib.ExitStack() as stack:
        for folder in dict.fromkeys(path.parent for path in files):
            stack.enter_context(_folder(folder))
        staged = [
            stack.enter_context(_staged(path, data)) for path, data in files.items()
        ]
        for beside, real in staged:
            beside.replace(real)


@contextlib.contextmanager
def _folder(path: Path) -> Iterator[None]:
    """Make a folder and those above it; what was made is taken away on an error."""
    made = [one for one in (path, *path.parents) if not one.exists()]
    try:
        path.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for one in made:
            with contextlib.suppress(OSError):  # another has put something into it
                one.rmdir()
        raise


@contextlib.contextmanager
def _staged(path: Path, data: bytes) -> Iterator[tuple[Path, Path]]:
    """
    Write a new file beside the place of an old one, and take it away if it stays there.

    Yields:
        The new file, with mode and owner of the old one, and its place.
    """
    real = Path(os.path.realpath(path))
    there = real.exists()
    if real.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if there and not os.access(real, os.W_OK):  # replacing it would need no permission
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    beside = real.with_name(f".dermdata-{secrets.token_hex(8)}")
    try:
        _write(beside, data, 0o600 if there else 0o666)
        if there:
            _copy_owner_and_mode(real, beside)
        yield beside, real
    finally:
        beside.unlink(missing_ok=True)


def _write(path: Path, data: bytes, mode: int) -> None:
    """Write a file that is not there yet, down to the disk."""
    with open(path, "xb", opener=lambda name, how: os.open(name, how, mode)) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _copy_owner_and_mode(old: Path, new: Path) -> None:
    """Give a file the owner and the mode of another."""
    with contextlib.suppress(AttributeError, PermissionError):  # Windows; not ours
        owner = old.stat()
        os.chown(new, owner.st_uid, owner.st_gid)
    shutil.copymode(old, new)
