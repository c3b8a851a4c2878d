"""
The validator's front door: whatever there is to check, against whatever it refers to.

`dermdata.validation` knows record files and nothing of datasets; here the two meet.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

import attrs

from ._arguments import ArgumentError, listed, typed, word
from .records import DermdataError, Kind, Record
from .validation.checks.index import known_record
from .validation.config import Config
from .validation.files import load, validate_files
from .validation.options import Options
from .validation.reading.inputs import STDIN, Input, UnreadableError
from .words import counted, plain


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .collection import Dataset
    from .collection.layered.given import Given
    from .validation.checks.compiled import Demand
    from .validation.checks.index import KnownRecord
    from .validation.finding import Report

    What = str | os.PathLike[str] | Record | Mapping[str, Any]


__all__ = [
    "AgainstError",
    "known",
    "successors",
    "validate",
    "validate_overlay",
    "with_replacements",
]

BUNDLED = "bundled"
NONE = "none"

IN_MEMORY = "(record)"
"""What findings on a record that is in no file call their file."""


MOST_SHOWN = 3
"""How many findings of a dataset that cannot be checked against are shown."""

_RELEASE = re.compile(r"latest|[0-9]+([.][0-9]+){0,2}")
"""How a release is written."""

_OF_A_RECORD = ("DD1", "DD2")
"""How the codes begin of what keeps a record from being read."""


class AgainstError(DermdataError, ValueError):
    """
    There is no dataset of this name to check against.

    Attributes:
        name: The name given.
        reason: Why it names none.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            reason,
            "give `bundled`, `none`, a release as 1.0.0, or a folder or file of records",
            where=f"cannot check against `{plain(name, 500)}`",
        )
        self.name = name
        self.reason = reason


def validate(  # noqa: PLR0913 - each is a flag of the command
    what: What | Iterable[What],
    *,
    against: str | os.PathLike[str] | Dataset | None = BUNDLED,
    kind: str | None = None,
    curated: bool = False,
    records_only: bool = False,
    config: Config | None = None,
    jobs: int = 1,
    fast: bool | None = None,
    stdin_name: str = "",
    progress: Callable[[int, int], object] | None = None,
) -> Report:
    """
    Check records and say everything that is wrong with them.

    Args:
        what: Files, folders, patterns as ``data/**/*.json``, ``-`` for standard input;
            or records, as objects or as JSON documents.
        against: What ids may refer to beside what is checked: the ``bundled`` dataset,
            ``none``, a release, a folder or file of records, or a `Dataset`.
        kind: The one kind that every record is of; as each says itself, where `None`.
        curated: Whether to hold the records to the rules of curation too.
        records_only: Whether to check each record alone: no references, no repeated
            ids, no cycles; then memory stays flat whatever the size.
        config: Which rules to follow in which files.
        jobs: How many processes to use.
        fast: Whether the ``fast`` extra must, or must not, be used; as it is there,
            where `None`. It changes no finding.
        stdin_name: What to call standard input; its ending says how to read it.
        progress: Is told, now and then, how many bytes were read, and of how many.

    Returns:
        The report, its findings by file, line and column.

    Raises:
        UnreadableError: No path can be read, or holds record files; or what was given
            is no JSON document. Where some can be, the report names the others.
        AgainstError: There is nothing of this name to check against.
        ArgumentError: There is no such kind, or something is not of its type.
    """
    config = _config(config)
    paths, documents = _parted(what)
    report = validate_files(
        paths,
        also=[_in_memory(documents)] if documents else [],
        known=known(NONE if records_only and against == BUNDLED else against),
        options=Options(
            kind=None if kind is None else Kind(word(kind, "kind", Kind)),
            alone=records_only,
            curated=curated or config.curated,
            fast=fast,
            means=meaning_in(against),
        ),
        exclude=config.exclusion(),
        stdin_name=stdin_name,
        jobs=_jobs(jobs),
        progress=_called(progress),
    )
    return _wanted(report, config.with_curation() if curated else config)


