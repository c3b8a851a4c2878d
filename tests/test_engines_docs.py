"""The page on engines: its code runs, its recipes are Python, its lists are whole."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import dermdata as dd
from dermdata import engines
from dermdata.engines.columns import ADDED

from .test_docs import blocks


PAGE = "docs/engines.md"
SCRIPTS = Path(__file__).parents[1] / ".ci" / "engines"


class TestPage:
    def test_runs_as_pasted(self) -> None:
        """What needs pyarrow alone."""
        (code,) = blocks(PAGE, "python")

        ran = compile(code, PAGE, "exec", dont_inherit=True)
        exec(ran, {"__name__": "pasted"})  # noqa: S102 - our own page

    def test_recipes(self) -> None:
        """Each is named after an engine that the script runs, and is Python."""
        named = []
        for code in blocks(PAGE, "py"):
            first, _, rest = code.partition("\n")
            named.append(first.removeprefix("# "))
            ast.parse(rest)
        scripts = {path.stem.removeprefix("with_") for path in SCRIPTS.glob("with_*")}

        assert scripts == {*named}

    def test_functions(self) -> None:
        """Each function has a row, with the columns that it reads and adds."""
        rows = re.findall(
            r"^\| `(\w+)` \| `(\w+)`.* \| `(\w+)`.*? \|",
            Path(__file__).parents[1].joinpath(PAGE).read_text("utf-8"),
            re.MULTILINE,
        )

        assert [(name, one.reads, one.name) for name, one in ADDED.items()] == rows
        assert dd.engines is engines
