"""Questions: what causes a disease, what treats it, what is said with a drug."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata.query import named
from dermdata.query._hierarchy import Hierarchy
from dermdata.query._objects import Objects
from dermdata.query._questions import said_of
from dermdata.records import PREDICATES
from dermdata.records.ranking import strength

from .spots import CASE, FAILED, SERIES, partly, record, said, spots


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Ask = Callable[..., tuple[dd.Answer, ...]]


SPOTS = spots()
DATA = dd.dataset()

ASKED: dict[str, tuple[Ask, dd.Predicate]] = {
    "causes": (dd.causes_of, dd.Predicate.TRIGGERED_BY),
    "associations": (dd.associations_of, dd.Predicate.ASSOCIATED_WITH),
    "treatments": (dd.treatments_of, dd.Predicate.TREATED_BY),
    "prevention": (dd.prevention_of, dd.Predicate.PREVENTED_BY),
    "differentials": (dd.differentials_of, dd.Predicate.DIFFERS_FROM),
    "red flags": (dd.red_flags_of, dd.Predicate.POINTED_TO_BY),
    "findings": (dd.findings_of, dd.Predicate.HAS_FINDING),
    "sites": (dd.sites_of, dd.Predicate.AFFECTS_SITE),
    "tests": (dd.tests_of, dd.Predicate.DIAGNOSED_BY),
    "complications": (dd.complications_of, dd.Predicate.MAY_CAUSE),
}
QUESTIONS = [ask for ask, _ in ASKED.values()]
VERDICTS = [*dd.Verdict]


def rows(answers: Iterable[dd.Answer]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what was found, with which verdict, and by which path."""
    return [(one.record, one.verdict, one.path) for one in answers]


def names(answers: Iterable[dd.Answer]) -> list[str]:
    """Return the ids of what was found."""
    return [one.record for one in answers]


class TestEveryQuestion:
    """What holds of all questions about one record."""

    @pytest.mark.parametrize(
        ("question", "found"),
        [
            ("associations", ["lupus"]),
            ("prevention", ["shade"]),
            ("findings", ["white-papule"]),
            ("sites", ["eyelid", "arm"]),
            ("tests", ["biopsy"]),
            ("complications", []),
        ],
    )
    def test_finds_what_its_predicate_says(
        self, question: str, found: list[str]
    ) -> None:
        """Of the record and its forms, and what is accepted only."""
        ask, predicate = ASKED[question]
        answers = ask("spot", dataset=SPOTS)

        assert found == names(answers)
        assert {predicate} >= {one.predicate for one in answers}

    def test_answer(self) -> None:
        """It says what was found, how it is known, and which way led there."""
        (answer,) = dd.red_flags_of("disease-spots", dataset=SPOTS, min_level="E3")

        assert {
            "asked": "disease-spots",
            "record": "dark-urine",
            "name": "Dark urine",
            "says": "Blistering is pointed to by Dark urine, at Eyelid",
            "statement": dd.statement_id(
                "blistering", SPOTS["blistering"].statements[0]
            ),
            "predicate": "pointed-to-by",
            "subject": "blistering",
            "object": "dark-urine",
            "path": ["disease-spots", "blistering"],
            "under": None,
            "verdict": "supported",
            "level": "E3",
            "directness": "direct",
            "extent": None,
            "context": "eyelid",
            "rationale": None,
        } == answer.as_dict()

    @pytest.mark.parametrize("word", ["spot", "Spot", "dot", "DOT"])
    def test_any_name_will_do(self, word: str) -> None:
        """As long as it means one record."""
        assert dd.causes_of("spot", dataset=SPOTS) == (
            dd.causes_of(word, dataset=SPOTS)
        )

    def test_a_code_will_do(self) -> None:
        """If it means one record and nothing else."""
        assert dd.treatments_of("milia") == dd.treatments_of("HP:0001056")

    @pytest.mark.parametrize("ask", [*QUESTIONS, dd.about])
    def test_a_source_is_refused(self, ask: Ask) -> None:
        """Nothing is said of one."""
        with pytest.raises(dd.QueryError) as caught:
            ask("trial-2020", dataset=SPOTS)

        assert "`trial-2020` is a source" == caught.value.message
        assert caught.value.hint.startswith("ask this of a condition")

    @pytest.mark.parametrize("ask", [*QUESTIONS, dd.about])
    @pytest.mark.parametrize("word", ["", "  ", "x" * 5000, "\x1b[2J", "spto"])
    def test_an_unknown_name_is_refused(self, ask: Ask, word: str) -> None:
        """In one line that says nothing to a terminal."""
        with pytest.raises((dd.UnknownRecordError, dd.QueryError)) as caught:
            ask(word, dataset=SPOTS)

        assert str(caught.value).isprintable()
        assert len(str(caught.value)) < 300

    @pytest.mark.parametrize(
        ("narrowing", "message", "hint"),
        [
            ({"min_level": "E9"}, '"E9" is no level', "one of E1, E2"),
            ({"min_level": 3}, "3 is no level", "one of E1, E2"),
            ({"verdicts": "suported"}, '"suported" is no verdict', "the nearest: "),
            ({"verdicts": ["refuted", None]}, "null is no verdict", "one of "),
            ({"verdicts": 7}, "7 is no verdict", "one of supported, "),
        ],
    )
    def test_a_word_that_is_none_is_refused(
        self, narrowing: dict[str, Any], message: str, hint: str
    ) -> None:
        """The nearest are named, or all."""
        with pytest.raises(dd.QueryError) as caught:
            dd.causes_of("spot", dataset=SPOTS, **narrowing)

        assert message == caught.value.message
        assert caught.value.hint.startswith(hint)


