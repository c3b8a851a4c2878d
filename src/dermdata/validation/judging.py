"""Whether one document is a good record, and what is wrong with it if not."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from ..records import Fault
from ..records.vocabulary import KINDS
from .reading.documents import JsonText, Judged
from .reading.folders import (
    kind_meant,
    kind_of_folder,
    misfiled_despite_faults,
    wrong_kind,
)


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..records import Kind, Record
    from .checks.exact import Reader
    from .reading.documents import Document


def _of_another_kind(fault: Fault) -> bool:
    """Whether a fault shows that a record is of another kind after all."""
    return fault.code in {"DD201", "DD202"} or fault.path == ("type",)


def _named(faults: Iterable[Fault], kind: Kind) -> Iterator[Fault]:
    """Yield what is wrong with the kind of a record, with the one that is meant."""
    for fault in faults:
        missing = not fault.path
        hint = f'add it, as "kind": "{kind}"' if missing else f"did you mean `{kind}`?"
        yield fault.hinted(hint)


class Judge:
    """
    Says of documents what is wrong with each alone.

    Args:
        kind: The one kind every record is of; as each says itself, where `None`.
    """

    def __init__(self, kind: Kind | None) -> None:
        self._kind = kind
        self._verdicts: dict[str, list[tuple[Fault, ...]]] = {}  # of YAML, by file

    @functools.cached_property
    def _reader(self) -> Reader:
        """What looks closely; it costs an import, and most records need none."""
        from .checks.exact import reader

        return reader()

    def faults(self, document: Document) -> Iterable[Fault]:
        """Return what is wrong with a record alone."""
        refused = isinstance(document.text, JsonText) and not document.within
        faults = self._alone(document, likely_good=not refused)
        if not isinstance(document.text, JsonText):
            self._verdicts.setdefault(document.path, []).append(faults)
        return faults or self._of_another_kind(document)

    def record(self, document: Document) -> tuple[Record | None, Iterable[Fault]]:
        """Return the record that a document is, if it is a good one; else why not."""
        from ..codec import DecodeError, record_of

        try:
            record = record_of(document.value)
        except DecodeError as error:
            return None, error.faults
        faults = self._of_another_kind(document)
        return None if faults else record, faults

    def intended(
        self, document: Document, faults: list[Fault]
    ) -> tuple[Any, list[Fault]]:
        """Return what a record was meant to be, and what is wrong with it."""
        told = kind_of_folder(document)
        kind = told or kind_meant(document)
        if kind:
            other, fault = wrong_kind(document, kind)
            further = self._reader.faults(other, bare=document.text.bare)
            if document.value.get("kind") not in [*KINDS]:
                sure = told or not any(map(_of_another_kind, further))
                return other, [*_named(faults, kind), *(further if sure else ())]
            if not further:
                return other, [fault]
        return document.value, [*faults, *misfiled_despite_faults(document, faults)]

    def verdicts(self, path: str) -> Iterator[tuple[Fault, ...]]:
        """Return what was wrong with the records of a YAML file, in their order."""
        return iter(self._verdicts.get(path, ()))

    def again(self, document: Document) -> Judged:
        """Judge a document that was read before, without a word on its faults."""
        wrong = list(self._alone(document, likely_good=True))
        value = self.intended(document, wrong)[0] if wrong else document.value
        return Judged(document, value, good=not wrong)

    def _alone(self, document: Document, *, likely_good: bool) -> tuple[Fault, ...]:
        if document.faults is not None:
            return document.faults
        bare = document.text.bare
        return self._reader.faults(document.value, bare=bare, likely_good=likely_good)

    def _of_another_kind(self, document: Document) -> tuple[Fault, ...]:
        found = document.value["kind"]
        if self._kind is None or found == self._kind:
            return ()
        message = f"found {found}, expected {self._kind}"
        hint = "take `--kind` away, or the record out"
        return (Fault(code="DD208", path=("kind",), message=message, hint=hint),)
