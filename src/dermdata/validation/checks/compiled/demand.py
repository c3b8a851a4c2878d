"""What a reference wants of the record it names."""

from __future__ import annotations

from typing import NamedTuple

from ....records import PREDICATES, Kind, TermType


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

MEASURE = Demand(frozenset({Kind.TERM}), frozenset({TermType.MEASURE}))
"""What a statement wants of its measure."""
