"""The commands that draw conclusions: classes, conflicts, citations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..words import printable
from .common import Exit, command, dataset_of, json_flag, layers_option, print_json
from .pager import page
from .sides import side_lines


if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from ..query import ClassifyResult, Conflict, Pointer
    from .terminal import Terminal


_NOT_COUNTED = ("negated", "uncertain", "hypothetical", "family")
"""Where the history says this of something, one line says so."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    classify = command(
        commands,
        "classify",
        _classify,
        "Say which classes of milia a history points to.",
    )
    classify.add_argument(
        "history",
        metavar="TERM",
        nargs="+",
        help="a drug, disease, procedure or injury: a name, synonym, id or code, or a "
        'phrase, as "on vemurafenib for 3 months"',
    )
    classify.add_argument(
        "--strict",
        action="store_true",
        help="exit with 1 where anything is not understood",
    )
    layers_option(classify)
    json_flag(classify)

    conflicts = command(commands, "conflicts", _conflicts, "Show where claims collide.")
    conflicts.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        help="only about this record and narrower ones, or with this statement in it",
    )
    conflicts.add_argument("--kind", metavar="KIND", help="only of this kind")
    layers_option(conflicts)
    json_flag(conflicts)

    cite = command(
        commands,
        "cite",
        _cite,
        "Say how to cite a record or a statement; or the dataset.",
    )
    cite.add_argument(
        "id", metavar="ID", nargs="?", help="the id of a record or of a statement"
    )
    layers_option(cite)
    style = cite.add_mutually_exclusive_group()
    style.add_argument(
        "--style",
        metavar="STYLE",
        default="text",
        help="text (default), bibtex or csl (CSL-JSON)",
    )
    style.add_argument(
        "--json", action="store_const", const="csl", dest="style", help="print CSL-JSON"
    )


def _classify(options: argparse.Namespace) -> int:
    from ..query import classify
    from .terminal import Terminal

    found = classify(*options.history, dataset=dataset_of(options))
    if options.json:
        print_json(found.as_dict())
    else:
        page(_classified(found, Terminal.of_stdout()))
    strict = options.strict and found.unresolved
    return Exit.FINDINGS if strict else Exit.FINE


def _classified(found: ClassifyResult, terminal: Terminal) -> Iterator[str]:
    told: set[tuple[str, str]] = set()
    for row in found.results:
        if row.status not in _NOT_COUNTED:
            yield from _pointer(row, terminal)
        elif (row.input, row.mention) not in told:
            told.add((row.input, row.mention))
            yield _wrapped(f"{row.input}: not counted. {row.reason}", terminal)
    for one in found.unresolved:
        close = f" The nearest: {', '.join(one.nearest)}." if one.nearest else ""
        words = f"{one.input}: " + ("" if one.text == one.input else f"“{one.text}”: ")
        yield _wrapped(f"{words}{one.reason}{close}", terminal)
    for several in found.ambiguous:
        records = ", ".join(several.records)
        yield _wrapped(f"{several.input}: may mean {records}.", terminal)
    for note in found.notes:
        yield terminal.wrap(note, then="  ")


def _wrapped(text: str, terminal: Terminal) -> str:
    return terminal.wrap(printable(text), then="  ")


def _pointer(row: Pointer, terminal: Terminal) -> Iterator[str]:
    from ..collection.labels import EXTENTS

    if row.accepted:
        points = f"points to {row.class_name} ({row.class_})"
    else:
        points = f"not taken to point to {row.class_name or 'a class'}"
    when = ", ".join(filter(None, (row.duration, row.date)))
    named = printable(row.input if row.mention == row.input else _in_part(row))
    line = terminal.wrap(f"{named}: {points} — {row.verdict}, {row.level}", then="  ")
    yield terminal.with_verdict(line, row.verdict)
    reach = row.extent and EXTENTS[row.extent]
    limits = ", ".join(filter(None, (reach, row.context)))
    chain = " > ".join(row.via)
    said = f"{row.predicate or ''} {chain}" + (f" ({limits})" if limits else "")
    said = f"{said}  {row.statement or ''}".strip()
    yield terminal.style(terminal.wrap(said, first="  "), "faint")
    yield terminal.wrap(row.reason, first="  ")
    if row.status != "affirmed" or when:
        said = ": ".join(filter(None, (row.status, when)))
        yield terminal.wrap(printable(said), first="  ")


def _in_part(row: Pointer) -> str:
    return f"{row.input}: {row.mention}"


def _conflicts(options: argparse.Namespace) -> int:
    from ..query import conflicts
    from .terminal import Terminal

    found = conflicts(options.id, dataset=dataset_of(options), kind=options.kind)
    if options.json:
        print_json([conflict.as_dict() for conflict in found])
    else:
        terminal = Terminal.of_stdout()
        page("\n".join(_conflict(conflict, terminal)) for conflict in found)
    return Exit.FINE


def _conflict(conflict: Conflict, terminal: Terminal) -> Iterator[str]:
    kind = terminal.style(conflict.kind, "title")
    text = terminal.wrap(f"{conflict.kind}: {conflict.summary}", then="  ")
    yield text.replace(conflict.kind, kind, 1)
    for side in conflict.statements:
        yield from side_lines(side, terminal)


def _cite(options: argparse.Namespace) -> int:
    from ..export import cite

    cited = cite(options.id, style=options.style, dataset=dataset_of(options))
    if options.style == "csl":
        print_json(json.loads(cited))
    else:
        page([cited])
    return Exit.FINE
