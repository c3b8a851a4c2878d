"""A project with record files, and the command run in it."""

from __future__ import annotations

import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from dermdata.cli import main


class Outcome(NamedTuple):
    """
    What a run gave.

    Attributes:
        code: The exit code.
        out: What it wrote.
        err: What it said beside.
    """

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it wrote, in lines."""
        return self.out.splitlines()

    @property
    def found(self) -> list[str]:
        """The codes of what was found, in the form of a line each."""
        words = [line.split(": ", 2)[1:2] for line in self.lines]
        return [word[0].partition(" ")[0] for word in words if word]

    @property
    def files(self) -> list[str]:
        """The files in which something was found, once each, in the form of a line each."""
        return list(dict.fromkeys(line.partition(":")[0] for line in self.lines))


def term(slug: str, **fields: Any) -> dict[str, Any]:
    """Return the document of a term; a field that is `None` is left out."""
    made = {
        "id": slug,
        "kind": "term",
        "type": "sign",
        "name": slug.replace("-", " ").capitalize(),
        "definition": f"What {slug} is.",
        "provenance": {"created": "2026-11-22"},
        **fields,
    }
    return {field: value for field, value in made.items() if value is not None}


def laid_out(value: Any) -> str:
    """Return a value as the canonical text of a record has it."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def put(path: str, content: dict[str, Any] | str | bytes) -> Path:
    """Write a file: a document as canonical text, anything else as it is."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, dict):
        content = laid_out(content)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def dermdata(*words: str, within: str | os.PathLike[str] = ".") -> Outcome:
    """Run the command in a folder."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="")
    err = io.StringIO()
    before = Path.cwd()
    try:
        os.chdir(within)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(list(words))
        out.flush()
    finally:
        os.chdir(before)
    written: io.BytesIO = out.buffer  # type: ignore[assignment]  # as made above
    return Outcome(code, written.getvalue().decode("utf-8"), err.getvalue())
