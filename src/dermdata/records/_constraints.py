"""The constraints and rules that annotations and classes carry."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ..words import shown
from ._faults import Fault


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Text:
    """
    A constraint on a string that every JSON Schema engine reads alike.

    ``$`` lets a newline pass behind it in Python and not in ECMAScript, so a pattern
    is paired with the characters it never contains.

    Attributes:
        what: The constraint in words, for messages.
        pattern: A regular expression, anchored at both ends.
        never: A character class no character of the string may be in.
        longest: The length limit, in code points.
    """

    __slots__ = ("longest", "never", "pattern", "what")

    def __init__(self, what: str, pattern: str, *, never: str, longest: int) -> None:
        self.what = what
        self.pattern = pattern
        self.never = never
        self.longest = longest

    def faults(self, value: object) -> tuple[Fault, ...]:
        """Return what is wrong with a value."""
        if not isinstance(value, str):
            code, message = "DD203", f"found {shown(value)}, expected {self.what}"
        elif len(value) > self.longest:
            code, most = "DD206", f"at most {self.longest}"
            message = f"found {len(value)} characters, expected {most}"
            if not _compiled(self.pattern).fullmatch(value):
                message = (
                    f"found {shown(value)}, expected {self.what}, {most} characters"
                )
        elif not _compiled(self.pattern).fullmatch(value):
            code, message = "DD205", f"found {shown(value)}, expected {self.what}"
        elif not value.isascii() and _compiled("[\ud800-\udfff]").search(value):
            code, message = "DD205", f"found half a character in {shown(value)}"
        else:
            return ()
        return (Fault(code=code, path=(), message=message),)


class Number:
    """
    A constraint on a number.

    Attributes:
        whole: Whether only integers will do; ``8.0`` is one, as JSON Schema has it.
        low: The smallest value.
        high: The largest value.
    """

    __slots__ = ("high", "low", "whole")

    def __init__(self, low: int, high: int, *, whole: bool = False) -> None:
        self.low = low
        self.high = high
        self.whole = whole

    @property
    def what(self) -> str:
        """The constraint in words."""
        noun = "a whole number" if self.whole else "a number"
        return f"{noun} from {self.low} to {self.high}"

    def faults(self, value: object) -> tuple[Fault, ...]:
        """Return what is wrong with a value."""
        wanted = int if self.whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, wanted):
            code = "DD203"
        elif not self.low <= value <= self.high:
            code = "DD207"
        else:
            return ()
        return (
            Fault(
                code=code,
                path=(),
                message=f"found {shown(value)}, expected {self.what}",
            ),
        )


class Ref(NamedTuple):
    """Marks an id that names another record, of one of these kinds."""

    kinds: tuple[str, ...]
    types: tuple[str, ...] = ()


class Pair(NamedTuple):
    """
    Marks two numbers whose order carries no meaning in a document.

    JSON Schema has no words for *low ≤ high*. A document therefore lists the two in
    either order, the class holds them smaller first, and there is nothing to break.

    Attributes:
        distinct: Whether the two must differ.
        most_at_least: What the larger one must reach.
    """

    distinct: bool = False
    most_at_least: int = 0


class Invariant(NamedTuple):
    """
    A rule between the fields of one object.

    It is stated twice, for Python and for JSON Schema; a property test holds the two
    together.

    Attributes:
        reads: The fields it looks at.
        holds: The rule, given those fields' values (`None` where absent).
        schema: The same rule as a JSON Schema.
        message: What is expected.
        hint: How to mend a breach.
    """

    reads: tuple[str, ...]
    holds: Callable[..., bool]
    schema: dict[str, Any]
    message: str
    hint: str

    def faults(self, values: dict[str, Any]) -> Iterable[Fault]:
        """Return the breach, if there is one."""
        if self.holds(*[values.get(name) for name in self.reads]):
            return ()
        return (
            Fault(
                code="DD209",
                path=(),
                message=self.message,
                hint=self.hint,
                about=self.reads,
            ),
        )

    def faults_in(
        self,
        document: dict[str, Any],  # noqa: ARG002 - for rules that read good parts of bad fields
        values: dict[str, Any],
        bad: set[str | int],
    ) -> Iterable[Fault]:
        """Return the breach in a JSON object, some fields of which may be bad."""
        return self.faults(values) if bad.isdisjoint(self.reads) else ()


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def requires(*names: str) -> dict[str, Any]:
    """Return a schema that wants these fields; Ajv asks that they be named twice."""
    return {"required": list(names), "properties": dict.fromkeys(names, True)}
