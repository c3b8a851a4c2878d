"""Diffs from JSON documents, checked so far that what is read can be shown and applied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import cattrs

from ...codec import DecodeError, record_of, register
from ...records import Evidence, Retirement, Statement, Synonym, Xref
from ...words import did_you_mean, shown
from .change import Change
from .errors import DiffError
from .kinds import ChangeKind


if TYPE_CHECKING:
    from collections.abc import Callable

    from ...records._faults import Path

_POINTER = re.compile(r"(/[a-z_]+(/([a-z_]+|0|[1-9][0-9]{0,8}))*)?")
_DIGEST = re.compile(r"([0-9a-f]{64})?")
_WHOLE = "take the whole of what `as_dict` gives"

_CONVERTER = cattrs.Converter()
register(_CONVERTER)


class Parts(NamedTuple):
    """
    What a diff is made of.

    Attributes:
        before: Title and version of the one dataset.
        after: Title and version of the other.
        changes: The changes.
        digests: The digests of each record that changed, by id.
    """

    before: str
    after: str
    changes: tuple[Change, ...]
    digests: dict[str, tuple[str, str]]


def read(document: object) -> Parts:
    """
    Read a diff.

    Raises:
        DiffError: The document is none.
    """
    whole = _object(document, "")
    changes = _typed(whole, "changes", list, "")
    digests = _typed(whole, "digests", dict, "")
    made = Parts(
        before=_typed(whole, "before", str, ""),
        after=_typed(whole, "after", str, ""),
        changes=tuple(
            read_change(item, f"/changes/{position}")
            for position, item in enumerate(changes)
        ),
        digests={name: _digests(pair, name) for name, pair in digests.items()},
    )
    for name in sorted({c.record for c in made.changes} - {"", *made.digests}):
        raise DiffError("/digests", f"{shown(name)} is missing", _WHOLE)
    return made


def read_change(document: object, place: str) -> Change:
    """
    Read a change.

    Raises:
        DiffError: The document is none.
    """
    item = _object(document, place)
    change = Change(
        kind=_kind(_typed(item, "kind", str, place), f"{place}/kind"),
        record=_typed(item, "record", str, place),
        name=_typed(item, "name", str, place),
        where=_where(_typed(item, "where", str, place), f"{place}/where"),
        statement=item.get("statement"),
        before=item.get("before"),
        after=item.get("after"),
    )
    if change.before == change.after:
        raise DiffError(place, "`before` and `after` are the same", "leave it out")
    if change.statement is not None:
        _check(_identity, change.statement, f"{place}/statement")
    for name, value in (("before", change.before), ("after", change.after)):
        if value is not None:
            _check(_FRAGMENTS.get(change.kind, _any), value, f"{place}/{name}")
    if not change.where:
        _check_whole(change, place)
    if change.kind is ChangeKind.REORDERED:
        _check_order(change, place)
    return change


def _kind(word: str, place: str) -> ChangeKind:
    if word in list(ChangeKind):
        return ChangeKind(word)
    hint = did_you_mean(word, ChangeKind) or "`ChangeKind` lists them"
    raise DiffError(place, f"{shown(word)} is no kind of change", hint)


def _where(pointer: str, place: str) -> Path:
    if not _POINTER.fullmatch(pointer):
        message = f"found {shown(pointer)}, expected a JSON Pointer, as /xrefs/0"
        raise DiffError(place, message)
    parts = pointer.split("/")[1:]
    return tuple(int(part) if part.isdigit() else part for part in parts)


def _digests(pair: object, name: str) -> tuple[str, str]:
    match pair:
        case [str(before), str(after)] if all(map(_DIGEST.fullmatch, (before, after))):
            return before, after
    message = f"found {shown(pair)}, expected two SHA-256 digests"
    raise DiffError(f"/digests/{name}", message)


_OF_RECORDS = (
    ChangeKind.RECORD_ADDED,
    ChangeKind.RECORD_REMOVED,
    ChangeKind.RECORD_RETIRED,
    ChangeKind.RECORD_REPLACED,
    ChangeKind.RECORD_REINSTATED,
)


def _check_whole(change: Change, place: str) -> None:
    """Refuse a change of a whole record that is none."""
    if change.kind not in _OF_RECORDS:
        message = f"a change of kind {change.kind} needs a place in the record"
        raise DiffError(f"{place}/where", message)
    for name, value in (("before", change.before), ("after", change.after)):
        if value is not None:
            _object(value, f"{place}/{name}")


def _check_order(change: Change, place: str) -> None:
    """Refuse an order that is none."""
    for name, value in (("before", change.before), ("after", change.after)):
        if not isinstance(value, list) or any(type(item) is not int for item in value):
            message = f"found {shown(value)}, expected an array of positions"
            raise DiffError(f"{place}/{name}", message)
    if change.before != sorted(change.after):
        message = "these are not the positions of `before` in another order"
        raise DiffError(f"{place}/after", message)


# What stands before and after


def _check(read: Callable[[Any], object], value: object, place: str) -> None:
    try:
        read(value)
    except DecodeError as error:
        fault = error.faults[0]
        raise DiffError(place + fault.pointer, fault.message, fault.hint) from None


def _a(cls: type) -> Callable[[Any], object]:
    return lambda value: _CONVERTER.structure(value, cls)


def _any(value: object) -> object:
    return value


def _ending(value: object) -> object:
    """Read status and retirement where they changed together; else a successor's id."""
    found = value.get("retirement") if isinstance(value, dict) else None
    return None if found is None else _a(Retirement)(found)


def _identity(value: object) -> object:
    return _a(Statement)({**_UNFOUNDED, **value} if isinstance(value, dict) else value)


def _figure(value: object) -> object:
    return _identity({"predicate": "has-measure", "measure": "any", "object": value})


_UNFOUNDED = {
    "verdict": "unsupported",
    "evidence": [
        {
            "source": "any",
            "locator": "any",
            "stance": "supports",
            "design": "lay-text",
            "read": "full-text",
        }
    ],
}
"""What an identity lacks to be a whole statement."""

_FRAGMENTS: dict[ChangeKind, Callable[[Any], object]] = {
    ChangeKind.RECORD_ADDED: record_of,
    ChangeKind.RECORD_REMOVED: record_of,
    ChangeKind.RECORD_RETIRED: _ending,
    ChangeKind.RECORD_REPLACED: _ending,
    ChangeKind.RECORD_REINSTATED: _ending,
    ChangeKind.MEASURE_CHANGED: _figure,
    **{kind: _a(Synonym) for kind in ChangeKind if kind.startswith("synonym-")},
    **{kind: _a(Xref) for kind in ChangeKind if kind.startswith("xref-")},
    **{kind: _a(Statement) for kind in ChangeKind if kind.startswith("statement-")},
    **{kind: _a(Evidence) for kind in ChangeKind if kind.startswith("evidence-")},
}


def _object(value: object, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise DiffError(place, f"found {shown(value)}, expected an object")
    return value


def _typed(document: dict[str, Any], name: str, wanted: type, place: str) -> Any:
    if name not in document:
        raise DiffError(place, f"`{name}` is missing", _WHOLE)
    if not isinstance(document[name], wanted):
        words: dict[type, str] = {str: "text", list: "an array", dict: "an object"}
        message = f"found {shown(document[name])}, expected {words[wanted]}"
        raise DiffError(f"{place}/{name}", message)
    return document[name]
