"""
What has changed between two documents.

They are compared field by field, and a list item by item: items are matched by what
tells them apart (a statement by its identity, which no record has twice), never by their
place.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from ...records import PREDICATES, Kind, Predicate, TermType, Verdict
from ...records.identity import IDENTITY, identity
from ...text import compact
from .change import Change
from .kinds import ChangeKind


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ...records._faults import Path

    Document = dict[str, Any]
    Make = Callable[..., Change]
    Key = Callable[[Any], object]


def manifest_changes(before: Document, after: Document) -> Iterator[Change]:
    """Yield what has changed in what a dataset says of itself."""
    make = functools.partial(Change, record="", name=after["title"])
    for field in _fields(before, after):
        licence = field == "licence"
        kind = ChangeKind.LICENCE_CHANGED if licence else ChangeKind.MANIFEST_CHANGED
        yield from _value(make, kind, (field,), before.get(field), after.get(field))


def record_changes(before: Document | None, after: Document | None) -> Iterator[Change]:
    """
    Yield what has changed in a record.

    Args:
        before: Its document; `None` where there was none.
        after: Its document; `None` where there is none. One of the two is given.
    """
    shown = after or before or {}
    make = functools.partial(Change, record=shown["id"], name=shown["name"])
    if before is None:
        yield make(kind=ChangeKind.RECORD_ADDED, after=after)
        return
    if after is None:
        yield make(kind=ChangeKind.RECORD_REMOVED, before=before)
        return
    yield from _life(make, before, after)
    for field in _fields(before, after):
        old, new = before.get(field), after.get(field)
        if field in _LISTS:
            yield from _items(make, _LISTS[field], (field,), old, new)
        elif field in _OBJECTS:
            yield from _members(make, _OBJECTS[field], (field,), old, new)
        elif field not in {"status", "retirement"}:
            yield from _value(make, _kind_of(field, before, after), (field,), old, new)


def _fields(before: Document, after: Document) -> list[str]:
    """Return the names of the fields that differ, sorted."""
    names = sorted({*before, *after})
    return [name for name in names if before.get(name) != after.get(name)]


# Fields


_KINDS = {
    "name": ChangeKind.RENAMED,
    "kind": ChangeKind.KIND_CHANGED,
    "criterion": ChangeKind.CRITERION_CHANGED,
    "boundaries": ChangeKind.CRITERION_CHANGED,
    "doi": ChangeKind.IDENTIFIER_CHANGED,
    "pmid": ChangeKind.IDENTIFIER_CHANGED,
    "title": ChangeKind.CITATION_CHANGED,
    "authors": ChangeKind.CITATION_CHANGED,
    "year": ChangeKind.CITATION_CHANGED,
    "container": ChangeKind.CITATION_CHANGED,
    "url": ChangeKind.CITATION_CHANGED,
    "accessed": ChangeKind.CITATION_CHANGED,
}
_OBJECTS = {
    "provenance": ChangeKind.PROVENANCE_CHANGED,
    "scheme": ChangeKind.SCHEME_CHANGED,
}
_RETIREMENT = {
    "consider": ChangeKind.CONSIDER_CHANGED,
    "date": ChangeKind.RETIREMENT_REWORDED,
    "reason": ChangeKind.RETIREMENT_REWORDED,
    "release": ChangeKind.RETIREMENT_REWORDED,
    "replaced_by": ChangeKind.SUCCESSOR_CHANGED,
}


def _kind_of(field: str, before: Document, after: Document) -> ChangeKind:
    if field == "definition":
        dates = [part["provenance"].get("modified") for part in (before, after)]
        same = dates[0] == dates[1]
        return ChangeKind.REWORDED if same else ChangeKind.REDEFINED
    if field == "type":
        lost = _pointed_at(before) - _pointed_at(after)
        same_kind = before["kind"] == after["kind"]
        narrowed = same_kind and lost
        return ChangeKind.TYPE_NARROWED if narrowed else ChangeKind.TYPE_CHANGED
    return _KINDS.get(field, ChangeKind.FIELD_CHANGED)


def _pointed_at(record: Document) -> set[str]:
    """Return the predicates, and the field, that a term of this type may stand behind."""
    if record["kind"] != Kind.TERM:
        return set()
    sort = record.get("type")
    found: set[str] = {
        rule.predicate
        for rule in PREDICATES.values()
        if Kind.TERM in rule.objects and (not rule.types or sort in rule.types)
    }
    return found | ({"measure"} if sort == TermType.MEASURE else set())


def _value(
    make: Make, kind: ChangeKind, where: Path, old: Any, new: Any
) -> Iterator[Change]:
    """Yield the change of a value that is looked at as a whole."""
    listed = isinstance(old, list) and isinstance(new, list)
    if listed and where[-1] != _ORDERED and sorted(old) == sorted(new):
        yield from _order(make, where, [old.index(item) for item in new])
    else:
        yield make(kind=kind, where=where, before=old, after=new)


_ORDERED = "authors"
"""The one list whose order carries meaning."""


def _members(
    make: Make, kind: ChangeKind, where: Path, old: Any, new: Any
) -> Iterator[Change]:
    """Yield what has changed in an object, field by field."""
    if old is None or new is None:
        yield make(kind=kind, where=where, before=old, after=new)
        return
    for field in _fields(old, new):
        yield from _value(make, kind, (*where, field), old.get(field), new.get(field))


def _life(make: Make, before: Document, after: Document) -> Iterator[Change]:
    """Yield whether a record is used, and what takes its place."""
    was, now = before.get("retirement"), after.get("retirement")
    if (was is None) != (now is None):
        kind = (
            ChangeKind.RECORD_REINSTATED
            if now is None
            else ChangeKind.RECORD_REPLACED
            if "replaced_by" in now
            else ChangeKind.RECORD_RETIRED
        )
        yield make(kind=kind, before=_state(before), after=_state(after))
        return
    if before.get("status") != after.get("status"):
        yield make(
            kind=ChangeKind.STATUS_CHANGED,
            where=("status",),
            before=before.get("status"),
            after=after.get("status"),
        )
    if was is None or now is None:
        return
    for field in _fields(was, now):
        kind = _RETIREMENT.get(field, ChangeKind.FIELD_CHANGED)
        if field == "replaced_by" and field not in was:
            kind = ChangeKind.RECORD_REPLACED
        where = ("retirement", field)
        yield from _value(make, kind, where, was.get(field), now.get(field))


def _state(record: Document) -> Document:
    return {
        field: record[field] for field in ("status", "retirement") if field in record
    }


# Lists


class _Part(NamedTuple):
    """
    How the items of a list are told apart and compared.

    Attributes:
        added: The kind of change when there is one more.
        removed: The kind of change when there is one fewer.
        keys: What tells items apart, the surest first; `None` where a key does not
            apply to an item.
        inside: Yields what has changed in an item.
    """

    added: ChangeKind
    removed: ChangeKind
    keys: tuple[Key, ...] = ()
    inside: Callable[[Make, Path, Any, Any], Iterator[Change]] | None = None


def _items(
    make: Make, part: _Part, where: Path, old: list[Any] | None, new: list[Any] | None
) -> Iterator[Change]:
    """Yield what has changed in a list whose order carries no meaning."""
    old, new = old or [], new or []
    pairs = matched(old, new, part.keys)
    for here, item in enumerate(old):
        if here not in pairs:
            yield make(kind=part.removed, where=(*where, here), before=item)
        elif part.inside and item != new[pairs[here]]:
            yield from part.inside(make, (*where, here), item, new[pairs[here]])
    yield from _order(make, where, sorted(pairs, key=pairs.__getitem__))
    kept = {*pairs.values()}
    for there, item in enumerate(new):
        if there not in kept:
            yield make(kind=part.added, where=(*where, there), after=item)


def _order(make: Make, where: Path, positions: list[int]) -> Iterator[Change]:
    before = sorted(positions)
    if positions != before:
        yield make(
            kind=ChangeKind.REORDERED, where=where, before=before, after=positions
        )


def matched(
    old: Sequence[Any], new: Sequence[Any], keys: Iterable[Key]
) -> dict[int, int]:
    """
    Return which item of one list is which of the other, by position.

    Equal items belong together, in their order. Of the rest, two belong together
    where each is the only one left with its key; nothing is guessed.
    """
    waiting: dict[str, list[int]] = defaultdict(list)
    for there in reversed(range(len(new))):
        waiting[compact(new[there])].append(there)
    pairs = {
        here: waiting[text].pop()
        for here, text in enumerate(map(compact, old))
        if waiting[text]
    }
    for key in keys:
        left = _unmatched(old, pairs, key)
        right = _unmatched(new, {*pairs.values()}, key)
        pairs |= {left[text]: right[text] for text in left.keys() & right.keys()}
    return pairs


def _unmatched(items: Sequence[Any], taken: Iterable[int], key: Key) -> dict[str, int]:
    """Return the positions of the items left whose key no other has, by their key."""
    done = {*taken}
    keyed = {
        position: compact(found)
        for position, item in enumerate(items)
        if position not in done and (found := key(item)) is not None
    }
    seen = Counter(keyed.values())
    return {text: position for position, text in keyed.items() if seen[text] == 1}


def _of(*names: str) -> Key:
    return lambda item: [item.get(name) for name in names]


def _measured(statement: Document) -> object:
    if statement["predicate"] != Predicate.HAS_MEASURE:
        return None
    return [statement.get(name) for name in IDENTITY if name != "object"]


def _measured_there(statement: Document) -> object:
    sources = sorted(item["source"] for item in statement["evidence"])
    measured = _measured(statement)
    return None if measured is None else [measured, sources]


def _in_synonym(make: Make, where: Path, old: Any, new: Any) -> Iterator[Change]:
    same = old["scope"] == new["scope"]
    kind = ChangeKind.SYNONYM_CHANGED if same else ChangeKind.SYNONYM_RESCOPED
    yield make(kind=kind, where=where, before=old, after=new)


def _in_xref(make: Make, where: Path, old: Any, new: Any) -> Iterator[Change]:
    same = old["relation"] == new["relation"]
    kind = ChangeKind.XREF_CHECKED if same else ChangeKind.XREF_CHANGED
    yield make(kind=kind, where=where, before=old, after=new)


def _in_evidence(make: Make, where: Path, old: Any, new: Any) -> Iterator[Change]:
    same = {"locator", "note"}.issuperset(_fields(old, new))
    kind = ChangeKind.EVIDENCE_REWORDED if same else ChangeKind.EVIDENCE_CHANGED
    yield make(kind=kind, where=where, before=old, after=new)


def _in_statement(make: Make, where: Path, old: Any, new: Any) -> Iterator[Change]:
    make = functools.partial(make, statement=identity(old))
    for field in _fields(old, new):
        place, was, now = (*where, field), old.get(field), new.get(field)
        if field == "evidence":
            yield from _items(make, _EVIDENCE, place, was, now)
            continue
        kind = {
            "object": ChangeKind.MEASURE_CHANGED,
            "rationale": ChangeKind.RATIONALE_CHANGED,
        }.get(field, ChangeKind.FIELD_CHANGED)
        if field == "verdict":
            lower = _BELIEF.index(was) > _BELIEF.index(now)
            kind = ChangeKind.VERDICT_LOWERED if lower else ChangeKind.VERDICT_RAISED
        yield make(kind=kind, where=place, before=was, after=now)


_BELIEF = (
    Verdict.REFUTED,
    Verdict.PROMOTIONAL,
    Verdict.UNSUPPORTED,
    Verdict.DISPUTED,
    Verdict.PARTLY_SUPPORTED,
    Verdict.SUPPORTED,
)
"""
The verdicts by how far a statement may be believed, the least first.

A refuted statement has medical evidence against it. Behind an unsupported one there is
none either way; so with a promotional one, but whoever says it has an interest.
"""

_EVIDENCE = _Part(
    ChangeKind.EVIDENCE_ADDED,
    ChangeKind.EVIDENCE_REMOVED,
    (
        _of("source", "locator", "stance"),
        _of("source", "locator"),
        _of("source", "stance"),
    ),
    _in_evidence,
)
_LISTS = {
    "parents": _Part(ChangeKind.PARENT_ADDED, ChangeKind.PARENT_REMOVED),
    "synonyms": _Part(
        ChangeKind.SYNONYM_ADDED,
        ChangeKind.SYNONYM_REMOVED,
        (_of("text", "language", "register"), _of("text", "language"), _of("text")),
        _in_synonym,
    ),
    "xrefs": _Part(
        ChangeKind.XREF_ADDED,
        ChangeKind.XREF_REMOVED,
        (_of("curie", "relation"), _of("curie")),
        _in_xref,
    ),
    "statements": _Part(
        ChangeKind.STATEMENT_ADDED,
        ChangeKind.STATEMENT_REMOVED,
        (identity, _measured_there, _measured),
        _in_statement,
    ),
}
