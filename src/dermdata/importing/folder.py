"""
The folder of an import: written beside its place, and put there as a whole.

A folder that an earlier import wrote is replaced. One that holds anything else is not
touched.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Self

from .._atomic import put_folder, writing
from .._errors import UnwritableError
from .._leftovers import PREFIX, mark, sweep
from ..text import canonical
from ..words import plain


if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any


class Folder:
    """
    A folder that appears when all of it is written.

    Args:
        path: Where.
        kind: The kind of the records in it.
        ids: The ids of the records that may stand there already.
        source: The id of the source.

    Raises:
        UnwritableError: There is something else in it.
    """

    def __init__(self, path: str, kind: str, ids: Collection[str], source: str) -> None:
        self._name = path
        self._real = Path(os.path.realpath(path))
        self._beside = self._real.with_name(f"{PREFIX}{mark()}")
        self._new: list[Path] = []
        self._kinds = f"{kind}s"
        known = {f"{one}.json" for one in ids}
        with writing(path):
            strange = self._strange({self._kinds: known, "sources": {f"{source}.json"}})
        if strange:
            shown = plain(str(strange.relative_to(self._real)))
            reason = f"it holds `{shown}`, which no import with these ids wrote"
            raise UnwritableError(path, reason, "name another folder")

    def _strange(self, allowed: dict[str, set[str]]) -> Path | None:
        """Return what no import wrote, if there is any: it would be lost."""
        for one in _listed(self._real):
            known = allowed.get(one.name)
            if known is None or not one.is_dir() or one.is_symlink():
                return one
            for file in _listed(one):
                if file.name not in known or not file.is_file() or file.is_symlink():
                    return file
        return None

    def __enter__(self) -> Self:
        with writing(self._name):
            sweep(self._real.parent, PREFIX)
            self._new = [one for one in self._real.parents if not one.exists()]
            self._beside.joinpath(self._kinds).mkdir(parents=True)
        return self

    def __exit__(self, *_: object) -> None:
        """Take away what did not get into its place."""
        shutil.rmtree(self._beside, ignore_errors=True)
        for one in self._new:
            with contextlib.suppress(OSError):  # it has got into its place
                one.rmdir()

    def add(self, document: dict[str, Any]) -> None:
        """Write a record."""
        place = self._beside / f"{document['kind']}s"
        data = canonical(document).encode()
        with writing(self._name):
            place.mkdir(exist_ok=True)
            place.joinpath(f"{document['id']}.json").write_bytes(data)

    def put(self) -> None:
        """Put it in its place, or leave what is there as it is."""
        with writing(self._name):
            put_folder(self._beside, self._real)


def _listed(path: Path) -> list[Path]:
    try:
        return sorted(path.iterdir())
    except FileNotFoundError:
        return []
