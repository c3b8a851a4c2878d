"""
A baseline: findings that are accepted, so that only new ones are reported.

A finding is known by its fingerprint, which stays the same when lines move, messages are
put otherwise and other files are renamed. Files are named from the folder of the baseline,
so that it fits from wherever it is used. A baseline that accepts a finding twice lets two
pass, and reports the third.
"""

from __future__ import annotations

import functools
import os
from collections import Counter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Self, TypeGuard

import attrs

from .._atomic import write_text, writing
from .._errors import FileError, UnwritableError, reason_of
from .._regular import regular_bytes
from .._value import Value
from ..text import TextError, canonical, parse, text_of
from ..words import plain
from .naming import relative, renamed


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .finding import Finding, Report


VERSION = 2
"""The version of the file's form."""

_FIELDS = {
    "fingerprint": str,
    "code": str,
    "record": str,
    "field": str,
    "found": str,
    "count": int,
}
_FIELDS_OF_1 = {name.replace("found", "message"): of for name, of in _FIELDS.items()}
_Key = tuple[str, str, str]


class BaselineError(FileError):
    """
    A baseline file that cannot be read or written.

    Attributes:
        path: The file.
        reason: Why.
        hint: What to do.
    """


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Accepted(Value):
    """
    A finding that is accepted.

    The fingerprint decides what it is; the rest is for those who read the file. A file
    written by dermdata 0.1 has none that holds: there a finding is known by its rule,
    record and field, in a file whose path ends alike.

    Attributes:
        path: The file, from the folder of the baseline, with forward slashes.
        fingerprint: What a finding is known by; empty in what 0.1 wrote.
        code: The rule broken.
        record: The id of the record; empty where it has none.
        field: The field, `*` for the positions of list items.
        found: The value found.
        count: How many of these findings are accepted.
    """

    path: str
    fingerprint: str
    code: str
    record: str
    field: str
    found: str
    count: int

    @property
    def key(self) -> _Key:
        """What is left to know it by, where there is no fingerprint."""
        return self.code, self.record, self.field


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Baseline(Value):
    """
    The findings that are accepted.

    Attributes:
        accepted: Each with how often it is accepted, by path, code, record and field.
        folder: The folder from which its paths are.
    """

    accepted: tuple[Accepted, ...] = ()
    folder: Path = attrs.field(
        default=Path(), eq=False, repr=False, metadata={"json": None}
    )

    @classmethod
    def of(cls, report: Report, folder: str | os.PathLike[str] = "") -> Self:
        """
        Accept all findings of a report.

        Args:
            report: The report.
            folder: The folder the baseline is to lie in; the working folder if empty.
        """
        named = _named(report, Path(folder))
        numbers = Counter(finding.fingerprint for finding in named)
        known = {finding.fingerprint: finding for finding in named}
        entries = (_entry(known[key], number) for key, number in numbers.items())
        return cls(accepted=_in_order(entries), folder=Path(folder))

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Self:
        """
        Read a baseline.

        Raises:
            BaselineError: The file cannot be read, is damaged, or is too new.
        """
        try:
            data = regular_bytes(path)
        except (OSError, ValueError) as error:  # ValueError: no name of a file
            hint = "check the path; without a baseline nothing is accepted"
            reason = reason_of(error, str(error))
            raise BaselineError(os.fspath(path), reason, hint) from None
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
        entries = _entries(path, document.get("accepted"), old=version < VERSION)
        return cls(accepted=_in_order(entries), folder=Path(path).parent)

    @property
    def old(self) -> bool:
        """Whether it was written by dermdata 0.1, and should be written anew."""
        return any(not entry.fingerprint for entry in self.accepted)

    def write(self, path: str | os.PathLike[str]) -> None:
        """
        Write it, so that a small change makes a small difference in the file.

        The file is either the old or the new one, never half of it.

        Args:
            path: The file, in `folder`.

        Raises:
            BaselineError: The file cannot be written.
        """
        files: dict[str, list[dict[str, Any]]] = {}
        for entry in self.accepted:
            files.setdefault(entry.path, []).append(_written(entry))
        text = canonical({"version": VERSION, "accepted": files})
        try:
            with writing(os.fspath(path)):
                write_text(Path(path), text)
        except UnwritableError as error:
            raise BaselineError(error.path, error.message, error.hint) from None

    def accept(self, report: Report) -> Report:
        """Return a report without the findings that are accepted, but their number."""
        left = _Left(self.accepted)
        new = [
            finding
            for finding, named in zip(
                report.findings, _named(report, self.folder), strict=True
            )
            if not left.take(named)
        ]
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
        left = _Left(self.accepted)
        for finding in _named(report, self.folder):
            left.take(finding)
        return left.entries()


