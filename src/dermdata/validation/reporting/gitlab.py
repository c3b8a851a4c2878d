"""GitLab Code Quality: what a merge request shows beside the changed lines."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from typing import TYPE_CHECKING, Any

from ..finding import Severity
from ._words import portable, visible, with_hint
from .machine import array


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..finding import Finding


_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def code_quality(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the findings as a Code Quality report."""
    return array(_entries(findings))


def _entries(findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    # File by file, so that only the fingerprints of one are remembered.
    for path, group in itertools.groupby(findings, key=lambda finding: finding.path):
        seen: Counter[str] = Counter()
        for finding in group:
            fingerprint = finding.fingerprint
            seen[fingerprint] += 1
            yield {
                "description": visible(with_hint(finding)),
                "check_name": finding.code,
                "fingerprint": _unique(fingerprint, seen[fingerprint]),
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": portable(path),
                    "lines": {"begin": max(finding.line, 1)},
                },
            }


def _unique(fingerprint: str, occurrence: int) -> str:
    """Return the fingerprint of the nth finding that shares it; GitLab wants each once."""
    if occurrence == 1:
        return fingerprint
    return hashlib.sha256(f"{fingerprint}:{occurrence}".encode()).hexdigest()[:16]
