"""What became of the ids in files: each with its place, and a sentence about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from ..._value import Value
from ...words import counted, plain
from .ids import Move, Outcome


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...text import Place


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Mention(Value):
    """
    An id in a file that did not stay as it was, or should not.

    Attributes:
        path: The file.
        line: The line, from 1.
        column: The column, from 1, in characters.
        move: What becomes of the id.
        left: Why it was not moved, though another record stands for the same; empty
            where it was, or where the move says why not.
    """

    derived: ClassVar[tuple[str, ...]] = ("moved",)

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
        place = f"{plain(self.path, 5000)}:{self.line}:{self.column}"
        return f"{place}: {what}{self.move}{left}"


def mention(path: str, place: Place, move: Move, left: str = "") -> Mention:
    """Return the mention of an id at a place in a file."""
    return Mention(
        path=path, line=place.line, column=place.column, move=move, left=left
    )


@attrs.frozen(kw_only=True, repr=False, eq=False)
class MovedFile(Value):
    """
    What became of the ids in one file.

    Attributes:
        path: The file.
        mentions: The ids that were moved, or would be, and those that need a person.
        refused: Why nothing in it was moved; empty where nothing stood against it.
        diff: The difference, as ``patch`` and ``git apply`` read it; empty where it
            was written.
        data: What it should hold, where it came from standard input; else `None`.
    """

    path: str
    mentions: tuple[Mention, ...] = ()
    refused: str = ""
    diff: str = ""
    data: bytes | None = attrs.field(default=None, repr=False, metadata={"json": None})


@attrs.frozen(kw_only=True, repr=False, eq=False)
class MovedFiles(Value):
    """
    What became of the ids in some files.

    Attributes:
        before: The version they were of.
        after: The version they are moved to.
        files: The files, in the order given.
        written: Whether the changed ones were written.
    """

    derived: ClassVar[tuple[str, ...]] = ("ok",)

    before: str
    after: str
    files: tuple[MovedFile, ...]
    written: bool

    @property
    def moved(self) -> tuple[Mention, ...]:
        """The ids that were moved, or would be."""
        return tuple(m for file in self.files for m in file.mentions if m.moved)

    @property
    def left(self) -> tuple[Mention, ...]:
        """The ids that need a person."""
        return tuple(m for file in self.files for m in file.mentions if not m.moved)

    @property
    def refused(self) -> tuple[MovedFile, ...]:
        """The files in which nothing was moved, though something might have to be."""
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
        changed = sum(any(m.moved for m in file.mentions) for file in self.files)
        done = "moved" if self.written else "would move"
        parts = [
            f"{done} {counted(len(self.moved), 'id', none='no')} in {counted(changed, 'file', none='no')}"
        ]
        if self.left:
            needs = "needs" if len(self.left) == 1 else "need"
            parts.append(f"{len(self.left)} {needs} a person")
        if self.refused:
            parts.append(f"{counted(len(self.refused), 'file', none='no')} left alone")
        return f"{self.before} → {self.after}: {', '.join(parts)}"

    def report(self) -> str:
        """Return what became of the ids as lines of text: a file's ids, each once."""
        lines: list[str] = []
        for file in self.files:
            if file.refused:
                path = plain(file.path, 5000)
                lines.append(f"{path}: left alone: {file.refused}")
            lines += _each_once(file.mentions)
        return "\n".join(lines)


def _each_once(mentions: Iterable[Mention]) -> list[str]:
    """Return a line for each id, at its first place, with the lines of the others."""
    alike: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        alike.setdefault((mention.move.id, mention.left), []).append(mention)
    return [
        str(attrs.evolve(first, move=attrs.evolve(first.move, count=len(rest) + 1)))
        + _also([mention.line for mention in rest])
        for first, *rest in alike.values()
    ]


def _also(lines: list[int]) -> str:
    if not lines:
        return ""
    more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    return f" [also in line {', '.join(map(str, lines[:_SHOWN]))}{more}]"


_SHOWN = 5
"""How many further places of an id are named."""
