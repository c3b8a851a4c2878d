"""From an id, a name or a code to the one record that it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..records import Kind, Scope
from ..words import in_a_row, shown
from ._asked import asked
from ._errors import QueryError, each_of
from ._lookup import lookup
from ._statement import is_statement_id


if TYPE_CHECKING:
    from collections.abc import Collection

    from ..collection import Dataset
    from ._errors import Words


_TIERS = (0.95, 0.7, 0.0)
"""
The scores from which a word means a record: by a name or code of its own; by one that is
broader, narrower or that of a record it replaced; by one of a record no longer in use.
"""

ALL_BUT_SOURCES = tuple(kind for kind in Kind if kind is not Kind.SOURCE)
"""The kinds of record that something is said of, or with."""

_MOST_NAMED = 5


def named(word: str, *, dataset: Dataset | None = None, kinds: Words = None) -> str:
    """
    Return the id of the record that a word means: its id, any name of it, or a code.

    An id is taken at its word, though the record be retired; a name gives the successor.
    What is a misnomer means nothing for sure.

    Args:
        word: The word.
        dataset: The dataset; the bundled one where none is given.
        kinds: The kinds of record that will do, all where `None`; where a name has
            several meanings, one of another kind does not count.

    Raises:
        UnknownRecordError: Nothing answers to it; the nearest names are named.
        UnknownStatementError: It is as the id of a statement, and there is none.
        QueryError: It means several records or one of another kind, or is a misnomer,
            or the id of a statement; or there is no such kind.
    """
    source = asked(dataset)
    given = each_of(kinds, "kind", [*Kind])
    fit = frozenset(Kind) if given is None else given
    if isinstance(word, str) and word in source:
        return _of_kind(word, source, fit)
    matches = lookup(word, dataset=source)
    if not matches:
        if is_statement_id(word, source):
            subject = source.statement(word).subject
            hint = f"it stands on `{subject}`; `claims` shows it"
            raise QueryError(f"`{word}` is a statement", hint)
        return source[word].id  # raises, and names what comes closest
    meant = [match for match in matches if match.scope != Scope.MISNOMER]
    if not meant:
        raise QueryError(
            f"{shown(word)} is a misnomer of `{matches[0].id}`",
            f"give `{matches[0].id}`, if that is meant",
        )
    fitting = [match for match in meant if match.kind in fit] or meant[:1]
    least = next(score for score in _TIERS if fitting[0].score >= score)
    found = [match.id for match in fitting if match.score >= least]
    if len(found) > 1:
        ids = ", ".join(f"`{name}`" for name in found[:_MOST_NAMED])
        raise QueryError(f"{shown(word)} means several records", f"give one: {ids}")
    return _of_kind(found[0], source, fit)


def _of_kind(name: str, dataset: Dataset, kinds: Collection[str]) -> str:
    kind = dataset.kind_of(name)
    if kind in kinds:
        return name
    wanted = [one for one in Kind if one in kinds]
    hint = f"ask this of a {in_a_row(wanted, last='or')}" if wanted else ""
    raise QueryError(f"`{name}` is a {kind}", hint)
