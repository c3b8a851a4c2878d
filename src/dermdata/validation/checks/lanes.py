"""
The quick lanes: most records are good, and a good one need only be told apart.

`CoreLane` does it with the standard library, `FastLane` with the ``fast`` extra. What a
lane accepts, the index has heard of; what it does not, `exact` looks at, which alone
decides.
"""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any, Protocol

from ..._extras import library
from ...records import RECORD_CLASSES, Kind
from ..reading.escapes import is_unambiguous
from .compiled import ATTRIBUTES, KEYS, CompiledChecks


if TYPE_CHECKING:
    from .compiled import Access
    from .index import ReferenceIndex


class Lane(Protocol):
    """A quick way to say yes to a record."""

    def accepts(self, text: bytes) -> tuple[str, str] | None:
        """Return kind and id of a text that is a good record for certain."""


class CoreLane:
    """
    The lane that needs nothing.

    Args:
        index: What is to know of the records accepted.
        kind: The one kind that will do; any, where `None`.
        at_once: Whether to make a check for the first record of a kind, which is looked
            at closely otherwise. What looks closely takes longer to load.
    """

    def __init__(
        self, index: ReferenceIndex, *, kind: Kind | None = None, at_once: bool = False
    ) -> None:
        self._index = index
        checks = _checks(index, access=KEYS)
        self._checks = checks.at_once if at_once else checks.of
        self._kind = kind

    def accepts(self, text: bytes) -> tuple[str, str] | None:
        """Return kind and id of a text that is a good record for certain."""
        try:
            document = json.loads(text.decode())
        except (ValueError, RecursionError):
            return None
        if not is_unambiguous(text, self._strings(document)):
            return None
        return self._noted(document)

    def _strings(self, document: Any) -> int:
        try:
            check = self._checks[document["kind"]]
        except (KeyError, TypeError):
            return 0
        return check(document) if self._kind in {None, document["kind"]} else 0

    def _noted(self, document: dict[str, Any]) -> tuple[str, str]:
        retirement = document.get("retirement")
        kind: str = document["kind"]
        name: str = document["id"]
        self._index.define(
            name,
            kind,
            document["type"] if kind == "term" else None,
            document.get("parents", ()),
            retirement.get("replaced_by") if retirement else None,
        )
        return kind, name


class FastLane(CoreLane):
    """
    The lane of the ``fast`` extra.

    Raises:
        ImportError: The extra is not installed.
    """

    def __init__(self, index: ReferenceIndex, *, kind: Kind | None = None) -> None:
        import msgspec

        from .structs import decoder, struct

        super().__init__(index, kind=kind)
        # Before msgspec 0.21 its errors are no `ValueError`.
        self._refusals = (ValueError, RecursionError, KeyError, msgspec.MsgspecError)
        self._decode = decoder().decode
        self._fast = _checks(index, access=ATTRIBUTES, unset=msgspec.UNSET).of
        self._kinds = {
            struct(RECORD_CLASSES[one]): one.value for one in ([kind] if kind else Kind)
        }
        self._unset = msgspec.UNSET

    def accepts(self, text: bytes) -> tuple[str, str] | None:
        """Return kind and id of a text that is a good record for certain."""
        try:
            record = self._decode(text)
            kind = self._kinds[type(record)]
        except self._refusals:
            return None
        if not is_unambiguous(text, self._fast[kind](record)):
            return None
        if not self._index.remembers:
            return kind, record.id
        unset = self._unset
        retirement = record.retirement
        parents = () if kind == "source" else record.parents
        successor = None if retirement is unset else retirement.replaced_by
        self._index.define(
            record.id,
            kind,
            record.type if kind == "term" else None,
            () if parents is unset else parents,
            None if successor is unset else successor,
        )
        return kind, record.id


def _checks(
    index: ReferenceIndex, *, access: Access, unset: object = None
) -> CompiledChecks:
    """Return checks that also tell an index which ids a record names."""
    wanted = index.wanted if index.remembers else {}
    return CompiledChecks(wanted, remember=index.remembers, access=access, unset=unset)


def lane(
    index: ReferenceIndex, *, kind: Kind | None = None, fast: bool | None = None
) -> Lane:
    """
    Return the quickest lane there is.

    Args:
        index: What is to know of the records accepted.
        kind: The one kind that will do; any, where `None`.
        fast: Whether it must, or must not, be that of the ``fast`` extra.

    Raises:
        MissingExtraError: It must, and the extra is not installed.
    """
    if fast:
        library("msgspec", what="`fast`", extra="fast")
    if fast is not False:
        with contextlib.suppress(ImportError):
            return FastLane(index, kind=kind)
    return CoreLane(index, kind=kind)
