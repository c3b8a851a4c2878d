"""Findings for people: with the source line and a mark under what is wrong."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from ..finding import Finding, Severity
from ._source import marked
from ._words import and_more, place_of, visible


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


IN_FULL = 3
"""How many findings with one cause are shown in full."""

PLACES = 50
"""For how many more of them the place is named."""

NARROWEST = 20
"""How many columns of a source line are shown, however narrow the window."""

_STYLES = {
    "place": "1",
    "hint": "36",
    Severity.ERROR: "1;31",
    Severity.WARNING: "1;33",
}


def concise(findings: Iterable[Finding], more: int = 0) -> Iterator[str]:
    """
    Yield a line for each finding.

    Args:
        findings: The findings.
        more: How many more there are.
    """
    for finding in findings:
        yield f"{visible(str(finding))}\n"
    if more:
        yield f"{and_more(more)}\n"


def full(
    findings: Sequence[Finding],
    more: int = 0,
    *,
    colour: bool = False,
    width: int = 100,
) -> Iterator[str]:
    """
    Yield each finding with its source line; those with one cause stand together.

    Args:
        findings: The findings.
        more: How many more there are.
        colour: Whether to colour.
        width: How many columns a line of source may take.
    """
    page = _Page(width, colour)
    causes = _causes(findings)
    between = ""
    for finding in findings:
        cause = causes.get(_key(finding))
        if cause is None:  # shown with the first of its cause
            continue
        yield between
        between = "\n"
        if cause.number <= IN_FULL:
            yield from page.finding(finding)
            yield from page.hint(finding)
        else:
            del causes[_key(finding)]
            for first in cause.known[:IN_FULL]:
                yield from page.finding(first)
            yield from page.hint(finding)
            yield page.others(cause)
    if more:
        yield f"{between}{and_more(more)}\n"


class _Cause:
    """
    Findings of one rule with one message and one hint.

    Attributes:
        known: The first of them, as many as are shown or named.
        number: How many there are.
    """

    def __init__(self) -> None:
        self.known: list[Finding] = []
        self.number = 0


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.message, finding.hint


def _causes(findings: Iterable[Finding]) -> dict[tuple[str, str, str], _Cause]:
    causes: dict[tuple[str, str, str], _Cause] = {}
    for finding in findings:
        cause = causes.setdefault(_key(finding), _Cause())
        cause.number += 1
        if cause.number <= IN_FULL + PLACES:
            cause.known.append(finding)
    return causes


class _Page(NamedTuple):
    """What the findings are written on."""

    width: int
    colour: bool

    def finding(self, finding: Finding) -> Iterator[str]:
        """Yield what was found, and where."""
        place = self.style(f"{place_of(finding)}:", "place")
        what = self.style(f"{finding.code} {finding.severity}", finding.severity)
        where = " ".join(part for part in (finding.record, finding.field) if part)
        inside = f"[{visible(where)}] " if where else ""
        yield f"{place} {what} {inside}{visible(finding.message)}\n"
        if finding.excerpt and finding.line:
            gutter = f"{finding.line:>5} | "
            room = max(self.width - len(gutter), NARROWEST)
            source, mark = marked(finding, finding.excerpt, room)
            yield f"{gutter}{source}".rstrip() + "\n"
            if mark.strip():
                below = " " * (len(gutter) - 2)
                yield f"{below}| {self.style(mark, finding.severity)}\n"

    def hint(self, finding: Finding) -> Iterator[str]:
        """Yield how to mend it."""
        if finding.hint:
            yield f"      {self.style('= hint:', 'hint')} {visible(finding.hint)}\n"
        if finding.fixable:
            yield f"      {self.style('= fix:', 'hint')} `dermdata validate --fix`\n"

    def others(self, cause: _Cause) -> str:
        """Return the places of the findings that are not shown in full."""
        places = [place_of(other) for other in cause.known[IN_FULL:]]
        unnamed = cause.number - len(cause.known)
        if unnamed:
            places.append(f"and {unnamed} more")
        text = textwrap.fill(
            f"and {cause.number - IN_FULL} more: {', '.join(places)}",
            max(self.width, 2 * NARROWEST),
            initial_indent="      = ",
            subsequent_indent="        ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        return f"{text}\n"

    def style(self, text: str, name: str) -> str:
        return f"\x1b[{_STYLES[name]}m{text}\x1b[0m" if self.colour else text
