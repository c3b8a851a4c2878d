"""The release gate: its grounds, its laws, the notes, the command."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dermdata.cli import main
from dermdata.codec import document_of, record_of
from dermdata.collection import Dataset, DatasetError
from dermdata.collection.bundle import Collected
from dermdata.export import release_notes
from dermdata.records import Manifest
from dermdata.testing import datasets
from dermdata.text import canonical
from dermdata.validation import UnreadableError
from dermdata.versions import (
    Bump,
    Gate,
    Ground,
    OperandError,
    UnknownReleaseError,
    Version,
    check,
    cut,
    diff,
)
from dermdata.versions.archive import release as opening
from dermdata.versions.archive.storage import write_sums
from dermdata.versions.grounds import needed

from .examples import document, documents, written


if TYPE_CHECKING:
    Document = dict[str, Any]


@pytest.fixture(autouse=True)
def nothing_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what other tests have opened."""
    monkeypatch.setattr(opening, "_OPENED", {})


def small(*changed: Document, without: tuple[str, ...] = ()) -> list[Document]:
    """Return the documents of the small dataset, some changed, some left out."""
    by_id = {record["id"]: record for record in (*documents(), *changed)}
    return [record for name, record in by_id.items() if name not in without]


def at(version: str, *changed: Document, without: tuple[str, ...] = ()) -> Dataset:
    """Return the small dataset under a version, whatever it refers to."""
    manifest = Manifest(title="Small", version=version, date="2026-11-22")
    return Dataset(
        Collected(map(record_of, small(*changed, without=without)), manifest)
    )


def called(record: str, name: str, **changes: Any) -> Document:
    """Return a record under another name."""
    return {**document(record, **changes), "name": name}


def name_of(text: str) -> Document:
    """Return an exact synonym."""
    kept = {"scope": "exact", "register": "lay", "language": "en", "source": "lay-page"}
    return {"text": text, **kept}


def ended(record: str, **retirement: Any) -> Document:
    """Return a record, retired."""
    end = {"reason": "It was two.", "date": "2026-11-22", **retirement}
    return document(record, status="retired", retirement=end)


LAST = at("1.0.0")
LID = called("eyelid", "Lid")
GONE = {"without": ("unread-book",)}


def said(gate: Gate) -> list[str]:
    """Return the objections as lines."""
    return [str(objection) for objection in gate.objections]


def against(last: Dataset, *given: Any, **more: Any) -> list[str]:
    """Return what stands against a release of the small dataset, changed."""
    return said(check(at(*given, **more), last))


class TestIds:
    def test_one_that_vanished(self) -> None:
        """Names what it was and where it was published; no version makes it good."""
        (objection,) = check(at("9.0.0", **GONE), LAST).objections

        assert (
            "id-vanished: the source `unread-book` is gone, published in 1.0.0\n"
            "  why: an id that somebody stored would lead nowhere\n"
            "  mend: restore it, or let it stay as a stone: `status` retired, and "
            "`retirement`"
        ) == objection.text()
        assert "unread-book" == objection.record
        assert Ground.ID_VANISHED is objection.ground

    def test_one_of_another_kind(self) -> None:
        """A source that is a term now."""
        term = {**document("face"), "id": "unread-book"}

        assert [
            "kind-changed: `unread-book` is a term, and was a source in 1.0.0 (give the "
            "new record an id of its own, and restore the old one)"
        ] == against(LAST, "9.0.0", term)

    @pytest.mark.parametrize(
        ("record", "message"),
        [
            (
                called("face", "Foot", definition="What one stands on."),
                "meaning-changed: `face` was “Face” and is “Foot”",
            ),
            (
                called(
                    "cold", "Tepid", definition="New.", status=None, retirement=None
                ),
                "id-reused: `cold` was “Cold” and is “Tepid”",
            ),
        ],
    )
    def test_one_that_names_another_thing(self, record: Document, message: str) -> None:
        """By name, definition and mappings; worse, where the old record had ended."""
        assert [
            f"{message}: name, definition and mappings are all others (give the new "
            "record an id of its own, and restore the old one; if it is the same thing, "
            "keep its old name as an exact synonym)"
        ] == against(LAST, "9.0.0", record)

    @pytest.mark.parametrize(
        "record",
        [
            called("face", "FACE", definition="All else is new."),
            called("face", "Visage"),
            called(
                "face",
                "Visage",
                definition="New.",
                synonyms=[name_of("face")],
            ),
            called("cyst", "Cystlet", definition="New.", synonyms=None),
            called("case-2019", "Doe 2019", definition="New."),
        ],
        ids=["same name", "definition", "synonym", "mapping", "code"],
    )
    def test_one_that_is_known_by_something_else(self, record: Document) -> None:
        """One thing in common, and it may be the same under a better name."""
        assert [] == against(LAST, "1.1.0", record)

    def test_one_that_vanished_long_ago(self, tmp_path: Path) -> None:
        """Every release counts, not only the last."""
        shelf = shelf_of(tmp_path, LAST, at("2.0.0", **GONE), at("2.1.0", LID, **GONE))

        assert [
            "id-vanished: the source `unread-book` is gone, published in 1.0.0 "
            "(restore it, or let it stay as a stone: `status` retired, and `retirement`)"
        ] == said(check(at("2.1.0", LID, **GONE), releases=shelf))
        assert [] == said(
            check(at("2.1.0", LID, **GONE), releases=shelf, allow=["unread-book"])
        )

    def test_names_the_first_and_the_last_release_that_had_it(
        self, tmp_path: Path
    ) -> None:
        """Whoever stored it may have any of them."""
        shelf = shelf_of(tmp_path, LAST, at("1.1.0", LID))
        (found,) = said(check(at("2.0.0", LID, **GONE), releases=shelf))

        assert (
            "id-vanished: the source `unread-book` is gone, published in 1.0.0 to "
            in (found)
        )
        assert ", published in 1.0.0 to 1.1.0 (" in found


