# needs: polars pyarrow
"""Polars, in its own process."""

import polars as pl
from common import compare_all


compare_all("Polars", pl.__version__, "polars")
