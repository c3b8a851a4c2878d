"""Conclusions: filtered claims, the classes of a history, and where claims collide."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata.cli import main
from dermdata.cli.terminal import Terminal
from dermdata.collection import Dataset
from dermdata.query import (
    Ambiguous,
    Claim,
    ClassifyResult,
    Conflict,
    MentionStatus,
    Pointer,
    QueryError,
    Side,
    Unresolved,
    Word,
    claims,
    classify,
    conflicts,
)
from dermdata.query._conflicts import RULES

from .examples import AGAINST, FOR, LAY, document, evidence, small_dataset, statement


ROOT = Path(__file__).parents[1]


def record(kind: str, slug: str, **fields: Any) -> dict[str, Any]:
    """Return the document of a record of which little need be said."""
    if kind == "classification":
        fields = {"criterion": f"It is {slug}.", **fields}
    if kind == "treatment":
        fields = {"type": "drug", **fields}
    if kind == "condition":
        fields = {"type": "disease", **fields}
    return {
        "kind": kind,
        "id": slug,
        "name": slug.replace("-", " ").capitalize(),
        "definition": f"What {slug} is.",
        "provenance": {"created": "2026-11-22"},
        **fields,
    }


def synonym(text: str, scope: str = "exact") -> dict[str, str]:
    """Return a synonym."""
    return {
        "text": text,
        "scope": scope,
        "register": "lay",
        "language": "en",
        "source": "lay-page",
    }


def xref(curie: str, relation: str = "exact", **fields: str) -> dict[str, str]:
    """Return a mapping."""
    return {
        "curie": curie,
        "relation": relation,
        "verified_in": "a browser",
        "verified_on": "2026-11-22",
        **fields,
    }


def argued(predicate: str, target: Any, verdict: str, **fields: Any) -> dict[str, Any]:
    """Return a statement with evidence on both sides."""
    reason = {"rationale": "One against one.", **fields}
    return statement(predicate, target, verdict, FOR, AGAINST, **reason)


def trigger(target: str, verdict: str = "supported", **fields: Any) -> dict[str, Any]:
    """Return the statement that something triggers the subject."""
    if verdict in {"unsupported", "promotional"}:
        return statement("triggered-by", target, verdict, LAY, **fields)
    if verdict == "supported":
        return statement("triggered-by", target, verdict, FOR, **fields)
    return argued("triggered-by", target, verdict, **fields)


SCHEME = {"axis": "cause", "source": "trial-2020", "edition": "2020"}
WORLD = [
    record("classification", "milia-by-cause", scheme=SCHEME),
    record("classification", "primary-milia", parents=["milia-by-cause"]),
    record(
        "classification",
        "congenital-milia",
        parents=["primary-milia"],
        statements=[
            statement("occurs-in", "newborn", "supported", FOR),
            statement("occurs-in", "adult", "supported", FOR),
        ],
    ),
    record(
        "classification",
        "genodermatosis-associated-milia",
        parents=["primary-milia"],
        statements=[
            trigger("genodermatosis"),
            trigger("two-faced"),
            statement("occurs-in", "patients", "supported", FOR),
        ],
    ),
    record(
        "classification",
        "secondary-milia",
        parents=["milia-by-cause"],
        statements=[statement("occurs-in", "adult", "supported", FOR)],
    ),
    record(
        "classification",
        "medication-associated-milia",
        parents=["secondary-milia"],
        statements=[
            trigger("topical-steroid", context={"route": "topical"}),
            trigger("retinoid"),
            trigger("isotretinoin", "disputed"),
            trigger("hydroquinone", "unsupported"),
            trigger("kinase-inhibitor", "partly-supported"),
            trigger("retinol", "refuted"),
            trigger("dear-cream", "promotional"),
            trigger("tar", context={"route": "topical"}),
            trigger("tar", "unsupported", context={"route": "oral"}),
            trigger("coal", "unsupported"),
        ],
    ),
    record(
        "classification",
        "disease-associated-milia",
        parents=["secondary-milia"],
        statements=[
            trigger("blistering-disease"),
            trigger("skin-fragility"),
            trigger("drug-blisters", "partly-supported"),
            trigger("drug-blisters", "disputed", context={"site": "face"}),
            trigger("two-faced"),
            statement("associated-with", "pemphigus", "supported", FOR),
        ],
    ),
    record("condition", "milia", statements=[trigger("sunlight", "unsupported")]),
    record(
        "condition",
        "milia-en-plaque",
        parents=["milia"],
        statements=[
            statement("classified-as", "medication-associated-milia", "supported", FOR),
            statement("classified-as", "hot", "supported", FOR),
            statement(
                "classified-as",
                "disease-associated-milia",
                "disputed",
                FOR,
                {**FOR, "stance": "refutes"},
                rationale="Both are said.",
            ),
            statement("associated-with", "pemphigus", "supported", FOR),
            trigger("drug-blisters"),
        ],
    ),
    record("condition", "genodermatosis"),
    record("condition", "bald-infants", parents=["genodermatosis"]),
    record("condition", "skin-fragility", parents=["genodermatosis"]),
    record("condition", "blistering-disease"),
    record(
        "condition",
        "pemphigus",
        parents=["blistering-disease"],
        synonyms=[synonym("blisters", "broad"), synonym("pearl")],
        xrefs=[
            xref("MONDO:0000001"),
            xref("MONDO:0000002", "broad"),
            xref("MONDO:0000003", "narrow"),
            xref("MONDO:0000004", "close"),
        ],
    ),
    record("treatment", "steroid", type="drug-class"),
    record(
        "treatment",
        "topical-steroid",
        parents=["steroid"],
        type="drug-class",
        synonyms=[synonym("steroid cream")],
    ),
    record("treatment", "triamcinolone", parents=["topical-steroid"]),
    record("treatment", "retinoid", type="drug-class"),
    record("treatment", "isotretinoin", parents=["retinoid"]),
    record("treatment", "tretinoin", parents=["retinoid"]),
    record("treatment", "retinol", parents=["retinoid"]),
    record("treatment", "kinase-inhibitor", type="drug-class"),
    record("treatment", "dovitinib", parents=["kinase-inhibitor"]),
    record("treatment", "hydroquinone"),
    record("treatment", "tar", parents=["fuel"]),
    record("treatment", "coal", parents=["fuel"]),
    record("treatment", "fuel"),
    record("condition", "two-faced"),
    record("term", "people", type="population"),
    record("term", "patients", type="population", parents=["people"]),
    record("treatment", "dear-cream", type="product"),
    record(
        "treatment",
        "old-steroid",
        status="retired",
        retirement={
            "reason": "Renamed.",
            "date": "2026-11-22",
            "replaced_by": "triamcinolone",
        },
    ),
    record(
        "treatment",
        "lost-steroid",
        parents=["topical-steroid"],
        status="retired",
        retirement={"reason": "Never used.", "date": "2026-11-22"},
    ),
    record("term", "sunlight", type="exposure"),
    record("condition", "drug-blisters", statements=[trigger("old-drug")]),
    record("treatment", "old-drug", type="drug-class"),
    record("treatment", "older-drug", parents=["old-drug"]),
    record("term", "adult", type="population"),
    record("term", "woman", type="population", parents=["adult"]),
]


@functools.cache
def small_world() -> Dataset:
    """Return a small world of milia; it is immutable."""
    return small_dataset(*WORLD)


@pytest.fixture(scope="module")
def world() -> Dataset:
    """Give it."""
    return small_world()


def rows(found: ClassifyResult) -> list[tuple[object, ...]]:
    """Return what matters most of each result."""
    return [(r.class_, r.via, r.verdict, r.level, r.accepted) for r in found.results]


MEDICATION = "medication-associated-milia"
DISEASE = "disease-associated-milia"
INHERITED = "genodermatosis-associated-milia"


class TestClassify:
    """Which classes a history points to."""

    def test_result(self, world: Dataset) -> None:
        """A drug is followed up to the broader one that a statement names."""
        assert ClassifyResult(
            results=(
                Pointer(
                    input="Triamcinolone",
                    mention="Triamcinolone",
                    status=MentionStatus.AFFIRMED,
                    cue=None,
                    duration=None,
                    date=None,
                    record="triamcinolone",
                    class_=MEDICATION,
                    class_name="Medication associated milia",
                    via=("triamcinolone", "topical-steroid"),
                    statement=dd.statement_id(MEDICATION, world[MEDICATION].causes[0]),
                    predicate="triggered-by",
                    context="topical",
                    route="topical",
                    extent=None,
                    verdict="supported",
                    level="E1",
                    accepted=True,
                    reason="Said of Topical steroid, which is broader than "
                    "Triamcinolone.",
                ),
            ),
            unresolved=(),
            ambiguous=(),
            notes=(),
        ) == classify("Triamcinolone", dataset=world)

    def test_itself(self, world: Dataset) -> None:
        """A statement that names what was given counts at once, by any name of it."""
        (row,) = classify("steroid cream", dataset=world).results

        assert ("steroid cream", "topical-steroid") == (row.input, row.record)
        assert (("topical-steroid",), True) == (row.via, row.accepted)
        assert "Said of Topical steroid." == row.reason

    def test_narrower_is_left_open(self, world: Dataset) -> None:
        """Not every steroid is topical: that is said, and not taken."""
        (row,) = classify("steroid", dataset=world).results

        assert (MEDICATION, ("steroid", "topical-steroid"), False) == (
            row.class_,
            row.via,
            row.accepted,
        )
        assert (
            "Said of the narrower Topical steroid; the history leaves it open."
            == row.reason
        )

    def test_narrower_adds_nothing_to_what_is_taken(self, world: Dataset) -> None:
        """Where the broader drug points to the class, narrower ones are not listed."""
        assert [(MEDICATION, ("retinoid",), "supported", "E1", True)] == rows(
            classify("retinoid", dataset=world)
        )

    @pytest.mark.parametrize(
        ("drug", "verdict", "level", "reason"),
        [
            ("isotretinoin", "disputed", "E1", "Disputed. One against one."),
            ("retinol", "refuted", "E4", "One against one."),
            ("hydroquinone", "unsupported", "E0", dd.Verdict.UNSUPPORTED.meaning),
            ("dear-cream", "promotional", "E0", dd.Verdict.PROMOTIONAL.meaning),
        ],
    )
    def test_not_accepted(
        self, world: Dataset, drug: str, verdict: str, level: str, reason: str
    ) -> None:
        """What is disputed or worse is said with its verdict, and points nowhere."""
        found = classify(drug, dataset=world)
        rows = [row for row in found.results if row.via == (drug,)]

        assert [(MEDICATION, verdict, level, False, reason)] == [
            (row.class_, row.verdict, row.level, row.accepted, row.reason)
            for row in rows
        ]
        assert () == found.classes

    def test_narrower_statement_outweighs_broader(self, world: Dataset) -> None:
        """What is disputed of the drug is not taken for sure of it as a retinoid."""
        found = classify("isotretinoin", dataset=world)

        assert [
            (MEDICATION, ("isotretinoin",), "disputed", "E1", False),
            (MEDICATION, ("isotretinoin", "retinoid"), "supported", "E1", False),
        ] == rows(found)
        assert "Of the narrower Isotretinoin it is disputed." == found.results[1].reason
        assert (MEDICATION,) == classify("tretinoin", dataset=world).classes

    def test_partly_supported(self, world: Dataset) -> None:
        """What holds in part holds of the thing itself, and not of all below it."""
        assert [
            (MEDICATION, ("kinase-inhibitor",), "partly-supported", "E1", True)
        ] == (rows(classify("kinase inhibitor", dataset=world)))
        found = classify("dovitinib", dataset=world)

        assert not found.results[0].accepted
        assert (
            "Holds for a part of Kinase inhibitor, and not said for which."
            == found.results[0].reason
        )

    @pytest.mark.parametrize(
        ("extent", "passed_on"),
        [("some", False), ("few", False), ("single-case", False), ("most", True)],
    )
    def test_extent(self, extent: str, *, passed_on: bool) -> None:
        """What holds of some drugs of a class holds of it, and not of each."""
        made = small_dataset(
            record("classification", "milia-by-cause", scheme=SCHEME),
            record("classification", "secondary-milia", parents=["milia-by-cause"]),
            record(
                "classification",
                "drug-milia",
                parents=["secondary-milia"],
                statements=[
                    statement("triggered-by", "class", "supported", FOR, extent=extent)
                ],
            ),
            record("treatment", "class", type="drug-class"),
            record("treatment", "member", parents=["class"]),
        )

        assert ("drug-milia",) == classify("class", dataset=made).classes
        assert passed_on == bool(classify("member", dataset=made).classes)

    def test_contexts_stand_beside_each_other(self, world: Dataset) -> None:
        """What is unsupported by one way of giving a drug may hold by another."""
        found = classify("tar", dataset=world).results

        assert [("topical", True), ("oral", False)] == [
            (row.context, row.accepted) for row in found
        ]

    def test_both_sides_of_one_record(self, world: Dataset) -> None:
        """Two statements on one record do not outweigh each other."""
        found = classify("two-faced", dataset=world)

        assert {DISEASE, INHERITED} == set(found.classes)
        assert 1 == len(found.notes)

    def test_narrower_says_what_is_accepted_only(self, world: Dataset) -> None:
        """Of what is below a record, neither doubts nor groups of people are listed."""
        assert [(MEDICATION, ("fuel", "tar"), "supported", "E1", False)] == rows(
            classify("fuel", dataset=world)
        )
        assert ["unknown"] == [
            row.verdict for row in classify("people", dataset=world).results
        ]

    def test_unknown(self, world: Dataset) -> None:
        """Where no statement says anything, that is said."""
        (row,) = classify("warm cream", dataset=world).results

        assert (None, None, None, "unknown", "E0", False, ("warm-cream",)) == (
            row.class_,
            row.class_name,
            row.predicate,
            row.verdict,
            row.level,
            row.accepted,
            row.via,
        )
        assert row.reason.startswith("No statement says that milia follow it")

    def test_genodermatosis(self, world: Dataset) -> None:
        """An inherited disease is primary, and the reason is the criterion."""
        (row,) = classify("bald infants", dataset=world).results

        assert (INHERITED, True) == (row.class_, row.accepted)
        assert (
            "Said of Genodermatosis, which is broader than Bald infants. The class is "
            "one of primary milia: It is genodermatosis-associated-milia."
        ) == row.reason

    def test_inherited_blisters(self, world: Dataset) -> None:
        """An inherited disease whose own statement says secondary is secondary."""
        found = classify("skin fragility", dataset=world)

        assert [
            (DISEASE, ("skin-fragility",), "supported", "E1", True),
            (INHERITED, ("skin-fragility", "genodermatosis"), "supported", "E1", False),
        ] == rows(found)
        assert (
            "The narrower Skin fragility belongs to Disease associated milia."
            == found.results[1].reason
        )

    def test_newborn(self, world: Dataset) -> None:
        """A newborn's are primary."""
        found = classify("newborn", dataset=world)

        assert ("congenital-milia",) == found.classes
        assert "one of primary milia" in found.results[0].reason

    @pytest.mark.parametrize("who", ["adult", "woman"])
    def test_people_with_both(self, world: Dataset, who: str) -> None:
        """A group of people in which both are seen decides nothing."""
        found = classify(who, dataset=world)

        assert ["congenital-milia", "secondary-milia"] == [
            row.class_ for row in found.results
        ]
        assert {"Says who has such milia, not what they follow."} == {
            row.reason for row in found.results
        }
        assert () == found.classes

    def test_said_of_no_class(self, world: Dataset) -> None:
        """What is said of milia as such, or of a form of them, names no class."""
        (row,) = classify("sunlight", dataset=world).results
        assert (None, "triggered-by", "unsupported") == (
            row.class_,
            row.predicate,
            row.verdict,
        )

        rows = classify("pemphigus", dataset=world).results
        assert ["Said of Milia en plaque and of no class."] == [
            row.reason for row in rows if not row.accepted
        ]
        assert [("pemphigus",), ("pemphigus", "blistering-disease")] == [
            row.via for row in rows if row.accepted
        ]

    def test_by_way_of_a_disease(self, world: Dataset) -> None:
        """What a drug's disease leads to is shown; the drug does not point to it."""
        (row,) = classify("older drug", dataset=world).results

        assert (DISEASE, ("older-drug", "old-drug", "drug-blisters"), False) == (
            row.class_,
            row.via,
            row.accepted,
        )
        assert "Said of Drug blisters, which Old drug can trigger." == row.reason

    def test_form(self, world: Dataset) -> None:
        """A form of milia is no cause; the classes it occurs in are named."""
        row, disputed = classify("milia en plaque", dataset=world).results

        assert (MEDICATION, "classified-as", False) == (
            row.class_,
            row.predicate,
            row.accepted,
        )
        assert "it is no cause" in row.reason
        assert (DISEASE, "disputed", False) == (
            disputed.class_,
            disputed.verdict,
            disputed.accepted,
        )
        assert "isputed" in disputed.reason

    @pytest.mark.parametrize("name", ["milia", "secondary milia"])
    def test_milia(self, world: Dataset, name: str) -> None:
        """Who names milia has not said what came before."""
        (row,) = classify(name, dataset=world).results

        assert "Names milia, not what came before them." == row.reason

    def test_codes(self, world: Dataset) -> None:
        """A code stands for its record; one that means more than it does not."""
        exact = classify("MONDO:0000001", dataset=world)
        narrow = classify("MONDO:0000003", dataset=world)
        broad = classify("MONDO:0000002", dataset=world)
        close = classify("MONDO:0000004", dataset=world)

        assert {"pemphigus"} == {row.record for row in exact.results}
        assert (DISEASE,) == exact.classes == narrow.classes == close.classes
        assert () == broad.classes
        assert {
            "“MONDO:0000002” is a broad name or code of it only.",
            "Said of Milia en plaque and of no class.",
        } == {row.reason for row in broad.results}

    def test_broad_name(self, world: Dataset) -> None:
        """A name that means more than the record is followed, and not taken."""
        found = classify("blisters", dataset=world)

        assert 3 == len(found.results)
        assert () == found.classes

    def test_ambiguous(self, world: Dataset) -> None:
        """All meanings of a name are followed, and the reader is told."""
        found = classify("pearl", dataset=world)

        assert (Ambiguous(input="pearl", records=("cyst", "pemphigus")),) == (
            found.ambiguous
        )
        assert {"cyst", "pemphigus"} == {row.record for row in found.results}

    def test_retired(self, world: Dataset) -> None:
        """A retired name leads on to its successor; without one, it is itself."""
        (renamed,) = classify("old steroid", dataset=world).results
        (lost,) = classify("lost steroid", dataset=world).results

        assert ("old steroid", "triamcinolone", True) == (
            renamed.input,
            renamed.record,
            renamed.accepted,
        )
        assert "lost-steroid" == lost.record

    def test_unresolved(self, world: Dataset) -> None:
        """What names no record is kept apart, with the nearest names; sources are none."""
        found = classify("triamcinolon", "Ahn & Berg 2020", dataset=world)

        assert "triamcinolon" == found.unresolved[0].input
        assert ("Triamcinolone",) == found.unresolved[0].nearest
        assert (
            Unresolved(
                input="Ahn & Berg 2020",
                text="Ahn & Berg 2020",
                nearest=(),
                reason="No record has this name.",
            )
            == found.unresolved[1]
        )
        assert () == found.results

    def test_two_sides(self, world: Dataset) -> None:
        """A history that points both ways is answered both ways, and it is said."""
        found = classify("newborn", "triamcinolone", dataset=world)

        assert ("congenital-milia", MEDICATION) == found.classes
        assert (
            "The history points to primary milia (congenital-milia) and to secondary "
            f"milia ({MEDICATION}). No statement says which of them it is.",
        ) == found.notes

    def test_two_groups_of_people(self, world: Dataset) -> None:
        """Nobody is newborn and grown up; a woman is an adult."""
        assert ("The history names several groups of people: Newborn, Woman.",) == (
            classify("newborn", "adult", "woman", dataset=world).notes
        )
        assert () == classify("adult", "woman", dataset=world).notes

    def test_repeated(self, world: Dataset) -> None:
        """What is said twice counts once; spaces around it do not count."""
        once = classify("retinoid", dataset=world)

        assert once == classify("retinoid", " retinoid ", dataset=world)

    @pytest.mark.parametrize(
        ("history", "message"),
        [
            ((), "there is no history to classify (name a drug, disease, procedure"),
            (("retinoid", " \t"), "a part of the history is empty (leave it out)"),
            ((["retinoid"],), "a part of a history is a text, not a list"),
            ((None,), "a part of a history is a text, not a NoneType"),
            (("x" * 1_000_001,), "found 1000001 characters"),
        ],
    )
    def test_bad_input(
        self, world: Dataset, history: tuple[Any, ...], message: str
    ) -> None:
        """What is no history is refused, with a word on what would be."""
        with pytest.raises(QueryError, match=re.escape(message)):
            classify(*history, dataset=world)

    @pytest.mark.parametrize("text", ["\x00\x1b[31m", "粟粒腫", "🙂", "'; --"])
    def test_strange_input(self, world: Dataset, text: str) -> None:
        """Any text is answered."""
        assert 1 == len(classify(text, dataset=world).unresolved)

    def test_other_dataset(self) -> None:
        """Where there is no scheme of milia, nothing points anywhere."""
        (row,) = classify("warm cream", dataset=small_dataset()).results

        assert "unknown" == row.verdict

    def test_as_dict(self, world: Dataset) -> None:
        """As JSON, a result names its class ``class``."""
        found = classify("pearl", "triamcinolone", "nothing", dataset=world).as_dict()

        assert found == json.loads(json.dumps(found))
        assert [
            "results",
            "unresolved",
            "ambiguous",
            "notes",
            "classes",
            "status",
        ] == list(found)
        row = found["results"][-1]
        assert [
            "input",
            "mention",
            "status",
            "cue",
            "duration",
            "date",
            "record",
            "class",
            "class_name",
            "via",
            "statement",
            "predicate",
            "context",
            "route",
            "extent",
            "verdict",
            "level",
            "accepted",
            "reason",
        ] == list(row)
        assert (MEDICATION, ["triamcinolone", "topical-steroid"]) == (
            row["class"],
            row["via"],
        )
        assert [
            {
                "input": "nothing",
                "text": "nothing",
                "nearest": [],
                "reason": "No record has this name.",
            }
        ] == found["unresolved"]
        assert row == classify("triamcinolone", dataset=world).results[0].as_dict()

    def test_frozen(self, world: Dataset) -> None:
        """An answer is not changed."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            classify("pearl", dataset=world).results = ()  # type: ignore[misc]


PARTS = st.lists(
    st.sampled_from(
        [
            *("triamcinolone", "retinoid", "tretinoin", "isotretinoin", "pearl"),
            *("genodermatosis", "blisters", "pemphigus", "newborn", "adult", "woman"),
            *(
                "old steroid",
                "two-faced",
                "milia",
                "milia-en-plaque",
                "nothing",
                "coal",
            ),
        ]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)
"""Histories of parts of every sort: sure, doubtful, ambiguous, unknown."""


class TestClassifyLaws:
    """What holds of all histories."""

    @given(PARTS)
    def test_each_part_speaks_for_itself(self, parts: list[str]) -> None:
        """A history gives what its parts give one by one, in their order."""
        world_ = small_world()
        whole = classify(*parts, dataset=world_)
        alone = [classify(part, dataset=world_) for part in parts]

        for field in ("results", "unresolved", "ambiguous"):
            assert [one for each in alone for one in getattr(each, field)] == [
                *getattr(whole, field)
            ]
        assert [*dict.fromkeys(c for each in alone for c in each.classes)] == [
            *whole.classes
        ]

    @given(PARTS)
    def test_what_may_be_taken_comes_first(self, parts: list[str]) -> None:
        """Of each record named the accepted rows come first, and each says why."""
        world_ = small_world()
        for part in parts:
            found = classify(part, dataset=world_).results
            named = dict.fromkeys(row.record for row in found)
            taken = [
                [row.accepted for row in found if row.record == name] for name in named
            ]

            assert [sorted(each, reverse=True) for each in taken] == taken
            assert all(row.reason for row in found)
            assert all(row.class_ and row.statement for row in found if row.accepted)
            assert all((part, row.record) == (row.input, row.via[0]) for row in found)

    @given(PARTS, st.randoms(use_true_random=False))
    def test_order_of_the_parts_does_not_matter(
        self, parts: list[str], random: Any
    ) -> None:
        """The same parts in another order point to the same classes."""
        world_ = small_world()
        other = random.sample(parts, len(parts))
        one, two = (classify(*each, dataset=world_) for each in (parts, other))

        assert {*one.classes} == {*two.classes}
        assert len(one.notes) == len(two.notes)

    def test_one_side_is_no_contradiction(self, world: Dataset) -> None:
        """Only where both sides are pointed to is there a note."""
        assert () == classify("genodermatosis", dataset=world).notes
        assert () == classify("tar", "kinase-inhibitor", dataset=world).notes
        assert () == classify("genodermatosis", "coal", dataset=world).notes

    @pytest.mark.parametrize(
        ("history", "hint"),
        [
            ((), "name a drug, disease, procedure or injury"),
            (("coal", ""), "leave it out"),
            ((["coal"],), "give the parts one by one: `classify(*parts)`"),
        ],
    )
    def test_hints(self, world: Dataset, history: tuple[Any, ...], hint: str) -> None:
        """Each refusal says what to do instead."""
        with pytest.raises(QueryError) as caught:
            classify(*history, dataset=world)

        assert hint == caught.value.hint


class TestReasons:
    """Why a row may be taken or not, in words."""

    def test_note_names_all_classes_of_both_sides(self, world: Dataset) -> None:
        """Each class once, in the order of the history."""
        found = classify("genodermatosis", "tar", "pemphigus", dataset=world)

        assert (
            "The history points to primary milia (genodermatosis-associated-milia) and "
            "to secondary milia (medication-associated-milia, "
            "disease-associated-milia). No statement says which of them it is.",
        ) == found.notes

    def test_groups_of_people(self, world: Dataset) -> None:
        """A group within another is none beside it."""
        assert (
            "The history names several groups of people: Newborn, Adult.",
        ) == classify("newborn", "adult", dataset=world).notes
        assert () == classify("woman", "adult", dataset=world).notes
        assert () == classify("patients", "people", dataset=world).notes

    def test_by_way_of_a_disease_without_a_route(self, world: Dataset) -> None:
        """Where the cause names no route there is none, and the reason says none."""
        found = [
            row
            for row in classify("old-drug", dataset=world).results
            if row.via[-1] == "drug-blisters"
        ]

        assert [("old-drug", "drug-blisters")] == [row.via for row in found]
        assert [None] == [row.route for row in found]
        assert ["Said of Drug blisters, which Old drug can trigger."] == [
            row.reason for row in found
        ]

    def test_by_way_of_the_broader(self, world: Dataset) -> None:
        """The reason names the drug that the disease is said to follow."""
        found = [
            (row.via, row.reason)
            for row in classify("older-drug", dataset=world).results
            if row.via[-1] == "drug-blisters"
        ]

        assert [
            (
                ("older-drug", "old-drug", "drug-blisters"),
                "Said of Drug blisters, which Old drug can trigger.",
            )
        ] == found

    def test_part_of_a_class_of_drugs(self, world: Dataset) -> None:
        """What holds of a part is taken for that itself, and for nothing narrower."""
        (whole,) = classify("kinase-inhibitor", dataset=world).results
        (part,) = classify("dovitinib", dataset=world).results

        assert (True, "Said of Kinase inhibitor.") == (whole.accepted, whole.reason)
        assert (
            False,
            "Holds for a part of Kinase inhibitor, and not said for which.",
        ) == (part.accepted, part.reason)

    def test_form(self, world: Dataset) -> None:
        """A form of milia stands in its class; one of no class of the scheme does not."""
        found = classify("milia-en-plaque", dataset=world).results

        assert ["classified-as"] == [
            row.predicate for row in found if row.class_ == MEDICATION
        ]
        assert ["A form in which milia of the class occur; it is no cause."] == [
            row.reason for row in found if row.class_ == MEDICATION
        ]
        assert "hot" not in {row.class_ for row in found}

    def test_form_that_is_doubted(self) -> None:
        """A disputed form says so, and then why."""
        doubted = argued("classified-as", MEDICATION, "disputed")
        made = small_dataset(
            *WORLD,
            record("condition", "rare-milia", parents=["milia"], statements=[doubted]),
        )
        (row,) = classify("rare-milia", dataset=made).results

        assert (False, "Disputed. One against one.") == (row.accepted, row.reason)

    def test_broader_is_named(self, world: Dataset) -> None:
        """What holds of the broader says so; of a primary class, its criterion, too."""
        reasons = {
            row.class_: row.reason
            for row in classify("bald-infants", dataset=world).results
            if row.accepted
        }

        assert {
            "genodermatosis-associated-milia": "Said of Genodermatosis, which is "
            "broader than Bald infants. The class is one of primary milia: It is "
            "genodermatosis-associated-milia."
        } == reasons

    def test_two_steps_away(self) -> None:
        """The reason names the record the statement is about, not one in between."""
        made = small_dataset(
            *WORLD,
            record("treatment", "hormone", type="drug-class"),
            record("treatment", "steroid", parents=["hormone"], type="drug-class"),
            record("treatment", "dovitinib-salt", parents=["dovitinib"]),
        )
        (below,) = classify("hormone", dataset=made).results
        (above,) = classify("dovitinib-salt", dataset=made).results

        assert ("hormone", "steroid", "topical-steroid") == below.via
        assert (
            "Said of the narrower Topical steroid; the history leaves it open."
            == below.reason
        )
        assert (
            "Holds for a part of Kinase inhibitor, and not said for which."
            == above.reason
        )

    def test_narrower_of_no_class(self, world: Dataset) -> None:
        """What is said of a narrower record and of no class is left out."""
        found = classify("blistering-disease", dataset=world).results

        assert [DISEASE] == [row.class_ for row in found]


class TestClassifyBundled:
    """What the literature says of real histories."""

    def test_penicillamine(self) -> None:
        """It is a supported cause of medication-associated milia."""
        found = dd.classify("Penicillamine")

        assert (MEDICATION,) == found.classes
        assert "supported" == found.results[0].verdict

    def test_newborn(self) -> None:
        """A newborn's milia are congenital, which is primary."""
        assert ("congenital-milia",) == dd.classify("newborn").classes

    def test_isotretinoin(self) -> None:
        """Its cases stand against a series without one: disputed."""
        (row,) = [r for r in dd.classify("isotretinoin").results if len(r.via) == 1]

        assert ("disputed", False) == (row.verdict, row.accepted)

    def test_diabetes(self) -> None:
        """No source ties it to milia."""
        found = dd.classify("diabetes")

        assert "unsupported" in {row.verdict for row in found.results}
        assert () == found.classes

    def test_alopecia_areata(self) -> None:
        """An autoimmune disease that leaves none, whatever others do."""
        assert () == dd.classify("alopecia areata").classes

    @pytest.mark.parametrize("name", ["Bazex-Dupré-Christol syndrome", "OMIM:301845"])
    def test_genodermatosis(self, name: str) -> None:
        """Milia of an inherited syndrome are primary."""
        assert (INHERITED,) == dd.classify(name).classes

    def test_epidermolysis_bullosa(self) -> None:
        """Inherited, and yet secondary: blisters came before."""
        assert (DISEASE,) == dd.classify("dystrophic-epidermolysis-bullosa").classes

    def test_triamcinolone(self) -> None:
        """It is a topical corticosteroid, and these are a supported cause."""
        found = dd.classify("triamcinolone")

        assert (MEDICATION,) == found.classes
        assert ("triamcinolone", "topical-corticosteroid") == found.results[0].via

    def test_bazex_syndrome(self) -> None:
        """Two syndromes have the name; one of them has milia, and both are followed."""
        found = dd.classify("Bazex syndrome")

        assert 2 == len(found.ambiguous[0].records)
        assert INHERITED in {row.class_ for row in found.results}
        assert "unknown" in {row.verdict for row in found.results}

    def test_voriconazole(self) -> None:
        """Milia may follow the pseudoporphyria it brings on; of itself nothing is."""
        found = dd.classify("voriconazole")

        assert () == found.classes
        assert ("voriconazole", "pseudoporphyria") in {row.via for row in found.results}

    @pytest.mark.parametrize("cause", ["tattooing", "burn", "dermabrasion"])
    def test_trauma(self, cause: str) -> None:
        """Injuries and procedures."""
        assert "trauma-associated-milia" in dd.classify(cause).classes


