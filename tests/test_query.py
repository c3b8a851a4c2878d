"""Questions to a dataset: claims, tree, about."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata
from dermdata.codec import record_of
from dermdata.collection import Dataset, UnknownRecordError, dataset
from dermdata.query import Claim, Info, Node, QueryError, claims, info, tree
from dermdata.query._claims import in_words
from dermdata.records import Context, Quantity, Route, Unit
from dermdata.versions import releases

from .examples import AGAINST, FOR, document, small_dataset, statement


if TYPE_CHECKING:
    from collections.abc import Iterable


SMALL = small_dataset()
COLUMNS = [
    "statement",
    "label",
    "subject",
    "subject_name",
    "predicate",
    "object",
    "object_name",
    "measure",
    "low",
    "high",
    "unit",
    "context",
    "extent",
    "verdict",
    "rationale",
    "level",
    "appraised",
    "source",
    "source_name",
    "locator",
    "stance",
    "design",
    "directness",
    "evidence_level",
    "read",
    "figure",
    "figure_measure",
    "figure_population",
    "note",
]


def column(rows: Iterable[Claim], name: str) -> list[object]:
    """Return one column of the claims."""
    return [row.as_dict()[name] for row in rows]


class TestClaims:
    """Every statement with every evidence item, as a row."""

    def test_columns(self, small: Dataset) -> None:
        """Every row has the same columns, in the order of the documentation."""
        assert [COLUMNS] * 8 == [list(row.as_dict()) for row in claims(dataset=small)]

    def test_rows_in_order(self, small: Dataset) -> None:
        """Rows come by subject, and within it by predicate as the table has them."""
        assert [
            ("cyst", "classified-as", "hot", "trial-2020"),
            ("cyst", "affects-site", "eyelid", "trial-2020"),
            ("cyst", "triggered-by", "warm-cream", "case-2019"),
            ("cyst", "triggered-by", "warm-cream", "lay-page"),
            ("cyst", "treated-by", "warm-cream", "lay-page"),
            ("cyst", "has-measure", "1–2.5 mm", "trial-2020"),
            ("cyst", "has-measure", "1–2.5 mm", "case-2019"),
            ("cystoid", "same-as", "cyst", "lay-page"),
        ] == [
            (row.subject, row.predicate, row.object, row.source)
            for row in claims(dataset=small)
        ]

    def test_row_of_a_reference(self, small: Dataset) -> None:
        """A statement about another record names it, and has no figure."""
        row = list(claims(dataset=small))[1]

        assert {
            "statement": "s-a08a77e624f8",
            "label": "Cyst affects site Eyelid, in Newborn, at Face",
            "subject": "cyst",
            "subject_name": "Cyst",
            "predicate": "affects-site",
            "object": "eyelid",
            "object_name": "Eyelid",
            "measure": None,
            "low": None,
            "high": None,
            "unit": None,
            "context": "newborn, face",
            "extent": None,
            "verdict": "supported",
            "rationale": None,
            "level": "E1",
            "appraised": True,
            "source": "trial-2020",
            "source_name": "Ahn & Berg 2020",
            "locator": "Results",
            "stance": "supports",
            "design": "randomised-trial",
            "directness": "direct",
            "evidence_level": "E1",
            "read": "abstract",
            "figure": "8/32 (25 %)",
            "figure_measure": None,
            "figure_population": None,
            "note": "Both lids.",
        } == row.as_dict()

    def test_row_of_a_figure(self, small: Dataset) -> None:
        """A figure has its ends and unit in columns, and its measure named."""
        row = list(claims(dataset=small))[6]

        assert ("1–2.5 mm", "Diameter", "diameter") == (
            row.object,
            row.object_name,
            row.measure,
        )
        assert (1, 2.5, "mm") == (row.low, row.high, row.unit)
        assert ("≤ 3 mm", None, "Two sources, two figures.") == (
            row.figure,
            row.note,
            row.rationale,
        )

    @pytest.mark.parametrize(
        ("figure", "words", "low", "high", "unit"),
        [
            ({"value": 26.7, "unit": "%"}, "26.7 %", 26.7, 26.7, "%"),
            ({"at_least": 10, "unit": "a"}, "≥ 10 a", 10, None, "a"),
            ({"at_most": 0, "unit": "1"}, "≤ 0", None, 0, "1"),
            ({"counts": [8, 102]}, "8/102 (7.84 %)", None, None, None),
        ],
    )
    def test_forms_of_a_figure(
        self,
        figure: dict[str, object],
        words: str,
        low: float | None,
        high: float | None,
        unit: str | None,
    ) -> None:
        """Open ends are `None`; so many of so many stands in words only."""
        said = statement("has-measure", figure, "supported", FOR, measure="diameter")
        made = small_dataset(document("red-cyst", statements=[said]))
        (row,) = [row for row in claims(dataset=made) if row.subject == "red-cyst"]

        assert (words, low, high, unit) == (row.object, row.low, row.high, row.unit)

    def test_levels(self, small: Dataset) -> None:
        """A row has the level of its verdict, and that of its own evidence."""
        rows = list(claims(dataset=small))

        assert ["E1", "E1", "E4", "E4", "E0", "E1", "E1", "E0"] == column(rows, "level")
        assert ["E1", "E1", "E4", "E0", "E0", "E1", "E4", "E0"] == column(
            rows, "evidence_level"
        )

    def test_stances(self, small: Dataset) -> None:
        """Evidence against a statement has its row, too."""
        assert [
            "supports",
            "supports",
            "refutes",
            "supports",
            "supports",
            "supports",
            "refutes",
            "supports",
        ] == column(claims(dataset=small), "stance")

    def test_the_strongest_comes_first(self) -> None:
        """Of one predicate, whatever the order in the file."""
        weak = statement(
            "affects-site", "eyelid", "supported", AGAINST | {"stance": "supports"}
        )
        firm = statement("affects-site", "face", "supported", FOR)
        made = small_dataset(document("red-cyst", statements=[weak, firm]))

        assert ["face", "eyelid"] == column(
            claims(dataset=made, subject="red-cyst"), "object"
        )

    def test_of_what_and_in_whom_a_figure_of_evidence_is(self) -> None:
        """The terms that an evidence item names stand in columns of their own."""
        counted = {**FOR, "figure": {"counts": [1, 9]}, "measure": "diameter"}
        counted["population"] = "newborn"
        said = statement("affects-site", "eyelid", "supported", counted)
        made = small_dataset(document("red-cyst", statements=[said]))
        (row,) = claims(dataset=made, subject="red-cyst")

        assert ("diameter", "newborn") == (row.figure_measure, row.figure_population)

    @pytest.mark.parametrize(
        ("said", "appraised"),
        [
            (statement("affects-site", "eyelid", "supported", FOR), False),
            (statement("differs-from", "cyst", "supported", FOR), True),
            (statement("differs-from", "rash", "supported", FOR), False),
            (
                statement(
                    "has-measure",
                    {"value": 1, "unit": "mm"},
                    "supported",
                    FOR,
                    measure="diameter",
                ),
                False,
            ),
        ],
        ids=["a site", "an appraised disease", "another", "a figure"],
    )
    def test_what_a_background_record_says_is_not_appraised(
        self, said: dict[str, Any], *, appraised: bool
    ) -> None:
        """Unless it says it of a disease the literature on which was."""
        made = small_dataset(
            document("red-cyst", appraisal="background", statements=[said]),
            {**document("red-cyst", appraisal="background"), "id": "rash"},
        )
        (row,) = claims(dataset=made, subject="red-cyst")

        assert appraised is row.appraised

    def test_rows_are_json(self, small: Dataset) -> None:
        """A row goes through JSON unchanged."""
        rows = [row.as_dict() for row in claims(dataset=small)]

        assert rows == json.loads(json.dumps(rows))

    def test_no_records(self) -> None:
        """An empty dataset has no claims; it is not taken for none given."""
        assert [] == list(claims(dataset=Dataset.from_records([])))

    def test_bundled(self) -> None:
        """
        Where no dataset is given, the bundled one is asked; there is one row for
        each evidence item.
        """
        rows = list(claims())

        assert rows == list(dermdata.claims(dataset=dataset()))
        assert sum(
            len(said.evidence) for record in dataset() for said in record.statements
        ) == len(rows)


class TestInWords:
    """What limits a statement, as a phrase."""

    def test_nothing(self, small: Dataset) -> None:
        """Where nothing limits a statement, the phrase is empty."""
        assert "" == in_words(None, small)

    def test_everything(self, small: Dataset) -> None:
        """Limits come in one order: people, place, form, way, time."""
        context = Context(
            population="newborn",
            site="face",
            morphology="red-cyst",
            route=Route.TOPICAL,
            duration=Quantity(between=(2, 4), unit=Unit.WEEK),
        )

        assert "newborn, face, red cyst, topical, 2–4 wk" == in_words(context, small)

    def test_one(self, small: Dataset) -> None:
        """A single limit stands alone."""
        assert "oral" == in_words(Context(route=Route.ORAL), small)


RED = Node(id="red-cyst", name="Red cyst", kind="condition", children=(), members=())
CYST = Node(id="cyst", name="Cyst", kind="condition", children=(RED,), members=())
COLD = Node(id="cold", name="Cold", kind="classification", children=(), members=())
HOT = Node(id="hot", name="Hot", kind="classification", children=(), members=(CYST,))
ROOT = Node(
    id="by-cause",
    name="By cause",
    kind="classification",
    children=(COLD, HOT),
    members=(),
)


class TestTree:
    """A record with all that is below it."""

    def test_scheme(self, small: Dataset) -> None:
        """A class has its narrower classes as children, conditions in it as members."""
        assert ROOT == tree("by-cause", dataset=small)

    def test_condition(self, small: Dataset) -> None:
        """A condition has narrower conditions below it and no members."""
        assert CYST == tree("cyst", dataset=small)

    def test_leaf(self, small: Dataset) -> None:
        """A record with nothing below it is a tree of one."""
        assert Node(
            id="newborn", name="Newborn", kind="term", children=(), members=()
        ) == tree("newborn", dataset=small)

    def test_claim_that_is_not_accepted(self) -> None:
        """Who only claims that a condition stands in a class does not put it there."""
        said = statement("classified-as", "cold", "unsupported")
        said["evidence"] = [{**FOR, "design": "lay-text"}]
        made = small_dataset(document("red-cyst", statements=[said]))

        assert () == tree("cold", dataset=made).members

    def test_member_by_two_statements(self) -> None:
        """A condition put into a class twice, within limits, is one member."""
        said = statement("classified-as", "cold", "supported", FOR)
        limited = [
            {**said, "context": {"population": "newborn"}},
            {**said, "context": {"site": "face"}},
        ]
        made = small_dataset(document("red-cyst", statements=limited))

        assert ["red-cyst"] == [
            member.id for member in tree("cold", dataset=made).members
        ]

    def test_two_parents(self) -> None:
        """A record with two parents stands below both."""
        made = small_dataset(
            document("eyelid", parents=["face", "newborn"]),
            document("newborn", parents=["face"]),
        )

        assert ["eyelid", "newborn"] == [
            node.id for node in tree("face", dataset=made).children
        ]
        assert ["eyelid"] == [
            node.id for node in tree("face", dataset=made).children[1].children
        ]

    def test_unknown(self, small: Dataset) -> None:
        """An unknown id is an error that names the nearest."""
        with pytest.raises(UnknownRecordError) as caught:
            tree("cist", dataset=small)

        assert ("cist", "cyst") == (caught.value.id, caught.value.nearest[0])

    def test_empty_dataset(self) -> None:
        """An empty dataset is not taken for none given."""
        with pytest.raises(UnknownRecordError):
            tree("milia", dataset=Dataset.from_records([]))

    def test_bundled(self) -> None:
        """Where no dataset is given, the bundled one is asked."""
        found = tree("secondary-milia")

        assert found == tree("secondary-milia", dataset=dataset())
        assert [
            "disease-associated-milia",
            "medication-associated-milia",
            "trauma-associated-milia",
        ] == [node.id for node in found.children]


class TestNode:
    """A tree as text and as JSON."""

    def test_lines(self) -> None:
        """A tree is drawn with branches; members are marked, their children are not."""
        assert [
            "By cause  (by-cause)",
            "├─ Cold  (cold)",
            "└─ Hot  (hot)",
            "   └─ ∈ Cyst  (cyst)",
            "      └─ Red cyst  (red-cyst)",
        ] == list(ROOT.lines())

    def test_lines_of_a_condition(self) -> None:
        """Narrower conditions are no members, and not marked as such."""
        assert ["Cyst  (cyst)", "└─ Red cyst  (red-cyst)"] == list(CYST.lines())

    def test_lines_of_a_class_between_others(self) -> None:
        """The line of a branch goes on beside what is below it; members come first."""
        hot = attrs.evolve(HOT, children=(COLD,))
        root = attrs.evolve(ROOT, children=(hot, COLD))

        assert [
            "By cause  (by-cause)",
            "├─ Hot  (hot)",
            "│  ├─ ∈ Cyst  (cyst)",
            "│  │  └─ Red cyst  (red-cyst)",
            "│  └─ Cold  (cold)",
            "└─ Cold  (cold)",
        ] == list(root.lines())

    def test_as_dict(self) -> None:
        """As JSON, children and members are arrays of the same shape."""
        red = {
            "id": "red-cyst",
            "name": "Red cyst",
            "kind": "condition",
            "children": [],
            "members": [],
        }

        assert {
            "id": "hot",
            "name": "Hot",
            "kind": "classification",
            "children": [],
            "members": [
                {
                    "id": "cyst",
                    "name": "Cyst",
                    "kind": "condition",
                    "children": [red],
                    "members": [],
                }
            ],
        } == json.loads(json.dumps(HOT.as_dict()))


class TestInfo:
    """The facts about a dataset."""

    def test_facts(self, small: Dataset) -> None:
        """Versions, counts, checksum and licences are those of the dataset."""
        assert Info(
            package=dermdata.__version__,
            title="Small",
            dataset="1.2.3",
            schema="1",
            checksum=small.checksum,
            records={
                "condition": 3,
                "classification": 3,
                "treatment": 1,
                "term": 4,
                "source": 4,
            },
            statements={
                "disputed": 1,
                "promotional": 1,
                "refuted": 1,
                "supported": 2,
                "unsupported": 1,
            },
            evidence=8,
            xrefs={"HP": 1, "SNOMEDCT": 1},
            licences={
                "code": "MIT",
                "data": "CC0-1.0",
                "HP": "HPO licence: cite, name the release, do not alter (Human "
                "Phenotype Ontology; release 2025-11-24)",
                "SNOMEDCT": "affiliate licence; ids without labels (SNOMED "
                "International; release as of DICOM PS3.16 in pydicom 3.0.2)",
            },
        ) == info(dataset=small)

    def test_lines(self, small: Dataset) -> None:
        """As text, every fact has a line."""
        assert [
            f"package     dermdata {dermdata.__version__}",
            "dataset     Small 1.2.3",
            "schema      1",
            f"checksum    {small.checksum}",
            (
                "records     15: 3 condition, 3 classification, 1 treatment, "
                "4 term, 4 source"
            ),
            (
                "statements  6: 1 disputed, 1 promotional, 1 refuted, 2 supported, "
                "1 unsupported"
            ),
            "evidence    8 items",
            "mappings    2: 1 HP, 1 SNOMEDCT",
            "licences",
            "  code      MIT",
            "  data      CC0-1.0",
            (
                "  HP        HPO licence: cite, name the release, do not alter (Human "
                "Phenotype Ontology; release 2025-11-24)"
            ),
            "  SNOMEDCT  affiliate licence; ids without labels (SNOMED International; release as of DICOM PS3.16 in pydicom 3.0.2)",
        ] == list(info(dataset=small).lines())

    def test_lines_of_little(self) -> None:
        """Where there is nothing to count, there is a nought."""
        made = Dataset.from_records([record_of(document("face"))])

        assert {"statements  0", "evidence    0 items", "mappings    0"} < set(
            info(dataset=made).lines()
        )

    def test_as_dict(self, small: Dataset) -> None:
        """As JSON it has the same facts, none left out."""
        facts = info(dataset=small)
        document_ = json.loads(json.dumps(facts.as_dict()))

        assert facts == Info(**document_)

    def test_empty_dataset(self) -> None:
        """An empty dataset is not taken for none given."""
        assert 0 == sum(info(dataset=Dataset.from_records([])).records.values())

    def test_bundled(self) -> None:
        """Where no dataset is given, the bundled one is described."""
        facts = info()

        assert (dataset().title, dataset().version, dataset().checksum) == (
            facts.title,
            facts.dataset,
            facts.checksum,
        )
        assert len(dataset()) == sum(facts.records.values())

    def test_lines_of_all(self) -> None:
        """Releases have their dates, layers their counts; registered ones come last."""
        facts = Info(
            package="1.0",
            title="Small",
            dataset="1.2.3",
            schema="1",
            checksum="abc",
            records={"condition": 2},
            statements={},
            evidence=0,
            xrefs={},
            licences={"code": "MIT"},
            releases={"1.0.0": "2026-11-01", "1.1.0": "2026-11-20"},
            layers={"Small": 1, "ours": 1},
            registered={"skin": "theirs 2.0"},
        )

        assert [
            "package     dermdata 1.0",
            "dataset     Small 1.2.3",
            "schema      1",
            "releases    1.0.0 (2026-11-01), 1.1.0 (2026-11-20)",
            "checksum    abc",
            "layers      2: 1 Small, 1 ours",
            "records     2: 2 condition",
            "statements  0",
            "evidence    0 items",
            "mappings    0",
            "licences",
            "  code      MIT",
            "registered by other packages, off until asked for",
            "  skin (theirs 2.0)",
        ] == list(facts.lines())

    def test_lines_say_nothing_to_a_terminal(self, small: Dataset) -> None:
        """What other packages call themselves is shown plain."""
        made = attrs.evolve(
            info(dataset=small), registered={"red\x1b[31m": "their\x07s"}
        )

        assert r"  red\x1b[31m (their\x07s)" == list(made.lines())[-1]

    def test_licence_that_nobody_stated(self) -> None:
        """Data without a licence are not passed off as free."""
        made = Dataset.from_records([record_of(document("face"))])

        assert {"code": "MIT", "data": "not stated"} == info(dataset=made).licences

    def test_vocabularies_are_sorted(self) -> None:
        """Mappings and licences come by prefix, however the records have them."""
        xrefs = document("cyst")["xrefs"][::-1]
        made = info(dataset=small_dataset(document("cyst", xrefs=xrefs)))

        assert ["HP", "SNOMEDCT"] == list(made.xrefs)
        assert ["code", "data", "HP", "SNOMEDCT"] == list(made.licences)

    def test_only_the_bundled_one_has_releases(self, small: Dataset) -> None:
        """The releases in the package are none of another dataset."""
        assert {} == info(dataset=small).releases
        assert {} == info(dataset=small).layers
        assert {r.version: r.date for r in releases()} == info().releases


class TestNoDataset:
    """What is given in the place of a dataset."""

    @pytest.mark.parametrize("given", ["small", [], object])
    def test_is_refused(self, given: Any) -> None:
        """Every question says what it expected, and how to come by one."""
        for ask in (info, claims, lambda dataset: tree("cyst", dataset=dataset)):
            with pytest.raises(dermdata.ArgumentError) as caught:
                ask(dataset=given)

            assert "expected a `Dataset`" in caught.value.message
            assert (
                "give `dd.open_dataset(...)` or `dd.Dataset.from_directory(...)`"
                == caught.value.hint
            )


class TestClaimLaws:
    """What holds of all filters of claims."""

    FILTERS = st.fixed_dictionaries(
        {},
        optional={
            "subject": st.sampled_from(["cyst", "cystoid", "red-cyst"]),
            "predicate": st.sampled_from(["treated-by", "has-measure", "same-as"]),
            "object": st.sampled_from(["warm-cream", "diameter", "cyst"]),
            "source": st.sampled_from(["trial-2020", "case-2019", "lay-page"]),
            "stance": st.sampled_from(["supports", "refutes"]),
            "verdict": st.sampled_from(["supported", "refuted", "disputed"]),
            "level": st.sampled_from(["E0", "E1", "E5"]),
        },
    )

    @given(FILTERS)
    def test_each_takes_away_what_does_not_fit(self, filters: dict[str, str]) -> None:
        """What is left are the rows that fit every filter, in the order of all."""
        fits = {
            "object": lambda row: row.measure or row.object,
            **{
                name: attrgetter(name)
                for name in ("subject", "predicate", "source", "stance")
            },
            "verdict": attrgetter("verdict"),
            "level": attrgetter("level"),
        }

        assert [
            row
            for row in claims(dataset=SMALL)
            if all(fits[name](row) == word for name, word in filters.items())
        ] == list(claims(dataset=SMALL, **filters))

    @given(st.permutations(["cyst", "cystoid", "hot", "eyelid"]))
    def test_order_of_the_words_does_not_matter(self, words: list[str]) -> None:
        """Several words of one filter are a set: rows still come by subject."""
        assert list(claims(dataset=SMALL)) == list(
            claims(dataset=SMALL, subject=iter(words))
        )

    @given(st.permutations(sorted({c.statement for c in claims(dataset=SMALL)})))
    def test_statements_come_by_subject(self, ids: list[str]) -> None:
        """Whatever the order of their ids; and all together they are all there is."""
        found = list(claims(dataset=SMALL, statement=ids))

        assert ["cyst"] * 7 + ["cystoid"] == column(found, "subject")
        assert sorted(map(str, claims(dataset=SMALL))) == sorted(map(str, found))

    def test_statement_and_subject(self) -> None:
        """A statement of another subject than the one asked for is left out."""
        first = next(claims(dataset=SMALL))

        assert [first] == list(
            claims(dataset=SMALL, statement=first.statement, subject="cyst")
        )
        assert [] == list(
            claims(dataset=SMALL, statement=first.statement, subject="cystoid")
        )

    def test_no_words_at_all(self) -> None:
        """A filter that lets nothing through gives nothing; one not given, all."""
        assert [] == list(claims(dataset=SMALL, predicate=[]))
        assert [] == list(claims(dataset=SMALL, statement=[]))
        assert [] == list(claims(dataset=SMALL, subject=()))
        assert 8 == len(list(claims(dataset=SMALL, predicate=None)))

    @pytest.mark.parametrize(
        ("filters", "message", "hint"),
        [
            (
                {"stance": "support"},
                '"support" is no stance',
                "the nearest: `supports`",
            ),
            (
                {"stance": "for"},
                '"for" is no stance',
                "one of supports, refutes",
            ),
            ({"stance": 1}, "1 is no stance", "one of supports, refutes"),
            (
                {"level": "strong"},
                '"strong" is no level',
                "one of E1, E2, E3, E4, E5, E6, E0",
            ),
            (
                {"source": ["trial-2020", "trial-2021"]},
                '"trial-2021" is no id of a source',
                "the nearest: `trial-2020`",
            ),
            (
                {"source": "cyst"},
                '"cyst" is no id of a source',
                "one of case-2019, lay-page, trial-2020, unread-book",
            ),
            (
                {"subject": "red-cist"},
                '"red-cist" is no id of a record',
                "the nearest: `red-cyst`",
            ),
        ],
    )
    def test_words_that_are_not_allowed(
        self, filters: dict[str, Any], message: str, hint: str
    ) -> None:
        """The error comes at once, quotes the word, and names the nearest or all."""
        with pytest.raises(QueryError) as caught:
            claims(dataset=SMALL, **filters)

        assert message == caught.value.message
        assert hint in caught.value.hint
