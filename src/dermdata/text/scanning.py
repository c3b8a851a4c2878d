"""How to go through a text whose syntax the JSON decoder has accepted, token by token."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
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
