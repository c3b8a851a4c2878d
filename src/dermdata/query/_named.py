"""From an id, a name or a code to the one record that it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Kind
from ..words import shown
from ._asked import asked
from ._errors import QueryError
from ._lookup import lookup


if TYPE_CHECKING:
    from collections.abc import Collection

    from ..collection import Dataset


_ITS_OWN = 0.95
"""The score from which a name is one that means the record and nothing else."""

_MOST_NAMED = 5


def named(
    word: str, *, dataset: Dataset | None = None, kinds: Collection[str] = tuple(Kind)
) -> str:
    """
    Return the id of the record that a word means: its id, any name of it, or a code.

    An id is taken at its word, though the record be retired; a name gives the successor.

    Args:
        word: The word.
        dataset: The dataset; the bundled one where none is given.
        kinds: The kinds of record that will do; where a name has several meanings, one
            of another kind does not count.

    Raises:
        UnknownRecordError: Nothing answers to it; the nearest names are named.
        QueryError: It means several records, or one of another kind.
    """
    source = asked(dataset)
    if isinstance(word, str) and word in source:
        return _of_kind(word, source, kinds)
    matches = lookup(word, dataset=source)
    if not matches:
        return source[word].id  # raises, and names what comes closest
    fitting = [match for match in matches if match.kind in kinds]
    own = [match for match in fitting if match.score >= _ITS_OWN]
    found = own if len(own) == 1 else fitting
    if len(found) > 1:
        ids = ", ".join(f"`{match.id}`" for match in found[:_MOST_NAMED])
        raise QueryError(f"{shown(word)} means several records", f"give one: {ids}")
    return _of_kind((found or matches)[0].id, source, kinds)


def _of_kind(name: str, dataset: Dataset, kinds: Collection[str]) -> str:
    kind = dataset.kind_of(name)
    if kind in kinds:
        return name
    wanted = " or ".join(kinds)
    raise QueryError(f"`{name}` is a {kind}", f"ask this of a {wanted}")
