"""
The marks between which release notes stand in a changelog.

The first holds a digest of what has changed, so that whoever edits the words between
the marks, for readers, breaks nothing, and notes that were made before the last change
are told from those made after it.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from ..text import compact


if TYPE_CHECKING:
    from .changes.diff import Diff


def fault_in_notes(text: str, changes: Diff, version: str) -> str:
    """
    Return what is wrong with the notes in a changelog; nothing, if all is well.

    Args:
        text: The changelog.
        changes: What has changed since the release before.
        version: The version whose notes should be there.
    """
    mark = re.escape(opening(version, "DIGEST")).replace("DIGEST", "([0-9a-f]*)")
    found = re.search(rf"(?m)^[ \t]*{mark}", text)
    if not found:
        return f"has no notes of {version}"
    body, ended, _ = text[found.end() :].partition(closing(version))
    if not ended:
        return f"has no end of the notes of {version}, `{closing(version)}`"
    if not body.strip():
        return f"has marks for the notes of {version} and nothing between them"
    if found[1] != digest(changes):
        return f"has notes of {version} that were made from other changes"
    return ""


def opening(version: str, digest: str) -> str:
    """Return the mark before the notes of a version."""
    return f"<!-- dermdata notes {version} {digest} -->"


def closing(version: str) -> str:
    """Return the mark behind them."""
    return f"<!-- end of dermdata notes {version} -->"


def digest(changes: Diff) -> str:
    """Return what tells these changes from others: of the records, whatever the words."""
    return hashlib.sha256(compact(changes.digests).encode()).hexdigest()[:16]
