# /// script
# requires-python = ">=3.11"
# dependencies = ["dermdata"]
# ///
#
# Copyright 2026 The dermdata maintainers

"""
Scores a program that judges claims by whether it says what the evidence says.

``claims.py PROGRAM [ARGUMENT ...]`` starts the program once, writes a claim a line to its
standard input, as ``{"id": "s-…", "claim": "Milia …"}``, and reads an answer a line from
its standard output, as ``{"id": "s-…", "verdict": "supported"}``. A verdict is one of
``dermdata.benchmarks.VERDICTS``; an answer that is missing, or is no verdict, is wrong.
``--part test`` (the default) asks what was kept unseen; ``--questions`` prints the claims
and starts nothing; ``--constant VERDICT`` scores a program that always says the same.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

from dermdata.benchmarks import VERDICTS, claims


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dermdata.benchmarks import ClaimCase


def questions(cases: Sequence[ClaimCase]) -> str:
    """Return the claims as lines of JSON, without what is known of them."""
    lines = (json.dumps({"id": case.id, "claim": case.claim}) for case in cases)
    return "".join(f"{line}\n" for line in lines)


def answers(command: list[str], asked: str) -> dict[str, str]:
    """Return what a program answers, by the id of the claim."""
    done = subprocess.run(  # noqa: S603 - what the caller names is what is to run
        command, input=asked, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    found: dict[str, str] = {}
    for number, line in enumerate(done.stdout.splitlines(), 1):
        try:
            answer = json.loads(line)
            found[str(answer["id"])] = str(answer["verdict"])
        except (ValueError, TypeError, KeyError):
            sys.exit(f"line {number} of the answers is no answer: {line[:200]}")
    return found


def scores(cases: Sequence[ClaimCase], given: Mapping[str, str]) -> dict[str, float]:
    """Return how many answers are right: of all, and the F1 of each verdict."""
    right: Counter[str] = Counter()
    there: Counter[str] = Counter(case.verdict for case in cases)
    said: Counter[str] = Counter(given.get(case.id, "") for case in cases)
    for case in cases:
        right[case.verdict] += given.get(case.id) == case.verdict
    found = {
        verdict: 2 * right[verdict] / (there[verdict] + said[verdict])
        for verdict in VERDICTS
        if there[verdict]
    }
    mean = sum(found.values()) / len(found)
    return {"right": right.total() / len(cases), "mean F1": mean, **found}


def main() -> None:
    """Ask, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0].strip())
    parser.add_argument("--part", choices=["tune", "test"], default="test")
    parser.add_argument("--questions", action="store_true", help="print the claims")
    parser.add_argument("--constant", choices=VERDICTS, help="always this answer")
    parser.add_argument("program", nargs=argparse.REMAINDER, help="what to score")
    options = parser.parse_args()
    cases = claims(part=options.part)
    if options.questions:
        print(questions(cases), end="")
        return
    if options.constant:
        given = dict.fromkeys((case.id for case in cases), options.constant)
    elif options.program:
        given = answers(options.program, questions(cases))
    else:
        parser.error("name a program, or --constant, or --questions")
    print(f"{len(cases)} claims of the part `{options.part}`\n")
    print("| what | score |\n| --- | --- |")
    for what, score in scores(cases, given).items():
        print(f"| {what} | {score:.3f} |")


if __name__ == "__main__":
    main()
