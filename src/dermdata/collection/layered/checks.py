"""The checks of a layer: everything that keeps it from being laid, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ...records import RECORD_CLASSES, Fault, RecordError, Statement, Synonym
from ...records._shapes import shapes
from ...records.identity import key_of
from ...validation.checks.index import ReferenceIndex, known_record
from ...validation.checks.rules import check, faults_in, hint_for_unknown
from ...words import plain
from .amending import parts_of
from .evidence import evidence_document, evidence_faults, reference_faults
from .given import document, in_memory


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...records import Amendment, Record
    from ...validation import Finding
    from ..base import BaseDataset
    from .amending import Part
    from .given import Contents


def layer_findings(given: Contents, below: BaseDataset) -> list[Finding]:
    """Return what is wrong with what is given, alone and together with what is below."""
    here = {record.id for record, _ in given.records}
    return [
        *given.findings,
        *_redefined(given, below),
        *_misplaced(given, below, here),
        *_not_addable(given, below, here),
    ]


def overriding_findings(
    made: BaseDataset, given: Contents, below: BaseDataset
) -> Iterator[Finding]:
    """
    Yield what no longer fits where records stand in the place of others.

    Only then is the whole looked through, and only if others may rely on what is gone.
    """
    says = {record.id: say for record, say in given.records}
    if not any(_changed_for_others(below, made[id_]) for id_ in says if id_ in below):
        return
    records = tuple(made)
    for position, fault in check(records):
        record = records[position]
        if record.id in says:
            yield says[record.id](fault)
        else:
            yield in_memory(record.id, fault, path=f"(layer {record.layer})")


def overriding(given: Contents) -> dict[str, str]:
    """Return why records are to stand in the place of those below, by id."""
    return {one.id: one.override for one, _ in given.amendments if one.override}


def same(record: Record, below: BaseDataset) -> bool:
    """Whether there is the very same record below."""
    return record.id in below and below.get(record.id, follow=False) == record


def _redefined(given: Contents, below: BaseDataset) -> Iterator[Finding]:
    """DD303: a record takes the place of one below for a reason, and of its own kind."""
    reasons = overriding(given)
    for record, say in given.records:
        kind = below.kind_of(record.id)
        if kind and record.id not in reasons and not same(record, below):
            message = (
                f"there is another {kind} `{record.id}`, in the layer "
                f"{plain(below.layer_of(record.id))}"
            )
            hint = (
                "to add to it, write an amendment; to replace it, say why with "
                "`override`; or give this one another id"
            )
            yield say(Fault(code="DD303", path=("id",), message=message, hint=hint))


def _misplaced(
    given: Contents, below: BaseDataset, here: set[str]
) -> Iterator[Finding]:
    """DD301, DD303: an amendment is about one record below, and the only one."""
    seen = set[str]()
    troubles = ReferenceIndex(below.entries()).troubles()
    for amendment, say in given.amendments:
        name = amendment.id
        if name in seen:
            message = f"there is another amendment to `{name}`"
            yield say(
                Fault(
                    code="DD303",
                    path=("id",),
                    message=message,
                    hint="put the two into one",
                )
            )
        elif amendment.override and name not in here:
            message = f"there is no record `{name}` here to take the place of one below"
            hint = "add the record, or take the override away"
            yield say(Fault(code="DD301", path=("id",), message=message, hint=hint))
        elif not amendment.override and name in here:
            message = f"the record `{name}` is in this layer itself"
            yield say(
                Fault(
                    code="DD303", path=("id",), message=message, hint="write it there"
                )
            )
        elif name not in below:
            message = f"there is no record `{name}` below"
            hint = hint_for_unknown(name, troubles)
            yield say(Fault(code="DD301", path=("id",), message=message, hint=hint))
        seen.add(name)


def _not_addable(
    given: Contents, below: BaseDataset, here: set[str]
) -> Iterator[Finding]:
    """Yield what cannot be added to a record below."""
    index = ReferenceIndex(below.entries())
    for record, _ in given.records:
        entry = known_record(record)
        index.define(record.id, record.kind, entry.type, (), entry.successor)
    documents = []
    for amendment, say in given.amendments:
        kind = below.kind_of(amendment.id)
        if kind and amendment.id not in here:
            record = below.get(amendment.id, follow=False)
            written = {**document(amendment), "kind": kind.value}
            added = evidence_document(record, amendment)
            index.want(written)
            index.want(added)
            documents.append((written, added, say))
            yield from map(say, _not_of_this_kind(record, amendment))
            yield from map(say, _already_stated(record, amendment, below))
            yield from map(say, evidence_faults(record, amendment, below))
    troubles = index.troubles()
    for written, added, say in documents:
        yield from map(say, faults_in(written, troubles))
        yield from map(say, reference_faults(added, troubles))


def _not_of_this_kind(record: Record, amendment: Amendment) -> Iterator[Fault]:
    """Yield what a kind of record cannot have, at its place in the amendment."""
    fields = {*shapes(RECORD_CLASSES[record.kind])}
    parts = dict(parts_of(amendment))
    for name in sorted(parts.keys() - fields):
        message = f"a {record.kind} has no {name}"
        yield Fault(code="DD201", path=(name,), message=message, hint="remove it")
        del parts[name]
    more: dict[str, Any] = {n: (*getattr(record, n), *parts[n]) for n in parts}
    try:
        attrs.evolve(record, **more)
    except RecordError as error:
        for fault in error.faults:
            field, position, *rest = fault.path
            new = int(position) - len(getattr(record, str(field)))
            yield attrs.evolve(fault, path=(field, new, *rest))


_KEYS: dict[str, Callable[[Any], object]] = {
    "statements": key_of,
    "synonyms": lambda one: (one.text.casefold(), one.language),
    "xrefs": lambda one: one.curie,
}
"""What no two parts of a record have in common."""


def _already_stated(
    record: Record, amendment: Amendment, below: BaseDataset
) -> Iterator[Fault]:
    """DD307: what is added is not there already, with the same words or others."""
    for name, parts in parts_of(amendment):
        key = _KEYS[name]
        there = {key(part): part for part in getattr(record, name, ())}
        seen = set[object]()
        for position, part in enumerate(parts):
            if key(part) in there:
                layer = below.layer_of(record.id, there[key(part)])
                message = (
                    f"`{_shown(part)}` is there already, in the layer {plain(layer)}"
                )
                otherwise = (
                    "give `evidence` for it, which may bring another verdict"
                    if isinstance(part, Statement)
                    else "override the record"
                )
                hint = f"take it away; to say it otherwise, {otherwise}"
                yield Fault(
                    code="DD307", path=(name, position), message=message, hint=hint
                )
            elif key(part) in seen:
                message = f"`{_shown(part)}` is here twice"
                yield Fault(
                    code="DD307",
                    path=(name, position),
                    message=message,
                    hint="make it one",
                )
            seen.add(key(part))


def _shown(part: Part) -> str:
    if isinstance(part, Statement):
        return f"{part.predicate} {part.object}"
    return part.text if isinstance(part, Synonym) else part.curie


def _changed_for_others(below: BaseDataset, record: Record) -> bool:
    """Whether what others rely on is no longer so in a record that overrides."""
    old = below.get(record.id, follow=False)
    return (known_record(old), old.parents) != (known_record(record), record.parents)
