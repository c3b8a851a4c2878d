"""
What a pattern means: the same wherever it stands, and however files are named.

Another tool left files out or not by how their folder was named on the command line;
another formatted what it was told to leave alone, because a hook had named it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dermdata as dd

from ..test_pytest_plugin import PLUGINS
from .project import dermdata, put, term


if TYPE_CHECKING:
    from collections.abc import Sequence


pytest_plugins = "pytester"

A, B, D = "data/terms/a.json", "data/drafts/b.json", "data/terms/sub/d.json"
EVERY = [B, A, D]


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    """Make three bad records, in three folders."""
    for file in EVERY:
        put(file, term(Path(file).stem, type="sine"))
    assert folder


def found(*words: str) -> list[str]:
    """Return the files in which something is found."""
    done = dermdata("validate", "--against", "none", *words)
    return [os.path.normpath(file) for file in done.files]


WAYS: list[tuple[str, ...]] = [
    ("data",),
    (".",),
    ("./data/",),
    ("data/**/*.json",),
    ("data/terms", "data/drafts"),
    ("data/terms/../../data",),
]
"""Ways to name the same files."""


class TestOnTheCommandLine:
    @pytest.mark.parametrize("paths", WAYS)
    @pytest.mark.parametrize(
        ("pattern", "left"),
        [
            ("data/drafts/*", [A, D]),
            ("./data/drafts/*", [A, D]),
            ("data/../data/drafts/b.json", [A, D]),
            ("data/terms/sub", [B, A]),
            ("data/terms/sub/", [B, A]),
            ("**/sub/*.json", [B, A]),
            ("sub", [B, A]),
            ("d.json", [B, A]),
            ("terms/sub", EVERY),
            ("ata/drafts", EVERY),
        ],
    )
    def test_one_meaning(
        self, paths: Sequence[str], pattern: str, left: list[str]
    ) -> None:
        """A path begins in the working folder, whatever folder was named."""
        assert left == sorted(found(*paths, "--isolated", "--exclude", pattern))

    def test_whole_paths(self, folder: Path) -> None:
        """Nor is there a difference where whole paths are named."""
        data = str(folder / "data")

        assert 2 == len(found(data, "--isolated", "--exclude", "data/drafts"))
        assert [A, D] == found("data", "--isolated", "--exclude", f"{data}/drafts")

    def test_from_a_folder_below(self) -> None:
        """It is relative to where one stands."""
        done = dermdata(
            *("validate", ".", "--isolated", "--against", "none"),
            *("--exclude", "sub/*"),
            within="data/terms",
        )

        assert ["a.json"] == done.files

    def test_what_is_named_itself(self) -> None:
        """It is checked, unless one insists."""
        words = (B, A, "--isolated", "--exclude", "data/drafts")

        assert [B, A] == sorted(found(*words))
        assert [A] == found(*words, "--force-exclude")

    def test_when_nothing_is_left(self) -> None:
        """Then nothing is found, and all is well; a folder must have something."""
        named = ("validate", B, "--isolated", "--exclude", "drafts")
        forced = dermdata(*named, "--force-exclude")
        folder = dermdata("validate", "data/drafts", "--isolated", "--exclude", "b.*")

        assert (0, "", "no findings, no good records, no files\n") == forced
        assert 3 == folder.code
        assert "every file in it is excluded" in folder.err


class TestInTheConfiguration:
    @pytest.fixture(autouse=True)
    def _configuration(self) -> None:
        put(
            "pyproject.toml",
            '[tool.dermdata]\npaths = ["data"]\nagainst = "none"\n'
            'exclude = ["data/drafts"]\n'
            '[tool.dermdata.per-file-ignores]\n"data/terms/sub" = ["DD2"]\n',
        )

    @pytest.mark.parametrize("paths", [(), *WAYS[:4]])
    def test_one_meaning(self, paths: Sequence[str]) -> None:
        """The same for what is excluded and for rules that are ignored."""
        assert [A] == found(*paths)

    def test_from_a_folder_below(self) -> None:
        """It is relative to the file, wherever one stands."""
        above = dermdata("validate", within="data")
        below = dermdata("validate", ".", within="data/terms")

        assert ["../data/terms/a.json"] == above.files
        assert ["a.json"] == below.files

    def test_insisting(self) -> None:
        """It can be insisted upon there, too."""
        text = Path("pyproject.toml").read_text("utf-8")
        put(
            "pyproject.toml",
            text.replace("exclude =", "force-exclude = true\nexclude ="),
        )

        assert [A] == found(A, B)

    def test_in_memory(self) -> None:
        """What is in no file is excluded by no pattern."""
        from dermdata.validation.config import find

        report = dd.validate(term("a", type="sine"), config=find(), against=None)

        assert 1 == len(report.findings)


class TestThatMatchesNothing:
    def test_on_the_command_line(self) -> None:
        """It is said, with where a path begins; one that matches is not mentioned."""
        done = dermdata(
            *("validate", "data", "--isolated", "--against", "none"),
            *("--exclude", "terms/sub", "--exclude", "drafts", "--exclude", "darfts"),
        )

        assert [
            f"dermdata: --exclude {pattern}: matches no file (a pattern with a slash "
            "begins in the working folder)"
            for pattern in ("terms/sub", "darfts")
        ] == done.err.splitlines()[:-1]

    def test_in_the_configuration(self) -> None:
        """It is said where all is looked through, and not of a part of it."""
        put(
            "dermdata.toml",
            'paths = ["data"]\nagainst = "none"\nexclude = ["drafts", "darfts"]\n'
            '[per-file-ignores]\n"terms/sub/*" = ["DD2"]\n"data/terms/*" = ["DD3"]\n',
        )
        notes = dermdata("validate").err.splitlines()[:-1]

        assert [
            "dermdata: dermdata.toml: darfts: matches no file (a pattern with a slash "
            "begins in its folder)",
            "dermdata: dermdata.toml: terms/sub/*: matches no file (a pattern with a "
            "slash begins in its folder)",
        ] == sorted(notes)
        assert 1 == len(dermdata("validate", "data/terms").err.splitlines())
        assert "" == dermdata("validate", "--quiet").err

    def test_for_programs(self) -> None:
        """The report has it."""
        config = dd.validation.Config(exclude=("data/terms/sub", "data/old"))

        assert ("data/old",) == dd.validate("data", config=config).unused


WRONG = '{"id": "b", "kind": "term"}'


class TestOfTheFormatter:
    @pytest.fixture(autouse=True)
    def _drafts(self) -> None:
        """Exclude a folder with a file that is not laid out."""
        put(
            "pyproject.toml",
            '[tool.dermdata]\npaths = ["data"]\nexclude = ["drafts"]\n',
        )
        put(B, WRONG)

    def test_of_a_folder(self) -> None:
        """What is excluded is left alone."""
        assert (0, "", "would format no files, 2 as they should be\n") == (
            dermdata("fmt", "data", "--check")
        )

    def test_without_paths(self) -> None:
        """What is formatted is what the configuration names."""
        assert (0, "", "formatted no files, 2 as they should be\n") == dermdata("fmt")

    def test_as_a_hook_calls_it(self) -> None:
        """With `--force-exclude` files that are named are left alone, too."""
        done = dermdata("fmt", "--force-exclude", B, A)

        assert (0, "", "formatted no files, 1 as it should be\n") == done
        assert WRONG == Path(B).read_text("utf-8")

    def test_as_a_hook_calls_it_for_nothing_else(self) -> None:
        """Where all that is named is excluded, there is nothing to do."""
        assert (0, "", "formatted no files\n") == dermdata("fmt", "--force-exclude", B)

    def test_our_own_hook(self) -> None:
        """The hook we ship does so."""
        text = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8")

        assert "entry: dermdata fmt --force-exclude\n" in text

    def test_by_a_flag(self) -> None:
        """The flags are those of `validate`."""
        put(A, WRONG)
        words = ("--isolated", "--exclude", "data/drafts", "--exclude", "a.*")

        assert (0, "", "formatted no files, 1 as it should be\n") == (
            dermdata("fmt", "data", *words)
        )
        assert WRONG == Path(A).read_text("utf-8")

    def test_that_matches_nothing(self) -> None:
        """It is said as `validate` says it."""
        done = dermdata("fmt", "data", "--exclude", "terms/sub")

        assert "--exclude terms/sub: matches no file" in done.err


class TestOfMending:
    def test_leaves_alone(self) -> None:
        """`--fix` mends nothing that is excluded."""
        put("dermdata.toml", 'exclude = ["data/drafts"]\nagainst = "none"\n')
        misspelt = term("b", type="Sign")
        put(B, misspelt)
        put(A, term("a", type="Sign"))
        dermdata("validate", "data", "--fix")

        assert '"type": "Sign"' in Path(B).read_text("utf-8")
        assert '"type": "sign"' in Path(A).read_text("utf-8")


class TestOfThePytestPlugin:
    def test_the_same(self, pytester: pytest.Pytester) -> None:
        """The configuration is followed: files, rules by file, and the baseline."""
        pytester.makepyprojecttoml(
            '[tool.dermdata]\nexclude = ["data/drafts"]\nbaseline = "known.json"\n'
            '[tool.dermdata.per-file-ignores]\n"data/terms/sub/*" = ["DD2"]\n'
        )
        for file in EVERY:
            put(str(pytester.path / file), term(Path(file).stem, type="sine"))
        words = ("--dermdata", "--dermdata-against=none", "data")
        dermdata(
            *("validate", "data/terms/a.json", "--against", "none"),
            *("--write-baseline", "known.json"),
            within=pytester.path,
        )
        clean = pytester.runpytest_inprocess(*PLUGINS, *words)
        put(str(pytester.path / A), term("a", type="sien"))
        dirty = pytester.runpytest_inprocess(*PLUGINS, *words)

        clean.assert_outcomes(passed=3)
        dirty.assert_outcomes(passed=2, failed=1)

    def test_that_cannot_be_followed(self, pytester: pytest.Pytester) -> None:
        """It is said at the start."""
        pytester.makepyprojecttoml("[tool.dermdata]\nexclude = 7\n")
        done = pytester.runpytest_inprocess(*PLUGINS, "--dermdata")

        assert pytest.ExitCode.USAGE_ERROR == done.ret
        assert "exclude: found 7, expected a list of texts" in done.stderr.str()
