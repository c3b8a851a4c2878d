"""The commands around releases."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..words import counted
from . import gate
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
    overlay_flag(cut)
    layers_option(cut)

    gate.add(below)

    listing = command(below, "list", _list, "List the releases there are.")
    data_argument(listing)
    listing.add_argument(
        "--bundled", action="store_true", help="list the releases of this package"
    )
    json_flag(listing)

    verify = command(below, "verify", _verify, "Check releases to the last byte.")
    data_argument(verify)
    json_flag(verify)


def _cut(options: argparse.Namespace) -> int:
    from ..collection import Dataset
    from ..collection.layered.laying import combined
    from ..versions import cut
    from ..versions.operands import base_of

    read = Dataset.from_directory if Path(options.data).is_dir() else Dataset.from_file
    base = base_of(overlay_of(options))
    found = read(options.data) if base is None else combined(base, options.data)
    print(cut(found, releases_folder(options), over=base).line())
    return Exit.FINE


def _list(options: argparse.Namespace) -> int:
    from ..versions import releases

    found = releases(None if options.bundled else releases_folder(options))
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

    faults = verify(releases_folder(options))
    if options.json:
        print_json([str(fault) for fault in faults])
    else:
        for fault in faults:
            print(fault)
    print(counted(len(faults), "fault", none="no"), file=sys.stderr)
    return Exit.FINDINGS if faults else Exit.FINE
