"""The page on imports: what it types gives what it shows."""

from __future__ import annotations

import json
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from dermdata.cli import main
from dermdata.importing import FORMATS
from dermdata.importing.settings import COLUMNS, meaning_of

from .importing import SOURCE
from .test_docs import blocks


if TYPE_CHECKING:
    import pytest


PAGE = "docs/import.md"


class TestPage:
    def test_runs_from_top_to_bottom(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The command prints what is shown; then Python reads the same file."""
        (terms,) = blocks(PAGE, "text")
        (shown,) = blocks(PAGE, "console")
        (code,) = blocks(PAGE, "python")
        Path("terms.obo").write_text(terms, "utf-8")
        Path("their-terms.json").write_text(json.dumps(SOURCE), "utf-8")
        typed, more, *printed = shown.splitlines()

        assert 1 == main(shlex.split(f"{typed[:-1]} {more}")[2:])
        said = capsys.readouterr()
        assert printed == (said.out + said.err).splitlines()

        ran = compile(code, PAGE, "exec", dont_inherit=True)
        exec(ran, {"__name__": "pasted"})  # noqa: S102 - our own page
        assert "acme-wart\n" == capsys.readouterr().out
        assert (folder / "imported" / "conditions" / "acme-wart.json").is_file()

    def test_mapping_file(self) -> None:
        """The mapping file that it shows is one."""
        (text,) = blocks(PAGE, "toml")

        meaning = meaning_of(tomllib.loads(text), "mapping.toml")

        assert ";" == meaning.separator
        assert {"code", "name", "differs-from"} == {*meaning.columns.values()}
        assert {"has-finding"} == {*meaning.relations.values()}

    def test_names_what_there_is(self) -> None:
        """Each format has a name, and each word for a column a sentence."""
        assert ["fhir", "obo", "obographs", "sssom", "table"] == sorted(FORMATS)
        assert all(COLUMNS.values())
