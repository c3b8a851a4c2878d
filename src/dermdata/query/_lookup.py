"""Lookup: every record that answers to an id, name, synonym or code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._asked import asked, wanted_of
from ._index import EVERYTHING, NameIndex
from ._normal import question_text


if TYPE_CHECKING:
    from ..collection import Dataset
    from ..records import Kind
    from ._codes import Code
    from ._index import Wanted
    from ._match import Match
    from ._names import Name


def lookup(
    text_or_code: str,
    *,
    vocabulary: str | None = None,
    kind: Kind | str | None = None,
    language: str | None = None,
    dataset: Dataset | None = None,
) -> tuple[Match, ...]:
    """
    Return every record that answers to an id, name, synonym, label or code.

    Case, accents, hyphens, spaces, plurals and the order of words do not matter, nor
    does it whether the spelling is British or American. A code may be written with any
    usual prefix, as an address, or as FHIR writes it: ``system|code``. A code of ICD or
    ATC that no record has leads to those above it. A bare number, and a code of three
    characters, answers only where its vocabulary is named.

    An ambiguous name gives all its meanings, each record once. A retired or rejected id
    gives its successor first, and says that it was replaced.

    Args:
        text_or_code: What to look up, as ``milk spots``, ``HP:0001056`` or ``L72.0``.
        vocabulary: The only vocabulary whose codes and labels count, by its prefix.
        kind: The only kind of records that count.
        language: The only language whose names count, as ``de``.
        dataset: The dataset; the bundled one where none is given.

    Returns:
        The matches, best first; none where nothing answers.

    Raises:
        QueryError: It is no text, or far too long to be read.
        ArgumentError: There is no such kind, or something is of the wrong type.
        UnknownVocabularyError: There is no such vocabulary.
    """
    text = question_text(text_or_code)
    wanted = wanted_of(vocabulary, kind, language)
    index = asked(dataset).once(NameIndex)
    best = answers(index, text, wanted)
    matches = (index.match(found, found.worth) for found in best.values())
    return tuple(sorted(matches, key=index.rank))


def answers(
    index: NameIndex, text: str, wanted: Wanted = EVERYTHING
) -> dict[str, Name | Code]:
    """Return the best name or code of each record that answers to a text, by id."""
    best: dict[str, Name | Code] = {}
    them: list[Name | Code] = [*index.named(text, wanted), *index.coded(text, wanted)]
    for found in them:
        if found.record not in best or found.worth > best[found.record].worth:
            best[found.record] = found
    return best
