"""
GitHub workflow commands: annotations beside the changed lines.

GitHub shows ten errors and ten warnings of a step and drops the rest without a word.
So findings of one rule in one file share an annotation, the worst come first, the last
says how many more there are, and what has no annotation goes to the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..._steering import harmless, in_markdown
from ...words import counted
from ..finding import Finding, Report, Severity, Unread
from ._counts import Count, counts, worst_first
from ._rules import titled
from ._words import and_more, place_of, portable, visible, with_hint


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


MOST = 10
"""How many annotations of a level GitHub shows."""


class _Shown(NamedTuple):
    """
    An annotation.

    Attributes:
        of: The findings it stands for, of one rule in one file.
        unshown: How many findings of its level have none; 0 but for the last.
    """

    of: Count
    unshown: int


def commands(
    findings: Sequence[Finding], more: int, unread: Sequence[Unread] = ()
) -> Iterator[str]:
    """
    Yield the annotations, and then a line for each finding that has none of its own.

    Args:
        findings: The findings.
        more: How many more there are.
        unread: The files that could not be read.
    """
    for file in unread:
        where = f"file={_property(portable(file.path))},title=not read"
        yield f"::error {where}::{_data(with_hint(file))}\n"
    grouped = worst_first((_key(finding), finding) for finding in findings)
    shown = [
        annotation
        for severity in Severity
        for annotation in _shown([g for g in grouped if g.severity is severity])
    ]
    for annotation in shown:
        yield _command(annotation)
    firsts = {_key(annotation.of.first) for annotation in shown}
    for finding in findings:
        if _key(finding) in firsts:
            firsts.remove(_key(finding))  # the first of its group is annotated
        else:
            yield f"{_harmless(visible(str(finding)))}\n"
    if more:
        yield f"{and_more(more)}\n"


def _key(finding: Finding) -> tuple[str, ...]:
    return finding.severity, finding.code, finding.path


def _shown(groups: Sequence[Count]) -> list[_Shown]:
    """Return the annotations of a level."""
    unshown = sum(group.number for group in groups[MOST:])
    last = MOST - 1
    return [
        _Shown(group, unshown if place == last else 0)
        for place, group in enumerate(groups[:MOST])
    ]


def _command(annotation: _Shown) -> str:
    first, number = annotation.of.first, annotation.of.number
    properties: dict[str, str | int] = {}
    if first.path != "-":
        properties["file"] = portable(first.path)
    if first.line:
        properties["line"] = first.line
        properties["endLine"] = max(first.end_line, first.line)
        if first.end_line == first.line:  # columns of several lines are refused
            properties["col"] = first.column
            properties["endColumn"] = first.end_column
    title = titled(first.code)
    properties["title"] = f"{title} ({number} in this file)" if number > 1 else title
    where = ",".join(f"{name}={_property(str(v))}" for name, v in properties.items())
    told = [first.message, first.hint and f"hint: {first.hint}"]
    if number > 1:
        told.append(f"and {number - 1} more of {first.code} in this file")
    if annotation.unshown:
        level = f"more {first.severity}"
        told.append(f"and {counted(annotation.unshown, level)} in the log of this step")
    text = "%0A".join(_data(part) for part in told if part)
    return f"::{first.severity} {where}::{text}\n"


def _data(text: str) -> str:
    return harmless(visible(text)).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _harmless(line: str) -> str:
    """Return a line of the log that is no command, whatever a file is called."""
    line = line.replace("##[", "##\\[")
    return f"./{line}" if line.startswith("::") else line


def summary(report: Report) -> str:
    """Return the outcome as Markdown: how often each rule was broken, and first where."""
    lines = ["### dermdata validate", "", _markdown(report.summary), ""]
    found = counts(report.findings)
    if found:
        lines += [
            "| findings | rule | severity | the first | |",
            "| ---: | --- | --- | --- | --- |",
        ]
    for count in found:
        first = count.first
        rule, place = titled(count.code), place_of(first)
        cells = (str(count.number), rule, count.severity, place, first.message)
        lines.append(f"| {' | '.join(_markdown(cell) for cell in cells)} |")
    return "\n".join(lines).rstrip() + "\n"


def _markdown(text: str) -> str:
    return in_markdown(visible(text))
