"""Diseases that are known by name, and that no record is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._folding import folded, keys, keys_of, words
from ._asked import asked
from ._index import NameIndex
from ._listed import DISEASES, entry, label
from ._lookup import answers
from ._normal import question_text
from ._result import Uncovered
from ._weak import ASIDE


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset


_MEANT = ("exact", "close")
"""The relations of a code of a disease by which a record is about it."""


def not_covered(text: str, *, dataset: Dataset | None = None) -> Uncovered | None:
    """
    Return the disease that a text names, if it is known and no record is about it.

    Args:
        text: A name.
        dataset: The dataset; the bundled one where none is given.

    Returns:
        The disease; `None` where a record answers to the text, or where the text is the
        name of no disease in the vocabularies that the list of names was made from.

    Raises:
        QueryError: It is no text, or far too long to be read.
    """
    name = question_text(text)
    source = asked(dataset)
    if answers(source.once(NameIndex), name):
        return None
    return unanswered(name, source)


def unanswered(name: str, dataset: Dataset) -> Uncovered | None:
    """Return the disease of a name that no record answers to, if no record is about it."""
    table = dataset.once(NameIndex).table
    for key in _keys(name):
        found = None if table.by_key(key) else _named(key, name)
        if found:
            codes = dataset.once(NameIndex).coded(found.curie)
            if not any(code.relation in _MEANT for code in codes):
                return found
    return None


def _keys(name: str) -> Iterator[str]:
    """Yield the keys of a name; then those without what people put around a name."""
    yield from keys(name)[-1:]
    parts = folded(words(name))
    core = tuple(part for part in parts if part not in ASIDE)
    if core != parts:
        yield from keys_of(core)[-1:]


def _named(key: str, name: str) -> Uncovered | None:
    """Return the disease that has a name with a key."""
    fields = entry(DISEASES, key)
    if not fields:
        return None
    _, curie, *its_label = fields
    return Uncovered(name=(its_label or [label(curie) or name])[0], curie=curie)
