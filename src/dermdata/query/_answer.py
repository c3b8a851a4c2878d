"""
Answers: what the questions to a dataset give, in one shape and one order.

The strongest comes first. What is said of something narrower stands below the broader
thing that is named at least as firmly; so a list can be read, or cut off, from the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from .._value import Value
from ..collection.labels import label_of
from ..records import Directness, Level, Predicate, Stance, Verdict
from ..records.identity import statement_id
from ..records.ranking import strength
from ._claims import in_words
from ._hierarchy import Hierarchy


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collection import Dataset
    from ..records import Statement
    from ._hierarchy import Chain


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Answer(Value):
    """
    One answer to a question: a record, and a statement that makes it one.

    A record that several statements name is given once for each of them.

    Attributes:
        asked: The id of the record that the question is about.
        record: The id of the record that is the answer: a cause, a treatment.
        name: Its name.
        says: The statement in words.
        statement: The id of the statement.
        predicate: What it says.
        subject: The id of the record it stands on.
        object: The id of the record it is about.
        path: The ids that led there: from the record asked about, by what is narrower
            or broader, to the one the statement stands on or is about.
        under: The id of the broader record among the answers that this one stands
            below; `None` where there is none.
        verdict: The verdict on it.
        level: The level of the evidence the verdict rests on.
        directness: Whether the strongest of that evidence is about the subject itself.
        extent: How far it is said to reach; `None` where that is not said.
        context: What limits it, in words; `None` where nothing does.
        rationale: Why this verdict; `None` where not given.
    """

    asked: str
    record: str
    name: str
    says: str
    statement: str
    predicate: Predicate
    subject: str
    object: str
    path: tuple[str, ...]
    under: str | None
    verdict: Verdict
    level: Level
    directness: Directness
    extent: str | None
    context: str | None
    rationale: str | None


class Found(NamedTuple):
    """A statement that answers, before the answers are put in order."""

    record: str
    subject: str
    statement: Statement
    path: Chain


def answers(asked: str, found: Iterable[Found], dataset: Dataset) -> tuple[Answer, ...]:
    """Return the answers that statements make, the strongest first, the narrower folded."""
    hierarchy = dataset.once(Hierarchy)
    groups: dict[str, list[Found]] = {}
    for one in found:
        groups.setdefault(one.record, []).append(one)
    for group in groups.values():
        group.sort(key=lambda one: (*_negated(one), len(one.path)))
    called = dataset.name_of
    best = {name: group[0] for name, group in groups.items()}
    order = sorted(best, key=lambda name: (*_negated(best[name]), called(name), name))
    below: dict[str | None, list[str]] = {}
    for name in order:
        below.setdefault(_under(name, best, hierarchy), []).append(name)
    return tuple(_listed(None, below, groups, asked, dataset))


def _negated(found: Found) -> tuple[int, ...]:
    return tuple(-part for part in strength(found.statement))


def _under(name: str, best: dict[str, Found], hierarchy: Hierarchy) -> str | None:
    """Return the nearest broader answer that is named at least as firmly."""
    firmness = strength(best[name].statement)
    return next(
        (
            above
            for above in hierarchy.above(name)
            if above != name
            and above in best
            and strength(best[above].statement) >= firmness
            and name not in hierarchy.above(above)
        ),
        None,
    )


def _listed(
    under: str | None,
    below: dict[str | None, list[str]],
    groups: dict[str, list[Found]],
    asked: str,
    dataset: Dataset,
) -> Iterator[Answer]:
    for name in below.get(under, ()):
        for found in groups[name]:
            yield _answer(asked, found, under, dataset)
        yield from _listed(name, below, groups, asked, dataset)


def _answer(asked: str, found: Found, under: str | None, dataset: Dataset) -> Answer:
    said = found.statement
    return Answer(
        asked=asked,
        record=found.record,
        name=dataset.name_of(found.record),
        says=label_of(found.subject, said, dataset.name_of),
        statement=statement_id(found.subject, said),
        predicate=said.predicate,
        subject=found.subject,
        object=said.target,
        path=found.path,
        under=under,
        verdict=said.verdict,
        level=said.level,
        directness=_directness(said),
        extent=said.extent,
        context=in_words(said.context, dataset) or None,
        rationale=said.rationale,
    )


def _directness(said: Statement) -> Directness:
    """Return that of the strongest evidence that the verdict rests on."""
    against = said.verdict is Verdict.REFUTED
    side = Stance.REFUTES if against else Stance.SUPPORTS
    weighed = [e for e in said.evidence if e.stance is side and e.level is said.level]
    found = [e.directness for e in weighed]
    return Directness.DIRECT if Directness.DIRECT in found or not found else found[0]
