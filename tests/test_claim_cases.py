"""The claims that programs are scored by."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import dermdata as dd
from dermdata import benchmarks
from dermdata.query import NEVER_HEARD_OF, check


SCRIPT = Path(__file__).parents[1] / "benchmarks" / "claims.py"
SCORING = runpy.run_path(str(SCRIPT))
CASES = benchmarks.claims()


class TestClaims:
    def test_every_statement_is_a_claim(self) -> None:
        """Each statement of the dataset is there with its verdict, once."""
        made = {
            case.id: case.verdict for case in CASES if case.verdict != NEVER_HEARD_OF
        }
        said = {
            dd.statement_id(record, one): str(one.verdict)
            for record in dd.dataset()
            for one in record.statements
        }

        assert said == made

    def test_every_verdict_is_there(self) -> None:
        """In both parts, so that a program can be tuned on one and tested on the other."""
        for part in ("tune", "test"):
            found = {case.verdict for case in benchmarks.claims(part=part)}
            assert {*benchmarks.VERDICTS} == found

    def test_parts(self) -> None:
        """The two parts have no claim in common and are all there is."""
        parts = [
            {case.id for case in benchmarks.claims(part=p)} for p in ("tune", "test")
        ]

        assert parts[0].isdisjoint(parts[1])
        assert {case.id for case in CASES} == parts[0] | parts[1]

    def test_what_nobody_says(self) -> None:
        """A claim that is called unheard of is one that `check` has never heard of."""
        unheard = [case for case in CASES if case.verdict == NEVER_HEARD_OF]

        assert len(unheard) > 100
        assert {NEVER_HEARD_OF} == {
            check(case.subject, case.predicate, case.object).verdict for case in unheard
        }

    def test_both_sides(self) -> None:
        """A refuted claim names the sources against it."""
        refuted = [case for case in CASES if case.verdict == "refuted"]

        assert all(case.refuting for case in refuted)

    def test_small_dataset(self) -> None:
        """Where all there is to say is said, no further claim is made up."""
        assert benchmarks.claims(dataset=dd.Dataset.from_records([])) == ()


class TestScores:
    def test_all_right(self) -> None:
        """A program that says what the evidence says scores 1 everywhere."""
        given = {case.id: case.verdict for case in CASES}

        assert {1.0} == {*SCORING["scores"](CASES, given).values()}

    def test_nothing_answered(self) -> None:
        """An answer that is missing is wrong."""
        assert {0.0} == {*SCORING["scores"](CASES, {}).values()}

    def test_a_program(self, tmp_path: Path) -> None:
        """A program is asked over its standard input, a claim a line."""
        program = tmp_path / "always.py"
        program.write_text(
            "import json, sys\n"
            "for line in sys.stdin:\n"
            "    print(json.dumps({'id': json.loads(line)['id'], 'verdict': 'refuted'}))\n"
        )
        found = SCORING["answers"](
            [sys.executable, str(program)], SCORING["questions"](CASES[:3])
        )

        assert found == {case.id: "refuted" for case in CASES[:3]}
