"""Where is read and written: through which links, what besides, what stays behind."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

import dermdata as dd
from dermdata import _atomic, _home, _leftovers
from dermdata._regular import NotRegularError, regular_bytes
from dermdata.cli import main
from dermdata.validation import UnreadableError
from dermdata.validation.baseline import Baseline, BaselineError
from dermdata.validation.config import ConfigError, find, read
from dermdata.validation.mending.mend import fix
from dermdata.validation.reading import stdin
from dermdata.validation.reading.inputs import Input
from dermdata.validation.reading.search import inputs
from dermdata.versions import check

from .examples import document


LOOSE = json.dumps(document("eyelid", parents=None))
"""A record that is laid out otherwise than it should be."""


@pytest.fixture
def outside(folder: Path) -> Path:
    """Give a file beside the folder ``data``, which has a link to it and a file."""
    (folder / "data").mkdir()
    real = folder / "outside.json"
    real.write_text(LOOSE)
    (folder / "data" / "eyelid.json").symlink_to(real)
    (folder / "data" / "own.json").write_text(LOOSE)
    return real


class TestLinks:
    OUT = "left alone: a link that leads out of the folder; name the file itself"

    @pytest.mark.parametrize("named", ["data", "data/*.json", "da*/**/*.json", "."])
    @pytest.mark.parametrize(
        "command", [("fmt",), ("validate", "--fix", "--against", "none")]
    )
    def test_out_of_the_folder(
        self,
        command: tuple[str, ...],
        named: str,
        outside: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """What a link leads to is not written, where a folder or a pattern was named."""
        within = named == "." or named.startswith("da*")

        main([*command, named])

        assert (LOOSE != outside.read_text()) is within
        assert outside.parent.joinpath("data", "eyelid.json").is_symlink()
        assert LOOSE != Path("data", "own.json").read_text()
        said = capsys.readouterr().err
        assert (command == ("fmt",) and not within) == (self.OUT in said)

    def test_that_is_named_itself(self, outside: Path) -> None:
        """It is followed, also where the folder it is in was named before."""
        main(["fmt", "data", "outside.json"])

        assert LOOSE != outside.read_text()

    def test_to_a_folder_that_is_named(self, outside: Path) -> None:
        """A folder may be named by a link to it."""
        Path("link").symlink_to("data")

        fixed = fix(inputs(["link"]), successors=None, write=True)

        assert {"link/eyelid.json": True, "link/own.json": False} == {
            file.path: bool(file.untouched) for file in fixed.files
        }
        assert LOOSE == outside.read_text()

    def test_to_where_a_name_begins_alike(self, folder: Path) -> None:
        """A folder is not within another because its name goes on."""
        for name in ("data", "data2"):
            (folder / name).mkdir()
        (folder / "data2" / "a.json").write_text(LOOSE)
        (folder / "data" / "a.json").symlink_to(folder / "data2" / "a.json")

        (source,) = inputs(["data"])

        assert source.leads_out
        assert not Input("data/a.json", ".json").leads_out
        assert not source._replace(within="/").leads_out

    def test_of_two_names(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A file with a hard link is left alone, and the others are formatted."""
        for name in ("a.json", "b.json"):
            (folder / name).write_text(LOOSE)
        (folder / "kept").hardlink_to("a.json")

        assert 0 == main(["fmt", "."])

        assert [True, False] == [
            LOOSE == Path(name).read_text() for name in ("a.json", "b.json")
        ]
        assert (
            "a.json: left alone: it has another name, a hard link, which would keep the "
            "old text\nformatted 1 file, 1 left alone\n"
        ) == capsys.readouterr().err

    def test_of_two_names_that_needs_nothing(self, folder: Path) -> None:
        """Where nothing is to be written, its names are of no concern."""
        (folder / "a.json").write_text(LOOSE)
        main(["fmt", "."])
        (folder / "kept").hardlink_to("a.json")

        (fixed,) = fix(inputs(["."]), successors=None, write=True).files

        assert "" == fixed.untouched

    def test_of_tables(self, outside: Path) -> None:
        """Nor are ids moved through a link that a pattern finds."""
        outside.with_name("ids.txt").write_text("milialar\n")
        Path("data", "ids.txt").symlink_to(outside.with_name("ids.txt"))

        with pytest.raises(
            UnreadableError, match="a link that leads out of the folder"
        ):
            dd.versions.migrate_files(["data/*.txt"], "1.0.0")


@pytest.fixture
def pipe(folder: Path) -> Path:
    """Give a pipe that nobody writes to."""
    path = folder / "pipe"
    os.mkfifo(path)
    return path


