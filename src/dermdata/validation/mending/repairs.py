"""
What can be mended in a document for certain, without a person looking.

That is a word of a closed vocabulary in another spelling, a number in quotes, a field
with nothing in it, and the id of a replaced record. A misspelt word is not: what it
should be is a guess. Nor is a repair made that would bring another mistake about, or
to light.
"""

from __future__ import annotations

import copy
import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from ..._value import Value
from ...codec import (
    DecodeError,
    class_of,
    converter,
    document_of,
    manifest_of,
    record_of,
)
from ...records import Amendment, Fault, Manifest, Predicate, Unit, Verdict
from ...records._constraints import Number
from ...records._shapes import option_for, said_beside, shapes
from ...records.identity import IDENTITY
from ...records.structuring import structured
from ...text import compact
from ..checks.references import references
from ..spots import spot_at


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
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
        after: What stands there now; nothing where the field was taken out.
    """

    code: str
    record: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


class Change(NamedTuple):
    """
    A value to put in the place of another, or a field to take out.

    Attributes:
        code: The rule that is broken.
        path: Where.
        before: What stands there, as it is or, of nothing, in JSON.
        after: What should; empty where the field is to go.
        number: The same as a number, where it is one.
    """

    code: str
    path: Path
    before: str
    after: str
    number: float | None = None

    @property
    def pointer(self) -> str:
        """Where, as a JSON Pointer."""
        return Fault(code=self.code, path=self.path, message="").pointer

    def repair(self, record: str) -> Repair:
        """Return what was mended, once it is."""
        return Repair(
            code=self.code,
            record=record,
            field=self.pointer,
            before=self.before,
            after=self.after,
        )


def normal(cls: type[Shaped], document: Any) -> Any:
    """
    Return a document as its record would be written; one that is no record as it is.

    Args:
        cls: The class of the record.
        document: The document.
    """
    try:
        return _as_written(cls, document) | said_beside(cls, document)
    except DecodeError:
        return document


def _as_written(cls: type[Shaped], document: Any) -> Any:
    """
    Return a document as its record is written.

    Raises:
        DecodeError: It is no record of the class.
    """
    if cls is Amendment:
        return converter().unstructure(structured(document, Amendment))
    read = manifest_of if cls is Manifest else record_of
    return document_of(read(document))


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
    found = changes(cls, document, successors)
    name = document.get("id")
    record = name if isinstance(name, str) else ""
    return changed(document, found), [change.repair(record) for change in found]


def changes(
    cls: type[Shaped], document: dict[str, Any], successors: Mapping[str, str]
) -> list[Change]:
    """Return what is to be changed in a document, for `repaired`."""
    found: list[Change] = []
    while True:
        # The words first: whether a statement is denied decides on the ids in it.
        words = _harmless(cls, document, [*_in_object(cls, document, ())])
        document = changed(document, words)
        ids = _harmless(cls, document, [*_ids(document, successors)])
        document = changed(document, ids)
        found += (*words, *ids)
        if not ids:  # else two statements may no longer say the same, if mended
            return found


def changes_for(
    cls: type[Shaped] | None,
    document: dict[str, Any],
    faults: Iterable[Fault],
    successors: Mapping[str, str],
) -> list[Change]:
    """
    Return what is to be changed in a document with faults.

    Args:
        cls: The class of what the document should be, where it is known.
        document: The document.
        faults: What is wrong with it.
        successors: What replaces each replaced record.
    """
    if cls is None or not any(_promising(cls, document, fault) for fault in faults):
        return []
    return changes(cls, document, successors)


def _promising(cls: type[Shaped], document: dict[str, Any], fault: Fault) -> bool:
    """Whether a fault may be mended, as far as its own place shows."""
    if fault.code not in _IN_PLACE:
        return fault.code == "DD309"
    spot = spot_at(cls, document, fault.path)
    return spot is not None and any(_in_field(spot.shape, spot.value, fault.path))


_IN_PLACE = frozenset({"DD203", "DD204", "DD206"})
"""The rules whose breaches may be mended by what stands in their place alone."""


def sort_of(value: object) -> type[Shaped] | None:
    """Return the class of what a document should be; `None` where that is not known."""
    try:
        return class_of(value)
    except DecodeError:
        return None


def changed(document: dict[str, Any], changes: list[Change]) -> dict[str, Any]:
    """Return a document with changes made."""
    made = copy.deepcopy(document) if changes else document
    for change in changes:
        holder: Any = made
        for part in change.path[:-1]:
            holder = holder[part]
        if change.after:
            number = change.number
            holder[change.path[-1]] = change.after if number is None else number
        else:
            del holder[change.path[-1]]
    return made


def _in_object(cls: type[Shaped], document: Any, path: Path) -> Iterator[Change]:
    """Yield words of closed vocabularies in another spelling, and empty fields."""
    if not isinstance(document, dict):
        return
    for name, shape in shapes(cls).items():
        if name in document:
            yield from _in_field(shape, document[name], (*path, name))


def _in_field(shape: Shape, value: Any, path: Path) -> Iterator[Change]:
    if shape.optional and (value is None or value == []):
        code = "DD203" if value is None else "DD206"
        yield Change(code, path, "null" if value is None else "[]", "")
    else:
        yield from _in_value(shape, value, path)


def _in_value(shape: Shape, value: Any, path: Path) -> Iterator[Change]:
    if shape.form == "record":
        yield from _in_object(shape.of, value, path)
    elif shape.form == "either":
        yield from _in_value(option_for(shape, value), value, path)
    elif shape.form == "array" and isinstance(value, list):
        for position, item in enumerate(value):
            yield from _in_value(shape.of, item, (*path, position))
    elif shape.form == "word" and isinstance(value, str):
        word = intended_word(shape.of, value)
        if word not in {"", value}:
            yield Change("DD204", path, value, word)
    elif isinstance(shape.of, Number) and isinstance(value, str):
        number = _number(shape.of, value)
        if number is not None:
            yield Change("DD203", path, value, value, number)


def _number(wanted: Number, text: str) -> float | None:
    """Return the number that a text is, if it is one and nothing else."""
    if not (_WHOLE if wanted.whole else _DECIMAL).fullmatch(text):
        return None
    return int(text) if _WHOLE.fullmatch(text) else float(text)


_WHOLE = re.compile("-?(0|[1-9][0-9]{0,8})")
_DECIMAL = re.compile(f"{_WHOLE.pattern}([.][0-9]{{0,6}}[1-9])?")


def intended_word(words: type[StrEnum], word: str) -> str:
    """
    Return the word of a vocabulary that is meant for certain; empty if there is none.

    That is the one that differs in capitals and in how its parts are joined alone, or
    the one that an older word was renamed to.
    """
    renamed = RENAMED.get(words, {})
    if word in renamed or words in CASE_COUNTS:
        return renamed.get(word, "")
    alike = _by_folding(words).get(_folded(word), ())
    return alike[0] if len(alike) == 1 else ""


@functools.cache
def _by_folding(words: type[StrEnum]) -> dict[str, tuple[str, ...]]:
    """Return the words of a vocabulary by their spelling without joins and capitals."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        folded = _folded(word)
        found[folded] = (*found.get(folded, ()), word.value)
    return found