COLLISIONS = [
    record(
        "condition",
        "red-spots",
        parents=["spots"],
        statements=[
            argued("triggered-by", "laser", "disputed"),
            statement("worsened-by", "cream", "unsupported", LAY),
        ],
    ),
    record(
        "condition",
        "spots",
        statements=[
            statement("treated-by", "narrow-laser", "supported", FOR),
            statement("treated-by", "cream", "supported", FOR),
            statement("prevented-by", "rest", "supported", FOR),
            statement("treated-by", "rest", "supported", FOR),
            statement("avoid", "rest", "supported", FOR),
            argued("diagnosed-by", "look", "disputed"),
        ],
    ),
    record("term", "look", type="test"),
    record(
        "condition",
        "scars",
        statements=[
            statement("triggered-by", "narrow-laser", "supported", FOR),
            statement("avoid", "cream", "supported", FOR),
        ],
    ),
    record("treatment", "laser", type="device"),
    record("treatment", "narrow-laser", type="device", parents=["laser"]),
    record("treatment", "cream", type="product"),
    record("treatment", "rest", type="self-care"),
]


def lone(*documents: dict[str, Any], kind: str) -> list[Conflict]:
    """Return the conflicts of a kind in a dataset of some records and the sources."""
    sources = [document("trial-2020"), document("case-2019"), document("lay-page")]
    more = [document("diameter"), document("newborn"), document("face")]
    made = map(dd.codec.record_of, [*sources, *more, *documents])
    return [*conflicts(dataset=Dataset.from_records(made), kind=kind)]


