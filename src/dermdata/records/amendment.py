"""What one dataset says of the records of another that it is laid over."""

# Annotations are read at run time, so they must not be turned into strings.

from typing import ClassVar

from ._class import prop, record
from ._constraints import Invariant, requires
from ._shapes import Checked
from .parts import Synonym, Xref
from .statement import Prose, Slug, Statement


_ADDED = ("statements", "synonyms", "xrefs")


@record
class Amendment(Checked):
    """What an overlay says of a record below it: what it adds, or why it replaces it."""

    id: Slug = prop("The id of the record below.", example="milia")
    override: Prose | None = prop(
        "Why the record of this id in the same overlay takes the place of the one below.",
        example="Our clinic counts cysts above 5 mm too.",
        default=None,
    )
    synonyms: tuple[Synonym, ...] = prop(
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
        default=(),
    )
    xrefs: tuple[Xref, ...] = prop(
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
        default=(),
    )
    statements: tuple[Statement, ...] = prop(
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
        default=(),
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
