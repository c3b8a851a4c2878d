"""The playground: what it needs of Pyodide, what it says, what Python finds in its zip."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

import dermdata as dd
from dermdata import site
from dermdata.cli import main
from dermdata.records import Manifest
from dermdata.site import packing, playground_page
from dermdata.site.packing import packed
from dermdata.site.playground_page import examples
from dermdata.site.pyodide import FILES, HINT, read_pyodide

from .examples import record, small_dataset
from .test_site import content, dead_ends, made, page, pages, words


if TYPE_CHECKING:
    from pathlib import Path


HOSTILE = "<script>alert(1)</script>"
LOCK = "pyodide-lock.json"


def stand_in(folder: Path, python: object = "3.14.2") -> Path:
    """Write files with the names of Pyodide's, and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).write_bytes(b"\0" * 100_000)
    (folder / "package.json").write_text('{"version": "314.0.7"}')
    (folder / LOCK).write_text(json.dumps({"info": {"python": python}}))
    return folder


@pytest.fixture
def pyodide(tmp_path: Path) -> Path:
    """Give a folder that looks like Pyodide's."""
    return stand_in(tmp_path / "node_modules" / "pyodide")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put some bytes in the place of the zip, which takes a while to make."""
    monkeypatch.setattr(playground_page, "packed", lambda _: b"PK" * 1_000_000)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pack the small dataset, once."""
    path = tmp_path_factory.mktemp("packed") / "packages.zip"
    path.write_bytes(packed(small_dataset()))
    return path


class TestPyodide:
    def test_read(self, pyodide: Path) -> None:
        """Its version, that of its Python, and its files are told."""
        found = read_pyodide(pyodide)

        assert ("314.0.7", "3.14.2") == (found.version, found.python)
        assert [*FILES] == [*found.files]

    def test_size(self, pyodide: Path) -> None:
        """What a browser loads is counted, and no more: not what says the version."""
        assert 400_000 + (pyodide / LOCK).stat().st_size == read_pyodide(pyodide).size

    @pytest.mark.parametrize("name", FILES)
    def test_lacks(self, pyodide: Path, name: str) -> None:
        """Which file is missing is said, and where the folder comes from."""
        (pyodide / name).unlink()
        with pytest.raises(dd.validation.UnreadableError) as caught:
            read_pyodide(pyodide)

        assert f"lacks {name}" == caught.value.reason
        assert f"{pyodide}: lacks {name} ({HINT})" == str(caught.value)
        assert "`npm install pyodide@314`" in HINT

    def test_not_there(self, tmp_path: Path) -> None:
        """So it is of a folder that is not there, or is a file."""
        (tmp_path / "file").touch()
        for name, reason in (("none", "is not there"), ("file", "is no folder")):
            with pytest.raises(dd.validation.UnreadableError) as caught:
                read_pyodide(tmp_path / name)

            assert reason == caught.value.reason

    def test_no_file(self, pyodide: Path) -> None:
        """What is no file in the place of one is refused, by its name."""
        (pyodide / "pyodide.mjs").unlink()
        (pyodide / "pyodide.mjs").mkdir()
        with pytest.raises(dd.validation.UnreadableError) as caught:
            read_pyodide(pyodide)

        assert str(pyodide / "pyodide.mjs") == caught.value.path

    def test_no_path(self) -> None:
        """A path that no system can have is refused, and so is what is no path."""
        with pytest.raises(dd.validation.UnreadableError):
            read_pyodide("a\0b")
        with pytest.raises(dd.ArgumentError, match="`playground`: found 3"):
            read_pyodide(3)  # type: ignore[arg-type]

    @pytest.mark.parametrize("python", ["3.10.2", "2.7", "3", "", "x.y"])
    def test_too_old(self, tmp_path: Path, python: str) -> None:
        """A Python that dermdata does not run in is refused."""
        with pytest.raises(dd.validation.UnreadableError) as caught:
            read_pyodide(stand_in(tmp_path, python))

        reason = f"Python is {python} in it, and dermdata needs 3.11"
        assert reason == caught.value.reason

    @pytest.mark.parametrize("text", ["", "[]", "{}", "3", '{"version": 3}', "\xff"])
    def test_says_no_version(self, pyodide: Path, text: str) -> None:
        """So is a folder that does not say what it holds."""
        (pyodide / "package.json").write_text(text, "latin-1")
        with pytest.raises(dd.validation.UnreadableError) as caught:
            read_pyodide(pyodide)

        assert "package.json does not say `version`" == caught.value.reason

    def test_says_no_python(self, tmp_path: Path) -> None:
        """The same of its Python."""
        with pytest.raises(dd.validation.UnreadableError) as caught:
            read_pyodide(stand_in(tmp_path, None))

        assert f"{LOCK} does not say `info.python`" == caught.value.reason


