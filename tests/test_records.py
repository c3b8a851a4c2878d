"""The record classes: what they are, and what they refuse."""

from __future__ import annotations

import copy
import inspect
import operator
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata.export
import dermdata.records as everything
from dermdata.records import (
    PREDICATES,
    RECORD_CLASSES,
    VOCABULARIES,
    Classification,
    Condition,
    ConditionType,
    Context,
    Directness,
    Evidence,
    Kind,
    Level,
    Manifest,
    Predicate,
    Proportion,
    Provenance,
    Quantity,
    ReadExtent,
    Record,
    RecordError,
    Relation,
    Retirement,
    Route,
    Source,
    SourceType,
    Stance,
    Statement,
    Status,
    StudyDesign,
    Synonym,
    Treatment,
    Unit,
    Verdict,
    Xref,
    predicates_of,
)
from dermdata.records._forms import SLUG
from dermdata.records._shapes import Shaped, shapes
from dermdata.records.accessors import Accepted
from dermdata.records.kinds import build_trusted
from dermdata.records.vocabulary import Word
from dermdata.testing import records
from dermdata.words import shown

from .mangled import EXAMPLES


PROVENANCE = Provenance(created="2026-11-22")
TRIAL = Evidence(
    source="a-trial",
    locator="Abstract",
    stance=Stance.SUPPORTS,
    design=StudyDesign.RANDOMISED_TRIAL,
    read=ReadExtent.ABSTRACT,
)
CASE = attrs.evolve(TRIAL, source="a-case", design=StudyDesign.CASE_REPORT)
AGAINST = attrs.evolve(CASE, source="another-case", stance=Stance.REFUTES)
LAY = attrs.evolve(TRIAL, source="a-page", design=StudyDesign.LAY_TEXT)


def statement(verdict: Verdict, *evidence: Evidence, **more: object) -> Statement:
    """Make a statement about eyelids."""
    return attrs.evolve(
        Statement(
            predicate=Predicate.AFFECTS_SITE,
            object="eyelid",
            verdict=Verdict.SUPPORTED,
            evidence=(TRIAL,),
        ),
        verdict=verdict,
        evidence=evidence,
        **more,
    )


def condition(*statements: Statement, **more: object) -> Condition:
    """Make a condition."""
    return attrs.evolve(
        Condition(
            id="milia",
            name="Milia",
            definition="Small cysts.",
            type=ConditionType.LESION,
            provenance=PROVENANCE,
        ),
        statements=statements,
        **more,
    )


def refusal(error: pytest.ExceptionInfo[RecordError]) -> list[str]:
    """Return what an error complains of, a line each."""
    return [f"{f.pointer} {f.code} {f.message}" for f in error.value.faults]


