"""What an import is told: what the records are, and what words of the file mean."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING, Any

import attrs
import cattrs

from .._arguments import ArgumentError, typed, word
from .._regular import regular_bytes
from .._value import Value
from ..records import (
    VOCABULARIES,
    ConditionType,
    Kind,
    Predicate,
    TermType,
    TreatmentType,
)
from ..records._forms import DATE, LANGUAGE
from ..validation.checks.dates import latest
from ..validation.reading.inputs import UnreadableError, unreadable
from ..words import did_you_mean, plain


if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum


TYPES: dict[str, type[StrEnum]] = {
    Kind.CONDITION.value: ConditionType,
    Kind.TREATMENT.value: TreatmentType,
    Kind.TERM.value: TermType,
}
"""The kinds that can be imported, and the types that each can have."""

COLUMNS = {
    "code": "What the file calls the concept by.",
    "name": "The preferred name.",
    "definition": "What it is.",
    "parents": "The codes of what is broader.",
    "exact synonyms": "Names that mean the same.",
    "broad synonyms": "Names that mean more.",
    "narrow synonyms": "Names that mean only a part.",
    "related synonyms": "Names that mean something close.",
    "exact codes": "The same concept elsewhere.",
    "close codes": "Concepts elsewhere that will do in some uses.",
    "broad codes": "Wider concepts elsewhere.",
    "narrow codes": "Narrower concepts elsewhere.",
    "related codes": "Concepts elsewhere that are associated.",
}
"""What a column of a table may be said to hold, beside a predicate."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Meaning(Value):
    """
    What words of a file mean: the mapping file.

    Attributes:
        columns: Of a table, what each column holds: a word of `COLUMNS`, or a predicate.
        relations: Which predicate a relation, or a property, of the file stands for.
        prefixes: Which vocabulary a prefix of the file stands for.
        separator: What stands between several values in a cell.
    """

    columns: dict[str, str] = attrs.field(factory=dict)
    relations: dict[str, str] = attrs.field(factory=dict)
    prefixes: dict[str, str] = attrs.field(factory=dict)
    separator: str = "|"

    def predicate(self, relation: str) -> str:
        """Return the predicate that a relation, or a column, stands for, if any."""
        found = self.relations.get(relation) or self.columns.get(relation, "")
        return found if found in [*Predicate] else ""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Settings(Value):
    """
    What an import is told.

    Attributes:
        kind: The kind of all its records.
        type: The type of all its records.
        source: The id of the source record that the file is a copy of.
        date: The day of the import.
        language: The language of names that do not say theirs.
        meaning: What words of the file mean.
    """

    kind: str
    type: str
    source: str
    date: str
    language: str
    meaning: Meaning


def settings(  # noqa: PLR0913, PLR0917 - what an import is told
    kind: str,
    type: str,  # noqa: A002 - the field of the records
    source: str,
    date: str | None,
    language: object,
    meaning: Meaning | Mapping[str, Any] | None,
) -> Settings:
    """
    Return what an import is told, if it can be carried out.

    Raises:
        ArgumentError: A word is none of those that it can be.
    """
    sort = word(kind, "kind", TYPES)
    day = dt.datetime.now(tz=dt.UTC).date().isoformat() if date is None else date
    if DATE.faults(day) or day > latest():
        raise ArgumentError("date", day, "a day that has come, as 2026-11-22")
    spoken = typed(language, "language", str, LANGUAGE.what)
    if LANGUAGE.faults(spoken):
        raise ArgumentError("language", language, LANGUAGE.what)
    if not isinstance(meaning, Meaning):
        meaning = meaning_of(meaning or {}, "(mapping)")
    return Settings(
        kind=sort,
        type=word(type, "type", TYPES[sort]),
        source=source,
        date=day,
        language=spoken,
        meaning=meaning,
    )


def read_meaning(path: str) -> Meaning:
    """
    Read a mapping file, in TOML.

    Raises:
        UnreadableError: It cannot be read, or says what has no meaning.
    """
    try:
        document = tomllib.loads(regular_bytes(path).decode("utf-8-sig"))
    except OSError as error:
        unreadable(error, path)
    except ValueError as error:  # not UTF-8, or no TOML
        hint = "it is written in TOML, in UTF-8"
        raise UnreadableError(path, plain(f"no TOML: {error}"), hint) from None
    except RecursionError:
        hint = "it needs no more than tables of words"
        raise UnreadableError(path, "no TOML: nested too deeply", hint) from None
    return meaning_of(document, path)


def meaning_of(document: Mapping[str, Any], path: str) -> Meaning:
    """
    Return what a mapping file says.

    Raises:
        UnreadableError: It says what has no meaning.
    """
    typed(document, "meaning", dict, "a `Meaning`, or a dict as of its fields")
    try:
        meaning = _CONVERTER.structure(document, Meaning)
    except Exception:  # noqa: BLE001 - cattrs raises whatever its hooks raise
        hint = 'it holds `columns`, `relations` and `prefixes`, each word = "word"'
        raise UnreadableError(path, "no mapping file", hint) from None
    predicates = [*Predicate]
    for part, allowed in (
        ("columns", [*COLUMNS, *predicates]),
        ("relations", predicates),
        ("prefixes", [*VOCABULARIES]),
    ):
        for key, value in getattr(meaning, part).items():
            if value not in allowed:
                reason = f"`{plain(value)}` for `{plain(key)}` in {part}"
                hint = did_you_mean(value, allowed) or f"one of {', '.join(allowed)}"
                raise UnreadableError(path, f"there is no {reason}", hint)
    return meaning


def _text(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


_CONVERTER = cattrs.Converter(forbid_extra_keys=True)
_CONVERTER.register_structure_hook(str, _text)
