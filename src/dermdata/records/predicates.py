"""
The predicate table: what a statement may say, and of what.

One row a predicate. The JSON Schemas, the reference checks, the typed accessors and
the documentation are made from these rows.
"""

import attrs

from .._arguments import word
from .._value import Value
from .vocabulary import Kind, TermType, Word


class Predicate(Word):
    """What a statement says of its subject."""

    SAME_AS = "same-as", "The subject is said to be the same as the object."
    IS_A = "is-a", "The subject is said to be a kind of the object."
    CLASSIFIED_AS = "classified-as", "The condition stands in the class."
    DIFFERS_FROM = "differs-from", "The two look alike and must be told apart."
    HAS_FINDING = "has-finding", "The sign, symptom or lesion belongs to the picture."
    AFFECTS_SITE = "affects-site", "It occurs at the site."
    ARISES_FROM = "arises-from", "The lesion originates in the structure."
    HAS_MECHANISM = "has-mechanism", "It comes about, or acts, in this way."
    TRIGGERED_BY = "triggered-by", "The object brings it about."
    ASSOCIATED_WITH = "associated-with", "The two occur together, the cause left open."
    WORSENED_BY = "worsened-by", "The object makes it worse or spreads it."
    TREATED_BY = "treated-by", "The treatment removes or improves it."
    PREVENTED_BY = "prevented-by", "The measure keeps it from occurring."
    AVOID = "avoid", "Said to be best left out by those who have it."
    DIAGNOSED_BY = "diagnosed-by", "The examination helps to establish it."
    POINTED_TO_BY = (
        "pointed-to-by",
        "Beside milia, the finding should make a reader think of it.",
    )
    HAS_INHERITANCE = "has-inheritance", "It is inherited in this way."
    HAS_GENE = "has-gene", "Variants of the gene cause it."
    OCCURS_IN = "occurs-in", "It is seen in the population."
    HAS_MEASURE = "has-measure", "A magnitude of it, given as a figure."
    HAS_COURSE = "has-course", "It develops in this way."
    HAS_ATTRIBUTE = "has-attribute", "It has the quality."
    MAY_CAUSE = "may-cause", "It can lead to the object: a complication or harm."
    CAUTION = (
        "caution",
        "It calls for care: in this group, at this site, beside this, or for this harm.",
    )
    CONTAINS = "contains", "It consists of, or has in it, the substance."
    USES = "uses", "It is done with the instrument, agent or device."


@attrs.frozen(kw_only=True, repr=False, eq=False)
class PredicateRow(Value):
    """
    A row of the predicate table.

    Attributes:
        predicate: The predicate.
        accessor: The attribute of a record that lists its accepted statements.
        inverse: How the statement reads from the object's side.
        subjects: The kinds of record it may stand on.
        objects: The kinds of record it may point at; none where it takes a figure.
        types: The types of term it may point at; any, where empty.
    """

    predicate: Predicate
    accessor: str
    inverse: str
    subjects: frozenset[Kind]
    objects: frozenset[Kind]
    types: frozenset[TermType] = frozenset()


_P, _K, _T = Predicate, Kind, TermType

_CLINICAL = frozenset({_K.CONDITION, _K.CLASSIFICATION})
_SUBJECTS = frozenset({_K.CONDITION, _K.CLASSIFICATION, _K.TREATMENT, _K.TERM})
_CONDITION = frozenset({_K.CONDITION})
_CLASSIFICATION = frozenset({_K.CLASSIFICATION})
_TREATMENT = frozenset({_K.TREATMENT})
_TERM = frozenset({_K.TERM})
_TRIGGERS = _CONDITION | _TREATMENT | _TERM
_AGENTS = frozenset({_T.EXPOSURE, _T.HOST_FACTOR, _T.ORGANISM, _T.SIGN, _T.SUBSTANCE})


def _row(  # noqa: PLR0913, PLR0917 - the columns of the table
    predicate: Predicate,
    accessor: str,
    inverse: str,
    subjects: frozenset[Kind],
    objects: frozenset[Kind],
    types: frozenset[TermType] = frozenset(),
) -> PredicateRow:
    return PredicateRow(
        predicate=predicate,
        accessor=accessor,
        inverse=inverse,
        subjects=subjects,
        objects=objects,
        types=types,
    )


