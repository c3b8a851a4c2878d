"""The quick lanes and the gate: what they remember, and what they do without."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata import MissingExtraError
from dermdata.codec import DecodeError, record_of
from dermdata.records._forms import SLUG
from dermdata.testing import documents
from dermdata.text import compact
from dermdata.validation.checks import exact
from dermdata.validation.checks.compiled import CompiledChecks, KnownTexts
from dermdata.validation.checks.index import ReferenceIndex
from dermdata.validation.checks.lanes import CoreLane, FastLane, lane
from dermdata.validation.reading import escapes

from .examples import document
from .mangled import EXAMPLES, mangled


if TYPE_CHECKING:
    from dermdata.records import Fault


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

    @pytest.mark.usefixtures("folder")
    def test_of_a_good_file_one_is_made_at_once(self) -> None:
        """It is there sooner than cattrs, which only a bad file needs."""
        Path("good.json").write_text(compact(document("face")), "utf-8")
        Path("bad.json").write_text(compact(document("face", type="sigh")), "utf-8")
        code = (
            "import sys, dermdata\n"
            "report = dermdata.validate(sys.argv[1], against=None)\n"
            "print(report.ok, 'cattrs' in sys.modules)"
        )
        said = [
            subprocess.check_output([sys.executable, "-c", code, name], text=True)
            for name in ("good.json", "bad.json")
        ]

        assert ["True False\n", "False True\n"] == said

    def test_the_second_record_of_a_kind_is_worth_it(
        self, compiled: list[type]
    ) -> None:
        """It is compiled once, however many come."""
        records = [document("face", id=f"face-{number}") for number in range(4)]

        assert dd.validate(records, against=None, fast=False).ok
        assert [dd.Term] == [cls for cls in compiled if cls is dd.Term]


def faults_of_all(document: object) -> tuple[Fault, ...]:
    """Return what is wrong with a document, every part of which is read."""
    try:
        record_of(document)
    except DecodeError as error:
        return error.faults
    return ()


def with_a_key_more(value: Any, *, listed: bool) -> Any:
    """Return a document with a key that there is not in its objects, or in those listed."""
    if isinstance(value, list):
        items = [with_a_key_more(item, listed=listed) for item in value]
        return [{**one, "more": 1} if isinstance(one, dict) else one for one in items]
    if not isinstance(value, dict):
        return value
    made = {key: with_a_key_more(part, listed=listed) for key, part in value.items()}
    return made if listed else {**made, "more": 1}


SKIMS = exact.Reader()
"""One that has met a document, and passes over what is good from there on."""
SKIMS.faults({"kind": "term"}, bare=True)


class TestSkimming:
    """What passes quickly over good parts finds what is found by reading each."""

    @given(mangled())
    def test_of_what_is_anything(self, document: dict[str, Any]) -> None:
        """In the same order, with the same words."""
        bare = escapes.bare(json.dumps(document, ensure_ascii=False).encode())

        assert faults_of_all(document) == SKIMS.faults(document, bare=bare)

    @given(st.sampled_from(EXAMPLES) | documents(), st.booleans())
    def test_beside_a_mistake(self, document: dict[str, Any], listed: bool) -> None:  # noqa: FBT001 - drawn
        """Rules between fields hold of good values that were passed over."""
        bad = with_a_key_more(document, listed=listed)
        bare = escapes.bare(json.dumps(bad, ensure_ascii=False).encode())

        assert faults_of_all(bad) == SKIMS.faults(bad, bare=bare)


class TestLines:
    @given(st.lists(st.booleans(), min_size=1, max_size=12))
    def test_good_ones_among_bad_ones(self, good: list[bool]) -> None:
        """Each is found to be what it is, whatever stands before it."""
        lines = [
            compact(document("face", id=f"face-{n}", parents=["face-0"] if n else None))
            if is_good
            else compact(document("face", id=f"face-{n}", type="sigh"))
            for n, is_good in enumerate(good)
        ]
        text = "".join(f"{line}\n" for line in lines)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "all.ndjson")
            path.write_text(text, "utf-8")
            report = dd.validate(path, against=None)

        assert sum(good) == report.records
        assert [(n, "DD204") for n, is_good in enumerate(good, 1) if not is_good] == [
            (finding.line, finding.code) for finding in report.findings
        ]

    @pytest.mark.usefixtures("folder")
    def test_two_bad_ones_in_a_row(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The next are looked at closely at once, until one is good."""
        asked: list[bytes] = []
        accepts = FastLane.accepts

        def noted(self: FastLane, text: bytes) -> tuple[str, str] | None:
            asked.append(json.loads(text)["id"])
            return accepts(self, text)

        monkeypatch.setattr(FastLane, "accepts", noted)
        types = ["place", "sigh", "place", "sigh", "sigh", "sigh", "place", "place"]
        types = [word.replace("place", document("face")["type"]) for word in types]
        lines = [
            compact(document("face", id=f"face-{n}", type=word))
            for n, word in enumerate(types)
        ]
        Path("all.ndjson").write_text("\n".join(lines), "utf-8")

        assert 4 == dd.validate("all.ndjson", against=None).records
        assert [f"face-{n}" for n in (0, 1, 2, 3, 4, 7)] == asked


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