class TestAllowed:
    """Ids that may vanish or name another thing."""

    @pytest.mark.parametrize(
        ("version", "word"), [("1.0.0", "not-raised"), ("1.9.0", "too-low")]
    )
    @pytest.mark.parametrize("record", ["unread-book", "face"])
    def test_need_a_major_version(self, version: str, word: str, record: str) -> None:
        """A change of meaning too, though each of its changes is a minor one."""
        foot = called("face", "Foot", definition="What one stands on.")
        working = at(version, foot) if record == "face" else at(version, **GONE)
        gate = check(working, LAST, allow=[record, "nothing"])

        assert [
            f"version-{word}: the version is {version}, and `{record}` is let go, which "
            'is major, since 1.0.0 (write "version": "2.0.0" into dataset.json)'
        ] == said(gate)
        assert "2.0.0" == gate.needed

    def test_in_a_major_version(self) -> None:
        """Nothing is left to object."""
        working = at("2.0.0", LID, without=("unread-book", "diameter"))
        gate = check(working, LAST, allow=["unread-book", "diameter"])

        assert ([], "2.0.0") == (said(gate), gate.needed)

    def test_several(self) -> None:
        """All are named, and the changes that they are."""
        names = ["unread-book", "diameter"]
        (found,) = check(
            at("1.0.0", LID, without=(*names,)), LAST, allow=names
        ).objections

        assert "`diameter`, `unread-book` are let go" in found.message
        assert names[::-1] == [change.record for change in found.changes]


class TestStones:
    """Records that ended."""

    @pytest.mark.parametrize(
        ("field", "value", "shown"),
        [
            ("replaced_by", "cyst", "cyst"),
            ("release", "0.9.0", "0.9.0"),
            ("consider", ["cyst", "red-cyst"], "cyst, red-cyst"),
        ],
    )
    def test_keep_what_they_say(self, field: str, value: Any, shown: str) -> None:
        """Where it leads, and since when."""
        before = at("1.0.0", ended("cold", **{field: value}))

        assert (
            f"stone-changed: `cold` has lost `{field}` of its `retirement` (write it "
            f"again: {shown})"
        ) in against(before, "9.0.0", ended("cold"))
        assert [] == against(before, "9.0.0", ended("cold", **{field: value}))

    def test_may_say_it_differently(self) -> None:
        """A successor may be another; that is for the version to say."""
        before = at("1.0.0", ended("cold", replaced_by="hot"))

        assert [] == against(before, "2.0.0", ended("cold", replaced_by="by-cause"))
        assert ["version-too-low"] == [
            line.partition(":")[0]
            for line in against(before, "1.1.0", ended("cold", replaced_by="by-cause"))
        ]

    @pytest.mark.parametrize(
        ("version", "release", "message", "hint"),
        [
            (
                "1.1.0",
                None,
                "does not say when it ended",
                'write "release": "1.1.0" into its `retirement`',
            ),
            (
                "1.1.0",
                "1.0.0",
                "says that it ended in 1.0.0",
                'write "release": "1.1.0" into its `retirement`',
            ),
            (
                "1.0.0",
                None,
                "does not say when it ended",
                "write the version to be released into its `retirement`, as `release`",
            ),
        ],
    )
    def test_say_in_which_release_they_ended(
        self, version: str, release: str | None, message: str, hint: str
    ) -> None:
        """In the one that is to come."""
        more = {"release": release} if release else {}
        found = against(LAST, version, ended("red-cyst", **more))

        assert (
            f"release-unsaid: `red-cyst` was in use in 1.0.0 and {message} ({hint})"
            == found[0]
        )

    @pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
    def test_that_say_it_are_fine(self, version: str) -> None:
        """Also before the version is raised; that is an objection of its own."""
        gate = check(at(version, ended("red-cyst", release="1.1.0")), LAST)

        assert [] == [one for one in gate.objections if "version" not in one.ground]

    def test_that_are_new_need_not_say_it(self) -> None:
        """They were never in use."""
        new = {**ended("red-cyst"), "id": "blue-cyst", "name": "Blue cyst"}

        assert [] == against(LAST, "1.1.0", new)


