"""
Checks are written here, from the shapes of fields and the rules of classes.

A check counts the strings of what it looks at, keys among them, and ends with 0 at the
first thing that is not right.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from ....records import Evidence, Record, Statement
from ....records._constraints import Number, Text
from ....records._forms import NAME, PROSE
from ....records._shapes import pair_faults, shapes
from .conditions import Conditions
from .demand import OBJECTS, Demand, demand_of
from .source_text import KEYS, Access, SourceText


if TYPE_CHECKING:
    from collections.abc import Callable

    from ....records._shapes import Shape, Shaped


class Writer(SourceText):
    """
    Writes the check of a class: of a kind of record, or of a part of records.

    Args:
        cls: The class.
        access: How its objects come.
    """

    def __init__(self, cls: type[Shaped], access: Access) -> None:
        super().__init__(access)
        self.cls = cls
        self.names |= {"figure": figure, "fits_pair": fits_pair}
        self._conditions = Conditions(self)

    def source(self) -> str:
        """Return the source of a module that defines ``check``."""
        self.function("check", functools.partial(self.object, self.cls, "document", 2))
        return "\n".join(self.functions)

    def source_by_field(self) -> str:
        """Return the source of a module that defines a check of each passable field."""
        for name, shape in passable(self.cls).items():
            self.function(f"check_{name}", functools.partial(self.member, shape, 2))
        return "\n".join(self.functions)

    def function(self, name: str, write: Callable[[], None]) -> None:
        """Write a function that says whether its argument is what another writes."""
        outer, self.lines = self.lines, []
        self.line(0, f"def {name}(document):")
        self.line(1, "strings = 0")
        self.line(1, "try:")
        write()
        self.line(1, "except (AttributeError, KeyError, TypeError):")
        self.line(2, "return 0")
        self.line(1, "return strings")
        self.functions += self.lines
        self.lines = outer

    def member(self, shape: Shape, depth: int) -> None:
        """Write the checks of the value of a field, whose key is a string, too."""
        self.line(depth, "strings += 1")
        self.value(shape, "document", depth)

    def object(self, cls: type[Shaped], var: str, depth: int) -> None:
        """Write the checks of an object: its fields, no others, its rules."""
        fields = shapes(cls)
        required = [shape for shape in fields.values() if not shape.optional]
        least = len(required) + issubclass(cls, Record)
        strings = least + issubclass(cls, Record) + sum(map(is_text, required))
        if not self.access.typed:
            self.refuse(depth, f"type({var}) is not dict")
        self.line(depth, f"strings += {strings}")
        for name, shape in fields.items():
            if not shape.optional:
                self.field(cls, name, var, depth)
        if self.access.typed:
            self.optional(cls, var, depth)
        else:
            more = self.new("more")
            self.line(depth, f"{more} = len({var}) - {least}")
            self.line(depth, f"if {more}:")
            self.optional(cls, var, depth + 1)
            present = (
                f"({name!r} in {var})" for name in fields if fields[name].optional
            )
            self.refuse(depth + 1, f"{more} != {' + '.join(present) or 0}")
        for invariant in cls.invariants:
            self.refuse(depth, f"not {self._conditions.of(invariant.schema, var, cls)}")

    def optional(self, cls: type[Shaped], var: str, depth: int) -> None:
        """Write the checks of the fields that may be absent."""
        for name, shape in shapes(cls).items():
            if shape.optional:
                self.line(depth, f"if {self.has(var, name)}:")
                self.line(depth + 1, f"strings += {1 + is_text(shape)}")
                self.field(cls, name, var, depth + 1)

    def field(self, cls: type[Shaped], name: str, var: str, depth: int) -> None:
        """Write the checks of a field; some references hang on what stands beside."""
        shape = shapes(cls)[name]
        if self.access.typed and known(shape):
            return
        value = self.new(name)
        self.line(depth, f"{value} = {self.get(var, name)}")
        if name == "parents" and issubclass(cls, Record):
            self.array(shape, value, depth, Demand(frozenset({cls.kind})))
        elif name == "id" and issubclass(cls, Record):
            self.fresh(shape.of, value, depth)
        elif cls is Statement and name == "object":
            ids = self.new("ids")
            predicate = self.get(var, "predicate")
            self.line(depth, f"if type({value}) is str:")
            self.line(depth + 1, "strings += 1")
            self.line(depth + 1, f"{ids} = {self.constant(OBJECTS)}[{predicate}]")
            unseen = f"{value} not in {ids}.texts"
            self.refuse(depth + 1, f"{unseen} and not {ids}.admits({value})")
            self.line(depth, "else:")
            self.either(shape, value, depth + 1)
        else:
            self.value(shape, value, depth)

    def value(self, shape: Shape, value: str, depth: int) -> None:
        """Write the checks of a value, by its shape."""
        match shape.form:
            case "word":
                words = self.constant(frozenset(word.value for word in shape.of))
                self.refuse(depth, f"{value} not in {words}")
            case "array":
                self.array(shape, value, depth)
            case "record":
                self.object(shape.of, value, depth)
            case "pair":
                self.refuse(depth, f"not fits_pair({self.constant(shape)}, {value})")
            case "either":
                self.either(shape, value, depth)
            case _ if shape.extra is not None:
                self.seen(value, self.constant(demand_of(shape.extra)), depth)
            case _:
                self.scalar(shape.of, value, depth)

    def array(
        self, shape: Shape, value: str, depth: int, demand: Demand | None = None
    ) -> None:
        """Write the checks of an array and its items."""
        item = self.new("item")
        if not self.access.typed:
            self.refuse(depth, f"type({value}) is not list or not {value}")
        if shape.of.form == "scalar":
            twice = f"len({value}) > 1 and len(set({value})) != len({value})"
            self.refuse(depth, twice)
            self.line(depth, f"strings += len({value})")
        if shape.of.of is Statement:
            self.line(depth, "said = set()")
        self.line(depth, f"for {item} in {value}:")
        if demand is None:
            self.value(shape.of, item, depth + 1)
        else:
            self.seen(item, self.constant(demand), depth + 1)
        if shape.of.of is Statement:  # said twice, or nearly so: look closer
            said, what = self.get(item, "predicate"), self.get(item, "object")
            other = f"({said}, figure({what}))"
            said = f"{said} + {what} if type({what}) is str else {other}"
            self.line(depth + 1, f"said.add({said})")
            self.refuse(depth, f"len(said) != len({value})")

    def either(self, shape: Shape, value: str, depth: int) -> None:
        """Write the checks of an object that is one of several classes; a document."""
        names = []
        access, self.access = self.access, KEYS
        for option in shape.of:
            if option.form == "record":
                names.append(self.new("check"))
                inner = functools.partial(self.object, option.of, "document", 2)
                self.function(names[-1], inner)
        self.access = access
        calls = " or ".join(f"{name}({value})" for name in names)
        more = self.new("more")
        self.line(depth, f"{more} = {calls}")
        self.refuse(depth, f"not {more}")
        self.line(depth, f"strings += {more}")

    def scalar(self, form: Text | Number, value: str, depth: int) -> None:
        """Write the checks of a text or number."""
        if isinstance(form, Number):
            other = "" if form.whole else f" and type({value}) is not float"
            self.refuse(depth, f"type({value}) is not int{other}")
            self.refuse(depth, f"not {form.low} <= {value} <= {form.high}")
        elif form not in {NAME, PROSE}:
            self.seen(value, self.constant(form), depth)
        elif self.access.typed:
            self.refuse(depth, f"{value}.strip() != {value}")
        else:
            longest = f"0 < len({value}) <= {form.longest}"
            self.refuse(depth, f"{value}.strip() != {value} or not {longest}")

    def fresh(self, form: Text, value: str, depth: int) -> None:
        """Write that a text is of a form; none was seen before."""
        match = self.constant(re.compile(form.pattern).fullmatch)
        wrong = f"len({value}) > {form.longest} or {match}({value}) is None"
        self.refuse(depth, wrong)

    def seen(self, value: str, texts: str, depth: int) -> None:
        """Write that a text is of a form; most texts were seen before."""
        unseen = f"{value} not in {texts}"
        self.refuse(depth, f"{unseen} and not {admits(texts)}({value})")


def admits(texts: str) -> str:
    """Return the name of what is asked about a text that is not among those seen."""
    return f"{texts}_admits"


def is_text(shape: Shape) -> bool:
    """Whether a value of this shape is a string, or a word out of a few."""
    return shape.form == "word" or (
        shape.form == "scalar" and not isinstance(shape.of, Number)
    )


def passable(cls: type[Shaped]) -> dict[str, Shape]:
    """
    Return the fields whose good values need not be read, by name.

    No rule of a class looks into them; that they are there is enough. Words become
    members of their vocabulary, numbers whole ones, and evidence is weighed.
    """
    return {
        name: shape
        for name, shape in shapes(cls).items()
        if shape.form == "record"
        or (shape.form == "array" and shape.of.of is not Evidence)
        or (shape.form == "scalar" and not isinstance(shape.of, Number))
    }


def known(shape: Shape) -> bool:
    """Whether the types of the fast lane leave nothing to look at."""
    return shape.form == "word" or (
        shape.form == "scalar" and isinstance(shape.of, Number)
    )


def figure(value: dict[str, Any]) -> frozenset[Any]:
    """Return what two ways to write the same figure have in common."""
    return frozenset(
        (name, tuple(sorted(part)) if type(part) is list else part)
        for name, part in value.items()
    )


def fits_pair(shape: Shape, value: Any) -> bool:
    """Whether a value is two numbers that a pair admits, in either order."""
    if type(value) is not list or len(value) != 2:
        return False
    if any(True for number in value for _ in shape.of.faults(number)):
        return False
    return not any(True for _ in pair_faults(shape.extra, *sorted(value)))
