"""What the reports say of a rule beside its code."""

from __future__ import annotations

from ..catalogue import RULES


def titled(code: str) -> str:
    """Return a code with the name of its rule."""
    return f"{code} {RULES[code].name}" if code in RULES else code
