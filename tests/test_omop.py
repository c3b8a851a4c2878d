"""OMOP tables of a dataset: they hold together, and no join gives a claim as a fact."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import dermdata as dd
from dermdata.export import omop, write
from dermdata.export.bare import Bare
from dermdata.export.cdm import ids
from dermdata.export.cdm.ids import FIRST, LAST, concept_ids
from dermdata.export.cdm.levels import levels
from dermdata.export.cdm.words import DOMAINS, VOCABULARIES_OF_OMOP
from dermdata.export.slugs import fitted
from dermdata.records import VOCABULARIES
from dermdata.testing import datasets

from .examples import document, small_dataset
from .omop_reading import dangling, database_of, rows_of


if TYPE_CHECKING:
    from pathlib import Path


RELATED = """
SELECT a.concept_code, r.relationship_id, b.concept_code
FROM CONCEPT a
JOIN CONCEPT_RELATIONSHIP r ON r.concept_id_1 = a.concept_id
JOIN CONCEPT b ON b.concept_id = r.concept_id_2
WHERE r.relationship_id LIKE ?
"""
"""The join that whoever knows OMOP makes."""

KIND_OF_CLASS = """
SELECT c.concept_class_name FROM CONCEPT
JOIN CONCEPT_CLASS c USING (concept_class_id)
WHERE c.concept_class_name NOT IN ('metadata', 'language')
"""


def said(dataset: dd.Dataset) -> list[tuple[str, dd.Statement]]:
    """Return the statements of a dataset, each with its subject."""
    return [(record.id, one) for record in dataset for one in record.statements]


def code(record: str) -> str:
    """Return a record's code, which has at most fifty characters."""
    return fitted(record, 50)


class TestNoClaimIsAFact:
    @given(datasets())
    def test_by_join(self, dataset: dd.Dataset) -> None:
        """
        A join gives what is accepted, from both sides, and nothing else.

        As many of each kind and of each verdict come out as went in, and nothing refers
        to a row that is not there.
        """
        database = database_of(omop(dataset=dataset))
        accepted = {
            (code(subject), one.predicate.value, code(one.target))
            for subject, one in said(dataset)
            if one.refers and Bare(dataset).says(subject, one)
        }
        verdicts = Counter(one.verdict.value for _, one in said(dataset))
        mild = {"supported", "partly-supported"}
        got = {
            table: Counter(
                v for (v,) in database.execute(f"SELECT verdict FROM DERMDATA_{table}")
            )
            for table in ("STATEMENT", "CLAIM")
        }
        kinds = (row[0].partition(":")[0] for row in database.execute(KIND_OF_CLASS))

        assert [] == dangling(database)
        assert {(s, f"dd {p}", o) for s, p, o in accepted} == {
            *database.execute(RELATED, ("dd %",))
        }
        assert {(o, f"inv {p}", s) for s, p, o in accepted} == {
            *database.execute(RELATED, ("inv %",))
        }
        assert {v: n for v, n in verdicts.items() if v in mild} == got["STATEMENT"]
        assert {v: n for v, n in verdicts.items() if v not in mild} == got["CLAIM"]
        assert Counter(record.kind.value for record in dataset) == Counter(kinds)
        assert sum(len(record.xrefs) for record in dataset) == len(
            database.execute("SELECT 1 FROM DERMDATA_MAPPING").fetchall()
        )

    @given(datasets())
    def test_hierarchy(self, dataset: dd.Dataset) -> None:
        """What is above a record is its ancestor, it itself at no distance."""
        database = database_of(omop(dataset=dataset))
        query = (
            "SELECT a.concept_code, d.concept_code FROM CONCEPT_ANCESTOR "
            "JOIN CONCEPT a ON a.concept_id = ancestor_concept_id "
            "JOIN CONCEPT d ON d.concept_id = descendant_concept_id"
        )
        expected = {
            (code(above), code(record.id))
            for record in dataset
            for above in (
                record.id,
                *(dataset.ancestors(record.id) if record.status == "active" else ()),
            )
        }

        assert expected == {*database.execute(query)}

    def test_names_of_claims(self) -> None:
        """Claims have no column of which one could think that it is a fact."""
        files = omop(dataset=small_dataset())
        columns = files["DERMDATA_CLAIM.csv"].partition("\n")[0].split("\t")

        assert {
            "claimed_subject_concept_id",
            "claimed_predicate",
            "claimed_object_concept_id",
            "claimed_figure",
        } <= {*columns}
        assert not {"predicate", "object_concept_id", "figure"} & {*columns}
        for row in rows_of(files["DERMDATA_CLAIM.csv"]):
            assert (row["label"] or "").startswith(f"Claim, {row['verdict']}: ")

    def test_claimed_diseases(self) -> None:
        """Who asks for conditions is given no disease that is just claimed."""
        rows = rows_of(omop()["CONCEPT.csv"])
        found = {row["concept_code"]: row for row in rows}

        assert "Condition" == found["milia"]["domain_id"]
        assert "Observation" == found["milialar"]["domain_id"]
        assert "U" == found["milialar"]["invalid_reason"]

    def test_no_wrong_name_is_found(self) -> None:
        """Synonyms are the exact names alone."""
        names = {
            row["concept_synonym_name"]
            for row in rows_of(omop()["CONCEPT_SYNONYM.csv"])
        }
        exact = {
            one.text
            for record in dd.dataset()
            for one in record.synonyms
            if one.scope == "exact"
        }

        assert exact == names


