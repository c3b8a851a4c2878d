"""What a dataset holds of the vocabularies of others."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from .base import BaseDataset


def mappings_by_vocabulary(dataset: BaseDataset) -> dict[str, int]:
    """
    Return how many mappings there are to each vocabulary, by prefix.

    A vocabulary of which there are names alone has none; but it has its licence.
    """
    released = {one.id: one.vocabulary for one in dataset.sources.values()}
    counts: dict[str, int] = {}
    for record in dataset:
        for synonym in record.synonyms:
            prefix = released.get(synonym.source)
            if prefix:
                counts.setdefault(prefix, 0)
        for xref in record.xrefs:
            prefix = xref.curie.partition(":")[0]
            counts[prefix] = counts.get(prefix, 0) + 1
    return dict(sorted(counts.items()))
