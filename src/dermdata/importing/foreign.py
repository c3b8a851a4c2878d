"""A file of another format: its bytes, its lines, its text, and how far it was read."""

from __future__ import annotations

import contextlib
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ..text import TextError, text_of, unmarked
from ..validation.reading.inputs import Input, UnreadableError
from ..words import plain


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from typing import IO


LONGEST_LINE = 2**20
"""How many bytes a line may have: a line of more holds no term."""

LARGEST_TEXT = 2**30
"""How many bytes a file may have that must be read as a whole."""

_HEAD = 2**16

_READABLE = (stat.S_IFREG, stat.S_IFDIR)
"""What is opened: of a folder, to open it says what is wrong."""


class UnimportableError(UnreadableError):
    """
    A file that is not what it should be; nothing was written.

    Attributes:
        path: The file.
        line: The line, from 1; `None` where it is about the file as a whole.
        reason: What was found, and what was expected.
        hint: How to mend it.
    """

    def __init__(
        self, path: str, reason: str, hint: str, line: int | None = None
    ) -> None:
        super().__init__(path, plain(reason, 400), hint)
        self.line = line
        if line is not None:
            self.where = f"{self.where}:{line}"

    def __reduce__(self) -> tuple[object, ...]:
        """Copy and pickle what it was made of."""
        return type(self), (self.path, self.reason, self.hint, self.line)


class Foreign:
    """
    A file to import.

    Args:
        path: The file; packed with gzip where its name ends in ``.gz``.
        progress: Is told how many bytes were read, and of how many.

    Attributes:
        path: The file.
    """

    def __init__(
        self, path: str, progress: Callable[[int, int], object] | None = None
    ) -> None:
        self.path = path
        self._input = Input(path, ".gz" if path.lower().endswith(".gz") else "")
        self._progress = progress
        self._done = 0
        self._before = _about(path)

    @property
    def name(self) -> str:
        """The name of the file, without what says how it is packed."""
        return self.path.lower().removesuffix(".gz")

    def head(self) -> bytes:
        """
        Return how it begins.

        Raises:
            UnreadableError: It cannot be read.
        """
        if self._before and stat.S_IFMT(self._before[0]) not in _READABLE:
            self.wrong("is no regular file", "it is read twice: save it to one first")
        with self._opened() as stream:
            return stream.read(_HEAD)

    def _opened(self) -> AbstractContextManager[IO[bytes]]:
        """Return it open, if it is still the file that it was at first."""
        if _about(self.path) != self._before:
            self._input.changed()
        return self._input.opened()

    def wrong(self, reason: str, hint: str, line: int | None = None) -> NoReturn:
        """
        Say that the file is not what it should be.

        Raises:
            UnimportableError: Always.
        """
        raise UnimportableError(self.path, reason, hint, line)

    def lines(self) -> Iterator[str]:
        """
        Read it line by line, without what ends them.

        Raises:
            UnimportableError: It is no text of lines.
            UnreadableError: It cannot be read.
        """
        number = 0
        with self._opened() as stream:
            while data := stream.readline(LONGEST_LINE + 1):
                number += 1
                if number == 1:
                    data = unmarked(data)
                if len(data) > LONGEST_LINE:
                    reason = f"a line of more than {LONGEST_LINE} bytes"
                    self.wrong(reason, "it is no file of lines", number)
                self._advance(len(data))
                yield self._decoded(data.rstrip(b"\r\n"), number)

    def _decoded(self, data: bytes, number: int) -> str:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            reason = f"byte 0x{data[error.start]:02x} is not UTF-8"
            self.wrong(reason, "save the file as UTF-8", number)
        if "\0" in text:
            reason = "a zero byte, which no text has"
            hint = "it looks like UTF-16, or like no text; save it as UTF-8"
            self.wrong(reason, hint, number)
        return text

    def text(self) -> str:
        """
        Read all of it.

        Raises:
            UnimportableError: It is no UTF-8, or larger than can be read as a whole.
            UnreadableError: It cannot be read.
        """
        with self._opened() as stream:
            data = stream.read(LARGEST_TEXT + 1)
        if len(data) > LARGEST_TEXT:
            reason = f"more than {LARGEST_TEXT // 2**20} MiB"
            self.wrong(reason, "import it in parts")
        try:
            text = text_of(unmarked(data))
        except TextError as error:
            self.refuse(error)
        self._advance(len(data))
        return text

    def refuse(self, error: TextError) -> NoReturn:
        """
        Say what is wrong with its text.

        Raises:
            UnimportableError: Always.
        """
        self.wrong(error.message, error.hint, error.place.line)

    def _advance(self, read: int) -> None:
        self._done += read
        if self._progress and not self._input.packed:
            self._progress(self._done, 2 * self._input.size)


def _about(path: str) -> tuple[int, ...]:
    """Return the mode of a file and what tells it from others, and from a changed one."""
    with contextlib.suppress(OSError, ValueError):  # opening it says why
        about = Path(path).stat()
        return (
            about.st_mode,
            about.st_dev,
            about.st_ino,
            about.st_size,
            about.st_mtime_ns,
        )
    return ()
