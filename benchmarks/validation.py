# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
#
# Copyright 2026 The dermdata maintainers

"""
Measures validation beside the best that others offer, and says whether targets hold.

A wheel of this project and the libraries to compare go into a fresh virtual
environment, whose Python then runs this file part by part. Records are real ones of
the dataset, numbered so that there are as many as wanted. What is compared takes turns
in one process, and the time is that of the processor, so that a machine that does
other work changes little. A speed is that of the best of several passes; a ratio is the
median of those within one pass, for a machine has slow minutes. Every speed is measured
twice: with references checked, and each record alone (``--records-only``).
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from budgets import (
    _MEGABYTE,
    _PACKAGES,
    _PEAK_UNIT,
    _TIMES,
    OURS,
    _cpu,
    _environment,
    _output,
    _pip,
    _python_version,
    _say,
    _table,
    _today,
    _wheel,
)


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Document = dict[str, Any]
    Times = dict[str, list[float]]


HERE = Path(__file__).resolve().parent

LIBRARIES = (
    "msgspec",
    "orjson",
    "jsonschema",
    "jsonschema-rs",
    "check-jsonschema",
    "ruamel.yaml",
    "PyYAML",
)

_SHOWN = {"dermdata", "jsonschema-rs", "jsonschema_rs", *LIBRARIES}

_SEED = 20261122


class Sizes(NamedTuple):
    """
    How much is measured.

    Attributes:
        clean: How many good records a file has.
        sample: How many of them `jsonschema` is given, which takes long.
        array: How many records check-jsonschema is given at once.
        bad: How many records the file has in which every one is bad.
        documents: How many documents the YAML file has.
        jobs: How many records two processes share.
        growth: The sizes at which memory and time for a record are looked at.
        files: How many small files there are.
        rounds: How many passes are made.
    """

    clean: int
    sample: int
    array: int
    bad: int
    documents: int
    jobs: int
    growth: tuple[int, ...]
    files: int
    rounds: int


FULL = Sizes(
    clean=20_000,
    sample=400,
    array=10_000,
    bad=5_000,
    documents=300,
    jobs=100_000,
    growth=(10_000, 100_000, 1_000_000),
    files=1_000,
    rounds=7,
)
QUICK = Sizes(
    clean=3_000,
    sample=60,
    array=500,
    bad=500,
    documents=40,
    jobs=10_000,
    growth=(1_000, 10_000),
    files=100,
    rounds=3,
)


class Row(NamedTuple):
    """
    A row of the table.

    Attributes:
        what: What is measured.
        least: Whether the targets are the least, not the most.
        targets: What is to be reached with references checked, and without.
        full: The figure with references checked.
        alone: The figure of each record alone.
        unit: What stands behind a figure.
        beside: What was measured beside it, in words.
    """

    what: str
    least: bool
    targets: tuple[float, float]
    full: float
    alone: float
    unit: str = _TIMES
    beside: str = ""

    @property
    def holds(self) -> tuple[bool, bool]:
        """Whether each figure reaches its target."""
        full, alone = self.targets
        if self.least:
            return self.full >= full, self.alone >= alone
        return self.full <= full, self.alone <= alone


# Making what is measured: these parts run where dermdata is installed


class Base(NamedTuple):
    """
    A real record, kept short.

    Attributes:
        id: Its id.
        kind: Its kind.
        head: The text before its id.
        tail: The text behind it.
    """

    id: str
    kind: str
    head: str
    tail: str

    def text(self, number: int) -> str:
        """Return its text under an id with a number."""
        return f"{self.head}{self.id}-{number}{self.tail}"


def bases() -> list[Base]:
    """Return the records of the dataset that have 1.5 to 3 kB with two statements."""
    from dermdata.codec import document_of
    from dermdata.collection import dataset
    from dermdata.text import compact

    made = []
    for record in dataset():
        document = document_of(record)
        if len(document.get("statements", ())) < 2:
            continue
        document["statements"] = document["statements"][:2]
        text = compact(document)
        if 1500 <= len(text.encode()) <= 3000:
            head, tail = text.split(f'"id":"{record.id}"')
            made.append(Base(record.id, record.kind, f'{head}"id":"', f'"{tail}'))
    random.Random(_SEED).shuffle(made)  # noqa: S311 - the same at every run
    return made


def texts(number: int, kind: str = "") -> Iterator[str]:
    """Yield so many records, perhaps of one kind, each on a line of its own."""
    found = [base for base in bases() if kind in {"", base.kind}]
    for position in range(number):
        yield found[position % len(found)].text(position)


def make(folder: Path, sizes: Sizes) -> float:
    """Write the files, and return how many bytes a record has on average."""
    from dermdata.schema import of as schema
    from dermdata.text import canonical

    length = _write_lines(folder / "clean.ndjson", texts(sizes.clean)) / sizes.clean
    _write_lines(folder / "array.ndjson", texts(sizes.array))
    _write_lines(folder / "jobs.ndjson", texts(sizes.jobs))
    for size in sizes.growth:
        _write_lines(folder / f"growth-{size}.ndjson", texts(size))
    array = ",".join(texts(sizes.array))
    (folder / "array.json").write_text(f"[{array}]", "utf-8")

    some = [
        damaged(text, position // 100) if position % 100 == 50 else text
        for position, text in enumerate(texts(sizes.clean))
    ]
    _write_lines(folder / "some.ndjson", some)
    all_bad = (
        damaged(text, position % len(IN_SCHEMA))
        for position, text in enumerate(texts(sizes.bad))
    )
    _write_lines(folder / "bad.ndjson", all_bad)

    for name, number in (("one", 1), ("many", sizes.files)):
        home = folder / name / "conditions"
        home.mkdir(parents=True)
        for text in texts(number, "condition"):
            document = json.loads(text)
            path = home / f"{document['id']}.json"
            path.write_text(canonical(document), "utf-8")

    whole = schema("dataset")
    several = whole["properties"]["records"] | {"$defs": whole["$defs"]}
    (folder / "records.schema.json").write_text(json.dumps(several), "utf-8")
    one = json.dumps(schema("condition"))
    (folder / "condition.schema.json").write_text(one, "utf-8")
    return length


def _write_lines(path: Path, lines: Iterator[str] | list[str]) -> int:
    written = 0
    with path.open("wb") as file:
        for line in lines:
            written += file.write(line.encode() + b"\n")
    return written


# Mistakes, as people make them


def _typing_error_in_a_key(document: Document) -> None:
    item = document["statements"][0]["evidence"][0]
    item["locater"] = item.pop("locator")


def _typing_error_in_a_word(document: Document) -> None:
    document["statements"][-1]["verdict"] = "suported"


def _unknown_predicate(document: Document) -> None:
    document["statements"][0]["predicate"] = "treatd-by"


def _no_definition(document: Document) -> None:
    del document["definition"]


def _null_for_a_name(document: Document) -> None:
    document["name"] = None


def _impossible_date(document: Document) -> None:
    document["provenance"]["created"] = "2026-13-01"


def _space_behind(document: Document) -> None:
    document["definition"] += " "


def _dangling(document: Document) -> None:
    document["statements"][0]["evidence"][0]["source"] = "no-such-source"


IN_SCHEMA: tuple[Callable[[Document], None], ...] = (
    _typing_error_in_a_key,
    _typing_error_in_a_word,
    _unknown_predicate,
    _no_definition,
    _null_for_a_name,
    _impossible_date,
    _space_behind,
)
"""The mistakes that a schema finds."""

MISTAKES = len(IN_SCHEMA) + 3
"""With a reference to nothing, a trailing comma and a repeated key."""


def damaged(text: str, mistake: int) -> str:
    """Return the text of a record with one mistake in it."""
    from dermdata.text import compact

    mistake %= MISTAKES
    if mistake == MISTAKES - 1:
        return text[:-1] + ',"id":"again"}'
    if mistake == MISTAKES - 2:
        return text[:-1] + ",}"
    document = json.loads(text)
    damage = _dangling if mistake == MISTAKES - 3 else IN_SCHEMA[mistake]
    damage(document)
    return compact(document)


# Measuring in a process


def measure_clean(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """Measure good records, and some of them bad."""
    import jsonschema
    import jsonschema_rs
    import orjson

    from dermdata import Kind
    from dermdata.schema import of as schema

    path = folder / "clean.ndjson"
    schemas = {str(kind): schema(kind) for kind in Kind}
    plain = {
        kind: jsonschema.Draft202012Validator(one) for kind, one in schemas.items()
    }
    rust = {kind: jsonschema_rs.validator_for(one) for kind, one in schemas.items()}

    def with_jsonschema() -> int:
        with path.open("rb") as file:
            lines = [next(file) for _ in range(sizes.sample)]
        documents = map(json.loads, lines)
        return sum(plain[one["kind"]].is_valid(one) for one in documents)

    def with_rust() -> int:
        with path.open("rb") as file:
            documents = map(orjson.loads, file)
            return sum(rust[one["kind"]].is_valid(one) for one in documents)

    def alone(name: str) -> Callable[[], int]:
        def parse() -> int:
            parsed = 0
            with (folder / name).open("rb") as file:
                for line in file:
                    with suppress(ValueError):
                        orjson.loads(line)
                    parsed += 1
            return parsed

        return parse

    clean, some = sizes.clean, range(50, sizes.clean, 100)
    unseen = sum(number // 100 % MISTAKES == MISTAKES - 3 for number in some)
    calls = {
        "core": _ours(path, clean, 0, fast=False),
        "jsonschema": _expect(with_jsonschema, sizes.sample),
        "core alone": _ours(path, clean, 0, fast=False, records_only=True),
        "fast": _ours(path, clean, 0, fast=True),
        "jsonschema-rs": _expect(with_rust, clean),
        "orjson": _expect(alone("clean.ndjson"), clean),
        "fast alone": _ours(path, clean, 0, fast=True, records_only=True),
        "some": _ours(folder / "some.ndjson", clean, len(some), fast=True),
        "some orjson": _expect(alone("some.ndjson"), clean),
        "some alone": _ours(
            folder / "some.ndjson",
            clean,
            len(some) - unseen,
            fast=True,
            records_only=True,
        ),
    }
    return _passes(calls, sizes.rounds)


def measure_bad(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """Measure a file in which every record is bad."""
    import jsonschema_rs
    import orjson

    from dermdata import Kind
    from dermdata.schema import of as schema

    path = folder / "bad.ndjson"
    rust = {str(kind): jsonschema_rs.validator_for(schema(kind)) for kind in Kind}

    def with_rust() -> int:
        listed = 0
        with path.open("rb") as file:
            for line in file:
                document = orjson.loads(line)
                errors = rust[document["kind"]].iter_errors(document)
                listed += bool([(one.instance_path, one.message) for one in errors])
        return listed

    calls = {
        "bad": _ours(path, sizes.bad, sizes.bad, fast=True),
        "jsonschema-rs": _expect(with_rust, sizes.bad),
        "bad alone": _ours(path, sizes.bad, sizes.bad, fast=True, records_only=True),
        "bad core": _ours(path, sizes.bad, sizes.bad, fast=False),
    }
    return _passes(calls, sizes.rounds)


def measure_growth(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """Measure the time for a record as the file grows, the smallest before and after."""
    smallest, *_, largest = sizes.growth
    times: dict[str, Any] = {}
    for alone in (False, True):
        word = "alone" if alone else "full"
        spent: dict[int, list[float]] = {size: [] for size in sizes.growth}
        for size in (*sizes.growth, smallest):
            path = folder / f"growth-{size}.ndjson"
            call = _ours(path, size, 0, fast=True, records_only=alone)
            for _ in range(max(1, largest // size // 10)):
                spent[size].append(_seconds(call))
        # Means, not the best: one long pass is a mean by nature.
        times |= {
            f"{word} {size}": statistics.mean(each) for size, each in spent.items()
        }
    return times


def measure_yaml(folder: Path, sizes: Sizes) -> dict[str, Any]:
    """Measure YAML beside ruamel's safe loader in Python, as check-jsonschema has it."""
    from io import StringIO

    from ruamel.yaml import YAML

    documents = [json.loads(text) for text in texts(sizes.documents)]
    stream = StringIO()
    writer = YAML()
    writer.dump_all(documents, stream)
    text = stream.getvalue()
    path = folder / "documents.yaml"
    path.write_text(text, "utf-8")

    def with_ruamel() -> int:
        return len(list(YAML(typ="safe", pure=True).load_all(text)))

    calls = {
        "yaml": _ours(path, sizes.documents, 0, fast=True),
        "ruamel": _expect(with_ruamel, sizes.documents),
        "yaml alone": _ours(path, sizes.documents, 0, fast=True, records_only=True),
    }
    return _passes(calls, sizes.rounds)


