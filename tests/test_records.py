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
    Clinical,
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
    Scheme,
    Source,
    SourceType,
    Stance,
    Statement,
    Status,
    StudyDesign,
    Subject,
    Synonym,
    Term,
    Treatment,
    Unit,
    Verdict,
    Xref,
    predicates_of,
)
from dermdata.records._forms import SLUG
from dermdata.records._shapes import Shaped, shapes, trusted
from dermdata.records.accessors import Accepted
from dermdata.records.kinds import build_trusted
from dermdata.records.layered import in_layer
from dermdata.records.structuring import DecodeError
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


def shown_bounds(quantity: Quantity) -> tuple[float | None, float | None, str]:
    """Return the bounds of a quantity, and the text that it prints."""
    return quantity.low, quantity.high, str(quantity)


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

    def test_has_not_both(self) -> None:
        """A scheme is described once, on its root."""
        scheme = Scheme(axis="cause", source="a-trial", edition="2020")
        child = build_trusted(
            {k: v for k, v in EXAMPLES[1].items() if k != "scheme"}
            | {"parents": ["by-cause"]}
        )

        assert ("by-cause",) == attrs.evolve(child).parents
        assert scheme == attrs.evolve(child, parents=(), scheme=scheme).scheme
        with pytest.raises(RecordError) as error:
            attrs.evolve(child, scheme=scheme)
        assert (
            "Classification: (record): a class has either `parents` or, as the root, a "
            "`scheme` (name the broader class in `parents`, or describe the scheme)"
        ) == str(error.value)


class TestSource:
    @pytest.mark.parametrize(
        "way",
        [
            {"doi": "10.1000/x"},
            {"pmid": "1"},
            {"url": "https://example.org"},
            {"container": "The book"},
        ],
    )
    def test_one_way_to_find_it_is_enough(self, way: dict[str, str]) -> None:
        """Any of the four."""
        base = {
            name: value
            for name, value in EXAMPLES[4].items()
            if name not in {"doi", "pmid", "url", "container"}
        }

        assert way.items() <= Record.from_dict(base | way).as_dict().items()
        with pytest.raises(DecodeError) as error:
            Record.from_dict(base)
        assert ["give `doi`, `pmid`, `url` or `container`"] == [
            fault.hint for fault in error.value.faults
        ]

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

    @given(st.integers(0, 10**9), st.integers(0, 10**9))
    def test_has_one_way_to_write_a_range(self, one: int, other: int) -> None:
        """Whichever end is named first, the smaller is the lower bound."""
        document = {"unit": "mm", "between": [one, other]}
        if one == other:
            with pytest.raises(DecodeError, match=f"both numbers are {one}"):
                Quantity.from_dict(document)
        else:
            found = Quantity.from_dict(document)
            assert (min(one, other), max(one, other)) == (found.low, found.high)

    def test_nothing_is_a_figure_too(self) -> None:
        """0 is a value, a bound, and the end of a range."""
        assert (0, 0, "0 %") == shown_bounds(Quantity(value=0, unit=Unit.PERCENT))
        assert (0, None, "≥ 0 d") == shown_bounds(Quantity(at_least=0, unit=Unit.DAY))
        assert (None, 0, "≤ 0 d") == shown_bounds(Quantity(at_most=0, unit=Unit.DAY))
        assert (0, 0.5, "0–0.5 mg/kg/d") == shown_bounds(
            Quantity(between=(0, 0.5), unit=Unit.MILLIGRAM_PER_KILOGRAM_DAY)
        )

    def test_one_without_a_dimension_has_no_unit_behind_it(self) -> None:
        """A count is a number."""
        assert "2–3" == str(Quantity(between=(2, 3), unit=Unit.ONE))
        assert "≥ 2" == str(Quantity(at_least=2, unit=Unit.ONE))


