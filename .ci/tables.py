"""
Judges tables by Frictionless, for `.ci/tables`: ``tables.py FOLDER...``.

A judge who says yes to everything is none: each of the faults below is planted into a
copy of the first folder, and must be seen.
"""

import csv
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from frictionless import Package


Rows = list[dict[str, str]]


def doubled(rows: Rows) -> None:
    """Let one row stand twice."""
    rows.append(rows[0])


def changed(name: str, value: str) -> Callable[[Rows], None]:
    """Return what changes a column of one row."""

    def change(rows: Rows) -> None:
        rows[0][name] = value

    return change


FAULTS: list[tuple[str, Callable[[Rows], None], str]] = [
    ("records", doubled, "primary-key"),
    ("statements", doubled, "primary-key"),
    ("statements", changed("verdict", "true"), "constraint-error"),
    ("statements", changed("accepted", ""), "constraint-error"),
    ("statements", changed("accepted", "maybe"), "type-error"),
    ("statements", changed("low", "many"), "type-error"),
    ("statements", changed("subject", "no-such-record"), "foreign-key"),
    ("evidence", changed("statement", "s-000000000000"), "foreign-key"),
    ("evidence", changed("source", "milia"), "foreign-key"),
    ("records", changed("created", "2026-02-30"), "type-error"),
    ("records", changed("replaced_by", "no-such-record"), "foreign-key"),
    ("parents", changed("parent", "no-such-record"), "foreign-key"),
    ("sources", changed("year", "last year"), "type-error"),
]
"""The table, what is done to it, and the error that must be seen."""


def seen(folder: Path) -> set[str]:
    """Return the errors that Frictionless sees in tables."""
    report = Package(str(folder / "datapackage.json")).validate()
    errors = {error.type for task in report.tasks for error in task.errors}
    return errors | {error.type for error in report.errors}


def planted(folder: Path, table: str, fault: Callable[[Rows], None]) -> set[str]:
    """Return the errors that it sees when a fault is planted."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(shutil.copytree(folder, Path(place, "copy")))
        file = copy / f"{table}.csv"
        with file.open(encoding="utf-8", newline="") as read:
            rows = list(csv.DictReader(read))
        fault(rows)
        with file.open("w", encoding="utf-8", newline="") as written:
            writer = csv.DictWriter(written, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return seen(copy)


def main(folders: list[str]) -> int:
    """Judge all; return whether something is wrong."""
    wrong = 0
    for folder in folders:
        errors = seen(Path(folder))
        print(f"{Path(folder).name}: {', '.join(sorted(errors)) or 'valid'}")
        wrong += bool(errors)
    for table, fault, expected in FAULTS:
        errors = planted(Path(folders[0]), table, fault)
        if expected not in errors:
            print(f"not seen in {table}: {expected}; only {sorted(errors)}")
            wrong += 1
    print(f"{len(FAULTS)} faults planted")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
