"""Checking again whenever a file changes."""

from __future__ import annotations

import datetime as dt
import os
import sys
from typing import TYPE_CHECKING, Any

from .common import Exit


if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from ..validation.config import Config


_CONFIGURATION = {"dermdata.toml", "pyproject.toml"}
_NOT_WITH = ("fix", "diff", "write_baseline")


def watch(
    check: Callable[[], Exit], config: Config, options: argparse.Namespace
) -> Exit:
    """
    Check, and again after each change, until it is interrupted.

    Files are not mended: an editor that has one open would write over it.

    Args:
        check: Checks once, and prints what it finds.
        config: What is followed: its folder and its paths are watched.
        options: What was typed.

    Raises:
        ConfigError: What was typed does not go with it.
        MissingExtraError: The ``watch`` extra is not installed.
    """
    from .._extras import library

    _refuse(options)
    watched = [*_folders(options.paths or config.paths or ["."], config)]
    changes = library("watchfiles", what="`--watch`", extra="watch").watch(
        *watched, watch_filter=_Wanted(options), raise_interrupt=True
    )
    _say(f"watching {', '.join(map(os.path.relpath, watched))}; Ctrl-C ends it")
    _once(check, "")
    for changed in changes:
        _once(check, _named(path for _, path in changed))
    return Exit.FINE


def _refuse(options: argparse.Namespace) -> None:
    from ..validation.config import ConfigError
    from ..validation.reading.inputs import STDIN

    for name in _NOT_WITH:
        if getattr(options, name):
            flag = f"--{name.replace('_', '-')}"
            reason = f"{flag} does not go with it"
            raise ConfigError("--watch", reason, "watch first, then mend what is left")
    if STDIN in options.paths:
        hint = "name a file or a folder"
        raise ConfigError("--watch", "standard input cannot be watched", hint)


def _folders(paths: Iterable[str], config: Config) -> Iterable[str]:
    """Return the folders in which a change is looked for, each once."""
    from ..validation.reading.search import fixed_part

    places = [fixed_part(path) for path in paths]
    places += [str(config.file)] if config.file else []
    within = (one if os.path.isdir(one) else os.path.dirname(one) for one in places)  # noqa: PTH112, PTH120 - they are text
    found = {os.path.abspath(folder): None for folder in within}  # noqa: PTH100 - links stay
    return sorted(folder for folder in found if os.path.isdir(folder))  # noqa: PTH112 - as above


class _Wanted:
    """Says which changes matter: to records and to the configuration, not to our report."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._ours = os.path.realpath(options.output) if options.output else ""

    def __call__(self, _: Any, path: str) -> bool:
        from ..validation.reading.inputs import form_of

        name = os.path.basename(path)  # noqa: PTH119 - it is text
        if name.startswith(".") or os.path.realpath(path) == self._ours:
            return False
        return bool(form_of(name)) or name in _CONFIGURATION


def _once(check: Callable[[], Exit], changed: str) -> None:
    """Check once; what keeps it from that is told, and may be gone the next time."""
    from ..records import DermdataError

    now = dt.datetime.now().astimezone().strftime("%H:%M:%S")
    _say(f"{now} checking{f': {changed} changed' if changed else ''}")
    try:
        code = check()
    except DermdataError as error:
        _say(str(error))
        code = Exit.UNREADABLE
    sys.stdout.flush()
    _say(f"{now} {_ENDS[code]}; waiting for a change")


_ENDS = {
    Exit.FINE: "done, nothing found",
    Exit.FINDINGS: "done, with findings",
    Exit.UNREADABLE: "not done",
}


def _named(paths: Iterable[str]) -> str:
    from ..words import plain

    names = sorted({plain(os.path.relpath(path), 5000) for path in paths})
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more}"


def _say(text: str) -> None:
    print(f"dermdata: {text}", file=sys.stderr, flush=True)
