"""What the validator has to say: findings, and the report that holds them."""

from __future__ import annotations

from typing import Any

import attrs

from ..records._faults import plain


@attrs.frozen(kw_only=True)
class Finding:
    """
    One mistake, its place, and how to mend it.

    Attributes:
        path: The file, as it was named.
        line: The line, from 1; 0 where the whole file is meant.
        column: The column in characters, from 1; 0 where the whole file is meant.
        record: The id of the record; empty where it has none.
        field: The field, as a JSON Pointer; empty for the whole record.
        code: The rule broken, ``DD...``.
        message: What was found and what was expected.
        hint: How to mend it.
    """

    path: str
    code: str
    message: str
    hint: str = ""
    line: int = 0
    column: int = 0
    record: str = ""
    field: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        where = " ".join(plain(part) for part in (self.record, self.field) if part)
        return (
            f"{place}: {self.code} "
            + (f"[{where}] " if where else "")
            + self.message
            + (f" ({self.hint})" if self.hint else "")
        )

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it."""
        return attrs.asdict(self)


@attrs.frozen(kw_only=True)
class Report:
    """
    The outcome of a validation.

    Attributes:
        findings: All findings, by file, line and column.
        files: How many files were read.
        records: How many good records there were.
    """

    findings: tuple[Finding, ...]
    files: int
    records: int

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    @property
    def summary(self) -> str:
        """The outcome in a line."""
        return ", ".join(
            (
                _many(len(self.findings), "finding"),
                _many(self.records, "good record"),
                _many(self.files, "file"),
            )
        )


def _many(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
