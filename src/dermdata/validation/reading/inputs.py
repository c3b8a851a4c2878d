"""
An input: a file to read.

A file is read in pieces, so that a file of any size takes little memory, and nothing
of what it holds is believed before it is checked.
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from typing import IO, TYPE_CHECKING, NamedTuple, NoReturn, cast

from ..._errors import FileError, reason_of
from ...records import Fault
from ..limits import LARGEST


if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager


LINES = (".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz")
WHOLE = (".json", ".json.gz")
YAML = (".yaml", ".yml")
SUFFIXES = (*WHOLE, *LINES, *YAML)
"""The endings of files that are looked for in folders."""

RELEASES = "releases"
"""The folder in which a dataset keeps what it released."""

STDIN = "-"
"""The path that stands for standard input."""


_PIECE = 2**16


class UnreadableError(FileError):
    """
    An input that cannot be read at all.

    Attributes:
        path: The file or folder.
        reason: Why.
        hint: What to do.
    """


class TooLongError(Exception):
    """A line, or a file that is one document, is longer than any of ours."""


class NoTextError(TooLongError):
    """A line has no end that can be trusted: the file holds a zero byte."""


class OverLinesError(TooLongError):
    """The first line is a lone bracket: what should be in a line is over several."""


class Input(NamedTuple):
    """
    A file to read.

    Attributes:
        path: Its name, as it was given or found.
        form: Its ending, one of `SUFFIXES`.
        copy: The file that really holds it, where that is another.
        start: The byte at which to begin.
        end: The byte at which to stop; at the end of the file, where `None`.
        data: What it holds, where it is no file at all.
        within: The folder in which it was found; `None` where it was named itself.
    """

    path: str
    form: str
    copy: str | None = None
    start: int = 0
    end: int | None = None
    data: bytes | None = None
    within: str | None = None

    @property
    def leads_out(self) -> bool:
        """Whether it is a link to something outside the folder it was found in."""
        if self.within is None:
            return False
        home = os.path.join(os.path.realpath(self.within), "")  # noqa: PTH118 - text
        return not os.path.realpath(self.path).startswith(home)

    @property
    def in_lines(self) -> bool:
        """Whether each line of it is a record."""
        return self.form in LINES

    @property
    def packed(self) -> bool:
        """Whether it is compressed."""
        return self.form.endswith(".gz")

    @property
    def size(self) -> int:
        """How many bytes it takes on disk; none, where it cannot be read."""
        if self.data is not None:
            return len(self.data)
        try:
            return os.stat(self.copy or self.path).st_size  # noqa: PTH116 - a thousand files
        except OSError:  # opening it says why
            return 0

    def whole(self) -> bytes:
        """
        Read all of it.

        Raises:
            TooLongError: It is larger than `LARGEST`.
            UnreadableError: It cannot be read.
        """
        with self.opened() as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise TooLongError
        return data

    def lines(self) -> Iterator[bytes]:
        """Read it line by line, newlines and all; errors as of `stretches`."""
        for stretch in self.stretches():
            yield from io.BytesIO(stretch)

    def stretches(self) -> Iterator[bytes]:
        """
        Read it in stretches of whole lines.

        Raises:
            TooLongError: A line is longer than `LARGEST`.
            NoTextError: There is a zero byte in it.
            OverLinesError: Its first line is a bracket.
            UnreadableError: It cannot be read.
        """
        left = None if self.end is None else self.end - self.start
        with self.opened() as stream:
            if self.start:
                stream.seek(self.start)
            rest: list[bytes] = []  # of the line that has no end yet
            length, begun = 0, bool(self.start)
            while piece := stream.read(_PIECE if left is None else min(left, _PIECE)):
                left = None if left is None else left - len(piece)
                text, zero, _ = piece.partition(b"\0")
                first, end = text.find(b"\n"), text.rfind(b"\n") + 1
                if length + (first if end else len(text)) > LARGEST:
                    raise TooLongError
                if end:
                    stretch = b"".join((*rest, text[:end]))
                    if not begun and _is_bracket(stretch):
                        raise OverLinesError
                    yield stretch
                    rest, length, begun = [], 0, True
                rest.append(text[end:])
                length += len(rest[-1])
                if zero:
                    raise NoTextError
            if left:
                self.changed()
        if length:
            yield b"".join(rest)

    def changed(self) -> NoReturn:
        """
        Say that it is not what it was when the reading began.

        Raises:
            UnreadableError: Always.
        """
        reason = "it changed while it was read"
        raise UnreadableError(self.path, reason, "run again once it rests")

    def opened(self) -> AbstractContextManager[IO[bytes]]:
        """Return it open for reading, for a `with` statement."""
        return _Reading(self) if self.data is None else io.BytesIO(self.data)


def _is_bracket(lines: bytes) -> bool:
    """Whether the first line holds nothing but a bracket that opens."""
    return lines[: lines.index(b"\n")].strip() in {b"{", b"["}


class _Reading:
    """An open input, whose errors name it."""

    def __init__(self, source: Input) -> None:
        self.source = source

    def __enter__(self) -> IO[bytes]:
        path = self.source.copy or self.source.path
        try:
            stream: IO[bytes] = open(path, "rb")  # noqa: PTH123 - closed on exit
        except (OSError, ValueError) as error:
            unreadable(error, self.source.path)
        self.stream = stream
        self.before = os.fstat(stream.fileno())
        if self.source.packed:
            return cast("IO[bytes]", gzip.open(stream))
        return stream

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        after = os.fstat(self.stream.fileno())
        self.stream.close()
        if isinstance(error, (EOFError, gzip.BadGzipFile, zlib.error)):
            hint = "pack it anew; `gzip -t` says the same"
            raise UnreadableError(self.source.path, "damaged gzip data", hint) from None
        if isinstance(error, OSError) and not isinstance(error, UnreadableError):
            unreadable(error, self.source.path)
        changed = (after.st_size, after.st_mtime_ns) != (
            self.before.st_size,
            self.before.st_mtime_ns,
        )
        if error is None and changed:
            self.source.changed()


def unreadable(error: OSError | ValueError, path: str | None = None) -> NoReturn:
    """
    Say of an input that it cannot be read.

    Raises:
        UnreadableError: Always.
    """
    reason = reason_of(error)
    name = path or str(getattr(error, "filename", "") or "")
    hint = "check the path and its permissions"
    raise UnreadableError(name, reason, hint) from None


def form_of(name: str) -> str:
    """Return the ending of a file name that says how to read it, or nothing."""
    folded = name.lower()
    return next(
        (
            end
            for end in sorted(SUFFIXES, key=len, reverse=True)
            if folded.endswith(end)
        ),
        "",
    )


def unread(error: TooLongError) -> Fault:
    """Return the fault of an input that cannot be read on."""
    if isinstance(error, NoTextError):
        return Fault(
            code="DD102",
            path=(),
            message="a zero byte, which no JSON text has; the rest was not read",
            hint="it looks like UTF-16, or like no text; save it as UTF-8",
        )
    if isinstance(error, OverLinesError):
        return Fault(
            code="DD101",
            path=(),
            message="no NDJSON: the first line is not closed; the rest was not read",
            hint="write a record a line, without commas; or name the file .json",
        )
    mib = LARGEST // 2**20
    return Fault(
        code="DD109",
        path=(),
        message=f"more than {mib} MiB in one piece; the rest was not read",
        hint="write a record a line, as NDJSON",
    )
