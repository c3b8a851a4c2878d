"""
The ``dermdata`` command.

It holds no logic of its own: whatever it prints, a call from Python returns.

Exit codes: 0 fine, 1 findings in the data, 2 usage, 3 input that cannot be read.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from .. import __version__


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..collection import Dataset


class Exit(IntEnum):
    """What the command's exit code says."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command.

    Args:
        arguments: What stands behind ``dermdata``; by default, what was typed.

    Returns:
        The exit code; see `Exit`.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # whatever the terminal lacks
    parsed = _parser().parse_args(arguments)
    from ..records import DermdataError  # not needed to print help

    try:
        code: int = parsed.run(parsed)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()  # the reader has seen enough
        return Exit.FINE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except (DermdataError, OSError) as error:
        print(f"dermdata: {error}", file=sys.stderr)
        _discard_output()
        return _exit_code(error)
    return code


def _discard_output() -> None:
    """Keep Python from complaining at exit of what it could not write."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _exit_code(error: Exception) -> Exit:
    from ..collection import DatasetError, UnknownRecordError

    if isinstance(error, UnknownRecordError):
        return Exit.USAGE
    return Exit.FINDINGS if isinstance(error, DatasetError) else Exit.UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dermdata",
        description="Dermatology reference data with evidence: milia, secondary milia "
        "and acne necrotica. Not medical advice.",
        epilog="Exit codes: 0 fine, 1 findings in the data, 2 usage, 3 input that "
        "cannot be read.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"dermdata {__version__}"
    )
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", required=True, dest="command"
    )

    def command(
        name: str, run: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=text[0].lower() + text[1:-1],
            description=text,
            allow_abbrev=False,
        )
        added.set_defaults(run=run)
        return added

    def json_flag(added: argparse.ArgumentParser) -> None:
        added.add_argument("--json", action="store_true", help="print JSON")

    show = command("show", _show, "Show a record with its evidence and verdicts.")
    show.add_argument("id", metavar="ID", help="the id of a record")
    json_flag(show)

    listing = command("list", _list, "List the records of a kind.")
    listing.add_argument("kind", metavar="KIND", type=_kind, help=_KINDS)
    json_flag(listing)

    tree = command("tree", _tree, "Show a record and all below it; or every scheme.")
    tree.add_argument("id", metavar="ID", nargs="?", help="the id of a record")
    json_flag(tree)

    schema = command("schema", _schema, "Print a JSON Schema.")
    schema.add_argument(
        "kind",
        metavar="KIND",
        type=_schema_name,
        help=f"{_KINDS}, dataset, definitions",
    )

    validate = command(
        "validate", _validate, "Check record files: folders, .json, .ndjson."
    )
    validate.add_argument("paths", metavar="PATH", nargs="+", help="a file or folder")
    validate.add_argument(
        "--against",
        choices=("bundled", "none"),
        default="bundled",
        help="what ids may refer to beside the files' own: the bundled dataset "
        "(default), or nothing",
    )
    json_flag(validate)

    info = command("info", _info, "Show versions, counts, checksum and licences.")
    json_flag(info)

    claims = command(
        "claims", _claims, "Print every statement with every evidence item, a row each."
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
    return parser


_KINDS = "condition, classification, treatment, term or source"


def _kind(word: str) -> str:
    return _one_of(word, [kind for kind, _ in _kinds()])


def _schema_name(word: str) -> str:
    from ..schema import NAMES

    return _one_of(word, [str(name) for name in NAMES])


def _kinds() -> list[tuple[str, str]]:
    from ..records import Kind

    return [(kind.value, kind.meaning) for kind in Kind]


def _one_of(word: str, words: list[str]) -> str:
    from ..records._faults import did_you_mean

    singular = word.removesuffix("s") if word not in words else word
    if singular in words:
        return singular
    hint = did_you_mean(word, words)
    message = f"`{word}` is none of {', '.join(words)}" + (f"; {hint}" if hint else "")
    raise argparse.ArgumentTypeError(message)


def _dataset() -> Dataset:
    from ..collection import dataset

    return dataset()


def _print_json(value: Any, *, indent: int | None = 2) -> None:
    unicode = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    print(json.dumps(value, ensure_ascii=not unicode, indent=indent))


def _show(options: argparse.Namespace) -> int:
    from .card import card
    from .terminal import Terminal

    record = _dataset()[options.id]
    if options.json:
        from ..codec import encode

        _print_json(json.loads(encode(record)))
    else:
        print(card(record, _dataset(), Terminal.of_stdout()))
    return Exit.FINE


def _list(options: argparse.Namespace) -> int:
    dataset = _dataset()
    rows = [
        {"id": name, "kind": options.kind, "name": dataset.name_of(name)}
        for name in dataset.ids(options.kind)
    ]
    if options.json:
        _print_json(rows)
    else:
        width = max((len(row["id"]) for row in rows), default=0)
        for row in rows:
            print(f"{row['id']:<{width}}  {row['name']}")
    return Exit.FINE


def _tree(options: argparse.Namespace) -> int:
    from ..query import tree
    from ..records import Kind

    dataset = _dataset()
    if options.id is not None:
        starts = [dataset[options.id].id]
    else:
        starts = list(dataset.roots(Kind.CLASSIFICATION))
    nodes = [tree(start, dataset) for start in starts]
    if options.json:
        _print_json([node.as_dict() for node in nodes])
    else:
        for node in nodes:
            print("\n".join(node.lines()))
    return Exit.FINE


def _schema(options: argparse.Namespace) -> int:
    from ..schema import schema

    _print_json(schema(options.kind))
    return Exit.FINE


def _validate(options: argparse.Namespace) -> int:
    from ..validation import validate

    known = _dataset().entries() if options.against == "bundled" else None
    report = validate(options.paths, known=known)
    if options.json:
        _print_json([finding.as_dict() for finding in report.findings])
    else:
        for finding in report.findings:
            print(finding)
    print(report.summary, file=sys.stderr)
    return Exit.FINE if report.ok else Exit.FINDINGS


def _info(options: argparse.Namespace) -> int:
    from ..query import about

    facts = about(_dataset())
    if options.json:
        _print_json(facts.as_dict())
    else:
        print("\n".join(facts.lines()))
    return Exit.FINE


def _claims(options: argparse.Namespace) -> int:
    from ..query import claims

    rows = (claim.as_dict() for claim in claims(_dataset()))
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
    _print_json(list(rows))


def _as_ndjson(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        _print_json(row, indent=None)


_WRITERS = {
    "text": _as_text,
    "csv": _as_csv,
    "json": _as_json,
    "ndjson": _as_ndjson,
}
