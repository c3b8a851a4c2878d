"""A dataset in the formats of clinics and of research on their records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..query._asked import asked
from .formats import leave_out, text


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


def omop(*, dataset: Dataset | None = None, without: Without = ()) -> dict[str, str]:
    """
    Return a dataset as vocabulary tables of OMOP CDM 5.4, by the names of their files.

    What is accepted is a row of ``CONCEPT_RELATIONSHIP``; what is not is in the table
    ``DERMDATA_CLAIM`` and in none of OMOP's own.

    Args:
        dataset: As for `fhir_r4`.
        without: As for `fhir_r4`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    from .cdm.files import texts

    return texts(*_kept(dataset, without))


def va_spec(*, dataset: Dataset | None = None, without: Without = ()) -> str:
    """
    Return the evidence of a dataset in the shape of GA4GH's VA-Spec, as JSON.

    A statement with the direction ``supports`` is accepted, and no other is.

    Args:
        dataset: As for `fhir_r4`.
        without: As for `fhir_r4`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return text("va-spec", dataset, without)


def _resources(
    edition: Edition, dataset: Dataset | None, without: Without
) -> dict[str, dict[str, Any]]:
    from .fhir.resources import resources

    return resources(*_kept(dataset, without), edition)


def _kept(dataset: Dataset | None, without: Without) -> tuple[Dataset, dict[str, int]]:
    return leave_out(asked(dataset), without)
