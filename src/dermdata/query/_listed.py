"""
Lists of words and names that come with this package, a line each, sorted by key.

They are read when first needed, and searched as they are: to take them apart would take
longer than all the rest.
"""

from __future__ import annotations

import functools
import os


DISEASES = "diseases.txt"
"""
Names of diseases: key, CURIE, and the label if it is that.

The key is the last that `keys` gives.
"""
ENGLISH = "english.txt"
"""English words that people know, by stem."""


@functools.cache
def whole(name: str) -> bytes:
    """Return a list as it is."""
    here = os.path.dirname(__file__)  # noqa: PTH120 - as for the bundle
    found: bytes = __loader__.get_data(os.path.join(here, name))  # type: ignore[name-defined]  # noqa: PTH118
    return found


@functools.lru_cache(maxsize=4096)
def entry(name: str, key: str) -> tuple[str, ...]:
    """Return the fields of the line with a key; none where there is no such line."""
    data, sought = whole(name), key.encode("utf-8", "replace")
    first, last = 0, len(data)
    while first < last:
        start = data.rfind(b"\n", first, (first + last) // 2) + 1 or first
        end = data.index(b"\n", start)
        found = data[start:end].split(b"\t")
        if found[0] == sought:
            return tuple(field.decode() for field in found)
        if found[0] < sought:
            first = end + 1
        else:
            last = start
    return ()


def label(curie: str) -> str:
    """Return the label of a disease; an empty text where it is not listed."""
    data = whole(DISEASES)
    place = data.find(f"\t{curie}\t".encode())
    fields = data[place + 1 : data.find(b"\n", place)].split(b"\t")
    return fields[1].decode() if place >= 0 else ""
