# /// script
# requires-python = ">=3.11"
# dependencies = ["dermdata"]
# ///
#
# Copyright 2026 The dermdata maintainers

"""
Measures the diff of two synthetic datasets beside `json.loads` of both.

The records are made as many as asked for, about 2 kB each, and a few in a hundred of
them are changed: a verdict, a synonym, a name, an evidence item, the order of a list;
some are new and some retired. Both ways a dataset is held are measured: as a bundle,
which is how releases travel, its opening included; and as records in memory. Each size
gets a process of its own, and of several rounds the best counts. As in `timeit`, the
collector of cycles rests meanwhile: it would walk over all that the script holds.
"""

from __future__ import annotations

import argparse
import copy
import gc
import json
import os
import platform
import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import dermdata
from dermdata.collection import Dataset
from dermdata.collection.bundle import Collected, pack
from dermdata.records import Manifest
from dermdata.records.kinds import build_trusted
from dermdata.text import compact
from dermdata.versions.between import diff


if TYPE_CHECKING:
    from collections.abc import Callable

    Document = dict[str, Any]


SIZES = (1_000, 10_000, 100_000)
MOST = 25
"""How many times as long as `json.loads` of both texts a diff may take."""

UNEVEN = 2
"""How many times as long for a record it may take at one size as at another."""

_SEED = 20261122
_MANIFEST = Manifest(title="synthetic", version="1.0.0")
_TIMES = "×"  # noqa: RUF001 - the sign is meant


class Row(NamedTuple):
    """
    What was measured at one size.

    Attributes:
        records: How many records each dataset has.
        bytes: How long a record is, on average.
        changes: How many changes there are.
        parsed: The seconds `json.loads` takes for both texts.
        bundles: The seconds from the bytes of two bundles to their diff.
        memory: The seconds from two datasets in memory to their diff.

    """

    records: int
    bytes: float
    changes: int
    parsed: float
    bundles: float
    memory: float

    @property
    def ratios(self) -> tuple[float, float]:
        """How many times as long as `json.loads` the diffs take."""
        return self.bundles / self.parsed, self.memory / self.parsed


# Making datasets


def _record(number: int, chance: random.Random) -> Document:
    return {
        "kind": "condition",
        "id": f"condition-{number}",
        "name": f"Condition {number}",
        "definition": f"The synthetic condition of number {number}. " * 4 + "No more.",
        "type": "lesion",
        "provenance": {"created": "2026-11-22", "sources": ["source-1", "source-2"]},
        "synonyms": [
            {
                "text": f"lump {number} {place}",
                "scope": "exact",
                "register": "lay",
                "language": "en",
                "source": "source-1",
            }
            for place in range(2)
        ],
        "statements": [_statement(place, chance) for place in range(4)],
    }


def _statement(place: int, chance: random.Random) -> Document:
    return {
        "predicate": "affects-site",
        "object": f"site-{place}",
        "verdict": "supported",
        "evidence": [
            {
                "source": f"source-{chance.randrange(1000)}",
                "locator": f"Results, table {place}",
                "stance": "supports",
                "design": "case-series",
                "read": "abstract",
                "figure": {"counts": [chance.randrange(50), 50 + item]},
            }
            for item in range(2)
        ],
    }


def _changed(record: Document, chance: random.Random) -> Document:
    made = copy.deepcopy(record)
    match chance.randrange(6):
        case 0:
            made["name"] += " renamed"
        case 1:
            statement = chance.choice(made["statements"])
            statement |= {"verdict": "partly-supported", "rationale": "In part."}
        case 2:
            made["synonyms"].pop()
        case 3:
            made["statements"][0]["evidence"].append(
                _statement(9, chance)["evidence"][0]
            )
        case 4:
            made["statements"].reverse()
        case _:
            why = {"reason": "Never seen.", "date": "2026-11-22"}
            made |= {"status": "retired", "retirement": why}
    return made


