"""The licence of data that come from several hands, as an SPDX expression."""

from __future__ import annotations

import itertools
import re


_TOKEN = re.compile(r"[()]|[^\s()]+")


def joined(*licences: str) -> str:
    """
    Return the licence of data that are under all of these at once.

    Each is kept whole: a choice (``OR``) is put in parentheses, and what several have in
    common stands once, whatever its case.

    Args:
        licences: SPDX expressions.
    """
    parts: dict[str, str] = {}
    for licence in licences:
        for term in _terms(_TOKEN.findall(licence)):
            text = " ".join(term).replace("( ", "(").replace(" )", ")")
            parts.setdefault(text.casefold(), text)
    found = [*parts.values()]
    if len(found) == 1:
        return found[0]
    return " AND ".join(f"({part})" if _is_choice(part) else part for part in found)


def _terms(tokens: list[str]) -> list[list[str]]:
    """Return what an expression joins with ``AND``; itself, where it is a choice."""
    while _is_enclosed(tokens):
        tokens = tokens[1:-1]
    if _positions(tokens, "or"):
        return [tokens]
    ends = [*_positions(tokens, "and"), len(tokens)]
    starts = [0, *(end + 1 for end in ends)]
    terms = [tokens[start:end] for start, end in zip(starts, ends, strict=False)]
    if len(terms) == 1:
        return terms
    return [part for term in terms for part in _terms(term)]


def _positions(tokens: list[str], operator: str) -> list[int]:
    """Return where an operator stands outside of all parentheses."""
    return [
        position
        for position, depth in enumerate(_depths(tokens))
        if not depth and tokens[position].casefold() == operator
    ]


def _depths(tokens: list[str]) -> list[int]:
    """Return how many parentheses are open behind each token."""
    steps = {"(": 1, ")": -1}
    return [*itertools.accumulate(steps.get(token, 0) for token in tokens)]


def _is_enclosed(tokens: list[str]) -> bool:
    """Whether one pair of parentheses is around all of it."""
    if tokens[:1] != ["("]:
        return False
    closed = _depths(tokens)
    return 0 in closed and closed.index(0) == len(tokens) - 1


def _is_choice(part: str) -> bool:
    return bool(_positions(_TOKEN.findall(part), "or"))
