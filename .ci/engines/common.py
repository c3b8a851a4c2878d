"""What the engines have in common: the rows, the recipes, the loop, the comparison."""

import functools
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
from dermdata.engines.columns import ADDED


ROWS = int(os.environ.get("DERMDATA_ROWS", "200000"))
FEWER = min(ROWS, 2000)
"""How many rows `classify` and `validate` get, and `map_codes`: they take longer."""

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


def histories() -> pa.Table:
    """Return histories, each another one, and one in fifty of them null."""
    treatments = [one.name for one in dd.treatments.values()]
    found = [
        None
        if number % 50 == 49
        else f"{treatments[number % len(treatments)]}, {number % 30} weeks before"
        for number in range(FEWER)
    ]
    return pa.table({"key": pa.array(range(FEWER)), "history": found})


def documents() -> pa.Table:
    """Return records as JSON text, one in five of them with a fault in it."""
    known = [dd.encode(record) for record in dd.dataset()]
    found = [known[number * 31 % len(known)] for number in range(FEWER)]
    for number in range(0, FEWER, 5):
        found[number] = found[number].replace('"name"', '"nmae"', 1)
    return pa.table({"key": pa.array(range(FEWER)), "record": found})


def recipes(
    engine: str, function: str = "annotate"
) -> dict[str, Callable[..., pa.Table]]:
    """
    Return the functions of the recipes of an engine, as the page has them.

    Args:
        engine: The engine.
        function: What stands in the place of `annotate`, with its columns, as the page
            says that it may.
    """
    blocks = re.findall(
        rf"```py\n# {engine}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL
    )
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks:
        text = with_function(block, function)
        exec(compile(text, str(PAGE), "exec", dont_inherit=True), names)  # noqa: S102 - our own page
    return {name: names[name] for name in ("annotated", "joined") if name in names}


def with_function(recipe: str, function: str) -> str:
    """Return a recipe with another function, and its columns, in the place of the one."""
    added = ADDED[function]
    for old, new in (
        ("engines.annotate", f"engines.{function}"),
        ('"annotate"', f'"{function}"'),
        ('"annotations"', f'"{added.name}"'),
        ('"text"', f'"{added.reads}"'),
        ("SELECT key, text FROM", f"SELECT key, {added.reads} FROM"),
    ):
        recipe = recipe.replace(old, new)
    return recipe


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


def loop_over_matches(table: pa.Table) -> list[dict[str, Any]]:
    """Return the records that a plain loop finds by codes."""
    names = [
        field.name
        for field in engines.schema("map_codes", table.schema)[-1].type.value_type
    ]
    return [
        {
            **row,
            "matches": [
                {name: getattr(one, name) for name in names}
                for one in dd.lookup(row["code"])
                if one.by in {"code", "broader code"}
            ],
        }
        for row in table.to_pylist()
    ]


def loop_over_histories(table: pa.Table) -> list[dict[str, Any]]:
    """Return what a plain loop makes of histories."""
    return [
        {
            **row,
            "classified": None
            if row["history"] is None
            else dd.classify(row["history"]).as_dict(),
        }
        for row in table.to_pylist()
    ]


def loop_over_documents(table: pa.Table) -> list[dict[str, Any]]:
    """Return what a plain loop finds in records, each in a file of its own."""
    file = Path(tempfile.mkdtemp(), "record.json")
    found: list[dict[str, Any]] = []
    for row in table.to_pylist():
        file.write_text(row["record"], "utf-8")
        report = dd.validate(file, records_only=True)
        findings = [{**one.as_dict(), "path": "(record)"} for one in report.findings]
        found.append({**row, "findings": findings})
    return found


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


LOOPS: dict[
    str,
    tuple[
        Callable[[], pa.Table],
        Callable[[pa.Table], list[dict[str, Any]]],
    ],
] = {
    "annotate": (texts, loop_over_texts),
    "map_codes": (lambda: codes().slice(0, FEWER), loop_over_matches),
    "classify": (histories, loop_over_histories),
    "validate": (documents, loop_over_documents),
    "joined": (codes, loop_over_codes),
}
"""The rows of each function, and of the recipe `joined`, and the plain loop."""


def timed(call: Callable[[], Any], rows: int) -> tuple[Any, float]:
    """Return what a call returns, and how many rows a second it did."""
    start = time.perf_counter()
    result = call()
    return result, rows / (time.perf_counter() - start)


def compare_all(
    engine: str, version: str, name: str, *, killed: str = "not promised", **given: Any
) -> None:
    """
    Compare what an engine makes of all rows with what a loop does, for each function.

    Args:
        engine: The engine.
        version: Its version.
        name: What its recipes begin with.
        killed: What happened when a worker was killed.
        given: What its recipe is given beside the rows.
    """
    for function in ADDED:
        call = functools.partial(recipes(name, function)["annotated"], **given)
        said = killed if function == "annotate" else "not asked"
        compare(engine, version, call, function, killed=said)


def compare(
    engine: str,
    version: str,
    call: Callable[[pa.Table], pa.Table],
    what: str,
    *,
    killed: str = "not promised",
) -> None:
    """
    Compare what an engine makes of all rows with what a loop does; write a line of it.

    Args:
        engine: The engine.
        version: Its version.
        call: The recipe.
        what: The function that it runs, or `joined`.
        killed: What happened when a worker was killed.
    """
    made, loop = LOOPS[what]
    rows = made()
    schema = JOINED if what == "joined" else engines.schema(what, rows.schema)
    warm = rows.slice(0, 10)
    loop(warm)
    expected, plain = timed(lambda: loop(rows), len(rows))
    call(warm)
    found, rate = timed(lambda: call(rows), len(rows))
    looped = ordered(pa.Table.from_pylist(expected, schema), schema)
    same = ordered(found, schema).equals(looped)
    line = (
        f"| {engine} {version} | `{what}` | {len(rows):,} | {'yes' if same else 'NO'} | "
        f"{rate:,.0f} | {plain:,.0f} | {killed} |\n"
    )
    print(line, end="", flush=True)
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
