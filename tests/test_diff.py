"""Diffs: the laws, the kinds of change, applying, the views, operands, the command."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dermdata.cli import main
from dermdata.cli.common import Exit
from dermdata.cli.terminal import Terminal
from dermdata.codec import DecodeError, document_of, record_of
from dermdata.collection import Dataset, DatasetError
from dermdata.collection.bundle import Collected, pack
from dermdata.export.views import kgcl, markdown, needs, text
from dermdata.query import lookup, search
from dermdata.records import Manifest, Verdict
from dermdata.testing import datasets
from dermdata.testing import documents as drawn_documents
from dermdata.validation import UnreadableError
from dermdata.versions import UnknownReleaseError, operands
from dermdata.versions.between import diff
from dermdata.versions.changes.applying import ApplyError, apply, patched
from dermdata.versions.changes.change import Change
from dermdata.versions.changes.comparing import record_changes
from dermdata.versions.changes.diff import Diff
from dermdata.versions.changes.errors import DiffError
from dermdata.versions.changes.kinds import Bump, ChangeKind
from dermdata.versions.operands import OperandError, resolve

from .examples import (
    FOR,
    LAY,
    document,
    documents,
    small_dataset,
    statement,
    written,
)
from .mangled import EXAMPLES


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from hypothesis.strategies import DrawFn

    Document = dict[str, Any]


MANIFEST = Manifest(title="Small", version="1.2.3", licence="CC0-1.0")


def held(records: Iterable[Document], manifest: Manifest = MANIFEST) -> Dataset:
    """Return a dataset of documents, whatever they refer to."""
    return Dataset(Collected(map(record_of, records), manifest))


def content(dataset: Dataset) -> list[Document]:
    """Return all that a dataset holds, as documents."""
    return [document_of(dataset.manifest), *map(document_of, dataset)]


def kinds(changes: Iterable[Change]) -> list[tuple[str, str]]:
    """Return kind and place of changes."""
    return [(change.kind.value, change.pointer) for change in changes]


def between(before: Document, after: Document) -> list[tuple[str, str]]:
    """Return kind and place of what has changed in a record."""
    return kinds(diff(held([before]), held([after])))


SLOW = settings(
    deadline=None,
    max_examples=min(40, settings().max_examples),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""Whole datasets take a while to draw."""


# Drawing pairs that have much in common


@st.composite
def pairs(draw: DrawFn) -> tuple[list[Document], list[Document]]:
    """Draw the documents of two datasets: some the same, some changed, some alone."""
    pool = draw(st.lists(st.sampled_from(EXAMPLES) | drawn_documents(), max_size=3))
    before, after = [], []
    for number, one in enumerate(pool):
        here = {**one, "id": f"record-{number}"}
        other = draw(st.sampled_from(EXAMPLES) | drawn_documents((one["kind"],)))
        there = draw(
            st.sampled_from([here, None, {**other, "id": here["id"]}, "mixed"])
        )
        if there == "mixed":
            there = draw(mixed(here, other))
        sides = draw(st.sampled_from([(here, there), (there, here)]))
        before += [side for side in sides[:1] if side]
        after += [side for side in sides[1:] if side]
    return before, after


JOINED = (("status", "retirement"), ("parents", "scheme"))


@st.composite
def mixed(draw: DrawFn, one: Document, other: Document) -> Document:
    """Draw a record with some of the fields of one, some of another, and some of both."""
    if one["kind"] != other["kind"]:
        return one
    made = copy.deepcopy(one)
    alone = {*one, *other} - {"id", "kind", *JOINED[0], *JOINED[1]}
    for fields in (*JOINED, *((name,) for name in sorted(alone))):
        how = draw(st.sampled_from(["one", "other", "both"]))
        if how == "other" or (how == "both" and fields[0] not in {*one, *other}):
            made = {name: made[name] for name in made if name not in fields}
            made |= {name: other[name] for name in fields if name in other}
        elif how == "both" and isinstance(made.get(fields[0]), list):
            several = [*made[fields[0]], *other.get(fields[0], [])]
            made[fields[0]] = draw(some_of(several))
    if "statements" in made:
        made["statements"] = [
            draw(argued(said, draw(st.sampled_from(made["statements"]))))
            for said in made["statements"]
        ]
    try:
        return document_of(record_of(made))
    except DecodeError:
        return one


@st.composite
def some_of(draw: DrawFn, items: Sequence[Any]) -> list[Any]:
    """Draw some of these, in any order; words but once."""
    found = draw(st.permutations(items))[: draw(st.integers(1, len(items)))]
    return [*dict.fromkeys(found)] if isinstance(items[0], str) else found


@st.composite
def argued(draw: DrawFn, said: Document, other: Document) -> Document:
    """Draw a statement with its own verdict and evidence, or with another's."""
    source = draw(st.sampled_from([said, other]))
    names = ("verdict", "rationale", "evidence")
    made = {name: said[name] for name in said if name not in names}
    made |= {name: source[name] for name in names if name in source}
    made["evidence"] = draw(st.permutations(source["evidence"]))
    return made


@pytest.mark.exhaustive
class TestLaws:
    @SLOW
    @given(drawn_documents())
    def test_nothing_changes_from_a_dataset_to_itself(self, drawn: Document) -> None:
        """diff(a, a) is empty; so it is for an equal one, and for its bundle."""
        a, same = held([drawn]), held([copy.deepcopy(drawn)])
        bundle = Dataset.from_bundle(pack(a, MANIFEST))

        for b in (a, same, bundle):
            assert () == diff(a, b).changes
            assert not diff(a, b)

    @SLOW
    @given(pairs())
    def test_applying_gives_the_other(
        self, pair: tuple[list[Document], list[Document]]
    ) -> None:
        """apply(a, diff(a, b)) == b, document by document, and a stays as it was."""
        a, b = held(pair[0]), held(pair[1], Manifest(title="Other", version="2.0.0"))
        before = content(a)

        records, manifest = patched(a, diff(a, b))

        made = Dataset(Collected(records.values(), manifest))
        assert content(b) == content(made)
        assert before == content(a)

    @SLOW
    @given(datasets(), datasets())
    def test_applying_gives_a_dataset(self, a: Dataset, b: Dataset) -> None:
        """The same for whole datasets, checked as such."""
        assert b == apply(a, diff(a, b))

    @SLOW
    @given(datasets(), datasets(), st.data())
    @pytest.mark.filterwarnings("ignore::dermdata.DeprecatedRecordWarning")
    def test_what_is_applied_can_be_asked(
        self, a: Dataset, b: Dataset, data: st.DataObject
    ) -> None:
        """Of every name; even where an id, also of a successor, leads nowhere now."""
        gone = data.draw(st.none() | st.sampled_from(b.ids()))
        rest = Dataset(Collected([one for one in b if one.id != gone], b.manifest))

        made = apply(a, diff(a, rest))

        assert rest == made
        for record in made:
            assert record.id in {match.id for match in lookup(record.id, dataset=made)}
            for name in (record.name, *(one.text for one in record.synonyms)):
                assert {match.id for match in lookup(name, dataset=made)} <= set(
                    made.ids()
                )
                assert {match.id for match in search(name, dataset=made)} <= set(
                    made.ids()
                )
            assert made.get(record.id).id in made
            assert set(made.ancestors(record.id)) <= set(made.ids())
            assert record.id == made.path(record.id)[-1]

    @SLOW
    @given(pairs(), st.randoms(use_true_random=False))
    def test_the_order_of_records_does_not_matter(
        self, pair: tuple[list[Document], list[Document]], chance: Any
    ) -> None:
        """The same diff comes of records given in any order."""
        expected = diff(*map(held, pair))
        for side in pair:
            chance.shuffle(side)

        assert expected == diff(*map(held, pair))

    @SLOW
    @given(pairs())
    def test_only_what_differs_is_named(
        self, pair: tuple[list[Document], list[Document]]
    ) -> None:
        """The fields with changes are those that differ, and no change is none."""
        a, b = ({one["id"]: one for one in side} for side in pair)
        expected = {
            (name, field)
            for name in a.keys() & b.keys()
            for field in {*a[name], *b[name]} - {"$schema"}
            if a[name].get(field) != b[name].get(field)
        }

        changes = diff(*map(held, pair)).changes

        named: set[tuple[str, str | int]] = set()
        for change in changes:
            assert change.before != change.after
            if change.before is None or change.after is None or change.where:
                fields: Iterable[str | int] = change.where[:1]
            else:
                fields = {*change.before, *change.after}
            named |= {(change.record, field) for field in fields}
        assert expected == {
            (name, field) for name, field in named if name in a and name in b
        }

    @SLOW
    @given(pairs())
    def test_bundles_differ_as_their_records_do(
        self, pair: tuple[list[Document], list[Document]]
    ) -> None:
        """Whichever side is a bundle."""
        plain = [*map(held, pair)]
        packed = [Dataset.from_bundle(pack(side, MANIFEST)) for side in plain]

        expected = diff(*plain)

        assert expected == diff(*packed)
        assert expected == diff(plain[0], packed[1])

    @SLOW
    @given(pairs())
    def test_json_keeps_all_of_it(
        self, pair: tuple[list[Document], list[Document]]
    ) -> None:
        """from_dict undoes as_dict, through text."""
        changes = diff(*map(held, pair))

        assert changes == Diff.from_dict(json.loads(json.dumps(changes.as_dict())))

    @SLOW
    @given(pairs())
    def test_the_severity_is_the_largest(
        self, pair: tuple[list[Document], list[Document]]
    ) -> None:
        """Of all the changes; none where nothing has changed."""
        changes = diff(*map(held, pair))
        found = [change.severity for change in changes]

        expected = next((bump for bump in reversed(Bump) if bump in found), None)

        assert expected == changes.severity
        assert len(changes) == sum(changes.counts.values())

    @SLOW
    @given(pairs())
    def test_every_change_is_shown(
        self, pair: tuple[list[Document], list[Document]]
    ) -> None:
        """A line of text, and a line of KGCL or a comment, for each."""
        changes = diff(*map(held, pair))
        commands = ("create ", "delete ", "add ", "remove ", "change ", "rename ")
        commands += ("obsolete ", "unobsolete ", "# ")

        lines = [line for line in text(changes).split("\n") if line[:2] == "  "]
        signed = [line for line in lines if line[2:4] in {"+ ", "- ", "~ "}]

        assert len(changes) == len(signed)
        assert len(changes) <= kgcl(changes).count("\n")
        assert all(line.startswith(commands) for line in kgcl(changes).splitlines())
        for kind, count in changes.counts.items():
            assert f"({count})\n\n{kind.meaning}" in markdown(changes)


