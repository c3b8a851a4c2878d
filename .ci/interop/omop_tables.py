# needs: duckdb==1.5.6
# alone: duckcdm==0.4.7
"""OMOP's tables in DuckDB, with the constraints of CDM 5.4, asked as OHDSI's WebAPI asks."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from judging import Judge, count
from tests.omop_reading import DATE, KEYS, TABLES, target_of

import dermdata as dd
from dermdata.export import omop
from dermdata.export.bare import Bare
from dermdata.export.slugs import fitted


if TYPE_CHECKING:
    from collections.abc import Mapping


judge = Judge("duckdb", "duckcdm")
(package,) = find_spec("duckcdm").submodule_search_locations
QUERIES = Path(package) / "webapi" / "sql" / "vocabulary"
HOW = "delim='\t', quote='', escape='', header=true, nullstr='', all_varchar=true"
KINDS = """
SELECT split_part(concept_class_name, ':', 1), count(*) FROM CONCEPT
JOIN CONCEPT_CLASS USING (concept_class_id)
WHERE concept_class_name NOT IN ('metadata', 'language') GROUP BY 1
"""


def filled(files: Mapping[str, str]) -> duckdb.DuckDBPyConnection:
    """Return a database with all tables in it; a broken constraint is an error."""
    database = duckdb.connect()
    for table, columns in TABLES.items():
        lines = []
        for name, (type_, needed) in columns.items():
            of = "DATE" if type_ == DATE else type_
            line = f"{name} {of}{' NOT NULL' if needed else ''}"
            if longest := re.fullmatch(r"VARCHAR\((\d+)\)", type_):
                line += f" CHECK (length({name}) <= {longest[1]})"
            lines.append(line)
        keys = ", ".join(KEYS[table])
        database.execute(
            f"CREATE TABLE {table} ({', '.join(lines)}, PRIMARY KEY ({keys}))"
        )
        path = judge.write(f"{table}.csv", files[f"{table}.csv"])
        read = ", ".join(
            f"strptime({name}, '%Y%m%d')" if type_ == DATE else name
            for name, (type_, _) in columns.items()
        )
        database.execute(
            f"INSERT INTO {table} SELECT {read} FROM read_csv('{path}', {HOW})"  # noqa: S608 - ours
        )
    for name, text in files.items():
        table, dot, _ = name.partition(".csv")
        if dot and table not in TABLES:
            path = judge.write(name, text)
            database.execute(f"CREATE TABLE {table} AS FROM read_csv('{path}', {HOW})")
    return database


def dangling(database: duckdb.DuckDBPyConnection) -> list[str]:
    """Return what refers to a row that is not there."""
    found = []
    for table, columns in TABLES.items():
        for column in columns:
            target = target_of(column)
            if target and (table, column) != target:
                query = (
                    f"SELECT DISTINCT {column} FROM {table} WHERE {column} NOT IN "  # noqa: S608 - ours
                    f"(SELECT {target[1]} FROM {target[0]})"
                )
                rows = database.execute(query).fetchall()
                found += [f"{table}.{column}: {row[0]}" for row in rows]
    return found


def related(database: duckdb.DuckDBPyConnection, concept: int) -> set[tuple[str, str]]:
    """Return what OHDSI's WebAPI says is related to a concept: how, and its code."""
    text = (QUERIES / "getRelatedConcepts.sql").read_text("utf-8")
    text = text.replace("@CDM_schema.", "").replace("@id", str(concept))
    text = re.sub(r"isnull\(", "coalesce(", text, flags=re.IGNORECASE)
    rows = database.execute(text)
    names = [column[0].lower() for column in rows.description]
    how, code = names.index("relationship_name"), names.index("concept_code")
    return {(row[how], row[code]) for row in rows.fetchall()}


def wrong(dataset: dd.Dataset, database: duckdb.DuckDBPyConnection) -> list[str]:
    """Return where WebAPI's answer is not what is accepted, of the predicates."""
    numbers = dict(
        database.execute("SELECT concept_code, concept_id FROM CONCEPT").fetchall()
    )
    names = {p.meaning for p in dd.Predicate}
    bare, found = Bare(dataset), []
    for record in dataset:
        if record.statements:
            expected = {
                (one.predicate.meaning, fitted(one.target, 50))
                for one in record.statements
                if one.refers and bare.says(record.id, one)
            }
            got = related(database, numbers[fitted(record.id, 50)])
            if expected != {one for one in got if one[0] in names}:
                found.append(record.id)
    return found


files = omop()
for what, dataset in {
    "": dd.dataset(),
    "release 1.0.0 ": dd.open_dataset("1.0.0"),
}.items():
    database = filled(omop(dataset=dataset))
    judge.check(f"{what}every constraint holds", database)
    judge.same(f"{what}nothing refers to what is not there", [], dangling(database))
    counted = dict(database.execute(KINDS).fetchall())
    for table in ("STATEMENT", "CLAIM"):
        query = f"SELECT verdict, count(*) FROM DERMDATA_{table} GROUP BY 1"  # noqa: S608 - ours
        counted |= dict(database.execute(query).fetchall())
    judge.same(f"{what}kinds and verdicts, in and out", count(dataset), counted)
    judge.same(f"{what}WebAPI relates what is accepted", [], wrong(dataset, database))

head, first, *rest = files["CONCEPT.csv"].split("\n")
judge.sees(
    "an id that is too large",
    lambda: filled({**files, "CONCEPT.csv": f"{head}\n2147483648{first[10:]}\n"}),
)
judge.sees(
    "a row twice",
    lambda: filled({**files, "CONCEPT.csv": f"{head}\n{first}\n{first}\n"}),
)
judge.sees(
    "a domain that is not there",
    lambda: (
        not dangling(
            filled(
                {**files, "DOMAIN.csv": "domain_id\tdomain_name\tdomain_concept_id\n"}
            )
        )
    ),
)
claims = [line.split("\t") for line in files["DERMDATA_CLAIM.csv"].split("\n")[1:-1]]
claim = next(one for one in claims if one[5])
row = "\t".join([claim[3], claim[5], f"dd {claim[4]}", "19700101", "20991231", ""])
told = {
    **files,
    "CONCEPT_RELATIONSHIP.csv": files["CONCEPT_RELATIONSHIP.csv"] + f"{row}\n",
}
judge.sees("a claim as a relationship", lambda: not wrong(dd.dataset(), filled(told)))
judge.end()
