"""Where the package is: in a source checkout, or installed without one."""

from __future__ import annotations

import os
import sys


HINT = (
    "install dermdata again; a program that was frozen needs its data, too: "
    "`--collect-data dermdata` for PyInstaller"
)
"""What to do where the data of the package are not there."""


def checkout() -> str | None:
    """
    Return the root of the source checkout that this package is in; `None` elsewhere.

    It is known by its name: another project may have the package in its ``src``, and
    data of its own. A frozen program is in none, whatever lies beside it.
    """
    package = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - texts
    root, source = os.path.split(os.path.dirname(package))  # noqa: PTH120
    if source != "src" or getattr(sys, "frozen", False):
        return None
    try:
        with open(os.path.join(root, "pyproject.toml"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
            ours = '\nname = "dermdata"\n' in file.read(_HEAD)
    except (OSError, ValueError):
        return None
    return root if ours else None


_HEAD = 2**16
"""How much of a project's file is looked into."""
