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


def obo(*, dataset: Dataset | None = None, without: Without = ()) -> str:
    """
    Return a dataset as an ontology in OBO 1.4.

    Records are terms below their parents. What is said of them is no relation: what is
    accepted without limits is annotated with a predicate of ours, and each statement and
    each claim with a text.

    Args:
        dataset: As for `jsonld`.
        without: As for `jsonld`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return text("obo", dataset, without)


def obographs(*, dataset: Dataset | None = None, without: Without = ()) -> str:
    """
    Return a dataset as an ontology in obographs JSON: what `obo` says.

    Args:
        dataset: As for `jsonld`.
        without: As for `jsonld`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return text("obographs", dataset, without)


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
