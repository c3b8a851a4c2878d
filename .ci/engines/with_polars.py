# needs: polars
"""Polars, in its own process."""

import polars
from common import compare, recipes


compare("Polars", polars.__version__, recipes("polars")["annotated"])