def meaning_in(
    against: str | os.PathLike[str] | Dataset | None,
) -> Callable[[str, Demand], str | None] | None:
    """Return what gives the id of a record that a word means; `None` where nothing does."""
    return _meaning if against == BUNDLED else None


def _meaning(word: str, demand: Demand) -> str | None:
    """Return the id of the record of the bundled dataset that a word means, if one."""
    from .collection import dataset
    from .collection.meanings import meaning

    return meaning(dataset())(word, demand)


def _jobs(jobs: object) -> int:
    expected = "a whole number of processes"
    number = typed(jobs, "jobs", int, expected)
    if number < 1 or number is True:
        hint = "as many as the machine has cores, or 1"
        raise ArgumentError("jobs", jobs, f"{expected}, from 1", hint)
    return number


def _parted(what: object) -> tuple[list[str | os.PathLike[str]], list[Any]]:
    """Return the paths in what is given, and the records."""
    several = [what] if _is_one(what) else listed(what, "what", "paths or records")
    paths: list[str | os.PathLike[str]] = []
    documents: list[Any] = []
    for one in several:
        if isinstance(one, str | os.PathLike):
            paths.append(one)
        else:
            documents.append(one)
    return paths, documents


def _wanted(report: Report, config: Config) -> Report:
    """Return a report with the findings that the configuration asks for."""
    wanted = tuple(
        attrs.evolve(f, line=0, column=0, end_line=0, end_column=0, excerpt=None)
        if f.path == IN_MEMORY
        else f
        for f in report.findings
        if config.wants(f)
    )
    return attrs.evolve(report, findings=wanted)


def validate_overlay(
    other: Given,
    *,
    against: str | os.PathLike[str] | Dataset | None = BUNDLED,
    config: Config | None = None,
) -> Report:
    """
    Check what is to be laid over a dataset, and say everything that is wrong with it.

    Args:
        other: As for `Dataset.overlay`: a folder or file of records and amendments, the
            name of a dataset that a package has registered, and so on.
        against: What it is laid over, as for `validate`.
        config: Which rules to follow in which files.

    Returns:
        The report, its findings by file, line and column.

    Raises:
        UnreadableError: A path cannot be read, or holds no record files.
        PluginError: The other package does not give what it has registered.
        AgainstError: There is nothing of this name to lay it over.
    """
    from .collection.layered.laying import overlay_report

    wants = _config(config).wants
    report = overlay_report(_below(against), other)
    return attrs.evolve(report, findings=tuple(filter(wants, report.findings)))


def _config(config: object) -> Config:
    if config is None:
        return Config()
    return typed(config, "config", Config, "a `Config`")


def _called(progress: Any) -> Any:
    if progress is None or callable(progress):
        return progress
    raise ArgumentError("progress", progress, "a function of two numbers")


def _dataset(against: object) -> Dataset:
    from .collection import Dataset

    expected = "bundled, none, a release, a path or a `Dataset`"
    return typed(against, "against", Dataset, expected)


def _below(against: str | os.PathLike[str] | Dataset | None) -> Dataset:
    """Return what other data are laid over."""
    from .collection import Dataset
    from .versions.operands import OperandError, resolve

    if against is None or against == NONE:
        return Dataset.from_records([])
    if not isinstance(against, str | os.PathLike):
        return _dataset(against)
    try:
        return resolve(against)
    except OperandError as error:
        raise AgainstError(os.fspath(against), error.message) from None


def known(
    against: str | os.PathLike[str] | Dataset | None,
) -> Mapping[str, KnownRecord] | None:
    """
    Return the records that may be referred to beside those that are checked.

    What is written like a release is one, whatever folder there is of that name: that is
    ``./1.0.0``, or a path object.

    Raises:
        AgainstError: There is nothing of this name.
        UnreadableError: The folder or file cannot be read.
    """
    if against is None or against == NONE:
        return None
    if against == BUNDLED:
        from .collection import dataset

        return dataset().entries()
    if not isinstance(against, str | os.PathLike):
        return _dataset(against).entries()
    name = os.fspath(against)
    named = isinstance(against, str) and _RELEASE.fullmatch(name)
    if not named and os.path.lexists(name):
        return _known_in(name)
    from .versions import UnknownReleaseError, VersionError, open_dataset

    try:
        return open_dataset(name).entries()
    except VersionError:
        reason = "there is no such release, file or folder"
        raise AgainstError(name, reason) from None
    except UnknownReleaseError as error:
        raise AgainstError(name, str(error)) from None


