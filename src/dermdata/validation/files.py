"""Files → findings, or records."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from .._arguments import listed
from .._value import Value
from ..records import Manifest, Record
from .finding import Finding, Report, Unread
from .options import Options
from .reading.inputs import Input, UnreadableError
from .reading.search import inputs
from .reading.stdin import forget
from .run import Run


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .checks.index import KnownRecord
    from .patterns import Exclusion


__all__ = [
    "Loaded",
    "UnreadableError",
    "check_files",
    "load",
    "validate_files",
]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Loaded(Value):
    """
    What was read.

    Attributes:
        records: The good records, in the order of their files.
        findings: What was wrong with the rest, and with the set.
        files: How many files were read.
        manifest: What the dataset says of itself.
    """

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    files: int
    manifest: Manifest


def check_files(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    known: Mapping[str, KnownRecord] | None = None,
    curated: bool = False,
) -> Report:
    """
    Check record files and say everything that is wrong with them.

    Args:
        paths: Files, folders, patterns, ``-`` for standard input.
        known: Records that may be referred to beside those in the files.
        curated: Whether to hold them to the rules of curation too.

    Raises:
        UnreadableError: No path can be read, or holds record files.
    """
    options = Options(curated=curated)
    return validate_files(_listed(paths), known=known, options=options)


def validate_files(  # noqa: PLR0913 - it is what `checking` calls with all it was told
    paths: list[str | os.PathLike[str]],
    *,
    also: Iterable[Input] = (),
    known: Mapping[str, KnownRecord] | None,
    options: Options,
    exclude: Exclusion | None = None,
    stdin_name: str = "",
    jobs: int = 1,
    progress: Callable[[int, int], object] | None = None,
) -> Report:
    """
    Do what `check_files` does, as told in every detail.

    Args:
        paths: The paths; none only where there is more to read.
        also: More to read.
        known: Records that may be referred to beside those that are read.
        options: How to check.
        exclude: What to leave out of folders.
        stdin_name: What to call standard input.
        jobs: How many processes to use.
        progress: Is told, now and then, how many bytes were read, and of how many.

    Raises:
        UnreadableError: No path can be read, or holds record files.
    """
    sources, unread = [*also], list[UnreadableError]()
    if paths or not sources:
        sources += inputs(paths, exclude=exclude, stdin_name=stdin_name, unread=unread)
    try:
        run = Run(known, options)
        if progress:
            run.report_to(progress, sum(source.size for source in sources))
        if jobs > 1 and not options.curated:
            from .jobs import read

            read(run, sources, jobs)
        else:
            run.read(sources)
        if sources:  # none is left where all that were named are left out
            run.finish(sources)
    finally:
        forget(sources)
    return Report(
        findings=run.sorted(),
        files=len(sources) - len({error.path for error in run.unread}),
        records=run.good,
        unread=tuple(dict.fromkeys(map(Unread.of, (*unread, *run.unread)))),
        unused=exclude.unused() if exclude else (),
    )


def load(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    known: Mapping[str, KnownRecord] | None = None,
    curated: bool = False,
) -> Loaded:
    """
    Read record files and check them, alone and as a set; for the rest see `check_files`.

    Raises:
        UnreadableError: A path cannot be read, or holds no record files.
    """
    sources = inputs(_listed(paths))
    run = Run(known, Options(curated=curated, keep=True))
    try:
        run.read(sources)
        if run.unread:
            raise run.unread[0]
        run.finish(sources)
    finally:
        forget(sources)
    return Loaded(
        records=tuple(record for _, record in run.kept),
        findings=run.sorted(),
        files=len(sources),
        manifest=run.manifest,
    )


def _listed(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
) -> list[str | os.PathLike[str]]:
    if isinstance(paths, str | os.PathLike):
        return [paths]
    return listed(paths, "paths", "a path, or several")
