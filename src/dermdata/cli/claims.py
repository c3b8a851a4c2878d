"""The command that prints claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .common import Exit, command, dataset_of, layers_option, print_json
from .out import data_out


if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    claims = command(
        commands,
        "claims",
        _claims,
        "Print every statement with every evidence item, a row each.",
    )
    claims.add_argument(
        "statement",
        metavar="STATEMENT",
        nargs="*",
        help="the id of a statement; only these are printed",
    )
    claims.add_argument(
        "--format",
        choices=("text", "csv", "json", "ndjson"),
        default="text",
        help="how to print them (default: text)",
    )
    claims.add_argument(
        "--json", action="store_const", const="json", dest="format", help="print JSON"
    )
    claims.add_argument(
        "--raw",
        action="store_true",
        help="leave CSV cells as they are, though a spreadsheet would take one that "
        "begins with =, +, - or @ for a formula (default: ' is put before it)",
    )
    layers_option(claims)
    for name, text in _FILTERS.items():
        claims.add_argument(
            f"--{name}",
            metavar=name.upper(),
            action="append",
            help=f"only these: {text}; may be given several times",
        )


_FILTERS = {
    "subject": "the id of what the statement is about",
    "predicate": "what it says",
    "object": "the id of the other record, or of the measure",
    "source": "the id of a source",
    "stance": "supports or refutes",
    "verdict": "the verdict on the statement",
    "level": "its level of evidence",
}


def _claims(options: argparse.Namespace) -> int:
    from ..query import claims

    filters = {name: getattr(options, name) for name in _FILTERS}
    found = claims(
        dataset=dataset_of(options), statement=options.statement or None, **filters
    )
    rows = (claim.as_dict() for claim in found)
    if options.format == "csv" and not options.raw:
        rows = ({name: _no_formula(cell) for name, cell in row.items()} for row in rows)
    _WRITERS[options.format](rows)
    return Exit.FINE


def _as_text(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        indirect = "" if row["directness"] == "direct" else f" ({row['directness']})"
        print(
            f"{row['statement']} | {row['label']} | {row['verdict']} {row['level']} | "
            f"{row['stance']}{indirect}: {row['source_name']}, {row['locator']}"
        )


def _no_formula(cell: Any) -> Any:
    """Return a cell that a spreadsheet takes for text."""
    is_formula = isinstance(cell, str) and cell.lstrip(" ")[:1] in _FORMULAS
    return f"'{cell}" if cell and is_formula else cell


_FORMULAS = {
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
}
"""What a spreadsheet takes for the beginning of a formula."""


def _as_csv(rows: Iterable[dict[str, Any]]) -> None:
    import csv

    from ..query import Claim

    writer = csv.DictWriter(data_out(), Claim.columns(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _as_json(rows: Iterable[dict[str, Any]]) -> None:
    print_json(list(rows))


def _as_ndjson(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        print_json(row, indent=None)


_WRITERS = {
    "text": _as_text,
    "csv": _as_csv,
    "json": _as_json,
    "ndjson": _as_ndjson,
}
