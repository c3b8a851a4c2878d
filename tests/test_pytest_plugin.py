"""The pytest plugin: which items there are, what they say, and what they cost."""

from __future__ import annotations

import gzip
import json
import os
import tomllib
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from dermdata.testing import _items
from dermdata.validation import UnreadableError

from .examples import document, documents, written
from .processes import python


pytest_plugins = "pytester"

ROOT = Path(__file__).parents[1]
MODULE = "dermdata.testing.pytest_plugin"
INSTALLED = any(found.value == MODULE for found in entry_points(group="pytest11"))
"""Whether pytest finds the plugin by itself: not where only the sources are there."""

PLUGINS = ("-p", "no:hypothesispytest", *(() if INSTALLED else ("-p", MODULE)))
"""The plugin, and not hypothesis, which would be loaded anew each time."""


@pytest.fixture
def records(pytester: pytest.Pytester) -> Path:
    """Give a folder of good record files, in the folder where pytest is to run."""
    return written(pytester.path / "data", documents())


def run(
    pytester: pytest.Pytester, *arguments: str, against: str = "none"
) -> pytest.RunResult:
    """Run pytest; what ids may refer to is left unsaid where `against` is empty."""
    option = (f"--dermdata-against={against}",) if against else ()
    return pytester.runpytest_inprocess(*PLUGINS, *option, *arguments)


def outcomes(result: pytest.RunResult) -> list[str]:
    """Return what ``-v`` says of each item."""
    found = [line.partition(" [")[0].strip() for line in result.outlines]
    return [line for line in found if line.endswith((" PASSED", " FAILED"))]


def failures(result: pytest.RunResult) -> list[str]:
    """Return what stands between the headings FAILURES and short test summary."""
    lines = result.outlines
    start = next(n for n, line in enumerate(lines) if "= FAILURES =" in line)
    end = next(n for n, line in enumerate(lines) if "short test summary" in line)
    return lines[start + 1 : end]


class TestSwitchedOff:
    @pytest.mark.usefixtures("records")
    def test_does_nothing(self, pytester: pytest.Pytester) -> None:
        """Without the switch no record file is a test."""
        pytester.makepyfile(test_mine="def test_one(): pass")

        assert ["test_mine.py::test_one PASSED"] == outcomes(run(pytester, "-v"))

    def test_loads_next_to_nothing(self) -> None:
        """The plugin comes with three modules, all our own; pytest starts as before."""
        code = f"import sys\nbefore = set(sys.modules)\nimport {MODULE}\n"
        code += "print(*sorted(set(sys.modules) - before))"

        loaded = python("-c", code).stdout.split()

        ours = [name for name in loaded if name.partition(".")[0] == "dermdata"]
        assert ["dermdata", "dermdata.testing", MODULE] == ours
        assert not {"attrs", "hypothesis", "pytest", "_pytest"} & set(loaded)

    def test_is_declared(self) -> None:
        """By the entry point that pytest looks for."""
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

        assert {"dermdata": MODULE} == project["entry-points"]["pytest11"]