class TestRegular:
    """Who reads a pipe waits for ever: these tests end."""

    def test_is_read(self, folder: Path) -> None:
        """A file, or a link to one, up to its limit."""
        (folder / "a").write_bytes(b"12")
        (folder / "b").symlink_to("a")

        assert b"12" == regular_bytes("a") == regular_bytes(folder / "b", 2)

    def test_is_no_other(self, pipe: Path) -> None:
        """No pipe, no device, no folder, nothing larger."""
        (pipe.parent / "a").write_bytes(b"12")

        for path, most, reason in (
            (str(pipe), 2, "is no regular file"),
            ("/dev/zero", 2, "is no regular file"),
            ("a", 1, "is larger than 0 MiB"),
        ):
            with pytest.raises(NotRegularError, match=reason):
                regular_bytes(path, most)
        with pytest.raises(IsADirectoryError):
            regular_bytes(pipe.parent)

    @pytest.mark.parametrize(
        ("name", "reason"),
        [("pipe", "is no regular file"), ("large", "is larger than 1 MiB")],
    )
    def test_configuration(self, pipe: Path, name: str, reason: str) -> None:
        """Named, it is refused."""
        with (pipe.parent / "large").open("wb") as file:
            file.truncate(10 * 2**30)

        with pytest.raises(ConfigError, match=f"{name}: {reason}"):
            read(Path(name))

    def test_configuration_that_is_found(self, pipe: Path) -> None:
        """A pipe of the right name is none; a large one is refused."""
        pipe.rename("dermdata.toml")
        assert find().file is None
        with Path("pyproject.toml").open("wb") as file:
            file.truncate(2**20 + 1)

        with pytest.raises(ConfigError, match="is larger than 1 MiB"):
            find()

    @pytest.mark.parametrize(
        ("name", "reason"),
        [("pipe", "is no regular file"), ("large", "is larger than 16 MiB")],
    )
    def test_baseline(self, pipe: Path, name: str, reason: str) -> None:
        """It is refused."""
        with (pipe.parent / "large").open("wb") as file:
            file.truncate(10 * 2**30)

        with pytest.raises(BaselineError, match=f"{name}: {reason}"):
            Baseline.read(name)

    @pytest.mark.parametrize(
        ("name", "reason"),
        [("pipe", "is no regular file"), ("large", "is larger than 16 MiB")],
    )
    def test_changelog(self, pipe: Path, name: str, reason: str) -> None:
        """It is refused."""
        with (pipe.parent / "large").open("wb") as file:
            file.truncate(10 * 2**30)

        with pytest.raises(UnreadableError, match=f"{name}: {reason}"):
            check(
                dd.open_dataset("1.1.0"),
                dd.open_dataset("1.0.0"),
                changelog=name,
            )


