"""The hook that PyInstaller runs where a program imports dermdata."""

from __future__ import annotations

from pathlib import Path

import dermdata


_PACKAGE = Path(dermdata.__file__).parent
_APART = {"_pydantic", "_pyinstaller", "testing"}
"""What is for other libraries: it is there where the program itself imports it."""

_INSIDE = [
    path.relative_to(_PACKAGE)
    for path in sorted(_PACKAGE.rglob("*"))
    if path.is_file() and "__pycache__" not in path.parts
]

datas = [
    (str(_PACKAGE / path), str("dermdata" / path.parent))
    for path in _INSIDE
    if path.suffix not in {".py", ".pyc"}
]
"""The bundle, the releases and the schemas."""

hiddenimports = [
    ".".join(("dermdata", *path.with_suffix("").parts)).removesuffix(".__init__")
    for path in _INSIDE
    if path.suffix == ".py" and path.parts[0].removesuffix(".py") not in _APART
]
"""All modules: many are loaded by name, when they are first asked for."""
