"""From the cues as they are written down to phrases that can be found."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from . import cues
from .phrases import Phrases
from .tokens import keys_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cues import MentionStatus


_EITHER = re.compile(r"\(([^()]*)\)")

CueKind = tuple[str, "MentionStatus | None"]
"""What a cue does, `after`, `before`, `end` or `nothing`, and for which status."""


def written(block: str) -> Iterator[str]:
    """Yield the phrases of a block, each way to write one by itself."""
    block = block.replace("{relative}", f"({cues.RELATIVES})")
    for phrase in re.split(r"[,\n]", block):
        if phrase.strip():
            parts = _EITHER.split(phrase.strip())
            ways = (
                part.split("|") if n % 2 else [part] for n, part in enumerate(parts)
            )
            yield from ("".join(way) for way in itertools.product(*ways))


@functools.cache
def cue_phrases() -> Phrases[CueKind]:
    """Return all cues, made when the first text is read."""
    made: Phrases[CueKind] = Phrases()
    kinds: list[tuple[str, MentionStatus | None, str]] = [
        ("nothing", None, cues.NO_CUES)
    ]
    kinds += (("after", status, block) for status, block in cues.AFTER.items())
    kinds += (("before", status, block) for status, block in cues.BEFORE.items())
    kinds += (("end", status, block) for status, block in cues.ENDS.items())
    for kind, status, block in kinds:
        for phrase in written(block):
            made.add(keys_of(phrase), (kind, status))
    return made


@functools.cache
def headings() -> dict[tuple[str, ...], MentionStatus]:
    """Return the status that each heading gives, by its words."""
    return {
        keys_of(phrase): status
        for status, block in cues.HEADINGS.items()
        for phrase in written(block)
    }


@functools.cache
def not_behind() -> frozenset[str]:
    """Return the keys of the words that make something else of a name before them."""
    return frozenset(key for word in written(cues.NOT_BEHIND) for key in keys_of(word))
