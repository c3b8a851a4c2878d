"""
Frozen programs: PyInstaller is told of the data, and what is missing is called that.

A program made by PyInstaller started, and then could not find the package's data files.
``.ci/frozen`` makes one and runs it.
"""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import dermdata
from dermdata._home import HINT, checkout
from dermdata._pyinstaller import hook_folders
from dermdata.collection.bundle import BUNDLE
from dermdata.versions.archive.storage import RELEASED

from ..processes import command, environment, python
from ..test_house import MODULES


if TYPE_CHECKING:
    from ..installing import Installed


def hook() -> dict[str, Any]:
    """Run the hook that PyInstaller is led to."""
    (folder,) = hook_folders()
    made = import_module("dermdata._pyinstaller.hook-dermdata")
    assert str(Path(folder, "hook-dermdata.py")) == made.__file__
    return vars(made)


@pytest.mark.exhaustive
class TestHook:
    def test_modules(self) -> None:
        """All are named, for many are loaded by name; but what is for other libraries."""
        named = set(hook()["hiddenimports"])
        apart = ("dermdata._pydantic", "dermdata._pyinstaller", "dermdata.testing")

        assert {name for name in MODULES if not name.startswith(apart)} == named

    def test_data(self) -> None:
        """Whatever is no module goes where the package looks for it."""
        package = Path(dermdata.__file__).parent

        assert (str(package / "py.typed"), "dermdata") in hook()["datas"]

    def test_of_an_installed_package(self, installed: Installed) -> None:
        """PyInstaller finds the hook, which finds the dataset, releases and schemas."""
        program = (
            "import runpy\n"
            "from importlib.metadata import entry_points\n"
            "found = entry_points(group='pyinstaller40')\n"
            "(entry,) = (e for e in found if e.value.startswith('dermdata.'))\n"
            "(folder,) = entry.load()()\n"
            "found = runpy.run_path(folder + '/hook-dermdata.py')\n"
            "print(entry.name, *(name for _, name in found['datas']), sep='\\n')\n"
        )
        done = python(
            "-c", program, executable=installed.python, env=environment(PYTHONPATH=None)
        )
        name, *folders = done.stdout.split()

        assert "hook-dirs" == name
        assert {
            "dermdata/collection",
            "dermdata/schemas/v1",
            "dermdata/versions/archive/released",
            "dermdata/versions/archive/released/1.0.0",
        } <= set(folders)


@pytest.mark.exhaustive
class TestWithoutData:
    """A package whose data were left behind, with other data where a checkout has its own."""

    def test_says_so(self, tmp_path: Path) -> None:
        """It says that they are missing and how to get them; nothing else is read."""
        root = tmp_path / "dist" / "app"
        shutil.copytree(
            Path(dermdata.__file__).parent,
            root / "lib" / "dermdata",
            ignore=shutil.ignore_patterns("__pycache__", BUNDLE, RELEASED),
        )
        shutil.copytree(Path(__file__).parents[2] / "data/terms", root / "data/terms")
        env = environment(PYTHONPATH=str(root / "lib"))
        wanted = {"info": "the bundled dataset", "diff 1.0.0 1.1.0": "release INDEX"}

        for call, what in wanted.items():
            done = command(*call.split(), env=env)

            assert 0 != done.returncode
            assert f"dermdata: {what} is missing ({HINT})\n" == done.stderr

    def test_a_checkout(self) -> None:
        """These tests run in one, or beside a package that has its data."""
        root = checkout()

        assert root is None or Path(root, "data", "dataset.json").is_file()
