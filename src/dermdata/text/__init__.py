"""
JSON text ⇄ documents, strictly.

What JSON leaves open is decided here, once: a repeated key, `NaN`, a number beyond
the range of a double, half a surrogate pair, a byte-order mark and nesting deeper
than 100 levels are refused. Canonical text has sorted keys, two-space indentation,
UTF-8 without escapes and a newline at the end, which is what ``jq -S .`` prints.
"""

from __future__ import annotations

from .error import Place, TextError, place_of
from .locator import Locator, Span
from .reading import DEEPEST, MARKED, parse, refuse_bad, text_of, unmarked
from .writing import canonical, compact


__all__ = [
    "DEEPEST",
    "MARKED",
    "Locator",
    "Place",
    "Span",
    "TextError",
    "canonical",
    "compact",
    "parse",
    "place_of",
    "refuse_bad",
    "text_of",
    "unmarked",
]
