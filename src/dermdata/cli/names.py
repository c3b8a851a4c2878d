"""The commands that find records by their names and codes."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from .common import Exit, command, dataset_of, json_flag, layers_option, print_json


if TYPE_CHECKING:
    from ..query import Match


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    lookup = command(
        commands, "lookup", _lookup, "List all records of an id, name or code."
    )
    lookup.add_argument(
        "text", metavar="TEXT", help="an id, name, synonym, CURIE or bare code"
    )
    layers_option(lookup)
    json_flag(lookup)

    search = command(
        commands, "search", _search, "Search names; typing errors are forgiven."
    )
    search.add_argument("text", metavar="TEXT", help="what to search for")
    search.add_argument(
        "--limit",
        metavar="N",
        type=_count,
        default=10,
        help="how many records to print at most (default: 10)",
    )
    layers_option(search)
    json_flag(search)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9])):
        message = f"`{text}` is no whole number from 1"
        raise argparse.ArgumentTypeError(message)
    return int(text[:9])


def _lookup(options: argparse.Namespace) -> int:
    from ..query import lookup

    return _print(
        lookup(options.text, dataset=dataset_of(options)), as_json=options.json
    )


def _search(options: argparse.Namespace) -> int:
    from ..query import search

    matches = search(options.text, dataset=dataset_of(options), limit=options.limit)
    return _print(matches, as_json=options.json)


def _print(matches: tuple[Match, ...], *, as_json: bool) -> int:
    if as_json:
        print_json([match.as_dict() for match in matches])
    else:
        width = max((len(match.id) for match in matches), default=0)
        for match in matches:
            same = match.matched in {match.id, match.name}
            matched = "" if same else f": {match.matched}"
            print(
                f"{match.score:.2f}  {match.id:<{width}}  {match.name} "
                f"({match.kind}) | {match.how}{matched}"
            )
    if not matches:
        print("nothing found", file=sys.stderr)
    return Exit.FINE
