"""
What a finding is known by: the value found, in a form that stays.

No wording is part of it, nor the line, nor what stands in other files: a message may be
put better, a line added above, another record renamed, and it is the same finding.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from ..records import Fault


LONGEST = 120
"""How many characters of a value are kept; of a longer one, its digest."""

DEPTH = 2
"""How deep into a value that is no text or number is looked."""

_NAMING = ("predicate", "object", "context", "extent", "curie", "text", "source")
"""The fields by which a part of a record is told from others of its kind."""


def found_in(document: Any, fault: Fault) -> str:
    """
    Return the value that a fault is about, as compact JSON.

    Of an object it is the fields that the fault is about, and those by which one part
    of a record is told from another, so that a note beside them changes nothing.

    Args:
        document: The record as a JSON document, good or not.
        fault: What is wrong with it.
    """
    value = document
    for part in fault.path:
        try:
            value = value[part]
        except (LookupError, TypeError):
            value = {}
            break
    if not isinstance(value, dict):
        return shortened(_compact(value))
    naming = _NAMING if fault.path else ()
    about: dict[str, Any] = dict.fromkeys(fault.about)
    about |= {name: value[name] for name in (*naming, *about) if name in value}
    return shortened(_compact(about)) if about else ""


def shortened(text: str) -> str:
    """Return a text, or its digest where it is long."""
    return text if len(text) <= LONGEST else f"sha256:{digest(text)}"


def _compact(value: Any) -> str:
    return _encoded(_shallow(value, DEPTH))


_encoded = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def _shallow(value: Any, depth: int) -> Any:
    if isinstance(value, dict):
        inner = value.items() if depth else ()
        return {name: _shallow(part, depth - 1) for name, part in inner}
    if isinstance(value, list):
        return [_shallow(part, depth - 1) for part in (value if depth else ())]
    return value


def digest(text: str) -> str:
    """Return 16 hexadecimal digits that stand for a text, whatever is in it."""
    import hashlib  # it loads OpenSSL, and few values are long

    # A file name may hold what is not Unicode.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
