"""The tables: what is in them, that nothing is lost or doubled, and that keys hold."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest
from attrs import field
from hypothesis import assume, given

import dermdata as dd
from dermdata._columns import Type, column, columns_of
from dermdata._value import Value
from dermdata.export.tabular.layout import LAYOUTS
from dermdata.export.tabular.rows import SEPARATOR
from dermdata.records.identity import statement_id
from dermdata.testing import datasets
from dermdata.versions.archive.release import Counts

from .examples import LAY, document, small_dataset, statement
from .rebuilt import Rows, plain, rebuilt


if TYPE_CHECKING:
    from dermdata.records import Record


NAMES = [layout.name for layout in LAYOUTS]
WHOLE = plain(dd.tables())
PYTHON: dict[Type, type] = {
    Type.TEXT: str,
    Type.NUMBER: float,
    Type.INTEGER: int,
    Type.BOOLEAN: bool,
    Type.DATE: str,
}


def holds(rows: Rows) -> None:
    """Assert that the rows are what the layout of their tables says."""
    for layout in LAYOUTS:
        keys = [tuple(row[name] for name in layout.key) for row in rows[layout.name]]
        assert len(set(keys)) == len(keys), layout.name
        for one in layout.columns:
            values = {row[one.name] for row in rows[layout.name]}
            assert one.nullable or None not in values, one
            assert {PYTHON[one.type]} >= {type(v) for v in values - {None}}, one
            assert not one.words or values - {None} <= {*one.words}, one
            assert "" not in values, one
        for name, (table, key) in layout.refers.items():
            there = {row[key] for row in rows[table]}
            assert {row[name] for row in rows[layout.name]} - {None} <= there, name


def sorted_statements(record: Record) -> Record:
    """Return a record with its statements by id."""
    if not record.statements:
        return record
    said = sorted(record.statements, key=lambda one: statement_id(record, one))
    return attrs.evolve(record, statements=tuple(said))  # type: ignore[call-arg]


def same(dataset: dd.Dataset, rows: Rows) -> bool:
    """Whether rows hold all that a dataset holds."""
    again = [sorted_statements(record) for record in rebuilt(rows)]
    return [sorted_statements(record) for record in dataset] == again


class TestLaws:
    """What holds for the tables of any dataset."""

    @given(datasets())
    def test_as_many_as_there_are(self, dataset: dd.Dataset) -> None:
        """Records by kind, statements by verdict, evidence, names, mappings, parents."""
        rows, counts = plain(dd.tables(dataset=dataset)), Counts.of(dataset)
        records = tuple(dataset)
        said = [one for record in records for one in record.statements]

        assert {kind.value: getattr(counts, f"{kind}s") for kind in dd.Kind} == {
            kind.value: [row["kind"] for row in rows["records"]].count(kind)
            for kind in dd.Kind
        }
        assert Counter(one.verdict.value for one in said) == Counter(
            row["verdict"] for row in rows["statements"]
        )
        assert counts.evidence == len(rows["evidence"])
        assert counts.xrefs == len(rows["mappings"])
        assert counts.sources == len(rows["sources"])
        assert sum(1 + len(one.synonyms) for one in records) == len(rows["names"])
        assert sum(len(one.parents) for one in records) == len(rows["parents"])

    @given(datasets())
    def test_keys_types_and_references(self, dataset: dd.Dataset) -> None:
        """A key is unique, a reference leads to a row, a value has the column's type."""
        holds(plain(dd.tables(dataset=dataset)))

    @given(datasets())
    def test_only_what_is_accepted_is_marked(self, dataset: dd.Dataset) -> None:
        """A row is `accepted` exactly where its verdict says so."""
        for row in dd.tables(dataset=dataset).statements:
            assert row.accepted == (row.verdict in {"supported", "partly-supported"})

    @given(datasets())
    def test_nothing_is_lost(self, dataset: dd.Dataset) -> None:
        """The records can be made anew from the rows."""
        rows = plain(dd.tables(dataset=dataset))
        listed = (
            part
            for record in dataset
            for name in ("authors", "boundaries")
            for part in getattr(record, name, ())
        )
        assume(not any(SEPARATOR in f" {part} " for part in listed))

        assert same(dataset, rows)


