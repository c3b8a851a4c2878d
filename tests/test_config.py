"""The configuration: where it stands, what it says, and what it cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata.text import canonical
from dermdata.validation import Finding
from dermdata.validation.config import Config, ConfigError, codes, find, read

from .examples import document


CODES = ["DD", "DD1", "DD2", "DD204", "DD3", "DD4", "DD40"]
"""Codes of rules, and what they begin with."""


def found(code: str, path: str = "face.json") -> Finding:
    """Return a finding of a rule."""
    return Finding(path=path, code=code, message="x")


WHOLE = """\
[tool.dermdata]
paths = ["data", "more/*.json"]
exclude = ["drafts", "data/old", "*.bak.json"]
select = ["dd1", "DD2", "DD301"]
ignore = ["DD205"]
against = "base"
baseline = "accepted.json"

[tool.dermdata.per-file-ignores]
"data/imported/*" = ["DD2"]
"""


@pytest.mark.usefixtures("folder")
class TestRead:
    """A configuration file."""

    def test_says_everything(self, folder: Path) -> None:
        """Paths are relative to it; the same from a folder below."""
        Path("pyproject.toml").write_text(WHOLE, "utf-8")

        assert Config(
            root=Path(),
            file=folder / "pyproject.toml",
            paths=("data", "more/*.json"),
            exclude=("drafts", "data/old", "*.bak.json"),
            select=("DD1", "DD2", "DD301"),
            ignore=("DD205",),
            per_file_ignores={"data/imported/*": ("DD2",)},
            against="base",
            baseline="accepted.json",
        ) == read(folder / "pyproject.toml")

    def test_is_found_from_below(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its paths lead up to where it stands."""
        (folder / "pyproject.toml").write_text(WHOLE, "utf-8")
        (folder / "a" / "b").mkdir(parents=True)
        monkeypatch.chdir(folder / "a" / "b")
        config = find()

        assert ("../../data", "../../more/*.json") == config.paths
        assert ("../../base", "../../accepted.json") == (
            config.against,
            config.baseline,
        )

    def test_may_be_a_file_of_its_own(self, folder: Path) -> None:
        """Which needs no table, and comes before the shared one."""
        Path("pyproject.toml").write_text(WHOLE, "utf-8")
        Path("dermdata.toml").write_text('against = "none"\n', "utf-8")

        assert Config(file=folder / "dermdata.toml", against="none") == find()

    @pytest.mark.parametrize(
        "text", ["", "[tool.other]\na = 1\n", "tool = 7\n", "[tool]\ndermdata = 7\n"]
    )
    def test_a_shared_file_need_not_say_anything(self, text: str, folder: Path) -> None:
        """Then what stands above holds."""
        (folder / "below").mkdir()
        Path("dermdata.toml").write_text('against = "1.0.0"\n', "utf-8")
        Path("below", "pyproject.toml").write_text(text, "utf-8")

        assert "1.0.0" == find(Path("below")).against

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("base", "../base"),
            ("./base", "../base"),
            ("base/terms", "../base/terms"),
            ("./1.0.0", "../1.0.0"),
            ("/elsewhere", "/elsewhere"),
            ("bundled", "bundled"),
            ("none", "none"),
            ("latest", "latest"),
            ("1.0.0", "1.0.0"),
            ("git:main", "git:main"),
            ("", ""),
        ],
    )
    def test_what_to_check_against(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, written: str, expected: str
    ) -> None:
        """A path is relative to the file, wherever one stands; a word is no path."""
        (folder / "dermdata.toml").write_text(f'against = "{written}"', "utf-8")
        (folder / "below" / "base").mkdir(parents=True)
        monkeypatch.chdir(folder / "below")

        assert expected == find().against

    def test_none(self, folder: Path) -> None:
        """Where there is no file, nothing is said."""
        assert Config() == find(folder)

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("path = 7", 'there is no setting "path" (did you mean `paths`?)'),
            ("zzz = 7", 'there is no setting "zzz"'),
            ("against = 7", "against: found 7, expected a text"),
            ('paths = "data"', 'paths: found "data", expected a list of texts'),
            ("exclude = [7]", "exclude: found an array, expected a list of texts"),
            ("force-exclude = 1", "force-exclude: found 1, expected true or false"),
            (
                "select = ['DD999']",
                'select: there is no rule "DD999" (`dermdata rules` lists them)',
            ),
            (
                "ignore = ['E501']",
                'ignore: there is no rule "E501" (`dermdata rules` lists them)',
            ),
            (
                "per-file-ignores = ['a']",
                "per-file-ignores: found an array, expected a table (as "
                '{ "drafts/*" = ["DD301"] })',
            ),
            ("a = ", "no TOML: Invalid value (at end of document)"),
            ("a = " + "[" * 100_000, "no TOML: nested too deeply"),
        ],
    )
    def test_nonsense(self, text: str, message: str) -> None:
        """It is said what was found and what was expected."""
        Path("dermdata.toml").write_text(text, "utf-8")
        with pytest.raises(ConfigError) as caught:
            read(Path("dermdata.toml"))

        assert f"dermdata.toml: {message}" == str(caught.value)

    def test_what_is_not_utf_8(self) -> None:
        """It is said as of what is no TOML."""
        Path("dermdata.toml").write_bytes(b"against = '\xff'")
        with pytest.raises(ConfigError, match=r"no TOML: 'utf-8' codec"):
            find()

    def test_one_that_is_named_must_be_there(self) -> None:
        """And must have the table."""
        Path("pyproject.toml").write_text("[project]\n", "utf-8")
        with pytest.raises(
            ConfigError, match=r"nowhere\.toml: no such file or directory"
        ):
            read(Path("nowhere.toml"))
        with pytest.raises(ConfigError, match=r"there is no table \[tool.dermdata\]"):
            read(Path("pyproject.toml"))


