"""The command that formats record files."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from .common import Exit, command
from .configured import add_config, add_exclude, config_of, name_unused


if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from ..validation.config import Config
    from ..validation.mending.mend import Fixes
    from ..validation.reading.inputs import UnreadableError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(
        commands, "fmt", _fmt, "Write record files as their canonical text."
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="files, folders, patterns as 'data/**/*.json', - for standard input, "
        "which is written to standard output; by default what the configuration names",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="change nothing; name the files that would change, and exit with 1 if "
        "there is one",
    )
    parser.add_argument(
        "--diff", action="store_true", help="as --check, but show what would change"
    )
    add_exclude(parser)
    add_config(parser)


def _fmt(options: argparse.Namespace) -> int:
    from ..validation.mending.mend import fix
    from ..validation.reading.search import inputs
    from ..validation.reading.stdin import forget

    config = config_of(options)
    exclude = config.exclusion()
    unread: list[UnreadableError] = []
    paths = _paths(config, options)
    sources = inputs(paths, exclude=exclude, unread=unread)
    write = not (options.check or options.diff)
    try:
        fixes = fix(sources, successors=None, write=write)
    finally:
        forget(sources)
    name_unused(exclude.unused(), config, options)
    with contextlib.suppress(BrokenPipeError):  # the exit code says what nobody reads
        if options.diff:
            sys.stdout.write(fixes.diff)
        elif options.check:
            _name(fixes)
        else:
            _print_mended(fixes)
    return _conclusion(fixes, unread)


def _paths(config: Config, options: argparse.Namespace) -> Sequence[str]:
    """
    Return what to format: what is given, or what the configuration names.

    Raises:
        ConfigError: Neither says.
    """
    paths: Sequence[str] = options.paths or config.paths
    if not paths:
        from ..validation.config import ConfigError

        hint = "name a file or a folder, or `paths` in the configuration"
        raise ConfigError("fmt", "there is nothing to format", hint)
    return paths


def _line_ends(fixes: Fixes) -> Iterator[str]:
    """Say of how many files nothing but the ends of lines is to be changed."""
    from collections import Counter

    from ..validation.reading.documents import EOL
    from ..words import counted

    found = Counter(file.line_ends for file in fixes.files if file.line_ends)
    for ends, number in sorted(found.items()):
        files = counted(number, "file")
        yield f"{files}: nothing but the ends of lines, which are {ends} ({EOL})"


def _name(fixes: Fixes) -> None:
    """Write which files would change, a line each, whatever they are called."""
    from ..words import plain

    for file in fixes.changed:
        sys.stdout.write(f"{plain(file.path, 5000)}\n")


def _print_mended(fixes: Fixes) -> None:
    """Write what came from standard input; its bytes, for so would a file hold them."""
    for file in fixes.files:
        if file.data is not None and not file.finding:
            sys.stdout.buffer.write(file.data)


def _conclusion(fixes: Fixes, errors: Sequence[UnreadableError]) -> Exit:
    """Say what was done, and what was not."""
    from ..words import plain

    unread = [str(file.unread) for file in fixes.files if file.unread]
    unread += map(str, errors)
    wrong = [file.finding for file in fixes.files if file.finding]
    alone = [file for file in fixes.files if file.untouched and not file.finding]
    lines = [str(finding) for finding in wrong]
    lines += [
        f"{plain(file.path, 5000)}: left alone: {file.untouched}" for file in alone
    ]
    lines += _line_ends(fixes)
    changed = len(fixes.changed)
    gone = sum(file.unread is not None for file in fixes.files)
    right = len(fixes.files) - changed - len(alone) - len(wrong) - gone
    done = "formatted" if fixes.written else "would format"
    parts = [f"{done} {changed or 'no'} {'file' if changed == 1 else 'files'}"]
    if right:
        parts.append(f"{right} as {'it' if right == 1 else 'they'} should be")
    parts += [f"{len(alone)} left alone"] if alone else []
    parts += [f"{len(wrong)} not readable as JSON"] if wrong else []
    parts += [f"{len(unread)} not read"] if unread else []
    lines += [f"dermdata: {line}" for line in unread]
    print(*lines, ", ".join(parts), sep="\n", file=sys.stderr)
    if unread:
        return Exit.UNREADABLE
    unfit = wrong or (changed and not fixes.written)
    return Exit.FINDINGS if unfit else Exit.FINE
