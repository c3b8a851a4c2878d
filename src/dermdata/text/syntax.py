"""The words for a text that is no JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .error import TextError, place_of


if TYPE_CHECKING:
    import json


def syntax_error(text: str, error: json.JSONDecodeError) -> TextError:
    """Return what the JSON decoder says of a text, in words that help."""
    offset = error.pos
    found = text[offset : offset + 1]
    before = text[:offset].rstrip()
    message, hint = _SYNTAX.get(
        error.msg, (f"{error.msg[0].lower()}{error.msg[1:]}", "")
    )
    message = f"no JSON: {message}"
    if not hint and found.isalpha():
        hint = _BARE_WORD.get(error.msg, "")
    hint = hint or _SYNTAX_HINTS.get(found) or _of_hidden(found)
    if error.msg == "Extra data" and found != "\0":
        message = "no JSON: something behind the end of the document"
        hint = "take it out; several records stand in [ ], or a line each in .ndjson"
    if _LAST_COMMA.match(text, offset) or (
        found and found in "]}" and before.endswith(",")
    ):
        # Python 3.13 points at the comma, earlier versions behind it.
        offset = offset if found == "," else len(before) - 1
        message, hint = "no JSON: a comma before the end", "remove the comma"
    if not text.strip():
        message, hint = "no JSON: the file is empty", "write a record into it"
    elif not before and (looks := _OTHER.match(text)):
        hint = _LOOKS[looks.lastgroup or ""]
    conflict = CONFLICT.search(text)
    if conflict:
        offset, (message, hint) = conflict.start(), LEFT_BEHIND
        message = f"no JSON: {message}"
    return TextError("DD101", message, hint, place_of(text, offset))


def _of_hidden(found: str) -> str:
    """Return what to do about a character that is not seen; or with one that is."""
    if found.isprintable():
        return "check quotes, commas and brackets here"
    return f"take out U+{ord(found):04X}, which is not seen, and no space in JSON"


_OTHER = re.compile(
    r"\s*(?:(?P<markup><)|(?P<yaml>---\s*\n|(?:#.*\n)*(?:- +)?[a-z_]+:(?:\s|$)))"
)
_LOOKS = {
    "markup": "it looks like HTML or XML: save the data, not the page",
    "yaml": "it looks like YAML: name the file .yaml",
}

CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)
"""A line that git leaves in a file where two changes met."""

LEFT_BEHIND = (
    "a merge conflict was left in the file",
    "choose one of the two sides, and take out the lines of <, = and >",
)


_LAST_COMMA = re.compile(r",[ \t\n\r]*[\]}]")
_SYNTAX = {
    "Unterminated string starting at": ("a string without an end", "close the quotes"),
    "Invalid control character at": (
        "a control character in a string",
        "escape it, a tab as \\t and a new line as \\n; or close the quotes before it",
    ),
    "Invalid \\escape": (
        "an escape that JSON does not have",
        "write \\\\ for a backslash",
    ),
    "Expecting ':' delimiter": (
        "no colon behind a key",
        "write it, and the value; or take a quote out of the key",
    ),
}
"""What Python says of some mistakes, and what we do."""

_BARE_WORD = {
    "Expecting value": "put text in double quotes; the words are true, false and null",
    "Expecting property name enclosed in double quotes": "put the key in double quotes",
    "Expecting ',' delimiter": 'write the comma; or a quote inside a text as \\"',
}
"""What to do where a letter stands in the place of something else."""

_SYNTAX_HINTS = {
    "\0": "it looks like UTF-16, or like no text; save it as UTF-8",
    "\ufeff": "a byte-order mark is no part of JSON; take it out",
    "": "the text ends too early; close what is open",
    "'": "JSON quotes with double quotes",
    "“": 'JSON quotes with straight quotes, "',
    "”": 'JSON quotes with straight quotes, "',
    "/": "JSON has no comments",
    "#": "JSON has no comments",
    '"': "a comma is missing before it",
}
