"""Where people run it: the hooks, the action, and what docs/ci.md tells them to write."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from dermdata.cli import main
from dermdata.cli.command import parser
from dermdata.cli.common import Exit
from dermdata.records import Kind
from dermdata.validation import config
from dermdata.validation.reporting import FORMATS

from .examples import document, written
from .processes import environment


if TYPE_CHECKING:
    import argparse


ROOT = Path(__file__).parents[1]
ACTION = ROOT / ".github" / "actions" / "validate"
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40}")


def blocks(language: str) -> list[str]:
    """Return the code blocks of docs/ci.md in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def table(head: str) -> list[str]:
    """Return the first cells of the table in docs/ci.md that has a head."""
    lines = PAGE[PAGE.index(f"| {head} |") :].split("\n\n")[0].splitlines()[2:]
    return [line.split("|")[1].strip().strip("`") for line in lines]


def parsed(words: list[str]) -> argparse.Namespace:
    """Return what the command makes of words; it exits where it knows one of them not."""
    assert "dermdata" == words[0]
    return parser().parse_args(words[1:])


def lines_of_shell() -> list[str]:
    """Return the lines of docs/ci.md that run the command."""
    lines = [line.strip() for block in blocks("bash") for line in block.splitlines()]
    (gitlab,) = [
        page for page in map(yaml.safe_load, blocks("yaml")) if "records" in page
    ]
    lines += gitlab["records"]["script"]
    return [line for line in lines if line.startswith("dermdata ")]


class TestHooks:
    HOOKS: list[dict[str, Any]] = yaml.safe_load(
        (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    )

    def test_are_two(self) -> None:
        """One checks, one formats; each can be named, and is installed with Python."""
        assert ["dermdata-validate", "dermdata-fmt"] == [
            one["id"] for one in self.HOOKS
        ]
        assert {"python"} == {one["language"] for one in self.HOOKS}

    @pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
    def test_run_commands_that_are_there(self, hook: dict[str, Any]) -> None:
        """With the files of a commit or, where these are not passed, without."""
        files = ["a.json"] if hook.get("pass_filenames", True) else []
        words = [*shlex.split(hook["entry"]), *hook.get("args", []), *files]

        assert words[1] == parsed(words).command
        assert files == parsed(words).paths

    @pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
    @pytest.mark.parametrize("name", ["data/a.json", "b.NDJSON", "data/c.jsonl"])
    def test_look_at_record_files(self, hook: dict[str, Any], name: str) -> None:
        """By their endings, in whatever case."""
        assert re.search(hook["files"], name)
        assert not re.search(hook["files"], f"{name}.txt")

    def test_only_the_one_that_checks_reads_yaml(self) -> None:
        """And packed lines: formatting would lose comments of the one."""
        checks, formats = (re.compile(one["files"]) for one in self.HOOKS)

        for name in ("a.yaml", "b.yml", "c.ndjson.gz"):
            assert checks.search(name)
            assert not formats.search(name)

    def test_the_one_that_formats_keeps_to_records_in_any_folder(self) -> None:
        """Where a user's `files` names a folder, and so takes the place of ours."""
        left_out = re.compile(self.HOOKS[1]["exclude"])

        for name in ("data/README.md", "data/a.yaml", "data/LICENSE", "data/json"):
            assert left_out.search(name)
        for name in ("data/a.json", "data/b.ndjson", "data/c.JSONL"):
            assert not left_out.search(name)


class TestAction:
    TEXT = (ACTION / "action.yml").read_text("utf-8")
    ACTION: dict[str, Any] = yaml.safe_load(TEXT)

    def test_pins_what_it_uses(self) -> None:
        """Each action by the hash of a commit, with the version beside it."""
        lines = re.findall(r"uses: (\S+)(.*)", self.TEXT)

        assert 1 == len(lines)
        for name, comment in lines:
            assert PINNED.fullmatch(name)
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)

    def test_puts_no_input_into_a_script(self) -> None:
        """An input is a variable to the script: it can never become a command."""
        steps = self.ACTION["runs"]["steps"]
        (script,) = [step["run"] for step in steps if "run" in step]

        assert 'bash "$GITHUB_ACTION_PATH/run.sh"' == script
        assert (ACTION / "run.sh").is_file()

    def test_passes_every_input_on(self) -> None:
        """To the script, or to the step that sets up Python; the page lists them all."""
        given = re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", self.TEXT)

        assert sorted(self.ACTION["inputs"]) == sorted(given)
        assert sorted(self.ACTION["inputs"]) == sorted(table("input | says"))

    def test_the_script_reads_every_variable_it_is_given(self) -> None:
        """And says of each in its head what it is for."""
        script = (ACTION / "run.sh").read_text("utf-8")
        (given,) = [
            step["env"] for step in self.ACTION["runs"]["steps"] if "env" in step
        ]

        for name in given:
            assert re.search(rf"^# {name} ", script, re.MULTILINE)
            assert f"${{{name}:-" in script