class TestKinds:
    def test_what_breaks_others_is_major(self) -> None:
        """Ids that vanish or mean something else, and what was agreed to."""
        major = {kind.value for kind in ChangeKind if kind.severity is Bump.MAJOR}

        assert {
            "kind-changed",
            "licence-changed",
            "record-removed",
            "successor-changed",
            "type-narrowed",
        } == major

    def test_what_says_the_same_is_a_patch(self) -> None:
        """Words, places, checks, order and provenance; all the rest is minor."""
        patches = {kind.value for kind in ChangeKind if kind.severity is Bump.PATCH}

        assert {
            "citation-changed",
            "evidence-reworded",
            "manifest-changed",
            "provenance-changed",
            "rationale-changed",
            "reordered",
            "retirement-reworded",
            "reworded",
            "synonym-changed",
            "xref-checked",
        } == patches

    def test_every_row_says_why(self) -> None:
        """A meaning that is a sentence, and a reason that goes into one."""
        for kind in ChangeKind:
            assert kind.meaning.endswith(".")
            assert kind.reason
            assert not kind.reason.endswith(".")

    def test_a_change_has_the_severity_and_reason_of_its_kind(self) -> None:
        """The table is the only place for them."""
        change = Change(kind=ChangeKind.RENAMED, record="cyst", name="Cyst")

        assert Bump.MINOR is change.severity
        assert (
            "the id stays; who prints or searches names sees another" == change.reason
        )
        assert 1 == change.severity.rank


CYST = document("cyst")
CYSTOID = document("cystoid")
HOT = document("hot")
TRIAL = document("trial-2020")
EYELID = document("eyelid")
ENDED = {"status": "retired", "retirement": {"reason": "Gone.", "date": "2026-11-22"}}


def edited(record: Document, *edits: Callable[[Document], object]) -> Document:
    """Return a record with edits done to it."""
    made: Document = json.loads(json.dumps(record))  # nothing shared
    for edit in edits:
        edit(made)
    return made


def setting(*path: Any) -> Callable[[Document], object]:
    """Return an edit that sets the value at a path: the last of these."""

    def edit(holder: Any) -> None:
        for key in path[:-2]:
            holder = holder[key]
        holder[path[-2]] = path[-1]

    return edit


class TestDiffOfRecords:
    def test_a_new_and_a_vanished_record(self) -> None:
        """Are one change each, with the whole document, in the order of the ids."""
        changes = diff(held([HOT]), held([EYELID]))

        assert [
            Change(
                kind=ChangeKind.RECORD_ADDED,
                record="eyelid",
                name="Eyelid",
                after=EYELID,
            ),
            Change(
                kind=ChangeKind.RECORD_REMOVED, record="hot", name="Hot", before=HOT
            ),
        ] == [*changes]

    def test_an_id_used_for_another_kind(self) -> None:
        """Is a change of kind, beside whatever else differs."""
        treatment = {**EYELID, "kind": "treatment", "type": "drug"}

        assert [
            ("kind-changed", "/kind"),
            ("parent-removed", "/parents/0"),
            ("type-changed", "/type"),
        ] == between(EYELID, {k: v for k, v in treatment.items() if k != "parents"})

    @pytest.mark.parametrize(
        ("after", "expected"),
        [
            ({**EYELID, "name": "Lid"}, ("renamed", "/name")),
            ({**EYELID, "definition": "A lid."}, ("reworded", "/definition")),
            ({**EYELID, "type": "structure"}, ("type-changed", "/type")),
            ({**EYELID, "type": "sign"}, ("type-narrowed", "/type")),
            (
                {**EYELID, "provenance": {"created": "2026-11-21"}},
                ("provenance-changed", "/provenance/created"),
            ),
        ],
    )
    def test_a_field(self, after: Document, expected: tuple[str, str]) -> None:
        """Has its kind."""
        assert [expected] == between(EYELID, after)

    def test_a_definition_whose_change_is_dated(self) -> None:
        """Has another meaning; without a date, other words."""
        after = edited(
            {**EYELID, "definition": "A lid."},
            setting("provenance", "modified", "2026-12-01"),
        )

        assert [
            ("redefined", "/definition"),
            ("provenance-changed", "/provenance/modified"),
        ] == between(EYELID, after)

    def test_a_measure_that_is_none_any_more(self) -> None:
        """Narrows: statements of others give figures of it."""
        diameter = document("diameter")

        found = between(diameter, {**diameter, "type": "attribute"})

        assert [("type-narrowed", "/type")] == found

    @pytest.mark.parametrize(
        ("field", "value", "kind"),
        [
            ("title", "Heat", "citation-changed"),
            ("authors", ["Berg C", "Ahn B"], "citation-changed"),
            ("year", 2021, "citation-changed"),
            ("container", "J Heat", "citation-changed"),
            ("url", "https://example.org/", "citation-changed"),
            ("accessed", "2026-11-23", "citation-changed"),
            ("doi", "10.1000/heat", "identifier-changed"),
            ("pmid", "1", "identifier-changed"),
            ("type", "book-chapter", "type-changed"),
        ],
    )
    def test_a_field_of_a_source(self, field: str, value: object, kind: str) -> None:
        """Finds it or cites it; the order of authors has meaning."""
        assert [(kind, f"/{field}")] == between(TRIAL, {**TRIAL, field: value})

    def test_the_fields_of_a_class(self) -> None:
        """Decide what belongs to it; boundaries in another order decide the same."""
        root = document("by-cause")
        other = {**root, "scheme": {**root["scheme"], "edition": "2021"}}
        nested = {**HOT, "scheme": root["scheme"]}
        del nested["parents"]

        assert [("criterion-changed", "/criterion")] == between(
            HOT, {**HOT, "criterion": "Warm."}
        )
        assert [("criterion-changed", "/boundaries")] == between(
            HOT, {**HOT, "boundaries": ["Warm is hot."]}
        )
        assert [("reordered", "/boundaries")] == between(
            HOT, {**HOT, "boundaries": HOT["boundaries"][::-1]}
        )
        assert [("scheme-changed", "/scheme/edition")] == between(root, other)
        assert [("parent-removed", "/parents/0"), ("scheme-changed", "/scheme")] == (
            between(HOT, nested)
        )

    def test_a_field_that_is_not_known(self) -> None:
        """Is a change all the same, and minor, for it may carry meaning."""
        changes = record_changes(EYELID, {**EYELID, "colour": "red"})

        assert [("field-changed", "/colour")] == kinds(changes)


