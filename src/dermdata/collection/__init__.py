"""
Datasets, and the one that comes with the package.

An installed package carries its data as a bundle. A source checkout or an editable
install reads the record files themselves, so that an edit is seen at once.
"""

from __future__ import annotations

import functools
import os.path
from _thread import RLock  # `threading` would cost as much as a record
from typing import TYPE_CHECKING

from .bundle import BUNDLE
from .errors import (
    CorruptDataError,
    DatasetError,
    DeprecatedRecordWarning,
    LayerError,
    PluginError,
    UnknownRecordError,
    UnknownStatementError,
    UnknownVocabularyError,
    WrongKindError,
)
from .layered import Dataset
from .mapping import Records


if TYPE_CHECKING:
    from ..records import Record


__all__ = [
    "CorruptDataError",
    "Dataset",
    "DatasetError",
    "DeprecatedRecordWarning",
    "LayerError",
    "PluginError",
    "Records",
    "UnknownRecordError",
    "UnknownStatementError",
    "UnknownVocabularyError",
    "WrongKindError",
    "dataset",
    "get",
]


def dataset() -> Dataset:
    """
    Return the dataset that comes with this package: one object for all threads.

    Raises:
        CorruptDataError: The installed data is damaged, or missing.
        DatasetError: The record files of a source checkout have findings.
    """
    with _OPENING:
        return _opened()


_OPENING = RLock()


@functools.cache
def _opened() -> Dataset:
    # Paths as text: pathlib would cost more than the record that is asked for.
    here = os.path.dirname(__file__)  # noqa: PTH120
    try:
        # The loader reads from zip files too, and costs no import.
        data: bytes = __loader__.get_data(os.path.join(here, BUNDLE))  # type: ignore[name-defined]  # noqa: PTH118
    except OSError:
        from .._home import HINT, checkout

        root = checkout()
        if root is None:
            raise CorruptDataError("the bundled dataset", "is missing", HINT) from None
        return Dataset.from_directory(os.path.join(root, "data"))  # noqa: PTH118
    return Dataset.from_bundle(data)


def get(id: str, *, follow: bool = True) -> Record:  # noqa: A002 - it is one
    """
    Return a record of the dataset that comes with this package.

    Args:
        id: Its id.
        follow: Whether a retired or rejected id gives its successor, with a
            `DeprecatedRecordWarning`, rather than its own record.

    Raises:
        UnknownRecordError: There is none; the nearest ids are named.
    """
    return dataset().get(id, follow=follow)
