"""A finding: what stays the same when it moves, and how many are kept of one file."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.validation import Finding
from dermdata.validation import finding as module
from dermdata.validation.finding import Excerpt, FindingList, Report, Severity
from dermdata.validation.reporting._counts import Count, counts, worst_first
from dermdata.validation.reporting._words import (
    and_more,
    place_of,
    portable,
    visible,
    with_hint,
)


def finding(**changes: Any) -> Finding:
    """Return a finding."""
    usual = {
        "path": "conditions/cyst.json",
        "line": 7,
        "column": 5,
        "end_line": 7,
        "end_column": 9,
        "record": "cyst",
        "field": "/statements/3/object",
        "code": "DD301",
        "message": "there is no record `cist`",
        "hint": "did you mean `cyst`?",
        "found": '"cist"',
    }
    return Finding(**{**usual, **changes})


def several(number: int, **changes: Any) -> list[Finding]:
    """Return findings that differ in their line alone."""
    return [finding(line=line, **changes) for line in range(1, number + 1)]


class TestFingerprint:
    def test_is_the_same_in_every_version(self) -> None:
        """Baselines of years ago still know what they accept."""
        assert "28ba29ed10bb56ae" == finding().fingerprint

    @pytest.mark.parametrize(
        "changes",
        [
            {"line": 70, "end_line": 70},
            {"column": 1, "end_column": 2},
            {"hint": ""},
            {"severity": Severity.WARNING},
            {"excerpt": Excerpt(text="x")},
            {"field": "/statements/0/object"},
            {"path": "./conditions//cyst.json"},
            {"path": "terms/../conditions/cyst.json"},
            {"message": "there is no record `cist`, in `a.json:7` or elsewhere"},
        ],
    )
    def test_stays(self, changes: dict[str, Any]) -> None:
        """Neither its place, its severity nor any wording are part of it."""
        assert finding().fingerprint == finding(**changes).fingerprint

    @pytest.mark.parametrize(
        "changes",
        [
            {"path": "cyst.json"},
            {"record": "red-cyst"},
            {"field": "/statements/3/measure"},
            {"code": "DD302"},
            {"found": '"cyts"'},
        ],
    )
    def test_changes(self, changes: dict[str, Any]) -> None:
        """File, record, field, code and the value found are."""
        assert finding().fingerprint != finding(**changes).fingerprint

    def test_parts_are_kept_apart(self) -> None:
        """What moves from one part to the next is another finding."""
        one = finding(record="ab", field="")
        other = finding(record="a", field="b")

        assert one.fingerprint != other.fingerprint

    @pytest.mark.parametrize(
        ("field", "expected"),
        [
            ("/statements/3/object", "/statements/*/object"),
            ("/statements/3/evidence/12", "/statements/*/evidence/*"),
            ("/statements/3/4", "/statements/*/*"),
            ("/a1/2b", "/a1/2b"),
            ("", ""),
        ],
    )
    def test_field_anywhere(self, field: str, expected: str) -> None:
        """Positions become stars; names with digits do not."""
        assert expected == finding(field=field).field_anywhere


class TestFindingList:
    @pytest.fixture(autouse=True)
    def _few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "MOST", 3)

    def test_as_many_as_may_be(self) -> None:
        """They are all kept."""
        found = FindingList()
        found.take("a.json", several(3))

        assert several(3) == list(found)

    def test_one_more(self) -> None:
        """In its place stands, at its place in the file, that there are more."""
        found = FindingList()
        found.take("a.json", several(5, severity=Severity.WARNING))
        rest = finding(
            line=4,
            record="",
            field="",
            code="DD109",
            message="more than 3 findings in this file; the rest is not listed",
            hint="mend what they have in common, and run again",
        )

        assert [*several(3, severity=Severity.WARNING), rest] == list(found)
        assert Severity.ERROR is found[3].severity

    def test_are_not_even_made(self) -> None:
        """Of what is too much no more than one is looked at."""
        endless = iter(several(9))
        found = FindingList()
        found.take("a.json", endless)
        found.take("a.json", endless)

        assert 5 == next(endless).line
        assert 4 == len(found)

    def test_piece_by_piece(self) -> None:
        """However they come, as many of a file are kept."""
        whole, pieces = FindingList(), FindingList()
        whole.take("a.json", several(5))
        for each in several(5):
            pieces.take("a.json", [each])

        assert whole == pieces

    def test_each_file_has_its_own(self) -> None:
        """Too many in one file leave no less room for another."""
        found = FindingList()
        found.take("a.json", several(4))
        found.take("b.json", several(3, path="b.json"))

        assert ["DD301"] * 3 + ["DD109"] + ["DD301"] * 3 == [f.code for f in found]


class TestCounts:
    def test_errors_first(self) -> None:
        """Then the most frequent, then by code; the first finding stands for all."""
        found = [
            finding(code="DD405", severity=Severity.WARNING),
            finding(code="DD405", severity=Severity.WARNING),
            finding(code="DD302", line=1),
            finding(code="DD301", line=2),
            finding(code="DD204", line=3),
            finding(code="DD204", line=4),
        ]

        assert [
            Count("DD204", Severity.ERROR, 2, found[4]),
            Count("DD301", Severity.ERROR, 1, found[3]),
            Count("DD302", Severity.ERROR, 1, found[2]),
            Count("DD405", Severity.WARNING, 2, found[0]),
        ] == counts(found)

    def test_of_nothing(self) -> None:
        """Nothing is counted."""
        assert [] == counts([])

    @given(st.lists(st.sampled_from("abc")))
    def test_all_are_counted_once(self, keys: list[str]) -> None:
        """Whatever they are counted under, the numbers come to how many there are."""
        made = worst_first(((key,), finding()) for key in keys)

        assert len(keys) == sum(count.number for count in made)
        assert sorted((count.number for count in made), reverse=True) == [
            count.number for count in made
        ]


class TestWords:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("plain ü", "plain ü"),
            ("a\x1b[31m", "a\\x1b[31m"),
            ("a\nb\tc", "a\\nb\\tc"),
            ("\u200b", "\\u200b"),
            ("\udc80", "\\udc80"),
        ],
    )
    def test_visible(self, text: str, expected: str) -> None:
        """What speaks to a terminal is written as Python writes it."""
        assert expected == visible(text)

    @given(st.text(st.characters()))
    def test_visible_is_printable(self, text: str) -> None:
        """Whatever the text; and what is visible stays."""
        once = visible(text)

        assert once.isprintable()
        assert once == visible(once)

    def test_place(self) -> None:
        """File, line and column; the file alone, where all of it is meant."""
        assert "conditions/cyst.json:7:5" == place_of(finding())
        assert "a\\nb.json" == place_of(finding(path="a\nb.json", line=0, column=0))

    def test_hint(self) -> None:
        """It stands in brackets behind the message, where there is one."""
        assert "there is no record `cist` (did you mean `cyst`?)" == with_hint(
            finding()
        )
        assert "there is no record `cist`" == with_hint(finding(hint=""))

    def test_more(self) -> None:
        """One is one finding, and others are findings."""
        assert "... and 1 more finding" == and_more(1)
        assert "... and 2000 more findings" == and_more(2000)

    def test_portable(self) -> None:
        """A path has no dot before it."""
        assert "a/b.json" == portable("./a//b.json")


class TestReport:
    def test_accepted(self) -> None:
        """What a baseline accepts is told where there is some."""
        clean = Report(findings=(), files=1, records=2)
        accepted = Report(findings=(), files=1, records=2, accepted=1)

        assert "no findings, 2 good records, 1 file" == clean.summary
        assert (
            "no findings, 2 good records, 1 file, 1 finding accepted before"
            == accepted.summary
        )
        assert accepted.ok

    def test_as_dict(self) -> None:
        """It says in so many words whether anything was found."""
        assert {
            "findings": [],
            "files": 1,
            "records": 2,
            "accepted": 0,
            "unused": [],
            "unread": [],
            "ok": True,
            "fixable": 0,
            "summary": "no findings, 2 good records, 1 file",
        } == Report(findings=(), files=1, records=2).as_dict()
