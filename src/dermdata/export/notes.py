"""
Release notes for a changelog, made from a diff.

They stand between two marks, by which they are found there again.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from .._steering import in_markdown
from ..versions.between import diff
from ..versions.changes.kinds import ChangeKind
from ..versions.changes.words import title_of
from ..versions.marks import closing, digest, opening
from ..versions.working import folder_of, last_below, read, releases_in
from .views import markdown, needs


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset
    from ..versions.changes.diff import Diff
    from ..versions.working import Place


MOST_LISTED = 20
"""Up to how many changes of a kind are listed one by one; of more there is a count."""


def release_notes(
    working: Dataset | Place,
    *,
    releases: Place | None = None,
    overlay: bool | Dataset = False,
) -> str:
    """
    Return the release notes of a dataset as Markdown, for a changelog.

    They say what has changed since the last release below its version.

    Args:
        working: As for `check`.
        releases: As for `check`.
        overlay: As for `check`.

    Returns:
        The notes; nothing, where there is no such release.

    Raises:
        CorruptReleaseError: A release is damaged.
        DatasetError: The working data are no dataset. All findings are listed.
        UnreadableError: A file or folder cannot be read.
    """
    data, _ = read(working, overlay=overlay)
    released = releases_in(folder_of(working, releases), overlay=overlay)
    before = last_below(data, released)
    return notes_of(diff(before, data), data.version) if before else ""


def notes_of(changes: Diff, version: str) -> str:
    """
    Return release notes as Markdown, between marks.

    Args:
        changes: What has changed since the release before.
        version: The version they are the notes of.
    """
    parts = [
        opening(version, digest(changes)),
        f"From {in_markdown(changes.before)} to {in_markdown(changes.after)}. {needs(changes)}",
        *_listed(changes),
        closing(version),
    ]
    return "\n\n".join(parts) + "\n"


def _listed(changes: Diff) -> Iterator[str]:
    many = {kind for kind, count in changes.counts.items() if count > MOST_LISTED}
    counts = [
        f"- {title_of(kind)}: {changes.counts[kind]}{_kinds(changes, kind)}"
        for kind in changes.counts
        if kind in many
    ]
    if counts:
        yield "\n".join(counts)
    few = tuple(change for change in changes if change.kind not in many)
    listed = markdown(attrs.evolve(changes, changes=few), level=4)
    yield listed.partition("\n\n")[2].rstrip("\n")  # what they need is said above


def _kinds(changes: Diff, kind: ChangeKind) -> str:
    """Say of what kinds the records are that came."""
    if kind is not ChangeKind.RECORD_ADDED:
        return ""
    found = Counter(f"{c.after['kind']}s" for c in changes if c.kind is kind)
    return f" ({', '.join(f'{found[name]} {name}' for name in sorted(found))})"
