"""
Data laid over a dataset.

Only what is new is checked, against what lies below; and nothing of that is read which
the new does not name. Below stays as it is, and comes back when the layer is taken
away.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, NamedTuple

from ..records import (
    RECORD_CLASSES,
    Amendment,
    Fault,
    Manifest,
    Record,
    RecordError,
    Statement,
    Synonym,
    Xref,
)
from ..records._faults import did_you_mean, plain
from ..records.record import in_layer
from ..records.statement import NAME
from ..validation.finding import Finding, Severity
from ..validation.rules import Index, check, entry_of
from .bundle import Laid
from .dataset import Dataset
from .errors import DatasetError, LayerError
from .given import document, in_memory, read


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .given import Contents, Given, Say

Part = Statement | Synonym | Xref
"""What an amendment adds."""


class Layer(NamedTuple):
    """
    What is laid over a dataset.

    Attributes:
        name: What it is called.
        manifest: What it says of itself.
        records: The records that are new, or stand in the place of one below, by id.
        amendments: What it adds to records below, by id.
        overrides: Why a record stands in the place of one below, by id.
    """

    name: str
    manifest: Manifest
    records: dict[str, Record]
    amendments: dict[str, Amendment]
    overrides: dict[str, str]


class Overlaid(NamedTuple):
    """
    Where an overlaid dataset comes from.

    Attributes:
        below: The dataset without its highest layer.
        layer: That layer.
    """

    below: Dataset
    layer: Layer


# Laying and taking away


def lay(
    below: Dataset, other: Given, name: str | None, override: Mapping[str, str]
) -> Dataset:
    """Lay other data over a dataset; see `Dataset.overlay`."""
    given = read(other, below.entries())
    for id_, reason in override.items():
        amendment = Amendment(id=id_, override=reason)
        say = functools.partial(in_memory, id_, path="(override)")
        given.amendments.append((amendment, say))
    return _laid(below, given, _free(given.name if name is None else name, below))


def without(dataset: Dataset, name: str) -> Dataset:
    """Take a layer away; see `Dataset.without_layer`."""
    over = dataset._overlaid  # noqa: SLF001 - we are part of it
    if name not in dataset.layers:
        words = did_you_mean(name, dataset.layers)
        hint = words or f"there are {', '.join(dataset.layers)}"
        raise LayerError(f"there is no layer `{plain(name)}`", hint)
    if over is None or name == dataset.layers[0]:
        message = f"`{name}` is the lowest layer"
        raise LayerError(message, "only what was laid over it can be taken away")
    if over.layer.name == name:
        return over.below
    layer = over.layer
    reasons = {id_: Amendment(id=id_, override=w) for id_, w in layer.overrides.items()}
    objects: list[Record | Amendment] = [*layer.records.values()]
    objects += [*layer.amendments.values(), *reasons.values()]
    below = without(over.below, name)
    given = read(objects, below.entries())._replace(manifest=layer.manifest)
    return _laid(below, given, layer.name)


def rebuilt(below: Dataset, over: Overlaid, keep: Callable[[Xref], bool]) -> Dataset:
    """Lay a layer, without the mappings that are not to be kept, over a dataset anew."""

    def kept(one: Record | Amendment) -> dict[str, Any]:
        return {"xrefs": tuple(filter(keep, one.xrefs))}

    layer = over.layer
    return _built(
        below,
        layer._replace(
            records={
                id_: in_layer(record.__replace__(**kept(record)), layer.name)
                for id_, record in layer.records.items()
            },
            amendments={
                id_: amendment.__replace__(**kept(amendment))
                for id_, amendment in layer.amendments.items()
                if amendment.statements
                or amendment.synonyms
                or kept(amendment)["xrefs"]
            },
        ),
    )


def _free(name: str, below: Dataset) -> str:
    """
    Check that a layer can be called so.

    Raises:
        LayerError: It cannot.
    """
    hint = "give the layer another with `name`"
    for fault in NAME.faults(name):
        raise LayerError(f"this is no name for a layer: {fault.message}", hint)
    if name in below.layers:
        raise LayerError(f"there is a layer `{plain(name)}` already", hint)
    return name


def _laid(below: Dataset, given: Contents, name: str) -> Dataset:
    """
    Check what is given together with what lies below, and lay it over that.

    Raises:
        DatasetError: The two do not make a dataset.
    """
    new = [(r, say) for r, say in given.records if not _same(r, below)]
    here = {record.id for record, _ in given.records}
    reasons = {
        amendment.id: amendment.override
        for amendment, _ in given.amendments
        if amendment.override
    }
    _refuse(
        [
            *given.findings,
            *_redefined(new, below, reasons),
            *_misplaced(given, below, here),
            *_unfit(given, below, here),
        ]
    )
    records = {record.id: in_layer(record, name) for record, _ in new}
    layer = Layer(
        name,
        given.manifest,
        records,
        {one.id: one for one, _ in given.amendments if not one.override},
        {id_: reason for id_, reason in reasons.items() if id_ in records},
    )
    made = _built(below, layer)
    if any(_moved(below, records[id_]) for id_ in layer.overrides):
        _refuse(_set_findings(made))
    return made


def _refuse(findings: Iterable[Finding]) -> None:
    """
    Refuse what has errors.

    Raises:
        DatasetError: There is one. All are listed.
    """
    errors = tuple(f for f in findings if f.severity is Severity.ERROR)
    if errors:
        raise DatasetError(
            tuple(sorted(errors, key=lambda f: (f.path, f.line, f.column)))
        )


def _built(below: Dataset, layer: Layer) -> Dataset:
    """Return a dataset with a layer, known to be good, laid over it."""
    amended = [_amended(below, one) for one in layer.amendments.values()]
    return Dataset(
        Laid(
            below._store,  # noqa: SLF001 - as above
            functools.partial(below.get, follow=False),
            [*layer.records.values(), *amended],
            _manifest(below.manifest, layer),
        ),
        Overlaid(below, layer),
    )


def _amended(below: Dataset, amendment: Amendment) -> Record:
    """
    Return a record with what is added to it.

    Raises:
        RecordError: It cannot have that.
    """
    record = below.get(amendment.id, follow=False)
    added = {
        name: (*getattr(record, name), *parts) for name, parts in _parts(amendment)
    }
    return in_layer(record.__replace__(**added), record.layer)


def _parts(amendment: Amendment) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Yield the fields of an amendment that add something."""
    for name in ("statements", "synonyms", "xrefs"):
        if getattr(amendment, name):
            yield name, getattr(amendment, name)


