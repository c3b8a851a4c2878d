"""
Findings as JSON for programs.

All of it is ASCII: no encoding on the way can damage it, and half a surrogate pair,
which the name of a file may hold, has a form.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def lines(items: Iterable[Any]) -> Iterator[str]:
    """Yield each item as a line of JSON."""
    for item in items:
        yield f"{json.dumps(item)}\n"


def array(items: Iterable[Any]) -> Iterator[str]:
    """Yield the items as one JSON array, an item a line."""
    before = "["
    for item in items:
        yield f"{before}\n  {json.dumps(item)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"
