"""What the catalogue says of a rule."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

import attrs

from ..._value import Value
from ..finding import Severity
from .example import Example


class Layer(StrEnum):
    """What a rule looks at; the first digit of its code says so."""

    TEXT = "text"
    RECORD = "record"
    SET = "set"
    CURATION = "curation"

    @property
    def codes(self) -> str:
        """The range of its codes."""
        digit = list(Layer).index(self) + 1
        return f"DD{digit}01-DD{digit}99"

    @property
    def heading(self) -> str:
        """What it looks at, as a heading."""
        return "A curated dataset" if self is Layer.CURATION else f"The {self}"

    @property
    def about(self) -> str:
        """What its rules find, or when they are run."""
        return _ABOUT[self]


_ABOUT = {
    Layer.TEXT: "What can be wrong with a file before it holds a record.",
    Layer.RECORD: "What can be wrong with one record. The JSON Schemas in `schemas/` "
    "say the same.",
    Layer.SET: "What can be wrong between records that are each in order.",
    Layer.CURATION: "Asked for with `dermdata validate --curated`; ours is held to "
    "them.",
}


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Rule(Value):
    """
    One rule of the validator, explained.

    Attributes:
        code: Its code, ``DD...``, which never changes its meaning.
        name: Its name, words joined by hyphens.
        severity: How bad a breach is.
        summary: What is found.
        why: Why that matters to whoever uses the data.
        mend: How to repair it.
        fixable: Whether ``dermdata validate --fix`` can.
        bad: Files in which exactly this is found.
        good: The same files, mended: nothing is found in them.
    """

    derived: ClassVar[tuple[str, ...]] = ("layer",)

    code: str
    name: str
    summary: str
    why: str
    mend: str
    bad: Example = attrs.field(metadata={"json": "bad.shown"})
    good: Example = attrs.field(metadata={"json": "good.shown"})
    severity: Severity = Severity.ERROR
    fixable: bool = False

    @property
    def layer(self) -> Layer:
        """What it looks at."""
        return list(Layer)[int(self.code[2]) - 1]
