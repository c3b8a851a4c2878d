"""Running Python in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dermdata


if TYPE_CHECKING:
    from collections.abc import Mapping


PACKAGE = Path(dermdata.__file__).parent
"""The folder of the package under test: in `src/`, or installed."""


def environment(**changes: str | None) -> dict[str, str]:
    """Return the variables of this process, changed; what is `None` is left out."""
    made: Mapping[str, str | None] = {
        **os.environ,
        "PYTHONPATH": str(PACKAGE.parent),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "NO_COLOR": None,
        "COLUMNS": None,
        "TERM": "xterm",
        **changes,
    }
    return {name: value for name, value in made.items() if value is not None}


def python(
    *arguments: str,
    executable: str | os.PathLike[str] = sys.executable,
    env: Mapping[str, str] | None = None,
    **options: Any,
) -> subprocess.CompletedProcess[str]:
    """Run Python with arguments, and return what it wrote."""
    options.setdefault("stdout", subprocess.PIPE)
    return subprocess.run(
        [executable, *arguments],
        check=False,
        encoding="utf-8",
        env=environment() if env is None else env,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=60,
        **options,
    )


def command(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run ``python -m dermdata`` with arguments, and return what it wrote."""
    return python("-m", "dermdata", *arguments, **options)
