"""What the commands have in common."""

from __future__ import annotations

import argparse
import json
import sys
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._steering import harmless_json


if TYPE_CHECKING:
    from collections.abc import Callable

    from ..collection import Dataset


class Exit(IntEnum):
    """What the command's exit code says."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    INTERRUPTED = 130


def command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    """Add a command, and return its parser for more arguments."""
    added = commands.add_parser(
        name, help=text[0].lower() + text[1:-1], description=text, allow_abbrev=False
    )
    added.set_defaults(run=run)
    return added


def json_flag(parser: argparse._ActionsContainer) -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def data_argument(parser: argparse.ArgumentParser) -> None:
    """Add the data to be released, and where their releases are kept."""
    parser.add_argument(
        "data",
        metavar="DATA",
        nargs="?",
        default=argparse.SUPPRESS,
        help="a folder of records with a dataset.json, or a dataset file "
        "(default: data)",
    )
    parser.add_argument(
        "--data",
        dest="data",
        metavar="DATA",
        default="data",
        help="the same, as an option",
    )
    parser.add_argument(
        "--releases",
        metavar="FOLDER",
        help="the folder of the releases (default: releases, in DATA)",
    )


def releases_folder(options: argparse.Namespace) -> Path:
    """Return the folder of the releases, and say which it is."""
    from ..versions.working import default_folder

    given = options.releases
    folder = default_folder(options.data) if given is None else Path(given)
    there = "" if folder.is_dir() else ", which is not there yet"
    print(f"releases in {folder}{there}", file=sys.stderr)
    return folder


def overlay_of(options: argparse.Namespace) -> bool | Dataset:
    """Return what data are laid over: `--with` says it, and implies `--overlay`."""
    return dataset_of(options) if options.layers else options.overlay


def layers_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--with``."""
    parser.add_argument(
        "--with",
        dest="layers",
        metavar="DATA",
        action="append",
        default=[],
        help="lay other data over the bundled dataset: a folder or file of records, or "
        "the name of a dataset that `dermdata info` lists as registered; may be given "
        "again",
    )


def overlay_flag(parser: argparse._ActionsContainer) -> None:
    """Add ``--overlay``."""
    parser.add_argument(
        "--overlay",
        action="store_true",
        help="the files are laid over the bundled dataset: they may refer to it, and "
        "hold amendments to it",
    )


def dataset_of(options: argparse.Namespace, release: str | None = None) -> Dataset:
    """
    Return a dataset, with what ``--with`` names laid over it.

    Args:
        options: What was typed.
        release: The version of a release; the bundled dataset, where `None`.
    """
    from ..collection import dataset  # not needed to print help

    if release is None:
        return with_layers(dataset(), options)
    from ..versions import open_dataset

    return with_layers(open_dataset(release), options)


def with_layers(below: Dataset, options: argparse.Namespace) -> Dataset:
    """Return a dataset, with what ``--with`` names laid over it."""
    if options.layers:
        from ..collection.plugins import resolve

        for word in options.layers:
            below = below.overlay(resolve(word))
    return below


KINDS = "condition, classification, treatment, term or source"
"""The kinds of record, as help names them."""


def kind(word: str) -> str:
    """Return the kind of record that a word names, in the singular or plural."""
    from ..records import Kind  # not needed to print help

    return one_of(word, [str(one) for one in Kind])


def one_of(word: str, words: list[str]) -> str:
    """
    Return the word of a list that is meant; its plural will do.

    Raises:
        ArgumentTypeError: There is none.
    """
    from ..words import did_you_mean

    singular = word.removesuffix("s") if word not in words else word
    if singular in words:
        return singular
    hint = did_you_mean(word, words)
    message = f"`{word}` is none of {', '.join(words)}" + (f"; {hint}" if hint else "")
    raise argparse.ArgumentTypeError(message)


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """Print JSON, escaped where the output knows no Unicode, or would be steered."""
    unicode = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    text = json.dumps(value, ensure_ascii=not unicode, indent=indent)
    print(harmless_json(text))
