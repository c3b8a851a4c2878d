"""
Files written whole or not at all.

The new text is written beside the old file and put in its place once it is on the
disk: whoever reads finds the old file or the new one, never half of it, whatever stops
us on the way. What a kill leaves beside it, the next one to write there takes away.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import shutil
from pathlib import Path

from . import _leftovers
from ._errors import UnwritableError, reason_of


TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class ChangedError(OSError):
    """A file no longer holds what it is to be replaced for."""


class SharedError(OSError):
    """A file would be another one afterwards: of another owner, or without its links."""


@contextlib.contextmanager
def writing(path: str) -> Iterator[None]:
    """
    Say of what cannot be written which file or folder it is, and what to do.

    Raises:
        UnwritableError: It cannot be written.
    """
    try:
        yield
    except UnwritableError:
        raise  # it has been said already
    except (OSError, ValueError) as error:  # a path that no system can have
        reason = reason_of(error, "cannot be written")
        hint = "check the folder, its permissions and the space left"
        if isinstance(error, ChangedError):
            hint = "run again once it rests"
        elif isinstance(error, SharedError):
            hint = "copy it, and put the copy in its place; or write to another file"
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
    if _is_no_file(path):
        path.write_bytes(data)
        return
    with _staged(path, data) as (beside, real):
        if instead_of is not None and real.read_bytes() != instead_of:
            raise ChangedError(errno.EBUSY, "it changed since it was read", str(path))
        beside.replace(real)


def write_instead(path: str, data: bytes, before: bytes) -> None:
    """
    Write a file that was read, if it still holds what was read.

    Raises:
        UnwritableError: It does not, or cannot be written; it is as it was.
    """
    with writing(path):
        try:
            write_bytes(Path(path), data, instead_of=before)
        except FileNotFoundError as error:  # it was there when it was read
            raise ChangedError(*error.args) from None


def why_shared(path: Path) -> str:
    """
    Return why a file is not written to; nothing, where it may be.

    Args:
        path: The file, which need not be there.
    """
    with contextlib.suppress(OSError):
        if path.stat().st_nlink > 1:
            return "it has another name, a hard link, which would keep the old text"
    return ""


def write_all(files: Mapping[Path, bytes]) -> None:
    """
    Write several files, and the folders they are in: all of them or none.

    None is put in its place before all are on the disk. A device or a pipe is written to
    as it is, before that.

    Args:
        files: What each should hold, by path.

    Raises:
        OSError: One of them cannot be written; all old files are as they were.
    """
    with contextlib.ExitStack() as stack:
        for folder in dict.fromkeys(path.parent for path in files):
            stack.enter_context(making(folder))
        streams = [path for path in files if _is_no_file(path)]
        staged = [
            stack.enter_context(_staged(path, data))
            for path, data in files.items()
            if path not in streams
        ]
        for path in streams:
            path.write_bytes(files[path])
        for beside, real in staged:
            beside.replace(real)


def put_folder(beside: Path, place: Path) -> None:
    """
    Put a folder in its place; another that stood there is gone then.

    That one waits under a name that no sweep knows: nothing is lost to a kill in between.

    Args:
        beside: The folder, in the same one as its place.
        place: Where it goes.

    Raises:
        OSError: It cannot be put there; what stood there still does.
    """
    aside = beside.with_name(f"{beside.name}-old")
    there = place.exists()
    if there:
        place.rename(aside)
    try:
        beside.rename(place)
    except BaseException:
        with contextlib.suppress(OSError):
            if there:
                aside.rename(place)
        raise
    shutil.rmtree(aside, ignore_errors=True)


@contextlib.contextmanager
def making(path: Path) -> Iterator[None]:
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


def _is_no_file(path: Path) -> bool:
    """Whether something else is there: a device, a pipe, a folder."""
    return path.exists() and not path.is_file()


@contextlib.contextmanager
def _staged(path: Path, data: bytes) -> Iterator[tuple[Path, Path]]:
    """
    Write a new file beside the place of an old one, and take it away if it stays there.

    Yields:
        The new file, with mode and owner of the old one, and its place.
    """
    real = Path(os.path.realpath(path))
    there = real.exists()
    if there and not os.access(real, os.W_OK):  # replacing it would need no permission
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if why_shared(real):
        raise SharedError(errno.EMLINK, why_shared(real), str(path))
    _sweep(real.parent)
    beside = real.with_name(f"{_leftovers.PREFIX}{_leftovers.mark()}")
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
    """
    Give a file the owner and the mode of another, and what else is known of it.

    Raises:
        SharedError: The system does not let us.
    """
    owner = _owner(old)
    if owner != _owner(new):
        try:
            os.chown(new, *owner)
        except PermissionError:
            reason = "it belongs to somebody else, and would be yours"
            raise SharedError(errno.EPERM, reason, str(old)) from None
    shutil.copystat(old, new)
    os.utime(new)  # it is another text


def _owner(path: Path) -> tuple[int, int]:
    about = path.stat()
    return about.st_uid, about.st_gid


@functools.lru_cache(maxsize=64)
def _sweep(folder: Path) -> None:
    """Take away, once, what killed processes have left in a folder."""
    _leftovers.sweep(folder, _leftovers.PREFIX)
