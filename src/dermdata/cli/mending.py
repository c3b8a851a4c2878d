"""What `dermdata validate` does to mend files, and what it says of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .common import Exit
from .configured import name_unread


if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from ..validation import Report
    from ..validation.config import Config
    from ..validation.mending.mend import Fixes
    from ..validation.reading.inputs import UnreadableError


def refuse_stdin(paths: Iterable[str]) -> None:
    """
    Refuse to mend what is in no file.

    Raises:
        ConfigError: It is standard input.
    """
    from ..validation.config import ConfigError
    from ..validation.reading.inputs import STDIN

    if STDIN in paths:
        hint = "`dermdata fmt -` formats it"
        raise ConfigError("--fix", "standard input cannot be mended", hint)


def mend(
    paths: Iterable[str], config: Config, options: argparse.Namespace
) -> tuple[Fixes, Exit]:
    """Mend what can be, or show what would be changed."""
    from ..checking import successors
    from ..validation.finding import Unread
    from ..validation.mending.mend import fix
    from ..validation.reading.search import inputs

    errors: list[UnreadableError] = []
    sources = inputs(paths, exclude=config.exclusion(), unread=errors)
    moved = successors(sources, options.against or config.against)
    fixes = fix(sources, successors=moved, write=options.fix and not options.diff)
    if options.diff:
        sys.stdout.write(fixes.diff)
        unread = [file.unread for file in fixes.files if file.unread]
        unread += map(Unread.of, errors)
        name_unread(unread)
        if unread:
            return fixes, Exit.UNREADABLE
    found = fixes.changed and not options.exit_zero
    return fixes, Exit.FINDINGS if found else Exit.FINE


def say_mended(fixes: Fixes, gone: int, options: argparse.Namespace) -> None:
    """Say how many findings are gone, and how many files changed."""
    if not options.quiet:
        print(fixes.outcome(max(gone, 0)), file=sys.stderr)


def with_replacements(
    report: Report, config: Config, options: argparse.Namespace
) -> Report:
    """Say of each finding how it is mended, where it is written in a form that can."""
    from .. import checking
    from ..validation.reporting import WITH_REPLACEMENTS

    if options.format not in WITH_REPLACEMENTS:
        return report
    against = options.against or config.against
    paths = options.paths or config.paths or ["."]
    return checking.with_replacements(report, paths, against=against, config=config)
