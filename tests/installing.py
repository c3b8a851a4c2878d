"""Building packages and installing them into environments of their own, offline."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

from .processes import environment


class Installed(NamedTuple):
    """
    The wheel, installed into an environment of its own.

    Attributes:
        python: The environment's Python.
        command: The environment's ``dermdata`` command.
        package: The installed package.
    """

    python: Path
    command: Path
    package: Path


def run(
    *arguments: str | Path, cwd: Path, env: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a program, which must do its work, and return what it wrote."""
    done = subprocess.run(
        arguments,
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env=env,
        stdin=subprocess.DEVNULL,
    )

    assert 0 == done.returncode, done.stdout + done.stderr
    return done


def built(source: Path, folder: Path) -> Path:
    """Build the wheel of a source folder into another folder."""
    run(
        *(sys.executable, "-m", "build", "--wheel", "--no-isolation"),
        *("--outdir", folder, source),
        cwd=folder,
        env=environment(PYTHONPATH=None),
    )
    (path,) = folder.glob("*.whl")
    return path


def source_distribution(source: Path, folder: Path) -> Path:
    """Make the source distribution of a folder in another, unpacked, and return it."""
    run(
        *(sys.executable, "-m", "build", "--sdist", "--no-isolation"),
        *("--outdir", folder, source),
        cwd=folder,
        env=environment(PYTHONPATH=None),
    )
    (path,) = folder.glob("*.tar.gz")
    shutil.unpack_archive(path, folder / "unpacked", filter="data")
    (made,) = (folder / "unpacked").iterdir()
    return made


def install(folder: Path, *wheels: Path) -> Installed:
    """Install wheels into an empty environment, beside what they need."""
    clean = environment(PYTHONPATH=None)
    run(sys.executable, "-m", "venv", "--without-pip", "venv", cwd=folder, env=clean)
    names = {"base": str(folder / "venv"), "platbase": str(folder / "venv")}
    paths = sysconfig.get_paths("venv", names)
    suffix = ".exe" if os.name == "nt" else ""
    found = Installed(
        Path(paths["scripts"], "python" + suffix),
        Path(paths["scripts"], "dermdata" + suffix),
        Path(paths["purelib"], "dermdata"),
    )
    run(
        *(sys.executable, "-m", "pip", "--python", found.python, "install"),
        *("--no-deps", "--no-index", "--disable-pip-version-check", *wheels),
        cwd=folder,
        env=clean,
    )
    # What they need is not downloaded again: it is found where the tests find it.
    needed = "\n".join(path for path in sys.path if path.endswith("-packages"))
    (found.package.parent / "needed.pth").write_text(needed, "utf-8")
    return found
