"""Damage to a set of records: what no record can break alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from .._value import Value
from ..records import Kind
from ..records._faults import Path
from ._sites import left_out, pointer, put, targets


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["DamagedSet"]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class DamagedSet(Value):
    """
    Good documents that are no dataset, and what a validator must say of them.

    Attributes:
        documents: The documents; each is valid alone.
        done: What was done to the set, in words.
        record: The id of a record at which a finding must point.
        path: Where in that record.
        expected: The codes of the findings, each once, sorted: these and no others.
    """

    documents: list[dict[str, Any]]
    done: str
    record: str
    path: Path
    expected: tuple[str, ...]


def set_damages(documents: list[dict[str, Any]]) -> Iterator[DamagedSet]:
    """
    Yield every damage to a set.

    Args:
        documents: Documents that make a valid dataset.
    """
    for position, document in enumerate(documents):
        yield from _to_targets(documents, position)
        name = document["id"]
        twice = [*documents, document]
        yield _damaged(twice, name, ("id",), "the same id twice", "DD303")
        if document["kind"] != Kind.SOURCE:
            yield from _to_parents(documents, position)
        if "statements" in document:
            said = document["statements"]
            path: Path = ("statements", len(said))
            whole = put(document, ("statements",), [*said, said[0]])
            changed = _with(documents, position, whole)
            yield _damaged(changed, name, path, "a statement repeated", "DD307")
        if "retirement" in document:
            path = ("retirement", "replaced_by")
            changed = _with(documents, position, put(document, path, name))
            yield _damaged(changed, name, path, "replaced by itself", "DD308")


def _damaged(
    documents: list[dict[str, Any]], record: str, path: Path, done: str, code: str
) -> DamagedSet:
    return DamagedSet(
        documents=documents,
        done=f"{record}: {pointer(path)}: {done}",
        record=record,
        path=path,
        expected=(code,),
    )


def _with(
    documents: list[dict[str, Any]], position: int, document: dict[str, Any]
) -> list[dict[str, Any]]:
    return [*documents[:position], document, *documents[position + 1 :]]


def _to_targets(documents: list[dict[str, Any]], position: int) -> Iterator[DamagedSet]:
    """DD301, DD302, DD306: an id that names nothing, or the wrong thing."""
    document = documents[position]
    free = "no-such-record"
    while any(free == other["id"] for other in documents):
        free += "-x"
    for target in targets(document):
        used = [other for other in documents if "retirement" not in other]
        wrong = [other for other in used if not target.admits(other)]
        kinds = [other for other in wrong if other["kind"] not in target.kinds]
        types = [other for other in wrong if other["kind"] in target.kinds]
        found = [(free, "an id of no record", "DD301")]
        found += [(o["id"], f"the id of a {o['kind']}", "DD302") for o in kinds[:1]]
        found += [(o["id"], f"the id of a {o['type']}", "DD306") for o in types[:1]]
        for name, done, code in found:
            changed = _with(documents, position, put(document, target.path, name))
            yield _damaged(changed, document["id"], target.path, done, code)


def _to_parents(documents: list[dict[str, Any]], position: int) -> Iterator[DamagedSet]:
    """DD304: a record among its own ancestors."""
    document = documents[position]
    name = document["id"]
    for below in documents:
        own = below is document
        child = name in below.get("parents", ())
        # A retired parent would break a rule of its own.
        if not (own or child) or "retirement" in below:
            continue
        whole = put(document, ("parents",), [below["id"]])
        if "scheme" in whole:
            whole = left_out(whole, ("scheme",))
        done = "its own parent" if own else f"below `{below['id']}`, its child"
        changed = _with(documents, position, whole)
        yield _damaged(changed, name, ("parents",), done, "DD304")