class TestEveryRecord:
    @given(records())
    def test_is_compared_and_hashed_by_value(self, record: Record) -> None:
        """A copy by pickle or deepcopy equals the record and has its hash."""
        copies = (pickle.loads(pickle.dumps(record)), copy.deepcopy(record))

        assert (record, record) == copies
        assert {hash(record)} == set(map(hash, copies))

    @pytest.mark.parametrize("kind", Kind)
    def test_is_frozen(self, kind: Kind) -> None:
        """No field can be set, and no attribute can be added."""
        document = EXAMPLES[list(Kind).index(kind)]
        record = build_trusted(document)

        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            record.name = "Another"  # type: ignore[misc]
        with pytest.raises(AttributeError):
            record.nmae  # type: ignore[attr-defined]  # noqa: B018
        assert not hasattr(record, "__dict__")

    def test_takes_keywords_only(self) -> None:
        """Positional arguments are refused."""
        with pytest.raises(TypeError, match="positional"):
            Provenance("2026-11-22")  # type: ignore[misc]

    def test_is_an_attrs_class_to_attrs(self) -> None:
        """Fields, evolve and asdict work, and a field says what it holds."""
        milia = condition()

        assert attrs.has(Condition)
        assert SLUG is attrs.fields(Condition).id.validator.of
        assert "The preferred name." == attrs.fields(Condition).name.metadata["doc"]
        assert "Milium" == attrs.evolve(milia, name="Milium").name
        assert {
            "created": "2026-11-22",
            "modified": None,
            "sources": (),
        } == attrs.asdict(PROVENANCE)

    def test_cannot_lose_a_field(self) -> None:
        """Nor can one be deleted."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            del PROVENANCE.created  # type: ignore[misc]

    def test_shows_what_was_given(self) -> None:
        """Fields left at their default are not shown."""
        assert "Provenance(created='2026-11-22')" == repr(PROVENANCE)

    def test_tells_its_signature(self) -> None:
        """To `help` and editors: keywords, with their defaults."""
        assert ["created", "modified", "sources"] == list(
            inspect.signature(Provenance).parameters
        )
        assert inspect.signature(Provenance).parameters["modified"].default is None

    def test_is_copied_with_changes(self) -> None:
        """As attrs does it; the copy is checked."""
        assert "2027-01-01" == attrs.evolve(PROVENANCE, created="2027-01-01").created
        with pytest.raises(RecordError):
            attrs.evolve(PROVENANCE, created="tomorrow")

    def test_is_unlike_anything_else(self) -> None:
        """Equality asks for the same class."""
        assert PROVENANCE != "2026-11-22"

    def test_is_closed_to_subclassing_from_outside(self) -> None:
        """Equality and codec could not hold for a foreign class."""
        with pytest.raises(TypeError, match="not made to be subclassed"):
            type("Mine", (Condition,), {"__module__": "mine"})

    def test_names_an_unknown_field(self) -> None:
        """As a TypeError, as any call does."""
        with pytest.raises(TypeError, match="unexpected keyword argument 'craeted'"):
            Provenance(craeted="2026-11-22")  # type: ignore[call-arg]

    @pytest.mark.parametrize("kind", Kind)
    def test_knows_its_kind(self, kind: Kind) -> None:
        """Each kind has one class, which says its kind."""
        assert kind is RECORD_CLASSES[kind].kind

    def test_reports_all_faults_at_once(self) -> None:
        """An error lists every bad field, with place, code and reason."""
        with pytest.raises(RecordError) as error:
            condition(id="No Id", name="", parents=("a", "a"), status="active")

        assert [
            '/id DD205 found "No Id", expected an id: lower-case words joined by hyphens',
            '/name DD205 found "", expected one line of text, no space at either end',
            '/status DD203 found "active", expected a `Status`',
            '/parents/1 DD210 "a" is listed twice',
        ] == refusal(error)
        assert str(error.value).startswith("Condition: /id: found")

    @pytest.mark.parametrize(
        ("field", "value", "reason"),
        [
            ("id", 7, "found 7, expected an id: lower-case words joined by hyphens"),
            ("id", "x" * 81, "found 81 characters, expected at most 80"),
            ("id", "milia\n", r'found "milia\n", expected an id: lower-case words '
             "joined by hyphens"),
            ("name", " Milia", 'found " Milia", expected one line of text, no space at '
             "either end"),
            ("name", "half \ud800", r'found half a character in "half \ud800"'),
            ("parents", ["a"], "found an array, expected a tuple"),
            ("synonyms", ("a",), 'found "a", expected a `Synonym`'),
            ("provenance", None, "found null, expected a `Provenance`"),
        ],
    )  # fmt: skip
    def test_refuses_a_value_that_does_not_fit(
        self, field: str, value: object, reason: str
    ) -> None:
        """A bad value is refused with what was found and what was expected."""
        with pytest.raises(RecordError) as error:
            condition(**{field: value})

        assert reason == error.value.faults[0].message

    def test_a_retired_record_says_why(self) -> None:
        """`retirement` goes with the status `retired` or `rejected`, and only with it."""
        why = Retirement(reason="Not an entity.", date="2026-11-22")

        assert condition(status=Status.RETIRED, retirement=why).retirement == why
        with pytest.raises(RecordError, match="`retirement` goes with"):
            condition(status=Status.REJECTED)
        with pytest.raises(RecordError, match="`retirement` goes with"):
            condition(retirement=why)

    def test_carries_the_predicates_of_its_kind_only(self) -> None:
        """`uses` belongs on a treatment; on a condition it is refused at its place."""
        uses = statement(Verdict.SUPPORTED, TRIAL, predicate=Predicate.USES)

        with pytest.raises(RecordError) as error:
            condition(statement(Verdict.SUPPORTED, TRIAL), uses)

        assert [
            "/statements/1/predicate DD211 `uses`: this predicate cannot stand on a "
            "condition"
        ] == refusal(error)

    @pytest.mark.parametrize(
        ("date", "good"),
        [
            ("2024-02-29", True),
            ("2000-02-29", True),
            ("1900-02-29", False),
            ("2026-02-29", False),
            ("2026-04-31", False),
            ("2026-12-31", True),
            ("2026-13-01", False),
            ("26-01-01", False),
            ("2026-11-22\n", False),
        ],
    )
    def test_a_date_is_one_of_the_calendar(self, date: str, *, good: bool) -> None:
        """Leap days exist in leap years only."""
        if good:
            assert date == Provenance(created=date).created
        else:
            with pytest.raises(RecordError, match=r"a calendar date|at most 10"):
                Provenance(created=date)


class TestClassification:
    def test_has_parents_or_a_scheme(self) -> None:
        """The root describes the scheme; every other class names its parent."""
        root = build_trusted({**EXAMPLES[1], "parents": []})

        with pytest.raises(RecordError, match="either `parents` or, as the root"):
            attrs.evolve(root)
        assert isinstance(root, Classification)


class TestSource:
    def test_can_be_found(self) -> None:
        """A source without DOI, PMID, address or container is refused."""
        with pytest.raises(RecordError, match="nobody could find this source"):
            Source(
                id="lost",
                name="Lost",
                definition="A lost paper.",
                type=SourceType.JOURNAL_ARTICLE,
                title="Lost",
                provenance=PROVENANCE,
            )

    def test_says_nothing_of_itself(self) -> None:
        """A source has no parents and no statements."""
        source = build_trusted(EXAMPLES[4])

        assert () == source.parents
        assert () == source.statements


class TestXref:
    @pytest.mark.parametrize(
        "curie", ["HP:0001056", "ICD10CM:L72.0", "OMIM:157400", "UMLS:C0345996"]
    )
    def test_names_a_concept_of_a_known_vocabulary(self, curie: str) -> None:
        """Prefix and local id must fit a vocabulary of the table."""
        xref = Xref(
            curie=curie,
            relation=Relation.EXACT,
            verified_in="a package",
            verified_on="2026-01-01",
        )

        assert curie == xref.curie

    @pytest.mark.parametrize("curie", ["HP:1", "hp:0001056", "MILIA:1", "L72.0", "HP:"])
    def test_refuses_any_other(self, curie: str) -> None:
        """An unknown prefix, or a local id of the wrong form, is no CURIE."""
        with pytest.raises(RecordError, match="a CURIE of a known vocabulary"):
            Xref(
                curie=curie,
                relation=Relation.EXACT,
                verified_in="a package",
                verified_on="2026-01-01",
            )


class TestVocabularies:
    def test_each_has_terms_of_use(self) -> None:
        """Licence and attribution are on record, and the restricted ones marked."""
        restricted = {v.prefix for v in VOCABULARIES.values() if not v.open}

        assert all(v.licence and v.attribution for v in VOCABULARIES.values())
        assert {
            "ATC",
            "DRUGBANK",
            "ICD10",
            "ICD10CM",
            "ICD11",
            "ICD11F",
            "OMIM",
            "OMIMPS",
            "SNOMEDCT",
            "UMLS",
        } == restricted


class TestQuantity:
    @pytest.mark.parametrize(
        ("quantity", "low", "high", "text"),
        [
            (Quantity(value=26.7, unit=Unit.PERCENT), 26.7, 26.7, "26.7 %"),
            (Quantity(between=(1, 2), unit=Unit.MILLIMETRE), 1, 2, "1–2 mm"),
            (Quantity(at_least=10, unit=Unit.PERCENT), 10, None, "≥ 10 %"),
            (Quantity(at_most=3, unit=Unit.MILLIMETRE), None, 3, "≤ 3 mm"),
            (Quantity(value=4, unit=Unit.ONE), 4, 4, "4"),
            (Quantity(value=1234567, unit=Unit.ONE), 1234567, 1234567, "1234567"),
            (Quantity(value=0.00001, unit=Unit.GRAY), 1e-5, 1e-5, "0.00001 Gy"),
            (Quantity(value=2.0, unit=Unit.HOUR), 2, 2, "2 h"),
        ],
    )
    def test_knows_its_bounds(
        self, quantity: Quantity, low: float, high: float, text: str
    ) -> None:
        """A bound that is open is None."""
        assert (low, high, text) == (quantity.low, quantity.high, str(quantity))

    @given(st.floats(0, 1e9, allow_subnormal=False) | st.integers(0, 10**9))
    def test_prints_the_number_itself(self, number: float) -> None:
        """In full: what is printed, read back, is the number, and has no exponent."""
        text = str(Quantity(value=number, unit=Unit.ONE))

        assert number == float(text)
        assert set(text) <= set("0123456789.")

    def test_refuses_a_range_the_wrong_way_round(self) -> None:
        """Low must not exceed high."""
        with pytest.raises(RecordError) as error:
            Quantity(between=(2, 1), unit=Unit.MILLIMETRE)

        assert [
            "/between DD207 the first number (2) is larger than the second (1)"
        ] == refusal(error)

    @pytest.mark.parametrize(
        ("values", "reason"),
        [
            ({}, "expected exactly one of"),
            ({"value": 1, "at_most": 2}, "expected exactly one of"),
            ({"between": (1, 1)}, "both numbers are 1"),
            ({"between": (1,)}, "found an array, expected two numbers"),
            ({"between": ("a", 1)}, 'found "a", expected a number'),
            ({"value": -1}, "found -1, expected a number from 0"),
            ({"value": float("nan")}, "found nan, expected a number from 0"),
            ({"value": True}, "found true, expected a number"),
        ],
    )
    def test_is_one_figure(self, values: dict[str, object], reason: str) -> None:
        """Exactly one way of giving the figure, and a number that is one."""
        with pytest.raises(RecordError, match=reason):
            Quantity(unit=Unit.MILLIMETRE, **values)

    def test_refuses_an_unknown_unit(self) -> None:
        """A unit is a member of the enum, not any text."""
        with pytest.raises(RecordError, match='found "furlong", expected a `Unit`'):
            Quantity(value=1, unit="furlong")  # type: ignore[arg-type]


class TestProportion:
    def test_is_so_many_of_so_many(self) -> None:
        """8 of 102 is 7.84 %."""
        proportion = Proportion(counts=(8, 102))

        assert (8, 102) == (proportion.numerator, proportion.denominator)
        assert "8/102 (7.84 %)" == str(proportion)

    @pytest.mark.parametrize(
        ("counts", "text"),
        [
            ((9996, 10000), "9996/10000 (99.96 %)"),
            ((999_999_999, 10**9), "999999999/1000000000 (99.9999999 %)"),
            ((7, 7), "7/7 (100 %)"),
            ((0, 9), "0/9 (0 %)"),
            ((1, 10**9), "1/1000000000 (0.0000001 %)"),
            ((1, 3), "1/3 (33.3 %)"),
        ],
    )
    def test_prints_no_less_than_all_as_all(
        self, counts: tuple[int, int], text: str
    ) -> None:
        """Nor one of many as none; three digits otherwise."""
        assert text == str(Proportion(counts=counts))

    @pytest.mark.parametrize("counts", [(102, 8), (0, 0), (1.5, 2), (1, 2, 3)])
    def test_refuses_a_part_larger_than_its_whole(self, counts: object) -> None:
        """Nor is anything out of none."""
        with pytest.raises(RecordError):
            Proportion(counts=counts)  # type: ignore[arg-type]


class TestStatement:
    @pytest.mark.parametrize(
        ("verdict", "evidence", "good"),
        [
            (Verdict.SUPPORTED, (TRIAL,), True),
            (Verdict.SUPPORTED, (LAY,), False),
            (Verdict.SUPPORTED, (AGAINST,), False),
            (Verdict.PARTLY_SUPPORTED, (CASE, LAY), True),
            (Verdict.DISPUTED, (CASE, AGAINST), True),
            (Verdict.DISPUTED, (CASE,), False),
            (Verdict.DISPUTED, (LAY, AGAINST), False),
            (Verdict.REFUTED, (LAY, AGAINST), True),
            (Verdict.REFUTED, (LAY,), False),
            (Verdict.UNSUPPORTED, (LAY,), True),
            (Verdict.UNSUPPORTED, (LAY, CASE), False),
            (Verdict.PROMOTIONAL, (LAY,), True),
            (Verdict.PROMOTIONAL, (TRIAL,), False),
        ],
    )
    def test_verdict_and_evidence_agree(
        self, verdict: Verdict, evidence: tuple[Evidence, ...], *, good: bool
    ) -> None:
        """Only medical evidence supports or refutes; a page that names none does not."""
        if good:
            made = statement(verdict, *evidence, rationale="Weighed.")
            assert verdict is made.verdict
        else:
            with pytest.raises(RecordError, match="this verdict"):
                statement(verdict, *evidence, rationale="Weighed.")

    def test_a_weighed_verdict_says_how(self) -> None:
        """Partly supported, disputed and refuted statements need a rationale."""
        with pytest.raises(RecordError, match="needs a `rationale`"):
            statement(Verdict.REFUTED, AGAINST)

    def test_needs_evidence(self) -> None:
        """A statement nobody makes is none."""
        with pytest.raises(RecordError) as error:
            statement(Verdict.UNSUPPORTED)

        assert ["/evidence DD206 found nothing, expected at least one item"] == refusal(
            error
        )

    def test_a_figure_goes_with_has_measure(self) -> None:
        """`has-measure` takes a measure and a figure; nothing else does."""
        size = Quantity(between=(1, 2), unit=Unit.MILLIMETRE)
        has_measure = {"predicate": Predicate.HAS_MEASURE, "measure": "diameter"}

        made = statement(Verdict.SUPPORTED, TRIAL, object=size, **has_measure)
        assert not made.refers
        for wrong in (
            {"object": size},
            {"measure": "diameter"},
            {"predicate": Predicate.HAS_MEASURE, "object": size},
            has_measure,
        ):
            with pytest.raises(RecordError, match="a figure goes with"):
                statement(Verdict.SUPPORTED, TRIAL, **wrong)

    def test_refuses_an_object_that_is_neither_id_nor_figure(self) -> None:
        """The message names what it may be."""
        with pytest.raises(RecordError) as error:
            statement(Verdict.SUPPORTED, TRIAL, object=7)

        assert [
            "/object DD203 found 7, expected an id: lower-case words joined by hyphens "
            "or a Quantity or a Proportion"
        ] == refusal(error)

    def test_level_is_that_of_the_evidence_the_verdict_rests_on(self) -> None:
        """For a refuted statement that is the evidence against it."""
        both = (TRIAL, AGAINST)

        assert Level.E1 is statement(Verdict.SUPPORTED, TRIAL, CASE).level
        assert Level.E4 is statement(Verdict.REFUTED, *both, rationale="x").level
        assert Level.E0 is statement(Verdict.UNSUPPORTED, LAY).level
        assert Level.E0 is statement(Verdict.SUPPORTED, TRIAL).strongest(Stance.REFUTES)

    def test_reads_from_both_ends(self) -> None:
        """The predicate table knows how it reads from the object's side."""
        assert "is a site of" == statement(Verdict.SUPPORTED, TRIAL).inverse


