"""
What PyInstaller is told of this package, through the entry point ``pyinstaller40``.

A program that is frozen has the dataset and the releases in it, with no option given.
"""

from __future__ import annotations

import os


def hook_folders() -> list[str]:
    """Return the folder with the hook."""
    return [os.path.dirname(os.path.abspath(__file__))]  # noqa: PTH100, PTH120 - texts
