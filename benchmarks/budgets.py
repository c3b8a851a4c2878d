# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
#
# Copyright 2026 The dermdata maintainers

"""
Measures the budgets of dermdata beside its peers, and says whether they hold.

Each package gets a fresh virtual environment, this project as a wheel built on the
spot. Commands then run in turn with ``python -c pass`` of the same environment, and
every run is set against the bare run just before it: a machine that is slow for a
moment is slow for both.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import venv
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


ROOT = Path(__file__).resolve().parents[1]

_ENVIRON = {
    name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
}
# A build imports this project, and leaves nothing in its folders.
_TIDY = _ENVIRON | {"PYTHONDONTWRITEBYTECODE": "1"}
_MEGABYTE = 1_000_000
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # of `ru_maxrss`, in bytes

# Linux counts what a parent held at the start of a child to the child's peak. So the
# children are started by an interpreter that holds less than any of them: no `site`,
# not even `os`.
_LAUNCHER = """
import posix, sys, time

def run(program):
    command = [sys.executable, "-c", program]
    start = time.perf_counter()
    child = posix.posix_spawn(sys.executable, command, posix.environ)
    _, status, usage = posix.wait4(child, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit("this failed: " + program)
    return seconds, usage.ru_maxrss

runs, program = int(sys.argv[1]), sys.argv[2]
for turn in range(-1, runs):
    bare, loaded = run("pass"), run(program)
    if turn >= 0:  # the first turn warms up
        print(*bare, *loaded)
"""


class Subject(NamedTuple):
    """
    A package to measure.

    Attributes:
        name: Its name.
        requirement: What pip makes or fetches its wheel from.
        load: The statement that imports it.
        ready: The statement that loads its data, where it has one of its own.
        lookup: The expression that gives a record by its id.
        search: The expression that searches its names for a text.

    """

    name: str
    requirement: str
    load: str
    ready: str
    lookup: str
    search: str

    def first(self, expression: str) -> str:
        """Return the program that imports it and asks for the first time."""
        return f"{self.load}\n{self.ready}\n{expression}"


OURS = Subject(
    "dermdata",
    str(ROOT),
    "import dermdata",
    "",
    'dermdata.get("secondary-milia")',
    'dermdata.search("secondary millia")',
)
PYCOUNTRY = "pycountry"
"""The peer that a first record and a first search are held against."""

PEERS = (
    Subject(
        PYCOUNTRY,
        "pycountry",
        "import pycountry",
        "",
        'pycountry.countries.get(alpha_2="DE")',
        'pycountry.countries.search_fuzzy("Germany")',
    ),
    Subject(
        "hpo3",
        "hpo3",
        "import pyhpo",
        "pyhpo.Ontology()",
        "pyhpo.Ontology.hpo(1056)",
        'list(pyhpo.Ontology.search("milia"))',
    ),
)
RAPIDFUZZ = "rapidfuzz>=3.9"
"""The matcher that ours is set beside; it is compiled, and knows no records."""


class Run(NamedTuple):
    """
    One process, from start to end.

    Attributes:
        milliseconds: How long it took.
        megabytes: Its peak resident memory.

    """

    milliseconds: float
    megabytes: float


class Series(NamedTuple):
    """
    A command measured in turn with bare Python.

    Attributes:
        bare: The runs of ``python -c pass``.
        loaded: The runs of the command, each after the bare run of the same position.

    """

    bare: tuple[Run, ...]
    loaded: tuple[Run, ...]

    @property
    def ratio(self) -> float:
        """How many times as long as bare Python it takes: the median over the pairs."""
        return statistics.median(
            loaded.milliseconds / bare.milliseconds
            for bare, loaded in zip(self.bare, self.loaded, strict=True)
        )

    @property
    def memory(self) -> float:
        """The megabytes it adds to bare Python: the median over the pairs."""
        return statistics.median(
            loaded.megabytes - bare.megabytes
            for bare, loaded in zip(self.bare, self.loaded, strict=True)
        )


class Result(NamedTuple):
    """
    What was measured of a package.

    Attributes:
        packages: The versions of all that is installed in its environment.
        wheel: The size of its wheel in megabytes.
        modules: How many modules its import adds.
        imported: The import alone.
        looked_up: The import and the first record by id.
        searched: The import and the first search.
        warm: The microseconds of a further lookup, process by process.
        warm_search: The microseconds of a further search, process by process.

    """

    packages: dict[str, str]
    wheel: float
    modules: int
    imported: Series
    looked_up: Series
    searched: Series
    warm: tuple[float, ...]
    warm_search: tuple[float, ...]


class Budget(NamedTuple):
    """
    A row of the table.

    Attributes:
        what: What is limited.
        most: The limit.
        digits: How many decimals a figure is written with.
        unit: What stands behind it.
        read: The figure, read off a result.
        peer: The package whose figure, of the same run, it is divided by; empty for
            none.

    """

    what: str
    most: float
    digits: int
    unit: str
    read: Callable[[Result], float]
    peer: str = ""

    def figure(self, name: str, results: Mapping[str, Result]) -> float:
        """Return the figure of a package."""
        figure = self.read(results[name])
        return figure / self.read(results[self.peer]) if self.peer else figure

    def holds(self, results: Mapping[str, Result]) -> bool:
        """Whether we keep it."""
        return self.figure(OURS.name, results) <= self.most

    def shown(self, name: str, results: Mapping[str, Result]) -> str:
        """Return the figure of a package as the table has it."""
        return f"{self.figure(name, results):.{self.digits}f} {self.unit}".rstrip()

    @property
    def limit(self) -> str:
        """The limit as the table has it."""
        return f"≤ {self.most:g} {self.unit}".rstrip()


_TIMES = "×"  # noqa: RUF001 - the sign is meant
BUDGETS = (
    Budget("import ÷ `python -c pass`", 1.3, 2, _TIMES, lambda r: r.imported.ratio),
    Budget("new modules at import", 20, 0, "", lambda r: r.modules),
    Budget(
        "import + first record by id ÷ pycountry's",
        1.2,
        2,
        _TIMES,
        lambda r: r.looked_up.ratio,
        peer=PYCOUNTRY,
    ),
    Budget(
        "peak memory over bare Python, one lookup",
        13,
        1,
        "MB",
        lambda r: r.looked_up.memory,
    ),
    Budget(
        "import + first search ÷ pycountry's",
        0.8,
        2,
        _TIMES,
        lambda r: r.searched.ratio,
        peer=PYCOUNTRY,
    ),
    Budget("warm lookup", 1, 2, "µs", lambda r: statistics.median(r.warm)),
    Budget(
        "warm search", 0.5, 3, "ms", lambda r: statistics.median(r.warm_search) / 1000
    ),
    Budget("wheel", 3, 2, "MB", lambda r: r.wheel),
)


# Measuring


def measure(subject: Subject, runs: int, folder: Path) -> Result:
    """
    Measure a package in an environment of its own.

    Args:
        subject: The package.
        runs: How often each command is run.
        folder: Where to work; beside its environment stands the one with pip.

    Raises:
        subprocess.CalledProcessError: It cannot be built, installed or run.

    """
    wheel = _wheel(subject, folder)
    python = _environment(subject, wheel, folder)
    _say(f"{subject.name}: measuring")
    return Result(
        packages=json.loads(_output(python, "-c", _PACKAGES)),
        wheel=wheel.stat().st_size / _MEGABYTE,
        modules=int(_output(python, "-c", _MODULES.format(load=subject.load))),
        imported=_series(python, subject.load, runs),
        looked_up=_series(python, subject.first(subject.lookup), runs),
        searched=_series(python, subject.first(subject.search), runs),
        warm=_warm(python, subject, subject.lookup, 20_000, runs),
        warm_search=_warm(python, subject, subject.search, 100, runs),
    )


_PACKAGES = """
import json
from importlib.metadata import distributions
print(json.dumps({found.name: found.version for found in distributions()}))
"""
_MODULES = """
import sys
before = len(sys.modules)
{load}
print(len(sys.modules) - before)
"""
_WARM = """
{first}
from timeit import repeat
times = repeat({expression!r}, globals=globals(), repeat=5, number={number})
print(min(times) / {number} * 1_000_000)
"""

_MATCHERS = {
    "dermdata": OURS.search,
    "rapidfuzz WRatio": """
process.extract(TEXT, names, scorer=fuzz.WRatio, processor=default_process, limit=10)
""",
    "rapidfuzz OSA": """
process.extract(TEXT, names, scorer=OSA.normalized_similarity,
                processor=default_process, limit=10)
""",
}
_SAME_NAMES = """
import dermdata
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from rapidfuzz.utils import default_process
TEXT = "secondary millia"
data = dermdata.dataset()
names = [text for name, known in data.names().items() for text in (
    name, data.name_of(name), *(synonym[0] for synonym in known.synonyms))]
"""


def compare(runs: int, folder: Path) -> dict[str, tuple[float, ...]]:
    """
    Measure a warm search beside rapidfuzz over the same names.

    Args:
        runs: How many processes to take.
        folder: Where our environment stands; rapidfuzz is added to it.

    Returns:
        For each matcher the microseconds, process by process.

    Raises:
        subprocess.CalledProcessError: Something cannot be installed or run.

    """
    _say("rapidfuzz: measuring over the same names")
    python = _python(folder / OURS.name)
    _pip(folder, "--python", python, "install", "--compile", RAPIDFUZZ)
    return {
        name: tuple(
            float(
                _output(
                    python,
                    "-c",
                    _WARM.format(first=_SAME_NAMES, expression=expression, number=100),
                )
            )
            for _ in range(runs)
        )
        for name, expression in _MATCHERS.items()
    }


def _series(python: Path, program: str, runs: int) -> Series:
    lines = _output(python, "-I", "-S", "-c", _LAUNCHER, str(runs), program)
    rows = [tuple(map(float, line.split())) for line in lines.splitlines()]
    return Series(
        tuple(_run(seconds, peak) for seconds, peak, _, _ in rows),
        tuple(_run(seconds, peak) for _, _, seconds, peak in rows),
    )


def _run(seconds: float, peak: float) -> Run:
    return Run(seconds * 1000, peak * _PEAK_UNIT / _MEGABYTE)


def _warm(
    python: Path, subject: Subject, expression: str, number: int, runs: int
) -> tuple[float, ...]:
    program = _WARM.format(
        first=subject.first(expression), expression=expression, number=number
    )
    return tuple(float(_output(python, "-c", program)) for _ in range(runs))


# Installing


def _wheel(subject: Subject, folder: Path) -> Path:
    """Build or fetch the wheel."""
    _say(f"{subject.name}: making its wheel")
    wheels = folder / f"{subject.name}-wheel"
    _pip(folder, "wheel", "--no-deps", "--wheel-dir", wheels, subject.requirement)
    return next(wheels.glob("*.whl"))


def _environment(subject: Subject, wheel: Path, folder: Path) -> Path:
    """Install a wheel, byte-compiled, and return the interpreter that sees it."""
    venv.create(folder / subject.name, symlinks=True)
    python = _python(folder / subject.name)
    _pip(folder, "--python", python, "install", "--compile", wheel)
    return python


def _pip(folder: Path, *arguments: str | Path) -> None:
    """Run pip from outside, so that no environment starts with what it brings along."""
    tools = folder / "tools"
    if not tools.exists():
        venv.create(tools, symlinks=True, with_pip=True)
    options = ("--quiet", "--disable-pip-version-check", "--no-input")
    _output(_python(tools), "-m", "pip", *options, *arguments, environ=_TIDY)


def _python(environment: Path) -> Path:
    return environment / "bin" / "python"


def _output(
    python: Path, *arguments: str | Path, environ: Mapping[str, str] = _ENVIRON
) -> str:
    done = subprocess.run(  # noqa: S603 - every command stands in this file
        [python, *arguments],
        cwd=python.parent,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def _say(message: str) -> None:
    print(message, file=sys.stderr)


# Reporting


def as_json(
    results: dict[str, Result], same_names: dict[str, tuple[float, ...]], runs: int
) -> str:
    """Return everything measured, run by run, as JSON text."""
    report = {
        "date": _today(),
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "python": _python_version(),
        "runs": runs,
        "budgets": [
            {
                "what": budget.what,
                "unit": budget.unit,
                "budget": budget.most,
                "holds": budget.holds(results),
                "figures": {name: budget.figure(name, results) for name in results},
            }
            for budget in BUDGETS
        ],
        "results": {name: _plain(result) for name, result in results.items()},
        "same_names": same_names,
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    """Turn named tuples into objects; `json` would write them as arrays."""
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def as_markdown(
    results: dict[str, Result], same_names: dict[str, tuple[float, ...]], runs: int
) -> str:
    """Return the table of budgets, the medians behind it, and where it was made."""
    blocks = (
        _budget_table(results),
        "Only the search of dermdata forgives typing errors.",
        "A warm search for a misspelt name over the same names:",
        _table(
            ["", "median"],
            [
                [name, f"{statistics.median(times) / 1000:.3f} ms"]
                for name, times in same_names.items()
            ],
        ),
        f"Medians of {runs} runs:",
        _median_table(results),
        f"{_today()}, {_cpu()}, {os.cpu_count()} cores, {_python_version()}, with",
        "\n".join(f"- {_versions(result)}" for result in results.values()),
    )
    return "\n\n".join(blocks) + "\n"


def _budget_table(results: dict[str, Result]) -> str:
    ours, *peers = names = list(results)
    rows = [
        [
            budget.what,
            budget.shown(ours, results),
            budget.limit,
            "yes" if budget.holds(results) else "no",
            *(budget.shown(peer, results) for peer in peers),
        ]
        for budget in BUDGETS
    ]
    return _table(["what", names[0], "budget", "holds", *names[1:]], rows)


def _median_table(results: dict[str, Result]) -> str:
    heads = [
        "",
        "`python -c pass`",
        "import",
        "import + first record",
        "import + first search",
        "bare memory",
    ]
    rows = []
    for name, result in results.items():
        series = (result.imported, result.looked_up, result.searched)
        bare = tuple(run for one in series for run in one.bare)
        times = (bare, *(one.loaded for one in series))
        memory = statistics.median(run.megabytes for run in bare)
        rows.append([name, *map(_milliseconds, times), f"{memory:.1f} MB"])
    return _table(heads, rows)


def _milliseconds(runs: tuple[Run, ...]) -> str:
    return f"{statistics.median(run.milliseconds for run in runs):.1f} ms"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _versions(result: Result) -> str:
    return ", ".join(
        f"{name} {version}" for name, version in sorted(result.packages.items())
    )


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _python_version() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}"


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
    """Measure, print, and return 1 if a budget is broken, 2 if nothing was measured."""
    options = _options()
    try:
        results, same_names = _measure_all(options.runs)
    except subprocess.CalledProcessError as error:
        _say(f"{error}\n{error.stderr}")
        return 2
    write = as_json if options.json else as_markdown
    report = write(results, same_names, options.runs)
    if options.output:
        options.output.write_text(report, encoding="utf-8")
    else:
        print(report, end="")
    return 0 if all(budget.holds(results) for budget in BUDGETS) else 1


def _measure_all(
    runs: int,
) -> tuple[dict[str, Result], dict[str, tuple[float, ...]]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results = {
            subject.name: measure(subject, runs, folder) for subject in (OURS, *PEERS)
        }
        return results, compare(runs, folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Measure the budgets of dermdata beside its peers.",
        epilog="Exit status: 0 all budgets hold, 1 one is broken, 2 not measured.",
    )
    add = parser.add_argument
    add("--runs", type=_count, default=15, metavar="N", help="runs a command (15)")
    add("--json", action="store_true", help="print JSON, with every run")
    add("--output", type=Path, metavar="FILE", help="write there and print nothing")
    return parser.parse_args()


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        message = "expected at least 1"
        raise argparse.ArgumentTypeError(message)
    return number


if __name__ == "__main__":
    sys.exit(main())
