"""
Files → findings, or records.

Each file is read once: the quick lane passes over what is good, the slow one says what
is wrong with the rest, and an index remembers what the rules over the set must know.
Where these find that something does not fit together, the records with a part in it
are read a second time, to say where.
"""

from __future__ import annotations

import functools
import itertools
import operator
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..records import Fault, Kind, Manifest, Record
from ..text import Place, TextError, parse, text_of
from .documents import Document, JsonText, Marked, explained, finding, stub
from .finding import Excerpt, Finding, Found, Report
from .folders import kind_of_folder, misfiled, misfiled_too, wrong_kind
from .inputs import (
    LARGEST,
    YAML,
    Input,
    NoTextError,
    OverLinesError,
    TooLongError,
    UnreadableError,
    forget,
    inputs,
)
from .lanes import lane
from .rules import Entry, Index, Troubles, repeated_statements


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .exact import Reader
    from .jobs import Part


__all__ = [
    "Loaded",
    "Options",
    "UnreadableError",
    "load",
    "validate",
    "validate_files",
]

MANIFEST = "dataset.json"
"""The file in which a folder of records says what dataset it is."""

UNNAMED = Manifest(title="untitled", version="0.0.0")
"""What a dataset is called that does not say."""


class Options(NamedTuple):
    """
    How to check.

    Attributes:
        kind: The one kind every record is of; as each says itself, where `None`.
        alone: Whether each record is checked alone, without references.
        curated: Whether to hold them to the rules of curation too.
        keep: Whether the records are wanted.
        fast: Whether the ``fast`` extra must, or must not, be used.
    """

    kind: Kind | None = None
    alone: bool = False
    curated: bool = False
    keep: bool = False
    fast: bool | None = None


class Loaded(NamedTuple):
    """
    What was read.

    Attributes:
        records: The good records, in the order of their files.
        findings: What was wrong with the rest, and with the set.
        files: How many files were read.
        manifest: What the dataset says of itself.
    """

    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    files: int
    manifest: Manifest


def validate(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    known: Mapping[str, Entry] | None = None,
    curated: bool = False,
) -> Report:
    """
    Check record files and say everything that is wrong with them.

    Args:
        paths: Files, folders, patterns, ``-`` for standard input.
        known: Records that may be referred to beside those in the files.
        curated: Whether to hold them to the rules of curation too.

    Raises:
        UnreadableError: A path cannot be read, or holds no record files.
    """
    options = Options(curated=curated)
    return validate_files(_listed(paths), known=known, options=options)


def validate_files(  # noqa: PLR0913 - it is what `checking` calls with all it was told
    paths: list[str | os.PathLike[str]],
    *,
    also: Iterable[Input] = (),
    known: Mapping[str, Entry] | None,
    options: Options,
    exclude: Iterable[str] = (),
    stdin_name: str = "",
    jobs: int = 1,
    progress: Callable[[int, int], object] | None = None,
) -> Report:
    """
    Do what `validate` does, as told in every detail.

    Args:
        paths: The paths; none only where there is more to read.
        also: More to read.
        known: Records that may be referred to beside those that are read.
        options: How to check.
        exclude: Patterns of files to leave out of folders.
        stdin_name: What to call standard input.
        jobs: How many processes to use.
        progress: Is told, now and then, how many bytes were read, and of how many.

    Raises:
        UnreadableError: A path cannot be read, or holds no record files.
    """
    sources = [*also]
    if paths or not sources:
        sources += inputs(paths, exclude=exclude, stdin_name=stdin_name)
    try:
        run = Run(known, options)
        if progress:
            run.report_to(progress, sum(source.size for source in sources))
        if jobs > 1 and not options.curated:
            from .jobs import read

            read(run, sources, jobs)
        else:
            run.read(sources)
        run.finish(sources)
    finally:
        forget(sources)
    return Report(findings=run.sorted(), files=len(sources), records=run.good)


def load(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    known: Mapping[str, Entry] | None = None,
    curated: bool = False,
) -> Loaded:
    """
    Read record files and check them, alone and as a set; for the rest see `validate`.

    Raises:
        UnreadableError: A path cannot be read, or holds no record files.
    """
    sources = inputs(_listed(paths))
    run = Run(known, Options(curated=curated, keep=True))
    try:
        run.read(sources)
        run.finish(sources)
    finally:
        forget(sources)
    return Loaded(
        tuple(record for _, record in run.kept),
        run.sorted(),
        len(sources),
        run.manifest,
    )