class Outcome:
    """
    A run of the action's script.

    Attributes:
        code: Its exit code.
        log: What it printed.
        summary: What it wrote into the summary of the job.
        output: What it wrote as the output of the step.
    """

    def __init__(self, folder: Path, **variables: str) -> None:
        summary, output = folder / "summary.md", folder / "output.txt"
        done = subprocess.run(
            ["bash", ACTION / "run.sh"],
            cwd=folder,
            env=environment(
                **{
                    "DERMDATA_PYTHON": sys.executable,
                    "GITHUB_STEP_SUMMARY": str(summary),
                    "GITHUB_OUTPUT": str(output),
                    "RUNNER_TEMP": str(folder),
                    **variables,
                }
            ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=60,
        )
        self.code = done.returncode
        self.log = done.stdout
        self.error = done.stderr
        self.summary = summary.read_text("utf-8") if summary.exists() else ""
        self.output = output.read_text("utf-8") if output.exists() else ""


ALONE = 'against = "none"\n'
"""The configuration of a checkout; the bundled dataset need not be read."""


class TestScriptOfTheAction:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """Give a checkout with a good record, and a bad one in a folder with a space."""
        (tmp_path / "dermdata.toml").write_text(ALONE, "utf-8")
        written(tmp_path / "good", [document("face", type="sign")])
        written(tmp_path / "not good", [document("newborn", type="sing")])
        return tmp_path

    def test_says_where_the_findings_are(self, folder: Path) -> None:
        """As annotations and as the summary; the step fails."""
        outcome = Outcome(folder, DERMDATA_PATHS="good\n\nnot good\r\n")

        assert (1, "exit-code=1\n") == (outcome.code, outcome.output)
        assert outcome.log.startswith("::error file=not good/")
        assert "did you mean `sign`?" in outcome.log
        assert outcome.summary.startswith("### dermdata validate\n")
        assert "DD204" in outcome.summary

    def test_passes_what_is_good(self, folder: Path) -> None:
        """Nothing is annotated."""
        outcome = Outcome(folder, DERMDATA_PATHS="good")

        assert (0, "", "exit-code=0\n") == (outcome.code, outcome.log, outcome.output)
        assert "no findings, 1 good record, 1 file" in outcome.summary

    def test_takes_options_and_a_format(self, folder: Path) -> None:
        """Options are words; the format may be any."""
        outcome = Outcome(
            folder,
            DERMDATA_ARGS="--exit-zero\n  --ignore DD3 --quiet ",
            DERMDATA_FORMAT="ndjson",
        )

        assert (0, "") == (outcome.code, outcome.error)
        assert ["DD204"] == [
            json.loads(line)["code"] for line in outcome.log.splitlines()
        ]

    def test_without_paths_follows_the_configuration(self, folder: Path) -> None:
        """It lies in the checkout."""
        (folder / "dermdata.toml").write_text(f'{ALONE}paths = ["good"]\n', "utf-8")

        assert 0 == Outcome(folder).code

    @pytest.mark.parametrize(
        ("variables", "code"),
        [
            ({"DERMDATA_PATHS": "nowhere"}, 3),
            ({"DERMDATA_ARGS": "--nonsense"}, 2),
            ({"DERMDATA_PATHS": "--exit-zero"}, 3),
            ({"DERMDATA_PATHS": "$(touch made); good"}, 3),
            ({"DERMDATA_ARGS": "$(touch made)"}, 3),
        ],
        ids=str,
    )
    def test_passes_on_the_exit_code(
        self, folder: Path, variables: dict[str, str], code: int
    ) -> None:
        """A path is never an option, and nothing in an input is ever run."""
        outcome = Outcome(folder, **variables)

        assert (code, f"exit-code={code}\n") == (outcome.code, outcome.output)
        assert outcome.error.strip()
        assert not (folder / "made").exists()

    def test_runs_no_code_of_the_checkout(self, folder: Path) -> None:
        """A folder `dermdata` beside the records is not taken for the package."""
        (folder / "dermdata").mkdir()
        (folder / "dermdata" / "__init__.py").write_text(
            "raise SystemExit(99)", "utf-8"
        )

        assert 0 == Outcome(folder, DERMDATA_PATHS="good").code

    def test_says_when_it_cannot_install(self, folder: Path) -> None:
        """With a code of its own, and an annotation."""
        outcome = Outcome(
            folder, DERMDATA_PYTHON="", DERMDATA_BASE_PYTHON=str(folder / "no-python")
        )

        assert (4, "exit-code=4\n") == (outcome.code, outcome.output)
        assert outcome.log.startswith("::group::Install dermdata from the checkout")
        assert "::endgroup::\n::error title=dermdata::" in outcome.log

    @pytest.mark.parametrize(
        ("version", "installed"),
        [("", f"{ROOT}[fast,yaml]"), ("1.2.3", "dermdata[fast,yaml]==1.2.3")],
    )
    def test_installs_what_is_asked_for(
        self, folder: Path, version: str, installed: str
    ) -> None:
        """Into an environment of its own; this one only writes down what pip is told."""
        base = folder / "base-python"
        base.write_text(BASE_PYTHON.format(python=sys.executable), "utf-8")
        base.chmod(0o755)

        outcome = Outcome(
            folder,
            DERMDATA_PYTHON="",
            DERMDATA_BASE_PYTHON=str(base),
            DERMDATA_VERSION=version,
            DERMDATA_PATHS="good",
        )

        assert 0 == outcome.code
        (told,) = folder.glob("dermdata.*/told")
        assert told.read_text("utf-8").endswith(f" {installed}\n")


BASE_PYTHON = """#!/bin/sh
# Called as: -P -m venv FOLDER
mkdir -p "$4/bin"
cat > "$4/bin/python" <<'EOF'
#!/bin/sh
if [ "$3" = pip ]; then echo "$@" > "$(dirname "$0")/../told"; exit; fi
exec {python} "$@"
EOF
chmod +x "$4/bin/python"
"""
"""A Python that makes environments in which pip does nothing."""


class TestPage:
    def test_names_commands_that_are_there(self) -> None:
        """Every line that runs `dermdata` is understood by it."""
        lines = lines_of_shell()

        assert len(lines) > 8
        for line in lines:
            words = shlex.split(line.split(" < ")[0].split(" > ")[0])
            assert words[1] == parsed(words).command

    def test_names_hooks_that_are_there(self) -> None:
        """Those of the manifest, with arguments the command knows."""
        (used,) = [
            page["repos"]
            for page in map(yaml.safe_load, blocks("yaml"))
            if "repos" in page
        ]
        entries = {hook["id"]: hook["entry"] for hook in TestHooks.HOOKS}
        hooks = used[0]["hooks"]

        assert set(entries) == {hook["id"] for hook in hooks}
        for hook in hooks:
            files = [] if "args" in hook else ["a.json"]
            assert parsed([*entries[hook["id"]].split(), *hook.get("args", files)])

    def test_uses_the_action_as_it_is(self) -> None:
        """With inputs it has; other actions are pinned by the hash of a commit."""
        pages = [page for page in map(yaml.safe_load, blocks("yaml")) if "jobs" in page]
        steps = [
            step
            for page in pages
            for job in page["jobs"].values()
            for step in job["steps"]
        ]
        ours = [step for step in steps if "/.github/actions/validate@" in step["uses"]]

        assert 2 == len(pages) == len(ours)
        for step in ours:
            assert set(step["with"]) <= set(TestAction.ACTION["inputs"])
            assert parsed(
                ["dermdata", "validate", *step["with"].get("args", "").split()]
            )
        for step in steps:
            assert step in ours or PINNED.fullmatch(step["uses"])

    def test_shows_every_setting(self, tmp_path: Path) -> None:
        """The configuration can be read, and no setting is missing from it."""
        (text,) = blocks("toml")
        (tmp_path / "pyproject.toml").write_text(text, "utf-8")
        keys = re.findall(
            r"^([a-z-]+) =|^\[tool\.dermdata\.([a-z-]+)\]", text, re.MULTILINE
        )

        found = config.read(tmp_path / "pyproject.toml")

        assert {"data/imported/*": ("DD205",)} == found.per_file_ignores
        assert set(config._READERS) == {
            (key or table).replace("-", "_") for key, table in keys
        }

    def test_lists_every_format_and_exit_code(self) -> None:
        """As the command has them; an interrupt is told of below."""
        codes = [str(int(code)) for code in Exit if code is not Exit.INTERRUPTED]

        assert list(FORMATS) == table("`--format` | writes")
        assert codes == table("exit code | says")
        assert f"{int(Exit.INTERRUPTED)} is Ctrl-C" in PAGE

    def test_maps_every_kind_in_an_editor(self) -> None:
        """To a file that the lines above it write, for JSON and for YAML."""
        settings = json.loads(blocks("json")[0])
        lines = [line.split(" > ") for line in lines_of_shell() if " > " in line]
        files = [f"./{file}" for _, file in lines]

        assert [*Kind] == [parsed(shlex.split(line)).kind for line, _ in lines]
        assert [f"./.vscode/dermdata/{kind}.json" for kind in Kind] == files
        assert files == [entry["url"] for entry in settings["json.schemas"]]
        assert files == list(settings["yaml.schemas"])

    def test_has_a_yaml_record_that_is_good(self, tmp_path: Path) -> None:
        """The one that names its schema in a comment."""
        (text,) = [block for block in blocks("yaml") if "yaml-language-server" in block]
        (tmp_path / "small-swelling.yaml").write_text(text, "utf-8")

        assert 0 == main(["validate", "--isolated", str(tmp_path)])

    def test_says_what_becomes_of_a_schema_in_a_record(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It may name one, as the page shows it, and no more is said."""
        (text,) = [block for block in blocks("json") if '"$schema": "../../' in block]
        (tmp_path / "small-swelling.json").write_text(text, "utf-8")

        assert 0 == main(["validate", "--isolated", str(tmp_path)])
        assert "" == capsys.readouterr().out
