"""The concept maps: one for each vocabulary that records are mapped to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...records import VOCABULARIES, Relation, Source
from .names import canonical, code_in, id_of, plain
from .values import extension, part


if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...records import Record, Xref
    from .editions import Edition
    from .systems import Resource, Systems
    from .values import Element


def concept_maps(systems: Systems, edition: Edition) -> Iterator[Resource]:
    """Yield the concept maps of a dataset, of its records and then of its sources."""
    for sources in (False, True):
        mapped: dict[str, list[tuple[Record, list[Xref]]]] = {}
        for record in systems.dataset:
            if isinstance(record, Source) is sources:
                for prefix, xrefs in _by_vocabulary(record).items():
                    mapped.setdefault(prefix, []).append((record, xrefs))
        for prefix in sorted(mapped):
            yield _map(prefix, mapped[prefix], systems, edition, sources=sources)


def _by_vocabulary(record: Record) -> dict[str, list[Xref]]:
    found: dict[str, list[Xref]] = {}
    for xref in record.xrefs:
        found.setdefault(xref.curie.partition(":")[0], []).append(xref)
    return found


def _map(
    prefix: str,
    mapped: list[tuple[Record, list[Xref]]],
    systems: Systems,
    edition: Edition,
    *,
    sources: bool,
) -> Resource:
    vocabulary = VOCABULARIES[prefix]
    parts = (*(["sources"] if sources else []), "to", prefix.lower())
    made = systems.resource(
        "ConceptMap",
        *parts,
        title=f"{', sources' if sources else ''} to {vocabulary.name}",
        text=f"Mappings to {vocabulary.name}; release: {vocabulary.release}.",
    )
    terms = f"{vocabulary.name}: {vocabulary.licence} ({vocabulary.attribution})."
    made["copyright"] = plain(f"{made['copyright']} {terms}")
    whole = ("kind", "source") if sources else ()
    scope = canonical("ValueSet", id_of(systems.slug, *whole))
    version = systems.dataset.version
    group = {
        **edition.source_of(systems.sources if sources else systems.concepts, version),
        "target": code_in(mapped[0][1][0].curie)[0],
        "element": [_element(record, xrefs, edition) for record, xrefs in mapped],
    }
    return made | {edition.scope: scope, "group": [group]}


def _element(record: Record, xrefs: list[Xref], edition: Edition) -> Element:
    return {
        "code": record.id,
        "display": plain(record.name),
        "target": [_target(one, edition) for one in xrefs],
    }


def _target(xref: Xref, edition: Edition) -> Element:
    _, code = code_in(xref.curie)
    made: Element = {
        "extension": [
            extension(
                "mapping",
                [
                    *part("relation", "valueCode", xref.relation.value),
                    *part("verifiedIn", "valueString", xref.verified_in),
                    *part("verifiedOn", "valueDate", xref.verified_on),
                ],
            )
        ],
        "code": code,
    }
    if xref.label is not None:
        made["display"] = plain(xref.label)
    made[edition.relation] = edition.relations[xref.relation]
    if xref.relation is not Relation.EXACT:
        made["comment"] = xref.relation.meaning
    return made
