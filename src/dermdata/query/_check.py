"""Check: what a dataset says of a claim, by any names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .._value import Value
from ..records import PREDICATES, Extent, Kind, Level, Predicate
from ..records.ranking import strength
from ._asked import asked
from ._claims import about_what
from ._errors import one_of
from ._hierarchy import Hierarchy
from ._named import named
from ._questions import Objects
from ._sides import Said, Side, side_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..collection import Dataset
    from ..records import Statement


NEVER_HEARD_OF = "never-heard-of"
"""What stands for a verdict where nobody says it, for or against."""

_MOST_NEAR = 5
_EITHER_WAY = (Predicate.DIFFERS_FROM, Predicate.SAME_AS)
"""What says the same whichever of the two records comes first."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class CheckResult(Value):
    """
    What a dataset says of a claim.

    Attributes:
        subject: The id of the record that the claim is about.
        predicate: What it says.
        object: The id of the record it says that of; for a figure, of its measure.
        verdict: The verdict on it; ``never-heard-of`` where no statement says it.
        level: The level of the evidence the verdict rests on.
        accepted: Whether it may be taken as fact.
        why: How the verdict was come by, in a sentence.
        statements: The statements that say it, with what sources say for and against;
            the one that decides first.
        nearest: Statements near it, where none says it or those that do are of
            something narrower.
    """

    subject: str
    predicate: Predicate
    object: str
    verdict: str
    level: Level
    accepted: bool
    why: str
    statements: tuple[Side, ...]
    nearest: tuple[Side, ...]


def check(
    subject: str,
    predicate: str,
    object: str,  # noqa: A002 - it is one
    *,
    extent: str | None = None,
    dataset: Dataset | None = None,
) -> CheckResult:
    """
    Return what a dataset says of a claim: supported, refuted, or never heard of.

    What is said of a form of the subject, or of a class of the object, answers where
    nothing is said of the two themselves, the accepted before all else: milia triggered by triamcinolone is
    accepted since topical corticosteroids trigger medication-associated milia.

    Args:
        subject: The record the claim is about, by id, name or code.
        predicate: What it says, as ``triggered-by``.
        object: The record it says that of, by id, name or code.
        extent: How far it is said to reach, as ``only``; any, where `None`.
        dataset: The dataset; the bundled one where none is given.

    Raises:
        UnknownRecordError: There is no such record.
        QueryError: A word means several records, or is no predicate or extent; or
            this is never said of such a record.
    """
    source = asked(dataset)
    row = PREDICATES[Predicate(one_of(predicate, "predicate", [*Predicate]))]
    reach = None if extent is None else Extent(one_of(extent, "extent", [*Extent]))
    claim = _Claim(
        named(subject, dataset=source, kinds=sorted(row.subjects)),
        row.predicate,
        named(object, dataset=source, kinds=sorted(row.objects) or [Kind.TERM]),
        reach,
        source,
    )
    return claim.result()


class _Claim:
    def __init__(
        self,
        subject: str,
        predicate: Predicate,
        object: str,  # noqa: A002 - it is one
        extent: Extent | None,
        dataset: Dataset,
    ) -> None:
        self.subject, self.predicate, self.object = subject, predicate, object
        self.extent = extent
        self.dataset = dataset
        self.hierarchy = dataset.once(Hierarchy)

    def result(self) -> CheckResult:
        same = _firmest(self._said_of_the_two())
        reached = (one for one in self._by_the_taxonomy() if one not in same)
        wider = _firmest(reached, by_the_taxonomy=True)
        decisive = next(iter(same or wider), None)
        verdict = decisive.statement.verdict if decisive else None
        return CheckResult(
            subject=self.subject,
            predicate=self.predicate,
            object=self.object,
            verdict=verdict or NEVER_HEARD_OF,
            level=decisive.statement.level if decisive else Level.E0,
            accepted=bool(verdict and verdict.accepted),
            why=self._why(decisive),
            statements=self._sides([*same, *wider]),
            nearest=() if same else self._sides(self._near([*same, *wider])),
        )

    def _sides(self, listed: Iterable[Said]) -> tuple[Side, ...]:
        return tuple(side_of(said, self.dataset) for said in listed)

    def _said_of_the_two(self) -> Iterator[Said]:
        pairs = [(self.subject, self.object)]
        if self.predicate in _EITHER_WAY:
            pairs.append((self.object, self.subject))
        for subject, about in pairs:
            for statement in self.dataset[subject].statements:
                if self._says_it(statement) and about_what(statement) == about:
                    yield Said(subject, statement)

    def _says_it(self, statement: Statement) -> bool:
        return statement.predicate is self.predicate and (
            self.extent is None or statement.extent is self.extent
        )

    def _by_the_taxonomy(self) -> Iterator[Said]:
        """Yield what is said of forms of the subject, and of classes of the object."""
        forms = self.hierarchy.forms(self.subject)
        for found in self.dataset.once(Objects).said_with(self.object):
            statement = found.statement
            if found.subject in forms and self._says_it(statement):
                yield Said(found.subject, statement)

    def _near(self, said: list[Said]) -> list[Said]:
        """Return what else is said of the two together, or of what is close to them."""
        subjects = {
            **self.hierarchy.above(self.subject),
            **self.hierarchy.below(self.subject),
        }
        objects = {
            **self.hierarchy.above(self.object),
            **self.hierarchy.below(self.object),
        }
        near = [
            Said(name, statement)
            for name in subjects
            for statement in self.dataset[name].statements
            if about_what(statement) in objects
        ]
        fresh = [one for one in near if one not in said]
        fresh.sort(
            key=lambda one: (
                one.statement.predicate is not self.predicate,
                len(subjects[one.subject]) + len(objects[about_what(one.statement)]),
            )
        )
        return fresh[:_MOST_NEAR]

    def _why(self, decisive: Said | None) -> str:
        name = self.dataset.name_of
        if decisive is None:
            return "No statement says it, for or against."
        subject, statement = decisive
        about = about_what(statement)
        of = [
            f"of {name(there)}, which is {how} than {name(here)}"
            for here, there, how in (
                (self.subject, subject, "narrower"),
                (self.object, about, "broader"),
            )
            if here != there and {subject, about} != {self.subject, self.object}
        ]
        where = f"Said {' and '.join(of)}" if of else "Said of just this"
        reason = statement.rationale or statement.verdict.meaning
        return f"{where}. {reason}"


def _firmest(said: Iterable[Said], *, by_the_taxonomy: bool = False) -> list[Said]:
    """Return statements with the one that decides first: unlimited, then the firmest."""
    return sorted(
        said,
        key=lambda one: (
            by_the_taxonomy and not one.statement.verdict.accepted,
            one.statement.context is not None or one.statement.extent is not None,
            [-part for part in strength(one.statement)],
        ),
    )
