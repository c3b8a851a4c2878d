"""
Release notes for a changelog, made from a diff, and how they are found there again.

They stand between two marks. The first holds a digest of what has changed, so that
whoever edits the words between the marks, for readers, breaks nothing, and notes that
were made before the last change are told from those made after it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from ..text import compact
from ._kinds import ChangeKind
from ._views import markdown, needs
from ._words import title_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._change import Diff


MOST_LISTED = 20
"""Up to how many changes of a kind are listed one by one; of more there is a count."""


def notes_of(changes: Diff, version: str) -> str:
    """
    Return release notes as Markdown, between marks.

    Args:
        changes: What has changed since the release before.
        version: The version they are the notes of.
    """
    parts = [
        _opening(version, _digest(changes)),
        f"From {changes.before} to {changes.after}. {needs(changes)}",
        *_listed(changes),
        _closing(version),
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


def wrong_with(text: str, changes: Diff, version: str) -> str:
    """
    Return what is wrong with the notes in a changelog; nothing, if all is well.

    Args:
        text: The changelog.
        changes: What has changed since the release before.
        version: The version whose notes should be there.
    """
    opening = re.escape(_opening(version, "DIGEST")).replace("DIGEST", "([0-9a-f]*)")
    found = re.search(rf"(?m)^[ \t]*{opening}", text)
    if not found:
        return f"has no notes of {version}"
    body, closing, _ = text[found.end() :].partition(_closing(version))
    if not closing:
        return f"has no end of the notes of {version}, `{_closing(version)}`"
    if not body.strip():
        return f"has marks for the notes of {version} and nothing between them"
    if found[1] != _digest(changes):
        return f"has notes of {version} that were made from other changes"
    return ""


def _opening(version: str, digest: str) -> str:
    return f"<!-- dermdata notes {version} {digest} -->"


def _closing(version: str) -> str:
    return f"<!-- end of dermdata notes {version} -->"


def _digest(changes: Diff) -> str:
    """Return what tells these changes from others: of the records, whatever the words."""
    return hashlib.sha256(compact(changes.digests).encode()).hexdigest()[:16]
