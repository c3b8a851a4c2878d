"""
One file that cannot be read among many that can: the others are checked all the same.

One broken link in a folder ended the run of another tool, and nothing else was said.
"""

from __future__ import annotations

import errno
import gzip
import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

import dermdata as dd

from ..test_pytest_plugin import PLUGINS
from .project import dermdata, put, term


pytest_plugins = "pytester"

NOT_THERE = "no such file or directory (check the path and its permissions)"


def _broken_link() -> None:
    Path("data/lost.json").symlink_to("/nowhere/x.json")


def _circle() -> None:
    Path("data/lost.json").symlink_to("lost.json")


def _damaged_gzip() -> None:
    put("data/lost.json.gz", gzip.compress(b"1" * 999, mtime=0)[:-20])


def _folder_with_the_name_of_a_link() -> None:
    Path("data/lost.ndjson").symlink_to("nowhere")


TROUBLES = [_broken_link, _circle, _damaged_gzip, _folder_with_the_name_of_a_link]


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    put("data/a.json", term("a", type="sine"))
    put("data/b.json", term("b"))
    assert folder


@pytest.mark.parametrize("trouble", TROUBLES)
class TestInAFolder:
    @pytest.mark.parametrize("more", [(), ("--jobs", "2"), ("--curated",), ("--fix",)])
    def test_findings_come(self, trouble: Any, more: tuple[str, ...]) -> None:
        """What is wrong with the others is found; the exit code says what could not be."""
        trouble()
        done = dermdata("validate", "data", "--against", "none", *more)

        assert 3 == done.code
        assert "DD204" in done.found
        assert 1 == done.err.count("dermdata: data/lost.")
        assert "2 files, 1 file not read\n" in done.err

    def test_findings_or_not(self, trouble: Any) -> None:
        """It is said though nothing is found, and though findings do not matter."""
        trouble()
        put("data/a.json", term("a"))
        clean = dermdata("validate", "data", "--against", "none")
        quiet = dermdata(
            "validate", "data", "--against", "none", "--exit-zero", "--quiet"
        )

        assert (3, "") == clean[:2]
        assert 3 == quiet.code
        assert quiet.err.startswith("dermdata: data/lost.")

    def test_left_out(self, trouble: Any) -> None:
        """What is excluded need not be readable."""
        trouble()
        words = ("validate", "data", "--against", "none", "--exclude", "lost.*")

        assert (1, "1 finding, 1 good record, 2 files\n") == dermdata(*words)[::2]


@pytest.mark.parametrize("trouble", [_broken_link, _circle])
class TestMending:
    def test_formatting(self, trouble: Any) -> None:
        """The others are formatted, or it is said that they would be."""
        trouble()
        put("data/b.json", json.dumps(term("b")))
        before = dermdata("fmt", "--check", "data")
        done = dermdata("fmt", "data")

        assert (3, "data/b.json\n") == before[:2]
        assert 3 == done.code
        assert "dermdata: data/lost." in done.err
        assert "formatted 1 file, 1 as it should be, 1 not read\n" in done.err

    def test_what_would_be_mended(self, trouble: Any) -> None:
        """So it is with `--diff`."""
        trouble()
        put("data/b.json", json.dumps(term("b")))
        done = dermdata("validate", "data", "--against", "none", "--diff")

        assert (3, True) == (done.code, done.out.startswith("--- a/data/b.json"))
        assert 1 == done.err.count("dermdata: data/lost.")


class TestReferences:
    def test_to_what_cannot_be_read(self) -> None:
        """They are not reported as well: the record may be there."""
        put("terms/b.json", term("b", parents=["lost"]))
        Path("terms/lost.json").symlink_to("nowhere")
        done = dermdata("validate", "terms", "--against", "none")

        assert (3, "") == done[:2]


