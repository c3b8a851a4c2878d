# needs: duckdb pyarrow
"""DuckDB, in its own process."""

import os
import tempfile

import duckdb
from common import compare, recipes

import dermdata as dd


found = recipes("duckdb")
compare("DuckDB", duckdb.__version__, found["annotated"])
os.chdir(tempfile.mkdtemp())
dd.export.write("tables", "tables", to="parquet")
compare("DuckDB", duckdb.__version__, found["joined"], recipe="joined")
