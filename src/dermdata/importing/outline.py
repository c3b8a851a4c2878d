"""The concepts of a file by their codes: what must be known before one can be written."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

from ..records._forms import NAME
from ..words import plain


if TYPE_CHECKING:
    from collections.abc import Iterable

    from .draft import Draft
    from .foreign import Foreign


_MOST_SHOWN = 5


class Concept(NamedTuple):
    """
    A concept of a file.

    Attributes:
        name: Its preferred name; empty where it has none.
        line: The line it begins in.
        retired: Whether it is no longer used.
        parents: The codes of what is broader.
    """

    name: str
    line: int
    retired: bool
    parents: tuple[str, ...]


Outline = dict[str, Concept]


def outline_of(drafts: Iterable[Draft], file: Foreign) -> Outline:
    """
    Return the concepts of a file, by code.

    Raises:
        UnimportableError: There is no concept; a code is none, or stands for two; a
            concept is its own ancestor.
    """
    found: Outline = {}
    for draft in drafts:
        faults = NAME.faults(draft.code)
        if faults:
            message = f"a code that is none: {faults[0].message}"
            file.wrong(message, "mend the file", draft.line)
        if draft.code in found:
            first = found[draft.code].line
            message = f"`{plain(draft.code)}` stands in line {first} too"
            file.wrong(message, "take one of the two out", draft.line)
        name = draft.names[0].text if draft.names else ""
        parents = tuple(parent.text for parent in draft.parents)
        found[draft.code] = Concept(name, draft.line, bool(draft.retired), parents)
    if not found:
        file.wrong("no concept in it", "is it the file that you meant, and whole?")
    _refuse_circles(found, file)
    return found


def _refuse_circles(outline: Outline, file: Foreign) -> None:
    sorter = TopologicalSorter({code: one.parents for code, one in outline.items()})
    try:
        sorter.prepare()
    except CycleError as error:
        circle = error.args[1]
        shown = " is a ".join(map(plain, reversed(circle[:_MOST_SHOWN])))
        more = " …" if len(circle) > _MOST_SHOWN else ""
        line = min(outline[code].line for code in circle)
        message = f"a concept that is its own ancestor: {shown}{more}"
        file.wrong(message, "take one of these parents away", line)
