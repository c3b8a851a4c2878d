"""A dataset in the formats of clinics and of research on their records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..query._asked import asked
from .formats import leave_out


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..collection import Dataset
    from .fhir.editions import Edition

    Without = str | Iterable[str]


def fhir_r4(
    *, dataset: Dataset | None = None, without: Without = ()
) -> dict[str, dict[str, Any]]:
    """
    Return a dataset as resources of FHIR R4, by the names of their files.

    What is accepted of a record is a property of its concept; what is not is in an
    extension of it and nowhere else.

    Args:
        dataset: The dataset; the bundled one where none is given.
        without: Vocabularies whose mappings to leave out, as in `Dataset.without`:
            prefixes, or ``restricted`` for all that not everybody may pass on.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    from .fhir.editions import R4

    return _resources(R4, dataset, without)


def fhir_r5(
    *, dataset: Dataset | None = None, without: Without = ()
) -> dict[str, dict[str, Any]]:
    """
    Return a dataset as resources of FHIR R5, by the names of their files.

    Args:
        dataset: As for `fhir_r4`.
        without: As for `fhir_r4`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    from .fhir.editions import R5

    return _resources(R5, dataset, without)


def _resources(
    edition: Edition, dataset: Dataset | None, without: Without
) -> dict[str, dict[str, Any]]:
    from .fhir.resources import resources

    kept, left_out = leave_out(asked(dataset), without)
    return resources(kept, left_out, edition)
