"""Baselines: what is accepted, what is not, and what no longer needs to be."""

from __future__ import annotations

import json
import os
import pickle
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.records import DermdataError
from dermdata.validation import Finding, Report
from dermdata.validation.baseline import Accepted, Baseline, BaselineError, _written


def finding(**changes: Any) -> Finding:
    """Return a finding: a misspelt id."""
    usual = {
        "path": "conditions/red-cyst.json",
        "line": 7,
        "column": 5,
        "record": "red-cyst",
        "field": "/statements/3/object",
        "code": "DD301",
        "message": "there is no record `cist`",
        "found": '"cist"',
    }
    return Finding(**{**usual, **changes})


def report(*findings: Finding, accepted: int = 0) -> Report:
    """Return a report."""
    return Report(findings=findings, files=2, records=3, accepted=accepted)


def entry(**changes: Any) -> Accepted:
    """Return what a baseline says of `finding`."""
    usual = {
        "path": "conditions/red-cyst.json",
        "fingerprint": finding().fingerprint,
        "code": "DD301",
        "record": "red-cyst",
        "field": "/statements/*/object",
        "found": '"cist"',
        "count": 1,
    }
    return Accepted(**{**usual, **changes})


TEXTS = st.text(st.characters(), max_size=5)
REPORTS = st.lists(
    st.builds(
        Finding,
        path=st.sampled_from(["a.json", "b/c.json", "\udcff.json"]) | TEXTS,
        code=st.sampled_from(["DD101", "DD301"]),
        field=st.sampled_from(["", "/a/1", "/a/2"]),
        record=TEXTS,
        message=TEXTS,
        found=TEXTS,
    ),
    max_size=8,
).map(lambda findings: report(*findings))


class TestOf:
    def test_entry(self) -> None:
        """A finding is accepted with what a reader wants to know of it."""
        assert Baseline(accepted=(entry(),)) == Baseline.of(report(finding()))

    def test_count(self) -> None:
        """Findings that differ in their place alone are one entry."""
        twice = report(finding(), finding(line=9, field="/statements/4/object"))

        assert (entry(count=2),) == Baseline.of(twice).accepted

    def test_order(self) -> None:
        """Entries stand by path, code, record and field, however they were found."""
        found = [
            finding(path="b.json"),
            finding(field="/parents/0"),
            finding(code="DD204"),
            finding(path="a.json"),
        ]

        assert Baseline.of(report(*found)) == Baseline.of(report(*reversed(found)))
        assert [
            ("a.json", "DD301", "/statements/*/object"),
            ("b.json", "DD301", "/statements/*/object"),
            ("conditions/red-cyst.json", "DD204", "/statements/*/object"),
            ("conditions/red-cyst.json", "DD301", "/parents/*"),
        ] == [(e.path, e.code, e.field) for e in Baseline.of(report(*found)).accepted]


class TestAccept:
    @pytest.mark.parametrize(
        "changes",
        [
            {"line": 70},
            {"column": 1},
            {"field": "/statements/0/object"},
            {"hint": "did you mean `cyst`?"},
            {"message": "no record is called `cist`, nor ever was"},
            {"path": "./conditions/red-cyst.json"},
        ],
    )
    def test_moved(self, changes: dict[str, Any]) -> None:
        """A finding that moved is still accepted."""
        after = Baseline.of(report(finding())).accept(report(finding(**changes)))

        assert report(accepted=1) == after

    @pytest.mark.parametrize(
        "changes",
        [
            {"path": "conditions/cyst.json"},
            {"record": "cyst"},
            {"field": "/statements/3/predicate"},
            {"code": "DD302"},
            {"found": '"cest"'},
        ],
    )
    def test_another(self, changes: dict[str, Any]) -> None:
        """Another finding is not."""
        found = report(finding(**changes))

        assert found == Baseline.of(report(finding())).accept(found)

    def test_once_more(self) -> None:
        """What is accepted twice is reported the third time."""
        baseline = Baseline.of(report(finding(), finding(line=8)))
        third = finding(line=9)

        assert report(third, accepted=2) == baseline.accept(
            report(finding(), finding(line=8), third)
        )

    def test_accepted_before(self) -> None:
        """What was accepted before is counted too."""
        assert report(accepted=3) == Baseline.of(report(finding())).accept(
            report(finding(), accepted=2)
        )

    def test_empty(self) -> None:
        """An empty baseline accepts nothing."""
        assert report(finding()) == Baseline().accept(report(finding()))

    @given(REPORTS)
    def test_own(self, drawn: Report) -> None:
        """The baseline of a report accepts all of it, and nothing in it is stale."""
        baseline = Baseline.of(drawn)

        assert report(accepted=len(drawn.findings)) == baseline.accept(drawn)
        assert () == baseline.stale(drawn)


