"""All resources of a dataset, by the names of their files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .codesystem import code_systems
from .conceptmaps import concept_maps
from .definitions import definitions
from .systems import Systems
from .valuesets import value_sets


if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...collection import Dataset
    from .editions import Edition
    from .systems import Resource


def resources(
    dataset: Dataset, left_out: Mapping[str, int], edition: Edition
) -> dict[str, Resource]:
    """
    Return the resources of a dataset, by file name.

    Args:
        dataset: The dataset, without what was left out.
        left_out: For each vocabulary left out, how many mappings to it there were.
        edition: The edition of FHIR.
    """
    systems = Systems.made_of(dataset, left_out)
    made = [
        *code_systems(systems),
        *value_sets(systems),
        *concept_maps(systems, edition),
        *definitions(systems, edition),
    ]
    return {f"{one['resourceType']}-{one['id']}.json": one for one in made}


def written(found: Mapping[str, Resource]) -> dict[str, bytes]:
    """Return resources as the bytes of their files."""
    return {name: _text(resource).encode() for name, resource in found.items()}


def _text(resource: Resource) -> str:
    return json.dumps(resource, ensure_ascii=False, separators=(",", ":")) + "\n"
