"""
Benchmarks for programs that answer questions: claims with what the evidence says of them.

The claims come from the statements of a dataset, right and wrong ones alike, and from
pairs of records of which nobody says such a thing. They are split in two parts by their
ids, so that one can be looked at and the other kept unseen.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import attrs

from ._value import Value
from .collection.labels import label_of
from .query import NEVER_HEARD_OF, check
from .query._asked import asked
from .records import Kind, Stance, Verdict, statement_id


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .collection import Dataset
    from .records import Predicate, Record, Statement


__all__ = ["VERDICTS", "ClaimCase", "claims"]

TUNE, TEST = "tune", "test"
VERDICTS = (*(str(verdict) for verdict in Verdict), NEVER_HEARD_OF)
"""What an answer may be."""

_UNHEARD_OF = 0.2
"""How many claims nobody makes there are, for each claim that somebody makes."""
_SEED = 20261128


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ClaimCase(Value):
    """
    A claim, and what the evidence says of it.

    Attributes:
        id: The id of the statement; one of the same form where nobody makes it.
        claim: The claim in words.
        subject: The id of the record it is about.
        predicate: What it says.
        object: The id of the record it says that of, or a figure in words.
        verdict: What the evidence says; ``never-heard-of`` where nobody makes it.
        supporting: The short citations of the sources for it.
        refuting: The short citations of the sources against it.
        part: ``tune`` or ``test``.
    """

    id: str
    claim: str
    subject: str
    predicate: str
    object: str
    verdict: str
    supporting: tuple[str, ...]
    refuting: tuple[str, ...]
    part: str


def claims(
    *, dataset: Dataset | None = None, part: str | None = None
) -> tuple[ClaimCase, ...]:
    """
    Return claims and what the evidence says of each, by id.

    Args:
        dataset: The dataset; the bundled one where none is given.
        part: Only those of one part, ``tune`` or ``test``; all, where `None`.
    """
    source = asked(dataset)
    made = [
        _case(record, said, source) for record in source for said in record.statements
    ]
    made += _unheard_of(source, round(len(made) * _UNHEARD_OF))
    made.sort(key=lambda case: case.id)
    return tuple(case for case in made if part in {None, case.part})


def _part(name: str) -> str:
    return TEST if int(name[-1], 16) % 2 else TUNE


def _case(record: Record, said: Statement, dataset: Dataset) -> ClaimCase:
    name = statement_id(record, said)
    by = {
        stance: tuple(
            dict.fromkeys(
                dataset.name_of(evidence.source)
                for evidence in said.evidence
                if evidence.stance is stance
            )
        )
        for stance in Stance
    }
    return ClaimCase(
        id=name,
        claim=label_of(record.id, said, dataset.name_of),
        subject=record.id,
        predicate=str(said.predicate),
        object=str(said.object),
        verdict=str(said.verdict),
        supporting=by[Stance.SUPPORTS],
        refuting=by[Stance.REFUTES],
        part=_part(name),
    )


def _unheard_of(dataset: Dataset, wanted: int) -> Iterator[ClaimCase]:
    """Yield claims that nobody makes: the subject of one, the object of another."""
    said = [
        (record.id, statement)
        for record in dataset
        if record.kind is not Kind.SOURCE
        for statement in record.statements
        if statement.refers
    ]
    objects: dict[Predicate, list[str]] = {}
    for _, statement in said:
        objects.setdefault(statement.predicate, []).append(statement.target)
    chance = random.Random(_SEED)  # noqa: S311 - the same every time
    chance.shuffle(said)
    taken: set[str] = set()
    for subject, first in said:
        if len(taken) == wanted:
            return
        about = chance.choice(objects[first.predicate])
        claim = attrs.evolve(first, object=about, context=None, extent=None)
        found = check(subject, first.predicate, about, dataset=dataset)
        name = statement_id(subject, claim)
        if found.verdict == NEVER_HEARD_OF and subject != about and name not in taken:
            taken.add(name)
            yield ClaimCase(
                id=name,
                claim=label_of(subject, claim, dataset.name_of),
                subject=subject,
                predicate=str(claim.predicate),
                object=claim.target,
                verdict=NEVER_HEARD_OF,
                supporting=(),
                refuting=(),
                part=_part(name),
            )
