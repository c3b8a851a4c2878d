"""
Where a text is cut: at the ends of sentences, of items of a list and below headings.

What a cue says goes no further than its sentence; what a heading says goes on to the
next heading or the next empty line, but for one right below it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from .cues import NO_ENDS
from .tokens import keys_of
from .wording import headings


if TYPE_CHECKING:
    from .cues import MentionStatus


_END = re.compile(
    r"(?P<stop>[.!?\u2026\u3002\uff01\uff1f\u061f]++[\"'\u201d\u2019)\]]*+)(?=\s|$)"
    r"|[;\u061b\uff1b]"
    r"|\n[^\S\n]*+(?P<empty>\n)"
    r"|\n(?=[^\S\n]*+(?:[-*\u2022\u2013\u2014\u00b7\u25cf]|\d{1,2}[.)]|(?P<large>[^\W\d_a-z])))"
)
_WORD_BEFORE = re.compile(r"(?:^|[\s(])([^\s(]{1,8})$")
_SHORT = frozenset(NO_ENDS.split("|"))
_LINE = 60
"""What is shorter is no line of a paragraph that goes on in the next."""
_HEADING = re.compile(
    r"(?:^|(?<=[.;]))[ \t#*>\u2022-]{0,6}+(?P<words>[^\W\d_][^\n.:;,]{0,38}?)[ \t*]{0,4}+(?::[^\S\n]*+|$)",
    re.MULTILINE,
)


class Heading(NamedTuple):
    """
    A heading, or the empty line at which it ends.

    Attributes:
        end: Where it ends, and what it says begins.
        status: The status of what stands below; `None` where that is not said.
        words: The heading, as written.
    """

    end: int
    status: MentionStatus | None
    words: str


class Sentences:
    """
    The sentences of a text.

    Attributes:
        starts: Where each begins; each ends where the next begins.
    """

    __slots__ = ("_headings", "starts")

    def __init__(self, text: str) -> None:
        self.starts = [0]
        self._headings = [Heading(0, None, ""), *_headings(text)]
        alone = {heading.end for heading in self._headings}
        for found in _END.finditer(text):
            if found["stop"] == "." and _abbreviated(text, found.start()):
                continue
            if found["large"] and _goes_on(text, found.start()):
                continue
            self.starts.append(found.end())
            if found["empty"] and found.start() not in alone:
                self._headings.append(Heading(found.end(), None, ""))
        self._headings.sort(key=lambda heading: heading.end)

    def of(self, place: int) -> int:
        """Return the number of the sentence that a place is in."""
        return bisect_right(self.starts, place) - 1

    def heading(self, place: int) -> Heading:
        """Return the heading that a place stands below."""
        below = bisect_right(self._headings, place, key=lambda heading: heading.end)
        return self._headings[below - 1]


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at a place belongs to an abbreviation or initial."""
    before = _WORD_BEFORE.search(text, max(0, stop - 9), stop)
    if not before:
        return False
    word = before[1].lower()
    return word in _SHORT or (len(word) == 1 and word.isalpha() and word != "i")


def _goes_on(text: str, end: int) -> bool:
    """Whether the line that ends at a place is long enough to go on in the next."""
    return end >= _LINE and "\n" not in text[end - _LINE : end]


def _headings(text: str) -> list[Heading]:
    known = headings()
    found = []
    for one in _HEADING.finditer(text):
        status = known.get(keys_of(one["words"]))
        if status is not None:
            found.append(Heading(one.end(), status, one["words"]))
    return found
