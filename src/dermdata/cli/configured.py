"""The flags of the commands that follow a project's configuration."""

from __future__ import annotations

import glob
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from ..validation.config import Config
    from ..validation.finding import Unread


def add_exclude(group: argparse._ActionsContainer) -> None:
    """Add the flags that leave files out."""
    group.add_argument(
        "--exclude",
        metavar="PATTERN",
        action="append",
        default=[],
        help="files to leave out of folders: a name, or a path from the working folder; "
        "may be given again",
    )
    group.add_argument(
        "--force-exclude",
        action="store_true",
        help="leave out what is excluded also where it is named itself, as hooks do",
    )


def add_config(group: argparse._ActionsContainer) -> None:
    """Add the flags that say which configuration to follow."""
    group.add_argument(
        "--config",
        metavar="FILE",
        help="the configuration; by default dermdata.toml, or [tool.dermdata] in "
        "pyproject.toml, here or above",
    )
    group.add_argument(
        "--isolated", action="store_true", help="read no configuration file"
    )


def config_of(options: argparse.Namespace) -> Config:
    """
    Return the configuration to follow, with what the flags leave out.

    Raises:
        ConfigError: It cannot be read, or says what cannot be followed.
    """
    import attrs

    from ..validation.config import Config, find, read
    from ..validation.patterns import anchored

    if options.config:
        config = read(Path(options.config))
    else:
        config = Config() if options.isolated else find()
    return attrs.evolve(
        config,
        exclude=(*config.exclude, *map(anchored, options.exclude)),
        force_exclude=config.force_exclude or options.force_exclude,
    )


def itself(path: str) -> str:
    """Return the pattern of a file that we write, which is no record file."""
    return glob.escape(os.path.abspath(path))  # noqa: PTH100 - links stay


def name_unused(
    unused: Iterable[str], config: Config, options: argparse.Namespace
) -> None:
    """
    Say which patterns matched nothing: those given, and those of the configuration.

    Of the configuration's it is said only where all was looked through that it names.
    """
    from ..validation.patterns import anchored
    from ..words import plain

    given: dict[str, tuple[str, str]] = {}
    if config.file and not options.paths:
        where = os.path.relpath(config.file)
        given |= {
            text: (f"{where}: {text}", "its folder")
            for text in (*config.per_file_ignores, *config.exclude)
            if not os.path.isabs(text)  # noqa: PTH117 - as `itself` and the flags are
        }
    given |= {
        anchored(text): (f"--exclude {text}", "the working folder")
        for text in options.exclude
    }
    for text in unused:
        if text in given:
            pattern, start = given[text]
            hint = f"a pattern with a slash begins in {start}"
            note = f"{plain(pattern, 5000)}: matches no file ({hint})"
            print(f"dermdata: {note}", file=sys.stderr)


def name_unread(files: Iterable[Unread]) -> None:
    """Say which files could not be read, a line each."""
    for file in files:
        print(f"dermdata: {file}", file=sys.stderr)


def name_look_alikes(paths: Iterable[str]) -> None:
    """Say which files look like records and are not read."""
    from ..validation.reading.search import look_alikes
    from ..words import plain

    found = look_alikes(paths)
    if found:
        names = ", ".join(plain(name) for name in found[:_MOST_NAMED])
        more = (
            f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        )
        text = f"not read: {names}{more} (records end in .json, .ndjson, .yaml or .yml)"
        print(f"dermdata: {text}", file=sys.stderr)


_MOST_NAMED = 5
