"""One set of options for all that has to do with releases, and no dead end on the way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import dermdata as dd
from dermdata.cli import main
from dermdata.collection import Dataset
from dermdata.records import Manifest
from dermdata.text import canonical
from dermdata.versions import Version, check, cut, open_dataset, verify
from dermdata.versions.archive.card import card_of
from dermdata.versions.working import releases_in

from .examples import document, documents, small_dataset, written


ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "docs" / "template" / "src" / "acme_skin" / "data"
COMMANDS = (
    ["release", "check"],
    ["release", "notes"],
    ["release", "cut"],
    ["release", "list"],
    ["release", "verify"],
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the current folder, with data of their own in `own` and an overlay in `over`."""
    monkeypatch.chdir(tmp_path)
    own = written(tmp_path / "own", documents())
    about = {"title": "Small", "version": "1.0.0", "date": "2026-11-22"}
    (own / "dataset.json").write_text(canonical(about), "utf-8")
    shutil.copytree(TEMPLATE, tmp_path / "over")
    cut(Dataset.from_directory(own), own / "releases")
    page = {**document("lay-page"), "id": "acme-page", "url": "https://example.org/a"}
    more = written(tmp_path / "more", [page])
    (more / "dataset.json").write_text(canonical({**about, "title": "More"}), "utf-8")
    return tmp_path


def raised(folder: Path, version: str, date: str = "2026-11-29") -> None:
    """Give data another version."""
    path = folder / "dataset.json"
    about = {**json.loads(path.read_text("utf-8")), "version": version, "date": date}
    path.write_text(canonical(about), "utf-8")