def triples(conflict: Conflict) -> list[tuple[str, str, str]]:
    """Return the statements of a conflict, without their evidence."""
    return [(s.subject, s.predicate, s.object) for s in conflict.statements]


def size(figure: dict[str, Any], *items: dict[str, Any], **fields: Any) -> Any:
    """Return the statement that something measures so much."""
    measured = {"measure": "diameter", **fields}
    return statement("has-measure", figure, "supported", *(items or (FOR,)), **measured)


def mm(*ends: float, unit: str = "mm") -> dict[str, Any]:
    """Return a magnitude: one value or a range."""
    if len(ends) == 1:
        return {"value": ends[0], "unit": unit}
    return {"between": [*ends], "unit": unit}


class TestSupportedAndRefuted:
    """One statement, both stances."""

    def test_both(self) -> None:
        """Each source is named on its side, with stance, level and figure."""
        figured = {**FOR, "figure": {"counts": [3, 4]}}
        said = statement(
            "triggered-by",
            "heat",
            "disputed",
            figured,
            AGAINST,
            rationale="One against one.",
            context={"population": "newborn"},
            extent="most",
        )
        spots = record("condition", "spots", statements=[said])
        heat = record("term", "heat", type="exposure")

        assert [
            Conflict(
                kind="supported-and-refuted",
                records=("spots", "heat"),
                statements=(
                    Side(
                        id=dd.statement_id("spots", said),
                        label="Spots is triggered by Heat, most cases, in Newborn",
                        subject="spots",
                        predicate="triggered-by",
                        object="heat",
                        measure=None,
                        context="newborn",
                        extent="most",
                        verdict="disputed",
                        level="E1",
                        evidence=(
                            Word(
                                source="trial-2020",
                                locator="Results",
                                stance="supports",
                                directness="direct",
                                level="E1",
                                figure="3/4 (75 %)",
                            ),
                            Word(
                                source="case-2019",
                                locator="Results",
                                stance="refutes",
                                directness="direct",
                                level="E4",
                                figure=None,
                            ),
                        ),
                    ),
                ),
                summary="Spots is triggered by Heat, most cases, in Newborn: for it Ahn & "
                "Berg 2020. Against it Case 2019. Verdict: disputed.",
            )
        ] == lone(spots, heat, kind="supported-and-refuted")

    def test_one_side(self) -> None:
        """Where all agree, nothing collides."""
        said = statement("triggered-by", "spots", "supported", FOR)
        spots = record("condition", "spots", statements=[said])

        assert [] == lone(spots, kind="supported-and-refuted")

    def test_figure(self, small: Dataset) -> None:
        """A figure is named with its measure."""
        (found,) = [
            c
            for c in conflicts("cyst", dataset=small, kind="supported-and-refuted")
            if "diameter" in c.records
        ]

        assert found.summary.startswith("Cyst has measure Diameter: 1–2.5 mm: for it")
        assert ("1–2.5 mm", "diameter") == (
            found.statements[0].object,
            found.statements[0].measure,
        )