class TestCausesOf:
    def test_go_through_the_classes_and_forms(self) -> None:
        """The strongest first, what is narrower below the broader."""
        answers = dd.causes_of("spot", dataset=SPOTS)

        assert [
            ("blistering", "supported", ("spot", "disease-spots")),
            ("mild-blistering", "supported", ("spot", "disease-spots")),
            ("steroid-cream", "supported", ("spot", "drug-spots")),
            ("sun", "supported", ("spot",)),
            ("rubbing", "partly-supported", ("spot", "spot-plaque")),
            ("steroid-pill", "partly-supported", ("spot", "drug-spots", "spot-rash")),
        ] == rows(answers)
        assert [None, "blistering", None, None, None, None] == [
            one.under for one in answers
        ]

    def test_what_is_better_known_of_the_narrower_stands_by_itself(self) -> None:
        """It is not hidden below something weaker."""
        weak = partly("triggered-by", "blistering", CASE)
        firm = said("triggered-by", "mild-blistering", SERIES)
        made = spots(
            record("condition", "pimple", type="lesion", statements=[weak, firm])
        )

        assert [("mild-blistering", None), ("blistering", None)] == [
            (one.record, one.under) for one in dd.causes_of("pimple", dataset=made)
        ]

    @pytest.mark.parametrize("group", ["drug-spots", "disease-spots"])
    def test_do_not_leak_from_a_condition_in_several_classes(self, group: str) -> None:
        """Nobody knows in which of them the rubbing brings it about."""
        assert "rubbing" not in names(dd.causes_of(group, dataset=SPOTS))
        assert "rubbing" in names(dd.causes_of("spots-by-cause", dataset=SPOTS))

    def test_come_from_a_condition_in_one_class(self) -> None:
        """Whatever stands in that class alone is a form of it."""
        assert ["steroid-cream", "steroid-pill"] == (
            names(dd.causes_of("drug-spots", dataset=SPOTS))
        )

    def test_of_a_form_are_its_own(self) -> None:
        """What causes spots need not cause the plaque, unless one asks for it."""
        assert ["rubbing"] == names(dd.causes_of("spot-plaque", dataset=SPOTS))
        assert [
            ("sun", "supported", ("spot-plaque", "spot")),
            ("rubbing", "partly-supported", ("spot-plaque",)),
        ] == rows(dd.causes_of("spot-plaque", dataset=SPOTS, broader=True))

    @pytest.mark.parametrize(
        ("ask", "name"), [(dd.causes_of, "broader"), (dd.about, "narrower")]
    )
    def test_widening_is_true_or_false(
        self, ask: Callable[..., object], name: str
    ) -> None:
        """A word that says no, and that Python takes for yes, is refused."""
        with pytest.raises(
            dd.ArgumentError, match=f'`{name}`: found "no", expected true or false'
        ):
            ask("spot", dataset=SPOTS, **{name: "no"})

    def test_broader_goes_through_the_only_class(self) -> None:
        """To the class, and to what that is a kind of."""
        answers = dd.causes_of("spot-rash", dataset=SPOTS, broader=True)

        assert ["steroid-cream", "sun", "steroid-pill"] == names(answers)

    def test_are_read_from_the_cause_too(self) -> None:
        """It makes no difference on which of the two a statement stands."""
        assert [("blistering", "may-cause"), ("steroid", "may-cause")] == [
            (one.record, one.predicate) for one in dd.causes_of("scar", dataset=SPOTS)
        ]

    def test_each_statement_on_a_cause_is_an_answer(self) -> None:
        """The strongest first, and of two that are alike, the nearest."""
        again = spots(
            record(
                "condition",
                "spot-rash",
                type="lesion",
                parents=["spot"],
                statements=[said("triggered-by", "sun", SERIES)],
            )
        )
        answers = dd.causes_of("spot", dataset=again)

        assert [("spot", "spot-rash"), ("spot",)] == [
            one.path for one in answers if one.record == "sun"
        ]

    @pytest.mark.parametrize(
        ("narrowing", "found"),
        [
            ({"min_level": "E3"}, ["blistering", "steroid-cream"]),
            ({"verdicts": "refuted"}, ["balm"]),
            ({"verdicts": ["refuted", "partly-supported"]}, None),
            ({"verdicts": []}, []),
            ({"min_level": "E1", "verdicts": iter(["refuted"])}, []),
        ],
    )
    def test_narrowing(
        self, narrowing: dict[str, Any], found: list[str] | None
    ) -> None:
        """By level, by verdict, by both."""
        expected = ["rubbing", "steroid-pill", "balm"] if found is None else found

        assert expected == names(dd.causes_of("spot", dataset=SPOTS, **narrowing))

    def test_of_milia(self) -> None:
        """Penicillamine is among them, by the class of milia after drugs."""
        paths = {
            one.path for one in dd.causes_of("milia") if one.record == "penicillamine"
        }

        assert ("milia", "secondary-milia", "medication-associated-milia") in paths


