# /// script
# requires-python = ">=3.11"
# dependencies = ["dermdata[yaml]", "ruamel.yaml>=0.18"]
# ///
#
# Copyright 2026 The dermdata maintainers

"""
Measures the reading and validating of YAML beside ruamel.yaml and PyYAML.

The records of `data/` that are about 2 kB long are written as one stream of block YAML,
again and again with other ids until there are enough.
ruamel.yaml reads it as check-jsonschema has it do, with its safe loader in Python;
PyYAML with its safe loader on libyaml. Neither keeps places. Ours keeps places, finds
repeated keys, and as `validate` checks everything, references included. Processor time
counts, in turn, and of several rounds the best.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from dermdata.checking import validate
from dermdata.validation.documents import Document
from dermdata.validation.yaml import documents


if TYPE_CHECKING:
    from collections.abc import Callable


DATA = Path(__file__).resolve().parents[1] / "data"
SHORTEST, LONGEST = 1500, 3000
LEAST = 15
"""How many times as many records a second as ruamel's we are to validate."""


class Dumper(yaml.CSafeDumper):
    """Writes what stands in two places twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - whatever it is
        """Whether it never is a reference."""
        return True


def records(number: int) -> list[dict[str, Any]]:
    """Return that many records of about 2 kB; from the second round on with new ids."""
    texts = [path.read_text("utf-8") for path in sorted(DATA.glob("*s/*.json"))]
    found = [json.loads(text) for text in texts]
    fitting = [each for each in found if SHORTEST <= len(json.dumps(each)) <= LONGEST]
    rounds = range(1, number // len(fitting) + 2)
    copies = [
        each if turn == 1 else {**each, "id": f"{each['id']}-{turn}"}
        for turn in rounds
        for each in fitting
    ]
    return copies[:number]


def calls(path: Path) -> dict[str, Callable[[], int]]:
    """Return what is measured; each call says how many records it got."""
    from ruamel.yaml import YAML

    data = path.read_bytes()
    text = data.decode()

    def with_ruamel() -> int:
        return len(list(YAML(typ="safe", pure=True).load_all(text)))

    def with_pyyaml() -> int:
        return len(list(yaml.load_all(text, Loader=yaml.CSafeLoader)))

    def read() -> int:
        return sum(isinstance(item, Document) for item in documents(str(path), data))

    def check() -> int:
        report = validate([path])
        return report.records if report.ok else 0

    return {
        "ruamel.yaml, safe, pure": with_ruamel,
        "PyYAML, CSafeLoader": with_pyyaml,
        "dermdata, documents": read,
        "dermdata, validate": check,
    }


def measure(number: int, rounds: int) -> dict[str, float]:
    """Return how many records a second each reads."""
    found = records(number)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "records.yaml")
        text = yaml.dump_all(found, Dumper=Dumper, sort_keys=False, allow_unicode=True)
        path.write_text(text, "utf-8")
        best: dict[str, float] = {}
        for name, call in [*calls(path).items()] * rounds:
            start = time.process_time()
            count = call()
            seconds = time.process_time() - start
            if count != len(found):
                sys.exit(f"{name}: {count} good records of {len(found)}")
            best[name] = max(best.get(name, 0), count / seconds)
    return best


def main() -> int:
    """Measure, print, and return 1 if we are too slow."""
    parser = argparse.ArgumentParser(
        description="Measure YAML beside ruamel.yaml and PyYAML.",
        epilog=f"Exit status: 0 validating is {LEAST} times ruamel.yaml, 1 it is not.",
    )
    add = parser.add_argument
    add("--records", type=int, default=1000, metavar="N", help="how many (1000)")
    add("--rounds", type=int, default=3, metavar="N", help="rounds of each (3)")
    options = parser.parse_args()
    speeds = measure(options.records, options.rounds)
    least = next(iter(speeds.values()))
    print("| | records/s | beside ruamel.yaml |")
    print("|---|---:|---:|")
    for name, speed in speeds.items():
        print(f"| {name} | {speed:,.0f} | {speed / least:.1f} |")
    return 0 if speed >= LEAST * least else 1


if __name__ == "__main__":
    sys.exit(main())