class TestOpposed:
    """Cause and cure; advice for and against."""

    def test_cause_and_cure(self) -> None:
        """Broader triggers, narrower diseases and their worsening count; others not."""
        cream, laser = lone(*COLLISIONS, kind="cause-and-cure")

        assert ("red-spots", "cream", "spots") == cream.records
        assert [
            ("red-spots", "triggered-by", "laser"),
            ("spots", "treated-by", "narrow-laser"),
        ] == triples(laser)
        assert (
            "Narrow laser: said to bring about or worsen Red spots (disputed), and said "
            "to treat or prevent Spots (supported)."
        ) == laser.summary

    def test_recommended_and_warned_against(self) -> None:
        """All statements about one thing stand together, each once."""
        cream, rest = lone(*COLLISIONS, kind="recommended-and-warned-against")

        assert [
            ("red-spots", "worsened-by", "cream"),
            ("spots", "treated-by", "cream"),
        ] == triples(cream)
        assert [
            ("spots", "avoid", "rest"),
            ("spots", "prevented-by", "rest"),
            ("spots", "treated-by", "rest"),
        ] == triples(rest)
        assert (
            "Rest: warned against in Spots (supported), and said to treat or prevent "
            "Spots (supported)."
        ) == rest.summary

    def test_two_diseases(self) -> None:
        """What collides in two unrelated diseases collides twice."""
        both = [
            statement("treated-by", "cream", "supported", FOR),
            statement("avoid", "cream", "supported", FOR),
        ]
        found = lone(
            record("condition", "spots", statements=both),
            record("condition", "scars", statements=both),
            record("treatment", "cream"),
            kind="recommended-and-warned-against",
        )

        assert [("scars", "cream"), ("spots", "cream")] == [c.records for c in found]

    def test_classes(self) -> None:
        """A class of a disease is narrower than it, if that is accepted."""

        def found(verdict: str) -> list[Conflict]:
            said = statement(
                "is-a", "spots", verdict, LAY if verdict[0] == "u" else FOR
            )
            return lone(
                record(
                    "condition",
                    "spots",
                    statements=[statement("treated-by", "cream", "supported", FOR)],
                ),
                record(
                    "classification",
                    "by-cause",
                    scheme=SCHEME,
                    statements=[said, trigger("cream")],
                ),
                record("treatment", "cream"),
                kind="cause-and-cure",
            )

        assert 1 == len(found("supported"))
        assert [] == found("unsupported")

    def test_form_in_a_class(self) -> None:
        """A form stands below the class it occurs in."""
        said = [
            statement("classified-as", "by-cause", "supported", FOR),
            statement("treated-by", "cream", "supported", FOR),
        ]
        (found,) = lone(
            record("condition", "spots", statements=said),
            record(
                "classification",
                "by-cause",
                scheme=SCHEME,
                statements=[trigger("cream")],
            ),
            record("treatment", "cream"),
            kind="cause-and-cure",
        )

        assert ("by-cause", "cream", "spots") == found.records