class TestTreatmentsOf:
    def test_prefer_the_strongest(self) -> None:
        """The form that a treatment was tried on is told by the path."""
        assert [
            ("peel", "supported", ("spot", "spot-plaque")),
            ("frost", "supported", ("spot",)),
            ("frost", "partly-supported", ("spot", "spot-plaque")),
        ] == rows(dd.treatments_of("spot", dataset=SPOTS))

    def test_never_offer_what_is_sold(self) -> None:
        """Unless one asks for it by its verdict."""
        assert "sold-cream" not in names(dd.treatments_of("spot", dataset=SPOTS))
        assert ["sold-cream"] == (
            names(dd.treatments_of("spot", dataset=SPOTS, verdicts="promotional"))
        )


class TestDifferentialsOf:
    def test_stand_on_either_record(self) -> None:
        """The wart says it of the plaque of spots, and spots say it of the wart."""
        assert [
            ("pimple", "supported", ("spot", "drug-spots", "spot-rash")),
            ("wart", "supported", ("spot",)),
            ("wart", "partly-supported", ("spot", "spot-plaque")),
        ] == rows(dd.differentials_of("spot", dataset=SPOTS))
        assert [
            ("spot", "supported", ("wart",)),
            ("spot-plaque", "partly-supported", ("wart",)),
        ] == rows(dd.differentials_of("wart", dataset=SPOTS))

    def test_are_no_forms_of_it(self) -> None:
        """That two forms differ sets the whole apart from nothing."""
        apart = said("differs-from", "spot-plaque", CASE)
        made = spots(
            record(
                "condition",
                "spot-rash",
                type="lesion",
                parents=["spot"],
                statements=[apart],
            )
        )

        assert ["wart"] * 2 == names(dd.differentials_of("spot", dataset=made))
        assert ["spot-plaque"] == names(dd.differentials_of("spot-rash", dataset=made))

    @pytest.mark.parametrize(
        ("one", "other"), [("milia", "closed-comedo"), ("milia", "syringoma")]
    )
    def test_of_milia(self, one: str, other: str) -> None:
        """Either leads to the other."""
        assert other in names(dd.differentials_of(one))
        assert one in names(dd.differentials_of(other))


class TestRedFlagsOf:
    def test_go_through_the_diseases_that_cause_it(self) -> None:
        """The path ends in the disease that a flag points to."""
        assert [
            ("dark-urine", "supported", ("spot", "disease-spots", "blistering")),
            ("fragility", "supported", ("spot", "disease-spots")),
        ] == rows(dd.red_flags_of("spot", dataset=SPOTS))

    def test_of_a_disease_are_its_own(self) -> None:
        """What points to it."""
        assert ["dark-urine"] == names(dd.red_flags_of("blistering", dataset=SPOTS))

    def test_no_drug_raises_one(self) -> None:
        """Only a disease can be what is missed."""
        assert () == dd.red_flags_of("drug-spots", dataset=SPOTS)

    def test_of_milia(self) -> None:
        """Loss of eyebrows points to a lymphoma that leaves milia."""
        found = [
            one for one in dd.red_flags_of("milia") if one.record == "eyebrow-loss"
        ]

        assert {"folliculotropic-mycosis-fungoides"} == {one.path[-1] for one in found}


