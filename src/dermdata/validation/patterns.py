"""
What a pattern of files means: the same on the command line and in the configuration.

A pattern with a slash is a path, relative to the working folder or, in a configuration,
to its file; one without is the name of a file or folder, wherever it is. ``*`` stands
for any characters, slashes too, and ``**/`` for any folders or none. What matches a
folder matches all in it. How a file was named on the command line makes no difference.
"""

from __future__ import annotations

import fnmatch
import glob
import os
import posixpath
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Iterable


class Views(NamedTuple):
    """
    The whole path of a file.

    Attributes:
        typed: As it was named, with its links.
        real: With the links of its folder resolved.
    """

    typed: PurePath
    real: PurePath

    @classmethod
    def of(cls, file: str | os.PathLike[str]) -> Views:
        """Return the paths of a file."""
        typed = PurePath(_whole(file))
        return cls(typed, PurePath(os.path.realpath(typed.parent), typed.name))


class Pattern:
    """
    A pattern of files.

    Args:
        text: The pattern.
        folder: The folder that it is relative to.
    """

    def __init__(self, text: str, folder: str | os.PathLike[str] = "") -> None:
        self.text = text
        self._folder = _whole(folder)
        self._name: re.Pattern[str] | None = None
        self._paths: tuple[re.Pattern[str], ...] = ()
        if _is_name(text):
            self._name = _expression(_with_slashes(text))
        else:
            folders = (self._folder, os.path.realpath(self._folder))
            self._paths = tuple(_expression(anchored(text, one)) for one in folders)

    def covers(
        self, file: str | os.PathLike[str] | Views, below: str | None = None
    ) -> bool:
        """
        Whether it matches a file, or a folder that the file is in.

        Args:
            file: The file.
            below: The folder to begin at, which need not match itself; the one that the
                pattern is relative to, where `None`.
        """
        views = file if isinstance(file, Views) else Views.of(file)
        names = _names(views.typed, self._folder if below is None else _whole(below))
        if self._name:
            return any(map(self._name.fullmatch, names))
        return any(
            whole.fullmatch(step.as_posix())
            for full, whole in zip(views, self._paths, strict=True)
            for step in [full, *full.parents][: len(names)]
        )


def anchored(text: str, folder: str | os.PathLike[str] = "") -> str:
    """Return a pattern that means the same in every folder."""
    if _is_name(text):
        return text
    text = _with_slashes(text)
    whole = glob.escape(PurePath(_whole(folder)).as_posix())
    return posixpath.normpath(
        text if PurePath(text).is_absolute() else f"{whole}/{text}"
    )


class Exclusion:
    """
    What files to leave out, and which patterns there was a use for.

    Args:
        exclude: Patterns of files to leave out of folders.
        ignores: Patterns of files in which rules are not followed: it is only seen
            whether there are such files.
        force: Whether files that are named themselves are left out, too.
    """

    def __init__(
        self,
        exclude: Iterable[Pattern] = (),
        *,
        ignores: Iterable[Pattern] = (),
        force: bool = False,
    ) -> None:
        self.force = force
        self._exclude = tuple(exclude)
        self._ignores = tuple(ignores)
        self._used: set[str] = set()
        self._looked = False

    def leaves_out(
        self, file: str | os.PathLike[str], root: str | os.PathLike[str] | None
    ) -> bool:
        """
        Whether a file is to be left out.

        Args:
            file: The file.
            root: The folder that was named; `None` where the file itself was.
        """
        if not (self._exclude or self._ignores):
            return False
        self._looked = self._looked or root is not None
        views = Views.of(file)
        for each in self._ignores:
            if each.text not in self._used and each.covers(views):
                self._used.add(each.text)
        if root is None and not self.force:
            return False
        below = None if self.force or root is None else os.fspath(root)
        matching = [each.text for each in self._exclude if each.covers(views, below)]
        self._used.update(matching)
        return bool(matching)

    def unused(self) -> tuple[str, ...]:
        """Return the patterns that matched no file, where a folder was looked through."""
        given = dict.fromkeys(each.text for each in (*self._exclude, *self._ignores))
        return tuple(text for text in given if self._looked and text not in self._used)


def _whole(path: str | os.PathLike[str]) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - links stay as they are named


def _with_slashes(text: str) -> str:
    return text.replace(os.sep, "/").rstrip("/")


def _is_name(text: str) -> bool:
    return "/" not in _with_slashes(text)


def _names(file: PurePath, folder: str) -> tuple[str, ...]:
    """Return the names of the folders that lead from a folder to a file, and its own."""
    try:
        seen = os.path.relpath(file, folder)
    except ValueError:  # another drive
        seen = file.name
    return tuple(part for part in PurePath(seen).parts if part != "..")


def _expression(pattern: str) -> re.Pattern[str]:
    """Return a pattern as a regular expression."""
    steps = re.split(r"(?:^|(?<=/))\*\*/", pattern)
    inner = (fnmatch.translate(step)[len("(?s:") : -len(r")\Z")] for step in steps)
    return re.compile("(?:.*/)?".join(inner), re.DOTALL)