class TestFiguresApart:
    """Figures that do not overlap."""

    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [
            (mm(1, 2), mm(3, 4), True),
            (mm(3, 4), mm(1, 2), True),
            (mm(1, 2), mm(2, 3), False),
            (mm(1, 2), mm(1.5), False),
            (mm(1), mm(1.02), False),
            (mm(1), mm(1.2), True),
            (mm(1, 2), mm(1, 2, unit="cm"), True),
            (mm(10, 20), mm(1, 2, unit="cm"), False),
            (mm(12, unit="mo"), mm(1, unit="a"), False),
            (mm(2, unit="wk"), mm(1, unit="a"), True),
            (mm(1), mm(20, unit="%"), False),
            (mm(5, unit="mg"), mm(6, unit="mg"), True),
            ({"counts": [8, 102]}, mm(7.8, unit="%"), False),
            ({"counts": [8, 102]}, mm(20, 30, unit="%"), True),
            ({"at_most": 3, "unit": "mm"}, mm(4), True),
            ({"at_most": 3, "unit": "mm"}, mm(0.1), False),
            ({"at_least": 3, "unit": "mm"}, mm(2), True),
            ({"at_least": 3, "unit": "mm"}, mm(2000), False),
            (mm(0), mm(0), False),
        ],
    )
    def test_pairs(
        self, one: dict[str, Any], other: dict[str, Any], *, apart: bool
    ) -> None:
        """Units of one dimension are compared; a rounding error is no conflict."""
        newborn = {"population": "newborn"}
        said = [size(one), size(other, context=newborn)]
        found = lone(
            record("condition", "spots", statements=said), kind="figures-apart"
        )

        assert apart == bool(found)

    def test_summary(self) -> None:
        """The figures stand side by side."""
        newborn = {"population": "newborn"}
        said = [size(mm(1, 2)), size(mm(1.5)), size(mm(3), context=newborn)]
        (found,) = lone(
            record("condition", "spots", statements=said), kind="figures-apart"
        )

        assert ("spots", "diameter") == found.records
        assert [
            ("spots", "has-measure", "1–2 mm"),
            ("spots", "has-measure", "1.5 mm"),
            ("spots", "has-measure", "3 mm"),
        ] == triples(found)
        assert (
            "Spots has-measure Diameter: 1–2 mm against 1.5 mm against 3 mm."
            == found.summary
        )

    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [
            ({"population": "newborn"}, {"site": "face"}, True),
            (
                {"population": "newborn"},
                {"population": "newborn", "site": "face"},
                True,
            ),
            ({"population": "newborn"}, {"population": "grown-up"}, False),
        ],
    )
    def test_contexts(
        self, one: dict[str, str], other: dict[str, str], *, apart: bool
    ) -> None:
        """What is said of different people need not agree."""
        said = [size(mm(1), context=one), size(mm(9), context=other)]
        found = lone(
            record("condition", "spots", statements=said),
            record("term", "grown-up", type="population"),
            kind="figures-apart",
        )

        assert apart == bool(found)

    def test_evidence(self) -> None:
        """Sources of one statement may disagree in their figures."""
        said = statement(
            "triggered-by",
            "heat",
            "supported",
            {**FOR, "figure": {"counts": [1, 2]}},
            {**AGAINST, "figure": {"counts": [0, 50]}},
            evidence("lay-page", "supports", "lay-text"),
        )
        other = statement(
            "worsened-by", "heat", "supported", {**FOR, "figure": {"counts": [1, 5]}}
        )
        (found,) = lone(
            record("condition", "spots", statements=[said, other]),
            record("term", "heat", type="exposure"),
            kind="figures-apart",
        )

        assert [("spots", "triggered-by", "heat")] == triples(found)
        assert (
            "Spots triggered-by Heat: 1/2 (50 %) (Ahn & Berg 2020) against 0/50 (0 %) "
            "(Case 2019)."
        ) == found.summary

    def test_other_subject(self) -> None:
        """Two things may be of two sizes."""
        assert [] == lone(
            record("condition", "spots", statements=[size(mm(1))]),
            record("condition", "scars", statements=[size(mm(9))]),
            kind="figures-apart",
        )


