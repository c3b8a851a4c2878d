"""
Files → documents → records, with every finding on the way.

Reads record files (``.json``), files of one record a line (``.ndjson``, ``.jsonl``)
and whole-dataset files, alone or in folders.
"""

from __future__ import annotations

import functools
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from ..codec import DecodeError, encode, manifest_of, record_of
from ..records import DermdataError, Fault, Kind, Manifest, Record, TermType
from ..records._faults import plain
from ..text import Place, TextError, parse, place_of, spans, text_of
from .curation import check_curation
from .finding import Finding, Report
from .rules import Entry, check


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


SUFFIXES = (".json", ".ndjson", ".jsonl")
"""The endings of files that are looked for in folders."""

MANIFEST = "dataset.json"
"""The file in which a folder of records says what dataset it is."""

UNNAMED = Manifest(title="untitled", version="0.0.0")
"""What a dataset is called that does not say."""


class UnreadableError(DermdataError, OSError):
    """
    An input that cannot be read at all.

    Attributes:
        path: The file or folder.
        reason: Why.
        hint: What to do.
    """

    def __init__(self, path: str, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.path = self.filename = path
        self.reason = reason
        self.hint = hint

    def __str__(self) -> str:
        return f"{plain(self.path, 5000) or '(no path)'}: {self.reason} ({self.hint})"

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str, str]]:
        """Pickle what it was made of."""
        return type(self), (self.path, self.reason, self.hint)


_spans = functools.lru_cache(maxsize=1)(spans)  # a file has many findings


class Document(NamedTuple):
    """
    One JSON value that should be a record, or a manifest.

    Attributes:
        path: The file it came from.
        value: The value.
        text: The JSON text it was read from.
        first_line: The line of the file on which that text begins.
        within: Where in the text's JSON the value stands.
        alone: Whether the file holds nothing else.
        manifest: Whether it should be a manifest.
    """

    path: Path
    value: Any
    text: str
    first_line: int = 1
    within: tuple[str | int, ...] = ()
    alone: bool = False
    manifest: bool = False

    def finding(self, fault: Fault, record: str) -> Finding:
        """Return a fault of this document as a finding, at its place in the file."""
        span = _spans(self.text)[*self.within, *fault.path]
        unknown_key = fault.code == "DD201" and span.key is not None
        place = place_of(self.text, span.key if unknown_key else span.start)  # type: ignore[arg-type]  # not None there
        return _finding(self.path, self.first_line, place, fault, record)


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
        paths: Files and folders.
        known: Records that may be referred to beside those in the files.
        curated: Whether to hold them to the rules of curation too.

    Raises:
        UnreadableError: A path cannot be read, or holds no record files.
    """
    loaded = load(paths, known=known, curated=curated)
    return Report(
        findings=loaded.findings, files=loaded.files, records=len(loaded.records)
    )


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
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    if not given or not all(os.fspath(path) for path in given):
        raise UnreadableError("", "no path given", "name a file or a folder")
    named = (file for path in given for file in _files(Path(path)))
    files = [*{file.resolve(): file for file in named}.values()]  # each but once
    findings: list[Finding] = []
    manifest = UNNAMED
    documents: list[Document] = []
    records: list[Record] = []
    refused: dict[str, Entry] = {}
    for file in files:
        before = len(findings)
        found = list(_documents(file, findings))
        if len(findings) > before:
            refused |= _stub({"id": file.stem, "kind": file.parent.name[:-1]})
        for document in found:
            try:
                if document.manifest:
                    about = manifest_of(document.value)
                    manifest = about if manifest is UNNAMED else manifest  # the topmost
                    continue
                record = record_of(document.value)
            except DecodeError as error:
                name = error.record or ""
                findings += [document.finding(fault, name) for fault in error.faults]
                refused |= _stub(document.value)
                continue
            documents.append(document)
            records.append(record)
            faults = [*_misfiled(document, record)]
            faults += _not_canonical(document, record) if curated else []
            findings += [document.finding(fault, record.id) for fault in faults]
    if not (records or findings):
        raise UnreadableError(
            str(files[0]), "no records in it", "a dataset needs at least one"
        )
    breaches = check(records, {**(known or {}), **refused})
    breaches += check_curation(records) if curated else []
    for position, fault in breaches:
        finding = documents[position].finding(fault, records[position].id)
        findings.append(finding)
    findings.sort(key=lambda finding: (finding.path, finding.line, finding.column))
    return Loaded(tuple(records), tuple(findings), len(files), manifest)


def _stub(value: Any) -> dict[str, Entry]:
    """Return what a refused record is, so that whoever refers to it is not blamed."""
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        return {}
    kind, sort = value.get("kind"), value.get("type")
    if kind not in list(Kind):
        return {}
    known_type = TermType(sort) if sort in list(TermType) else None
    return {value["id"]: Entry(Kind(kind), known_type)}


def _misfiled(document: Document, record: Record) -> Iterator[Fault]:
    """DD305: a record's file is ``<kind>s/<id>.json``."""
    folder = document.path.absolute().parent.name
    found = f"{folder}/{document.path.name}"
    right = f"{record.kind}s/{record.id}.json"
    one_file = document.alone and document.path.suffix.lower() == ".json"
    if one_file and folder in {f"{kind}s" for kind in Kind} and found != right:
        message = f"found in {found}, expected {right}"
        yield Fault("DD305", ("id",), message, "move the file, or mend `id` or `kind`")


