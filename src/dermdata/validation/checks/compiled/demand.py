"""What a reference wants of the record it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ....records import PREDICATES, Kind, TermType


if TYPE_CHECKING:
    from ....records._constraints import Ref


class Demand(NamedTuple):
    """
    What a reference wants of the record it names.

    Attributes:
        kinds: The kinds it may be; any, where empty.
        types: The types of term it may be; any, where empty.
    """

    kinds: frozenset[Kind] = frozenset()
    types: frozenset[TermType] = frozenset()


OBJECTS = {
    row.predicate.value: Demand(row.objects, row.types) for row in PREDICATES.values()
}
"""What a statement wants of its object, by predicate."""


def demand_of(ref: Ref) -> Demand:
    """Return what an id in a field wants, by how the field is marked."""
    return Demand(frozenset(map(Kind, ref.kinds)), frozenset(map(TermType, ref.types)))
