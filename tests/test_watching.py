"""`dermdata validate --watch`: checking again whenever a file changes."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from dermdata.cli import main

from .field.project import put, term


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Step = Callable[[], list[str]]


class Watchfiles(ModuleType):
    """
    Stands for `watchfiles`, which is compiled: it changes the files itself.

    Attributes:
        steps: Each changes files, and returns which.
        interrupted: Whether it ends as Ctrl-C ends it.
        watched: The folders it was asked to watch.
        wanted: Says which changes matter.
    """

    def __init__(self) -> None:
        super().__init__("watchfiles")
        self.steps: list[Step] = []
        self.interrupted = True
        self.watched: tuple[str, ...] = ()
        self.wanted: Callable[[Any, str], bool] = lambda _, __: True

    def watch(
        self, *paths: str, watch_filter: Any, raise_interrupt: bool
    ) -> Iterator[Any]:
        """Yield changes as it does, and end as Ctrl-C ends it."""
        assert raise_interrupt
        self.watched, self.wanted = paths, watch_filter
        return self._changes()

    def _changes(self) -> Iterator[Any]:
        for step in self.steps:
            paths = [str(Path(name).absolute()) for name in step()]
            changed = {(2, path) for path in paths if self.wanted(2, path)}
            if changed:
                yield changed
        if self.interrupted:
            raise KeyboardInterrupt


@pytest.fixture(autouse=True)
def watchfiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watchfiles:
    """Work in a folder with a good record, and with what stands for the library."""
    monkeypatch.chdir(tmp_path)
    put("data/a.json", term("a"))
    made = Watchfiles()
    monkeypatch.setitem(sys.modules, "watchfiles", made)
    return made


def writes(*names: str, **fields: Any) -> Step:
    """Return what writes a record into files."""

    def step() -> list[str]:
        for name in names:
            put(name, term("a", **fields))
        return [*names]

    return step


def watched(
    capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[list[str], list[str]]:
    """Watch until it is interrupted; return what is written, and what is said beside."""
    assert 130 == main(["validate", *words, "--watch", "--against", "none"])
    done = capsys.readouterr()
    said = [line for line in done.err.splitlines() if line.startswith("dermdata: ")]
    return done.out.splitlines(), [_without_time(line) for line in said]


def _without_time(line: str) -> str:
    words = line.removeprefix("dermdata: ").split(" ")
    return " ".join(word for word in words if word[:1] not in set("0123456789"))


def test_a_run_for_each_change(
    watchfiles: Watchfiles, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each begins and ends with a line; what is found comes between."""
    watchfiles.steps = [
        writes("data/a.json", type="sine"),
        writes("data/a.json", "data/b.json", type="sign"),
    ]

    out, said = watched(capsys, "data", "--ignore", "DD303")

    assert ["data/a.json"] == [line.partition(":")[0] for line in out]
    assert [
        "watching data; Ctrl-C ends it",
        "checking",
        "done, nothing found; waiting for a change",
        "checking: data/a.json changed",
        "done, with findings; waiting for a change",
        "checking: data/a.json and more changed",
        "done, nothing found; waiting for a change",
    ] == said


def test_no_more_to_watch(watchfiles: Watchfiles) -> None:
    """Where the library ends by itself, so does the command."""
    watchfiles.interrupted = False

    assert 0 == main(["validate", "data", "--watch", "--against", "none"])


def test_what_matters(
    watchfiles: Watchfiles, capsys: pytest.CaptureFixture[str]
) -> None:
    """Records and the configuration do; our own report, notes and hidden files do not."""
    watchfiles.steps = [
        lambda: ["data/notes.md"],
        lambda: ["data/.a.json"],
        lambda: ["data/report.json"],
        lambda: ["dermdata.toml"],
    ]

    _, said = watched(capsys, "data", "--output", "data/report.json")

    assert ["dermdata.toml"] == [
        line.split()[1] for line in said if line.startswith("checking:")
    ]


def test_the_configuration_is_read_again(
    watchfiles: Watchfiles, capsys: pytest.CaptureFixture[str]
) -> None:
    """A change of it counts at once; its folder is watched, and what it names."""
    put("dermdata.toml", 'paths = ["data"]\n')
    put("data/a.json", term("a", type="sine"))

    def ignore() -> list[str]:
        put("dermdata.toml", 'paths = ["data"]\nignore = ["DD204"]\n')
        return ["dermdata.toml"]

    watchfiles.steps = [ignore]

    out, said = watched(capsys)

    assert 1 == len(out)
    assert "done, nothing found; waiting for a change" == said[-1]
    assert (str(Path.cwd()), str(Path("data").absolute())) == watchfiles.watched


def test_what_cannot_be_done_yet(
    watchfiles: Watchfiles, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said, and tried again after the next change."""

    def remove() -> list[str]:
        Path("data/a.json").unlink()
        return ["data/a.json"]

    def spoil() -> list[str]:
        put("dermdata.toml", "paths = 1\n")
        return ["dermdata.toml"]

    watchfiles.steps = [remove, spoil]

    _, said = watched(capsys, "data")

    assert 2 == sum(line == "not done; waiting for a change" for line in said)
    assert any("no record files in it" in line for line in said)
    assert any("dermdata.toml" in line for line in said)


@pytest.mark.parametrize(
    ("paths", "folders"),
    [
        (["data/a.json"], ["data"]),
        (["data/*.json"], ["data"]),
        (["data", "data/a.json", "."], [".", "data"]),
        (["*.json"], ["."]),
    ],
)
def test_folders(
    watchfiles: Watchfiles,
    capsys: pytest.CaptureFixture[str],
    paths: list[str],
    folders: list[str],
) -> None:
    """A file is watched by its folder: editors write another in its place."""
    put("b.json", term("b"))

    watched(capsys, *paths)

    assert [str(Path(folder).absolute()) for folder in folders] == [*watchfiles.watched]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fix"], "--watch: --fix does not go with it"),
        (["--diff"], "--watch: --diff does not go with it"),
        (["--write-baseline", "b"], "--watch: --write-baseline does not go with it"),
        (["-"], "--watch: standard input cannot be watched"),
    ],
)
def test_what_does_not_go_with_it(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """It is refused, before anything is read."""
    assert 2 == main(["validate", "--watch", *words])
    assert said in capsys.readouterr().err


def test_without_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line names it."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)

    assert 2 == main(["validate", "data", "--watch"])
    assert (
        "dermdata: `--watch` needs watchfiles (pip install 'dermdata[watch]')\n"
    ) == capsys.readouterr().err
