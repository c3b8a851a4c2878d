"""What R4 and R5 call differently: all that the two have not in common is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...records import Relation


if TYPE_CHECKING:
    from collections.abc import Mapping


class Edition(NamedTuple):
    """
    An edition of FHIR.

    Attributes:
        version: Its version.
        scope: What a concept map calls the value set it maps from.
        relation: What it calls how two concepts relate.
        relations: The word for each of ours. Ours are read from the record outwards:
            what is `Relation.BROAD` has a target that is wider than the record.
    """

    version: str
    scope: str
    relation: str
    relations: Mapping[Relation, str]

    def source_of(self, system: str, version: str) -> dict[str, str]:
        """
        Return the code system that a group maps from, of a version where it has a place.

        R5 has it within the address alone, and a server of FHIR that is asked about a code
        of no version finds nothing there. The version of the map itself is the same.
        """
        return {"source": system} | ({"sourceVersion": version} if self is R4 else {})


R4 = Edition(
    "4.0.1",
    "sourceCanonical",
    "equivalence",
    {
        Relation.EXACT: "equivalent",
        Relation.CLOSE: "inexact",
        Relation.BROAD: "wider",
        Relation.NARROW: "narrower",
        Relation.RELATED: "relatedto",
    },
)
R5 = Edition(
    "5.0.0",
    "sourceScopeCanonical",
    "relationship",
    {
        Relation.EXACT: "equivalent",
        Relation.CLOSE: "related-to",
        Relation.BROAD: "source-is-narrower-than-target",
        Relation.NARROW: "source-is-broader-than-target",
        Relation.RELATED: "related-to",
    },
)
