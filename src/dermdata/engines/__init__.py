"""
Questions for data engines: a batch of Arrow goes in, the same batch with a column more
comes out.

The functions need nothing but pyarrow, can be pickled, and build their index once a
process. Spark, Dask, Ray, Polars, DuckDB and DataFusion run them by recipes of a few lines.
"""

from .._lazy import loader


TYPE_CHECKING = False
if TYPE_CHECKING:
    from .batches import annotate, classify, map_codes, validate
    from .columns import schema


__all__ = ["annotate", "classify", "map_codes", "schema", "validate"]

_MADE_IN = {
    "annotate": "batches",
    "classify": "batches",
    "map_codes": "batches",
    "schema": "columns",
    "validate": "batches",
}


if not TYPE_CHECKING:  # pragma: no branch  # else every name would seem to exist
    __getattr__ = loader(__name__, _MADE_IN)


def __dir__() -> list[str]:
    """List the public names."""
    return [*__all__]
