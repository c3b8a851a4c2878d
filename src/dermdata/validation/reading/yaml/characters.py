"""Characters that a YAML text cannot hold, or that its readers take differently."""

from __future__ import annotations

import itertools
import re

from ....records import Fault
from .troubles import MOST, BrokenError, Trouble


_BYTES = bytes([*range(ord("\n")), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_TWO_BYTES = re.compile(rb"\xc2[\x80-\x9f]")
_THREE_BYTES = (b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""`_CONTROLS` in UTF-8, where they are found much sooner than in text."""

_CONTROLS = re.compile(
    "\t+|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"
)
"""What YAML has in no text, and what its readers take differently in any text."""


def refuse_controls(text: str, data: bytes) -> None:
    """
    Refuse what is in no text, or does one thing with libyaml and another without.

    Raises:
        BrokenError: There is such a thing.
    """
    if (
        len(data.translate(None, _BYTES)) == len(data)
        and not _TWO_BYTES.search(data)
        and not any(three in data for three in _THREE_BYTES)
    ):
        return
    troubles = []
    for found in itertools.islice(_CONTROLS.finditer(text), MOST):
        start, end = found.span()
        name = f"the character U+{ord(found[0][0]):04X}"
        code, hint = "DD110", "write spaces; in text in double quotes, \\t"
        if found[0] in "\x85\u2028\u2029":
            message, hint = f"{name}, a line break to some readers", "write a space"
        elif found[0][0] != "\t":
            code, message = "DD101", f"no YAML: {name}"
            hint = "take it out; the file may not be text at all"
        elif text[text.rfind("\n", 0, start) + 1 : start].strip(" "):
            message = "a tab, at which some readers stop"
        else:
            code, message = "DD101", "no YAML: a tab before the text of a line"
        troubles.append(
            Trouble(Fault(code=code, path=(), message=message, hint=hint), start, end)
        )
        if message.endswith(name):
            break
    raise BrokenError(troubles)
