"""
The questions people ask of a record: what causes it, what treats it, what it is not.

What is said of a narrower record answers for the broader one, and the path tells which
it was: what triggers medication-associated milia triggers milia. A condition that
occurs in several classes answers for those only that hold all of them, since it is not
known which of its causes belongs to which class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from ..records import PREDICATES, Kind, Level, Predicate, Verdict
from ._answer import Found, answers
from ._asked import asked
from ._errors import one_of
from ._hierarchy import Hierarchy, ways
from ._named import named
from ._routes import Routes, route_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collection import Dataset
    from ..records import Route, Statement
    from ._answer import Answer
    from ._hierarchy import Chain

    Words = str | Iterable[str] | None


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
    Return what triggers a condition or class: drugs, diseases, injuries, exposures.

    Args:
        record: The condition or class, by id, name or code.
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
    """
    Return what looks like it and must be told apart; see `causes_of`.

    It makes no difference on which of the two records a statement stands.
    """
    return _answers(record, Predicate.DIFFERS_FROM, **narrowing)


def red_flags_of(record: str, **narrowing: Unpack[Narrowing]) -> tuple[Answer, ...]:
    """Return what, beside milia, should make a reader think of it; see `causes_of`."""
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
) -> tuple[Answer, ...]:
    """
    Return what is said with a record as the object: what a drug causes and treats.

    What is said of its class holds for it too, where the route by which it is given
    fits; the path then leads from the record to the class.

    Args:
        record: The record, by id, name or code; of any kind but a source.
        dataset: The dataset; the bundled one where none is given.
        min_level: The weakest level of evidence that will do; any, where `None`.
        verdicts: Which verdicts are wanted; those that are accepted, where `None`.

    Returns:
        The answers, the strongest first; each is the record that the statement
        stands on.

    Raises:
        UnknownRecordError: There is no such record.
        QueryError: It means several records, or is a source; or there is no such
            verdict or level.
    """
    source = asked(dataset)
    wanted = Wanted(min_level, verdicts)
    name = named(
        record, dataset=source, kinds=[kind for kind in Kind if kind is not Kind.SOURCE]
    )
    found = source.once(Objects).said_with(name)
    return answers(
        name,
        (one for one in found if wanted(one.statement)),
        source,
        source.once(Hierarchy),
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
    name = named(record, dataset=source, kinds=sorted(PREDICATES[predicate].subjects))
    hierarchy = source.once(Hierarchy)
    reached = hierarchy.forms(name)
    if broader:
        reached = {**hierarchy.above(name), **reached}
    found = said_along(reached, predicate, source)
    if predicate is Predicate.DIFFERS_FROM:
        both = [*found, *_the_other_way_round(name, source)]
        found = [one for one in both if one.record not in hierarchy.below(name)]
    return answers(
        name, (one for one in found if wanted(one.statement)), source, hierarchy
    )


def said_along(
    reached: dict[str, Chain], predicate: Predicate, dataset: Dataset
) -> list[Found]:
    """Return what is said by a predicate of each record that ways lead to."""
    return [
        Found(said.target, name, said, way)
        for name, way in reached.items()
        for said in dataset[name].statements
        if said.predicate is predicate and said.refers
    ]


def _the_other_way_round(name: str, dataset: Dataset) -> Iterator[Found]:
    """Yield what is said to differ from a record, on the record of the other."""
    for found in dataset.once(Objects).of.get(name, ()):
        if found.statement.predicate is Predicate.DIFFERS_FROM:
            yield found


_OF_ITSELF_ALONE = (Predicate.IS_A, Predicate.CLASSIFIED_AS, Predicate.SAME_AS)
"""What is said of a record and does not hold for what is narrower."""


class Wanted:
    """
    Which statements a question asks for.

    Raises:
        QueryError: There is no such verdict or level.
    """

    def __init__(self, min_level: str | None, verdicts: Words) -> None:
        listed = [verdicts] if isinstance(verdicts, str) else verdicts
        self._verdicts = (
            {verdict for verdict in Verdict if verdict.accepted}
            if listed is None
            else {one_of(word, "verdict", [*Verdict]) for word in listed}
        )
        self._least = (
            None if min_level is None else Level(one_of(min_level, "level", [*Level]))
        )

    def __call__(self, statement: Statement) -> bool:
        """Whether a statement is wanted."""
        return statement.verdict in self._verdicts and (
            self._least is None or statement.level.at_least(self._least)
        )


class Objects:
    """
    The statements of a dataset by the record they are about.

    Attributes:
        of: What is said with a record as the object.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._hierarchy = dataset.once(Hierarchy)
        self._routes = Routes(dataset)
        self.of: dict[str, list[Found]] = {}
        for record in dataset:
            for said in record.statements:
                if said.refers:
                    found = Found(record.id, record.id, said, (said.target,))
                    self.of.setdefault(said.target, []).append(found)

    def said_with(self, name: str) -> Iterator[Found]:
        """Yield what is said with a record as the object, or with what is broader."""
        open_to: dict[Route | None, dict[str, Chain]] = {}
        for there in self._hierarchy.above(name):
            for found in self.of.get(there, ()):
                predicate = found.statement.predicate
                if there != name and predicate in _OF_ITSELF_ALONE:
                    continue
                route = route_of(found.statement)
                if route not in open_to:
                    open_to[route] = self._ways(name, route)
                if there in open_to[route]:
                    yield found._replace(path=open_to[route][there])

    def _ways(self, name: str, route: Route | None) -> dict[str, Chain]:
        step = self._hierarchy.directly_above
        return ways(name, self._routes.along(step, route))
