"""Check: what the dataset says of a claim, and what it makes of one that nobody wrote."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import dermdata as dd
from dermdata.query._objects import CONVERSES, objects_of, subjects_of

from .spots import (
    BOOK,
    CASE,
    ORAL,
    SERIES,
    TOPICAL,
    TRIAL,
    partly,
    record,
    refuted,
    said,
    spots,
)


SPOTS = spots()
DATA = dd.dataset()
STATEMENTS = [
    (subject.id, statement)
    for subject in DATA
    for statement in subject.statements
    if statement.refers
]


def asked(claim: str, **more: Any) -> dd.CheckResult:
    """Return what is found of a claim in the small dataset."""
    return dd.check(*claim.split(" | "), **{"dataset": SPOTS, **more})


def known(claim: str, **more: Any) -> tuple[str, str, bool]:
    """Return its verdict and level, and whether it is inferred."""
    found = asked(claim, **more)
    return found.verdict, found.level, found.inferred


class TestSaid:
    """What is said of just the two."""

    @pytest.mark.parametrize(
        ("claim", "verdict", "level"),
        [
            ("spot | triggered-by | sun", "supported", "E5"),
            ("spot | treated-by | sold-cream", "promotional", "E0"),
            ("spot | treated-by | pill", "unsupported", "E0"),
            ("drug-spots | triggered-by | balm", "refuted", "E4"),
            ("spot | has-measure | diameter", "supported", "E5"),
            ("spot | has-measure | prevalence", "disputed", "E5"),
            ("Dot | differs-from | Verruca", "supported", "E5"),
        ],
    )
    def test_decides(self, claim: str, verdict: str, level: str) -> None:
        """Whatever is said of forms and classes."""
        assert (verdict, level, False) == known(claim)
        assert () == asked(claim).nearest

    @pytest.mark.parametrize(
        ("claim", "turned"),
        [
            ("wart | differs-from | spot", "spot | differs-from | wart"),
            ("lupus | associated-with | spot-plaque", None),
            ("scar | triggered-by | blistering", "blistering | may-cause | scar"),
            ("steroid-cream | may-cause | drug-spots", None),
            ("spot | same-as | spotlet", "spotlet | same-as | spot"),
        ],
    )
    def test_either_way_round(self, claim: str, turned: str | None) -> None:
        """On whichever of the two it stands."""
        found = asked(claim)

        assert not found.inferred
        assert 1 == len(found.statements)
        assert turned is None or asked(turned).statements == found.statements

    def test_what_is_not_limited_decides(self) -> None:
        """Before what holds in newborns; then the firmest does."""
        limited = said("treated-by", "peel", SERIES, context={"population": "newborn"})
        made = spots(
            record(
                "condition",
                "pimple",
                type="lesion",
                statements=[limited, partly("treated-by", "peel", CASE)],
            )
        )
        found = asked("pimple | treated-by | peel", dataset=made)

        assert ("partly-supported", 2) == (found.verdict, len(found.statements))

    def test_limits_are_said(self) -> None:
        """That it was seen in newborns stands in the reason."""
        assert "Said of just this (in Newborn). One patient." == (
            asked("spot | affects-site | arm").why
        )

    @pytest.mark.parametrize(
        ("extent", "verdict"),
        [
            (None, "supported"),
            ("most", "supported"),
            ("only", "refuted"),
            ("few", "never-heard-of"),
        ],
    )
    def test_extent(self, extent: str | None, verdict: str) -> None:
        """A false generality is a claim of its own."""
        assert verdict == asked("spot | affects-site | eyelid", extent=extent).verdict

    def test_evidence_of_both_sides(self) -> None:
        """Comes with the statements."""
        (side,) = asked("spot | has-measure | prevalence").statements

        assert {"supports", "refutes"} == {word.stance for word in side.evidence}


class TestInferred:
    """What follows where nothing is said of just the two."""

    @pytest.mark.parametrize(
        "claim",
        [
            "spot | triggered-by | blistering",
            "blistering | may-cause | spot",
            "spot | associated-with | lupus",
        ],
    )
    def test_what_can_cause_a_form_can_cause_the_whole(self, claim: str) -> None:
        """Its verdict is that on the form."""
        found = asked(claim)

        assert ("supported", True, True) == (
            found.verdict,
            found.accepted,
            found.inferred,
        )

    @pytest.mark.parametrize(
        ("claim", "level", "why"),
        [
            (
                "spot | treated-by | peel",
                "E1",
                "Said of Spot plaque, which is narrower than Spot. Supported there.",
            ),
            (
                "spot-rash | has-finding | papule",
                "E5",
                "Said with White papule, which is narrower than Papule. "
                "Supported there.",
            ),
            (
                "drug-spots | triggered-by | strong-cream",
                "E3",
                "Said with Steroid cream, which is broader than Strong cream. "
                "Supported there.",
            ),
            (
                "spot | triggered-by | steroid",
                "E3",
                "Said of Drug spots, which is narrower than Spot; and with Steroid "
                "cream, which is narrower than Steroid. Supported there.",
            ),
        ],
    )
    def test_the_rest_follows_in_part(self, claim: str, level: str, why: str) -> None:
        """From a form of the one, a class or a kind of the other."""
        made = spots(
            record(
                "condition",
                "spot-rash",
                type="lesion",
                statements=[
                    said("classified-as", "drug-spots", CASE),
                    said("has-finding", "white-papule", BOOK),
                ],
            )
        )
        found = asked(claim, dataset=made)

        assert ("partly-supported", level, True) == known(claim, dataset=made)
        assert found.accepted
        assert found.why.startswith(why)

    def test_what_is_partly_so_stays_partly_so(self) -> None:
        """And nothing is said of what it is there."""
        found = asked("spot | triggered-by | rubbing")

        assert ("partly-supported", "E4", True) == (
            found.verdict,
            found.level,
            found.inferred,
        )
        assert "Said of Spot plaque, which is narrower than Spot. One patient." == (
            found.why
        )

    def test_a_failure_in_a_form_refutes_nothing(self) -> None:
        """It leaves the claim unsupported, and accepted by no one."""
        found = asked("spot | treated-by | balm")

        assert ("unsupported", "E0", True) == known("spot | treated-by | balm")
        assert not found.accepted
        assert "Refuted there. It failed in one patient." in found.why
        assert ["refuted"] == [side.verdict for side in found.statements]

    def test_what_is_accepted_decides(self) -> None:
        """Before what failed, and however much firmer that is known."""
        found = asked("spot | has-finding | papule")

        assert ("partly-supported", ["supported", "refuted"]) == (
            found.verdict,
            [side.verdict for side in found.statements],
        )

    def test_routes(self) -> None:
        """What a cream does, no pill does for being a steroid."""
        assert "never-heard-of" == (
            asked("drug-spots | triggered-by | steroid-pill", dataset=_PILL).verdict
        )

    def test_no_extent_is_inferred(self) -> None:
        """That it comes only after rubbing is said of no form."""
        assert ("never-heard-of", "E0", False) == (
            known("spot | triggered-by | rubbing", extent="only")
        )

    @pytest.mark.parametrize(
        "claim",
        [
            "spot-plaque | treated-by | sold-cream",
            "drug-spots | triggered-by | rubbing",
            "spot | affects-site | cheek",
            "spot | differs-from | pimple",
            "spotlet | same-as | wart",
        ],
    )
    def test_what_does_not_follow(self, claim: str) -> None:
        """From the broader, from one of several classes, from the site around it."""
        found = asked(claim)

        assert ("never-heard-of", "E0", False) == known(claim)
        assert (False, ()) == (found.accepted, found.statements)
        assert "No statement says it, for or against." == found.why

    def test_a_part_of_the_site(self) -> None:
        """What is seen on the eyelid is seen on the face, in part of it."""
        assert ("partly-supported", "E3", True) == known("spot | affects-site | face")


_PILL = spots(record("condition", "spot-rash", type="lesion"))
"""The dataset without the pill that triggers a rash."""


class TestTaxonomy:
    """That one thing is a kind of another."""

    @pytest.mark.parametrize(
        ("claim", "verdict", "level"),
        [
            ("spot-plaque | is-a | spot", "by-taxonomy", "E0"),
            ("strong-cream | is-a | steroid-cream", "by-taxonomy", "E0"),
            ("strong-cream | is-a | steroid", "supported", "E5"),
            ("spot-rash | classified-as | spots-by-cause", "supported", "E4"),
            ("spot-rash | is-a | spot", "supported", "E5"),
        ],
    )
    def test_follows_from_what_is_broader(
        self, claim: str, verdict: str, level: str
    ) -> None:
        """As firmly as the weakest step that a statement makes."""
        found = asked(claim)

        assert (verdict, level, True, True) == (
            found.verdict,
            found.level,
            found.accepted,
            found.inferred,
        )

    def test_says_the_way(self) -> None:
        """By names."""
        found = asked("strong-cream | is-a | steroid")

        assert "By the taxonomy: Strong cream > Steroid cream > Steroid." == found.why
        assert ["is-a"] == [side.predicate for side in found.statements]

    @pytest.mark.parametrize(
        "claim", ["spot | is-a | spot-plaque", "spot | classified-as | drug-spots"]
    )
    def test_goes_one_way_only(self, claim: str) -> None:
        """What is broader is no kind of the narrower."""
        assert "never-heard-of" == asked(claim).verdict


class TestContrary:
    """That two records differ, or are the same, from what is accepted of the contrary."""

    @pytest.mark.parametrize(
        ("statement", "predicate", "verdict", "level"),
        [
            (said("differs-from", "dot", BOOK), "same-as", "refuted", "E5"),
            (partly("differs-from", "dot", CASE), "same-as", "unsupported", "E0"),
            (said("same-as", "dot", BOOK), "differs-from", "refuted", "E5"),
            (refuted("differs-from", "dot"), "same-as", "never-heard-of", "E0"),
            (
                said("differs-from", "dot", BOOK, extent="most"),
                "same-as",
                "never-heard-of",
                "E0",
            ),
        ],
    )
    def test_excludes_it(
        self, statement: dict[str, Any], predicate: str, verdict: str, level: str
    ) -> None:
        """On whichever of the two it stands; not where it is limited, or not accepted."""
        dot = record("condition", "dot", type="lesion")
        dash = record("condition", "dash", type="lesion", statements=[statement])
        dataset = spots(dot, dash)
        for claim in (f"dash | {predicate} | dot", f"dot | {predicate} | dash"):
            found = asked(claim, dataset=dataset)

            assert (verdict, level) == (found.verdict, found.level)
            assert found.inferred is (verdict != "never-heard-of")
            assert not found.accepted

    def test_says_so(self) -> None:
        """What is accepted is named, with its reason."""
        found = asked("spot | same-as | wart")

        assert found.why.startswith("The contrary is supported: Spot differs from Wart")


class TestNearest:
    """Where nothing is said of just the two."""

    def test_the_same_predicate_first(self) -> None:
        """What is said of something broader or narrower."""
        found = asked("spot-rash | treated-by | frost")

        assert ["Spot is treated by Frost"] == [side.label for side in found.nearest]

    def test_what_else_is_said_of_the_two(self) -> None:
        """Is near as well, by whatever predicate."""
        found = asked("spot | worsened-by | sun")

        assert ["Spot is triggered by Sun"] == [side.label for side in found.nearest]

    def test_the_nearest_of_many(self) -> None:
        """Five of them, by how far away they are, and then by strength."""
        worse = [said("worsened-by", "frost", TRIAL), said("treated-by", "frost", CASE)]
        forms = [
            record(
                "condition", f"spot-{n}", type="lesion", parents=["spot"], statements=s
            )
            for n, s in enumerate([worse[1:]] * 6 + [worse])
        ]
        near = asked("spot | associated-with | frost", dataset=spots(*forms)).nearest

        assert ["spot", "spot-6", "spot-0", "spot-1", "spot-2"] == (
            [side.subject for side in near]
        )

    def test_rests_on_no_statement_twice(self) -> None:
        """What an inference rests on is not near it as well."""
        for claim in ("spot | treated-by | peel", "spot | triggered-by | steroid"):
            found = asked(claim)

            assert {one.id for one in found.statements}.isdisjoint(
                one.id for one in found.nearest
            )


class TestRefused:
    @pytest.mark.parametrize(
        ("claim", "message"),
        [
            ("spot | cures | sun", '"cures" is no predicate'),
            ("trial-2020 | treated-by | frost", "`trial-2020` is a source"),
            ("spot | treated-by | wart", "`wart` is a condition"),
            ("frost | treated-by | spot", "`frost` is a treatment"),
            ("wartlet | treated-by | frost", '"wartlet" is a misnomer of `spot`'),
            ("spto | treated-by | frost", "there is no record `spto`"),
            ("spot | treated-by | frots", "there is no record `frots`"),
            ("spot | \x1b[2J | frost", '"\\x1b[2J" is no predicate'),
        ],
    )
    def test_message(self, claim: str, message: str) -> None:
        """What is wrong is said in words, with a way out where there is one."""
        with pytest.raises((dd.QueryError, dd.UnknownRecordError)) as caught:
            asked(claim)

        assert str(caught.value).startswith(message)

    def test_extent(self) -> None:
        """There are five."""
        with pytest.raises(dd.QueryError) as caught:
            asked("spot | treated-by | frost", extent="all")

        assert '"all" is no extent' == caught.value.message

    @pytest.mark.parametrize("word", ["", "x" * 5000, "\x1b[2J\x07"])
    def test_odd_names(self, word: str) -> None:
        """In one short line that says nothing to a terminal."""
        with pytest.raises((dd.QueryError, dd.UnknownRecordError)) as caught:
            dd.check(word, "treated-by", "frost", dataset=SPOTS)

        assert str(caught.value).isprintable()
        assert len(str(caught.value)) < 300


class TestRealClaims:
    """What is asked of milia."""

    @pytest.mark.parametrize(
        ("claim", "verdicts"),
        [
            ("milia | triggered-by | penicillamine", "supported"),
            ("D-penicillamine | may-cause | milia", "supported"),
            ("milia | triggered-by | triamcinolone", "partly-supported"),
            ("milia | triggered-by | porphyria-cutanea-tarda", "supported"),
            ("milia | treated-by | cerobio-milia-removal-cream", "promotional"),
            ("milia | treated-by | minocycline", "partly-supported"),
            ("milia | treated-by | retinol", "unsupported"),
            ("milia | prevented-by | healthy-diet", "unsupported"),
            ("milia | has-finding | tenderness", "refuted"),
            ("milia | has-attribute | infectious", "refuted"),
            ("milia | differs-from | whitehead", "supported"),
            ("milia | same-as | whitehead", "refuted"),
            ("closed comedo | same-as | milia", "refuted"),
            ("milialar | same-as | milia", "unsupported"),
            ("milialar | is-a | autoimmune-disease", "unsupported"),
            ("retinol | is-a | topical-corticosteroid", "refuted"),
            ("retinol | is-a | retinoid", "supported"),
            ("doxycycline | is-a | antibiotic", "supported"),
            ("milia-en-plaque | is-a | milia", "by-taxonomy"),
            ("acne-necrotica-miliaris | is-a | acne-vulgaris", "refuted"),
            (
                "acne-necrotica-miliaris | same-as | acne-necrotica-varioliformis",
                "refuted",
            ),
            ("milia | triggered-by | intralesional-corticosteroid", "never-heard-of"),
        ],
    )
    def test_verdict(self, claim: str, verdicts: str) -> None:
        """By whatever names."""
        assert verdicts == asked(claim, dataset=DATA).verdict

    @pytest.mark.parametrize(
        ("extent", "verdict"),
        [("only", "refuted"), ("most", "supported"), (None, "supported")],
    )
    def test_extent(self, extent: str | None, verdict: str) -> None:
        """Milia are seen on the face in most cases, and not there only."""
        found = dd.check("milia", "affects-site", "face", extent=extent)

        assert verdict == found.verdict


class TestLaws:
    @given(one=st.sampled_from([s for s in STATEMENTS if s[1].verdict.accepted]))
    def test_what_a_statement_says_is_accepted(
        self, one: tuple[str, dd.Statement]
    ) -> None:
        """If it says so of all; where it is limited, another may speak against it."""
        subject, statement = one
        found = dd.check(
            subject, statement.predicate, statement.target, extent=statement.extent
        )

        assert not found.inferred
        assert dd.statement_id(subject, statement) in {s.id for s in found.statements}
        assert found.accepted or statement.context is not None

    @given(one=st.sampled_from(STATEMENTS))
    def test_turned_round_it_is_the_same(self, one: tuple[str, dd.Statement]) -> None:
        """Where that can be said the other way round."""
        subject, statement = one
        assume(statement.predicate in CONVERSES)
        turned = CONVERSES[statement.predicate]
        there = dd.check(subject, statement.predicate, statement.target)
        back = dd.check(statement.target, turned, subject)

        assert (there.verdict, {s.id for s in there.statements}) == (
            back.verdict,
            {s.id for s in back.statements},
        )

    @given(data=st.data(), predicate=st.sampled_from([*dd.Predicate]))
    def test_any_claim_has_an_answer(
        self, data: st.DataObject, predicate: dd.Predicate
    ) -> None:
        """And only what is accepted may be taken as fact."""
        subject, about = (
            data.draw(st.sampled_from([i for kind in kinds for i in DATA.ids(kind)]))
            for kinds in (subjects_of(predicate), objects_of(predicate))
        )
        found = dd.check(subject, predicate, about)

        assert found.accepted is (
            found.verdict in {"supported", "partly-supported", "by-taxonomy"}
        )
        assert found.statements or found.verdict in {"by-taxonomy", "never-heard-of"}
        assert not (found.accepted and not found.inferred and found.nearest)


class TestTopicalAndOral:
    def test_by_what_route(self) -> None:
        """A retinoid cream said to help leaves the question of the pill open."""
        made = spots(
            record(
                "condition",
                "pimple",
                type="lesion",
                statements=[
                    said("treated-by", "steroid", BOOK, context=TOPICAL),
                    refuted("treated-by", "steroid", context=ORAL),
                ],
            )
        )

        assert ["partly-supported", "unsupported"] == [
            asked(f"pimple | treated-by | {name}", dataset=made).verdict
            for name in ("strong-cream", "steroid-pill")
        ]