# fmt: off
_ROWS = (
    _row(_P.SAME_AS, "equivalents", "is the same as", _CONDITION, _CONDITION),
    _row(_P.IS_A, "claimed_kinds", "includes", _SUBJECTS, _SUBJECTS),
    _row(_P.CLASSIFIED_AS, "classes", "includes", _CONDITION, _CLASSIFICATION),
    _row(_P.DIFFERS_FROM, "differentials", "must be told from", _CLINICAL, _CLINICAL),
    _row(_P.HAS_FINDING, "findings", "is a finding in", _CLINICAL, _CONDITION | _TERM,
         frozenset({_T.SIGN, _T.SYMPTOM})),
    _row(_P.AFFECTS_SITE, "sites", "is a site of", _CLINICAL, _TERM,
         frozenset({_T.BODY_SITE, _T.STRUCTURE})),
    _row(_P.ARISES_FROM, "origins", "is the origin of", _CLINICAL, _TERM,
         frozenset({_T.STRUCTURE})),
    _row(_P.HAS_MECHANISM, "mechanisms", "underlies", _SUBJECTS, _TERM,
         frozenset({_T.MECHANISM})),
    _row(_P.TRIGGERED_BY, "causes", "can trigger", _CLINICAL, _TRIGGERS, _AGENTS),
    _row(_P.ASSOCIATED_WITH, "associations", "is associated with", _CLINICAL, _TRIGGERS,
         _AGENTS),
    _row(_P.WORSENED_BY, "aggravators", "can worsen", _CLINICAL, _TRIGGERS, _AGENTS),
    _row(_P.TREATED_BY, "treatments", "treats", _CLINICAL, _TREATMENT),
    _row(_P.PREVENTED_BY, "prevention", "prevents", _CLINICAL, _TREATMENT),
    _row(_P.AVOID, "to_avoid", "is to be avoided in", _CLINICAL, _TREATMENT | _TERM,
         frozenset({_T.EXPOSURE})),
    _row(_P.DIAGNOSED_BY, "tests", "helps to diagnose", _CLINICAL, _TERM,
         frozenset({_T.TEST})),
    _row(_P.POINTED_TO_BY, "red_flags", "points to", _CLINICAL, _CONDITION | _TERM,
         frozenset({_T.SIGN, _T.SYMPTOM, _T.COURSE})),
    _row(_P.HAS_INHERITANCE, "inheritance", "is the inheritance of", _CONDITION, _TERM,
         frozenset({_T.INHERITANCE})),
    _row(_P.HAS_GENE, "genes", "is a cause of", _CONDITION, _TERM,
         frozenset({_T.GENE})),
    _row(_P.OCCURS_IN, "populations", "can have", _CLINICAL, _TERM,
         frozenset({_T.POPULATION})),
    _row(_P.HAS_MEASURE, "measures", "", _SUBJECTS, frozenset()),
    _row(_P.HAS_COURSE, "course", "is the course of", _CLINICAL | _TREATMENT, _TERM,
         frozenset({_T.COURSE})),
    _row(_P.HAS_ATTRIBUTE, "attributes", "is a quality of", _SUBJECTS, _TERM,
         frozenset({_T.ATTRIBUTE})),
    _row(_P.MAY_CAUSE, "complications", "can follow from", _SUBJECTS,
         _CLINICAL | _TERM,
         frozenset({_T.SIGN, _T.SYMPTOM, _T.MECHANISM, _T.COURSE})),
    _row(_P.CAUTION, "cautions", "is a reason for caution with", _TREATMENT, _TRIGGERS,
         frozenset({_T.POPULATION, _T.HOST_FACTOR, _T.BODY_SITE, _T.STRUCTURE, _T.SIGN,
                    _T.SYMPTOM, _T.EXPOSURE, _T.SUBSTANCE, _T.TEST})),
    _row(_P.CONTAINS, "contents", "is contained in", _SUBJECTS, _TREATMENT | _TERM,
         frozenset({_T.SUBSTANCE})),
    _row(_P.USES, "means", "is used in", _TREATMENT, _TREATMENT | _TERM,
         frozenset({_T.INSTRUMENT, _T.SUBSTANCE})),
)
# fmt: on

PREDICATES = {row.predicate: row for row in _ROWS}
"""The predicates, each with the kinds it joins and the accessor that gives it."""


def predicates_of(kind: Kind) -> tuple[Predicate, ...]:
    """Return the predicates that may stand on a kind of record, in table order."""
    named = word(kind, "kind", Kind)
    return tuple(row.predicate for row in _ROWS if named in row.subjects)
