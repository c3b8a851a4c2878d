"""
The Reviewdog Diagnostic Format, by which findings become comments of a review.

Columns are counted in bytes of UTF-8 there, and an end is behind the last one:
https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ._words import portable, visible, with_hint


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..finding import Finding, Region, Replacement


def rdjson(findings: Iterable[Finding]) -> Iterator[str]:
    """
    Yield the findings as one DiagnosticResult, a diagnostic a line.

    A finding whose file could not be read again, to count bytes, is at a line alone.
    """
    yield '{"source": {"name": "dermdata"}, "diagnostics": ['
    before = ""
    for finding in findings:
        yield f"{before}\n  {json.dumps(_diagnostic(finding))}"
        before = ","
    yield "\n]}\n"


def _diagnostic(finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {"path": portable(finding.path)}
    if finding.in_bytes:
        location["range"] = _range(finding.in_bytes)
    elif finding.line:
        location["range"] = {"start": {"line": finding.line}}
    diagnostic: dict[str, Any] = {
        "message": visible(with_hint(finding)),
        "location": location,
        "severity": finding.severity.name,
        "code": {"value": finding.code},
    }
    if finding.replacement:
        diagnostic["suggestions"] = [_suggestion(finding.replacement)]
    return diagnostic


def _suggestion(replacement: Replacement) -> dict[str, Any]:
    return {"range": _range(replacement.in_bytes), "text": replacement.text}


def _range(where: Region) -> dict[str, Any]:
    return {
        "start": {"line": where.line, "column": where.column},
        "end": {"line": where.end_line, "column": where.end_column},
    }
