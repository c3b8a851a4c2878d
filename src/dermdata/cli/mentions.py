"""The command that finds mentions of records in running text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..words import printable
from .common import Exit, command, dataset_of, json_flag, layers_option, print_json
from .pager import page


if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from ..query import Annotation
    from .terminal import Terminal


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    annotate = command(
        commands,
        "annotate",
        _annotate,
        "Find the records that a text mentions, and what it says of each.",
    )
    annotate.add_argument(
        "text", metavar="TEXT", help="the text, or - to read it from standard input"
    )
    annotate.add_argument(
        "--terms",
        action="store_true",
        help="look for signs, sites, exposures and other terms, too",
    )
    layers_option(annotate)
    json_flag(annotate)


def _annotate(options: argparse.Namespace) -> int:
    from ..query import annotate
    from .terminal import Terminal

    text = _from_stdin() if options.text == "-" else options.text
    found = annotate(text, terms=options.terms, dataset=dataset_of(options))
    if options.json:
        print_json([annotation.as_dict() for annotation in found])
    else:
        terminal = Terminal.of_stdout()
        page(_line(one, terminal) for one in found)
    if not found:
        print("nothing found", file=sys.stderr)
    return Exit.FINE


def _from_stdin() -> str:
    from ..validation import UnreadableError

    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise UnreadableError("standard input", "not open", "give the text itself")
    try:
        return str(stream.read(), "utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        hint = "save the text as UTF-8"
        raise UnreadableError("standard input", reason, hint) from None


def _line(one: Annotation, terminal: Terminal) -> str:
    said = "; ".join(_said(one))
    words = " ".join(one.text.split())
    line = f"{one.start}-{one.end}  {words}  {one.id} ({one.kind}) | {said}"
    return terminal.row(printable(line), then="    ")


def _said(one: Annotation) -> Iterator[str]:
    yield f"{one.status}: {' '.join(one.cue.split())}" if one.cue else one.status
    yield from (" ".join(time.split()) for time in (one.duration, one.date) if time)
    if one.alternatives:
        yield f"or {', '.join(one.alternatives)}"
