"""The command that moves stored ids to another release."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .common import Exit, command, json_flag, layers_option, print_json, with_layers


if TYPE_CHECKING:
    import argparse

    from ..collection import Dataset
    from ..versions import MovedFiles


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(
        commands, "migrate", _migrate, "Move stored ids to another release."
    )
    parser.epilog = _WHAT_IS_MOVED
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        help="record files (.json, .ndjson, .jsonl, .yaml, .yml), tables (.csv, .tsv), "
        "lists of an id a line (.txt); folders of record files; patterns; - for "
        "standard input, which is written to standard output",
    )
    parser.add_argument(
        "--ids", metavar="ID", nargs="+", help="ids, in the place of files"
    )
    parser.add_argument(
        "--column",
        metavar="NAME",
        dest="columns",
        action="append",
        default=[],
        help="a column of ids, in tables; may be given again",
    )
    _release_arguments(parser)
    layers_option(parser)
    parser.add_argument(
        "--diff", action="store_true", help="change nothing; show what would change"
    )
    json_flag(parser)
    parser.set_defaults(usage=parser.error)


def _release_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="from_",
        metavar="VERSION",
        help="the release that the ids are of (default: any up to the other)",
    )
    parser.add_argument(
        "--to",
        metavar="VERSION",
        default="latest",
        help="the release to move them to (default: latest)",
    )
    parser.add_argument(
        "--releases",
        metavar="FOLDER",
        help="the folder of the releases (default: those of this package)",
    )


_WHAT_IS_MOVED = (
    "An id moves where another record stands for the same thing. What needs a person, "
    "an id that is gone or for which several may serve, is reported and left as it is. "
    "Nothing but ids changes in a file. Exit codes: 0 all is certain, 1 something needs "
    "a person, 2 usage, 3 input that cannot be read."
)


def _migrate(options: argparse.Namespace) -> int:
    if options.ids:
        if options.paths or options.columns or options.diff:
            options.usage("--ids goes with no PATH, --column or --diff")
        return _ids(options)
    if not options.paths:
        options.usage("give a PATH, or --ids ID")
    if options.json and ("-" in options.paths or options.diff):
        options.usage("--json goes neither with --diff nor with standard input")
    return _files(options)


def _target(options: argparse.Namespace) -> str | Dataset:
    """Return what ids are moved to: a release, with what ``--with`` names over it."""
    if not options.layers:
        return str(options.to)
    from ..versions import open_dataset

    return with_layers(open_dataset(options.to, folder=options.releases), options)


def _ids(options: argparse.Namespace) -> Exit:
    from ..versions import migrate

    moved = migrate(
        options.ids, options.from_, _target(options), folder=options.releases
    )
    if options.json:
        print_json(moved.as_dict())
    else:
        print(moved.report())
    return Exit.FINE if moved.ok else Exit.FINDINGS


def _files(options: argparse.Namespace) -> Exit:
    from ..versions import migrate_files

    moved = migrate_files(
        options.paths,
        options.from_,
        _target(options),
        folder=options.releases,
        columns=options.columns,
        write=not options.diff,
    )
    if options.json:
        print_json(moved.as_dict())
    else:
        _print(moved, apart=options.diff or "-" in options.paths)
    print(moved.summary, file=sys.stderr)
    return Exit.FINE if moved.ok else Exit.FINDINGS


def _print(moved: MovedFiles, *, apart: bool) -> None:
    """Print the report; apart from what was moved, where that is printed as well."""
    report = moved.report()
    if report:
        print(report, file=sys.stderr if apart else sys.stdout)
    sys.stdout.write(moved.diff)
    for file in moved.files:
        if file.data is not None and moved.written:
            sys.stdout.flush()
            sys.stdout.buffer.write(
                file.data
            )  # its bytes, for so would a file hold them
