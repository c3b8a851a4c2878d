"""
The tables and figures of search, for whoever searches in another language.

What is written once in Python is read from here, so that no copy of it can drift.
"""

from __future__ import annotations

from typing import Any

from .._folding import (
    _COUNTED,
    _GREEK,
    _LETTERS,
    _LOOSE,
    _PLURALS,
    _ROMAN,
    _SPELLINGS,
    _UMLAUTS,
    SINGULARS,
)
from ..records import VOCABULARIES
from ._codes import _BROADER_CODE, _HOLDS_FOR_NARROWER, _SHORTEST, _SHORTEST_IN
from ._judge import _QUANTITY, PART_OF_NAME
from ._prefixes import ALIASES, HOSTS, SYSTEMS
from ._search import (
    _BY_WORDS,
    _COMMON,
    _LEAST,
    _LIGHT_WEIGHT,
    _MOST_JUDGED,
    _ROUNDED,
    _SOURCE,
    _SURE,
)
from ._weak import ASPECTS, GENERAL, JOINING, LIGHT, PLACES, SORTS


def search_tables() -> dict[str, Any]:
    """Return all that search knows beside names, codes and the two lists, as JSON has it."""
    return {
        "folding": {
            "letters": {chr(one): other for one, other in _LETTERS.items()},
            "greek": _GREEK,
            "umlauts": {chr(one): other for one, other in _UMLAUTS.items()},
            "spellings": _SPELLINGS,
            "singulars": SINGULARS,
            "plurals": _PLURALS,
            "roman": _ROMAN,
            "counted": sorted(_COUNTED),
            "loose": sorted(_LOOSE),
        },
        "light": sorted(LIGHT),
        "joining": sorted(JOINING),
        "sorts": sorted(SORTS),
        "aspects": sorted(ASPECTS),
        "places": sorted(PLACES),
        "general": sorted(GENERAL),
        "partOfName": PART_OF_NAME,
        "quantity": _QUANTITY.removeprefix("(?i)"),
        "least": _LEAST,
        "byWords": _BY_WORDS,
        "rounded": _ROUNDED,
        "sure": _SURE,
        "source": _SOURCE,
        "mostJudged": _MOST_JUDGED,
        "common": _COMMON,
        "lightWeight": _LIGHT_WEIGHT,
        "aliases": ALIASES,
        "systems": SYSTEMS,
        "hosts": HOSTS,
        "shortestIn": [*_SHORTEST_IN.items()],
        "shortestCode": _SHORTEST,
        "broaderCode": _BROADER_CODE,
        "holdsForNarrower": _HOLDS_FOR_NARROWER,
        "locals": {name: VOCABULARIES[name].local for name in _SHORTEST_IN},
    }
