"""The code systems: each record a concept, below one of its parents, with properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...records import Scope, Source, Status, SynonymRegister
from .names import canonical, id_of, plain
from .properties import declared, own_properties
from .statements import extension_of, property_of
from .values import extension, part


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...collection import Dataset
    from ...records import Record, Synonym
    from .systems import Resource, Systems
    from .values import Element


_DEEPEST = 100
"""How deep concepts are nested; what is deeper has its parents as properties alone."""

_BEST_FIRST = (
    SynonymRegister.CLINICAL,
    SynonymRegister.TRANSLATED,
    SynonymRegister.LAY,
    SynonymRegister.HISTORICAL,
    SynonymRegister.ABBREVIATION,
    SynonymRegister.BRAND,
)
"""Which names come first: servers show the first of a language."""

_TEXT = (
    "Reference data, never medical advice. What is accepted of a record is a property; "
    "what is disputed, unsupported, refuted or promotional is in the extension `claim` "
    "and no property. Concepts stand below one of their parents, and `parent` names "
    "all. Of places on the body, what is narrower is a part."
)
_SOURCES_TEXT = "The publications, reference works and pages that the evidence is from."


def code_systems(systems: Systems) -> list[Resource]:
    """Return the code systems of a dataset: of its records, and of its sources."""
    records = [one for one in systems.dataset if not isinstance(one, Source)]
    sources = [one for one in systems.dataset if isinstance(one, Source)]
    described = systems.dataset.manifest.description
    text = f"{described} {_TEXT}" if described else _TEXT
    made = systems.resource("CodeSystem", title="", text=text)
    whole = canonical("ValueSet", id_of(systems.slug))
    found = [_filled(made, whole, records, systems)]
    if sources:
        made = systems.resource(
            "CodeSystem", "sources", title=", sources", text=_SOURCES_TEXT
        )
        whole = canonical("ValueSet", id_of(systems.slug, "kind", "source"))
        found.append(_filled(made, whole, sources, systems))
    return found


def _filled(
    made: Resource, whole: str, records: Sequence[Record], systems: Systems
) -> Resource:
    is_sources = made["url"] == systems.sources
    return made | {
        "identifier": systems.identifier(),
        "caseSensitive": True,
        **({"valueSet": whole} if records else {}),
        "hierarchyMeaning": "is-a",
        "compositional": False,
        "versionNeeded": False,
        "content": "complete",
        "count": len(records),
        "property": declared(sources=is_sources),
        **_nested(records, systems),
    }


def _nested(records: Sequence[Record], systems: Systems) -> dict[str, list[Element]]:
    """Return the concepts, those without a parent at the top; no key if there are none."""
    above = {one.id: _parent(one, systems.dataset) for one in records}
    depths: dict[str, int] = {}
    made = {one.id: _concept(one, systems) for one in records}
    top: list[Element] = []
    for record in records:
        parent = above[record.id]
        if parent and _depth(record.id, above, depths) % _DEEPEST:
            made[parent].setdefault("concept", []).append(made[record.id])
        else:
            top.append(made[record.id])
    return {"concept": top} if top else {}


def _parent(record: Record, dataset: Dataset) -> str:
    """
    Return the parent that a concept is nested in; empty, where there is none.

    It is one that is above no other of its parents, and the first of these.
    """
    if record.status is not Status.ACTIVE:
        return ""
    parents = [one for one in record.parents if dataset[one].status is Status.ACTIVE]
    if len(parents) > 1:
        wider = {above for one in parents for above in dataset.ancestors(one)}
        parents = [one for one in parents if one not in wider]
    return parents[0] if parents else ""


def _depth(name: str, above: dict[str, str], known: dict[str, int]) -> int:
    """Return how many concepts one is below, without recursion."""
    way = []
    while above[name] and name not in known:
        way.append(name)
        name = above[name]
    depth = known.setdefault(name, 0)
    for here in reversed(way):
        depth += 1
        known[here] = depth
    return depth if way else known[name]


def _concept(record: Record, systems: Systems) -> Element:
    subject, accepted, others = record.id, [], []
    for statement in record.statements:
        if systems.bare.says(subject, statement):
            accepted.append(property_of(subject, statement, systems))
        else:
            others.append(extension_of(subject, statement, systems))
    extensions = [*(_name(one) for one in _inexact(record)), *others]
    made: Element = {"extension": extensions} if extensions else {}
    made |= {
        "code": record.id,
        "display": plain(record.name),
        "definition": plain(record.definition),
    }
    if designations := [_designation(one) for one in _exact(record)]:
        made["designation"] = designations
    made["property"] = [*own_properties(record, systems), *accepted]
    return made


def _exact(record: Record) -> Iterable[Synonym]:
    """Return the names that mean just the same, and may be shown: the best first."""
    found = [one for one in record.synonyms if one.scope is Scope.EXACT]
    return sorted(found, key=lambda one: _BEST_FIRST.index(one.register))


def _inexact(record: Record) -> Iterator[Synonym]:
    return (one for one in record.synonyms if one.scope is not Scope.EXACT)


def _designation(synonym: Synonym) -> Element:
    parts = _who_uses(synonym)
    return {
        "extension": [extension("name-use", parts)],
        "language": synonym.language,
        "value": plain(synonym.text),
    }


def _name(synonym: Synonym) -> Element:
    """Return a name that must not be shown for the concept, as an extension."""
    return extension(
        "inexact-name",
        [
            *part("text", "valueString", synonym.text),
            *part("language", "valueCode", synonym.language),
            *part("scope", "valueCode", synonym.scope.value),
            *_who_uses(synonym),
        ],
    )


def _who_uses(synonym: Synonym) -> list[Element]:
    return [
        *part("register", "valueCode", synonym.register.value),
        *part("source", "valueCode", synonym.source),
    ]