class TestBundled:
    """The tables of the dataset that comes with the package."""

    def test_nothing_is_lost(self) -> None:
        """All records can be made anew from the rows."""
        assert same(dd.dataset(), WHOLE)

    def test_keys_types_and_references(self) -> None:
        """They hold."""
        holds(WHOLE)

    def test_of_a_release(self) -> None:
        """They hold for what was released once, too."""
        old = dd.open_dataset("1.0.0")
        rows = plain(dd.tables(dataset=old))

        holds(rows)
        assert same(old, rows)

    def test_statements_are_those_of_the_question(self) -> None:
        """A row of the table is a row of `statements`."""
        assert dd.statements() == dd.tables().statements

    def test_text_stays_text(self) -> None:
        """No text is one that pandas takes for nothing when it reads CSV."""
        nothing = {"NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "<NA>"}
        nothing |= {"#N/A", "#NA", "-NaN", "-nan", "1.#IND", "1.#QNAN", "-1.#IND"}

        assert not any(
            value in nothing
            for rows in WHOLE.values()
            for row in rows
            for value in row.values()
        )

    def test_no_value_holds_the_separator(self) -> None:
        """So several values of one column can be told apart."""
        for record in dd.dataset():
            for name in ("authors", "boundaries"):
                assert not any(SEPARATOR in one for one in getattr(record, name, ()))


class TestSmall:
    """The rows of the small dataset, written out."""

    def test_dataset(self, small: dd.Dataset) -> None:
        """One row says what the tables were made from."""
        assert [
            {
                "title": "Small",
                "version": "1.2.3",
                "date": None,
                "description": None,
                "licence": "CC0-1.0",
                "authors": None,
                "layers": "Small",
                "checksum": small.checksum,
                "left_out": None,
            }
        ] == plain(dd.tables(dataset=small))["dataset"]

    def test_retired(self, small: dd.Dataset) -> None:
        """A rejected label says why, since when, and what stands for it."""
        rows = {row.id: row for row in dd.tables(dataset=small).records}

        row = rows["cystoid"]

        assert (
            "rejected",
            "2026-11-22",
            "Names nothing of its own.",
            "cyst",
            None,
        ) == (
            row.status,
            row.retired_on,
            row.retired_because,
            row.replaced_by,
            row.consider,
        )

    def test_class(self, small: dd.Dataset) -> None:
        """A class has its criterion, its borders and, at the root, its scheme."""
        rows = {row.id: row for row in dd.tables(dataset=small).records}
        hot, root = rows["hot"], rows["by-cause"]

        assert ("Heated.", "Warm is hot. | Tepid is not.", None, None) == (
            hot.criterion,
            hot.boundaries,
            hot.scheme_axis,
            hot.type,
        )
        assert ("cause", "trial-2020", "2020") == (
            root.scheme_axis,
            root.scheme_source,
            root.scheme_edition,
        )

    def test_source(self, small: dd.Dataset) -> None:
        """Authors stand in one column; a year is a whole number or nothing."""
        rows = {row.id: row for row in dd.tables(dataset=small).sources}

        assert ("Ahn B | Berg C", 2020) == (
            rows["trial-2020"].authors,
            rows["trial-2020"].year,
        )
        assert (None, None) == (rows["lay-page"].authors, rows["lay-page"].year)
        assert None is next(
            row.appraisal
            for row in dd.tables(dataset=small).records
            if row.id == "lay-page"
        )

    def test_names(self, small: dd.Dataset) -> None:
        """The preferred one first, then the synonyms with scope, register and source."""
        rows = [r for r in dd.tables(dataset=small).names if r.record == "cyst"]

        assert [
            (0, "Cyst", True, "exact", None, None, None),
            (1, "pearl", False, "exact", "lay", "en", "lay-page"),
            (2, "hot cyst", False, "narrow", "historical", "en-GB", "case-2019"),
        ] == [attrs.astuple(row)[1:8] for row in rows]
        assert {(None, False)} == {(row.licence, row.restricted) for row in rows}

    def test_names_of_a_vocabulary(self) -> None:
        """A name that was found in a release of a vocabulary is under its terms."""
        snomed = document("lay-page", vocabulary="SNOMEDCT")
        tables = dd.tables(dataset=small_dataset(snomed))
        rows = {row.text: row for row in tables.names}

        assert ("affiliate licence; ids without labels", True) == (
            rows["pearl"].licence,
            rows["pearl"].restricted,
        )
        assert ["SNOMEDCT"] == [
            row.vocabulary for row in tables.sources if row.vocabulary
        ]
        assert "pearl" not in {
            row.text
            for row in dd.tables(
                dataset=small_dataset(snomed), without="restricted"
            ).names
        }

    def test_mappings(self, small: dd.Dataset) -> None:
        """Each carries the terms of its vocabulary."""
        hpo, snomed = dd.tables(dataset=small).mappings

        assert ("HP", "0001056", "broad", "Milia", False) == (
            hpo.prefix,
            hpo.code,
            hpo.relation,
            hpo.label,
            hpo.restricted,
        )
        assert ("254679006", None, True, "affiliate licence; ids without labels") == (
            snomed.code,
            snomed.label,
            snomed.restricted,
            snomed.licence,
        )

    def test_figures(self, small: dd.Dataset) -> None:
        """Numbers are floats; what is open or absent is null."""
        evidence = {
            (row.source, row.source_figure): row
            for row in dd.tables(dataset=small).evidence
        }
        proportion = evidence["trial-2020", "8/32 (25 %)"]
        bound = evidence["case-2019", "≤ 3 mm"]

        assert (8.0, 32.0, None, None, None) == (
            proportion.source_numerator,
            proportion.source_denominator,
            proportion.source_low,
            proportion.source_high,
            proportion.source_unit,
        )
        assert (None, None, None, 3.0, "mm") == (
            bound.source_numerator,
            bound.source_denominator,
            bound.source_low,
            bound.source_high,
            bound.source_unit,
        )
        assert {float} == {type(proportion.source_numerator), type(bound.source_high)}

    def test_evidence_comes_in_the_order_of_statements(self, small: dd.Dataset) -> None:
        """And is numbered within each."""
        tables = dd.tables(dataset=small)
        order = [row.statement for row in tables.statements]
        places = [(order.index(row.statement), row.number) for row in tables.evidence]

        assert sorted(places) == places
        assert {1, 2} == {number for _, number in places}

    def test_layers(self) -> None:
        """What an overlay adds says from where it is: a record, or a statement on one."""
        added = attrs.evolve(dd.codec.record_of(document("eyelid")), id="lip")
        amendment = dd.Amendment.from_dict(
            {
                "id": "cyst",
                "statements": [statement("affects-site", "lip", "unsupported", LAY)],
            }
        )
        over = small_dataset().overlay([added, amendment], name="More")
        tables = dd.tables(dataset=over)

        holds(plain(tables))
        assert {"lip": "More", "cyst": "Small"}.items() <= {
            row.id: row.layer for row in tables.records
        }.items()
        assert "Small | More" == tables.dataset[0].layers
        assert [("lip", "More")] == [
            (row.object, row.layer) for row in tables.statements if row.layer != "Small"
        ]


class TestWithout:
    def test_restricted(self, small: dd.Dataset) -> None:
        """Mappings that not everybody may pass on are left out, and that is said."""
        tables = dd.tables(dataset=small, without="restricted")

        assert ["HP:0001056"] == [row.curie for row in tables.mappings]
        assert "SNOMEDCT" == tables.dataset[0].left_out

    def test_one(self, small: dd.Dataset) -> None:
        """So are those to the vocabularies that are named."""
        tables = dd.tables(dataset=small, without=["HP", "OMIM"])

        assert ["SNOMEDCT:254679006"] == [row.curie for row in tables.mappings]
        assert "HP" == tables.dataset[0].left_out

    def test_unknown(self) -> None:
        """One that is not known is refused."""
        with pytest.raises(dd.UnknownVocabularyError):
            dd.tables(without="SNOMED")


class TestTables:
    def test_repr(self, small: dd.Dataset) -> None:
        """It says of what, and how many rows there are."""
        assert (
            "<Tables of Small 1.2.3; dataset: 1, records: 15, parents: 4, sources: 4, "
            "names: 17, mappings: 2, statements: 6, evidence: 8>"
        ) == repr(dd.tables(dataset=small))

    @pytest.mark.parametrize("name", NAMES)
    def test_rows_are_there_by_name(self, name: str) -> None:
        """Each table is an attribute, its rows of the class of its layout."""
        (layout,) = [one for one in LAYOUTS if one.name == name]

        assert {layout.row} == {type(row) for row in getattr(dd.tables(), name)}


class TestLayout:
    def test_refers_back(self) -> None:
        """A table refers to itself or to those before it: so it can be filled in order."""
        for place, layout in enumerate(LAYOUTS):
            assert {table for table, _ in layout.refers.values()} <= {
                *NAMES[: place + 1]
            }

    def test_refers_to_keys(self) -> None:
        """A reference leads to what is the key there."""
        keys = {layout.name: layout.key for layout in LAYOUTS}

        for layout in LAYOUTS:
            for table, name in layout.refers.values():
                assert (name,) == keys[table]

    def test_all_ids_refer(self) -> None:
        """No column that holds ids of records is forgotten."""
        ids = {row["id"] for row in WHOLE["records"]}
        holding = {
            (layout.name, one.name)
            for layout in LAYOUTS
            for one in layout.columns
            if {row[one.name] for row in WHOLE[layout.name]} - {None}
            and {row[one.name] for row in WHOLE[layout.name]} - {None} <= ids
        }

        assert {(layout.name, name) for layout in LAYOUTS for name in layout.refers} | {
            ("records", "id")
        } >= holding - {("records", "consider")}

    def test_statements_and_evidence_can_be_joined(self) -> None:
        """They share no column but the id of the statement."""
        columns = {one.name: {c.name for c in one.columns} for one in LAYOUTS}

        assert {"statement"} == columns["statements"] & columns["evidence"]

    def test_every_column_says_what_it_is(self) -> None:
        """In a sentence."""
        for layout in LAYOUTS:
            for one in layout.columns:
                assert one.doc.endswith("."), one

    def test_is_published(self) -> None:
        """What is in schemas/v1 is what the code says."""
        file = Path(__file__).parents[1] / "schemas" / "v1" / "tables.json"

        assert json.loads(file.read_text("utf-8")) == dd.Tables.schema()

    def test_all_columns_are_published(self) -> None:
        """With type, words, key and references."""
        (evidence,) = [
            one for one in dd.Tables.schema()["resources"] if one["name"] == "evidence"
        ]
        fields = {one["name"]: one for one in evidence["schema"]["fields"]}

        assert {
            "name": "stance",
            "type": "string",
            "description": "Whether the source is for or against the statement.",
            "constraints": {"required": True, "enum": ["supports", "refutes"]},
        } == fields["stance"]
        assert {
            "name": "source_low",
            "type": "number",
            "description": "The smallest value of a quantity; null where open.",
        } == fields["source_low"]
        assert ["statement", "number"] == evidence["schema"]["primaryKey"]
        assert {
            "fields": ["statement"],
            "reference": {"resource": "statements", "fields": ["statement"]},
        } in evidence["schema"]["foreignKeys"]


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Row(Value):
    """A row with one column of each sort."""

    day: str = field(metadata=column("A day.", type=Type.DATE))
    word: dd.Stance | None = field(metadata=column("A word."))
    count: int = field(metadata=column("A count."))
    size: float | None = field(metadata=column("A size."))
    true: bool = field(metadata=column("Whether it is."))


class TestColumns:
    def test_follow_from_the_annotations(self) -> None:
        """Type, words, and whether a value may be absent."""
        assert [
            ("day", "date", False, (), "A day."),
            ("word", "string", True, ("supports", "refutes"), "A word."),
            ("count", "integer", False, (), "A count."),
            ("size", "number", True, (), "A size."),
            ("true", "boolean", False, (), "Whether it is."),
        ] == [tuple(one) for one in columns_of(Row)]
