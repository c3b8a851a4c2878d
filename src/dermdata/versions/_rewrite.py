"""
References in record files, moved to another release.

Only an id changes in a file; every other byte stays. An id is moved where it is in use:
what is said to be wrong, and what a record that ended says, keeps the id it was said
of. What needs a person is reported at its place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from ..codec import DecodeError, class_of
from ..records import Fault
from ..schema import MAJOR, NAMESPACE
from ..text import Locator
from ..validation.documents import Document, JsonText
from ..validation.files import json_documents
from ..validation.inputs import TooLongError, inputs
from ..validation.mend import _diff as difference
from ..validation.mend import _read as read
from ..validation.mend import _refusal as refusal
from ..validation.mend import _write as write_instead
from ..validation.repairs import repaired
from ..validation.rules import _denied as denied
from ..validation.rules import references
from ._migrate import Move, Outcome, way_between
from ._version import LATEST


if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from ..collection import Dataset
    from ..records._faults import Path
    from ..validation.inputs import Input
    from ._migrate import Way


class Place(NamedTuple):
    """
    An id in a file.

    Attributes:
        path: The file.
        line: The line, from 1.
        column: The column, from 1: of a table, that of the cell; else in characters.
        move: What becomes of the id.
        left: Why it was not moved, though another record stands for the same; empty
            where it was, or where the move says why not.
    """

    path: str
    line: int
    column: int
    move: Move
    left: str = ""

    @property
    def moved(self) -> bool:
        """Whether the id was moved, or would be."""
        return self.move.outcome is Outcome.REPLACED and not self.left

    def __str__(self) -> str:
        what = f"{self.move.outcome}: " if self.move.to is None else ""
        left = f" (left as it is: {self.left})" if self.left else ""
        return f"{self.path}:{self.line}:{self.column}: {what}{self.move}{left}"

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "moved": self.moved,
            "left": self.left,
            **self.move.as_dict(),
        }


@attrs.frozen(kw_only=True)
class MovedFile:
    """
    What became of the ids in one file.

    Attributes:
        path: The file.
        places: The ids that were moved, or would be, and those that need a person.
        refused: Why nothing was looked at; empty where it was.
        diff: The difference, as ``patch`` and ``git apply`` read it; empty where it
            was written.
    """

    path: str
    places: tuple[Place, ...] = ()
    refused: str = ""
    diff: str = ""


@attrs.frozen(kw_only=True)
class MovedFiles:
    """
    What became of the ids in some files.

    Attributes:
        before: The version they were of.
        after: The version they are moved to.
        files: The files, in the order given.
        written: Whether the changed ones were written.
    """

    before: str
    after: str
    files: tuple[MovedFile, ...]
    written: bool

    @property
    def moved(self) -> tuple[Place, ...]:
        """The ids that were moved, or would be."""
        return tuple(p for file in self.files for p in file.places if p.moved)

    @property
    def left(self) -> tuple[Place, ...]:
        """The ids that need a person."""
        return tuple(p for file in self.files for p in file.places if not p.moved)

    @property
    def refused(self) -> tuple[MovedFile, ...]:
        """The files that were not looked into."""
        return tuple(file for file in self.files if file.refused)

    @property
    def ok(self) -> bool:
        """Whether nothing needs a person."""
        return not (self.left or self.refused)

    @property
    def diff(self) -> str:
        """The differences of all files; empty where they were written."""
        return "".join(file.diff for file in self.files)

    @property
    def summary(self) -> str:
        """The outcome in a line."""
        changed = sum(any(p.moved for p in file.places) for file in self.files)
        done = "moved" if self.written else "would move"
        parts = [f"{done} {_many(len(self.moved), 'id')} in {_many(changed, 'file')}"]
        if self.left:
            needs = "needs" if len(self.left) == 1 else "need"
            parts.append(f"{len(self.left)} {needs} a person")
        if self.refused:
            parts.append(f"{_many(len(self.refused), 'file')} not looked into")
        return f"{self.before} → {self.after}: {', '.join(parts)}"

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON would hold it."""
        return {
            "before": self.before,
            "after": self.after,
            "ok": self.ok,
            "written": self.written,
            "places": [p.as_dict() for file in self.files for p in file.places],
            "refused": {file.path: file.refused for file in self.refused},
        }


def _many(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def migrate_files(
    paths: Iterable[str | os.PathLike[str]],
    from_: str | Dataset | None = None,
    to: str | Dataset = LATEST,
    *,
    folder: str | os.PathLike[str] | None = None,
    write: bool = True,
) -> MovedFiles:
    """
    Move the references in record files to another release.

    Each file is written whole or not at all.

    Args:
        paths: Files, folders, patterns as ``data/**/*.json``.
        from_: As for `migrate`.
        to: As for `migrate`.
        folder: As for `migrate`.
        write: Whether to write what changed, or to show the difference.

    Raises:
        UnreadableError: A file cannot be read.
        UnwritableError: A file cannot be written, or was changed meanwhile; it is as
            it was. Those before it are moved.
        MigrationError: As for `migrate`; so for errors about releases.
    """
    work = _Work(way_between(from_, to, folder))
    files = [work.file(source, write=write) for source in inputs(paths)]
    return MovedFiles(
        before=work.way.before,
        after=work.way.after,
        # An id of one file may be defined in a later one.
        files=tuple(map(work.without_own, files)),
        written=write,
    )