class TestDiffOfLives:
    def test_an_end_without_a_successor(self) -> None:
        """Is one change of status and retirement."""
        changes = diff(held([EYELID]), held([{**EYELID, **ENDED}]))

        assert [("record-retired", "")] == kinds(changes)
        assert ({}, ENDED) == (changes.changes[0].before, changes.changes[0].after)

    def test_an_end_with_a_successor(self) -> None:
        """Leads on."""
        after = edited(
            {**EYELID, **ENDED}, setting("retirement", "replaced_by", "face")
        )

        assert [("record-replaced", "")] == between(EYELID, after)

    def test_a_return(self) -> None:
        """Takes status and retirement away."""
        assert [("record-reinstated", "")] == between({**EYELID, **ENDED}, EYELID)

    @pytest.mark.parametrize(
        ("edit", "expected"),
        [
            (setting("status", "retired"), ("status-changed", "/status")),
            (
                setting("retirement", "replaced_by", "hot"),
                ("successor-changed", "/retirement/replaced_by"),
            ),
            (
                lambda made: made["retirement"].pop("replaced_by"),
                ("successor-changed", "/retirement/replaced_by"),
            ),
            (
                setting("retirement", "consider", ["hot"]),
                ("consider-changed", "/retirement/consider"),
            ),
            (
                setting("retirement", "reason", "Other."),
                ("retirement-reworded", "/retirement/reason"),
            ),
            (
                setting("retirement", "date", "2026-12-01"),
                ("retirement-reworded", "/retirement/date"),
            ),
            (
                setting("retirement", "release", "1.0.0"),
                ("retirement-reworded", "/retirement/release"),
            ),
        ],
    )
    def test_what_is_said_of_an_end(
        self, edit: Callable[[Document], object], expected: tuple[str, str]
    ) -> None:
        """Has its kinds; another successor breaks what was moved to the first."""
        assert [expected] == between(CYSTOID, edited(CYSTOID, edit))

    def test_a_successor_found_later(self) -> None:
        """Is a replacement."""
        after = edited(
            {**EYELID, **ENDED}, setting("retirement", "replaced_by", "face")
        )

        assert [("record-replaced", "/retirement/replaced_by")] == between(
            {**EYELID, **ENDED}, after
        )


class TestDiffOfLists:
    def test_parents(self) -> None:
        """Come and go; each has its own place."""
        before, after = ({**EYELID, "parents": p} for p in (["a", "b"], ["c", "b"]))

        assert [("parent-removed", "/parents/0"), ("parent-added", "/parents/0")] == (
            between(before, after)
        )

    @pytest.mark.parametrize(
        ("edit", "expected"),
        [
            (
                setting("synonyms", 0, "scope", "broad"),
                [("synonym-rescoped", "/synonyms/0")],
            ),
            (
                setting("synonyms", 0, "register", "clinical"),
                [("synonym-changed", "/synonyms/0")],
            ),
            (
                setting("synonyms", 0, "language", "de"),
                [("synonym-changed", "/synonyms/0")],
            ),
            (
                setting("synonyms", 0, "text", "bead"),
                [("synonym-removed", "/synonyms/0"), ("synonym-added", "/synonyms/0")],
            ),
            (lambda made: made["synonyms"].reverse(), [("reordered", "/synonyms")]),
            (
                setting("xrefs", 0, "relation", "exact"),
                [("xref-changed", "/xrefs/0")],
            ),
            (
                setting("xrefs", 0, "verified_on", "2026-12-01"),
                [("xref-checked", "/xrefs/0")],
            ),
            (
                setting("xrefs", 0, "curie", "HP:0000001"),
                [("xref-removed", "/xrefs/0"), ("xref-added", "/xrefs/0")],
            ),
        ],
    )
    def test_names_and_mappings(
        self, edit: Callable[[Document], object], expected: list[tuple[str, str]]
    ) -> None:
        """Are told apart by their text or code, never by their place."""
        assert expected == between(CYST, edited(CYST, edit))

    @pytest.mark.parametrize(
        ("edit", "expected"),
        [
            (
                lambda made: made["statements"].pop(0),
                [("statement-removed", "/statements/0")],
            ),
            (
                lambda made: made["statements"].insert(0, OTHER),
                [("statement-added", "/statements/0")],
            ),
            (
                setting("statements", 0, "object", "face"),
                [
                    ("statement-removed", "/statements/0"),
                    ("statement-added", "/statements/0"),
                ],
            ),
            (
                setting("statements", 0, "context", {"population": "newborn"}),
                [
                    ("statement-removed", "/statements/0"),
                    ("statement-added", "/statements/0"),
                ],
            ),
            (
                setting("statements", 1, "object", {"at_most": 3, "unit": "mm"}),
                [("measure-changed", "/statements/1/object")],
            ),
            (
                setting("statements", 1, "rationale", "Two."),
                [("rationale-changed", "/statements/1/rationale")],
            ),
            (
                lambda made: made["statements"].insert(0, made["statements"].pop()),
                [("reordered", "/statements")],
            ),
            (
                lambda made: made["statements"][0]["evidence"].append(LAY),
                [("evidence-added", "/statements/0/evidence/1")],
            ),
            (
                lambda made: made["statements"][4]["evidence"].pop(),
                [("evidence-removed", "/statements/4/evidence/1")],
            ),
            (
                lambda made: made["statements"][4]["evidence"].reverse(),
                [("reordered", "/statements/4/evidence")],
            ),
            (
                setting("statements", 0, "evidence", 0, "note", "One lid."),
                [("evidence-reworded", "/statements/0/evidence/0")],
            ),
            (
                setting("statements", 0, "evidence", 0, "locator", "Methods"),
                [("evidence-reworded", "/statements/0/evidence/0")],
            ),
            (
                setting("statements", 0, "evidence", 0, "figure", {"counts": [8, 33]}),
                [("evidence-changed", "/statements/0/evidence/0")],
            ),
            (
                setting("statements", 4, "evidence", 1, "stance", "refutes"),
                [("evidence-changed", "/statements/4/evidence/1")],
            ),
            (
                setting("statements", 0, "evidence", 0, "source", "case-2019"),
                [
                    ("evidence-removed", "/statements/0/evidence/0"),
                    ("evidence-added", "/statements/0/evidence/0"),
                ],
            ),
        ],
    )
    def test_statements_and_evidence(
        self, edit: Callable[[Document], object], expected: list[tuple[str, str]]
    ) -> None:
        """Have their kinds, down to the evidence item."""
        assert expected == between(CYST, edited(CYST, edit))

    def test_a_change_within_a_statement_says_in_which(self) -> None:
        """By predicate, object, measure and context."""
        after = edited(CYST, setting("statements", 4, "rationale", "One case."))

        assert [
            Change(
                kind=ChangeKind.RATIONALE_CHANGED,
                record="cyst",
                name="Cyst",
                where=("statements", 4, "rationale"),
                statement={
                    "predicate": "triggered-by",
                    "object": "warm-cream",
                    "context": {
                        "morphology": "red-cyst",
                        "route": "topical",
                        "duration": {"unit": "wk", "between": [2, 4]},
                    },
                },
                before="One case against a page without sources.",
                after="One case.",
            )
        ] == [*diff(held([CYST]), held([after]))]

    def test_two_figures_of_one_magnitude(self) -> None:
        """Are told apart by their sources; where nothing tells, nothing is guessed."""

        def sizes(*figures: tuple[int, Document]) -> Document:
            return {
                **EYELID,
                "statements": [
                    statement(
                        "has-measure",
                        {"value": value, "unit": "mm"},
                        "supported",
                        item,
                        measure="diameter",
                    )
                    for value, item in figures
                ],
            }

        case = {**FOR, "source": "case-2019"}

        assert [
            ("measure-changed", "/statements/0/object"),
            ("measure-changed", "/statements/1/object"),
        ] == between(sizes((1, FOR), (2, case)), sizes((3, FOR), (4, case)))
        assert [
            ("statement-removed", "/statements/0"),
            ("statement-removed", "/statements/1"),
            ("statement-added", "/statements/0"),
            ("statement-added", "/statements/1"),
        ] == between(sizes((1, FOR), (2, FOR)), sizes((3, FOR), (4, FOR)))

    def test_equal_evidence_counts(self) -> None:
        """One of two equal items that goes is one item fewer."""
        twice = edited(CYST, lambda made: made["statements"][2]["evidence"].append(FOR))

        assert [("evidence-added", "/statements/2/evidence/1")] == between(CYST, twice)
        assert [("evidence-removed", "/statements/2/evidence/1")] == between(
            twice, CYST
        )

    @pytest.mark.parametrize(
        ("better", "worse"),
        [
            ("supported", "partly-supported"),
            ("partly-supported", "disputed"),
            ("disputed", "unsupported"),
            ("unsupported", "promotional"),
            ("promotional", "refuted"),
        ],
    )
    def test_verdicts_have_an_order(self, better: str, worse: str) -> None:
        """How far a statement may be believed; a refuted one has evidence against it."""
        best, worst = (
            {**EYELID, "statements": [statement("is-a", "face", word, LAY)]}
            for word in (better, worse)
        )

        assert ["verdict-lowered"] == [c.kind for c in record_changes(best, worst)]
        assert ["verdict-raised"] == [c.kind for c in record_changes(worst, best)]

    def test_every_verdict_has_a_place_in_the_order(self) -> None:
        """A new one could not be compared."""
        one, *others = Verdict
        before = {**EYELID, "statements": [statement("is-a", "face", one, LAY)]}

        for word in others:
            after = {**EYELID, "statements": [statement("is-a", "face", word, LAY)]}
            assert 1 == len([*record_changes(before, after)])

    def test_a_field_of_a_statement_that_is_not_known(self) -> None:
        """Is a change all the same."""
        after = edited(CYST, setting("statements", 0, "colour", "red"))

        assert [("field-changed", "/statements/0/colour")] == kinds(
            record_changes(CYST, after)
        )


