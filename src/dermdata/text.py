"""
JSON text ⇄ documents, strictly.

What JSON leaves open is decided here, once: a repeated key, `NaN`, a number beyond
the range of a double, half a surrogate pair, a byte-order mark and nesting deeper
than 100 levels are refused. Canonical text has sorted keys, two-space indentation,
UTF-8 without escapes and a newline at the end, which is what ``jq -S .`` prints.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, NoReturn, cast

from .records import DermdataError, Fault
from .records._faults import shown


__all__ = [
    "DEEPEST",
    "Locator",
    "Place",
    "Span",
    "TextError",
    "canonical",
    "compact",
    "parse",
    "place_of",
    "text_of",
]

DEEPEST = 100
"""How many arrays and objects may stand inside each other."""

_BOM = b"\xef\xbb\xbf"
_UTF16 = "it looks like UTF-16; save it as UTF-8"
_LOOKS_LIKE = {
    b"\xff\xfe": _UTF16,
    b"\xfe\xff": _UTF16,
    b"\x1f\x8b": "it looks like gzip; let its name end in .json.gz or .ndjson.gz",
}
"""What a file is that begins with these bytes."""


class Place(NamedTuple):
    """A position in a text: line and column from 1, the column in characters."""

    line: int
    column: int


class TextError(DermdataError, ValueError):
    """
    A text that is no JSON, or JSON that means different things to different readers.

    Attributes:
        code: The rule broken, ``DD101`` to ``DD108``.
        message: What was found.
        hint: How to mend it.
        place: Where.
    """

    def __init__(self, code: str, message: str, hint: str, place: Place) -> None:
        super().__init__(code, message, hint, place)
        self.code = code
        self.message = message
        self.hint = hint
        self.place = place

    @property
    def fault(self) -> Fault:
        """The mistake, as codec and validator speak of one."""
        return Fault(self.code, (), self.message, self.hint)

    def __str__(self) -> str:
        return f"{self.place.line}:{self.place.column}: {self.message} ({self.hint})"


class Span(NamedTuple):
    """
    Where a value stands in a text, in character offsets.

    Attributes:
        key: Where its key begins; `None` for array items and the whole document.
        start: Where the value begins.
        end: Where it ends; of an array or object, where its bracket does.
        key_end: Where its key ends.
    """

    key: int | None
    start: int
    end: int
    key_end: int | None


def place_of(text: str, offset: int) -> Place:
    """Return line and column of a character offset."""
    before = text[:offset]
    line_start = before.rfind("\n") + 1
    return Place(before.count("\n") + 1, offset - line_start + 1)


def text_of(data: bytes) -> str:
    """
    Decode UTF-8.

    Raises:
        TextError: There is a byte-order mark, or a byte that is not UTF-8.
    """
    if data.startswith(_BOM):
        raise TextError(
            "DD103",
            "the file begins with a byte-order mark",
            "save it as UTF-8 without BOM",
            Place(1, 1),
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8")
        raise TextError(
            "DD102",
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            _LOOKS_LIKE.get(data[:2], "save the file as UTF-8"),
            place_of(good, len(good)),
        ) from None


def parse(text: str) -> Any:
    """
    Read a JSON document.

    Raises:
        TextError: The text is no JSON, or is ambiguous.
    """
    _check_depth(text)
    try:
        document = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise _syntax_error(text, error) from None
    except _AmbiguousError:
        document, doubtful = None, True
        _check_syntax(text)  # of what stands behind it
    else:
        doubtful = "\\" in text and _HALF_PAIR.search(text) is not None
    if doubtful:
        _refuse_ambiguous(text, _space(text, 0).end())
    return document


def _check_syntax(text: str) -> None:
    """Refuse a text that is no JSON, whatever its numbers and keys."""
    try:
        _TOLERANT.decode(text)
    except json.JSONDecodeError as error:
        raise _syntax_error(text, error) from None


def _check_depth(text: str) -> None:
    """Refuse deep nesting before the decoder, which would run out of stack."""
    depth = 0
    if text.count("[") + text.count("{") <= DEEPEST:
        return
    for token in _STRING_OR_BRACKET.finditer(text):
        bracket = token[0]
        if bracket in "[{":
            depth += 1
        elif bracket in "]}":
            depth -= 1
        if depth > DEEPEST:
            message = f"more than {DEEPEST} levels of nesting"
            place = place_of(text, token.start())
            raise TextError("DD106", message, "no record is nested like this", place)


# `*+` never goes back: ways back through a long string would take much memory.
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]', re.DOTALL)


def _syntax_error(text: str, error: json.JSONDecodeError) -> TextError:
    offset = error.pos
    found = text[offset : offset + 1]
    before = text[:offset].rstrip()
    message, hint = _SYNTAX.get(
        error.msg, (f"{error.msg[0].lower()}{error.msg[1:]}", "")
    )
    message = f"no JSON: {message}"
    if not hint and found.isalpha():
        hint = _BARE_WORD.get(error.msg, "")
    hint = hint or _SYNTAX_HINTS.get(found, "check quotes, commas and brackets here")
    if error.msg == "Extra data" and found != "\0":
        message = "no JSON: something behind the end of the document"
        hint = "take it out; several records stand in [ ], or a line each in .ndjson"
    if _LAST_COMMA.match(text, offset) or (
        found and found in "]}" and before.endswith(",")
    ):
        # Python 3.13 points at the comma, earlier versions behind it.
        offset = offset if found == "," else len(before) - 1
        message, hint = "no JSON: a comma before the end", "remove the comma"
    return TextError("DD101", message, hint, place_of(text, offset))


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
    "": "the text ends too early; close what is open",
    "'": "JSON quotes with double quotes",
    "“": 'JSON quotes with straight quotes, "',
    "”": 'JSON quotes with straight quotes, "',
    "/": "JSON has no comments",
    "#": "JSON has no comments",
    '"': "a comma is missing before it",
}


class _AmbiguousError(ValueError):
    """Leaves the decoder, which knows no position; `_refuse_ambiguous` does."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise _AmbiguousError
    return document


