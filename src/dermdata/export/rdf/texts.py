"""The texts that a dataset gives in the languages of the Semantic Web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..formats import text


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...collection import Dataset

    Without = str | Iterable[str]


def jsonld(*, dataset: Dataset | None = None, without: Without = ()) -> str:
    """
    Return a dataset as JSON-LD 1.1, with its context: a record a line.

    What is accepted stands in ``statements``, what is not in ``claims``, with other
    names for subject, predicate and object. So it is in all texts of RDF.

    Args:
        dataset: The dataset; the bundled one where none is given.
        without: Vocabularies whose mappings to leave out, as in `Dataset.without`:
            prefixes, or ``restricted`` for all that not everybody may pass on.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return text("jsonld", dataset, without)


def nquads(*, dataset: Dataset | None = None, without: Without = ()) -> str:
    """
    Return a dataset as N-Quads: the graph of `jsonld`, a line each thing said.

    Args:
        dataset: As for `jsonld`.
        without: As for `jsonld`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return text("nquads", dataset, without)


def turtle(*, dataset: Dataset | None = None, without: Without = ()) -> str:
    """
    Return a dataset as Turtle: the graph of `jsonld`, for people to read.

    Args:
        dataset: As for `jsonld`.
        without: As for `jsonld`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return text("turtle", dataset, without)


def skos(*, dataset: Dataset | None = None, without: Without = ()) -> str:
    """
    Return the names, definitions and mappings of a dataset as SKOS, in Turtle.

    Args:
        dataset: As for `jsonld`.
        without: As for `jsonld`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return text("skos", dataset, without)


def owl(*, dataset: Dataset | None = None, without: Without = ()) -> str:
    """
    Return a dataset as an ontology of OWL 2 DL, in RDF/XML.

    Records are classes below their parents. What is said of them is no axiom: each
    statement and each claim is an individual with annotations.

    Args:
        dataset: As for `jsonld`.
        without: As for `jsonld`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return text("owl", dataset, without)


def nanopub(*, dataset: Dataset | None = None, without: Without = ()) -> str:
    """
    Return the statements and claims of a dataset as nanopublications, in TriG.

    Args:
        dataset: As for `jsonld`.
        without: As for `jsonld`.

    Raises:
        UnknownVocabularyError: There is no vocabulary of this prefix.
    """
    return text("nanopub", dataset, without)
