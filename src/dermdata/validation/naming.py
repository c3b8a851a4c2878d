"""
How files are named to those who were not there: by a folder that is shared.

A path is what was typed, seen from the folder one worked in. A baseline, or a report for
a host of repositories, is read elsewhere: there a file is named by its place below a
folder that both know, with links and ``..`` resolved.
"""

from __future__ import annotations

import functools
import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import attrs


if TYPE_CHECKING:
    from collections.abc import Callable

    from .finding import Report


ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""The variables in which a host says where it has put the repository."""


def relative(path: str, folder: str | os.PathLike[str]) -> str:
    """Return the name of a file, seen from a folder, with forward slashes."""
    if not is_file(path):
        return path
    try:
        seen = os.path.relpath(_resolved(path), os.path.realpath(folder))
    except ValueError:  # another drive, or no name of a file
        return PurePath(path).as_posix()
    return PurePath(seen).as_posix()


def from_root(report: Report, root: str | os.PathLike[str] | None = None) -> Report:
    """
    Return a report whose files are named from the root of their repository.

    Args:
        report: The report.
        root: The root; else the first of these folders that a file is in: that of
            ``GITHUB_WORKSPACE``, that of ``CI_PROJECT_DIR``, the repository of git, the
            working folder. A file in none keeps its whole path.
    """
    given = [root] if root else [os.environ.get(name) for name in ROOTS]
    roots = [os.path.realpath(one) for one in given if one]

    @functools.cache
    def named(path: str) -> str:
        return _named(path, roots, alone=bool(root)) if is_file(path) else path

    return renamed(report, named)


def renamed(report: Report, name: Callable[[str], str]) -> Report:
    """Return a report whose files are called otherwise."""
    findings = (attrs.evolve(f, path=name(f.path)) for f in report.findings)
    unread = (attrs.evolve(file, path=name(file.path)) for file in report.unread)
    return attrs.evolve(report, findings=tuple(findings), unread=tuple(unread))


def is_file(path: str) -> bool:
    """Whether a path is that of a file: not ``-``, nor what is in memory, as ``(record)``."""
    return path != "-" and not (path.startswith("(") and path.endswith(")"))


def _named(path: str, roots: list[str], *, alone: bool) -> str:
    """Return the name of a file from the first root it is in."""
    try:
        full = PurePath(_resolved(path))
    except ValueError:  # no name of a file
        return path
    as_typed = PurePath(os.path.abspath(path))  # noqa: PTH100 - a link may lead out
    more = () if alone else (_repository(str(full.parent)), os.path.realpath("."))
    for root in filter(None, (*roots, *more)):
        for one in (full, as_typed):
            if one.is_relative_to(root):
                return one.relative_to(root).as_posix()
    return full.as_posix()


def _resolved(path: str) -> str:
    """Return the whole path of a file: its folder's links resolved, not its own."""
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 - not its own
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 - a text


@functools.lru_cache(maxsize=256)
def _repository(folder: str) -> str:
    """Return the root of the repository of git that a folder is in, if it is in one."""
    here = Path(folder)
    for above in (here, *here.parents):
        if (above / ".git").exists():
            return str(above)
    return ""
