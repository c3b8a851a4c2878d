"""The data being worked on, and what was released before them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..collection import Dataset, DatasetError
from ..collection.bundle import Collected
from ..collection.layered.laying import combined
from ..validation.files import load
from ..validation.finding import Severity
from ..validation.reading.inputs import RELEASES
from .archive.numbers import Version
from .archive.release import open_dataset
from .archive.storage import ReleaseFolder
from .changes.applying import is_tolerated
from .operands import base_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..validation import Finding

Place = str | os.PathLike[str]
"""Where data are."""

CIRCULAR = "DD308"
"""The rule that the gate has a ground for: a record that replaces itself in the end."""


class Working(NamedTuple):
    """
    The working data.

    Attributes:
        data: The records that are good alone.
        findings: What is wrong with the set of them.
    """

    data: Dataset
    findings: tuple[Finding, ...] = ()


def read(working: Dataset | Place, *, overlay: bool | Dataset) -> Working:
    """
    Read the data being worked on.

    Args:
        working: The dataset, or the path of its folder or file.
        overlay: As for `resolve`.

    Raises:
        DatasetError: Something in them is no record. All findings are listed.
        UnreadableError: A file or folder cannot be read.
    """
    if isinstance(working, Dataset):
        return Working(working)
    base = base_of(overlay)
    if base is not None:
        return Working(combined(base, working))
    loaded = load([working])
    errors = tuple(f for f in loaded.findings if f.severity is Severity.ERROR)
    unreadable = tuple(f for f in errors if not is_tolerated(f) and f.code != CIRCULAR)
    if unreadable:
        raise DatasetError(unreadable)
    return Working(Dataset(Collected(loaded.records, loaded.manifest)), errors)


def folder_of(working: Dataset | Place, given: Place | None) -> Path | None:
    """Return the folder of the releases; `None` where none was made yet."""
    if given is not None:
        return Path(given)
    if isinstance(working, Dataset):
        return None
    below = default_folder(working)
    return below if below.is_dir() else None


def default_folder(working: Place) -> Path:
    """Return where releases of data are kept, unless another folder is named."""
    home = Path(working)
    return (home.parent if home.is_file() else home) / RELEASES


def releases_in(folder: Path | None, *, overlay: bool | Dataset) -> tuple[Dataset, ...]:
    """
    Return the datasets that were released in a folder, oldest first.

    Args:
        folder: The folder; nothing was released where it is `None`.
        overlay: As for `resolve`. What was cut as an overlay holds what it lay over.
    """
    if folder is None:
        return ()
    versions = ReleaseFolder(str(folder.absolute())).versions()
    found = (open_dataset(str(version), folder=folder) for version in versions)
    base = base_of(overlay)
    if base is None:
        return tuple(found)
    ours = {*base.ids()}
    return tuple(
        one if ours.intersection(one.ids()) else combined(base, one) for one in found
    )


def last_below(data: Dataset, history: Iterable[Dataset]) -> Dataset | None:
    """Return the dataset of the highest version below that of another."""
    own = Version.parse(data.version)
    below = [one for one in history if Version.parse(one.version) < own]
    return max(below, key=lambda one: Version.parse(one.version), default=None)
