"""The dataset that a question is put to."""

from __future__ import annotations

from .._arguments import typed
from ..collection import Dataset
from ..collection import dataset as bundled


def asked(dataset: Dataset | None) -> Dataset:
    """
    Return a dataset; the bundled one where none is given.

    Raises:
        ArgumentError: It is no dataset.
    """
    if dataset is None:
        return bundled()
    hint = "give `dd.open_dataset(...)` or `dd.Dataset.from_directory(...)`"
    return typed(dataset, "dataset", Dataset, "a `Dataset`", hint)
