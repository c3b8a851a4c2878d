"""
Data laid over a dataset.

Only what is new is checked, against what lies below; and nothing of that is read which
the new does not name. Below stays as it is, and comes back when the layer is taken
away.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from ...records import Amendment, Manifest, Record
from ...records._forms import NAME
from ...records.layered import in_layer
from ...validation.finding import Report, Severity, Unread
from ...words import did_you_mean, plain
from ..base import BaseDataset
from ..bundle import Collected, Laid
from ..errors import DatasetError, LayerError
from ..layers import Layer, Overlaid
from .amending import amended
from .checks import layer_findings, overriding, overriding_findings, same
from .given import OVERLAY, in_memory, read
from .licences import joined


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ...validation import Finding
    from .given import Contents, Given


D = TypeVar("D", bound=BaseDataset)


def lay(below: D, other: Given, name: str | None, override: Mapping[str, str]) -> D:
    """Lay other data over a dataset; see `Dataset.overlay`."""
    given = read(other, below)
    for id_, reason in override.items():
        amendment = Amendment(id=id_, override=reason)
        say = functools.partial(in_memory, id_, path="(override)")
        given.amendments.append((amendment, say))
    return _lay_checked(
        below, given, _checked_name(given.name if name is None else name, below)
    )


def without(dataset: D, name: str) -> D:
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
    given = read(objects, below)._replace(manifest=layer.manifest)
    return _lay_checked(below, given, layer.name)


def combined(below: D, other: Given, override: Mapping[str, str] | None = None) -> D:
    """
    Return a dataset with another laid over it, under the name of that other.

    It is what is compared with another of its versions, likewise laid over the first.

    Args:
        below: The dataset.
        other: The other, as for `Dataset.overlay`.
        override: As for that.

    Raises:
        DatasetError: As for `Dataset.overlay`; and so are the others.
    """
    made = lay(below, other, OVERLAY, override or {})
    given = made._overlaid  # noqa: SLF001 - as above
    manifest = given.layer.manifest if given else made.manifest
    return type(below)(Collected(made, manifest, layered=True))


def without_vocabularies(dataset: D, gone: set[str]) -> D:
    """Return a dataset without what comes from vocabularies; see `Dataset.without`."""
    releases = {one.id for one in dataset.sources.values() if one.vocabulary in gone}
    return _without(dataset, gone, releases)


def _without(dataset: D, gone: set[str], releases: set[str]) -> D:
    """Return a dataset without mappings to some vocabularies and names of some sources."""

    def kept(one: Record | Amendment) -> dict[str, Any]:
        xrefs = (x for x in one.xrefs if x.curie.partition(":")[0] not in gone)
        names = (name for name in one.synonyms if name.source not in releases)
        return {"xrefs": tuple(xrefs), "synonyms": tuple(names)}

    over = dataset._overlaid  # noqa: SLF001 - as above
    if over is None:
        records = (attrs.evolve(record, **kept(record)) for record in dataset)
        return type(dataset)(Collected(records, dataset.manifest))
    layer = over.layer
    return _lay_known_good(
        _without(over.below, gone, releases),
        layer._replace(
            records={
                id_: in_layer(attrs.evolve(record, **kept(record)), layer.name)
                for id_, record in layer.records.items()
            },
            amendments={
                id_: attrs.evolve(amendment, **kept(amendment))
                for id_, amendment in layer.amendments.items()
                if amendment.statements
                or amendment.evidence
                or any(kept(amendment).values())
            },
        ),
    )


def overlay_report(below: BaseDataset, other: Given) -> Report:
    """
    Return what `Dataset.overlay` would refuse, and what it would only warn of.

    Args:
        below: The dataset that the other is to be laid over.
        other: As for `Dataset.overlay`.

    Raises:
        UnreadableError: As for `Dataset.overlay`; and so is `PluginError`.
    """
    given = read(other, below)
    findings = layer_findings(given, below)
    if not any(f.severity is Severity.ERROR for f in findings):
        made = _lay_known_good(below, _layer(below, given, OVERLAY))
        findings += overriding_findings(made, given, below)
    return Report(
        findings=tuple(sorted(findings, key=_place)),
        files=given.files,
        unread=tuple(map(Unread.of, given.unread)),
        records=len(given.records) + len(given.amendments),
    )


def _place(finding: Finding) -> tuple[str, int, int]:
    return finding.path, finding.line, finding.column


def _checked_name(name: str, below: BaseDataset) -> str:
    """
    Check that a layer can be called so.

    Raises:
        LayerError: It cannot.
    """
    hint = "give it another title, or the layer another name with `name`"
    for fault in NAME.faults(name):
        raise LayerError(f"this is no name for a layer: {fault.message}", hint)
    if name in below.layers:
        raise LayerError(f"there is a layer `{plain(name)}` already", hint)
    return name


def _lay_checked(below: D, given: Contents, name: str) -> D:
    """
    Check what is given together with what lies below, and lay it over that.

    Raises:
        DatasetError: The two do not make a dataset.
        UnreadableError: Not all of what is given could be read.
    """
    if given.unread:
        raise given.unread[0]
    _refuse(layer_findings(given, below))
    made = _lay_known_good(below, _layer(below, given, name))
    _refuse(overriding_findings(made, given, below))
    return made


def _layer(below: BaseDataset, given: Contents, name: str) -> Layer:
    """Return what is given, and fits, as a layer."""
    records = {
        record.id: in_layer(record, name)
        for record, _ in given.records
        if not same(record, below)
    }
    return Layer(
        name,
        given.manifest,
        records,
        {one.id: one for one, _ in given.amendments if not one.override},
        {id_: why for id_, why in overriding(given).items() if id_ in records},
    )


def _refuse(findings: Iterable[Finding]) -> None:
    """
    Refuse what has errors.

    Raises:
        DatasetError: There is one. All are listed.
    """
    errors = tuple(f for f in findings if f.severity is Severity.ERROR)
    if errors:
        raise DatasetError(tuple(sorted(errors, key=_place)))


def _lay_known_good(below: D, layer: Layer) -> D:
    """Return a dataset with a layer, known to be good, laid over it."""
    changed = [_amended(below, one) for one in layer.amendments.values()]
    return type(below)(
        Laid(
            below._store,  # noqa: SLF001 - as above
            functools.partial(below.get, follow=False),
            [*layer.records.values(), *changed],
            _manifest(below.manifest, layer),
        ),
        Overlaid(below, layer),
    )


def _amended(below: BaseDataset, amendment: Amendment) -> Record:
    """
    Return a record with what is added to it.

    Raises:
        RecordError: It cannot have that.
    """
    record = below.get(amendment.id, follow=False)
    return in_layer(amended(record, amendment), record.layer)


def _manifest(below: Manifest, layer: Layer) -> Manifest:
    """Return what a dataset says of itself with a layer over it."""
    above = layer.manifest
    title = f"{below.title} + {layer.name}"
    licence = ""
    if below.licence and above.licence:
        licence = joined(below.licence, above.licence)
    return Manifest(
        title=title if len(title) <= NAME.longest else layer.name,
        version=below.version,
        description=below.description,
        licence=licence if 0 < len(licence) <= NAME.longest else None,
        authors=tuple(dict.fromkeys((*below.authors, *above.authors))),
    )