def _listed(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
) -> list[str | os.PathLike[str]]:
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths)


class Run:
    """
    One validation.

    Attributes:
        findings: What was found so far, in the order in which it was.
        good: How many good records there were.
        lines: How many lines were read.
        cut: Whether the rest of the last file of lines was not read.
        kept: The good records, if they are wanted, with what they were read from.
        manifest: What the dataset says of itself.
        index: What the rules over the set must know.
    """

    def __init__(self, known: Mapping[str, Entry] | None, options: Options) -> None:
        self.options = options
        self.findings = Found()
        self.good = 0
        self.lines = 0
        self.cut = False
        self.kept: list[tuple[Document, Record]] = []
        self.manifest = UNNAMED
        self.index = Index(known, alone=options.alone)
        self._keeps = options.keep or options.curated
        self._lane = lane(self.index, kind=options.kind, fast=options.fast)
        self._done = 0
        self._total = 0
        self._progress: Callable[[int, int], object] | None = None

    @functools.cached_property
    def _reader(self) -> Reader:
        """What looks closely; it costs an import, and most records need none."""
        from .exact import Reader

        return Reader()

    def report_to(self, progress: Callable[[int, int], object], total: int) -> None:
        """Tell somebody, now and then, how many bytes of how many were read."""
        self._progress, self._total = progress, total

    def advance(self, read: int) -> None:
        """Hear that so many more bytes were read."""
        self._done += read
        if self._progress:
            self._progress(self._done, self._total)

    def read(self, sources: Iterable[Input]) -> None:
        """Read inputs and find everything that is wrong with single records."""
        for source in sources:
            found, good = len(self.findings), self.good
            if source.in_lines:
                self._read_lines(source)
            else:
                self._read_whole(source)
            if not source.in_lines and found < len(self.findings) and self.good == good:
                # Whoever names what the file should hold is not to be blamed.
                path = Path(source.path)
                self._refuse({"id": path.stem, "kind": path.parent.name[:-1]})

    def add(self, findings: Iterable[Finding], part: Part) -> None:
        """Take over what was read elsewhere."""
        for path, found in itertools.groupby(findings, _path):
            self.findings.take(path, found)
        self.good += part.good
        self.index.merge(part.index)

    def finish(self, sources: list[Input]) -> None:
        """
        Find everything that is wrong with the set.

        Raises:
            UnreadableError: There was no record in the inputs, good or bad.
        """
        if not (self.good or self.findings):
            hint = "a dataset needs at least one"
            raise UnreadableError(sources[0].path, "no records in it", hint)
        troubles = self.index.troubles()
        if troubles.involved:
            self._read_again(sources, troubles)
        if self.options.curated:
            from .curation import check_curation

            for position, fault in check_curation([record for _, record in self.kept]):
                self._find(self.kept[position][0], (fault,))

    def sorted(self) -> tuple[Finding, ...]:
        """Return the findings by file, line and column."""
        return tuple(
            sorted(
                self.findings,
                key=lambda finding: (finding.path, finding.line, finding.column),
            )
        )

    def _read_lines(self, source: Input) -> None:
        accepts = self._lane.accepts
        number = read = 0
        try:
            for number, line in enumerate(source.lines(), 1):
                read += len(line) + 1
                if line and not self._keeps and accepts(line):
                    self.good += 1
                elif line and not line.isspace():
                    self._look_at_all(source, line, number)
                if not number % _LINES_A_STEP:
                    self.advance(read)
                    read = 0
        except TooLongError as error:
            self.cut = True
            self._cannot_read_on(source.path, number + 1, error)
        self.advance(read)
        self.lines += number

    def _read_whole(self, source: Input) -> None:
        try:
            data = source.whole()
        except TooLongError as error:
            self._cannot_read_on(source.path, 1, error)
            return
        self.advance(len(data))
        accepted = None
        if not (self._keeps or source.form in YAML or is_manifest(source.path)):
            accepted = self._lane.accepts(data)
        if accepted is None:
            self._look_at_all(source, data, 1)
            return
        self.good += 1
        fault = misfiled(source.path, *accepted)
        if fault:
            for document in self._documents(source, data, 1):
                if isinstance(document, Document):
                    self._find(document, (fault,))

    def _documents(
        self, source: Input, data: bytes, line: int
    ) -> Iterator[Document | Finding]:
        """Yield the documents of a text, or what keeps it from being one."""
        if source.form in YAML:
            from .yaml import documents

            found = documents(source.path, data)
        else:
            found = json_documents(source.path, data, line)
        kind = self.options.kind
        for document in found:
            if not isinstance(document, Document):
                yield document
                continue
            value = document.value
            if kind and isinstance(value, dict) and "kind" not in value:
                value = {"kind": kind.value, **value}
            alone = document.alone and not source.in_lines
            yield document._replace(value=value, alone=alone)

    def _look_at_all(self, source: Input, data: bytes, line: int) -> None:
        for document in self._documents(source, data, line):
            if isinstance(document, Finding):
                self.findings.take(document.path, (document,))
            elif document.manifest:
                self._look_at_manifest(document)
            else:
                self._look(document)

    def _look(self, document: Document) -> None:
        """Find everything that is wrong with one document that should be a record."""
        value = document.value
        faults = list(self._faults(document))
        if faults:
            value, faults = self._meant(document, faults)
            faults = explained(faults, document)
            self._refuse(value)
        else:
            self.good += 1
            retirement = value.get("retirement", {})
            self.index.define(
                value["id"],
                value["kind"],
                value["type"] if value["kind"] == Kind.TERM else None,
                value.get("parents", ()),
                retirement.get("replaced_by"),
            )
            faults += repeated_statements(value)
            fault = misfiled(document.path, value["kind"], value["id"])
            if fault and document.alone:
                faults.append(fault)
        self.index.want(value)
        self._find(document, faults)

    def _meant(
        self, document: Document, faults: list[Fault]
    ) -> tuple[Any, list[Fault]]:
        """Return what a record was meant to be, and what is wrong with it."""
        kind = kind_of_folder(document)
        if kind:
            other, fault = wrong_kind(document, kind)
            if not self._reader.faults(other, bare=False):
                return other, [fault]
        return document.value, [*faults, *misfiled_too(document, faults)]

    def _faults(self, document: Document) -> Iterable[Fault]:
        """Return what is wrong with a record alone; keep it if it is wanted."""
        value, kind = document.value, self.options.kind
        record = None
        if self._keeps:
            from ..codec import DecodeError, record_of

            try:
                record = record_of(value)
            except DecodeError as error:
                return error.faults
        else:
            faults = self._reader.faults(value, bare=document.text.bare)
            if faults:
                return faults
        if kind and value["kind"] != kind:
            message = f"found {value['kind']}, expected {kind}"
            hint = "take `--kind` away, or the record out"
            return (Fault("DD208", ("kind",), message, hint),)
        if record:
            self._keep(document, record)
        return ()

    def _keep(self, document: Document, record: Record) -> None:
        self.kept.append((document, record))
        if self.options.curated and document.alone:
            self._find(document, not_canonical(document, record))

    def _look_at_manifest(self, document: Document) -> None:
        from ..codec import DecodeError, manifest_of

        try:
            about = manifest_of(document.value)
        except DecodeError as error:
            self._find(document, explained(error.faults, document))
        else:
            self.manifest = about if self.manifest is UNNAMED else self.manifest

    def _find(self, document: Document, faults: Iterable[Fault]) -> None:
        self.findings.take(document.path, map(document.finding, faults))

    def _refuse(self, value: Any) -> None:
        named = stub(value)
        if named:
            self.index.define_refused(*named)

    def _cannot_read_on(self, path: str, line: int, error: TooLongError) -> None:
        if isinstance(error, NoTextError):
            message = "a zero byte, which no JSON text has; the rest was not read"
            hint = "it looks like UTF-16, or like no text; save it as UTF-8"
            fault = Fault("DD102", (), message, hint)
        elif isinstance(error, OverLinesError):
            message = "no NDJSON: the first line is not closed; the rest was not read"
            hint = "write a record a line, without commas; or name the file .json"
            fault = Fault("DD101", (), message, hint)
        else:
            mib = LARGEST // 2**20
            message = f"more than {mib} MiB in one piece; the rest was not read"
            fault = Fault("DD109", (), message, "write a record a line, as NDJSON")
        place = Place(line, 1)
        found = finding(path, fault, Marked(place, place, Excerpt("")))
        self.findings.take(path, (found,))

    def _read_again(self, sources: Iterable[Input], troubles: Troubles) -> None:
        """Find where what does not fit together stands."""
        involved = Mentions(troubles.involved)
        first: dict[str, str] = {}
        for source in sources:
            try:
                for number, text in involved.texts(source):
                    for document in self._documents(source, text, number):
                        if isinstance(document, Document) and not document.manifest:
                            self._look_again(document, troubles, first)
            except TooLongError:
                continue  # as was said the first time

    def _look_again(
        self, document: Document, troubles: Troubles, first: dict[str, str]
    ) -> None:
        value, name = document.value, document.id
        if not isinstance(value, dict):
            return
        wrong = list(self._reader.faults(value, bare=False))
        if wrong:
            value, _ = self._meant(document, wrong)
        faults = troubles.faults(value)
        if name in troubles.twice and not wrong:
            clash = troubles.clash(name, first.get(name))
            faults += [clash] if clash else []
            first.setdefault(name, f"{document.path}:{document.line()}")
        self._find(document, faults)


