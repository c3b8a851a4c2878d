"""
The pytest plugin: ``pytest --dermdata data/`` tests record files.

pytest loads this at every start. It declares the options; all else waits until it is
asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options, each on the command line and in the configuration."""
    group = parser.getgroup("dermdata", "record files of dermdata")
    group.addoption(
        "--dermdata", action="store_true", help="collect record files as tests"
    )
    group.addoption(
        "--dermdata-against",
        metavar="bundled|none|DIR",
        help="what ids may refer to beside the files' own: the bundled dataset "
        "(default), nothing, or the dataset in a folder",
    )
    group.addoption(
        "--dermdata-curated",
        action="store_true",
        help="hold the records to the rules of a curated dataset too",
    )
    parser.addini("dermdata", "collect record files as tests", "bool", default=False)
    parser.addini(
        "dermdata_against", "what ids may refer to: bundled, none or a folder"
    )
    parser.addini(
        "dermdata_curated",
        "hold records to the rules of curation",
        "bool",
        default=False,
    )
    parser.addini(
        "dermdata_paths", "where record files are; everywhere if not given", "paths"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin, where it was asked for."""
    if config.getoption("--dermdata") or config.getini("dermdata"):
        from ._items import RecordFiles

        config.pluginmanager.register(RecordFiles(config), "dermdata-files")
