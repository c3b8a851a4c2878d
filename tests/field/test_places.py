"""
Which file: hosts are told of files from the root of the repository.

GitHub, GitLab and code scanning read a path from there. What a tool names from the folder
it was started in, below that root, is shown beside no file at all.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

import dermdata as dd
from dermdata.validation.naming import from_root, relative

from .project import dermdata, put, term


FILE = "packages/skin/data/a.json"


@pytest.fixture(autouse=True)
def _no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(folder: Path) -> Path:
    """Give a folder, no repository yet, with a bad record some way down."""
    put(FILE, term("a", type="sine"))
    return folder


def named(form: str, *words: str, within: Path) -> list[str]:
    """Return the files that a report in a form for hosts names."""
    words = ("validate", "--quiet", "--isolated", "--against", "none", *words)
    done = dermdata(*words, "--format", form, within=within)
    assert 1 == done.code, done.err
    if form == "github":
        return re.findall("file=([^,]*),", done.out)
    if form == "gitlab":
        return [entry["location"]["path"] for entry in json.loads(done.out)]
    (run,) = json.loads(done.out)["runs"]
    return [
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        for place in result["locations"]
    ]


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif"])
class TestFromTheRoot:
    @pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
    @pytest.mark.parametrize(
        ("within", "path"),
        [
            (".", "packages"),
            ("packages/skin", "data"),
            ("packages/skin", "data/a.json"),
            ("packages/skin", "./data/../data/*.json"),
            ("packages/skin/data", "."),
            ("packages/other", "../skin/data"),
        ],
    )
    def test_that_the_host_names(  # noqa: PLR0917 - a parametrised test
        self,
        repository: Path,
        monkeypatch: pytest.MonkeyPatch,
        form: str,
        variable: str,
        within: str,
        path: str,
    ) -> None:
        """In the folder of the host, whatever the working folder of the step."""
        monkeypatch.setenv(variable, str(repository))
        (repository / "packages" / "other").mkdir()

        assert [FILE] == named(form, path, within=repository / within)

    def test_of_git(self, repository: Path, form: str) -> None:
        """Where no host says, it is that of the repository; a worktree has a file there."""
        put(".git", "gitdir: elsewhere\n")

        assert [FILE] == named(form, "data", within=repository / "packages/skin")
        assert [FILE] == named(form, str(repository / FILE), within=Path(os.sep))

    def test_that_is_given(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        """`--root` comes before what a host says, and before git."""
        monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))
        (repository / ".git").mkdir()
        within = repository / "packages/skin/data"

        assert ["skin/data/a.json"] == named(
            form, "a.json", "--root", "../..", within=within
        )

    def test_none(self, repository: Path, form: str) -> None:
        """Outside of a repository it is the working folder."""
        assert ["data/a.json"] == named(
            form, "data", within=repository / "packages/skin"
        )

    def test_through_a_link(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        """A link to a folder of the repository is resolved, also that of the root."""
        link = repository.parent / f"link-{form}"
        link.symlink_to(repository)
        monkeypatch.setenv("GITHUB_WORKSPACE", str(link))
        Path("short").symlink_to("packages/skin")

        assert [FILE] == named(form, "short/data", within=link)

    def test_a_link_that_leads_out(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        """What is outside of the repository has the name under which it is in it."""
        root = repository / "packages"
        monkeypatch.setenv("CI_PROJECT_DIR", str(root))
        put("outside/b.json", term("b", type="sine"))
        (root / "in").symlink_to(repository / "outside")

        assert ["in/b.json"] == named(form, "in", within=root)

    def test_outside(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        """A file that is in no root is named by its whole path."""
        (repository / "other").mkdir()
        monkeypatch.setenv("GITHUB_WORKSPACE", str(repository / "other"))
        (found,) = named(form, str(repository / FILE), within=repository / "other")

        assert found.endswith((repository / FILE).as_posix())


class TestTheSummaryOfAJob:
    def test_files(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It names the file as the annotation does."""
        monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repository / "page.md"))
        named("github", "data", within=repository / "packages/skin")

        assert FILE in (repository / "page.md").read_text("utf-8")


class TestForPeople:
    @pytest.mark.parametrize("form", ["text", "concise", "json", "ndjson", "junit"])
    def test_files(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        """Other forms name files as they were named, so that a click opens them."""
        monkeypatch.setenv("GITHUB_WORKSPACE", str(repository))
        done = dermdata(
            *("validate", "data", "--format", form, "--against", "none"),
            within=repository / "packages/skin",
        )

        assert "data/a.json" in done.out
        assert FILE not in done.out


class TestNaming:
    """The calls that the command makes."""

    @pytest.mark.parametrize("path", ["-", "(record)", "(layer acme)"])
    def test_what_is_no_file(self, path: str, folder: Path) -> None:
        """What came from no file keeps the name it has."""
        finding = dd.Finding(path=path, code="DD204", message="x")
        report = dd.Report(findings=(finding,), files=1, records=0)

        assert path == relative(path, folder)
        assert report == from_root(report, folder)

    def test_what_no_file_can_be_called(self, folder: Path) -> None:
        """Standard input may be called anything."""
        finding = dd.Finding(path="a\0/b", code="DD204", message="x")
        report = dd.Report(findings=(finding,), files=1, records=0)

        assert "a\0/b" == relative("a\0/b", folder)
        assert report == from_root(report, folder)

    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("a.json", "a.json"),
            ("b/../a.json", "a.json"),
            ("../a.json", "../a.json"),
        ],
    )
    def test_relative(self, folder: Path, path: str, expected: str) -> None:
        """A file is named from a folder, up and down."""
        assert expected == relative(path, folder)
        assert expected == relative(path, "")
