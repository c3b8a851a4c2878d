"""What an amendment makes of the record below it: the same, with more in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ...records import Statement, Synonym, Xref
from ...records.identity import key_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...records import AddedEvidence, Amendment, Record


Part = Statement | Synonym | Xref
"""What an amendment adds to a record as a whole."""


def amended(record: Record, amendment: Amendment) -> Record:
    """
    Return a record with what is added to it, and to what is said of it.

    Raises:
        RecordError: It cannot have that.
    """
    more: dict[str, Any] = {
        name: (*getattr(record, name), *parts) for name, parts in parts_of(amendment)
    }
    if amendment.evidence:
        added = {key_of(one): one for one in amendment.evidence}
        said = more.get("statements", record.statements)
        more["statements"] = tuple(
            with_evidence(one, added[key_of(one)]) if key_of(one) in added else one
            for one in said
        )
    return attrs.evolve(record, **more)


def parts_of(amendment: Amendment) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Yield the fields of an amendment that add something to the record as a whole."""
    for name in ("statements", "synonyms", "xrefs"):
        if getattr(amendment, name):
            yield name, getattr(amendment, name)


def with_evidence(statement: Statement, added: AddedEvidence) -> Statement:
    """
    Return a statement with evidence added, and the verdict that it has now.

    What explained another verdict does not explain the new one.

    Raises:
        RecordError: The verdict and all of the evidence do not go together.
    """
    verdict = added.verdict or statement.verdict
    kept = statement.rationale if verdict is statement.verdict else None
    return attrs.evolve(
        statement,
        verdict=verdict,
        rationale=added.rationale or kept,
        evidence=(*statement.evidence, *added.evidence),
    )
