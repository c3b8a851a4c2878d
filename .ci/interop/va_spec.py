# needs: ga4gh.va_spec==0.4.4
"""VA-Spec in the package of GA4GH: all but propositions, which it knows of variants alone."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from ga4gh.core.models import MappableConcept
from ga4gh.va_spec.base.core import (
    DataSet,
    Document,
    EvidenceLine,
    Proposition,
    Statement,
)
from judging import Judge, count
from pydantic import ValidationError

import dermdata as dd
from dermdata.export import va_spec


if TYPE_CHECKING:
    from collections.abc import Callable


class AnyStatement(Statement):
    """A statement on whatever proposition: the package's own has those on variants."""

    proposition: Proposition


judge = Judge("ga4gh.va_spec", "ga4gh.vrs")


def faults(found: dict[str, Any]) -> list[str]:
    """Return what the package finds in a file."""
    models: list[tuple[Any, Any]] = [(DataSet, found["dataset"])]
    models += [(Document, one) for one in found["documents"].values()]
    models += [(MappableConcept, one) for one in found["concepts"]]
    for one in found["statements"]:
        models += [(AnyStatement, one), (Proposition, one["proposition"])]
        models += [(MappableConcept, one["proposition"]["subject"])]
        models += [(MappableConcept, one["proposition"]["object"])]
        models += [(EvidenceLine, line) for line in one.get("hasEvidenceLines", ())]
    bad = []
    for model, given in models:
        try:
            made = model.model_validate(given)
        except ValidationError as error:
            bad.append(str(error)[:300])
            continue
        if made.model_dump(mode="json", exclude_none=True) != given:
            bad.append(f"{model.__name__} {given.get('id')}: read otherwise")
    return bad


text = va_spec()
found = json.loads(text)
judge.same("each part is valid, and read as written", [], faults(found)[:3])
for name, given in {
    "without restricted": va_spec(without="restricted"),
    "release 1.0.0": va_spec(dataset=dd.open_dataset("1.0.0")),
}.items():
    judge.same(f"{name}: the same", [], faults(json.loads(given))[:3])

counted: dict[str, int] = {"source": len(found["documents"])}
words = [one["conceptType"] for one in found["concepts"]]
words += [one["classification"]["name"] for one in found["statements"]]
for word in words:
    counted[word] = counted.get(word, 0) + 1
judge.same("kinds and verdicts, in and out", count(dd.dataset()), counted)
supported = {
    one["classification"]["name"]
    for one in found["statements"]
    if one["direction"] == "supports"
}
judge.same("what supports is accepted", {"supported", "partly-supported"}, supported)


def planted(change: Callable[[dict[str, Any]], object]) -> bool:
    """Whether a file with a fault is thought good."""
    changed = copy.deepcopy({**found, "statements": found["statements"][:3]})
    change(changed)
    return not faults(changed)


STATEMENT, LINE = "statements", "hasEvidenceLines"
judge.sees("no direction", lambda: planted(lambda f: f[STATEMENT][0].pop("direction")))
judge.sees(
    "a direction that is none",
    lambda: planted(lambda f: f[STATEMENT][0].update(direction="refutes")),
)
judge.sees(
    "an unknown key", lambda: planted(lambda f: f[STATEMENT][0].update(verdict="x"))
)
judge.sees(
    "no predicate",
    lambda: planted(lambda f: f[STATEMENT][0]["proposition"].pop("predicate")),
)
judge.sees(
    "evidence without a direction",
    lambda: planted(
        lambda f: f[STATEMENT][0][LINE][0].pop("directionOfEvidenceProvided")
    ),
)
judge.sees(
    "an address that is none",
    lambda: planted(lambda f: next(iter(f["documents"].values())).update(urls=["x"])),
)
judge.sees(
    "a concept without a name",
    lambda: planted(lambda f: f["concepts"][0].update(name=None, primaryCoding=None)),
)
judge.end()
