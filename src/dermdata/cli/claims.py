"""The commands that print statements: a row each, or one for each evidence item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._steering import harmless
from .common import Exit, command, dataset_of, layers_option, print_json
from .out import data_out
from .pager import page


if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from .._value import Value


_FILTERS = {
    "subject": "the id of what the statement is about",
    "predicate": "what it says",
    "object": "the id of the other record, or of the measure",
    "verdict": "the verdict on the statement",
    "level": "its level of evidence",
}
_OF_EVIDENCE = {
    "source": "the id of a source",
    "stance": "supports or refutes",
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    claims = command(
        commands,
        "claims",
        _claims,
        "Print every statement with every evidence item, a row each.",
    )
    _options(claims, _FILTERS | _OF_EVIDENCE)
    statements = command(
        commands,
        "statements",
        _statements,
        "Print every statement, accepted or not, a row each.",
    )
    _options(statements, _FILTERS)


def _options(parser: argparse.ArgumentParser, filters: dict[str, str]) -> None:
    parser.add_argument(
        "statement",
        metavar="STATEMENT",
        nargs="*",
        help="the id of a statement; only these are printed",
    )
    parser.add_argument(
        "--format",
        choices=("text", "csv", "json", "ndjson"),
        default="text",
        help="how to print them (default: text)",
    )
    parser.add_argument(
        "--json", action="store_const", const="json", dest="format", help="print JSON"
    )
    parser.add_argument(
        "--raw",
        action="store_true",
        help="leave CSV cells as they are, though a spreadsheet would take one that "
        "begins with =, +, - or @ for a formula (default: ' is put before it)",
    )
    layers_option(parser)
    for name, text in filters.items():
        parser.add_argument(
            f"--{name}",
            metavar=name.upper(),
            action="append",
            help=f"only these: {text}; may be given several times",
        )


def _asked(options: argparse.Namespace, filters: Iterable[str]) -> dict[str, Any]:
    """Return what a question is asked for."""
    return {
        "dataset": dataset_of(options),
        "statement": options.statement or None,
        **{name: getattr(options, name) for name in filters},
    }


def _claims(options: argparse.Namespace) -> int:
    from ..query import Claim, claims

    found = claims(**_asked(options, _FILTERS | _OF_EVIDENCE))
    return _print(found, options.format, Claim.columns(), _claim_line, raw=options.raw)


def _statements(options: argparse.Namespace) -> int:
    from ..query import StatementRow, statements

    found = statements(**_asked(options, _FILTERS))
    return _print(
        found, options.format, StatementRow.columns(), _statement_line, raw=options.raw
    )


def _print(
    found: Iterable[Value],
    form: str,
    columns: list[str],
    line: Callable[[dict[str, Any]], str],
    *,
    raw: bool,
) -> int:
    rows = (row.as_dict() for row in found)
    match form:
        case "csv" if raw:
            _as_csv(rows, columns)
        case "csv":
            texts = (
                {name: _no_formula(one) for name, one in row.items()} for row in rows
            )
            _as_csv(texts, columns)
        case "json":
            print_json(list(rows))
        case "ndjson":
            for row in rows:
                print_json(row, indent=None)
        case _:
            page(map(line, rows))
    return Exit.FINE


def _claim_line(row: dict[str, Any]) -> str:
    indirect = "" if row["directness"] == "direct" else f" ({row['directness']})"
    return (
        f"{row['statement']} | {row['label']} | {row['verdict']} {row['level']} | "
        f"{row['stance']}{indirect}: {row['source_name']}, {row['locator']}"
    )


def _statement_line(row: dict[str, Any]) -> str:
    return (
        f"{row['statement']} | {row['label']} | {row['verdict']} {row['level']} | "
        f"{row['supporting']} for, {row['refuting']} against"
    )


def _no_formula(cell: Any) -> Any:
    """Return a cell that a spreadsheet takes for text, and that steers nothing."""
    if isinstance(cell, str):
        cell = harmless(cell)
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


def _as_csv(rows: Iterable[dict[str, Any]], columns: list[str]) -> None:
    import csv

    writer = csv.DictWriter(data_out(), columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
