"""What a file says of one concept, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple


if TYPE_CHECKING:
    from .ledger import Clause


class Said(NamedTuple):
    """
    A text that a file has for a concept.

    Attributes:
        text: The text, as the file has it.
        clauses: The clauses that say it.
    """

    text: str
    clauses: tuple[Clause, ...]


def clauses_of(*several: Said | None) -> tuple[Clause, ...]:
    """Return the clauses of all that is said, in this order."""
    return tuple(clause for said in several if said for clause in said.clauses)


class Name(NamedTuple):
    """
    A name that a file has beside the first one.

    Attributes:
        text: The name.
        clauses: The clauses that say it.
        scope: How its meaning relates to the concept's; empty where the file says none.
        register: Who uses it; empty where the file does not say it.
        language: Its language; empty where the file does not say it.
    """

    text: str
    clauses: tuple[Clause, ...]
    scope: str = ""
    register: str = ""
    language: str = ""


class Code(NamedTuple):
    """
    A concept elsewhere that a file names for a concept of its own.

    Attributes:
        text: The code, as the file has it.
        clauses: The clauses that say it.
        relation: How the two relate; empty where the file does not say it.
        label: What the other vocabulary calls it, where the file says it.
        doubt: What we took for granted with the relation; empty where nothing was.
    """

    text: str
    clauses: tuple[Clause, ...]
    relation: str = ""
    label: Said | None = None
    doubt: str = ""

    @classmethod
    def alternative(cls, text: str, clauses: tuple[Clause, ...]) -> Code:
        """Return another id that a file has for the same concept."""
        doubt = "another id of the same concept, taken for an exact code of it"
        return cls(text, clauses, "exact", doubt=doubt)


class Claim(NamedTuple):
    """
    What a file says of a concept by way of another one.

    Attributes:
        relation: What it says, in the file's words.
        object: The other concept: a code of the file, or the id of a record.
        clauses: The clauses that say it.
    """

    relation: str
    object: str
    clauses: tuple[Clause, ...]


class Draft:
    """
    What a file says of one concept.

    Attributes:
        code: What the file calls it by.
        line: Where it begins.
        clauses: The clauses that say the code.
        names: Its preferred names; there should be one.
        definitions: What it is; there should be one.
        synonyms: Its other names.
        codes: Concepts elsewhere.
        parents: The codes of what is broader.
        claims: What else is said of it.
        retired: What says that it is no longer used.
        used: What else says whether it is used.
        dates: Since when.
        successors: The codes of what takes its place.
        others: The codes of what may serve instead.
    """

    __slots__ = (
        "claims",
        "clauses",
        "code",
        "codes",
        "dates",
        "definitions",
        "line",
        "names",
        "others",
        "parents",
        "retired",
        "successors",
        "synonyms",
        "used",
    )

    def __init__(self, code: str, line: int, clauses: tuple[Clause, ...]) -> None:
        self.code = code
        self.line = line
        self.clauses = clauses
        self.names: list[Said] = []
        self.definitions: list[Said] = []
        self.synonyms: list[Name] = []
        self.codes: list[Code] = []
        self.parents: list[Said] = []
        self.claims: list[Claim] = []
        self.retired: list[Said] = []
        self.used: list[Said] = []
        self.dates: list[Said] = []
        self.successors: list[Said] = []
        self.others: list[Said] = []