_LINES_A_STEP = 1024
_path = operator.attrgetter("path")


class Mentions:
    """
    Finds the texts that may mention one of some ids, without parsing any.

    Args:
        ids: The ids.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = frozenset(name.encode() for name in ids)
        few = len(self._ids) <= _FEW
        self._quoted = [b'"%s"' % name for name in self._ids] if few else None

    def texts(self, source: Input) -> Iterator[tuple[int, bytes]]:
        """Yield the texts of an input to look at, with the line each begins on."""
        if not source.in_lines:
            yield 1, source.whole()
            return
        number = 1
        for stretch in source.stretches():
            if self._quoted is None or self._may_be_in(stretch):
                for position, line in enumerate(stretch.split(b"\n"), number):
                    if self._may_be_in(line):
                        yield position, line
            number += stretch.count(b"\n")

    def _may_be_in(self, text: bytes) -> bool:
        if b"\\" in text:  # an id may be written in escapes
            return True
        if self._quoted is not None:
            return any(quoted in text for quoted in self._quoted)
        return not self._ids.isdisjoint(text.split(b'"'))


_FEW = 16
"""How many ids are looked for one by one."""


def json_documents(path: str, data: bytes, line: int) -> Iterator[Document | Finding]:
    """
    Yield the documents of a JSON text, or what keeps it from being one.

    Args:
        path: The file.
        data: The text.
        line: The line of the file on which it begins.
    """
    try:
        text = text_of(data)
        value = parse(text)
    except TextError as error:
        yield text_finding(path, data, line, error)
    else:
        yield from split(Document(path, value, JsonText(text, line)))


def split(whole: Document) -> Iterator[Document]:
    """Yield the records of an array or a dataset file; anything else as it is."""
    value = whole.value
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield whole._replace(value=item, within=(position,))
    elif isinstance(value, dict) and isinstance(value.get("records"), list):
        about = {name: part for name, part in value.items() if name != "records"}
        yield whole._replace(value=about, manifest=True)
        for position, item in enumerate(value["records"]):
            yield whole._replace(value=item, within=("records", position))
    else:
        yield whole._replace(alone=True, manifest=is_manifest(whole.path))


def is_manifest(path: str) -> bool:
    """Whether a file should say what dataset the records around it are."""
    return os.path.basename(path) == MANIFEST  # noqa: PTH119 - a thousand files


def text_finding(path: str, data: bytes, line: int, error: TextError) -> Finding:
    """Return what keeps a text from being JSON as a finding."""
    text = JsonText(data.decode("utf-8", "replace"), line)
    offset = text.offset(error.place)
    return finding(path, error.fault, text.between(offset, offset + 1))


def not_canonical(document: Document, record: Record) -> Iterator[Fault]:
    """DD411: a curated record's file is the canonical text of the record."""
    from ..codec import encode

    if isinstance(document.text, JsonText) and document.text.text != encode(record):
        message = "the file is not canonical text"
        yield Fault("DD411", (), message, "`dermdata fmt FILE` writes it")
