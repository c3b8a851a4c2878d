"""The checks of evidence that an amendment adds to what is said below."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from ...records import Fault, Kind, RecordError
from ...records.identity import IDENTITY, key_of
from ...validation.checks.rules import faults_in
from ...words import did_you_mean, plain
from .amending import with_evidence


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...records import AddedEvidence, Amendment, Record, Statement
    from ...validation.checks.index import Troubles
    from ..base import BaseDataset


def evidence_document(record: Record, amendment: Amendment) -> dict[str, Any]:
    """Return what is added to statements of a record, as statements of a document."""
    said = {key_of(one): one for one in record.statements}
    kept = {
        key: one.verdict.value for key, one in said.items()
    }  # what is denied may name records that others have replaced
    return {
        "kind": record.kind.value,
        "id": record.id,
        "statements": [
            {
                "verdict": one.verdict or kept.get(key_of(one)),
                "evidence": [item.as_dict() for item in one.evidence],
            }
            for one in amendment.evidence
        ],
    }


def reference_faults(document: dict[str, Any], troubles: Troubles) -> Iterator[Fault]:
    """Yield what the ids in `evidence_document` break, at its place in the amendment."""
    for fault in faults_in(document, troubles):
        yield attrs.evolve(fault, path=("evidence", *fault.path[1:]))


def evidence_faults(
    record: Record, amendment: Amendment, below: BaseDataset
) -> Iterator[Fault]:
    """Yield what keeps evidence from being added to what is said of a record."""
    if amendment.evidence and record.kind is Kind.SOURCE:
        message = "nothing is said of a source, so nothing is evidence for it"
        yield Fault(code="DD201", path=("evidence",), message=message, hint="remove it")
        return
    said = {key_of(one): one for one in record.statements}
    here = {key_of(one) for one in amendment.statements}
    seen = set[object]()
    for position, added in enumerate(amendment.evidence):
        key, path = key_of(added), ("evidence", position)
        if key in seen:
            message = f"evidence for {_said(added)} is added twice"
            hint = "put the two into one"
            yield Fault(code="DD307", path=path, message=message, hint=hint)
        elif key not in said:
            message = f"`{record.id}` has no statement {_said(added)} below"
            hint = _unknown(record, added) if key not in here else _IN_ITSELF
            yield Fault(code="DD301", path=path, message=message, hint=hint)
        else:
            for fault in _unfitting(record, said[key], added, below):
                yield attrs.evolve(fault, path=(*path, *fault.path))
        seen.add(key)


_IN_ITSELF = "it is in this amendment, under `statements`: give its evidence there"


def _unfitting(
    record: Record, statement: Statement, added: AddedEvidence, below: BaseDataset
) -> Iterator[Fault]:
    """Yield why evidence does not go with what a statement has already."""
    there = [*statement.evidence]
    for position, item in enumerate(added.evidence):
        if item in there:
            first = there[there.index(item)]
            own = there.index(item) >= len(statement.evidence)
            message = f"this evidence of `{item.source}` is here twice"
            if not own:
                layer = plain(below.layer_of(record.id, first))
                message = (
                    f"this evidence of `{item.source}` is there already, in the layer "
                    f"{layer}"
                )
            path = ("evidence", position)
            yield Fault(code="DD307", path=path, message=message, hint="take it away")
        there.append(item)
    try:
        with_evidence(statement, added)
    except RecordError as error:
        for fault in error.faults:
            given = [name for name in fault.about if getattr(added, name) is not None]
            verdict = added.verdict or statement.verdict
            message = (
                f"with the evidence below, the verdict is `{verdict}`: {fault.message}"
            )
            yield attrs.evolve(fault, message=message, about=tuple(given))


def _unknown(record: Record, added: AddedEvidence) -> str:
    """Return how to name a statement that there is."""
    alike = [one for one in record.statements if one.predicate is added.predicate]
    same = [one for one in alike if one.object == added.object]
    if same:
        limits = " or ".join(map(_limits, same))
        return f"what is said there is said {limits}; write it so"
    names = [one.object for one in alike if isinstance(one.object, str)]
    add = "to say it for the first time, add it to `statements`"
    return (isinstance(added.object, str) and did_you_mean(added.object, names)) or add


def _limits(statement: Statement) -> str:
    """Return what limits a statement, as it is written."""
    document = statement.as_dict()
    limits = [
        f"with `{name}` {json.dumps(document[name], ensure_ascii=False)}"
        for name in IDENTITY[2:]
        if name in document
    ]
    return " and ".join(limits) or "without `context` and `extent`"


def _said(added: AddedEvidence) -> str:
    more = ", ".join(
        f"`{name}`" for name in IDENTITY[2:] if getattr(added, name) is not None
    )
    return f"`{added.predicate} {added.object}`" + (f" with {more}" if more else "")
