"""
YAML text → documents, as strictly as JSON.

The documents are made from the events of PyYAML's parser, which says of each where it
stands; nothing of YAML's object model is used. A value is what JSON spells (`true`,
`null`, `8`) or text that every reader takes for text. What readers take differently,
and what JSON has no equal for, is found fault with where it stands, and reading goes
on; only broken syntax and nesting deeper than any record's end it.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from ...._extras import MissingExtraError, library
from ....records import Fault
from ....text import TextError, text_of
from ..documents import refused
from ..inputs import UnreadableError
from .builder import Builder
from .characters import refuse_controls
from .findings import File
from .troubles import BrokenError, Trouble


if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from ...finding import Finding
    from ..documents import Document
    from .builder import Built
    from .findings import Judge


def documents(path: str, data: bytes, judge: Judge) -> Iterator[Document | Finding]:
    """
    Yield the documents of a YAML text, and what is wrong with the text.

    Args:
        path: The file.
        data: The text: one document, or several parted by ``---``.
        judge: Says what is wrong with a record alone, so that nothing is said twice.

    Raises:
        UnreadableError: PyYAML is not there.
    """
    library = _library(path)
    try:
        text = text_of(data)
    except TextError as error:
        again = functools.partial(documents, path, judge=judge)
        yield from refused(path, data, 1, error, again)
        return
    file = File(path, text, judge)
    last: Built | None = None
    several = False
    try:
        refuse_controls(text, data)
        for built in Builder(library, text).read():
            if last is not None:
                several = True
                yield from file.given(last, alone=False)
            last = built
    except BrokenError as error:
        if last is not None:
            yield from file.given(last, alone=False)
        yield from map(file.finding, error.troubles)
        return
    if last is None:
        fault = Fault(
            code="DD101",
            path=(),
            message="no YAML: the file is empty",
            hint="write a record into it",
        )
        yield file.finding(Trouble(fault, 0, 0))
    else:
        yield from file.given(last, alone=not several)


def _library(path: str) -> ModuleType:
    """
    Return PyYAML.

    Raises:
        UnreadableError: It is not there.
    """
    try:
        return library("yaml", what="YAML", extra="yaml")
    except MissingExtraError as error:
        reason = "YAML is read with PyYAML"
        raise UnreadableError(path, reason, error.hint) from None
