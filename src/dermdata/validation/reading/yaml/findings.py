"""What is said of a YAML file: its records, and what is wrong with its text."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from ...identity import shortened
from ..documents import Document, JsonText, finding, split
from .places import YamlText


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ....records import Fault
    from ....records._faults import Path
    from ...finding import Finding
    from .builder import Built
    from .troubles import Trouble


Judge = Callable[[Document], "Sequence[Fault]"]
"""Says everything that is wrong with a record, or a manifest, alone."""


class File:
    """A YAML file, and what can be said of places in it."""

    def __init__(self, path: str, text: str, judge: Judge) -> None:
        self.path = path
        self._judge = judge
        self._text = JsonText(text)

    def finding(self, trouble: Trouble, record: str = "") -> Finding:
        """Return a trouble as a finding."""
        marked = self._text.between(trouble.start, trouble.end)
        written = shortened(self._text.text[trouble.start : trouble.end])
        return finding(self.path, trouble.fault, marked, record=record, found=written)

    def given(self, built: Built, *, alone: bool) -> Iterator[Document | Finding]:
        """
        Yield the records of a document, and what is wrong with its text.

        Args:
            built: The document.
            alone: Whether the file holds no other.
        """
        text = YamlText(self._text, built.place, bare=built.bare)
        parts = split(Document(self.path, built.value, text, alone=alone))
        if not built.troubles:
            yield from parts
            return
        found = list(parts)
        troubles: dict[Path, list[Trouble]] = {part.within: [] for part in found}
        for trouble in built.troubles:
            path = trouble.fault.path
            within = next((path[:n] for n in (2, 1) if path[:n] in troubles), ())
            inner = attrs.evolve(trouble.fault, path=path[len(within) :])
            troubles.setdefault(within, []).append(trouble._replace(fault=inner))
        for part in found:
            yield from self._with_troubles(part, troubles.pop(part.within))
        for trouble in itertools.chain(*troubles.values()):
            yield self.finding(trouble)

    def _with_troubles(
        self, document: Document, troubles: list[Trouble]
    ) -> Iterator[Document | Finding]:
        """
        Yield what is wrong with the text of a record, and the record.

        Where the validator would say of a place what was said already, the record knows.
        """
        for trouble in troubles:
            yield self.finding(trouble, document.id)
        if not troubles:
            yield document
            return
        said = {(each.fault.path, each.at_key) for each in troubles if each.hides}
        faults = tuple(self._judge(document))
        yield document._replace(faults=faults, said=frozenset(said))