def _manifest(below: Manifest, layer: Layer) -> Manifest:
    """Return what a dataset says of itself with a layer over it."""
    above = layer.manifest
    title = f"{below.title} + {layer.name}"
    licences = dict.fromkeys((below.licence or "").split(" AND "))
    licences[above.licence or ""] = None
    licence = "" if "" in licences else " AND ".join(licences)
    return Manifest(
        title=title if len(title) <= NAME.longest else layer.name,
        version=below.version,
        description=below.description,
        licence=licence if 0 < len(licence) <= NAME.longest else None,
        authors=tuple(dict.fromkeys((*below.authors, *above.authors))),
    )


# What is wrong


def _same(record: Record, below: Dataset) -> bool:
    return record.id in below and below.get(record.id, follow=False) == record


def _redefined(
    new: list[tuple[Record, Say]], below: Dataset, reasons: Mapping[str, str]
) -> Iterator[Finding]:
    """DD303: a record takes the place of one below for a reason, and of its own kind."""
    for record, say in new:
        kind = below.kind_of(record.id)
        if kind and record.id not in reasons:
            where = below.layer_of(record.id)
            yield say(
                Fault(
                    "DD303",
                    ("id",),
                    f"there is another {kind} `{record.id}`, in the layer {where}",
                    "to add to it, write an amendment; to replace it, say why with "
                    "`override`; or give this one another id",
                )
            )


def _misplaced(given: Contents, below: Dataset, here: set[str]) -> Iterator[Finding]:
    """DD301, DD303: an amendment is about one record below, and the only one."""
    seen = set[str]()
    for amendment, say in given.amendments:
        name = amendment.id
        if name in seen:
            message = f"there is another amendment to `{name}`"
            yield say(Fault("DD303", ("id",), message, "put the two into one"))
        elif amendment.override and name not in here:
            message = f"there is no record `{name}` here to take the place of one below"
            hint = "add the record, or take the override away"
            yield say(Fault("DD301", ("id",), message, hint))
        elif not amendment.override and name in here:
            message = f"the record `{name}` is in this layer itself"
            yield say(Fault("DD303", ("id",), message, "write it there"))
        elif name not in below:
            message = f"there is no record `{name}` below"
            hint = did_you_mean(name, below.ids()) or "add the record, or mend the id"
            yield say(Fault("DD301", ("id",), message, hint))
        seen.add(name)


