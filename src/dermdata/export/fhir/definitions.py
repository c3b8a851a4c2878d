"""The definitions of our extensions: which parts each has, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .names import canonical


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .editions import Edition
    from .systems import Resource, Systems
    from .values import Element


class Part(NamedTuple):
    """
    A part of an extension.

    Attributes:
        text: What it says.
        types: The types that its value may have; none, where it has parts of its own.
        parts: Those parts.
        required: Whether it must be there.
        several: Whether there may be several of it.
    """

    text: str
    types: tuple[str, ...] = ()
    parts: Mapping[str, Part] = {}
    required: bool = False
    several: bool = False


class Definition(NamedTuple):
    """
    An extension.

    Attributes:
        on: The element that it stands on.
        text: What it says.
        parts: Its parts, by name.
    """

    on: str
    text: str
    parts: Mapping[str, Part]


_CODE, _STRING = ("code",), ("string",)
_FIGURE = ("Quantity", "Range", "Ratio")

_CONTEXT = {
    "population": Part("The group of people it is limited to.", _CODE),
    "site": Part("The part of the body it is limited to.", _CODE),
    "morphology": Part("The form of the disease it is limited to.", _CODE),
    "route": Part("The way a drug is given that it is limited to.", _CODE),
    "duration": Part("Over what time.", ("Quantity", "Range")),
}
_EVIDENCE = {
    "source": Part("The source.", ("Coding",), required=True),
    "locator": Part("Where in the source.", _STRING, required=True),
    "stance": Part("Whether the source is for or against.", _CODE, required=True),
    "design": Part("How the source came by what it says.", _CODE, required=True),
    "level": Part("How strong that is.", _CODE, required=True),
    "directness": Part("Whether it is about this subject.", _CODE, required=True),
    "read": Part("How much of the source was read.", _CODE, required=True),
    "figure": Part("The figure that the source gives.", _FIGURE),
    "measure": Part("Which magnitude the figure is.", _CODE),
    "population": Part("In whom it was found.", _CODE),
    "note": Part("What the source says beyond the statement.", _STRING),
}
_KNOWN = {
    "id": Part("The id of the statement.", _STRING, required=True),
    "label": Part("What it says, and what is known of it.", _STRING, required=True),
    "verdict": Part("What the evidence says, all together.", _CODE, required=True),
    "level": Part("The level of the strongest evidence.", _CODE, required=True),
    "rationale": Part("Why this verdict.", _STRING),
    "measure": Part("Which magnitude a figure is of.", _CODE),
    "figure": Part("The figure, where it is about one.", _FIGURE),
    "extent": Part("How far it is said to reach.", _CODE),
    "context": Part("What limits it: it holds within that only.", parts=_CONTEXT),
    "evidence": Part("What one source says of it.", parts=_EVIDENCE, several=True),
}
_CLAIMED = {
    "claimedPredicate": Part("What is claimed.", _CODE, required=True),
    "claimedObject": Part("Of which record.", _CODE),
}
_WHO_USES = {
    "register": Part("Who uses the name.", _CODE, required=True),
    "source": Part("Where it was found.", _CODE, required=True),
}

_LIMITED = {
    "predicate": Part("What is said.", _CODE, required=True),
    "object": Part("Of which record.", _CODE),
}

DEFINITIONS = {
    "statement": Definition(
        "CodeSystem.concept.property",
        "What is known of an accepted statement, which the property is.",
        _KNOWN,
    ),
    "limited-statement": Definition(
        "CodeSystem.concept",
        "Something said of the concept that is accepted within its limits alone; without "
        "them it is not accepted.",
        _LIMITED | _KNOWN,
    ),
    "claim": Definition(
        "CodeSystem.concept",
        "Something said of the concept that is not accepted: disputed, unsupported, "
        "refuted or promotional.",
        _CLAIMED | _KNOWN,
    ),
    "inexact-name": Definition(
        "CodeSystem.concept",
        "A name that is used for the concept and means something else, if only in part.",
        {
            "text": Part("The name, as written.", _STRING, required=True),
            "language": Part("Its language.", _CODE, required=True),
            "scope": Part("How what it means relates to this.", _CODE, required=True),
            **_WHO_USES,
        },
    ),
    "name-use": Definition(
        "CodeSystem.concept.designation", "Who uses a name.", _WHO_USES
    ),
    "mapping": Definition(
        "ConceptMap.group.element.target",
        "How a mapping relates in the words of SKOS, and how it was verified.",
        {
            "relation": Part("How the two relate.", _CODE, required=True),
            "verifiedIn": Part("What it was checked against.", _STRING, required=True),
            "verifiedOn": Part("When.", ("date",), required=True),
        },
    ),
}
"""Our extensions, by name."""


def definitions(systems: Systems, edition: Edition) -> Iterator[Resource]:
    """Yield the definitions of our extensions; the same of every dataset."""
    for name, one in DEFINITIONS.items():
        url = canonical("StructureDefinition", name)
        yield {
            "resourceType": "StructureDefinition",
            "id": name,
            "url": url,
            "version": systems.dataset.version,
            "name": f"Dermdata_{name.replace('-', '_')}",
            "title": f"dermdata, {name}",
            "status": "active",
            "experimental": False,
            "description": one.text,
            "copyright": systems.rights,
            "fhirVersion": edition.version,
            "kind": "complex-type",
            "abstract": False,
            "context": [{"type": "element", "expression": one.on}],
            "type": "Extension",
            "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Extension",
            "derivation": "constraint",
            "differential": {"element": [*_elements(url, one)]},
        }


def _elements(url: str, one: Definition) -> Iterator[Element]:
    yield {"id": "Extension", "path": "Extension", "short": one.text}
    yield from _slices("Extension", "Extension", one.parts)
    yield _fixed("Extension", "Extension", url)
    yield _closed("Extension", "Extension")


def _slices(id: str, path: str, parts: Mapping[str, Part]) -> Iterator[Element]:  # noqa: A002 - it is one
    for name, one in parts.items():
        here, inner = f"{id}.extension:{name}", f"{path}.extension"
        yield {
            "id": here,
            "path": inner,
            "sliceName": name,
            "short": one.text,
            "min": int(one.required),
            "max": "*" if one.several else "1",
        }
        if one.parts:
            yield from _slices(here, inner, one.parts)
        yield _fixed(here, inner, name)
        if one.parts:
            yield _closed(here, inner)
        else:
            yield {
                **_at(here, inner, "value[x]"),
                "min": 1,
                "type": [{"code": type_} for type_ in one.types],
            }


def _at(id: str, path: str, name: str) -> dict[str, Any]:  # noqa: A002 - it is one
    return {"id": f"{id}.{name}", "path": f"{path}.{name}"}


def _fixed(id: str, path: str, url: str) -> Element:  # noqa: A002 - it is one
    return {**_at(id, path, "url"), "fixedUri": url}


def _closed(id: str, path: str) -> Element:  # noqa: A002 - it is one
    return {**_at(id, path, "value[x]"), "max": "0"}
