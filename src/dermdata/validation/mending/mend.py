"""
Mending files: what is certain is repaired, and nothing else is touched.

Record files are laid out as their canonical text, words of a vocabulary and ids of
replaced records are put right. What is not understood keeps its text to the last byte:
a file that is no JSON, a document that is no record. In YAML words and ids are put
right where they stand, and all else stays as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ..._atomic import why_shared, write_instead
from ..._errors import UnwritableError
from ..._value import Value
from ...records import Amendment, Fault, Manifest
from ...text import MARKED, TextError, text_of, unmarked
from ...words import counted
from ..finding import Finding, Unread
from ..reading.documents import is_amending, line_ends, with_newlines
from ..reading.inputs import LINES, WHOLE, YAML, TooLongError, UnreadableError
from ..reading.newer import is_manifest
from .differences import difference
from .layout import AS_IT_IS, Layout
from .repairs import Repair


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..reading.inputs import Input


__all__ = ["Fixed", "Fixes", "Mended", "Repair", "UnwritableError", "fix", "mended"]

LARGEST = 256 * 2**20
"""How many bytes a file of lines may have: it is held in memory."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Mended(Value):
    """
    What became of the bytes of a file.

    Attributes:
        data: What the file should hold.
        repairs: What was done; nothing, where `data` is what it held.
        untouched: Why nothing was looked at; empty where it was.
        error: What keeps the file from being JSON; `None` where it is.
    """

    data: bytes = attrs.field(metadata={"json": None})
    repairs: tuple[Repair, ...] = ()
    untouched: str = ""
    error: TextError | None = attrs.field(default=None, metadata={"json": "fault"})

    @property
    def fault(self) -> Fault | None:
        """What keeps the file from being JSON; `None` where it is."""
        return self.error.fault if self.error else None


def mended(
    data: bytes,
    form: str,
    *,
    successors: Mapping[str, str] | None,
    manifest: bool = False,
    amends: bool = False,
) -> Mended:
    """
    Mend the bytes of a file.

    Args:
        data: The bytes.
        form: The ending of the file's name, one of `inputs.SUFFIXES`.
        successors: What replaces each replaced record; `None` to see to the layout
            alone.
        manifest: Whether the file should be the manifest of a dataset.
        amends: Whether it should hold amendments.
    """
    if form in YAML and successors is not None:
        return _in_place(data, successors, amends=amends)
    if _refusal(form):
        return Mended(data=data, untouched=_refusal(form))
    whole = Manifest if manifest else Amendment if amends else None
    try:
        text = _text(unmarked(data), form)
        work = Layout(text, form, successors, whole)
    except TextError as error:
        return Mended(data=data, untouched="no JSON", error=error)
    if work.error and not (work.understood and successors is not None):
        return Mended(data=data, untouched="no JSON", error=work.error)
    if not work.understood:
        return Mended(data=data, untouched="no record in it")
    laid_out = work.new
    if work.repairs:
        laid_out = Layout(text, form, None, whole).new
    bom = [Repair(code=MARKED)] if unmarked(data) != data else []
    layout = [Repair(code="DD411")] if laid_out != text else []
    new = work.new.encode(errors=AS_IT_IS)
    return Mended(data=new, repairs=(*bom, *work.repairs, *layout), error=work.error)


def _text(data: bytes, form: str) -> str:
    """
    Return the text of a file; one of lines may hold some that are no text.

    Raises:
        TextError: It is no text.
    """
    return data.decode(errors=AS_IT_IS) if form in LINES else text_of(data)


def _in_place(data: bytes, successors: Mapping[str, str], *, amends: bool) -> Mended:
    """Mend a text of YAML."""
    from .inplace import mended_yaml

    text = unmarked(data)
    try:
        new, repairs, understood = mended_yaml(text, successors, amends=amends)
    except UnreadableError as error:
        return Mended(data=data, untouched=error.reason)
    if not understood:
        return Mended(data=data, untouched="no record in it")
    bom = [Repair(code=MARKED)] if text != data else []
    return Mended(data=new, repairs=(*bom, *repairs))


