"""
The first reading, shared among processes.

What is to be read is cut into portions, a large file of lines at line ends. Each
process reads its portion as if it were all; what it found is put together in order, so
that the outcome is the same whatever the number of processes.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..records import DermdataError
from .limits import LARGEST
from .options import Part
from .reading.inputs import UnreadableError
from .run import Run


if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from .finding import Finding
    from .options import Options
    from .reading.inputs import Input


SMALLEST_PORTION = 2**20
"""How many bytes a portion has at least: less is not worth a process."""

PORTIONS_A_JOB = 16
"""How many portions each process gets, so that they end at about the same time."""

WITHOUT_PROCESSES = frozenset({"android", "emscripten", "ios", "wasi"})
"""The platforms, as in `sys.platform`, where a program can start no other."""


def read(run: Run, sources: list[Input], jobs: int) -> None:
    """
    Read inputs in several processes; in this one, where there can be no other.

    Args:
        run: The run that takes in what is found.
        sources: The inputs.
        jobs: How many processes.

    Raises:
        UnreadableError: A process was ended.
    """
    sizes = [source.size for source in sources]
    least = max(SMALLEST_PORTION, sum(sizes) // (jobs * PORTIONS_A_JOB) + 1)
    plan = list(portions(sources, sizes, least))
    if len(plan) == 1 or sys.platform in WITHOUT_PROCESSES:
        run.read(sources)
        return
    lines, cut = 0, False
    with Workers(min(jobs, len(plan)), run.options) as workers:
        for portion, part in zip(plan, workers.parts(plan), strict=True):
            if not portion[0].start:
                lines, cut = 0, False
            if not cut:
                further = moved(part.findings, lines) if lines else part.findings
                run.add(further, part)
            lines, cut = lines + part.lines, cut or part.cut
            run.advance(sum(map(bytes_of, portion)))
    for source, size in zip(sources, sizes, strict=True):
        if source.size != size:
            try:
                source.changed()
            except UnreadableError as error:
                run.unread.append(error)


class Workers:
    """
    Processes that read portions.

    Each has a pipe of its own, which ends when the process does: so there is no wait
    for one that was ended, and none outlives the process it works for.

    Args:
        count: How many.
        options: How to check.
    """

    def __init__(self, count: int, options: Options) -> None:
        self._count = count
        self._options = options
        self._processes: dict[Connection, Any] = {}
        self._reading: dict[Any, int] = {}  # the number of the portion, by pipe

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End them, whatever they are at."""
        for process in self._processes.values():
            process.kill()
        for link, process in self._processes.items():
            process.join()
            link.close()

    def parts(self, plan: list[list[Input]]) -> Iterator[Part]:
        """
        Yield what each portion held, in order.

        Raises:
            UnreadableError: An input cannot be read, or a process was ended.
        """
        todo = iter(enumerate(plan))
        for _ in range(self._count):
            self._send_portion(self._started(), next(todo))
        early: dict[int, Part | BaseException] = {}
        for number in range(len(plan)):
            while number not in early:
                for link in wait(list(self._reading)):
                    done = self._reading.pop(link)
                    early[done] = self._received(link, plan[done])
                    with contextlib.suppress(StopIteration):
                        self._send_portion(link, next(todo))
            part = early.pop(number)
            if isinstance(part, BaseException):
                raise part
            yield part

    def _started(self) -> Connection:
        methods = multiprocessing.get_all_start_methods()
        context: Any = multiprocessing.get_context(
            "fork" if "fork" in methods else None
        )
        link, other = context.Pipe()
        process = context.Process(target=work, args=(other, self._options), daemon=True)
        self._processes[link] = process
        process.start()
        other.close()
        found: Connection = link
        return found

    def _send_portion(self, link: Any, numbered: tuple[int, list[Input]]) -> None:
        self._reading[link], portion = numbered
        with contextlib.suppress(OSError):  # it was ended; `_received` reports that
            link.send(portion)

    def _received(self, link: Any, portion: list[Input]) -> Part | BaseException:
        try:
            part: Part | BaseException = link.recv()
        except (EOFError, OSError):
            reason = "a process that read it was ended from outside"
            hint = "use fewer `--jobs`, or `--records-only`"
            raise UnreadableError(portion[0].path, reason, hint) from None
        return part


def work(link: Connection, options: Options) -> None:
    """Read portions as they are sent, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent process
    with contextlib.suppress(EOFError, OSError):
        while True:
            link.send(answer(link.recv(), options))


def answer(portion: list[Input], options: Options) -> Part | BaseException:
    """Read a portion; return the error that keeps it from being read."""
    try:
        return read_portion(portion, options)
    except (DermdataError, MemoryError) as error:
        return error


def bytes_of(piece: Input) -> int:
    """Return how many bytes of a file a piece of it takes."""
    return piece.size if piece.end is None else piece.end - piece.start


def read_portion(portion: list[Input], options: Options) -> Part:
    """Read a portion."""
    run = Run(None, options)
    run.read(portion)
    return Part(run.findings, run.good, run.lines, run.cut, run.index, run.unread)


def moved(findings: list[Finding], lines: int) -> list[Finding]:
    """Return findings, moved down by a number of lines."""
    return [
        attrs.evolve(
            finding, line=finding.line + lines, end_line=finding.end_line + lines
        )
        for finding in findings
    ]


def portions(
    sources: list[Input], sizes: list[int], least: int
) -> Iterator[list[Input]]:
    """
    Cut inputs into portions, in order.

    Args:
        sources: The inputs.
        sizes: How many bytes each has.
        least: How many bytes a portion has, but for the last and for what cannot be
            cut.
    """
    portion: list[Input] = []
    filled = 0
    for source, size in zip(sources, sizes, strict=True):
        if source.in_lines and not source.packed and size > least:
            if portion:
                yield portion
            yield from ([piece] for piece in pieces(source, size, least))
            portion, filled = [], 0
            continue
        portion.append(source)
        filled += size
        if filled >= least:
            yield portion
            portion, filled = [], 0
    if portion:
        yield portion


def pieces(source: Input, size: int, least: int) -> Iterator[Input]:
    """Cut a file of lines at line ends."""
    start = 0
    with source.opened() as stream:
        while start < size:
            stream.seek(min(start + least, size))
            stream.readline(LARGEST + 1)
            end = min(stream.tell(), size)
            yield source._replace(start=start, end=end)
            start = end
