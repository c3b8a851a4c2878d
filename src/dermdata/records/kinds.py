"""
The class of each kind of record.

A class is made when it is first asked for: whoever looks a disease up needs none of the
other four.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .building import build_record
from .record import Record
from .vocabulary import KINDS, Kind


if TYPE_CHECKING:
    from collections.abc import Iterator


@functools.cache
def _class_of(kind: str) -> type[Record]:
    return Record.of_kind(Kind(kind))


class _RecordClasses(Mapping[Kind, "type[Record]"]):
    def __getitem__(self, kind: Kind) -> type[Record]:
        return _class_of(kind)

    def __contains__(self, kind: object) -> bool:
        return isinstance(kind, str) and kind in KINDS

    def __iter__(self) -> Iterator[Kind]:
        return iter(Kind)

    def __len__(self) -> int:
        return len(Kind)


RECORD_CLASSES: Mapping[Kind, type[Record]] = _RecordClasses()
"""The class of each kind of record, which is loaded when it is asked for."""


def class_of(document: object) -> type[Record]:
    """
    Return the class of record that a document says it is.

    Raises:
        DecodeError: It is no object, or its ``kind`` is none.
    """
    kind = document.get("kind") if isinstance(document, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        from .structuring import kind_of  # with cattrs; good records do without

        kind = kind_of(document)
    return _class_of(kind)


def build_trusted(document: dict[str, Any]) -> Record:
    """Make a record of a document known to be valid, without checking it again."""
    return build_record(RECORD_CLASSES[document["kind"]], document)