class TestContext:
    def test_limits_something(self) -> None:
        """An empty context is refused."""
        with pytest.raises(RecordError, match="at least one limit"):
            Context()
        assert Route.TOPICAL is Context(route=Route.TOPICAL).route


class TestAccessors:
    def test_show_what_is_accepted(self) -> None:
        """Supported and partly supported statements; what is disputed stands apart."""
        listed = [
            statement(Verdict.SUPPORTED, TRIAL),
            statement(Verdict.PARTLY_SUPPORTED, TRIAL, rationale="x", object="face"),
            statement(Verdict.DISPUTED, CASE, AGAINST, rationale="x", object="nose"),
            statement(Verdict.UNSUPPORTED, LAY, object="scalp"),
            statement(Verdict.REFUTED, AGAINST, rationale="x", object="hand"),
            statement(Verdict.PROMOTIONAL, LAY, object="neck"),
        ]

        record = condition(*listed)

        assert tuple(listed[:2]) == record.sites
        assert (listed[2],) == record.disputed
        assert () == record.causes
        assert tuple(listed) == record.statements

    def test_there_is_one_for_every_row_of_the_predicate_table(self) -> None:
        """On the kinds that may carry the predicate, and on no other."""
        for kind, cls in RECORD_CLASSES.items():
            accessors = {
                name: accessor.predicate
                for name, accessor in inspect.getmembers(cls)
                if isinstance(accessor, Accepted)
            }

            assert {
                row.accessor: row.predicate
                for row in PREDICATES.values()
                if kind in row.subjects
            } == accessors

    def test_do_not_exist_where_the_kind_cannot_carry_the_predicate(self) -> None:
        """A drug has no causes, and a source has nothing of the sort."""
        assert not hasattr(Treatment, "causes")
        assert not hasattr(Source, "findings")

    def test_say_in_help_what_they_give(self) -> None:
        """The predicate, and what it means."""
        assert (
            "What is accepted to stand in `triggered-by`: The object brings it about."
            == Condition.causes.__doc__
        )

    def test_on_a_class_give_themselves(self) -> None:
        """So that documentation tools can find them."""
        assert Predicate.TRIGGERED_BY is Condition.causes.predicate


