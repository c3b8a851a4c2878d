# needs: ray[data] pyarrow
"""Ray Data, with two processes."""

import os

import pyarrow as pa
import ray
from common import annotate_or_die, batches, compare_all, mark, survived


def of(table: pa.Table) -> pa.Table:
    """Annotate a table, or die."""
    return pa.Table.from_batches(map(annotate_or_die, batches(table, 10_000)))


def run(rows: pa.Table) -> pa.Table:
    """Let a worker be killed."""
    found = (
        ray.data.from_arrow(rows)
        .repartition(8)
        .map_batches(of, batch_format="pyarrow", batch_size=None)
    )
    return pa.concat_tables(ray.get(found.to_arrow_refs()))


mark()
ray.init(
    num_cpus=2,
    include_dashboard=False,
    log_to_driver=False,
    runtime_env={"env_vars": {**os.environ}},
)
killed = survived(run)
compare_all("Ray", ray.__version__, "ray", killed=killed)