class TestItems:
    @pytest.mark.usefixtures("records")
    def test_one_for_each_file_and_one_for_the_set(
        self, pytester: pytest.Pytester
    ) -> None:
        """In the order of the files; other tests run beside them."""
        pytester.makepyfile(test_mine="def test_one(): pass")

        found = outcomes(run(pytester, "--dermdata", "-v"))

        assert len(documents()) + 2 == len(found)
        assert "data/classifications/by-cause.json::records PASSED" == found[0]
        assert "test_mine.py::test_one PASSED" == found[-2]
        assert "data/::set PASSED" == found[-1]

    def test_a_file_fails_with_its_findings(
        self, pytester: pytest.Pytester, records: Path
    ) -> None:
        """Place, code, message and hint of each, a line a finding; no traceback."""
        bad = document("red-cyst", type="lesio", nam="Red cyst")
        del bad["name"]
        written(records, [bad])

        result = run(pytester, "--dermdata", "data")

        heading, *found = failures(result)
        assert " data/conditions/red-cyst.json " == heading.strip("_")
        assert [
            'data/conditions/red-cyst.json:5:3: DD201 [red-cyst /nam] there is no field "nam" '
            "here (did you mean `name`?)",
            'data/conditions/red-cyst.json:12:11: DD204 [red-cyst /type] found "lesio", '
            "expected one of disease, syndrome, lesion, injury, reaction, claimed (did "
            "you mean `lesion`?)",
        ] == found
        result.assert_outcomes(failed=1, passed=len(documents()))
        assert pytest.ExitCode.TESTS_FAILED == result.ret

    def test_a_text_that_is_no_json(
        self, pytester: pytest.Pytester, records: Path
    ) -> None:
        """It fails its own file, and nobody who refers to a record in it."""
        (records / "terms" / "face.json").write_text("{", "utf-8")

        result = run(pytester, "--dermdata", "data")

        assert "data/terms/face.json:1:2: DD101 no JSON" in failures(result)[1]
        result.assert_outcomes(failed=1, passed=len(documents()))

    def test_what_is_wrong_between_files_fails_the_set(
        self, pytester: pytest.Pytester, records: Path
    ) -> None:
        """The files are good alone."""
        written(records, [document("red-cyst", parents=["cist"])])

        result = run(pytester, "--dermdata", "data")

        heading, finding = failures(result)
        assert " data, as a set " == heading.strip("_")
        assert finding.startswith("data/conditions/red-cyst.json:")
        assert finding.endswith(
            "DD301 [red-cyst /parents/0] there is no record `cist` "
            "(did you mean `cyst`?)"
        )
        result.assert_outcomes(failed=1, passed=len(documents()))

    def test_a_file_of_one_record_a_line(
        self, pytester: pytest.Pytester, records: Path
    ) -> None:
        """It is one item, too."""
        lines = records / "more.ndjson"
        lines.write_text('{"kind": "tern"}\n{"kind": "therm"}\n', "utf-8")

        result = run(pytester, "--dermdata", "data/more.ndjson")

        assert 3 == len(failures(result))
        assert failures(result)[2].startswith("data/more.ndjson:2:10: DD208 ")
        result.assert_outcomes(failed=1)

    def test_a_compressed_file(self, pytester: pytest.Pytester, records: Path) -> None:
        """It is read as the command reads it."""
        packed = records / "more.ndjson.gz"
        packed.write_bytes(gzip.compress(b'\n{"kind": "tern"}\n'))

        result = run(pytester, "--dermdata", "data/more.ndjson.gz")

        assert failures(result)[1].startswith("data/more.ndjson.gz:2:10: DD208 ")

    @pytest.mark.parametrize(
        ("name", "shown"), [(b"a\nb.json", "a\\nb"), (b"\xff.json", "\\udcff")]
    )
    def test_any_name(self, pytester: pytest.Pytester, name: bytes, shown: str) -> None:
        """A name that pytest could not write down has escapes in it."""
        folder = pytester.mkdir("data")
        (folder / os.fsdecode(name)).write_text("{", "utf-8")

        result = run(pytester, "--dermdata", "data", "-v", "-p", "cacheprovider")

        heading, finding = failures(result)
        assert f" data/{shown}.json " == heading.strip("_")
        assert finding.startswith(f"data/{shown}.json:1:2: DD101 ")
        assert [f"data/{shown}.json::records FAILED", "data/::set PASSED"] == (
            outcomes(result)
        )
        result.assert_outcomes(failed=1, passed=1)

    def test_any_name_in_another_process(self, pytester: pytest.Pytester) -> None:
        """It can be sent from one to the other, as xdist does; and be asked for."""
        folder = pytester.mkdir("data")
        (folder / os.fsdecode(b"\xff.json")).write_text("{", "utf-8")

        sent = run(pytester, "--dermdata", "data", "-n", "1")
        asked = run(pytester, "--dermdata", "data/" + os.fsdecode(b"\xff.json"))

        sent.assert_outcomes(failed=1, passed=1)
        asked.assert_outcomes(failed=1)

    def test_a_folder_of_any_name(self, pytester: pytest.Pytester) -> None:
        """So does the name of the set that is in it."""
        folder = pytester.path / os.fsdecode(b"\xff")
        written(folder, documents())

        result = run(pytester, "--dermdata", folder.name, "-v")

        assert "\\udcff/::set PASSED" == outcomes(result)[-1]
        known = pytester.path / ".pytest_cache" / "v" / "cache" / "nodeids"
        assert "\\udcff/::set" in json.loads(known.read_text("utf-8"))

    def test_the_set_is_validated_once(
        self,
        pytester: pytest.Pytester,
        records: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """All files together, for all items."""
        asked: list[list[Path]] = []

        def counted(paths: list[Path], **options: Any) -> Any:
            asked.append(paths)
            return validate(paths, **options)

        validate = _items.check_files
        monkeypatch.setattr(_items, "check_files", counted)

        run(pytester, "--dermdata", "data")

        assert [sorted(records.glob("*/*.json"))] == asked


class TestSelection:
    def test_one_file_alone(self, pytester: pytest.Pytester, records: Path) -> None:
        """By its path or its item: without the set, of which it is but a part."""
        written(records, [document("red-cyst", parents=["cist"])])
        path = "data/conditions/red-cyst.json"

        for named in (path, f"{path}::records"):
            result = run(pytester, "--dermdata", "-v", named)
            assert [f"{path}::records PASSED"] == outcomes(result)

    def test_what_failed_last_time(
        self, pytester: pytest.Pytester, records: Path
    ) -> None:
        """The set alone, and still of all files."""
        written(records, [document("red-cyst", parents=["cist"])])
        run(pytester, "--dermdata", "data")

        result = run(pytester, "--dermdata", "data", "--lf", "-v")

        assert ["data/::set FAILED"] == outcomes(result)
        assert 2 == len(failures(result))

    @pytest.mark.usefixtures("records")
    def test_by_keyword(self, pytester: pytest.Pytester) -> None:
        """As any other test."""
        result = run(pytester, "--dermdata", "data", "-v", "-k", "cold or set")

        assert [
            "data/classifications/cold.json::records PASSED",
            "data/::set PASSED",
        ] == outcomes(result)

    def test_what_pytest_ignores(
        self, pytester: pytest.Pytester, records: Path
    ) -> None:
        """Is no part of the set."""
        written(records / "old", [document("cyst", id="Cyst")])

        result = run(pytester, "--dermdata", "data", "--ignore=data/old")

        result.assert_outcomes(passed=len(documents()) + 1)

    @pytest.mark.usefixtures("records")
    def test_other_files(self, pytester: pytest.Pytester) -> None:
        """JSON elsewhere is left alone where the configuration says what is a record."""
        pytester.makefile(".json", package='{"name": "mine"}')
        pytester.makefile(".txt", note="A note.")
        pytester.makeini("[pytest]\ndermdata = true\ndermdata_paths = data")

        assert len(documents()) + 1 == len(outcomes(run(pytester, "-v")))
        named = run(pytester, "-v", "package.json")
        assert ["package.json::records FAILED"] == outcomes(named)

    def test_what_the_command_leaves_out(
        self, pytester: pytest.Pytester, records: Path
    ) -> None:
        """Releases hold the same ids, and hidden files are an editor's; unless named."""
        release = written(records / "releases" / "1.0.0", documents())
        (records / ".face.json").write_text("{", "utf-8")

        all_ = run(pytester, "--dermdata", "data")
        named = run(pytester, "--dermdata", str(release), "data/.face.json")

        all_.assert_outcomes(passed=len(documents()) + 1)
        named.assert_outcomes(passed=len(documents()) + 1, failed=1)

    def test_nothing_to_test(self, pytester: pytest.Pytester) -> None:
        """Without record files there is no item, of a set neither."""
        assert pytest.ExitCode.NO_TESTS_COLLECTED == run(pytester, "--dermdata").ret


class TestAgainst:
    @pytest.fixture
    def one(self, pytester: pytest.Pytester) -> None:
        """Write one record, which refers to another that is not there."""
        written(pytester.path / "mine", [document("red-cyst")])

    @pytest.mark.usefixtures("one", "bundled_small")
    def test_the_bundled_dataset(self, pytester: pytest.Pytester) -> None:
        """If nothing is said, ids may refer to it."""
        result = run(pytester, "--dermdata", "mine", against="")

        result.assert_outcomes(passed=2)

    @pytest.mark.usefixtures("one", "bundled_small")
    def test_nothing(self, pytester: pytest.Pytester) -> None:
        """By option or in the configuration."""
        run(pytester, "--dermdata", "mine").assert_outcomes(passed=1, failed=1)
        pytester.makeini("[pytest]\ndermdata = true\ndermdata_against = none")

        result = run(pytester, "mine", against="")

        result.assert_outcomes(passed=1, failed=1)

    @pytest.mark.usefixtures("one")
    def test_a_folder(
        self, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Seen from where pytest runs, or from the configuration file."""
        written(pytester.path / "theirs", documents())
        pytester.makeini("[pytest]\ndermdata_against = theirs")
        below = pytester.mkdir("below")

        monkeypatch.chdir(below)
        by_option = run(pytester, "--dermdata", "../mine", against="../theirs")
        by_file = run(pytester, "--dermdata", "../mine", against="")

        by_option.assert_outcomes(passed=2)
        by_file.assert_outcomes(passed=2)

    @pytest.mark.usefixtures("one")
    def test_a_folder_that_is_none(self, pytester: pytest.Pytester) -> None:
        """It is a mistake in the command, told before any test."""
        result = run(pytester, "--dermdata", against="theirs")

        assert pytest.ExitCode.USAGE_ERROR == result.ret
        assert [
            "ERROR: dermdata-against: there is no folder `theirs`; say `bundled`, "
            "`none` or a folder"
        ] == [line for line in result.errlines if line]

    @pytest.mark.usefixtures("one")
    def test_a_folder_that_is_no_dataset(self, pytester: pytest.Pytester) -> None:
        """Every item says so, in a line."""
        pytester.mkdir("theirs")

        result = run(pytester, "--dermdata", "mine", against="theirs")

        result.assert_outcomes(failed=2)
        assert "theirs: no record files in it (" in failures(result)[1]
        assert 4 == len(failures(result))


class TestCurated:
    @pytest.mark.parametrize("ini", ["", "dermdata_curated = true"])
    @pytest.mark.usefixtures("records")
    def test_is_asked_for(self, pytester: pytest.Pytester, ini: str) -> None:
        """By option or in the configuration; a source that nobody cites is found."""
        pytester.makeini(f"[pytest]\n{ini}")
        option = () if ini else ("--dermdata-curated",)

        result = run(pytester, "--dermdata", "data", *option)

        result.assert_outcomes(failed=1, passed=len(documents()))
        assert any(": DD402 [unread-book" in line for line in failures(result))


class TestTrouble:
    @pytest.mark.usefixtures("records")
    def test_files_that_cannot_be_read(
        self, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Found out once, told by every item in one line."""
        asked = []

        def refuse(paths: list[Path], **_: Any) -> None:
            asked.append(paths)
            raise UnreadableError("data/a.json", "no such file", "check the path")

        monkeypatch.setattr(_items, "check_files", refuse)

        result = run(pytester, "--dermdata", "data")

        assert "data/a.json: no such file (check the path)" == failures(result)[1]
        assert 2 * (len(documents()) + 1) == len(failures(result))
        assert 1 == len(asked)

    @pytest.mark.usefixtures("records")
    def test_a_fault_of_ours(
        self, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It has a traceback, as in any test."""

        def broken(*_: Any, **__: Any) -> None:
            message = "a fault"
            raise RuntimeError(message)

        monkeypatch.setattr(_items, "check_files", broken)

        result = run(pytester, "--dermdata", "data/terms/face.json")

        assert "E       RuntimeError: a fault" in failures(result)

    def test_paths_on_another_drive(
        self, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """They are shown whole: nothing leads there from here."""

        def refuse(*_: Any) -> str:
            message = "path is on mount 'D:', start on mount 'C:'"
            raise ValueError(message)

        files = _items.RecordFiles(pytester.parseconfig(*PLUGINS))
        monkeypatch.setattr(_items.os.path, "relpath", refuse)

        assert str(Path("there")) == files.shown(Path("there"))