OTHER = statement("is-a", "cyst", "unsupported", LAY)


class TestDiffOfManifests:
    def test_each_field_is_a_change(self) -> None:
        """The licence is a major one; the changes come first and name no record."""
        changes = diff(
            held([]), held([EYELID], Manifest(title="Larger", version="1.3.0"))
        )

        assert [
            ("licence-changed", "/licence"),
            ("manifest-changed", "/title"),
            ("manifest-changed", "/version"),
            ("record-added", ""),
        ] == kinds(changes)
        assert "" == changes.changes[0].record
        assert ("Small 1.2.3", "Larger 1.3.0") == (changes.before, changes.after)

    def test_the_order_of_its_authors_has_meaning(self) -> None:
        """As that of a source's."""
        one, other = (
            Manifest(title="Small", version="1.0.0", authors=authors)
            for authors in (("Ahn B", "Berg C"), ("Berg C", "Ahn B"))
        )

        assert [("manifest-changed", "/authors")] == kinds(
            diff(held([], one), held([], other))
        )


class TestDiff:
    def test_takes_paths_and_words_too(self, small_files: Path) -> None:
        """Whatever `resolve` understands."""
        small = small_dataset({**EYELID, "name": "Lid"})

        for operand in (small_files, str(small_files)):
            changes = diff(operand, small)
            assert [("renamed", "/name")] == kinds(c for c in changes if c.record)

    def test_reads_of_two_bundles_only_what_differs(self, small: Dataset) -> None:
        """Of a bundle and records, all of the bundle."""
        other = small_dataset({**EYELID, "name": "Lid"}, {**HOT, "name": "Warm"})
        old, new = (
            Dataset.from_bundle(pack(side, side.manifest)) for side in (small, other)
        )

        assert diff(small, other) == diff(old, new)
        assert {"eyelid", "hot"} == {*old._cache} == {*new._cache}
        assert diff(small, other) == diff(old, other)
        assert len(small) == len(old._cache)

    def test_is_counted_by_kind(self) -> None:
        """In the order of the kinds, the gravest first."""
        changes = diff(held([HOT, EYELID]), held([CYST, {**EYELID, "name": "Lid"}]))

        assert {
            ChangeKind.RECORD_REMOVED: 1,
            ChangeKind.RECORD_ADDED: 1,
            ChangeKind.RENAMED: 1,
        } == changes.counts
        assert [*ChangeKind][:1] == [*changes.counts][:1]
        assert Bump.MAJOR is changes.severity
        assert 3 == len(changes)


