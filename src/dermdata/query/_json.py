"""Answers as JSON would hold them."""

from __future__ import annotations

from typing import Any

import attrs


def as_json(answer: Any) -> Any:
    """Return an answer, and what is in it, as JSON would hold it."""
    if isinstance(answer, tuple):
        return [as_json(item) for item in answer]
    if not attrs.has(type(answer)):
        return answer
    fields = attrs.asdict(answer, recurse=False)
    return {name.rstrip("_"): as_json(value) for name, value in fields.items()}
