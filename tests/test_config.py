"""The configuration: where it stands, what it says, and what it cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest

import dermdata as dd
from dermdata.text import canonical
from dermdata.validation.config import Config, ConfigError, codes, find, read

from .examples import document


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
            exclude=("drafts", f"{folder}/data/old", "*.bak.json"),
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