class TestTarget:
    def test_of_a_reference_is_the_id(self) -> None:
        """A text, for the type checker too; there is no figure."""
        said = statement(Verdict.SUPPORTED, TRIAL, object="face")

        assert "face" == said.target
        with pytest.raises(AttributeError, match="is about a record, no figure"):
            said.figure  # noqa: B018

    def test_of_a_figure_is_none(self) -> None:
        """What is measured is there; no record is."""
        size = Quantity(value=2, unit=Unit.MILLIMETRE)
        said = Statement(
            predicate=Predicate.HAS_MEASURE,
            object=size,
            measure="lesion-diameter",
            verdict=Verdict.SUPPORTED,
            evidence=(TRIAL,),
        )

        assert size is said.figure
        with pytest.raises(AttributeError, match="gives a figure and no record"):
            said.target  # noqa: B018


class TestLevel:
    @pytest.mark.parametrize(
        ("level", "other", "is_so"),
        [
            (Level.E1, "E3", True),
            (Level.E3, "E3", True),
            (Level.E4, "E3", False),
            (Level.E0, "E5", False),
            (Level.E0, "E0", True),
        ],
    )
    def test_is_at_least_as_strong(self, level: Level, other: str, is_so: bool) -> None:
        """E1 is the strongest, and E0 is weaker than all that have a number."""
        assert is_so is level.at_least(other)

    @pytest.mark.parametrize(
        "compare", [operator.lt, operator.le, operator.gt, operator.ge]
    )
    def test_has_no_order_as_text(self, compare: Any) -> None:
        """Else E0, no evidence, would pass for the strongest."""
        with pytest.raises(TypeError, match=r"use `level\.at_least"):
            compare(Level.E0, "E3")

    @pytest.mark.parametrize(
        ("design", "directness", "level"),
        [
            (StudyDesign.RANDOMISED_TRIAL, Directness.DIRECT, Level.E1),
            (StudyDesign.RANDOMISED_TRIAL, Directness.BROADER, Level.E5),
            (StudyDesign.CASE_REPORT, Directness.NARROWER, Level.E5),
            (StudyDesign.COHORT, Directness.RELATED, Level.E5),
            (StudyDesign.LAY_TEXT, Directness.BROADER, Level.E0),
        ],
    )
    def test_of_what_is_not_direct_is_e5_at_most(
        self, design: StudyDesign, directness: Directness, level: Level
    ) -> None:
        """Whatever its design; a lay text stays at none."""
        item = attrs.evolve(TRIAL, design=design, directness=directness)

        assert level is item.level


