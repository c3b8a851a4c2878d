"""The value sets: the taxonomy and its classes, the kinds, and what apps choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...records import PREDICATES, Kind, Predicate, Status
from .names import plain


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...records import Classification
    from .systems import Resource, Systems


def value_sets(systems: Systems) -> Iterator[Resource]:
    """Yield the value sets of a dataset; none of them is empty."""
    dataset = systems.dataset
    concepts = [kind for kind in Kind if kind is not Kind.SOURCE]
    if any(map(dataset.ids, concepts)):
        yield _whole(systems)
    for kind in concepts:
        if any(one.status is Status.ACTIVE for one in dataset.records(kind).values()):
            yield _kind(kind, systems)
    if dataset.sources:
        yield _sources(systems)
    for class_ in dataset.classifications.values():
        if class_.status is Status.ACTIVE:
            yield _class(class_, systems)
    for predicate in PREDICATES:
        if found := _objects(predicate, systems):
            yield _accessor(predicate, found, systems)


def _whole(systems: Systems) -> Resource:
    made = systems.resource(
        "ValueSet",
        title=", all",
        text="All records but the sources, also those that are no longer in use.",
    )
    include = {"system": systems.concepts, "version": systems.dataset.version}
    return made | _composed(include, inactive=True)


def _kind(kind: Kind, systems: Systems) -> Resource:
    made = systems.resource(
        "ValueSet",
        "kind",
        kind.value,
        title=f", {kind}s",
        text=f"Each record in use that is a {kind}: {kind.meaning}",
    )
    return made | _composed(_filtered("kind", "=", kind.value, systems))


def _sources(systems: Systems) -> Resource:
    made = systems.resource(
        "ValueSet",
        "kind",
        Kind.SOURCE.value,
        title=", sources",
        text="All sources, also those that are no longer in use.",
    )
    include = {"system": systems.sources, "version": systems.dataset.version}
    return made | _composed(include, inactive=True)


def _class(class_: Classification, systems: Systems) -> Resource:
    """Return what belongs to a class: narrower classes, and conditions put into these."""
    dataset = systems.dataset
    classes = {class_.id, *dataset.descendants(class_.id)}
    members = sorted(
        condition.id
        for condition in dataset.conditions.values()
        if condition.status is Status.ACTIVE
        and any(
            statement.predicate is Predicate.CLASSIFIED_AS
            and systems.bare.says(condition.id, statement)
            and statement.target in classes
            for statement in condition.statements
        )
    )
    made = systems.resource(
        "ValueSet",
        "class",
        class_.id,
        title=f", {class_.name}",
        text=f"{class_.name}: the class, narrower classes, and the conditions that an "
        f"accepted statement puts into one of these. {class_.definition}",
    )
    includes = [_filtered("concept", "is-a", class_.id, systems)]
    if members:
        includes.append(_listed(members, systems))
    return made | _composed(*includes)


def _objects(predicate: Predicate, systems: Systems) -> list[str]:
    """Return what accepted statements of a predicate name, by id."""
    dataset = systems.dataset
    found = {
        statement.target
        for record in dataset
        for statement in record.statements
        if statement.predicate is predicate
        and statement.refers
        and systems.bare.says(record.id, statement)
    }
    return sorted(one for one in found if dataset[one].status is Status.ACTIVE)


def _accessor(predicate: Predicate, found: list[str], systems: Systems) -> Resource:
    accessor = PREDICATES[predicate].accessor.replace("_", "-")
    made = systems.resource(
        "ValueSet",
        accessor,
        title=f", {accessor.replace('-', ' ')}",
        text="To choose from: each record in use that an accepted statement names as "
        f"the object of `{predicate}`, whatever its subject. {predicate.meaning} Of "
        f"which subject, in which circumstances and how well supported, the property "
        f"`{predicate}` of the subject says.",
    )
    return made | _composed(_listed(found, systems))


def _filtered(property_: str, op: str, value: str, systems: Systems) -> dict[str, Any]:
    one = {"property": property_, "op": op, "value": value}
    return {"system": systems.concepts, "filter": [one]}


def _listed(records: Iterable[str], systems: Systems) -> dict[str, Any]:
    return {
        "system": systems.concepts,
        "concept": [
            {"code": one, "display": plain(systems.dataset.name_of(one))}
            for one in records
        ],
    }


def _composed(*includes: dict[str, Any], inactive: bool = False) -> dict[str, Any]:
    return {"compose": {"inactive": inactive, "include": [*includes]}}