def _not_canonical(document: Document, record: Record) -> Iterator[Fault]:
    """DD411: a curated record's file is the canonical text of the record."""
    if document.alone and document.text != encode(record):
        message = "the file is not canonical text"
        hint = "sort the keys and indent by two, as `jq -S . FILE` does"
        yield Fault("DD411", (), message, hint)


def _files(path: Path) -> list[Path]:
    """Return the record files at a path, in a fixed order."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        _unreadable(error)
    if stat.S_ISDIR(mode):
        found = sorted(
            Path(folder, name)
            for folder, names in _walk(path)
            for name in names
            if Path(name).suffix.lower() in SUFFIXES
        )
        if found:
            return found
        raise UnreadableError(
            str(path), "no record files in it", f"they end in {', '.join(SUFFIXES)}"
        )
    if path.suffix.lower() not in SUFFIXES or not stat.S_ISREG(mode):
        raise UnreadableError(
            str(path), "not a record file", f"they end in {', '.join(SUFFIXES)}"
        )
    return [path]


def _walk(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each folder with its files, but for hidden ones: editors keep theirs there."""
    for folder, below, names in os.walk(path, onerror=_unreadable):
        below[:] = [name for name in below if not name.startswith(".")]
        shown = (Path(folder, name) for name in names if not name.startswith("."))
        # A pipe would wait for a writer; a broken link is to be heard of.
        yield folder, [p.name for p in shown if p.is_file() or not p.exists()]


def _unreadable(error: OSError) -> NoReturn:
    reason = (error.strerror or "cannot be read").lower()
    hint = "check the path and its permissions"
    raise UnreadableError(str(error.filename), reason, hint) from None


def _documents(path: Path, findings: list[Finding]) -> Iterator[Document]:
    """Yield the documents of a file; what is no JSON goes to the findings."""
    try:
        data = path.read_bytes()
    except OSError as error:
        _unreadable(error)
    try:
        text = text_of(data)
    except TextError as error:
        findings.append(_finding(path, 1, error.place, error.fault))
        return
    lines = (
        [(1, text)]
        if path.suffix.lower() == ".json"
        else enumerate(text.split("\n"), 1)
    )
    for number, line in lines:
        if path.suffix.lower() != ".json" and not line.strip():
            continue
        try:
            value = parse(line)
        except TextError as error:
            findings.append(_finding(path, number, error.place, error.fault))
        else:
            yield from _split(Document(path, value, line, first_line=number))


def _split(whole: Document) -> Iterator[Document]:
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
        yield whole._replace(alone=True, manifest=whole.path.name == MANIFEST)


def _finding(
    path: Path, first_line: int, place: Place, fault: Fault, record: str = ""
) -> Finding:
    return Finding(
        path=str(path),
        line=place.line + first_line - 1,
        column=place.column,
        record=record,
        field=fault.pointer,
        code=fault.code,
        message=fault.message,
        hint=fault.hint,
    )
