"""
What type checkers must say of the public face; read by mypy and pyright, not run.

A line with an expected error carries an ignore: were there no error, the checker
would call the ignore unused.
"""

from collections.abc import Iterator
from typing import assert_type

import dermdata as dd
from dermdata.records import Condition, Record, Source, Statement, Term, Treatment


record = dd.get("secondary-milia")
assert_type(record, Record)
assert_type(record.statements, tuple[Statement, ...])

class_ = dd.classifications["secondary-milia"]
assert_type(class_.causes, tuple[Statement, ...])
assert_type(class_.causes[0].verdict, dd.Verdict)
assert_type(class_.causes[0].evidence[0].source, str)

assert_type(dd.conditions["milia"], Condition)
assert_type(dd.classifications["secondary-milia"], dd.Classification)
assert_type(dd.treatments["dermabrasion"], Treatment)
assert_type(dd.terms["eyelid"], Term)
assert_type(dd.sources["berk-bayliss-2008"], Source)
assert_type(dd.sources["berk-bayliss-2008"].year, int | None)

assert_type(dd.dataset(), dd.Dataset)
assert_type(dd.dataset().children("secondary-milia"), tuple[str, ...])
assert_type(dd.dataset().version, str)
assert_type(dd.open_dataset("1.0.0"), dd.Dataset)
assert_type(dd.dataset().overlay("mine", override={"milia": "Why."}), dd.Dataset)
assert_type(dd.dataset().overlay([dd.conditions["milia"]]).layers, tuple[str, ...])
assert_type(dd.conditions["milia"].layer, str)
assert_type(dd.plugins(), dict[str, dd.DatasetPlugin])
assert_type(dd.validate_overlay("mine"), dd.Report)
assert_type(dd.releases(), tuple[dd.Release, ...])
assert_type(dd.releases()[0].counts.conditions, int)
assert_type(dd.releases()[0].previous, str | None)
assert_type(dd.migrate(["milia", None], from_="1.0.0"), dd.Migration)
assert_type(dd.migrate(["milia"]).mapping, dict[str, str | None])
assert_type(dd.migrate(["milia"]).ok, bool)
assert_type(dd.decode("{}"), Record)
assert_type(dd.annotate("no milia", terms=True), tuple[dd.Annotation, ...])
assert_type(dd.annotate("no milia")[0].status, dd.MentionStatus)
assert_type(dd.classify("penicillamine"), dd.ClassifyResult)
assert_type(dd.classify("penicillamine").results[0].accepted, bool)
assert_type(dd.conflicts("milia", kind="two-meanings"), tuple[dd.Conflict, ...])
assert_type(dd.cite(record, style="csl"), str)
assert_type(dd.causes_of("milia", min_level="E3"), tuple[dd.Answer, ...])
assert_type(dd.about("penicillamine", verdicts=["refuted"]), tuple[dd.Answer, ...])
assert_type(dd.check("milia", "triggered-by", "sunburn"), dd.CheckResult)
assert_type(dd.compare("milia", "syringoma").rows[0].shared, bool)
assert_type(dd.card("milia", audience="clinician").reading_grade, float)
assert_type(dd.claims(stance=dd.Stance.REFUTES, level=["E1"]), Iterator[dd.Claim])
assert_type(dd.encode(record), str)

assert_type(dd.lookup("HP:0001056"), tuple[dd.Match, ...])
assert_type(dd.search("secondary millia", limit=3)[0].score, float)
assert_type(dd.search("milia", kind="term").neighbours, tuple[dd.Match, ...])
assert_type(dd.search("milia").not_covered, dd.query.Uncovered | None)
assert_type(dd.complete("sec mil", language="en"), tuple[dd.Match, ...])

milia = dd.conditions["milia"]
milia.nmae  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnusedExpression]
milia.name = "Milium"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
dd.conditons  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnusedExpression]
dd.Quantity(unit="mm")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
dd.Quantity(dd.Unit.MILLIMETRE)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
dd.Provenance(craeted="2026-11-22")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
