"""What the validator has to say: findings, and the report that holds them."""

from __future__ import annotations

import posixpath
import re
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

import attrs

from .._value import Value
from ..words import counted, plain
from .identity import digest


if TYPE_CHECKING:
    from collections.abc import Iterable

    from .._errors import FileError


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Excerpt(Value):
    """
    The source line a finding is about, or a window of it where it is long.

    Attributes:
        text: The text.
        column: The column of its first character, from 1.
    """

    text: str
    column: int = 1


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Region(Value):
    """
    A stretch of a file.

    Attributes:
        line: The line it begins on, from 1.
        column: The column of its first character, from 1.
        end_line: The line it ends on.
        end_column: The column behind its last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Replacement(Value):
    """
    How a finding is mended.

    Attributes:
        where: The stretch to write over, its columns in characters.
        in_bytes: The same, its columns in bytes of UTF-8.
        text: What goes there; empty where the stretch is to go.
    """

    where: Region
    in_bytes: Region
    text: str


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Finding(Value):
    """
    One mistake, its place, and how to mend it.

    Attributes:
        path: The file, as it was named; ``-`` for standard input.
        line: The line, from 1; 0 where the whole file is meant.
        column: The column in characters, from 1; 0 where the whole file is meant.
        end_line: The line on which what is wrong ends; 0 as `line`.
        end_column: The column behind its last character; 0 as `column`.
        record: The id of the record; empty where it has none.
        field: The field, as a JSON Pointer; empty for the whole record.
        code: The rule broken, ``DD...``.
        severity: How bad it is.
        message: What was found and what was expected.
        hint: How to mend it.
        fixable: Whether ``dermdata validate --fix`` mends it.
        found: The value that is there, as `identity` has it: what the finding is known
            by beside file, record, field and rule.
        excerpt: The source line, for those who show it.
        in_bytes: Where it is, with columns in bytes of UTF-8; `None` where nobody asked.
        replacement: How it is mended; `None` where it cannot be, or nobody asked.
    """

    path: str
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    record: str = ""
    field: str = ""
    fixable: bool = attrs.field(default=False, eq=False)
    found: str = attrs.field(default="", eq=False, repr=False, metadata={"json": None})
    excerpt: Excerpt | None = attrs.field(
        default=None, eq=False, repr=False, metadata={"json": None}
    )
    in_bytes: Region | None = attrs.field(
        default=None, eq=False, repr=False, metadata={"json": None}
    )
    replacement: Replacement | None = attrs.field(
        default=None, eq=False, repr=False, metadata={"json": None}
    )

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        where = " ".join(plain(part) for part in (self.record, self.field) if part)
        return (
            f"{place}: {self.code} "
            + (f"[{where}] " if where else "")
            + self.message
            + (f" ({self.hint})" if self.hint else "")
        )

    @property
    def fingerprint(self) -> str:
        """
        What stays the same when the finding moves: 16 hexadecimal digits.

        Made of rule, file, record, field and the value found; without line, column, the
        positions of list items and any wording. The file is named as in `path`, in the
        same way on every system: for findings of several folders or machines to be
        compared, `path` must be relative to what they share, as `naming` makes it.
        """
        path = posixpath.normpath(PurePath(self.path).as_posix())
        parts = (self.code, path, self.record, self.field_anywhere, self.found)
        return digest("\0".join(parts))

    @property
    def field_anywhere(self) -> str:
        """The field with `*` for the positions of list items: ``/statements/*/object``."""
        return re.sub(r"/\d+(?=/|$)", "/*", self.field)


MOST = 100_000
"""How many findings are made of one file: nobody reads more, and each takes memory."""


class FindingList(list[Finding]):
    """Findings in the order in which they were made, and no endless number of them."""

    def __init__(self) -> None:
        super().__init__()
        self._left: dict[str, int] = {}

    def take(self, path: str, findings: Iterable[Finding]) -> None:
        """
        Add findings in one file; those that are too many are not even made.

        Args:
            path: The file.
            findings: The findings.
        """
        left = self._left.get(path, MOST)
        if left < 0:
            return
        for finding in findings:
            self.append(finding if left else _the_rest(finding))
            left -= 1
            if left < 0:
                break
        self._left[path] = left


def _the_rest(finding: Finding) -> Finding:
    """Return what stands for a finding and all behind it."""
    return attrs.evolve(
        finding,
        record="",
        field="",
        code="DD109",
        severity=Severity.ERROR,
        message=f"more than {MOST} findings in this file; the rest is not listed",
        hint="mend what they have in common, and run again",
    )


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Unread(Value):
    """
    A file that could not be read.

    Attributes:
        path: The file, or the folder or pattern that was named.
        reason: Why.
        hint: What to do.
    """

    path: str
    reason: str
    hint: str = ""

    @classmethod
    def of(cls, error: FileError) -> Unread:
        """Return what an error says."""
        return cls(path=error.path, reason=error.reason, hint=error.hint)

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return plain(f"{self.path}: {self.reason}{hint}", 5000)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Report(Value):
    """
    The outcome of a validation.

    Attributes:
        findings: All findings, by file, line and column.
        files: How many files were read.
        records: How many good records there were.
        accepted: How many more findings a baseline accepts.
        unused: The patterns, of files to exclude or to ignore rules in, that matched no
            file of the folders that were looked through.
        unread: The files that could not be read; all others were.
    """

    derived: ClassVar[tuple[str, ...]] = ("ok", "fixable", "summary")

    findings: tuple[Finding, ...]
    files: int
    records: int
    accepted: int = 0
    unused: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found, and everything read."""
        return not (self.findings or self.unread)

    @property
    def fixable(self) -> int:
        """How many of the findings ``dermdata validate --fix`` mends."""
        return sum(finding.fixable for finding in self.findings)

    @property
    def summary(self) -> str:
        """The outcome in a line."""
        parts = [
            counted(len(self.findings), "finding", none="no"),
            counted(self.records, "good record", none="no"),
            counted(self.files, "file", none="no"),
        ]
        if self.accepted:
            parts.append(
                f"{counted(self.accepted, 'finding', none='no')} accepted before"
            )
        if self.fixable:
            parts.append(f"{self.fixable} mended by `--fix`")
        if self.unread:
            parts.append(f"{counted(len(self.unread), 'file')} not read")
        return ", ".join(parts)