class TestApply:
    def test_leaves_what_was_not_changed(self, small: Dataset) -> None:
        """The very records."""
        after = small_dataset({**EYELID, "name": "Lid"})

        made = apply(small, diff(small, after))

        assert after == made
        assert made["cyst"] is small["cyst"]
        assert "Eyelid" == small["eyelid"].name

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ([], [EYELID]),
            ([EYELID], []),
            ([EYELID], [{**EYELID, **ENDED}]),
            ([{**EYELID, **ENDED}], [EYELID]),
            ([CYST], [document("cyst", synonyms=None, xrefs=None, statements=None)]),
            ([document("cyst", synonyms=None, xrefs=None, statements=None)], [CYST]),
            ([TRIAL], [document("trial-2020", doi=None, authors=None)]),
        ],
    )
    def test_gives_the_other(
        self, before: list[Document], after: list[Document]
    ) -> None:
        """What came, what went, and what is no more."""
        a, b = held(before), held(after, Manifest(title="Small", version="1.3.0"))

        assert content(b) == content(apply(a, diff(a, b)))

    def test_gives_back_the_order_of_lists(self) -> None:
        """What stayed is brought into order, what is new stands where it stood."""
        b = edited(
            CYST,
            lambda made: made["statements"].pop(1),
            lambda made: made["statements"].reverse(),
            lambda made: made["statements"].insert(2, OTHER),
            lambda made: made["statements"][0]["evidence"].reverse(),
        )

        made = apply(held([CYST]), diff(held([CYST]), held([b])))

        assert document_of(record_of(b)) == document_of(made["cyst"])

    @pytest.mark.parametrize(
        ("b", "found", "expected"),
        [
            (
                {**EYELID, "name": "Lid"},
                {**EYELID, "name": "Brow"},
                '`eyelid` /name: found "Brow", expected "Eyelid"',
            ),
            (
                {**EYELID, "provenance": {"created": "2026-01-01"}},
                {**EYELID, "provenance": {"created": "2026-01-02"}},
                '`eyelid` /provenance/created: found "2026-01-02", expected "2026-11-22"',
            ),
            (
                {**EYELID, **ENDED},
                {**EYELID, **ENDED},
                "`eyelid` /retirement: found an object, expected nothing",
            ),
            (
                {k: v for k, v in EYELID.items() if k != "parents"},
                {**EYELID, "parents": ["hot"]},
                '`eyelid` /parents/0: found "hot", expected "face"',
            ),
            (
                {**EYELID, "parents": ["face", "x", "y"]},
                {k: v for k, v in EYELID.items() if k != "parents"},
                '`eyelid` /parents: found "0 items", expected "1 items or more"',
            ),
            (
                {**EYELID, "name": "Lid"},
                {**EYELID, "definition": "A lid."},
                '`eyelid`: found "a record of SHA-256 %s", expected '
                '"a record of SHA-256 %s"',
            ),
        ],
    )
    def test_refuses_a_record_it_was_not_made_from(
        self, b: Document, found: Document, expected: str
    ) -> None:
        """With record, field, what was expected and what was found."""
        changes = diff(held([EYELID]), held([b]))
        hint = " (apply the diff to the dataset it was made from)"
        if "%s" in expected:
            digests = (
                diff(held([side]), held([])).digests["eyelid"][0][:16] + "..."
                for side in (found, EYELID)
            )
            expected %= tuple(digests)

        with pytest.raises(ApplyError) as error:
            apply(held([found]), changes)

        assert expected + hint == str(error.value)
        assert "eyelid" == error.value.record

    def test_refuses_what_is_there_already_or_gone(self) -> None:
        """A record to add that is there, one to change or remove that is not."""
        added = diff(held([]), held([EYELID]))
        removed = diff(held([EYELID]), held([]))
        renamed = diff(held([EYELID]), held([{**EYELID, "name": "Lid"}]))

        for a, changes, words in (
            (held([EYELID]), added, "`eyelid`: found an object, expected nothing"),
            (held([]), removed, "`eyelid`: found nothing, expected an object"),
            (held([]), renamed, '`eyelid` /name: found nothing, expected "Eyelid"'),
            (
                held([{**EYELID, "name": "Lid"}]),
                removed,
                '`eyelid` /name: found "Lid", expected "Eyelid"',
            ),
        ):
            with pytest.raises(ApplyError, match=words):
                apply(a, changes)

    def test_refuses_another_order(self) -> None:
        """Of a list that has other items."""
        one, other, third = (
            {**EYELID, "parents": parents}
            for parents in (["a", "b"], ["b", "a"], ["a", "b", "c"])
        )

        with pytest.raises(ApplyError) as error:
            apply(held([third]), diff(held([one]), held([other])))

        assert ("/parents", [0, 1], [0, 1, 2]) == (
            error.value.field,
            error.value.expected,
            error.value.found,
        )

    def test_refuses_another_manifest(self) -> None:
        """And says that it is the dataset's own description."""
        changes = diff(held([]), held([], Manifest(title="Larger", version="1.2.3")))

        with pytest.raises(ApplyError) as error:
            apply(held([], Manifest(title="Tiny", version="1.2.3")), changes)

        assert str(error.value).startswith(
            'the dataset\'s own description /licence: found nothing, expected "CC0-1.0"'
        )

    @pytest.mark.parametrize(
        ("damage", "expected"),
        [
            ({"where": "/name/first"}, "/name/first: found nothing, expected"),
            ({"where": "/shape/x", "before": None}, "/shape: found nothing, expected"),
            ({"where": "/parents/x", "before": None}, "/parents: found an array"),
            (
                {
                    "where": "/provenance",
                    "before": {"created": "2026-11-22", "x": None},
                },
                "/provenance: found an object, expected an object",
            ),
            ({"after": "Brow"}, 'found "a record of SHA-256'),
            (
                {"where": "/id", "before": "eyelid", "after": "lid"},
                'found "a record of',
            ),
        ],
    )
    def test_refuses_a_damaged_diff(self, damage: Document, expected: str) -> None:
        """One that was changed after it was made leads nowhere."""
        made = diff(held([EYELID]), held([{**EYELID, "name": "Lid"}])).as_dict()
        made["changes"][0] |= damage

        with pytest.raises(ApplyError, match=expected):
            apply(held([EYELID]), Diff.from_dict(made))

    def test_refuses_another_id_under_an_id(self) -> None:
        """Though all else fits."""
        made = diff(held([]), held([EYELID])).as_dict()
        made["changes"][0]["record"] = "lid"
        made["digests"] = {"lid": made["digests"]["eyelid"]}

        with pytest.raises(ApplyError, match=r'`lid` /id: found "eyelid"'):
            apply(held([]), Diff.from_dict(made))

    def test_refuses_what_makes_no_record(self) -> None:
        """With the faults of the record."""
        made = diff(held([EYELID]), held([{**EYELID, "name": "Lid"}])).as_dict()
        made["changes"][0]["after"] = ["Lid"]

        with pytest.raises(DecodeError, match="eyelid: /name: found an array"):
            apply(held([EYELID]), Diff.from_dict(made))

    def test_lets_ids_be_that_lead_nowhere(self) -> None:
        """A diff can be had of them, so it can be applied."""
        a, b = held([EYELID]), held([{**EYELID, "name": "Lid"}])

        assert b == apply(a, diff(a, b))

    def test_finds_its_way_past_ids_that_lead_nowhere(self) -> None:
        """A successor or parent that is gone is none, for whoever looks for it."""
        ended = edited({**EYELID, **ENDED}, setting("retirement", "replaced_by", "lid"))
        child = {**document("face"), "parents": ["nose"]}
        lid = {**EYELID, "id": "lid", "name": "Lid"}
        a, b = held([ended, lid, child]), held([ended, child])

        made = apply(a, diff(a, b))

        assert b == made
        assert ["eyelid"] == [match.id for match in lookup("eyelid", dataset=made)]
        assert "eyelid" == made.get("eyelid").id
        assert ("nose",) == made.parents("face")
        assert () == made.ancestors("face")
        assert ("face",) == made.path("face")
        assert "face" in made.roots()

    def test_refuses_records_that_make_no_dataset(self) -> None:
        """Circles, for whoever follows them would never come back."""
        one, two = {**EYELID, "id": "one"}, {**EYELID, "id": "two"}
        a = held([{**one, "parents": ["face"]}, {**two, "parents": ["one"]}])
        b = held([{**one, "parents": ["two"]}, {**two, "parents": ["one"]}])

        with pytest.raises(DatasetError) as error:
            apply(a, diff(a, b))

        assert {"DD304"} == {finding.code for finding in error.value.findings}


class TestFromDict:
    CHANGES = diff(
        held([CYST, CYSTOID, EYELID]),
        held(
            [
                edited(
                    CYST,
                    setting("statements", 1, "object", {"at_most": 3, "unit": "mm"}),
                    setting("synonyms", 0, "scope", "broad"),
                    lambda made: made["xrefs"].reverse(),
                ),
                {**EYELID, **ENDED},
                HOT,
            ]
        ),
    ).as_dict()

    def test_the_example_is_read(self) -> None:
        """What each of the next tests damages at one place."""
        assert [
            ("measure-changed", "/statements/1/object"),
            ("synonym-rescoped", "/synonyms/0"),
            ("reordered", "/xrefs"),
            ("record-removed", ""),
            ("record-retired", ""),
            ("record-added", ""),
        ] == kinds(Diff.from_dict(self.CHANGES))

    @pytest.mark.parametrize(
        ("path", "value", "expected"),
        [
            ((), [], "(diff): found an array, expected an object"),
            (("before",), 1, "/before: found 1, expected text"),
            (("changes",), {}, "/changes: found an object, expected an array"),
            (("changes", 0), 1, "/changes/0: found 1, expected an object"),
            (("digests",), [], "/digests: found an array, expected an object"),
            (
                ("digests", "cyst"),
                ["x", "y"],
                "/digests/cyst: found an array, expected two SHA-256 digests",
            ),
            (
                ("digests",),
                {},
                '/digests: "cyst" is missing (take the whole of what `as_dict` gives)',
            ),
            (
                ("changes", 0, "kind"),
                "measured-changed",
                '/changes/0/kind: "measured-changed" is no kind of change '
                "(did you mean `measure-changed`?)",
            ),
            (
                ("changes", 0, "kind"),
                "x",
                '/changes/0/kind: "x" is no kind of change (`ChangeKind` lists them)',
            ),
            (
                ("changes", 0, "where"),
                "statements",
                '/changes/0/where: found "statements", expected a JSON Pointer, as '
                "/xrefs/0",
            ),
            (
                ("changes", 0, "where"),
                "",
                "/changes/0/where: a change of kind measure-changed needs a place in "
                "the record",
            ),
            (
                ("changes", 0, "after"),
                {"unit": "mm", "between": [1, 2.5]},
                "/changes/0: `before` and `after` are the same (leave it out)",
            ),
            (
                ("changes", 0, "after"),
                {"unit": "mm", "between": [1]},
                "/changes/0/after/object/between: found an array of 1, expected an array of "
                "two numbers",
            ),
            (
                ("changes", 0, "statement", "predicate"),
                "has-masure",
                '/changes/0/statement/predicate: found "has-masure", expected one of',
            ),
            (
                ("changes", 0, "statement"),
                "x",
                '/changes/0/statement: found "x", expected an object',
            ),
            (
                ("changes", 1, "after"),
                "pearl",
                '/changes/1/after: found "pearl", expected an object',
            ),
            (
                ("changes", 2, "before"),
                ["x"],
                "/changes/2/before: found an array, expected an array of positions",
            ),
            (
                ("changes", 2, "after"),
                [1, 1],
                "/changes/2/after: these are not the positions of `before` in another "
                "order",
            ),
            (
                ("changes", 3, "before"),
                "x",
                '/changes/3/before: found "x", expected an object',
            ),
            (
                ("changes", 4, "after"),
                "x",
                '/changes/4/after: found "x", expected an object',
            ),
            (
                ("changes", 4, "after", "retirement"),
                {"reason": "Gone."},
                "/changes/4/after: `date` is missing (add it)",
            ),
            (
                ("changes", 5, "after", "criterion"),
                None,
                "/changes/5/after/criterion: found null (leave the field out where "
                "there is nothing to say)",
            ),
        ],
    )
    def test_what_is_no_diff_is_refused(
        self, path: tuple[str | int, ...], value: object, expected: str
    ) -> None:
        """With the place, what was found and what was expected."""
        damaged = {"": copy.deepcopy(self.CHANGES)}
        holder: Any = damaged
        *inner, last = ("", *path)
        for key in inner:
            holder = holder[key]
        holder[last] = value

        with pytest.raises(DiffError) as error:
            Diff.from_dict(damaged[""])

        assert str(error.value).startswith(expected)

    def test_what_is_missing_is_named(self) -> None:
        """In the diff, and in a change."""
        for damaged, expected in (
            ({}, "(diff): `changes` is missing"),
            ({**self.CHANGES, "changes": [{}]}, "/changes/0: `kind` is missing"),
        ):
            with pytest.raises(DiffError) as error:
                Diff.from_dict(damaged)
            assert str(error.value).startswith(expected)


