"""The statement: what is said of a record, by whom, and how far it holds."""

# Annotations are read at run time, so they must not be turned into strings.

from typing import Annotated, ClassVar

from ._class import prop, record
from ._constraints import Invariant, Number, Pair, Ref, Text, requires
from ._shapes import Checked
from .predicates import PREDICATES, Predicate
from .vocabulary import Design, Level, Read, Route, Stance, Unit, Verdict


SLUG = Text(
    "an id: lower-case words joined by hyphens",
    "^[a-z0-9]+(-[a-z0-9]+)*$",
    never="[^a-z0-9-]",
    longest=80,
)
_CONTROLS = r"\u0000-\u001f\u007f-\u009f"
_LINE = rf"^[^ \u00a0{_CONTROLS}]([^{_CONTROLS}]*[^ \u00a0{_CONTROLS}])?$"
NAME = Text(
    "one line of text, no space at either end",
    _LINE,
    never=f"[{_CONTROLS}]",
    longest=200,
)
PROSE = Text(
    "one line of text, no space at either end",
    _LINE,
    never=f"[{_CONTROLS}]",
    longest=1500,
)
_LARGEST = 1_000_000_000
NUMBER = Number(0, _LARGEST)
COUNT = Number(0, _LARGEST, whole=True)

Slug = Annotated[str, SLUG]
Name = Annotated[str, NAME]
Prose = Annotated[str, PROSE]
SourceId = Annotated[str, SLUG, Ref(("source",))]
TermId = Annotated[str, SLUG, Ref(("term",))]
ConditionId = Annotated[str, SLUG, Ref(("condition",))]


@record
class Quantity(Checked):
    """
    A magnitude with its unit: one value, a range, or a bound.

    Exactly one of `value`, `between`, `at_least` and `at_most` is given.
    """

    unit: Unit = prop("The unit, in UCUM.", example="mm")
    value: Annotated[float, NUMBER] | None = prop(
        "The one value reported.", example=26.7, default=None
    )
    between: Annotated[tuple[Annotated[float, NUMBER], Annotated[float, NUMBER]],
                       Pair(distinct=True)] | None = prop(
        "The two ends of the range reported; their order has no meaning.",
        example=[1, 2],
        default=None,
    )  # fmt: skip
    at_least: Annotated[float, NUMBER] | None = prop(
        "The lower bound, where no upper one is reported.", example=10, default=None
    )
    at_most: Annotated[float, NUMBER] | None = prop(
        "The upper bound, where no lower one is reported.", example=3, default=None
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        Invariant(
            ("value", "between", "at_least", "at_most"),
            lambda *forms: sum(form is not None for form in forms) == 1,
            {"minProperties": 2, "maxProperties": 2},
            "expected exactly one of `value`, `between`, `at_least` and `at_most`",
            "give the figure as the source does, in one of the four ways",
        ),
    )

    @property
    def low(self) -> float | None:
        """The smallest value it admits; `None` where that is open."""
        if self.between is not None:
            return self.between[0]
        return self.value if self.value is not None else self.at_least

    @property
    def high(self) -> float | None:
        """The largest value it admits; `None` where that is open."""
        if self.between is not None:
            return self.between[1]
        return self.value if self.value is not None else self.at_most

    def __str__(self) -> str:
        unit = {"%": " %", "1": ""}.get(self.unit, f" {self.unit}")
        if self.between is not None:
            return f"{self.between[0]:g}–{self.between[1]:g}{unit}"  # noqa: RUF001 - a range
        if self.at_least is not None:
            return f"≥ {self.at_least:g}{unit}"
        if self.at_most is not None:
            return f"≤ {self.at_most:g}{unit}"
        return f"{self.value:g}{unit}"


@record
class Proportion(Checked):
    """So many of so many."""

    counts: Annotated[
        tuple[Annotated[int, COUNT], Annotated[int, COUNT]], Pair(most_at_least=1)
    ] = prop(
        "How many, and of how many. A part is never larger than its whole, so the "
        "order of the two has no meaning.",
        example=[8, 102],
    )

    @property
    def numerator(self) -> int:
        """How many."""
        return self.counts[0]

    @property
    def denominator(self) -> int:
        """Of how many."""
        return self.counts[1]

    @property
    def fraction(self) -> float:
        """The proportion as a number from 0 to 1."""
        return self.numerator / self.denominator

    def __str__(self) -> str:
        return f"{self.numerator}/{self.denominator} ({100 * self.fraction:.3g} %)"


@record
class Context(Checked):
    """What limits a statement: it holds in these circumstances only."""

    population: TermId | None = prop(
        "The group of people, by term id.", example="newborn", default=None
    )
    site: TermId | None = prop(
        "The part of the body, by term id.", example="eyelid", default=None
    )
    morphology: ConditionId | None = prop(
        "The form of the disease, by condition id.",
        example="milia-en-plaque",
        default=None,
    )
    route: Route | None = prop(
        "The way a drug is given.", example="topical", default=None
    )
    duration: Quantity | None = prop(
        "Over what time.", example={"between": [2, 4], "unit": "wk"}, default=None
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


@record
class Evidence(Checked):
    """What one source says of a statement."""

    source: SourceId = prop("The source, by id.", example="berk-bayliss-2008")
    locator: Name = prop(
        "Where in the source: a section heading, table or page.", example="Abstract"
    )
    stance: Stance = prop("Whether the source is for or against.", example="supports")
    design: Design = prop("How the source came by what it says.", example="case-report")
    read: Read = prop("How much of the source was read.", example="abstract")
    figure: Quantity | Proportion | None = prop(
        "The figure the source gives, as it gives it.",
        example={"counts": [8, 102]},
        default=None,
    )
    note: Prose | None = prop(
        "What the source says that the statement does not hold, in our own words.",
        example="Seven of the eight had raised IgE.",
        default=None,
    )

    @property
    def level(self) -> Level:
        """The evidence level its design reaches."""
        return self.design.level


_GRADED = tuple(design for design in Design if design.level is not Level.E0)


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


@record
class Statement(Checked):
    """
    One thing said of a record, with the evidence for and against it.

    The subject is the record the statement stands on.
    """

    predicate: Predicate = prop("What is said.", example="affects-site")
    object: Annotated[str, SLUG, Ref(())] | Quantity | Proportion = prop(
        "Of what: the id of another record, or a figure.", example="eyelid"
    )
    measure: TermId | None = prop(
        "Which magnitude a figure is of, by term id; with `has-measure` only.",
        example="lesion-diameter",
        default=None,
    )
    context: Context | None = prop(
        "What limits the statement.", example={"population": "newborn"}, default=None
    )
    verdict: Verdict = prop(
        "What the evidence, taken together, says.", example="supported"
    )
    rationale: Prose | None = prop(
        "Why this verdict.",
        example="Two series agree; no report against it was found.",
        default=None,
    )
    evidence: tuple[Evidence, ...] = prop(
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
            "add the evidence, or say `unsupported`",
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
    def inverse(self) -> str:
        """How the statement reads from the object's side."""
        return PREDICATES[self.predicate].inverse
