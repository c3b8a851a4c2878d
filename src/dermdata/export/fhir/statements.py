"""Statements in FHIR: what is accepted as properties, all else in extensions alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...collection.labels import object_of
from ...records.identity import statement_id
from ..rdf.graph import labelled
from .names import plain
from .values import extension, figure, part


if TYPE_CHECKING:
    from ...records import Context, Evidence, Statement
    from .systems import Systems
    from .values import Element


def property_of(subject: str, statement: Statement, systems: Systems) -> Element:
    """
    Return the property of a concept that an accepted statement is.

    Args:
        subject: The record that it stands on.
        statement: The statement.
        systems: The code systems of its dataset.
    """
    said = (
        {"valueCode": statement.target}
        if statement.refers
        else {"valueString": plain(object_of(statement, systems.dataset.name_of))}
    )
    parts = _known(subject, statement, systems)
    return {
        "extension": [extension("statement", parts)],
        "code": statement.predicate.value,
        **said,
    }


def extension_of(subject: str, statement: Statement, systems: Systems) -> Element:
    """
    Return the extension of a concept that a statement is which can be no property.

    It is not accepted, or within limits alone.
    """
    accepted = statement.verdict.accepted
    name, predicate, target = (
        ("limited-statement", "predicate", "object")
        if accepted
        else ("claim", "claimedPredicate", "claimedObject")
    )
    said = part(predicate, "valueCode", statement.predicate.value)
    if statement.refers:
        said += part(target, "valueCode", statement.target)
    return extension(name, [*said, *_known(subject, statement, systems)])


def _known(subject: str, statement: Statement, systems: Systems) -> list[Element]:
    """Return what is known of a statement, in parts of an extension."""
    label = labelled(subject, statement, systems.dataset)
    parts = [
        *part("id", "valueString", statement_id(subject, statement)),
        *part("label", "valueString", label),
        *part("verdict", "valueCode", statement.verdict.value),
        *part("level", "valueCode", statement.level.value),
        *part("rationale", "valueString", statement.rationale),
        *part("measure", "valueCode", statement.measure),
    ]
    if not statement.refers:
        parts.append({"url": "figure", **figure(statement.figure)})
    if statement.extent:
        parts += part("extent", "valueCode", statement.extent.value)
    if statement.context:
        parts.append({"url": "context", "extension": _context(statement.context)})
    return [
        *parts,
        *(
            {"url": "evidence", "extension": _evidence(one, systems)}
            for one in statement.evidence
        ),
    ]


def _context(context: Context) -> list[Element]:
    parts = [
        *part("population", "valueCode", context.population),
        *part("site", "valueCode", context.site),
        *part("morphology", "valueCode", context.morphology),
    ]
    if context.route:
        parts += part("route", "valueCode", context.route.value)
    if context.duration:
        parts.append({"url": "duration", **figure(context.duration)})
    return parts


def _evidence(evidence: Evidence, systems: Systems) -> list[Element]:
    source = {
        "system": systems.of(evidence.source),
        "code": evidence.source,
        "display": plain(systems.dataset.name_of(evidence.source)),
    }
    parts = [
        *part("source", "valueCoding", source),
        *part("locator", "valueString", evidence.locator),
        *part("stance", "valueCode", evidence.stance.value),
        *part("design", "valueCode", evidence.design.value),
        *part("level", "valueCode", evidence.level.value),
        *part("directness", "valueCode", evidence.directness.value),
        *part("read", "valueCode", evidence.read.value),
    ]
    if evidence.figure:
        parts.append({"url": "figure", **figure(evidence.figure)})
    return [
        *parts,
        *part("measure", "valueCode", evidence.measure),
        *part("population", "valueCode", evidence.population),
        *part("note", "valueString", evidence.note),
    ]
