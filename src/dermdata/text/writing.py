"""Documents → JSON text."""

from __future__ import annotations

import json
from typing import Any


def canonical(document: Any) -> str:
    """Return the canonical text of a document."""
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def compact(document: Any) -> str:
    """Return the canonical document on one line, as bundles hold it."""
    return json.dumps(
        document, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
