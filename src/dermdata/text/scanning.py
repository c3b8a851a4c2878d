"""How to go through a text whose syntax the JSON decoder has accepted, token by token."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, cast


Match = Callable[[str, int], "re.Match[str]"]
# These match wherever the syntax of JSON has led to.
space = cast("Match", re.compile(r"[ \t\n\r]*+").match)
comma = cast("Match", re.compile(r"[ \t\n\r]*+,?[ \t\n\r]*+").match)
_KEY = r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"[ \t\n\r]*+:[ \t\n\r]*+'
key = cast("Match", re.compile(_KEY, re.DOTALL).match)
_next_key = re.compile(rf"[ \t\n\r]*+,?[ \t\n\r]*+{_KEY}", re.DOTALL).match
word = cast("Match", re.compile(r'[^ \t\n\r\[\]{}:,"]++').match)
scan_value: Callable[[str, int], tuple[Any, int]]
scan_value = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # in C


def members(text: str, start: int) -> Iterator[tuple[str | int, int, int]]:
    """
    Yield the parts of an array or object: key or position, where it begins, and its value.

    A value is gone through only when what comes behind it is asked for.
    """
    return _fields(text, start + 1) if text[start] == "{" else _items(text, start + 1)


def _fields(text: str, offset: int) -> Iterator[tuple[str, int, int]]:
    while found := _next_key(text, offset):
        name, value = found[1], found.end()
        yield (
            json.loads(f'"{name}"') if "\\" in name else name,
            found.start(1) - 1,
            value,
        )
        offset = scan_value(text, value)[1]


def _items(text: str, offset: int) -> Iterator[tuple[int, int, int]]:
    position = 0
    offset = comma(text, offset).end()
    while text[offset] != "]":
        yield position, offset, offset
        position += 1
        offset = comma(text, scan_value(text, offset)[1]).end()