class TestProportion:
    @given(st.integers(0, 10**9), st.integers(1, 10**9))
    def test_lies_between_nothing_and_all(self, part: int, whole: int) -> None:
        """Whichever number is named first; what it prints is as near as three digits."""
        found = Proportion.from_dict({"counts": [part, whole]})
        percent = float(str(found).partition("(")[2].removesuffix(" %)"))

        assert 0 <= found.fraction <= 1
        assert found.fraction == min(part, whole) / max(part, whole)
        assert abs(percent - 100 * found.fraction) <= 0.005 * 100 * found.fraction
        assert (percent == 100) == (found.numerator == found.denominator)

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

    @pytest.mark.parametrize(
        ("change", "message", "hint"),
        [
            (
                {"verdict": Verdict.SUPPORTED, "evidence": (LAY,)},
                "this verdict needs medical evidence that supports the statement",
                "add the evidence, or say `unsupported`",
            ),
            (
                {"verdict": Verdict.REFUTED, "evidence": (LAY,), "rationale": "x"},
                "this verdict needs medical evidence that refutes the statement",
                "add the evidence, or say what there is: `supported`, or `unsupported`",
            ),
            (
                {"verdict": Verdict.PROMOTIONAL, "evidence": (CASE,)},
                "this verdict says that no medical evidence supports the statement, "
                "and some does",
                "weigh the evidence: `supported`, `partly-supported` or `disputed`",
            ),
            (
                {"verdict": Verdict.DISPUTED, "evidence": (CASE, AGAINST)},
                "this verdict needs a `rationale`",
                "say in a sentence how the evidence was weighed",
            ),
            (
                {"measure": "diameter"},
                "a figure goes with `has-measure` and a `measure`, and with nothing "
                "else",
                "name the magnitude in `measure`, or point `object` at a record",
            ),
        ],
    )
    def test_says_how_to_mend_a_breach_of_its_rules(
        self, change: dict[str, object], message: str, hint: str
    ) -> None:
        """One fault, of the statement as a whole."""
        with pytest.raises(RecordError) as error:
            attrs.evolve(statement(Verdict.SUPPORTED, TRIAL), **change)

        assert [("DD209", (), message, hint)] == [
            (f.code, f.path, f.message, f.hint) for f in error.value.faults
        ]

    def test_breaks_two_rules_at_once(self) -> None:
        """Both are told."""
        with pytest.raises(RecordError) as error:
            statement(Verdict.DISPUTED, LAY)

        assert [
            " DD209 this verdict needs medical evidence that supports the statement",
            " DD209 this verdict needs medical evidence that refutes the statement",
            " DD209 this verdict needs a `rationale`",
        ] == refusal(error)

    def test_evidence_against_is_none_for_an_unsupported_statement(self) -> None:
        """What nobody supports may be denied without being refuted."""
        assert Verdict.UNSUPPORTED is statement(Verdict.UNSUPPORTED, AGAINST).verdict

    def test_is_about_a_record_or_gives_a_figure(self) -> None:
        """Each can be had where it is there; where not, the other is named."""
        size = Quantity(value=2, unit=Unit.MILLIMETRE)
        said = statement(Verdict.SUPPORTED, TRIAL)
        measured = attrs.evolve(
            said, predicate=Predicate.HAS_MEASURE, object=size, measure="diameter"
        )

        assert ("eyelid", True) == (said.target, said.refers)
        assert (size, False) == (measured.figure, measured.refers)
        with pytest.raises(AttributeError) as no_target:
            measured.target  # noqa: B018
        with pytest.raises(AttributeError) as no_figure:
            said.figure  # noqa: B018
        assert "`has-measure` gives a figure and no record: see `figure`" == str(
            no_target.value
        )
        assert "`affects-site` is about a record, no figure: see `target`" == str(
            no_figure.value
        )

    @given(st.permutations([TRIAL, CASE, AGAINST, LAY]))
    def test_level_does_not_depend_on_the_order_of_the_evidence(
        self, evidence: list[Evidence]
    ) -> None:
        """The strongest is the strongest wherever it stands."""
        made = statement(Verdict.DISPUTED, *evidence, rationale="Weighed.")

        assert (Level.E1, Level.E1, Level.E4) == (
            made.level,
            made.strongest(Stance.SUPPORTS),
            made.strongest(Stance.REFUTES),
        )

    @given(
        st.lists(st.sampled_from([TRIAL, CASE, LAY]), min_size=1, max_size=4),
        st.sampled_from([TRIAL, CASE, LAY]),
    )
    def test_more_evidence_never_lowers_the_level(
        self, evidence: list[Evidence], more: Evidence
    ) -> None:
        """Weak evidence beside strong takes nothing away."""
        before = trusted(Statement, {"evidence": tuple(evidence)})
        after = trusted(Statement, {"evidence": (*evidence, more)})

        assert after.strongest(Stance.SUPPORTS).at_least(
            before.strongest(Stance.SUPPORTS)
        )


