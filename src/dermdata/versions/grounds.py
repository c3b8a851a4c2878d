"""
The rules of the release gate.

Two sorts: what the changes demand of the version, by the table in `ChangeKind`, and
what holds in every version: an id stays, and is never given to another thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._folding import keys
from ..records import Scope, Source, Status
from ..words import plain
from .archive.numbers import Version
from .changes.kinds import Bump
from .migration.trails import trail
from .objection import Ground, Objection


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from ..collection import Dataset
    from ..records import Record
    from .changes.change import Change

_RESTORE = "restore it, or let it stay as a stone: `status` retired, and `retirement`"


# Ids


def ids(data: Dataset, history: Sequence[Dataset]) -> Iterator[Objection]:
    """
    Yield published ids that vanished, or name something else now.

    Args:
        data: The working data.
        history: What was published, oldest first.
    """
    last = {name: dataset for dataset in history for name in dataset.ids()}
    for name in sorted(last):
        if name not in data:
            yield _vanished(name, history)
        elif data.kind_of(name) is not last[name].kind_of(name):
            yield _kind_changed(name, data, last[name])
        elif data.name_of(name) != last[name].name_of(name):  # only then can it be
            before, after = last[name][name], data[name]
            if not _anchors(before) & _anchors(after):
                yield _meaning_changed(before, after)


def _vanished(name: str, history: Sequence[Dataset]) -> Objection:
    there = [dataset for dataset in history if name in dataset]
    versions = dict.fromkeys(dataset.version for dataset in (there[0], there[-1]))
    kind = there[-1].kind_of(name)
    return Objection(
        ground=Ground.ID_VANISHED,
        message=f"the {kind} `{name}` is gone, published in {' to '.join(versions)}",
        hint=_RESTORE,
        record=name,
    )


def _kind_changed(name: str, data: Dataset, last: Dataset) -> Objection:
    return Objection(
        ground=Ground.KIND_CHANGED,
        message=f"`{name}` is a {data.kind_of(name)}, and was a {last.kind_of(name)} "
        f"in {last.version}",
        hint="give the new record an id of its own, and restore the old one",
        record=name,
    )


def _meaning_changed(before: Record, after: Record) -> Objection:
    ended = before.status is not Status.ACTIVE and after.status is Status.ACTIVE
    return Objection(
        ground=Ground.ID_REUSED if ended else Ground.MEANING_CHANGED,
        message=f"`{after.id}` was “{plain(before.name)}” and is “{plain(after.name)}”: "
        "name, definition and mappings are all others",
        hint="give the new record an id of its own, and restore the old one; if it is "
        "the same thing, keep its old name as an exact synonym",
        record=after.id,
    )


def _anchors(record: Record) -> set[tuple[str, str]]:
    """Return what a record is known by: two without a common one are two things."""
    names = [s.text for s in record.synonyms if s.scope is Scope.EXACT]
    found = {("name", key) for name in (record.name, *names) for key in keys(name)}
    found |= {("xref", x.curie) for x in record.xrefs if x.relation == "exact"}
    if isinstance(record, Source):
        codes = (record.doi, record.pmid, record.url)
        found |= {("code", code) for code in codes if code}
    return found | {("definition", record.definition)}


# Records that ended


def changed_retirements(data: Dataset, last: Dataset) -> Iterator[Objection]:
    """
    Yield records that ended and no longer say so as they did, or do not say it whole.

    Args:
        data: The working data.
        last: What was published last.
    """
    was = {name: known.status for name, known in last.names().items()}
    for name, known in sorted(data.names().items()):
        if name not in was or known.status == Status.ACTIVE:
            continue
        if was[name] != Status.ACTIVE:
            yield from _lost(last[name], data[name])
        else:
            yield from _retirement_without_release(
                data[name], data.version, last.version
            )


def _lost(before: Record, after: Record) -> Iterator[Objection]:
    for field in ("release", "replaced_by", "consider"):
        value = getattr(before.retirement, field)
        if value and not getattr(after.retirement, field):
            said = value if isinstance(value, str) else ", ".join(value)
            yield Objection(
                ground=Ground.STONE_CHANGED,
                message=f"`{after.id}` has lost `{field}` of its `retirement`",
                hint=f"write it again: {said}",
                record=after.id,
            )


def _retirement_without_release(
    record: Record, version: str, last: str
) -> Iterator[Objection]:
    said = record.retirement and record.retirement.release
    raised = Version.parse(version) > Version.parse(last)
    if said == version or (said and not raised):
        return
    found = f"says that it ended in {said}" if said else "does not say when it ended"
    yield Objection(
        ground=Ground.RELEASE_UNSAID,
        message=f"`{record.id}` was in use in {last} and {found}",
        hint=f'write "release": "{version}" into its `retirement`'
        if raised
        else "write the version to be released into its `retirement`, as `release`",
        record=record.id,
    )


def broken_chains(data: Dataset) -> Iterator[Objection]:
    """Yield records whose successors lead in a circle, or nowhere."""
    successors = {name: known.replaced_by for name, known in data.names().items()}
    for name in sorted(successors):
        way = trail(name, successors)
        if way.circular and way.end == name == min(way.steps):  # of a circle, but once
            yield Objection(
                ground=Ground.CHAIN_CIRCULAR,
                message=f"`{name}` is replaced by itself in the end: {way}",
                hint="name a record in use as `replaced_by`",
                record=name,
            )
        if way.broken and len(way.steps) == 2:  # where it breaks
            yield Objection(
                ground=Ground.CHAIN_BROKEN,
                message=f"`{name}` is replaced by `{way.end}`, which there is not",
                hint=f"name a record in use as `replaced_by`, or restore `{way.end}`",
                record=name,
            )


# The version


def needed(
    last: Version, changes: Sequence[Change], freed: AbstractSet[str] = frozenset()
) -> Version | None:
    """
    Return the lowest version that changes allow; `None` where there are none.

    Below 1.0.0, where nothing is promised yet, a minor version does for a major one.

    Args:
        last: The version before.
        changes: What has changed since.
        freed: Published ids that may vanish or name another thing, and do.
    """
    most = max((change.severity.rank for change in changes), default=None)
    if most is None:
        return None
    major, minor, patch = last.numbers
    match Bump.MAJOR if freed else [*Bump][most]:
        case Bump.MAJOR if major:
            return Version(major=major + 1, minor=0, patch=0)
        case Bump.PATCH:
            return Version(major=major, minor=minor, patch=patch + 1)
    return Version(major=major, minor=minor + 1, patch=0)


def version(
    data: Dataset,
    last: Dataset,
    changes: Sequence[Change],
    freed: AbstractSet[str],
    *,
    declared: bool,
) -> Iterator[Objection]:
    """
    Yield what is wrong with the version.

    Args:
        data: The working data.
        last: What they are compared with.
        changes: What has changed since, but for what no version allows.
        freed: As for `needed`.
        declared: Whether the data say their version at all.
    """
    before, now = Version.parse(last.version), Version.parse(data.version)
    lowest = needed(before, changes, freed)
    if lowest is None or now >= lowest:
        return
    decisive = _decisive(changes, freed)
    where = "dataset.json" if declared else "dataset.json, which is missing"
    yield Objection(
        ground=Ground.VERSION_NOT_RAISED if now <= before else Ground.VERSION_TOO_LOW,
        message=f"the version is {now}, and {_found(decisive, freed)} since {before}",
        hint=f'write "version": "{lowest}" into {where}',
        changes=decisive,
    )


def _decisive(changes: Sequence[Change], freed: AbstractSet[str]) -> tuple[Change, ...]:
    if freed:
        return tuple(change for change in changes if change.record in freed)
    most = max(change.severity.rank for change in changes)
    return tuple(change for change in changes if change.severity.rank == most)


def _found(decisive: Sequence[Change], freed: AbstractSet[str]) -> str:
    if freed:
        verb = "is" if len(freed) == 1 else "are"
        named = ", ".join(f"`{name}`" for name in sorted(freed))
        return f"{named} {verb} let go, which is major,"
    verb, noun = ("is", "change") if len(decisive) == 1 else ("are", "changes")
    return f"there {verb} {len(decisive)} {decisive[0].severity} {noun}"
