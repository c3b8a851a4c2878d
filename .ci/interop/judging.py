"""What the judges share: they write each finding down, and fail if one is bad."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Callable

    from dermdata import Dataset


class Judge:
    """
    One judge, and what it found.

    Args:
        packages: The packages it is made of, to say their versions.
    """

    def __init__(self, *packages: str) -> None:
        self.failed = 0
        self.folder = Path(mkdtemp())
        for name in packages:
            print(f"{name} {version(name)}")

    def check(self, what: str, holds: object, seen: object = "") -> None:
        """Write a finding down: good, or bad with what was seen."""
        good = bool(holds)
        self.failed += not good
        shown = "" if good and not seen else f": {seen}"
        print(f"{'ok ' if good else 'BAD'} {what}{shown}", flush=True)

    def same(self, what: str, expected: object, got: object) -> None:
        """Write down whether it is what was expected."""
        good = expected == got
        self.check(what, good, "" if good else f"expected {expected}, got {got}")

    def sees(self, what: str, judged: Callable[[], Any]) -> None:
        """Write down whether a planted fault is seen: an error, or what is false."""
        try:
            seen = not judged()
        except Exception:  # noqa: BLE001 - whatever it raises, it has seen it
            seen = True
        self.check(f"planted fault seen: {what}", seen)

    def write(self, name: str, data: str | bytes) -> str:
        """Write a file and return its path."""
        path = self.folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return os.fspath(path)

    def end(self) -> None:
        """Leave, with an error if anything was bad."""
        sys.exit(1 if self.failed else 0)


def count(dataset: Dataset) -> dict[str, int]:
    """Return how many records there are of each kind, and statements of each verdict."""
    found: dict[str, int] = {}
    for record in dataset:
        words = [record.kind, *(s.verdict for s in record.statements)]
        for word in words:
            found[word.value] = found.get(word.value, 0) + 1
    return found