class Endless(io.RawIOBase):
    """A stream without an end, that counts what was taken of it."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        """Give as many blanks as are asked for."""
        self.taken += size
        return b" " * size


class TestStandardInput:
    @pytest.fixture
    def kept_in(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Keep standard input in a folder of its own."""
        place = folder / "kept"
        place.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(place))
        return place

    def given(self, monkeypatch: pytest.MonkeyPatch, stream: Any) -> None:
        """Give a stream as standard input."""
        monkeypatch.setattr(sys, "stdin", type("In", (), {"buffer": stream})())

    def test_has_an_end(self, kept_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """No more is taken than there may be, and nothing is kept of it."""
        stream = Endless()
        self.given(monkeypatch, stream)
        monkeypatch.setattr(stdin, "MOST", 3 * 2**20)

        with pytest.raises(UnreadableError) as caught:
            inputs(["-"])

        assert (
            "-: more than 3 MiB on standard input (write it to a file, which may be of "
            "any size, and name that)"
        ) == str(caught.value)
        assert 4 * 2**20 == stream.taken
        assert [] == list(kept_in.iterdir())

    @pytest.mark.parametrize(
        "words",
        [
            ["fmt", "-"],
            ["fmt", "--check", "-"],
            ["validate", "-", "--against", "none"],
            ["validate", "-", "--curated"],
            ["validate", "-", "--baseline", "none-such"],
            ["validate", "-", "--config", "none-such"],
            ["validate", "-", "no-such-file.json"],
            ["fmt", "-", "no-such-file.json"],
            ["migrate", "-"],
            ["migrate", "-", "--column", "none-such"],
        ],
        ids=" ".join,
    )
    def test_is_kept_by_nobody(
        self, kept_in: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
    ) -> None:
        """Whatever is done with it, or goes wrong."""
        self.given(monkeypatch, io.BytesIO(LOOSE.encode()))

        main(words)

        assert [] == list(kept_in.iterdir())

    def test_is_for_us_alone(
        self, kept_in: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Nobody else may read what came from it."""
        self.given(monkeypatch, io.BytesIO(LOOSE.encode()))

        (source,) = inputs(["-"])

        (copy,) = kept_in.iterdir()
        assert 0o600 == copy.stat().st_mode & 0o777
        stdin.forget([source])
        assert [] == list(kept_in.iterdir())


KILLED = """
import os, sys
from pathlib import Path
from dermdata import _atomic
_atomic.os.fsync = lambda _: os.kill(os.getpid(), 9)
_atomic.write_bytes(Path(sys.argv[1]), b"new")
"""


class TestLeftovers:
    """What a killed process leaves, the next one takes away."""

    @pytest.fixture(autouse=True)
    def forgetful(self) -> None:
        """Look again into folders that were looked into."""
        _atomic._sweep.cache_clear()

    def killed(self, path: Path) -> str:
        """Kill a process that writes a file; return the name of what it leaves."""
        done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
        assert -signal.SIGKILL == done.returncode
        (left,) = (p.name for p in path.parent.iterdir() if p.name.startswith("."))
        return left

    def test_of_a_file(self, folder: Path) -> None:
        """The old file is whole, and the next who writes there tidies up."""
        file = folder / "file"
        file.write_text("old")
        left = self.killed(file)
        assert left.startswith(".dermdata-")
        assert "old" == file.read_text()

        _atomic.write_text(folder / "other", "new")

        assert ["file", "other"] == sorted(p.name for p in folder.iterdir())

    def test_of_who_is_still_at_work(self, folder: Path) -> None:
        """It stays; and what is not ours, though its name begins alike."""
        mine = folder / f".dermdata-{_leftovers.mark()}"
        theirs = folder / ".dermdata-notes"
        for path in (mine, theirs):
            path.touch()

        _atomic.write_text(folder / "file", "new")

        assert mine.exists()
        assert theirs.exists()

    def test_of_another_machine(self, folder: Path) -> None:
        """It is known to be left when it is a day old."""
        new, old = (folder / f".dermdata-0000000{n}-1-00000000" for n in range(2))
        for path in (new, old):
            path.touch()
        yesterday = time.time() - _leftovers.OLD - 60
        os.utime(old, (yesterday, yesterday))

        _leftovers.sweep(folder, _leftovers.PREFIX)

        assert [new] == list(folder.iterdir())

    def test_of_a_folder(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It goes with all that is in it, and links in it are not followed."""
        monkeypatch.setattr(_leftovers, "_is_alive", lambda _: False)
        (folder / "kept").mkdir()
        (folder / "kept" / "file").touch()
        left = folder / f"x-{_leftovers.mark()}"
        left.mkdir()
        (left / "link").symlink_to(folder / "kept")

        _leftovers.sweep(folder, "x-")

        assert ["kept", "kept/file"] == sorted(
            p.relative_to(folder).as_posix() for p in folder.rglob("*")
        )

    def test_of_standard_input(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What a killed run has kept of it goes with the next that reads from it."""
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        code = (
            "import sys, os; from dermdata.validation.reading.search import inputs; "
            "inputs(['-']); os.kill(os.getpid(), 9)"
        )
        subprocess.run(
            [sys.executable, "-c", code],
            input=LOOSE.encode(),
            check=False,
            env={**os.environ, "TMPDIR": str(folder)},
        )
        assert 1 == len(list(folder.iterdir()))
        monkeypatch.setattr(
            sys, "stdin", type("In", (), {"buffer": io.BytesIO(b"{}")})()
        )

        stdin.forget(inputs(["-"]))

        assert [] == list(folder.iterdir())

    def test_of_nobody(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A folder that is not there, one that cannot be tidied, and odd numbers."""
        _leftovers.sweep(folder / "none", "x-")
        assert _leftovers._is_alive(os.getpid())
        assert _leftovers._is_alive(10**9 * 9)
        monkeypatch.setattr(_leftovers.os, "name", "nt")
        assert _leftovers._is_alive(10**9)

    def test_that_has_gone_meanwhile(self, folder: Path) -> None:
        """Two may tidy up at once."""

        class Gone:
            name = path = str(folder / "gone")

            def stat(self, **_: object) -> os.stat_result:
                raise FileNotFoundError

            def is_dir(self, **_: object) -> bool:
                return False

        gone: Any = Gone()
        assert not _leftovers._is_left(gone, "00000000", 1)
        _leftovers._take_away(gone)


class TestHome:
    """Where the data of a package are that has none in it: nowhere, or in a checkout."""

    def put(self, folder: Path, project: str, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Plant a project around a place for the package."""
        package = folder / "src" / "dermdata"
        package.mkdir(parents=True)
        (folder / "pyproject.toml").write_text(project)
        monkeypatch.setattr(_home, "__file__", str(package / "_home.py"))
        return folder

    def test_is_a_checkout(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of ours, by its name."""
        self.put(folder, '[project]\nname = "dermdata"\n', monkeypatch)

        assert str(folder) == _home.checkout()

    def test_is_no_other_project(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Into whose ``src`` the package was put: its ``data`` are its own."""
        self.put(folder, '[project]\nname = "dermdata-skin"\n', monkeypatch)

        assert _home.checkout() is None

    def test_is_no_frozen_program(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whatever is planted beside it."""
        self.put(folder, '[project]\nname = "dermdata"\n', monkeypatch)
        monkeypatch.setattr(sys, "frozen", True, raising=False)

        assert _home.checkout() is None

    def test_is_nowhere(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a project, or in another folder."""
        self.put(folder, '[project]\nname = "dermdata"\n', monkeypatch)
        (folder / "pyproject.toml").unlink()
        assert _home.checkout() is None
        monkeypatch.setattr(_home, "__file__", str(folder / "lib/dermdata/_home.py"))
        assert _home.checkout() is None
