"""
The questions people ask of a record: what causes it, what treats it, what it is not.

What is said of a narrower record answers for the broader one, and the path tells which
it was: what triggers medication-associated milia triggers milia. A condition that
occurs in several classes answers for those only that hold all of them, since it is not
known which of its causes belongs to which class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from .._arguments import typed
from ..records import Kind, Level, Predicate, Verdict
from ._answer import Found, answers
from ._asked import asked
from ._errors import each_of, one_of
from ._hierarchy import Hierarchy
from ._named import ALL_BUT_SOURCES, named
from ._objects import CONVERSES, Objects, subjects_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset
    from ..records import Statement
    from ._answer import Answer
    from ._errors import Words
    from ._hierarchy import Chain


class Narrowing(TypedDict, total=False):
    """
    What narrows, or widens, the answers to a question.

    Attributes:
        dataset: The dataset; the bundled one where none is given.
        min_level: The weakest level of evidence that will do, as ``E3``; any, where
            `None`.
        verdicts: Which verdicts are wanted; those that are accepted, where `None`.
        broader: Whether to add what is said of broader records, which is not known to
            hold for this one.
    """

    dataset: Dataset | None
    min_level: str | None
    verdicts: Words
    broader: bool


def causes_of(record: str, **narrowing: Unpack[Narrowing]) -> tuple[Answer, ...]:
    """
    Return what brings something about: drugs, diseases, injuries, exposures.

    It makes no difference whether a statement stands on the cause or on what it causes.

    Args:
        record: The condition, class or sign, by id, name or code.
        narrowing: What narrows the answers; see `Narrowing`.

    Returns:
        The answers, the strongest first, narrower ones behind the broader one that
        they stand under.

    Raises:
        UnknownRecordError: There is no such record.
        QueryError: It means several records, or is of a kind of which this is not
            said; or there is no such verdict or level. So for all these questions.
    """
    return _answers(record, Predicate.TRIGGERED_BY, **narrowing)


def associations_of(record: str, **narrowing: Unpack[Narrowing]) -> tuple[Answer, ...]:
    """Return what occurs together with it, the cause left open; see `causes_of`."""
    return _answers(record, Predicate.ASSOCIATED_WITH, **narrowing)


def treatments_of(record: str, **narrowing: Unpack[Narrowing]) -> tuple[Answer, ...]:
    """Return what removes or improves it; see `causes_of`."""
    return _answers(record, Predicate.TREATED_BY, **narrowing)


def prevention_of(record: str, **narrowing: Unpack[Narrowing]) -> tuple[Answer, ...]:
    """Return what keeps it from occurring; see `causes_of`."""
    return _answers(record, Predicate.PREVENTED_BY, **narrowing)


def differentials_of(record: str, **narrowing: Unpack[Narrowing]) -> tuple[Answer, ...]:
    """Return what looks like it and must be told apart; see `causes_of`."""
    return _answers(record, Predicate.DIFFERS_FROM, **narrowing)


def red_flags_of(record: str, **narrowing: Unpack[Narrowing]) -> tuple[Answer, ...]:
    """
    Return what, beside milia, should make a reader think of it; see `causes_of`.

    What points to a disease that causes it is among them; the path then ends in that
    disease.
    """
    return _answers(record, Predicate.POINTED_TO_BY, **narrowing)


def findings_of(record: str, **narrowing: Unpack[Narrowing]) -> tuple[Answer, ...]:
    """Return the signs, symptoms and lesions that belong to it; see `causes_of`."""
    return _answers(record, Predicate.HAS_FINDING, **narrowing)


def sites_of(record: str, **narrowing: Unpack[Narrowing]) -> tuple[Answer, ...]:
    """Return where it occurs; see `causes_of`."""
    return _answers(record, Predicate.AFFECTS_SITE, **narrowing)


def tests_of(record: str, **narrowing: Unpack[Narrowing]) -> tuple[Answer, ...]:
    """Return the examinations that help to establish it; see `causes_of`."""
    return _answers(record, Predicate.DIAGNOSED_BY, **narrowing)


def complications_of(record: str, **narrowing: Unpack[Narrowing]) -> tuple[Answer, ...]:
    """Return what it can lead to, treatments included; see `causes_of`."""
    return _answers(record, Predicate.MAY_CAUSE, **narrowing)


def about(
    record: str,
    *,
    dataset: Dataset | None = None,
    min_level: str | None = None,
    verdicts: Words = None,
    narrower: bool = False,
) -> tuple[Answer, ...]:
    """
    Return what is said with a record as the object: what a drug causes and treats.

    What is said of its class holds for a treatment too, where the route by which it is
    given fits; the path then leads from the record to the class.

    Args:
        record: The record, by id, name or code; of any kind but a source.
        dataset: The dataset; the bundled one where none is given.
        min_level: The weakest level of evidence that will do; any, where `None`.
        verdicts: Which verdicts are wanted; those that are accepted, where `None`.
        narrower: Whether to add what is said with narrower records.

    Returns:
        The answers, each the record that a statement stands on; by what is said,
        and of each predicate the strongest first.

    Raises:
        UnknownRecordError: There is no such record.
        QueryError: It means several records, or is a source; or there is no such
            verdict or level.
    """
    source = asked(dataset)
    wanted = Wanted(min_level, verdicts)
    name = named(record, dataset=source, kinds=ALL_BUT_SOURCES)
    objects = source.once(Objects)
    found = [*objects.said_with(name)]
    if typed(narrower, "narrower", bool, "true or false"):
        found += objects.said_with_narrower(name)
    return tuple(
        answer
        for predicate in Predicate
        for answer in answers(
            name,
            (
                one
                for one in found
                if one.statement.predicate is predicate and wanted(one.statement)
            ),
            source,
        )
    )


def _answers(  # noqa: PLR0913 - what narrows, each a word
    record: str,
    predicate: Predicate,
    *,
    dataset: Dataset | None = None,
    min_level: str | None = None,
    verdicts: Words = None,
    broader: bool = False,
) -> tuple[Answer, ...]:
    source = asked(dataset)
    wanted = Wanted(min_level, verdicts)
    name = named(record, dataset=source, kinds=subjects_of(predicate))
    widened = typed(broader, "broader", bool, "true or false")
    found = said_of(name, predicate, source, broader=widened)
    return answers(name, (one for one in found if wanted(one.statement)), source)


def said_of(
    name: str, predicate: Predicate, dataset: Dataset, *, broader: bool = False
) -> Iterator[Found]:
    """Yield what is said by a predicate of a record and its forms, either way round."""
    hierarchy = dataset.once(Hierarchy)
    reached = hierarchy.forms(name)
    if predicate is Predicate.POINTED_TO_BY:
        reached = {**_causes(reached, dataset), **reached}
    if broader:
        reached = {**hierarchy.wholes(name), **reached}
    found = [
        *said_along(reached, predicate, dataset),
        *_said_conversely(reached, predicate, dataset),
    ]
    own = hierarchy.below(name) if predicate is Predicate.DIFFERS_FROM else {}
    yield from (one for one in found if one.record not in own)


def _causes(reached: dict[str, Chain], dataset: Dataset) -> dict[str, Chain]:
    """Return the ways to the diseases that are accepted to bring something about."""
    ways: dict[str, Chain] = {}
    for name, way in reached.items():
        for said in dataset[name].accepted(Predicate.TRIGGERED_BY):
            if dataset.kind_of(said.target) is Kind.CONDITION:
                ways.setdefault(said.target, (*way, said.target))
    return ways


def said_along(
    reached: dict[str, Chain], predicate: Predicate, dataset: Dataset
) -> Iterator[Found]:
    """Yield what is said by a predicate of each record that ways lead to."""
    for name, way in reached.items():
        for said in dataset[name].statements:
            if said.predicate is predicate and said.refers:
                yield Found(said.target, name, said, way)


def _said_conversely(
    reached: dict[str, Chain], predicate: Predicate, dataset: Dataset
) -> Iterator[Found]:
    """Yield what says the same on the record of the other of the two."""
    converse = CONVERSES.get(predicate)
    of = dataset.once(Objects).of
    for name, way in reached.items():
        for found in of.get(name, ()):
            if found.statement.predicate is converse:
                yield found._replace(path=way)


class Wanted:
    """
    Which statements a question asks for.

    Raises:
        QueryError: There is no such verdict or level.
    """

    def __init__(self, min_level: str | None, verdicts: Words) -> None:
        accepted = frozenset(verdict for verdict in Verdict if verdict.accepted)
        given = each_of(verdicts, "verdict", [*Verdict])
        self._verdicts = accepted if given is None else given
        self._least = (
            None if min_level is None else Level(one_of(min_level, "level", [*Level]))
        )

    def __call__(self, statement: Statement) -> bool:
        """Whether a statement is wanted."""
        return statement.verdict in self._verdicts and (
            self._least is None or statement.level.at_least(self._least)
        )