class TestEvidence:
    def test_reaches_the_level_of_its_design(self) -> None:
        """Where it is about the subject itself."""
        assert Level.E1 is TRIAL.level
        assert Level.E4 is CASE.level
        assert Level.E0 is LAY.level

    @pytest.mark.parametrize(
        "directness", [Directness.BROADER, Directness.NARROWER, Directness.RELATED]
    )
    def test_about_something_else_is_an_opinion_at_most(
        self, directness: Directness
    ) -> None:
        """However strong it is there; and no medical source stays none."""
        assert Level.E5 is attrs.evolve(TRIAL, directness=directness).level
        assert Level.E5 is attrs.evolve(CASE, directness=directness).level
        assert Level.E0 is attrs.evolve(LAY, directness=directness).level

    def test_about_something_else_still_supports(self) -> None:
        """It is medical evidence, if weak."""
        indirect = attrs.evolve(TRIAL, directness=Directness.RELATED)

        assert Level.E5 is statement(Verdict.SUPPORTED, indirect).level
        with pytest.raises(RecordError, match="and some does"):
            statement(Verdict.UNSUPPORTED, indirect)

    def test_has_a_figure_or_none(self) -> None:
        """A text is no figure, whatever it says."""
        counted = attrs.evolve(CASE, figure=Proportion(counts=(8, 102)))

        assert "8/102 (7.84 %)" == str(counted.figure)
        with pytest.raises(RecordError) as error:
            attrs.evolve(CASE, figure="8/102")
        assert [
            '/figure DD203 found "8/102", expected a Quantity or a Proportion'
        ] == refusal(error)


class TestContext:
    @pytest.mark.parametrize(
        "limit",
        [
            {"population": "newborn"},
            {"site": "eyelid"},
            {"morphology": "milia-en-plaque"},
            {"route": Route.ORAL},
            {"duration": Quantity(at_least=2, unit=Unit.WEEK)},
        ],
    )
    def test_one_limit_is_enough(self, limit: dict[str, object]) -> None:
        """Any of the five; the document has that one alone."""
        assert [*limit] == [*Context(**limit).as_dict()]  # type: ignore[arg-type]

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

    def test_ask_for_the_predicate_itself(self) -> None:
        """`accepted` gives the same, for those who have the predicate."""
        record = condition(
            statement(Verdict.SUPPORTED, TRIAL),
            statement(Verdict.SUPPORTED, TRIAL, predicate=Predicate.ARISES_FROM),
        )

        assert record.sites == record.accepted(Predicate.AFFECTS_SITE)
        assert record.origins == record.statements[1:]
        assert () == record.accepted(Predicate.TREATED_BY)

    @given(records())
    def test_show_each_accepted_statement_once(self, record: Record) -> None:
        """All of them together are the statements whose verdict is accepted."""
        shown = [
            said
            for row in PREDICATES.values()
            for said in getattr(record, row.accessor, ())
        ]

        accepted = [said for said in record.statements if said.verdict.accepted]
        assert len(accepted) == len(shown)
        assert all(said in shown for said in accepted)


class TestKinds:
    def test_have_one_class_each(self) -> None:
        """In the order of the vocabulary; a word does as well as a member."""
        assert [Condition, Classification, Treatment, Term, Source] == [
            *RECORD_CLASSES.values()
        ]
        assert Condition is RECORD_CLASSES["condition"]  # type: ignore[index]
        assert 5 == len(RECORD_CLASSES)

    @pytest.mark.parametrize("odd", ["conditon", "Condition", "", 7, None])
    def test_nothing_else_is_one(self, odd: object) -> None:
        """Asking whether it is there raises nothing."""
        assert odd not in RECORD_CLASSES
        assert "condition" in RECORD_CLASSES

    @pytest.mark.parametrize(
        ("cls", "kinds"),
        [
            (Record, ["condition", "classification", "treatment", "term", "source"]),
            (Subject, ["condition", "classification", "treatment", "term"]),
            (Clinical, ["condition", "classification"]),
            (Term, ["term"]),
        ],
    )
    def test_share_a_base(self, cls: type[Record], kinds: list[str]) -> None:
        """A base knows the kinds that are made from it."""
        assert kinds == [*cls.by_kind()]
        assert all(issubclass(one, cls) for one in cls.by_kind().values())


