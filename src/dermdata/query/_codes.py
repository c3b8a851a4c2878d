"""Codes as people write them, and the records that are mapped to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..records import VOCABULARIES
from ._names import successor_of, worth_in
from ._prefixes import ALIASES, HOSTS, SYSTEMS, plain, vocabulary_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..collection import Dataset


_RELATIONS = {
    "exact": 1.0,
    "close": 0.9,
    "narrow": 0.8,
    "broad": 0.75,
    "related": 0.7,
}
"""What a code is worth beside an id."""
_BROADER_CODE = 0.65
"""What a code is worth that is broader than the one asked for."""
_HOLDS_FOR_NARROWER = ("exact", "close", "narrow")
"""The relations of a code that is no wider than the record: so are all below it."""

_DOI = re.compile(r"10[.][0-9]{4,9}/")
_SCHEME = re.compile(r"(?:https?://)?(?:www[.])?", re.IGNORECASE)
_INNER = re.compile(r"(?<=.)(?=https?://)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www[.])", re.IGNORECASE)
_CLUSTER = re.compile("[&/]")
_STEP = re.compile(r"[/#?&=]+")
_SHORTEST = 4
"""The characters of the shortest code that is looked up without its vocabulary."""
_LONGEST_PREFIX = max(map(len, ALIASES))
_SHORTEST_IN = {"ICD10": 3, "ICD10CM": 3, "ICD11": 4, "ATC": 1}
"""The vocabularies in which a code begins with those above it, down to this length."""


class Code(NamedTuple):
    """
    A code that leads to a record.

    Attributes:
        record: The id of the record.
        curie: The code, as the record has it.
        relation: How the two relate, read from the record outwards, as `Relation`.
        by: ``code``; ``broader code`` where what was asked for is below it.
        status: Where the record that has the code stands in its life.
        replaces: The id of the record that has the code, where it is not `record` but
            one that `record` has replaced.
        worth: The score of the match, from 0 to 1.
    """

    record: str
    curie: str
    relation: str
    by: str
    status: str
    replaces: str
    worth: float


class Asked(NamedTuple):
    """
    A code as it was asked for.

    Attributes:
        prefix: The CURIE prefix of its vocabulary; empty where none was named.
        local: The rest, in letters and figures, in lower case.
        cut: Whether the code went on: in ICD-11, ``EC32&XK8G`` is below ``EC32``.
    """

    prefix: str
    local: str
    cut: bool = False


class CodeIndex:
    """The codes that the records of a dataset are mapped to."""

    __slots__ = ("_by_local", "_ranges")

    def __init__(self, dataset: Dataset) -> None:
        self._by_local: dict[str, list[Code]] = {}
        self._ranges: list[tuple[str, str, Code]] = []
        known = dataset.names()
        for record in dataset.ids():
            successor = successor_of(record, known)
            for curie, relation, _ in known[record].codes:
                for code in _codes(
                    record, successor, known[record].status, curie, relation
                ):
                    self._add(code)

    def __iter__(self) -> Iterator[Code]:
        """Iterate over all codes."""
        return (code for listed in self._by_local.values() for code in listed)

    def _add(self, code: Code) -> None:
        local = code.curie.partition(":")[2]
        first, dash, last = local.partition("-")
        if dash and code.curie.startswith("ICD10"):
            self._ranges.append((first, last, code))
        self._by_local.setdefault(plain(local), []).append(code)

    def answers(self, text: str, vocabulary: str = "") -> list[Code]:
        """
        Return the codes that a text is, or is below of.

        Args:
            text: The text.
            vocabulary: The CURIE prefix of the only vocabulary that is asked.
        """
        asked = read(text)
        if vocabulary:
            asked = [one for one in asked if one.prefix == vocabulary]
            asked.append(_asked(vocabulary, text))
        for one in asked:
            found = self._exactly(one)
            if one.cut:
                found = [*self._as_broader(found)]
            found = found or self._above(one)
            if found:
                return found
        return []

    def _exactly(self, asked: Asked) -> list[Code]:
        return [
            code
            for code in self._by_local.get(asked.local, ())
            if asked.prefix in {"", code.curie.partition(":")[0]}
        ]

    def _above(self, asked: Asked) -> list[Code]:
        """Return the nearest codes above one that has a right form and is not held."""
        for prefix, shortest in _SHORTEST_IN.items():
            if asked.prefix in {prefix, ""} and _is_one(prefix, asked):
                for size in range(len(asked.local) - 1, shortest - 1, -1):
                    above = Asked(prefix, asked.local[:size])
                    if found := [*self._as_broader(self._exactly(above))]:
                        return found
                category = asked.local[:3].upper()
                around = [
                    code
                    for first, last, code in self._ranges
                    if code.curie.startswith(f"{prefix}:") and first <= category <= last
                ]
                if found := [*self._as_broader(around)]:
                    return found
        return []

    @staticmethod
    def _as_broader(codes: list[Code]) -> Iterator[Code]:
        for code in codes:
            if code.relation in _HOLDS_FOR_NARROWER:
                worth = code.worth * _BROADER_CODE
                yield code._replace(by="broader code", relation="narrow", worth=worth)


def _codes(
    record: str, successor: str, status: str, curie: str, relation: str
) -> Iterator[Code]:
    worth = _RELATIONS[relation]
    for name, replaces, worth_there in worth_in(record, successor, status, worth):
        yield Code(name, curie, relation, "code", status, replaces, worth_there)


def _is_one(prefix: str, asked: Asked) -> bool:
    """Whether a code is one of a vocabulary by its form; a short one, if that is named."""
    local = asked.local.upper()
    if prefix != "ATC":
        size = _SHORTEST_IN[prefix]
        local = f"{local[:size]}.{local[size:]}".rstrip(".")
    longer = bool(asked.prefix) or len(asked.local) > _SHORTEST
    return longer and bool(re.fullmatch(VOCABULARIES[prefix].local, local))


def read(text: str) -> list[Asked]:
    """
    Return the codes that a text may be, the likelier first.

    A bare number, and what has three characters or fewer, is none without its
    vocabulary: too many things are called so.
    """
    system, bar, code = text.rpartition("|")
    if bar:
        prefix = _system(system.partition("|")[0])
        return [_asked(prefix, code)] if prefix else []
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]  # as RDF writes addresses
    if _ADDRESS.match(text):
        return [*_in_address(_SCHEME.sub("", _innermost(text), count=1))]
    if _DOI.match(text):
        return [Asked("DOI", plain(text))]
    return [*_with_prefix(text), *_bare(text)]


def _system(text: str) -> str:
    address = _SCHEME.sub("", text.strip(), count=1).lower().rstrip("/")
    return SYSTEMS.get(address) or vocabulary_of(text) or _last_name(address)


def _last_name(address: str) -> str:
    """Return the prefix of an address that ends in the name of an ontology file."""
    name = address.rpartition("/")[2]
    return vocabulary_of(name.removesuffix(".owl").removesuffix(".obo"))


def _innermost(address: str) -> str:
    """Return an address, or the one that it holds, as those of browsers of ontologies."""
    from urllib.parse import unquote

    return _INNER.split(unquote(unquote(address)))[-1]


def _in_address(address: str) -> Iterator[Asked]:
    """Yield the codes that stand at the end of an address, without its scheme."""
    host, _, path = address.partition("/")
    steps = [step for step in _STEP.split(path.strip()) if step]
    if not steps:
        return
    prefix = HOSTS.get(host.lower(), "")
    if prefix == "DOI":
        yield Asked(prefix, plain(path))
        return
    yield from _with_prefix(steps[-1], marked=True)
    for step in reversed(steps[:-1]):
        if above := vocabulary_of(step):
            yield _asked(above, steps[-1])
    if prefix:
        yield _asked(prefix, steps[-1])


def _asked(prefix: str, code: str) -> Asked:
    """Return a code of a vocabulary, without the prefix that some have in it."""
    for asked in _with_prefix(code.strip(), marked=True):
        if asked.prefix == prefix:
            return asked
    first, *more = _CLUSTER.split(code) if prefix in {"ICD11", ""} else [code]
    local = plain(first)
    return Asked(
        prefix, local.removeprefix("ps") if prefix == "OMIMPS" else local, bool(more)
    )


def _with_prefix(text: str, *, marked: bool = False) -> Iterator[Asked]:
    """
    Yield the ways to read a text as a prefix and a code.

    Args:
        text: The text.
        marked: Whether a colon or underscore must stand between the two.
    """
    before, mark, after = re.sub("_", ":", text).partition(":")
    while mark:
        if prefix := vocabulary_of(before):
            yield _asked(prefix, after)
        _, mark, rest = after.partition(":")  # obo:HP:0001056
        before, after = after.partition(":")[0], rest
    if not marked:
        whole = plain(text)
        for size in range(min(_LONGEST_PREFIX, len(whole) - 1), 1, -1):
            if prefix := ALIASES.get(whole[:size], ""):
                yield Asked(prefix, whole[size:])


def _bare(text: str) -> Iterator[Asked]:
    asked = _asked("", text)
    if len(asked.local) >= _SHORTEST and not asked.local.isdecimal():
        yield asked
