"""What is wrong with what a dataset says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Manifest
from .checks.licences import unknown_licence
from .reading.newer import newer_schema


if TYPE_CHECKING:
    from ..records import Fault
    from .reading.documents import Document


def manifest_in(document: Document) -> tuple[Manifest | None, list[Fault]]:
    """
    Read a manifest.

    Args:
        document: What should be one.

    Returns:
        The manifest; `None` where it is none. And what is wrong with it.
    """
    from ..codec import DecodeError, manifest_of

    newer = newer_schema(document.value, manifest=True)
    if newer:
        return None, [newer]
    try:
        about = manifest_of(document.value)
    except DecodeError as error:
        from .advice import advised_of  # a good one needs none

        return None, advised_of(Manifest, error.faults, document.value)
    return about, [*unknown_licence(about.licence)]
