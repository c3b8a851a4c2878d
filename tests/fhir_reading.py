"""
Resources of FHIR as a server reads them, and the checks that no validator makes.

For tests and judges: look-ups and filters give properties and designations alone, as
``$lookup`` and ``$expand`` do; what refers to something that is not there is a fault.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dermdata.export.fhir.names import FHIR
from dermdata.records import Predicate


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Resource = dict[str, Any]
    Said = tuple[str, str, str]


DEFINED = f"{FHIR}StructureDefinition/"
_OURS = {predicate.value for predicate in Predicate}


class Server:
    """What is in a set of resources, as a terminology server has it."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        self.resources = list(resources)
        self.by_url = {one["url"]: one for one in self.resources}
        self.concepts: dict[str, dict[str, Resource]] = {}
        self.above: dict[tuple[str, str], str] = {}
        self.faults: list[str] = []
        for system in self.of_type("CodeSystem"):
            found = self.concepts.setdefault(system["url"], {})
            for concept, parent in _walked(system.get("concept", [])):
                code = concept["code"]
                if code in found:
                    self.faults.append(f"{code} twice")
                found[code] = concept
                self.above[system["url"], code] = parent

    def of_type(self, type_: str) -> list[Resource]:
        """Return the resources of a type."""
        return [one for one in self.resources if one["resourceType"] == type_]

    def has(self, system: str, code: str) -> bool:
        """Whether a code is in a code system; one that is not here has every code."""
        return system not in self.concepts or code in self.concepts[system]

    def said(self) -> Counter[Said]:
        """Return what look-ups give: subject, predicate and object as properties."""
        return Counter(
            (code, one["code"], value_of(one))
            for concepts in self.concepts.values()
            for code, concept in concepts.items()
            for one in concept.get("property", [])
            if one["code"] in _OURS
        )

    def shown(self) -> set[tuple[str, str]]:
        """Return what may be shown for a code: its display and its designations."""
        return {
            (code, text)
            for concepts in self.concepts.values()
            for code, concept in concepts.items()
            for text in (
                concept["display"],
                *(one["value"] for one in concept.get("designation", [])),
            )
        }

    def values(self, property_: str) -> Counter[str]:
        """Return how many concepts have each value of a property."""
        return Counter(
            value_of(one)
            for concepts in self.concepts.values()
            for concept in concepts.values()
            for one in concept["property"]
            if one["code"] == property_
        )

    def expand(self, id: str) -> set[str]:  # noqa: A002 - it is one
        """Return the codes of a value set, by nesting and by parents alike."""
        (found,) = (one for one in self.of_type("ValueSet") if one["id"] == id)
        codes: set[str] = set()
        for include in found["compose"]["include"]:
            codes |= self._included(include)
        if not found["compose"]["inactive"]:
            codes = {code for code in codes if not self._inactive(code)}
        return codes

    def _included(self, include: Resource) -> set[str]:
        system = include["system"]
        if "concept" in include:
            return {one["code"] for one in include["concept"]}
        codes = set(self.concepts[system])
        for one in include.get("filter", []):
            if one["op"] == "is-a":
                codes &= self._below(system, one["value"])
            else:
                codes &= {c for c in codes if one["value"] in self._all(system, c, one)}
        return codes

    def _all(self, system: str, code: str, filter_: Resource) -> list[str]:
        found = self.concepts[system][code]["property"]
        return [value_of(p) for p in found if p["code"] == filter_["property"]]

    def _below(self, system: str, top: str) -> set[str]:
        found = {top}
        todo = [top]
        for here in todo:
            for code in self.concepts[system]:
                parents = self._all(system, code, {"property": "parent"})
                if here in {*parents, self.above[system, code]} and code not in found:
                    found.add(code)
                    todo.append(code)
        return found

    def _inactive(self, code: str) -> bool:
        return any(
            one["code"] == "inactive" and one["valueBoolean"]
            for concepts in self.concepts.values()
            for one in concepts.get(code, {}).get("property", [])
        )

    def translate(self) -> Counter[tuple[str, str, str, str]]:
        """Return all mappings: code, system, code there, and how the two relate."""
        return Counter(
            (
                element["code"],
                group["target"],
                target["code"],
                target.get("equivalence") or target["relationship"],
            )
            for map_ in self.of_type("ConceptMap")
            for group in map_["group"]
            for element in group["element"]
            for target in element["target"]
        )


def _walked(concepts: list[Resource]) -> Iterator[tuple[Resource, str]]:
    todo = [(one, "") for one in concepts]
    for concept, parent in todo:
        yield concept, parent
        todo += [(one, concept["code"]) for one in concept.get("concept", [])]


def value_of(element: Mapping[str, Any]) -> Any:
    """Return the value of a property or an extension, whatever its type; a coding's code."""
    (value,) = (v for key, v in element.items() if key.startswith("value"))
    return value["code"] if isinstance(value, dict) and "code" in value else value


def extensions(element: Any, name: str) -> Iterator[dict[str, list[Resource]]]:
    """Yield the extensions of a name, wherever they are: their parts, by name."""
    if isinstance(element, list):
        for one in element:
            yield from extensions(one, name)
    elif isinstance(element, dict):
        if element.get("url") == DEFINED + name and "extension" in element:
            parts: dict[str, list[Resource]] = {}
            for part in element["extension"]:
                parts.setdefault(part["url"], []).append(part)
            yield parts
        else:
            for one in element.values():
                yield from extensions(one, name)


