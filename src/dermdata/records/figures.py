"""Figures: quantities with a unit, and proportions."""

from typing import ClassVar

from attrs import field, frozen

from ._constraints import Invariant, Pair
from ._forms import COUNT, NUMBER
from ._shapes import one, pair, says, word
from .checked import Checked
from .vocabulary import Unit


def in_digits(number: float) -> str:
    """Return a number in full, without an exponent: ``1234567``, ``0.00001``."""
    from decimal import Decimal

    return format(Decimal(str(number)).normalize(), "f")


def _percent(part: int, whole: int) -> str:
    """Return a percentage to three digits, and to more where less than all is not all."""
    texts = (
        in_digits(float(f"{100 * part / whole:.{digits}g}")) for digits in range(3, 20)
    )
    return next(text for text in texts if part == whole or text != "100")


@frozen(kw_only=True, repr=False, eq=False)
class Quantity(Checked):
    """
    A magnitude with its unit: one value, a range, or a bound.

    Exactly one of `value`, `between`, `at_least` and `at_most` is given.
    """

    summary: ClassVar[str] = (
        "A magnitude with its unit: one value, a range, or a bound. Exactly one of `value`, `between`, `at_least` and `at_most` is given."
    )

    unit: Unit = field(
        validator=word(Unit), metadata=says("The unit, in UCUM.", example="mm")
    )
    value: float | None = field(
        default=None,
        validator=one(NUMBER),
        metadata=says("The one value reported.", example=26.7),
    )
    between: tuple[float, float] | None = field(
        default=None,
        validator=pair(NUMBER, Pair(distinct=True)),
        metadata=says(
            "The two ends of the range reported; their order has no meaning.",
            example=[1, 2],
        ),
    )
    at_least: float | None = field(
        default=None,
        validator=one(NUMBER),
        metadata=says("The lower bound, where no upper one is reported.", example=10),
    )
    at_most: float | None = field(
        default=None,
        validator=one(NUMBER),
        metadata=says("The upper bound, where no lower one is reported.", example=3),
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
            low, high = map(in_digits, self.between)
            return f"{low}–{high}{unit}"  # noqa: RUF001 - a range
        if self.at_least is not None:
            return f"≥ {in_digits(self.at_least)}{unit}"
        if self.at_most is not None:
            return f"≤ {in_digits(self.at_most)}{unit}"
        return f"{in_digits(self.value or 0)}{unit}"


@frozen(kw_only=True, repr=False, eq=False)
class Proportion(Checked):
    """So many of so many."""

    summary: ClassVar[str] = "So many of so many."

    counts: tuple[int, int] = field(
        validator=pair(COUNT, Pair(most_at_least=1)),
        metadata=says(
            "How many, and of how many. A part is never larger than its whole, so the "
            "order of the two has no meaning.",
            example=[8, 102],
        ),
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
        return f"{self.numerator}/{self.denominator} ({_percent(*self.counts)} %)"
