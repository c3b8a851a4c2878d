"""
The first reading, shared among processes.

What is to be read is cut into portions, a large file of lines at line ends. Each
process reads its portion as if it were all; what it found is put together in order, so
that the outcome is the same whatever the number of processes.
"""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

import attrs

from .inputs import UnreadableError


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .files import Options, Run
    from .finding import Finding
    from .inputs import Input
    from .rules import Index


SMALLEST_PORTION = 2**20
"""How many bytes a portion has at least: less is not worth a process."""

PORTIONS_A_JOB = 4
"""How many portions each process gets, so that they end at about the same time."""


@attrs.frozen
class Part:
    """
    What a portion held.

    Attributes:
        findings: What was found.
        good: How many good records there were.
        lines: How many lines were read.
        index: What the rules over the set must know.
    """

    findings: list[Finding]
    good: int
    lines: int
    index: Index


def read(run: Run, sources: list[Input], jobs: int) -> None:
    """
    Read inputs in several processes.

    Args:
        run: What is to know of it.
        sources: The inputs.
        jobs: How many processes.
    """
    sizes = [source.size for source in sources]
    least = max(SMALLEST_PORTION, sum(sizes) // (jobs * PORTIONS_A_JOB) + 1)
    plan = list(portions(sources, sizes, least))
    if len(plan) == 1:
        run.read(sources)
        return
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else None)
    pool = ProcessPoolExecutor(jobs, context, initializer=ignore_interrupts)
    try:
        work = [pool.submit(read_portion, portion, run.options) for portion in plan]
        lines = 0
        for portion, job in zip(plan, work, strict=True):
            part = job.result()
            lines = lines if portion[0].start else 0
            run.add(part.findings if not lines else moved(part.findings, lines), part)
            lines += part.lines
            run.advance(sum(map(spread, portion)))
    except BrokenProcessPool:
        reason = "a process that read it was ended from outside"
        hint = "use fewer `--jobs`, or `--records-only`"
        raise UnreadableError(sources[0].path, reason, hint) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def spread(piece: Input) -> int:
    """Return how many bytes of a file a piece of it takes."""
    return piece.size if piece.end is None else piece.end - piece.start


def ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that the others work for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def read_portion(portion: list[Input], options: Options) -> Part:
    """Read a portion."""
    from .files import Run

    run = Run(None, options)
    run.read(portion)
    return Part(run.findings, run.good, run.lines, run.index)


def moved(findings: list[Finding], lines: int) -> list[Finding]:
    """Return findings some lines further down."""
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
            stream.readline(LONGEST_SEARCH)
            end = min(stream.tell(), size)
            yield source._replace(start=start, end=end)
            start = end


LONGEST_SEARCH = 2**27
"""How far, at most, a line end is looked for."""
