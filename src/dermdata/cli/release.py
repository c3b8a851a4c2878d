"""The commands around releases."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..words import counted
from . import gate
from .common import Exit, command, data_argument, json_flag, print_json


if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``release`` and its own commands."""
    release = commands.add_parser(
        "release",
        help="check, cut, list and verify releases of a dataset",
        description="Check, cut, list and verify releases of a dataset.",
        allow_abbrev=False,
    )
    below = release.add_subparsers(
        title="commands", metavar="COMMAND", required=True, dest="release_command"
    )

    cut = command(below, "cut", _cut, "Write a release that never changes.")
    data_argument(cut)
    _folder_option(cut, "data/releases")

    gate.add(below)

    listing = command(below, "list", _list, "List the releases there are.")
    _folder_option(listing, "those of this package", default=None)
    json_flag(listing)

    verify = command(below, "verify", _verify, "Check releases to the last byte.")
    _folder_option(verify, "data/releases")
    json_flag(verify)


def _folder_option(
    parser: argparse.ArgumentParser, shown: str, default: str | None = "data/releases"
) -> None:
    parser.add_argument(
        "--releases",
        metavar="FOLDER",
        default=default,
        help=f"the folder of the releases (default: {shown})",
    )


def _cut(options: argparse.Namespace) -> int:
    from ..collection import Dataset
    from ..versions import cut

    read = Dataset.from_directory if Path(options.data).is_dir() else Dataset.from_file
    print(cut(read(options.data), options.releases).line())
    return Exit.FINE


def _list(options: argparse.Namespace) -> int:
    from ..versions import releases

    found = releases(options.releases)
    if options.json:
        print_json([release.as_dict() for release in found])
    else:
        for release in found:
            print(release.line())
    if not found:
        print("nothing was released yet", file=sys.stderr)
    return Exit.FINE


def _verify(options: argparse.Namespace) -> int:
    from ..versions import verify

    faults = verify(options.releases)
    if options.json:
        print_json([str(fault) for fault in faults])
    else:
        for fault in faults:
            print(fault)
    print(counted(len(faults), "fault", none="no"), file=sys.stderr)
    return Exit.FINDINGS if faults else Exit.FINE
