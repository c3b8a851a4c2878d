"""What several test files share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from dermdata import collection

from .examples import documents, small_dataset, written
from .installing import Installed, built, install, source_distribution


if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadScopeScheduling

    from dermdata.collection import Dataset


# How long an example takes is nothing that a test states, nor how long it takes to draw.
settings.register_profile(
    "whole", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
"""As many as Hypothesis has by default, others each time: what finds faults (`.ci/coverage`)."""

settings.register_profile(
    "usual", settings.get_profile("whole"), max_examples=25, derandomize=True
)
"""What CI draws: the same for the same code, so that what fails was broken by a change."""

settings.register_profile("brief", settings.get_profile("usual"), max_examples=10)
"""What a run draws that names no profile."""

settings.load_profile("brief")

BUILDING = {"test_frozen.py", "test_package.py", "test_template.py"}
"""The files with tests that need the built package."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Producer
) -> LoadScopeScheduling:
    """Let one process run all that needs the built package, so that it is built once."""
    from xdist.scheduler import LoadScopeScheduling

    class BuiltOnce(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return "built" if Path(file).name in BUILDING else nodeid

    return BuiltOnce(config, log)


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


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, once."""
    return built(Path(__file__).parents[1], tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the source distribution, once, and unpack it."""
    root = Path(__file__).parents[1]
    return source_distribution(root, tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel into an empty environment, beside what it needs."""
    return install(tmp_path_factory.mktemp("environment"), wheel)
