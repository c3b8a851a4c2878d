"""The words of a card: what its sections are called, and how their sentences begin."""

from __future__ import annotations

from typing import NamedTuple

from ..records import Kind, Level, Predicate, Unit, Verdict


PATIENT, CLINICIAN = AUDIENCES = ("patient", "clinician")
"""Whom a card may be for."""

_P = Predicate
_DISEASE = (Kind.CONDITION, Kind.CLASSIFICATION)
_TREATMENT = (Kind.TREATMENT,)


class Template(NamedTuple):
    """
    A section made of what is accepted by one predicate.

    Attributes:
        title: The title of the section.
        predicate: What is said.
        says: How a sentence begins, before the names.
        kinds: The kinds of record that have the section.
        forms: Whether what is said of narrower records is told too.
        turned: Whether the record is what is spoken of, not the subject.
        plain: Whether patients are told too.
    """

    title: str
    predicate: Predicate
    says: str
    kinds: tuple[Kind, ...] = _DISEASE
    forms: bool = False
    turned: bool = False
    plain: bool = True


TEMPLATES = (
    Template("What it looks and feels like", _P.HAS_FINDING, "It can show"),
    Template("Where it occurs", _P.AFFECTS_SITE, "It is seen at"),
    Template("Who has it", _P.OCCURS_IN, "It is seen in"),
    Template(
        "What it is like",
        _P.HAS_ATTRIBUTE,
        "It is described as",
        (*_DISEASE, *_TREATMENT),
    ),
    Template(
        "How it goes on", _P.HAS_COURSE, "What can come", (*_DISEASE, *_TREATMENT)
    ),
    Template("Where it arises", _P.ARISES_FROM, "It arises from", plain=False),
    Template("How it comes about", _P.HAS_MECHANISM, "It comes by", plain=False),
    Template("How it works", _P.HAS_MECHANISM, "It works by", _TREATMENT),
    Template("What can bring it about", _P.TRIGGERED_BY, "It can follow", forms=True),
    Template(
        "What occurs with it",
        _P.ASSOCIATED_WITH,
        "It was seen together with",
        forms=True,
        plain=False,
    ),
    Template("What can make it worse", _P.WORSENED_BY, "It can get worse with"),
    Template(
        "What is used against it",
        _P.TREATED_BY,
        "It has been treated with",
        forms=True,
    ),
    Template(
        "What it is used against",
        _P.TREATED_BY,
        "It has been used against",
        _TREATMENT,
        turned=True,
    ),
    Template(
        "What may prevent it", _P.PREVENTED_BY, "It may be prevented by", forms=True
    ),
    Template("What is best left out", _P.AVOID, "Said to be best left out", forms=True),
    Template(
        "What it can lead to",
        _P.MAY_CAUSE,
        "It can lead to",
        (*_DISEASE, *_TREATMENT),
    ),
    Template("What it can be taken for", _P.DIFFERS_FROM, "It can be mistaken for"),
    Template("How it is established", _P.DIAGNOSED_BY, "What helps to tell"),
)
"""The sections, in the order of a card."""

FIGURES = "In figures"
CAUTIONS = "Cautions"
RED_FLAGS = "Red flags"
DENIED = "What people also say"

FIRMLY = {PATIENT: "{}.", CLINICIAN: "Supported: {}."}
PARTLY = {PATIENT: "{}, but it is not certain.", CLINICIAN: "Partly supported: {}."}
"""What is said of how something is known, by whether it is known only in part."""


class Known(NamedTuple):
    """
    How something is known, in words for each audience.

    Attributes:
        place: The place among the others, the firmest first.
        levels: The levels of evidence it stands for.
        patient: What a patient is told.
        clinician: What a clinician is told.
    """

    place: int
    levels: tuple[Level, ...]
    patient: str
    clinician: str


KNOWN = (
    Known(
        0,
        (Level.E1, Level.E2),
        "Studies of many patients show it",
        "trials or cohorts (E1, E2)",
    ),
    Known(
        1,
        (Level.E3, Level.E4),
        "Reports of single patients or small groups say so",
        "case series or reports (E3, E4)",
    ),
    Known(2, (Level.E5,), "Experts say so", "reviews, textbooks or indirect (E5)"),
    Known(3, (Level.E6, Level.E0), "Practitioners say so", "practitioners' pages (E6)"),
)
"""How things are known, the firmest first."""

NOT_SO = {
    Verdict.PROMOTIONAL: "a sales claim; nothing else supports it",
    Verdict.DISPUTED: "disputed; there is evidence for and against",
    Verdict.REFUTED: "not so",
    Verdict.UNSUPPORTED: "not known to be so",
}
"""What is told of claims that are not accepted, in the order in which they are told."""

CLAIMS = {
    _P.HAS_ATTRIBUTE: "is said to be",
    _P.HAS_FINDING: "is said to show",
    _P.HAS_MECHANISM: "is said to come about, or to work, by",
    _P.AFFECTS_SITE: "is said to occur at",
    _P.TRIGGERED_BY: "is said to follow",
    _P.ASSOCIATED_WITH: "is said to occur together with",
    _P.TREATED_BY: "is said to be treated by",
    _P.PREVENTED_BY: "is said to be prevented by",
    _P.WORSENED_BY: "is said to get worse with",
    _P.AVOID: "is said to call for leaving out",
    _P.OCCURS_IN: "is said to be seen in",
    _P.IS_A: "is said to be a kind of",
    _P.SAME_AS: "is said to be the same as",
    _P.DIFFERS_FROM: "is said to differ from",
    _P.HAS_COURSE: "is said to go on with",
    _P.MAY_CAUSE: "is said to lead to",
    _P.CONTAINS: "is said to contain",
    _P.ARISES_FROM: "is said to arise from",
    _P.DIAGNOSED_BY: "is said to be established by",
    _P.HAS_MEASURE: "is said to have",
    _P.POINTED_TO_BY: "is said to be pointed to by",
    _P.CLASSIFIED_AS: "is said to belong to",
}
"""How claims are told that are not accepted, behind the subject."""

ACTED_ON = (_P.TREATED_BY, _P.PREVENTED_BY, _P.AVOID)
"""What people do on the strength of a claim: a patient is told of these first."""

AS_A_RULE = "as a rule"
"""What is put behind a claim of which something narrower is accepted."""

UNITS: dict[str, str] = {
    Unit.SECOND: "seconds",
    Unit.MINUTE: "minutes",
    Unit.HOUR: "hours",
    Unit.DAY: "days",
    Unit.WEEK: "weeks",
    Unit.MONTH: "months",
    Unit.YEAR: "years",
}
"""How units read that UCUM writes in a way few people know."""

WITHDRAWN = "withdrawn-from-market"
"""The attribute of a treatment that must not be named without it."""

SEE_A_DOCTOR = "It should be looked at by a doctor if there is any of these"
LOOKED_AT = "It should be looked at by a doctor, for it can point to"
POINTS_TO = "beside milia, points to"
CAN_POINT_TO = "It can itself point to"
CARE = "Care is needed with"
