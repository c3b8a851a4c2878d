"""The command ``dermdata fmt``."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from dermdata.cli import main
from dermdata.text import canonical, compact
from dermdata.validation.files import check_files

from .examples import documents, written
from .processes import python


if TYPE_CHECKING:
    from pathlib import Path

RECORD = {
    "kind": "term",
    "id": "knot",
    "name": "Knötchen",
    "definition": "A small bump.",
    "type": "Sign",
    "provenance": {"created": "2026-11-22"},
}
RIGHT = canonical(RECORD)
WRONG = json.dumps(RECORD)


def fmt(
    capsysbinary: pytest.CaptureFixture[bytes], *arguments: str
) -> tuple[int, str, str]:
    """Run ``dermdata fmt``; return its exit code, output and messages."""
    code = main(["fmt", *arguments])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


@pytest.fixture
def files(folder: Path) -> Path:
    """Give the current folder, with a good file and two others, one in a folder."""
    (folder / "below").mkdir()
    (folder / "a.json").write_text(RIGHT, "utf-8")
    (folder / "b.json").write_text(WRONG, "utf-8")
    (folder / "below" / "c.ndjson").write_text(f"{WRONG}\n{WRONG}", "utf-8")
    return folder


class TestFmt:
    def test_formats(
        self, files: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """Files are laid out; no word in them is touched."""
        assert (0, "", "formatted 2 files, 1 as it should be\n") == fmt(
            capsysbinary, "."
        )
        assert RIGHT == (files / "b.json").read_text("utf-8")
        assert f"{compact(RECORD)}\n" * 2 == (files / "below" / "c.ndjson").read_text(
            "utf-8"
        )

    def test_again(
        self, files: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """Then all is as it should be."""
        fmt(capsysbinary, "b.json", "below")

        assert (0, "", "formatted no files, 3 as they should be\n") == (
            fmt(capsysbinary, str(files))
        )

    def test_check(
        self, files: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """The files that would change are named, and none is changed."""
        assert (
            1,
            "b.json\nbelow/c.ndjson\n",
            "would format 2 files, 1 as it should be\n",
        ) == fmt(capsysbinary, "--check", ".")
        assert WRONG == (files / "b.json").read_text("utf-8")

    @pytest.mark.usefixtures("files")
    def test_check_of_good_files(
        self, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """Nothing is named."""
        assert (0, "", "would format no files, 1 as it should be\n") == (
            fmt(capsysbinary, "--check", "a.json")
        )

    @pytest.mark.parametrize("more", [[], ["--check"]])
    def test_diff(
        self, files: Path, more: list[str], capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """What would change is shown, and nothing is changed."""
        line = compact(RECORD)

        assert (
            1,
            "--- a/below/c.ndjson\n"
            "+++ b/below/c.ndjson\n"
            "@@ -1,2 +1,2 @@\n"
            f"-{WRONG}\n"
            f"-{WRONG}\n"
            "\\ No newline at end of file\n"
            f"+{line}\n"
            f"+{line}\n",
            "would format 1 file\n",
        ) == fmt(capsysbinary, "--diff", *more, "below")
        assert f"{WRONG}\n{WRONG}" == (files / "below" / "c.ndjson").read_text("utf-8")

    @pytest.mark.parametrize(
        "name", [b"a\nb.json", b"\xff.json", b'"\t\\.json', b"\x1b[31m \xc3\xb6.json"]
    )
    def test_any_name(
        self, folder: Path, name: bytes, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """A file is named in one line that says nothing to a terminal; git knows it."""
        file = folder / os.fsdecode(name)
        file.write_text(WRONG, "utf-8")
        _, named, _ = fmt(capsysbinary, "--check", ".")
        _, diff, _ = fmt(capsysbinary, "--diff", ".")
        ceiling = {"GIT_CEILING_DIRECTORIES": str(folder.parent)}

        assert [named.isascii(), named[:-1].isprintable()] == [True, True]
        subprocess.run(
            ["git", "apply", "-"],
            input=diff.encode(),
            cwd=folder,
            check=True,
            env={**os.environ, **ceiling},
        )
        assert [RIGHT] == [found.read_text("utf-8") for found in folder.iterdir()]

    def test_bad_files(
        self, files: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """Each gets a line; the others are formatted."""
        (files / "x.json").write_text('{"kind": "term",}')
        (files / "package.json").write_text("{}")
        (files / "y.yaml").write_text("kind: term")
        (files / "z.json").mkdir()

        assert (
            1,
            "",
            "x.json:1:16: DD101 no JSON: a comma before the end (remove the comma)\n"
            "package.json: left alone: no record in it\n"
            "y.yaml: left alone: YAML, whose comments would be lost\n"
            "formatted 2 files, 1 as it should be, 2 left alone, 1 not readable as JSON\n",
        ) == fmt(capsysbinary, ".")
        assert RIGHT == (files / "b.json").read_text("utf-8")
        assert '{"kind": "term",}' == (files / "x.json").read_text()

    def test_left_alone(
        self, folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """That is no mistake."""
        (folder / "package.json").write_text("{}")

        assert (
            0,
            "",
            "package.json: left alone: no record in it\nformatted no files, 1 left alone\n",
        ) == fmt(capsysbinary, ".")

    def test_left_alone_by_any_name(
        self, folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """The line that says so is one, and says nothing to a terminal."""
        (folder / "a\n\x1b[31m.yaml").write_text("kind: term")

        assert (
            0,
            "",
            "a\\n\\x1b[31m.yaml: left alone: YAML, whose comments would be lost\n"
            "formatted no files, 1 left alone\n",
        ) == fmt(capsysbinary, ".")

    def test_curated(self, folder: Path) -> None:
        """What it wrote is canonical in the validator's eyes (DD411)."""
        documents_ = [{**d, "status": d.get("status", "active")} for d in documents()]
        written(folder, documents_)
        before = {f.code for f in check_files(folder, curated=True).findings}

        main(["fmt", "."])

        after = {f.code for f in check_files(folder, curated=True).findings}
        assert {"DD411"} == before - after

    @pytest.mark.usefixtures("folder")
    def test_nothing_given(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        """A path must be given, here or in the configuration: not all there is is ours."""
        assert (
            2,
            "",
            "dermdata: fmt: there is nothing to format (name a file or a folder, or "
            "`paths` in the configuration)\n",
        ) == fmt(capsysbinary)

    def test_unreadable(
        self, folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """A path that is not there cannot be read."""
        assert (
            3,
            "",
            "dermdata: no.json: no such file or directory (check the path and its "
            "permissions)\n",
        ) == fmt(capsysbinary, "no.json")
        assert [] == list(folder.iterdir())

    def test_unwritable(
        self,
        files: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsysbinary: pytest.CaptureFixture[bytes],
    ) -> None:
        """A disk may be full: the old file is still there, and one message."""

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)

        assert (
            3,
            "",
            "dermdata: b.json: not written: no space left on device (check the folder, "
            "its permissions and the space left)\n",
        ) == fmt(capsysbinary, ".")
        assert ["a.json", "b.json", "below"] == sorted(f.name for f in files.iterdir())
        assert WRONG == (files / "b.json").read_text("utf-8")


class TestStandardInput:
    @pytest.fixture(autouse=True)
    def elsewhere(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Keep temporary files in the current folder, to see whether any is left."""
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        return folder

    @pytest.fixture
    def typed(self, monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
        """Give the bytes that standard input will hold."""
        data = io.BytesIO()
        stream = io.TextIOWrapper(data, "utf-8")
        monkeypatch.setattr(sys, "stdin", stream)
        return data

    @pytest.mark.parametrize(
        ("given", "result"),
        [
            (WRONG, (0, RIGHT, "formatted 1 file\n")),
            (RIGHT, (0, RIGHT, "formatted no files, 1 as it should be\n")),
            (
                f"{WRONG}\n{WRONG}\n",
                (0, f"{compact(RECORD)}\n" * 2, "formatted 1 file\n"),
            ),
            (
                '{"a" : 1}',
                (
                    0,
                    '{"a" : 1}',
                    "-: left alone: no record in it\nformatted no files, 1 left alone\n",
                ),
            ),
            (
                "{",
                (
                    1,
                    "",
                    "-:1:2: DD101 no JSON: expecting property name enclosed in double "
                    "quotes (the text ends too early; close what is open)\n"
                    "formatted no files, 1 not readable as JSON\n",
                ),
            ),
        ],
    )
    def test_is_passed_on(
        self,
        given: str,
        result: tuple[int, str, str],
        typed: io.BytesIO,
        elsewhere: Path,
        capsysbinary: pytest.CaptureFixture[bytes],
    ) -> None:
        """The formatted text is written to standard output; what is no JSON is not."""
        typed.write(given.encode())
        typed.seek(0)

        assert result == fmt(capsysbinary, "-")
        assert [] == list(elsewhere.iterdir())

    def test_check(
        self, typed: io.BytesIO, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """It can be checked, too."""
        typed.write(WRONG.encode())
        typed.seek(0)

        assert (1, "-\n", "would format 1 file\n") == fmt(capsysbinary, "-", "--check")

    def test_bytes(self, folder: Path) -> None:
        """Whatever the terminal's encoding, the output is what a file would hold."""
        (folder / "a.json").write_text(WRONG, "utf-8")
        code = (
            "import sys; sys.stdin = open('a.json', encoding='ascii');"
            "from dermdata.cli import main; main(['fmt', '-'])"
        )

        with (folder / "out").open("wb") as out:
            ran = python("-X", "utf8=0", "-c", code, stdout=out)

        assert (0, "formatted 1 file\n") == (ran.returncode, ran.stderr)
        assert RIGHT.encode() == (folder / "out").read_bytes()
