"""Patterns of files: which they match, however file and pattern are written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.validation.patterns import Exclusion, Pattern, Views, anchored


if TYPE_CHECKING:
    from pathlib import Path


FILES = ["data/a.json", "data/old/sub/a.json", "data/old/b.json", "old/c.json"]


def covered(text: str, folder: str = "", below: str | None = None) -> list[str]:
    """Return the files that a pattern covers."""
    return [file for file in FILES if Pattern(text, folder).covers(file, below)]


@pytest.mark.usefixtures("folder")
class TestCovers:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a.json", FILES[:2]),
            ("*.json", FILES),
            ("old", FILES[1:]),
            ("old/", FILES[1:]),
            ("old/*", FILES[3:]),
            ("data/old", FILES[1:3]),
            ("data/old/", FILES[1:3]),
            ("./data/old", FILES[1:3]),
            ("data/../old/c.json", FILES[3:]),
            ("data/*", FILES[:3]),
            ("data/**", FILES[:3]),
            ("data/*/a.json", FILES[1:2]),
            ("data/**/a.json", FILES[:2]),
            ("**/a.json", FILES[:2]),
            ("**/old/*.json", FILES[1:]),
            ("**/sub/**/*.json", FILES[1:2]),
            ("data/[ab].json", FILES[:1]),
            ("data/?.json", FILES[:1]),
            ("ol", []),
            ("Old", []),
            ("json", []),
            ("sub/a.json", []),
            ("old/sub", []),
            ("/data", []),
            ("/old/*", []),
            ("data/a", []),
            ("", []),
        ],
    )
    def test_files(self, text: str, expected: list[str]) -> None:
        """By path from the folder, with all below it; by name, wherever it stands."""
        assert expected == covered(text)

    def test_whole_path(self, folder: Path) -> None:
        """One that is absolute means the same from every folder."""
        assert FILES[1:3] == covered(f"{folder.as_posix()}/data/old", "elsewhere")

    def test_from_another_folder(self) -> None:
        """A path begins at the folder of the pattern; a name is one below it."""
        assert FILES[1:3] == covered("old/*", "data")
        assert FILES[3:] == covered("../old/*", "data")
        assert FILES[1:] == covered("old", "data")

    def test_below(self) -> None:
        """What was named itself, and what it is in, need not match."""
        assert Pattern("old").covers("data/old/b.json", "data")
        assert not Pattern("old").covers("data/old/b.json", "data/old")
        assert not Pattern("data/old").covers("data/old/b.json", "data/old")
        assert Pattern("data/old/*").covers("data/old/b.json", "data/old")

    def test_through_links(self, folder: Path) -> None:
        """A file is matched as it was named, and as it is where links lead to."""
        (folder / "real" / "drafts").mkdir(parents=True)
        (folder / "link").symlink_to("real")

        assert Pattern("real/drafts").covers("link/drafts/a.json")
        assert Pattern("link/drafts").covers("link/drafts/a.json")
        assert Pattern("drafts/*", "link").covers("real/drafts/a.json")
        assert not Pattern("link/drafts").covers("real/drafts/a.json")

    def test_a_folder_with_brackets_in_its_name(self) -> None:
        """They belong to the folder, not to the pattern."""
        assert Pattern("drafts/*", "[ab]").covers("[ab]/drafts/a.json")
        assert not Pattern("drafts/*", "[ab]").covers("a/drafts/a.json")

    def test_another_drive(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where nothing leads from one to the other, the name alone is left."""

        def none(*_: str) -> str:
            raise ValueError

        views = Views.of("data/a.json")
        monkeypatch.setattr(os.path, "relpath", none)

        assert Pattern("a.json").covers(views)
        assert not Pattern("data").covers(views)

    @given(st.lists(st.sampled_from("ab*?/."), max_size=6).map("".join))
    def test_anchored(self, text: str) -> None:
        """A path that is tied to its folder covers the same, from whatever folder."""
        for file in ["a", "b/a", "a/b/a", "b/b", "ab/a.b"]:
            there = Pattern(anchored(text), "" if anchored(text) == text else "else")

            assert Pattern(text).covers(file) is there.covers(file)


@pytest.mark.usefixtures("folder")
class TestExclusion:
    @staticmethod
    def exclusion(*texts: str, force: bool = False) -> Exclusion:
        """Return one of patterns."""
        return Exclusion(map(Pattern, texts), force=force)

    def test_below_a_folder(self) -> None:
        """Files are left out of a folder that is named, but not the folder itself."""
        made = self.exclusion("old", "*.bak")

        assert [True, True, False, False] == [
            made.leaves_out("data/old/a.json", "data"),
            made.leaves_out("old/a.bak", "old"),
            made.leaves_out("old/a.json", "old"),
            made.leaves_out("data/a.json", "data"),
        ]

    def test_named(self) -> None:
        """A file that is named itself is left out where that is wanted alone."""
        assert not self.exclusion("old").leaves_out("old/a.json", None)
        assert self.exclusion("old", force=True).leaves_out("old/a.json", None)
        assert self.exclusion("old", force=True).leaves_out("old/a.json", "old")

    def test_none(self) -> None:
        """Where nothing is to be left out, nothing is."""
        made = Exclusion(force=True)

        assert not made.leaves_out("a.json", ".")
        assert () == made.unused()

    def test_unused(self) -> None:
        """What matched nothing is known, once each, in order."""
        made = Exclusion(
            map(Pattern, ["b", "a", "b"]), ignores=map(Pattern, ["c", "a.json"])
        )
        made.leaves_out("a", ".")
        made.leaves_out("x/a.json", ".")

        assert ("b", "c") == made.unused()

    def test_unused_where_files_were_named(self) -> None:
        """Who names files looks through nothing, and nothing is missed."""
        made = self.exclusion("b")
        made.leaves_out("a.json", None)

        assert () == made.unused()

    @given(st.lists(st.sampled_from(["old", "*.json", "a*", "sub/*"]), max_size=4))
    def test_order(self, texts: list[str]) -> None:
        """That of the patterns makes no difference, and one more leaves out no less."""
        once = self.exclusion(*texts).leaves_out("data/sub/b.json", "data")

        assert once is self.exclusion(*texts[::-1]).leaves_out(
            "data/sub/b.json", "data"
        )
        assert once <= self.exclusion(*texts, "b").leaves_out("data/sub/b.json", "data")