class TestText:
    def test_shows_what_has_changed_record_by_record(self) -> None:
        """With signs, counts and what the version needs."""
        changes = diff(held([CYST, HOT, TRIAL]), held([*CHANGED, EYELID]))

        assert TEXT == text(changes)

    def test_of_no_change(self) -> None:
        """Says so."""
        assert "Small 1.2.3 → Small 1.2.3\n\nNothing has changed." == text(
            diff(held([]), held([]))
        )
        small = small_dataset()
        assert "Nothing has changed." == needs(diff(small, small))

    def test_is_styled_by_sign(self) -> None:
        """Names as titles, lines by what they say."""
        changes = diff(held([HOT]), held([EYELID]))

        styled = text(changes, lambda line, name: f"<{name}>{line.strip()[:6]}")

        assert [
            "<title>Eyelid  (eyelid)",
            "<+>+ reco",
            "<title>Hot  (hot)",
            "<->- reco",
            "<->major:",
        ] == [line for line in styled.split("\n") if line.startswith("<")]

    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            (
                EYELID,
                {**EYELID, **ENDED},
                "record retired: active → retired: Gone.",
            ),
            (
                CYSTOID,
                edited(
                    CYSTOID,
                    lambda made: [made.pop("status"), made.pop("retirement")],
                ),
                "record reinstated: rejected: Names nothing of its own.; use cyst → active",
            ),
            (
                {**EYELID, **ENDED},
                edited(
                    {**EYELID, **ENDED}, setting("retirement", "consider", ["face"])
                ),
                "consider changed: nothing → face",
            ),
            (
                EYELID,
                edited(
                    {**EYELID, **ENDED}, setting("retirement", "consider", ["a", "b"])
                ),
                "record retired: active → retired: Gone.; consider a, b",
            ),
            (
                {**EYELID, **ENDED},
                edited(
                    {**EYELID, **ENDED}, setting("retirement", "replaced_by", "face")
                ),
                "record replaced: nothing → face",
            ),
            (
                CYST,
                edited(CYST, setting("xrefs", 1, "verified_on", "2026-12-01")),
                "mapping checked: SNOMEDCT:254679006 (exact), a browser, 2026-11-22 → "
                "SNOMEDCT:254679006 (exact), a browser, 2026-12-01",
            ),
            (
                CYST,
                edited(CYST, setting("statements", 2, "evidence", 0, "note", "Few.")),
                "evidence reworded: classified-as hot: trial-2020, Results: supports, "
                "randomised-trial, abstract → trial-2020, Results: supports, "
                "randomised-trial, abstract; Few.",
            ),
            (
                CYST,
                edited(
                    CYST,
                    setting(
                        "statements", 0, "evidence", 0, "figure", {"counts": [9, 32]}
                    ),
                ),
                "evidence changed: affects-site eyelid (newborn, face): trial-2020, "
                "Results: supports, randomised-trial, abstract; 8/32 (25 %); Both lids. "
                "→ trial-2020, Results: supports, randomised-trial, abstract; "
                "9/32 (28.1 %); Both lids.",
            ),
            (
                CYST,
                edited(CYST, lambda made: made["statements"][4]["evidence"].reverse()),
                "reordered: triggered-by warm-cream (red-cyst, topical, 2–4 wk): evidence",
            ),
            (TRIAL, {**TRIAL, "year": 2021}, "citation changed: year: 2020 → 2021"),
        ],
    )
    def test_puts_each_change_into_words(
        self, before: Document, after: Document, expected: str
    ) -> None:
        """In a line."""
        lines = text(diff(held([before]), held([after]))).split("\n")

        assert f"  ~ {expected}" == lines[3]


CHANGED = (
    edited(
        CYST,
        setting("name", "Cyst_of *skin*"),
        setting("statements", 0, "verdict", "partly-supported"),
        setting("statements", 0, "rationale", "In part."),
        setting("statements", 1, "object", {"between": [1, 3], "unit": "mm"}),
        lambda made: made["synonyms"].pop(),
        lambda made: made["xrefs"].pop(),
        lambda made: made["statements"].append(OTHER),
    ),
    {**TRIAL, "authors": ["Ahn B"]},
)
TEXT = """\
Small 1.2.3 → Small 1.2.3

Cyst_of *skin*  (cyst)
  ~ renamed: Cyst → Cyst_of *skin*
  ~ rationale changed: affects-site eyelid (newborn, face): nothing → In part.
  ~ verdict lowered: affects-site eyelid (newborn, face): supported → partly-supported
  ~ measure changed: has-measure diameter: 1–2.5 mm → 1–3 mm
  + statement added: is-a cyst — unsupported
  - synonym removed: hot cyst (narrow, historical, en-GB; case-2019)
  - mapping removed: SNOMEDCT:254679006 (exact)

Eyelid  (eyelid)
  + record added: term: What eyelid is.

Hot  (hot)
  - record removed: classification: What hot is.
    major: an id that somebody stored resolves no more; retire the record instead

Ahn & Berg 2020  (trial-2020)
  ~ citation changed: authors: Ahn B; Berg C → Ahn B

     1  record removed (major)
     1  record added (minor)
     1  renamed (minor)
     1  synonym removed (minor)
     1  mapping removed (minor)
     1  statement added (minor)
     1  measure changed (minor)
     1  verdict lowered (minor)
     1  citation changed (patch)
     1  rationale changed (patch)
These changes need a major release."""


class TestMarkdown:
    def test_groups_changes_by_kind(self) -> None:
        """The gravest first; marks in the text are shown, and patches not quoted."""
        before = [CYST, TRIAL]
        after = [
            {**CYST, "name": "Cyst_of *skin*", "synonyms": CYST["synonyms"][::-1]},
            {**TRIAL, "authors": ["Ahn B"], "year": 2021},
        ]

        assert (
            "These changes need a minor release.\n\n"
            "## Renamed (1)\n\n"
            "The preferred name is another. Minor: the id stays; who prints or searches "
            "names sees another.\n\n"
            "- **Cyst\\_of \\*skin\\*** (`cyst`): Cyst → Cyst\\_of \\*skin\\*\n\n"
            "## Citation changed (2)\n\n"
            "A source is cited differently. Patch: it is the same source.\n\n"
            "**Ahn \\& Berg 2020** (`trial-2020`)\n\n"
            "## Reordered (1)\n\n"
            "The items of a list come in another order. Patch: the order of these lists "
            "carries no meaning.\n\n"
            "**Cyst\\_of \\*skin\\*** (`cyst`)\n"
        ) == markdown(diff(held(before), held(after)), level=2)

    def test_names_the_dataset_without_an_id(self) -> None:
        """Its title will do."""
        changes = diff(held([]), held([], Manifest(title="Small", version="2.0.0")))

        assert "\n**Small**\n" in markdown(changes)