class TestStale:
    def test_gone(self) -> None:
        """What is no longer found may go."""
        baseline = Baseline.of(report(finding(), finding(code="DD302")))

        assert (entry(),) == baseline.stale(report(finding(code="DD302")))

    def test_fewer(self) -> None:
        """What is found less often may go as often."""
        baseline = Baseline.of(report(*[finding()] * 3))

        assert (entry(count=2),) == baseline.stale(report(finding()))

    def test_more(self) -> None:
        """What is found more often than accepted is not stale."""
        baseline = Baseline.of(report(finding()))

        assert () == baseline.stale(report(finding(), finding()))


class TestLaws:
    """What holds of every baseline and every report."""

    @given(REPORTS, REPORTS)
    def test_nothing_is_lost(self, before: Report, after: Report) -> None:
        """What is found is accepted or reported; its order stays."""
        left = Baseline.of(before).accept(after)

        assert len(after.findings) == left.accepted + len(left.findings)
        kept = iter(after.findings)
        assert all(any(new is one for one in kept) for new in left.findings)

    @given(REPORTS, REPORTS)
    def test_stale_is_what_was_not_used(self, before: Report, after: Report) -> None:
        """All that a baseline holds was found again, or is stale."""
        accepted = Baseline.of(before)
        used = accepted.accept(after).accepted
        vain = sum(entry.count for entry in accepted.stale(after))

        assert len(before.findings) == used + vain

    @given(REPORTS, REPORTS)
    def test_a_larger_one_accepts_no_less(self, one: Report, more: Report) -> None:
        """Whoever accepts more findings hears of no more."""
        both = report(*one.findings, *more.findings)
        few = Baseline.of(one).accept(more).findings

        assert () == Baseline.of(both).accept(more).findings
        assert len(few) >= len(Baseline.of(both).accept(more).findings)

    @given(REPORTS)
    def test_the_order_of_findings(self, drawn: Report) -> None:
        """It is no part of a baseline, however many findings there are."""
        turned = report(*drawn.findings[::-1])

        assert Baseline.of(drawn).accepted == Baseline.of(turned).accepted

    @given(REPORTS)
    def test_what_is_stale_may_go(self, drawn: Report) -> None:
        """Of what was never found again everything is stale, as it was accepted."""
        accepted = Baseline.of(drawn)

        assert accepted.accepted == accepted.stale(report())


