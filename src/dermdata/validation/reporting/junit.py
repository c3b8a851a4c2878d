"""
JUnit XML: each finding a failed test, a clean run a passed one.

Valid against the schema of Apache Ant, the strictest in use, and that of Jenkins.
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from ._words import and_more, place_of, portable, visible, with_hint


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..finding import Finding, Report


# Ant's schema wants a time; the same report is to give the same text in every run.
_MOMENT = "1970-01-01T00:00:00"


def junit(findings: Sequence[Finding], more: int, report: Report) -> Iterator[str]:
    """
    Yield the findings as one test suite.

    What XML does not allow, such as control characters, is written as an escape.

    Args:
        findings: The findings, by file.
        more: How many more there are.
        report: The whole, with its summary and the files that could not be read.
    """
    failed, errors = len(findings), len(report.unread)
    clean = not (findings or more or errors)
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n'
    yield (
        '<testsuite name="dermdata validate" package="dermdata" id="0" '
        f'timestamp="{_MOMENT}" hostname="localhost" tests="{failed + errors + clean}" '
        f'failures="{failed}" errors="{errors}" skipped="0" time="0">\n<properties/>\n'
    )
    yield from _failures(findings)
    for file in report.unread:
        named, told = quoteattr(visible(portable(file.path))), visible(with_hint(file))
        yield (
            f'<testcase classname={named} name="not read" time="0"><error type="unread" '
            f"message={quoteattr(told)}>{escape(told)}</error></testcase>\n"
        )
    if clean:
        yield '<testcase classname="dermdata" name="no findings" time="0"/>\n'
    yield f"<system-out>{escape(visible(report.summary))}</system-out>\n"
    yield f"<system-err>{and_more(more) if more else ''}</system-err>\n"
    yield "</testsuite>\n</testsuites>\n"


def _failures(findings: Sequence[Finding]) -> Iterator[str]:
    # File by file, so that only the names of one are remembered.
    for path, group in itertools.groupby(findings, key=lambda finding: finding.path):
        seen: Counter[str] = Counter()
        file = quoteattr(visible(portable(path)))
        for finding in group:
            name = " ".join(
                part for part in (finding.code, finding.record, finding.field) if part
            )
            seen[name] += 1
            if seen[name] > 1:  # a test is known by its class and name
                name = f"{name} #{seen[name]}"
            yield (
                f"<testcase classname={file} name={quoteattr(visible(name))} "
                f'time="0"><failure type={quoteattr(finding.severity)} '
                f"message={quoteattr(visible(with_hint(finding)))}>"
                f"{escape(place_of(finding))}: "
                f"{escape(visible(with_hint(finding)))}</failure></testcase>\n"
            )
