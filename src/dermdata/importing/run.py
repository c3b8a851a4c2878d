"""An import: a file goes in, a folder of records and a ledger come out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .._arguments import listed
from .._arguments import path as path_of
from .._atomic import write_all, writing
from ..codec import record_of
from ..collection import dataset as bundled
from ..words import in_a_row
from . import identifiers
from .folder import Folder
from .foreign import Foreign
from .formats import format_of
from .imported import Imported
from .ledger import Ledger
from .making import Maker
from .outline import outline_of
from .places import keep_apart
from .settings import Meaning, read_meaning, settings
from .sources import source_of


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..records import Source
    from .formats import Format
    from .settings import Settings


ALL = "all"
"""The word that allows every clause to be dropped."""


class _Job(NamedTuple):
    """What is imported from where, and how."""

    file: Foreign
    form: Format
    settings: Settings
    source: Source
    own: bool
    read: tuple[str, ...]


def import_file(  # noqa: PLR0913 - each is a flag of the command
    file: str | os.PathLike[str],
    *,
    kind: str,
    type: str,  # noqa: A002 - the field of the records
    source: str | os.PathLike[str],
    ids: str | os.PathLike[str],
    output: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002 - it is one
    meaning: Meaning | Mapping[str, Any] | str | os.PathLike[str] | None = None,
    language: str = "en",
    date: str | None = None,
    report: str | os.PathLike[str] | None = None,
    allow_drops: Iterable[str] = (),
    progress: Callable[[int, int], object] | None = None,
) -> Imported:
    """
    Import a file of another format as a folder of records.

    Nothing is guessed: kind and type of the records are given, statements come in as
    ``unsupported``, and the ledger says of each clause what became of it. Nothing is
    written where a clause was dropped that may not be.

    Args:
        file: The file; packed with gzip where its name ends in ``.gz``.
        kind: The kind of all records: ``condition``, ``treatment`` or ``term``.
        type: The type of all records, as ``disease``.
        source: What it is a copy of: the id of a bundled source, or a record file.
        ids: The table of ids, kept from one import to the next; made if not there.
        output: The folder; one that an earlier import wrote is replaced.
        format: The format; told by the file, if `None`.
        meaning: What its words mean: a mapping file, or what that would say.
        language: The language of names that do not say theirs, as a BCP 47 tag.
        date: The day of the import; today, if `None`.
        report: Where to write what is returned, as JSON.
        allow_drops: The kinds of clause that may be dropped, or ``all``.
        progress: Is told, now and then, how many bytes were read, and of how many.

    Raises:
        UnimportableError: The file is not what it should be.
        UnreadableError: A file cannot be read.
        UnknownRecordError: There is no such source.
        UnwritableError: The folder, the table or the report cannot be written, or would
            take the place of one another or of what is read.
        ArgumentError: A word is none of those that it can be.
    """
    record, own = source_of(path_of(source, "source"))
    told = settings(kind, type, record.id, date, language, _meaning(meaning))
    foreign = Foreign(path_of(file, "file"), progress)
    read = (foreign.path, *_files_among(source, meaning))
    job = _Job(foreign, format_of(foreign, format), told, record, own, read)
    return _import(job, output, ids, report, allow_drops)


def _import(
    job: _Job, output: Any, ids: Any, report: Any, allow_drops: Any
) -> Imported:
    """Import a file into a folder, a table of ids and a report."""
    place, table = path_of(output, "output"), path_of(ids, "ids")
    answer = None if report is None else path_of(report, "report")
    keep_apart(job.read, ids=table, report=answer, output=place)
    allowed = listed(allow_drops, "allow_drops", "kinds of clause")
    known = identifiers.read(table, job.source.id)
    with Folder(place, job.settings.kind, known.values(), job.source.id) as folder:
        if job.own:
            folder.add(job.source.as_dict())
        imported, known = _fill(folder, job, known, allowed)
        files = {} if answer is None else {answer: _report(imported)}
        if imported.written:
            files[table] = identifiers.written(known)
        _put(files)
        if imported.written:
            folder.put()
    return imported


def _files_among(*told: Any) -> list[str]:
    """Return which of the things that an import is told are files that are there."""
    paths = [os.fspath(one) for one in told if isinstance(one, str | os.PathLike)]
    return [path for path in paths if os.path.lexists(path)]


def _meaning(given: Any) -> Any:
    if given is None or isinstance(given, Meaning | dict):
        return given
    return read_meaning(path_of(given, "meaning", "a `Meaning`, a dict or a path"))


def _fill(
    folder: Folder, job: _Job, known: dict[str, str], allowed: list[str]
) -> tuple[Imported, dict[str, str]]:
    """Write the records; return what became of the clauses, and the ids."""
    drafts = job.form.drafts(job.file, Ledger(), job.settings)
    outline = outline_of(drafts, job.file)
    taken = {*bundled().ids(), job.source.id}
    ids = identifiers.assigned(outline, known, taken)
    ledger = Ledger()
    maker = Maker(
        outline,
        ids,
        job.settings,
        named=job.source.name,
        dataset=bundled(),
        ledger=ledger,
    )
    for draft in job.form.drafts(job.file, ledger, job.settings):
        document = maker.record(draft)
        record_of(document)  # it is one: nothing else may be written
        folder.add(document)
    refused = [k for k in ledger.dropped() if not _is_allowed(k, allowed)]
    imported = Imported(
        file=job.file.path,
        format=job.form.name,
        records=len(outline),
        read=ledger.read,
        ledger=ledger.entries(),
        added=ledger.additions(),
        refused=tuple(refused),
    )
    return imported, ids


def _report(imported: Imported) -> bytes:
    """Return the report; what is no character, in a name of a file, stands in escapes."""
    return f"{imported.as_json()}\n".encode("utf-8", "backslashreplace")


def _is_allowed(kind: str, allowed: list[str]) -> bool:
    """Whether clauses of a kind may be dropped: it, or what it is a part of, is named."""
    return any(
        one in {ALL, kind} or kind.startswith(f"{one}.") for one in map(str, allowed)
    )


def _put(files: dict[str, bytes]) -> None:
    """Write the files beside the folder: all or none."""
    if files:
        with writing(in_a_row([*files])):
            write_all({Path(path): data for path, data in files.items()})
