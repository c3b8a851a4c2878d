"""Pyodide's own files: Python for browsers, as its makers give it away."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from .._arguments import path as path_of
from .._errors import reason_of
from .._regular import regular_bytes
from ..validation import UnreadableError


if TYPE_CHECKING:
    from collections.abc import Mapping


HINT = (
    "give the folder of Pyodide's own files: node_modules/pyodide after "
    "`npm install pyodide@314`, or what its release archive holds"
)
"""What to do where a folder is not that."""

ABOUT = "package.json"
_LOCK = "pyodide-lock.json"

FILES = (
    ABOUT,
    _LOCK,
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "pyodide.mjs",
    "python_stdlib.zip",
)
"""What a browser loads of it, and what says which version it is."""

_OLDEST = (3, 11)
"""The oldest Python that dermdata runs in."""

_LARGEST = 64 * 2**20
"""How many bytes a file of it has at most; the largest has 10 million."""


class Pyodide(NamedTuple):
    """
    Pyodide.

    Attributes:
        version: Its version.
        python: That of the Python in it.
        files: Its files by name.
    """

    version: str
    python: str
    files: Mapping[str, bytes]

    @property
    def size(self) -> int:
        """How many bytes a browser loads of it."""
        return sum(len(data) for name, data in self.files.items() if name != ABOUT)


def read_pyodide(folder: str | os.PathLike[str]) -> Pyodide:
    """
    Read Pyodide from a folder.

    Raises:
        UnreadableError: A file is missing or cannot be read, or the Python in it is too
            old.
    """
    place = path_of(folder, "playground")
    files = {name: _read(place, name) for name in FILES}
    version = _said(place, files, ABOUT, "version")
    python = _said(place, files, _LOCK, "info", "python")
    if _numbers(python) < _OLDEST:
        reason = f"Python is {python} in it, and dermdata needs 3.11"
        raise UnreadableError(place, reason, HINT)
    return Pyodide(version, python, files)


def _read(folder: str, name: str) -> bytes:
    file = os.path.join(folder, name)  # noqa: PTH118 - a text may be no path at all
    try:
        return regular_bytes(file, _LARGEST)
    except FileNotFoundError:
        there = os.path.isdir(folder)  # noqa: PTH112 - as above
        reason = f"lacks {name}" if there else "is not there"
        raise UnreadableError(folder, reason, HINT) from None
    except NotADirectoryError:
        raise UnreadableError(folder, "is no folder", HINT) from None
    except (OSError, ValueError) as error:  # ValueError: no path at all
        raise UnreadableError(file, reason_of(error), HINT) from None


def _said(folder: str, files: Mapping[str, bytes], name: str, *keys: str) -> str:
    """
    Return what a file says, which is JSON.

    Raises:
        UnreadableError: It says no such thing.
    """
    try:
        found: Any = json.loads(files[name])
        for key in keys:
            found = found[key]
    except (ValueError, LookupError, TypeError, RecursionError):
        found = None
    if not isinstance(found, str):
        reason = f"{name} does not say `{'.'.join(keys)}`"
        raise UnreadableError(folder, reason, HINT)
    return found


def _numbers(version: str) -> tuple[int, ...]:
    """Return the first two numbers of a version; none of what is no version."""
    parts = version.split(".")[:2]
    return tuple(int(one) for one in parts if one.isascii() and one.isdecimal())
