"""The rules of a class, stated as JSON Schemas, as Python conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ....records._shapes import shapes


if TYPE_CHECKING:
    from ....records._shapes import Shaped
    from .source_text import SourceText


TRUE = "True"


class Subject(NamedTuple):
    """
    What a condition is about.

    Attributes:
        var: Its name in the source.
        cls: Its class, where it is an object of one.
    """

    var: str
    cls: type[Shaped] | None


class Conditions:
    """
    Turns schemas into conditions, keyword by keyword.

    Args:
        source: The source they are written into.
    """

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._typed = source.access.typed
        self._keywords = {
            "anyOf": self._any_of,
            "const": lambda said, about: f"{about.var} == {said!r}",
            "contains": self._some,
            "enum": self._enum,
            "items": lambda said, about: f"not {self._some({'not': said}, about)}",
            "maxProperties": lambda said, about: f"{self._size(about)} <= {said}",
            "minProperties": lambda said, about: f"{self._size(about)} >= {said}",
            "not": lambda said, about: f"not {self._all(said, about)}",
            "properties": self._properties,
            "required": self._required,
            "type": self._type,
        }

    def of(self, schema: dict[str, Any], var: str, cls: type[Shaped] | None) -> str:
        """
        Return the Python expression that says what a JSON Schema says.

        Args:
            schema: The schema, in the words that the rules of our classes use.
            var: What it is said of.
            cls: The class of that, where it is an object of one.

        Raises:
            KeyError: The schema uses a keyword that no rule has used before.
        """
        return self._all(schema, Subject(var, cls))

    def _all(self, schema: dict[str, Any], about: Subject) -> str:
        parts = [
            self._keywords[word](said, about)
            for word, said in schema.items()
            if word not in {"if", "then", "else"}
        ]
        if "if" in schema:
            when = self._all(schema["if"], about)
            then = self._all(schema["then"], about)
            otherwise = self._all(schema.get("else", {}), about)
            parts.append(f"({then} if {when} else {otherwise})")
        wanted = [part for part in parts if part != TRUE]
        return f"({' and '.join(wanted)})" if wanted else TRUE

    def _any_of(self, said: list[dict[str, Any]], about: Subject) -> str:
        return f"({' or '.join(self._all(option, about) for option in said)})"

    def _enum(self, said: list[str], about: Subject) -> str:
        return f"{about.var} in {self._source.constant(frozenset(said))}"

    def _type(self, said: str, about: Subject) -> str:
        if not self._typed:
            return f"type({about.var}) is {_TYPES[said]}"
        text = f"type({about.var}) is str"  # else a document, where there is a choice
        chosen = {"object": f"not {text}", "string": text}
        return TRUE if about.cls else chosen.get(said, TRUE)

    def _required(self, said: list[str], about: Subject) -> str:
        wanted = [self._has(name, about) for name in said]
        return " and ".join(part for part in wanted if part != TRUE) or TRUE

    def _properties(self, said: dict[str, Any], about: Subject) -> str:
        wanted = [self._property(name, said[name], about) for name in said]
        return " and ".join(part for part in wanted if part != TRUE) or TRUE

    def _property(self, name: str, said: Any, about: Subject) -> str:
        has = self._has(name, about)
        if said is False:
            return f"not ({has})"
        if said is True:
            return TRUE
        value = self._source.get(about.var, name)
        inner = about.cls and _inner(about.cls, name)
        then = self._all(said, Subject(value, inner))
        return then if TRUE in {has, then} else f"(not ({has}) or {then})"

    def _has(self, name: str, about: Subject) -> str:
        if self._typed and about.cls and not shapes(about.cls)[name].optional:
            return TRUE
        return self._source.has(about.var, name)

    def _size(self, about: Subject) -> str:
        if not self._typed or about.cls is None:
            return f"len({about.var})"
        each = (f"({self._has(name, about)})" for name in shapes(about.cls))
        return f"({' + '.join(each)})"

    def _some(self, said: dict[str, Any], about: Subject) -> str:
        """Return a call that says whether an item of an array fits a schema."""
        name = self._source.new("some")
        body = self._all(said, Subject("item", about.cls))
        self._source.functions += [
            f"def {name}(items):",
            "    for item in items:",
            f"        if {body}: return True",
            "    return False",
        ]
        return f"{name}({about.var})"


_TYPES = {"array": "list", "object": "dict", "string": "str"}


def _inner(cls: type[Shaped], name: str) -> type[Shaped] | None:
    """Return the class of a field, or of the items in it."""
    shape = shapes(cls)[name]
    while shape.form == "array":
        shape = shape.of
    found: type[Shaped] | None = shape.of if shape.form == "record" else None
    return found
