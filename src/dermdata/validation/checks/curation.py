"""
The rules of a curated dataset: what a good record may still get wrong.

They are asked for, not forced on anybody: a folder of one's own records refers to
terms that stand elsewhere, and may say *you*.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from ..._folding import spellings
from ...codec import document_of
from ...records import (
    Directness,
    Fault,
    Kind,
    Level,
    Predicate,
    Proportion,
    Record,
    Relation,
    Scope,
    Stance,
    Status,
    Verdict,
)
from . import characters, digits, families, support
from .references import references


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...records import Evidence, Statement
    from ...records._faults import Path
    from .rules import Breach


LONGEST_DEFINITION = 60
"""How many words a definition may have."""
SHARE = "frequency"
"""The id of the measure that is a share of people, as are all that are narrower."""

_ADVICE = re.compile(
    r"\b(you|your|yours|should|must not|buy|best choice|we recommend|miracle)\b",
    re.IGNORECASE,
)
_LOOK_ALIKE = re.compile(r"\b(miliaria\w*|miliary|familial)\b", re.IGNORECASE)
_MILIA = re.compile(r"\b(milia|milium)\b", re.IGNORECASE)


def check_curation(records: Sequence[Record]) -> list[Breach]:
    """
    Run every rule of curation over a whole dataset.

    Returns:
        The breaches, each with the position of its record, in that order.
    """
    breaches = [breach for rule in RULES for breach in rule(records)]
    return sorted(breaches, key=lambda breach: (breach[0], breach[1].pointer))


def orphan(records: Sequence[Record]) -> Iterator[Breach]:
    """DD401, DD402: a term or a source is referred to by another record."""
    used = {
        reference.id
        for record in records
        for reference in references(document_of(record))
    }
    codes = {Kind.TERM: "DD401", Kind.SOURCE: "DD402"}
    for position, record in enumerate(records):
        if record.kind in codes and record.id not in used:
            message = f"no record refers to this {record.kind}"
            hint = "refer to it, or take it out before it is released"
            yield (
                position,
                Fault(
                    code=codes[record.kind], path=("id",), message=message, hint=hint
                ),
            )


def definition(records: Sequence[Record]) -> Iterator[Breach]:
    """DD403, DD404: a definition is short, and nobody else's."""
    first: dict[str, str] = {}
    for position, record in enumerate(records):
        words = record.definition.split()
        other = first.setdefault(spellings(record.definition)[0], record.id)
        if other != record.id:
            message = f"`{other}` has the same definition"
            hint = "say what sets the two apart"
            yield (
                position,
                Fault(code="DD403", path=("definition",), message=message, hint=hint),
            )
        if len(words) > LONGEST_DEFINITION:
            message = f"{len(words)} words, expected at most {LONGEST_DEFINITION}"
            hint = "say what it is; the rest belongs in statements"
            yield (
                position,
                Fault(code="DD404", path=("definition",), message=message, hint=hint),
            )


def advice(records: Sequence[Record]) -> Iterator[Breach]:
    """DD405: our text advises nobody and sells nothing."""
    for position, record in enumerate(records):
        for path, text in _texts(record):
            found = _ADVICE.search(text)
            if found:
                message = f"found `{found[0]}`"
                hint = "say what is known, or what the source says, of nobody in person"
                yield (
                    position,
                    Fault(code="DD405", path=path, message=message, hint=hint),
                )


def _texts(record: Record) -> Iterator[tuple[Path, str]]:
    """Yield the texts of a record that are our own."""
    yield ("definition",), record.definition
    for number, statement in enumerate(record.statements):
        path = ("statements", number)
        if statement.rationale:
            yield (*path, "rationale"), statement.rationale
        for item, evidence in enumerate(statement.evidence):
            if evidence.note:
                yield (*path, "evidence", item, "note"), evidence.note


_NAMED_ALIKE = "name one of the two otherwise, or make one record of them"
_SPELT_ALIKE = "give it the scope that fits: broad, narrow, related, misnomer"


def ambiguous_name(records: Sequence[Record]) -> Iterator[Breach]:
    """
    DD406: a name that is exact on one record is exact on no other, however written.

    A name with two meanings is declared: it has another scope on all records but one.
    """
    owners: dict[str, str] = {}
    for position, record in enumerate(records):
        if record.status is not Status.ACTIVE or record.kind is Kind.SOURCE:
            continue
        names: list[tuple[Path, str]] = [(("name",), record.name)]
        names += [
            (("synonyms", number, "text"), synonym.text)
            for number, synonym in enumerate(record.synonyms)
            if synonym.scope is Scope.EXACT
        ]
        for path, name in names:
            found = {owners.setdefault(key, record.id) for key in spellings(name)}
            for owner in sorted(found - {record.id})[:1]:
                message = f"`{name}` is an exact name of `{owner}` too"
                hint = _NAMED_ALIKE if path == ("name",) else _SPELT_ALIKE
                yield (
                    position,
                    Fault(code="DD406", path=path, message=message, hint=hint),
                )