class TestPredicateTable:
    def test_has_a_row_for_every_predicate(self) -> None:
        """In the order of the enum."""
        assert list(Predicate) == list(PREDICATES)

    def test_only_has_measure_takes_a_figure(self) -> None:
        """All others point at records."""
        figures = [row.predicate for row in PREDICATES.values() if not row.objects]

        assert [Predicate.HAS_MEASURE] == figures

    def test_says_what_a_kind_may_carry(self) -> None:
        """Terms carry seven predicates, sources none."""
        assert () == predicates_of(Kind.SOURCE)
        assert [
            "is-a",
            "has-mechanism",
            "has-measure",
            "has-attribute",
            "may-cause",
            "contains",
        ] == list(predicates_of(Kind.TERM))


class TestVocabulary:
    @pytest.mark.parametrize("words", Word.__subclasses__())
    def test_every_word_has_a_meaning_of_its_own(self, words: type[Word]) -> None:
        """A sentence each, no two alike."""
        meanings = [word.meaning for word in words]

        assert all(meaning.endswith(".") for meaning in meanings)
        assert len(set(meanings)) == len(meanings)

    def test_levels_are_ordered(self) -> None:
        """Trials rank highest, no medical source lowest."""
        assert [5, 4, 3, 2, 1, 0] == [level.rank for level in Level]

    @given(st.sampled_from(list(StudyDesign)))
    def test_only_lay_and_selling_texts_have_no_level(
        self, design: StudyDesign
    ) -> None:
        """Every medical design is graded."""
        lay = {StudyDesign.LAY_TEXT, StudyDesign.PROMOTION}

        assert (design in lay) == (design.level is Level.E0)