class TestCodes:
    def test_may_be_beginnings(self) -> None:
        """In any case, with spaces around."""
        assert ("DD2", "DD", "DD301") == codes([" dd2", "DD", "DD301 "], "--select")

    def test_none(self) -> None:
        """An empty word is no code."""
        with pytest.raises(ConfigError, match=r'--select: there is no rule ""'):
            codes([""], "--select")


@pytest.mark.usefixtures("folder")
class TestWants:
    """Which findings a project wants to hear of."""

    @pytest.mark.parametrize(
        ("config", "expected"),
        [
            (Config(), ["DD301", "DD204"]),
            (Config(select=("DD3",)), ["DD301"]),
            (Config(ignore=("DD3",)), ["DD204"]),
            (Config(select=("DD",), ignore=("DD2", "DD301")), []),
            (Config(per_file_ignores={"drafts/*": ("DD2",)}), ["DD301"]),
            (Config(per_file_ignores={"face.json": ("DD3",)}), ["DD204"]),
            (Config(per_file_ignores={"other/*": ("DD",)}), ["DD301", "DD204"]),
        ],
    )
    def test_by_code_and_file(self, config: Config, expected: list[str]) -> None:
        """What is selected and not ignored, in this file or in all."""
        Path("drafts").mkdir()
        bad = document("face", type="sigh", parents=["nowhere"])
        Path("drafts", "face.json").write_text(canonical(bad), "utf-8")
        report = dd.validate("drafts", config=config, against="none")

        assert expected == [
            finding.code
            for finding in report.findings
            if finding.field in {"/type", "/parents/0"}
        ]

    def test_from_a_folder_below(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Patterns of files are relative to the file too, not to where one stands."""
        (folder / "dermdata.toml").write_text(
            '[per-file-ignores]\n"sub/drafts/*" = ["DD301"]\n"drafts/*" = ["DD2"]\n',
            "utf-8",
        )
        (folder / "sub" / "drafts").mkdir(parents=True)
        monkeypatch.chdir(folder / "sub")
        bad = document("face", type="sigh", parents=["nowhere"])
        Path("drafts", "face.json").write_text(canonical(bad), "utf-8")

        report = dd.validate("drafts", config=find(), against="none")

        codes_found = {finding.code for finding in report.findings}
        assert "DD204" in codes_found
        assert "DD301" not in codes_found

    def test_outside_of_its_root(self, folder: Path) -> None:
        """A file elsewhere is held against its whole path."""
        config = Config(root=Path("sub"), per_file_ignores={f"{folder}/*": ("DD2",)})
        bad = document("face", type="sigh")
        Path("face.json").write_text(canonical(bad), "utf-8")

        assert not [
            finding
            for finding in dd.validate("face.json", config=config).findings
            if finding.code == "DD204"
        ]

    @pytest.mark.parametrize(
        ("pattern", "wanted"),
        [
            ("drafts/face.json", False),
            ("drafts/*.json", False),
            ("*", False),
            ("face.json", False),
            ("drafts", False),
            ("./drafts/", False),
            ("**/face.json", False),
            ("Drafts/*", True),
            ("rafts/*", True),
        ],
    )
    def test_patterns_of_files(
        self,
        pattern: str,
        wanted: bool,  # noqa: FBT001 - a parameter
    ) -> None:
        """One stands for a whole path, or for a whole name, in its own capitals."""
        config = Config(per_file_ignores={pattern: ("DD3",)})

        assert wanted is config.wants(found("DD301", "drafts/face.json"))
        assert config.wants(found("DD204", "drafts/face.json"))

    def test_rules_of_curation(self) -> None:
        """They are asked for: else no finding of theirs is wanted."""
        curated = Config().with_curation()

        assert not Config().wants(found("DD405"))
        assert curated.wants(found("DD405"))
        assert curated.wants(found("DD101"))
        assert [False, True] == [Config().curated, curated.curated]

    def test_curation_beside_what_is_selected(self) -> None:
        """It is added to that, and to nothing else."""
        config = Config(select=("DD1",), ignore=("DD405",)).with_curation()

        assert ("DD1", "DD4") == config.select
        assert ("DD406",) == Config(select=("DD406",)).with_curation().select
        assert [True, False, True, False] == [
            config.wants(found(code)) for code in ("DD101", "DD204", "DD404", "DD405")
        ]

    def test_one_rule_of_curation(self) -> None:
        """Who selects it has asked for it."""
        assert Config(select=("DD405",)).curated
        assert Config(select=("DD",)).curated
        assert not Config(select=("DD1", "DD301")).curated
        assert not Config(select=("DD40",), ignore=("DD4",)).wants(found("DD405"))

    @given(
        st.lists(st.sampled_from(CODES), max_size=3).map(tuple),
        st.lists(st.sampled_from(CODES), max_size=3).map(tuple),
        st.sampled_from(["DD101", "DD204", "DD301", "DD405"]),
    )
    def test_ignoring_more(
        self, select: tuple[str, ...], ignore: tuple[str, ...], code: str
    ) -> None:
        """What is ignored is not wanted, whatever is selected; nothing else changes."""
        before = Config(select=select).wants(found(code))
        after = Config(select=select, ignore=ignore).wants(found(code))

        assert (before and not code.startswith(ignore)) is after


class TestExclude:
    def test_a_folder_with_brackets_in_its_name(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """They are no pattern: what is excluded there is left out."""
        odd = folder / "[ab]"
        (odd / "drafts").mkdir(parents=True)
        (odd / "dermdata.toml").write_text('exclude = ["drafts/*.json"]', "utf-8")
        for name in ("face.json", "drafts/face.json"):
            (odd / name).write_text(canonical(document("face")), "utf-8")
        monkeypatch.chdir(odd)

        assert 1 == dd.validate(".", config=find(), against="none").files

    def test_paths_and_baseline(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """They are relative to the file; a baseline that is empty is none."""
        text = 'paths = ["data", "/abs"]\nbaseline = "known.json"'
        Path("dermdata.toml").write_text(text, "utf-8")
        (folder / "below").mkdir()
        monkeypatch.chdir(folder / "below")

        assert ("../data", "/abs") == find().paths
        assert "../known.json" == find().baseline
        (folder / "dermdata.toml").write_text('baseline = ""', "utf-8")
        assert "" == find().baseline


class TestFind:
    def test_the_nearest(self, folder: Path) -> None:
        """That of the folder itself comes before any above it."""
        (folder / "sub").mkdir()
        (folder / "dermdata.toml").write_text('select = ["DD1"]', "utf-8")
        (folder / "sub" / "dermdata.toml").write_text('select = ["DD2"]', "utf-8")

        assert ("DD2",) == find(folder / "sub").select
        assert ("DD1",) == find(folder).select

    def test_the_own_file_before_the_shared(self, folder: Path) -> None:
        """Where both say something, `dermdata.toml` is followed."""
        shared = '[tool.dermdata]\nselect = ["DD1"]'
        (folder / "pyproject.toml").write_text(shared, "utf-8")
        (folder / "dermdata.toml").write_text('select = ["DD2"]', "utf-8")

        assert ("DD2",) == find(folder).select

    def test_above_a_shared_one_that_says_nothing(self, folder: Path) -> None:
        """It is looked for further up."""
        (folder / "sub").mkdir()
        (folder / "sub" / "pyproject.toml").write_text("[project]", "utf-8")
        (folder / "dermdata.toml").write_text('select = ["DD2"]', "utf-8")

        assert ("DD2",) == find(folder / "sub").select

    def test_a_folder_of_that_name(self, folder: Path) -> None:
        """It is no file, and says nothing."""
        (folder / "dermdata.toml").mkdir()

        assert Config() == find(folder)


class TestError:
    def test_says_where_and_how(self) -> None:
        """Reason and hint can be read by themselves."""
        error = ConfigError("a.toml: select", "there is no rule", "look")

        assert "a.toml: select: there is no rule (look)" == str(error)
        assert ("there is no rule", "look") == (error.reason, error.hint)
