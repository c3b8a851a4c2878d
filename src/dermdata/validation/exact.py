"""The slow lane: everything that is wrong with a document."""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING, Any

import cattrs

from ..codec import DecodeError, class_of, register
from ..records import Kind, Statement, Synonym, Xref
from .gate import Gates


if TYPE_CHECKING:
    from collections.abc import Callable

    from ..records import Fault


class Reader:
    """Says what is wrong with documents, and passes quickly over parts that are good."""

    def __init__(self) -> None:
        self._thorough = cattrs.Converter()
        register(self._thorough)
        self._gates = Gates({}, remember=False)
        self._skimming = functools.cache(self._skimmer)

    def faults(self, document: Any, *, bare: bool) -> tuple[Fault, ...]:
        """
        Return everything that is wrong with a document that should be a record.

        Args:
            document: The document.
            bare: Whether its strings are known to hold no control characters.
        """
        try:
            cls = class_of(document)
            converter = self._skimming(cls.kind) if bare else self._thorough
            converter.structure(document, cls)
        except DecodeError as error:
            return error.faults
        return ()

    def _skimmer(self, kind: Kind) -> cattrs.Converter:
        converter = cattrs.Converter()
        register(converter)
        for cls in (Statement, Synonym, Xref):
            read = self._thorough.get_structure_hook(cls)
            converter.register_structure_hook_func(
                functools.partial(operator.is_, cls),
                _unless(self._gates.part(cls, kind), read),
            )
        return converter


def _unless(
    fits: Callable[[Any], int], read: Callable[[Any, Any], Any]
) -> Callable[[Any, Any], Any]:
    """Read a part of a record, unless nothing is wrong with it."""
    return lambda document, cls: None if fits(document) else read(document, cls)
