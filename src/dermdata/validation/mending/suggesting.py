"""
What mends each finding, and where it is to the byte: for who proposes it in a review.

A report says that a finding can be mended. Here the files are read again, to say how:
each change alone, where `--fix` makes them all.
"""

from __future__ import annotations

import contextlib
import itertools
import operator
import re
from typing import TYPE_CHECKING

import attrs

from ...text import MARKED, Place, unmarked
from ..finding import Finding, Region, Replacement
from ..reading.documents import Document, is_amending
from ..reading.inputs import LINES, Input, TooLongError, UnreadableError, form_of
from .inplace import documents_of, planned, sound
from .mend import mended, read
from .splicing import Edit, Lines


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..finding import Report


def with_replacements(report: Report, successors: Mapping[str, str]) -> Report:
    """
    Return a report whose findings say how they are mended, and where they are in bytes.

    What cannot be read again is left as it is: standard input, a file that is gone.

    Args:
        report: The report, its files named as they can be opened from here.
        successors: What replaces each replaced record, as `moves.successors` finds it.
    """
    found: list[Finding] = []
    for path, group in itertools.groupby(report.findings, operator.attrgetter("path")):
        own = [*group]
        with contextlib.suppress(*_NOT_AGAIN):
            own = [*_told(path, own, successors)]
        found += own
    return attrs.evolve(report, findings=tuple(found))


_NOT_AGAIN = (TooLongError, UnreadableError, UnicodeDecodeError, IndexError)
"""What comes of a file that cannot be read again, or has fewer lines than it had."""


def _told(
    path: str, findings: list[Finding], successors: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield the findings of a file with what can be said of them."""
    source = Input(path, form_of(path))
    whole = read(source)
    data = unmarked(whole)
    text = Written(data.decode(), len(whole) - len(data))
    edits: dict[tuple[str, Place], Edit] = {}
    if any(finding.fixable for finding in findings):
        edits = _edits(source, data, findings, successors)
    for finding in findings:
        if finding.code == MARKED and finding.fixable:
            yield text.without_marks(finding)
            continue
        place = Place(line=finding.line, column=finding.column)
        edit = edits.get((finding.code, place)) if finding.fixable else None
        yield attrs.evolve(
            finding,
            in_bytes=text.in_bytes(finding) if finding.end_line else None,
            replacement=text.replacement(edit) if edit else None,
        )


class Written(Lines):
    """
    A text whose places can be told in characters and in bytes.

    Args:
        text: The text.
        marks: How many bytes of byte-order marks stand before it, which nobody sees.
    """

    def __init__(self, text: str, marks: int) -> None:
        super().__init__(text)
        self._marks = marks

    def without_marks(self, finding: Finding) -> Finding:
        """Return the finding of the marks with what takes them out."""
        seen = Region(line=1, column=1, end_line=1, end_column=2)
        where = attrs.evolve(seen, end_column=1 + self._marks)
        gone = Replacement(where=seen, in_bytes=where, text="")
        return attrs.evolve(finding, in_bytes=where, replacement=gone)

    def region(self, start: int, end: int) -> Region:
        """Return what stands between two offsets, its columns in characters."""
        first, last = self.place(start), self.place(end)
        return Region(
            line=first.line,
            column=first.column,
            end_line=last.line,
            end_column=last.column,
        )

    def in_bytes(self, where: Region | Finding) -> Region:
        """Return a stretch with its columns in bytes of UTF-8."""
        return Region(
            line=where.line,
            column=self._bytes_before(where.line, where.column) + 1,
            end_line=where.end_line,
            end_column=self._bytes_before(where.end_line, where.end_column) + 1,
        )

    def replacement(self, edit: Edit) -> Replacement:
        """Return an edit by its places."""
        where = self.region(edit.start, edit.end)
        return Replacement(where=where, in_bytes=self.in_bytes(where), text=edit.new)

    def _bytes_before(self, line: int, column: int) -> int:
        marks = self._marks if line == 1 else 0
        if self.text.isascii():
            return marks + column - 1
        start = self.offset(Place(line=line, column=1))
        return marks + len(self.text[start : start + column - 1].encode())


def _edits(
    source: Input,
    data: bytes,
    findings: Iterable[Finding],
    successors: Mapping[str, str],
) -> dict[tuple[str, Place], Edit]:
    """Return the edits of a file by rule and place."""
    path = source.path
    fixable = {finding.line for finding in findings if finding.fixable}
    amends = is_amending(path)
    made: dict[tuple[str, Place], Edit] = {}
    for first, start, piece in _pieces(source, data, fixable):
        documents = documents_of(path, piece)
        text = piece.decode()
        plans = [
            plan
            for document in documents
            for plan in planned(text, document, successors, amends=amends)
        ]
        for plan in sound(piece, documents, plans, path):
            place = _place(plan.document, plan.change.path)
            at = Place(line=place.line + first - 1, column=place.column)
            edit = Edit(plan.edit.start + start, plan.edit.end + start, plan.edit.new)
            made[plan.change.code, at] = edit
    layout = next((one for one in findings if one.code == "DD411"), None)
    if layout and layout.fixable:
        at = Place(line=layout.line, column=layout.column)
        made["DD411", at] = _layout(source, data)
    return made


def _pieces(
    source: Input, data: bytes, wanted: set[int]
) -> Iterator[tuple[int, int, bytes]]:
    """Yield each text that is to be read alone: its first line, its offset, its bytes."""
    if source.form not in LINES:
        yield 1, 0, data
        return
    offset = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if number in wanted:
            yield number, offset, line
        offset += len(line.decode()) + 1


def _place(document: Document, path: tuple[str | int, ...]) -> Place:
    return document.text.mark((*document.within, *path), key=False).begin


def _layout(source: Input, data: bytes) -> Edit:
    """Return the lines that differ from the canonical text, as one edit."""
    old = data.decode()
    new = mended(data, source.form, successors=None).data.decode()
    before, after = _LINE.findall(old), _LINE.findall(new)
    same = _alike(before, after)
    rest = _alike(before[same:][::-1], after[same:][::-1])
    start = sum(map(len, before[:same]))
    end = len(old) - sum(map(len, before[len(before) - rest :]))
    return Edit(start, end, "".join(after[same : len(after) - rest]))


_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def _alike(some: list[str], others: list[str]) -> int:
    """Return how many items two lists begin with that are the same."""
    pairs = itertools.takewhile(
        lambda pair: pair[0] == pair[1], zip(some, others, strict=False)
    )
    return sum(1 for _ in pairs)
