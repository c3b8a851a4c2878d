"""Formats: how one is chosen, what is left out, how files get onto the disk."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import dermdata as dd
from dermdata import _extras, export
from dermdata.cli import main
from dermdata.cli.command import parser
from dermdata.export.formats import FORMATS, Format


TABLES = [f"{name}.csv" for name in dd.Tables.NAMES]


def names(folder: Path) -> list[str]:
    """Return the names of all that is in a folder."""
    return sorted(path.name for path in folder.iterdir())


class TestWrite:
    def test_usual_way(self, small: dd.Dataset, tmp_path: Path) -> None:
        """The first way of a format is taken, and the paths are returned."""
        written = export.write("tables", tmp_path / "out", dataset=small)

        assert sorted([*TABLES, "datapackage.json"]) == names(tmp_path / "out")
        assert names(tmp_path / "out") == sorted(path.name for path in written)

    def test_one_file(self, small: dd.Dataset, tmp_path: Path) -> None:
        """A database is one file."""
        place = tmp_path / "out.db"

        assert (place,) == export.write("tables", place, dataset=small, to="sqlite")
        assert b"SQLite format 3" == place.read_bytes()[:15]

    def test_bundled(self, tmp_path: Path) -> None:
        """Where no dataset is given, the bundled one is written."""
        export.write("tables", tmp_path)
        package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))

        assert dd.dataset().checksum == package["checksum"]

    @pytest.mark.parametrize(
        "without", ["restricted", ["SNOMEDCT"], ("SNOMEDCT", "OMIM")]
    )
    def test_without(
        self, small: dd.Dataset, tmp_path: Path, without: str | list[str]
    ) -> None:
        """Vocabularies are left out, and the file says so."""
        export.write("tables", tmp_path, dataset=small, without=without)
        package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))

        assert {"SNOMEDCT": 1} == package["mappingsLeftOut"]
        assert "SNOMEDCT" not in (tmp_path / "mappings.csv").read_text("utf-8")

    def test_unknown(self, tmp_path: Path) -> None:
        """A format or a way that there is not is refused, the nearest named."""
        with pytest.raises(dd.ArgumentError, match="did you mean `tables`"):
            export.write("table", tmp_path)
        with pytest.raises(dd.ArgumentError, match="did you mean `csv`"):
            export.write("tables", tmp_path, to="cvs")
        with pytest.raises(dd.ArgumentError, match="`turtle` is written in one way"):
            export.write("turtle", tmp_path / "it", to="csv")

    @pytest.mark.parametrize("path", [5, None, b"out"])
    def test_no_path(self, path: Any) -> None:
        """What is no path is refused."""
        with pytest.raises(dd.ArgumentError, match="expected a path"):
            export.write("tables", path)
        for write in (dd.tables().to_csv, dd.tables().to_sqlite):
            with pytest.raises(dd.ArgumentError, match="expected a path"):
                write(path)

    @pytest.mark.parametrize("path", ["\ud800", "a\0b"])
    def test_impossible_path(self, small: dd.Dataset, path: str, folder: Path) -> None:
        """One that no system can have cannot be written."""
        for to in ("csv", "sqlite"):
            with pytest.raises(dd.UnwritableError, match="cannot be written"):
                export.write("tables", path, dataset=small, to=to)
        assert [] == names(folder)

    def test_in_the_way(self, small: dd.Dataset, tmp_path: Path) -> None:
        """A file where a folder should be, a folder where a file: nothing is written."""
        (tmp_path / "file").write_text("mine", "utf-8")

        with pytest.raises(dd.UnwritableError, match="not written: file exists"):
            export.write("tables", tmp_path / "file", dataset=small)
        with pytest.raises(dd.UnwritableError, match="not written: is a directory"):
            export.write("tables", tmp_path, dataset=small, to="sqlite")
        assert ["file"] == names(tmp_path)

    def test_a_new_format(
        self, small: dd.Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It takes a line in the table, and a module with `files`."""
        form = Format("Write what there is.", "letters")
        module = SimpleNamespace(files=lambda asked: repr(asked.dataset).encode())
        monkeypatch.setitem(FORMATS, "letters", form)
        monkeypatch.setitem(sys.modules, "dermdata.export.letters", module)
        monkeypatch.chdir(tmp_path)

        export.write("letters", "a", dataset=small)
        assert 0 == main(["export", "letters", "-o", "b", "--release", "1.0.0"])

        assert b"<Dataset Small 1.2.3: 15 records>" == Path("a").read_bytes()
        assert b"<Dataset dermdata 1.0.0: " == Path("b").read_bytes()[:25]
        with pytest.raises(dd.ArgumentError):
            export.write("letters", "c", dataset=small, to="csv")

    def test_every_format_has_a_module(self, small: dd.Dataset, tmp_path: Path) -> None:
        """Each can be written, in each of its ways."""
        for name, form in FORMATS.items():
            for way in form.ways or (None,):
                place = tmp_path / f"{name}-{way}"
                assert export.write(name, place, dataset=small, to=way)


