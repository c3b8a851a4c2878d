"""A dataset in JSON-LD, N-Quads and Turtle: nothing is lost, no claim is a fact."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given

import dermdata as dd
from dermdata.export.rdf import jsonld, nquads
from dermdata.testing import datasets
from tests.rdf_reading import Graph, asserted, direct, records_of, triples_of


OURS = "https://w3id.org/dermdata/vocab/"


class TestNQuads:
    @given(datasets())
    def test_nothing_is_lost(self, dataset: dd.Dataset) -> None:
        """Every record comes back as it was, its parts in their order."""
        graph = Graph(triples_of(nquads.text(dataset, {})))

        assert [*dataset] == records_of(graph)