class TestFolder:
    @pytest.mark.parametrize("command", COMMANDS)
    @pytest.mark.parametrize("named", [["own"], ["--data", "own"]])
    def test_is_that_in_the_data(
        self,
        command: list[str],
        named: list[str],
        data: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """All commands have one default, and print which folder that is."""
        if command == ["release", "cut"]:
            raised(data / "own", "1.0.1")

        assert 0 == main([*command, *named])
        assert capsys.readouterr().err.startswith("releases in own/releases\n")

    @pytest.mark.parametrize("command", COMMANDS)
    def test_can_be_another(
        self, command: list[str], data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Of all commands alike."""
        (data / "own" / "releases").rename(data / "shelf")
        raised(data / "own", "1.0.1")

        assert 0 == main([*command, "own", "--releases", "shelf"])
        assert capsys.readouterr().err.startswith("releases in shelf\n")

    def test_of_a_file_is_beside_it(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """As for a folder, what was cut is found again."""
        about = {"title": "Small", "version": "2.0.0", "date": "2026-11-22"}
        text = canonical({**about, "records": documents()})
        (data / "small.json").write_text(text, "utf-8")

        for command in ("cut", "list", "verify", "check"):
            assert 0 == main(["release", command, "small.json"])
            assert capsys.readouterr().err.startswith("releases in releases")
        assert (data / "releases" / "2.0.0").is_dir()


@pytest.mark.exhaustive
class TestOverlay:
    @pytest.mark.usefixtures("data")
    @pytest.mark.parametrize("flags", [["--overlay"], ["--with", "more"]])
    @pytest.mark.parametrize(
        "command",
        [
            ["validate", "--overlay", "{}"],
            ["diff", "{}", "{}"],
            ["release", "check", "{}"],
            ["release", "check", "{}", "--against", "git:HEAD"],
            ["release", "check", "{}", "--against", "{}"],
            ["release", "notes", "{}"],
            ["release", "cut", "{}"],
            ["migrate", "{}", "--diff"],
            ["release", "list", "{}"],
            ["release", "verify", "{}"],
        ],
        ids=" ".join,
    )
    def test_is_known_to_every_command(
        self,
        command: list[str],
        flags: list[str],
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """Those that need not know what lies below take it for what it is."""
        with pytest.raises(SystemExit) as caught:
            main([*command[: 2 if command[0] == "release" else 1], "--help"])
        page = capsys.readouterr().out
        assert 0 == caught.value.code
        if "git:HEAD" in command:
            assert "--against" in page
            return
        if command[:2] in (["release", "list"], ["release", "verify"]):
            assert 0 == main(["release", "cut", "over", "--overlay"])
            flags = []
        if command[0] in {"validate", "migrate"}:
            flags = [] if "--overlay" in flags or command[0] == "validate" else flags

        assert 0 == main([*(word.format("over") for word in command), *flags])

    def test_is_cut_with_what_it_lies_over(self, data: Path) -> None:
        """A release of data that refer to ours stands alone, and has its own title."""
        assert 0 == main(["release", "cut", "over", "--overlay"])
        made = open_dataset("1.0.0", folder=data / "over" / "releases")

        assert () == verify(data / "over" / "releases")
        assert "Acme skin" == made.title
        assert {"plaster-milia", *dd.dataset().ids()} <= {*made.ids()}
        assert made["milia"] != dd.get("milia")

    def test_passes_the_gate_by_doing_what_it_says(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """From the first release to the second: version, notes, and the cut."""
        over = data / "over"
        assert 0 == main(["release", "check", "over", "--overlay"])
        assert 0 == main(["release", "cut", "over", "--overlay"])
        assert 0 == main(["release", "check", "over", "--overlay"])
        path = over / "conditions" / "plaster-milia.json"
        path.write_text(
            path.read_text("utf-8").replace('"name": "Plaster', '"name": "Band-aid'),
            "utf-8",
        )
        capsys.readouterr()
        assert 1 == main(["release", "check", "over", "--overlay"])
        assert 'write "version": "1.1.0" into dataset.json' in capsys.readouterr().out
        raised(over, "1.1.0")
        assert 0 == main(["release", "check", "over", "--overlay"])
        capsys.readouterr()
        assert 0 == main(["release", "notes", "over", "--overlay"])
        (data / "NEWS.md").write_text(capsys.readouterr().out, "utf-8")
        wanted = ["--changelog", "NEWS.md"]
        assert 0 == main(["release", "check", "over", "--overlay", *wanted])
        assert 0 == main(["release", "cut", "over", "--overlay"])
        assert 0 == main(["release", "verify", "over"])
        assert ["1.0.0", "1.1.0"] == [
            one.version for one in dd.releases(over / "releases")
        ]

    def test_may_lie_over_others(self, data: Path) -> None:
        """Whatever dataset it is; a release that stands alone is laid over that, too."""
        base = dd.dataset()
        shutil.copytree(data / "over", data / "alone")
        gate = check(data / "over", data / "alone", overlay=base)

        assert gate.ok
        assert "Acme skin 1.0.0" == gate.against

    def test_of_an_older_release_is_laid_over_ours(self, data: Path) -> None:
        """It was cut when only what stands alone could be, and holds none of ours."""
        folder = data / "more"
        cut(Dataset.from_directory(folder), folder / "releases")

        assert check(folder, overlay=True).ok
        assert ("1.0.0",) == check(folder, overlay=True).releases

    def test_says_what_it_lies_over(self, data: Path) -> None:
        """By title and version; a release that was cut alone says nothing."""
        assert 0 == main(["release", "cut", "over", "--overlay"])
        base = dd.dataset()

        (over,) = dd.releases(data / "over" / "releases")
        (alone,) = dd.releases(data / "own" / "releases")

        assert f"{base.title} {base.version}" == over.over
        assert alone.over is None
        assert () == verify(data / "over" / "releases")

    def test_from_python_too(self, data: Path) -> None:
        """Where it is named: what a dataset was made of, nobody knows afterwards."""
        about = Manifest(title="Both", version="1.0.0", date="2026-11-22")
        base = small_dataset()
        both = Dataset.from_records(base, manifest=about)
        long = Manifest(title="x" * 200, version="1.0.0")

        found = [
            cut(both, data / "a", over=base),
            cut(both, data / "b"),
            cut(both, data / "c", over=Dataset.from_records([], manifest=long)),
        ]

        assert ["Small 1.2.3", None, "x" * 200] == [one.over for one in found]
        assert () == verify(data / "a") == verify(data / "c")

    @pytest.mark.parametrize("name", ["Face", "Another face"])
    def test_that_shares_an_id_was_not_laid_over(self, name: str, data: Path) -> None:
        """Cut alone, it is laid over ours, and its records stand in the place of ours."""
        folder = data / "shared"
        face = {**document("face"), "name": name, "definition": "Where the eyes are."}
        written(folder, [face])
        about = {"title": "Shared", "version": "1.0.0", "date": "2026-11-22"}
        (folder / "dataset.json").write_text(canonical(about), "utf-8")
        cut(Dataset.from_directory(folder), folder / "releases")

        (released,) = releases_in(folder / "releases", overlay=True)

        assert {*dd.dataset().ids()} == {*released.ids()}
        assert name == released["face"].name
        assert "Shared" == released.title

    def test_of_before_it_was_said_is_known_by_what_it_holds(self, data: Path) -> None:
        """Most of ours: it was cut with what it lies over."""
        about = Manifest(title="Old", version="1.0.0", date="2026-11-22")
        whole = Dataset.from_records(dd.open_dataset("1.0.0"), manifest=about)
        cut(whole, data / "old")
        base = Dataset.from_records(dd.open_dataset("1.0.0"))

        (released,) = releases_in(data / "old", overlay=base)

        assert whole == released


class TestCard:
    """What a release lies over, in its card."""

    @pytest.fixture
    def card(self, data: Path) -> dict[str, Any]:
        """Give the card of a release that lies over ours."""
        main(["release", "cut", "over", "--overlay"])
        text = (data / "over" / "releases" / "1.0.0" / "RELEASE").read_text("utf-8")
        found: dict[str, Any] = json.loads(text)
        return found

    def test_is_of_another_format(self, card: dict[str, Any]) -> None:
        """So that an older dermdata asks for a newer one."""
        assert 2 == card["format"]
        assert card_of(canonical(card).encode(), Version.parse("1.0.0"))

    @pytest.mark.parametrize(
        "changes",
        [{"format": 1}, {"over": 7}, {"over": ""}, {"over": "two\nlines"}, {"more": 1}],
    )
    def test_says_it_as_a_cut_does(
        self, card: dict[str, Any], changes: dict[str, Any]
    ) -> None:
        """Or is none."""
        data = canonical({**card, **changes}).encode()

        assert None is card_of(data, Version.parse("1.0.0"))

    def test_is_not_of_that_format_alone(self, card: dict[str, Any]) -> None:
        """A card that says nothing of it is of the first."""
        del card["over"]

        assert None is card_of(canonical(card).encode(), Version.parse("1.0.0"))
