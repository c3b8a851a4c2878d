"""Pictures: what they show, that they are SVG, and that no record can run as script."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dermdata as dd
from dermdata import plot
from dermdata.plot._svg import clean, cut
from dermdata.query import QueryError

from .examples import AGAINST, FOR, document, small_dataset, statement


if TYPE_CHECKING:
    from pathlib import Path


SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> & ]]> \x1b[2J \" ' \u202e"

FIRM = statement("treated-by", "warm-cream", "supported", FOR)
TORN = statement(
    "triggered-by", "cyst", "disputed", FOR, AGAINST, rationale="Two sides."
)


def parsed(picture: plot.Picture) -> Element:
    """Return a picture as XML."""
    return fromstring(picture.svg)  # noqa: S314 - our own


def words(picture: plot.Picture) -> list[str]:
    """Return the words on a picture, in order."""
    return [one.text or "" for one in parsed(picture).iter(f"{SVG}text")]


class TestTaxonomy:
    def test_classes_and_causes(self) -> None:
        """The scheme is drawn with its classes, and by the last of them their causes."""
        picture = plot.taxonomy()
        shown = words(picture)

        assert "Milia by cause" in shown
        assert "Trauma-associated milia" in shown
        assert "Benoxaprofen, E2" in shown

    def test_every_class_once(self) -> None:
        """What was drawn is there as rows: each class, its parent, its causes."""
        data = dd.dataset()
        below = ("milia-by-cause", *data.descendants("milia-by-cause"))

        assert sorted(below) == sorted(row["id"] for row in plot.taxonomy().rows)

    def test_rows(self) -> None:
        """A row says where a class stands and how many causes are accepted of it."""
        row = next(
            row for row in plot.taxonomy().rows if row["id"] == "secondary-milia"
        )
        causes = dd.classifications["secondary-milia"].causes

        assert row == {
            "id": "secondary-milia",
            "name": "Secondary milia",
            "parent": "milia-by-cause",
            "depth": 1,
            "causes": len(causes),
        }

    def test_two_parents(self) -> None:
        """A record with two parents is drawn below the first, once."""
        made = small_dataset(
            document("cyst"),
            {**document("red-cyst"), "parents": ["cyst"]},
            {**document("red-cyst"), "id": "hot-cyst", "parents": ["cyst", "red-cyst"]},
        )
        picture = plot.taxonomy("cyst", dataset=made)

        assert len(picture.rows) == 3

    def test_mermaid_and_dot(self) -> None:
        """The same is to be had as a Mermaid diagram and for Graphviz."""
        picture = plot.taxonomy("secondary-milia")

        assert picture.mermaid.startswith(
            'flowchart LR\n  secondary-milia["Secondary milia"]\n'
        )
        assert "  secondary-milia --> trauma-associated-milia\n" in picture.mermaid
        assert picture.dot.startswith("digraph taxonomy {\n")
        assert '  "secondary-milia" -> "trauma-associated-milia";\n' in picture.dot

    def test_source(self) -> None:
        """A source stands in no taxonomy."""
        with pytest.raises(QueryError):
            plot.taxonomy("berk-bayliss-2008")


class TestEvidence:
    def test_a_mark_for_each_statement(self) -> None:
        """Every statement of the record and its forms is a mark with its words."""
        picture = plot.evidence("secondary-milia")
        titles = [one.text for one in parsed(picture).iter(f"{SVG}title")][1:]

        assert sorted(row["label"] for row in picture.rows) == sorted(titles)
        assert {row["statement"] for row in picture.rows} >= {
            dd.statement_id("secondary-milia", said)
            for said in dd.classifications["secondary-milia"].statements
        }

    def test_nothing_said(self) -> None:
        """A record of which nothing is said has an empty map that says so."""
        made = small_dataset(document("warm-cream"))
        picture = plot.evidence("warm-cream", dataset=made)

        assert (
            picture.title == "Warm cream: 0 statements by verdict and level of evidence"
        )
        assert picture.rows == ()


class TestConflict:
    def test_both_sides(self) -> None:
        """What is for stands on the right, what is against on the left."""
        made = small_dataset(document("red-cyst", statements=[TORN]))
        name = dd.statement_id("red-cyst", made["red-cyst"].statements[0])
        picture = plot.conflict(name, dataset=made)
        places = {
            one.text: one.get("text-anchor")
            for one in parsed(picture).iter(f"{SVG}text")
        }

        assert (places["against"], places["for"]) == ("end", "start")
        assert {"supports", "refutes"} == {row["stance"] for row in picture.rows}

    def test_no_statement(self) -> None:
        """An id that is none is refused."""
        with pytest.raises(dd.UnknownStatementError):
            plot.conflict("s-000000000000")


class TestReleases:
    def test_rows(self) -> None:
        """Each release is a row with its counts."""
        row = plot.releases().rows[0]

        assert row["version"] == "1.0.0"
        assert row["statements"] == 729
        assert row["statements"] == sum(
            row[verdict] for verdict in map(str, dd.Verdict)
        )

    def test_none(self, tmp_path: Path) -> None:
        """Without releases there is a picture with nothing in it."""
        assert plot.releases(folder=tmp_path).rows == ()


class TestPicture:
    def test_in_a_notebook(self) -> None:
        """A notebook shows the SVG."""
        picture = plot.taxonomy("secondary-milia")

        assert picture._repr_svg_() == picture.svg

    def test_save(self, tmp_path: Path) -> None:
        """It is written as it is, and the file is returned."""
        picture = plot.taxonomy("secondary-milia")
        target = picture.save(tmp_path / "picture.svg")

        assert target.read_text("utf-8") == picture.svg

    def test_cannot_be_saved(self, tmp_path: Path) -> None:
        """Where it cannot be written, the file and the reason are named."""
        with pytest.raises(dd.DermdataError) as error:
            plot.taxonomy("secondary-milia").save(tmp_path / "no" / "picture.svg")

        assert "not written: no such file or directory" in str(error.value)

    def test_the_same_at_every_run(self) -> None:
        """Two pictures of the same are the same to the byte."""
        assert plot.evidence("milia").svg == plot.evidence("milia").svg

    def test_hostile_names(self) -> None:
        """No text of a record is markup: it is shown as it is."""
        made = small_dataset(
            {**document("warm-cream"), "name": "<script>alert(1)</script> & more"},
            document("red-cyst", statements=[FIRM]),
        )
        picture = plot.evidence("red-cyst", dataset=made)

        assert "<script" not in picture.svg
        assert "&lt;script&gt;" in picture.svg

    @given(st.text())
    def test_any_text_is_xml(self, given: str) -> None:
        """Whatever a text holds, XML can hold what becomes of it."""
        parsed_ = fromstring(f"<a>{clean(given)}</a>")  # noqa: S314 - our own

        assert parsed_.tag == "a"

    @given(st.text(min_size=1), st.floats(min_value=20, max_value=500))
    def test_cut(self, given: str, width: float) -> None:
        """A text that is cut begins as it did and is no longer."""
        short = cut(given, width)

        assert len(short) <= len(given)
        assert given.startswith(short.removesuffix("…").rstrip())

    def test_hostile_text(self) -> None:
        """Controls are replaced, and what is markup is escaped."""
        assert "\x1b" not in clean(HOSTILE)
        assert "<" not in clean(HOSTILE)
