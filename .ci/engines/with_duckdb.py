# needs: duckdb pyarrow
"""DuckDB, in its own process."""

import os
import tempfile

import duckdb
from common import compare, compare_all, recipes

import dermdata as dd


joined = recipes("duckdb")["joined"]
compare_all("DuckDB", duckdb.__version__, "duckdb")
os.chdir(tempfile.mkdtemp())
dd.export.write("tables", "tables", to="parquet")
compare("DuckDB", duckdb.__version__, joined, "joined")
