"""The statement: what is said of a record, by whom, and how far it holds."""

from typing import ClassVar

from attrs import field, frozen

from ._constraints import Invariant, requires
from ._forms import NAME, PROSE
from ._shapes import either, many, one, part, ref, says, word
from .checked import Checked
from .figures import Proportion, Quantity
from .predicates import PREDICATES, Predicate
from .vocabulary import (
    Directness,
    Extent,
    Level,
    ReadExtent,
    Route,
    Stance,
    StudyDesign,
    Verdict,
)


@frozen(kw_only=True, repr=False, eq=False)
class Context(Checked):
    """What limits a statement: it holds in these circumstances only."""

    summary: ClassVar[str] = (
        "What limits a statement: it holds in these circumstances only."
    )

    population: str | None = field(
        default=None,
        validator=ref("term"),
        metadata=says("The group of people, by term id.", example="newborn"),
    )
    site: str | None = field(
        default=None,
        validator=ref("term"),
        metadata=says("The part of the body, by term id.", example="eyelid"),
    )
    morphology: str | None = field(
        default=None,
        validator=ref("condition"),
        metadata=says(
            "The form of the disease, by condition id.", example="milia-en-plaque"
        ),
    )
    route: Route | None = field(
        default=None,
        validator=word(Route),
        metadata=says("The way a drug is given.", example="topical"),
    )
    duration: Quantity | None = field(
        default=None,
        validator=part(Quantity),
        metadata=says("Over what time.", example={"between": [2, 4], "unit": "wk"}),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        Invariant(
            ("population", "site", "morphology", "route", "duration"),
            lambda *limits: any(limit is not None for limit in limits),
            {"minProperties": 1},
            "expected at least one limit",
            "leave `context` out where nothing limits the statement",
        ),
    )


@frozen(kw_only=True, repr=False, eq=False)
class Evidence(Checked):
    """What one source says of a statement."""

    summary: ClassVar[str] = "What one source says of a statement."

    source: str = field(
        validator=ref("source"),
        metadata=says("The source, by id.", example="berk-bayliss-2008"),
    )
    locator: str = field(
        validator=one(NAME),
        metadata=says(
            "Where in the source: a section heading, table or page.", example="Abstract"
        ),
    )
    stance: Stance = field(
        validator=word(Stance),
        metadata=says("Whether the source is for or against.", example="supports"),
    )
    design: StudyDesign = field(
        validator=word(StudyDesign),
        metadata=says("How the source came by what it says.", example="case-report"),
    )
    read: ReadExtent = field(
        validator=word(ReadExtent),
        metadata=says("How much of the source was read.", example="abstract"),
    )
    directness: Directness = field(
        default=Directness.DIRECT,
        validator=word(Directness),
        metadata=says(
            "Whether the source is about this subject; `direct` where absent.",
            example="broader",
        ),
    )
    figure: Quantity | Proportion | None = field(
        default=None,
        validator=either(part(Quantity), part(Proportion)),
        metadata=says(
            "The figure the source gives, as it gives it.", example={"counts": [8, 102]}
        ),
    )
    measure: str | None = field(
        default=None,
        validator=ref("term", types=("measure",)),
        metadata=says(
            "Which magnitude the figure is, by term id.", example="frequency"
        ),
    )
    population: str | None = field(
        default=None,
        validator=ref("term"),
        metadata=says(
            "In whom the figure was found, by term id; those whom the statement is "
            "about, where absent.",
            example="newborn",
        ),
    )
    note: str | None = field(
        default=None,
        validator=one(PROSE),
        metadata=says(
            "What the source says that the statement does not hold, in our own words.",
            example="Seven of the eight had raised IgE.",
        ),
    )

    @property
    def level(self) -> Level:
        """The level its design reaches; at most E5 where it is not direct."""
        level = self.design.level
        direct = self.directness is Directness.DIRECT
        return Level.E5 if not direct and level.at_least(Level.E5) else level


_GRADED = tuple(design for design in StudyDesign if design.level is not Level.E0)


def _graded(evidence: tuple[Evidence, ...], stance: Stance) -> bool:
    return any(e.stance is stance and e.level is not Level.E0 for e in evidence)


def _has_graded(stance: Stance) -> dict[str, object]:
    item = {
        "type": "object",
        "required": ["stance", "design"],
        "properties": {
            "stance": {"const": stance.value},
            "design": {"enum": [design.value for design in _GRADED]},
        },
    }
    return {"properties": {"evidence": {"type": "array", "contains": item}}}


def _when(field: str, words: tuple[str, ...], then: object) -> dict[str, object]:
    return {
        "if": {"properties": {field: {"enum": list(words)}}, "required": [field]},
        "then": then,
    }


_FOR = (Verdict.SUPPORTED, Verdict.PARTLY_SUPPORTED, Verdict.DISPUTED)
_AGAINST = (Verdict.DISPUTED, Verdict.REFUTED)
_WITHOUT = (Verdict.UNSUPPORTED, Verdict.PROMOTIONAL)
_ARGUED = (Verdict.PARTLY_SUPPORTED, Verdict.DISPUTED, Verdict.REFUTED)


