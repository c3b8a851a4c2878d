"""The commands before a release: what stands against it, and the notes for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .common import Exit, command, data_argument, json_flag, overlay_flag, print_json


if TYPE_CHECKING:
    import argparse


def add(below: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands below ``release``."""
    check = command(below, "check", _check, "Say what stands against a release.")
    _data_arguments(check)
    check.add_argument(
        "--against",
        metavar="VERSION|PATH",
        help="what to compare with: a release in the folder, a file or folder, "
        "git:REVISION (default: the last release)",
    )
    check.add_argument(
        "--changelog",
        metavar="FILE",
        help="the file that must hold what `dermdata release notes` prints",
    )
    check.add_argument(
        "--allow",
        metavar="ID",
        action="append",
        default=[],
        help="a published id that may vanish or name another thing, in a major "
        "version; may be repeated",
    )
    json_flag(check)

    notes = command(below, "notes", _notes, "Print release notes as Markdown.")
    _data_arguments(notes)


def _data_arguments(parser: argparse.ArgumentParser) -> None:
    data_argument(parser)
    parser.add_argument(
        "--releases",
        metavar="FOLDER",
        help="the folder of the releases (default: releases, in DATA)",
    )
    overlay_flag(parser)


def _check(options: argparse.Namespace) -> int:
    from ..versions import check

    gate = check(
        options.data,
        options.against,
        releases=options.releases,
        changelog=options.changelog,
        allow=options.allow,
        overlay=options.overlay,
    )
    if options.json:
        print_json(gate.as_dict())
    elif not gate.ok:
        print(gate.text())
    print(gate.summary, file=sys.stderr)
    return Exit.FINE if gate.ok else Exit.FINDINGS


def _notes(options: argparse.Namespace) -> int:
    from ..export import release_notes

    made = release_notes(
        options.data, releases=options.releases, overlay=options.overlay
    )
    sys.stdout.write(made)
    if not made:
        print("nothing was released before", file=sys.stderr)
    return Exit.FINE
