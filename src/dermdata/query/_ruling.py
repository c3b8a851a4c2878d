"""
Rulings: what a claim is worth, by what is said of just that or of what it follows from.

What is said of just the two records decides. Where nothing is, a claim follows in part
from what is said of a form of the subject, or with a class or a kind of the object; but
what can cause a form can cause the whole. That one thing is a kind of another follows
from the taxonomy; that it is not the same as another, from a difference that is accepted.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..collection.labels import label_of, limits
from ..records import Level, Predicate, Verdict
from ..records.ranking import strength
from ._claims import about_what
from ._hierarchy import Hierarchy
from ._objects import CONVERSES, OF_ITSELF_ALONE, Objects
from ._sides import Said


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset
    from ..records import Extent, Statement
    from ._answer import Found


BY_TAXONOMY = "by-taxonomy"
"""What stands for a verdict where the parents of a record alone say it."""

NEVER_HEARD_OF = "never-heard-of"
"""What stands for a verdict where nothing says it, for or against."""

_CAN_BE = (
    Predicate.TRIGGERED_BY,
    Predicate.ASSOCIATED_WITH,
    Predicate.POINTED_TO_BY,
    Predicate.MAY_CAUSE,
)
"""What is so of the whole if it is so of a form: that it can be."""

_IN_PART = {
    Verdict.SUPPORTED: Verdict.PARTLY_SUPPORTED,
    Verdict.REFUTED: Verdict.UNSUPPORTED,
}
"""What a verdict on something near is worth for the claim, where that is less."""

_CONTRARIES = {
    Predicate.SAME_AS: Predicate.DIFFERS_FROM,
    Predicate.DIFFERS_FROM: Predicate.SAME_AS,
}
"""What cannot be so of two records of which the other is."""

_REFUTES = {
    Verdict.SUPPORTED: Verdict.REFUTED,
    Verdict.PARTLY_SUPPORTED: Verdict.UNSUPPORTED,
}
"""What an accepted verdict on the contrary is worth for the claim."""

_KINDS = (Predicate.IS_A, Predicate.CLASSIFIED_AS)
_WITHOUT_LEVEL = (Verdict.UNSUPPORTED, Verdict.PROMOTIONAL)
_MOST_NEAR = 5


class Claimed(NamedTuple):
    """A claim, by ids."""

    subject: str
    predicate: Predicate
    object: str


class Ruling(NamedTuple):
    """
    What a claim is worth.

    Attributes:
        verdict: The verdict, or what stands for one.
        level: The level of the evidence it rests on.
        why: How it was come by.
        statements: What it rests on, that which decides first.
        inferred: Whether no statement says just this.
    """

    verdict: str
    level: Level
    why: str
    statements: list[Said]
    inferred: bool


class Judge:
    """
    Who rules on a claim by what a dataset says.

    Args:
        claimed: The claim.
        extent: How far it is claimed to reach; any, where `None`.
        dataset: The dataset.
    """

    def __init__(
        self, claimed: Claimed, extent: Extent | None, dataset: Dataset
    ) -> None:
        self._claimed = claimed
        self._extent = extent
        self._dataset = dataset
        self._objects = dataset.once(Objects)
        self._hierarchy = dataset.once(Hierarchy)
        converse = CONVERSES.get(claimed.predicate)
        turned = Claimed(claimed.object, converse, claimed.subject) if converse else ()
        self._wordings = (claimed, turned) if turned else (claimed,)

    def ruling(self) -> Ruling:
        """Return what the claim is worth."""
        found = self._by_what_is_said()
        if found is None and self._extent is None:
            found = self._by_taxonomy() or self._by_contrary() or self._by_inference()
        nothing = "No statement says it, for or against."
        return found or Ruling(NEVER_HEARD_OF, Level.E0, nothing, [], inferred=False)

    # What is said of just this

    def _by_what_is_said(self) -> Ruling | None:
        said = [one for wording in self._wordings for one in self._said(wording)]
        if not said:
            return None
        said.sort(key=lambda one: _firmness(one.statement))
        statement = said[0].statement
        limited = ", ".join(limits(statement, self._dataset.name_of))
        where = f"Said of just this ({limited})" if limited else "Said of just this"
        why = f"{where}. {_reason(statement)}"
        return Ruling(statement.verdict, statement.level, why, said, inferred=False)

    def _said(self, claimed: Claimed) -> Iterator[Said]:
        for statement in self._dataset[claimed.subject].statements:
            if (
                statement.predicate is claimed.predicate
                and about_what(statement) == claimed.object
                and self._extent in {None, statement.extent}
            ):
                yield Said(claimed.subject, statement)

    # What follows from the taxonomy

    def _by_taxonomy(self) -> Ruling | None:
        """Rule that the subject is a kind of the object, where it stands below it."""
        subject, predicate, above = self._claimed
        way = self._hierarchy.above(subject).get(above)
        if predicate not in _KINDS or way is None:
            return None
        steps = [
            Said(lower, statement)
            for lower, upper in pairwise(way)
            for statement in self._dataset[lower].statements
            if statement.predicate in _KINDS
            and statement.verdict.accepted
            and statement.target == upper
        ]
        why = f"By the taxonomy: {' > '.join(map(self._dataset.name_of, way))}."
        if not steps:
            return Ruling(BY_TAXONOMY, Level.E0, why, [], inferred=True)
        weakest = min((step.statement for step in steps), key=strength)
        return Ruling(weakest.verdict, weakest.level, why, steps, inferred=True)

    # What follows from the contrary

    def _by_contrary(self) -> Ruling | None:
        """Rule that two records are not the same, or do not differ, by the contrary."""
        contrary = _CONTRARIES.get(self._claimed.predicate)
        if contrary is None:
            return None
        found = (
            one
            for wording in self._wordings
            for one in self._said(wording._replace(predicate=contrary))
            if one.statement.verdict.accepted
            and not limits(one.statement, self._dataset.name_of)
        )
        said = sorted(found, key=lambda one: _firmness(one.statement))
        if not said:
            return None
        subject, statement = said[0]
        verdict = _REFUTES[statement.verdict]
        label = label_of(subject, statement, self._dataset.name_of)
        why = f"The contrary is {statement.verdict}: {label}. {_reason(statement)}"
        level = Level.E0 if verdict in _WITHOUT_LEVEL else statement.level
        return Ruling(verdict, level, why, said, inferred=True)

    # What follows from what is said of something near

    def _by_inference(self) -> Ruling | None:
        grounds = [one for wording in self._wordings for one in self._grounds(wording)]
        if not grounds:
            return None
        grounds.sort(key=_Ground.order)
        first = grounds[0]
        statement, verdict = first.said.statement, first.verdict
        verdict_there = f"{statement.verdict.capitalize()} there. "
        there = "" if verdict is statement.verdict else verdict_there
        why = f"{self._where(first)} {there}{_reason(statement)}"
        level = Level.E0 if verdict in _WITHOUT_LEVEL else statement.level
        said = [ground.said for ground in grounds]
        return Ruling(verdict, level, why, said, inferred=True)

    def _grounds(self, claimed: Claimed) -> Iterator[_Ground]:
        subject, predicate, about = claimed
        if predicate in OF_ITSELF_ALONE:
            return
        forms = self._hierarchy.forms(subject)
        for found in (
            *self._objects.said_with(about),
            *self._objects.said_with_narrower(about),
        ):
            if found.subject in forms and found.statement.predicate is predicate:
                yield _Ground(claimed, found)

    def _where(self, ground: _Ground) -> str:
        """Say which records it is said of, where these are not the two themselves."""
        name, claimed = self._dataset.name_of, ground.claimed
        subject, about = ground.said.subject, about_what(ground.said.statement)
        parts = []
        if subject != claimed.subject:
            broader = name(claimed.subject)
            parts.append(f"of {name(subject)}, which is narrower than {broader}")
        if about != claimed.object:
            above = about in self._hierarchy.above(claimed.object)
            how = "broader" if above else "narrower"
            parts.append(
                f"with {name(about)}, which is {how} than {name(claimed.object)}"
            )
        return f"Said {'; and '.join(parts)}."

    # What is near

    def near(self, but_for: list[Said]) -> list[Said]:
        """Return what else is said of the two together, or of what is close to them."""
        found = {
            one: distance
            for wording in self._wordings
            for one, distance in self._around(wording)
            if one not in but_for
        }
        return sorted(found, key=lambda one: (found[one], _firmness(one.statement)))[
            :_MOST_NEAR
        ]

    def _around(self, claimed: Claimed) -> Iterator[tuple[Said, tuple[bool, int]]]:
        """Yield what is said of what is broader or narrower, and how far away that is."""
        subjects, objects = (
            self._near_to(claimed.subject),
            self._near_to(claimed.object),
        )
        for name, way in subjects.items():
            for statement in self._dataset[name].statements:
                about = about_what(statement)
                if about in objects:
                    steps = len(way) + len(objects[about])
                    other = statement.predicate is not claimed.predicate
                    yield Said(name, statement), (other, steps)

    def _near_to(self, name: str) -> dict[str, tuple[str, ...]]:
        return {**self._hierarchy.above(name), **self._hierarchy.below(name)}


class _Ground:
    """A statement from which a claim follows, and with which verdict."""

    def __init__(self, claimed: Claimed, found: Found) -> None:
        self.claimed = claimed
        self.said = Said(found.subject, found.statement)
        same = found.statement.target == claimed.object
        verdict = found.statement.verdict
        wholly = same and claimed.predicate in _CAN_BE and verdict.accepted
        self.verdict = verdict if wholly else _IN_PART.get(verdict, verdict)

    def order(self) -> tuple[object, ...]:
        """Return what to sort by: what is accepted comes first."""
        return not self.verdict.accepted, _firmness(self.said.statement)


def _firmness(statement: Statement) -> tuple[bool, tuple[int, ...]]:
    """Return what to sort by: what is not limited first, then the firmest."""
    limited = statement.context is not None or statement.extent is not None
    return limited, tuple(-part for part in strength(statement))


def _reason(statement: Statement) -> str:
    return statement.rationale or statement.verdict.meaning
