"""The commands that begin: a folder of records, a record, completion in a shell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .common import Exit, command


if TYPE_CHECKING:
    import argparse


_SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    init = command(
        commands, "init", _init, "Begin a folder of records: schemas, CI, commit hook."
    )
    init.add_argument(
        "folder", metavar="FOLDER", nargs="?", default=".", help="where (default: here)"
    )
    _data_option(init)

    new = command(commands, "new", _new, "Begin a record, with the fields to fill.")
    new.add_argument(
        "kind",
        metavar="KIND",
        help="condition, classification, treatment, term, source",
    )
    new.add_argument("id", metavar="ID", help="its id, as `plaster-milia`")
    new.add_argument("--name", metavar="NAME", help="its name (default: from the id)")
    _data_option(new)

    completion = command(
        commands, "completion", _completion, "Print what completes commands in a shell."
    )
    completion.add_argument("shell", choices=_SHELLS, help="which shell")


def _data_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        metavar="DATA",
        default="data",
        help="the folder for the records (default: data)",
    )


def _init(options: argparse.Namespace) -> int:
    from ..starting import init

    done = init(options.folder, data=options.data)
    for name, written in done.items():
        print(f"{'wrote' if written else 'left'}  {name}")
    print(
        "next: dermdata new condition my-condition; dermdata validate", file=sys.stderr
    )
    return Exit.FINE


def _new(options: argparse.Namespace) -> int:
    from ..checking import validate
    from ..starting import new

    made = new(options.kind, options.id, name=options.name, data=options.data)
    print(made)
    for finding in validate([made]).findings:
        hint = f" ({finding.hint})" if finding.hint else ""
        text = f"to fill: {finding.field or 'record'}: {finding.message}{hint}"
        print(text, file=sys.stderr)
    return Exit.FINE


def _completion(options: argparse.Namespace) -> int:
    from .._extras import library

    shtab = library("shtab", what="completion in a shell", extra="completion")
    print(shtab.complete(options.parser, shell=options.shell))
    return Exit.FINE
