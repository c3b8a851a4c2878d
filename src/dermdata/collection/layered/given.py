"""
What is given to be laid over a dataset: read, and each document of it checked alone.

A folder holds record files and, in folders called ``amendments``, what is said of the
records below. From Python the same comes as objects.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import cattrs

from ..._arguments import ArgumentError
from ...codec import DecodeError, register
from ...records import Amendment, Fault, Manifest, Record
from ...validation.advice import advised_of
from ...validation.catalogue import RULES
from ...validation.checks.rules import check
from ...validation.finding import Finding
from ...validation.mending.splicing import mendable
from ...validation.options import UNNAMED, Options
from ...validation.reading.documents import AMENDMENTS, explained
from ...validation.reading.inputs import STDIN, UnreadableError, form_of
from ...validation.reading.search import inputs
from ...validation.run import Run
from ..base import BaseDataset
from ..meanings import meaning
from ..plugins import DatasetPlugin, resolve


if TYPE_CHECKING:
    from ...validation.advice import Meaning
    from ...validation.reading.documents import Document
    from ...validation.reading.inputs import Input


Given = (
    str
    | os.PathLike[str]
    | BaseDataset
    | DatasetPlugin
    | Record
    | Amendment
    | Iterable[Record | Amendment]
)
"""What can be laid over a dataset."""

Say = Callable[[Fault], Finding]
"""Says where a fault stands."""

IN_MEMORY = "(records)"
"""What findings on a record that is in no file call their file."""

CARD = "RELEASE"
"""The file that every release has, and no folder of records."""

OVERLAY = "overlay"
"""What a layer is called that does not say."""

_CONVERTER = cattrs.Converter()
register(_CONVERTER)


class Contents(NamedTuple):
    """
    What was read.

    Attributes:
        name: The name of the layer where none is given.
        manifest: What it says of itself.
        records: The good records, each with a way to say where a fault stands.
        amendments: The good amendments, likewise.
        findings: What was wrong with the rest.
        files: How many files were read.
        unread: The errors of those that could not be read.
    """

    name: str
    manifest: Manifest
    records: list[tuple[Record, Say]]
    amendments: list[tuple[Amendment, Say]]
    findings: list[Finding]
    files: int = 0
    unread: tuple[UnreadableError, ...] = ()


def read(given: Given, below: BaseDataset) -> Contents:
    """
    Read what is given, and check its records alone and as a set.

    Args:
        given: A folder or file, a dataset, records and amendments, what is registered.
        below: What it is to be laid over.

    Raises:
        UnreadableError: A folder or file cannot be read, leads out of itself or holds
            nothing.
        PluginError: What is registered cannot be had.
        ArgumentError: It is none of all that.
    """
    if isinstance(given, str) and given not in {"", STDIN}:
        given = resolve(given)
    if isinstance(given, DatasetPlugin):
        return _from_registered(given, below)
    if isinstance(given, str | os.PathLike):
        return _from_path(os.fspath(given), below)
    if isinstance(given, BaseDataset):
        name = OVERLAY if given.title == UNNAMED.title else given.title
        return _from_objects(given, below)._replace(name=name, manifest=given.manifest)
    if isinstance(given, Record | Amendment):
        return _from_objects([given], below)
    return _from_objects(given, below)


def document(amendment: Amendment) -> dict[str, object]:
    """Return an amendment as a JSON document."""
    made: dict[str, object] = _CONVERTER.unstructure(amendment)
    return made


def in_memory(name: str, fault: Fault, path: str = IN_MEMORY) -> Finding:
    """Return a fault of something that is in no file as a finding."""
    return Finding(
        path=path,
        record=name,
        field=fault.pointer,
        code=fault.code,
        severity=RULES[fault.code].severity,
        message=fault.message,
        hint=fault.hint,
    )


# From other packages


def _from_registered(given: DatasetPlugin, below: BaseDataset) -> Contents:
    found = given.load()
    if isinstance(found, BaseDataset):
        made = _from_objects(found, below, f"({given.name})")
        return made._replace(name=given.name, manifest=found.manifest)
    try:
        return _from_path(found, below)._replace(name=given.name)
    except UnreadableError as error:
        raise given.error(str(error)) from error


# From Python


def _from_objects(
    given: Iterable[object], below: BaseDataset, path: str = IN_MEMORY
) -> Contents:
    listed = tuple(given) if isinstance(given, Iterable) else (given,)
    for one in listed:
        if not isinstance(one, Record | Amendment):
            expected = "a path, a dataset, or records and amendments"
            raise ArgumentError("other", one, expected)
    records = [one for one in listed if isinstance(one, Record)]
    amendments = [one for one in listed if isinstance(one, Amendment)]
    return Contents(
        OVERLAY,
        UNNAMED,
        [(one, functools.partial(in_memory, one.id, path=path)) for one in records],
        [(one, functools.partial(in_memory, one.id, path=path)) for one in amendments],
        [
            in_memory(records[position].id, fault, path)
            for position, fault in check(records, below.entries())
        ],
    )


# From files


def _from_path(path: str, below: BaseDataset) -> Contents:
    if path == STDIN:
        hint = "write it to a file first"
        raise UnreadableError(path, "standard input cannot be laid over", hint)
    sources = _sources(path)
    amending = [s for s in sources if AMENDMENTS in _folders(s.path, path)]
    rest = [source for source in sources if source not in amending]
    means = meaning(below)
    amended = _Amendments(means)
    amended.read(amending)
    run = Run(below.entries(), Options(keep=True, means=means))
    run.read(rest)
    if run.good or run.findings or not (amended.good or amended.findings):
        run.finish(sources)
    unread = (*amended.unread, *run.unread)
    titled = run.manifest is not UNNAMED
    return Contents(
        run.manifest.title if titled else Path(path).resolve().stem,
        run.manifest,
        [(record, found.finding) for found, record in run.kept],
        amended.amendments,
        [*run.sorted(), *amended.sorted()],
        len(sources) - len(unread),
        unread,
    )


def _folders(file: str, root: str) -> tuple[str, ...]:
    """Return the names of the folders that a file is in, from a root downwards."""
    below = Path(file).relative_to(root).parts[:-1]
    home = Path(file).absolute().parents[len(below)]
    return home.name, *below


def _sources(path: str) -> list[Input]:
    """
    Return the files in a folder, or the one given.

    Raises:
        UnreadableError: There are none, or they are not for us.
    """
    if path and not os.path.lexists(path):  # or it would be taken for a pattern
        reason = "no such file or directory"
        raise UnreadableError(path, reason, "check the path and its permissions")
    if os.path.isdir(path) and Path(path, CARD).is_file():  # noqa: PTH112 - it is text
        reason = "a release, which is not read as a folder of records"
        hint = "open it with `open_dataset(version, folder=...)`, and lay that over"
        raise UnreadableError(path, reason, hint)
    sources = inputs([path])
    if os.path.isdir(path):  # noqa: PTH112 - as above
        _stay_within(path, sources)
    return sources


def _stay_within(folder: str, sources: list[Input]) -> None:
    """
    Check that no file of a folder is a link to something outside.

    Raises:
        UnreadableError: One is.
    """
    home = os.path.realpath(folder)
    for source in sources:
        if not Path(os.path.realpath(source.path)).is_relative_to(home):
            reason = "a link that leads out of the folder"
            raise UnreadableError(source.path, reason, "put the file itself there")


class _Amendments(Run):
    """
    Reads files of amendments, as a `Run` does those of records.

    Attributes:
        amendments: The good ones, each with a way to say where a fault stands.

    Args:
        means: Gives the id of a record below that a word means.
    """

    def __init__(self, means: Meaning) -> None:
        super().__init__(None, Options(alone=True, keep=True, means=means))
        self.amendments: list[tuple[Amendment, Say]] = []

    def _check_document(self, document: Document) -> None:
        try:
            amendment = _CONVERTER.structure(document.value, Amendment)
        except DecodeError as error:
            found, means = document.value, self.options.means
            faults = advised_of(Amendment, error.faults, found, means)
            faults = explained(faults, document)
            mends = mendable(document, faults, {}, Amendment)
            self.findings += document.findings(faults, mends)
        else:
            self.good += 1
            self.amendments.append((amendment, document.finding))
            self.findings += map(document.finding, _misfiled(document))


def _misfiled(found: Document) -> Iterator[Fault]:
    """DD305: an amendment is filed under the id of the record it is about."""
    name = Path(found.path).name
    form = name[len(name) - len(form_of(name)) :]
    if found.alone and name != f"{found.id}{form}":
        message = f"found in {name}, expected {found.id}{form}"
        yield Fault(
            code="DD305",
            path=("id",),
            message=message,
            hint="move the file, or mend `id`",
        )
