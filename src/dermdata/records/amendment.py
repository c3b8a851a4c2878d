"""What one dataset says of the records of another that it is laid over."""

from typing import ClassVar

from attrs import field, frozen

from ._constraints import Invariant, requires
from ._forms import PROSE, SLUG
from ._shapes import many, one, part, says
from .checked import Checked
from .parts import Synonym, Xref
from .statement import Statement


_ADDED = ("statements", "synonyms", "xrefs")


@frozen(kw_only=True, repr=False, eq=False)
class Amendment(Checked):
    """What an overlay says of a record below it: what it adds, or why it replaces it."""

    summary: ClassVar[str] = (
        "What an overlay says of a record below it: what it adds, or why it replaces it."
    )

    id: str = field(
        validator=one(SLUG),
        metadata=says("The id of the record below.", example="milia"),
    )
    override: str | None = field(
        default=None,
        validator=one(PROSE),
        metadata=says(
            "Why the record of this id in the same overlay takes the place of the one below.",
            example="Our clinic counts cysts above 5 mm too.",
        ),
    )
    synonyms: tuple[Synonym, ...] = field(
        default=(),
        validator=many(part(Synonym)),
        metadata=says(
            "Other names to add.",
            example=[
                {
                    "text": "milk spots",
                    "scope": "exact",
                    "register": "lay",
                    "language": "en",
                    "source": "dermnet-milium",
                }
            ],
        ),
    )
    xrefs: tuple[Xref, ...] = field(
        default=(),
        validator=many(part(Xref)),
        metadata=says(
            "Mappings to other vocabularies to add.",
            example=[
                {
                    "curie": "HP:0001056",
                    "label": "Milia",
                    "relation": "exact",
                    "verified_in": "hpo3==1.5.1 (HPO 2025-11-24)",
                    "verified_on": "2026-11-22",
                }
            ],
        ),
    )
    statements: tuple[Statement, ...] = field(
        default=(),
        validator=many(part(Statement)),
        metadata=says(
            "What is said of it, to add.",
            example=[
                {
                    "predicate": "affects-site",
                    "object": "eyelid",
                    "verdict": "supported",
                    "evidence": [
                        {
                            "source": "berk-bayliss-2008",
                            "locator": "Abstract",
                            "stance": "supports",
                            "design": "review",
                            "read": "abstract",
                        }
                    ],
                }
            ],
        ),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = (
        Invariant(
            ("override", *_ADDED),
            lambda override, *added: (override is not None) != any(added),
            {
                "if": requires("override"),
                "then": {"properties": dict.fromkeys(_ADDED, False)},
                "else": {"anyOf": [requires(name) for name in _ADDED]},
            },
            "an amendment either adds something or says why it overrides",
            "give `statements`, `synonyms` or `xrefs`; what a record that overrides "
            "is to have stands in the record itself",
        ),
    )
