"""What lookup, search and completion answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

import attrs

from .._value import Value


if TYPE_CHECKING:
    from collections.abc import Iterator


class Faults(NamedTuple):
    """
    In what a name is not what was typed.

    Attributes:
        typos: The words that are misspelt, each with what is meant.
        without: The words typed that the name does not have.
        extra: The words of the name that were not typed.
    """

    typos: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


NO_FAULT = Faults()


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Match(Value):
    """
    A record that answers to what was asked.

    Attributes:
        id: Its id.
        kind: Its kind.
        name: Its name.
        matched: What of it matched: an id, a name, a synonym, a label or a CURIE.
        by: Which of these that is: ``id``, ``name``, ``synonym``; ``label``, the label
            of a code that the record is mapped to as exact; ``code``; ``broader code``,
            a code above the one asked for.
        scope: How the meaning of a name relates to the record's, as `Scope`; `None` of
            a code.
        register: Who uses a synonym, as `SynonymRegister`; `None` of all else.
        language: The language of a name, as a BCP 47 tag; `None` of an id or code.
        source: Where a synonym was found, by source id; `None` of all else.
        curie: The code that matched, or whose label did; `None` of other names.
        relation: How that code relates to the record, read from the record outwards, as
            `Relation`; `None` of other names.
        status: Where the record that has the name or code stands in its life.
        replaces: The id of the record that has the name or code, if that is retired or
            rejected and this is its successor; `None` otherwise.
        typos: The words that are misspelt, each with what is meant: ``millia→milia``.
        without: The words typed that the name does not have.
        extra: The words of the name that were not typed.
        score: How well, from 0 to 1; for ordering only.
    """

    derived: ClassVar[tuple[str, ...]] = ("how",)

    id: str
    kind: str
    name: str
    matched: str
    by: str
    scope: str | None = None
    register: str | None = None
    language: str | None = None
    source: str | None = None
    curie: str | None = None
    relation: str | None = None
    status: str = "active"
    replaces: str | None = None
    typos: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    score: float

    @property
    def how(self) -> str:
        """How it matched, in words: ``synonym (lay, en)``, ``name; typo: millia→milia``."""
        return "; ".join([self._by_what(), *self._differences()])

    def _by_what(self) -> str:
        match self.by:
            case "code":
                said = f"{self.relation} match of {self.curie}"
            case "broader code":
                said = f"{self.curie}, a broader code"
            case "label":
                said = f"label of {self.curie}"
            case "synonym":
                sort = {"exact": "synonym", "misnomer": "misnomer"}.get(
                    str(self.scope), f"{self.scope} synonym"
                )
                said = f"{sort} ({self.register}, {self.language})"
            case _:
                said = self.by
        if self.replaces:
            return f"replaced: {said} of `{self.replaces}`, {self.status}"
        return said if self.status == "active" else f"{said}; {self.status}"

    def _differences(self) -> Iterator[str]:
        told = (("typo", self.typos), ("without", self.without), ("with", self.extra))
        for label, them in told:
            if them:
                yield f"{label}: {', '.join(them)}"
