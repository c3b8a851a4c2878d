"""The command that says what has changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .common import Exit, command, layers_option, overlay_flag, overlay_of, print_json
from .out import data_out
from .pager import page
from .terminal import Terminal


if TYPE_CHECKING:
    import argparse

    from ..versions.changes.diff import Diff


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    diff = command(
        commands, "diff", _diff, "Show what has changed between two datasets."
    )
    diff.epilog = _OPERANDS
    diff.add_argument("a", metavar="A", help="the earlier dataset")
    diff.add_argument("b", metavar="B", help="the later one")
    forms = diff.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print JSON")
    forms.add_argument(
        "--markdown", action="store_true", help="print Markdown, for release notes"
    )
    forms.add_argument(
        "--kgcl",
        action="store_true",
        help="print KGCL, with comments for what it has no words for",
    )
    diff.add_argument(
        "--exit-code",
        action="store_true",
        help="exit with 1 if something has changed",
    )
    diff.add_argument(
        "--data",
        metavar="FOLDER",
        default="data",
        help="where the records of a git revision are, seen from the current folder "
        "(default: data)",
    )
    overlay_flag(diff)
    layers_option(diff)


_OPERANDS = (
    "A dataset is `bundled`; a release, as 1.0.0, 1.0, 1 or latest; a git revision of "
    "the current folder's repository, as git:main; or the path of a file or folder. "
    "Words are read in this order: a folder that is called as a release is meant by "
    "./1.0.0. Files need not stand alone: ids that lead nowhere are let be, as is whatever "
    "else cannot keep changes from being seen."
)


def _diff(options: argparse.Namespace) -> int:
    from ..versions.between import diff
    from ..versions.operands import resolve

    earlier, later = (
        resolve(operand, data=options.data, overlay=overlay_of(options))
        for operand in (options.a, options.b)
    )
    changes = diff(earlier, later)
    _print(changes, options)
    changed = options.exit_code and changes
    return Exit.FINDINGS if changed else Exit.FINE


def _print(changes: Diff, options: argparse.Namespace) -> None:
    from ..export.views import kgcl, markdown, text

    if options.json:
        print_json(changes.as_dict())
    elif options.markdown:
        sys.stdout.write(markdown(changes))
    elif options.kgcl:
        data_out().write(kgcl(changes))
    else:
        terminal = Terminal.of_stdout()
        page([text(changes, lambda line, name: terminal.style(line, _STYLES[name]))])


_STYLES = {"title": "title", "+": "supported", "-": "refuted", "~": "disputed"}
"""What came and went has the colours of what holds and what does not."""
