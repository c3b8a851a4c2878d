"""
The ids of imported records, kept from one import to the next.

A table with the columns ``code`` and ``id`` says which id the concept of each code has. An
id that was given once is never given to another concept, though the first is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._regular import regular_bytes
from ..records._forms import NAME, SLUG
from ..validation.checks.characters import DEVICES
from ..validation.reading.inputs import UnreadableError, unreadable
from ..words import plain, slug_near
from .foreign import LARGEST_TEXT


if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from .outline import Outline


HEADER = ["code", "id"]
_HINT = "it has the columns `code` and `id`, with a tab between them"


def read(path: str, source: str) -> dict[str, str]:
    """
    Return the ids by code; none, where there is no such file.

    Args:
        path: The table.
        source: The id of the source, which no concept can have.

    Raises:
        UnreadableError: It cannot be read, or is no table of ids.
    """
    try:
        text = regular_bytes(path, LARGEST_TEXT).decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise UnreadableError(path, "it is not UTF-8", _HINT) from None
    except (OSError, ValueError) as error:
        unreadable(error, path)
    return _ids(text, path, source)


def _ids(text: str, path: str, source: str) -> dict[str, str]:
    lines = text.removesuffix("\n").split("\n")
    found: dict[str, str] = {}
    taken = set[str]()
    for number, line in enumerate(lines, 1):
        row = line.rstrip("\r").split("\t")
        if number == 1 and row == HEADER:
            continue
        trouble = _trouble(number, row, found, taken)
        if source in row[1:]:
            trouble = f"`{source}` is the id of the source"
        if trouble:
            raise UnreadableError(f"{path}:{number}", trouble, _HINT)
        code, name = row
        found[code] = name
        taken.add(name)
    return found


def _trouble(
    number: int, row: list[str], found: dict[str, str], taken: set[str]
) -> str:
    """Return what is wrong with a row; nothing, where it is good."""
    if number == 1:
        return "no table of ids"
    if len(row) != len(HEADER):
        return f"{len(row)} cells, expected {len(HEADER)}"
    code, name = row
    if NAME.faults(code) or SLUG.faults(name):
        return f"`{plain(name)}` for `{plain(code)}` is no id"
    if code in found:
        return f"the code `{plain(code)}` a second time"
    return f"the id `{plain(name)}` a second time" if name in taken else ""


def written(ids: dict[str, str]) -> bytes:
    """Return the table, in the order of the codes."""
    rows = [HEADER, *sorted([code, name] for code, name in ids.items())]
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def assigned(
    outline: Outline, known: dict[str, str], foreign: Container[str]
) -> dict[str, str]:
    """
    Return an id for each code: that which it has, or a new one made of its name.

    Where a name makes an id that is taken, the code is added. The order of the file has
    no part in it.

    Args:
        outline: The concepts of the file.
        known: The ids that were given before.
        foreign: Ids of other records, which are not given.
    """
    ids = dict(known)
    taken = set(ids.values())
    for code in sorted(outline.keys() - known.keys()):
        ids[code] = next(
            one
            for one in _candidates(code, outline[code].name)
            if one not in taken and one not in foreign and one not in DEVICES
        )
        taken.add(ids[code])
    return ids


def _candidates(code: str, name: str) -> Iterator[str]:
    """Yield ids for a concept, the best one first, and never an end to them."""
    own = slug_near(code) or "concept"
    plain_name = _cut(slug_near(name), SLUG.longest)
    if plain_name:
        yield plain_name
    number = 0
    while True:
        number += 1
        end = own if number == 1 else f"{own}-{number}"
        end = end[-(SLUG.longest // 2) :].strip("-")
        start = _cut(plain_name, SLUG.longest - len(end) - 1)
        yield f"{start}-{end}" if start else end


def _cut(slug: str, longest: int) -> str:
    return slug[:longest].strip("-")
