"""
What can be mended in a document for certain, without a person looking.

That is a word of a closed vocabulary in another spelling, and the id of a replaced
record. A misspelt word is not: what it should be is a guess. Nor is a repair made that
would bring another mistake about, or to light.
"""

from __future__ import annotations

import copy
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from ..._value import Value
from ...codec import DecodeError, document_of, manifest_of, record_of
from ...records import Fault, Manifest, Unit, Verdict
from ...records._shapes import option_for, shapes
from ...records.identity import IDENTITY
from ...text import compact
from ..checks.references import references


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import StrEnum

    from ...records._faults import Path
    from ...records._shapes import Shape, Shaped


RENAMED: Mapping[type[StrEnum], Mapping[str, str]] = MappingProxyType({})
"""The words of a vocabulary that were renamed: the old one, and what it is now."""

CASE_COUNTS = frozenset({Unit})
"""Where capitals make another word: UCUM's `a` is a year and its `A` an ampere."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Repair(Value):
    """
    Something that was mended.

    Attributes:
        code: The rule that was broken, ``DD...``.
        record: The id of the record; empty where it has none, or the file is meant.
        field: The field, as a JSON Pointer; empty for the whole file.
        before: The word or id that stood there; empty where the layout was mended.
        after: What stands there now.
    """

    code: str
    record: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


class _Change(NamedTuple):
    """
    A value to put in the place of another.

    Attributes:
        code: The rule that is broken.
        path: Where.
        before: What stands there.
        after: What should.
    """

    code: str
    path: Path
    before: str
    after: str


def normal(cls: type[Shaped], document: Any) -> Any:
    """
    Return a document as its record would be written; one that is no record as it is.

    Args:
        cls: The class of the record.
        document: The document.
    """
    read = manifest_of if cls is Manifest else record_of
    try:
        return document_of(read(document))
    except DecodeError:
        return document


def repaired(
    cls: type[Shaped], document: dict[str, Any], successors: Mapping[str, str]
) -> tuple[dict[str, Any], list[Repair]]:
    """
    Mend what can be mended in a document.

    Args:
        cls: The class of the record it should be.
        document: The document; it is not changed.
        successors: What replaces each replaced record.

    Returns:
        The mended document, and what was done.
    """
    # The words first: whether a statement is denied decides on the ids in it.
    words = _harmless(cls, document, [*_words(cls, document, ())])
    document = _changed(document, words)
    ids = _harmless(cls, document, [*_ids(document, successors)])
    name = document.get("id")
    record = name if isinstance(name, str) else ""
    repairs = [
        Repair(
            code=c.code,
            record=record,
            field=Fault(code=c.code, path=c.path, message="").pointer,
            before=c.before,
            after=c.after,
        )
        for c in (*words, *ids)
    ]
    return _changed(document, ids), repairs


def _changed(document: dict[str, Any], changes: list[_Change]) -> dict[str, Any]:
    made = copy.deepcopy(document) if changes else document
    for change in changes:
        holder: Any = made
        for part in change.path[:-1]:
            holder = holder[part]
        holder[change.path[-1]] = change.after
    return made


def _words(cls: type[Shaped], document: Any, path: Path) -> Iterator[_Change]:
    """Yield the words of closed vocabularies that stand in another spelling."""
    if isinstance(document, dict):
        for name, shape in shapes(cls).items():
            if name in document:
                yield from _words_in(shape, document[name], (*path, name))


def _words_in(shape: Shape, value: Any, path: Path) -> Iterator[_Change]:
    if shape.form == "record":
        yield from _words(shape.of, value, path)
    elif shape.form == "either":
        yield from _words_in(option_for(shape, value), value, path)
    elif shape.form == "array" and isinstance(value, list):
        for position, item in enumerate(value):
            yield from _words_in(shape.of, item, (*path, position))
    elif shape.form == "word" and isinstance(value, str):
        word = intended_word(shape.of, value)
        if word not in {"", value}:
            yield _Change("DD204", path, value, word)


def intended_word(words: type[StrEnum], word: str) -> str:
    """
    Return the word of a vocabulary that is meant for certain; empty if there is none.

    That is the one that differs in capitals and in how its parts are joined alone, or
    the one that an older word was renamed to.
    """
    renamed = RENAMED.get(words, {})
    if word in renamed or words in CASE_COUNTS:
        return renamed.get(word, "")
    alike = [other.value for other in words if _folded(other) == _folded(word)]
    return alike[0] if len(alike) == 1 else ""


def _folded(word: str) -> str:
    return re.sub("[-_ ]", "", word).casefold()


def _ids(document: dict[str, Any], successors: Mapping[str, str]) -> Iterator[_Change]:
    """Yield the ids of replaced records, where DD309 finds them."""
    if "retirement" in document:
        return
    for path, name, _ in references(document):
        end = _end(name, successors)
        itself = end == document.get("id")
        if end != name and not itself and _accepted(document, path):
            yield _Change("DD309", path, name, end)


def _end(name: str, successors: Mapping[str, str]) -> str:
    """Return the last successor of a record; itself, where there is none."""
    end, seen = name, {name}
    while end in successors:
        end = successors[end]
        if end in seen:
            return name
        seen.add(end)
    return end


def _accepted(document: dict[str, Any], path: Path) -> bool:
    """Whether a place is in no statement, or in one that is known to be accepted."""
    if path[0] != "statements":
        return True
    verdict = document["statements"][path[1]].get("verdict")
    return verdict in list(Verdict) and Verdict(verdict).accepted


def _harmless(
    cls: type[Shaped], document: dict[str, Any], changes: list[_Change]
) -> list[_Change]:
    """Return the changes after which nothing is found that was not found before."""
    if not changes:
        return []
    before = _mistakes(cls, document)
    for _ in range(_ROUNDS):
        new = _mistakes(cls, _changed(document, changes)) - before
        if not new:
            return changes
        changes = [
            c for c in changes if not any(_caused(c, *mistake) for mistake in new)
        ]
    return []


_ROUNDS = 3
"""How often to leave out what does harm; one round is enough for all but mischief."""


def _mistakes(cls: type[Shaped], document: dict[str, Any]) -> set[tuple[str, Path]]:
    """Return what is wrong with a document, and the statements that say the same."""
    read = manifest_of if cls is Manifest else record_of
    try:
        document = document_of(read(document))
    except DecodeError as error:
        found = {(fault.code, fault.path) for fault in error.faults}
    else:
        found = set()
    statements = document.get("statements")
    said: dict[str, list[int]] = {}
    for number, part in enumerate(statements if isinstance(statements, list) else ()):
        if isinstance(part, dict):
            says = [part.get(name) for name in IDENTITY]
            said.setdefault(compact(says), []).append(number)
    alike = (numbers for numbers in said.values() if len(numbers) > 1)
    return found | {("DD307", ("statements", n)) for group in alike for n in group}


def _caused(change: _Change, code: str, path: Path) -> bool:
    """Whether a mistake may come of a change: it is in the same part of the record."""
    if not path:
        return len(change.path) == 1
    part = path[:-1] if code == "DD210" else path[:2]
    return change.path[: len(part)] == part
