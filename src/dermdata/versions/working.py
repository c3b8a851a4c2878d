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
from .archive.release import open_dataset, releases
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
        overlay: As for `resolve`. What was cut as an overlay says so, and holds what it
            lay over; what was cut alone is laid over the base here.
    """
    if folder is None:
        return ()
    base = base_of(overlay)
    return tuple(
        made if base is None or release.over else _laid_over(base, made)
        for release in releases(folder)
        for made in (open_dataset(release.version, folder=folder),)
    )


def _laid_over(base: Dataset, released: Dataset) -> Dataset:
    """Return what was released, laid over a base; its records take their place."""
    ours = [record for record in released if record.id in base]
    if len(ours) > len(base) / 2:  # cut with what it lay over, before releases said so
        return released
    reasons = {one.id: "It was released so." for one in ours}
    return combined(base, released, reasons)


def last_below(data: Dataset, history: Iterable[Dataset]) -> Dataset | None:
    """Return the dataset of the highest version below that of another."""
    own = Version.parse(data.version)
    below = [one for one in history if Version.parse(one.version) < own]
    return max(below, key=lambda one: Version.parse(one.version), default=None)
