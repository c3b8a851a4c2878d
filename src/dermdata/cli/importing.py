"""The command that reads a file of another format."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..words import plain
from .common import Exit, command, json_flag, print_json
from .out import watched
from .progress import Bar


if TYPE_CHECKING:
    import argparse

    from ..importing import Imported


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    from ..importing.formats import FORMATS

    parser = command(
        commands, "import", _import, "Read a file of another format as records."
    )
    parser.epilog = _WHAT_COMES_OF_IT
    parser.add_argument("file", metavar="FILE", help="the file; .gz is unpacked")
    parser.add_argument(
        "--format",
        choices=[*FORMATS],
        help="what it is: "
        + "; ".join(f"{form.name}, {form.text}" for form in FORMATS.values())
        + " (default: told by its name or its beginning)",
    )
    _what_is_told(parser)
    _where_to(parser)
    json_flag(parser)


def _what_is_told(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kind",
        required=True,
        choices=["condition", "treatment", "term"],
        help="the kind of all records",
    )
    parser.add_argument(
        "--type", metavar="TYPE", required=True, help="their type, as disease or sign"
    )
    parser.add_argument(
        "--source",
        metavar="SOURCE",
        required=True,
        help="what the file is a copy of: the id of a source, or a record file of yours",
    )
    parser.add_argument(
        "--mapping",
        metavar="FILE",
        help="what columns, relations and prefixes of the file mean, in TOML",
    )
    parser.add_argument(
        "--language",
        metavar="TAG",
        default="en",
        help="the language of names that do not say theirs (default: en)",
    )
    parser.add_argument(
        "--date", metavar="DATE", help="the day of the import (default: today)"
    )


def _where_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--ids",
        metavar="FILE",
        required=True,
        help="the table of ids, kept from one import to the next; made if it is not there",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FOLDER",
        required=True,
        help="where to; what an earlier import wrote there is replaced as a whole",
    )
    parser.add_argument(
        "--report",
        metavar="FILE",
        help="where to write what became of each clause, as JSON",
    )
    parser.add_argument(
        "--allow-drops",
        metavar="KIND",
        action="append",
        default=[],
        help="a kind of clause that may be dropped, with what is below it; `all` for "
        "all; may be given again",
    )


_WHAT_COMES_OF_IT = (
    "Nothing is guessed, and nothing is lost without a word: each clause of the file is "
    "mapped, defaulted or dropped. Exit codes: 0 all records are written, 1 nothing is, "
    "for a clause was dropped that may not be, 2 usage, 3 a file that cannot be read or "
    "written."
)


def _import(options: argparse.Namespace) -> int:
    from ..importing import import_file

    with Bar(watched()) as bar:
        imported = import_file(
            options.file,
            kind=options.kind,
            type=options.type,
            source=options.source,
            ids=options.ids,
            output=options.output,
            format=options.format,
            meaning=options.mapping,
            language=options.language,
            date=options.date,
            report=options.report,
            allow_drops=options.allow_drops,
            progress=bar.show,
        )
    if options.json:
        print_json(imported.as_dict(), indent=None)
    else:
        _print(imported)
    print(imported.summary, file=sys.stderr)
    return Exit.FINE if imported.written else Exit.FINDINGS


def _print(imported: Imported) -> None:
    """Print what was not simply taken over, the most frequent first."""
    rows = [entry for entry in imported.ledger if entry.fate != "mapped"]
    for entry in sorted(rows, key=lambda one: -one.count):
        first = (
            f"line {entry.lines[0]}"
            if entry.count == 1
            else f"from line {entry.lines[0]}"
        )
        kind = plain(entry.kind)
        print(f"{entry.count:>8} {kind} {entry.fate}, {first}: {entry.reason}")
    for addition in imported.added:
        print(f"{addition.count:>8} {addition.field} added: {addition.reason}")