@frozen(kw_only=True, repr=False, eq=False)
class Statement(Checked):
    """
    One thing said of a record, with the evidence for and against it.

    The subject is the record the statement stands on.
    """

    summary: ClassVar[str] = (
        "One thing said of a record, with the evidence for and against it. The subject is the record the statement stands on."
    )

    predicate: Predicate = field(
        validator=word(Predicate),
        metadata=says("What is said.", example="affects-site"),
    )
    object: str | Quantity | Proportion = field(
        validator=either(ref(), part(Quantity), part(Proportion)),
        metadata=says(
            "Of what: the id of another record, or a figure.", example="eyelid"
        ),
    )
    measure: str | None = field(
        default=None,
        validator=ref("term", types=("measure",)),
        metadata=says(
            "Which magnitude a figure is of, by term id; with `has-measure` only.",
            example="lesion-diameter",
        ),
    )
    context: Context | None = field(
        default=None,
        validator=part(Context),
        metadata=says("What limits the statement.", example={"population": "newborn"}),
    )
    extent: Extent | None = field(
        default=None,
        validator=word(Extent),
        metadata=says(
            "How far it is said to reach; not said, where absent.", example="most"
        ),
    )
    verdict: Verdict = field(
        validator=word(Verdict),
        metadata=says("What the evidence, taken together, says.", example="supported"),
    )
    rationale: str | None = field(
        default=None,
        validator=one(PROSE),
        metadata=says(
            "Why this verdict.",
            example="Two series agree; no report against it was found.",
        ),
    )
    evidence: tuple[Evidence, ...] = field(
        validator=many(part(Evidence)),
        metadata=says(
            "The sources that speak for or against it.",
            example=[
                {
                    "source": "berk-bayliss-2008",
                    "locator": "Abstract",
                    "stance": "supports",
                    "design": "review",
                    "read": "abstract",
                }
            ],
        ),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        Invariant(
            ("predicate", "object", "measure"),
            lambda predicate, obj, measure: (
                (predicate is Predicate.HAS_MEASURE)
                == (measure is not None)
                == (not isinstance(obj, str))
            ),
            {
                "if": {
                    "properties": {"predicate": {"const": "has-measure"}},
                    "required": ["predicate"],
                },
                "then": {
                    "required": ["measure"],
                    "properties": {"measure": True, "object": {"type": "object"}},
                },
                "else": {
                    "properties": {"measure": False, "object": {"type": "string"}}
                },
            },
            "a figure goes with `has-measure` and a `measure`, and with nothing else",
            "name the magnitude in `measure`, or point `object` at a record",
        ),
        Invariant(
            ("verdict", "evidence"),
            lambda verdict, evidence: (
                verdict not in _FOR or _graded(evidence, Stance.SUPPORTS)
            ),
            _when("verdict", _FOR, _has_graded(Stance.SUPPORTS)),
            "this verdict needs medical evidence that supports the statement",
            "add the evidence, or say `unsupported`",
        ),
        Invariant(
            ("verdict", "evidence"),
            lambda verdict, evidence: (
                verdict not in _AGAINST or _graded(evidence, Stance.REFUTES)
            ),
            _when("verdict", _AGAINST, _has_graded(Stance.REFUTES)),
            "this verdict needs medical evidence that refutes the statement",
            "add the evidence, or say what there is: `supported`, or `unsupported`",
        ),
        Invariant(
            ("verdict", "evidence"),
            lambda verdict, evidence: (
                verdict not in _WITHOUT or not _graded(evidence, Stance.SUPPORTS)
            ),
            _when("verdict", _WITHOUT, {"not": _has_graded(Stance.SUPPORTS)}),
            "this verdict says that no medical evidence supports the statement, "
            "and some does",
            "weigh the evidence: `supported`, `partly-supported` or `disputed`",
        ),
        Invariant(
            ("verdict", "rationale"),
            lambda verdict, rationale: verdict not in _ARGUED or rationale is not None,
            _when("verdict", _ARGUED, requires("rationale")),
            "this verdict needs a `rationale`",
            "say in a sentence how the evidence was weighed",
        ),
    )

    @property
    def level(self) -> Level:
        """
        The level of the strongest evidence that its verdict rests on.

        That is the evidence against a refuted statement and the evidence for any
        other; `Level.E0` where there is none.
        """
        refuted = self.verdict is Verdict.REFUTED
        return self.strongest(Stance.REFUTES if refuted else Stance.SUPPORTS)

    def strongest(self, stance: Stance) -> Level:
        """Return the level of the strongest evidence with a stance."""
        levels = [e.level for e in self.evidence if e.stance is stance]
        return max(levels, key=lambda level: level.rank, default=Level.E0)

    @property
    def refers(self) -> bool:
        """Whether the object is a record rather than a figure."""
        return isinstance(self.object, str)

    @property
    def target(self) -> str:
        """
        The id of the record it is about.

        Raises:
            AttributeError: It is about a figure.
        """
        if isinstance(self.object, str):
            return self.object
        message = f"`{self.predicate}` gives a figure and no record: see `figure`"
        raise AttributeError(message)

    @property
    def figure(self) -> Quantity | Proportion:
        """
        The figure it gives.

        Raises:
            AttributeError: It is about a record.
        """
        if not isinstance(self.object, str):
            return self.object
        message = f"`{self.predicate}` is about a record, no figure: see `target`"
        raise AttributeError(message)

    @property
    def inverse(self) -> str:
        """How the statement reads from the object's side."""
        return PREDICATES[self.predicate].inverse
