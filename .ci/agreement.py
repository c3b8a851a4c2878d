"""
Says of each command of `dermdata` whether several Pythons said the same.

``agreement.py FILE OTHER...``: the files are those that `smoke.py` writes, each in
another Python; all are compared with the first.
"""

import difflib
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any


def neutral(said: Any) -> Any:
    """
    Return what was written without what differs between the Pythons themselves.

    That is, in what argparse writes of usage, where lines are broken and whether choices
    have quotes. Nothing else is touched.
    """
    if not isinstance(said, str) or not said.startswith("usage: "):
        return said
    unquoted = re.sub(r"\(choose from [^)]*\)", lambda m: m[0].replace("'", ""), said)
    # Python 3.13 writes the argument of an option with two names once.
    unquoted = re.sub(r"(-\w) [A-Z]+,(\s+--)", r"\1,\2", unquoted)
    return "\n".join(unquoted.split())


def faults(outcomes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what is wrong with a call, given what came of it in each Python."""
    first = outcomes[0]
    for one in outcomes:
        if one["exit"] != one["expected"]:
            code = "\n".join(str(one["exit"]).splitlines()[-5:])  # or a traceback
            yield f"exit {code}, expected {one['expected']}: {one['stderr']}"
    for other in outcomes[1:]:
        for what in ("stdout", "stderr", "files"):
            ours, theirs = neutral(first[what]), neutral(other[what])
            if ours != theirs:
                lines = difflib.unified_diff(shown(ours), shown(theirs), what, what)
                yield "\n".join(line.rstrip("\n")[:200] for line in [*lines][:30])


def shown(value: Any) -> list[str]:
    """Return what is compared as lines that any terminal takes."""
    if isinstance(value, dict):
        return [f"{path}: {line}" for path in value for line in shown(value[path])]
    return [ascii(line)[1:-1] for line in str(value).split("\n")]


def compare(runs: Mapping[str, list[dict[str, Any]]]) -> bool:
    """Print a line for each command, and return whether all Pythons agree on all."""
    found: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for outcomes in zip(*runs.values(), strict=True):
        name = f"dermdata {outcomes[0]['command']}".strip()
        counts[name] = counts.get(name, 0) + 1
        call = f"dermdata {outcomes[0]['call']}"
        found.setdefault(name, []).extend(
            f"  {call}: {one}" for one in faults(outcomes)
        )
    for name, wrong in found.items():
        print(f"{name}: {counts[name]} calls, {len(wrong) or 'no'} differences")
        print("".join(f"{one}\n" for one in wrong), end="")
    right = sum(not wrong for wrong in found.values())
    print(
        f"{right} of {len(found)} commands agree, in {sum(counts.values())} calls, "
        f"between {', '.join(runs)}"
    )
    return right == len(found)


def main() -> int:
    """Compare; return 1 where the Pythons differ."""
    runs = [json.loads(Path(path).read_text("utf-8")) for path in sys.argv[1:]]
    return 0 if compare({one["python"]: one["calls"] for one in runs}) else 1


if __name__ == "__main__":
    sys.exit(main())
