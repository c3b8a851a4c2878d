"""What is said of broken syntax."""

from __future__ import annotations

from typing import Any

from ....text.syntax import CONFLICT, LEFT_BEHIND


BAD_ESCAPE = ("no YAML: an escape that stands for no character", "write it out")


def broken_syntax(error: Any, text: str) -> tuple[str, str, str, tuple[int, int]]:
    """Return what is wrong with the syntax: code, message, hint, and where."""
    conflict = CONFLICT.search(text)
    if conflict:
        message, hint = LEFT_BEHIND
        return "DD101", f"no YAML: {message}", hint, conflict.span()
    words = f"{error.context} {error.problem}"
    marks = [mark.index for mark in (error.problem_mark, error.context_mark) if mark]
    offset, opening = marks[0], marks[-1]
    if "escape" in words or "hexdec" in words:
        offset = text.rfind("\\", 0, offset + 1)
        return "DD101", *BAD_ESCAPE, (offset, offset + 1)
    part = next(part for part in _WORDS if part in words)
    message, hint = _WORDS[part]
    if part in _NO_JSON:
        return "DD110", message, hint, (opening, opening + 1)
    if offset >= len(text.rstrip()):
        offset = opening
        if part == "node content":
            message, hint = "the text ends too early", "close what is open"
    elif part in _FROM_OPENING:
        offset = opening
    return "DD101", f"no YAML: {message}", hint, (offset, offset + 1)


_TAG = ("a tag: JSON has none", "take it out, or put the text in quotes")
DIRECTIVE = ("a directive: JSON has none", "take the line out")
_CLOSE = "close it, or write the comma that is missing"
_WORDS = {
    "ing a tag": _TAG,
    "tag handle": _TAG,
    " directive": DIRECTIVE,
    "incompatible": DIRECTIVE,
    "mapping values are not allowed": (
        "a colon where no key can stand",
        "put text that holds a colon in quotes, or check the indentation",
    ),
    "entries are not allowed": (
        "a dash where no list can begin",
        "begin the list on a line of its own, or put the text in quotes",
    ),
    "mapping keys are not allowed": ("a question mark before text", "put it in quotes"),
    "unexpected ':'": ("a colon with nothing behind it", "write a value there"),
    "find expected ':'": (
        "no colon behind a key",
        "write it, or check the indentation",
    ),
    "',' or ']'": ("a list in brackets has no end", _CLOSE),
    "',' or '}'": ("an object in braces has no end", _CLOSE),
    "document start>": (
        "something behind the end of the record",
        "take it out, or begin another record with ---",
    ),
    "node content": ("no value begins like this", "put the text in quotes"),
    "start any token": ("no text begins like this", "put it in quotes"),
    "quoted scalar": ("the quotes have no end", "close them"),
    "block scalar": (
        "a block of text that does not begin on a new line",
        "write nothing behind | or >, and indent the text below with spaces",
    ),
    "numeric character": (
        "an anchor or alias without a name",
        "put the text in quotes",
    ),
    "": (
        "this does not fit what stands above",
        "check the indentation, and put quotes round the whole text",
    ),
}
"""What PyYAML, with libyaml or without, says of broken syntax, and what we do."""

_NO_JSON = {"ing a tag", "tag handle", " directive", "incompatible"}
_FROM_OPENING = {"find expected ':'", "quoted scalar"}