def _ours(path: Path, records: int, bad: int, **options: Any) -> Callable[[], None]:
    """Return a call that validates a file, and sees that all bad records are found."""
    from dermdata.checking import validate

    def call() -> None:
        report = validate([path], **options)
        lines = {finding.line for finding in report.findings if finding.column}
        if len(lines) != bad or report.records < records - bad:
            sys.exit(f"{path.name}: {len(lines)} bad records found, {bad} expected")

    return call


def _expect(call: Callable[[], int], expected: int) -> Callable[[], None]:
    def checked() -> None:
        found = call()
        if found != expected:
            sys.exit(f"{call.__name__}: {found}, {expected} expected")

    return checked


def _passes(calls: dict[str, Callable[[], None]], rounds: int) -> Times:
    """Return the seconds of the processor that each call takes, pass by pass."""
    times: Times = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            times[name].append(_seconds(call))
    return times


def _seconds(call: Callable[[], None]) -> float:
    gc.collect()
    start = time.process_time()
    call()
    return time.process_time() - start


PARTS: dict[str, Callable[[Path, Sizes], Any]] = {
    "make": make,
    "clean": measure_clean,
    "bad": measure_bad,
    "growth": measure_growth,
    "yaml": measure_yaml,
}


# Measuring whole processes

# As in budgets.py: Linux counts what a parent held to the child's peak, so the one who
# starts them is a Python that holds next to nothing.
_LAUNCHER = r"""
import posix, sys, time

def run(command):
    quiet = [(posix.POSIX_SPAWN_OPEN, n, "/dev/null", posix.O_WRONLY, 0) for n in (1, 2)]
    start = time.perf_counter()
    words = command.split("\n")
    child = posix.posix_spawn(words[0], words, posix.environ, file_actions=quiet)
    _, status, usage = posix.wait4(child, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit("this failed: " + " ".join(words))
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss

rounds = int(sys.argv[1])
for _ in range(rounds):
    for command in sys.argv[2:]:
        print(*run(command))
"""


