"""The command that writes a dataset in a format of others."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..export.formats import FORMATS
from ..words import counted
from .common import Exit, command, dataset_of, layers_option


if TYPE_CHECKING:
    import argparse

    from ..export.formats import Format


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``export``, and below it one for each format."""
    export = commands.add_parser(
        "export",
        help="write the dataset in a format of other tools",
        description="Write the dataset in a format of other tools.",
        allow_abbrev=False,
    )
    below = export.add_subparsers(
        title="formats", metavar="FORMAT", required=True, dest="format"
    )
    for name, form in FORMATS.items():
        _options(command(below, name, _export, form.text), form)


def _options(parser: argparse.ArgumentParser, form: Format) -> None:
    parser.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        required=True,
        help="where to: a folder, or a file where the format is one; what is there is "
        "replaced as a whole or stays as it is",
    )
    if form.ways:
        parser.add_argument(
            "--to",
            choices=form.ways,
            default=form.ways[0],
            help=f"as what (default: {form.ways[0]})",
        )
    parser.add_argument(
        "--without",
        metavar="VOCABULARY",
        action="append",
        default=[],
        help="leave out the mappings to a vocabulary: its prefix; or `restricted`, all "
        "whose ids and labels not everybody may pass on; may be given again",
    )
    parser.add_argument(
        "--release",
        metavar="V",
        help="a release, as 1.0.0, 1.0, 1 or latest (default: the bundled dataset)",
    )
    layers_option(parser)


def _export(options: argparse.Namespace) -> int:
    from ..export import write

    written = write(
        options.format,
        options.output,
        dataset=dataset_of(options, options.release),
        to=getattr(options, "to", None),
        without=options.without,
    )
    count = counted(len(written), "file")
    print(f"{count} written to {options.output}", file=sys.stderr)
    return Exit.FINE
