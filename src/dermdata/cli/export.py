"""The command that writes a dataset in a format of others."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from .._errors import UnwritableError
from ..export.formats import FORMATS
from ..words import counted
from .common import Exit, command, dataset_of, layers_option
from .out import data_out


if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from ..export.formats import Files, Format


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
        help="where to: a folder, or a file where the format is one, and `-` for standard "
        "output; what is there of the same name is replaced, all of it or nothing",
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
    from ..export.formats import made, put

    files = made(
        options.format,
        dataset=dataset_of(options, options.release),
        to=getattr(options, "to", None),
        without=options.without,
    )
    if options.output == _STANDARD_OUTPUT:
        _print(files)
        return Exit.FINE
    written = put(options.output, files)
    said = f"{counted(len(written), 'file')} written to {options.output}"
    if not isinstance(files, bytes) and (others := _others(written)):
        said += f", which holds {counted(len(others), 'other')}, as {others[0]}"
    print(said, file=sys.stderr)
    return Exit.FINE


_STANDARD_OUTPUT = "-"


def _print(files: Files) -> None:
    """
    Write a file to standard output: just its bytes, unless a terminal would show them.

    Raises:
        UnwritableError: It is a folder.
    """
    if not isinstance(files, bytes):
        reason = f"these are {counted(len(files), 'file')}"
        raise UnwritableError("standard output", reason, "name a folder after `-o`")
    out = data_out()
    if isinstance(out, io.TextIOWrapper):
        out.buffer.write(files)
    else:
        out.write(files.decode(errors="backslashreplace"))


def _others(written: Sequence[Path]) -> list[str]:
    """Return what else is in the folder of files: an earlier export may have left it."""
    names = {path.name for path in written}
    return sorted(
        one.name for one in written[0].parent.iterdir() if one.name not in names
    )
