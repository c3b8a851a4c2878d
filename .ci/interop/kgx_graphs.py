# needs: kgx==2.6.0 bmt==1.5.0 biolink-model==4.4.6
"""
KGX and the Biolink Model Toolkit, with the model of the package and nothing fetched.

Both look their model up on the Web when they are imported; here it is the file that
comes with the package.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import bmt.toolkit
from judging import Judge

import dermdata as dd
from dermdata.export import kgx as written
from dermdata.export import write
from dermdata.export.graphs.biolink import NARROWER, SYMMETRIC


(_package,) = find_spec("biolink_model").submodule_search_locations
SCHEMA = str(Path(_package, "schema", "biolink_model.yaml"))
PREFIXES = json.loads(
    Path(_package, "prefixmaps", "biolink_model_prefix_map.json").read_bytes()
)
OURS = {
    "dermdata": "https://w3id.org/dermdata/id/",
    "dermdata.dataset": "https://w3id.org/dermdata/dataset/",
}
bmt.toolkit.Toolkit.__init__.__defaults__ = (SCHEMA, {"predicate mappings": []})

import kgx.config  # noqa: E402 - what it would fetch is set above


kgx.config.jsonld_context_map.update(
    {key: {**PREFIXES, **OURS} for key in ("biolink", "monarch_context", "obo_context")}
)
from kgx.transformer import Transformer  # noqa: E402 - as above
from kgx.validator import Validator  # noqa: E402 - as above


judge = Judge("kgx", "bmt", "biolink-model")
tk = bmt.Toolkit()


def stored(text: str) -> object:
    """Return a graph as KGX keeps it in its store."""
    place = judge.write("it.json", text)
    transformer = Transformer(stream=False)
    transformer.transform({"filename": [place], "format": "json"})
    return transformer.store.graph


def found_bad(text: str) -> list[str]:
    """Return what KGX finds wrong in a graph."""
    validator = Validator()
    validator.validate(stored(text))
    return [
        f"{kind}: {message}"
        for level in validator.get_errors().values()
        for kind, messages in level.items()
        for message in messages
    ]


def changed(**values: object) -> str:
    """Return our graph with one edge of a statement changed; what is None is left out."""
    graph = json.loads(text)
    graph["edges"][-1].update(values)
    for name in [name for name, value in values.items() if value is None]:
        del graph["edges"][-1][name]
    return json.dumps(graph)


text = written()
graph = json.loads(text)
judge.same("KGX finds nothing wrong", [], found_bad(text))
judge.sees("no knowledge_level", lambda: not found_bad(changed(knowledge_level=None)))
judge.sees("no agent_type", lambda: not found_bad(changed(agent_type=None)))
judge.sees(
    "a predicate that there is not",
    lambda: not found_bad(changed(predicate="biolink:heals")),
)
judge.sees(
    "a category that there is not",
    lambda: not found_bad(text.replace("biolink:Disease", "biolink:Sickness")),
)


def misplaced(edges: list[dict[str, object]]) -> list[str]:
    """Return the edges whose ends their predicate does not take, as the model has it."""
    category = {node["id"]: node["category"] for node in graph["nodes"]}
    found = []
    for edge in edges:
        slot = tk.get_element(str(edge["predicate"]))
        for end, allowed in (("subject", slot.domain), ("object", slot.range)):
            classes = (
                {*tk.get_descendants(allowed, formatted=True)} if allowed else None
            )
            if classes is not None and not classes & {*category[edge[end]]}:
                found.append(f"{edge['predicate']} {end} {category[edge[end]]}")
    return sorted({*found})


said = [edge for edge in graph["edges"] if "verdict" in edge]
judge.same("each predicate takes its ends", [], misplaced(said))
turned = [{**e, "subject": e["object"], "object": e["subject"]} for e in said]
judge.sees("ends the wrong way round", lambda: not misplaced(turned))

used = {edge["predicate"].removeprefix("biolink:") for edge in said}
symmetric = {name for name in used if tk.get_element(name).symmetric}
judge.same("which say the same either way", symmetric, SYMMETRIC)
wider = {
    name: {*tk.get_ancestors(name, formatted=True, reflexive=False)} for name in used
}
known = {n: {f"biolink:{NARROWER[n]}"} if n in NARROWER else set() for n in used}
general = {"biolink:related_to"}
uses = {f"biolink:{name}" for name in used}
judge.same(
    "which say another of those used, beside that ends are related",
    {name: (found & uses) - general for name, found in wider.items()},
    known,
)

dataset = dd.dataset()
store = stored(text)
judge.same(
    "a node for each record, and one for the dataset",
    len(dataset) + 1,
    store.number_of_nodes(),
)
denied = {
    tuple(edge[key] for key in ("subject", "predicate", "object"))
    for edge in said
    if edge["verdict"] == "refuted"
}
got = {
    (s, data["predicate"], o)
    for s, o, data in store.edges(data=True)
    if data.get("negated")
}
judge.same("in the store, what is negated is what is refuted", denied, got)
verdicts = {
    data["verdict"]
    for *_, data in store.edges(data=True)
    if "verdict" in data and not data.get("negated")
}
judge.same("and all else is accepted", {"supported", "partly-supported"}, verdicts)
lines = judge.folder / "lines"
write("kgx", lines, to="jsonl")
transformer = Transformer(stream=False)
names = [str(lines / f"{name}.jsonl") for name in ("nodes", "edges")]
transformer.transform({"filename": names, "format": "jsonl"})
same = transformer.store.graph
judge.same(
    "as many from two files",
    (store.number_of_nodes(), store.number_of_edges()),
    (same.number_of_nodes(), same.number_of_edges()),
)

restricted = written(without="restricted")
judge.same("without restricted: nothing wrong", [], found_bad(restricted))
for release in dd.releases():
    old = written(dataset=dd.open_dataset(release.version))
    judge.same(f"release {release.version}: nothing wrong", [], found_bad(old))
judge.end()
