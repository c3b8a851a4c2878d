"""
Fuzzes the quick lanes against the slow one: ``python -m tests.fuzz.lanes --seconds 60``.

It stops at the first file on which they do not agree, and writes it where it stands.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from dermdata.testing import documents
from tests.examples import documents as small_documents
from tests.mangled import EXAMPLES

from .agreement import check_file, check_lanes, check_reader
from .oddities import made_odd, written_oddly


def pool(number: int, start: int) -> list[dict[str, Any]]:
    """Return good documents: written by hand, made of examples, drawn."""
    found = [*small_documents(), *EXAMPLES]

    @seed(start)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(documents())
    def draw(document: dict[str, Any]) -> None:
        found.append(document)

    draw()
    return found


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    print("seed", options.seed)
    chance = random.Random(options.seed)  # noqa: S311 - not for secrets
    good = pool(300, options.seed)
    tried = accepted = 0
    end = time.monotonic() + options.seconds
    while time.monotonic() < end:
        data = written_oddly(made_odd(chance.choice(good), chance), chance)
        path = chance.choice(["any.ndjson", "terms/any.json", "terms/eyelid.ndjson"])
        try:
            accepted += bool(check_lanes(data))
            check_reader(data)
            if chance.random() < 0.3:
                check_file(path, data)
            if chance.random() < 0.1:
                more = [json.dumps(chance.choice(good)).encode(), data]
                chance.shuffle(more)
                check_file(path, b"\n".join(more))
        except BaseException:
            Path("disagreement.bin").write_bytes(data)
            print(f"after {tried}: {path} as disagreement.bin", file=sys.stderr)
            raise
        tried += 1
    print(f"{tried} files, {accepted} of them accepted by a lane")
    return 0


if __name__ == "__main__":
    sys.exit(main())
