"""The commands that show records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .common import (
    KINDS,
    Exit,
    command,
    dataset_of,
    json_flag,
    kind,
    layers_option,
    one_of,
    print_json,
)
from .pager import page


if TYPE_CHECKING:
    import argparse

    from ..collection import Dataset
    from ..records import Predicate, Record


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    show = command(
        commands,
        "show",
        _show,
        "Show a record: one screen, or all of it with its evidence.",
    )
    show.add_argument("record", metavar="RECORD", help="a record: id, name or code")
    show.add_argument(
        "--full", action="store_true", help="print all statements, not one screen"
    )
    show.add_argument(
        "--section",
        metavar="SECTION",
        action="append",
        help="only what is said by this predicate, as `treated-by`; may be given again",
    )
    show.add_argument(
        "--evidence", action="store_true", help="print what each source says, too"
    )
    layers_option(show)
    json_flag(show)

    listing = command(commands, "list", _list, "List the records of a kind.")
    listing.add_argument("kind", metavar="KIND", type=kind, help=KINDS)
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
        help=f"{KINDS}; dataset, amendment or definitions",
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


def _schema_name(word: str) -> str:
    from ..schema import NAMES

    return one_of(word, [str(name) for name in NAMES])


def _show(options: argparse.Namespace) -> int:
    from ..query import named

    dataset = dataset_of(options)
    record = dataset[named(options.record, dataset=dataset)]
    if options.json:
        from ..codec import encode

        print_json(json.loads(encode(record)))
    else:
        page([_shown(record, dataset, options)])
    return Exit.FINE


def _shown(record: Record, dataset: Dataset, options: argparse.Namespace) -> str:
    from .card import card
    from .screen import screen
    from .terminal import Terminal

    terminal = Terminal.of_stdout()
    if options.section:
        only = frozenset(map(_section, options.section))
        return card(record, dataset, terminal, evidence=options.evidence, only=only)
    if options.full or options.evidence or record.kind == "source":
        return card(record, dataset, terminal, evidence=options.evidence)
    return screen(record, dataset, terminal)


def _section(word: str) -> Predicate:
    """Return the predicate of a section, by its own name or that of its accessor."""
    from ..query import one_of as allowed_word
    from ..records import PREDICATES, Predicate

    accessors = {
        row.accessor.replace("_", "-"): row.predicate for row in PREDICATES.values()
    }
    allowed = {**{str(one): one for one in Predicate}, **accessors}
    return allowed[allowed_word(word.replace("_", "-"), "section", allowed)]


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
        page(f"{row['id']:<{width}}  {row['name']}" for row in rows)
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
        page("\n".join(node.lines()) for node in nodes)
    return Exit.FINE


def _schema(options: argparse.Namespace) -> int:
    from .. import editor_schema, schema

    made = editor_schema if options.editor else schema
    print_json(made.of(options.kind))
    return Exit.FINE


def _info(options: argparse.Namespace) -> int:
    from ..query import info
    from .terminal import Terminal

    facts = info(dataset=dataset_of(options))
    if options.json:
        print_json(facts.as_dict())
    else:
        wrap = Terminal.of_stdout().wrap
        page(wrap(line, then=" " * 12) for line in facts.lines())
    return Exit.FINE
