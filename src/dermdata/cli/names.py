"""The commands that find records by their names and codes."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from .common import (
    KINDS,
    Exit,
    command,
    dataset_of,
    json_flag,
    kind,
    layers_option,
    print_json,
)
from .pager import page


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..query import Match, Uncovered


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    lookup = command(
        commands, "lookup", _lookup, "List all records of an id, name or code."
    )
    lookup.add_argument(
        "text",
        metavar="TEXT",
        help="an id, name, synonym or code, with its prefix, as an address or alone",
    )
    _vocabulary(lookup)
    _narrowing(lookup)

    search = command(
        commands, "search", _search, "Search names; typing errors are forgiven."
    )
    search.add_argument("text", metavar="TEXT", help="what to search for")
    _limit(search)
    _vocabulary(search)
    _narrowing(search)

    complete = command(
        commands, "complete", _complete, "List what goes on from the start of a name."
    )
    complete.add_argument("text", metavar="TEXT", help="what has been typed so far")
    _limit(complete)
    _narrowing(complete)


def _limit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit",
        metavar="N",
        type=_count,
        default=10,
        help="how many records to print at most (default: 10)",
    )


def _vocabulary(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--vocabulary",
        metavar="PREFIX",
        help="only codes and labels of this vocabulary, as HP or SNOMED",
    )


def _narrowing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--kind", metavar="KIND", type=kind, help=f"only records of this kind: {KINDS}"
    )
    parser.add_argument(
        "--language", metavar="TAG", help="only names in this language, as de"
    )
    layers_option(parser)
    json_flag(parser)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:9])):
        message = f"`{text}` is no whole number from 1"
        raise argparse.ArgumentTypeError(message)
    return int(text[:9])


def _lookup(options: argparse.Namespace) -> int:
    from ..query import lookup, not_covered

    dataset = dataset_of(options)
    matches = lookup(
        options.text,
        vocabulary=options.vocabulary,
        kind=options.kind,
        language=options.language,
        dataset=dataset,
    )
    _print_all(matches, as_json=options.json)
    if not matches:
        _say_nothing(not_covered(options.text, dataset=dataset))
    return Exit.FINE


def _search(options: argparse.Namespace) -> int:
    from ..query import search

    found = search(
        options.text,
        vocabulary=options.vocabulary,
        kind=options.kind,
        language=options.language,
        limit=options.limit,
        dataset=dataset_of(options),
    )
    if options.json:
        print_json(found.as_dict())
    else:
        page(_lines(found.matches))
    if not found.matches:
        _say_nothing(found.not_covered)
        if found.neighbours and not options.json:
            print("close, but perhaps something else:")
            page(_lines(found.neighbours))
    return Exit.FINE


def _complete(options: argparse.Namespace) -> int:
    from ..query import complete

    matches = complete(
        options.text,
        kind=options.kind,
        language=options.language,
        limit=options.limit,
        dataset=dataset_of(options),
    )
    _print_all(matches, as_json=options.json)
    if not matches:
        _say_nothing(None)
    return Exit.FINE


def _print_all(matches: tuple[Match, ...], *, as_json: bool) -> None:
    if as_json:
        print_json([match.as_dict() for match in matches])
    else:
        page(_lines(matches))


def _lines(matches: tuple[Match, ...]) -> Iterator[str]:
    from .terminal import Terminal

    terminal = Terminal.of_stdout()
    width = max((len(match.id) for match in matches), default=0)
    for match in matches:
        told = match.matched in {match.id, match.name, match.curie}
        matched = "" if told else f"“{match.matched}”, "
        line = f"{match.score:.2f}  {match.id:<{width}}  {match.name} ({match.kind})"
        yield terminal.row(f"{line} | {matched}{match.how}", then=" " * 6)


def _say_nothing(known: Uncovered | None) -> None:
    """Say that nothing was found; of a known disease, that it is not covered."""
    said = f"not covered: {known.name} ({known.curie})" if known else "nothing found"
    print(said, file=sys.stderr)
