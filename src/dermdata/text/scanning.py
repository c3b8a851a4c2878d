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
key = cast(
    "Match",
    re.compile(
        r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"[ \t\n\r]*+:[ \t\n\r]*+', re.DOTALL
    ).match,
)
word = cast("Match", re.compile(r'[^ \t\n\r\[\]{}:,"]++').match)
scan_value: Callable[[str, int], tuple[Any, int]]
scan_value = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # in C


def members(text: str, start: int) -> Iterator[tuple[str | int, int, int]]:
    """
    Yield the parts of an array or object: key or position, where it begins, and its value.

    A value is gone through only when what comes behind it is asked for.
    """
    keyed = text[start] == "{"
    offset = comma(text, start + 1).end()
    position = 0
    while text[offset] not in "]}":
        part: str | int = position
        value = offset
        if keyed:
            found = key(text, offset)
            name, value = found[1], found.end()
            part = json.loads(f'"{name}"') if "\\" in name else name
        yield part, offset, value
        position += 1
        offset = comma(text, scan_value(text, value)[1]).end()
