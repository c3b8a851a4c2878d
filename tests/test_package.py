"""The package: its public face, what it loads, and the wheel it comes in."""

from __future__ import annotations

import ast
import email
import functools
import inspect
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

import dermdata
from dermdata import collection
from dermdata.collection import Dataset
from dermdata.query._table import NameTable
from dermdata.query._table import read as read_names
from dermdata.schema import NAMES
from dermdata.versions import open_dataset, releases

from .installing import Installed, built, run
from .processes import PACKAGE, command, environment, python


ROOT = Path(__file__).parents[1]
ELSEWHERE = {"attrs", "cattrs", "jsonschema", "packaging"}
"""The packages that dermdata needs; none is loaded before it is needed."""


def names_for_type_checkers() -> set[str]:
    """Return the names that type checkers see in ``dermdata/__init__.py``."""
    module = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    (block,) = [
        node
        for node in module.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    imported = {
        alias.asname or alias.name
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    declared = {
        node.target.id
        for node in block.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    return imported | declared


def loaded_by(code: str, **options: object) -> set[str]:
    """Return the modules that a process of its own loads to run some code."""
    done = python(
        "-c",
        "import sys\nbefore = set(sys.modules)\n"
        f"{code}\n"
        "print(*sorted(set(sys.modules) - before), sep='\\n')",
        **options,  # type: ignore[arg-type]
    )

    assert (0, "") == (done.returncode, done.stderr)
    return set(done.stdout.split())


class TestPublicFace:
    """What ``import dermdata`` offers."""

    def test_sorted(self) -> None:
        """The public names are sorted, and none stands there twice."""
        assert sorted(set(dermdata.__all__)) == dermdata.__all__

    def test_same_for_type_checkers(self) -> None:
        """Type checkers see the names that are there, no more and no fewer."""
        assert names_for_type_checkers() | {"__version__"} == set(dermdata.__all__)

    @pytest.mark.parametrize("name", sorted({*dermdata.__all__} - {"__version__"}))
    def test_resolvable(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Every public name leads to something, and to the same thing each time."""
        monkeypatch.delitem(vars(dermdata), name, raising=False)
        found = getattr(dermdata, name)

        assert found is not None
        assert found is getattr(dermdata, name)

    def test_star(self) -> None:
        """A star import brings the public names."""
        names: dict[str, object] = {}
        exec("from dermdata import *", names)  # noqa: S102 - no other way in a function

        assert set(dermdata.__all__) == set(names) - {"__builtins__"}

    def test_dir(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """`dir` lists the public names; who changes the list changes nothing else."""
        names = [*dermdata.__all__]
        monkeypatch.setattr(dermdata, "__all__", [*names])
        listed = dermdata.__dir__()
        listed.clear()

        assert names == dir(dermdata)

    def test_classes_are_where_they_are_made(self) -> None:
        """A public class or function is the one of its own module."""
        made_of = {
            name: getattr(dermdata, name)
            for name in dermdata.__all__
            if inspect.isclass(getattr(dermdata, name))
            or inspect.isfunction(getattr(dermdata, name))
        }

        assert "Condition" in made_of
        assert made_of == {
            name: getattr(sys.modules[found.__module__], found.__name__)
            for name, found in made_of.items()
        }

    @pytest.mark.parametrize("name", ["Conditions", "zipfile", "_nothing", "cli"])
    def test_unknown_name(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Any other name is an `AttributeError`, as for any module."""
        monkeypatch.delitem(vars(dermdata), name, raising=False)
        with pytest.raises(
            AttributeError, match=f"^module `dermdata` has no attribute `{name}`$"
        ):
            getattr(dermdata, name)

    @pytest.mark.parametrize(
        ("name", "some_id"),
        [
            ("classifications", "secondary-milia"),
            ("conditions", "milia"),
            ("sources", None),
            ("terms", None),
            ("treatments", None),
        ],
    )
    def test_collections(self, name: str, some_id: str | None) -> None:
        """The five collections are those of the bundled dataset."""
        records = getattr(dermdata, name)

        assert records is getattr(collection.dataset(), name)
        assert (some_id or next(iter(records))) in records

    def test_get(self) -> None:
        """A record is found in one call."""
        assert "Secondary milia" == dermdata.get("secondary-milia").name


class TestLoading:
    """Nothing is loaded before it is asked for."""

    def test_import(self) -> None:
        """The import alone loads next to nothing."""
        modules = loaded_by("import dermdata")

        assert "dermdata" in modules
        assert len(modules) <= 20
        assert set() == modules & {*ELSEWHERE, "attr", "json", "typing", "pathlib"}

    def test_version(self) -> None:
        """The version is there without loading anything but itself."""
        assert {"dermdata", "dermdata._lazy", "dermdata._version"} == {
            name
            for name in loaded_by("import dermdata; dermdata.__version__")
            if name.startswith("dermdata")
        }

    def test_help(self) -> None:
        """The help of the command loads no record class."""
        modules = loaded_by(
            "import io, contextlib\n"
            "from dermdata.cli import main\n"
            "with contextlib.redirect_stdout(io.StringIO()):\n"
            "    with contextlib.suppress(SystemExit):\n"
            "        main(['--help'])"
        )

        assert "dermdata.cli" in modules
        assert set() == modules & {*ELSEWHERE, "dermdata.records", "dermdata.codec"}

    def test_record_classes(self) -> None:
        """Record classes come without codec and validation."""
        modules = loaded_by("import dermdata; dermdata.Condition")

        assert "dermdata.records" in modules
        assert set() == modules & {
            "cattrs",
            "jsonschema",
            "dermdata.codec",
            "dermdata.validation",
        }


@pytest.fixture(scope="session")
def members(wheel: Path) -> dict[str, bytes]:
    """Read the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


RELEASED = "dermdata/versions/archive/released"
ASSETS = ROOT / "src" / "dermdata" / "site" / "assets"
"""Where the wheel has the releases."""


def released() -> dict[str, bytes]:
    """Read the files of all releases in the checkout."""
    folder = ROOT / "data" / "releases"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for release in releases(folder)
        for path in (folder / release.version).iterdir()
    }


@functools.cache
def working() -> Dataset:
    """Return the records in `data/`."""
    return Dataset.from_directory(ROOT / "data")


@functools.cache
def bundled(name: str) -> bool:
    """Whether a file is the snapshot of a release that equals the working data."""
    version, _, file = name.partition("/")
    if file != "bundle.ndjson.gz":
        return False
    data = working()
    there = open_dataset(version, folder=ROOT / "data" / "releases")
    return (data.checksum, data.manifest) == (there.checksum, there.manifest)


@pytest.mark.exhaustive
class TestWheel:
    """What is in the wheel."""

    def test_contents(self, members: dict[str, bytes]) -> None:
        """It has modules, marked as typed, bundle, releases and schemas; no more."""
        source = ROOT / "src"
        modules = {path.relative_to(source).as_posix() for path in source.rglob("*.py")}
        information = {name for name in members if ".dist-info/" in name}

        assert {
            *modules,
            "dermdata/py.typed",
            "dermdata/collection/bundle.ndjson",
            "dermdata/query/names.txt",
            *(path.relative_to(source).as_posix() for path in source.glob("*/*/*.txt")),
            "dermdata/versions/archive/released/INDEX",
            *(f"{RELEASED}/{name}" for name in released() if not bundled(name)),
            *(f"dermdata/schemas/v1/{name}.json" for name in (*NAMES, "tables")),
            "dermdata/schemas/v1/shapes.ttl",
            *(f"dermdata/site/assets/{path.name}" for path in ASSETS.iterdir()),
        } == set(members) - information

    def test_names(self, members: dict[str, bytes]) -> None:
        """The names in it are those of the bundle."""
        bundle = Dataset.from_bundle(members["dermdata/collection/bundle.ndjson"])
        stored = read_names(members["dermdata/query/names.txt"], bundle.checksum)
        made = NameTable.of(bundle)
        assert stored is not None

        assert made.as_bytes(bundle.checksum) == stored.as_bytes(bundle.checksum)

    def test_schemas(self, members: dict[str, bytes]) -> None:
        """The schemas in it are those of the checkout."""
        files = [f"{name}.json" for name in (*NAMES, "tables")]
        assert {
            f"dermdata/schemas/v1/{name}": (ROOT / f"schemas/v1/{name}").read_bytes()
            for name in (*files, "shapes.ttl")
        } == {name: data for name, data in members.items() if "/schemas/" in name}

    def test_releases(self, members: dict[str, bytes]) -> None:
        """The releases in it are those of the checkout; what is bundled is there once."""
        files = {name for name in members if name.startswith(f"{RELEASED}/")}

        assert {
            name: data for name, data in released().items() if not bundled(name)
        } == {
            name.removeprefix(f"{RELEASED}/"): members[name]
            for name in files - {f"{RELEASED}/INDEX"}
        }

    def test_licences(self, members: dict[str, bytes]) -> None:
        """Both licences are in it: that of the code and that of the data."""
        licences = {
            name.partition(".dist-info/licenses/")[2]: data
            for name, data in members.items()
            if "/licenses/" in name
        }

        assert {
            "LICENSE": (ROOT / "LICENSE").read_bytes(),
            "data/LICENSE": (ROOT / "data/LICENSE").read_bytes(),
        } == licences

    def test_metadata(self, members: dict[str, bytes]) -> None:
        """Version, licence and needs are those of the package."""
        (text,) = [members[name] for name in members if name.endswith("/METADATA")]
        metadata = email.message_from_bytes(text)
        needs = [
            need for need in metadata.get_all("Requires-Dist", []) if ";" not in need
        ]

        assert ("dermdata", dermdata.__version__, "MIT AND CC0-1.0", ">=3.11") == (
            metadata["Name"],
            metadata["Version"],
            metadata["License-Expression"],
            metadata["Requires-Python"],
        )
        assert ELSEWHERE == {re.split("[<>=]", need)[0] for need in needs}

    def test_records(self, members: dict[str, bytes]) -> None:
        """The records in it are those in ``data/``, and so is the checksum."""
        bundle = Dataset.from_bundle(members["dermdata/collection/bundle.ndjson"])
        data = working()

        assert (data.title, data.version, data.checksum) == (
            bundle.title,
            bundle.version,
            bundle.checksum,
        )
        assert list(data) == list(bundle)

    def test_source_distribution(
        self, members: dict[str, bytes], unpacked: Path, tmp_path: Path
    ) -> None:
        """From the source distribution the same wheel is built."""
        with zipfile.ZipFile(built(unpacked, tmp_path)) as archive:
            again = {name: archive.read(name) for name in archive.namelist()}

        assert members == again


@pytest.mark.exhaustive
class TestInstalled:
    """The wheel in an environment where the sources are gone."""

    @pytest.fixture
    def env(self) -> dict[str, str]:
        """Give variables that lead to nothing but the environment itself."""
        return environment(PYTHONPATH=None)

    def test_main_job(
        self, installed: Installed, env: dict[str, str], tmp_path: Path
    ) -> None:
        """The installed command shows secondary milia as the checkout does."""
        done = run(installed.command, "show", "secondary-milia", cwd=tmp_path, env=env)

        assert ("", command("show", "secondary-milia").stdout) == (
            done.stderr,
            done.stdout,
        )
        assert done.stdout.startswith(
            "Secondary milia  (secondary-milia; classification)"
        )

    def test_runs_from_there(
        self, installed: Installed, env: dict[str, str], tmp_path: Path
    ) -> None:
        """The package that runs is the installed one, and its data are the bundle's."""
        done = python(
            "-c",
            "import dermdata; print(dermdata.__file__, dermdata.dataset().checksum)",
            executable=installed.python,
            env=env,
            cwd=tmp_path,
        )
        data = working()

        assert (f"{installed.package / '__init__.py'} {data.checksum}\n", "") == (
            done.stdout,
            done.stderr,
        )

    @pytest.mark.parametrize("zipped", [False, True], ids=["installed", "zip"])
    def test_releases(
        self,
        zipped: bool,  # noqa: FBT001 - a parameter
        wheel: Path,
        installed: Installed,
        env: dict[str, str],
        tmp_path: Path,
    ) -> None:
        """Every release can be opened, from a zip as well."""
        done = python(
            "-c",
            "import dermdata as dd\n"
            "for one in dd.releases():\n"
            "    print(one.version, dd.open_dataset(one.version).checksum)",
            executable=sys.executable if zipped else installed.python,
            env=environment(PYTHONPATH=str(wheel)) if zipped else env,
            cwd=tmp_path,
        )

        assert ("", 0) == (done.stderr, done.returncode)
        assert done.stdout.splitlines() == [
            f"{one.version} {one.checksum}" for one in releases()
        ]

    @pytest.mark.parametrize(
        "question", ["get('secondary-milia')", "lookup('milia')", "search('millia')"]
    )
    def test_record_without_codec(
        self, question: str, installed: Installed, env: dict[str, str], tmp_path: Path
    ) -> None:
        """Finding a record loads neither the codec nor the validation, nor all else."""
        modules = loaded_by(
            f"import dermdata; dermdata.{question}",
            executable=installed.python,
            env=env,
            cwd=tmp_path,
        )

        assert "dermdata.collection" in modules
        assert set() == modules & {
            "cattrs",
            "jsonschema",
            "dermdata.codec",
            "dermdata.schema",
            "dermdata.validation",
        }

    @pytest.mark.parametrize("question", ["lookup('milia')", "search('millia')"])
    def test_name_without_record(
        self, question: str, installed: Installed, env: dict[str, str], tmp_path: Path
    ) -> None:
        """To find a name no class of records is made."""
        modules = loaded_by(
            f"import dermdata; dermdata.{question}",
            executable=installed.python,
            env=env,
            cwd=tmp_path,
        )

        assert {
            f"dermdata.records{module}"
            for module in ("", "._faults", ".vocabularies", ".vocabulary")
        } == {name for name in modules if name.startswith("dermdata.records")}

    def test_validate(
        self, installed: Installed, env: dict[str, str], tmp_path: Path
    ) -> None:
        """Record files can be checked against the bundle."""
        (tmp_path / "mine.json").write_bytes(
            (ROOT / "data/classifications/secondary-milia.json").read_bytes()
        )
        done = run(installed.command, "validate", "mine.json", cwd=tmp_path, env=env)

        assert ("", "no findings, 1 good record, 1 file\n") == (
            done.stdout,
            done.stderr,
        )

    @pytest.mark.parametrize(
        ("place", "what"),
        [("head", "the index"), ("body", "the record `secondary-milia`")],
    )
    def test_damaged(
        self,
        place: str,
        what: str,
        installed: Installed,
        env: dict[str, str],
        tmp_path: Path,
    ) -> None:
        """A damaged bundle is noticed, and nothing of the damaged part is shown."""
        shutil.copytree(installed.package, tmp_path / "dermdata")
        bundle = tmp_path / "dermdata/collection/bundle.ndjson"
        data = bundle.read_bytes()
        needle = {"head": b'"secondary-milia":', "body": b'"id":"secondary-milia"'}[
            place
        ]
        at = data.index(needle) + 8
        bundle.write_bytes(data[:at] + b"_" + data[at + 1 :])
        done = command(
            "show",
            "secondary-milia",
            executable=installed.python,
            env={**env, "PYTHONPATH": str(tmp_path)},
            cwd=tmp_path,
        )

        assert (
            3,
            "",
            f"dermdata: {what} does not match its checksum (install dermdata again)\n",
        ) == (done.returncode, done.stdout, done.stderr)

    def test_zip(self, wheel: Path, tmp_path: Path) -> None:
        """It runs from the zip that the wheel is, without being installed."""
        env = environment(PYTHONPATH=str(wheel))
        where = python(
            "-c", "import dermdata; print(dermdata.__file__)", env=env, cwd=tmp_path
        )
        done = command("show", "secondary-milia", env=env, cwd=tmp_path)

        assert str(wheel / "dermdata" / "__init__.py") == where.stdout.strip()
        assert (0, "", command("show", "secondary-milia").stdout) == (
            done.returncode,
            done.stderr,
            done.stdout,
        )


@pytest.mark.exhaustive
class TestCheckout:
    """A source checkout, which an editable install runs from."""

    @pytest.fixture
    def checkout(self, tmp_path: Path) -> Path:
        """Copy what an editable install uses."""
        ignore = shutil.ignore_patterns("__pycache__", "bundle.ndjson")
        shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
        shutil.copytree(ROOT / "data", tmp_path / "data")
        shutil.copy(ROOT / "pyproject.toml", tmp_path)
        return tmp_path

    @pytest.fixture
    def env(self, checkout: Path) -> dict[str, str]:
        """Give variables that lead to the checkout."""
        return environment(PYTHONPATH=str(checkout / "src"))

    def test_edit_is_seen_at_once(self, checkout: Path, env: dict[str, str]) -> None:
        """An edit under ``data/`` shows at the next call."""
        path = checkout / "data/classifications/secondary-milia.json"
        record = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps({**record, "name": "Edited"}), "utf-8")
        done = command("show", "secondary-milia", env=env, cwd=checkout)

        assert (0, "") == (done.returncode, done.stderr)
        assert "Edited  (secondary-milia; classification)" == done.stdout.split("\n")[0]

    def test_broken_edit(self, checkout: Path, env: dict[str, str]) -> None:
        """A mistake under ``data/`` is named with its place; nothing is shown."""
        path = checkout / "data/classifications/secondary-milia.json"
        text = path.read_text("utf-8")
        path.write_text('{"nme": 1,' + text.strip().removeprefix("{"), "utf-8")
        done = command("list", "terms", env=env, cwd=checkout)

        assert (1, "") == (done.returncode, done.stdout)
        assert [
            "dermdata: 1 finding:",
            (
                f"{path}:1:2: DD201 [secondary-milia /nme] "
                'there is no field "nme" here (did you mean `name`?)'
            ),
        ] == done.stderr.splitlines()

    def test_no_data(self, checkout: Path, env: dict[str, str]) -> None:
        """Where there is neither bundle nor ``data/``, that is said."""
        shutil.rmtree(checkout / "data")
        done = command("list", "terms", env=env, cwd=checkout)

        assert (
            3,
            "",
            (
                f"dermdata: {checkout / 'data'}: no such file or directory (check "
                "the path and its permissions)\n"
            ),
        ) == (done.returncode, done.stdout, done.stderr)

    def test_data_is_good(self) -> None:
        """The records of this checkout have no findings."""
        done = command("validate", str(ROOT / "data"), "--against", "none")

        assert (0, "") == (done.returncode, done.stdout)


class TestVersion:
    """The package has one version, and the dataset one of its own."""

    def test_of_the_package(self) -> None:
        """Command and README name it."""
        shown = re.findall(r"\bdermdata[ =]=?v?(\d+\.\d+\.\d+)\b", _text("README.md"))
        printed = command("--version").stdout.split()[1]

        assert {dermdata.__version__} == {printed, *shown}

    def test_of_the_dataset(self) -> None:
        """CITATION.cff names it, for the dataset is what is cited."""
        cited = re.findall(
            r'^version: "?([^"\s]+)"?$', _text("CITATION.cff"), re.MULTILINE
        )
        about = json.loads(_text("data/dataset.json"))

        assert [about["version"]] == cited

    def test_form(self) -> None:
        """The version is a release, as record files and changelog write one."""
        assert re.fullmatch(r"\d+\.\d+\.\d+", dermdata.__version__)


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")