class Process(NamedTuple):
    """
    A whole process, from start to end.

    Attributes:
        cpu: The seconds of the processor.
        wall: The seconds on the clock.
        megabytes: Its peak resident memory.
    """

    cpu: float
    wall: float
    megabytes: float


def processes(
    python: Path, rounds: int, *commands: Sequence[str | Path]
) -> list[list[Process]]:
    """Run commands in turn, and return the rounds of each."""
    words = ["\n".join(map(str, command)) for command in commands]
    lines = _output(python, "-I", "-S", "-c", _LAUNCHER, str(rounds), *words)
    found = []
    for line in lines.splitlines():
        cpu, wall, peak = map(float, line.split())
        found.append(Process(cpu, wall, peak * _PEAK_UNIT / _MEGABYTE))
    return [found[place :: len(commands)] for place in range(len(commands))]


def _cpu_of(runs: list[Process]) -> list[float]:
    return [run.cpu for run in runs]


def _clock(runs: list[Process]) -> list[float]:
    return [run.wall for run in runs]


def _ratio(times: list[float], others: list[float]) -> float:
    """Return how many times as long the ones take as the others, pass by pass."""
    return statistics.median(
        one / other for one, other in zip(times, others, strict=True)
    )


# Putting the table together


class Bench:
    """
    A place to measure in.

    Args:
        folder: Where the files go.
        python: The interpreter that has dermdata and the others.
        sizes: How much is measured.
    """

    def __init__(self, folder: Path, python: Path, sizes: Sizes) -> None:
        self.folder = folder
        self.python = python
        self.sizes = sizes
        self.ours = python.parent / "dermdata"
        self.theirs = python.parent / "check-jsonschema"

    def part(self, name: str) -> Any:
        """Run a part of this file where dermdata is installed."""
        _say(f"measuring: {name}" if name != "make" else "making records")
        words = ["--part", name, "--folder", str(self.folder)]
        if self.sizes is QUICK:
            words.append("--quick")
        return json.loads(_output(self.python, Path(__file__).resolve(), *words))

    def validate(self, *words: str | Path) -> list[str | Path]:
        """Return a command of ours."""
        return [self.ours, "validate", "--isolated", "--quiet", *words]

    def rows(self) -> Iterator[Row]:
        """Measure, and yield the rows."""
        yield from self.clean_rows()
        yield from self.bad_rows()
        yield self.yaml_row()
        yield self.jobs_row()
        yield from self.growth_rows()
        yield from self.small_rows()

    def clean_rows(self) -> Iterator[Row]:
        """Measure good records, and one in a hundred bad."""
        clean, sample = self.sizes.clean, self.sizes.sample
        seconds = self.part("clean")
        theirs, full, alone = (
            seconds[name] for name in ("jsonschema", "core", "core alone")
        )
        share = sample / clean
        yield Row(
            "clean, core dependencies: records/s ÷ `jsonschema` `is_valid`",
            least=True,
            targets=(12, 12),
            full=_ratio(theirs, full) / share,
            alone=_ratio(theirs, alone) / share,
            beside=_rates(
                clean, full, alone, f"jsonschema {sample / min(theirs):,.0f}"
            ),
        )
        theirs, full, alone, parsing = (
            seconds[name] for name in ("jsonschema-rs", "fast", "fast alone", "orjson")
        )
        yield Row(
            "clean, `fast`: records/s ÷ orjson + jsonschema-rs `is_valid`",
            least=True,
            targets=(0.8, 0.8),
            full=_ratio(theirs, full),
            alone=_ratio(theirs, alone),
            beside=_rates(
                clean, full, alone, f"jsonschema-rs {clean / min(theirs):,.0f}"
            ),
        )
        yield self.array_row()
        yield Row(
            "clean, `fast`: time ÷ `orjson.loads` alone",
            least=False,
            targets=(float("inf"), float("inf")),
            full=_ratio(full, parsing),
            alone=_ratio(alone, parsing),
            beside=f"orjson.loads {clean / min(parsing):,.0f} records/s; orjson and "
            f"jsonschema-rs {_ratio(theirs, parsing):.1f} {_TIMES} as long",
        )
        full, alone, parsing = (
            seconds[name] for name in ("some", "some alone", "some orjson")
        )
        yield Row(
            "1 % bad, `fast`, all findings: time ÷ `orjson.loads` alone",
            least=False,
            targets=(1.9, 1.9),
            full=_ratio(full, parsing),
            alone=_ratio(alone, parsing),
            beside=_rates(clean, full, alone, f"orjson {clean / min(parsing):,.0f}"),
        )
        yield Row(
            "the same ÷ orjson + jsonschema-rs `is_valid`, nothing listed (1.9 ÷ 1.42)",
            least=False,
            targets=(1.34, 1.34),
            full=_ratio(full, theirs),
            alone=_ratio(alone, theirs),
            beside=f"jsonschema-rs {clean / min(theirs):,.0f} records/s",
        )

    def array_row(self) -> Row:
        """Measure the command beside check-jsonschema, startup included."""
        _say("measuring: check-jsonschema")
        lines = self.folder / "array.ndjson"
        schema = self.folder / "records.schema.json"
        (theirs,) = map(
            _cpu_of,
            processes(
                self.python,
                1,
                [self.theirs, "--schemafile", schema, self.folder / "array.json"],
            ),
        )
        full, alone = map(
            _cpu_of,
            processes(
                self.python,
                self.sizes.rounds,
                self.validate(lines),
                self.validate("--records-only", lines),
            ),
        )
        number = self.sizes.array
        return Row(
            f"clean, `fast`: records/s ÷ check-jsonschema, {number:,} at once",
            least=True,
            targets=(60, 60),
            full=min(theirs) / min(full),
            alone=min(theirs) / min(alone),
            beside=_rates(
                number, full, alone, f"check-jsonschema {number / min(theirs):,.0f}"
            ),
        )

    def bad_rows(self) -> Iterator[Row]:
        """Measure a file of bad records."""
        seconds = self.part("bad")
        number = self.sizes.bad
        full, alone, theirs, core = (
            seconds[name] for name in ("bad", "bad alone", "jsonschema-rs", "bad core")
        )
        yield Row(
            "every record bad, `fast`, all findings",
            least=True,
            targets=(5000, 5000),
            full=number / min(full),
            alone=number / min(alone),
            unit="records/s",
            beside=f"core dependencies {number / min(core):,.0f}",
        )
        yield Row(
            "the same ÷ orjson + jsonschema-rs `iter_errors` (5,000 ÷ 11,600)",
            least=True,
            targets=(0.43, 0.43),
            full=_ratio(theirs, full),
            alone=_ratio(theirs, alone),
            beside=f"jsonschema-rs {number / min(theirs):,.0f} records/s",
        )

    def yaml_row(self) -> Row:
        """Measure YAML."""
        seconds = self.part("yaml")
        number = self.sizes.documents
        full, alone, theirs = (
            seconds[name] for name in ("yaml", "yaml alone", "ruamel")
        )
        return Row(
            "YAML: records/s ÷ ruamel safe, as check-jsonschema gets it",
            least=True,
            targets=(15, 15),
            full=_ratio(theirs, full),
            alone=_ratio(theirs, alone),
            beside=_rates(number, full, alone, f"ruamel {number / min(theirs):,.0f}"),
        )

    def jobs_row(self) -> Row:
        """Measure two processes beside one, on the clock."""
        _say("measuring: --jobs")
        path = self.folder / "jobs.ndjson"
        one, two, one_alone, two_alone = (
            _clock(runs)
            for runs in processes(
                self.python,
                self.sizes.rounds,
                self.validate(path),
                self.validate("--jobs", "2", path),
                self.validate("--records-only", path),
                self.validate("--records-only", "--jobs", "2", path),
            )
        )
        return Row(
            "`--jobs 2`: records/s ÷ `--jobs 1`, on the clock",
            least=True,
            targets=(1.7, 1.7),
            full=_ratio(one, two),
            alone=_ratio(one_alone, two_alone),
            beside=f"{self.sizes.jobs:,} records: {min(one):.2f} s and "
            f"{min(two):.2f} s; {min(one_alone):.2f} s and {min(two_alone):.2f} s",
        )

    def growth_rows(self) -> Iterator[Row]:
        """Measure what more records in one file take."""
        for size in self.sizes.growth:
            _say(f"measuring: memory for {size:,} records")
            path = self.folder / f"growth-{size}.ndjson"
            (full,), (alone,) = processes(
                self.python,
                1,
                self.validate(path),
                self.validate("--records-only", path),
            )
            yield Row(
                f"peak memory, {size:,} records",
                least=False,
                targets=(300, 60),
                full=full.megabytes,
                alone=alone.megabytes,
                unit="MB",
                beside=f"{path.stat().st_size / _MEGABYTE:,.0f} MB file",
            )
        seconds = self.part("growth")
        first, last = self.sizes.growth[0], self.sizes.growth[-1]
        each = {
            word: [seconds[f"{word} {size}"] / size for size in self.sizes.growth]
            for word in ("full", "alone")
        }
        shown = (
            ", ".join(f"{second * 1_000_000:.1f}" for second in times) + " µs"
            for times in each.values()
        )
        yield Row(
            f"time for a record, {last:,} ÷ {first:,} records",
            least=False,
            targets=(1.1, 1.1),
            full=each["full"][-1] / each["full"][0],
            alone=each["alone"][-1] / each["alone"][0],
            beside="; ".join(shown),
        )

    def small_rows(self) -> Iterator[Row]:
        """Measure small files as whole processes."""
        schema = self.folder / "condition.schema.json"
        for folder, target, rounds in (
            ("one", 0.5, 3 * self.sizes.rounds),
            ("many", 0.25, 3),
        ):
            _say(f"measuring: {folder} small file{'s' * (folder == 'many')}")
            home = self.folder / folder
            files = sorted(home.glob("*/*.json"))
            full, alone, theirs = (
                _cpu_of(runs)
                for runs in processes(
                    self.python,
                    rounds,
                    self.validate(home),
                    self.validate("--records-only", home),
                    [self.theirs, "--schemafile", schema, *files],
                )
            )
            count = f"{len(files):,} small file{'s' * (len(files) > 1)}"
            yield Row(
                f"{count}, whole process: time ÷ check-jsonschema",
                least=False,
                targets=(target, target),
                full=_ratio(full, theirs),
                alone=_ratio(alone, theirs),
                beside=f"{min(full):.3f} s and {min(alone):.3f} s; check-jsonschema "
                f"{min(theirs):.3f} s",
            )