def _unfit(given: Contents, below: Dataset, here: set[str]) -> Iterator[Finding]:
    """Yield what cannot be added to a record below."""
    index = Index(below.entries())
    for record, _ in given.records:
        entry = entry_of(record)
        index.define(record.id, record.kind, entry.type, (), entry.successor)
    documents = []
    for amendment, say in given.amendments:
        kind = below.kind_of(amendment.id)
        if kind and amendment.id not in here:
            written = {**document(amendment), "kind": kind.value}
            index.want(written)
            documents.append((written, say))
            record = below.get(amendment.id, follow=False)
            yield from map(say, _unlike(record, amendment))
            yield from map(say, _said_before(record, amendment, below))
    troubles = index.troubles()
    for written, say in documents:
        yield from map(say, troubles.faults(written))


def _unlike(record: Record, amendment: Amendment) -> Iterator[Fault]:
    """Yield what a kind of record cannot have, at its place in the amendment."""
    fields = {field.name for field in RECORD_CLASSES[record.kind].fields}
    parts = dict(_parts(amendment))
    for name in sorted(parts.keys() - fields):
        message = f"a {record.kind} has no {name}"
        yield Fault("DD201", (name,), message, "remove it")
        del parts[name]
    try:
        record.__replace__(**{n: (*getattr(record, n), *parts[n]) for n in parts})
    except RecordError as error:
        for fault in error.faults:
            field, position, *rest = fault.path
            new = int(position) - len(getattr(record, str(field)))
            yield fault._replace(path=(field, new, *rest))


_KEYS: dict[str, Callable[[Any], object]] = {
    "statements": lambda one: (one.predicate, one.object, one.measure, one.context),
    "synonyms": lambda one: (one.text.casefold(), one.language),
    "xrefs": lambda one: one.curie,
}
"""What no two parts of a record have in common."""


def _said_before(
    record: Record, amendment: Amendment, below: Dataset
) -> Iterator[Fault]:
    """DD307: what is added is not there already, with the same words or others."""
    for name, parts in _parts(amendment):
        key = _KEYS[name]
        there = {key(part): part for part in getattr(record, name, ())}
        seen = set[object]()
        for position, part in enumerate(parts):
            if key(part) in there:
                layer = below.layer_of(record.id, there[key(part)])
                message = f"`{_shown(part)}` is there already, in the layer {layer}"
                hint = "take it away; to say it otherwise, override the record"
                yield Fault("DD307", (name, position), message, hint)
            elif key(part) in seen:
                message = f"`{_shown(part)}` is here twice"
                yield Fault("DD307", (name, position), message, "make it one")
            seen.add(key(part))


def _shown(part: Part) -> str:
    if isinstance(part, Statement):
        return f"{part.predicate} {part.object}"
    return part.text if isinstance(part, Synonym) else part.curie


def _moved(below: Dataset, record: Record) -> bool:
    """Whether what others rely on is no longer so in a record that overrides."""
    old = below.get(record.id, follow=False)
    return (entry_of(old), old.parents) != (entry_of(record), record.parents)


def _set_findings(made: Dataset) -> Iterator[Finding]:
    """Yield what does not fit together in a whole dataset."""
    records = tuple(made)
    for position, fault in check(records):
        record = records[position]
        yield in_memory(record.id, fault, path=f"(layer {record.layer})")


# Where things come from


def layer_of(dataset: Dataset, record: Record, part: Part | None) -> str:
    """Return where a record, or a part of it, comes from; see `Dataset.layer_of`."""
    if part is None:
        return record.layer
    if not any(part in parts for parts in _all_parts(record)):
        message = f"`{record.id}` has no such statement, synonym or mapping"
        raise LayerError(message, "take one from the record itself")
    for over in _down(dataset, record.id):
        amendment = over.layer.amendments.get(record.id)
        if amendment and any(part in parts for parts in _all_parts(amendment)):
            return over.layer.name
    return record.layer


def layers_of(dataset: Dataset, record: Record) -> tuple[str, ...]:
    """Return all layers with a part in a record; see `Dataset.layers_of`."""
    names = [
        over.layer.name
        for over in _down(dataset, record.id)
        if record.id in over.layer.amendments
    ]
    return (record.layer, *reversed(names))


def _all_parts(one: Record | Amendment) -> tuple[tuple[Part, ...], ...]:
    return one.statements, one.synonyms, one.xrefs


def _down(dataset: Dataset, name: str) -> Iterator[Overlaid]:
    """Yield the layers from the highest down to that which a record comes from."""
    over = dataset._overlaid  # noqa: SLF001 - as above
    while over and name not in over.layer.records:
        yield over
        over = over.below._overlaid  # noqa: SLF001 - as above
