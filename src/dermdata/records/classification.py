"""Classes of classification schemes."""

from typing import ClassVar

from attrs import field, frozen

from ._constraints import Invariant, requires
from ._forms import NAME, PROSE
from ._placement import Placement
from ._shapes import many, one, part, ref, says
from .checked import Checked
from .record import RETIREMENT, Clinical
from .vocabulary import Kind


@frozen(kw_only=True, repr=False, eq=False)
class Scheme(Checked):
    """A classification scheme, described on its root class."""

    summary: ClassVar[str] = "A classification scheme, described on its root class."

    axis: str = field(
        validator=one(PROSE), metadata=says("What it divides by.", example="cause")
    )
    source: str = field(
        validator=ref("source"),
        metadata=says("Who proposed it.", example="berk-bayliss-2008"),
    )
    edition: str = field(
        validator=one(NAME), metadata=says("Which edition is followed.", example="2008")
    )


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
