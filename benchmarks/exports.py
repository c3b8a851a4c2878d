# /// script
# requires-python = ">=3.11"
# dependencies = ["dermdata"]
# ///
#
# Copyright 2026 The dermdata maintainers

"""
Measures how long it takes to write each format, and whether that grows with the records.

The bundled dataset is written, and larger ones in which its records stand again under
other ids. The time is that of the processor, of the best of several runs in one process;
the records have been read before. Prints a table as Markdown.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import attrs

import dermdata as dd
from dermdata.export import FORMATS, write


if TYPE_CHECKING:
    from collections.abc import Iterable


MOST = 2.0
"""How many seconds a format of the bundled dataset may take."""


def enlarged(dataset: dd.Dataset, times: int) -> dd.Dataset:
    """Return a dataset in which each record stands as often, under other ids."""
    again = (
        attrs.evolve(record, id=f"{record.id}-copy-{copy}")
        for copy in range(1, times)
        for record in dataset
    )
    return dd.Dataset.from_records([*dataset, *again], manifest=dataset.manifest)


def seconds(name: str, dataset: dd.Dataset, runs: int) -> float:
    """Return how long it takes to write a format, at best."""
    with TemporaryDirectory() as folder:
        found = []
        for run in range(runs):
            start = time.process_time()
            write(name, Path(folder, str(run)), dataset=dataset)
            found.append(time.process_time() - start)
    return min(found)


def rows(names: Iterable[str], times: Iterable[int], runs: int) -> Iterable[str]:
    """Yield the table, a line each."""
    datasets = [enlarged(dd.dataset(), one) for one in times]
    for dataset in datasets:
        _ = dataset.checksum
    counts = [len(dataset) for dataset in datasets]
    yield "| format | " + " | ".join(f"{one:,} records" for one in counts) + " |"
    yield "| --- |" + " ---: |" * len(counts)
    for name in names:
        taken = [seconds(name, dataset, runs) for dataset in datasets]
        cells = [
            f"{one:.2f} s, {1e6 * one / count:.0f} µs each"
            for one, count in zip(taken, counts, strict=True)
        ]
        mark = "" if taken[0] <= MOST else f" (more than {MOST:.0f} s)"
        yield f"| `{name}`{mark} | " + " | ".join(cells) + " |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", default=[*FORMATS])
    parser.add_argument("--times", type=int, nargs="+", default=[1, 5, 23])
    parser.add_argument("--runs", type=int, default=2)
    options = parser.parse_args()
    for row in rows(options.formats, options.times, options.runs):
        print(row, flush=True)


if __name__ == "__main__":
    main()
