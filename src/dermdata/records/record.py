"""The five kinds of record."""

# Annotations are read at run time, so they must not be turned into strings.

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, TypeVar, overload

from ._class import prop, record, trusted
from ._constraints import Invariant, Number, requires
from ._faults import Fault
from ._shapes import Checked, build_record
from .parts import (
    DOI,
    PMID,
    URL,
    Date,
    Provenance,
    RecordId,
    Retirement,
    Scheme,
    Synonym,
    Xref,
)
from .predicates import PREDICATES, predicates_of
from .statement import Name, Prose, Slug, Statement
from .vocabulary import ConditionType, Kind, SourceType, Status, TermType, TreatmentType


class Accepted:
    """
    A typed accessor: the accepted statements of one row of the predicate table.

    Accepted are the verdicts ``supported``, ``partly-supported`` and ``disputed``;
    each statement carries its own. The rest is in `statements` and in the claims. On a
    kind of record that cannot carry the predicate, an accessor is empty.
    """

    __slots__ = ("name", "predicate")

    def __set_name__(self, owner: type, name: str) -> None:
        """Find the row whose accessor this is."""
        self.name = name
        self.predicate = next(
            row.predicate for row in PREDICATES.values() if row.accessor == name
        )

    @overload
    def __get__(self, record: None, owner: type) -> "Accepted": ...

    @overload
    def __get__(self, record: "Record", owner: type) -> tuple[Statement, ...]: ...

    def __get__(
        self, record: "Record | None", owner: type
    ) -> "Accepted | tuple[Statement, ...]":
        """Return the statements."""
        if record is None:
            return self
        return tuple(
            statement
            for statement in record.statements
            if statement.predicate is self.predicate and statement.verdict.accepted
        )


_RETIREMENT = Invariant(
    ("status", "retirement"),
    lambda status, retirement: (
        (status in {Status.RETIRED, Status.REJECTED}) == (retirement is not None)
    ),
    {
        "if": {
            "properties": {"status": {"enum": ["retired", "rejected"]}},
            "required": ["status"],
        },
        "then": requires("retirement"),
        "else": {"properties": {"retirement": False}},
    },
    "`retirement` goes with the status `retired` or `rejected`, and only with it",
    "give the reason in `retirement`, or change `status`",
)


