# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
#
# Copyright 2026 The dermdata maintainers

"""
Measures old releases and overlays of the installed package, and says whether they hold.

This project is installed into a fresh environment, as a wheel built on the spot. An old
release and the bundled dataset are opened in turn, each in a process of its own, up to
the first record. Overlays are laid over the bundled dataset in one warm process.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from budgets import (
    OURS,
    _cpu,
    _environment,
    _output,
    _python_version,
    _say,
    _table,
    _today,
    _wheel,
)


OPENING = 1.5
"""How many times as long as the bundled dataset an old release may take."""

LAYING = 5.0
"""How many milliseconds an overlay may take."""

LONGEST = "a record as the longest"
"""What is shown and not held to that: as a record it is no usual one."""

_TIMES = "×"  # noqa: RUF001 - the sign is meant

_OPENED = """
import time
import dermdata
start = time.perf_counter()
{expression}["milia"]
print(time.perf_counter() - start)
"""
_BUNDLED = "dermdata.dataset()"
_OLD = "dermdata.open_dataset({version!r})"
_OLDEST = "import dermdata; print(dermdata.releases()[0].version)"

_LAID = """
import json, pathlib, statistics, sys, tempfile, time
import attrs
import dermdata as dd

whole = dd.dataset()
sized = sorted((len(dd.encode(record)), record.id) for record in whole)

def new(rank):
    record = whole[sized[min(int(len(sized) * rank), len(sized) - 1)][1]]
    return attrs.evolve(record, id="acme-new", name="Acme new")

pearls = dd.Synonym(
    text="acme pearls", scope=dd.Scope.EXACT, register=dd.Register.LAY, language="en",
    source="dermnet-milium",
)
amendment = dd.Amendment(id="milia", synonyms=(pearls,))
folder = pathlib.Path(tempfile.mkdtemp(), "acme")
folder.mkdir()
(folder / "acme-new.json").write_text(dd.encode(new(0.5)), "utf-8")

def best(given):
    times = []
    for turn in range(105):
        start = time.perf_counter()
        made = whole.overlay(given, name="acme")
        made["milia"]
        if turn >= 5:  # the first turns warm up
            times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000

laid = {f"a record as the {name}": best(new(rank)) for name, rank in (
    ("median of ours", 0.5), ("longest of nine in ten", 0.9), ("longest", 1))}
laid["a folder with a record as the median"] = best(folder)
laid["an amendment"] = best(amendment)
print(json.dumps(laid))
"""

MANY = (5_000, 30_000)
"""Of how many new records large overlays have; they take as long for each, or less."""

GROWTH = 1.5
"""How many times as long a record of the larger one may take."""

_LAID_MANY = """
import json, sys, time
import attrs
import dermdata as dd

whole = dd.dataset()
term = min(whole.terms.values(), key=lambda record: len(dd.encode(record)))

def seconds(count):
    records = [
        attrs.evolve(term, id=f"acme-new-{number}", name=f"Acme new {number}")
        for number in range(count)
    ]
    start = time.perf_counter()
    whole.overlay(records, name="acme")
    return time.perf_counter() - start

seconds(100)  # warms up
print(json.dumps([seconds(count) for count in json.loads(sys.argv[1])]))
"""


class Opened(NamedTuple):
    """
    A release and the bundled dataset, opened in turn.

    Attributes:
        version: The version of the release.
        bundled: The seconds to the first record of the bundled dataset, process by
            process.
        old: Those of the release.

    """

    version: str
    bundled: tuple[float, ...]
    old: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How many times as long the release takes: the median over the pairs."""
        pairs = zip(self.bundled, self.old, strict=True)
        return statistics.median(old / bundled for bundled, old in pairs)


def opened(python: Path, runs: int) -> Opened:
    """Open the oldest release and the bundled dataset in turn."""
    version = _output(python, "-c", _OLDEST).strip()
    programs = [
        _OPENED.format(expression=expression)
        for expression in (_BUNDLED, _OLD.format(version=version))
    ]
    times = [
        [float(_output(python, "-c", program)) for program in programs]
        for _ in range(runs + 1)
    ]
    bundled, old = zip(*times[1:], strict=True)  # the first turn warms up
    return Opened(version, bundled, old)


class LaidMany(NamedTuple):
    """
    Large overlays laid.

    Attributes:
        seconds: How long each took, by how many records it has.

    """

    seconds: dict[int, float]

    @property
    def growth(self) -> float:
        """How many times as long a record of the largest takes as one of the smallest."""
        each = [seconds / count for count, seconds in self.seconds.items()]
        return each[-1] / each[0]


def laid_many(python: Path) -> LaidMany:
    """Lay large overlays over the bundled dataset."""
    times = json.loads(_output(python, "-c", _LAID_MANY, json.dumps(MANY)))
    return LaidMany(dict(zip(MANY, times, strict=True)))


def as_markdown(
    found: Opened, laid: dict[str, float], many: LaidMany, runs: int
) -> str:
    """Return the tables, and where they were made."""
    old, bundled = (
        f"{statistics.median(times) * 1000:.1f} ms"
        for times in (found.old, found.bundled)
    )
    opening = _table(
        ["to the first record", "bundled", f"release {found.version}", "÷", "budget"],
        [["", bundled, old, f"{found.ratio:.2f} {_TIMES}", f"≤ {OPENING} {_TIMES}"]],
    )
    laying = _table(
        ["warm overlay on the bundled dataset", "median", "budget"],
        [
            [what, f"{ms:.2f} ms", "" if what == LONGEST else f"< {LAYING:g} ms"]
            for what, ms in laid.items()
        ],
    )
    growing = _table(
        ["a large overlay on the bundled dataset", "seconds", "a record"],
        [
            [f"{count:,} new records", f"{time:.1f} s", f"{time / count * 1000:.2f} ms"]
            for count, time in many.seconds.items()
        ],
    )
    growing += (
        f"\n\nA record of the larger takes {many.growth:.2f} {_TIMES} as long; "
        f"budget: ≤ {GROWTH} {_TIMES}."
    )
    where = f"{_today()}, {_cpu()}, {os.cpu_count()} cores, {_python_version()}"
    return f"{opening}\n\n{laying}\n\n{growing}\n\n{where}; {runs} runs\n"


def main() -> int:
    """Measure, print, and return 1 if a budget is broken, 2 if nothing was measured."""
    parser = argparse.ArgumentParser(
        description="Measure old releases and overlays of the installed package.",
        epilog="Exit status: 0 all budgets hold, 1 one is broken, 2 not measured.",
    )
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="runs (15)")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as name:
            python = _environment(OURS, _wheel(OURS, Path(name)), Path(name))
            _say("measuring")
            found = opened(python, options.runs)
            laid: dict[str, float] = json.loads(_output(python, "-c", _LAID))
            many = laid_many(python)
    except subprocess.CalledProcessError as error:
        _say(f"{error}\n{error.stderr}")
        return 2
    print(as_markdown(found, laid, many, options.runs), end="")
    slowest = max(ms for what, ms in laid.items() if what != LONGEST)
    quick = found.ratio <= OPENING and slowest < LAYING
    return 0 if quick and many.growth <= GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
