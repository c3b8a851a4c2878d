"""Several files: all of them are written, or none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import dermdata as dd
from dermdata import _atomic
from dermdata._atomic import write_all, writing


if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    """Return the names of all that is in a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


class TestWriteAll:
    def test_makes_folders(self, tmp_path: Path) -> None:
        """Those that are not there, however deep."""
        write_all({tmp_path / "a" / "b" / "c": b"1", tmp_path / "a" / "d": b"2"})

        assert ["a", "a/b", "a/b/c", "a/d"] == names(tmp_path)
        assert b"1" == (tmp_path / "a" / "b" / "c").read_bytes()

    def test_replaces(self, tmp_path: Path) -> None:
        """What is there of these names; other files stay."""
        (tmp_path / "old").write_bytes(b"old")
        (tmp_path / "other").write_bytes(b"other")

        write_all({tmp_path / "old": b"new"})

        assert b"new" == (tmp_path / "old").read_bytes()
        assert ["old", "other"] == names(tmp_path)

    def test_a_folder_in_the_way(self, tmp_path: Path) -> None:
        """Where one cannot be written, none is, and no folder is left."""
        (tmp_path / "old").write_bytes(b"old")
        (tmp_path / "second").mkdir()

        with pytest.raises(IsADirectoryError):
            write_all(
                {
                    tmp_path / "old": b"new",
                    tmp_path / "more" / "first": b"1",
                    tmp_path / "second": b"2",
                }
            )

        assert b"old" == (tmp_path / "old").read_bytes()
        assert ["old", "second"] == names(tmp_path)

    def test_a_pipe_stays_one(self, tmp_path: Path) -> None:
        """It, or a device, is written to as it is: a file takes the place of neither."""
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

        write_all({tmp_path / "a": b"1", pipe: b"2"})

        assert (b"2", True) == (os.read(reader, 9), pipe.is_fifo())
        os.close(reader)
        assert b"1" == (tmp_path / "a").read_bytes()

    def test_a_file_in_the_way(self, tmp_path: Path) -> None:
        """So it is where a folder cannot be made."""
        (tmp_path / "a").write_bytes(b"old")

        with pytest.raises(FileExistsError):
            write_all({tmp_path / "b" / "c": b"1", tmp_path / "a" / "c": b"2"})

        assert ["a"] == names(tmp_path)

    def test_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """So it is where the second finds no room."""
        real, calls = os.fsync, iter([True, False])

        def sync(descriptor: int) -> None:
            if not next(calls):
                raise OSError(28, "No space left on device")
            real(descriptor)

        monkeypatch.setattr(_atomic.os, "fsync", sync)
        with pytest.raises(OSError, match="No space left"):
            write_all({tmp_path / "new" / "a": b"1", tmp_path / "new" / "b": b"2"})

        assert [] == names(tmp_path)

    def test_somebody_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A folder stays if somebody has put something into it meanwhile."""

        def sync(_: int) -> None:
            (tmp_path / "new" / "theirs").touch()
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(_atomic.os, "fsync", sync)
        with pytest.raises(OSError, match="No space left"):
            write_all({tmp_path / "new" / "a": b"1"})

        assert ["new", "new/theirs"] == names(tmp_path)


class TestWriting:
    def test_says_which_and_why(self) -> None:
        """In an error of ours."""
        with (
            pytest.raises(dd.UnwritableError, match="out: not written: file exists"),
            writing("out"),
        ):
            raise FileExistsError(17, "File exists", "out/.dermdata-1")

    def test_without_a_reason(self) -> None:
        """The system need not give one."""
        with (
            pytest.raises(dd.UnwritableError, match="not written: cannot be written"),
            writing("out"),
        ):
            raise OSError
