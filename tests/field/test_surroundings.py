"""
Where it runs: without docstrings, without a guard, into a pipe that is closed, on a fresh
checkout of Windows, and before a commit that only deletes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

import dermdata
from dermdata._docs import _docs, doc_of

from ..processes import command, environment, python
from .project import dermdata as run
from .project import laid_out, put, term


ROOT = Path(__file__).parents[2]


@pytest.mark.exhaustive
class TestWithoutDocstrings:
    """``python -OO`` takes docstrings away, and with them what is made of them."""

    PROGRAM = """
import io, sys
from contextlib import redirect_stdout
from dermdata.cli import main
calls = [
    *(f"schema {n}" for n in (
        "condition", "classification", "treatment", "term", "source", "dataset",
        "amendment", "definitions")),
    "rules", "rules DD204", "show milia", "lookup milia", "info", "list term",
    "metadata datapackage", "validate --help", "fmt --help", "--help",
]
for call in calls:
    try:
        main(call.split())
    except SystemExit:
        pass
"""

    def test_of_the_command(self) -> None:
        """All it prints is the same, descriptions in schemas and help among it."""
        usual = python("-c", self.PROGRAM)
        bare = python("-OO", "-c", self.PROGRAM)

        assert (0, "") == (usual.returncode, usual.stderr)
        assert usual.stdout == bare.stdout
        assert '"description": ""' not in bare.stdout

    def test_of_pydantic(self) -> None:
        """Nor do the descriptions go that pydantic is given."""
        program = (
            "import dermdata as dd\n"
            "from pydantic import TypeAdapter\n"
            "for cls in (dd.Condition, dd.Finding, dd.Claim):\n"
            "    made = TypeAdapter(cls).json_schema(mode='serialization')\n"
            "    print(made['description'])\n"
            "    for name, field in made['properties'].items():\n"
            "        print(name, field.get('description'))\n"
        )
        usual, bare = python("-c", program), python("-OO", "-c", program)

        assert (0, "") == (bare.returncode, bare.stderr)
        assert usual.stdout == bare.stdout

    def test_from_the_source(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """They are read from there: those of classes, and of properties in them."""
        cls = dermdata.Finding
        made = vars(cls)["fingerprint"]
        expected = cls.__doc__, made.fget.__doc__
        monkeypatch.setattr(cls, "__doc__", None)
        monkeypatch.setattr(made.fget, "__doc__", None)

        assert expected == (doc_of(cls), doc_of(made))

    def test_without_the_source(self) -> None:
        """Where there is none, there are none; nor for what has no name."""
        assert {} == _docs("nowhere")
        assert {} == _docs("sys")
        assert "" == doc_of(type("Bare", (), {}))
        assert "" == doc_of(None)


@pytest.mark.exhaustive
class TestIntoAClosedPipe:
    @pytest.mark.parametrize(
        "call",
        ["claims --format csv", "claims --format ndjson", "show milia", "schema term"],
    )
    def test_ends_quietly(self, call: str) -> None:
        """Whoever has seen enough, as `head`, is told nothing more, and all is well."""
        reader, writer = os.pipe()
        os.close(reader)
        try:
            done = command(
                *call.split(), stdout=writer, env=environment(PYTHONUNBUFFERED="1")
            )
        finally:
            os.close(writer)

        assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.exhaustive
@pytest.mark.usefixtures("folder")
class TestSeveralProcesses:
    @pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
    def test_without_a_guard(self, method: str) -> None:
        """A script without `if __name__ == "__main__"` is not run again by each."""
        lines = [
            json.dumps(term(f"t-{n}", type="sine" if n % 997 == 0 else "sign"))
            for n in range(12_000)
        ]
        put("big.ndjson", "\n".join(lines))
        put(
            "script.py",
            "import multiprocessing, sys\n"
            "multiprocessing.set_start_method(sys.argv[1])\n"
            "import dermdata as dd\n"
            "report = dd.validate('big.ndjson', against='none', jobs=2)\n"
            "print(len(report.findings))\n",
        )
        done = python("script.py", method, env=environment(PYTHONWARNINGS="ignore"))

        assert (0, "13\n") == (done.returncode, done.stdout), done.stderr


@pytest.mark.usefixtures("folder")
class TestEndsOfLines:
    """Records that git checked out with CRLF, as it does on Windows if not told."""

    ADVICE = "git keeps them as they are with `*.json text eol=lf` in .gitattributes"

    @pytest.fixture(autouse=True)
    def _files(self, folder: Path) -> None:
        assert folder
        for name in ("a", "b"):
            put(f"{name}.json", laid_out(term(name)).replace("\n", "\r\n"))
        put("c.json", json.dumps(term("c")))

    @pytest.mark.parametrize("more", ["--check", "--diff"])
    def test_formatting(self, more: str) -> None:
        """It is said of how many files nothing else is to be changed, and why."""
        done = run("fmt", more, ".")

        assert [
            f"2 files: nothing but the ends of lines, which are CRLF ({self.ADVICE})",
            "would format 3 files",
        ] == done.err.splitlines()
        assert 1 == done.code

    def test_of_old_machines(self) -> None:
        """So it is with carriage returns alone."""
        put("a.json", laid_out(term("a")).replace("\n", "\r"))

        assert "1 file: nothing but the ends of lines, which are CR (" in (
            run("fmt", "--check", "a.json").err
        )

    def test_curation(self) -> None:
        """The finding says so, too; of another layout it does not."""
        words = ("--against", "none", "--curated", "--select", "DD411")
        found = run("validate", ".", *words).lines
        message = "the file is not canonical text"

        assert [
            f"a.json:1:1: DD411 [a] {message}: its lines end in CRLF ({self.ADVICE}; "
            "`dermdata fmt FILE` writes it)",
            f"c.json:1:1: DD411 [c] {message} (`dermdata fmt FILE` writes it)",
        ] == found[::2]

    def test_records_are_read(self) -> None:
        """Otherwise they are as good as any."""
        assert 0 == run("validate", ".", "--against", "none").code

    @pytest.mark.parametrize(
        "file", ["data/terms/eyelid.json", "docs/template/src/acme_skin/data/x.json"]
    )
    def test_of_our_own(self, file: str) -> None:
        """Our records, and those of the template, are kept as they are by git."""
        words = ("git", "-C", str(ROOT), "check-attr", "text", "eol", "--", file)
        done = subprocess.run(words, capture_output=True, check=True, text=True)

        assert [f"{file}: text: set", f"{file}: eol: lf"] == done.stdout.splitlines()

    def test_of_our_releases(self) -> None:
        """A release is its bytes."""
        file = "data/releases/1.0.0/croissant.json"
        words = ("git", "-C", str(ROOT), "check-attr", "text", "eol", "--", file)
        done = subprocess.run(words, capture_output=True, check=True, text=True)

        assert [f"{file}: text: unset", f"{file}: eol: unspecified"] == (
            done.stdout.splitlines()
        )


class TestBeforeACommit:
    def test_that_only_deletes(self) -> None:
        """The validator's hook runs though no file matches: a reference may now dangle."""
        text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
        (hook,) = (h for h in yaml.safe_load(text) if h["id"] == "dermdata-validate")

        assert (True, False) == (hook["always_run"], hook["pass_filenames"])

    def test_that_only_deletes_in_a_new_folder(self, folder: Path) -> None:
        """So does the one that `dermdata init` writes."""
        run("init", within=folder)
        text = (folder / ".pre-commit-config.yaml").read_text("utf-8")
        (hook,) = yaml.safe_load(text)["repos"][0]["hooks"]

        assert (True, False) == (hook["always_run"], hook["pass_filenames"])

    def test_what_it_finds(self, folder: Path) -> None:
        """What the hook calls finds the reference."""
        put("pyproject.toml", '[tool.dermdata]\npaths = ["data"]\nagainst = "none"\n')
        put("data/terms/b.json", term("b", parents=["a"]))
        done = run("validate", within=folder)

        assert (1, ["DD301"]) == (done.code, done.found)


class TestWhereNothingCanBeWritten:
    def test_in_the_package(self, tmp_path: Path) -> None:
        """Nothing is kept in the folder of the package, or in the working folder."""
        packed = tmp_path / "lib" / "dermdata"
        shutil.copytree(
            Path(dermdata.__file__).parent,
            packed,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
        put(str(tmp_path / "work" / "a.json"), term("a"))
        env = environment(PYTHONPATH=str(tmp_path / "lib"), PYTHONDONTWRITEBYTECODE="1")
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
        calls = ["validate . --against none", "fmt --check .", "schema term", "rules"]
        for call in calls:
            done = command(*call.split(), env=env, cwd=tmp_path / "work")
            assert 0 == done.returncode, done.stderr

        assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
