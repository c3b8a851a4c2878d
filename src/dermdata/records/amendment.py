"""What one dataset says of the records of another that it is laid over."""

from typing import ClassVar

from attrs import field, fields_dict, frozen

from ._constraints import Invariant, requires
from ._files import SCHEMA_FILE
from ._forms import PROSE, SLUG
from ._shapes import Beside, either, many, one, part, ref, says, word
from .checked import Checked
from .figures import Proportion, Quantity
from .parts import Synonym, Xref
from .predicates import Predicate
from .statement import Context, Evidence, Statement
from .vocabulary import Extent, Verdict


_ADDED = ("evidence", "statements", "synonyms", "xrefs")
_SAID = {name: one.metadata for name, one in fields_dict(Statement).items()}


@frozen(kw_only=True, repr=False, eq=False)
class AddedEvidence(Checked):
    """
    What an overlay adds to a statement of a record below it.

    Predicate, object, measure, context and extent say which statement it is.
    """

    summary: ClassVar[str] = (
        "Evidence that an overlay adds to a statement of a record below it. Predicate, object, measure, context and extent say which statement that is."
    )

    predicate: Predicate = field(validator=word(Predicate), metadata=_SAID["predicate"])
    object: str | Quantity | Proportion = field(
        validator=either(ref(), part(Quantity), part(Proportion)),
        metadata=_SAID["object"],
    )
    measure: str | None = field(
        default=None,
        validator=ref("term", types=("measure",)),
        metadata=_SAID["measure"],
    )
    context: Context | None = field(
        default=None, validator=part(Context), metadata=_SAID["context"]
    )
    extent: Extent | None = field(
        default=None, validator=word(Extent), metadata=_SAID["extent"]
    )
    verdict: Verdict | None = field(
        default=None,
        validator=word(Verdict),
        metadata=says(
            "What all of the evidence, taken together, says now; as before, where absent.",
            example="disputed",
        ),
    )
    rationale: str | None = field(
        default=None,
        validator=one(PROSE),
        metadata=says(
            "Why this verdict; where absent, as before, unless the verdict is another.",
            example="A series of our own speaks against it.",
        ),
    )
    evidence: tuple[Evidence, ...] = field(
        validator=many(part(Evidence)),
        metadata=says("The evidence to add.", example=_SAID["evidence"]["example"]),
    )

    invariants: ClassVar[tuple[Invariant, ...]] = Statement.invariants[:1]


@frozen(kw_only=True, repr=False, eq=False)
class Amendment(Checked):
    """What an overlay says of a record below it: what it adds, or why it replaces it."""

    summary: ClassVar[str] = (
        "What an overlay says of a record below it: what it adds, or why it replaces it."
    )
    beside: ClassVar[tuple[Beside, ...]] = (SCHEMA_FILE,)

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

    evidence: tuple[AddedEvidence, ...] = field(
        default=(),
        validator=many(part(AddedEvidence)),
        metadata=says(
            "Evidence to add to what is said of it already.",
            example=[
                {
                    "predicate": "affects-site",
                    "object": "eyelid",
                    "evidence": _SAID["evidence"]["example"],
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
            "give `statements`, `synonyms`, `xrefs` or `evidence`; what a record that "
            "overrides is to have stands in the record itself",
        ),
    )