class TestNamed:
    def test_among_others(self) -> None:
        """A path that is not there does not keep others from being checked."""
        words = ("data/a.json", "nowhere.json", "none/*.json", "data/b.json")
        done = dermdata("validate", "--against", "none", *words)

        assert (3, ["data/a.json"]) == (done.code, done.files)
        assert f"dermdata: nowhere.json: {NOT_THERE}\n" in done.err
        assert (
            "dermdata: none/*.json: no file matches (check the pattern)\n" in done.err
        )

    def test_alone(self) -> None:
        """Where nothing can be read there is nothing to say beside."""
        done = dermdata("validate", "--against", "none", "nowhere.json")

        assert (3, "", f"dermdata: nowhere.json: {NOT_THERE}\n") == done

    def test_without_permission(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that one must not look into is named, and the rest is looked through."""
        put("data/secret/c.json", term("c"))
        scan = os.scandir

        def refuse(path: str) -> Any:
            if str(path).endswith("secret"):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return scan(path)

        monkeypatch.setattr(os, "scandir", refuse)
        done = dermdata("validate", "data", "--against", "none")

        assert (3, ["data/a.json"]) == (done.code, done.files)
        assert "dermdata: data/secret: permission denied (" in done.err


class TestReports:
    """What hosts are told of a file that could not be read."""

    @pytest.fixture(autouse=True)
    def _lost(self, monkeypatch: pytest.MonkeyPatch) -> None:
        _broken_link()
        monkeypatch.setenv("GITHUB_WORKSPACE", str(Path.cwd().parent))

    @staticmethod
    def report(form: str) -> str:
        """Return a report on the folder."""
        words = ("--format", form, "--quiet", "--against", "none")
        return dermdata("validate", "data", *words).out

    def test_junit(self) -> None:
        """An error beside the failures."""
        (suite,) = ET.fromstring(self.report("junit"))  # noqa: S314 - our own
        error = suite.find("testcase/error")

        assert ("2", "1", "1") == tuple(
            suite.get(name) for name in ("tests", "failures", "errors")
        )
        assert error is not None
        assert f"not read: {NOT_THERE}" == error.text

    def test_sarif(self) -> None:
        """A notification, and a run that was not successful."""
        (run,) = json.loads(self.report("sarif"))["runs"]
        (invocation,) = run["invocations"]
        (told,) = invocation["toolExecutionNotifications"]
        place = told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

        assert not invocation["executionSuccessful"]
        assert ("error", f"not read: {NOT_THERE}") == (
            told["level"],
            told["message"]["text"],
        )
        assert f"{Path.cwd().name}/data/lost.json" == place

    def test_github(self) -> None:
        """An error beside the file."""
        file = f"{Path.cwd().name}/data/lost.json"

        assert f"::error file={file},title=not read::not read: {NOT_THERE}" in (
            self.report("github").splitlines()
        )

    def test_for_programs(self) -> None:
        """The report has it, with how to mend it."""
        report = dd.validate("data", against=None)

        assert not report.ok
        assert ["data/lost.json"] == [file.path for file in report.unread]


class TestOfThePytestPlugin:
    def test_one_file(self, pytester: pytest.Pytester) -> None:
        """The item of the file fails, and the others are what they are."""
        put(str(pytester.path / "terms/b.json"), term("b"))
        put(str(pytester.path / "terms/c.json.gz"), b"no gzip")
        words = ("--dermdata", "--dermdata-against=none", "terms")
        done = pytester.runpytest_inprocess(*PLUGINS, *words)

        done.assert_outcomes(passed=2, failed=1)
        done.stdout.fnmatch_lines(["*c.json.gz: damaged gzip data (*"])


class TestOfAnOverlay:
    def test_findings_come(self) -> None:
        """What is laid over is reported on as far as it can be read."""
        Path("data/lost.json").symlink_to("nowhere.json")
        done = dermdata("validate", "--overlay", "data")

        assert 3 == done.code
        assert "DD204" in done.found
        assert 1 == done.err.count("dermdata: data/lost.json: no such file")

    def test_is_not_opened(self) -> None:
        """A dataset is not made of a part."""
        Path("data/lost.json").symlink_to("nowhere.json")
        put("data/a.json", term("a"))
        with pytest.raises(dd.UnreadableError, match=r"lost\.json: no such file"):
            dd.dataset().overlay("data")
