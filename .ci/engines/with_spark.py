# needs: pyspark[sql] pyarrow
"""Spark, with two cores; a task that fails is tried again."""

import functools
import os
import sys
from collections.abc import Iterator

import pyarrow as pa
import pyspark
from common import annotate_or_die, compare_all, mark, survived
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from dermdata import engines


def run(spark: SparkSession, rows: pa.Table) -> pa.Table:
    """Let a worker be killed."""

    def of(parts: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return map(annotate_or_die, parts)

    schema = from_arrow_schema(engines.schema("annotate", rows.schema))
    frame = spark.createDataFrame(rows).repartitionByRange(8, "key")
    return frame.mapInArrow(of, schema).toArrow()


mark()
os.environ["PYSPARK_PYTHON"] = sys.executable
spark = (
    SparkSession.builder.master(os.environ.get("DERMDATA_SPARK", "local[2,4]"))
    .config("spark.sql.execution.arrow.maxRecordsPerBatch", "10000")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.memory", "2g")
    .config("spark.driver.maxResultSize", "2g")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("OFF")
killed = survived(functools.partial(run, spark))
killed = f"{killed} ({spark.sparkContext.master})"
compare_all("Spark", pyspark.__version__, "spark", killed=killed, spark=spark)
spark.stop()
