"""Where the package is: in a source checkout, or installed without one."""

from __future__ import annotations

import os


HINT = (
    "install dermdata again; a program that was frozen needs its data, too: "
    "`--collect-data dermdata` for PyInstaller"
)
"""What to do where the data of the package are not there."""


def checkout() -> str | None:
    """Return the root of the source checkout that this package is in; `None` elsewhere."""
    package = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - texts
    root, source = os.path.split(os.path.dirname(package))  # noqa: PTH120
    there = os.path.isfile(os.path.join(root, "pyproject.toml"))  # noqa: PTH113, PTH118
    return root if source == "src" and there else None