class TestTwoMeanings:
    """One name for two things, or two words on one thing."""

    def test_names(self) -> None:
        """Case, hyphens and spaces do not tell names apart; scopes are named."""
        (found,) = lone(
            record("condition", "spots", name="Bazex-syndrome"),
            record(
                "treatment",
                "cream",
                synonyms=[synonym("bazex Syndrome", "related"), synonym("lotion")],
            ),
            kind="two-meanings",
        )

        assert Conflict(
            kind="two-meanings",
            records=("cream", "spots"),
            statements=(),
            summary="“bazex Syndrome” is a synonym (related) of Cream (cream); "
            "“Bazex-syndrome” is the name of Bazex-syndrome (spots).",
        ) == (found)

    def test_one_record(self) -> None:
        """A record may say its name twice."""
        spots = record("condition", "spots", synonyms=[synonym("spots")])

        assert [] == lone(spots, kind="two-meanings")

    def test_signs(self) -> None:
        """Names without a letter are compared as they are."""
        found = lone(
            record("condition", "spots", synonyms=[synonym("+"), synonym("!")]),
            record("condition", "scars", synonyms=[synonym("+"), synonym("?")]),
            record("condition", "burns", synonyms=[synonym("-")]),
            kind="two-meanings",
        )

        assert [("scars", "spots")] == [c.records for c in found]

    def test_form_and_its_class(self) -> None:
        """A class named after the form it holds means no second thing."""
        said = statement("classified-as", "spots-class", "supported", FOR)
        scheme = {"scheme": SCHEME, "name": "Spots"}
        found = lone(
            record("condition", "spots", statements=[said]),
            record("classification", "spots-class", **scheme),
            kind="two-meanings",
        )

        assert [] == found
        assert 1 == len(
            lone(
                record("condition", "spots"),
                record("classification", "spots-class", **scheme),
                kind="two-meanings",
            )
        )

    def test_same_and_different(self) -> None:
        """A label said to be the same as a disease and to differ from it."""
        said = [
            statement("same-as", "spots", "unsupported", LAY),
            statement("same-as", "scars", "unsupported", LAY),
            statement("differs-from", "spots", "unsupported", LAY),
        ]
        (found,) = lone(
            record("condition", "spots"),
            record("condition", "scars"),
            record("condition", "spotsies", statements=said),
            kind="two-meanings",
        )

        assert [
            ("spotsies", "same-as", "spots"),
            ("spotsies", "differs-from", "spots"),
        ] == triples(found)
        assert (
            "Spotsies (spotsies) is said to be the same as Spots, and to differ from it."
        ) == found.summary