@pytest.mark.usefixtures("folder")
class TestFile:
    def test_text(self) -> None:
        """The file is canonical JSON: findings under their path, one value a line."""
        Baseline.of(report(finding(), finding(line=8))).write("accepted.json")

        assert (
            "{\n"
            '  "accepted": {\n'
            '    "conditions/red-cyst.json": [\n'
            "      {\n"
            '        "code": "DD301",\n'
            '        "count": 2,\n'
            '        "field": "/statements/*/object",\n'
            f'        "fingerprint": "{finding().fingerprint}",\n'
            '        "found": "\\"cist\\"",\n'
            '        "record": "red-cyst"\n'
            "      }\n"
            "    ]\n"
            "  },\n"
            '  "version": 2\n'
            "}\n"
        ) == Path("accepted.json").read_text("utf-8")

    def test_read_back(self) -> None:
        """What is read accepts what was written, whatever is in it."""

        @given(REPORTS)
        def law(drawn: Report) -> None:
            Baseline.of(drawn).write("accepted.json")
            baseline = Baseline.read("accepted.json")

            assert Baseline.of(drawn) == baseline
            assert baseline.accept(drawn).ok

        law()

    def test_nothing_else_is_left(self) -> None:
        """Writing leaves the file, and nothing beside it."""
        Baseline().write("accepted.json")
        Baseline().write(Path("accepted.json"))

        assert ["accepted.json"] == [path.name for path in Path().iterdir()]

    def test_mode(self) -> None:
        """A file that is replaced keeps its permissions."""
        path = Path("accepted.json")
        path.touch()
        path.chmod(0o640)
        Baseline().write(path)

        assert 0o640 == stat.S_IMODE(path.stat().st_mode)

    def test_link(self) -> None:
        """A link to the file stays a link."""
        Path("link.json").symlink_to("accepted.json")
        Baseline().write("link.json")

        assert Path("link.json").is_symlink()
        assert Baseline() == Baseline.read("accepted.json")

    def test_failure_half_way(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """When the disk is full the old file stays, and no half one beside it."""
        Baseline.of(report(finding())).write("accepted.json")
        before = Path("accepted.json").read_bytes()

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(BaselineError) as caught:
            Baseline().write("accepted.json")

        assert (
            "accepted.json: not written: no space left on device (check the folder, "
            "its permissions and the space left)"
        ) == str(caught.value)
        assert before == Path("accepted.json").read_bytes()
        assert ["accepted.json"] == [path.name for path in Path().iterdir()]

    @pytest.mark.parametrize("path", ["nowhere/accepted.json", "a\0b", ".", ""])
    def test_not_writable(self, path: str) -> None:
        """A file that cannot be written is an error that names it."""
        with pytest.raises(BaselineError) as caught:
            Baseline().write(path)

        assert path == caught.value.path
        assert caught.value.reason.startswith("not written: ")
        assert "check the folder, its permissions and the space left" == (
            caught.value.hint
        )


def refused(text: str | bytes) -> BaselineError:
    """Return the error with which a file is refused."""
    path = Path("accepted.json")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BaselineError) as caught:
        Baseline.read(path)
    return caught.value


GOOD = _written(entry())
OLD = {
    "fingerprint": "9e32dc8d3acab58d",
    "code": "DD301",
    "record": "red-cyst",
    "field": "/statements/*/object",
    "message": "there is no record `cist`",
    "count": 1,
}
"""An entry as dermdata 0.1 wrote it."""