def _folded(word: str) -> str:
    return re.sub("[-_ ]", "", word).casefold()


def _ids(document: dict[str, Any], successors: Mapping[str, str]) -> Iterator[Change]:
    """Yield the ids of replaced records, where DD309 finds them."""
    if not successors or "retirement" in document:
        return
    for path, name, _ in references(document):
        end = _end(name, successors)
        itself = end == document.get("id")
        if end != name and not itself and _accepted(document, path):
            yield Change("DD309", path, name, end)


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
    statement = document["statements"][path[1]]
    if path[2:] == ("object",) and statement.get("predicate") not in list(Predicate):
        return False
    verdict = statement.get("verdict")
    return verdict in list(Verdict) and Verdict(verdict).accepted


def _harmless(
    cls: type[Shaped], document: dict[str, Any], changes: list[Change]
) -> list[Change]:
    """Return the changes after which nothing is found that was not found before."""
    if not changes:
        return []
    before = _mistakes(cls, document)
    for _ in range(_ROUNDS):
        new = _mistakes(cls, changed(document, changes)) - before
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
    try:
        document = _as_written(cls, document)
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


def _caused(change: Change, code: str, path: Path) -> bool:
    """Whether a mistake may come of a change: it is in the same part of the record."""
    if not path:
        return len(change.path) == 1
    part = path[:-1] if code == "DD210" else path[:2]
    return change.path[: len(part)] == part
