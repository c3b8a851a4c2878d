"""The rules of curation on what carries a statement: a lone case, a page, hearsay."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ...records import (
    Directness,
    Fault,
    Level,
    Predicate,
    Source,
    SourceType,
    Stance,
    StudyDesign,
    Verdict,
)
from .families import broader


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...records import Record, Statement
    from .rules import Breach


_UNEDITED = {SourceType.WEB_ARTICLE, SourceType.PROMOTION}


def lone_case(records: Sequence[Record]) -> Iterator[Breach]:
    """DD415: one case report is not the only support of several causes."""
    parents = {record.id: record.parents for record in records}
    for position, record in enumerate(records):
        by_case: dict[str, list[int]] = defaultdict(list)
        for number, statement in enumerate(record.statements):
            if case := _only_case(statement):
                by_case[case].append(number)
        for case, numbers in by_case.items():
            causes = {record.statements[number].target for number in numbers}
            for number in numbers:
                cause = record.statements[number].target
                others = sorted(
                    other for other in causes if not _related(cause, other, parents)
                )
                if others:
                    named = ", ".join(f"`{other}`" for other in others)
                    message = f"`{case}`, one case report, is all that supports this "
                    message += f"cause and {named}"
                    hint = "say once, as `associated-with`, what the case had in common"
                    yield (
                        position,
                        Fault(
                            code="DD415",
                            path=("statements", number),
                            message=message,
                            hint=hint,
                        ),
                    )


def _only_case(statement: Statement) -> str:
    """Return the id of the case report that alone supports a cause, if one does."""
    if statement.predicate is not Predicate.TRIGGERED_BY:
        return ""
    if not statement.verdict.accepted:
        return ""
    graded = [
        evidence
        for evidence in statement.evidence
        if evidence.stance is Stance.SUPPORTS and evidence.level.at_least(Level.E5)
    ]
    sources = {evidence.source for evidence in graded}
    cases = all(evidence.design is StudyDesign.CASE_REPORT for evidence in graded)
    return sources.pop() if cases and len(sources) == 1 else ""


def _related(one: str, other: str, parents: dict[str, tuple[str, ...]]) -> bool:
    """Whether two ids are the same, or one is broader than the other."""
    return (
        one == other or one in broader(other, parents) or other in broader(one, parents)
    )


def unedited_page(records: Sequence[Record]) -> Iterator[Breach]:
    """DD416: what stands only on a page that nobody edits is E6 at most."""
    unedited = {
        record.id
        for record in records
        if isinstance(record, Source) and record.type in _UNEDITED
    }
    for position, record in enumerate(records):
        for number, statement in enumerate(record.statements):
            for item, evidence in enumerate(statement.evidence):
                if evidence.source in unedited and evidence.level.at_least(Level.E5):
                    path = ("statements", number, "evidence", item, "design")
                    message = f"`{evidence.design}`, and `{evidence.source}` is a page "
                    message += "that no journal, book or society edits"
                    hint = "say `web-opinion` or `lay-text`, or mend the source's type"
                    yield (
                        position,
                        Fault(code="DD416", path=path, message=message, hint=hint),
                    )


def indirect_support(records: Sequence[Record]) -> Iterator[Breach]:
    """DD422: what is `supported` has its level from the subject or a part of it."""
    for position, record in enumerate(records):
        for number, statement in enumerate(record.statements):
            if statement.verdict is Verdict.SUPPORTED and _from_outside(statement):
                path = ("statements", number, "verdict")
                message = f"`supported`, and what makes it {statement.level} is about "
                message += "something broader, or something else"
                hint = (
                    "say `partly-supported`, with a `rationale`, or cite a source on it"
                )
                yield (
                    position,
                    Fault(code="DD422", path=path, message=message, hint=hint),
                )


def _from_outside(statement: Statement) -> bool:
    """Whether nothing about its subject or a part of it reaches its level."""
    within = {Directness.DIRECT, Directness.NARROWER}
    return not any(
        evidence.stance is Stance.SUPPORTS
        and evidence.level.at_least(statement.level)
        and evidence.directness in within
        for evidence in statement.evidence
    )


RULES = (lone_case, unedited_page)
"""These rules, in the order of their codes."""