@pytest.mark.usefixtures("bundled_small")
class TestCommand:
    """``dermdata export FORMAT``."""

    def test_tables(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """It writes, and says how many files."""
        assert 0 == main(["export", "tables", "-o", "out"])
        assert ("", "9 files written to out\n") == capsys.readouterr()
        assert sorted([*TABLES, "datapackage.json"]) == names(folder / "out")

    def test_options(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """As what, and without what."""
        options = ["--to", "sqlite", "--without", "restricted"]

        assert 0 == main(["export", "tables", "--output", "out.db", *options])
        assert "1 file written to out.db\n" == capsys.readouterr().err
        assert b"SNOMEDCT:254679006" not in (folder / "out.db").read_bytes()

    def test_standard_output(
        self, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """A dash is standard output, which gets the bytes of the file and no others."""
        for name, way in (("turtle", []), ("tables", ["--to", "sqlite"])):
            assert 0 == main(["export", name, "-o", "out", *way])
            capfdbinary.readouterr()
            assert 0 == main(["export", name, "-o", "-", *way])
            assert (Path("out").read_bytes(), b"") == capfdbinary.readouterr()
        assert ["out"] == names(folder)

    def test_shown(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A terminal is shown the text, without what would steer it."""
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        made = SimpleNamespace(files=lambda asked: b"a\x1b[2Jb\xff\n")  # noqa: ARG005
        monkeypatch.setitem(sys.modules, "dermdata.export.rdf.turtle", made)

        assert 0 == main(["export", "turtle", "-o", "-"])
        assert "a\\x1b[2Jb\\xff\n" == capsys.readouterr().out

    def test_no_folder_on_standard_output(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Several files are not written there."""
        assert 3 == main(["export", "tables", "-o", "-"])
        assert (
            "",
            "dermdata: standard output: not written: these are 9 files (name a folder after `-o`)\n",
        ) == capsys.readouterr()
        assert [] == names(folder)

    def test_what_stays(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What an earlier export left in a folder stays, and is told of."""
        assert 0 == main(["export", "fhir-r4", "-o", "out"])
        capsys.readouterr()
        assert 0 == main(["export", "fhir-r4", "-o", "out", "--without", "restricted"])

        count = len(names(folder / "out")) - 1
        assert (
            f"{count} files written to out, which holds 1 other, as "
            "ConceptMap-small-to-snomedct.json\n"
        ) == capsys.readouterr().err

    def test_release(self, folder: Path) -> None:
        """Of a release."""
        assert 0 == main(["export", "tables", "-o", "out", "--release", "1.0.0"])
        assert '"version": "1.0.0"' in (folder / "out/datapackage.json").read_text(
            "utf-8"
        )

    @pytest.mark.parametrize(
        ("options", "code", "message"),
        [
            (["--without", "SNOMED"], 2, "did you mean `SNOMEDCT`?"),
            (["--release", "9.9.9"], 2, "9.9.9"),
            (["--with", "nowhere"], 3, "nowhere"),
        ],
    )
    def test_mistakes(
        self,
        options: list[str],
        code: int,
        message: str,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """Each is said in a line, and nothing is written."""
        assert code == main(["export", "tables", "-o", "out", *options])
        assert message in capsys.readouterr().err
        assert [] == names(folder)

    def test_unwritable(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A path that cannot be written."""
        (folder / "out").touch()

        assert 3 == main(["export", "tables", "-o", "out"])
        assert "dermdata: out: not written: file exists (check the folder, its " in (
            capsys.readouterr().err
        )

    def test_missing_library(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """One line says what to install."""

        def missing(name: str) -> None:
            raise ModuleNotFoundError(name=name)

        monkeypatch.setattr(_extras, "import_module", missing)

        assert 2 == main(["export", "tables", "-o", "out", "--to", "parquet"])
        assert (
            "dermdata: Arrow or Parquet needs pyarrow (pip install 'dermdata[tables]')\n"
        ) == capsys.readouterr().err
        assert [] == names(folder)

    def test_lists_the_formats(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Each format of the table, with its sentence, is in the help."""
        monkeypatch.setenv("COLUMNS", "300")  # argparse parts words at hyphens
        with pytest.raises(SystemExit):
            parser().parse_args(["export", "--help"])
        out = " ".join(capsys.readouterr().out.split())

        for name, form in FORMATS.items():
            assert f"{name} {form.text[0].lower()}{form.text[1:-1]}" in out
