"""
The catalogue: every rule of the validator, explained, with a bad and a good example.

`RULES` holds the rules in the order of their codes. The command ``dermdata rules``
and the page ``docs/rules.md`` print what stands here.
"""

from __future__ import annotations

from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from ...records import DermdataError
from ...words import nearest, plain
from . import curation, records, sets, texts
from .entry import Layer, Rule
from .example import Example


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["RULES", "Example", "Layer", "Rule", "UnknownRuleError", "rule"]

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for layer in (texts, records, sets, curation)
        for rule in sorted(layer.RULES, key=attrgetter("code"))
    }
)
"""Every rule by its code, in the order of the codes."""


class UnknownRuleError(DermdataError, LookupError):
    """
    There is no rule of this code or name.

    Attributes:
        code: The code or name asked for.
        nearest: The code or name that comes closest; `None` where nothing does.
    """

    def __init__(self, code: str, nearest: str | None = None) -> None:
        super().__init__(
            f"there is no rule `{plain(str(code))}`",
            f"did you mean `{nearest}`?" if nearest else "`dermdata rules` lists them",
        )
        self.code = code
        self.nearest = nearest


def rule(code: str) -> Rule:
    """
    Return a rule by its code or name, e.g. ``DD204``, ``dd204``, ``204``.

    Raises:
        UnknownRuleError: There is none.
    """
    names = {rule.name: rule for rule in RULES.values()}
    word = code.strip()
    number = f"DD{word}" if word.isdigit() else word.upper()
    found = RULES.get(number) or names.get(word.lower())
    if found is None:
        layer = [code for code in RULES if code[:3] == number[:3]]
        close = nearest(number, layer) or nearest(number, RULES) or nearest(word, names)
        raise UnknownRuleError(code, close[0] if close else None)
    return found
