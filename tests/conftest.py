"""What several test files share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from dermdata import collection

from .examples import documents, small_dataset, written


if TYPE_CHECKING:
    from pathlib import Path

    from dermdata.collection import Dataset


settings.register_profile("brief", max_examples=20)
"""Where the same tests run at length beside: ``pytest --hypothesis-profile=brief``."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the current folder: empty, so that paths in findings are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small_files(folder: Path) -> Path:
    """Give the current folder, with the small dataset written into it."""
    return written(folder, documents())


@pytest.fixture(scope="session")
def small() -> Dataset:
    """Give the small dataset; it is immutable."""
    return small_dataset()


@pytest.fixture
def bundled_small(monkeypatch: pytest.MonkeyPatch, small: Dataset) -> Dataset:
    """Put the small dataset in the place of the one that comes with the package."""
    monkeypatch.setattr(collection, "dataset", lambda: small)
    return small