class TestComplicationsOf:
    def test_are_read_from_what_they_are_too(self) -> None:
        """What a cream triggers is what it can lead to."""
        assert [
            ("drug-spots", "triggered-by"),
        ] == [
            (one.record, one.predicate)
            for one in dd.complications_of("steroid-cream", dataset=SPOTS)
        ]

    def test_of_a_class_are_those_of_its_drugs(self) -> None:
        """And its own."""
        answers = dd.complications_of("steroid", dataset=SPOTS)

        assert [
            ("drug-spots", "supported", ("steroid", "steroid-cream")),
            ("spot-rash", "partly-supported", ("steroid", "steroid-pill")),
            ("scar", "supported", ("steroid",)),
        ] == sorted(rows(answers), key=lambda row: row[0] == "scar")


class TestAbout:
    def test_says_what_it_causes_and_treats(self) -> None:
        """By predicate, and of each the strongest first."""
        assert [
            ("treated-by", "spot", "supported"),
            ("treated-by", "spot-plaque", "partly-supported"),
        ] == [
            (one.predicate, one.record, one.verdict)
            for one in dd.about("frost", dataset=SPOTS)
        ]

    def test_inherits_from_its_class_by_route(self) -> None:
        """What a cream does, a strong cream does, and no pill."""
        assert [("drug-spots", "supported", ("strong-cream", "steroid-cream"))] == (
            rows(dd.about("strong-cream", dataset=SPOTS))
        )
        assert ["spot-rash"] == names(dd.about("steroid-pill", dataset=SPOTS))

    def test_does_not_inherit_what_a_class_is(self) -> None:
        """The cream is a kind of steroid; nothing is a kind of the strong cream."""
        assert "steroid-cream" in names(dd.about("steroid", dataset=SPOTS))
        assert "is-a" not in {
            one.predicate for one in dd.about("strong-cream", dataset=SPOTS)
        }

    def test_a_site_inherits_nothing(self) -> None:
        """What is seen on the face need not be seen on the cheek."""
        made = spots(
            record(
                "condition",
                "pimple",
                type="lesion",
                statements=[said("affects-site", "face", CASE)],
            )
        )

        assert ["pimple"] == names(dd.about("face", dataset=made))
        assert () == dd.about("cheek", dataset=made)

    def test_narrower(self) -> None:
        """What is said with the drugs of a class can be added."""
        kinds = ["steroid-cream", "steroid-pill"]

        assert kinds == names(dd.about("steroid", dataset=SPOTS))
        assert [
            ("drug-spots", "supported", ("steroid", "steroid-cream")),
            ("spot-rash", "partly-supported", ("steroid", "steroid-pill")),
        ] == rows(dd.about("steroid", dataset=SPOTS, narrower=True))[2:]

    def test_narrower_comes_once_from_a_circle(self) -> None:
        """Where each of two is said to be a kind of the other."""
        made = spots(
            record(
                "treatment",
                "balm",
                type="drug",
                statements=[said("is-a", "pill", CASE)],
            ),
            record(
                "treatment",
                "pill",
                type="drug",
                statements=[said("is-a", "balm", CASE)],
            ),
        )
        found = dd.about("balm", dataset=made, narrower=True, verdicts=VERDICTS)

        assert len(found) == len({(one.statement, one.path) for one in found})

    def test_narrowing(self) -> None:
        """By level and by verdict."""
        assert ["spot"] == names(
            dd.about("pill", dataset=SPOTS, verdicts="unsupported")
        )
        assert () == dd.about("frost", dataset=SPOTS, min_level="E3")

    def test_of_penicillamine(self) -> None:
        """It can trigger milia."""
        assert ("triggered-by", "medication-associated-milia") in [
            (one.predicate, one.record) for one in dd.about("penicillamine")
        ]


