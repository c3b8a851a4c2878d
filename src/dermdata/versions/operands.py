"""
What may be compared: a release, the bundled dataset, a file, a folder, a git revision.

A word is read in this order: ``bundled``; ``git:REVISION``; ``latest`` or a version, as
1, 1.0 or 1.0.0, which is a release; anything else is a path. A folder that is called
like a release is meant by ``./1.0.0``.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from .._arguments import path as path_of
from .._leftovers import workspace
from ..collection import Dataset, DatasetError
from ..collection import dataset as bundled
from ..collection.bundle import Collected
from ..collection.layered.laying import combined
from ..records import DermdataError
from ..validation import load
from ..words import plain
from .changes.applying import is_tolerated


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


BUNDLED = "bundled"
GIT = "git:"
_RELEASE = re.compile(r"latest|[0-9]+([.][0-9]+){0,2}")


class OperandError(DermdataError, ValueError):
    """
    A word names no dataset.

    Attributes:
        operand: The word.
        message: What is wrong with it.
        hint: What to do.
    """

    def __init__(self, operand: str, message: str, hint: str) -> None:
        super().__init__(message, hint, where=f"`{plain(operand, 500)}`")
        self.operand = operand


def resolve(
    operand: str | os.PathLike[str],
    *,
    data: str = "data",
    overlay: bool | Dataset = False,
) -> Dataset:
    """
    Return the dataset that a word or path names.

    A file, a folder or a revision need not stand alone or keep to the newest rules:
    what cannot keep its changes from being seen is tolerated, as ids that lead nowhere.
    No records, one id on two of them, and circles are refused.

    Args:
        operand: ``bundled``; a release, as ``1.0.0`` or ``latest``; a git revision, as
            ``git:v1.0.0``; the path of a file or folder. A path object is always a
            path.
        data: Where the records of a git revision are, seen from the current folder.
        overlay: Whether files are what is laid over the bundled dataset, or the dataset
            that they are laid over; the two are then compared as one, and must be one.

    Raises:
        OperandError: There is no such dataset.
        UnreadableError: A file or folder cannot be read, or holds no records.
        DatasetError: The files make no dataset. All findings are listed.
    """
    if isinstance(operand, str):
        if operand == BUNDLED:
            return bundled()
        if operand.startswith(GIT):
            return _of_revision(operand, data, overlay=overlay)
        if _RELEASE.fullmatch(operand):
            from .archive.release import open_dataset  # most operands are none

            found: Dataset = open_dataset(operand)
            return found
    expected = "a dataset, a release, a revision or a path"
    path = path_of(operand, "operand", expected)
    if not path or not os.path.exists(path):  # noqa: PTH110 - it takes what is no path
        raise OperandError(
            path,
            "there is no such file, folder or release",
            "give a path, a release as 1.0.0 or latest, git:REVISION, or bundled",
        )
    return _of_files(path, overlay=overlay)


def base_of(overlay: bool | Dataset) -> Dataset | None:  # noqa: FBT001 - or a dataset
    """Return what data are laid over; `None` where they stand alone."""
    if isinstance(overlay, Dataset):
        return overlay
    return bundled() if overlay else None


def _of_files(path: str | os.PathLike[str], *, overlay: bool | Dataset) -> Dataset:
    base = base_of(overlay)
    if base is not None:
        return combined(base, path)
    loaded = load([path])
    serious = tuple(f for f in loaded.findings if not is_tolerated(f))
    if serious:
        raise DatasetError(serious)
    return Dataset(Collected(loaded.records, loaded.manifest))


# Git


def _of_revision(operand: str, data: str, *, overlay: bool | Dataset) -> Dataset:
    """Read the records of a revision of the repository around the current folder."""
    revision = operand.removeprefix(GIT)
    if not revision.isprintable() or revision[:1] in {"", "-"}:
        raise OperandError(operand, "this is no revision", "write git:main, git:v1.0.0")
    if not data or _leaves(data):
        hint = "give --data a folder below the current one"
        raise OperandError(operand, f"its records cannot be in `{plain(data)}`", hint)
    commit = _git(operand, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    with workspace() as made:
        top = made.resolve()
        _write(top, _blobs(operand, commit.decode().strip(), data))
        if not (top / data).exists():
            hint = "name the folder of the records with --data, seen from here"
            raise OperandError(operand, f"it has no files in `{plain(data)}`", hint)
        try:
            return _of_files(top / data, overlay=overlay)
        except DatasetError as error:
            findings = tuple(
                attrs.evolve(f, path=f.path.replace(f"{top}{os.sep}", f"{operand}:"))
                for f in error.findings
            )
            raise DatasetError(findings) from None


def _leaves(path: str) -> bool:
    """Whether a path leads out of the folder it starts in."""
    return Path(path).is_absolute() or ".." in Path(path).parts or "\0" in path


def _write(folder: Path, blobs: Iterable[tuple[str, bytes]]) -> None:
    for path, content in blobs:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _blobs(operand: str, commit: str, data: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files below a folder of a commit, byte for byte."""
    listing = _git(operand, "ls-tree", "-r", "-z", commit, "--", data)
    paths, names = [], []
    for row in os.fsdecode(listing).split("\0")[:-1]:
        about, _, path = row.partition("\t")
        mode, sort, name = about.split()
        if sort == "blob" and mode != _LINK and not _leaves(path):
            paths.append(path)
            names.append(name)
    answer = _git(operand, "cat-file", "--batch", stdin="\n".join([*names, ""]))
    start = 0
    for path in paths:
        header, _, rest = answer[start : start + _HEADER].partition(b"\n")
        size = header.split()[-1:]
        begin = start + len(header) + 1
        if not (rest and size and size[0].isdigit()):
            message = f"`{plain(path)}` of it is missing, or damaged, in the repository"
            raise OperandError(operand, message, _FSCK)
        start = begin + int(size[0]) + 1
        yield path, answer[begin : start - 1]


_HEADER = 200
"""How many bytes at most stand before each file in the answer."""

_FSCK = "`git fsck` says what is damaged; `git fetch --refetch` mends a partial clone"

_LINK = "120000"
"""The mode of a symbolic link; what it points at is not in the commit."""


def _git(operand: str, *arguments: str, stdin: str = "") -> bytes:
    """Run git, which asks no server for what a partial clone lacks."""
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            ("git", *arguments),  # noqa: S607 - whichever git the user has
            input=stdin.encode(),
            capture_output=True,
            check=False,
            env={**os.environ, "GIT_NO_LAZY_FETCH": "1"},
        )
    except OSError:
        raise OperandError(operand, "git is not installed", "install it") from None
    if done.returncode:
        said = plain(done.stderr.decode(errors="replace").strip())
        message = said or "there is no such revision here"
        hint = "`git log --all` lists the revisions" if not said else _FSCK
        if "not a git repository" in said:
            hint = "run it within a repository; its `.git` may be damaged"
        raise OperandError(operand, message, hint)
    return done.stdout
