"""What a notebook shows of records and datasets."""

from __future__ import annotations

import dermdata as dd

from .examples import document, small_dataset


class TestRecord:
    def test_short_card(self) -> None:
        """A record shows its name, definition, names, codes and counts of statements."""
        shown = dd.terms["eyelid"]._repr_html_()

        assert shown == (
            "<div><strong>Eyelid</strong><p>The movable skin fold that covers the eye.</p>"
            "<table>"
            "<tr><th style='text-align:left'>id</th>"
            "<td style='text-align:left'>eyelid</td></tr>"
            "<tr><th style='text-align:left'>kind</th>"
            "<td style='text-align:left'>term</td></tr>"
            "<tr><th style='text-align:left'>codes</th>"
            "<td style='text-align:left'>MESH:D005143; SNOMEDCT:80243003; "
            "UBERON:0001711</td></tr></table></div>"
        )

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
