# needs: PyLD==3.3.0 pyoxigraph==0.5.13
# npm: jsonld@9.0.0
"""JSON-LD in jsonld.js and PyLD: they read the triples that N-Quads say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
from judging import Judge
from pyld import jsonld as pyld

import dermdata as dd
from dermdata.export import jsonld, nquads


NODE = """
const jsonld = require('jsonld');
const fs = require('fs');
const document = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
jsonld.toRDF(document, {format: 'application/n-quads'})
  .then((text) => fs.writeFileSync(process.argv[3], text));
"""

judge = Judge("PyLD", "pyoxigraph")


def canonical(text: str) -> set[str]:
    """Return quads with the same labels whatever reader they come from."""
    quads = ox.parse(input=text, format=ox.RdfFormat.N_QUADS)
    found = ox.Dataset(ox.Quad(q.subject, q.predicate, lower(q.object)) for q in quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in found}


def lower(term: object) -> object:
    """Return a term with the tag of its language in lower case, as readers may."""
    if isinstance(term, ox.Literal) and term.language:
        return ox.Literal(term.value, language=term.language.lower())
    return term


def by_node(text: str) -> set[str]:
    """Return the quads that jsonld.js reads."""
    where = Path(sys.prefix)
    (where / "read.cjs").write_text(NODE, "utf-8")
    out = judge.folder / "read.nq"
    source = judge.write("read.jsonld", text)
    command = ["node", str(where / "read.cjs"), source, str(out)]
    subprocess.run(command, check=True)  # noqa: S603 - our own script
    return canonical(out.read_text("utf-8"))


package = Path(sys.prefix) / "node_modules" / "jsonld" / "package.json"
print("jsonld.js", json.loads(package.read_text("utf-8"))["version"])

text, wanted = jsonld(), canonical(nquads())
judge.check("jsonld.js says what N-Quads say", wanted == by_node(text))
changed = text.replace('"dd:verdict/refuted"', '"dd:verdict/supported"', 1)
judge.sees("a verdict turned", lambda: wanted == by_node(changed))

document = json.loads(text)
quads = pyld.to_rdf(document, {"format": "application/n-quads"})
judge.check("PyLD says what N-Quads say", wanted == canonical(quads))

record = dd.get("milia")
short = pyld.compact(
    next(node for node in document["@graph"] if node["@id"] == "milia")
    | {"@context": document["@context"]},
    document["@context"],
)
judge.same("PyLD: the name by its key", record.name, short["name"])
judge.end()
