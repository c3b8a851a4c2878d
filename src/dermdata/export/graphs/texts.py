"""The texts that a dataset gives as ontology, set of mappings and knowledge graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..formats import text


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...collection import Dataset

    Without = str | Iterable[str]


def kgx(*, dataset: Dataset | None = None, without: Without = ()) -> str:
    """
    Return a dataset as a graph of the Biolink Model, in the JSON of KGX.

    There are edges for what is accepted, and negated ones for what is refuted; for what
    is disputed, unsupported or promotional there are none.

    Args:
        dataset: As for `jsonld`.
        without: As for `jsonld`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return text("kgx", dataset, without)


def sssom(*, dataset: Dataset | None = None, without: Without = ()) -> str:
    """
    Return the mappings of a dataset as SSSOM: each a row, in TSV.

    Args:
        dataset: As for `jsonld`.
        without: As for `jsonld`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return text("sssom", dataset, without)
