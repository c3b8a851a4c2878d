"""
Ids in files, moved to another release: in records, tables and lists.

Only an id changes in a file; every other byte stays. All files are looked into before
the first is written.
"""

from __future__ import annotations

import contextlib
import glob
import os
from typing import TYPE_CHECKING, NamedTuple

from ..._atomic import write_instead
from ...records._forms import SLUG
from ...text import TextError, text_of, unmarked
from ...validation.mending.differences import difference
from ...validation.mending.mend import read
from ...validation.mending.moves import without_circles
from ...validation.mending.splicing import spliced
from ...validation.reading.documents import JsonText
from ...validation.reading.inputs import (
    STDIN,
    Input,
    TooLongError,
    UnreadableError,
    form_of,
)
from ...validation.reading.search import fixed_part, inputs
from ...validation.reading.stdin import forget
from ...words import plain
from ..archive.numbers import LATEST
from .columns import MigrationError
from .ids import Outcome, way_between
from .mentions import Mention, MovedFile, MovedFiles, mention
from .references import KnownIds, RefusedError, documents_in, with_moved
from .tables import LISTS, TABLES, BrokenTableError, columns_of, listed


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...collection import Dataset
    from .ids import Way
    from .tables import Cell


def migrate_files(  # noqa: PLR0913 - each says something else
    paths: Iterable[str | os.PathLike[str]],
    from_: str | Dataset | None = None,
    to: str | Dataset = LATEST,
    *,
    folder: str | os.PathLike[str] | None = None,
    columns: Iterable[str] = (),
    write: bool = True,
) -> MovedFiles:
    """
    Move the ids in files to another release.

    Record files may be JSON, a record a line, or YAML; tables .csv or .tsv; lists, an
    id a line, .txt. All files are read before the first is written, and each is written
    whole or not at all. What came from standard input is handed back.

    Args:
        paths: Files, folders of record files, patterns as ``data/**/*.json``, ``-``.
        from_: As for `migrate`.
        to: As for `migrate`.
        folder: As for `migrate`.
        columns: The names of the columns of ids, in tables.
        write: Whether to write what changed, or to show the difference.

    Raises:
        UnreadableError: A file cannot be read, or leads out of the folder it is in.
        UnwritableError: A file cannot be written, or was changed meanwhile; it is as
            it was. Those before it are moved.
        MigrationError: A table has no such column; else as for `migrate`, and so for
            errors about releases.
    """
    way = way_between(from_, to, folder)
    given = [os.fspath(path) for path in paths]
    wanted = [columns] if isinstance(columns, str) else [*columns]
    sources = _sources(given, wanted)
    try:
        work = _Rewriter(way, wanted, sources)
        plans = [work.plan(source) for source in sources]
        files = [_done(plan, write=write) for plan in plans]
    finally:
        forget(sources)
    return MovedFiles(
        before=way.before, after=way.after, files=tuple(files), written=write
    )


class _Plan(NamedTuple):
    """
    What a file should hold.

    Attributes:
        source: The file.
        before: What it holds.
        after: What it should hold.
        mentions: What becomes of its ids.
        refused: Why nothing in it is moved.
    """

    source: Input
    before: bytes = b""
    after: bytes = b""
    mentions: tuple[Mention, ...] = ()
    refused: str = ""


class _Rewriter:
    """
    The moving of ids in files, of which every one was looked into.

    Raises:
        UnreadableError: One cannot be read.
    """

    def __init__(self, way: Way, columns: list[str], sources: list[Input]) -> None:
        self._columns = columns
        self._known = KnownIds(way, set(), set(), set())
        parents: set[str] = set()
        records = [source for source in sources if not _is_table(source)]
        for source in records:
            with contextlib.suppress(RefusedError):  # as is said when its turn comes
                for document in documents_in(source, _read(source)[1]):
                    parents.update(self._known.add_document(document))
        moves = [move for name in parents if (move := self._known.move(name))]
        ends = {move.id: move.to for move in moves if move.to}
        if ends:
            kept = without_circles(ends, records)
            self._known.circular.update(ends.keys() - kept)

    def plan(self, source: Input) -> _Plan:
        """
        Return what a file should hold.

        Raises:
            MigrationError: It is a table that has no such column.
            UnreadableError: It cannot be read.
        """
        move = self._in_cells if _is_table(source) else self._in_records
        mark = before = b""
        try:
            mark, before = _read(source)
            after, mentions = move(source, before)
        except RefusedError as error:
            return _Plan(source, mark + before, mark + before, refused=str(error))
        if before == after and source.copy is None:
            return _Plan(source, mentions=mentions)  # its bytes need not be kept
        return _Plan(source, mark + before, mark + after, mentions)

    def _in_records(
        self, source: Input, data: bytes
    ) -> tuple[bytes, tuple[Mention, ...]]:
        return with_moved(source, data, self._known)

    def _in_cells(
        self, source: Input, data: bytes
    ) -> tuple[bytes, tuple[Mention, ...]]:
        try:
            text = text_of(data)
            cells = sorted(self._cells(source, text))
        except (TextError, BrokenTableError) as error:
            raise RefusedError(str(error)) from None
        between = JsonText(text).between
        mentions: list[Mention] = []
        moved: list[tuple[int, int, str]] = []
        for start, end, name in cells:
            move = self._known.move(name)
            if move:
                place = between(start, end).begin
                mentions.append(mention(source.path, place, move))
                moved += [(start, end, move.to)] if move.to else []
        return spliced(text, moved).encode(), tuple(mentions)

    def _cells(self, source: Input, text: str) -> Iterator[Cell]:
        if source.form in LISTS:
            return listed(text)

        def is_id(word: str) -> bool:
            return self._known.way.move(word).outcome is not Outcome.UNKNOWN

        return columns_of(source.path, text, self._columns, is_id)