class TestIds:
    def test_they_stay(self) -> None:
        """A concept of the oldest release has the same id in the newest data."""
        old, new = (
            {row["concept_code"]: row["concept_id"] for row in rows_of(one)}
            for one in (
                omop(dataset=dd.open_dataset("1.0.0"))["CONCEPT.csv"],
                omop()["CONCEPT.csv"],
            )
        )

        assert {} == {code: old[code] for code in old if old[code] != new.get(code)}

    def test_where_two_fall_together(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The one that was there first keeps its id, whatever comes later."""
        monkeypatch.setattr(ids, "LAST", FIRST + 9)
        first = concept_ids([("2026-01-01", f"a-{n}") for n in range(5)])
        later = [("2026-01-02", f"A-{n}") for n in range(5)]
        both = concept_ids([*later, *(("2026-01-01", key) for key in first)])

        assert first.items() <= both.items()
        assert 10 == len({*both.values()})

    @pytest.mark.exhaustive
    @given(datasets())
    def test_range(self, dataset: dd.Dataset) -> None:
        """Ids are above those of OMOP, below what fits, and no two are the same."""
        rows = rows_of(omop(dataset=dataset)["CONCEPT.csv"])
        numbers = [int(row["concept_id"] or 0) for row in rows]

        assert len(numbers) == len({*numbers})
        assert all(FIRST <= number <= LAST for number in numbers)


class TestTables:
    def test_retired(self) -> None:
        """What has a successor is `U` and leads to that; it has no place any more."""
        gone = document("face", status="retired", parents=["trunk"]) | {"id": "old"}
        gone["retirement"] = {
            "reason": "Twice.",
            "date": "2026-11-21",
            "replaced_by": "face",
        }
        trunk = document("face") | {"id": "trunk"}
        database = database_of(omop(dataset=small_dataset(gone, trunk)))
        query = "SELECT invalid_reason, valid_start_date, valid_end_date FROM CONCEPT "
        (found,) = database.execute(query + "WHERE concept_code = 'old'")

        assert ("U", "20261121", "20261121") == found
        assert ("old", "Concept replaced by", "face") in {
            *database.execute(RELATED, ("Concept replaced by",))
        }
        assert "old" not in {row[0] for row in database.execute(RELATED, ("Is a",))}

    def test_levels(self) -> None:
        """Where two ways lead up, the shorter and the longer are both known."""
        parents = {"d": ("a", "c"), "a": (), "b": ("a",), "c": ("b",)}

        assert {"a": (1, 3), "b": (2, 2), "c": (1, 1), "d": (0, 0)} == dict(
            levels(parents)
        )["d"]

    def test_very_deep(self) -> None:
        """A thousand levels are no trouble."""
        parents = {f"{n:04}": (f"{n + 1:04}",) if n < 999 else () for n in range(1000)}

        assert (999, 999) == dict(levels(parents))["0000"]["0999"]

    def test_contexts_and_figures(self) -> None:
        """What limits a statement stands beside it."""
        dataset = small_dataset()
        files = omop(dataset=dataset)
        numbers = {
            r["concept_code"]: r["concept_id"] for r in rows_of(files["CONCEPT.csv"])
        }
        rows = rows_of(files["DERMDATA_STATEMENT.csv"])
        rows += rows_of(files["DERMDATA_CLAIM.csv"])
        limited = next(row for row in rows if row["population_concept_id"])
        routed = next(row for row in rows if row["route"])

        assert numbers["newborn"] == limited["population_concept_id"]
        assert numbers["face"] == limited["site_concept_id"]
        assert numbers["red-cyst"] == routed["morphology_concept_id"]
        assert ("topical", "2–4 wk") == (routed["route"], routed["duration"])
        assert any(row.get("claimed_figure") for row in rows)

    def test_mappings(self) -> None:
        """A mapping is called as OMOP calls the vocabulary, where it has that."""
        rows = rows_of(omop()["DERMDATA_MAPPING.csv"])
        found = {row["curie"]: row for row in rows}

        curie = next(curie for curie in found if (curie or "").startswith("SNOMEDCT:"))

        assert "SNOMED" == found[curie]["vocabulary_id"]
        assert (curie or "").removeprefix("SNOMEDCT:") == found[curie]["concept_code"]
        assert None is found["HP:0001056"]["vocabulary_id"]
        assert VOCABULARIES_OF_OMOP.keys() <= VOCABULARIES.keys()
        assert "Condition" in DOMAINS

    def test_constraints_are_seen_broken(self) -> None:
        """A row twice, a name too long, a number that is none: each is seen."""
        files = omop(dataset=small_dataset())
        head, first, *_ = files["CONCEPT.csv"].split("\n")
        faults = (
            files["CONCEPT.csv"] + first + "\n",
            f"{head}\n{first.replace('Condition', 'C' * 21)}\n",
            f"{head}\n{first.replace(first[:10], '9999999999')}\n",
        )
        for text in faults:
            with pytest.raises(sqlite3.Error):
                database_of(files | {"CONCEPT.csv": text})
        cut = files | {"DOMAIN.csv": "domain_id\tdomain_name\tdomain_concept_id\n"}

        assert "CONCEPT.domain_id: Condition" in dangling(database_of(cut))


class TestAnyDataset:
    @given(datasets())
    def test_order_does_not_matter(self, dataset: dd.Dataset) -> None:
        """The same records give the same texts, in whatever order they come."""
        other = dd.Dataset.from_records(reversed([*dataset]), manifest=dataset.manifest)

        assert omop(dataset=dataset) == omop(dataset=other)

    def test_without_restricted(self) -> None:
        """What is left out is gone, and the vocabulary itself says which."""
        files = omop(without="restricted")
        (row,) = rows_of(files["VOCABULARY.csv"])

        assert "SNOMEDCT:" not in files["DERMDATA_MAPPING.csv"]
        assert "SNOMEDCT" in (row["vocabulary_version"] or "")
        assert "SNOMEDCT (" in files["README.txt"]
        assert (
            dd.dataset().version
            == rows_of(omop()["VOCABULARY.csv"])[0]["vocabulary_version"]
        )

    def test_written(self, tmp_path: Path) -> None:
        """A folder holds the tables, as Athena names them."""
        write("omop", tmp_path, dataset=small_dataset())
        found = {p.name: p.read_bytes().decode() for p in tmp_path.iterdir()}

        assert omop(dataset=small_dataset()) == found
        assert "CONCEPT.csv" in found
        assert found["README.txt"].startswith("Small 1.2.3\nRecords: sha256:")
