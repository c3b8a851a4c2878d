"""Statements as rows: one each, whoever says it; on the command line, too."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import attrs
import pytest
from hypothesis import given

import dermdata as dd
from dermdata.cli import main
from dermdata.query import QueryError
from dermdata.testing import datasets


OTHERWISE = {"object", "object_name", "figure"}
"""What a claim says in other words, or of its source rather than of the statement."""


class TestStatements:
    def test_one_row_a_statement(self) -> None:
        """As many as there are, each id once; the claims have a row for each evidence."""
        rows = dd.statements()
        said = [s for record in dd.dataset() for s in record.statements]

        assert len(said) == len(rows) == len({row.statement for row in rows})
        assert sum(len(one.evidence) for one in said) == len([*dd.claims()])
        assert sum(row.supporting + row.refuting for row in rows) == len([*dd.claims()])

    @given(datasets())
    def test_in_the_order_of_the_claims(self, dataset: dd.Dataset) -> None:
        """So the two can be read side by side; and they agree on what both say."""
        rows = dd.statements(dataset=dataset)
        of_claims = {claim.statement: claim for claim in dd.claims(dataset=dataset)}

        assert [row.statement for row in rows] == [*of_claims]
        for row in rows:
            claim = of_claims[row.statement]
            for name in {*row.columns()} & {*claim.columns()} - OTHERWISE:
                assert getattr(row, name) == getattr(claim, name), name

    def test_about_a_record(self, small: dd.Dataset) -> None:
        """All columns of a statement about a record, with what limits it."""
        (row,) = dd.statements(dataset=small, predicate="triggered-by")

        assert {
            "statement": "s-cddb81c61b4e",
            "revision": small.statement("s-cddb81c61b4e").revision,
            "label": "Cyst is triggered by Warm cream, as Red cyst, topical, over 2–4 wk",
            "subject": "cyst",
            "subject_name": "Cyst",
            "predicate": "triggered-by",
            "object": "warm-cream",
            "object_name": "Warm cream",
            "measure": None,
            "measure_name": None,
            "figure": None,
            "low": None,
            "high": None,
            "unit": None,
            "numerator": None,
            "denominator": None,
            "context": "red cyst, topical, 2–4 wk",
            "population": None,
            "site": None,
            "morphology": "red-cyst",
            "route": "topical",
            "duration_low": 2.0,
            "duration_high": 4.0,
            "duration_unit": "wk",
            "extent": None,
            "verdict": "refuted",
            "accepted": False,
            "rationale": "One case against a page without sources.",
            "level": "E4",
            "level_rank": 3,
            "appraised": True,
            "supporting": 1,
            "refuting": 1,
            "layer": "Small",
        } == row.as_dict()

    def test_about_a_figure(self, small: dd.Dataset) -> None:
        """A figure has no object, but a measure; its numbers are floats."""
        (row,) = dd.statements(dataset=small, object="diameter")

        assert (None, None, "diameter", "Diameter", "1–2.5 mm", 1.0, 2.5, "mm") == (
            row.object,
            row.object_name,
            row.measure,
            row.measure_name,
            row.figure,
            row.low,
            row.high,
            row.unit,
        )
        assert (float, None) == (type(row.low), row.context)

    def test_columns(self) -> None:
        """Their names, as in the rows."""
        assert [
            f.name for f in attrs.fields(dd.StatementRow)
        ] == dd.StatementRow.columns()

    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            ({"statement": "s-2936006f5f35"}, 1),
            ({"statement": ["s-2936006f5f35", "s-cddb81c61b4e"]}, 2),
            ({"subject": "cyst"}, 5),
            ({"subject": ["cyst", "cystoid"]}, 6),
            ({"subject": "face"}, 0),
            ({"object": "warm-cream"}, 2),
            ({"verdict": ["refuted", "promotional"]}, 2),
            ({"level": "E1", "subject": "cyst"}, 3),
            ({"predicate": "same-as", "verdict": "refuted"}, 0),
        ],
    )
    def test_filters(
        self, small: dd.Dataset, filters: dict[str, Any], expected: int
    ) -> None:
        """A filter is a word or several; those given together must all fit."""
        assert expected == len(dd.statements(dataset=small, **filters))

    @pytest.mark.parametrize(
        "name", ["subject", "predicate", "object", "verdict", "level"]
    )
    def test_unknown_words(self, small: dd.Dataset, name: str) -> None:
        """A word that is not allowed is refused."""
        with pytest.raises(QueryError, match='"zzz" is no '):
            dd.statements(dataset=small, **{name: "zzz"})  # type: ignore[arg-type]


class TestClaims:
    def test_figures_are_floats(self) -> None:
        """Also whole ones: a column of rows has one type."""
        ends = {type(end) for one in dd.claims() for end in (one.low, one.high)}

        assert {float, type(None)} == ends


@pytest.mark.usefixtures("bundled_small")
class TestCommand:
    """``dermdata statements``."""

    def test_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        """As text each statement is a line that can be read alone."""
        assert 0 == main(["statements", "--predicate", "has-measure"])
        assert (
            "s-218e95e0c550 | Cyst has measure Diameter: 1–2.5 mm | disputed E1 | "
            "1 for, 1 against\n"
        ) == capsys.readouterr().out

    def test_formats(
        self, small: dd.Dataset, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """As JSON, as lines of it, and as CSV."""
        rows = [row.as_dict() for row in dd.statements(dataset=small)]
        out = []
        for form in ("json", "ndjson", "csv"):
            assert 0 == main(["statements", "--format", form])
            out.append(capsys.readouterr().out)

        assert rows == json.loads(out[0])
        assert rows == [json.loads(line) for line in out[1].splitlines()]
        assert [row["statement"] for row in rows] == [
            row["statement"] for row in csv.DictReader(io.StringIO(out[2]))
        ]

    def test_one(self, capsys: pytest.CaptureFixture[str]) -> None:
        """By its id."""
        assert 0 == main(["statements", "s-2936006f5f35", "--json"])
        assert ["cystoid"] == [
            r["subject"] for r in json.loads(capsys.readouterr().out)
        ]

    def test_unknown(self, capsys: pytest.CaptureFixture[str]) -> None:
        """An id that is not there is a mistake of use."""
        assert 2 == main(["statements", "s-000000000000"])
        assert "there is no statement" in capsys.readouterr().err
