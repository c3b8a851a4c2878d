"""
Questions to a dataset.

Each is loaded when it is first asked: to look a name up, no statement need be weighed.
"""

from .._lazy import loader


TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._answer import Answer
    from ._card import Card, card
    from ._card_sections import CardSection, CardSentence
    from ._check import CheckResult, check
    from ._claims import Claim, claims
    from ._classified import Ambiguous, ClassifyResult, Pointer, Unresolved
    from ._classify import classify
    from ._compare import Comparison, Contrast, compare
    from ._complete import complete
    from ._conflicts import conflicts
    from ._errors import QueryError, one_of
    from ._info import Info, info
    from ._lookup import lookup
    from ._match import Match
    from ._mentions.annotate import annotate
    from ._mentions.annotation import Annotation
    from ._mentions.cues import MentionStatus
    from ._named import named
    from ._questions import (
        Narrowing,
        about,
        associations_of,
        causes_of,
        complications_of,
        differentials_of,
        findings_of,
        prevention_of,
        red_flags_of,
        sites_of,
        tests_of,
        treatments_of,
    )
    from ._result import SearchResult, Uncovered
    from ._ruling import NEVER_HEARD_OF
    from ._search import search
    from ._sides import Conflict, Side, Word
    from ._statement import HeldStatement, statement
    from ._statements import StatementRow, statements
    from ._tree import Node, tree
    from ._uncovered import not_covered


__all__ = [
    "NEVER_HEARD_OF",
    "Ambiguous",
    "Annotation",
    "Answer",
    "Card",
    "CardSection",
    "CardSentence",
    "CheckResult",
    "Claim",
    "ClassifyResult",
    "Comparison",
    "Conflict",
    "Contrast",
    "HeldStatement",
    "Info",
    "Match",
    "MentionStatus",
    "Narrowing",
    "Node",
    "Pointer",
    "QueryError",
    "SearchResult",
    "Side",
    "StatementRow",
    "Uncovered",
    "Unresolved",
    "Word",
    "about",
    "annotate",
    "associations_of",
    "card",
    "causes_of",
    "check",
    "claims",
    "classify",
    "compare",
    "complete",
    "complications_of",
    "conflicts",
    "differentials_of",
    "findings_of",
    "info",
    "lookup",
    "named",
    "not_covered",
    "one_of",
    "prevention_of",
    "red_flags_of",
    "search",
    "sites_of",
    "statement",
    "statements",
    "tests_of",
    "treatments_of",
    "tree",
]

_MADE_IN = {
    "NEVER_HEARD_OF": "_ruling",
    "Ambiguous": "_classified",
    "Annotation": "_mentions.annotation",
    "Answer": "_answer",
    "Card": "_card",
    "CardSection": "_card_sections",
    "CardSentence": "_card_sections",
    "CheckResult": "_check",
    "Claim": "_claims",
    "ClassifyResult": "_classified",
    "Comparison": "_compare",
    "Conflict": "_sides",
    "Contrast": "_compare",
    "HeldStatement": "_statement",
    "Info": "_info",
    "Match": "_match",
    "MentionStatus": "_mentions.cues",
    "Narrowing": "_questions",
    "Node": "_tree",
    "Pointer": "_classified",
    "QueryError": "_errors",
    "SearchResult": "_result",
    "Side": "_sides",
    "StatementRow": "_statements",
    "Uncovered": "_result",
    "Unresolved": "_classified",
    "Word": "_sides",
    "about": "_questions",
    "annotate": "_mentions.annotate",
    "associations_of": "_questions",
    "card": "_card",
    "causes_of": "_questions",
    "check": "_check",
    "claims": "_claims",
    "classify": "_classify",
    "compare": "_compare",
    "complete": "_complete",
    "complications_of": "_questions",
    "conflicts": "_conflicts",
    "differentials_of": "_questions",
    "findings_of": "_questions",
    "info": "_info",
    "lookup": "_lookup",
    "named": "_named",
    "not_covered": "_uncovered",
    "one_of": "_errors",
    "prevention_of": "_questions",
    "red_flags_of": "_questions",
    "search": "_search",
    "sites_of": "_questions",
    "statement": "_statement",
    "statements": "_statements",
    "tests_of": "_questions",
    "treatments_of": "_questions",
    "tree": "_tree",
}


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist
    __getattr__ = loader(__name__, _MADE_IN)


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
