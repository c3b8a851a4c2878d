"""
A baseline: findings that are accepted, so that only new ones are reported.

A finding is known by its fingerprint, which stays the same when lines move. A baseline
that accepts it twice lets two pass, and reports the third.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Self, TypeGuard

import attrs

from .._atomic import write_text
from .._errors import FileError
from ..text import TextError, canonical, parse, text_of
from ..words import plain


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .finding import Finding, Report


VERSION = 1
"""The version of the file's form."""

_UNWRITTEN = "check the folder, its permissions and the space left"
_FIELDS = {
    "fingerprint": str,
    "code": str,
    "record": str,
    "field": str,
    "message": str,
    "count": int,
}


class BaselineError(FileError):
    """
    A baseline file that cannot be read or written.

    Attributes:
        path: The file.
        reason: Why.
        hint: What to do.
    """


@attrs.frozen(kw_only=True)
class Accepted:
    """
    A finding that is accepted.

    The fingerprint decides what it is; the rest is for those who read the file.

    Attributes:
        path: The file, with forward slashes.
        fingerprint: What a finding is known by.
        code: The rule broken.
        record: The id of the record; empty where it has none.
        field: The field, `*` for the positions of list items.
        message: What was found.
        count: How many of these findings are accepted.
    """

    path: str
    fingerprint: str
    code: str
    record: str
    field: str
    message: str
    count: int

    def as_dict(self) -> dict[str, Any]:
        """Return it as the file holds it, under its path."""
        return {name: getattr(self, name) for name in _FIELDS}


@attrs.frozen
class Baseline:
    """
    The findings that are accepted.

    Attributes:
        accepted: Each with how often it is accepted, by path, code, record and field.
    """

    accepted: tuple[Accepted, ...] = ()

    @classmethod
    def of(cls, report: Report) -> Self:
        """Accept all findings of a report."""
        numbers = Counter(finding.fingerprint for finding in report.findings)
        known = {finding.fingerprint: finding for finding in report.findings}
        entries = (_entry(known[key], number) for key, number in numbers.items())
        return cls(_in_order(entries))

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Self:
        """
        Read a baseline.

        Raises:
            BaselineError: The file cannot be read, is damaged, or is too new.
        """
        try:
            data = Path(path).read_bytes()
        except (OSError, ValueError) as error:  # ValueError: no name of a file
            hint = "check the path; without a baseline nothing is accepted"
            raise _failed(path, error, hint) from None
        try:
            document = parse(text_of(data))
        except TextError as error:
            raise _damaged(path, str(error)) from None
        version = document.get("version") if isinstance(document, dict) else None
        if type(version) is not int or version < 1:
            raise _damaged(path, "`version` is missing or no number of a version")
        if version > VERSION:
            reason = f"written by a newer dermdata (version {version} of its form)"
            raise BaselineError(os.fspath(path), reason, "upgrade dermdata")
        return cls(_in_order(_entries(path, document.get("accepted"))))

    def write(self, path: str | os.PathLike[str]) -> None:
        """
        Write it, so that a small change makes a small difference in the file.

        The file is either the old or the new one, never half of it.

        Raises:
            BaselineError: The file cannot be written.
        """
        files: dict[str, list[dict[str, Any]]] = {}
        for entry in self.accepted:
            files.setdefault(entry.path, []).append(entry.as_dict())
        text = canonical({"version": VERSION, "accepted": files})
        try:
            write_text(Path(path), text)
        except (OSError, ValueError) as error:
            raise _failed(path, error, _UNWRITTEN, "not written: ") from None

    def accept(self, report: Report) -> Report:
        """Return a report without the findings that are accepted, but their number."""
        left = self._numbers()
        new: list[Finding] = []
        for finding in report.findings:
            if left[finding.fingerprint] > 0:
                left[finding.fingerprint] -= 1
            else:
                new.append(finding)
        accepted = report.accepted + len(report.findings) - len(new)
        return attrs.evolve(report, findings=tuple(new), accepted=accepted)

    def stale(self, report: Report) -> tuple[Accepted, ...]:
        """
        Return what is accepted and no longer found, and may go.

        Args:
            report: The report of a whole run, before anything was accepted. Of files
                that were not read, everything is returned.

        Returns:
            Each with how often it is accepted in vain.
        """
        found = Counter(finding.fingerprint for finding in report.findings)
        vain = self._numbers() - found
        return tuple(
            attrs.evolve(entry, count=vain[entry.fingerprint])
            for entry in self.accepted
            if vain[entry.fingerprint]
        )

    def _numbers(self) -> Counter[str]:
        return Counter({entry.fingerprint: entry.count for entry in self.accepted})


def _entry(finding: Finding, count: int) -> Accepted:
    return Accepted(
        path=_unicode(PurePath(finding.path).as_posix()),
        fingerprint=finding.fingerprint,
        code=finding.code,
        record=_unicode(finding.record),
        field=_unicode(finding.field_anywhere),
        message=_unicode(finding.message),
        count=count,
    )


def _unicode(text: str) -> str:
    """Return text that a file can hold: file names need not be Unicode."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _in_order(entries: Iterator[Accepted]) -> tuple[Accepted, ...]:
    return tuple(
        sorted(
            entries,
            key=lambda e: (e.path, e.code, e.record, e.field, e.message, e.fingerprint),
        )
    )


def _entries(path: str | os.PathLike[str], files: Any) -> Iterator[Accepted]:
    """Yield the entries of a file; the same fingerprint stands there once."""
    if not isinstance(files, dict):
        raise _damaged(path, "`accepted` is no object")
    seen: set[str] = set()
    for name, items in files.items():
        for item in items if isinstance(items, list) else [items]:
            if not _is_entry(item) or item["fingerprint"] in seen:
                raise _damaged(path, f"an entry under `{plain(name)}` is damaged")
            seen.add(item["fingerprint"])
            yield Accepted(path=name, **item)


def _is_entry(item: Any) -> TypeGuard[dict[str, Any]]:
    return (
        isinstance(item, dict)
        and item.keys() == _FIELDS.keys()
        and all(type(item[name]) is kind for name, kind in _FIELDS.items())
        and item["count"] > 0
    )


def _damaged(path: str | os.PathLike[str], reason: str) -> BaselineError:
    hint = "restore it, or write a new one"
    return BaselineError(os.fspath(path), f"no baseline: {reason}", hint)


def _failed(
    path: str | os.PathLike[str],
    error: OSError | ValueError,
    hint: str,
    what: str = "",
) -> BaselineError:
    reason = what + (getattr(error, "strerror", None) or str(error)).lower()
    return BaselineError(os.fspath(path), reason, hint)
