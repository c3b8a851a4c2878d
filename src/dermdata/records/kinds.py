"""The five kinds of record."""

from typing import Any, ClassVar

from attrs import field, frozen

from ._constraints import Invariant, requires
from ._forms import DATE, DOI, NAME, PMID, PROSE, URL, YEAR
from ._placement import Placement
from ._shapes import many, one, part, says, word
from .accessors import Accepted
from .building import build_record
from .parts import Scheme
from .predicates import Predicate
from .record import RETIREMENT, Clinical, Record, Subject
from .vocabulary import ConditionType, Kind, SourceType, TermType, TreatmentType


@frozen(kw_only=True, repr=False, eq=False)
class Condition(Clinical):
    """A disease, lesion, injury or claimed disease."""

    summary: ClassVar[str] = "A disease, lesion, injury or claimed disease."

    kind: ClassVar[Kind] = Kind.CONDITION

    type: ConditionType = field(
        validator=word(ConditionType),
        metadata=says("What sort of thing it is.", example="lesion"),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        RETIREMENT,
        Placement.of(Kind.CONDITION),
    )

    classes = Accepted(Predicate.CLASSIFIED_AS)
    equivalents = Accepted(Predicate.SAME_AS)
    genes = Accepted(Predicate.HAS_GENE)
    inheritance = Accepted(Predicate.HAS_INHERITANCE)


@frozen(kw_only=True, repr=False, eq=False)
class Classification(Clinical):
    """
    A class in a classification scheme.

    The root class, which has no parents, describes the scheme.
    """

    summary: ClassVar[str] = (
        "A class in a classification scheme. The root class, which has no parents, describes the scheme."
    )

    kind: ClassVar[Kind] = Kind.CLASSIFICATION

    criterion: str = field(
        validator=one(PROSE),
        metadata=says(
            "What decides whether something belongs to the class.",
            example="A milium that follows an identifiable disease, drug or injury.",
        ),
    )
    boundaries: tuple[str, ...] = field(
        default=(),
        validator=many(one(PROSE)),
        metadata=says(
            "How cases at the edge of the class are decided.",
            example=["Radiotherapy counts as trauma."],
        ),
    )
    scheme: Scheme | None = field(
        default=None,
        validator=part(Scheme),
        metadata=says(
            "The scheme; on its root class only.",
            example={
                "axis": "cause",
                "source": "berk-bayliss-2008",
                "edition": "2008",
            },
        ),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        RETIREMENT,
        Placement.of(Kind.CLASSIFICATION),
        Invariant(
            ("parents", "scheme"),
            lambda parents, scheme: (not parents) == (scheme is not None),
            {
                "if": requires("parents"),
                "then": {"properties": {"scheme": False}},
                "else": requires("scheme"),
            },
            "a class has either `parents` or, as the root, a `scheme`",
            "name the broader class in `parents`, or describe the scheme",
        ),
    )


@frozen(kw_only=True, repr=False, eq=False)
class Treatment(Subject):
    """A drug, drug class, procedure, device, self-care measure or product."""

    summary: ClassVar[str] = (
        "A drug, drug class, procedure, device, self-care measure or product."
    )

    kind: ClassVar[Kind] = Kind.TREATMENT

    type: TreatmentType = field(
        validator=word(TreatmentType),
        metadata=says("What sort of thing it is.", example="procedure"),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        RETIREMENT,
        Placement.of(Kind.TREATMENT),
    )

    course = Accepted(Predicate.HAS_COURSE)
    means = Accepted(Predicate.USES)


@frozen(kw_only=True, repr=False, eq=False)
class Term(Subject):
    """A sign, symptom, site, structure, exposure, organism, test or the like."""

    summary: ClassVar[str] = (
        "A sign, symptom, site, structure, exposure, organism, test or the like."
    )

    kind: ClassVar[Kind] = Kind.TERM

    type: TermType = field(
        validator=word(TermType),
        metadata=says("What sort of thing it names.", example="body-site"),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        RETIREMENT,
        Placement.of(Kind.TERM),
    )


@frozen(kw_only=True, repr=False, eq=False)
class Source(Record):
    """
    A publication, reference work, database or web page.

    Its `name` is a short citation; its `definition` says what it is and how far it
    carries.
    """

    summary: ClassVar[str] = (
        "A publication, reference work, database or web page. Its `name` is a short citation; its `definition` says what it is and how far it carries."
    )

    kind: ClassVar[Kind] = Kind.SOURCE

    type: SourceType = field(
        validator=word(SourceType),
        metadata=says("What sort of publication.", example="journal-article"),
    )
    title: str = field(
        validator=one(PROSE),
        metadata=says("Its full title.", example="Milia: a review and classification"),
    )
    authors: tuple[str, ...] = field(
        default=(),
        validator=many(one(NAME)),
        metadata=says(
            "Its authors, family name first; absent where none is shown.",
            example=["Berk DR", "Bayliss SJ"],
        ),
    )
    year: int | None = field(
        default=None,
        validator=one(YEAR),
        metadata=says(
            "The year of publication; absent where none is shown.", example=2008
        ),
    )
    container: str | None = field(
        default=None,
        validator=one(NAME),
        metadata=says(
            "The journal with volume and pages, the book, or the site.",
            example="J Am Acad Dermatol 59:1050-63",
        ),
    )
    doi: str | None = field(
        default=None,
        validator=one(DOI),
        metadata=says("Its DOI.", example="10.1016/j.jaad.2008.07.034"),
    )
    pmid: str | None = field(
        default=None,
        validator=one(PMID),
        metadata=says("Its PubMed id.", example="28240342"),
    )
    url: str | None = field(
        default=None,
        validator=one(URL),
        metadata=says("Its address.", example="https://dermnetnz.org/topics/milium"),
    )
    accessed: str | None = field(
        default=None,
        validator=one(DATE),
        metadata=says("When a page that may change was read.", example="2026-11-22"),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        RETIREMENT,
        Invariant(
            ("container", "doi", "pmid", "url"),
            lambda *ways: any(way is not None for way in ways),
            {
                "anyOf": [
                    requires("container"),
                    requires("doi"),
                    requires("pmid"),
                    requires("url"),
                ]
            },
            "nobody could find this source",
            "give `doi`, `pmid`, `url` or `container`",
        ),
    )


RECORD_CLASSES: dict[Kind, type[Record]] = {
    Kind.CONDITION: Condition,
    Kind.CLASSIFICATION: Classification,
    Kind.TREATMENT: Treatment,
    Kind.TERM: Term,
    Kind.SOURCE: Source,
}


def build_trusted(document: dict[str, Any]) -> Record:
    """Make a record of a document known to be valid, without checking it again."""
    return build_record(RECORD_CLASSES[Kind(document["kind"])], document)