class Layered(Checked):
    """
    What is part of a dataset, and knows of which layer of it.

    That is no field: it is neither written nor compared.
    """

    __slots__ = ("_layer",)

    @property
    def layer(self) -> str:
        """
        The layer of the dataset it was read from; empty where it was made by hand.

        A dataset has one layer, called as its title, and one more for each overlay.
        """
        name: str = getattr(self, "_layer", "")
        return name

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy the values, and the layer."""
        return layered, (*super().__reduce__()[1], self.layer)


L = TypeVar("L", bound=Layered)


def layered(cls: type[L], values: dict[str, Any], layer: str) -> L:
    """Make a record, as part of a layer, of values known to be good."""
    made = trusted(cls, values)
    object.__setattr__(made, "_layer", layer)
    return made


def in_layer(record: L, layer: str) -> L:
    """Return a record as part of a layer: itself, if it is that already."""
    if record.layer == layer:
        return record
    values = {field.name: getattr(record, field.name) for field in record.fields}
    return layered(type(record), values, layer)


@record
class Record(Layered):
    """
    What every record has.

    Not a kind of its own: every record is a `Condition`, `Classification`,
    `Treatment`, `Term` or `Source`.
    """

    kind: ClassVar[Kind]

    id: Slug = prop(
        "The id: never changed, never used again, unique among all kinds.",
        example="secondary-milia",
    )
    name: Name = prop("The preferred name.", example="Secondary milia")
    definition: Prose = prop(
        "What it is, in plain words of our own.",
        example="Small keratin cysts that follow a skin disease, a drug or an injury.",
    )
    synonyms: tuple[Synonym, ...] = prop(
        "Other names.",
        example=[
            {
                "text": "milk spots",
                "scope": "exact",
                "register": "lay",
                "language": "en",
                "source": "dermnet-milium",
            }
        ],
        default=(),
    )
    xrefs: tuple[Xref, ...] = prop(
        "Mappings to other vocabularies.",
        example=[
            {
                "curie": "HP:0001056",
                "label": "Milia",
                "relation": "exact",
                "verified_in": "hpo3==1.5.1 (HPO 2025-11-24)",
                "verified_on": "2026-11-22",
            }
        ],
        default=(),
    )
    status: Status = prop(
        "Where it stands in its life; `active` where absent.",
        example="active",
        default=Status.ACTIVE,
    )
    retirement: Retirement | None = prop(
        "Why it is no longer used.",
        example={"reason": "Names nothing of its own.", "date": "2026-11-22"},
        default=None,
    )
    provenance: Provenance = prop(
        "Where the record comes from.",
        example={"created": "2026-11-22", "sources": ["berk-bayliss-2008"]},
    )

    aggravators = Accepted()
    associations = Accepted()
    attributes = Accepted()
    causes = Accepted()
    claimed_kinds = Accepted()
    classes = Accepted()
    complications = Accepted()
    contents = Accepted()
    course = Accepted()
    differentials = Accepted()
    equivalents = Accepted()
    findings = Accepted()
    genes = Accepted()
    inheritance = Accepted()
    means = Accepted()
    measures = Accepted()
    mechanisms = Accepted()
    origins = Accepted()
    populations = Accepted()
    prevention = Accepted()
    red_flags = Accepted()
    sites = Accepted()
    tests = Accepted()
    to_avoid = Accepted()
    treatments = Accepted()

    invariants: ClassVar[tuple[Invariant, ...]] = (_RETIREMENT,)

    @property
    def parents(self) -> tuple[str, ...]:
        """The ids of the broader records of the same kind; sources have none."""
        return ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that is said of it, accepted or not; of a source, nothing is."""
        return ()


class _Predicates(Invariant):
    """The rule that a kind of record carries its own predicates only."""

    __slots__ = ()

    @property
    def allowed(self) -> list[str]:
        """The predicates that may stand on the kind."""
        words: list[str] = self.schema["properties"]["statements"]["items"][
            "properties"
        ]["predicate"]["enum"]
        return words

    @classmethod
    def of(cls, kind: Kind) -> "_Predicates":
        """Make the rule for a kind, from the predicate table."""
        words = [predicate.value for predicate in predicates_of(kind)]
        return cls(
            ("statements",),
            lambda statements: all(s.predicate in words for s in statements or ()),
            {
                "properties": {
                    "statements": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"predicate": {"enum": words}},
                        },
                    }
                }
            },
            f"this predicate cannot stand on a {kind}",
            "allowed here: " + ", ".join(words),
        )

    def faults(self, values: dict[str, Any]) -> Iterable[Fault]:
        """Return a fault for each statement that breaks it, at its place."""
        return self._misplaced([s.predicate for s in values.get("statements", ())])

    def faults_in(
        self,
        document: dict[str, Any],
        values: dict[str, Any],  # noqa: ARG002 - the document says as much
        bad: set[str | int],  # noqa: ARG002 - a bad statement may name a predicate
    ) -> Iterable[Fault]:
        """Return the same faults from a JSON object, whatever else is bad in it."""
        given = document.get("statements")
        return self._misplaced(
            [
                statement.get("predicate") if isinstance(statement, dict) else None
                for statement in (given if isinstance(given, list) else ())
            ]
        )

    def _misplaced(self, words: list[Any]) -> list[Fault]:
        allowed = self.allowed
        return [
            Fault(
                "DD211",
                ("statements", position, "predicate"),
                f"`{word}`: {self.message}",
                self.hint,
            )
            for position, word in enumerate(words)
            if isinstance(word, str) and word not in allowed and word in PREDICATES
        ]


