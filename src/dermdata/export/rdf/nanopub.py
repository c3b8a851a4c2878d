"""
Nanopublications, in TriG: one for each statement and each claim.

What is published is that something is claimed, and with which verdict; never the bare
claim. The evidence is its provenance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .graph import rights, statement_node
from .names import NANOPUBS, elsewhere, full, of_dataset, of_licence
from .terms import Form, own, resolved
from .triples import TYPE, Described, Iri, Literal, described
from .turtle import block, head


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...collection import Dataset
    from ...records import Record, Source, Statement
    from ..formats import Asked


_EVIDENCE = own("evidence")
_POSITION = own("position")


def files(asked: Asked) -> bytes:
    """Return the file of the nanopublications of a dataset."""
    return text(asked.dataset, asked.left_out).encode()


def text(dataset: Dataset, left_out: Mapping[str, int]) -> str:
    """Return the statements and claims of a dataset as nanopublications."""
    published = _published(dataset, left_out)
    made = (
        _nanopub(record, statement, dataset, published)
        for record in dataset
        for statement in record.statements
    )
    return head() + "".join(made)


def _published(
    dataset: Dataset, left_out: Mapping[str, int]
) -> list[tuple[str, Iri | Literal]]:
    """Return what is the same of all: whose they are, and under which licence."""
    here = Iri(of_dataset(dataset))
    made: list[tuple[str, Iri | Literal]] = [(full("dcterms:isPartOf"), here)]
    licence = dataset.manifest.licence or ""
    if found := of_licence(licence):
        made.append((full("dcterms:license"), Iri(found)))
    texts = [("dcterms:rights", rights(left_out))]
    texts += [("dcterms:creator", author) for author in dataset.manifest.authors]
    texts.append(("dcat:version", f"{dataset.title} {dataset.version}"))
    return [*made, *((full(name), Literal(value)) for name, value in texts)]


def _nanopub(
    record: Record,
    statement: Statement,
    dataset: Dataset,
    published: list[tuple[str, Iri | Literal]],
) -> str:
    itself, *parts = described(
        statement_node(record.id, statement, dataset),
        claimed=not statement.verdict.accepted,
    )
    checksum = dataset.checksum.rpartition(":")[2][:12]
    name = f"{NANOPUBS}{checksum}/{itself.iri.rpartition('/')[2]}"
    weighed = [p for p in parts if p.iri.startswith(f"{itself.iri}#evidence")]
    said = [_without(itself, _EVIDENCE), *(p for p in parts if p not in weighed)]
    sources = dict.fromkeys(e.source for e in statement.evidence)
    assertion = Iri(f"{name}#assertion")
    rests = [(full("prov:wasDerivedFrom"), Iri(resolved(one))) for one in sources]
    shown = [fact for fact in itself.facts if fact[0] == _EVIDENCE]
    provenance = [
        Described(assertion.iri, [*rests]),
        Described(itself.iri, shown),
        *(_without(part, _POSITION) for part in weighed),
        *(_cited(dataset.sources[one]) for one in sources),
    ]
    dated = record.provenance.modified or record.provenance.created
    created = (full("dcterms:created"), Literal(dated, full(Form.DATE)))
    graphs = {
        "head": [_head(name)],
        "assertion": said,
        "provenance": provenance,
        "pubinfo": [Described(name, [created, *published])],
    }
    return "".join(_graph(f"{name}#{key}", things) for key, things in graphs.items())


def _head(name: str) -> Described:
    made = Described(name, [(TYPE, Iri(full("np:Nanopublication")))])
    parts = {"Assertion": "assertion", "Provenance": "provenance"}
    parts["PublicationInfo"] = "pubinfo"
    made.facts.extend(
        (full(f"np:has{part}"), Iri(f"{name}#{key}")) for part, key in parts.items()
    )
    return made


def _without(thing: Described, property_: str) -> Described:
    return Described(thing.iri, [fact for fact in thing.facts if fact[0] != property_])


def _cited(source: Source) -> Described:
    made = Described(
        resolved(source.id), [(full("dcterms:title"), Literal(source.title))]
    )
    made.facts.extend((full("rdfs:seeAlso"), Iri(one)) for one in elsewhere(source))
    return made


def _graph(name: str, things: list[Described]) -> str:
    return f"\n<{name}> {{\n" + "".join(_blocks(things)) + "}\n"


def _blocks(things: list[Described]) -> Iterator[str]:
    for thing in things:
        yield f"{block(thing, '  ')} .\n"
