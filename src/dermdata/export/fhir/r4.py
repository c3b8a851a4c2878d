"""FHIR R4: a folder of resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .editions import R4
from .resources import resources, written


if TYPE_CHECKING:
    from ..formats import Asked


def files(asked: Asked) -> dict[str, bytes]:
    """Return the files of a dataset in FHIR R4."""
    return written(resources(asked.dataset, asked.left_out, R4))
