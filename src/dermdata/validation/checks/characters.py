"""
Characters that nobody sees, and the ids that no file can be called.

What comes in by copy and paste, or on purpose, makes two texts that look the same differ,
or shows a text in another order than it is read. Some of these characters are needed: the
joiners in Persian, in Indian scripts and in emoji, the marks of direction in a text that
has letters of both directions. There they pass.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from ...codec import document_of
from ...records import Fault


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...records import Record
    from ...records._faults import Path
    from .rules import Breach


_JOINERS = "\u200c\u200d"
_MARKS = "\u061c\u200e\u200f"
_TURNS = "\u202a-\u202e\u2066-\u2069\u206a-\u206f"
_BREAKS = "\u2028\u2029"
_UNSEEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u2800\u3164\ufeff"
    "\uffa0\ufff0-\ufff8"
)
_NO_TEXT = "\ufff9-\ufffd\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff" + "".join(
    f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}"
    for plane in range(0x10000, 0x110000, 0x10000)
)
_TAGS = "\U000e0000-\U000e007f"
_PRIVATE = "\U000f0000-\U000ffffd\U00100000-\U0010fffd"

_SUSPECT = re.compile(
    f"[{_JOINERS}{_MARKS}{_TURNS}{_BREAKS}{_UNSEEN}{_NO_TEXT}{_TAGS}{_PRIVATE}]"
)

_FLAG = "\U0001f3f4"
"""The black flag: tags behind it say whose it is."""

_WESTERN = re.compile("LATIN|GREEK|CYRILLIC")
"""How the names of letters begin that are never joined or kept apart."""

DEVICES = frozenset(
    ["aux", "con", "nul", "prn"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""What Windows takes for a device, whatever ending stands behind it."""


def hidden(records: Sequence[Record]) -> Iterator[Breach]:
    """DD419: every character of a text is seen, or needed."""
    for position, record in enumerate(records):
        for path, text in _texts(document_of(record), ()):
            found = "" if text.isascii() else first_hidden(text)
            if found:
                message = f"found the character U+{ord(found):04X}, {_what(found)}"
                hint = "take it out, or type the text anew"
                yield (
                    position,
                    Fault(code="DD419", path=path, message=message, hint=hint),
                )


def device(records: Sequence[Record]) -> Iterator[Breach]:
    """DD420: an id is a name that a file can have on every system."""
    for position, record in enumerate(records):
        if record.id in DEVICES:
            message = f"Windows can have no file called `{record.id}`"
            hint = f"say what it is: {record.id}-{record.kind}"
            yield (
                position,
                Fault(code="DD420", path=("id",), message=message, hint=hint),
            )


def first_hidden(text: str) -> str:
    """Return the first character of a text that is hidden and not needed, if any."""
    for match in _SUSPECT.finditer(text):
        if not _is_needed(text, match.start()):
            return match[0]
    shown = any(unicodedata.category(character)[0] in "LNPS" for character in text)
    return "" if shown or not text else text[0]


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the texts in a document, with their places."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, (*path, name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _texts(part, (*path, number))


def _is_needed(text: str, place: int) -> bool:
    """Whether a text would be read otherwise without a character."""
    character = text[place]
    if character in _MARKS:
        return any(unicodedata.bidirectional(other) in {"R", "AL"} for other in text)
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if character in _JOINERS:
        between = before and after and not after.isspace()
        return bool(between) and not before.isascii() and not _is_western(before)
    in_tags = "\U000e0020" <= character <= "\U000e007f"
    return in_tags and text[:place].rstrip(_tags()).endswith(_FLAG)


def _is_western(character: str) -> bool:
    return bool(_WESTERN.match(unicodedata.name(character, "")))


def _tags() -> str:
    return "".join(map(chr, range(0xE0020, 0xE0080)))


def _what(character: str) -> str:
    """Return what is wrong with a hidden character."""
    if re.match(f"[{_TURNS}{_MARKS}]", character):
        return "which turns the direction of what follows"
    if character in _BREAKS:
        return "at which some readers break the line"
    if re.match(f"[{_NO_TEXT}{_PRIVATE}]", character):
        return "which stands for no letter or sign"
    return "which nobody sees"
