"""
What there is to read: files, folders, patterns, standard input.

A file is read in pieces, so that a file of any size takes little memory, and nothing
of what it holds is believed before it is checked.
"""

from __future__ import annotations

import fnmatch
import glob
import gzip
import io
import itertools
import os
import stat
import sys
import tempfile
import zlib
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING, NamedTuple, NoReturn, cast

from ..._arguments import path as path_of
from ..._errors import FileError
from ..limits import LARGEST


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager


LINES = (".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz")
WHOLE = (".json", ".json.gz")
YAML = (".yaml", ".yml")
SUFFIXES = (*WHOLE, *LINES, *YAML)
"""The endings of files that are looked for in folders."""

_ENDINGS = "they end in .json, .ndjson, .jsonl, .yaml or .yml"

RELEASES = "releases"
"""The folder in which a dataset keeps what it released."""

STDIN = "-"
"""The path that stands for standard input."""


_PIECE = 2**16
_HEAD = 2**20
"""How much of standard input is looked at to tell how to read it."""


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
    """

    path: str
    form: str
    copy: str | None = None
    start: int = 0
    end: int | None = None
    data: bytes | None = None

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
        """
        How many bytes it takes on disk.

        Raises:
            UnreadableError: It is gone.
        """
        if self.data is not None:
            return len(self.data)
        try:
            return os.stat(self.copy or self.path).st_size  # noqa: PTH116 - a thousand files
        except OSError as error:
            unreadable(error, self.path)

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
    reason = (getattr(error, "strerror", None) or "cannot be read").lower()
    name = path or str(getattr(error, "filename", "") or "")
    hint = "check the path and its permissions"
    raise UnreadableError(name, reason, hint) from None


def inputs(
    paths: Iterable[str | os.PathLike[str]],
    *,
    exclude: Iterable[str] = (),
    stdin_name: str = "",
) -> list[Input]:
    """
    Find the files to read, each once, in a fixed order.

    Args:
        paths: Files, folders, patterns as ``data/**/*.json``, or ``-``.
        exclude: Patterns of paths or names to leave out of folders, and of what
            patterns find.
        stdin_name: What to call standard input; its ending says how to read it.

    Raises:
        UnreadableError: A path cannot be read, or holds no record files.
    """
    given = [path_of(path, "paths") for path in paths]
    if not given or not all(given):
        raise UnreadableError("", "no path given", "name a file or a folder")
    patterns = tuple(exclude)
    found: dict[object, Input] = {}
    for path in given:
        if path == STDIN:
            found.setdefault(STDIN, Input(STDIN, ""))
            continue
        for file in _files(path, patterns):
            found.setdefault(_identity(file), Input(str(file), form_of(file.name)))
    if STDIN in found:  # copied last, when nothing else can go wrong
        found[STDIN] = _stdin(stdin_name)
    if not found:
        hint = "take a pattern away from `exclude`"
        raise UnreadableError(given[0], "every file in it is excluded", hint)
    return list(found.values())


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


def _identity(file: Path) -> object:
    """Return what two names of one file share."""
    try:
        return file.resolve()
    except (OSError, RuntimeError):  # links in a circle; opening it will say so
        return file


def _files(path: str, exclude: tuple[str, ...]) -> Iterator[Path]:
    """Yield the record files that a path, or a pattern, names."""
    if glob.has_magic(path) and not os.path.lexists(path):
        yield from _matching(path, exclude)
        return
    root = Path(path)
    found = _record_files(root)
    if not found:
        raise UnreadableError(str(root), "no record files in it", _ENDINGS)
    if found == [root]:
        yield root
    else:
        yield from (file for file in found if not excluded(file, root, exclude))


def _record_files(path: Path) -> list[Path]:
    """Return the record files in a folder, or the one given."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        unreadable(error, str(path))
    if stat.S_ISDIR(mode):
        return sorted(
            Path(folder, name)
            for folder, names in _walk(path)
            for name in names
            if form_of(name)
        )
    if not form_of(path.name) or not stat.S_ISREG(mode):
        raise UnreadableError(str(path), "not a record file", _ENDINGS)
    return [path]


