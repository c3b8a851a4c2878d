"""Python source in the making: its lines, its names, and how it gets at members."""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple


class Access(NamedTuple):
    """How the members of an object are got at, in Python source."""

    get: str
    has: str
    typed: bool


KEYS = Access("{0}[{1!r}]", "{1!r} in {0}", typed=False)
ATTRIBUTES = Access("{0}.{1}", "{0}.{1} is not UNSET", typed=True)


class SourceText:
    """
    The source of a module.

    Attributes:
        access: How records come.
        names: What its code refers to, by name.
        functions: The lines of its functions.
        lines: The lines of the function being written.
    """

    def __init__(self, access: Access) -> None:
        self.access = access
        self.names: dict[str, Any] = {}
        self.functions: list[str] = []
        self.lines: list[str] = []
        self._numbers = itertools.count()

    def line(self, depth: int, text: str) -> None:
        """Write a line."""
        self.lines.append("    " * depth + text)

    def refuse(self, depth: int, condition: str) -> None:
        """Write that on a condition the answer is no."""
        self.line(depth, f"if {condition}: return 0")

    def new(self, what: str) -> str:
        """Return a name that is not in use."""
        return f"{what}_{next(self._numbers)}"

    def constant(self, value: Any) -> str:
        """Return a new name for a value."""
        name = self.new("constant")
        self.names[name] = value
        return name

    def get(self, var: str, name: str) -> str:
        """Return the expression of a member."""
        return self.access.get.format(var, name)

    def has(self, var: str, name: str) -> str:
        """Return the condition that a member is there."""
        return self.access.has.format(var, name)
