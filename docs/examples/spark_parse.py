"""NDJSON of inputs -> Parquet of records, on Spark: spark-submit spark_parse.py INPUTS RECORDS [DAY]."""

import sys
from datetime import date

from pyspark.sql import SparkSession

from postingparse import Context
from postingparse.batch.arrow import parse_batches, spark_schema

INPUTS = "content STRING, id STRING, media_type STRING, url STRING, country STRING, retrieved STRING"

inputs, records, *day = sys.argv[1:]
context = Context(today=date.fromisoformat(day[0])) if day else Context()


def parse(batches):
    """What every task runs, where its rows are."""
    return parse_batches(batches, context=context, feed="board", evidence="chosen")


spark = SparkSession.builder.appName("postings").getOrCreate()
spark.read.json(inputs, schema=INPUTS).mapInArrow(parse, spark_schema()).write.parquet(records, mode="overwrite")

counts = spark.read.parquet(records).groupBy("reject_code").count().orderBy("reject_code")
for code, count in counts.collect():
    print(code or "postings", count)
spark.stop()
