"""What every record has, and what those have that statements can be made of."""

from importlib import import_module
from typing import Any, ClassVar

from attrs import field, frozen

from ._constraints import Invariant, requires
from ._files import SCHEMA_FILE
from ._forms import NAME, PROSE, SLUG
from ._shapes import Beside, many, one, part, ref, says, word
from .accessors import Accepted
from .layered import Layered
from .parts import Provenance, Retirement, Synonym, Xref
from .predicates import Predicate
from .statement import Statement
from .vocabulary import Appraisal, Kind, Status, Verdict


_SEVERAL = 2

RETIREMENT = Invariant(
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
    'add "retirement": {"reason": …, "date": "2026-11-22"} to such a status, or '
    "take it away from another",
)


_MOST_NAMES = 8
"""How many names a notebook is shown."""


@frozen(kw_only=True, repr=False, eq=False)
class Record(Layered):
    """
    What every record has.

    Not a kind of its own: every record is a `Condition`, `Classification`,
    `Treatment`, `Term` or `Source`.
    """

    summary: ClassVar[str] = (
        "What every record has. Not a kind of its own: every record is a `Condition`, `Classification`, `Treatment`, `Term` or `Source`."
    )

    kind: ClassVar[Kind]
    beside: ClassVar[tuple[Beside, ...]] = (SCHEMA_FILE,)

    id: str = field(
        validator=one(SLUG),
        metadata=says(
            "The id: never changed, never used again, unique among all kinds.",
            example="secondary-milia",
        ),
    )
    name: str = field(
        validator=one(NAME),
        metadata=says("The preferred name.", example="Secondary milia"),
    )
    definition: str = field(
        validator=one(PROSE),
        metadata=says(
            "What it is, in plain words of our own.",
            example="Small keratin cysts that follow a skin disease, a drug or an injury.",
        ),
    )
    synonyms: tuple[Synonym, ...] = field(
        default=(),
        validator=many(part(Synonym)),
        metadata=says(
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
        ),
    )
    xrefs: tuple[Xref, ...] = field(
        default=(),
        validator=many(part(Xref)),
        metadata=says(
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
        ),
    )
    status: Status = field(
        default=Status.ACTIVE,
        validator=word(Status),
        metadata=says(
            "Where it stands in its life; `active` where absent.", example="active"
        ),
    )
    retirement: Retirement | None = field(
        default=None,
        validator=part(Retirement),
        metadata=says(
            "Why it is no longer used.",
            example={"reason": "Names nothing of its own.", "date": "2026-11-22"},
        ),
    )
    provenance: Provenance = field(
        validator=part(Provenance),
        metadata=says(
            "Where the record comes from.",
            example={"created": "2026-11-22", "sources": ["berk-bayliss-2008"]},
        ),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (RETIREMENT,)

    def as_dict(self) -> dict[str, Any]:
        """Return it as a record file holds it: its kind, and what is not absent."""
        return {"kind": self.kind.value, **super().as_dict()}

    def _repr_html_(self) -> str:
        """Show a short card in a notebook."""
        from collections import Counter

        from .notebook import table  # neither is needed elsewhere

        exact = [one.text for one in self.synonyms if one.scope == "exact"]
        verdicts = Counter(str(said.verdict) for said in self.statements)
        rows = {
            "id": self.id,
            "kind": str(self.kind),
            "status": "" if self.status is Status.ACTIVE else str(self.status),
            "also called": "; ".join(exact[:_MOST_NAMES]),
            "codes": "; ".join(x.curie for x in self.xrefs if x.relation == "exact"),
            "statements": ", ".join(f"{n} {word}" for word, n in verdicts.items()),
        }
        return table(self.name, self.definition, rows)

    @staticmethod
    def of_kind(kind: Kind) -> "type[Record]":
        """Return the class of a kind, made when it is first asked for."""
        module = import_module(f".{kind.value}", __package__)
        found: type[Record] = getattr(module, kind.value.capitalize())
        return found

    @classmethod
    def by_kind(cls) -> "dict[Kind, type[Record]]":
        """Return the classes of all kinds that are this class, or made from it."""
        classes = {kind: Record.of_kind(kind) for kind in Kind}
        return {kind: one for kind, one in classes.items() if issubclass(one, cls)}

    @property
    def parents(self) -> tuple[str, ...]:
        """The ids of the broader records of the same kind; sources have none."""
        return ()

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that is said of it, accepted or not; of a source, nothing is."""
        return ()

    def accepted(self, predicate: Predicate) -> tuple[Statement, ...]:
        """Return the accepted statements with a predicate, the strongest first."""
        found = tuple(
            statement
            for statement in self.statements
            if statement.predicate is predicate and statement.verdict.accepted
        )
        if len(found) < _SEVERAL:
            return found
        from .ranking import strongest_first  # not needed for a first record

        return strongest_first(found)


@frozen(kw_only=True, repr=False, eq=False, init=False)
class Subject(Record):
    """What every record has that statements can be made of: all but sources."""

    summary: ClassVar[str] = (
        "What every record has that statements can be made of: all but sources."
    )

    parents: tuple[str, ...] = field(  # pyright: ignore[reportIncompatibleMethodOverride]  # here a field
        default=(),
        validator=many(ref()),
        metadata=says(
            "The broader records of the same kind, by id.", example=["milia"]
        ),
    )
    appraisal: Appraisal = field(
        default=Appraisal.APPRAISED,
        validator=word(Appraisal),
        metadata=says(
            "Whether the literature on it was appraised; `appraised` where absent.",
            example="background",
        ),
    )
    statements: tuple[Statement, ...] = field(  # pyright: ignore[reportIncompatibleMethodOverride]  # here a field
        default=(),
        validator=many(part(Statement)),
        metadata=says(
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
        ),
    )

    attributes = Accepted(Predicate.HAS_ATTRIBUTE)
    claimed_kinds = Accepted(Predicate.IS_A)
    complications = Accepted(Predicate.MAY_CAUSE)
    contents = Accepted(Predicate.CONTAINS)
    measures = Accepted(Predicate.HAS_MEASURE)
    mechanisms = Accepted(Predicate.HAS_MECHANISM)

    @property
    def disputed(self) -> tuple[Statement, ...]:
        """What medical evidence stands for and against; no accessor shows it."""
        from .ranking import strongest_first

        return strongest_first(
            s for s in self.statements if s.verdict is Verdict.DISPUTED
        )


@frozen(kw_only=True, repr=False, eq=False, init=False)
class Clinical(Subject):
    """What a patient can have: a condition, or a class of conditions."""

    aggravators = Accepted(Predicate.WORSENED_BY)
    associations = Accepted(Predicate.ASSOCIATED_WITH)
    causes = Accepted(Predicate.TRIGGERED_BY)
    course = Accepted(Predicate.HAS_COURSE)
    differentials = Accepted(Predicate.DIFFERS_FROM)
    findings = Accepted(Predicate.HAS_FINDING)
    origins = Accepted(Predicate.ARISES_FROM)
    populations = Accepted(Predicate.OCCURS_IN)
    prevention = Accepted(Predicate.PREVENTED_BY)
    red_flags = Accepted(Predicate.POINTED_TO_BY)
    sites = Accepted(Predicate.AFFECTS_SITE)
    tests = Accepted(Predicate.DIAGNOSED_BY)
    to_avoid = Accepted(Predicate.AVOID)
    treatments = Accepted(Predicate.TREATED_BY)
