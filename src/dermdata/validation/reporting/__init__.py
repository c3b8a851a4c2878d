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
from ...words import counted, did_you_mean, plain


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..finding import Finding, Report


__all__ = [
    "FORMATS",
    "FROM_ROOT",
    "WITH_REPLACEMENTS",
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
        "rdjson": "Reviewdog Diagnostic Format: reviews on any host, with suggestions",
        "github": "GitHub workflow commands: annotations on the files of a change",
        "gitlab": "GitLab Code Quality, as JSON",
        "junit": "JUnit XML, for the test reports of Jenkins and GitLab",
    }
)
"""The forms a report can be written in, each with a line of help."""


JSON_FORMS = frozenset({"gitlab", "json", "ndjson", "rdjson", "sarif"})
"""The forms that are JSON."""

FROM_ROOT = frozenset({"github", "gitlab", "rdjson", "sarif"})
"""The forms whose readers know the root of a repository, and not where a command ran."""

WITH_REPLACEMENTS = frozenset({"rdjson", "sarif"})
"""The forms that say how a finding is mended, where `checking.with_replacements` told it."""


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
    if format in {"text", "concise"}:
        pieces = _for_people(findings, more, format, colour=colour, width=width)
        if statistics and report.findings:
            return itertools.chain(pieces, ["\n"], statistics_of(report))
        return pieces
    return _for_programs(report, findings, more, format)


def _for_people(
    findings: tuple[Finding, ...],
    more: int,
    format: str,  # noqa: A002 - it is one
    *,
    colour: bool,
    width: int,
) -> Iterator[str]:
    from .text import concise, full

    if format == "concise":
        return concise(findings, more)
    return full(findings, more, colour=colour, width=width)


def _for_programs(
    report: Report,
    findings: tuple[Finding, ...],
    more: int,
    format: str,  # noqa: A002 - it is one
) -> Iterator[str]:
    match format:
        case "json":
            from .machine import array

            return array(finding.as_dict() for finding in findings)
        case "ndjson":
            from .machine import lines

            return lines(finding.as_dict() for finding in findings)
        case "sarif":
            from .sarif import sarif

            return sarif(findings, more, report.unread)
        case "rdjson":
            from .rdjson import rdjson

            return rdjson(findings)
        case "github":
            from .github import commands

            return commands(findings, more, report.unread)
        case "gitlab":
            from .gitlab import code_quality

            return code_quality(findings)
        case "junit":
            from .junit import junit

            return junit(findings, more, report)
        case _:
            raise UnknownFormatError(format)


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
    return report.summary + (f" ({counted(more, 'finding')} not shown)" if more else "")


def github_summary(report: Report) -> str:
    """
    Return the outcome as Markdown, for the summary page of a GitHub job.

    It goes to the end of the file that ``GITHUB_STEP_SUMMARY`` names.
    """
    from .github import summary

    return summary(report)
