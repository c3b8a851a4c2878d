"""The commands before a release: what stands against it, and the notes for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .common import (
    Exit,
    command,
    data_argument,
    json_flag,
    layers_option,
    overlay_flag,
    overlay_of,
    print_json,
    releases_folder,
)


if TYPE_CHECKING:
    import argparse
    from pathlib import Path


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
    overlay_flag(parser)
    layers_option(parser)


def _folder(options: argparse.Namespace) -> Path | None:
    """Return the folder of the releases; none where that which is usual is not there."""
    folder = releases_folder(options)
    return folder if options.releases is not None or folder.is_dir() else None


def _check(options: argparse.Namespace) -> int:
    from ..versions import check

    gate = check(
        options.data,
        options.against,
        releases=_folder(options),
        changelog=options.changelog,
        allow=options.allow,
        overlay=overlay_of(options),
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
        options.data, releases=_folder(options), overlay=overlay_of(options)
    )
    sys.stdout.write(made)
    if not made:
        print("nothing was released before", file=sys.stderr)
    return Exit.FINE
