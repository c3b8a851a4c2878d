"""What the engines have in common: the rows, the recipes, the loop, the comparison."""

import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa

import dermdata as dd
from dermdata import engines


ROWS = int(os.environ.get("DERMDATA_ROWS", "200000"))
PAGE = Path("docs/engines.md")

SENTENCES = (
    "{0} was seen after {1}, visit {2}.",
    "No {0}; {1} was stopped, visit {2}.",
    "History of {1}, possibly {0}, visit {2}.",
    "Nothing to note at visit {2}.",
)


def texts() -> pa.Table:
    """Return texts, each another one, and one in fifty of them null."""
    conditions = [one.name for one in dd.conditions.values()]
    treatments = [one.name for one in dd.treatments.values()]
    found = [
        None
        if number % 50 == 49
        else SENTENCES[number % 4].format(
            conditions[number % len(conditions)],
            treatments[number // 7 % len(treatments)],
            number,
        )
        for number in range(ROWS)
    ]
    return pa.table({"key": pa.array(range(ROWS)), "text": found})


def codes() -> pa.Table:
    """Return codes, one in ten of them of no record."""
    known = sorted({x.curie for one in dd.dataset() for x in one.xrefs})
    found = [
        "HP:9999999" if number % 10 == 9 else known[number * 31 % len(known)]
        for number in range(ROWS)
    ]
    return pa.table({"key": pa.array(range(ROWS)), "code": found})


def recipes(engine: str) -> dict[str, Callable[..., pa.Table]]:
    """Return the functions of the recipes of an engine, as the page has them."""
    blocks = re.findall(
        rf"```py\n# {engine}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL
    )
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec", dont_inherit=True), names)  # noqa: S102 - our own page
    return {name: names[name] for name in ("annotated", "joined") if name in names}


def ordered(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """Return a table in the order of its keys, with the columns and types of a schema."""
    names = [field.name for field in schema]
    by = [
        (name, "ascending") for name in names if name in {"key", "record", "relation"}
    ]
    return table.select(names).cast(schema).sort_by(by).combine_chunks()


def loop_over_texts(table: pa.Table) -> list[dict[str, Any]]:
    """Return what a plain loop makes of texts."""
    return [
        {
            **row,
            "annotations": None
            if row["text"] is None
            else [one.as_dict() for one in dd.annotate(row["text"])],
        }
        for row in table.to_pylist()
    ]


def loop_over_codes(table: pa.Table) -> list[dict[str, Any]]:
    """Return what a plain loop makes of codes."""
    by_code: dict[str, list[tuple[str, str]]] = {}
    for record in dd.dataset():
        for x in record.xrefs:
            by_code.setdefault(x.curie, []).append((record.id, str(x.relation)))
    return [
        {"key": row["key"], "record": record, "relation": relation}
        for row in table.to_pylist()
        for record, relation in by_code.get(row["code"], ())
    ]


JOINED = pa.schema(
    [("key", pa.int64()), ("record", pa.string()), ("relation", pa.string())]
)


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """Return what a call returns, and how many rows a second it did."""
    start = time.perf_counter()
    result = call()
    return result, ROWS / (time.perf_counter() - start)


def compare(
    engine: str,
    version: str,
    call: Callable[[pa.Table], pa.Table],
    *,
    recipe: str = "annotated",
    killed: str = "not promised",
) -> None:
    """
    Compare what an engine makes of all rows with what a loop does; write a line of it.

    Args:
        engine: The engine.
        version: Its version.
        call: The recipe.
        recipe: Its name.
        killed: What happened when a worker was killed.
    """
    rows = texts() if recipe == "annotated" else codes()
    loop = loop_over_texts if recipe == "annotated" else loop_over_codes
    joined = recipe == "joined"
    schema = JOINED if joined else engines.schema("annotate", rows.schema)
    warm = rows.slice(0, 10)
    loop(warm)
    expected, plain = timed(lambda: loop(rows))
    call(warm)
    found, rate = timed(lambda: call(rows))
    looped = ordered(pa.Table.from_pylist(expected, schema), schema)
    same = ordered(found, schema).equals(looped)
    line = (
        f"| {engine} {version} | `{recipe}` | {'yes' if same else 'NO'} | {rate:,.0f} | "
        f"{plain:,.0f} | {killed} |\n"
    )
    print(line, end="")
    with Path(sys.argv[1]).open("a", encoding="utf-8") as file:
        file.write(line)
    if not same:
        sys.exit(f"{engine}: not the same as the loop")


MARK = "DERMDATA_KILL_ONCE"
"""Names the file that the worker makes which kills itself."""


def annotate_or_die(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Annotate a batch; the first process that has one in the middle kills itself."""
    mark = os.environ.get(MARK, "")
    keys = batch.column("key")
    if mark and len(keys) and keys[0].as_py() >= 1000:
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    return engines.annotate(batch)


def survived(run: Callable[[pa.Table], pa.Table]) -> str:
    """
    Return whether an engine gave the same result though a worker was killed.

    Args:
        run: Runs `annotate_or_die` over the batches of a table.
    """
    rows = texts().slice(0, 4000)
    schema = engines.schema("annotate", rows.schema)
    expected = pa.Table.from_pylist(loop_over_texts(rows), schema)
    found = ordered(run(rows), schema)
    if not Path(os.environ[MARK]).exists():
        sys.exit("no worker was killed")
    if not found.equals(ordered(expected, schema)):
        sys.exit(f"a worker was killed, and {len(found)} rows are not {len(expected)}")
    return "nothing lost or doubled"


def mark() -> None:
    """Choose the file by which workers know that one was killed; before they start."""
    os.environ[MARK] = str(Path(tempfile.mkdtemp(), "killed"))


def batches(rows: pa.Table, size: int) -> Iterable[pa.RecordBatch]:
    """Return the batches of a table."""
    return rows.combine_chunks().to_batches(size)