class TestChains:
    """Where records that ended lead."""

    def test_in_a_circle(self) -> None:
        """It is named once, with the whole way; also where nothing was released."""
        circle = [
            ended("red-cyst", replaced_by="cystoid", release="1.1.0"),
            document(
                "cystoid",
                retirement={
                    "reason": "It was two.",
                    "date": "2026-11-22",
                    "replaced_by": "red-cyst",
                },
            ),
        ]
        message = (
            "chain-circular: `cystoid` is replaced by itself in the end: cystoid → "
            "red-cyst → cystoid (name a record in use as `replaced_by`)"
        )

        released = [ended("red-cyst", replaced_by="cystoid", release="2.0.0")]
        assert [message] == against(LAST, "2.0.0", *circle[1:], *released)
        assert [message] == said(check(at("1.0.0", *circle)))

    def test_to_nothing(self) -> None:
        """Named where it breaks, not at each record on the way there."""
        assert [
            "chain-broken: `red-cyst` is replaced by `nowhere`, which there is not "
            "(name a record in use as `replaced_by`, or restore `nowhere`)"
        ] == against(
            LAST,
            "2.0.0",
            ended("red-cyst", replaced_by="nowhere", release="2.0.0"),
            ended("cold", replaced_by="red-cyst"),
        )


class TestVersion:
    @pytest.mark.parametrize(
        ("version", "record", "message"),
        [
            (
                "1.0.1",
                LID,
                "version-too-low: the version is 1.0.1, and there is 1 minor change since "
                '1.0.0 (write "version": "1.1.0" into dataset.json)',
            ),
            (
                "1.0.0",
                LID,
                "version-not-raised: the version is 1.0.0, and there is 1 minor change "
                'since 1.0.0 (write "version": "1.1.0" into dataset.json)',
            ),
            (
                "0.9.0",
                LID,
                "version-not-raised: the version is 0.9.0, and there is 1 minor change "
                'since 1.0.0 (write "version": "1.1.0" into dataset.json)',
            ),
            (
                "1.0.0",
                document("face", definition="In other words."),
                "version-not-raised: the version is 1.0.0, and there is 1 patch change "
                'since 1.0.0 (write "version": "1.0.1" into dataset.json)',
            ),
            (
                "1.1.0",
                document("face", type="population"),
                "version-too-low: the version is 1.1.0, and there is 1 major change since "
                '1.0.0 (write "version": "2.0.0" into dataset.json)',
            ),
            (
                "1.0.1",
                document("cyst", synonyms=None),
                "version-too-low: the version is 1.0.1, and there are 2 minor changes "
                'since 1.0.0 (write "version": "1.1.0" into dataset.json)',
            ),
        ],
    )
    def test_lower_than_the_changes_require(
        self, version: str, record: Document, message: str
    ) -> None:
        """It says which would do."""
        assert [message] == against(LAST, version, record)

    @pytest.mark.parametrize(
        ("version", "record"),
        [
            ("1.0.1", document("face", definition="In other words.")),
            ("1.1.0", LID),
            ("1.2.0", LID),
            ("2.0.0", document("face", type="population")),
            ("3.1.4", LID),
        ],
    )
    def test_high_enough(self, version: str, record: Document) -> None:
        """Higher than it need be does no harm."""
        assert [] == against(LAST, version, record)

    def test_without_a_change(self) -> None:
        """The last release is as good as it was; under another version it has changed."""
        assert (True, None, "") == (
            (gate := check(LAST, LAST)).ok,
            gate.severity,
            gate.needed,
        )
        assert ["version-not-raised"] == [
            line.partition(":")[0] for line in against(LAST, "0.9.0")
        ]

    def test_below_1_0_0(self) -> None:
        """A minor version does for a major change: nothing is promised yet."""
        before, face = at("0.3.1"), document("face", type="population")

        assert [] == against(before, "0.4.0", face)
        assert [
            "version-too-low: the version is 0.3.2, and there is 1 major change since "
            '0.3.1 (write "version": "0.4.0" into dataset.json)'
        ] == against(before, "0.3.2", face)

    def test_that_is_not_declared(self, small_files: Path) -> None:
        """A folder without a dataset.json has no version; it says where to write it."""
        working = written(small_files, [LID])
        (found,) = check(working, LAST).objections

        assert found.message.startswith("the version is 0.0.0, and there is 1 minor")
        assert (
            'write "version": "1.1.0" into dataset.json, which is missing' == found.hint
        )

    def test_one_after_the_other(self) -> None:
        """The text of all objections has each begin on a line of its own."""
        lines = check(at("0.9.0", **GONE), LAST).text().split("\n")

        assert ["id-vanished", "version-not-raised"] == [
            line.partition(":")[0] for line in lines if not line.startswith(" ")
        ]

    def test_names_the_changes_that_decide(self) -> None:
        """The largest, five of them at most."""
        many = [
            {**document("face"), "id": f"place-{n}", "name": f"Place {n}"}
            for n in range(6)
        ]
        (objection,) = check(
            at("1.0.1", *many, document("hot", definition="Warm.")), LAST
        ).objections

        assert [f"place-{n}" for n in range(6)] == [
            change.record for change in objection.changes
        ]
        assert [
            "version-too-low: the version is 1.0.1, and there are 6 minor changes since "
            "1.0.0",
            *(
                f"    record-added, `place-{n}`: minor, for there is something new, and "
                "all that was there stays"
                for n in range(5)
            ),
            "    and 1 more",
            "  why: the version promises more than the data keep",
            '  mend: write "version": "1.1.0" into dataset.json',
        ] == objection.text().splitlines()

    def test_counts_what_the_dataset_says_of_itself(self) -> None:
        """Its licence binds users, so another is major."""
        manifest = Manifest(title="Small", version="1.5.0", licence="MIT")
        (objection,) = check(
            Dataset.from_records(LAST, manifest=manifest), LAST
        ).objections

        assert "    licence-changed, the dataset's own description: major, for " in (
            objection.text()
        )

    def test_is_not_asked_for_what_must_be_undone(self) -> None:
        """A record that vanished asks to come back, not for a major version."""
        gate = check(at("1.1.0", LID, **GONE), LAST)

        assert ["id-vanished"] == [one.ground.value for one in gate.objections]
        assert (Bump.MAJOR, "1.1.0") == (gate.severity, gate.needed)