class TestNamed:
    """From a word to the one record it means."""

    @pytest.mark.parametrize(
        ("word", "name"),
        [
            ("milia", "milia"),
            ("Milium", "milia"),
            ("milk spots", "milia"),
            ("HP:0001056", "milia"),
            ("D-penicillamine", "penicillamine"),
            ("whitehead", "closed-comedo"),
            ("milialar", "milialar"),
            ("Milialar", "milia"),
            ("ICD10:L72.0", "epidermoid-cyst"),
        ],
    )
    def test_means_one(self, word: str, name: str) -> None:
        """An id is taken at its word; the name of what was rejected leads on."""
        assert name == named(word)

    def test_a_retired_record_without_successor(self) -> None:
        """Its name means it, for want of another."""
        gone = {"reason": "Never used.", "date": "2026-11-22"}
        made = spots(
            record("treatment", "balm", type="drug", status="retired", retirement=gone)
        )

        assert "balm" == named("Balm", dataset=made)

    @pytest.mark.parametrize("word", ["wartlet", "Wartlet"])
    def test_a_misnomer_means_nothing(self, word: str) -> None:
        """It is said what it is used for, by mistake."""
        with pytest.raises(dd.QueryError) as caught:
            named(word, dataset=SPOTS)

        assert f'"{word}" is a misnomer of `spot`' == caught.value.message
        assert "give `spot`, if that is meant" == caught.value.hint

    def test_a_statement_is_no_record(self) -> None:
        """It is said on which it stands, and what shows it."""
        cause = dd.causes_of("drug-spots", dataset=SPOTS)[0]
        with pytest.raises(dd.QueryError) as caught:
            named(cause.statement, dataset=SPOTS)
        with pytest.raises(dd.UnknownStatementError, match=r"no statement `s-0{12}`"):
            named("s-000000000000", dataset=SPOTS)

        assert f"`{cause.statement}` is a statement" == caught.value.message
        assert "it stands on `drug-spots`; `claims` shows it" == caught.value.hint

    def test_several_are_refused(self) -> None:
        """And named, five of them at most."""
        same = [
            record("condition", f"lump-{letter}", type="lesion", name="Lump")
            for letter in "abcdef"
        ]
        with pytest.raises(dd.QueryError) as caught:
            named("lump", dataset=spots(*same))

        assert '"lump" means several records' == caught.value.message
        assert "give one: `lump-a`, `lump-b`, `lump-c`, `lump-d`, `lump-e`" == (
            caught.value.hint
        )

    def test_one_of_the_right_kind(self) -> None:
        """Where a name has several meanings, those of another kind do not count."""
        same = record("condition", "cold-frost", type="lesion", name="Frost")
        made = spots(same, record("treatment", "frost", type="procedure", name="Ice"))

        assert "cold-frost" == named("Frost", dataset=made, kinds=["condition"])

    def test_of_another_kind(self) -> None:
        """It is said of what kind it is, and which would do."""
        with pytest.raises(dd.QueryError) as caught:
            named("Frost", dataset=SPOTS, kinds=["term", "condition"])

        assert "`frost` is a treatment" == caught.value.message
        assert "ask this of a condition or term" == caught.value.hint

    @pytest.mark.parametrize(
        ("kinds", "message"),
        [
            ("tratment", '"tratment" is no kind (the nearest: `treatment`)'),
            ([], "`frost` is a treatment"),
        ],
    )
    def test_kinds(self, kinds: Any, message: str) -> None:
        """One or several, by name; where there are none, none will do."""
        with pytest.raises(dd.QueryError) as caught:
            named("frost", dataset=SPOTS, kinds=kinds)

        assert message == str(caught.value)


