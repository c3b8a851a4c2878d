"""All that the records of a dataset are called, each name with what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset
    from ..collection.called import Names


_SCOPES = {
    "exact": 0.95,
    "narrow": 0.8,
    "broad": 0.75,
    "related": 0.7,
    "misnomer": 0.6,
}
"""What a synonym is worth beside a name."""
_REPLACED = 0.9
"""What a successor is worth beside the record itself."""
_INACTIVE = 0.5
"""What a retired or rejected record is worth beside one in use."""


class Name(NamedTuple):
    """
    One name that leads to a record.

    Attributes:
        record: The id of the record.
        text: The name, as it is written.
        by: What of the record it is: ``name``, ``id``, ``synonym``, or the ``label`` of
            a code that it is mapped to as exact.
        scope: How its meaning relates to the record's, as `Scope`.
        register: Who uses it, as `SynonymRegister`; empty where that is not said.
        language: Its language; empty of an id.
        source: Where a synonym was found, by source id; empty of all else.
        curie: The code that it is the label of; empty of all else.
        status: Where the record that has the name stands in its life.
        replaces: The id of the record that has the name, where it is not `record` but
            one that `record` has replaced.
        worth: The score of a match without fault, from 0 to 1.
    """

    record: str
    text: str
    by: str
    scope: str
    register: str
    language: str
    source: str
    curie: str
    status: str
    replaces: str
    worth: float


def names(dataset: Dataset) -> Iterator[Name]:
    """
    Yield every name of every record, by id; the same text once for each record.

    A record that is no longer used comes with its names, and its successor with them
    too.
    """
    known = dataset.names()
    for record in dataset.ids():
        status = known[record].status
        successor = successor_of(record, known)
        for name in _own(record, dataset.name_of(record), known[record]):
            if status == "active":
                yield name
                continue
            for leads_to, replaces, worth in worth_in(
                record, successor, status, name.worth
            ):
                yield name._replace(
                    record=leads_to, status=status, replaces=replaces, worth=worth
                )


def worth_in(
    record: str, successor: str, status: str, worth: float
) -> Iterator[tuple[str, str, float]]:
    """
    Yield where a name or code of a record leads, in the place of which, and its worth.

    Args:
        record: The id of the record.
        successor: The id of the record in use that it leads to; its own if there is none.
        status: Where it stands in its life.
        worth: What the name would be worth if it were in use.
    """
    if status == "active":
        yield record, "", worth
        return
    yield record, "", worth * _INACTIVE
    if successor != record:
        yield successor, record, worth * _REPLACED


def successor_of(record: str, known: dict[str, Names]) -> str:
    """Return the id of the record that a record leads to; its own if it is in use."""
    while known[record].replaced_by in known:
        record = known[record].replaced_by
    return record


def _own(record: str, name: str, known: Names) -> Iterator[Name]:
    """Yield the names of a record as if it were in use."""
    yield Name(record, name, "name", "exact", "", "en", "", "", "active", "", 1.0)
    yield Name(record, record, "id", "exact", "", "", "", "", "active", "", 1.0)
    told = {name.casefold(), record}
    for text, scope, register, language, source in known.synonyms:
        told.add(text.casefold())
        yield Name(
            record, text, "synonym", scope, register, language, source, "", "active",
            "", _SCOPES[scope],
        )  # fmt: skip
    worth = _SCOPES["exact"]
    for curie, _, text in known.codes:
        if text and text.casefold() not in told:
            told.add(text.casefold())
            yield Name(
                record, text, "label", "exact", "", "en", "", curie, "active", "", worth
            )
