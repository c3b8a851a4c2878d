# needs: sssom-pydantic==0.6.10
"""SSSOM in sssom-pydantic, which leaves out what it cannot read, and says so if asked."""

from __future__ import annotations

from collections import Counter

import sssom_pydantic
from judging import Judge

import dermdata as dd
from dermdata.export import sssom


judge = Judge("sssom-pydantic", "curies")


def read(text: str) -> tuple[list[object], list[object]]:
    """Return the mappings of a file, and what is wrong in it."""
    place = judge.write("it.sssom.tsv", text)
    mappings, _, _, errors = sssom_pydantic.read(place, return_errors=True)
    return mappings, errors


def said(mappings: list[object]) -> Counter[tuple[str, ...]]:
    """Return who is mapped to what, with the labels."""
    return Counter(
        (
            one.subject.identifier,
            one.subject.name,
            one.predicate.identifier,
            one.object.identifier,
            getattr(one.object, "name", None) or "",
        )
        for one in mappings
    )


def expected(dataset: dd.Dataset) -> Counter[tuple[str, ...]]:
    """Return the same of a dataset."""
    return Counter(
        (
            record.id,
            record.name,
            f"{xref.relation}Match",
            xref.curie.partition(":")[2],
            xref.label or "",
        )
        for record in dataset
        for xref in record.xrefs
    )


def all_read(text: str) -> bool:
    """Whether every row of ours is read, without an error."""
    mappings, errors = read(text)
    return not errors and expected(dd.dataset()) == said(mappings)


text = sssom()
mappings, errors = read(text)
judge.same("sssom-pydantic: no errors", [], errors)
judge.same("every row, with its labels", expected(dd.dataset()), said(mappings))

judge.sees(
    "a category that is no CURIE",
    lambda: all_read(text.replace("dd:kind/condition", "condition")),
)
judge.sees(
    "a predicate that is no CURIE",
    lambda: all_read(text.replace("skos:exactMatch", "exact")),
)
judge.sees("a row less", lambda: all_read(text[: text[:-1].rindex("\n") + 1]))

for release in dd.releases():
    old = dd.open_dataset(release.version)
    mappings, errors = read(sssom(dataset=old))
    judge.same(f"release {release.version}: no errors", [], errors)
    judge.same(f"{len(mappings)} rows", expected(old), said(mappings))
judge.end()