@pytest.mark.usefixtures("folder")
class TestRead:
    def test_missing(self) -> None:
        """A missing file is an error that says so."""
        with pytest.raises(BaselineError) as caught:
            Baseline.read("accepted.json")

        assert (
            "accepted.json: no such file or directory (check the path; without a "
            "baseline nothing is accepted)"
        ) == str(caught.value)
        assert "accepted.json" == caught.value.filename
        assert isinstance(caught.value, DermdataError)
        assert isinstance(caught.value, OSError)

    @pytest.mark.parametrize("path", [".", "a\0b", ""])
    def test_unreadable(self, path: str) -> None:
        """So is a folder, and a name that no file can have."""
        with pytest.raises(BaselineError, match="check the path"):
            Baseline.read(path)

    def test_newer(self) -> None:
        """A file in a form that is too new tells to upgrade."""
        error = refused('{"version": 3, "anything": true}')

        assert (
            "accepted.json: written by a newer dermdata (version 3 of its form) "
            "(upgrade dermdata)"
        ) == str(error)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            (
                '{"version": 1,}',
                "1:14: no JSON: a comma before the end (remove the comma)",
            ),
            (b"\xff", "1:1: byte 0xff is not UTF-8 (save the file as UTF-8)"),
            ("[]", "`version` is missing or no number of a version"),
            ("{}", "`version` is missing or no number of a version"),
            ('{"version": true}', "`version` is missing or no number of a version"),
            ('{"version": 0}', "`version` is missing or no number of a version"),
            ('{"version": 1}', "`accepted` is no object"),
            (
                '{"version": 1, "accepted": {"a.json": null}}',
                "an entry under `a.json` is damaged",
            ),
            (
                '{"version": 2, "accepted": {"a.json": null}}',
                "an entry under `a.json` is damaged",
            ),
        ],
    )
    def test_damaged(self, text: str | bytes, reason: str) -> None:
        """A damaged file is an error that says what is wrong."""
        error = refused(text)

        assert f"no baseline: {reason}" == error.reason
        assert "restore it, or write a new one" == error.hint

    @pytest.mark.parametrize(
        "items",
        [
            [None],
            [{}],
            [{**GOOD, "more": 1}],
            [{**GOOD, "count": 0}],
            [{**GOOD, "count": True}],
            [{**GOOD, "found": 1}],
            [{**GOOD, "fingerprint": ""}],
            [OLD],
            [GOOD, GOOD],
        ],
    )
    def test_damaged_entry(self, items: list[Any]) -> None:
        """An entry has its fields, each of its type, and stands there once."""
        error = refused(json.dumps({"version": 2, "accepted": {"a.json": items}}))

        assert "no baseline: an entry under `a.json` is damaged" == error.reason

    def test_good_entry(self) -> None:
        """The entry that the test above damages is good."""
        text = json.dumps({"version": 2, "accepted": {entry().path: [GOOD]}})
        Path("accepted.json").write_text(text, "utf-8")

        assert Baseline(accepted=(entry(),)) == Baseline.read("accepted.json")

    def test_pickle(self) -> None:
        """The error survives the way to another process."""
        error = refused("[]")

        assert str(error) == str(pickle.loads(pickle.dumps(error)))


@pytest.mark.usefixtures("folder")
class TestOld:
    """A baseline that dermdata 0.1 wrote."""

    @staticmethod
    def baseline(path: str = "conditions/red-cyst.json", **changes: Any) -> Baseline:
        """Return one, read."""
        document = {"version": 1, "accepted": {path: [{**OLD, **changes}]}}
        Path("old.json").write_text(json.dumps(document), "utf-8")
        return Baseline.read("old.json")

    @pytest.mark.parametrize(
        "path",
        [
            "conditions/red-cyst.json",
            "data/conditions/red-cyst.json",
            "../conditions/red-cyst.json",
            "/somewhere/conditions/red-cyst.json",
            "red-cyst.json",
        ],
    )
    def test_accepts_what_it_lists(self, path: str) -> None:
        """From whatever folder its paths were, and however it was worded."""
        baseline = self.baseline(path)
        found = report(finding(message="another wording"))

        assert baseline.old
        assert report(accepted=1) == baseline.accept(found)
        assert () == baseline.stale(found)

    @pytest.mark.parametrize(
        "changes",
        [
            {"path": "conditions/cyst.json"},
            {"record": "cyst"},
            {"field": "/statements/3/predicate"},
            {"code": "DD302"},
        ],
    )
    def test_accepts_nothing_else(self, changes: dict[str, Any]) -> None:
        """Rule, record, field and the end of the path must be the same."""
        found = report(finding(**changes))

        assert found == self.baseline().accept(found)
        assert 1 == len(self.baseline().stale(found))

    def test_accepts_as_often(self) -> None:
        """As it lists it."""
        found = report(finding(), finding(found="7"), finding(found="8"))

        assert report(finding(found="8"), accepted=2) == (
            self.baseline(count=2).accept(found)
        )

    def test_written_anew(self) -> None:
        """What is written is of today's form."""
        Baseline.of(report(finding())).write("old.json")

        assert not Baseline.read("old.json").old
