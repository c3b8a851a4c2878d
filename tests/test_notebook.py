"""What a notebook shows of records and datasets."""

from __future__ import annotations

import dermdata as dd

from .examples import document, small_dataset


class TestRecord:
    def test_short_card(self) -> None:
        """A record shows its name, definition and kind, and what else it has."""
        made = small_dataset(document("warm-cream"))

        assert made["warm-cream"]._repr_html_() == (
            "<div><strong>Warm cream</strong><p>What warm cream is.</p><table>"
            "<tr><th style='text-align:left'>id</th>"
            "<td style='text-align:left'>warm-cream</td></tr>"
            "<tr><th style='text-align:left'>kind</th>"
            "<td style='text-align:left'>treatment</td></tr></table></div>"
        )

    def test_codes_and_names(self) -> None:
        """Exact names and codes are shown."""
        shown = dd.terms["eyelid"]._repr_html_()

        assert "MESH:D005143; SNOMEDCT:80243003; UBERON:0001711" in shown
        assert "palpebra" in shown

    def test_counts(self) -> None:
        """Statements are counted by verdict."""
        assert "supported" in dd.conditions["milia"]._repr_html_()

    def test_rejected(self) -> None:
        """A record that is not in use says so."""
        assert "rejected" in dd.dataset()["milialar"]._repr_html_()

    def test_text_is_no_markup(self) -> None:
        """What a record says is shown, never run."""
        made = small_dataset(
            {**document("warm-cream"), "name": "<script>alert(1)</script>"}
        )

        assert "<script" not in made["warm-cream"]._repr_html_()


class TestDataset:
    def test_short_card(self) -> None:
        """A dataset shows its title, version and how many records of each kind it has."""
        data = dd.dataset()
        shown = data._repr_html_()

        assert shown.startswith(f"<div><strong>{data.title} {data.version}</strong>")
        assert f"<td style='text-align:left'>{len(data.conditions)}</td>" in shown
