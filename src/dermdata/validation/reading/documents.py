"""Documents as they stand in files, and findings at their places."""

from __future__ import annotations

import functools
import re
from array import array
from bisect import bisect_right
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import attrs

from ...records.vocabulary import KINDS
from ...text import MARKED, Locator, Place, TextError, parse, text_of, unmarked
from ..finding import Excerpt, Finding, Severity
from ..identity import found_in
from .escapes import bare
from .newer import is_manifest, newer_schema
from .weight import too_many_parts


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from ...records import Fault
    from ...records._faults import Path


class Marked(NamedTuple):
    """
    A place in a file.

    Attributes:
        begin: Where it begins.
        end: Behind its last character.
        excerpt: The line it begins on.
    """

    begin: Place
    end: Place
    excerpt: Excerpt


class Text(Protocol):
    """What a document was read from."""

    @property
    def text(self) -> str:
        """The whole text that it stands in."""
        ...

    @property
    def bare(self) -> bool:
        """Whether no string of it can hold a control character."""
        ...

    def mark(self, path: Path, *, key: bool) -> Marked:
        """Return where a value, or its key, stands."""
        ...


AMENDMENTS = "amendments"
"""The folder of what is said of the records of another dataset."""

EOL = "git keeps them as they are with `*.json text eol=lf` in .gitattributes"
"""What to do where git has changed the ends of lines."""

WINDOW = 160
"""How many characters of a long line are kept to be shown."""