class TestLayer:
    def test_a_record_made_by_hand_has_none(self) -> None:
        """Nor has one that was read from a document."""
        assert "" == condition().layer
        assert "" == Record.from_dict(EXAMPLES[3]).layer

    def test_a_record_is_put_into_one_by_copying(self) -> None:
        """What was there is left as it was; one that is in it already is itself."""
        record = condition()
        mine = in_layer(record, "mine")

        assert ("", "mine") == (record.layer, mine.layer)
        assert mine is in_layer(mine, "mine")
        assert "theirs" == in_layer(mine, "theirs").layer

    @given(records(), st.text(max_size=3))
    def test_has_no_part_in_what_a_record_is(self, record: Record, layer: str) -> None:
        """It is equal, written the same, and keeps its layer when it is sent."""
        placed = in_layer(record, layer)

        assert record == placed
        assert hash(record) == hash(placed)
        assert record.as_dict() == placed.as_dict()
        assert layer == pickle.loads(pickle.dumps(placed)).layer


class TestRetirement:
    WHY = Retirement(reason="Not an entity.", date="2026-11-22")

    @pytest.mark.parametrize(
        ("status", "retirement", "good"),
        [
            (Status.ACTIVE, None, True),
            (Status.ACTIVE, WHY, False),
            (Status.RETIRED, None, False),
            (Status.RETIRED, WHY, True),
            (Status.REJECTED, None, False),
            (Status.REJECTED, WHY, True),
        ],
    )
    def test_goes_with_the_status(
        self, status: Status, retirement: Retirement | None, *, good: bool
    ) -> None:
        """With both of the two that are no longer in use, and with neither alone."""
        if good:
            made = condition(status=status, retirement=retirement)
            assert (status, retirement) == (made.status, made.retirement)
        else:
            with pytest.raises(RecordError) as error:
                condition(status=status, retirement=retirement)
            assert (
                "Condition: (record): `retirement` goes with the status `retired` or "
                '`rejected`, and only with it (add "retirement": {"reason": …, '
                '"date": "2026-11-22"} to such a status, or take it away from '
                "another)"
            ) == str(error.value)


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
            (Level.E6, "E5", False),
            (Level.E0, "E6", False),
            (Level.E0, "E0", True),
        ],
    )
    def test_is_at_least_as_strong(
        self, level: Level, other: str, *, is_so: bool
    ) -> None:
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
            (StudyDesign.WEB_OPINION, Directness.DIRECT, Level.E6),
            (StudyDesign.WEB_OPINION, Directness.BROADER, Level.E6),
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
    @pytest.mark.parametrize(
        ("predicate", "kind", "placed"),
        [
            ("uses", "treatment", True),
            ("uses", "condition", False),
            ("same-as", "condition", True),
            ("same-as", "classification", False),
            ("has-course", "treatment", True),
            ("treated-by", "treatment", False),
            ("classified-as", "classification", False),
            ("has-gene", "condition", True),
            ("is-a", "term", True),
        ],
    )
    def test_says_where_a_predicate_may_stand(
        self, predicate: str, kind: str, *, placed: bool
    ) -> None:
        """The format is this table: what stood somewhere once must stand there still."""
        assert placed is (predicate in predicates_of(Kind(kind)))

    def test_a_row_that_points_at_terms_says_of_which_types(self) -> None:
        """Only `is-a` points at terms of any; no row names types and takes no terms."""
        anywhere = [
            row.predicate
            for row in PREDICATES.values()
            if Kind.TERM in row.objects and not row.types
        ]

        assert [Predicate.IS_A] == anywhere
        assert [] == [
            row.predicate
            for row in PREDICATES.values()
            if row.types and Kind.TERM not in row.objects
        ]

    def test_a_misplaced_predicate_is_told_with_those_allowed(self) -> None:
        """At its place, whatever else stands there; a word that is none is not judged."""
        document = {
            **EXAMPLES[3],
            "statements": [
                {"predicate": "uses"},
                7,
                {"predicate": "usse"},
                {"predicate": ["uses"]},
            ],
        }
        with pytest.raises(DecodeError) as error:
            Record.from_dict(document)

        (fault,) = [f for f in error.value.faults if f.code == "DD211"]
        assert "/statements/0/predicate" == fault.pointer
        assert "`uses`: this predicate cannot stand on a term" == fault.message
        assert (
            "allowed here: is-a, has-mechanism, has-measure, has-attribute, may-cause, "
            "contains"
        ) == fault.hint

    def test_has_a_row_for_every_predicate(self) -> None:
        """In the order of the enum."""
        assert list(Predicate) == list(PREDICATES)

    def test_only_has_measure_takes_a_figure(self) -> None:
        """All others point at records."""
        figures = [row.predicate for row in PREDICATES.values() if not row.objects]

        assert [Predicate.HAS_MEASURE] == figures

    def test_says_what_a_kind_may_carry(self) -> None:
        """Terms carry six predicates, sources none."""
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
        """Trials rank highest, the web page of a practice above no medical source."""
        assert [6, 5, 4, 3, 2, 1, 0] == [level.rank for level in Level]

    @pytest.mark.parametrize(
        ("design", "level"),
        [
            ("systematic-review", "E1"),
            ("randomised-trial", "E1"),
            ("controlled-trial", "E1"),
            ("cohort", "E2"),
            ("cross-sectional", "E2"),
            ("case-series", "E3"),
            ("laboratory-study", "E3"),
            ("family-study", "E3"),
            ("case-report", "E4"),
            ("review", "E5"),
            ("textbook", "E5"),
            ("clinical-reference", "E5"),
            ("expert-opinion", "E5"),
            ("curated-annotation", "E5"),
            ("web-opinion", "E6"),
            ("lay-text", "E0"),
            ("promotion", "E0"),
        ],
    )
    def test_a_design_reaches_a_level(self, design: str, level: str) -> None:
        """As docs/evidence.md has it."""
        assert level == StudyDesign(design).level

    @given(st.sampled_from(list(Level)), st.sampled_from(list(Level)))
    def test_of_two_levels_one_is_at_least_the_other(
        self, one: Level, other: Level
    ) -> None:
        """Both are only where they are the same."""
        assert one.at_least(other) or other.at_least(one)
        assert (one is other) == (one.at_least(other) and other.at_least(one))

    def test_a_level_is_compared_with_a_level(self) -> None:
        """By its word too; a word that is none is refused."""
        assert Level.E1.at_least("E4")
        assert not Level.E0.at_least("E5")
        with pytest.raises(ValueError, match="'E9' is not a valid Level"):
            Level.E1.at_least("E9")

    @pytest.mark.parametrize("compare", ["__lt__", "__le__", "__gt__", "__ge__"])
    def test_levels_have_no_order_as_text(self, compare: str) -> None:
        """As text, the weakest would come before the strongest."""
        with pytest.raises(TypeError) as error:
            getattr(Level.E0, compare)(Level.E1)

        assert (
            "levels have no order as text: use `level.at_least(other)` or `.rank`"
        ) == str(error.value)

    @pytest.mark.parametrize(
        ("verdict", "accepted"),
        [
            ("supported", True),
            ("partly-supported", True),
            ("disputed", False),
            ("unsupported", False),
            ("refuted", False),
            ("promotional", False),
        ],
    )
    def test_two_verdicts_are_accepted(self, verdict: str, *, accepted: bool) -> None:
        """What is disputed is not: somebody has to weigh it first."""
        assert accepted is Verdict(verdict).accepted

    @pytest.mark.parametrize("words", Word.__subclasses__())
    def test_a_word_is_the_text_that_files_have(self, words: type[Word]) -> None:
        """Equal to it, printed as it, and found by it."""
        for word in words:
            assert word.value == word == f"{word}"
            assert word is words(word.value)

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
