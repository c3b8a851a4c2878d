"""The grounds of the release gate one by one, its objections, and the marks of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermdata.codec import record_of
from dermdata.collection import Dataset
from dermdata.collection.bundle import Collected
from dermdata.records import Manifest
from dermdata.versions import (
    Bump,
    Change,
    ChangeKind,
    Diff,
    Gate,
    Ground,
    Objection,
    Version,
    diff,
)
from dermdata.versions.grounds import (
    broken_chains,
    changed_retirements,
    ids,
    needed,
    version,
)
from dermdata.versions.marks import closing, digest, fault_in_notes, opening
from dermdata.versions.working import folder_of, last_below

from .examples import document


if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Document = dict[str, Any]


def at(release: str, *records: Document) -> Dataset:
    """Return records as a dataset of a version, whatever they refer to."""
    manifest = Manifest(title="Small", version=release, date="2026-11-22")
    return Dataset(Collected(map(record_of, records), manifest))


def face(name: str = "Face", **changes: Any) -> Document:
    """Return a term under a name."""
    return {**document("face", **changes), "name": name}


def ended(slug: str, successor: str = "", **more: Any) -> Document:
    """Return a term that is no longer used."""
    end = {"reason": "It was two.", "date": "2026-11-22", **more}
    end |= {"replaced_by": successor} if successor else {}
    return {**face(), "id": slug, "status": "retired", "retirement": end}


def called(text: str, scope: str) -> Document:
    """Return a synonym."""
    kept = {"register": "lay", "language": "en", "source": "lay-page"}
    return {"text": text, "scope": scope, **kept}


def mapped(curie: str, relation: str) -> Document:
    """Return a mapping."""
    kept = {"verified_in": "HPO 2025-11-24", "verified_on": "2026-11-22"}
    return {"curie": curie, "relation": relation, **kept}


def grounds(found: Iterable[Objection]) -> list[tuple[str, str]]:
    """Return ground and record of objections."""
    return [(str(one.ground), one.record) for one in found]


def meaning(before: Document, after: Document) -> list[str]:
    """Return what the gate says of a record that was another."""
    found = ids(at("2.0.0", after), [at("1.0.0", before)])
    return [str(one.ground) for one in found]


class TestMeaning:
    """Whether an id names the same thing as before."""

    def test_kept_by_a_synonym_that_is_exact(self) -> None:
        """A broader or narrower name is that of another thing."""
        exact, broad = (
            face("Foot", definition="New.", synonyms=[called("Face", scope)])
            for scope in ("exact", "broad")
        )

        assert [] == meaning(face(), exact)
        assert ["meaning-changed"] == meaning(face(), broad)

    def test_kept_by_a_synonym_that_becomes_the_name(self) -> None:
        """Whatever the case of its letters."""
        before = face(synonyms=[called("VISAGE", "exact")])

        assert [] == meaning(before, face("Visage", definition="New."))

    def test_kept_by_a_mapping_that_is_exact(self) -> None:
        """On both sides; one that has become broad says that it is not the same."""
        before = face(xrefs=[mapped("HP:0000271", "exact")])
        exact, broad = (
            face("Foot", definition="New.", xrefs=[mapped("HP:0000271", relation)])
            for relation in ("exact", "broad")
        )

        assert [] == meaning(before, exact)
        assert ["meaning-changed"] == meaning(before, broad)
        assert ["meaning-changed"] == meaning(broad, {**broad, **face("Hand")})

    @pytest.mark.parametrize("field", ["doi", "pmid", "url"])
    def test_of_a_source_is_kept_by_a_code(self, field: str) -> None:
        """Any of the three; what neither has is nothing in common."""
        code = document("trial-2020")[field]
        rest = dict.fromkeys(("doi", "pmid", "url"))
        before = document("trial-2020", **{**rest, field: code})
        after = {**before, "name": "Doe 2021", "definition": "New."}
        bare = {name: value for name, value in after.items() if name != field}

        assert [] == meaning(before, after)
        assert ["meaning-changed"] == meaning(before, bare)

    def test_is_not_asked_while_the_name_stays(self) -> None:
        """A definition may be written anew under it."""
        assert [] == meaning(face(), face(definition="New."))

    def test_of_a_record_that_has_ended(self) -> None:
        """An id is used again only where the record is in use again."""
        gone = ended("face")
        other = {**gone, "name": "Foot", "definition": "New."}

        assert ["meaning-changed"] == meaning(gone, other)
        assert ["meaning-changed"] == meaning(face(), other)
        assert ["id-reused"] == meaning(gone, face("Foot", definition="New."))

    def test_is_that_of_the_last_release_which_had_it(self) -> None:
        """An older one may have had another."""
        first, second = (
            at("1.0.0", face("Foot", definition="Old.")),
            at("1.1.0", face()),
        )

        assert [] == grounds(ids(at("2.0.0", face()), [first, second]))
        assert [("meaning-changed", "face")] == grounds(
            ids(at("2.0.0", face()), [second, first])
        )

    def test_of_names_that_are_long(self) -> None:
        """Both are cut short, so that the message can be read."""
        before, after = face("a" * 150), face("b" * 150, definition="New.")
        (found,) = ids(at("2.0.0", after), [at("1.0.0", before)])

        assert (
            f"`face` was “{'a' * 117}...” and is “{'b' * 117}...”: name, definition and "
            "mappings are all others"
        ) == found.message


class TestIds:
    def test_are_named_in_their_order(self) -> None:
        """Not in that of the releases."""
        history = [
            at("1.0.0", {**face(), "id": "b"}),
            at("1.1.0", {**face(), "id": "a"}),
        ]

        assert [("id-vanished", "a"), ("id-vanished", "b")] == grounds(
            ids(at("2.0.0", face()), history)
        )

    def test_name_the_releases_that_had_one(self) -> None:
        """The first and the last of them, though it was away between."""
        history = [at("1.0.0", face()), at("1.1.0"), at("1.2.0", face()), at("1.3.0")]
        (found,) = ids(at("2.0.0"), history)

        assert "the term `face` is gone, published in 1.0.0 to 1.2.0" == found.message


class TestChangedRetirements:
    def test_each_field_that_was_lost(self) -> None:
        """An objection each, and none for what is new."""
        before = ended("cold", "hot", release="1.0.0")
        after = ended("cold", consider=["face"])

        assert [
            "`cold` has lost `release` of its `retirement`",
            "`cold` has lost `replaced_by` of its `retirement`",
        ] == [
            one.message
            for one in changed_retirements(at("2.0.0", after), at("1.0.0", before))
        ]

    def test_several_that_ended(self) -> None:
        """In the order of their ids."""
        before = at("1.0.0", *({**face(), "id": name} for name in ("b", "a")))
        after = at("1.1.0", ended("b"), ended("a"))

        assert [("release-unsaid", "a"), ("release-unsaid", "b")] == grounds(
            changed_retirements(after, before)
        )

    def test_that_is_used_again(self) -> None:
        """There is nothing left to say of its end."""
        assert [] == [
            *changed_retirements(at("2.0.0", face()), at("1.0.0", ended("face")))
        ]

    @pytest.mark.parametrize(
        ("now", "said", "fine"),
        [
            ("1.1.0", "1.1.0", True),
            ("1.1.0", "1.2.0", False),
            ("1.0.0", "1.2.0", True),
            ("0.9.0", "1.2.0", True),
            ("1.1.0", "", False),
            ("1.0.0", "", False),
        ],
    )
    def test_in_which_release_it_ended(
        self, now: str, said: str, *, fine: bool
    ) -> None:
        """The version to be released; any, as long as that has not been raised."""
        more = {"release": said} if said else {}
        found = changed_retirements(at(now, ended("face", **more)), at("1.0.0", face()))

        assert ([] if fine else [("release-unsaid", "face")]) == grounds(found)


class TestBrokenChains:
    def test_a_circle_is_named_once(self) -> None:
        """By the first of its ids; who is led into it from outside is not part of it."""
        data = at("1.0.0", ended("b", "c"), ended("c", "b"), ended("a", "b"))
        (found,) = broken_chains(data)

        assert (
            "chain-circular: `b` is replaced by itself in the end: b → c → b (name a "
            "record in use as `replaced_by`)"
        ) == str(found)

    def test_two_circles(self) -> None:
        """Each is named."""
        data = at(
            "1.0.0", ended("d", "c"), ended("c", "d"), ended("b", "a"), ended("a", "b")
        )

        assert [("chain-circular", "a"), ("chain-circular", "c")] == grounds(
            broken_chains(data)
        )

    def test_a_break_is_named_where_it_is(self) -> None:
        """Not at every record that leads there."""
        data = at("1.0.0", ended("a", "b"), ended("b", "gone"))
        (found,) = broken_chains(data)

        assert (
            "chain-broken: `b` is replaced by `gone`, which there is not (name a record "
            "in use as `replaced_by`, or restore `gone`)"
        ) == str(found)
        assert "b" == found.record

    def test_a_chain_that_arrives(self) -> None:
        """At a record in use, or at one that ended without a successor."""
        assert [] == [*broken_chains(at("1.0.0", ended("a", "face"), face()))]
        assert [] == [*broken_chains(at("1.0.0", ended("a", "b"), ended("b")))]


def change(kind: str, record: str = "face") -> Change:
    """Return a change of a kind."""
    return Change(kind=ChangeKind(kind), record=record, name="Face")


REWORDED, RENAMED, REMOVED = map(change, ("reworded", "renamed", "record-removed"))
SOME = st.lists(st.sampled_from([REWORDED, RENAMED, REMOVED]), min_size=1, max_size=4)
NUMBERS = st.integers(0, 30)
VERSIONS = st.builds(Version, major=NUMBERS, minor=NUMBERS, patch=NUMBERS)


class TestNeeded:
    @given(last=VERSIONS, changes=SOME, more=SOME)
    def test_more_changes_never_need_less(
        self, last: Version, changes: list[Change], more: list[Change]
    ) -> None:
        """And their order does not matter."""
        few, all_of_them = needed(last, changes), needed(last, changes + more)
        assert few is not None
        assert all_of_them is not None

        assert last < few <= all_of_them
        assert all_of_them == needed(last, [*reversed(changes + more)])

    @given(last=VERSIONS, changes=SOME)
    def test_an_id_let_go_is_major(self, last: Version, changes: list[Change]) -> None:
        """Whatever else has changed."""
        assert needed(last, [REMOVED]) == needed(last, changes, {"face"})

    def test_nothing_is_let_go_where_nothing_changed(self) -> None:
        """No version is needed then."""
        assert None is needed(Version.parse("1.0.0"), [], {"face"})

    @pytest.mark.parametrize(
        ("last", "one", "lowest"),
        [
            ("1.2.3", REWORDED, "1.2.4"),
            ("1.2.3", RENAMED, "1.3.0"),
            ("1.2.3", REMOVED, "2.0.0"),
            ("0.2.3", REWORDED, "0.2.4"),
            ("0.2.3", RENAMED, "0.3.0"),
            ("0.2.3", REMOVED, "0.3.0"),
        ],
    )
    def test_by_example(self, last: str, one: Change, lowest: str) -> None:
        """Below 1.0.0 a minor version does for a major one."""
        assert lowest == str(needed(Version.parse(last), [one]))


class TestVersion:
    def said(self, now: str, *changes: Change, freed: Iterable[str] = ()) -> list[str]:
        """Return what stands against a version after 1.2.3."""
        found = version(at(now), at("1.2.3"), changes, {*freed}, declared=True)
        return [str(one) for one in found]

    def test_that_is_just_high_enough(self) -> None:
        """Nor is one wrong that is higher than it need be."""
        assert [] == self.said("1.2.4", REWORDED)
        assert [] == self.said("3.0.0", REWORDED)

    def test_that_stayed(self) -> None:
        """A version stands for one dataset."""
        assert [
            "version-not-raised: the version is 1.2.3, and there is 1 patch change since "
            '1.2.3 (write "version": "1.2.4" into dataset.json)'
        ] == self.said("1.2.3", REWORDED)

    def test_that_fell(self) -> None:
        """Is not raised either."""
        (line,) = self.said("1.2.2", REWORDED)

        assert line.startswith("version-not-raised: the version is 1.2.2, and there is")

    def test_that_rose_too_little(self) -> None:
        """The largest changes are counted, not the others."""
        assert [
            "version-too-low: the version is 1.2.4, and there are 2 minor changes since "
            '1.2.3 (write "version": "1.3.0" into dataset.json)'
        ] == self.said("1.2.4", RENAMED, REWORDED, RENAMED)

    def test_that_lets_ids_go(self) -> None:
        """They are named, in their order."""
        gone = [change("record-removed", name) for name in ("b", "a")]

        assert [
            "version-too-low: the version is 1.3.0, and `a`, `b` are let go, which is "
            'major, since 1.2.3 (write "version": "2.0.0" into dataset.json)'
        ] == self.said("1.3.0", *gone, freed=["b", "a"])
        assert (
            "and `a` is let go, which is major,"
            in (self.said("1.3.0", *gone, freed=["a"])[0])
        )

    def test_holds_the_changes_that_decide(self) -> None:
        """Those of the ids let go, where there are any; else the largest."""
        gone = change("record-removed", "a")
        last = at("1.2.3")
        (largest,) = version(
            at("1.2.3"), last, [REWORDED, RENAMED], set(), declared=True
        )
        other = change("record-removed", "b")  # as large
        (freed,) = version(at("1.2.3"), last, [other, gone], {"a"}, declared=True)

        assert (RENAMED,) == largest.changes
        assert (gone,) == freed.changes


class TestObjection:
    @pytest.mark.parametrize(("count", "left"), [(5, []), (6, ["    and 1 more"])])
    def test_shows_five_changes(self, count: int, left: list[str]) -> None:
        """And counts those beyond."""
        one = Objection(
            ground=Ground.VERSION_TOO_LOW,
            message="Too low.",
            hint="Raise it.",
            changes=(RENAMED,) * count,
        )

        assert [
            "version-too-low: Too low.",
            *["    renamed, `face`: minor, for the id stays; who prints or searches "
              "names sees another"] * 5,
            *left,
            "  why: the version promises more than the data keep",
            "  mend: Raise it.",
        ] == one.text().split("\n")  # fmt: skip

    def test_names_the_dataset_where_it_is_no_record(self) -> None:
        """In words."""
        one = Objection(
            ground=Ground.VERSION_TOO_LOW,
            message="Too low.",
            hint="Raise it.",
            changes=(change("manifest-changed", ""),),
        )

        assert (
            "    manifest-changed, the dataset's own description: patch, for its records "
            "stay"
        ) in one.text().split("\n")


class TestGate:
    def test_without_an_objection(self) -> None:
        """All is well, and nothing is listed."""
        gate = Gate(working="Small 1.1.0", against="Small 1.0.0")

        assert (True, "", "Small 1.1.0 against Small 1.0.0: no objections") == (
            gate.ok,
            gate.text(),
            gate.summary,
        )

    def test_before_the_first_release(self) -> None:
        """It says that there was nothing to compare with."""
        assert "Small 1.0.0 (nothing was released): no objections" == (
            Gate(working="Small 1.0.0").summary
        )

    def test_lists_objections_one_after_another(self) -> None:
        """And counts them."""
        one = Objection(
            ground=Ground.CHAIN_BROKEN, message="It breaks.", hint="Mend it."
        )
        gate = Gate(working="Small 1.0.0", objections=(one, one))

        assert (f"{one.text()}\n{one.text()}", False) == (gate.text(), gate.ok)
        assert gate.summary.endswith(": 2 objections")

    def test_as_json_holds_it(self) -> None:
        """With what follows from it."""
        gate = Gate(working="Small 1.0.0", severity=Bump.MINOR, needed="1.1.0")

        assert {
            "working": "Small 1.0.0",
            "against": "",
            "severity": "minor",
            "needed": "1.1.0",
            "releases": [],
            "objections": [],
            "ok": True,
        } == gate.as_dict()


class TestNotes:
    """What the changelog must hold between its marks."""

    CHANGES = diff(at("1.0.0", face()), at("1.1.0", face("Visage")))

    def fault(self, text: str, release: str = "1.1.0") -> str:
        """Return what is wrong with a changelog."""
        return fault_in_notes(text, self.CHANGES, release)

    def notes(self, body: str = "- Renamed.", release: str = "1.1.0") -> str:
        """Return notes between good marks."""
        mark = opening(release, digest(self.CHANGES))
        return f"{mark}\n{body}\n{closing(release)}\n"

    def test_that_are_good(self) -> None:
        """Whatever stands around them, and however the mark is indented."""
        assert "" == self.fault(self.notes())
        assert "" == self.fault(f"# Changes\n\n \t{self.notes('Any words.')}## 1.0.0\n")

    def test_of_another_version(self) -> None:
        """A dot is a dot: 1.1.0 is not 1x1.0."""
        assert "has no notes of 1.1.0" == self.fault(self.notes(release="1.2.0"))
        assert "has no notes of 1.1.0" == self.fault(self.notes(release="1x1.0"))

    def test_of_which_a_line_is_spoken_of(self) -> None:
        """A mark begins its line."""
        assert "has no notes of 1.1.0" == self.fault(f"See {self.notes()}")

    def test_without_an_end(self) -> None:
        """One before the beginning, or that of another version, is none."""
        whole = self.notes()
        open_ended = whole.replace(closing("1.1.0"), closing("1.0.0"))

        for text in (open_ended, closing("1.1.0") + "\n" + open_ended):
            assert (
                "has no end of the notes of 1.1.0, `<!-- end of dermdata notes 1.1.0 -->`"
            ) == self.fault(text)

    @pytest.mark.parametrize("body", ["", " \n\t"])
    def test_with_nothing_in_them(self, body: str) -> None:
        """Space is nothing."""
        assert "has marks for the notes of 1.1.0 and nothing between them" == (
            self.fault(self.notes(body))
        )

    def test_of_other_changes(self) -> None:
        """The digest in the mark tells; one that was left out does as well."""
        mine = digest(self.CHANGES)
        for other in (mine[:-1], "0" * 16, ""):
            assert "has notes of 1.1.0 that were made from other changes" == (
                self.fault(self.notes().replace(mine, other))
            )

    def test_digest_is_of_the_records_alone(self) -> None:
        """Sixteen digits, the same whatever the datasets are called."""
        same = Diff(before="Other 1", after="Other 2", digests=self.CHANGES.digests)

        assert digest(self.CHANGES) == digest(same)
        assert 16 == len(digest(same))
        assert digest(same) != digest(Diff(before="Other 1", after="Other 2"))


class TestWorking:
    def test_the_last_below_is_by_number(self) -> None:
        """The highest version that is lower; neither one's own nor a later one."""
        history = [at(one) for one in ("1.9.0", "1.10.0", "1.2.0", "1.11.0", "2.0.0")]

        assert history[1] is last_below(at("1.11.0"), history)
        assert None is last_below(at("1.2.0"), history)

    def test_the_folder_of_releases(self, tmp_path: Path) -> None:
        """The one given; else the one in the data, if it is there and a folder."""
        (tmp_path / "a" / "releases").mkdir(parents=True)
        (tmp_path / "b").mkdir()
        (tmp_path / "b" / "releases").write_text("")

        assert tmp_path / "a" / "releases" == folder_of(tmp_path / "a", None)
        assert None is folder_of(tmp_path / "b", None)
        assert tmp_path / "b" == folder_of(tmp_path / "a", tmp_path / "b")
        assert None is folder_of(at("1.0.0"), None)
        assert tmp_path / "b" == folder_of(at("1.0.0"), str(tmp_path / "b"))