def _known_in(name: str) -> dict[str, KnownRecord]:
    """
    Return what is known of the records of a folder or file.

    An id in it may lead beyond it; but each record must be one.

    Raises:
        AgainstError: There is one that is not good, and so would not be known.
        UnreadableError: The folder or file cannot be read.
    """
    loaded = load([name])
    lost = [str(f) for f in loaded.findings if f.code.startswith(_OF_A_RECORD)]
    if lost:
        first = "\n  ".join(lost[:MOST_SHOWN])
        found = f"it holds what is no good record, {counted(len(lost), 'finding')}:"
        raise AgainstError(name, f"{found}\n  {first}\n")
    return {record.id: known_record(record) for record in loaded.records}


def successors(
    sources: Iterable[Input], against: str | os.PathLike[str] | Dataset | None = BUNDLED
) -> dict[str, str]:
    """
    Return what replaces each replaced record that files refer to, where that is certain.

    Args:
        sources: The files.
        against: What ids may refer to beside the files' own.

    Raises:
        AgainstError: There is nothing of this name to check against.
    """
    from .validation.mending.moves import successors

    return successors(sources, known(against))


def with_replacements(
    report: Report,
    paths: Iterable[str | os.PathLike[str]],
    *,
    against: str | os.PathLike[str] | Dataset | None = BUNDLED,
    config: Config | None = None,
) -> Report:
    """
    Return a report whose findings say how they are mended, and where they are in bytes.

    Args:
        report: The report of `validate`, its files named as they were given.
        paths: The files, folders and patterns it is about.
        against: What ids may refer to beside the files' own.
        config: Which rules were followed in which files.

    Raises:
        AgainstError: There is nothing of this name to check against.
    """
    from .validation.mending.suggesting import with_replacements
    from .validation.reading.search import inputs

    moved: dict[str, str] = {}
    if any(one.fixable and one.code == "DD309" for one in report.findings):
        files = [path for path in paths if path != STDIN]
        exclude = _config(config).exclusion()
        moved = successors(inputs(files, exclude=exclude, unread=[]), against)
    return with_replacements(report, moved)


def _is_one(what: object) -> bool:
    from collections.abc import Mapping

    return isinstance(what, str | os.PathLike | Record | Mapping)


def _in_memory(documents: list[Any]) -> Input:
    """Return documents as a file of lines that is in no folder."""
    try:
        data = b"\n".join(map(_line, documents))
    except RecursionError:
        reason = "nested too deeply, or within itself"
        hint = "no record is nested like this"
        raise UnreadableError(IN_MEMORY, reason, hint) from None
    except (TypeError, ValueError) as error:
        hint = "give records, or documents of dicts, lists, strings and numbers"
        raise UnreadableError(IN_MEMORY, f"no JSON: {error}", hint) from None
    return Input(IN_MEMORY, ".ndjson", data=data)


def _line(document: Any) -> bytes:
    """Return a record, or a document, as a line of JSON."""
    from .codec import document_of

    value = document_of(document) if isinstance(document, Record) else document
    text = json.dumps(value, ensure_ascii=False, default=_as_dict)
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a character, as is to be found
        return json.dumps(value, default=_as_dict).encode()


def _as_dict(value: Any) -> Any:
    """Return a mapping as JSON knows it."""
    from collections.abc import Mapping

    if isinstance(value, Mapping):
        return dict(value)
    message = f"{type(value).__name__} is no type of it"
    raise TypeError(message)