def mapping(records: Sequence[Record]) -> Iterator[Breach]:
    """DD407, DD408, DD409: mappings are one to one, dated, and of the same thing."""
    owners: dict[str, str] = {}
    for position, record in enumerate(records):
        exact: dict[str, list[str]] = defaultdict(list)
        for number, xref in enumerate(record.xrefs):
            path = ("xrefs", number)
            prefix = xref.curie.partition(":")[0]
            if xref.relation is Relation.EXACT:
                exact[prefix].append(xref.curie)
                owner = owners.setdefault(xref.curie, record.id)
                if owner != record.id or len(exact[prefix]) > 1:
                    message = f"`{xref.curie}` is not one to one"
                    hint = "use the relation close, broad or narrow on all but one"
                    yield (
                        position,
                        Fault(
                            code="DD407",
                            path=(*path, "relation"),
                            message=message,
                            hint=hint,
                        ),
                    )
            if not re.search(r"\d", xref.verified_in):
                message = "no version of what it was verified in"
                hint = "name the package or release with its version"
                yield (
                    position,
                    Fault(
                        code="DD408",
                        path=(*path, "verified_in"),
                        message=message,
                        hint=hint,
                    ),
                )
            label = xref.label or ""
            if _MILIA.search(record.name) and _LOOK_ALIKE.search(label):
                message = f"`{label}` only looks like milia"
                hint = "take the mapping away"
                yield (
                    position,
                    Fault(
                        code="DD409", path=(*path, "label"), message=message, hint=hint
                    ),
                )


def said_backwards(records: Sequence[Record]) -> Iterator[Breach]:
    """DD410: what triggers a disease stands on the disease, not on both."""
    triggers = {
        (statement.object, record.id)
        for record in records
        for statement in record.statements
        if statement.predicate is Predicate.TRIGGERED_BY
    }
    for position, record in enumerate(records):
        for number, statement in enumerate(record.statements):
            if (
                statement.predicate is Predicate.MAY_CAUSE
                and (record.id, statement.object) in triggers
            ):
                message = f"`{statement.object} triggered-by {record.id}` says the same"
                hint = "keep it on the disease, with all evidence"
                yield (
                    position,
                    Fault(
                        code="DD410",
                        path=("statements", number),
                        message=message,
                        hint=hint,
                    ),
                )


def denied(records: Sequence[Record]) -> Iterator[Breach]:
    """DD412, DD413: what direct evidence denies is refuted, and nothing else is."""
    for position, record in enumerate(records):
        for number, statement in enumerate(record.statements):
            path = ("statements", number, "verdict")
            verdict, against = statement.verdict, _denies_directly(statement)
            if verdict in {Verdict.UNSUPPORTED, Verdict.PROMOTIONAL} and against:
                message = f"`{verdict}`, and direct evidence above E0 speaks against it"
                hint = "say `refuted` and why, or how far off the source is, in "
                hint += "`directness`"
                yield (
                    position,
                    Fault(code="DD412", path=path, message=message, hint=hint),
                )
            if verdict is Verdict.REFUTED and not against:
                message = "`refuted`, and no direct evidence speaks against it"
                hint = (
                    "say `unsupported`: what is said of something else refutes nothing"
                )
                yield (
                    position,
                    Fault(code="DD413", path=path, message=message, hint=hint),
                )


def _denies_directly(statement: Statement) -> bool:
    return any(
        evidence.stance is Stance.REFUTES
        and evidence.directness is Directness.DIRECT
        and evidence.level is not Level.E0
        for evidence in statement.evidence
    )


def figure(records: Sequence[Record]) -> Iterator[Breach]:
    """DD414: a figure says of what it is and, if it is a share of people, of whom."""
    shares = _shares_of_people(records)
    for position, record in enumerate(records):
        for number, statement in enumerate(record.statements):
            for item, evidence in enumerate(statement.evidence):
                path = ("statements", number, "evidence", item, "figure")
                if missing := _unsaid(statement, evidence, shares):
                    message = f"a figure without its `{missing}`"
                    hint = "name the term, or keep the figure in `note` if nobody knows"
                    yield (
                        position,
                        Fault(code="DD414", path=path, message=message, hint=hint),
                    )


def _unsaid(statement: Statement, evidence: Evidence, shares: set[str]) -> str:
    """Return the field that a figure lacks, if any."""
    measure = evidence.measure or statement.measure
    if evidence.figure is None:
        return ""
    if measure is None:
        return "measure"
    share = isinstance(evidence.figure, Proportion) or measure in shares
    context = statement.context
    whom = evidence.population or (context and context.population)
    return "population" if share and not whom else ""


def _shares_of_people(records: Sequence[Record]) -> set[str]:
    """Return the ids of the measures that are shares of people."""
    parents = {record.id: record.parents for record in records}
    shares = {SHARE}
    while (
        more := {name for name, above in parents.items() if shares.intersection(above)}
        - shares
    ):
        shares |= more
    return shares


RULES = (
    orphan,
    definition,
    advice,
    ambiguous_name,
    mapping,
    said_backwards,
    denied,
    figure,
    *support.RULES,
    *families.RULES,
    characters.hidden,
    characters.device,
    digits.check_digit,
    support.indirect_support,
)
"""The rules of curation, in the order in which they are run."""
