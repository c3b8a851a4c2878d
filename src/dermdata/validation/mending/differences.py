"""What would change in a file, as ``git apply`` reads it."""

from __future__ import annotations

import difflib
import os
from pathlib import PurePath


def difference(path: str, before: bytes, after: bytes) -> str:
    """Return a difference in the unified form."""
    if before == after:
        return ""
    name = PurePath(path).as_posix().lstrip("/")
    lines = difflib.unified_diff(
        _shown(before), _shown(after), _quoted(f"a/{name}"), _quoted(f"b/{name}")
    )
    return "".join(lines)


def _quoted(name: str) -> str:
    """Return a name as git writes it: in quotes, where a terminal cannot show it."""
    if name.isprintable():
        return name
    spelt = (
        chr(byte) if 0x20 <= byte < 0x7F and chr(byte) not in '"\\' else f"\\{byte:03o}"
        for byte in os.fsencode(name)
    )
    return f'"{"".join(spelt)}"'


def _shown(data: bytes) -> list[str]:
    """Return the lines of a file as a difference shows them."""
    *lines, rest = data.decode(errors="backslashreplace").split("\n")
    last = [f"{rest}\n\\ No newline at end of file\n"] if rest else []
    return [*(f"{line}\n" for line in lines), *last]
