"""What a folder of one's own records begins with, and a record."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dermdata as dd
from dermdata import starting
from dermdata.cli import main
from dermdata.editor_schema import of as schema

from .examples import document


FILES = [
    "data/dataset.json",
    "dermdata.toml",
    ".gitattributes",
    ".vscode/settings.json",
    ".vscode/dermdata/condition.json",
    ".vscode/dermdata/classification.json",
    ".vscode/dermdata/treatment.json",
    ".vscode/dermdata/term.json",
    ".vscode/dermdata/source.json",
    ".github/workflows/dermdata.yml",
    ".pre-commit-config.yaml",
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestInit:
    def test_files(self, home: Path) -> None:
        """A folder begins with manifest, configuration, schemas, CI and a hook."""
        assert dict.fromkeys(FILES, True) == starting.init()
        assert all((home / name).is_file() for name in FILES)

    def test_is_checked_at_once(self, home: Path) -> None:
        """A good record in it is validated without an option, by its configuration."""
        starting.init()
        target = home / "data" / "terms" / "small-swelling.json"
        target.parent.mkdir()
        made = document("eyelid") | {"id": "small-swelling"}
        target.write_text(json.dumps(made))

        assert main(["validate"]) == 0

    def test_schemas_are_those_of_the_package(self, home: Path) -> None:
        """The editor is given the schemas that are made for editors."""
        starting.init()
        found = json.loads((home / ".vscode/dermdata/term.json").read_text())

        assert schema("term") == found

    def test_leaves_what_is_there(self, home: Path) -> None:
        """A file that exists is left as it is, and said to be."""
        (home / ".gitattributes").write_text("mine\n")

        assert starting.init()[".gitattributes"] is False
        assert (home / ".gitattributes").read_text() == "mine\n"

    def test_other_folders(self, home: Path) -> None:
        """Folder and data folder can be named; the configuration follows."""
        starting.init("mine", data="records")

        assert (home / "mine/records/dataset.json").is_file()
        assert 'paths = ["records"]' in (home / "mine/dermdata.toml").read_text()

    def test_command(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The command lists what it wrote and what it left, and says what is next."""
        (home / "dermdata.toml").write_text("")

        assert main(["init"]) == 0
        out, err = capsys.readouterr()
        assert ["wrote  data/dataset.json", "left  dermdata.toml"] == out.splitlines()[
            :2
        ]
        assert err == "next: dermdata new condition my-condition; dermdata validate\n"

    def test_folder_that_is_a_file(
        self, home: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A path that cannot be a folder is named, with the reason."""
        (home / "file").write_text("")

        assert main(["init", "file"]) == 3
        assert capsys.readouterr().err.startswith(
            "dermdata: file/data/dataset.json: not written:"
        )


@pytest.mark.usefixtures("home")
class TestNew:
    @pytest.mark.parametrize("kind", [*dd.Kind])
    def test_is_found_wanting_at_once(self, kind: dd.Kind) -> None:
        """A record just begun is refused for what must be chosen, and for nothing else."""
        made = starting.new(kind, "red-cyst")
        codes = {finding.code for finding in dd.validate([made]).findings}

        assert Path("data", f"{kind}s", "red-cyst.json") == made
        assert {"DD204", "DD205", "DD209"} >= codes
        assert codes

    def test_filled_it_is_a_record(self) -> None:
        """With its fields filled it is a good record."""
        made = starting.new("term", "small-swelling", name="Small swelling")
        begun = json.loads(made.read_text()) | {
            "type": "sign",
            "definition": "A small firm swelling that can be seen and felt.",
        }

        assert dd.decode(json.dumps(begun)).name == "Small swelling"

    def test_name_from_the_id(self) -> None:
        """The name is made from the id where none is given."""
        assert (
            starting.begun(dd.Kind.TERM, "small-swelling")["name"] == "Small swelling"
        )

    def test_is_canonical(self) -> None:
        """It is written as `dermdata fmt` would write it."""
        starting.new("condition", "red-cyst")

        assert main(["fmt", "--check", "data"]) == 0

    def test_exists(self) -> None:
        """A record that is there is not written over."""
        starting.new("term", "small-swelling")
        with pytest.raises(starting.StartError) as error:
            starting.new("term", "small-swelling")

        assert str(error.value) == (
            "data/terms/small-swelling.json is there already (choose another id)"
        )

    @pytest.mark.parametrize(
        ("name", "hint"),
        [
            ("My cream!", "as `my-cream`"),
            ("", "as `plaster-milia`"),
            ("ü", "as `plaster-milia`"),
        ],
    )
    def test_no_id(self, name: str, hint: str) -> None:
        """What is no id is refused, with one that is near."""
        with pytest.raises(starting.StartError) as error:
            starting.new("term", name)

        assert error.value.hint == hint

    def test_no_kind(self) -> None:
        """A kind that does not exist is refused, and the right one named."""
        with pytest.raises(dd.ArgumentError) as error:
            starting.new("conditon", "red-cyst")

        assert error.value.hint == "did you mean `condition`?"

    def test_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The command prints the file, and what is to be filled in."""
        assert main(["new", "classification", "my-class"]) == 0
        out, err = capsys.readouterr()
        assert out == "data/classifications/my-class.json\n"
        assert "to fill: /criterion: found" in err
        assert "to fill: record: a class has either `parents`" in err

    def test_command_refuses(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A wrong id is an error of usage."""
        assert main(["new", "term", "My cream!"]) == 2
        assert "is no id" in capsys.readouterr().err


class TestCompletion:
    def test_bash(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What is printed for bash completes the names of commands."""
        assert main(["completion", "bash"]) == 0
        script = capsys.readouterr().out + (
            "\nCOMP_WORDS=(dermdata cau); COMP_CWORD=1; _shtab_dermdata\n"
            'echo "${COMPREPLY[@]}"\n'
        )
        done = subprocess.run(
            ["bash", "-c", script],
            capture_output=True,
            text=True,
            check=True,
        )

        assert done.stdout.split() == ["causes"]

    def test_without_the_extra(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without it, a line names the extra."""
        monkeypatch.setitem(sys.modules, "shtab", None)

        assert main(["completion", "zsh"]) == 2
        assert capsys.readouterr().err == (
            "dermdata: completion in a shell needs shtab "
            "(pip install 'dermdata[completion]')\n"
        )
