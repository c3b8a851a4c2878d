"""What annotate answers."""

from __future__ import annotations

import attrs

from ..._value import Value
from .cues import MentionStatus


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Annotation(Value):
    """
    A mention of a record in a text, and what the text says of it.

    Attributes:
        start: Where it begins in the text, in code points.
        end: Where it ends: ``text[start:end]`` is the mention.
        text: The mention, as written.
        id: The id of the record.
        kind: The kind of the record.
        name: The name of the record.
        matched: The name it was found by: the record's own, a synonym, or an
            abbreviation that the text defines.
        scope: How that name relates to the record: ``name`` for its own, else the scope
            of the synonym, as ``exact`` or ``broad``.
        score: How well it names the record, from 0 to 1; for ordering only.
        alternatives: The ids of other records that it may name, best first.
        status: What the text says of it.
        cue: The words of the text that give it its status; `None` where it is affirmed.
        duration: For how long, as written; `None` where that is not said.
        date: When, as written; `None` where that is not said.
    """

    start: int
    end: int
    text: str
    id: str
    kind: str
    name: str
    matched: str
    scope: str
    score: float
    alternatives: tuple[str, ...]
    status: MentionStatus
    cue: str | None
    duration: str | None
    date: str | None
