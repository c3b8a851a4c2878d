"""
Reports in the forms that people and programs read.

Every form is written piece by piece, so that a report of a million findings is never
held as one text. The same report gives the same text in every run.
"""

from __future__ import annotations

import itertools
from types import MappingProxyType
from typing import TYPE_CHECKING

from ...records import DermdataError
from ...words import did_you_mean, plain
from ._words import count_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..finding import Report


__all__ = [
    "FORMATS",
    "UnknownFormatError",
    "github_summary",
    "render",
    "statistics_of",
    "summary_of",
]

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "for a terminal: the source line, a mark under what is wrong, the hint",
        "concise": "one finding a line: path:line:column: code, message, hint",
        "json": "one JSON array of findings",
        "ndjson": "one finding a line, as JSON",
        "sarif": "SARIF 2.1.0, for code scanning",
        "github": "GitHub workflow commands: annotations on the files of a change",
        "gitlab": "GitLab Code Quality, as JSON",
        "junit": "JUnit XML, for the test reports of Jenkins and GitLab",
    }
)
"""The forms a report can be written in, each with a line of help."""


class UnknownFormatError(DermdataError, ValueError):
    """
    There is no format of this name.

    Attributes:
        format: The name asked for.
    """

    def __init__(self, format: str) -> None:  # noqa: A002  # as `render` calls it
        super().__init__(
            f"there is no format `{plain(str(format))}`",
            did_you_mean(format, FORMATS) or f"there are {', '.join(FORMATS)}",
        )
        self.format = format


def render(  # noqa: PLR0913  # each is an option of the command
    report: Report,
    format: str,  # noqa: A002  # as the command calls it
    *,
    colour: bool = False,
    width: int = 100,
    statistics: bool = False,
    most: int | None = None,
) -> Iterator[str]:
    """
    Write a report.

    Args:
        report: The report, its findings by file, line and column.
        format: One of `FORMATS`.
        colour: Whether to colour `text`.
        width: How many columns a line of source may take in `text`.
        statistics: Whether `text` and `concise` end with how often each rule was
            broken.
        most: How many findings to write, from the first; by default all. Where the
            format has room it says how many more there are, and `summary_of` always.

    Returns:
        The text, in pieces to be written one after the other.

    Raises:
        UnknownFormatError: There is no such format.
    """
    findings = report.findings[:most]
    more = len(report.findings) - len(findings)
    pieces: Iterator[str]
    match format:
        case "text":
            from .text import full

            pieces = full(findings, more, colour=colour, width=width)
        case "concise":
            from .text import concise

            pieces = concise(findings, more)
        case "json":
            from .machine import array

            pieces = array(finding.as_dict() for finding in findings)
        case "ndjson":
            from .machine import lines

            pieces = lines(finding.as_dict() for finding in findings)
        case "sarif":
            from .sarif import sarif

            pieces = sarif(findings, more)
        case "github":
            from .github import commands

            pieces = commands(findings, more)
        case "gitlab":
            from .gitlab import code_quality

            pieces = code_quality(findings)
        case "junit":
            from .junit import junit

            pieces = junit(findings, more, report.summary)
        case _:
            raise UnknownFormatError(format)
    if statistics and report.findings and format in {"text", "concise"}:
        return itertools.chain(pieces, ["\n"], statistics_of(report))
    return pieces


def statistics_of(report: Report) -> Iterator[str]:
    """
    Yield a line for each rule that was broken: how often, severity, code and name.

    Errors come first, then what was found most often.
    """
    from ._counts import counts
    from ._rules import titled

    found = counts(report.findings)
    digits = len(str(max((count.number for count in found), default=0)))
    for count in found:
        yield f"{count.number:>{digits}}  {count.severity:<7}  {titled(count.code)}\n"


def summary_of(report: Report, most: int | None = None) -> str:
    """Return the outcome in a line, and how many findings were left out of it."""
    more = len(report.findings[most:]) if most is not None else 0
    return report.summary + (
        f" ({count_of(more, 'finding')} not shown)" if more else ""
    )


def github_summary(report: Report) -> str:
    """
    Return the outcome as Markdown, for the summary page of a GitHub job.

    It goes to the end of the file that ``GITHUB_STEP_SUMMARY`` names.
    """
    from .github import summary

    return summary(report)