def _rates(number: int, full: list[float], alone: list[float], theirs: str) -> str:
    """Return how many records a second are read at best."""
    ours = f"{number / min(full):,.0f} and {number / min(alone):,.0f} records/s"
    return f"{ours}; {theirs}"


# Reporting


class Where(NamedTuple):
    """
    What stands beside the table.

    Attributes:
        date: The day.
        cpu: The processor.
        cores: How many it has.
        python: The interpreter.
        bytes: How long a record is, on average.
        packages: The versions of what was measured.
    """

    date: str
    cpu: str
    cores: int | None
    python: str
    bytes: float
    packages: dict[str, str]


def as_json(rows: list[Row], where: Where) -> str:
    """Return what was measured as JSON text."""
    limits = [
        row._asdict()
        | {"targets": [t if t < float("inf") else None for t in row.targets]}
        | {"holds": row.holds}
        for row in rows
    ]
    report = where._asdict() | {"rows": limits}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def as_markdown(rows: list[Row], where: Where) -> str:
    """Return the table, and where it was made."""
    heads = [
        "what",
        "target",
        "with references",
        "holds",
        "`--records-only`",
        "holds",
        "in figures, with references and without",
    ]
    table = _table(heads, list(map(_cells, rows)))
    versions = ", ".join(f"{name} {one}" for name, one in where.packages.items())
    return (
        f"{table}\n\n{where.date}, {where.cpu}, {where.cores} cores, {where.python}; "
        f"records of {where.bytes:,.0f} bytes on average; {versions}\n"
    )