class TestKgcl:
    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            (
                None,
                {
                    **CYST,
                    **ENDED,
                    "parents": ["face"],
                    "statements": CYST["statements"][:3],
                },
                [
                    "create node dermdata:cyst 'Cyst'",
                    "add definition 'What cyst is.' to dermdata:cyst",
                    "create exact synonym 'pearl'@en for dermdata:cyst",
                    "create narrow synonym 'hot cyst'@en-GB for dermdata:cyst",
                    "create edge dermdata:cyst rdfs:subClassOf dermdata:face",
                    "create edge dermdata:cyst skos:broadMatch HP:0001056",
                    "create edge dermdata:cyst skos:exactMatch SNOMEDCT:254679006",
                    "# statement added cyst: affects-site eyelid (newborn, face) — "
                    "supported",
                    "# statement added cyst: has-measure diameter 1–2.5 mm — disputed",
                    "create edge dermdata:cyst dermdata:classified-as dermdata:hot",
                    "obsolete dermdata:cyst",
                ],
            ),
            (
                None,
                document("newborn"),
                [
                    "create node dermdata:newborn 'Newborn'",
                    "add definition 'What newborn is.' to dermdata:newborn",
                ],
            ),
            (
                None,
                {
                    **document("red-cyst"),
                    "statements": [
                        statement(
                            "affects-site", "face", "supported", FOR, extent="few"
                        ),
                        statement("affects-site", "eyelid", "supported", FOR),
                    ],
                },
                [
                    "create node dermdata:red-cyst 'Red cyst'",
                    "add definition 'What red cyst is.' to dermdata:red-cyst",
                    "create edge dermdata:red-cyst rdfs:subClassOf dermdata:cyst",
                    "# statement added red-cyst: affects-site face (few) — supported",
                    "create edge dermdata:red-cyst dermdata:affects-site "
                    "dermdata:eyelid",
                ],
            ),
            (EYELID, None, ["delete dermdata:eyelid"]),
            (EYELID, {**EYELID, **ENDED}, ["obsolete dermdata:eyelid"]),
            ({**EYELID, **ENDED}, EYELID, ["unobsolete dermdata:eyelid"]),
            (
                EYELID,
                edited(
                    {**EYELID, **ENDED},
                    setting("retirement", "replaced_by", "face"),
                    setting("retirement", "consider", ["hot"]),
                ),
                [
                    "obsolete dermdata:eyelid with replacement dermdata:face",
                    "# record replaced eyelid: active → retired: Gone.; use face; "
                    "consider hot",
                ],
            ),
            (
                {**EYELID, **ENDED},
                edited(
                    {**EYELID, **ENDED}, setting("retirement", "replaced_by", "face")
                ),
                ["obsolete dermdata:eyelid with replacement dermdata:face"],
            ),
            (
                EYELID,
                {**EYELID, "name": "Lid", "definition": "A lid."},
                [
                    "change definition of dermdata:eyelid from 'What eyelid is.' to "
                    "'A lid.'",
                    "rename dermdata:eyelid from 'Eyelid' to 'Lid'",
                ],
            ),
            (
                EYELID,
                {**EYELID, "name": "Eye's lid"},
                ["# renamed eyelid: Eyelid → Eye's lid"],
            ),
            (
                EYELID,
                {**EYELID, "parents": ["hot"]},
                [
                    "delete edge dermdata:eyelid rdfs:subClassOf dermdata:face",
                    "create edge dermdata:eyelid rdfs:subClassOf dermdata:hot",
                ],
            ),
            (
                CYST,
                edited(
                    CYST,
                    setting("synonyms", 0, "scope", "misnomer"),
                    setting("synonyms", 1, "scope", "exact"),
                ),
                [
                    "remove synonym 'pearl'@en for dermdata:cyst",
                    "# synonym rescoped cyst: pearl (exact, lay, en; lay-page) → pearl "
                    "(misnomer, lay, en; lay-page)",
                    "remove synonym 'hot cyst'@en-GB for dermdata:cyst",
                    "create exact synonym 'hot cyst'@en-GB for dermdata:cyst",
                ],
            ),
            (
                edited(
                    CYST,
                    setting("synonyms", 0, "scope", "misnomer"),
                    setting("synonyms", 1, "text", "hunter's cyst"),
                ),
                edited(CYST, lambda made: made.pop("synonyms")),
                [
                    "# synonym removed cyst: pearl (misnomer, lay, en; lay-page)",
                    "# synonym removed cyst: hunter's cyst (narrow, historical, en-GB; "
                    "case-2019)",
                ],
            ),
            (
                CYST,
                edited(
                    CYST,
                    setting("xrefs", 0, "relation", "exact"),
                    lambda made: made["xrefs"].pop(),
                ),
                [
                    "change relationship between dermdata:cyst and HP:0001056 from "
                    "skos:broadMatch to skos:exactMatch",
                    "delete edge dermdata:cyst skos:exactMatch SNOMEDCT:254679006",
                ],
            ),
            (
                CYST,
                edited(
                    CYST,
                    setting("statements", 2, "verdict", "partly-supported"),
                    setting("statements", 2, "rationale", "In part."),
                ),
                [
                    "# rationale changed cyst: classified-as hot: nothing → In part.",
                    "delete edge dermdata:cyst dermdata:classified-as dermdata:hot",
                ],
            ),
            (
                edited(CYST, setting("statements", 2, "verdict", "promotional")),
                CYST,
                ["create edge dermdata:cyst dermdata:classified-as dermdata:hot"],
            ),
            (
                CYST,
                edited(CYST, lambda made: made["statements"].pop(2)),
                ["delete edge dermdata:cyst dermdata:classified-as dermdata:hot"],
            ),
        ],
    )
    def test_says_what_it_has_words_for(
        self, before: Document | None, after: Document | None, expected: list[str]
    ) -> None:
        """The rest is a comment."""
        changes = Diff(
            before="a", after="b", changes=tuple(record_changes(before, after))
        )

        assert "".join(f"{line}\n" for line in expected) == kgcl(changes)

    def test_comments_on_the_dataset_itself(self) -> None:
        """It is no node."""
        changes = diff(held([]), held([], Manifest(title="Small", version="2.0.0")))

        assert [
            "# licence changed: CC0-1.0 → nothing",
            "# manifest changed: version: 1.2.3 → 2.0.0",
        ] == kgcl(changes).splitlines()


def git(*arguments: str) -> str:
    """Run git in the current folder, as nobody in particular; return what it prints."""
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        check=True,
        capture_output=True,
        env={
            **os.environ,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        },
    )
    return done.stdout.decode().strip()


@pytest.fixture
def repository(folder: Path) -> Path:
    """Give the current folder: a repository with two commits of the small dataset."""
    written(folder / "data", documents())
    (folder / "data" / "link.json").symlink_to("terms/eyelid.json")
    git("init", "--quiet", "--initial-branch", "main")
    git("add", ".")
    git("commit", "--quiet", "--message", "one")
    git("tag", "v1")
    written(folder / "data", [{**EYELID, "name": "Lid"}])
    git("commit", "--quiet", "--all", "--message", "two")
    return folder


