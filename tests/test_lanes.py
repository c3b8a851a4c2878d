"""The quick lanes and the gate: what they remember, and what they do without."""

from __future__ import annotations

import pickle
import sys
from typing import TYPE_CHECKING

import pytest

import dermdata as dd
from dermdata import MissingExtraError
from dermdata.records._forms import SLUG
from dermdata.text import compact
from dermdata.validation.checks import exact
from dermdata.validation.checks.compiled import CompiledChecks, KnownTexts
from dermdata.validation.checks.index import ReferenceIndex
from dermdata.validation.checks.lanes import CoreLane, FastLane, lane

from .examples import document


if TYPE_CHECKING:
    from pathlib import Path


class TestSeen:
    def test_forgets_all_when_it_is_full(self) -> None:
        """So that memory stays flat; what is of the form is admitted all the same."""
        seen = KnownTexts(SLUG, 2)

        assert [True, True, True, False] == [
            seen.admits(text) for text in ("a", "b", "c", "No slug")
        ]
        assert {"c"} == seen.texts

    def test_goes_to_another_process(self) -> None:
        """With what was seen, and the form of what was not."""
        seen = KnownTexts(SLUG, None)
        seen.admits("a")
        copy = pickle.loads(pickle.dumps(seen))

        assert {"a"} == copy.texts
        assert (True, False) == (copy.admits("b"), copy.admits("No slug"))


class TestLane:
    def test_is_the_quick_one_where_it_is_there(self) -> None:
        """Unless it must not be."""
        assert FastLane is type(lane(ReferenceIndex()))
        assert CoreLane is type(lane(ReferenceIndex(), fast=False))

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The standard library does, unless the extra is asked for."""
        monkeypatch.setitem(sys.modules, "msgspec", None)

        assert CoreLane is type(lane(ReferenceIndex()))
        with pytest.raises(MissingExtraError, match=r"^`fast` needs msgspec \(pip"):
            lane(ReferenceIndex(), fast=True)


class TestCompiling:
    @pytest.fixture
    def compiled(self, monkeypatch: pytest.MonkeyPatch) -> list[type]:
        """Return a list of the classes for which checks are compiled from here on."""
        made: list[type] = []
        check = CompiledChecks.check

        def counted(self: CompiledChecks, cls: type) -> object:
            made.append(cls)
            return check(self, cls)

        monkeypatch.setattr(CompiledChecks, "check", counted)
        exact.reader.cache_clear()
        return made

    def test_one_record_is_looked_at_without(self, compiled: list[type]) -> None:
        """Nothing is compiled to validate one record, good or bad."""
        good = document("face")

        assert dd.validate(good, against=None).ok
        assert not dd.validate({**good, "id": "No id"}, against=None).ok
        assert [] == [cls for cls in compiled if cls is dd.Term]

    def test_the_second_record_of_a_kind_is_worth_it(
        self, compiled: list[type]
    ) -> None:
        """It is compiled once, however many come."""
        records = [document("face", id=f"face-{number}") for number in range(4)]

        assert dd.validate(records, against=None, fast=False).ok
        assert [dd.Term] == [cls for cls in compiled if cls is dd.Term]


class TestProgress:
    def test_is_told_now_and_then(self, folder: Path) -> None:
        """Of a file of lines, not only at its end."""
        lines = [compact(document("face", id=f"face-{n}")) for n in range(3000)]
        text = "\n".join(lines) + "\n"
        (folder / "all.ndjson").write_text(text, "utf-8")
        heard: list[tuple[int, int]] = []
        dd.validate("all.ndjson", progress=lambda done, of: heard.append((done, of)))

        assert (len(text), len(text)) == heard[-1]
        assert sorted(heard) == heard
        assert len(heard) > 2
