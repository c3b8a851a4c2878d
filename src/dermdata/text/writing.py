"""Documents → JSON text."""

from __future__ import annotations

import json
from typing import Any

from .._arguments import ArgumentError


def canonical(document: Any) -> str:
    """
    Return the canonical text of a document.

    Raises:
        ArgumentError: It holds something that JSON does not know.
    """
    try:
        text = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    except TypeError:
        expected = "dicts, lists, texts and numbers, and nothing else in them"
        raise ArgumentError("document", document, expected) from None
    return f"{text}\n"


def compact(document: Any) -> str:
    """Return the canonical document on one line, as bundles hold it."""
    return json.dumps(
        document, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
