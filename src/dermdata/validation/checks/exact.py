"""The slow lane: everything that is wrong with a document."""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING, Any

from ...codec import DecodeError, class_of, converter, manifest_of
from ...records import RECORD_CLASSES, Evidence
from ...records._shapes import classes_in, shapes
from ...records.building import build_record
from ...records.structuring import register_skimming
from .compiled import CompiledChecks


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import cattrs

    from ...records import Fault
    from ...records._shapes import Shaped
    from ..reading.documents import Document


class Reader:
    """Says what is wrong with documents, and passes quickly over parts that are good."""

    def __init__(self) -> None:
        self._checks = CompiledChecks({}, remember=False)
        self._is_first = True

    @functools.cached_property
    def _thorough(self) -> cattrs.Converter:
        """A converter that makes every part; good records need none."""
        return converter()

    @functools.cached_property
    def _skimming(self) -> cattrs.Converter:
        """A converter that makes no parts, but says what is wrong with them."""
        import cattrs  # good records need none

        made = cattrs.Converter()
        register_skimming(made, self._checks.check_by_field)
        for cls in dict.fromkeys(_parts(*RECORD_CLASSES.values())):
            made.register_structure_hook_func(
                functools.partial(operator.is_, cls),
                _unless(self._checks.check(cls), made.get_structure_hook(cls)),
            )
        return made

    def faults(
        self, document: Any, *, bare: bool, likely_good: bool = False
    ) -> tuple[Fault, ...]:
        """
        Return everything that is wrong with a document that should be a record.

        Args:
            document: The document.
            bare: Whether its strings are known to hold no control characters.
            likely_good: Whether it may well be good, for no lane has refused it.
        """
        try:
            cls = class_of(document)
            if bare and likely_good and self._checks.of[cls.kind](document):
                return ()
            skims = bare and not self._is_first  # for one, it is not worth the while
            self._is_first = False
            (self._skimming if skims else self._thorough).structure(document, cls)
        except DecodeError as error:
            return error.faults
        return ()


def _parts(*classes: type[Shaped]) -> Iterator[type[Shaped]]:
    """Yield the classes of the parts that records have, inner ones first."""
    for cls in classes:
        for shape in shapes(cls).values():
            for part in classes_in(shape):
                yield from _parts(part)
                yield part


def _unless(
    fits: Callable[[Any], int], read: Callable[[Any, Any], Any]
) -> Callable[[Any, Any], Any]:
    """Read a part of a record, unless nothing is wrong with it."""

    def skim(document: Any, cls: Any) -> Any:
        if not fits(document):
            return read(document, cls)
        if cls is Evidence:
            return _weighing(document["stance"], document["design"])
        return document  # no rule looks into it; that it is there is enough

    return skim


@functools.cache
def _weighing(stance: str, design: str) -> Evidence:
    """Return evidence that holds no more than what the rules for verdicts look at."""
    return build_record(Evidence, {"stance": stance, "design": design})


reader = functools.cache(Reader)
"""Returns the one that is kept, for it takes a while to make."""


def faults_of(document: Document) -> tuple[Fault, ...]:
    """Return everything that is wrong with a record, or a manifest, alone."""
    if not document.manifest:
        return reader().faults(document.value, bare=document.text.bare)
    try:
        manifest_of(document.value)
    except DecodeError as error:
        return error.faults
    return ()
