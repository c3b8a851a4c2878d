"""How often each rule was broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..finding import Severity


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..finding import Finding


class Count(NamedTuple):
    """
    How often one rule was broken.

    Attributes:
        code: The rule.
        severity: How bad that is.
        number: How often.
        first: The first finding.
    """

    code: str
    severity: Severity
    number: int
    first: Finding


def counts(findings: Iterable[Finding]) -> list[Count]:
    """Return how often each rule was broken: errors first, then the most frequent."""
    return worst_first(
        ((finding.severity, finding.code), finding) for finding in findings
    )


def worst_first(keyed: Iterable[tuple[tuple[str, ...], Finding]]) -> list[Count]:
    """
    Return how many findings share each key.

    Args:
        keyed: Findings, each with what it is counted under.

    Returns:
        Errors before warnings, the most frequent first, else by key.
    """
    numbers: dict[tuple[str, ...], int] = {}
    first: dict[tuple[str, ...], Finding] = {}
    for key, finding in keyed:
        numbers[key] = numbers.get(key, 0) + 1
        first.setdefault(key, finding)
    order = sorted(
        numbers,
        key=lambda key: (
            first[key].severity is not Severity.ERROR,
            -numbers[key],
            key,
        ),
    )
    return [
        Count(first[key].code, first[key].severity, numbers[key], first[key])
        for key in order
    ]
