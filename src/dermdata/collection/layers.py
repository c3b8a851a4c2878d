"""The layers of a dataset, and what comes from which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from .errors import LayerError


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..records import (
        AddedEvidence,
        Amendment,
        Evidence,
        Manifest,
        Record,
        Statement,
        Synonym,
        Xref,
    )

    Part = Statement | Synonym | Xref | Evidence

D = TypeVar("D")


class Layer(NamedTuple):
    """
    What is laid over a dataset.

    Attributes:
        name: What it is called.
        manifest: What it says of itself.
        records: The records that are new, or stand in the place of one below, by id.
        amendments: What it adds to records below, by id.
        overrides: Why a record stands in the place of one below, by id.
    """

    name: str
    manifest: Manifest
    records: dict[str, Record]
    amendments: dict[str, Amendment]
    overrides: dict[str, str]


class Overlaid(NamedTuple, Generic[D]):
    """
    Where an overlaid dataset comes from.

    Attributes:
        below: The dataset without its highest layer.
        layer: That layer.
    """

    below: D
    layer: Layer


def layer_of(over: Overlaid[Any] | None, record: Record, part: Part | None) -> str:
    """Return where a record, or a part of it, comes from; see `Dataset.layer_of`."""
    if part is None:
        return record.layer
    parts = list(_all_parts(record))
    if part not in parts:
        message = f"`{record.id}` has no such statement, synonym, mapping or evidence"
        raise LayerError(message, "take one from the record itself")
    itself = any(one is part for one in parts)
    for each in _down(over, record.id):
        amendment = each.layer.amendments.get(record.id)
        if amendment and any(
            _is_of(part, one, itself=itself) for one in _all_parts(amendment)
        ):
            return each.layer.name
    return record.layer


def _is_of(part: Part, given: Part, *, itself: bool) -> bool:
    """
    Whether a part of a record is what an amendment has given.

    A statement may have got more evidence since; and two statements of a record may
    rest on equal evidence, so that it is asked for the very object, where there is one.
    """
    from ..records import Evidence, Statement
    from ..records.identity import key_of

    match part, given:
        case Statement(), Statement():
            return key_of(part) == key_of(given)
        case Evidence(), Evidence() if itself:
            return part is given
        case _:
            return part == given


def layers_of(over: Overlaid[Any] | None, record: Record) -> tuple[str, ...]:
    """Return all layers with a part in a record; see `Dataset.layers_of`."""
    names = [
        each.layer.name
        for each in _down(over, record.id)
        if record.id in each.layer.amendments
    ]
    return (record.layer, *reversed(names))


def _all_parts(one: Record | Amendment) -> Iterator[Part]:
    yield from one.statements
    yield from one.synonyms
    yield from one.xrefs
    for statement in one.statements:
        yield from statement.evidence
    more: tuple[AddedEvidence, ...] = getattr(one, "evidence", ())
    for added in more:
        yield from added.evidence


def _down(over: Overlaid[Any] | None, name: str) -> Iterator[Overlaid[Any]]:
    """Yield the layers from the highest down to that which a record comes from."""
    while over and name not in over.layer.records:
        yield over
        over = over.below._overlaid  # noqa: SLF001 - of this package