class TestResolve:
    def test_bundled(
        self, bundled_small: Dataset, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The dataset that comes with the package."""
        monkeypatch.setattr(operands, "bundled", lambda: bundled_small)

        assert bundled_small is resolve("bundled")

    @pytest.mark.parametrize("word", ["latest", "1", "1.0", "1.0.0", "10.20.30"])
    def test_a_release(self, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever looks like a version is one, whatever the folder holds."""
        asked: list[str] = []
        small = small_dataset()
        monkeypatch.setattr(
            "dermdata.versions.archive.release.open_dataset",
            lambda version: asked.append(version) or small,
        )

        assert small is resolve(word)
        assert [word] == asked

    def test_a_release_that_is_not(self) -> None:
        """Is said by whoever knows the releases."""
        with pytest.raises(UnknownReleaseError):
            resolve("98.0.0")

    def test_a_folder_called_like_a_release(self, folder: Path) -> None:
        """Is meant by its path, or as a path object."""
        written(folder / "1.0.0", documents())

        assert len(documents()) == len(resolve("./1.0.0"))
        assert len(documents()) == len(resolve((folder / "1.0.0").relative_to(folder)))

    def test_a_file(self, folder: Path) -> None:
        """That need not stand alone: an id that leads nowhere changes nothing."""
        path = folder / "eyelid.json"
        path.write_text(json.dumps(EYELID), "utf-8")

        assert EYELID == document_of(resolve("eyelid.json")["eyelid"])

    def test_files_that_break_newer_rules(self, folder: Path) -> None:
        """What changed is seen all the same: types, repeats, names of files."""
        said = statement("affects-site", "newborn", "unsupported", LAY)
        cyst = document("cyst", statements=[said, said], synonyms=None, xrefs=None)
        made = written(
            folder / "data", [cyst, document("newborn"), document("lay-page")]
        )
        (made / "conditions" / "cyst.json").rename(made / "conditions" / "lump.json")

        assert {"cyst", "lay-page", "newborn"} == {one.id for one in resolve("data")}

    @pytest.mark.parametrize(
        ("records", "code"),
        [
            ([{**EYELID, "name": 7}], "DD203"),
            ([{**EYELID, "parents": ["eyelid"]}], "DD304"),
        ],
    )
    def test_files_that_hold_no_records(
        self, folder: Path, records: list[Document], code: str
    ) -> None:
        """Are refused, and so are circles."""
        written(folder, records)

        with pytest.raises(DatasetError) as error:
            resolve(folder)

        assert [code] == [finding.code for finding in error.value.findings]

    def test_an_empty_folder(self, folder: Path) -> None:
        """Cannot be read."""
        with pytest.raises(UnreadableError):
            resolve(folder)

    @pytest.mark.parametrize("word", ["nowhere", "", "a\0b", "1.0.0.0", "Latest", "-x"])
    def test_anything_else(self, word: str) -> None:
        """Is no dataset; what would be one is said."""
        with pytest.raises(OperandError) as error:
            resolve(word)

        assert word == error.value.operand
        assert str(error.value).endswith(
            ": there is no such file, folder or release (give a path, a release as "
            "1.0.0 or latest, git:REVISION, or bundled)"
        )


@pytest.mark.usefixtures("repository")
class TestRevisions:
    def test_are_read_as_committed(self) -> None:
        """By tag, branch, or any other name of a commit; links are left out."""
        for revision in ("v1", "main~1", "HEAD^"):
            assert "Eyelid" == resolve(f"git:{revision}")["eyelid"].name
        assert "Lid" == resolve("git:main")["eyelid"].name
        assert [*map(document_of, resolve("data"))] == [
            *map(document_of, resolve("git:HEAD"))
        ]

    @pytest.mark.parametrize("damage", ["missing", "empty", "no object"])
    def test_of_a_damaged_repository(self, repository: Path, damage: str) -> None:
        """The file that it lacks is named, and what says more."""
        name = git("rev-parse", "HEAD:data/terms/eyelid.json")
        file = repository / ".git" / "objects" / name[:2] / name[2:]
        file.chmod(0o600)
        file.write_bytes(b"" if damage == "empty" else b"no object")
        if damage == "missing":
            file.unlink()

        with pytest.raises(OperandError) as error:
            resolve("git:HEAD")

        assert (
            "`git:HEAD`: `data/terms/eyelid.json` of it is missing, or damaged, in the "
            "repository (`git fsck` says what is damaged; `git fetch --refetch` mends a "
            "partial clone)"
        ) == str(error.value)

    def test_of_a_repository_without_its_objects(self, repository: Path) -> None:
        """Git says what is wrong, and we what to do."""
        objects = repository / ".git" / "objects"
        tree = git("rev-parse", "HEAD:data")
        (objects / tree[:2] / tree[2:]).unlink()
        with pytest.raises(OperandError, match="git fsck"):
            resolve("git:HEAD")

        shutil.rmtree(objects)
        with pytest.raises(OperandError, match="may be damaged"):
            resolve("git:HEAD")

    def test_may_have_their_records_elsewhere(self) -> None:
        """In a folder below the current one, or in it."""
        assert 1 == len(resolve("git:main", data="data/treatments"))
        assert len(documents()) == len(resolve("git:main", data="."))

    @pytest.mark.parametrize(
        ("operand", "data", "expected"),
        [
            ("git:", "data", "this is no revision (write git:main, git:v1.0.0)"),
            ("git:-x", "data", "this is no revision (write git:main, git:v1.0.0)"),
            ("git:a\0", "data", "this is no revision (write git:main, git:v1.0.0)"),
            (
                "git:nope",
                "data",
                "there is no such revision here (`git log --all` lists the revisions)",
            ),
            (
                "git:main",
                "nope",
                "it has no files in `nope` (name the folder of the records with --data, "
                "seen from here)",
            ),
            (
                "git:main",
                "../data",
                "its records cannot be in `../data` (give --data a folder below the "
                "current one)",
            ),
            (
                "git:main",
                "",
                "its records cannot be in `` (give --data a folder below the current one)",
            ),
        ],
    )
    def test_that_are_not(self, operand: str, data: str, expected: str) -> None:
        """Are refused before git is asked, or with what git says."""
        with pytest.raises(OperandError) as error:
            resolve(operand, data=data)

        assert str(error.value).endswith(f"`: {expected}")

    def test_name_their_files_in_findings(self, repository: Path) -> None:
        """By revision and path."""
        written(repository / "data", [{**EYELID, "name": 7}])
        git("commit", "--quiet", "--all", "--message", "three")

        with pytest.raises(DatasetError) as error:
            resolve("git:HEAD")

        (finding,) = error.value.findings
        assert "git:HEAD:data/terms/eyelid.json" == finding.path
        assert "DD203" == finding.code

    def test_need_git(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """And say so."""
        monkeypatch.setenv("PATH", "")

        with pytest.raises(OperandError, match=r"git is not installed \(install it\)"):
            resolve("git:main")

    def test_need_a_repository(self, repository: Path) -> None:
        """Git's own words say that there is none."""
        shutil.rmtree(repository / ".git")

        with pytest.raises(OperandError, match="not a git repository"):
            resolve("git:main")


class TestCommand:
    def test_prints_text(
        self, repository: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Plain where nobody watches."""
        assert Exit.FINE == main(["diff", "git:v1", "data"])

        assert capsys.readouterr().out.split("\n") == [
            "untitled 0.0.0 → untitled 0.0.0",
            "",
            "Lid  (eyelid)",
            "  ~ renamed: Eyelid → Lid",
            "",
            "     1  renamed (minor)",
            "These changes need a minor release.",
            "",
        ]
        assert repository.exists()

    @pytest.mark.usefixtures("repository")
    def test_colours_a_terminal(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What came, went and changed, each in its own."""
        monkeypatch.setattr(
            Terminal, "of_stdout", classmethod(lambda cls: cls(80, colour=True))
        )

        main(["diff", "git:v1", "data"])

        assert "\x1b[33m  ~ renamed: Eyelid → Lid\x1b[0m" in capsys.readouterr().out

    @pytest.mark.usefixtures("repository")
    @pytest.mark.parametrize("form", ["json", "markdown", "kgcl"])
    def test_prints_other_forms(
        self, form: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What Python gives, and nothing else."""
        assert Exit.FINE == main(["diff", "git:v1", "git:main", f"--{form}"])

        changes = diff("git:v1", "git:main")
        expected = {
            "json": json.dumps(changes.as_dict(), ensure_ascii=False, indent=2) + "\n",
            "markdown": markdown(changes),
            "kgcl": kgcl(changes),
        }
        assert expected[form] == capsys.readouterr().out

    @pytest.mark.usefixtures("repository")
    def test_tells_by_its_exit_code_if_asked(self) -> None:
        """1 where something has changed, 0 where nothing has."""
        assert Exit.FINDINGS == main(["diff", "git:v1", "data", "--exit-code"])
        assert Exit.FINE == main(["diff", "git:main", "data", "--exit-code"])

    @pytest.mark.usefixtures("repository")
    def test_looks_where_it_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        """For the records of revisions."""
        here = ["diff", "git:v1", "git:main", "--data", "data/treatments"]

        assert Exit.FINE == main(here)
        assert "Nothing has changed." in capsys.readouterr().out

    def test_refuses_what_is_no_dataset(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """In a line."""
        assert Exit.UNREADABLE == main(["diff", "nowhere", "bundled"])

        assert capsys.readouterr().err.startswith("dermdata: `nowhere`: there is no")
