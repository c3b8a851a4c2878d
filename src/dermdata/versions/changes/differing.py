"""
What has changed between two datasets.

Records that are equal are not looked into; of two bundles not even read, for equal
digests tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...codec import document_of
from ...collection.bundle import Bundle, digest
from ...text import compact
from .comparing import manifest_changes, record_changes
from .diff import Diff


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...collection import Dataset

    Document = dict[str, Any]


def between(old: Dataset, new: Dataset) -> Diff:
    """
    Return what has changed from one dataset to another.

    It depends on the records alone, not on the order in which they were given, and
    names nothing that stayed as it was.

    Args:
        old: The earlier dataset.
        new: The later one.
    """
    changes = [*manifest_changes(document_of(old.manifest), document_of(new.manifest))]
    digests = {}
    for name in _differing(old, new):
        before, after = (
            document_of(data[name]) if name in data else None for data in (old, new)
        )
        digests[name] = (digest_of(before), digest_of(after))
        changes += record_changes(before, after)
    return Diff(
        before=f"{old.title} {old.version}",
        after=f"{new.title} {new.version}",
        changes=tuple(changes),
        digests=digests,
    )


def digest_of(document: Document | None) -> str:
    """Return the SHA-256 of a record's compact canonical JSON; empty where it is none."""
    return "" if document is None else digest(compact(document).encode())


def _differing(old: Dataset, new: Dataset) -> Iterator[str]:
    """Yield the ids whose records are not the same on both sides, sorted."""
    if old is new:
        return
    known_old, known_new = _digests(old), _digests(new)
    for name in sorted({*old.ids(), *new.ids()}):
        if name not in old or name not in new:
            yield name
        elif known_old and known_new:
            if known_old[name] != known_new[name]:
                yield name
        elif old[name] != new[name]:
            yield name


def _digests(dataset: Dataset) -> dict[str, str]:
    """Return the digest of each record's line, where the dataset is a bundle."""
    store = dataset._store  # noqa: SLF001 - what no record need be read for
    return store.digests if isinstance(store, Bundle) else {}