class TestLaws:
    """What holds of every answer in the bundled dataset."""

    @given(
        question=st.sampled_from([*ASKED]),
        name=st.sampled_from(DATA.ids("condition") + DATA.ids("classification")),
        verdicts=st.none() | st.lists(st.sampled_from(VERDICTS), max_size=3),
        level=st.none() | st.sampled_from([*dd.Level]),
    )
    def test_a_permutation_of_the_wanted(
        self,
        question: str,
        name: str,
        verdicts: list[dd.Verdict] | None,
        level: dd.Level | None,
    ) -> None:
        """Each statement that is said along the way and wanted answers once."""
        ask, predicate = ASKED[question]
        wanted = [v for v in VERDICTS if v.accepted] if verdicts is None else verdicts
        expected = sorted(
            (dd.statement_id(one.subject, one.statement), one.record)
            for one in said_of(name, predicate, DATA)
            if one.statement.verdict in wanted
            and (level is None or one.statement.level.at_least(level))
        )
        answers = ask(name, verdicts=verdicts, min_level=level)

        assert expected == sorted((one.statement, one.record) for one in answers)

    @given(
        question=st.sampled_from([*ASKED]),
        name=st.sampled_from(DATA.ids("condition") + DATA.ids("classification")),
    )
    def test_the_strongest_first(self, question: str, name: str) -> None:
        """Of those that stand below the same one; and none below a weaker one."""
        answers = ASKED[question][0](name)
        firmness: dict[str, tuple[int, ...]] = {}
        last: dict[str | None, tuple[int, ...]] = {}
        for one in answers:
            own = strength(DATA.statement(one.statement).statement)
            if one.record in firmness:  # one more statement on it
                assert own <= firmness[one.record]
                continue
            assert own <= last.get(one.under, own)
            assert own <= firmness.get(one.under or "", own)
            firmness[one.record] = last[one.under] = own

    @given(
        ask=st.sampled_from([*QUESTIONS, dd.about]),
        name=st.sampled_from(DATA.ids("condition")),
    )
    def test_under_an_earlier_one(self, ask: Ask, name: str) -> None:
        """What an answer stands under was given before it, by the same predicate."""
        seen: set[tuple[str, str]] = set()
        for one in ask(name):
            group = one.predicate if ask is dd.about else ""
            assert one.under is None or (group, one.under) in seen
            assert one.under != one.record
            seen.add((group, one.record))

    @given(name=st.sampled_from([n for n in DATA.ids() if DATA.kind_of(n) != "source"]))
    def test_about_is_what_others_say(self, name: str) -> None:
        """All statements with a record as object are there, whatever the verdict."""
        expected = {
            dd.statement_id(record.id, said)
            for record in DATA
            for said in record.statements
            if said.refers and said.target == name
        }

        assert expected <= {one.statement for one in dd.about(name, verdicts=VERDICTS)}

    @given(name=st.sampled_from(DATA.ids("condition") + DATA.ids("classification")))
    def test_paths(self, name: str) -> None:
        """A path begins with what was asked and ends where the statement stands."""
        for one in dd.causes_of(name):
            assert name == one.path[0]
            assert one.path[-1] in {one.subject, one.object}

    @given(name=st.sampled_from(DATA.ids()))
    def test_a_whole_holds_its_forms(self, name: str) -> None:
        """A record is a form of all that are its wholes, and of no others."""
        hierarchy = DATA.once(Hierarchy)

        assert {one for one in DATA.ids() if name in hierarchy.forms(one)} == {
            *hierarchy.wholes(name)
        }

    @given(name=st.sampled_from(DATA.ids("treatment")))
    def test_said_of_a_treatment(self, name: str) -> None:
        """All that stands on it, and what stands on its classes."""
        found = [*DATA.once(Objects).said_of(name)]
        own = [said for said in DATA[name].statements if said.refers]

        assert own == [one.statement for one in found if one.subject == name]
        assert {one.subject for one in found} <= {*DATA.once(Hierarchy).above(name)}


class TestEveryPredicate:
    @pytest.mark.parametrize("predicate", [*PREDICATES])
    def test_asked_of_the_kinds_it_is_said_of(self, predicate: dd.Predicate) -> None:
        """Those of the table; where it can be turned round, those of its converse too."""
        from dermdata.query._objects import CONVERSES, objects_of, subjects_of

        row = PREDICATES[predicate]

        assert row.subjects <= {*subjects_of(predicate)}
        assert (row.objects or {dd.Kind.TERM}) <= {*objects_of(predicate)}
        assert predicate in CONVERSES or row.subjects == {*subjects_of(predicate)}
        assert predicate == CONVERSES.get(
            CONVERSES.get(predicate, predicate), predicate
        )


class TestDirectness:
    def test_is_that_of_what_the_verdict_rests_on(self) -> None:
        """Of the strongest such evidence; direct, where some of it is."""
        indirect = {**FAILED, "directness": "broader"}
        made = spots(
            record(
                "condition",
                "pimple",
                type="lesion",
                statements=[
                    {
                        **said("treated-by", "balm", FAILED, indirect),
                        "verdict": "refuted",
                        "rationale": "It failed.",
                    },
                    said("treated-by", "pill", {**SERIES, "directness": "narrower"}),
                ],
            )
        )
        found = dd.treatments_of("pimple", dataset=made, verdicts=VERDICTS)

        assert {"balm": "direct", "pill": "narrower"} == {
            one.record: one.directness for one in found
        }
