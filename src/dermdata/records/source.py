"""Sources: publications, reference works, databases, web pages."""

from typing import ClassVar

from attrs import field, frozen

from ._constraints import Invariant, requires
from ._forms import DATE, DOI, NAME, PMID, PREFIX, PROSE, URL, YEAR
from ._shapes import many, one, says, word
from .record import RETIREMENT, Record
from .vocabulary import Kind, SourceType


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

    vocabulary: str | None = field(
        default=None,
        validator=one(PREFIX),
        metadata=says(
            "The prefix of the vocabulary that it is a release of: names found in it are under its licence.",
            example="MONDO",
        ),
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
