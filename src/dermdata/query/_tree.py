"""The tree: a record, the records below it, and the conditions in its classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ..records import Kind
from ._asked import asked


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset


@attrs.frozen(kw_only=True)
class Node:
    """
    A record in a tree.

    Attributes:
        id: Its id.
        name: Its name.
        kind: Its kind.
        children: The narrower records of its kind.
        members: For a class, the ids of the conditions said to stand in it.
    """

    id: str
    name: str
    kind: str
    children: tuple[Node, ...]
    members: tuple[Node, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it."""
        return attrs.asdict(self)

    def lines(self, first: str = "", then: str = "") -> Iterator[str]:
        """Yield it as lines of text, drawn as a tree; members are marked ``∈``."""
        yield f"{first}{self.name}  ({self.id})"
        below = [("∈ ", node) for node in self.members]
        below += [("", node) for node in self.children]
        for number, (mark, node) in enumerate(below, start=1):
            last = number == len(below)
            yield from node.lines(
                then + ("└─ " if last else "├─ ") + mark,
                then + ("   " if last else "│  "),
            )


def tree(
    id: str,  # noqa: A002 - it is one
    *,
    dataset: Dataset | None = None,
) -> Node:
    """
    Return a record with all that is below it.

    Args:
        id: The id of the record at the top.
        dataset: The dataset; the bundled one where none is given.

    Raises:
        UnknownRecordError: There is no such record.
    """
    source = asked(dataset)
    members: dict[str, dict[str, None]] = {}
    for condition in source.conditions.values():
        for statement in condition.classes:
            members.setdefault(str(statement.object), {})[condition.id] = None
    return _node(id, source, members)


def _node(name: str, dataset: Dataset, members: dict[str, dict[str, None]]) -> Node:
    kind = dataset.kind_of(name)
    return Node(
        id=name,
        name=dataset.name_of(name),
        kind=str(kind),
        children=tuple(_node(c, dataset, members) for c in dataset.children(name)),
        members=tuple(_node(m, dataset, {}) for m in members.get(name, ()))
        if kind is Kind.CLASSIFICATION
        else (),
    )