@record
class Subject(Record):
    """What every record has that statements can be made of: all but sources."""

    parents: tuple[RecordId, ...] = prop(  # pyright: ignore[reportIncompatibleMethodOverride]  # here a field
        "The broader records of the same kind, by id.", example=["milia"], default=()
    )
    statements: tuple[Statement, ...] = prop(  # pyright: ignore[reportIncompatibleMethodOverride]  # here a field
        "What is said of it.",
        example=[
            {
                "predicate": "affects-site",
                "object": "eyelid",
                "verdict": "supported",
                "evidence": [
                    {
                        "source": "berk-bayliss-2008",
                        "locator": "Abstract",
                        "stance": "supports",
                        "design": "review",
                        "read": "abstract",
                    }
                ],
            }
        ],
        default=(),
    )


@record
class Condition(Subject):
    """A disease, lesion, injury or claimed disease."""

    kind: ClassVar[Kind] = Kind.CONDITION

    type: ConditionType = prop("What sort of thing it is.", example="lesion")

    invariants: ClassVar[tuple[Invariant, ...]] = (
        _RETIREMENT,
        _Predicates.of(Kind.CONDITION),
    )


@record
class Classification(Subject):
    """
    A class in a classification scheme.

    The root class, which has no parents, describes the scheme.
    """

    kind: ClassVar[Kind] = Kind.CLASSIFICATION

    criterion: Prose = prop(
        "What decides whether something belongs to the class.",
        example="A milium that follows an identifiable disease, drug or injury.",
    )
    boundaries: tuple[Prose, ...] = prop(
        "How cases at the edge of the class are decided.",
        example=["Radiotherapy counts as trauma."],
        default=(),
    )
    scheme: Scheme | None = prop(
        "The scheme; on its root class only.",
        example={
            "axis": "cause",
            "source": "berk-bayliss-2008",
            "edition": "2008",
        },
        default=None,
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        _RETIREMENT,
        _Predicates.of(Kind.CLASSIFICATION),
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


@record
class Treatment(Subject):
    """A drug, drug class, procedure, device, self-care measure or product."""

    kind: ClassVar[Kind] = Kind.TREATMENT

    type: TreatmentType = prop("What sort of thing it is.", example="procedure")

    invariants: ClassVar[tuple[Invariant, ...]] = (
        _RETIREMENT,
        _Predicates.of(Kind.TREATMENT),
    )


@record
class Term(Subject):
    """A sign, symptom, site, structure, exposure, organism, test or the like."""

    kind: ClassVar[Kind] = Kind.TERM

    type: TermType = prop("What sort of thing it names.", example="body-site")

    invariants: ClassVar[tuple[Invariant, ...]] = (
        _RETIREMENT,
        _Predicates.of(Kind.TERM),
    )


@record
class Source(Record):
    """
    A publication, reference work, database or web page.

    Its `name` is a short citation; its `definition` says what it is and how far it
    carries.
    """

    kind: ClassVar[Kind] = Kind.SOURCE

    type: SourceType = prop("What sort of publication.", example="journal-article")
    title: Prose = prop("Its full title.", example="Milia: a review and classification")
    authors: tuple[Name, ...] = prop(
        "Its authors, family name first; absent where none is shown.",
        example=["Berk DR", "Bayliss SJ"],
        default=(),
    )
    year: Annotated[int, Number(1500, 2100, whole=True)] | None = prop(
        "The year of publication; absent where none is shown.",
        example=2008,
        default=None,
    )
    container: Name | None = prop(
        "The journal with volume and pages, the book, or the site.",
        example="J Am Acad Dermatol 59:1050-63",
        default=None,
    )
    doi: Annotated[str, DOI] | None = prop(
        "Its DOI.", example="10.1016/j.jaad.2008.07.034", default=None
    )
    pmid: Annotated[str, PMID] | None = prop(
        "Its PubMed id.", example="28240342", default=None
    )
    url: Annotated[str, URL] | None = prop(
        "Its address.", example="https://dermnetnz.org/topics/milium", default=None
    )
    accessed: Date | None = prop(
        "When a page that may change was read.", example="2026-11-22", default=None
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        _RETIREMENT,
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