class TestVocabularies:
    """Vocabularies that disagree."""

    @pytest.mark.parametrize(
        ("relations", "count"),
        [
            (["exact", "exact"], 1),
            (["close", "close", "broad"], 1),
            (["exact", "close", "close"], 0),
            (["close", "broad", "broad", "narrow", "related"], 0),
        ],
    )
    def test_codes_of_one_record(self, relations: list[str], count: int) -> None:
        """Two codes of one vocabulary that mean it equally well."""
        codes = [xref(f"HP:000000{n}", r) for n, r in enumerate(relations)]
        found = lone(
            record("condition", "spots", xrefs=[*codes, xref("DOID:1")]),
            kind="vocabularies-disagree",
        )

        assert count == len(found)

    def test_codes_are_shown(self) -> None:
        """With their labels, where these may be shown, and their relation."""
        codes = [xref("HP:0001056", label="Milia"), xref("HP:0000002")]
        (found,) = lone(
            record("condition", "spots", xrefs=codes), kind="vocabularies-disagree"
        )

        assert (("spots",), ()) == (found.records, found.statements)
        assert (
            "HP has several codes for Spots: HP:0001056 Milia (exact); HP:0000002 "
            "(exact)."
        ) == found.summary

    def test_records_of_one_code(self) -> None:
        """A code that means two records exactly."""
        (found,) = lone(
            record("condition", "spots", xrefs=[xref("HP:0001056"), xref("DOID:1")]),
            record("condition", "scars", xrefs=[xref("HP:0001056")]),
            record("condition", "burns", xrefs=[xref("HP:0001056", "close")]),
            kind="vocabularies-disagree",
        )

        assert ("scars", "spots") == found.records
        assert (
            "HP:0001056 means exactly: Scars (scars), Spots (spots)." == found.summary
        )

    def test_annotations(self) -> None:
        """Curated annotations with both stances on one statement."""

        def found(stance: str, design: str) -> list[Conflict]:
            said = statement(
                "triggered-by",
                "heat",
                "supported",
                evidence("trial-2020", "supports", "curated-annotation"),
                evidence("case-2019", stance, design),
            )
            return lone(
                record("condition", "spots", statements=[said]),
                record("term", "heat", type="exposure"),
                kind="vocabularies-disagree",
            )

        (conflict,) = found("refutes", "curated-annotation")

        assert (
            "Spots is triggered by Heat: vocabularies disagree (Ahn & Berg 2020; Case 2019)."
        ) == conflict.summary
        assert [] == found("refutes", "review")
        assert [] == found("supports", "curated-annotation")


class TestConflicts:
    """Which conflicts are returned."""

    def test_in_order(self) -> None:
        """They come by rule, in the order of the table."""
        kinds = [rule.kind for rule in RULES]
        found = [c.kind for c in conflicts()]

        assert set(kinds) == set(found)
        assert sorted(found, key=kinds.index) == found

    def test_of_a_record(self) -> None:
        """Only what touches the record or a narrower one is returned."""
        made = small_dataset(*COLLISIONS)

        def about(record: dd.Record | str) -> set[tuple[str, ...]]:
            found = conflicts(record, dataset=made, kind="cause-and-cure")
            return {conflict.records for conflict in found}

        assert {
            ("red-spots", "laser", "spots", "narrow-laser"),
            ("red-spots", "cream", "spots"),
        } == about("red-spots")
        assert about("red-spots") == about("spots") == about(made["spots"])
        assert {("red-spots", "cream", "spots")} == about("cream")
        assert set() == about("scars")

    def test_narrower(self) -> None:
        """A conflict of a class is one of what the class is of, and not back."""
        made = small_dataset(*COLLISIONS)
        for name, count in {"spots": 2, "red-spots": 1, "scars": 0}.items():
            found = conflicts(name, dataset=made, kind="supported-and-refuted")
            assert count == len(found)
        secondary = conflicts("secondary-milia", kind="cause-and-cure")

        assert any("dermabrasion" in conflict.records for conflict in secondary)
        assert not any("laser-therapy" in c.records for c in conflicts("eyelid"))

    def test_unknown_record(self, small: Dataset) -> None:
        """An unknown record is an error that names the nearest."""
        with pytest.raises(dd.UnknownRecordError, match="`cyst`"):
            conflicts("cist", dataset=small)

    def test_unknown_kind(self, small: Dataset) -> None:
        """So is an unknown kind."""
        with pytest.raises(QueryError, match="the nearest: `cause-and-cure`"):
            conflicts(dataset=small, kind="cause-or-cure")
        with pytest.raises(QueryError, match="one of supported-and-refuted, cause-"):
            conflicts(dataset=small, kind="x")

    def test_empty(self) -> None:
        """Where nothing is said, nothing collides."""
        assert () == conflicts(dataset=Dataset.from_records([]))

    def test_as_dict(self) -> None:
        """As JSON, with statements and their evidence."""
        (found,) = lone(
            record("condition", "spots", statements=[argued("triggered-by", "spots",
                                                            "disputed")]),
            kind="supported-and-refuted",
        )  # fmt: skip
        made = found.as_dict()

        assert made == json.loads(json.dumps(made))
        assert ["kind", "records", "statements", "summary"] == list(made)
        assert "trial-2020" == made["statements"][0]["evidence"][0]["source"]

    @pytest.mark.parametrize(
        ("kind", "records"),
        [
            ("cause-and-cure", {"dermabrasion", "milia", "trauma-associated-milia"}),
            ("cause-and-cure", {"co2-laser-ablation", "milia"}),
            ("cause-and-cure", {"cryotherapy", "milia-en-plaque"}),
            ("cause-and-cure", {"chemical-peel", "milia"}),
            (
                "supported-and-refuted",
                {"medication-associated-milia", "isotretinoin"},
            ),
            ("recommended-and-warned-against", {"self-extraction", "milia"}),
            ("figures-apart", {"congenital-milia", "prevalence"}),
            ("two-meanings", {"milialar", "milia"}),
            ("vocabularies-disagree", {"epidermolysis-bullosa-simplex"}),
        ],
    )
    def test_bundled(self, kind: str, records: set[str]) -> None:
        """The known conflicts of the literature are found."""
        found = [c for c in dd.conflicts(kind=kind) if records <= set(c.records)]

        assert found

    def test_documented(self) -> None:
        """The table in docs/conflicts.md is that of the code."""
        text = (ROOT / "docs/conflicts.md").read_text("utf-8")
        table = re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", text, re.MULTILINE)

        assert [(rule.kind, rule.sentence) for rule in RULES] == table


class TestFilteredClaims:
    """Claims, and only those asked for."""

    def ask(self, **filters: Any) -> list[tuple[str, str, str, str]]:
        """Return what the claims of the small dataset say."""
        found = claims(dataset=small_dataset(), **filters)
        return [(c.subject, c.predicate, c.object, c.source) for c in found]

    @pytest.mark.parametrize(
        ("filters", "count"),
        [
            ({}, 8),
            ({"subject": "cyst"}, 7),
            ({"subject": ["cyst", "cystoid", "cyst"]}, 8),
            ({"subject": "red-cyst"}, 0),
            ({"subject": []}, 0),
            ({"predicate": "triggered-by"}, 2),
            ({"predicate": {"triggered-by", "treated-by"}}, 3),
            ({"object": "warm-cream"}, 3),
            ({"object": "diameter"}, 2),
            ({"source": "lay-page"}, 3),
            ({"stance": "refutes"}, 2),
            ({"stance": dd.Stance.REFUTES, "predicate": "triggered-by"}, 1),
            ({"verdict": "refuted"}, 2),
            ({"verdict": ("refuted", "disputed")}, 4),
            ({"level": "E4"}, 2),
            ({"level": iter(["E4", "E0"])}, 4),
        ],
    )
    def test_filters(self, filters: dict[str, Any], count: int) -> None:
        """One word or several of which one fits; all filters must."""
        assert count == len(self.ask(**filters))

    def test_rows(self) -> None:
        """Rows are those of all claims, in the same order."""
        everything = self.ask()
        found = self.ask(subject=["cystoid", "cyst"], stance="refutes")

        assert [
            ("cyst", "triggered-by", "warm-cream", "case-2019"),
            ("cyst", "has-measure", "1–2.5 mm", "case-2019"),
        ] == found
        assert found == [row for row in everything if row in found]

    @pytest.mark.parametrize(
        ("filters", "message"),
        [
            ({"subject": "cist"}, '"cist" is no id of a record (the nearest: `cyst`'),
            ({"object": "warmcream"}, "the nearest: `warm-cream`"),
            ({"source": "cyst"}, '"cyst" is no id of a source (one of case-2019, '),
            ({"predicate": "triggerd-by"}, "is no predicate (the nearest: `triggered"),
            ({"stance": "refute"}, '"refute" is no stance (the nearest: `refutes`)'),
            ({"verdict": ["refuted", "refutd"]}, '"refutd" is no verdict (the nearest'),
            ({"level": "E9"}, '"E9" is no level (one of E1, E2, E3, E4, E5, E6, E0)'),
            ({"level": 1}, "1 is no level (one of E1"),
            ({"level": [None]}, "null is no level"),
        ],
    )
    def test_unknown_words(self, filters: dict[str, Any], message: str) -> None:
        """A word that is not allowed is refused at once; the nearest is named."""
        with pytest.raises(QueryError, match=re.escape(message)) as caught:
            claims(dataset=small_dataset(), **filters)

        assert isinstance(caught.value, dd.DermdataError)
        assert isinstance(caught.value, ValueError)

    def test_too_many_to_list(self) -> None:
        """Where the allowed words are many and none is near, none is listed."""
        with pytest.raises(QueryError) as caught:
            dd.claims(subject="####")

        assert '"####" is no id of a record' == str(caught.value)

    def test_first_argument(self, small: Dataset) -> None:
        """The dataset may be given by position."""
        (row,) = claims(dataset=small, predicate="same-as")

        assert isinstance(row, Claim)
        assert "cystoid" == row.subject


