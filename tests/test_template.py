"""The package in `docs/template`, copied, installed beside ours and asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from .installing import Installed, built, install, run
from .processes import environment
from .test_docs import blocks


if TYPE_CHECKING:
    from collections.abc import Callable


TEMPLATE = Path(__file__).parents[1] / "docs" / "template"
DATA = "src/acme_skin/data"


@pytest.fixture(scope="module")
def both(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install our wheel, and that of the template, into one environment."""
    folder = tmp_path_factory.mktemp("both")
    source = shutil.copytree(TEMPLATE, folder / "acme")
    (folder / "dist").mkdir()
    return install(folder, wheel, built(source, folder / "dist"))


@pytest.fixture
def env(both: Installed, tmp_path: Path) -> dict[str, str]:
    """Give variables that lead to that environment, and to no other git settings."""
    who = {f"GIT_{role}_NAME": "Ann" for role in ("AUTHOR", "COMMITTER")}
    who |= {f"GIT_{role}_EMAIL": "ann@example.org" for role in ("AUTHOR", "COMMITTER")}
    return environment(
        PYTHONPATH=None,
        PATH=f"{both.python.parent}{os.pathsep}{os.environ['PATH']}",
        DATA=DATA,
        GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
        GIT_CONFIG_GLOBAL=os.devnull,
        GIT_CONFIG_SYSTEM=os.devnull,
        **who,
    )


@pytest.fixture
def project(tmp_path: Path, env: dict[str, str]) -> Path:
    """Copy the template, and put it under version control as version 1.0.0."""
    folder = shutil.copytree(TEMPLATE, tmp_path / "acme")
    for arguments in (
        ("init", "--quiet"),
        ("add", "."),
        ("commit", "--quiet", "--message", "first"),
        ("tag", "v1.0.0"),
    ):
        run("git", *arguments, cwd=folder, env=env)
    return folder


@pytest.fixture
def ci(project: Path, env: dict[str, str]) -> Callable[[str], tuple[int, str]]:
    """Give a way to run a step of the template's CI: exit code and output."""
    text = (project / ".github/workflows/data.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["data"]["steps"]
    scripts = {step["name"]: step["run"] for step in steps if "name" in step}

    def step(name: str) -> tuple[int, str]:
        done = subprocess.run(
            ("bash", "-e", "-c", scripts[name]),
            capture_output=True,
            check=False,
            cwd=project,
            encoding="utf-8",
            env=env,
        )
        return done.returncode, done.stdout + done.stderr

    return step


@pytest.mark.exhaustive
class TestInstalled:
    def test_answers_the_same_calls(
        self, both: Installed, env: dict[str, str], tmp_path: Path
    ) -> None:
        """The code in its README, pasted; the folder of the sources is gone."""
        (code,) = blocks("docs/template/README.md", "python")

        done = run(both.python, "-c", code, cwd=tmp_path, env=env)

        assert "Plaster milia acme-skin\n['milia']\n" == done.stdout

    def test_is_listed_and_off(
        self, both: Installed, env: dict[str, str], tmp_path: Path
    ) -> None:
        """`dermdata info` names it; nothing of it is in the dataset, or was loaded."""
        shown = run(both.command, "info", "--json", cwd=tmp_path, env=env).stdout
        code = (
            "import sys, dermdata as dd; dd.plugins(); "
            "print('plaster-milia' in dd.dataset(), 'acme_skin' in sys.modules)"
        )

        assert {"acme-skin": "acme-skin 1.0.0"} == json.loads(shown)["registered"]
        assert (
            "False False\n"
            == run(both.python, "-c", code, cwd=tmp_path, env=env).stdout
        )

    def test_commands_of_its_readme(
        self, both: Installed, env: dict[str, str], project: Path
    ) -> None:
        """All do their work, but for those that install and publish."""
        text = "".join(blocks("docs/template/README.md", "console"))
        lines = [line.removeprefix("$ ").split() for line in text.splitlines()]
        commands = [words for words in lines if words[0] == "dermdata"]

        assert 5 == len(commands)
        for words in commands:
            run(both.command, *words[1:], cwd=project, env=env)

    def test_its_tests(
        self, both: Installed, env: dict[str, str], project: Path
    ) -> None:
        """They pass in a copy."""
        done = run(
            *(both.python, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            cwd=project,
            env=env,
        )

        assert "2 passed" in done.stdout


@pytest.mark.exhaustive
class TestCI:
    def test_of_the_copy(self, ci: Callable[[str], tuple[int, str]]) -> None:
        """Nothing is wrong with it as it is."""
        assert (0, "no findings, 3 good records, 4 files\n") == ci("validate")
        assert 0 == ci("diff")[0]
        code, printed = ci("release gate")
        assert 0 == code
        assert printed.endswith(
            "Acme skin 1.0.0 against Acme skin 1.0.0: no objections\n"
        )

    def test_of_the_first_version(
        self,
        ci: Callable[[str], tuple[int, str]],
        project: Path,
        env: dict[str, str],
    ) -> None:
        """Without a tag there is nothing to compare with, and that is no failure."""
        run("git", "tag", "--delete", "v1.0.0", cwd=project, env=env)

        assert [0, 0] == [ci(name)[0] for name in ("diff", "release gate")]

    def test_of_a_bad_record(
        self, ci: Callable[[str], tuple[int, str]], project: Path
    ) -> None:
        """The step fails, and marks the line."""
        file = project / DATA / "conditions" / "plaster-milia.json"
        file.write_text(file.read_text("utf-8").replace('"cheek"', '"cheeck"'), "utf-8")

        code, printed = ci("validate")

        assert 1 == code
        assert f"file={DATA}/conditions/plaster-milia.json,line=32" in printed
        assert "did you mean `cheek`?" in printed

    def test_of_a_change(
        self,
        ci: Callable[[str], tuple[int, str]],
        project: Path,
        env: dict[str, str],
    ) -> None:
        """The summary shows it, and the gate asks for a higher version, until it has one."""
        file = project / DATA / "amendments" / "milia.json"
        file.write_text(file.read_text("utf-8").replace("pearls", "beads"), "utf-8")

        assert 0 == ci("diff")[0]
        assert "acme beads" in Path(env["GITHUB_STEP_SUMMARY"]).read_text("utf-8")
        code, printed = ci("release gate")
        assert (1, True) == (code, 'mend: write "version": "1.1.0"' in printed)
        about = project / DATA / "dataset.json"
        about.write_text(about.read_text("utf-8").replace("1.0.0", "1.1.0"), "utf-8")
        assert 0 == ci("release gate")[0]

    def test_actions_are_pinned(self) -> None:
        """By their hash, as in ours."""
        text = (TEMPLATE / ".github/workflows/data.yml").read_text("utf-8")

        for line in text.splitlines():
            if "uses:" in line:
                assert 40 == len(line.split("@")[1].split()[0])


@pytest.mark.exhaustive
class TestSource:
    def test_is_in_the_source_distribution(self, unpacked: Path) -> None:
        """Whoever has that alone can copy it; nothing of it is in the wheel."""
        assert {
            path.relative_to(TEMPLATE)
            for path in TEMPLATE.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        } == {
            path.relative_to(unpacked / "docs" / "template")
            for path in (unpacked / "docs" / "template").rglob("*")
            if path.is_file()
        }
