"""
A diff for people and for programs: terminal lines, Markdown, KGCL.

JSON is `Diff.as_dict`.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from .._steering import in_markdown
from ..versions.changes.kinds import Bump
from ..versions.changes.words import detail_of, sign_of, title_of
from .kgcl import kgcl


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..versions.changes.change import Change
    from ..versions.changes.diff import Diff
    from ..versions.changes.kinds import ChangeKind

    Style = Callable[[str, str], str]

__all__ = ["kgcl", "markdown", "needs", "text"]


def needs(changes: Diff) -> str:
    """Return what a diff demands of the version number, as a sentence."""
    if changes.severity is None:
        return "Nothing has changed."
    return f"These changes need a {changes.severity} release."


def _plain(text: str, _: str) -> str:
    return text


def text(changes: Diff, style: Style = _plain) -> str:
    """
    Return a diff as lines: what came, went and changed, record by record.

    Args:
        changes: The diff.
        style: Called with each sign's line and ``+``, ``-`` or ``~``, and with names
            and ``title``; returns the text, coloured.
    """
    return "\n".join(_lines(changes, style))


def _lines(changes: Diff, style: Style) -> Iterator[str]:
    yield f"{changes.before} → {changes.after}"
    for (record, name), listed in groupby(changes, lambda c: (c.record, c.name)):
        yield ""
        yield style(name, "title") + (f"  ({record})" if record else "")
        for change in listed:
            sign = sign_of(change.kind)
            what = title_of(change.kind).lower()
            line = f"  {sign} {what}: {detail_of(change)}"
            yield style(line, sign)
            if change.severity is Bump.MAJOR:
                yield style(f"    major: {change.reason}", sign)
    yield ""
    for kind, count in changes.counts.items():
        yield f"{count:>6}  {title_of(kind).lower()} ({kind.severity})"
    yield needs(changes)


def markdown(changes: Diff, *, level: int = 3) -> str:
    """
    Return a diff as release notes in Markdown.

    What is a patch is not quoted; the records concerned are named.

    Args:
        changes: The diff.
        level: The level of the headings.
    """
    blocks = [needs(changes)]
    for kind, count in changes.counts.items():
        blocks.append(f"{'#' * level} {title_of(kind)} ({count})")
        why = f"{kind.severity.capitalize()}: {kind.reason}."
        blocks.append(f"{kind.meaning} {why}")
        listed = [change for change in changes if change.kind is kind]
        blocks.append(_list(kind, listed))
    return "\n\n".join(blocks) + "\n"


def _list(kind: ChangeKind, listed: list[Change]) -> str:
    if kind.severity is Bump.PATCH:
        named = {_named(change): None for change in listed}
        return ", ".join(named)
    return "\n".join(
        f"- {_named(change)}: {in_markdown(detail_of(change))}" for change in listed
    )


def _named(change: Change) -> str:
    of = f" (`{change.record}`)" if change.record else ""
    return f"**{in_markdown(change.name)}**{of}"