def _pair(size: int) -> tuple[list[Document], list[Document]]:
    """Return the documents of two datasets, three in a hundred of them different."""
    chance = random.Random(_SEED)  # noqa: S311 - the same at every run
    before = [_record(number, chance) for number in range(size)]
    after = [
        _changed(record, chance) if chance.random() < 0.03 else record
        for record in before
    ]
    new = max(1, size // 1000)
    return before, [*after, *(_record(size + number, chance) for number in range(new))]


def _dataset(documents: list[Document]) -> Dataset:
    """Return documents as a dataset, each of them built anew."""
    texts = map(compact, documents)
    return Dataset(Collected(map(build_trusted, map(json.loads, texts)), _MANIFEST))


# Measuring


def measure(size: int, rounds: int) -> Row:
    """Measure one size in this process."""
    pair = _pair(size)
    texts = [compact(documents) for documents in pair]
    length = sum(map(len, texts)) / sum(map(len, pair))
    datasets = [_dataset(documents) for documents in pair]
    del pair
    bundles = [pack(dataset, _MANIFEST) for dataset in datasets]
    changes = diff(*datasets)
    if changes != diff(*map(Dataset.from_bundle, bundles)):
        sys.exit("the two ways differ")
    return Row(
        size,
        length,
        len(changes),
        _best(lambda: [json.loads(text) for text in texts], rounds),
        _best(lambda: diff(*map(Dataset.from_bundle, bundles)), rounds),
        _best(lambda: diff(*datasets), rounds),
    )


def _best(call: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        made = call()
        times.append(time.perf_counter() - start)
        gc.enable()
        del made
    return min(times)


def _elsewhere(size: int, rounds: int) -> Row:
    """Measure one size in a process of its own."""
    done = subprocess.run(  # noqa: S603 - this file
        [sys.executable, __file__, "--one", str(size), "--rounds", str(rounds)],
        capture_output=True,
        text=True,
        check=True,
    )
    return Row(*json.loads(done.stdout))


# Reporting


def holds(rows: list[Row]) -> bool:
    """Whether every diff is within its budget and grows with the records alone."""
    within = all(ratio <= MOST for row in rows for ratio in row.ratios)
    ways = ([row.bundles for row in rows], [row.memory for row in rows])
    for times in ways:
        each = [seconds / row.records for seconds, row in zip(times, rows, strict=True)]
        within = within and max(each) <= UNEVEN * min(each)
    return within


def as_markdown(rows: list[Row], rounds: int) -> str:
    """Return the table, and where it was made."""
    heads = [
        "records",
        "changes",
        "`json.loads` of both",
        "diff of bundles",
        f"÷ `json.loads` (≤ {MOST} {_TIMES})",
        "a record",
        "diff in memory",
        f"÷ `json.loads` (≤ {MOST} {_TIMES})",
        "a record",
    ]
    lines = [heads, ["---:"] * len(heads), *map(_cells, rows)]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    kind = f"{platform.python_implementation()} {platform.python_version()}"
    where = (
        f"{datetime.now(UTC).date().isoformat()}, {_cpu()}, {os.cpu_count()} cores, "
        f"{kind}, dermdata {dermdata.__version__}; records of "
        f"{rows[-1].bytes:.0f} bytes, the best of {rounds} rounds"
    )
    return f"{table}\n\n{where}\n"


def _cells(row: Row) -> list[str]:
    cells = [f"{row.records:,}", f"{row.changes:,}", f"{row.parsed * 1000:.1f} ms"]
    for seconds, ratio in zip((row.bundles, row.memory), row.ratios, strict=True):
        cells += [
            f"{seconds * 1000:.1f} ms",
            f"{ratio:.2f} {_TIMES}",
            f"{seconds / row.records * 1_000_000:.1f} µs",
        ]
    return cells


def _cpu() -> str:
    """Return the model of the processor, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = (line.partition(":")[2].strip() for line in lines if "model name" in line)
    return next(models, platform.machine())


# The command


def main() -> int:
    """Measure, print, and return 1 if a budget is broken."""
    parser = argparse.ArgumentParser(
        description="Measure the diff of two datasets beside json.loads of both.",
        epilog="Exit status: 0 the budgets hold, 1 one is broken.",
    )
    add = parser.add_argument
    add("--rounds", type=int, default=3, metavar="N", help="rounds of each (3)")
    add(
        "--sizes",
        type=int,
        nargs="+",
        default=SIZES,
        metavar="N",
        help="how many records",
    )
    add("--one", type=int, metavar="N", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.rounds)))
        return 0
    rows = [_elsewhere(size, options.rounds) for size in options.sizes]
    print(as_markdown(rows, options.rounds), end="")
    return 0 if holds(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