@pytest.mark.usefixtures("quick")
class TestSite:
    @pytest.fixture
    def built(self, pyodide: Path, tmp_path: Path) -> Path:
        """Build the site of the small dataset, with a playground."""
        site.build(small_dataset(), tmp_path / "out", playground=pyodide)
        return tmp_path / "out"

    def test_files(self, built: Path, pyodide: Path, tmp_path: Path) -> None:
        """Pyodide's files and the zip are added as they are, and nothing else."""
        site.build(small_dataset(), tmp_path / "without")
        found = content(built)
        added = {f"pyodide/{name}" for name in FILES} | {
            "assets/playground-python.mjs",
            "assets/playground.css",
            "assets/playground.js",
            "data/packages.zip",
            "playground.html",
        }

        assert added == found.keys() - content(tmp_path / "without").keys()
        assert {f"pyodide/{one}": data for one, data in content(pyodide).items()} == {
            name: data for name, data in found.items() if name.startswith("pyodide/")
        }
        assert b"PK" * 1_000_000 == found["data/packages.zip"]
        assert found.keys() - {"site.json"} == json.loads(found["site.json"])["files"].keys()  # fmt: skip

    def test_navigation(self, built: Path, tmp_path: Path) -> None:
        """Every page leads to it, where it was built; no page does elsewhere."""
        site.build(small_dataset(), tmp_path / "without")
        leads = {path.name: "Playground" in one.texts for path, one in pages(built)}
        others = [one.texts for _, one in pages(tmp_path / "without")]

        assert {True} == {*leads.values()}
        assert not [texts for texts in others if "Playground" in texts]
        assert [] == dead_ends(built)

    def test_page(self, built: Path) -> None:
        """It says what will be loaded: how much of what, from where, and when."""
        told = words(built, "playground.html").replace("\u00a0", " ")

        assert "Loads 2.4 MB , all of it from this site, and nothing before you press" in told  # fmt: skip
        assert "Python 3.14.2 (Pyodide 314.0.7): 0.4 MB" in told
        assert "attrs, cattrs, packaging, typing-extensions" in told
        assert "and the data of Small 1.2.3 : 2.0 MB" in told
        assert "dermdata.schema.validator cannot be had" in told
        assert "python -m http.server" in told

    def test_loads_nothing(self, built: Path) -> None:
        """Nothing of Python is named by an element that would load it."""
        found = page(built, "playground.html")
        loaded = [*found.every("src"), *found.every("href")]

        assert not [one for one in loaded if "pyodide/" in one and "//" not in one]
        assert not [one for one in loaded if one.endswith((".zip", ".mjs"))]

    def test_again(self, built: Path, pyodide: Path) -> None:
        """Two builds are the same, though the second reads Pyodide from the first."""
        before = content(built)
        site.build(small_dataset(), built, playground=built / "pyodide")

        assert before == content(built)
        site.build(small_dataset(), built)
        assert not (built / "pyodide").exists()
        assert pyodide.is_dir()

    def test_hostile(self, pyodide: Path, tmp_path: Path) -> None:
        """What a dataset is called is text, and so is what Pyodide says of itself."""
        (pyodide / "package.json").write_text(json.dumps({"version": HOSTILE}))
        manifest = Manifest(title=HOSTILE, version="1.0.0")
        data = dd.Dataset.from_records([], manifest=manifest)
        site.build(data, tmp_path / "out", playground=pyodide)
        found = page(tmp_path / "out", "playground.html")

        assert ([], []) == (found.faults, found.open)
        assert all("src" in one for one in found.with_tag("script"))
        assert f"(Pyodide {HOSTILE})" in "".join(found.texts)

    def test_refused(self, tmp_path: Path) -> None:
        """Without Pyodide nothing is written, not even an empty folder."""
        with pytest.raises(dd.validation.UnreadableError):
            site.build(small_dataset(), tmp_path / "out", playground=tmp_path / "none")

        assert [] == [*tmp_path.iterdir()]

    @pytest.mark.usefixtures("bundled_small")
    def test_command(self, pyodide: Path, folder: Path) -> None:
        """The command makes it, too."""
        assert 0 == main(["site", "-o", "out", "--playground", str(pyodide)])
        assert (folder / "out/playground.html").is_file()

    @pytest.mark.usefixtures("bundled_small")
    def test_command_refused(self, folder: Path, capsys: Any) -> None:
        """A folder that is none ends the command as any input that cannot be read."""
        assert 3 == main(["site", "-o", "out", "--playground", "none"])
        assert f"none: is not there ({HINT})" in capsys.readouterr().err
        assert [] == [*folder.iterdir()]


