"""The dataset that a question is put to, and what of it is asked."""

from __future__ import annotations

from .._arguments import typed, word
from ..collection import Dataset, UnknownVocabularyError
from ..collection import dataset as bundled
from ..records import Kind
from ..words import shown
from ._errors import QueryError
from ._index import Wanted


def asked(dataset: Dataset | None) -> Dataset:
    """
    Return a dataset; the bundled one where none is given.

    Raises:
        ArgumentError: It is no dataset.
    """
    if dataset is None:
        return bundled()
    hint = "give `dd.open_dataset(...)` or `dd.Dataset.from_directory(...)`"
    return typed(dataset, "dataset", Dataset, "a `Dataset`", hint)


def wanted_of(
    vocabulary: str | None, kind: Kind | str | None, language: str | None
) -> Wanted:
    """
    Return what of a dataset is asked.

    Raises:
        ArgumentError: There is no such kind, or something is of the wrong type.
        UnknownVocabularyError: There is no such vocabulary.
    """
    if vocabulary is not None:
        from ._prefixes import vocabulary_of

        given = typed(vocabulary, "vocabulary", str, "the prefix of a vocabulary")
        vocabulary = vocabulary_of(given)
        if not vocabulary:
            raise UnknownVocabularyError(given)
    if kind is not None:
        kind = word(kind, "kind", Kind)
    if language is not None:
        language = typed(language, "language", str, "a language, as `de`")
    return Wanted(kind or "", vocabulary or "", language or "")


def count_of(limit: object) -> int:
    """
    Return how many matches are asked for at most.

    Raises:
        QueryError: It is no positive number.
    """
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        message = f"found the limit {shown(limit)}, expected a whole number from 1"
        raise QueryError(message)
    return limit
