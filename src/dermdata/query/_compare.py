"""Compare: what sets two conditions apart, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .._value import Value
from ..collection.labels import limits, object_of
from ..records import PREDICATES, Kind, Level, Predicate
from ..records.ranking import strongest_first
from ._asked import asked
from ._claims import about_what
from ._hierarchy import Hierarchy
from ._named import named
from ._sides import Said, Side, side_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset
    from ..records import Statement


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
        rows: What is accepted of each, by predicate; what both share comes first.
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

    What is said of a broader condition is taken for a narrower one where the narrower
    has no word of its own on it.

    Args:
        one: The first, by id, name or code.
        other: The second.
        dataset: The dataset; the bundled one where none is given.

    Raises:
        UnknownRecordError: There is no such record.
        QueryError: A word means several records, or neither condition nor class.
    """
    source = asked(dataset)
    ids = (
        named(one, dataset=source, kinds=_CLINICAL),
        named(other, dataset=source, kinds=_CLINICAL),
    )
    said = [_accepted(name, source) for name in ids]
    keys = sorted({**said[0], **said[1]}, key=lambda key: _order(key, said, source))
    return Comparison(
        one=ids[0],
        other=ids[1],
        one_name=source.name_of(ids[0]),
        other_name=source.name_of(ids[1]),
        apart=tuple(side_of(found, source) for found in _apart(*ids, source)),
        rows=tuple(_contrast(key, said, source) for key in keys),
    )


_Key = tuple[Predicate, str]


def _accepted(name: str, dataset: Dataset) -> dict[_Key, Said]:
    """Return what is accepted of a record, its own before that of broader ones."""
    found: dict[_Key, Said] = {}
    for here in dataset.once(Hierarchy).above(name):
        record = dataset[here]
        for statement in strongest_first(record.statements):
            key = (statement.predicate, about_what(statement))
            if (
                statement.verdict.accepted
                and statement.predicate is not Predicate.DIFFERS_FROM
            ):
                found.setdefault(key, Said(here, statement))
    return found


_PREDICATES = list(PREDICATES)


def _order(
    key: _Key, said: list[dict[_Key, Said]], dataset: Dataset
) -> tuple[int, bool, str]:
    predicate, about = key
    shared = all(key in one for one in said)
    return _PREDICATES.index(predicate), not shared, dataset.name_of(about)


def _contrast(key: _Key, said: list[dict[_Key, Said]], dataset: Dataset) -> Contrast:
    one, other = (found.get(key) for found in said)
    return Contrast(
        predicate=key[0],
        object=key[1],
        name=dataset.name_of(key[1]),
        one=one and _in_words(one.statement, dataset),
        other=other and _in_words(other.statement, dataset),
        one_statement=one and side_of(one, dataset).id,
        other_statement=other and side_of(other, dataset).id,
    )


def _in_words(statement: Statement, dataset: Dataset) -> str:
    name = dataset.name_of
    text = ", ".join([object_of(statement, name), *limits(statement, name)])
    grade = f", {statement.level}" if statement.level is not Level.E0 else ""
    return f"{text} — {statement.verdict}{grade}"


def _apart(one: str, other: str, dataset: Dataset) -> Iterator[Said]:
    for subject, about in ((one, other), (other, one)):
        for statement in dataset[subject].statements:
            if (
                statement.predicate is Predicate.DIFFERS_FROM
                and statement.target == about
            ):
                yield Said(subject, statement)