def _cells(row: Row) -> list[str]:
    sign = "≥" if row.least else "≤"
    full, alone = (f"{target:,g}" for target in row.targets)
    target = f"{sign} {full}" if full == alone else f"{sign} {full} and {alone}"
    free = full == "inf"
    held = ["" if free else "yes" if one else "no" for one in row.holds]
    figures = [f"{_shown(one)} {row.unit}" for one in (row.full, row.alone)]
    return [
        row.what,
        "" if free else f"{target} {row.unit}",
        figures[0],
        held[0],
        figures[1],
        held[1],
        row.beside,
    ]


def _shown(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.2f}"


# The command


def main() -> int:
    """Measure, print, and return 1 if a target is missed, 2 if nothing was measured."""
    options = _options()
    sizes = QUICK if options.quick else FULL
    if options.part:
        # What stands beside this file is not to be taken for a library of that name.
        sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != HERE]
        print(json.dumps(PARTS[options.part](options.folder, sizes)))
        return 0
    try:
        rows, where = _measure_all(sizes)
    except subprocess.CalledProcessError as error:
        _say(f"{error}\n{error.stderr}")
        return 2
    report = (as_json if options.json else as_markdown)(rows, where)
    if options.output:
        options.output.write_text(report, "utf-8")
    else:
        print(report, end="")
    return 0 if all(all(row.holds) for row in rows) else 1


def _measure_all(sizes: Sizes) -> tuple[list[Row], Where]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = _environment(OURS, _wheel(OURS, folder), folder)
        _say("installing what is compared")
        _pip(folder, "--python", python, "install", "--compile", *LIBRARIES)
        versions = json.loads(_output(python, "-c", _PACKAGES))
        work = folder / "records"
        work.mkdir()
        bench = Bench(work, python, sizes)
        length = bench.part("make")
        rows = list(bench.rows())
        packages = {one: versions[one] for one in sorted(versions) if one in _SHOWN}
        where = Where(
            _today(), _cpu(), os.cpu_count(), _python_version(), length, packages
        )
        return rows, where


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Measure validation beside the best that others offer.",
        epilog="Exit status: 0 all targets are reached, 1 one is missed, 2 not measured.",
    )
    add = parser.add_argument
    add("--quick", action="store_true", help="small sizes: a look, not a measurement")
    add("--json", action="store_true", help="print JSON")
    add("--output", type=Path, metavar="FILE", help="write there and print nothing")
    add("--part", choices=PARTS, help=argparse.SUPPRESS)
    add("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
