"""The layers of a dataset, and what comes from which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from .errors import LayerError


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..records import Amendment, Manifest, Record, Statement, Synonym, Xref

    Part = Statement | Synonym | Xref

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
    if not any(part in parts for parts in _all_parts(record)):
        message = f"`{record.id}` has no such statement, synonym or mapping"
        raise LayerError(message, "take one from the record itself")
    for each in _down(over, record.id):
        amendment = each.layer.amendments.get(record.id)
        if amendment and any(part in parts for parts in _all_parts(amendment)):
            return each.layer.name
    return record.layer


def layers_of(over: Overlaid[Any] | None, record: Record) -> tuple[str, ...]:
    """Return all layers with a part in a record; see `Dataset.layers_of`."""
    names = [
        each.layer.name
        for each in _down(over, record.id)
        if record.id in each.layer.amendments
    ]
    return (record.layer, *reversed(names))


def _all_parts(one: Record | Amendment) -> tuple[tuple[Part, ...], ...]:
    return one.statements, one.synonyms, one.xrefs


def _down(over: Overlaid[Any] | None, name: str) -> Iterator[Overlaid[Any]]:
    """Yield the layers from the highest down to that which a record comes from."""
    while over and name not in over.layer.records:
        yield over
        over = over.below._overlaid  # noqa: SLF001 - of this package
