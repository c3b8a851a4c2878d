"""
Text that steers nothing: no terminal, no reader's eye, no runner of a workflow.

What a file holds, and what was typed, is printed sooner or later. A terminal obeys
escape sequences in it, the eye is led astray by characters that turn the direction of
writing or have no width, and GitHub takes a line that begins with two colons for a
command.
"""

from __future__ import annotations

import functools
import re


_CHARACTERS = (
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)"
    "|[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028-\u202e]"
    "|[\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]"
    "|[\U000e0000-\U000e007f\ud800-\udfff]"
    # Rightful between letters that need them, and of no use beside ASCII alone.
    "|(?<![^\x00-\x7f])[\u200c-\u200f](?![^\x00-\x7f])"
)
_COMMANDS = r"#(?=#\[)"


@functools.cache
def _steering() -> re.Pattern[str]:
    return re.compile(f"{_CHARACTERS}|{_COMMANDS}")


def harmless(text: str) -> str:
    """Return text in which what steers is written in escapes, as Python writes them."""
    if text.isascii() and text.isprintable() and "##[" not in text:
        return text
    return _steering().sub(_escaped, text)


def harmless_json(text: str) -> str:
    """Return JSON text, the same for every reader, in which what steers is escaped."""
    if text.isascii() and "##[" not in text:
        return text
    return _steering().sub(_escaped_in_json, text)


def in_markdown(text: str) -> str:
    """Return text in a line in which Markdown sees no marks, and nobody is called."""
    line = harmless(" ".join(text.split()))
    return _MARKS.sub(r"\\\1", line).replace("@", "@<!-- -->")


_MARKS = re.compile(r"([\\`*_{}\[\]<>&#|~$])")


def _escaped(found: re.Match[str]) -> str:
    if found[0] == "#":
        return "\\x23"
    return found[0].encode("unicode_escape").decode("ascii")


def _escaped_in_json(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    pairs = (units[place : place + 2] for place in range(0, len(units), 2))
    return "".join(f"\\u{pair.hex()}" for pair in pairs)