def faults(resources: Iterable[Resource]) -> list[str]:
    """Return what refers to something that is not there, in some resources."""
    server = Server(resources)
    return [
        *server.faults,
        *_of_properties(server),
        *_of_nesting(server),
        *_of_maps(server),
        *_of_value_sets(server),
        *_of_extensions(server),
    ]


def _of_properties(server: Server) -> Iterator[str]:
    for system in server.of_type("CodeSystem"):
        url = system["url"]
        types = {one["code"]: one["type"] for one in system["property"]}
        concepts = server.concepts[url]
        if system["count"] != len(concepts):
            yield f"{url}: {len(concepts)} concepts for {system['count']}"
        if system.get("valueSet", url) not in server.by_url:
            yield f"no value set {system['valueSet']}"
        for code, concept in concepts.items():
            for one in concept["property"]:
                yield from _of_property(
                    f"{code}.{one['code']}", one, types, server, url
                )


def _of_property(
    place: str, one: Resource, types: dict[str, str], server: Server, system: str
) -> Iterator[str]:
    type_ = types.get(one["code"], "")
    key = f"value{type_[:1].upper()}{type_[1:]}"
    if not type_:
        yield f"{place}: not declared"
    elif key not in one:
        yield f"{place}: no {key}"
    elif type_ == "code" and not server.has(system, one[key]):
        yield f"{place}: no concept {one[key]}"
    elif type_ == "Coding" and not server.has(one[key]["system"], one[key]["code"]):
        yield f"{place}: no concept {one[key]['code']}"


def _of_nesting(server: Server) -> Iterator[str]:
    for (system, code), above in server.above.items():
        parents = [
            value_of(one)
            for one in server.concepts[system][code]["property"]
            if one["code"] == "parent"
        ]
        if above and above not in parents:
            yield f"{code} is below {above}, and has it not as a parent"


def _of_maps(server: Server) -> Iterator[str]:
    for map_ in server.of_type("ConceptMap"):
        scope = map_.get("sourceCanonical") or map_["sourceScopeCanonical"]
        if scope not in server.by_url:
            yield f"{map_['id']}: no value set {scope}"
        for group in map_["group"]:
            system = group["source"]
            if system not in server.by_url:
                yield f"{map_['id']}: no code system {system}"
            for element in group["element"]:
                if not server.has(system, element["code"]):
                    yield f"{map_['id']}: no concept {element['code']}"


def _of_value_sets(server: Server) -> Iterator[str]:
    for one in server.of_type("ValueSet"):
        for include in one["compose"]["include"]:
            system = include["system"]
            if system not in server.concepts:
                yield f"{one['id']}: no code system {system}"
                continue
            for concept in include.get("concept", []):
                if not server.has(system, concept["code"]):
                    yield f"{one['id']}: no concept {concept['code']}"
            for filter_ in include.get("filter", []):
                yield from _of_filter(f"{one['id']}: filter", filter_, system, server)


def _of_filter(
    place: str, filter_: Resource, system: str, server: Server
) -> Iterator[str]:
    property_, value = filter_["property"], filter_["value"]
    known = {one["code"] for one in server.by_url[system]["property"]}
    if property_ == "concept":
        if not server.has(system, value):
            yield f"{place}: no concept {value}"
    elif property_ not in known:
        yield f"{place}: {property_} not declared"
    elif not server.values(property_)[value]:
        yield f"{place}: no concept has {property_} {value}"


def _of_extensions(server: Server) -> Iterator[str]:
    """Yield the extensions, and the parts of them, that no definition allows."""
    defined = {one["url"]: one for one in server.of_type("StructureDefinition")}
    for one in server.resources:
        for place, element in _extended(one, one["resourceType"]):
            definition = defined.get(element["url"])
            if definition is None:
                yield f"{place}: {element['url']} not defined"
                continue
            if definition["context"][0]["expression"] != place:
                yield f"{place}: not the place of {element['url']}"
            rules = definition["differential"]["element"]
            yield from _of_parts(f"{place}: ", "Extension", element, rules)


def _extended(element: Any, place: str) -> Iterator[tuple[str, Resource]]:
    for key, value in element.items():
        inner = value if isinstance(value, list) else [value]
        for one in inner:
            if key == "extension":
                yield place, one
            elif isinstance(one, dict):
                name = "" if key == place.rpartition(".")[2] else f".{key}"
                yield from _extended(one, f"{place}{name}")


def _of_parts(
    place: str,
    top: str,
    element: Resource,
    rules: list[Resource],
) -> Iterator[str]:
    by_id = {one["id"]: one for one in rules}
    found = Counter(part["url"] for part in element.get("extension", ()))
    slices = {
        one["sliceName"]: one
        for one in rules
        if one["id"].rpartition(".")[0] == top and "sliceName" in one
    }
    value = by_id[f"{top}.value[x]"]
    types = {
        f"value{t['code'][0].upper()}{t['code'][1:]}" for t in value.get("type", ())
    }
    if {key for key in element if key.startswith("value")} - types or (
        types and not types & element.keys()
    ):
        yield f"{place}{top}: {sorted(element)} for {sorted(types)}"
    for name in found.keys() - slices.keys():
        yield f"{place}{top}: {name} not defined"
    for name, one in slices.items():
        if found[name] < one["min"] or (one["max"] == "1" and found[name] > 1):
            yield f"{place}{top}: {name} is there {found[name]} times"
    for part in element.get("extension", ()):
        if part["url"] in slices:
            yield from _of_parts(place, slices[part["url"]]["id"], part, rules)
