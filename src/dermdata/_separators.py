"""What parts the cells of a table: it depends on the country in which it was saved."""

from __future__ import annotations

import re


SEPARATORS = ",;\t|"
"""What may part them, the most usual first."""

SAID = re.compile(rf"sep=([{re.escape(SEPARATORS)}])(?:\r\n|\n|\r|\Z)")
"""The line above a table in which Excel reads what parts its cells."""

_QUOTED = re.compile(r'"[^"]*(?:"|\Z)')
_LINE_END = re.compile("[\r\n]")
_MOST_READ = 2**16


def separator_of(name: str, text: str) -> str:
    """
    Return what parts the cells of a table, by its name or its first row.

    Args:
        name: The name of the file.
        text: How it begins; what stands between quotes parts nothing.
    """
    said = SAID.match(text)
    if said:
        return said[1]
    if name.lower().endswith((".tsv", ".txt")):
        return "\t"
    first, *_ = _LINE_END.split(_QUOTED.sub("", text[:_MOST_READ]), maxsplit=1)
    return max(SEPARATORS, key=first.count)
