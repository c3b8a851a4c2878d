"""
Questions to a dataset.

Each is loaded when it is first asked: to look a name up, no statement need be weighed.
"""

from .._lazy import loader


TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._about import About, about
    from ._claims import Claim, claims
    from ._classified import Ambiguous, ClassifyResult, Pointer, Unresolved
    from ._classify import classify
    from ._conflicts import conflicts
    from ._errors import QueryError
    from ._lookup import lookup
    from ._match import Match
    from ._mentions.annotate import annotate
    from ._mentions.annotation import Annotation
    from ._mentions.cues import MentionStatus
    from ._search import search
    from ._sides import Conflict, Side, Word
    from ._statement import HeldStatement, statement
    from ._tree import Node, tree


__all__ = [
    "About",
    "Ambiguous",
    "Annotation",
    "Claim",
    "ClassifyResult",
    "Conflict",
    "HeldStatement",
    "Match",
    "MentionStatus",
    "Node",
    "Pointer",
    "QueryError",
    "Side",
    "Unresolved",
    "Word",
    "about",
    "annotate",
    "claims",
    "classify",
    "conflicts",
    "lookup",
    "search",
    "statement",
    "tree",
]

_MADE_IN = {
    "About": "_about",
    "Ambiguous": "_classified",
    "Annotation": "_mentions.annotation",
    "Claim": "_claims",
    "ClassifyResult": "_classified",
    "Conflict": "_sides",
    "HeldStatement": "_statement",
    "Match": "_match",
    "MentionStatus": "_mentions.cues",
    "Node": "_tree",
    "Pointer": "_classified",
    "QueryError": "_errors",
    "Side": "_sides",
    "Unresolved": "_classified",
    "Word": "_sides",
    "about": "_about",
    "annotate": "_mentions.annotate",
    "claims": "_claims",
    "classify": "_classify",
    "conflicts": "_conflicts",
    "lookup": "_lookup",
    "search": "_search",
    "statement": "_statement",
    "tree": "_tree",
}


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist
    __getattr__ = loader(__name__, _MADE_IN)


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
