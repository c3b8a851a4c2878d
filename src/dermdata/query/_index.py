"""All that the records of a dataset answer to, by key and by code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .._folding import keys
from ..records import Kind
from ._match import NO_FAULT, Match
from ._names import Name
from ._table import NameTable


if TYPE_CHECKING:
    from ..collection import Dataset
    from ._codes import Code
    from ._match import Faults


_KINDS = tuple(Kind)


class Wanted(NamedTuple):
    """
    What of a dataset is asked.

    Attributes:
        kind: The only kind of records; empty for all.
        vocabulary: The only vocabulary whose codes and labels count; empty for all, and
            for names.
        language: The only language whose names count; empty for all, and for codes.
    """

    kind: str = ""
    vocabulary: str = ""
    language: str = ""


EVERYTHING = Wanted()


class NameIndex:
    """
    All that the records of a dataset answer to.

    Attributes:
        dataset: The dataset.
        table: Its names.
    """

    __slots__ = ("dataset", "table")

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.table = NameTable.of(dataset)

    def named(self, text: str, wanted: Wanted = EVERYTHING) -> list[Name]:
        """Return the names that a text is another way to write of, or is itself."""
        found = dict.fromkeys(
            place for key in keys(text) for place in self.table.by_key(key)
        )
        kept = [self.table.name(place) for place in found if self.has(place, wanted)]
        return sorted(kept, key=lambda name: name.text != text)

    def coded(self, text: str, wanted: Wanted = EVERYTHING) -> list[Code]:
        """Return the codes that a text is another way to write of, or is below of."""
        if wanted.language or not any(map(str.isdigit, text)):
            return []
        if not text.isascii():
            from unicodedata import normalize

            text = normalize("NFKC", text)
        from ._codes import CodeIndex  # few questions have a code in them

        found = self.dataset.once(CodeIndex).answers(text, wanted.vocabulary)
        return [code for code in found if self._is_kind(code.record, wanted.kind)]

    def has(self, place: int, wanted: Wanted) -> bool:
        """Whether the name at a place counts."""
        if wanted == EVERYTHING:
            return True
        name = self.table.name(place)
        if wanted.vocabulary and not self._is_label(name, wanted.vocabulary):
            return False
        spoken = f"{name.language}-".startswith(f"{wanted.language}-")
        return (spoken or not wanted.language) and self._is_kind(
            name.record, wanted.kind
        )

    def _is_label(self, name: Name, vocabulary: str) -> bool:
        """Whether a vocabulary has a name as well, for a code that means the record."""
        label = name.replaces or name.record, vocabulary, name.text.casefold()
        return name.by != "id" and label in self.dataset.once(_labels)

    def _is_kind(self, record: str, kind: str) -> bool:
        return not kind or self.dataset.kind_of(record) == kind

    def rank(self, match: Match) -> tuple[float, int, str]:
        """Return what to sort by: the best, conditions before all else, then by id."""
        return -match.score, _KINDS.index(Kind(match.kind)), match.id

    def match(
        self, found: Name | Code, score: float, faults: Faults = NO_FAULT
    ) -> Match:
        """Return the match that a name or code makes, with in what it is none."""
        record = found.record
        name, code = (found, None) if isinstance(found, Name) else (None, found)
        return Match(
            id=record,
            kind=str(self.dataset.kind_of(record)),
            name=self.dataset.name_of(record),
            matched=name.text if name else found.curie,
            by=found.by,
            scope=name.scope if name else None,
            register=(name and name.register) or None,
            language=(name and name.language) or None,
            source=(name and name.source) or None,
            curie=found.curie or None,
            relation=code.relation if code else "exact" if found.curie else None,
            status=found.status,
            replaces=found.replaces or None,
            typos=faults.typos,
            without=faults.without,
            extra=faults.extra,
            score=round(score, 4),
        )


def _labels(dataset: Dataset) -> frozenset[tuple[str, str, str]]:
    """Return each label of a code of a record: the record, the vocabulary, the label."""
    return frozenset(
        (record, curie.partition(":")[0], label.casefold())
        for record, known in dataset.names().items()
        for curie, _, label in known.codes
    )