SLOW = settings(
    deadline=None,
    max_examples=min(40, settings().max_examples),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""Whole datasets take a while to draw."""

VERSIONS = st.builds(
    Version, **dict.fromkeys(("major", "minor", "patch"), st.integers(0, 20))
)


def named(dataset: Dataset, version: Version | str) -> Dataset:
    """Return the records of a dataset under a version."""
    manifest = Manifest(title="Drawn", version=str(version))
    return Dataset(Collected(list(dataset), manifest))


@pytest.mark.exhaustive
class TestLaws:
    @SLOW
    @given(drawn=datasets(), version=VERSIONS)
    def test_a_dataset_stands_against_itself_for_no_reason(
        self, drawn: Dataset, version: Version
    ) -> None:
        """Whatever it holds."""
        one = named(drawn, version)

        assert ([], None, "") == (
            said(gate := check(one, one)),
            gate.severity,
            gate.needed,
        )

    @SLOW
    @given(a=datasets(), b=datasets(), version=VERSIONS, now=VERSIONS)
    def test_what_is_needed_is_accepted(
        self, a: Dataset, b: Dataset, version: Version, now: Version
    ) -> None:
        """The version it asks for is high enough, and the one declared is judged by it."""
        last = named(a, version)
        let_go = list(last.ids())
        first = check(named(b, now), last, allow=let_go)
        lowest = first.needed or str(now)
        again = check(named(b, lowest), last, allow=let_go)

        about_versions = {Ground.VERSION_NOT_RAISED, Ground.VERSION_TOO_LOW}
        assert not about_versions & {one.ground for one in again.objections}
        assert bool(first.needed and now < Version.parse(first.needed)) == bool(
            about_versions & {one.ground for one in first.objections}
        )

    @SLOW
    @given(a=datasets(), b=datasets())
    def test_every_published_id_is_there_or_named(self, a: Dataset, b: Dataset) -> None:
        """No version lets one go."""
        last, working = named(a, "1.0.0"), named(b, "99.0.0")
        gate = check(working, last)

        assert {*last.ids()} - {*working.ids()} == {
            one.record for one in gate.objections if one.ground is Ground.ID_VANISHED
        }

    @settings(deadline=None)
    @given(version=VERSIONS)
    def test_what_is_needed_is_above_the_last(self, version: Version) -> None:
        """By one part, and the smaller parts begin anew."""
        major, minor, patch = version.numbers
        changes = {
            "patch": diff(LAST, at("1.0.0", document("face", definition="Other."))),
            "minor": diff(LAST, at("1.0.0", LID)),
            "major": diff(LAST, at("1.0.0", **GONE)),
        }
        by_minor = Version(major=major, minor=minor + 1, patch=0)

        assert needed(version, []) is None
        assert {
            "patch": Version(major=major, minor=minor, patch=patch + 1),
            "minor": by_minor,
            "major": Version(major=major + 1, minor=0, patch=0) if major else by_minor,
        } == {name: needed(version, [*found]) for name, found in changes.items()}

    def test_every_ground_says_why(self) -> None:
        """In words of its own, but that an id names something else."""
        reasons = [ground.reason for ground in Ground]

        assert all(reasons)
        assert len(Ground) - 1 == len(set(reasons))


# In folders


def saved(folder: Path, dataset: Dataset) -> Path:
    """Write a dataset as a folder of record files, in the place of another."""
    for kind in ("conditions", "classifications", "treatments", "terms", "sources"):
        shutil.rmtree(folder / kind, ignore_errors=True)
    written(folder, map(document_of, dataset))
    about = canonical(document_of(dataset.manifest))
    (folder / "dataset.json").write_text(about, "utf-8")
    return folder


def shelf_of(folder: Path, *released: Dataset) -> Path:
    """Release datasets into a folder, and return it."""
    for dataset in released:
        cut(dataset, folder / "releases")
    return folder / "releases"


@pytest.fixture
def data(folder: Path) -> Path:
    """Give `data/` in the current folder: the small dataset, released as 1.0.0."""
    saved(folder / "data", LAST)
    shelf_of(folder / "data", LAST)
    return folder / "data"


class TestCheck:
    def test_finds_the_releases_beside_the_records(self, data: Path) -> None:
        """Or where it is told that they are."""
        saved(data, at("1.1.0", LID))
        beside = check(data)
        shutil.move(data / "releases", data.parent / "elsewhere")

        assert beside == check("data", releases="elsewhere")
        assert "Small 1.1.0 against Small 1.0.0: no objections" == beside.summary
        assert ("Small 1.0.0", ("1.0.0",), Bump.MINOR, "1.1.0") == (
            beside.against,
            beside.releases,
            beside.severity,
            beside.needed,
        )

    def test_where_nothing_was_released(self, data: Path) -> None:
        """Then only what is wrong in itself stands against it."""
        shutil.rmtree(data / "releases")

        for gate in (check(data), check(LAST)):
            assert ([], "", None, ()) == (
                said(gate),
                gate.against,
                gate.severity,
                gate.releases,
            )
            assert "Small 1.0.0 (nothing was released): no objections" == gate.summary

    def test_of_a_file(self, data: Path) -> None:
        """A dataset file has no releases beside it; they can be named."""
        about = {"title": "Small", "version": "1.0.1", "date": "2026-11-22"}
        file = data.parent / "small.json"
        file.write_text(canonical({**about, "records": small(LID)}), "utf-8")

        assert [] == said(check(file))
        assert [Ground.VERSION_TOO_LOW] == [
            one.ground for one in check(file, releases=data / "releases").objections
        ]

    @pytest.mark.parametrize("word", ["1.0.0", "1.0", "1", "latest"])
    def test_against_a_release_of_the_folder(self, word: str, data: Path) -> None:
        """Not against one of this package."""
        assert "Small 1.0.0" == check(data, word).against

    def test_against_an_earlier_release(self, data: Path) -> None:
        """Later ones hold ids all the same."""
        new = {**document("face"), "id": "nose", "name": "Nose"}
        cut(at("1.1.0", new), data / "releases")
        saved(data, at("1.1.0", LID))

        assert [
            "id-vanished: the term `nose` is gone, published in 1.1.0 (restore it, or "
            "let it stay as a stone: `status` retired, and `retirement`)"
        ] == said(check(data, "1.0.0"))

    def test_against_a_path(self, data: Path) -> None:
        """Another folder of records, which counts as published too."""
        more = {**document("face"), "id": "nose", "name": "Nose"}
        saved(data.parent / "other", at("1.1.0", more))

        assert ["id-vanished"] == [
            line.partition(":")[0] for line in said(check(data, "other"))
        ][:1]
        assert "Small 1.1.0" == check(data, data.parent / "other").against

    def test_against_a_revision(self, data: Path) -> None:
        """Of the same folder, whatever it is called."""
        mine = data.rename(data.with_name("mine"))
        us = ("-c", "user.name=us", "-c", "user.email=us@example.org")
        for arguments in (
            ("init", "--quiet"),
            ("add", "."),
            (*us, "commit", "--quiet", "--message", "Release"),
        ):
            subprocess.run(["git", *arguments], check=True)
        saved(mine, at("1.0.0", LID))

        assert ["version-not-raised"] == [
            line.partition(":")[0] for line in said(check("mine", "git:HEAD"))
        ]

    def test_against_nothing_that_there_is(self, data: Path) -> None:
        """It names the releases, or what may be given."""
        with pytest.raises(UnknownReleaseError, match=r"no release `2`.*1\.0\.0"):
            check(data, "2")
        with pytest.raises(OperandError, match=r"^`nowhere`: there is no such file"):
            check(data, "nowhere")
        with pytest.raises(OperandError, match=r"^`nowhere`: there is no such file"):
            check(LAST, "nowhere")

    def test_a_damaged_release(self, data: Path) -> None:
        """Nothing is compared with it, for that would mislead."""
        file = data / "releases" / "1.0.0" / "CITATION.cff"
        file.write_bytes(file.read_bytes().replace(b"Small", b"Smell"))
        saved(data, at("1.0.0", LID))
        gate = check(data)

        assert [
            "release-damaged: release 1.0.0/CITATION.cff does not match its checksum in "
            "SHA256SUMS (restore it from version control)"
        ] == said(gate)
        assert "Small 1.0.0 (not compared): 1 objection" == gate.summary

    def test_a_release_of_the_future(self, data: Path) -> None:
        """It cannot be compared with; what it is written in is said."""
        folder = data / "releases" / "1.0.0"
        card = json.loads((folder / "RELEASE").read_text("utf-8"))
        text = canonical({**card, "schema": 2})
        (folder / "RELEASE").write_text(text, "utf-8")
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        del files["SHA256SUMS"]
        (folder / "SHA256SUMS").write_bytes(write_sums(files))

        assert [
            "release-damaged: release 1.0.0 is written in schema 2, this dermdata knows "
            "schema 1 (install a newer dermdata)"
        ] == said(check(data))

    def test_data_that_do_not_stand_alone(self, data: Path) -> None:
        """The first finding is shown, and how many there are."""
        (data / "terms" / "diameter.json").unlink()
        (data / "terms" / "newborn.json").unlink()
        found = [line for line in said(check(data)) if line.startswith("data-")]

        assert 1 == len(found)
        assert found[0].startswith(
            "data-invalid: the data have 2 findings, the first of "
        )
        assert "DD301 [cyst /statements/0/context/population] there is no" in found[0]
        assert found[0].endswith(
            "(`dermdata validate` with `--against none` lists all)"
        )

    def test_one_finding(self, data: Path) -> None:
        """Is one."""
        (data / "terms" / "diameter.json").unlink()

        assert any(
            line.startswith("data-invalid: the data have a finding: ")
            for line in said(check(data))
        )

    def test_a_broken_chain_is_said_but_once(self, data: Path) -> None:
        """The validator has a rule for it, and the gate a ground."""
        saved(data, at("2.0.0", ended("red-cyst", replaced_by="nil", release="2.0.0")))

        assert ["chain-broken"] == [
            line.partition(":")[0] for line in said(check(data))
        ]

    def test_a_circle_is_said_but_once(self, data: Path) -> None:
        """As a broken chain is."""
        saved(data, at("2.0.0", ended("red-cyst", replaced_by="red-cyst")))

        assert "chain-circular" in {
            line.partition(":")[0] for line in said(check(data))
        }
        assert "data-invalid" not in {
            line.partition(":")[0] for line in said(check(data))
        }

    def test_damaged_data(self, data: Path) -> None:
        """What cannot be read cannot be compared: all findings are listed."""
        (data / "terms" / "face.json").write_text("{", "utf-8")

        with pytest.raises(DatasetError, match="DD101"):
            check(data)

    def test_what_is_not_there(self, data: Path) -> None:
        """The data, the releases, the changelog."""
        with pytest.raises(UnreadableError, match=r"^nowhere: no such file"):
            check("nowhere")
        with pytest.raises(UnreadableError, match="name a folder of releases"):
            check(data, releases="nowhere")
        saved(data, at("1.1.0", LID))
        with pytest.raises(UnreadableError, match=r"NEWS\.md: no such file"):
            check(data, changelog="NEWS.md")


NOTES = """\
<!-- dermdata notes 1.1.0 {digest} -->

From Small 1.0.0 to Small 1.1.0. These changes need a minor release.

#### Renamed (1)

The preferred name is another. Minor: the id stays; who prints or searches names sees \
another.

- **Lid** (`eyelid`): Eyelid → Lid

#### Manifest changed (1)

What the dataset says of itself has changed. Patch: its records stay.

**Small**

<!-- end of dermdata notes 1.1.0 -->
"""


class TestNotes:
    @pytest.fixture
    def changed(self, data: Path) -> Path:
        """Give `data/`, with one change since the release."""
        return saved(data, at("1.1.0", LID))

    def unnoted(self, data: Path, text: str) -> list[str]:
        """Return what is said of a changelog."""
        (data.parent / "NEWS.md").write_text(text, "utf-8")
        return said(check(data, changelog="NEWS.md"))

    def test_say_what_has_changed(self, changed: Path) -> None:
        """Between marks, the first of which holds a digest of the changes."""
        made = release_notes(changed)
        digest = made.split()[4]

        assert NOTES.format(digest=digest) == made
        assert 16 == len(digest)

    def test_list_what_is_much_as_a_count(self, data: Path) -> None:
        """Of new records, by kind; other changes are listed all the same."""
        new = [{**document("face"), "id": f"nose-{n}"} for n in range(18)]
        new += [{**document("cyst", xrefs=None), "id": f"cyst-{n}"} for n in range(3)]
        names = [name_of(f"lid {n}") for n in range(21)]
        made = release_notes(
            saved(data, at("1.1.0", *new, document("eyelid", synonyms=names)))
        )

        assert (
            "- Record added: 21 (3 conditions, 18 terms)\n- Synonym added: 21\n"
        ) in made
        assert "#### Manifest changed (1)" in made
        assert "#### Record added" not in made

    def test_of_a_first_release(self) -> None:
        """There are none."""
        assert "" == release_notes(LAST)

    def test_of_the_last_release(self, data: Path) -> None:
        """They are against the one below it, also after it was cut."""
        before = release_notes(saved(data, at("1.1.0", LID)))
        cut(at("1.1.0", LID), data / "releases")

        assert before == release_notes(data)
        assert "" == release_notes(saved(data, at("0.1.0", LID)))

    def test_in_the_changelog(self, changed: Path) -> None:
        """Anywhere in it, and with other words between the marks."""
        made = release_notes(changed)
        edited = made.replace("Renamed (1)", "Another name")

        assert [] == self.unnoted(changed, f"# News\n\n## 1.1.0\n\n{made}\n## 1.0.0\n")
        assert [] == self.unnoted(changed, edited.replace("<!--", "  <!--", 1))

    @pytest.mark.parametrize(
        ("damage", "message"),
        [
            (lambda _: "# News\n", "has no notes of 1.1.0"),
            (
                lambda made: made.replace("1.1.0", "1.2.0"),
                "has no notes of 1.1.0",
            ),
            (
                lambda made: made.partition("<!-- end")[0],
                "has no end of the notes of 1.1.0, `<!-- end of dermdata notes 1.1.0 -->`",
            ),
            (
                lambda made: made.splitlines()[0] + "\n" + made.splitlines()[-1],
                "has marks for the notes of 1.1.0 and nothing between them",
            ),
        ],
        ids=["none", "of another version", "no end", "nothing in them"],
    )
    def test_missing(self, damage: Any, message: str, changed: Path) -> None:
        """It says what of them is."""
        assert [
            f"notes-missing: NEWS.md {message} (put there what `dermdata release notes` "
            "prints)"
        ] == self.unnoted(changed, damage(release_notes(changed)))

    def test_of_no_file(self, changed: Path) -> None:
        """It says why it cannot be read, and what to name."""
        with pytest.raises(UnreadableError) as caught:
            check(changed, changelog="none.md")

        assert (
            "none.md: no such file or directory (name the file that holds the release "
            "notes)"
        ) == str(caught.value)

    def test_that_are_stale(self, changed: Path) -> None:
        """Something has changed since they were made."""
        made = release_notes(changed)
        saved(changed, at("1.1.0", LID, document("face", definition="New.")))

        assert [
            "notes-missing: NEWS.md has notes of 1.1.0 that were made from other changes "
            "(put there what `dermdata release notes` prints)"
        ] == self.unnoted(changed, made)

    def test_are_not_asked_for_under_a_wrong_version(self, changed: Path) -> None:
        """First the version, for the notes are those of the right one."""
        saved(changed, at("1.0.1", LID))

        assert ["version-too-low"] == [
            line.partition(":")[0] for line in self.unnoted(changed, "# News\n")
        ]

    def test_are_not_asked_for_before_a_second_release(self, data: Path) -> None:
        """The first has nothing to be compared with."""
        assert [] == self.unnoted(data, "# News\n")
        shutil.rmtree(data / "releases")
        assert [] == self.unnoted(data, "# News\n")


class TestPage:
    """docs/versions.md."""

    PAGE = (Path(__file__).parents[1] / "docs" / "versions.md").read_text("utf-8")

    def test_shows_what_is_printed(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """For a record that was deleted by mistake."""
        (data / "sources" / "unread-book.json").unlink()
        main(["release", "check"])
        shown = self.PAGE.partition("```text\n")[2].partition("```")[0]

        assert shown == "".join(capsys.readouterr())

    def test_lists_every_ground(self) -> None:
        """In the order of the code, by name."""
        table = self.PAGE.partition("| ground |")[2].partition("\n\n")[0]
        rows = [line.split("|")[1] for line in table.splitlines()[2:]]

        assert [*Ground] == re.findall("`([a-z-]+)`", " ".join(rows))


class TestCommand:
    """``dermdata release check`` and ``dermdata release notes``."""

    def run(
        self, capsys: pytest.CaptureFixture[str], *arguments: str
    ) -> tuple[int, str, str]:
        """Return the exit code, and what was printed behind the folder of releases."""
        code = main(["release", *arguments])
        out, err = capsys.readouterr()
        where, _, rest = err.partition("\n")

        assert where.startswith("releases in ")
        return code, out, rest

    def test_nothing_to_object(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It reads `data` where nothing is named."""
        expected = (0, "", "Small 1.0.0 against Small 1.0.0: no objections\n")

        assert data.is_dir()
        assert expected == self.run(capsys, "check")
        assert expected == self.run(capsys, "check", "data", "--against", "1.0.0")

    def test_a_record_deleted_by_mistake(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Stops it, with the reason and the way back."""
        (data / "sources" / "unread-book.json").unlink()

        assert (
            1,
            "id-vanished: the source `unread-book` is gone, published in 1.0.0\n"
            "  why: an id that somebody stored would lead nowhere\n"
            "  mend: restore it, or let it stay as a stone: `status` retired, and "
            "`retirement`\n",
            "Small 1.0.0 against Small 1.0.0: 1 objection\n",
        ) == self.run(capsys, "check")

    def test_allowed(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """One by one, in a major version."""
        saved(data, at("2.0.0", without=("unread-book",)))

        assert 1 == self.run(capsys, "check")[0]
        assert (
            0 == self.run(capsys, "check", "--allow", "x", "--allow", "unread-book")[0]
        )

    def test_as_json(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What Python gives."""
        saved(data, at("1.0.1", LID))
        code, out, err = self.run(capsys, "check", "--json")

        assert (1, "Small 1.0.1 against Small 1.0.0: 1 objection\n") == (code, err)
        assert check(data).as_dict() == json.loads(out)
        assert {
            "working": "Small 1.0.1",
            "against": "Small 1.0.0",
            "severity": "minor",
            "needed": "1.1.0",
            "releases": ["1.0.0"],
            "ok": False,
            "objections": [
                {
                    "ground": "version-too-low",
                    "record": "",
                    "message": "the version is 1.0.1, and there is 1 minor change since "
                    "1.0.0",
                    "reason": "the version promises more than the data keep",
                    "hint": 'write "version": "1.1.0" into dataset.json',
                    "changes": [
                        {
                            "kind": "renamed",
                            "severity": "minor",
                            "reason": "the id stays; who prints or searches names sees "
                            "another",
                            "record": "eyelid",
                            "name": "Lid",
                            "where": "/name",
                            "statement": None,
                            "statement_id": None,
                            "before": "Eyelid",
                            "after": "Lid",
                        }
                    ],
                }
            ],
        } == json.loads(out)
        assert check(LAST, LAST).as_dict()["severity"] is None

    def test_notes_into_a_changelog(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What it prints is what `--changelog` looks for."""
        saved(data, at("1.1.0", LID))
        code, made, err = self.run(capsys, "notes")
        news = data.parent / "NEWS.md"
        news.write_text("# News\n", "utf-8")

        assert (0, "", release_notes(data)) == (code, err, made)
        assert 1 == self.run(capsys, "check", "--changelog", "NEWS.md")[0]
        news.write_text(f"# News\n\n{made}", "utf-8")
        assert 0 == self.run(capsys, "check", "--changelog", "NEWS.md")[0]

    def test_notes_of_a_first_release(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It says that there are none."""
        assert data.is_dir()
        assert (0, "", "nothing was released before\n") == self.run(capsys, "notes")

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["check", "nowhere"], 3, "nowhere: no such file or directory"),
            (["notes", "nowhere"], 3, "nowhere: no such file or directory"),
            (["check", "--releases", "nowhere"], 3, "name a folder of releases"),
            (["notes", "--releases", "nowhere"], 3, "name a folder of releases"),
            (
                ["check", "--against", "9"],
                2,
                "there is no release `9` (the releases: 1",
            ),
            (["check", "--against", "nowhere"], 3, "`nowhere`: there is no such file"),
            (["check", "--changelog", "N.md"], 3, "N.md: no such file or directory"),
        ],
    )
    def test_of_what_is_not_there(
        self,
        arguments: list[str],
        code: int,
        message: str,
        data: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """A line that names it."""
        cut(at("1.1.0", LID), data / "releases")
        saved(data, at("1.1.0", LID))
        found, out, err = self.run(capsys, *arguments)

        assert (code, "", 1) == (found, out, err.count("\n"))
        assert message in err

    def test_a_damaged_release(
        self, data: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Is named, by `check` as an objection; `notes` cannot go on."""
        file = data / "releases" / "1.0.0" / "bundle.ndjson.gz"
        file.write_bytes(file.read_bytes()[:-1])
        saved(data, at("1.1.0", LID))
        code, out, _ = self.run(capsys, "check")

        assert 1 == code
        assert out.startswith(
            "release-damaged: release 1.0.0/bundle.ndjson.gz does not match its checksum"
        )
        code, out, err = self.run(capsys, "notes")
        assert (3, "") == (code, out)
        assert err.startswith("dermdata: release 1.0.0/bundle.ndjson.gz does not match")

    @pytest.mark.parametrize(
        ("file", "text", "message"),
        [
            ("terms/face.json", "{", "DD101"),
            ("terms/face.json", "", "DD101"),
            ("dataset.json", '{"title": "Small"}', "DD202"),
            ("dataset.json", '{"title": "Small", "version": "1.0"}', "DD205"),
        ],
    )
    def test_damaged_data(
        self,
        file: str,
        text: str,
        message: str,
        data: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """Findings, as the validator lists them."""
        (data / file).write_text(text, "utf-8")
        for name in ("check", "notes"):
            code, out, err = self.run(capsys, name)

            assert (1, "") == (code, out)
            assert f"{file}:" in err
            assert message in err
