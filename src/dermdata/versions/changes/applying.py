"""
A diff, done to a dataset.

Nothing is guessed: where the dataset is not the one the diff was made from, it is
refused, with the record, the field, what was expected and what was found.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ..._arguments import typed
from ...codec import document_of, manifest_of, record_of
from ...collection import Dataset, DatasetError
from ...collection.bundle import Collected
from ...records import DermdataError
from ...validation.finding import Severity
from ...words import counted, plain, shown
from .change import pointer_of
from .differing import digest_of
from .kinds import ChangeKind


if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...records import Manifest, Record
    from ...records._faults import Path
    from ...validation import Finding
    from .change import Change
    from .diff import Diff

    Document = dict[str, Any]


class ApplyError(DermdataError, ValueError):
    """
    A diff does not fit the dataset it is to be applied to.

    Attributes:
        record: The id of the record; empty for what the dataset says of itself.
        field: The field, as a JSON Pointer; empty for the whole record.
        expected: What should be there; `None` for nothing.
        found: What is there; `None` for nothing.
    """

    def __init__(self, record: str, field: str, expected: Any, found: Any) -> None:
        of = f"`{plain(record)}`" if record else "the dataset's own description"
        there, due = map(_told, (found, expected))
        super().__init__(
            f"found {there}, expected {due}",
            "apply the diff to the dataset it was made from",
            where=f"{of} {plain(field)}".rstrip(),
        )
        self.record = record
        self.field = field
        self.expected = expected
        self.found = found


def _told(value: Any) -> str:
    """Return a value in words that tell two arrays of different length apart."""
    if isinstance(value, list):
        return f"an array of {counted(len(value), 'item')}"
    return "nothing" if value is None else shown(value)


def apply(a: Dataset, changes: Diff) -> Dataset:
    """
    Return the dataset that a diff leads to: ``apply(a, diff(a, b)) == b``.

    What `resolve` tolerates is tolerated here too, as ids that lead nowhere.

    Args:
        a: The dataset the diff was made from; it stays as it is.
        changes: The diff.

    Raises:
        ApplyError: The dataset is not the one the diff was made from.
        DecodeError: The diff makes something that is no record.
        DatasetError: The records it leads to make no dataset.
    """
    from .diff import Diff

    a = typed(a, "a", Dataset, "a `Dataset`")
    changes = typed(changes, "changes", Diff, "a `Diff`")
    records, manifest = patched(a, changes)
    made = tuple(records[name] for name in sorted(records))
    return tolerant_dataset(made, manifest)


def tolerant_dataset(records: tuple[Record, ...], manifest: Manifest) -> Dataset:
    """
    Return records as a dataset, with faults that are tolerated in one.

    Raises:
        DatasetError: They make no dataset.
    """
    try:
        return Dataset.from_records(records, manifest=manifest)
    except DatasetError as error:
        serious = tuple(f for f in error.findings if not is_tolerated(f))
        if serious:
            raise DatasetError(serious) from None
    return Dataset(Collected(records, manifest))


def is_tolerated(finding: Finding) -> bool:
    """Return whether what has changed can be seen all the same."""
    return finding.severity is Severity.WARNING or finding.code in _TOLERATED


_TOLERATED = {
    "DD301",  # an id that leads nowhere
    "DD302",  # an id that leads to the wrong kind
    "DD305",  # a file with the wrong name
    "DD306",  # an id that leads to the wrong type
    "DD307",  # a statement that is made twice
    "DD309",  # an id that was replaced
}


def patched(a: Dataset, changes: Diff) -> tuple[dict[str, Record], Manifest]:
    """
    Return the records, by id, and the manifest that a diff leads to, each checked alone.

    Raises:
        ApplyError: The dataset is not the one the diff was made from.
        DecodeError: The diff makes something that is no record.
    """
    by_record: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_record[change.record].append(change)
    about = _patched("", document_of(a.manifest), by_record.pop("", []))
    records = {record.id: record for record in a}
    for name, listed in by_record.items():
        before = document_of(records[name]) if name in records else None
        digests = changes.digests.get(name, (None, None))
        after = _patched(name, before, listed)
        _same(name, "", _digest(digests[0]), _digest(digest_of(before)))
        made = None if after is None else record_of(after)
        # Reading it first refuses what has no digest.
        _same(name, "", _digest(digests[1]), _digest(digest_of(after)))
        if made is None:
            del records[name]
        else:
            _same(name, "/id", name, made.id)
            records[name] = made
    return records, manifest_of(about)


def _digest(digest: str | None) -> str | None:
    return f"a record of SHA-256 {digest[:16]}..." if digest else None


def _same(record: str, field: str, expected: Any, found: Any) -> None:
    if expected != found:
        raise ApplyError(record, field, expected, found)


def _patched(
    name: str, document: Document | None, changes: Sequence[Change]
) -> Document | None:
    """Return a document with changes made, the given one untouched."""
    patch = _Patch(name, copy.deepcopy(document))
    lists: dict[Path, list[Change]] = defaultdict(list)
    for change in changes:
        if change.kind is ChangeKind.REORDERED:
            lists[change.where].append(change)
        elif not change.where:
            patch.record(change)
        elif isinstance(change.where[-1], int) and None in (
            change.before,
            change.after,
        ):
            lists[change.where[:-1]].append(change)
        else:
            patch.set(change)
    for where in sorted(lists, key=len, reverse=True):  # the inner ones first
        patch.list(where, lists[where])
    return patch.document


class _Patch:
    """A document on its way; positions are those of the list as it was."""

    def __init__(self, name: str, document: Document | None) -> None:
        self.name = name
        self.document = document

    def at(self, where: Path) -> Any:
        """Return the value at a place; `None` where there is none."""
        value: Any = self.document
        for key in where:
            if isinstance(value, dict):
                value = value.get(key)
            elif isinstance(value, list) and isinstance(key, int) and key < len(value):
                value = value[key]
            else:
                return None
        return value

    def expect(self, where: Path, expected: Any) -> None:
        """Refuse another value at a place; of an object, its first wrong field."""
        found = self.at(where)
        if found == expected:
            return
        if isinstance(found, dict) and isinstance(expected, dict):
            for field in sorted({*found, *expected}):
                self.expect((*where, field), expected.get(field))
        raise ApplyError(self.name, pointer_of(where), expected, found)

    def record(self, change: Change) -> None:
        """Add or remove the record, or change several of its fields."""
        if change.before is None or change.after is None:
            self.expect((), change.before)
            self.document = copy.deepcopy(change.after)
            return
        for field in sorted({*change.before, *change.after}):
            self.expect((field,), change.before.get(field))
            self.put((field,), change.after.get(field))

    def set(self, change: Change) -> None:
        """Change a value."""
        self.expect(change.where, change.before)
        self.put(change.where, change.after)

    def put(self, where: Path, value: Any) -> None:
        """Put a value where its holder is; `None` takes away what is there."""
        holder: Any = self.at(where[:-1])
        key: Any = where[-1]
        if isinstance(holder, dict) and value is None:
            holder.pop(key, None)
        elif isinstance(holder, list if isinstance(key, int) else dict):
            holder[key] = copy.deepcopy(value)
        else:
            raise ApplyError(self.name, pointer_of(where[:-1]), {}, holder)

    def list(self, where: Path, changes: Sequence[Change]) -> None:
        """Take items out, bring the rest into order, put items in."""
        items = self.at(where)
        kept = [*range(len(items))] if isinstance(items, list) else []
        for change in changes:
            if change.after is None:
                self.expect(change.where, change.before)
                kept = [position for position in kept if position != change.where[-1]]
        for change in changes:
            if change.kind is ChangeKind.REORDERED:
                _same(self.name, pointer_of(where), change.before, kept)
                kept = change.after
        made = [items[position] for position in kept]
        added = {
            change.where[-1]: change for change in changes if change.before is None
        }
        for position in sorted(added, key=int):
            if int(position) > len(made):
                expected, found = f"{position} items or more", f"{len(made)} items"
                raise ApplyError(self.name, pointer_of(where), expected, found)
            made.insert(int(position), copy.deepcopy(added[position].after))
        self.put(where, made or None)
