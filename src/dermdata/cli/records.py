"""The commands that show records."""

from __future__ import annotations

import argparse
import json

from .common import Exit, command, dataset_of, json_flag, layers_option, print_json


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    show = command(
        commands, "show", _show, "Show a record with its evidence and verdicts."
    )
    show.add_argument("id", metavar="ID", help="the id of a record")
    layers_option(show)
    json_flag(show)

    listing = command(commands, "list", _list, "List the records of a kind.")
    listing.add_argument("kind", metavar="KIND", type=_kind, help=_KINDS)
    layers_option(listing)
    json_flag(listing)

    tree = command(
        commands, "tree", _tree, "Show a record and all below it; or every scheme."
    )
    tree.add_argument("id", metavar="ID", nargs="?", help="the id of a record")
    layers_option(tree)
    json_flag(tree)

    schema = command(commands, "schema", _schema, "Print a JSON Schema.")
    schema.add_argument(
        "kind",
        metavar="KIND",
        type=_schema_name,
        help=f"{_KINDS}; dataset, amendment or definitions",
    )
    schema.add_argument(
        "--editor",
        action="store_true",
        help="as editors read it: with the meanings of words, what a pattern expects, "
        "first drafts, and the predicates that the kind can have",
    )

    info = command(
        commands, "info", _info, "Show versions, counts, checksum and licences."
    )
    layers_option(info)
    json_flag(info)


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
    from ..words import did_you_mean

    singular = word.removesuffix("s") if word not in words else word
    if singular in words:
        return singular
    hint = did_you_mean(word, words)
    message = f"`{word}` is none of {', '.join(words)}" + (f"; {hint}" if hint else "")
    raise argparse.ArgumentTypeError(message)


def _show(options: argparse.Namespace) -> int:
    from .card import card
    from .terminal import Terminal

    dataset = dataset_of(options)
    record = dataset[options.id]
    if options.json:
        from ..codec import encode

        print_json(json.loads(encode(record)))
    else:
        print(card(record, dataset, Terminal.of_stdout()))
    return Exit.FINE


def _list(options: argparse.Namespace) -> int:
    dataset = dataset_of(options)
    rows = [
        {"id": name, "kind": options.kind, "name": dataset.name_of(name)}
        for name in dataset.ids(options.kind)
    ]
    if options.json:
        print_json(rows)
    else:
        width = max((len(row["id"]) for row in rows), default=0)
        for row in rows:
            print(f"{row['id']:<{width}}  {row['name']}")
    return Exit.FINE


def _tree(options: argparse.Namespace) -> int:
    from ..query import tree
    from ..records import Kind

    dataset = dataset_of(options)
    if options.id is not None:
        starts = [dataset[options.id].id]
    else:
        starts = list(dataset.roots(Kind.CLASSIFICATION))
    nodes = [tree(start, dataset=dataset) for start in starts]
    if options.json:
        print_json([node.as_dict() for node in nodes])
    else:
        for node in nodes:
            print("\n".join(node.lines()))
    return Exit.FINE


def _schema(options: argparse.Namespace) -> int:
    from .. import editor_schema, schema

    made = editor_schema if options.editor else schema
    print_json(made.of(options.kind))
    return Exit.FINE


def _info(options: argparse.Namespace) -> int:
    from ..query import about

    facts = about(dataset=dataset_of(options))
    if options.json:
        print_json(facts.as_dict())
    else:
        print("\n".join(facts.lines()))
    return Exit.FINE