class TestCommand:
    """The same on the command line."""

    @pytest.fixture(autouse=True)
    def put_world(self, monkeypatch: pytest.MonkeyPatch, world: Dataset) -> None:
        """Put the small world in the place of the bundled dataset."""
        monkeypatch.setattr("dermdata.collection.dataset", lambda: world)

    def run(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
        """Return what a command prints."""
        assert 0 == main(arguments)
        return capsys.readouterr().out

    def test_classify(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Each part, what it points to, through what, and why."""
        assert """\
triamcinolone: points to Medication associated milia (medication-associated-milia) — supported, E1
  triggered-by triamcinolone > topical-steroid (topical)  s-8df3772f7c5c
  Said of Topical steroid, which is broader than Triamcinolone.
newborn: points to Congenital milia (congenital-milia) — supported, E1
  occurs-in newborn  s-b5a16f176b61
  Said of Newborn. The class is one of primary milia: It is congenital-milia.
cyst: not taken to point to a class — unknown, E0
  cyst
  No statement says that milia follow it, or that they do not.
The history points to primary milia (congenital-milia) and to secondary milia
  (medication-associated-milia). No statement says which of them it is.
""" == self.run(capsys, "classify", "triamcinolone", "newborn", "cyst")

    def test_classify_loose_ends(self, capsys: pytest.CaptureFixture[str]) -> None:
        """What could not be told is told."""
        printed = self.run(capsys, "classify", "pearl", "triamcinolon", "zzz")

        assert [
            "triamcinolon: No record has this name. The nearest: Triamcinolone.",
            "zzz: No record has this name.",
            "pearl: may mean cyst, pemphigus.",
        ] == printed.splitlines()[-3:]

    def test_classify_on_a_narrow_terminal(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What is broken goes on by two columns; what led there is faint."""
        narrow = Terminal(40, colour=True)
        monkeypatch.setattr(Terminal, "of_stdout", lambda: narrow)

        assert [
            "triamcinolone: points to Medication",
            "  associated milia",
            "  (medication-associated-milia) —",
            "  \x1b[32msupported\x1b[0m, E1",
            "\x1b[2m  triggered-by triamcinolone >",
            "  topical-steroid (topical)",
            "  s-8df3772f7c5c\x1b[0m",
            "  Said of Topical steroid, which is",
            "  broader than Triamcinolone.",
            "triamcinolon: No record has this name.",
            "  The nearest: Triamcinolone.",
        ] == self.run(capsys, "classify", "triamcinolone", "triamcinolon").splitlines()[
            :11
        ]

    def test_conflicts_on_a_narrow_terminal(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        small: Dataset,
    ) -> None:
        """The kind stands out, once; evidence is faint and goes on under its text."""
        monkeypatch.setattr("dermdata.collection.dataset", lambda: small)
        monkeypatch.setattr(Terminal, "of_stdout", lambda: Terminal(40, colour=True))

        assert [
            "\x1b[1msupported-and-refuted\x1b[0m: Cyst has measure",
            "  Diameter: 1–2.5 mm: for it Ahn & Berg",
            "  2020. Against it Case 2019. Verdict:",
            "  disputed.",
            "  Cyst has measure Diameter: 1–2.5 mm —",
            "  disputed, E1  s-218e95e0c550",
            "\x1b[2m    + trial-2020, Results; E1\x1b[0m",
            "\x1b[2m    - case-2019, Results; E4; ≤ 3 mm\x1b[0m",
        ] == self.run(capsys, "conflicts", "s-218e95e0c550").splitlines()[:8]

    def test_classify_as_json(
        self, capsys: pytest.CaptureFixture[str], world: Dataset
    ) -> None:
        """The same as from Python."""
        printed = json.loads(self.run(capsys, "classify", "--json", "pearl", "zzz"))
        expected = classify("pearl", "zzz", dataset=world).as_dict()

        assert expected == printed

    def test_conflicts(
        self,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        small: Dataset,
    ) -> None:
        """Each with its kind, and both sides' evidence."""
        monkeypatch.setattr("dermdata.collection.dataset", lambda: small)

        assert """\
supported-and-refuted: Cyst has measure Diameter: 1–2.5 mm: for it Ahn & Berg 2020. Against it Case
  2019. Verdict: disputed.
  Cyst has measure Diameter: 1–2.5 mm — disputed, E1  s-218e95e0c550
    + trial-2020, Results; E1
    - case-2019, Results; E4; ≤ 3 mm
supported-and-refuted: Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk: for it
  Lay page. Against it Case 2019. Verdict: refuted.
  Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk — refuted, E4  s-cddb81c61b4e
    - case-2019, Results; E4
    + lay-page, Results; E0
""" == self.run(capsys, "conflicts", "cyst", "--kind", "supported-and-refuted")

    def test_conflicts_as_json(
        self, capsys: pytest.CaptureFixture[str], world: Dataset
    ) -> None:
        """A list, the same as from Python."""
        printed = json.loads(self.run(capsys, "conflicts", "--json"))
        expected = [conflict.as_dict() for conflict in conflicts(dataset=world)]

        assert expected == printed
        assert {"kind", "records", "statements", "summary"} == set(printed[0])

    def test_claims(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Filters may be given several times."""
        printed = json.loads(
            self.run(
                capsys,
                *("claims", "--json", "--subject", MEDICATION, "--verdict", "disputed"),
                *(
                    "--verdict",
                    "refuted",
                    "--stance",
                    "refutes",
                    "--source",
                    "case-2019",
                ),
                *("--object", "isotretinoin", "--object", "retinol"),
                *("--predicate", "triggered-by", "--level", "E1", "--level", "E4"),
            )
        )

        assert ["isotretinoin", "retinol"] == [row["object"] for row in printed]

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["claims", "--verdict", "refutd"], '"refutd" is no verdict (the nearest'),
            (["claims", "--subject", "cist"], '"cist" is no id of a record'),
            (["classify", " "], "a part of the history is empty"),
            (["conflicts", "cist"], "there is no record `cist`"),
            (["conflicts", "--kind", "x"], '"x" is no kind of conflict'),
        ],
    )
    def test_usage(
        self, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
    ) -> None:
        """What cannot be answered as asked is a mistake in usage."""
        assert 2 == main(arguments)
        printed = capsys.readouterr()

        assert "" == printed.out
        assert printed.err.startswith(f"dermdata: {message}")