class TestExamples:
    @pytest.mark.exhaustive
    @pytest.mark.parametrize("place", range(7))
    def test_bundled(self, place: int, capsys: pytest.CaptureFixture[str]) -> None:
        """Each of them prints something of the bundled dataset, about milia."""
        name, code = [*examples(dd.dataset()).items()][place]
        exec(compile(code, name, "exec"), {})  # noqa: S102 - they are ours

        assert capsys.readouterr().out.count("\n") > 0, name

    def test_of_another(self, small: dd.Dataset) -> None:
        """They ask for a record that the dataset has."""
        assert "What causes by-cause" not in examples(small)
        assert 'dd.causes_of("cyst")' in examples(small)["What causes cyst"]

    def test_slip(self) -> None:
        """The search is shown with a letter typed twice in the longest word."""
        data = made(record("condition", "red-blister", type="lesion"))

        assert 'dd.search("red bliister")' in examples(data)["Search, with a letter too many"]  # fmt: skip

    def test_without_conditions(self) -> None:
        """Where there is no condition, what there is can be counted."""
        assert ["0 records and what kinds they are"] == [*examples(made())]
        assert ["1 record and what kinds they are"] == [
            *examples(made(record("term", "a", type="sign")))
        ]


class TestPacking:
    @pytest.mark.exhaustive
    def test_same_bytes(self, archive: Path) -> None:
        """It is the same at every call, and tells no time."""
        assert archive.read_bytes() == packed(small_dataset())
        with ZipFile(archive) as opened:
            dates = {one.date_time for one in opened.infolist()}
            assert {(1980, 1, 1, 0, 0, 0)} == dates
            assert sorted(opened.namelist()) == opened.namelist()

    @pytest.mark.exhaustive
    def test_content(self, archive: Path) -> None:
        """It has the packages with their licences, and neither caches nor types alone."""
        with ZipFile(archive) as opened:
            names = opened.namelist()

        assert {
            "attr/__init__.py", "attrs/__init__.py", "cattr/__init__.py",
            "cattrs/__init__.py", "packaging/__init__.py", "typing_extensions.py",
            "dermdata/__init__.py", "dermdata/site/assets/style.css",
        } <= {*names}  # fmt: skip
        assert not [name for name in names if "__pycache__" in name or name.endswith(".pyi")]  # fmt: skip
        for name in ("attrs", "cattrs", "packaging", "typing_extensions"):
            assert [one for one in names if one.startswith(f"{name}-") and "/licenses/LICENSE" in one]  # fmt: skip

    @pytest.mark.exhaustive
    def test_asked(self, archive: Path) -> None:
        """Python finds all it needs in it, and asks the dataset of the site."""
        code = (
            "import json, sys\n"
            f"sys.path.insert(0, {str(archive)!r})\n"
            "import attrs, cattrs, dermdata as dd, packaging, typing_extensions\n"
            "print(json.dumps([dd.__file__, dd.dataset().checksum, len(dd.releases()),\n"
            "    [one.id for one in dd.lookup('cyst')], dd.search('eyelidd').matches[0].id]))"
        )
        run = subprocess.run(
            [sys.executable, "-S", "-I", "-c", code],
            capture_output=True,
            check=True,
            text=True,
        )
        file, *told = json.loads(run.stdout)

        assert file.startswith(str(archive))
        assert [small_dataset().checksum, 0, ["cyst"], "eyelid"] == told

    @pytest.mark.exhaustive
    def test_overlay(self, small: dd.Dataset) -> None:
        """Of layers it has what they are together."""
        lump = dd.Term.from_dict(record("term", "lump", type="sign"))
        over = small.overlay([lump], name="Mine")
        with ZipFile(BytesIO(packed(over))) as opened:
            bundle = opened.read("dermdata/collection/bundle.ndjson")

        assert over.checksum == dd.Dataset.from_bundle(bundle).checksum

    def test_instead(self, small: dd.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
        """What an installed package has bundled gives way: dataset, names, releases."""
        bundled = {
            "dermdata/__init__.py": b"",
            "dermdata/collection/bundle.ndjson": b"theirs",
            "dermdata/query/names.txt": b"theirs",
            "dermdata/versions/archive/released/INDEX": b"theirs",
            "dermdata/versions/archive/released/1.0.0/RELEASE": b"theirs",
        }
        monkeypatch.setattr(packing, "_source", lambda _: bundled.items())
        monkeypatch.setattr(packing, "_described", lambda _: ())
        with ZipFile(BytesIO(packed(small))) as opened:
            found = {name: opened.read(name) for name in opened.namelist()}

        assert [*bundled][:-1] == [*found]
        assert b"theirs" not in found.values()

    def test_no_source(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A program that was frozen has no source to pack, and is told so."""
        monkeypatch.setattr(packing, "files", lambda _: tmp_path)
        with pytest.raises(dd.validation.UnreadableError) as caught:
            packed(small_dataset())

        assert "is installed without its source" == caught.value.reason

    def test_no_distribution(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where nothing is installed, as in a checkout, there is nothing to tell of it."""
        monkeypatch.setattr(packing, "distribution", missing)

        assert [] == [*packing._described("dermdata")]


def missing(name: str) -> None:
    """Say that there is no such distribution."""
    raise packing.PackageNotFoundError(name)
