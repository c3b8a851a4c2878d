"""What there is to read: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import itertools
import os
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from ..._arguments import path as path_of
from ...words import plain
from ..patterns import Exclusion
from .inputs import RELEASES, STDIN, Input, UnreadableError, form_of, unreadable
from .stdin import kept


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


_ENDINGS = "they end in .json, .ndjson, .jsonl, .yaml or .yml"


def inputs(
    paths: Iterable[str | os.PathLike[str]],
    *,
    exclude: Exclusion | None = None,
    stdin_name: str = "",
    unread: list[UnreadableError] | None = None,
) -> list[Input]:
    """
    Find the files to read, each once, in a fixed order.

    Args:
        paths: Files, folders, patterns as ``data/**/*.json``, or ``-``.
        exclude: What to leave out of folders, and of what patterns find.
        stdin_name: What to call standard input; its ending says how to read it.
        unread: Takes the errors of paths that cannot be read, so that the others are;
            the first is raised, where `None`.

    Returns:
        The files; none only where those that were named are left out, too.

    Raises:
        UnreadableError: A path cannot be read, or holds no record files.
    """
    given = [path_of(path, "paths") for path in paths]
    if not given or not all(given):
        raise UnreadableError("", "no path given", "name a file or a folder")
    exclude = exclude or Exclusion()
    found: dict[object, Input] = {}
    for path in given:
        if path == STDIN:
            found.setdefault(STDIN, Input(STDIN, ""))
            continue
        try:
            _add(path, found, _Search(exclude, unread))
        except UnreadableError as error:
            if unread is None:
                raise
            unread.append(error)
    if STDIN in found:  # copied last, when nothing else can go wrong
        found[STDIN] = kept(stdin_name)
    if unread and not found:
        raise unread[0]
    if not (found or exclude.force):
        hint = "take a pattern away from `exclude`"
        raise UnreadableError(given[0], "every file in it is excluded", hint)
    return list(found.values())


def _add(path: str, found: dict[object, Input], search: _Search) -> None:
    """Add the files that a path, or a pattern, names to those that were found before."""
    within = _folder_named(path)
    for file in _files(path, search):
        source = Input(str(file), form_of(file.name), within=within)
        other = found.setdefault(_identity(file), source)
        if other is not source and other.leads_out and not source.leads_out:
            found[_identity(file)] = source  # now it is named itself


def _folder_named(path: str) -> str | None:
    """Return the folder that a path, or a pattern, names; `None` where it is a file."""
    if glob.has_magic(path) and not os.path.lexists(path):
        return fixed_part(path)
    return path if os.path.isdir(path) else None  # noqa: PTH112 - it is text


def fixed_part(pattern: str) -> str:
    """Return the folder that a pattern begins with: all before its first wildcard."""
    parts = itertools.takewhile(
        lambda p: not glob.has_magic(p), PurePath(pattern).parts
    )
    return str(PurePath(*parts))


def _identity(file: Path) -> object:
    """Return what two names of one file share."""
    try:
        return file.resolve()
    except (OSError, RuntimeError):  # links in a circle; opening it reports that
        return file


class _Search(NamedTuple):
    """
    How to look for files.

    Attributes:
        exclude: What to leave out.
        unread: Takes the errors of folders that cannot be read; else they are raised.
    """

    exclude: Exclusion
    unread: list[UnreadableError] | None

    def pass_over(self, error: OSError) -> None:
        """Keep in mind that a folder cannot be read."""
        try:
            unreadable(error)
        except UnreadableError as unread:
            if self.unread is None:
                raise
            self.unread.append(unread)


def _files(path: str, search: _Search) -> Iterator[Path]:
    """Yield the record files that a path, or a pattern, names."""
    if glob.has_magic(path) and not os.path.lexists(path):
        yield from _matching(path, search)
        return
    root = Path(path)
    found = _record_files(root, search)
    if not (found or search.unread):
        hint = " ".join([*_like(root), _ENDINGS])
        raise UnreadableError(str(root), "no record files in it", hint)
    within = None if found == [root] else root
    yield from (file for file in found if not search.exclude.leaves_out(file, within))


def _record_files(path: Path, search: _Search) -> list[Path]:
    """Return the record files in a folder, or the one given."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        unreadable(error, str(path))
    if stat.S_ISDIR(mode):
        return sorted(
            Path(folder, name)
            for folder, names in _walk(path, search.pass_over)
            for name in names
            if form_of(name)
        )
    if not form_of(path.name) or not stat.S_ISREG(mode):
        raise UnreadableError(str(path), "not a record file", _ENDINGS)
    return [path]


def _matching(pattern: str, search: _Search) -> Iterator[Path]:
    """Yield the record files that a pattern matches, and those in folders that it does."""
    names = sorted(_expanded(pattern))
    if not names:
        raise UnreadableError(pattern, "no file matches", "check the pattern")
    roots = [n for n in names if os.path.isdir(n) or form_of(n)]  # noqa: PTH112 - says no, where not allowed
    found = [file for name in roots for file in _record_files(Path(name), search)]
    if not found:
        raise UnreadableError(pattern, "no record file matches", _ENDINGS)
    start = Path(PurePath(pattern).anchor)
    yield from (file for file in found if not search.exclude.leaves_out(file, start))


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
        for below, _ in _walk(Path(folder), unreadable):
            yield below
    else:
        for name in glob.glob(pattern, root_dir=folder):  # noqa: PTH207 - knows what is hidden
            yield os.path.join(folder, name)  # noqa: PTH118 - `Path` is slower


def _walk(
    path: Path, failed: Callable[[OSError], object]
) -> Iterator[tuple[str, list[str]]]:
    """
    Yield each folder with its files.

    Hidden ones are left out, for editors keep theirs there; and so are releases: they
    are guarded by checksums, and hold the same ids.
    """
    for folder, below, names in os.walk(path, onerror=failed):
        below[:] = [n for n in below if not n.startswith(".") and n != RELEASES]
        shown = (Path(folder, name) for name in names if not name.startswith("."))
        # A pipe would wait for a writer; a broken link is to be reported.
        yield folder, [p.name for p in shown if p.is_file() or not p.exists()]


def look_alikes(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """Return files in folders that may be meant as records, and are not read."""
    return sorted(
        os.path.join(folder, name)  # noqa: PTH118 - `Path` is slower
        for path in map(Path, paths)
        if path.is_dir()
        for folder, names in _walk(path, lambda _: None)
        for name in names
        if name.lower().endswith(_LOOK_ALIKES) and name not in _CONFIGURATIONS
    )


def _like(root: Path) -> Iterator[str]:
    """Say of a folder without records what in it may be meant as one."""
    names = [plain(os.path.relpath(name, root)) for name in look_alikes([root])]
    if names:
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        yield f"{names[0]}{more} cannot be read:"


_CONFIGURATIONS = frozenset({"dermdata.toml", "pyproject.toml"})
_LOOK_ALIKES = (
    *(".csv", ".tsv", ".xls", ".xlsx", ".ods"),
    *(".json5", ".jsonc", ".jsonld", ".hjson", ".toml", ".xml"),
    *(".json.txt", ".yaml.txt", ".yml.txt", ".json.bak", ".json.orig", ".json.rej"),
)