def _done(plan: _Plan, *, write: bool) -> MovedFile:
    source, before, after = plan.source, plan.before, plan.after
    in_file = source.copy is None
    if write and in_file and before != after:
        write_instead(source.path, after, before)
    return MovedFile(
        path=source.path,
        mentions=plan.mentions,
        refused=plan.refused,
        diff="" if write else difference(source.path, before, after),
        data=None if in_file else after,
    )


def _read(source: Input) -> tuple[bytes, bytes]:
    """
    Return what a file holds: its byte-order mark, if there is one, and the rest.

    Raises:
        RefusedError: It is too large, or packed.
        UnreadableError: It cannot be read.
    """
    if source.packed:
        raise RefusedError("it is packed (unpack it first)")
    try:
        data = read(source)
    except TooLongError:
        raise RefusedError("it is too large (cut it into several)") from None
    rest = unmarked(data)
    return data[: len(data) - len(rest)], rest


def _is_table(source: Input) -> bool:
    return source.form in {*TABLES, *LISTS}


def _sources(paths: Iterable[str], columns: list[str]) -> list[Input]:
    """
    Find the files to look into, each once.

    Raises:
        MigrationError: There are columns, and no table.
        UnreadableError: There is no such file, or it is no file of ids.
    """
    given = dict.fromkeys(paths)
    found: dict[str, Input] = {}
    for path in given or [""]:
        if path != STDIN:
            for source in _named(path):
                found.setdefault(os.path.realpath(source.path), source)
    if STDIN in given:  # copied last, when nothing else can go wrong
        found[STDIN] = _from_stdin(columns)
    sources = [*found.values()]
    if columns and not any(source.form in TABLES for source in sources):
        forget(sources)
        message = f"there is no table to look for a column `{plain(columns[0])}` in"
        raise MigrationError(message, "name a file that ends in .csv or .tsv")
    return sources


def _named(path: str) -> list[Input]:
    """
    Return the files that a path, or a pattern, names.

    Raises:
        UnreadableError: There are none, or one leads out of the folder it is in.
    """
    ending = os.path.splitext(path)[1].lower()  # noqa: PTH122 - it is text
    folder = os.path.isdir(path)  # noqa: PTH112 - so too
    if ending in {*TABLES, *LISTS} and not folder:
        found = _tables(path, ending)
    else:
        if not (folder or form_of(path) or glob.has_magic(path)):
            _refuse(path)
        found = inputs([path])
    for source in found:
        if source.leads_out:
            reason = "a link that leads out of the folder"
            raise UnreadableError(source.path, reason, "name the file itself")
    return found


def _tables(path: str, ending: str) -> list[Input]:
    """Return the tables and lists that a path, or a pattern, names."""
    if glob.has_magic(path) and not os.path.lexists(path):
        tables = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - it is text
        if not tables:
            raise UnreadableError(path, "no file matches", "check the pattern")
        return [Input(name, ending, within=fixed_part(path)) for name in tables]
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113
        raise UnreadableError(path, "no regular file", "- is standard input")
    return [Input(path, ending)]


def _refuse(path: str) -> None:
    """
    Refuse what is neither a folder nor a file of ids.

    Raises:
        UnreadableError: Where something is known to be wrong with it.
    """
    if os.path.exists(path):  # noqa: PTH110 - it is text
        reason = "neither records nor a table nor a list"
        hint = "records end in .json, .ndjson, .jsonl, .yaml or .yml, tables in .csv "
        hint += "or .tsv, lists in .txt"
        raise UnreadableError(path, reason, hint)
    if not any(SLUG.faults(path)):
        hint = f"an id is given as --ids {path}"
        raise UnreadableError(path, "no such file or folder", hint)


def _from_stdin(columns: list[str]) -> Input:
    """Keep what comes from standard input; records begin with a bracket."""
    (source,) = inputs([STDIN])
    with source.opened() as stream:
        head = unmarked(stream.read(_HEAD)).lstrip()[:1]
    if head in {b"{", b"["}:
        return source
    return source._replace(form=TABLES[0] if columns else LISTS[0])


_HEAD = 4096
"""How many bytes are looked at to tell what they are."""