def _refusal(form: str) -> str:
    """Return why files of a form are not mended; nothing, if they are."""
    if form not in {*LINES, *WHOLE}:
        return "YAML, whose comments would be lost"
    return "packed" if form.endswith(".gz") else ""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Fixed(Value):
    """
    What became of one file.

    Attributes:
        path: The file.
        repairs: What was done to it, or would be.
        untouched: Why nothing was looked at; empty where it was.
        finding: What keeps it from being JSON; `None` where it is.
        unread: Why it could not be read; `None` where it could.
        line_ends: What its lines end in, where nothing else is to be done to it:
            ``CRLF`` or ``CR``; else empty.
        diff: The difference, as ``patch`` and ``git apply`` read it; empty where it
            was written.
        data: What it should hold, where it is in no file; else `None`.
    """

    path: str
    repairs: tuple[Repair, ...] = ()
    untouched: str = ""
    finding: Finding | None = None
    unread: Unread | None = None
    line_ends: str = ""
    diff: str = ""
    data: bytes | None = attrs.field(default=None, repr=False, metadata={"json": None})


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Fixes(Value):
    """
    What became of some files.

    Attributes:
        files: Each of them, in the order given.
        written: Whether the changed ones were written.
    """

    files: tuple[Fixed, ...]
    written: bool

    @property
    def changed(self) -> tuple[Fixed, ...]:
        """The files that were changed, or would be."""
        return tuple(file for file in self.files if file.repairs)

    @property
    def diff(self) -> str:
        """The differences of all files; empty where they were written."""
        return "".join(file.diff for file in self.files)

    @property
    def summary(self) -> str:
        """The outcome in a line."""
        places = sum(len(file.repairs) for file in self.files)
        if not places:
            return "nothing to mend"
        done = "mended" if self.written else "would mend"
        return (
            f"{done} {counted(places, 'place')} in {counted(len(self.changed), 'file')}"
        )

    def outcome(self, gone: int) -> str:
        """
        Return the outcome in a line, for who has counted the findings.

        Args:
            gone: How many findings are gone, or would be.
        """
        if not self.changed:
            return "nothing to mend"
        done = "mended" if self.written else "would mend"
        changed = "changed" if self.written else "would change"
        files = counted(len(self.changed), "file")
        return f"{done} {counted(gone, 'finding', none='no')}, {changed} {files}"


def fix(
    sources: Iterable[Input],
    *,
    successors: Mapping[str, str] | None,
    write: bool,
) -> Fixes:
    """
    Mend files.

    Each is written whole or not at all. What came from standard input is handed back.

    Args:
        sources: The files.
        successors: What replaces each replaced record, as `moves.successors` finds it;
            `None` to see to the layout alone.
        write: Whether to write what changed, or to show the difference.

    One that cannot be read is named, and the others are mended.

    Raises:
        UnwritableError: A file cannot be written, or was changed meanwhile; it is as
            it was. Those before it are mended.
    """
    files = tuple(_fixed(source, successors, write=write) for source in sources)
    return Fixes(files=files, written=write)


def _fixed(
    source: Input, successors: Mapping[str, str] | None, *, write: bool
) -> Fixed:
    path = source.path
    if _refusal(source.form) and (source.packed or successors is None):
        return Fixed(path=path, untouched=_refusal(source.form))
    try:
        data = read(source)
    except TooLongError:
        return Fixed(path=path, untouched="too large")
    except UnreadableError as error:
        return Fixed(path=path, unread=Unread.of(error))
    done = mended(
        data,
        source.form,
        successors=successors,
        manifest=is_manifest(path),
        amends=is_amending(path),
    )
    in_file = source.copy is None and source.data is None
    aside = _left_alone(source) if in_file and done.repairs else ""
    if aside:
        return Fixed(path=path, untouched=aside)
    if write and done.repairs and in_file:
        write_instead(path, done.data, data)
    return Fixed(
        path=path,
        repairs=done.repairs,
        untouched=done.untouched,
        finding=_finding(path, done.error) if done.error else None,
        line_ends=line_ends(data) if with_newlines(data) == done.data else "",
        diff="" if write else difference(path, data, done.data),
        data=None if in_file else done.data,
    )


def _left_alone(source: Input) -> str:
    """Return why a file is not written to, though it is to be mended."""
    if source.leads_out:
        return "a link that leads out of the folder; name the file itself"
    return why_shared(Path(source.path))


def read(source: Input) -> bytes:
    """
    Read a file; one of lines, or a table, may be larger than a document may be.

    Raises:
        TooLongError: It is larger than that.
        UnreadableError: It cannot be read.
    """
    if source.form in {*WHOLE, *YAML}:
        return source.whole()
    with source.opened() as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise TooLongError
    return data


def _finding(path: str, error: TextError) -> Finding:
    line, column = error.place.line, error.place.column
    return Finding(
        path=path,
        line=line,
        column=column,
        end_line=line,
        end_column=column + 1,
        code=error.code,
        message=error.message,
        hint=error.hint,
    )