def _matching(pattern: str, exclude: tuple[str, ...]) -> Iterator[Path]:
    """Yield the record files that a pattern matches, and those in folders that it does."""
    names = sorted(_expanded(pattern))
    if not names:
        raise UnreadableError(pattern, "no file matches", "check the pattern")
    roots = [n for n in names if os.path.isdir(n) or form_of(n)]  # noqa: PTH112 - says no, where not allowed
    found = [file for name in roots for file in _record_files(Path(name))]
    if not found:
        raise UnreadableError(pattern, "no record file matches", _ENDINGS)
    start = Path(PurePath(pattern).anchor)
    yield from (file for file in found if not excluded(file, start, exclude))


def _expanded(pattern: str) -> list[str]:
    """
    Return what a pattern stands for, part by part.

    ``**`` is any folder. It follows no links, for they may lead in circles.
    """
    found = [""]
    *folders, last = PurePath(pattern).parts
    if last != "**":
        folders.append(last)
    for part in folders:
        inner = itertools.chain.from_iterable(_inside(start, part) for start in found)
        found = list(dict.fromkeys(inner))
    return found


def _inside(folder: str, pattern: str) -> Iterator[str]:
    """Yield what in a folder matches a part of a pattern."""
    if pattern == "**":
        for below, _ in _walk(Path(folder)):
            yield below
    else:
        for name in glob.glob(pattern, root_dir=folder):  # noqa: PTH207 - knows what is hidden
            yield os.path.join(folder, name)  # noqa: PTH118 - `Path` is slower


def excluded(file: PurePath, root: PurePath, patterns: Iterable[str]) -> bool:
    """
    Whether a pattern matches a file: its path, a folder it is in, or its name.

    Args:
        file: The file.
        root: The folder that was named, the file itself, or where a pattern begins.
        patterns: The patterns; one that is absolute is held against absolute paths.
    """
    full = PurePath(os.path.abspath(file))  # noqa: PTH100 - links stay as they are named
    below = file.relative_to(root) if file.is_relative_to(root) else file
    folders = [parent.as_posix() for parent in below.parents][:-1]
    names = (file.as_posix(), below.as_posix(), file.name, *folders, *below.parts)
    whole = [path.as_posix() for path in (full, *full.parents)]
    return any(
        fnmatch.fnmatchcase(name, pattern.rstrip("/"))
        for pattern in patterns
        for name in (whole if PurePath(pattern).is_absolute() else names)
    )


def _walk(path: Path) -> Iterator[tuple[str, list[str]]]:
    """
    Yield each folder with its files.

    Hidden ones are left out, for editors keep theirs there; and so are releases: they
    are guarded by checksums, and hold the same ids.
    """
    for folder, below, names in os.walk(path, onerror=unreadable):
        below[:] = [n for n in below if not n.startswith(".") and n != RELEASES]
        shown = (Path(folder, name) for name in names if not name.startswith("."))
        # A pipe would wait for a writer; a broken link is to be heard of.
        yield folder, [p.name for p in shown if p.is_file() or not p.exists()]


def forget(sources: Iterable[Input]) -> None:
    """Delete what was kept of standard input."""
    for source in sources:
        if source.copy:
            Path(source.copy).unlink(missing_ok=True)


def _stdin(name: str) -> Input:
    """Keep what comes from standard input in a file, for it may be read twice."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UnreadableError(STDIN, "no standard input", "name a file")
    with tempfile.NamedTemporaryFile(prefix="dermdata-", delete=False) as copy:
        try:
            head = b""
            while piece := stream.read(_HEAD):
                head = head or piece
                copy.write(piece)
        except BaseException as error:
            os.unlink(copy.name)  # noqa: PTH108 - as elsewhere here
            if isinstance(error, OSError):
                unreadable(error, STDIN)
            raise
    return Input(name or STDIN, form_of(name) or _form_of_text(head), copy.name)


def _form_of_text(head: bytes) -> str:
    """Tell lines of records from one document by the first of them."""
    first, newline, rest = head.lstrip().partition(b"\n")
    closed = first.rstrip().endswith(b"}") and first.startswith(b"{")
    return ".ndjson" if closed and newline and rest.lstrip()[:1] == b"{" else ".json"