class JsonText:
    """
    A JSON text in a file.

    Args:
        text: The text.
        first_line: The line of the file on which it begins.
    """

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.text = text
        self.first_line = first_line
        self._places = Locator(text)
        self._bare: bool | None = None
        self._lines: array[int] | None = None

    @property
    def bare(self) -> bool:
        """Whether no string of it can hold a control character."""
        if self._bare is None:
            self._bare = bare(self.text.encode())
        return self._bare

    def mark(self, path: Path, *, key: bool) -> Marked:
        """Return where a value, or its key, stands; of an object, its first bracket."""
        span = self._places.span(path)
        if key and span.key is not None and span.key_end is not None:
            return self.between(span.key, span.key_end)
        return self.between(span.start, span.end)

    def offset(self, place: Place) -> int:
        """Return where a place in the text, its first line being 1, is."""
        return self._starts[place.line - 1] + place.column - 1

    def between(self, start: int, end: int) -> Marked:
        """Return what stands between two offsets, in lines and columns of the file."""
        text, starts = self.text, self._starts
        row = bisect_right(starts, start) - 1
        end_row = bisect_right(starts, end) - 1
        line_start = starts[row]
        line_end = starts[row + 1] - 1 if row + 1 < len(starts) else len(text)
        first, last = line_start, line_end
        if last - first > WINDOW:
            first = max(line_start, start - WINDOW // 4)
            last = min(line_end, first + WINDOW)
        return Marked(
            Place(line=self.first_line + row, column=start - line_start + 1),
            Place(line=self.first_line + end_row, column=end - starts[end_row] + 1),
            Excerpt(text=text[first:last].rstrip("\r"), column=first - line_start + 1),
        )

    @property
    def _starts(self) -> array[int]:
        """Where its lines begin."""
        if self._lines is None:
            self._lines = array("Q", (0,))
            if "\n" in self.text:
                ends = (found.end() for found in re.finditer("\n", self.text))
                self._lines.extend(ends)
        return self._lines


class Document(NamedTuple):
    """
    One value that should be a record, or a manifest.

    Attributes:
        path: The file it came from.
        value: The value.
        text: What it was read from.
        within: Where in that it stands.
        alone: Whether the file holds nothing else.
        manifest: Whether it should be a manifest.
        faults: What is wrong with it alone; `None` where nobody has looked yet.
        said: The places, and whether it is their keys, whose text was found fault with.
    """

    path: str
    value: Any
    text: Text
    within: tuple[str | int, ...] = ()
    alone: bool = False
    manifest: bool = False
    faults: tuple[Fault, ...] | None = None
    said: frozenset[tuple[Path, bool]] = frozenset()

    @property
    def id(self) -> str:
        """The id it gives itself; empty where it has none."""
        name = self.value.get("id") if isinstance(self.value, dict) else None
        return name if isinstance(name, str) else ""

    def finding(self, fault: Fault, *, fixable: bool = False) -> Finding:
        """Return a fault of this document as a finding, at its place in the file."""
        marked = self.text.mark((*self.within, *fault.path), key=_at_key(fault))
        found = found_in(self.value, fault)
        return finding(
            self.path, fault, marked, record=self.id, found=found, fixable=fixable
        )

    def findings(
        self, faults: Iterable[Fault], mendable: Collection[tuple[str, str]]
    ) -> Iterator[Finding]:
        """Yield faults as findings, told of which rule can be mended where."""
        for fault in faults:
            can_be = bool(mendable) and (fault.code, fault.pointer) in mendable
            yield self.finding(fault, fixable=can_be)

    def unsaid(self, faults: Iterable[Fault]) -> list[Fault]:
        """Return faults but those at a place whose text was found fault with."""
        if not self.said:
            return [*faults]
        return [f for f in faults if (f.path, _at_key(f)) not in self.said]

    def line(self) -> int:
        """Return the line on which it begins."""
        return self.text.mark(self.within, key=False).begin.line


def _at_key(fault: Fault) -> bool:
    """Whether a fault is that of a key, an unknown one."""
    return fault.code == "DD201"


class Judged(NamedTuple):
    """
    A document, and whether it is a good record alone.

    Attributes:
        document: The document.
        value: What it was meant to be.
        good: Whether it is a good record.
    """

    document: Document
    value: Any
    good: bool


def finding(  # noqa: PLR0913 - what a finding has beside its fault
    path: str,
    fault: Fault,
    marked: Marked,
    *,
    record: str = "",
    found: str = "",
    fixable: bool = False,
) -> Finding:
    """Return a fault as a finding."""
    return Finding(
        path=path,
        line=marked.begin.line,
        column=marked.begin.column,
        end_line=marked.end.line,
        end_column=marked.end.column,
        record=record,
        field=fault.pointer,
        code=fault.code,
        severity=_severities()[fault.code],
        message=fault.message,
        hint=fault.hint,
        found=found,
        fixable=fixable,
        excerpt=marked.excerpt,
    )


@functools.cache
def _severities() -> dict[str, Severity]:
    """Return how bad a breach of each rule is; many runs find none."""
    from ..catalogue import RULES

    return {code: rule.severity for code, rule in RULES.items()}


def explained(faults: Sequence[Fault], document: Document) -> list[Fault]:
    """Return the faults of a document, or the reason for all of them."""
    newer = newer_schema(document.value, manifest=document.manifest)
    if newer:
        return [newer]
    faults = [_as_written(fault, document) for fault in faults]
    if not is_amending(document.path):
        return faults
    hint = "`--overlay` checks amendments, and what they amend"
    return [f.hinted(hint) if f.code == "DD208" else f for f in faults]


def _as_written(fault: Fault, document: Document) -> Fault:
    """Quote a number as it stands in the file: ``1.10``, not the 1.1 that was read."""
    found = fault.code == "DD203" and _NUMBER.match(fault.message)
    if not found:
        return fault
    marked = document.text.mark((*document.within, *fault.path), key=False)
    start = marked.begin.column - marked.excerpt.column
    written = marked.excerpt.text[
        start : start + marked.end.column - marked.begin.column
    ]
    if written in {"", found[1]} or not written.isprintable():
        return fault
    message = fault.message.replace(found[1], written, 1)
    return attrs.evolve(fault, message=message)


_NUMBER = re.compile(r"found (-?[0-9][0-9.eE+-]*), expected")


@functools.lru_cache(maxsize=1)  # all the lines of a file have one path
def is_amending(path: str) -> bool:
    """Whether a file is of those that say something of records of another dataset."""
    return AMENDMENTS in PurePath(path).parts


def line_ends(data: bytes) -> str:
    """Return what lines end in, if not in a newline alone: ``CRLF`` or ``CR``."""
    if b"\r" not in data:
        return ""
    return "CRLF" if b"\r\n" in data else "CR"


def with_newlines(data: bytes) -> bytes:
    """Return a text with the ends of lines that ours have; no JSON string holds another."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def stub(value: Any) -> tuple[str, str, str | None] | None:
    """Return id, kind and type of what may not be a good record, if it has them."""
    if not isinstance(value, dict):
        return None
    name, sort, type_ = value.get("id"), value.get("kind"), value.get("type")
    if not isinstance(name, str) or not isinstance(sort, str):
        return None
    if sort not in KINDS:
        return None
    return name, sort, type_ if sort == "term" and isinstance(type_, str) else None


def json_documents(
    path: str, data: bytes, line: int = 1, *, alone: bool = True
) -> Iterator[Document | Finding]:
    """
    Yield the documents of a JSON text, or what keeps it from being one.

    Args:
        path: The file.
        data: The text.
        line: The line of the file on which it begins.
        alone: Whether the file holds nothing else.
    """
    try:
        text = text_of(data)
        value = parse(text)
    except TextError as error:
        again = functools.partial(json_documents, path, line=line, alone=alone)
        yield from refused(path, data, line, error, again)
    else:
        whole = Document(path, value, JsonText(text, line), alone=alone)
        for one in split(whole):
            fault = too_many_parts(one.value, len(data))
            yield one.finding(fault) if fault else one


def split(whole: Document) -> Iterator[Document]:
    """Yield the records of an array or a dataset file; anything else as it is."""
    path, value, text = whole.path, whole.value, whole.text
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield Document(path, item, text, (position,))
    elif isinstance(value, dict) and isinstance(value.get("records"), list):
        about = {name: part for name, part in value.items() if name != "records"}
        yield Document(path, about, text, manifest=True)
        for position, item in enumerate(value["records"]):
            yield Document(path, item, text, ("records", position))
    elif is_manifest(path):
        yield whole._replace(manifest=True)
    else:
        yield whole


def refused(
    path: str,
    data: bytes,
    line: int,
    error: TextError,
    again: Callable[[bytes], Iterable[Document | Finding]],
) -> Iterator[Document | Finding]:
    """
    Yield what keeps a text from being read, and what stands behind a byte-order mark.

    Args:
        path: The file.
        data: The text.
        line: The line of the file on which it begins.
        error: What keeps it from that.
        again: Reads what stands behind the mark: a record, and the file is mended.
    """
    rest = [*again(unmarked(data))] if error.code == MARKED else []
    text = JsonText(data.decode("utf-8", "replace"), line)
    offset = text.offset(error.place)
    marked = text.between(offset, offset + 1)
    found = text.text[offset : offset + 1]
    fixable = not path.endswith(".gz") and any(map(_is_understood, rest))
    yield finding(path, error.fault, marked, found=found, fixable=fixable)
    yield from rest


def _is_understood(found: Document | Finding) -> bool:
    """Whether it is known what a document should be."""
    from ...codec import DecodeError, class_of

    if isinstance(found, Finding) or not isinstance(found.value, dict):
        return False
    if is_manifest(found.path) or is_amending(found.path):
        return True
    try:
        return bool(class_of(found.value))
    except DecodeError:
        return False