def _constant(_: str) -> NoReturn:
    raise _AmbiguousError


def _number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise _AmbiguousError
    return number


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise _AmbiguousError
    return int(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_constant=_constant,
    parse_float=_number,
    parse_int=_integer,
)
_TOLERANT = json.JSONDecoder(parse_constant=len, parse_float=len, parse_int=len)
_LONGEST_NUMBER = 40
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")

_Match = Callable[[str, int], "re.Match[str]"]
# These match wherever the syntax of JSON has led to.
_space = cast("_Match", re.compile(r"[ \t\n\r]*+").match)
_comma = cast("_Match", re.compile(r"[ \t\n\r]*+,?[ \t\n\r]*+").match)
_key = cast(
    "_Match",
    re.compile(
        r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"[ \t\n\r]*+:[ \t\n\r]*+', re.DOTALL
    ).match,
)
_word = cast("_Match", re.compile(r'[^ \t\n\r\[\]{}:,"]++').match)
_scan_value: Callable[[str, int], tuple[Any, int]]
_scan_value = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # in C
_scan_strictly: Callable[[str, int], tuple[Any, int]]
_scan_strictly = _DECODER.scan_once  # type: ignore[attr-defined]  # so is this


class Locator:
    """
    Finds places in one text; however many, no array or object is scanned twice.

    Args:
        text: A text that `parse` has accepted.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._inner: dict[int, _Scan] = {}

    def value(self, path: tuple[str | int, ...]) -> str:
        """Return the text of one value, for a path as of `span`."""
        start = self.span(path).start
        return self._text[start : _scan_value(self._text, start)[1]]

    def span(self, path: tuple[str | int, ...]) -> Span:
        """
        Return where one value stands; of an array or object, where its bracket does.

        What stands before it is skipped by the JSON scanner, so that one place costs
        much less than all of them.

        Args:
            path: Where in the document the value stands; a path that leaves it ends at
                the last value that is there.
        """
        text = self._text
        start = _space(text, 0).end()
        key = key_end = None
        for part in path:
            if text[start] not in "{[":
                break
            if start not in self._inner:
                self._inner[start] = _Scan(text, start)
            found = self._inner[start].find(part)
            if found is None:
                break
            key, start, key_end = found
        end = start + 1 if text[start] in "{[" else _scan_value(text, start)[1]
        return Span(key, start, end, key_end)


class _Scan:
    """Where the parts of one array or object stand, as far as it was looked at."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._keyed = text[start] == "{"
        self._found: dict[str | int, int] = {}
        self._last = start  # behind its bracket it begins; later, the value found last

    def find(self, part: str | int) -> tuple[int | None, int, int | None] | None:
        """Return where a part stands: its key, its value, and the end of its key."""
        if part not in self._found:
            self._read_up_to(part)
        offset = self._found.get(part)
        if offset is None:
            return None
        if not self._keyed:
            return None, offset, None
        key = _key(self._text, offset)
        return offset, key.end(), key.end(1) + 1

    def _read_up_to(self, wanted: str | int) -> None:
        """Read on until a part was found, or to the end."""
        text, found, value = self._text, self._found, self._last
        part: str | int = -1
        while part != wanted:
            end = _scan_value(text, value)[1] if found else value + 1
            offset = value = _comma(text, end).end()
            if text[offset] in "]}":
                return
            if self._keyed:
                key = _key(text, offset)
                name, value = key[1], key.end()
                part = json.loads(f'"{name}"') if "\\" in name else name
            else:
                part = len(found)
            found[part] = offset
            self._last = value


def _refuse_ambiguous(text: str, start: int) -> None:
    """
    Refuse the first thing in a value that is ambiguous, if there is one.

    Args:
        text: A text whose syntax the JSON decoder has accepted.
        start: Where the value begins.

    Raises:
        TextError: A key is repeated, a number is none, or a string is half a pair.
    """
    if text[start] == '"':
        _refuse_half_pair(text, start)
    elif text[start] not in "{[":
        _refuse_word(text, start)
    else:
        for value in _values(text, start):
            if _may_be_ambiguous(text, value):
                _refuse_ambiguous(text, value)


def _may_be_ambiguous(text: str, start: int) -> bool:
    try:
        _, end = _scan_strictly(text, start)
    except _AmbiguousError:
        return True
    return _HALF_PAIR.search(text, start, end) is not None


def _values(text: str, start: int) -> Iterator[int]:
    """Yield where the values in an array or object begin; refuse its keys."""
    keys = set[str]()
    keyed = text[start] == "{"
    offset = _comma(text, start + 1).end()
    while text[offset] not in "]}":
        value = offset
        if keyed:
            name = _refuse_half_pair(text, offset)
            if name in keys:
                message = f"the key {shown(name)} is repeated"
                place = place_of(text, offset)
                raise TextError("DD104", message, "keep one of the two", place)
            keys.add(name)
            value = _key(text, offset).end()
        yield value
        offset = _comma(text, _scan_value(text, value)[1]).end()


def _refuse_half_pair(text: str, start: int) -> str:
    string: str = _scan_value(text, start)[0]
    if any("\ud800" <= character <= "\udfff" for character in string):
        place = place_of(text, start)
        hint = "write the character itself"
        raise TextError("DD108", "half of a surrogate pair", hint, place)
    return string


def _refuse_word(text: str, start: int) -> None:
    word, place = _word(text, start)[0], place_of(text, start)
    if word in {"NaN", "Infinity", "-Infinity"}:
        raise TextError("DD105", f"{word} is no JSON number", "leave it out", place)
    number = word if len(word) <= 20 else f"{word[:20]}..."
    message = f"the number {number} is too large"
    raise TextError("DD107", message, "no field holds such a number", place)


def canonical(document: Any) -> str:
    """Return the canonical text of a document."""
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def compact(document: Any) -> str:
    """Return the canonical document on one line, as bundles hold it."""
    return json.dumps(
        document, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
