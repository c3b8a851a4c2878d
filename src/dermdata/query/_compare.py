"""Compare: what sets two conditions apart, side by side."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from .._value import Value
from ..collection.labels import graded, limits, object_of
from ..records import PREDICATES, Kind, Predicate
from ..records.identity import statement_id
from ..records.ranking import strength, strongest_first
from ._asked import asked
from ._claims import about_what
from ._errors import QueryError
from ._hierarchy import Hierarchy
from ._named import named
from ._objects import OF_A_PART
from ._sides import Said, Side, side_of


if TYPE_CHECKING:
    from ..collection import Dataset


_CLINICAL = (Kind.CONDITION, Kind.CLASSIFICATION)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Contrast(Value):
    """
    What is accepted of one of two conditions, of the other, or of both.

    Attributes:
        predicate: What is said.
        object: The id of the record it is said of; for a figure, of its measure.
        name: The name of that record.
        one: What is said of the first, in words, with verdict and level; `None` where
            nothing is.
        other: What is said of the second.
        one_statement: The id of the statement on the first; `None` where there is none.
        other_statement: The id of the statement on the second.
    """

    predicate: Predicate
    object: str
    name: str
    one: str | None
    other: str | None
    one_statement: str | None
    other_statement: str | None

    @property
    def shared(self) -> bool:
        """Whether it is said of both."""
        return self.one is not None and self.other is not None


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Comparison(Value):
    """
    Two conditions side by side.

    That nothing is said of one of them does not mean that it is not so.

    Attributes:
        one: The id of the first.
        other: The id of the second.
        one_name: Its name.
        other_name: Its name.
        apart: What is said of how they must be told apart.
        rows: What is accepted of each, by predicate; what both share comes first, and
            of that and of the rest what is stronger.
    """

    one: str
    other: str
    one_name: str
    other_name: str
    apart: tuple[Side, ...]
    rows: tuple[Contrast, ...]


def compare(one: str, other: str, *, dataset: Dataset | None = None) -> Comparison:
    """
    Return what is accepted of two conditions side by side.

    What is said of something broader, and not only of some cases, is added, with its
    name, where a condition has no word of its own on it; but what is broader than both
    sets nothing apart.

    Args:
        one: The first, by id, name or code.
        other: The second.
        dataset: The dataset; the bundled one where none is given.

    Raises:
        UnknownRecordError: There is no such record.
        QueryError: A word means several records, or neither condition nor class; or
            both mean the same.
    """
    source = asked(dataset)
    first, second = (named(w, dataset=source, kinds=_CLINICAL) for w in (one, other))
    if first == second:
        raise QueryError(f"both are `{first}`", "give two conditions")
    columns = (_Column(first, second, source), _Column(second, first, source))
    keys = {**columns[0].said, **columns[1].said}
    rows = [(_firmest(key, columns), _contrast(key, columns, source)) for key in keys]
    rows.sort(key=lambda row: (row[1].name, row[1].object))
    rows.sort(key=itemgetter(0), reverse=True)
    rows.sort(key=lambda row: (_PLACES[row[1].predicate], not row[1].shared))
    return Comparison(
        one=first,
        other=second,
        one_name=source.name_of(first),
        other_name=source.name_of(second),
        apart=tuple(side_of(found, source) for found in _apart(first, second, source)),
        rows=tuple(row for _, row in rows),
    )


_Key = tuple[Predicate, str]
_PLACES = {predicate: place for place, predicate in enumerate(PREDICATES)}


class _Column:
    """
    What is accepted of one of two conditions.

    Attributes:
        name: The id of the condition.
        said: What is accepted of it, by predicate and object.
    """

    def __init__(self, name: str, other: str, dataset: Dataset) -> None:
        self.name = name
        self._dataset = dataset
        words: dict[_Key, Said] = {}
        for here in _lineage(name, other, dataset):
            for statement in strongest_first(dataset[here].statements):
                if here != name and statement.extent in OF_A_PART:
                    continue  # it need not be this part
                key = statement.predicate, about_what(statement)
                words.setdefault(key, Said(here, statement))
        self.said = {
            key: said
            for key, said in words.items()
            if said.statement.verdict.accepted and key[0] is not Predicate.DIFFERS_FROM
        }

    def in_words(self, key: _Key) -> str | None:
        """Return what is said, how far it reaches, and how firmly it stands."""
        if key not in self.said:
            return None
        subject, statement = self.said[key]
        name = self._dataset.name_of
        text = ", ".join([object_of(statement, name), *limits(statement, name)])
        whose = "" if subject == self.name else f" (said of {name(subject)})"
        return f"{text}{whose} — {graded(statement.verdict, statement.level)}"

    def statement(self, key: _Key) -> str | None:
        """Return the id of the statement."""
        return statement_id(*self.said[key]) if key in self.said else None


def _firmest(key: _Key, columns: tuple[_Column, _Column]) -> tuple[int, int, int, int]:
    """Return how strong what is said is, on the side on which it is stronger."""
    sides = [column.said[key].statement for column in columns if key in column.said]
    return max(map(strength, sides))


def _contrast(
    key: _Key, columns: tuple[_Column, _Column], dataset: Dataset
) -> Contrast:
    one, other = columns
    return Contrast(
        predicate=key[0],
        object=key[1],
        name=dataset.name_of(key[1]),
        one=one.in_words(key),
        other=other.in_words(key),
        one_statement=one.statement(key),
        other_statement=other.statement(key),
    )


def _apart(one: str, other: str, dataset: Dataset) -> list[Said]:
    """Return what is said of how two conditions, or what is broader, must be told apart."""
    sides = _lineage(one, other, dataset), _lineage(other, one, dataset)
    found = [
        Said(subject, statement)
        for subjects, objects in (sides, sides[::-1])
        for subject in subjects
        for statement in dataset[subject].accepted(Predicate.DIFFERS_FROM)
        if statement.target in objects
    ]
    found.sort(key=lambda one: (one.subject, one.statement.target))
    return sorted(found, key=lambda one: strength(one.statement), reverse=True)


def _lineage(name: str, other: str, dataset: Dataset) -> list[str]:
    """Return a condition and what it is a form of, unless the other stands there too."""
    hierarchy = dataset.once(Hierarchy)
    of_other = hierarchy.above(other)
    wholes = [one for one in hierarchy.wholes(name) if one not in of_other]
    return wholes if name in wholes else [name, *wholes]
