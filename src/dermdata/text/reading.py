"""JSON text → documents, strictly."""

from __future__ import annotations

import codecs
import json
import math
import re
from typing import TYPE_CHECKING, Any, NoReturn

from .._arguments import typed
from ..words import shown
from . import scanning
from .error import Place, TextError, place_of
from .syntax import syntax_error


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


HEAVIEST = 192 * 2**20
"""How many bytes what a text becomes may take; records take four times their text."""

DEEPEST = 100
"""How many arrays and objects may stand inside each other."""

_UTF16 = "it looks like UTF-16; save it as UTF-8"
_LOOKS_LIKE = {
    b"\xff\xfe": _UTF16,
    b"\xfe\xff": _UTF16,
    b"\x1f\x8b": "it looks like gzip; let its name end in .json.gz or .ndjson.gz",
}
"""What a file is that begins with these bytes."""


MARKED = "DD103"
"""The rule that a byte-order mark breaks; what stands behind one can be read."""


def unmarked(data: bytes) -> bytes:
    """Return a text without the byte-order marks that it begins with."""
    while data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
    return data


def text_of(data: bytes) -> str:
    """
    Decode UTF-8.

    Raises:
        TextError: There is a byte-order mark, or a byte that is not UTF-8.
    """
    data = typed(data, "data", bytes, "bytes")
    if data.startswith(codecs.BOM_UTF8):
        raise TextError(
            MARKED,
            "the file begins with a byte-order mark",
            "save it as UTF-8 without BOM",
            Place(line=1, column=1),
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
        ArgumentError: It is no text; bytes go through `text_of` first.
    """
    text = typed(text, "text", str, "text")
    _check_weight(text)
    _check_depth(text)
    try:
        document = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise syntax_error(text, error) from None
    except _AmbiguousError:
        document, doubtful = None, True
        _check_syntax(text)  # of what stands behind it
    else:
        doubtful = "\\" in text and _HALF_PAIR.search(text) is not None
    if doubtful:
        _refuse_ambiguous(text, scanning.space(text, 0).end())
    return document


def refuse_bad(text: str) -> None:
    """
    Refuse a text that `parse` refuses, but for its size, and keep nothing of it.

    Raises:
        TextError: The text is no JSON, or is ambiguous.
    """
    _check_depth(text)
    try:
        _KEEPS_NOTHING.decode(text)
    except json.JSONDecodeError as error:
        raise syntax_error(text, error) from None
    except _AmbiguousError:
        _check_syntax(text)
        _refuse_ambiguous(text, scanning.space(text, 0).end())
    if "\\" in text and _HALF_PAIR.search(text):
        _refuse_ambiguous(text, scanning.space(text, 0).end())


def _check_syntax(text: str) -> None:
    """Refuse a text that is no JSON, whatever its numbers and keys."""
    try:
        _TOLERANT.decode(text)
    except json.JSONDecodeError as error:
        raise syntax_error(text, error) from None


def _check_weight(text: str) -> None:
    """Refuse a text that would become much more than it is, before it does."""
    if len(text) < HEAVIEST // _MOST_EACH:
        return
    weight = len(text)
    for token, bytes_each in _WEIGHTS.items():
        weight += bytes_each * text.count(token)
    if weight > HEAVIEST:
        message = f"one piece that takes more than {HEAVIEST // 2**20} MiB of memory"
        hint = "write a record a line, as NDJSON"
        raise TextError("DD109", message, hint, Place(line=1, column=1))


_WEIGHTS = {"{": 240, "[": 90, ",": 60}
"""How many bytes an object, an array and a value take at most, beside their text."""
_MOST_EACH = 1 + max(_WEIGHTS.values())
"""How many bytes a character takes at most."""


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
_KEEPS_NOTHING = json.JSONDecoder(
    object_pairs_hook=lambda pairs: _object(pairs) and None,
    parse_constant=_constant,
    parse_float=_number,
    parse_int=_integer,
)
_TOLERANT = json.JSONDecoder(parse_constant=len, parse_float=len, parse_int=len)
_LONGEST_NUMBER = 40
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
_scan_strictly: Callable[[str, int], tuple[Any, int]]
_scan_strictly = _DECODER.scan_once  # type: ignore[attr-defined]  # in C


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
    for _, offset, value in scanning.members(text, start):
        if keyed:
            name = _refuse_half_pair(text, offset)
            if name in keys:
                message = f"the key {shown(name)} is repeated"
                place = place_of(text, offset)
                raise TextError("DD104", message, "keep one of the two", place)
            keys.add(name)
        yield value


def _refuse_half_pair(text: str, start: int) -> str:
    string: str = scanning.scan_value(text, start)[0]
    if any("\ud800" <= character <= "\udfff" for character in string):
        place = place_of(text, start)
        hint = "write the character itself"
        raise TextError("DD108", "half of a surrogate pair", hint, place)
    return string


def _refuse_word(text: str, start: int) -> None:
    word, place = scanning.word(text, start)[0], place_of(text, start)
    if word in {"NaN", "Infinity", "-Infinity"}:
        raise TextError("DD105", f"{word} is no JSON number", "leave it out", place)
    number = word if len(word) <= 20 else f"{word[:20]}..."
    message = f"the number {number} is too large"
    raise TextError("DD107", message, "no field holds such a number", place)
