# needs: sssom==0.4.21
"""SSSOM in sssom-py: its parser and its validator."""

from __future__ import annotations

import logging
from collections import Counter

from judging import Judge
from sssom.constants import DEFAULT_VALIDATION_TYPES
from sssom.parsers import parse_sssom_table
from sssom.validators import validate

import dermdata as dd
from dermdata.export import sssom


judge = Judge("sssom", "sssom-schema")
logging.disable()  # it logs a line for each row of a file with a fault


def read(text: str) -> object:
    """Return a set of mappings as sssom-py reads it."""
    return parse_sssom_table(judge.write("it.sssom.tsv", text))


def valid(text: str) -> bool:
    """Whether sssom-py says so; otherwise it raises an error."""
    validate(read(text), DEFAULT_VALIDATION_TYPES, fail_on_error=True)
    return True


def rows(text: str) -> Counter[str]:
    """Return how many rows of each relation are read: what is none is left out."""
    return Counter(read(text).df["predicate_id"].tolist())


def counts(dataset: dd.Dataset) -> Counter[str]:
    """Return how many mappings there are of each relation."""
    return Counter(
        f"skos:{xref.relation}Match" for record in dataset for xref in record.xrefs
    )


def labels(table: object) -> Counter[tuple[str, str]]:
    """Return the labels on both sides, as they are read."""
    return Counter(zip(table["subject_label"], table["object_label"], strict=True))


text = sssom()
dataset = dd.dataset()
table = read(text).df
judge.check("sssom-py: valid", valid(text))
judge.same("every row, by its relation", counts(dataset), rows(text))
expected = Counter(
    (record.name, xref.label or "") for record in dataset for xref in record.xrefs
)
judge.same("labels on both sides", expected, labels(table))

judge.sees(
    "a justification that there is not",
    lambda: valid(text.replace("semapv:ManualMappingCuration", "semapv:ByHand", 1)),
)
judge.sees(
    "a prefix that stands for nothing",
    lambda: valid(text.replace("\tMONDO:", "\tMUNDO:", 1)),
)
judge.sees(
    "a row without an object",
    lambda: counts(dataset) == rows(text.replace("\tMONDO:0010186\t", "\t\t")),
)

judge.check("without restricted: valid", valid(sssom(without="restricted")))
for release in dd.releases():
    old = dd.open_dataset(release.version)
    if counts(old):  # of a table without rows it makes one that is none
        made = sssom(dataset=old)
        judge.check(f"release {release.version}: valid", valid(made))
        judge.same(f"{counts(old).total()} rows", counts(old), rows(made))
judge.end()
