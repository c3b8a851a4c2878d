"""From what people write to the records they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..records import Kind, Status
from ._lookup import lookup
from ._search import search


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset
    from ..records import Record
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
    return tuple(_meaning(match, dataset) for match in in_use or found)


def close_to(text: str, dataset: Dataset) -> tuple[str, ...]:
    """Return the names of the three records that come closest, best first."""
    found = (
        match for match in search(text, dataset=dataset) if match.kind != Kind.SOURCE
    )
    return tuple(match.name for match in found)[:3]


def _meaning(match: Match, dataset: Dataset) -> Meaning:
    relations = set(_relations(dataset[match.id], match.matched))
    if not relations or not relations.isdisjoint(_SURE):
        return Meaning(match.id)
    return Meaning(match.id, min(relations))


def _relations(record: Record, matched: str) -> Iterator[str]:
    """Yield how what matched relates to a record; nothing where it is its own name."""
    for synonym in record.synonyms:
        if synonym.text == matched:
            yield synonym.scope
    for xref in record.xrefs:
        if xref.curie == matched:
            yield xref.relation
