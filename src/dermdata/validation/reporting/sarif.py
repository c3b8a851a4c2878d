"""SARIF 2.1.0, the interchange form of static analysis, for code scanning."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..._version import __version__
from ...words import counted
from ..catalogue import RULES
from ..finding import Severity
from ._words import portable, told, with_hint


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..finding import Finding, Region, Replacement, Unread


MOST = 5000
"""How many results code scanning keeps."""

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
_FINGERPRINT = "dermdata/v2"


def sarif(
    findings: Sequence[Finding], more: int, unread: Sequence[Unread] = ()
) -> Iterator[str]:
    """
    Yield the findings as a SARIF log of one run.

    Where there are more than are kept, errors go before warnings, and a notification
    says how many were left out.

    Args:
        findings: The findings.
        more: How many more there are.
        unread: The files that could not be read.
    """
    kept = findings
    if len(findings) > MOST:
        errors_first = sorted(findings, key=lambda f: f.severity is not Severity.ERROR)
        kept = errors_first[:MOST]
    codes = sorted({finding.code for finding in kept})
    number = {code: position for position, code in enumerate(codes)}
    head = {
        "tool": {
            "driver": {
                "name": "dermdata",
                "version": __version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(more + len(findings) - len(kept), unread)],
    }
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [\n'
    yield f'{json.dumps(head)[:-1]}, "results": ['
    for position, finding in enumerate(kept):
        result = json.dumps(_result(finding, number[finding.code]))
        yield f"{',' if position else ''}\n  {result}"
    yield "\n]}]}\n"


def _rule(code: str) -> dict[str, Any]:
    rule = RULES.get(code)
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": _message(rule.summary)},
        "fullDescription": {"text": _message(rule.why)},
        "help": {"text": _message(rule.mend)},
    }


def _invocation(left_out: int, unread: Sequence[Unread]) -> dict[str, Any]:
    invocation: dict[str, Any] = {"executionSuccessful": not unread}
    told: list[dict[str, Any]] = []
    if left_out:
        text = f"{counted(left_out, 'more finding')} left out"
        told.append({"level": "warning", "message": {"text": text}})
    for file in unread:
        place = {"physicalLocation": {"artifactLocation": _artifact(file.path)}}
        told.append(
            {
                "level": "error",
                "message": {"text": _message(with_hint(file))},
                "locations": [place],
            }
        )
    if told:
        invocation["toolExecutionNotifications"] = told
    return invocation


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": _artifact(finding.path)}
    }
    if finding.line:
        location["physicalLocation"]["region"] = _region(finding)
    if finding.record or finding.field:
        location["logicalLocations"] = [
            {
                "name": finding.field or finding.record,
                "fullyQualifiedName": finding.record + finding.field,
            }
        ]
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": str(finding.severity),
        "message": {"text": _message(with_hint(finding))},
        "locations": [location],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
    }
    if finding.replacement:
        result["fixes"] = [_fix(finding, finding.replacement)]
    return result


def _fix(finding: Finding, replacement: Replacement) -> dict[str, Any]:
    return {
        "description": {"text": _message(told(replacement))},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(finding.path),
                "replacements": [
                    {
                        "deletedRegion": _region(replacement.where),
                        "insertedContent": {"text": replacement.text},
                    }
                ],
            }
        ],
    }


def _message(text: str) -> str:
    r"""
    Return text in the language of SARIF's messages.

    There ``{0}`` is a placeholder and ``[text](1)`` a link (3.11.5, 3.11.6): a bracket of
    the text itself is doubled, ``[`` at the start of what may be a link has a backslash.
    """
    text = re.sub(r"[{}]", r"\g<0>\g<0>", text)
    return re.sub(r"(\\*)\[(?=[^\]]*\]\()", r"\1\1\\[", text)


def _artifact(path: str) -> dict[str, str]:
    # A file name may hold what is not Unicode.
    name = portable(path).encode("utf-8", "surrogatepass")
    if PurePath(path).is_absolute():
        return {"uri": f"file:///{quote(name.lstrip(b'/'), safe='/:')}"}
    return {"uri": quote(name), "uriBaseId": "%SRCROOT%"}


def _region(stretch: Finding | Region) -> dict[str, int]:
    region = {
        "startLine": stretch.line,
        "startColumn": stretch.column,
        "endLine": stretch.end_line,
        "endColumn": stretch.end_column,
    }
    return {name: number for name, number in region.items() if number}
