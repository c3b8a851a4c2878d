# needs: oaklib==0.7.4
"""OBO and obographs JSON in the Ontology Access Kit: what its usual questions are told."""

from __future__ import annotations

import json
import warnings
from collections import Counter

from judging import Judge
from oaklib import get_adapter

import dermdata as dd
from dermdata.export import obo, obographs


judge = Judge("oaklib")
warnings.simplefilter("ignore")  # pronto guesses the encoding of a file: rightly
BASE = "https://w3id.org/dermdata/id/"
SCOPES = {f"oio:has{one.capitalize()}Synonym": one for one in dd.Scope}


def read(adapter: object, dataset: dd.Dataset) -> list[str]:
    """Return what is read otherwise than it is in a dataset."""
    records = [one for one in dataset if one.kind is not dd.Kind.SOURCE]
    ids = [BASE + one.id for one in records]
    places = Counter(
        (BASE + one.id, "rdfs:subClassOf", BASE + parent)
        for one in records
        if one.status is dd.Status.ACTIVE
        for parent in one.parents
    )
    names = {
        (BASE + one.id, synonym.scope.value, synonym.text)
        for one in records
        for synonym in one.synonyms
        if synonym.scope is not dd.Scope.MISNOMER
    }
    synonyms = {
        (name, SCOPES[scope].value, text)
        for name in ids
        for scope, texts in adapter.entity_alias_map(name).items()
        if scope in SCOPES
        for text in texts
    }
    checks = {
        "terms": {*ids}
        == {e for e in adapter.entities(filter_obsoletes=False) if e.startswith(BASE)},
        "labels": [one.name for one in records] == [*map(adapter.label, ids)],
        "definitions": [r.definition for r in records]
        == [*map(adapter.definition, ids)],
        "synonyms": synonyms == names,
        "no relations but places": Counter(adapter.relationships()) == places,
    }
    return [what for what, holds in checks.items() if not holds]


def adapted(way: str, text: str) -> object:
    """Return a file as the kit reads it."""
    name = "it.json" if way == "obograph" else "it.obo"
    return get_adapter(f"{way}:{judge.write(name, text)}")


dataset = dd.dataset()
WAYS = {"simpleobo": obo, "pronto": obo, "obograph": obographs}
for way, make in WAYS.items():
    judge.same(f"{way}: reads what there is", [], read(adapted(way, make()), dataset))

here = f"id: {BASE}milia\n"
relation = (
    f"{here}relationship: https://w3id.org/dermdata/vocab/predicate/uses {BASE}face\n"
)
more = obo().replace(here, relation)
judge.sees("a relation", lambda: not read(adapted("simpleobo", more), dataset))
wrong = obo().replace(here, f'{here}synonym: "whitehead" RELATED []\n')
judge.sees(
    "a misnomer as a synonym", lambda: not read(adapted("simpleobo", wrong), dataset)
)
edge = json.dumps({"sub": f"{BASE}milia", "pred": "x", "obj": f"{BASE}face"})
linked = obographs().replace('"edges": [', f'"edges": [{edge},')
judge.sees(
    "an edge for a statement", lambda: not read(adapted("obograph", linked), dataset)
)
judge.end()