class TestShapes:
    def test_a_field_without_one_is_refused(self) -> None:
        """Nothing could be said of its values."""

        @attrs.frozen
        class Odd(Shaped):
            name: str

        with pytest.raises(TypeError, match="the field `name` has no shape"):
            shapes(Odd)

    def test_packages_list_their_public_names(self) -> None:
        """Those made late, too, so that an editor completes them."""
        assert sorted(everything.__all__) == sorted(dir(everything))
        assert sorted(dermdata.export.__all__) == sorted(dir(dermdata.export))

    def test_every_class_is_read(self) -> None:
        """Each field of each class has a shape."""
        classes = [
            cls
            for cls in vars(everything).values()
            if isinstance(cls, type) and issubclass(cls, Shaped) and attrs.has(cls)
        ]

        assert Manifest in classes
        for cls in classes:
            assert [field.name for field in attrs.fields(cls)] == list(shapes(cls))

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ({}, "an object"),
            ([], "an array"),
            ("x" * 70, '"' + "x" * 57 + '..."'),
            (10**100, "a very large number"),
            (1.5, "1.5"),
        ],
    )
    def test_values_are_quoted_short(self, value: object, text: str) -> None:
        """A message never prints a whole document."""
        assert text == shown(value)


def test_a_synonym_needs_a_source() -> None:
    """Where a name was found is no option."""
    with pytest.raises(TypeError, match="source"):
        Synonym(text="milk spots", scope=1, register=2, language="en")  # type: ignore[call-arg, arg-type]