class _Left:
    """What of a baseline no finding has used yet."""

    def __init__(self, accepted: tuple[Accepted, ...]) -> None:
        self._accepted = accepted
        self._numbers = [entry.count for entry in accepted]
        self._places: dict[str, int] = {}
        self._old: dict[_Key, list[int]] = {}
        for place, entry in enumerate(accepted):
            if entry.fingerprint:
                self._places[entry.fingerprint] = place
            else:
                self._old.setdefault(entry.key, []).append(place)

    def take(self, finding: Finding) -> bool:
        """Use up what accepts a finding; say whether there was something."""
        place = self._places.get(finding.fingerprint)
        if place is None or not self._numbers[place]:
            place = self._old_place(finding)
        if place is None:
            return False
        self._numbers[place] -= 1
        return True

    def _old_place(self, finding: Finding) -> int | None:
        key = (finding.code, finding.record, finding.field_anywhere)
        for place in self._old.get(_key(key), ()):
            path = self._accepted[place].path
            if self._numbers[place] and _end_alike(path, finding.path):
                return place
        return None

    def entries(self) -> tuple[Accepted, ...]:
        """Return what is left."""
        return tuple(
            attrs.evolve(entry, count=number)
            for entry, number in zip(self._accepted, self._numbers, strict=True)
            if number
        )


def _named(report: Report, folder: Path) -> tuple[Finding, ...]:
    """Return the findings of a report, their files named from a folder."""
    name = functools.partial(relative, folder=folder)
    return renamed(report, functools.cache(name)).findings


def _end_alike(one: str, other: str) -> bool:
    """Whether one of two paths is the end of the other, but for what leads up."""
    parts = [[p for p in PurePath(n).parts if p != ".."] for n in (one, other)]
    short, long = sorted(parts, key=len)
    return long[len(long) - len(short) :] == short


def _key(parts: _Key) -> _Key:
    code, record, field = parts
    return code, _unicode(record), _unicode(field)


def _written(entry: Accepted) -> dict[str, Any]:
    """Return an entry as the file holds it, under its path."""
    return {name: getattr(entry, name) for name in _FIELDS}


def _entry(finding: Finding, count: int) -> Accepted:
    return Accepted(
        path=_unicode(PurePath(finding.path).as_posix()),
        fingerprint=finding.fingerprint,
        code=finding.code,
        record=_unicode(finding.record),
        field=_unicode(finding.field_anywhere),
        found=_unicode(finding.found),
        count=count,
    )


def _unicode(text: str) -> str:
    """Return text that a file can hold: file names need not be Unicode."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _in_order(entries: Iterator[Accepted]) -> tuple[Accepted, ...]:
    return tuple(
        sorted(
            entries,
            key=lambda e: (e.path, e.code, e.record, e.field, e.found, e.fingerprint),
        )
    )


def _entries(
    path: str | os.PathLike[str], files: Any, *, old: bool
) -> Iterator[Accepted]:
    """Yield the entries of a file; the same fingerprint stands there once."""
    fields = _FIELDS_OF_1 if old else _FIELDS
    if not isinstance(files, dict):
        raise _damaged(path, "`accepted` is no object")
    seen: set[str] = set()
    for name, items in files.items():
        for item in items if isinstance(items, list) else [items]:
            if not _is_entry(item, fields) or item["fingerprint"] in seen:
                raise _damaged(path, f"an entry under `{plain(name)}` is damaged")
            seen.add(item["fingerprint"])
            given = {**item, "found": "", "fingerprint": ""} if old else item
            yield Accepted(path=name, **{part: given[part] for part in _FIELDS})


def _is_entry(item: Any, fields: dict[str, type]) -> TypeGuard[dict[str, Any]]:
    return (
        isinstance(item, dict)
        and item.keys() == fields.keys()
        and all(type(item[name]) is kind for name, kind in fields.items())
        and item["fingerprint"] != ""
        and item["count"] > 0
    )


def _damaged(path: str | os.PathLike[str], reason: str) -> BaselineError:
    hint = "restore it, or write a new one"
    return BaselineError(os.fspath(path), f"no baseline: {reason}", hint)
