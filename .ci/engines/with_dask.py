# needs: dask distributed pyarrow
"""Dask, with two processes."""

import functools
from importlib.metadata import version

import pyarrow as pa
from common import annotate_or_die, batches, compare_all, mark, survived
from dask.distributed import Client, LocalCluster


def run(client: Client, rows: pa.Table) -> pa.Table:
    """Let a worker be killed."""
    futures = client.map(annotate_or_die, [*batches(rows, 500)])
    return pa.Table.from_batches(client.gather(futures))


if __name__ == "__main__":
    mark()
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
    ):
        killed = survived(functools.partial(run, client))
        compare_all(
            "Dask", version("distributed"), "dask", killed=killed, client=client
        )
