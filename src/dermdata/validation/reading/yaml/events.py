"""The events of a YAML text, as PyYAML's own parser tells them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .syntax import BAD_ESCAPE, broken_syntax
from .troubles import stop


if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


class DoubtError(Exception):
    """PyYAML's own parser is to be asked."""


def libyaml_events(library: ModuleType, text: str) -> Iterator[Any]:
    """
    Yield the events of libyaml, which is quicker, up to where the own parser may differ.

    What is wrong with a text, and where, must not depend on libyaml's being there.

    Raises:
        DoubtError: The own parser may differ, or libyaml is not there.
    """
    if not hasattr(library, "CSafeLoader"):
        raise DoubtError
    loader = library.CSafeLoader(text)
    scalar, document_end = library.ScalarEvent, library.DocumentEndEvent
    starts = {library.MappingStartEvent, library.SequenceStartEvent}
    odd = {
        found.start()
        for mark, beginning in _ODD
        if mark in text
        for found in beginning.finditer(text)
    }
    depth = 0  # in brackets
    try:
        for event in iter(loader.get_event, None):
            if event.start_mark.index in odd:
                raise DoubtError
            if type(event) is scalar:
                if (
                    depth
                    and not event.style
                    and (not event.value or "?" in event.value)
                ):
                    raise DoubtError
            elif type(event) in starts:
                depth += event.flow_style or depth > 0
            elif depth:
                depth -= 1
            elif type(event) is document_end:
                loader.peek_event()  # what is broken behind it may be in it
            yield event
    except library.MarkedYAMLError:
        raise DoubtError from None


_ODD = (
    ("#", re.compile(r"[|>][-+0-9]*#")),
    *((mark, re.compile(re.escape(mark))) for mark in "&!*%"),
)
"""
What begins like this may be a property, directive or block to libyaml alone; each with
a character without which it need not be looked for.
"""


def python_events(library: ModuleType, text: str, done: int) -> Iterator[Any]:
    """
    Yield the events of PyYAML's own parser.

    Args:
        library: PyYAML.
        text: The text.
        done: How many documents to leave out.

    Raises:
        BrokenError: The syntax is broken.
    """
    event: Any = None
    next_event = library.SafeLoader(text).get_event
    try:
        while event := next_event():
            if not done:
                yield event
            elif type(event) is library.DocumentEndEvent:
                done -= 1
    except library.MarkedYAMLError as error:
        stop(*broken_syntax(error, text))
    except (ValueError, OverflowError):
        # It makes a character of any number.
        end = event.end_mark.index
        start = max(text.find("\\U", end), end)
        stop("DD101", *BAD_ESCAPE, (start, start + 1))
