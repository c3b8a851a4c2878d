"""From what people write to the records they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..records import Kind, Status
from ._lookup import lookup
from ._search import search


if TYPE_CHECKING:
    from ..collection import Dataset
    from ._match import Match


_SURE = ("exact", "close", "narrow")
"""
How a name or code may relate to a record for what holds of the record to hold of it.

What means more than the record, or something beside it, may be something else.
"""


class Meaning(NamedTuple):
    """
    A record that a text means.

    Attributes:
        id: Its id.
        loose: How the text relates to it, where that leaves open whether it is meant;
            empty where it does not.
    """

    id: str
    loose: str = ""


def meanings(text: str, dataset: Dataset) -> tuple[Meaning, ...]:
    """Return the records a text means, best first; a retired one by its successor."""
    found = [
        match for match in lookup(text, dataset=dataset) if match.kind != Kind.SOURCE
    ]
    in_use = [m for m in found if dataset[m.id].status is Status.ACTIVE]
    return tuple(map(_meaning, in_use or found))


def close_to(text: str, dataset: Dataset) -> tuple[str, ...]:
    """Return the names of the three records that come closest, best first."""
    found = search(text, dataset=dataset)
    near = (m for m in (*found, *found.neighbours) if m.kind != Kind.SOURCE)
    return tuple(match.name for match in near)[:3]


def _meaning(match: Match) -> Meaning:
    relation = match.scope or str(match.relation)
    return Meaning(match.id, "" if relation in _SURE else relation)
