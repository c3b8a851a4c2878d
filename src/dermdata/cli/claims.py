"""The command that prints claims."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from .common import Exit, command, dataset_of, layers_option, print_json


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
        "--format",
        choices=("text", "csv", "json", "ndjson"),
        default="text",
        help="how to print them (default: text)",
    )
    claims.add_argument(
        "--json", action="store_const", const="json", dest="format", help="print JSON"
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
    rows = (claim.as_dict() for claim in claims(dataset=dataset_of(options), **filters))
    _WRITERS[options.format](rows)
    return Exit.FINE


def _as_text(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        limits = f" ({row['context']})" if row["context"] else ""
        figure = f": {row['object']}" if row["measure"] else ""
        print(
            f"{row['subject_name']} | {row['predicate']} | "
            f"{row['object_name']}{figure}{limits} | "
            f"{row['verdict']} {row['level']} | {row['stance']}: "
            f"{row['source_name']}, {row['locator']}"
        )


def _as_csv(rows: Iterable[dict[str, Any]]) -> None:
    import csv

    from ..query import Claim

    writer = csv.DictWriter(sys.stdout, Claim.columns(), lineterminator="\n")
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
