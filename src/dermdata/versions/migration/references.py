"""
The references in record files: which of them move, and where they stand.

An id is moved where it is in use: what is said to be wrong, and what a record that
ended says, keeps the id it was said of. Nor is one moved where that would bring another
mistake about.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from ...codec import DecodeError, class_of
from ...records import Amendment, Fault, Verdict
from ...schema import MAJOR, NAMESPACE
from ...validation.checks.references import Reference, denied, named, references
from ...validation.mending.repairs import repaired
from ...validation.mending.splicing import Lines, spliced, written_over
from ...validation.reading.documents import AMENDMENTS, Document, json_documents
from ...validation.reading.inputs import YAML
from .ids import Outcome
from .mentions import Mention, mention


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...records._faults import Path
    from ...text import Place
    from ...validation.finding import Finding
    from ...validation.reading.inputs import Input
    from .ids import Move, Way


class RefusedError(Exception):
    """A file in which nothing is moved; its message says why, and what to do."""


class KnownIds(NamedTuple):
    """
    What is known of ids.

    Attributes:
        way: What becomes of those of the releases.
        own: The ids that the files give records themselves, in use or not.
        used: Those of them in use.
        circular: The ids whose move would make a record its own ancestor.
    """

    way: Way
    own: set[str]
    used: set[str]
    circular: set[str]

    def add_document(self, document: Document) -> list[str]:
        """Add the id of a document; return those of its parents."""
        if _amends(document):
            return []
        self.own.add(document.id)
        if "retirement" not in document.value:
            self.used.add(document.id)
        named = named_in(document)
        return [one.id for one in named if one.path[0] == "parents"]

    def move(self, name: str) -> Move | None:
        """Return what becomes of an id; nothing, where it may stay."""
        if name in self.used:
            return None
        move = self.way.move(name)
        own = move.outcome is Outcome.UNKNOWN and name in self.own
        return None if move.outcome is Outcome.KEPT or own else move


class FoundReference(NamedTuple):
    """
    An id in a document that does not stay as it is, or should not.

    Attributes:
        document: The document.
        path: Where in it.
        move: What becomes of the id.
        left: Why it is not moved; empty where it is, or where the move says why not.
    """

    document: Document
    path: Path
    move: Move
    left: str


def documents_in(source: Input, data: bytes) -> list[Document]:
    """
    Return the documents of a record file that may name records.

    Args:
        source: The file.
        data: What it holds, without a byte-order mark.

    Raises:
        RefusedError: There is something that is no record, or none at all.
        UnreadableError: It is YAML, and PyYAML is not there.
    """
    found: list[Document] = []
    about = False  # whether it says what dataset it is of
    for document in _documents(source, data):
        if not isinstance(document, Document):
            place = f"{document.line}:{document.column}"
            raise RefusedError(f"{place}: {document.message} ({document.hint})")
        _check_schema(document.value)
        about = about or document.manifest
        if not document.manifest:
            _check_record(document)
            found.append(document)
    if not found and not about:
        raise RefusedError("no record in it (only record files are looked into)")
    return found


def _documents(source: Input, data: bytes) -> Iterator[Document | Finding]:
    if source.form in YAML:
        from ...validation.checks.exact import faults_of
        from ...validation.reading.yaml import documents

        yield from documents(source.path, data, faults_of)
    elif source.in_lines:
        for number, line in enumerate(data.split(b"\n"), 1):
            if line.strip():
                yield from json_documents(source.path, line, number, alone=False)
    else:
        yield from json_documents(source.path, data)


def _check_schema(value: Any) -> None:
    """
    Refuse what is written for a newer dermdata.

    Raises:
        RefusedError: It is.
    """
    schema = value.get("$schema") if isinstance(value, dict) else None
    found = _SCHEMA.match(schema) if isinstance(schema, str) else None
    if found and int(found[1]) > MAJOR:
        raise RefusedError(
            f"it is written in schema {found[1]}, this dermdata knows schema {MAJOR} "
            "(install a newer dermdata)"
        )


_SCHEMA = re.compile(rf"{re.escape(NAMESPACE)}/v([0-9]{{1,9}})/")


def _check_record(document: Document) -> None:
    """
    Refuse what is no record: where ids stand in it is not known.

    Raises:
        RefusedError: It is none.
    """
    if _amends(document) and isinstance(document.value, dict):
        return
    try:
        class_of(document.value)
    except DecodeError as error:
        where = "" if document.alone else f"{document.line()}: "
        hint = "`dermdata validate` says how to mend it"
        message = f"{where}no record: {error.faults[0].message} ({hint})"
        raise RefusedError(message) from None


def _amends(document: Document) -> bool:
    return PurePath(document.path).parent.name == AMENDMENTS


def named_in(document: Document) -> list[Reference]:
    """Return the ids that a document gives of others, where they should be in use."""
    value = document.value
    if _amends(document):
        return [*named(Amendment, value)]
    if "retirement" in value:
        return []
    return [one for one in references(value) if not denied(value, one.path)]


def found_in(document: Document, known: KnownIds) -> Iterator[FoundReference]:
    """Yield the ids in a document that move, or should."""
    named = [(one, known.move(one.id)) for one in named_in(document)]
    moving = [(one, move) for one, move in named if move]
    ends = {m.id: m.to for _, m in moving if m.to and m.id not in known.circular}
    harmless = set() if _amends(document) else _harmless(document.value, ends)
    for one, move in moving:
        left = ""
        if (
            move.to
            and Fault(code="", path=one.path, message="").pointer not in harmless
        ):
            left = _why_left(document, one, move, known)
        elif move.to and not known.way.fits(move.to, one.demand):
            left = f"`{move.to}` is not what may stand here; choose another"
        yield FoundReference(document, one.path, move, left)


def _harmless(value: dict[str, Any], ends: dict[str, str]) -> set[str]:
    """Return where ids can be moved and no other mistake is made, as JSON Pointers."""
    if not ends:
        return set()
    _, repairs = repaired(class_of(value), value, ends)
    return {repair.field for repair in repairs if repair.code == "DD309"}


def _why_left(
    document: Document, reference: Reference, move: Move, known: KnownIds
) -> str:
    if _amends(document):
        return "an amendment, which is filed by that id; move it by hand"
    if move.id in known.circular:
        return "a record would be its own ancestor; give it another parent"
    if move.to == document.value.get("id"):
        return "the record would name itself; take it out"
    if reference.path[0] == "statements":
        verdict = document.value["statements"][reference.path[1]].get("verdict")
        if verdict not in list(Verdict):
            return "its statement has no verdict that there is; mend that first"
    return "the record would say the same twice; take it out"


def with_moved(
    source: Input, data: bytes, known: KnownIds
) -> tuple[bytes, tuple[Mention, ...]]:
    """
    Return what a record file holds with its ids moved, and what becomes of them.

    Args:
        source: The file.
        data: What it holds, without a byte-order mark.
        known: What is known of ids.

    Raises:
        RefusedError: There is something that is no record, or none at all.
    """
    documents = documents_in(source, data)
    found = [one for document in documents for one in found_in(document, known)]
    if not found:
        return data, ()
    text = data.decode()
    spots = sorted(_spots(text, found), key=lambda spot: spot.start)
    moved = [spot for spot in spots if not spot.left and spot.found.move.to]
    ends = [(spot.start, spot.end, spot.found.move.to or "") for spot in moved]
    new = spliced(text, ends).encode()
    _check_reads_back(source, new, moved, documents)
    return new, tuple(spot.mention() for spot in spots)


class _Spot(NamedTuple):
    """
    Where an id stands in a text.

    Attributes:
        found: The id.
        place: Its line and column.
        start: Where it begins.
        end: Where it ends.
        left: Why it is not moved; empty where it is, or where its move says why not.
    """

    found: FoundReference
    place: Place
    start: int
    end: int
    left: str

    def mention(self) -> Mention:
        path = self.found.document.path
        return mention(path, self.place, self.found.move, self.left)


def _spots(text: str, found: Iterable[FoundReference]) -> Iterator[_Spot]:
    lines = Lines(text)
    for one in found:
        document, name = one.document, one.move.id
        marked = document.text.mark((*document.within, *one.path), key=False)
        begin, end = lines.span(marked)
        made = written_over(text, begin, end, name, "")
        left = one.left or ("" if made or not one.move.to else _SPELT)
        start, stop = (made.start, made.end) if made else (begin, end)
        yield _Spot(one, marked.begin, start, stop, left)


_SPELT = "it is spelt with escapes or in a block; write it plainly"


def _check_reads_back(
    source: Input, data: bytes, moved: Iterable[_Spot], documents: list[Document]
) -> None:
    """
    Check that nothing but the moved ids reads otherwise than before.

    Raises:
        RefusedError: Something does: in YAML an id may be a word that is no text.
    """
    positions = {id(document.value): n for n, document in enumerate(documents)}
    again = documents_in(source, data)
    for spot in moved:
        found = spot.found
        holder = again[positions[id(found.document.value)]].value
        for part in found.path[:-1]:
            holder = holder[part]
        if holder[found.path[-1]] == found.move.to:
            holder[found.path[-1]] = found.move.id
    if [one.value for one in again] != [one.value for one in documents]:
        raise RefusedError("a moved id would not read as text (put ids in quotes)")
