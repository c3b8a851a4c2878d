# needs: polars pyarrow
"""Polars, in its own process."""

import polars as pl
from common import compare, recipes


compare("Polars", pl.__version__, recipes("polars")["annotated"])
