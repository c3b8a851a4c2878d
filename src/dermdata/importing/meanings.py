"""What the words of other formats mean in ours: codes, relations, scopes, registers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..query._prefixes import SYSTEMS, vocabulary_of
from ..records import Relation, Scope, SynonymRegister
from ..records._forms import CURIE
from ..words import plain


if TYPE_CHECKING:
    from collections.abc import Mapping


_SCHEME = re.compile(r"https?://(?:www[.])?", re.IGNORECASE)
_PURL = re.compile(
    r"https?://purl[.]obolibrary[.]org/obo/([A-Za-z0-9]+)_([A-Za-z0-9]+)"
)
_SEPARATOR = re.compile(r"[#/:]")

_RELATIONS = {
    "exactMatch": Relation.EXACT,
    "closeMatch": Relation.CLOSE,
    "broadMatch": Relation.BROAD,
    "narrowMatch": Relation.NARROW,
    "relatedMatch": Relation.RELATED,
}
"""The mapping relations of SKOS: the object is wider where it is a `broadMatch`."""

_WAYS_TO_WRITE_SKOS = ("skos:", "http://www.w3.org/2004/02/skos/core#")

_SCOPES = {
    "hasExactSynonym": Scope.EXACT,
    "hasBroadSynonym": Scope.BROAD,
    "hasNarrowSynonym": Scope.NARROW,
    "hasRelatedSynonym": Scope.RELATED,
    "EXACT": Scope.EXACT,
    "BROAD": Scope.BROAD,
    "NARROW": Scope.NARROW,
    "RELATED": Scope.RELATED,
}
"""The scopes of OBO and of obographs."""

_REGISTERS = {
    "abbreviation": SynonymRegister.ABBREVIATION,
    "0003000": SynonymRegister.ABBREVIATION,
    "layperson": SynonymRegister.LAY,
    "obsolete_synonym": SynonymRegister.HISTORICAL,
}
"""Types of synonym in OBO files; ``OMO:0003000`` is labelled `abbreviation`."""


def curie_of(text: str, prefixes: Mapping[str, str]) -> str:
    """
    Return a code as record files write it; empty where it is of no known vocabulary.

    Args:
        text: A CURIE, or the address of a concept of an OBO ontology.
        prefixes: Prefixes of the file that mean others here.
    """
    prefix, _, local = short(text).partition(":")
    known = prefixes.get(prefix) or vocabulary_of(prefix)
    curie = f"{known}:{local}"
    return "" if CURIE.faults(curie) else curie


def why_no_code(text: str, prefixes: Mapping[str, str]) -> str:
    """Return why a text is no code that a record can hold, whatever `curie_of` refused."""
    prefix, colon, _ = short(text).partition(":")
    known = prefixes.get(prefix) or vocabulary_of(prefix)
    if not colon:
        return "no code of a known vocabulary: it has no prefix"
    if known:
        return f"not as codes of {known} are written"
    return f"no code of a known vocabulary: `{plain(prefix, 40)}`"


def system_of(address: str) -> str:
    """Return the prefix of a code system of FHIR; empty where it is not known."""
    return SYSTEMS.get(_SCHEME.sub("", address.rstrip("/")).lower(), "")


def relation_of(predicate: str) -> str:
    """Return the relation that a predicate of SKOS means; empty where it means none."""
    for way in _WAYS_TO_WRITE_SKOS:
        if predicate.startswith(way):
            return _RELATIONS.get(predicate.removeprefix(way), "")
    return ""


def scope_of(word: str) -> str:
    """Return the scope that a word means; empty where it means none."""
    return _SCOPES.get(_last(word), "")


def register_of(kind: str) -> str:
    """Return the register that a type of synonym means; empty where it means none."""
    return _REGISTERS.get(_last(kind).lower(), "")


def _last(text: str) -> str:
    return _SEPARATOR.split(text)[-1]


def short(text: str) -> str:
    """Return the address of a concept of an OBO ontology as a CURIE; else the text."""
    found = _PURL.fullmatch(text)
    return f"{found[1]}:{found[2]}" if found else text
