"""
Type checks of every Python snippet in the documentation, as a reader would paste it.

mypy looks twice on one cache, with an edit between: that is how an editor's or a
pre-commit's mypy is used, and what it has remembered of the package must serve. Then
pyright looks in its strict mode. An expression alone in a line is there to be seen.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/**/*.md")),
)
OTHERS = ("duckdb", "networkx", "pandas", "polars", "pyarrow")
"""Libraries that snippets use and that need not be there."""
PARTLY_TYPED = ("networkx", "pyarrow")
"""Those of them whose functions are of unknown type in pyright's strict mode."""
BLOCK = re.compile(r"^( *)```python\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
PYRIGHT = {
    "typeCheckingMode": "strict",
    "pythonVersion": "3.11",
    "extraPaths": [str(ROOT / "src")],
    "reportUnusedExpression": False,
}


def snippets() -> Iterator[tuple[str, str]]:
    """Yield the name and the code of every snippet; of a tutorial, all in one."""
    for page in PAGES:
        name = re.sub(r"\W+", "_", page.removesuffix(".md")).lower()
        told: list[str] = []
        for number, (indent, code) in enumerate(BLOCK.findall(_text(page)), 1):
            plain = re.sub(f"^{indent}", "", code, flags=re.MULTILINE)
            if plain.startswith(">>>"):
                told += [
                    one.source for one in doctest.DocTestParser().get_examples(plain)
                ]
            else:
                yield f"{name}_{number}.py", plain
        if told:
            yield f"{name}.py", "".join(told)


def _text(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def lenient(code: str) -> str:
    """Return the code, marked as less typed where a library it uses is, or is not there."""
    used = (name for name in OTHERS if f"import {name}" in code)
    less = any(find_spec(name) is None or name in PARTLY_TYPED for name in used)
    return f"# pyright: basic, reportMissingImports=false\n{code}" if less else code


def run(*command: str, folder: Path) -> bool:
    """Return whether a checker has nothing to say."""
    done = subprocess.run(  # noqa: S603 - the checkers that are installed
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(ROOT / "src")},
        check=False,
    )
    return done.returncode == 0


def main() -> int:
    """Check all snippets; return whether something is wrong with one."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made = [folder / name for name, _ in snippets()]
        for name, code in snippets():
            (folder / name).write_text(lenient(code), "utf-8")
        others = "".join(
            f"[mypy-{o}.*]\nignore_missing_imports = true\n" for o in OTHERS
        )
        (folder / "mypy.ini").write_text(f"[mypy]\nstrict = true\n{others}", "utf-8")
        (folder / "pyrightconfig.json").write_text(json.dumps(PYRIGHT), "utf-8")
        names = [path.name for path in made]
        good = run("mypy", *names, folder=folder)
        for path in made:
            path.write_text(f"{path.read_text('utf-8')}\nagain = 1\n", "utf-8")
        good = run("mypy", *names, folder=folder) and good
        good = run("pyright", "--warnings", folder=folder) and good
    print(f"{len(made)} snippets")
    return not good


if __name__ == "__main__":
    sys.exit(main())
