"""``.ci/compatible.py``: what schemas once accepted, they accept."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from dermdata.codec import record_of
from dermdata.collection import Dataset
from dermdata.records import Manifest
from dermdata.versions import cut

from .examples import document, documents
from .processes import python


ROOT = Path(__file__).parents[1]
GOOD = document("face")
PATH = "tests/conformance/records/limits.json"
REFUSED = (
    "1 of 18 documents that were accepted are refused: that is a major change of the "
    "schemas (accept them, or raise MAJOR)\n"
)


def suite(*tests: dict[str, Any], name: str = "term") -> str:
    """Return a file of the suite."""
    whole = [
        {"description": f"test {n}", "valid": True, **t} for n, t in enumerate(tests)
    ]
    return json.dumps([{"description": "terms", "schema": name, "tests": whole}])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a repository with a release and a suite of one document."""
    home = tmp_path / "repository"
    (home / ".ci").mkdir(parents=True)
    for name in ("base", "compatible.py"):
        shutil.copy(ROOT / ".ci" / name, home / ".ci")
    manifest = Manifest(title="Small", version="1.0.0", date="2026-11-22")
    released = Dataset.from_records(map(record_of, documents()), manifest=manifest)
    cut(released, home / "data" / "releases")
    (home / "schemas" / "v1").mkdir(parents=True)
    (home / "schemas" / "v1" / "term.json").write_text("{}", "utf-8")
    (home / PATH).parent.mkdir(parents=True)
    (home / PATH).write_text(suite({"document": GOOD}), "utf-8")
    git(home, "init", "--quiet")
    return home


def git(home: Path, *arguments: str) -> None:
    """Run git, as somebody."""
    us = ("-c", "user.name=us", "-c", "user.email=us@example.org")
    done = subprocess.run(
        ["git", *us, *arguments], cwd=home, check=False, capture_output=True
    )

    assert 0 == done.returncode, done.stderr


def commit(home: Path, **files: str) -> None:
    """Write files of the suite, and commit all there is."""
    for name, text in files.items():
        (home / "tests" / "conformance" / f"{name}.json").write_text(text, "utf-8")
    git(home, "add", ".")
    git(home, "commit", "--quiet", "--allow-empty", "--message", "Work")


def check(home: Path, *arguments: str) -> tuple[int, str, str]:
    """Run the check."""
    done = python(".ci/compatible.py", *arguments, cwd=home)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.exhaustive
class TestCompatible:
    def test_accepts_what_was_accepted(self, home: Path) -> None:
        """The records of every release, and the suite of the commit before."""
        commit(home)
        git(home, "commit", "--quiet", "--allow-empty", "--message", "Work")

        expected = (0, "16 documents that were accepted still are\n", "")
        assert expected == check(home)
        assert expected == check(home, "HEAD~1")

    @pytest.mark.parametrize(
        ("file", "text", "reason"),
        [
            (
                "limits",
                suite({"document": {**GOOD, "type": "vessel"}}),
                'the schema says: "vessel" is not one of',
            ),
            (
                "limits",
                suite({"document": {"title": 7, "records": [GOOD]}}, name="dataset"),
                "the schema says: ",
            ),
            (
                "texts",
                suite({"text": '{"id": "a", "id": "a"}'}),
                'the parser says: 1:13: the key "id" is repeated',
            ),
            ("texts", suite({"base64": "/w=="}), "the parser says: "),
            (
                "sets",
                suite({"documents": [document("eyelid")]}),
                "the validator says: DD301 there is no record `face`",
            ),
        ],
        ids=["schema", "dataset", "text", "bytes", "set"],
    )
    def test_refuses_what_is_no_longer_accepted(
        self, file: str, text: str, reason: str, home: Path
    ) -> None:
        """Though the suite says so no more: the commit before did."""
        commit(home, **{file: text})
        (home / "tests" / "conformance" / f"{file}.json").unlink()
        (home / PATH).write_text(suite({"document": GOOD}), "utf-8")
        commit(home)

        code, out, err = check(home)

        assert (1, 1) == (code, err.count("\n"))
        assert " of 1" in err
        assert f"tests/conformance/{file}.json, terms: test 0, as of " in out
        assert f": {reason}" in out

    def test_looks_at_the_last_tag_too(self, home: Path) -> None:
        """Several commits may lie between two runs."""
        commit(home, limits=suite({"document": {**GOOD, "type": "vessel"}}))
        git(home, "tag", "v0.1.0")
        (home / "tests" / "conformance" / "limits.json").unlink()
        commit(home)
        commit(home)

        assert (1, REFUSED) == check(home)[::2]

    def test_accepts_what_another_major_version_accepted(self, home: Path) -> None:
        """Who raises it may refuse."""
        (home / "schemas" / "v1").rename(home / "schemas" / "v0")
        commit(home, limits=suite({"document": {**GOOD, "type": "vessel"}}))
        (home / "tests" / "conformance" / "limits.json").unlink()
        (home / "schemas" / "v0").rename(home / "schemas" / "v1")
        commit(home)

        assert (0, "15 documents that were accepted still are\n", "") == check(home)

    def test_names_a_commit_that_there_is_not(self, home: Path) -> None:
        """It does not pass for one without a suite."""
        commit(home)

        code, out, err = check(home, "nowhere")

        assert (2, "") == (code, out)
        assert "nowhere" in err

    def test_of_ours(self) -> None:
        """The releases of dermdata, and the suite as it was."""
        done = python(str(ROOT / ".ci" / "compatible.py"), cwd=ROOT)

        assert (0, "") == (done.returncode, done.stderr)
        assert " documents that were accepted still are\n" in done.stdout
