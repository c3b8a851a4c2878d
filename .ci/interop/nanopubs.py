# needs: nanopub==2.0.1
"""Each nanopublication is one, for the library of those who publish them."""

from __future__ import annotations

import re

import rdflib
from judging import Judge
from nanopub import Nanopub

import dermdata as dd
from dermdata.export import nanopub


judge = Judge("nanopub", "rdflib")
text = nanopub()
starts = [found.start() for found in re.finditer(r"\n<[^>]*#head> \{\n", text)]
prefixes = text[: starts[0]]
parts = [text[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]


def valid(part: str) -> bool:
    """Whether a text is one nanopublication."""
    graph = rdflib.ConjunctiveGraph()
    graph.parse(data=prefixes + part, format="trig")
    return bool(Nanopub(rdf=graph).is_valid)


dataset = dd.dataset()
statements = sum(len(record.statements) for record in dataset)
judge.same("one for each statement and claim", statements, len(parts))
bad = [part for part in parts if not valid(part)]
judge.same("all are valid", 0, len(bad))
first = parts[0]
judge.sees(
    "no provenance of the assertion",
    lambda: valid(first.replace("#assertion> prov:", "#other> prov:")),
)
judge.sees(
    "nothing on its publication",
    lambda: valid(re.sub(r"\n<[^>]*#pubinfo> \{\n.*?\n\}", "", first, flags=re.DOTALL)),
)
judge.sees(
    "no assertion",
    lambda: valid(
        re.sub(r"\n<[^>]*#assertion> \{\n.*?\n\}", "", first, flags=re.DOTALL)
    ),
)
judge.end()
